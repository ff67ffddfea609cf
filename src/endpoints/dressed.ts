/** endpoints/dressed — a collection whose items look otherwise on the server than to the rest of the program. */
import type { Checkpoint, FieldPath, Item, ItemFile } from '../model/item.ts';
import type { Collection, Found, Page, Present, Stored } from './endpoint.ts';
import { isStored } from './endpoint.ts';

/** How they look. All of it is pure. */
export interface Dress<T extends Item> {
  /** What the server holds, as the program sees it. */
  shown(held: T): T;
  /** What the server gets for a new one. */
  created(item: T, former: ItemFile | undefined): T;
  /** What it gets instead of what it holds, and which paths of that. */
  updated(item: T, held: T): T;
  paths(fields: ReadonlySet<string>, item: T, held: T): ReadonlySet<string>;
  /** Paths of texts that would be others if they were written now, for something else than the item has changed. */
  outdated?(held: T): ReadonlySet<FieldPath>;
  /** What it would get, where only the item is known. */
  foreseen(item: T): T;
}

export function dressed<T extends Item>(inner: Collection<T>, dress: Dress<T>): Collection<T> {
  /** What the adapter gave, by what we made of it: it gets its own back for writing. */
  const raw = new WeakMap<Stored<T>, Stored<T>>();
  const seen = (stored: Stored<T>): Stored<T> => {
    const shown = { ...stored, item: dress.shown(stored.item) };
    raw.set(shown, stored);
    return shown;
  };
  const any = (found: Found<T>): Found<T> => (isStored(found) ? seen(found) : found);
  return {
    abilities: inner.abilities,
    async *list(since, signal) {
      for await (const page of inner.list(since, signal)) yield shownPage(page, any);
    },
    async *fetch(hrefs, signal) {
      for await (const found of inner.fetch(hrefs, signal)) yield any(found);
    },
    create: async (item, key, signal, former) => seen(await inner.create(dress.created(item, former), key, signal, former)),
    update: async (stored, item, fields, signal) => {
      const before = raw.get(stored) ?? stored;
      const paths = dress.paths(fields, item, before.item);
      if (paths.size === 0) return stored;
      return seen(await inner.update(before, dress.updated(item, before.item), paths, signal));
    },
    remove: (stored, signal) => inner.remove(raw.get(stored) ?? stored, signal),
    unmark: async (stored, signal) => {
      const before = raw.get(stored) ?? stored;
      const held = await inner.unmark(before, signal);
      return held === before ? stored : seen(held);
    },
    asFile: (stored) => inner.asFile(raw.get(stored) ?? stored),
    ...(inner.wentBack && { wentBack: (before: Checkpoint, now: Checkpoint) => inner.wentBack?.(before, now) ?? false }),
    ...(inner.time && { time: inner.time.bind(inner) }),
    ...(dress.outdated && {
      outdated: (stored: Stored<T>) => dress.outdated?.((raw.get(stored) ?? stored).item) ?? new Set<FieldPath>(),
    }),
    asHeld: (item) => dress.shown(inner.asHeld(dress.foreseen(item))),
    ...(inner.unsaid && { unsaid: (stored: Stored<T>) => inner.unsaid?.(raw.get(stored) ?? stored) ?? [] }),
  };
}

function shownPage<T extends Item>(page: Page<T>, any: (found: Found<T>) => Found<T>): Page<T> {
  const shown = [...page.present].map(([href, one]): [typeof href, Present<T>] => [
    href,
    one.found === undefined ? one : { ...one, found: any(one.found) },
  ]);
  return { ...page, present: new Map(shown) };
}

/** The same change made to the fields of an item and to those of each of its occurrences. */
export function mapped<T extends Item>(item: T, change: (fields: T['fields']) => T['fields']): T {
  const occurrences = [...item.occurrences].map(([id, one]) => [id, one === 'cancelled' ? one : change(one)] as const);
  return { ...item, fields: change(item.fields), occurrences: new Map(occurrences) };
}
