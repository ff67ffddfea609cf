/** sync/seen — what a cycle sees of the items of a link, and what they will be when it has done its work. Pure. */
import type { View } from '../engine/diff.ts';
import type { Seen, SeenItems } from '../engine/register.ts';
import type { Item, TwinId } from '../model/item.ts';
import { type Both, OTHER, SIDES, type Twin } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';

/**
 * Told before anything is done, so that what a cycle that dies half way has done is known, too. What is not carried out in the end is
 * looked at again by the next cycle.
 */
export function seenBy<T extends Item>(
  views: Both<View<T>>,
  { twins, ids }: { readonly twins: readonly Twin[]; readonly ids: Iterable<TwinId> },
  actions: readonly Action<T>[],
  whole: boolean,
): Seen {
  const items = new Map<TwinId, { born: Twin['born']; items: SeenItems }>();
  const note = (twin: TwinId, born: Twin['born'], more: SeenItems): void => {
    items.set(twin, { born, items: { ...items.get(twin)?.items, ...more } });
  };
  const all = new Set(ids);
  for (const twin of twins) {
    const found = viewed(twin, views);
    if (SIDES.some((side) => found[side] !== undefined)) note(twin.id, twin.born, found);
  }
  for (const action of actions) {
    if (action.op === 'create') {
      all.add(action.key.twin);
      if (action.replaces !== undefined && action.replaces !== action.key.twin) all.delete(action.replaces);
      note(action.key.twin, action.born, { [action.side]: action.item, [OTHER[action.side]]: action.source.item });
    } else if (action.op === 'update') {
      all.add(action.twin.id);
      const seen = SIDES.flatMap((side) => (action.seen[side] === undefined ? [] : [[side, action.seen[side].item] as const]));
      const written = action.writes.map(({ side, item }) => [side, item] as const);
      note(action.twin.id, action.twin.born, Object.fromEntries([...seen, ...written]));
    } else if (action.op === 'remember') {
      all.add(action.twin.id);
      note(action.twin.id, action.twin.born, viewed(action.twin, views));
    } else if (action.op === 'delete' || action.op === 'forget') all.delete(action.twin.id);
  }
  for (const twin of items.keys()) if (!all.has(twin)) items.delete(twin);
  return { twins: all, items, whole };
}

function viewed<T extends Item>(twin: Twin, views: Both<View<T>>): SeenItems {
  const found = SIDES.map((side) => [side, views[side].found.get(twin[side].href)?.item as Item | undefined] as const);
  return Object.fromEntries(found.filter(([, item]) => item !== undefined));
}
