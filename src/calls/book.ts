/** calls/book — the contacts of one side as they are now, those among them that we made and its lists do not show yet. Reads only. */
import type { Contact } from '../model/contact.ts';
import { itemOf } from '../model/history.ts';
import type { Href, Stored, TwinId } from '../model/item.ts';
import type { Side } from '../model/pair.ts';
import type { CycleInput } from '../sync/cycle.ts';
import { timeAt } from '../sync/facts.ts';
import { contentsOf } from '../sync/history.ts';
import { listSide, viewOf, viewWith } from '../sync/observe.ts';

type Given = Pick<CycleInput<Contact>, 'ends' | 'link' | 'store' | 'now' | 'signal' | 'pen'>;

export interface Book {
  readonly found: Map<Href, Stored<Contact>>;
  /** Contacts of which nobody knows whether they were made: the answer was lost. */
  readonly begun: Map<TwinId, Contact>;
}

export const emptyBook = (): Book => ({ found: new Map(), begun: new Map() });

/** @throws what stops the collection, STORE */
export async function bookOf(given: Given, side: Side): Promise<Book> {
  const { collection } = given.ends[side];
  const listed = await listSide(collection, undefined, true, given.signal);
  const shown = await viewOf(collection, listed, { side, anchors: new Map(), parked: [], begun: [] }, given.signal);
  const { hrefs, begun } = await justMade(given, side);
  const view = await viewWith(shown, collection, hrefs, given.signal);
  return { found: new Map([...view.found].filter(([, { item }]) => !item.outside)), begun };
}

/** A second call of a new number may come before lists show the contact that the first one made (G139). */
async function justMade({ ends, link, store, now, pen }: Given, side: Side) {
  const { collection } = ends[side];
  const { unseenFor } = collection.abilities;
  if (unseenFor === undefined) return { hrefs: [], begun: emptyBook().begun };
  // By the earlier of both clocks: asking for one too many costs less than a contact made twice.
  const since = Math.min(now, timeAt(collection, now)) - unseenFor;
  const made = (await store.changes({ link: link.id, since })).filter((one) => one.op === 'create' && one.side === side);
  const begun = made.flatMap((one): (readonly [TwinId, Contact])[] => {
    const after = one.outcome === 'begun' ? contentsOf(one, pen)?.after : undefined;
    return after === undefined ? [] : [[one.twin, itemOf('contact', after)]];
  });
  return { hrefs: made.flatMap(({ href }) => href ?? []), begun: new Map(begun) };
}
