/** sync/resting — edits that stay where they were made because the other side's item may only be read: said once, when they are seen. */
import type { View } from '../engine/diff.ts';
import type { Item } from '../model/item.ts';
import { type Both, type Link, OTHER, type Rules, SIDES } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';

/** Sentences for the owner. Where the direction says that nothing is written there she knows it, and is told nothing. */
export function restingNotes<T extends Item>(
  actions: readonly Action<T>[],
  views: Both<View<T>>,
  { mode }: Rules,
  { kind }: Link,
): string[] {
  const what = kind === 'event' ? 'appointments' : 'contacts';
  return SIDES.flatMap((side) => {
    const other = OTHER[side];
    if (mode === `to-${side}`) return [];
    const count = actions.filter((action) => {
      if ((action.op !== 'remember' && action.op !== 'update') || action.restsOn !== side || action.twin[side].absent)
        return false;
      const partner = views[other].found.get(action.twin[other].href);
      return partner !== undefined && !partner.item.access.writable;
    }).length;
    const said = `${count} ${what} were changed on the ${side} side, where the change stays: on the ${other} side they may only be read, as somebody else's invitations`;
    return count === 0 ? [] : [said];
  });
}
