/** engine/holding — what may be carried out while something is held: the rest goes on, what waits is parked by name. */
import type { Item, Stored } from '../model/item.ts';
import { type Both, OTHER, type Parked, parkedKey, type Side } from '../model/pair.ts';
import type { Action, Hold } from '../model/plan.ts';
import type { Planned } from './plan.ts';

/** The plan that may be carried out now: what a hold stops is parked as held, everything else goes on. */
export function withHolds<T extends Item>(
  plan: Planned<T>,
  holds: readonly Hold[],
  now: number,
  parked: readonly Parked[],
): Planned<T> {
  if (holds.some((one) => one.stops === 'all')) return { ...plan, actions: [], settled: new Set() };
  const since = new Map(parked.map((one) => [parkedKey(one), one.since]));
  const actions = plan.actions.flatMap((action): Action<T>[] => {
    const hold = holds.find((one) => stops(one, action));
    if (hold === undefined) return [action];
    const held = heldBack(action, hold, now);
    if (held === undefined) return [];
    const parkedSince = since.get(parkedKey(held)) ?? now;
    return [{ op: 'park', parked: { ...held, since: parkedSince }, seen: seenBy(action), title: action.title, why: hold.why }];
  });
  return { ...plan, actions };
}

/** The plan of a cycle in which no deletion is believed: they wait, named, for the next one. */
export function withoutDeletions<T extends Item>(plan: Planned<T>, why: string, now: number): Planned<T> {
  const actions = plan.actions.map((action): Action<T> => {
    if (action.op !== 'delete') return action;
    const { id, left, right } = action.twin;
    const hrefs = { left: left.href, right: right.href };
    const parked = { kind: 'failed' as const, twin: id, hrefs, versions: {}, why, fields: [], since: now };
    return { op: 'park', parked, title: action.title, why };
  });
  return { ...plan, actions };
}

export function stops(hold: Hold, action: Action): boolean {
  switch (hold.stops) {
    case 'all':
      return true;
    case 'deletions':
      return (action.op === 'delete' && action.side === hold.side) || (hold.revivals === true && isRevival(hold, action));
    case 'retirements':
      return action.op === 'delete' && action.side === hold.side && action.retires !== undefined;
    case 'changes':
      return isEditFrom(hold, action);
    case 'edits-and-deletions':
      return isEditFrom(hold, action) || (action.op === 'delete' && action.side === OTHER[hold.side]);
    case 'what-rests':
      return action.op === 'delete' || restsOn(OTHER[hold.side], action);
  }
}

const restsOn = (side: Side, action: Action): boolean =>
  (action.op === 'remember' || action.op === 'update') && action.restsOn === side;

/** Something that would be put back on the side opposite to the hold's, without a person having said so. */
function isRevival({ side }: Hold, action: Action): boolean {
  return action.op === 'create' && action.replaces !== undefined && action.chosen !== true && action.side === OTHER[side];
}

/** Something edited on the hold's side that would be written to the other. */
function isEditFrom({ side }: Hold, action: Action): boolean {
  return action.op === 'update' && !action.adopted && action.writes.some((write) => write.side === OTHER[side]);
}

/** What waits is named, so that the next cycle looks at it again although nothing moves. */
function heldBack(action: Action, { guard, side, why }: Hold, now: number): Parked | undefined {
  const whose = twinIn(action);
  if (whose === undefined) return undefined;
  const common = { kind: 'held', versions: {}, why, fields: [], since: now, guard: `${guard} ${side}` } as const;
  return { ...common, ...whose, ...keptBy(action, side) };
}

/** The twin an action is about, and where it is; undefined: it is about none that is remembered. */
function twinIn(action: Action): Pick<Parked, 'twin' | 'hrefs'> | undefined {
  if (action.op === 'create') {
    const { replaces, side, source } = action;
    return replaces === undefined ? undefined : { twin: replaces, hrefs: { [OTHER[side]]: source.href } };
  }
  if (action.op !== 'delete' && action.op !== 'update' && action.op !== 'remember') return undefined;
  const { id, left, right } = action.twin;
  return { twin: id, hrefs: { left: left.href, right: right.href } };
}

/** The side that a rejection would make the other one like: it is the one that would have been written. Of two that is not the hold's. */
function keptBy(action: Action, held: Side): Pick<Parked, 'keep'> {
  if (action.op === 'delete') return { keep: action.side };
  if (action.op === 'create') return { keep: OTHER[action.side] };
  if (action.op === 'remember') return action.restsOn === undefined ? {} : { keep: OTHER[action.restsOn] };
  const [first, second] = action.op === 'update' ? action.writes : [];
  if (second !== undefined) return { keep: OTHER[held] };
  return first === undefined ? {} : { keep: first.side };
}

function seenBy<T extends Item>(action: Action<T>): Both<Stored<T> | undefined> {
  if (action.op === 'update') return action.seen;
  const none = { left: undefined, right: undefined };
  if (action.op === 'create') return { ...none, [OTHER[action.side]]: action.source };
  return action.op === 'delete' ? { ...none, [action.side]: action.stored } : none;
}
