/** calls/book — the contacts of one side as they are now, those among them that we made and its lists do not show yet. Reads only. */
import type { Contact } from '../model/contact.ts';
import type { Href, Stored } from '../model/item.ts';
import type { Side } from '../model/pair.ts';
import type { CycleInput } from '../sync/cycle.ts';
import { timeAt } from '../sync/facts.ts';
import { listSide, viewOf, viewWith } from '../sync/observe.ts';

type Given = Pick<CycleInput<Contact>, 'ends' | 'link' | 'store' | 'now' | 'signal'>;

export type Book = Map<Href, Stored<Contact>>;

/** @throws what stops the collection, STORE */
export async function bookOf(given: Given, side: Side): Promise<Book> {
  const { collection } = given.ends[side];
  const listed = await listSide(collection, undefined, true, given.signal);
  const shown = await viewOf(collection, listed, { side, anchors: new Map(), parked: [], begun: [] }, given.signal);
  const view = await viewWith(shown, collection, await justMade(given, side), given.signal);
  return new Map([...view.found].filter(([, { item }]) => !item.outside));
}

/** A second call of a new number may come before lists show the contact that the first one made (G139). */
async function justMade({ ends, link, store, now }: Given, side: Side): Promise<readonly Href[]> {
  const { collection } = ends[side];
  const { unseenFor } = collection.abilities;
  if (unseenFor === undefined) return [];
  // By the earlier of both clocks: asking for one too many costs less than a contact made twice.
  const since = Math.min(now, timeAt(collection, now)) - unseenFor;
  const changes = await store.changes({ link: link.id, since });
  return changes.flatMap((one) => (one.op === 'create' && one.side === side && one.href !== undefined ? [one.href] : []));
}
