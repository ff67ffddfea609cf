/** dav/shelf — what the parts of one DAV collection share: where it is, who asks, and what was learned so far. */
import { SyncError } from '../../model/errors.ts';
import type { Href, Item, Version } from '../../model/item.ts';
import type { Stored } from '../endpoint.ts';
import { type Batches, createBatches } from './batches.ts';
import type { DavClient } from './client.ts';
import type { DavCalendar } from './discovery.ts';
import { createFaith, type Faith } from './faith.ts';
import { decomposed, hrefKey, spelling, withoutSlash } from './href.ts';
import { given } from './multistatus.ts';
import { multistatusOf, propfind } from './requests.ts';
import { type Native, type Resource, type ResourceCodec, versionOf } from './resource.ts';
import { DAV, qualified } from './xml.ts';

export interface Shelf<T extends Item> {
  readonly client: DavClient;
  readonly calendar: DavCalendar;
  readonly codec: ResourceCodec<T>;
  /** The server's own spellings, where they differ from ours (D12). */
  readonly spellings: Map<Href, string>;
  /** The last version a listing told of each resource. */
  readonly listed: Map<Href, Version>;
  /** Resources that are no items, with the version in which they were none: not fetched again until they move. */
  readonly others: Map<Href, Version>;
  readonly faith: Faith;
  /** Whether sync-collection works here; learned. */
  canSync: boolean;
  /** How many resources one multiget asks for (D35). */
  readonly batches: Batches;
  /** Whether the server shows texts in another form than it stores them in; undefined: not known yet. */
  converts: boolean | undefined;
  /** Index into CONDITIONS: how this server wants its etags back; learned. */
  condition: number;
}

export function createShelf<T extends Item>(client: DavClient, calendar: DavCalendar, codec: ResourceCodec<T>): Shelf<T> {
  return {
    client,
    calendar,
    codec,
    spellings: new Map(),
    listed: new Map(),
    others: new Map(),
    faith: createFaith(),
    canSync: calendar.syncCollection,
    batches: createBatches(),
    converts: undefined,
    condition: 0,
  };
}

/** The key of an href the server named in an answer of `base`; its spelling is remembered to send back. */
export function learnHref<T extends Item>(shelf: Shelf<T>, raw: string, base: string): Href {
  const key = hrefKey(raw, base);
  const spelled = spelling(raw, base);
  if (spelled !== key) shelf.spellings.set(key, spelled);
  return key;
}

/** The path to ask for a resource under. */
export function pathTo<T extends Item>(shelf: Shelf<T>, href: Href): string {
  return shelf.spellings.get(href) ?? href;
}

/** Another path it may be there under, when it is not under the one above; undefined when there is none, or its spelling is known. */
export function otherPathTo<T extends Item>(shelf: Shelf<T>, href: Href): string | undefined {
  return shelf.spellings.has(href) ? undefined : decomposed(href);
}

/** The absolute address of a resource. */
export function addressTo<T extends Item>(shelf: Shelf<T>, href: Href): string {
  return new URL(pathTo(shelf, href), shelf.calendar.url).href;
}

/** Tells whether a key names the collection itself, at its address or where a redirect led (`answered`). */
export function selfOf<T extends Item>(shelf: Shelf<T>, answered: string): (key: Href) => boolean {
  const selves = new Set([shelf.calendar.url, answered].map((url) => withoutSlash(hrefKey(url, url))));
  return (key) => selves.has(withoutSlash(key));
}

/** A resource as an item, or why it is none; undefined for what is not ours to sync. Throws nothing. */
export function readResource<T extends Item>(
  shelf: Shelf<T>,
  resource: Resource,
): Stored<T> | { href: Href; version: Version; why: string } | undefined {
  const version = versionOf(resource.etag, resource.text);
  const reading = shelf.codec.read(resource.text);
  if (reading.kind === 'other') {
    shelf.others.set(resource.href, version);
    return undefined;
  }
  if (reading.kind === 'unreadable') return { href: resource.href, version, why: reading.why };
  const { etag, text, length } = resource;
  const native: Native = { etag, text, ...(length === undefined ? {} : { length }) };
  // The server's word counts more than the file's: LAST-MODIFIED is what some client believed the time was.
  const { ahead } = shelf.client.http;
  const touched = resource.modified === undefined ? reading.item.touched : resource.modified - ahead;
  return { href: resource.href, version, item: { ...withAccess(shelf, reading.item, resource.text), touched }, native };
}

/** Whether writing or deleting this text would make the server send mail to other people (D58, D68). */
export function wouldMail<T extends Item>(shelf: Shelf<T>, text: string): boolean {
  return shelf.calendar.autoSchedule && /^ATTENDEE[;:]/im.test(text);
}

export const MAIL_WHY = 'It has guests, and this server would send them mail if it were changed or deleted.';

/** @throws COLLECTION_GONE when the collection is not there, not readable or something else now; absence of items proves nothing then (D53) */
export async function checkThere<T extends Item>(shelf: Shelf<T>, signal: AbortSignal): Promise<void> {
  const type = qualified(DAV, 'resourcetype');
  const { calendar, client } = shelf;
  const answer = await propfind(client, { url: calendar.url, depth: 0, signal, properties: [type] });
  const found = multistatusOf(answer, `"${calendar.name}"`);
  const isSelf = selfOf(shelf, found.url);
  const self = found.members.find((member) => isSelf(hrefKey(member.href, found.url)));
  if (given(self, type)?.children.some((inner) => inner.name === shelf.codec.dialect.type)) return;
  throw new SyncError('COLLECTION_GONE', `"${calendar.name}" is not what it was any more`);
}

function withAccess<T extends Item>(shelf: Shelf<T>, item: T, text: string): T {
  return wouldMail(shelf, text) ? { ...item, access: { writable: false, why: MAIL_WHY } } : item;
}
