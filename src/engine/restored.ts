/**
 * engine/restored — twins that were lost between making a copy and remembering it.
 *
 * A copy that still holds just what its mark says was touched by nobody since it was made. So what it holds is what both sides
 * held then, and what differs on the other side is what its original has become since: a twin like any other.
 */
import type { Item, Stored } from '../model/item.ts';
import { type Both, OTHER, SIDES, type Side, type Twin } from '../model/pair.ts';
import { anchorOf, UNSEEN } from './anchors.ts';
import { isUntouched, originOf } from './marks.ts';
import type { PlanInput } from './plan.ts';
import { newTwinId } from './twin-id.ts';

/** A twin for each untouched copy among the newcomers whose original is a newcomer, too, one to one. */
export function restoredTwins<T extends Item>(input: PlanInput<T>): Twin[] {
  const newcomers = { left: newcomersOf('left', input), right: newcomersOf('right', input) };
  return SIDES.flatMap((side) => {
    const originals = byOrigin(OTHER[side], newcomers, input);
    return [...byOrigin(side, newcomers, input)].flatMap(([origin, copies]) => {
      const [copy, original] = [copies[0], originals.get(origin)?.[0]];
      if (copy === undefined || original === undefined || copies.length > 1 || originals.get(origin)?.length !== 1) return [];
      if (original.item.mark !== undefined || !isUntouched(copy.item, input.digest)) return [];
      return [restored(side, copy, original, input)];
    });
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

function byOrigin<T extends Item>(
  side: Side,
  newcomers: Both<readonly Stored<T>[]>,
  input: PlanInput<T>,
): Map<string, Stored<T>[]> {
  const groups = new Map<string, Stored<T>[]>();
  for (const one of newcomers[side]) {
    const origin = originOf(side, one, input);
    groups.set(origin, [...(groups.get(origin) ?? []), one]);
  }
  return groups;
}
