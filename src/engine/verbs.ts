/** engine/verbs — what each verb of the tables comes to for one twin. */
import { type FieldPath, type Item, pathOf } from '../model/item.ts';
import { OTHER, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import { nextAnchor, renewed } from './anchors.ts';
import { createOrWait } from './creations.ts';
import { deletesOn, type Verb } from './decide.ts';
import { allPaths, isAsGoodAsGone } from './diff.ts';
import { markFor } from './marks.ts';
import { merge } from './merge.ts';
import { type Drifts, park, storedIn } from './parking.ts';
import { staying } from './parted.ts';
import type { PlanInput } from './plan.ts';
import { copyFor } from './travel.ts';
import { newTwinId, revivedName } from './twin-id.ts';

/** `oneWay`: the item is written on one side only. */
export function act<T extends Item>(
  verb: Verb,
  oneWay: boolean,
  twin: Twin,
  drifts: Drifts<T>,
  input: PlanInput<T>,
): Action<T>[] {
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

function copyTo<T extends Item>(side: Side, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T> {
  return twin[side].absent
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
  const { writes, clashes, waiting } = merge({ ...input, stored: { left, right }, paths, past: twin, born: twin.born });
  if (waiting.length > 0) {
    return park(twin, drifts, input, 'conflict', 'both sides changed it; a person must choose', waiting);
  }
  const title = input.kind.title(left.item);
  if (writes.length === 0) {
    const next = { ...twin, left: nextAnchor(twin.left, left, input), right: nextAnchor(twin.right, right, input) };
    return { op: 'remember', twin: next, adopted: false, title, why: 'both sides are already alike' };
  }
  const [write, another] = writes;
  const isBoth = clashes.length > 0 || another !== undefined;
  const why = isBoth || write === undefined ? 'edited on both sides' : `edited on the ${OTHER[write.side]} side`;
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
  const isChosen = input.rules.conflicts.keep !== undefined;
  if (deletesOn(from, input.rules) === 'ask' && !oneWay) {
    return park(twin, drifts, input, 'conflict', `deleted on the ${from} side; a person must say whether it goes here, too`);
  }
  // That called-off items come back is no setting: only a person may say so.
  if (deletesOn(from, input.rules) === 'restore' && (!calledOff || isChosen)) {
    if (oneWay && calledOff) return staying(side, twin, `called off on the ${from} side, but a person chose that it stays here`);
    const who = isChosen ? 'as a person chose' : 'as configured';
    if (oneWay) return { op: 'forget', twin, title, why: `its original was deleted; the copy stays, ${who}` };
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

/** Puts a deleted item back on `side`; one that is only called off is written over, or left as it is where that cannot be written. */
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
      born: twin.born,
    });
    const after = merged.writes.find((write) => write.side === side)?.item ?? there.item;
    if (!input.rules.supplement && isAsGoodAsGone(after, input.kind))
      return staying(OTHER[side], twin, `called off on the ${side} side, where that cannot be taken back; it stays here`);
    return { op: 'update', twin, seen: stored, writes: merged.writes, clashes: [], adopted: false, title, why };
  }
  const { sides, rules, digest, installation, twins } = input;
  const id = newTwinId(revivedName(twin.id, digest), twins);
  const item = copyFor(source.item, side, input);
  const key = { twin: id, uid: source.item.uid, mark: markFor(installation, id, sides[side].asHeld(item), digest) };
  const chosen = rules.conflicts.keep === undefined ? {} : { chosen: true as const };
  const create = { op: 'create', side, item, source, key, born: twin.born, replaces: twin.id, ...chosen, title, why } as const;
  return createOrWait(create, (wait) => park(twin, drifts, input, 'failed', wait), input);
}

/** One-way: an edit or deletion on the target stays there until its source changes that field. */
function rest<T extends Item>(side: Side, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T> {
  const one = drifts[side];
  if (one.kind === 'deleted') {
    if (twin[OTHER[side]].absent) return { op: 'forget', twin, title: '', why: 'deleted on both sides' };
    if (deletesOn(side, input.rules) === 'restore')
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
      if (storedIn(drifts[OTHER[side]]) !== undefined)
        return staying(side, twin, `called off on the ${OTHER[side]} side, but it was edited here; it stays`);
      return { op: 'forget', twin, title, why: 'its original was deleted; the edited copy stays as an item of its own' };
  }
}
