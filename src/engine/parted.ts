/**
 * engine/parted — items that are no longer among those one side is about: somebody took their label off there, or they are called off.
 *
 * The other one goes only where deletions go over and nobody edited it. Once it is gone there is nothing left to remember: a twin
 * that stayed would take the label put back for a copy whose other side was deleted. One that was edited stays for good, whatever
 * becomes of the edit: that it is as it was again is nobody's wish to see it gone. So does one of which a person said so. Where it
 * cannot be told whether it was edited, its side is asked first (engine/doubts).
 *
 * To be called off is a deletion like any other (engine/verbs), but for an item that stays.
 */
import type { Item } from '../model/item.ts';
import { type Anchor, type Both, OTHER, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { Action, ActionOf } from '../model/plan.ts';
import { deletesOn, type Verb } from './decide.ts';
import type { Drift } from './diff.ts';
import type { Doubts } from './doubts.ts';
import { merge } from './merge.ts';
import { type Drifts, storedIn } from './parking.ts';
import type { PlanInput } from './plan.ts';

/** What is done about an item that is left alone for that; undefined: it is dealt with like any other. */
export function leftAlone<T extends Item>(
  verb: Verb,
  twin: Twin,
  drifts: Both<Drift<T>>,
  input: PlanInput<T>,
  doubts: Doubts,
): Action<T>[] | undefined {
  const from = SIDES.find((side) => isOutside(drifts[side]) || (isThere(drifts[side]) && twin[OTHER[side]].stays));
  if (from === undefined || verb === 'forget') return undefined;
  const side = OTHER[from];
  const goes = deletesOn(from, input.rules) === 'propagate' && verb === `delete-${side}` && !twin[side].stays;
  if (goes) return doubts[side].size > 0 ? ask(side, twin, drifts, doubts, input) : undefined;
  if (twin[side].stays) return [];
  if (input.rules.conflicts.keep === side)
    return [staying(side, twin, `its label was taken off on the ${from} side, but a person chose that it stays here`)];
  if (drifts[side].kind !== 'edited') return [];
  return [staying(side, twin, `its label was taken off on the ${from} side, but it was edited here; it stays`)];
}

/** From now on it is no reason to delete it that its partner, which is still there, counts as deleted. */
export function staying(side: Side, twin: Twin, why: string): ActionOf<'remember', never> {
  const next = { ...twin, [side]: { ...twin[side], stays: true } };
  return { op: 'remember', twin: next, adopted: false, title: '', why };
}

/** What its partner holds is written to `side` once more; undefined: that says the same in other words. */
function ask<T extends Item>(
  side: Side,
  twin: Twin,
  drifts: Drifts<T>,
  doubts: Doubts,
  input: PlanInput<T>,
): Action<T>[] | undefined {
  const [left, right] = [storedIn(drifts.left), storedIn(drifts.right)];
  if (left === undefined || right === undefined) return undefined;
  const seen = { left, right };
  const paths = { left: doubts.right, right: doubts.left };
  const { writes } = merge({ ...input, stored: seen, paths, past: twin, born: twin.born });
  if (writes.length === 0) return undefined;
  const title = input.kind.title(seen[side].item);
  return [{ op: 'update', twin, seen, writes, clashes: [], adopted: false, title, why: '' }];
}

/** What is remembered of `side` once its partner is seen to be there like any other. */
export function rejoined<T extends Item>(anchor: Anchor, partner: Drift<T>): Anchor {
  if (!anchor.stays || partner.kind !== 'same' || partner.stored === undefined) return anchor;
  const { stays: _, ...rest } = anchor;
  return rest;
}

/** It counts as deleted, and is there. */
const isThere = <T extends Item>(one: Drift<T>): boolean => one.kind === 'deleted' && one.stored !== undefined;

const isOutside = <T extends Item>(one: Drift<T>): boolean => isThere(one) && storedIn(one)?.item.outside === true;
