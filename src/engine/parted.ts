/**
 * engine/parted — items that are no longer among those one side is about: somebody took their label off there.
 *
 * The other one goes only where deletions go over and nobody edited it. Once it is gone there is nothing left to remember: a twin
 * that stayed would take the label put back for a copy whose other side was deleted. One that was edited stays for good, whatever
 * becomes of the edit: that it is as it was again is nobody's wish to see it gone.
 */
import type { Item } from '../model/item.ts';
import { type Anchor, type Both, OTHER, type Rules, SIDES, type Twin } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import { deletesOn, type Verb } from './decide.ts';
import type { Drift } from './diff.ts';

/** What is done about an item that is left alone for that; undefined: it is dealt with like any other. */
export function leftAlone<T extends Item>(
  verb: Verb,
  twin: Twin,
  drifts: Both<Drift<T>>,
  rules: Pick<Rules, 'deletes' | 'deletesIn'>,
): Action<T>[] | undefined {
  const from = SIDES.find((side) => isOutside(drifts[side]));
  if (from === undefined || verb === 'forget') return undefined;
  const side = OTHER[from];
  if (deletesOn(from, rules) === 'propagate' && verb === `delete-${side}` && !twin[side].stays) return undefined;
  if (twin[side].stays || drifts[side].kind !== 'edited') return [];
  const next = { ...twin, [side]: { ...twin[side], stays: true } };
  const why = `its label was taken off on the ${from} side, but it was edited here; it stays`;
  return [{ op: 'remember', twin: next, adopted: false, title: '', why }];
}

/** What is remembered of `side` once its partner is seen to be there like any other. */
export function rejoined<T extends Item>(anchor: Anchor, partner: Drift<T>): Anchor {
  if (!anchor.stays || partner.kind !== 'same' || partner.stored === undefined) return anchor;
  const { stays: _, ...rest } = anchor;
  return rest;
}

const isOutside = <T extends Item>(one: Drift<T>): boolean => one.kind === 'deleted' && one.stored?.item.outside === true;
