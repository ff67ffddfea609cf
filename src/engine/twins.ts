/** engine/twins — what happens to one known twin, given how each side drifted. */
import { type FieldPath, type Item, pathOf, type Stored } from '../model/item.ts';
import { type Anchor, type Both, OTHER, type Parked, type Rules, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import { anchorOf, nextAnchor } from './anchors.ts';
import { mustWait } from './creations.ts';
import { MODES, modeFor, type Verb } from './decide.ts';
import { allPaths, type Drift } from './diff.ts';
import { markFor } from './marks.ts';
import { merge } from './merge.ts';
import { leftAlone, rejoined } from './parted.ts';
import type { PlanInput } from './plan.ts';
import { isRestless, RESTLESS } from './restless.ts';
import { copyFor } from './travel.ts';

type Drifts<T extends Item> = Both<Drift<T>>;

export function planTwin<T extends Item>(twin: Twin, drifts: Drifts<T>, given: PlanInput<T>): Action<T>[] {
  const { left, right } = drifts;
  const verdict = given.verdicts.get(twin.id);
  const isOpen = verdict !== undefined && !verdict.used;
  const input = isOpen ? { ...given, rules: rulesWith(verdict.keep, drifts, given.rules) } : given;
  if (left.kind === 'unreadable') return [park(twin, drifts, input, left.isPassing ? 'failed' : 'refused', left.why)];
  if (right.kind === 'unreadable') return [park(twin, drifts, input, right.isPassing ? 'failed' : 'refused', right.why)];
  if (left.kind === 'same' && right.kind === 'same') return refreshed(twin, drifts, input);
  const present = [left.stored, right.stored].filter((one) => one !== undefined);
  if (present.length > 0 && !present.some((one) => isWithin(one, input))) return [];
  const writable = { left: canWrite('left', left, input), right: canWrite('right', right, input) };
  const mode = modeFor(input.rules.mode, writable);
  if (mode === undefined) return [];
  const verb = MODES[mode][left.kind][right.kind];
  const parted = leftAlone(verb, twin, drifts, input.rules);
  if (parted !== undefined) return parted;
  if (isOpen && (verb === 'copy-left' || verb === 'copy-right') && verb !== `copy-${OTHER[verdict.keep]}`)
    return [putBack(OTHER[verdict.keep], twin, drifts, input)];
  const actions = act(verb, mode !== 'two-way', twin, drifts, input);
  const isWrite = actions.some(({ op }) => op === 'update');
  const parkedNow = given.parked.find((one) => one.twin === twin.id);
  if (isWrite && isRestless(given.lately.get(twin.id) ?? [], { now: given.now, verdict, parked: parkedNow }))
    return [park(twin, drifts, input, 'conflict', SWINGS, [], RESTLESS)];
  return actions;
}

const SWINGS = 'it is changed back and forth again and again, maybe by another program; it is left alone until a person chooses';

/** The rules for an item of which a person has said which side is right. */
function rulesWith<T extends Item>(keep: Side, drifts: Drifts<T>, rules: Rules): Rules {
  const isGone = drifts[keep].kind === 'deleted';
  return {
    ...rules,
    conflicts: { ...rules.conflicts, keep, deleteVsEdit: isGone ? 'delete' : 'edit' },
    deletes: isGone ? 'propagate' : 'restore',
  };
}

/** What was changed on `side` alone is made as it is on the other one, which did not change. */
function putBack<T extends Item>(side: Side, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T> {
  const [left, right] = [storedIn(drifts.left), storedIn(drifts.right)];
  const one = drifts[side];
  if (left === undefined || right === undefined || one.kind !== 'edited')
    return park(twin, drifts, input, 'failed', 'its other side could not be read');
  const none: ReadonlySet<FieldPath> = new Set();
  // What is there now counts as agreed, so that the other side's values are what is new.
  const agreed = anchorOf(one.stored, input);
  const { writes } = merge({
    ...input,
    stored: { left, right },
    paths: side === 'left' ? { left: none, right: one.paths } : { left: one.paths, right: none },
    past: { left: agreed, right: agreed },
  });
  const title = input.kind.title(left.item);
  const why = `put back as it is on the ${OTHER[side]} side, as a person chose`;
  return { op: 'update', twin, seen: { left, right }, writes, clashes: [], adopted: false, title, why };
}

function act<T extends Item>(verb: Verb, oneWay: boolean, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T>[] {
  switch (verb) {
    case 'nothing':
      return [];
    case 'forget':
      return [{ op: 'forget', twin, title: '', why: 'deleted on both sides' }];
    case 'merge':
      return [bringTogether(twin, drifts, ['left', 'right'], input)];
    case 'copy-left':
      return [copyTo('left', twin, drifts, input)];
    case 'copy-right':
      return [copyTo('right', twin, drifts, input)];
    case 'delete-left':
      return [deletion('left', oneWay, twin, drifts, input)];
    case 'delete-right':
      return [deletion('right', oneWay, twin, drifts, input)];
    case 'revive-left':
      return [revival('left', oneWay, twin, drifts, input)];
    case 'revive-right':
      return [revival('right', oneWay, twin, drifts, input)];
    case 'rest-left':
      return [rest('left', twin, drifts, input)];
    case 'rest-right':
      return [rest('right', twin, drifts, input)];
    case 'release-left':
      return [release('left', twin, drifts, input)];
    case 'release-right':
      return [release('right', twin, drifts, input)];
  }
}

/** A version that moved without an edit is only remembered, so that it is not looked at again. */
function refreshed<T extends Item>(twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T>[] {
  const of = (side: Side): Anchor => rejoined(renewed(twin[side], storedIn(drifts[side]), input), drifts[OTHER[side]]);
  const next = { ...twin, left: of('left'), right: of('right') };
  if (next.left === twin.left && next.right === twin.right) return [];
  return [{ op: 'remember', twin: next, adopted: false, title: '', why: 'its version moved, its content did not' }];
}

function renewed<T extends Item>(anchor: Anchor, stored: Stored<T> | undefined, input: PlanInput<T>): Anchor {
  if (stored === undefined || (stored.version === anchor.version && stored.href === anchor.href)) return anchor;
  const next = nextAnchor(anchor, stored, input);
  return anchor.stays ? { ...next, stays: true } : next;
}

function copyTo<T extends Item>(side: Side, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T> {
  return twin[side].absent && drifts[side].kind === 'same'
    ? recreate(side, twin, drifts, input, `edited on the ${OTHER[side]} side`)
    : bringTogether(twin, drifts, [OTHER[side]], input);
}

/** Carries what changed on the `from` sides over; both present versions are at hand. */
function bringTogether<T extends Item>(twin: Twin, drifts: Drifts<T>, from: readonly Side[], input: PlanInput<T>): Action<T> {
  const [left, right] = [storedIn(drifts.left), storedIn(drifts.right)];
  if (left === undefined || right === undefined) return park(twin, drifts, input, 'failed', 'its other side could not be read');
  const pathsIn = (side: Side): ReadonlySet<FieldPath> => {
    const one = drifts[side];
    return from.includes(side) && one.kind === 'edited' ? one.paths : new Set();
  };
  const paths = { left: pathsIn('left'), right: pathsIn('right') };
  const { writes, clashes, waiting } = merge({ ...input, stored: { left, right }, paths, past: twin });
  if (waiting.length > 0) {
    return park(twin, drifts, input, 'conflict', 'both sides changed it; a person must choose', waiting);
  }
  const title = input.kind.title(left.item);
  if (writes.length === 0) {
    const next = { ...twin, left: nextAnchor(twin.left, left, input), right: nextAnchor(twin.right, right, input) };
    return { op: 'remember', twin: next, adopted: false, title, why: 'both sides are already alike' };
  }
  const why =
    clashes.length > 0 ? 'edited on both sides' : `edited on ${writes.map((one) => `the ${OTHER[one.side]}`).join(' and ')} side`;
  // What a person has chosen is no decision that anybody should have to look at again.
  const decided = input.rules.conflicts.keep === undefined ? clashes : [];
  const rests = SIDES.find((side) => !from.includes(side) && drifts[side].kind === 'edited');
  const restsOn = rests === undefined ? {} : { restsOn: rests };
  return { op: 'update', twin, seen: { left, right }, writes, clashes: decided, adopted: false, ...restsOn, title, why };
}

function deletion<T extends Item>(side: Side, oneWay: boolean, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T> {
  const stored = storedIn(drifts[side]);
  const from = OTHER[side];
  if (twin[side].absent) return { op: 'forget', twin, title: '', why: 'deleted on both sides' };
  if (stored === undefined) return park(twin, drifts, input, 'failed', 'its other side could not be read');
  const title = input.kind.title(stored.item);
  const calledOff = storedIn(drifts[from]) !== undefined;
  if (input.rules.deletes === 'ask' && !oneWay) {
    return park(twin, drifts, input, 'conflict', `deleted on the ${from} side; a person must say whether it goes here, too`);
  }
  if (input.rules.deletes === 'restore' && !calledOff) {
    if (oneWay) return { op: 'forget', twin, title, why: 'its original was deleted; the copy stays, as configured' };
    const who = input.rules.conflicts.keep === undefined ? 'as configured' : 'as a person chose';
    return recreate(from, twin, drifts, input, `deleted on the ${from} side, put back ${who}`);
  }
  return {
    op: 'delete',
    side,
    twin,
    stored,
    title,
    why: calledOff ? goneThere(from, drifts) : `deleted on the ${from} side`,
  };
}

/** Why it counts as deleted although it is still there. */
function goneThere<T extends Item>(from: Side, drifts: Drifts<T>): string {
  return storedIn(drifts[from])?.item.outside ? `its label was taken off on the ${from} side` : `called off on the ${from} side`;
}

/** `side` deleted what the other side edited. */
function revival<T extends Item>(side: Side, oneWay: boolean, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T> {
  const from = OTHER[side];
  const stored = storedIn(drifts[from]);
  if (stored === undefined) return park(twin, drifts, input, 'failed', 'its other side could not be read');
  const policy = oneWay ? 'edit' : input.rules.conflicts.deleteVsEdit;
  if (policy === 'ask')
    return park(twin, drifts, input, 'conflict', 'one side deleted what the other edited; a person must choose');
  if (policy === 'edit') return recreate(side, twin, drifts, input, `edited on the ${from} side after it was deleted here`);
  const title = input.kind.title(stored.item);
  return {
    op: 'delete',
    side: from,
    twin,
    stored,
    title,
    why: `deleted on the ${side} side, which wins over an edit as configured`,
  };
}

/** Puts a deleted item back on `side`; one that is only called off is written over. */
function recreate<T extends Item>(side: Side, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>, why: string): Action<T> {
  const source = storedIn(drifts[OTHER[side]]);
  const there = storedIn(drifts[side]);
  if (source === undefined) return park(twin, drifts, input, 'failed', 'its other side could not be read');
  const title = input.kind.title(source.item);
  if (there !== undefined) {
    const paths = new Set<FieldPath>([...allPaths(source.item), pathOf('status')]);
    const stored = side === 'left' ? { left: there, right: source } : { left: source, right: there };
    const none = new Set<FieldPath>();
    const merged = merge({
      ...input,
      stored,
      paths: side === 'left' ? { left: none, right: paths } : { left: paths, right: none },
      past: twin,
    });
    return { op: 'update', twin, seen: stored, writes: merged.writes, clashes: [], adopted: false, title, why };
  }
  const { sides, rules, kind, digest, installation, twins } = input;
  const id = newTwinId(digest(`revive\n${twin.id}`), twins);
  const wait = mustWait(id, side, input);
  if (wait !== undefined) return park(twin, drifts, input, 'failed', wait);
  const item = copyFor(source.item, sides[side], rules, kind);
  const key = { twin: id, uid: source.item.uid, mark: markFor(installation, id, sides[side].asHeld(item), digest) };
  return {
    op: 'create',
    side,
    item,
    source,
    key,
    born: twin.born,
    replaces: twin.id,
    ...(rules.conflicts.keep === undefined ? {} : { chosen: true as const }),
    title,
    why,
  };
}

/** One-way: an edit or deletion on the target stays there until its source changes that field. */
function rest<T extends Item>(side: Side, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T> {
  const one = drifts[side];
  if (one.kind === 'deleted') {
    if (input.rules.deletes === 'restore')
      return recreate(side, twin, drifts, input, 'the copy was deleted, put back as configured');
    const next = { ...twin, [side]: { ...twin[side], absent: true } };
    return {
      op: 'remember',
      twin: next,
      adopted: false,
      restsOn: side,
      title: '',
      why: 'its copy was deleted and stays so until the original changes',
    };
  }
  const next = { ...twin, [side]: renewed(twin[side], storedIn(one), input) };
  return {
    op: 'remember',
    twin: next,
    adopted: false,
    restsOn: side,
    title: '',
    why: 'its copy was edited and stays so until the original changes',
  };
}

/** One-way: the source is gone, but its copy on `side` was edited. */
function release<T extends Item>(side: Side, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T> {
  const stored = storedIn(drifts[side]);
  if (stored === undefined) return park(twin, drifts, input, 'failed', 'its other side could not be read');
  const title = input.kind.title(stored.item);
  switch (input.rules.conflicts.deleteVsEdit) {
    case 'ask':
      return park(twin, drifts, input, 'conflict', 'its original was deleted, its copy edited; a person must choose');
    case 'delete':
      return {
        op: 'delete',
        side,
        twin,
        stored,
        title,
        why: `deleted on the ${OTHER[side]} side, which wins over an edit as configured`,
      };
    case 'edit':
      return { op: 'forget', twin, title, why: 'its original was deleted; the edited copy stays as an item of its own' };
  }
}

function park<T extends Item>(
  twin: Twin,
  drifts: Drifts<T>,
  input: PlanInput<T>,
  kind: Parked['kind'],
  why: string,
  waiting: readonly FieldPath[] = [],
  guard?: string,
): Action<T> {
  const stored = storedIn(drifts.left) ?? storedIn(drifts.right);
  const hrefs = { left: twin.left.href, right: twin.right.href };
  const versions = {
    left: storedIn(drifts.left)?.version ?? twin.left.version,
    right: storedIn(drifts.right)?.version ?? twin.right.version,
  };
  const before = input.parked.find((one) => one.twin === twin.id && one.kind === kind);
  const since = before?.since ?? input.now;
  const parked: Parked = { kind, twin: twin.id, hrefs, versions, why, fields: waiting, since, ...(guard && { guard }) };
  const seen = { left: storedIn(drifts.left), right: storedIn(drifts.right) };
  return { op: 'park', parked, seen, title: stored === undefined ? '' : input.kind.title(stored.item), why };
}

const storedIn = <T extends Item>(one: Drift<T>): Stored<T> | undefined => (one.kind === 'unreadable' ? undefined : one.stored);

/** Whether the window of the rules touches it. */
export function isWithin<T extends Item>(stored: Stored<T>, { kind, rules }: PlanInput<T>): boolean {
  return kind.within(stored.item, rules.window, rules.zone);
}

function canWrite<T extends Item>(side: Side, one: Drift<T>, { sides }: PlanInput<T>): boolean {
  return sides[side].writable && storedIn(one)?.item.access.writable !== false;
}

/** A name no living twin has. */
export function newTwinId(wanted: string, twins: readonly Twin[]): Twin['id'] {
  const taken = new Set<string>(twins.map((twin) => twin.id));
  let name = wanted;
  for (let again = 2; taken.has(name); again++) name = `${wanted}-${again}`;
  return name as Twin['id'];
}
