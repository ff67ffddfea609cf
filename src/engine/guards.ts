/** engine/guards — reasons to stop and ask a person, as a list of pure functions over a plan and how its views were got. */
import type { Item, Stored } from '../model/item.ts';
import { type Both, OTHER, type Parked, parkedKey, type Rules, SIDES } from '../model/pair.ts';
import type { Action, Hold } from '../model/plan.ts';
import type { View } from './diff.ts';
import type { Planned } from './plan.ts';

export interface Facts {
  readonly views: Both<Pick<View, 'complete' | 'listed'>>;
  /** Twins before this cycle. */
  readonly twins: number;
  readonly limits: Rules['guard'];
  /** The collections' own names when they were first joined, and now. */
  readonly identities: Both<{ readonly before: string | undefined; readonly now: string }>;
  /** What waits since earlier cycles. */
  readonly parked: readonly Parked[];
}

type Guard = (plan: Planned, facts: Facts) => readonly Hold[];

/** So few may well be deleted, emptied or changed all at once by hand. */
const FEW = { deleted: 3, emptied: 3, changed: 9 };

/** How many deletions a side and cycle may have (interface.md, 2). */
export function allowedDeletions(twins: number, { maxDeletes, maxDeletePercent }: Rules['guard']): number {
  return Math.min(maxDeletes, Math.max(FEW.deleted, Math.floor((maxDeletePercent * twins) / 100)));
}

const tooManyDeletions: Guard = (plan, facts) =>
  SIDES.flatMap((side) => {
    const wanted = plan.actions.filter((action) => action.op === 'delete' && action.side === side).length;
    const allowed = allowedDeletions(facts.twins, facts.limits);
    if (wanted <= allowed) return [];
    const why = `would delete ${wanted} of ${facts.twins} items on the ${side} side, more than the ${allowed} the guard allows`;
    return [{ guard: 'deletions' as const, side, stops: 'deletions' as const, why }];
  });

const emptied: Guard = (plan, { views, twins, parked }) =>
  SIDES.flatMap((side) => {
    const empty = views[side].complete ? views[side].listed === 0 : plan.tally.deleted[side] >= twins;
    const again = stillHeld({ guard: 'emptied', side: OTHER[side] }, plan, parked);
    if (again !== undefined) return [again];
    if (twins <= FEW.emptied || !empty) return [];
    const why = `the ${side} side held ${twins} items and is empty now`;
    return [{ guard: 'emptied' as const, side: OTHER[side], stops: 'deletions' as const, why }];
  });

const everythingChanged: Guard = (plan, { twins, parked }) =>
  SIDES.flatMap((side) => {
    const again = stillHeld({ guard: 'everything-changed', side }, plan, parked);
    if (again !== undefined) return [again];
    if (twins <= FEW.changed || plan.tally.edited[side] < twins) return [];
    const why = `all ${twins} items on the ${side} side changed at once`;
    return [{ guard: 'everything-changed' as const, side, stops: 'changes' as const, why }];
  });

/**
 * A hold that was given for a whole side does not end because something new arrives there, only when most of what it holds has
 * become as it was.
 */
function stillHeld({ guard, side }: Pick<Hold, 'guard' | 'side'>, plan: Planned, parked: readonly Parked[]): Hold | undefined {
  const name = `${guard} ${side}`;
  const held = parked.filter((one) => one.kind === 'held' && one.guard === name);
  const ids = new Set(held.map((one) => one.twin));
  const pending = plan.actions.filter((action) => (action.op === 'delete' || action.op === 'update') && ids.has(action.twin.id));
  const [first] = held;
  if (first === undefined || pending.length * 2 < held.length) return undefined;
  return { guard, side, stops: guard === 'emptied' ? 'deletions' : 'changes', why: first.why };
}

const otherCollection: Guard = (_plan, { identities }) =>
  SIDES.flatMap((side) => {
    const { before, now } = identities[side];
    if (before === undefined || before === now) return [];
    const why = `the collection on the ${side} side is another one than before`;
    return [{ guard: 'identity' as const, side, stops: 'all' as const, why }];
  });

const GUARDS: readonly Guard[] = [otherCollection, emptied, everythingChanged, tooManyDeletions];

export function guard(plan: Planned, facts: Facts): readonly Hold[] {
  return GUARDS.flatMap((one) => one(plan, facts));
}

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

/** The plan of a cycle with other settings than before: deletions wait for the next one, which sees everything by the new settings. */
export function withoutDeletions<T extends Item>(plan: Planned<T>, now: number): Planned<T> {
  const why = 'the settings changed; whether it goes is decided in the next cycle';
  const actions = plan.actions.map((action): Action<T> => {
    if (action.op !== 'delete') return action;
    const { id, left, right } = action.twin;
    const hrefs = { left: left.href, right: right.href };
    const parked = { kind: 'failed' as const, twin: id, hrefs, versions: {}, why, fields: [], since: now };
    return { op: 'park', parked, title: action.title, why };
  });
  return { ...plan, actions };
}

function stops(hold: Hold, action: Action): boolean {
  switch (hold.stops) {
    case 'all':
      return true;
    case 'deletions':
      return action.op === 'delete' && action.side === hold.side;
    case 'changes':
      return action.op === 'update' && !action.adopted && action.writes.some((write) => write.side === OTHER[hold.side]);
  }
}

/** What waits is named, so that the next cycle looks at it again although nothing moves. */
function heldBack(action: Action, { guard, side, why }: Hold, now: number): Parked | undefined {
  if (action.op !== 'delete' && action.op !== 'update') return undefined;
  const { id, left, right } = action.twin;
  const hrefs = { left: left.href, right: right.href };
  const keep = action.op === 'delete' ? action.side : (action.writes[0]?.side ?? side);
  return { kind: 'held', twin: id, hrefs, versions: {}, why, fields: [], since: now, guard: `${guard} ${side}`, keep };
}

function seenBy<T extends Item>(action: Action<T>): Both<Stored<T> | undefined> {
  if (action.op === 'update') return action.seen;
  const none = { left: undefined, right: undefined };
  return action.op === 'delete' ? { ...none, [action.side]: action.stored } : none;
}
