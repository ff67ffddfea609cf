/**
 * engine/restored — twins that were lost between making a copy and remembering it.
 *
 * A copy that still holds just what its mark says was touched by nobody since it was made. So what it holds is what both sides
 * held then, and what differs on the other side is what its original has become since: a twin like any other. Which original it is
 * of tells the name in its mark; a mark from before the entry was renamed tells another name, but the UID is still the same.
 */
import type { Item, Stored } from '../model/item.ts';
import { type Both, OTHER, SIDES, type Side, type Twin } from '../model/pair.ts';
import { anchorOf, UNSEEN } from './anchors.ts';
import { isUntouched, originOf, twinOf } from './marks.ts';
import type { PlanInput } from './plan.ts';
import { newTwinId } from './twin-id.ts';

/** A twin for each untouched copy among the newcomers whose original is a newcomer, too, one to one. */
export function restoredTwins<T extends Item>(input: PlanInput<T>): Twin[] {
  const newcomers = { left: newcomersOf('left', input), right: newcomersOf('right', input) };
  // Nobody has a partner: a first sync need not name thousands of items to find that out.
  if (newcomers.left.length === 0 || newcomers.right.length === 0) return [];
  const named: Key<T> = (side, one) => originOf(side, one, input);
  const byName = SIDES.flatMap((side) => untouchedIn(side, newcomers, named, input));
  const known = new Set(byName.flatMap(({ left, right }) => [`left ${left.href}`, `right ${right.href}`]));
  const rest = (side: Side) => newcomers[side].filter(({ href }) => !known.has(`${side} ${href}`));
  const others = { left: rest('left'), right: rest('right') };
  const ofUid: Key<T> = (_side, { item }) => item.uid;
  const isOurs = (one: Stored<T>): boolean =>
    one.item.mark !== undefined && twinOf(one.item.mark, input.installation) !== undefined;
  const byUid = SIDES.flatMap((side) => untouchedIn(side, others, ofUid, input, isOurs));
  return [...byName, ...byUid];
}

type Key<T extends Item> = (side: Side, one: Stored<T>) => string | undefined;

/** Copies on one side, and what shares the key with just one of them. */
function untouchedIn<T extends Item>(
  side: Side,
  newcomers: Both<readonly Stored<T>[]>,
  key: Key<T>,
  input: PlanInput<T>,
  isCopy: (one: Stored<T>) => boolean = () => true,
): Twin[] {
  const group = (of: Side) => Map.groupBy(newcomers[of], (one) => key(of, one));
  const originals = group(OTHER[side]);
  return [...group(side)].flatMap(([name, copies]) => {
    const [copy, original] = [copies[0], originals.get(name)?.[0]];
    if (name === undefined || copy === undefined || copies.length > 1 || originals.get(name)?.length !== 1) return [];
    if (original === undefined || original.item.mark !== undefined) return [];
    return isCopy(copy) && isUntouched(copy.item, input.digest) ? [restored(side, copy, original, input)] : [];
  });
}

function restored<T extends Item>(side: Side, copy: Stored<T>, original: Stored<T>, input: PlanInput<T>): Twin {
  const made = anchorOf(copy, input);
  const from = { ...anchorOf(original, input), version: UNSEEN, digests: made.digests };
  const id = newTwinId(copy.item.mark?.split(':')[1] ?? '', input.twins);
  return { id, born: OTHER[side], left: side === 'left' ? made : from, right: side === 'right' ? made : from };
}

function newcomersOf<T extends Item>(side: Side, { twins, views }: PlanInput<T>): Stored<T>[] {
  const known = new Set(twins.map((twin) => twin[side].href));
  return [...views[side].found.values()].filter(({ href, item }) => !known.has(href) && !item.outside);
}
