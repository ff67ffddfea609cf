/** dav/collection — what CalDAV and CardDAV share: a collection of texts on a DAV server, as the rest of the program knows it. */
import { SyncError } from '../../model/errors.ts';
import type { Checkpoint, Href, Item, ItemFile } from '../../model/item.ts';
import type { Abilities, Collection, CreateKey, Found, Page, Stored } from '../endpoint.ts';
import { removeFrom, unmarkOn, updateOn } from './changing.ts';
import type { DavClient } from './client.ts';
import { createOn } from './creating.ts';
import type { DavCalendar } from './discovery.ts';
import { listShelf, wentBack } from './listing.ts';
import { fetchShelf } from './reading.ts';
import type { Native, ResourceCodec } from './resource.ts';
import { checkThere, createShelf, type Shelf } from './shelf.ts';

/** Thrice what the client lets through at once: what is written down meanwhile shares the waiting for the disk. */
const AT_ONCE = 24;

/** One calendar or address book, spoken to in the dialect and format of `codec`. */
export function davCollection<T extends Item>(client: DavClient, calendar: DavCalendar, codec: ResourceCodec<T>): Collection<T> {
  return new DavCollection(client, calendar, codec);
}

class DavCollection<T extends Item> implements Collection<T> {
  readonly abilities: Abilities;
  readonly #shelf: Shelf<T>;

  constructor(client: DavClient, calendar: DavCalendar, codec: ResourceCodec<T>) {
    this.#shelf = createShelf(client, calendar, codec);
    const why = `"${calendar.name}" may only be read.`;
    const write = calendar.writable ? ({ allowed: true } as const) : ({ allowed: false, why } as const);
    this.abilities = { fields: codec.fields, write, atOnce: AT_ONCE };
  }

  list(since: Checkpoint | undefined, signal: AbortSignal): AsyncIterable<Page<T>> {
    return listShelf(this.#shelf, since, signal);
  }

  fetch(hrefs: readonly Href[], signal: AbortSignal): AsyncIterable<Found<T>> {
    return fetchShelf(this.#shelf, hrefs, signal);
  }

  async create(item: T, key: CreateKey, signal: AbortSignal, former?: ItemFile): Promise<Stored<T>> {
    await this.#prepare(signal);
    return createOn(this.#shelf, item, key, signal, former);
  }

  async update(stored: Stored<T>, item: T, fields: ReadonlySet<string>, signal: AbortSignal): Promise<Stored<T>> {
    await this.#prepare(signal);
    return updateOn(this.#shelf, stored, item, fields, signal);
  }

  async remove(stored: Stored<T>, signal: AbortSignal): Promise<void> {
    await this.#prepare(signal);
    await removeFrom(this.#shelf, stored, signal);
  }

  async unmark(stored: Stored<T>, signal: AbortSignal): Promise<Stored<T>> {
    if (stored.item.mark === undefined) return stored;
    await this.#prepare(signal);
    return unmarkOn(this.#shelf, stored, signal);
  }

  /** As the server shows it, which may be another form than the one it stores (D73). */
  asFile(stored: Stored<T>): ItemFile {
    return { extension: this.#shelf.codec.extension, text: (stored.native as Native).text };
  }

  wentBack(before: Checkpoint, now: Checkpoint): boolean {
    return wentBack(before, now);
  }

  asHeld(item: T): T {
    return this.#shelf.codec.asHeld(item);
  }

  unsaid(stored: Stored<T>): readonly string[] {
    return this.#shelf.codec.unsaid((stored.native as Native).text);
  }

  /** Never the first word to a server is a write: what it ignores must be known before (D41). */
  async #prepare(signal: AbortSignal): Promise<void> {
    const { write } = this.abilities;
    if (!write.allowed) throw new SyncError('READ_ONLY', write.why);
    if (!this.#shelf.client.isMet) await checkThere(this.#shelf, signal);
  }
}
