/** engine/chosen — an item of which a person has said which side is right. */
import type { FieldPath, Item } from '../model/item.ts';
import { OTHER, type Rules, type Side, type Twin } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import { anchorOf } from './anchors.ts';
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

/** What was changed on `side` alone is made as it is on the other one, which did not change. */
export function putBack<T extends Item>(side: Side, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T> {
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
    born: twin.born,
  });
  const title = input.kind.title(left.item);
  const why = `put back as it is on the ${OTHER[side]} side, as a person chose`;
  return { op: 'update', twin, seen: { left, right }, writes, clashes: [], adopted: false, title, why };
}
