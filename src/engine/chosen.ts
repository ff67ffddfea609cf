/** engine/chosen — an item of which a person has said which side is right. */
import type { FieldPath, Item } from '../model/item.ts';
import { type Mode, OTHER, type Rules, type Side, type Twin } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import { anchorOf, renewed } from './anchors.ts';
import type { Verb } from './decide.ts';
import { merge } from './merge.ts';
import { type Drifts, park, storedIn } from './parking.ts';
import type { PlanInput } from './plan.ts';

/** The rules for an item of which a person has said which side is right. */
export function rulesWith<T extends Item>(keep: Side, drifts: Drifts<T>, rules: Rules): Rules {
  const isGone = drifts[keep].kind === 'deleted';
  return {
    ...rules,
    conflicts: { ...rules.conflicts, keep, deleteVsEdit: isGone ? 'delete' : 'edit' },
    deletes: isGone ? 'propagate' : 'restore',
    deletesIn: {},
  };
}

/**
 * Whether it is what was changed on the other side than `keep` that would be carried over. Of what both changed a conflict is settled
 * field by field; a hold that is rejected held all of it.
 */
export function isTurnedAround(verb: Verb, keep: Side, isHeld: boolean): boolean {
  if (verb === 'merge') return isHeld;
  return (verb === 'copy-left' || verb === 'copy-right') && verb !== `copy-${OTHER[keep]}`;
}

/** What was changed on the other side than `keep` is taken back, or, where that one is never written, stays there. */
export function turnAround<T extends Item>(
  keep: Side,
  mode: Mode,
  twin: Twin,
  drifts: Drifts<T>,
  input: PlanInput<T>,
): Action<T> {
  const side = OTHER[keep];
  const isWritten = mode === 'two-way' || mode === `to-${side}`;
  return isWritten ? putBack(side, twin, drifts, input) : letBe(side, twin, drifts, input);
}

/** What was changed on `side` is made as it is on the other one; what was changed there stays. */
function putBack<T extends Item>(side: Side, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T> {
  const [left, right] = [storedIn(drifts.left), storedIn(drifts.right)];
  const [one, other] = [drifts[side], drifts[OTHER[side]]];
  if (left === undefined || right === undefined || one.kind !== 'edited')
    return park(twin, drifts, input, 'failed', 'its other side could not be read');
  const none: ReadonlySet<FieldPath> = new Set();
  // What is there now counts as agreed, so that the other side's values are what is new.
  const agreed = anchorOf(one.stored, input);
  const paths = new Set([...one.paths, ...(other.kind === 'edited' ? other.paths : [])]);
  const { writes } = merge({
    ...input,
    stored: { left, right },
    paths: side === 'left' ? { left: none, right: paths } : { left: paths, right: none },
    past: { left: agreed, right: agreed },
    born: twin.born,
  });
  const title = input.kind.title(left.item);
  const why = `put back as it is on the ${OTHER[side]} side, as a person chose`;
  return { op: 'update', twin, seen: { left, right }, writes, clashes: [], adopted: false, title, why };
}

/** What was changed on `side`, which is never written, is not carried over: the other one stays as it is until that changes again. */
function letBe<T extends Item>(side: Side, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T> {
  const next = { ...twin, [side]: renewed(twin[side], storedIn(drifts[side]), input) };
  const why = `what was changed on the ${side} side is not carried over, as a person chose`;
  return { op: 'remember', twin: next, adopted: false, title: '', why };
}
