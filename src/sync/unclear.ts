/** sync/unclear — copies that were changed so that a template's words cannot be told from a person's: said once, when it is seen. */
import type { View } from '../engine/diff.ts';
import type { Item } from '../model/item.ts';
import { type Both, type Link, SIDES, type Twin } from '../model/pair.ts';

/** Sentences for the owner. */
export function unclearNotes<T extends Item>(views: Both<View<T>>, twins: readonly Twin[], { kind }: Link): string[] {
  const what = kind === 'event' ? 'appointments' : 'contacts';
  return SIDES.flatMap((side) => {
    const seen = new Map(twins.map((twin) => [twin[side].href, twin[side].version]));
    const count = [...views[side].found.values()].filter(
      ({ href, version, item }) => item.unclear !== undefined && seen.get(href) !== version,
    ).length;
    const said = `${count} ${what} were changed on the ${side} side so that what a template added cannot be told from it; the change stays there and is not copied`;
    return count === 0 ? [] : [said];
  });
}
