/** A playground server with an address book, and the collection of contacts in it. */
import { cardDavCollection } from '../../../src/endpoints/carddav/collection.ts';
import { createDavClient, type DavClient } from '../../../src/endpoints/dav/client.ts';
import { type DavCalendar, discoverDav } from '../../../src/endpoints/dav/discovery.ts';
import { type Collection, isStored, type Stored } from '../../../src/endpoints/endpoint.ts';
import type { Contact, ContactFields } from '../../../src/model/contact.ts';
import type { AddressBookDoor, NewAddressBook } from '../../../src/playground/dav/back-door.ts';
import { createDav, type DavPlayground } from '../../../src/playground/dav/dav.ts';
import type { DavOptions } from '../../../src/playground/dav/options.ts';
import { PlaygroundServer, TestClock } from '../../../src/playground/server.ts';
import { fetched, listed } from '../dav/world.ts';

export const never = new AbortController().signal;

export interface BookWorld {
  readonly clock: TestClock;
  readonly dav: DavPlayground;
  readonly server: PlaygroundServer;
  readonly client: DavClient;
  readonly book: DavCalendar;
  readonly door: AddressBookDoor;
  readonly contacts: Collection<Contact>;
  /** The If-Match of each PUT, in order. */
  readonly conditions: (string | null)[];
  /** `METHOD name` of each request since the last call. */
  requests(): string[];
  /** The same book, seen by a process that just started. */
  afresh(): Collection<Contact>;
}

/** `claims`: whether the server says the book may be written, whatever it does then. */
export async function aBook(
  options: DavOptions = {},
  { claims, ...made }: NewAddressBook & { readonly claims?: boolean } = {},
): Promise<BookWorld> {
  const clock = new TestClock('2026-11-22T08:00:00Z');
  const dav = createDav({ clock, ...options });
  const conditions: (string | null)[] = [];
  const watched = (request: Request) => {
    if (request.method === 'PUT') conditions.push(request.headers.get('if-match'));
    return dav.handler(request);
  };
  const server = new PlaygroundServer(watched, clock);
  dav.addUser('anna', 'geheim');
  const door = dav.addAddressBook('anna', { name: 'clients', displayName: 'Kundinnen', ...made });
  if (claims !== undefined) door.setWritable(claims);
  const client = createDavClient({
    url: 'http://dav.test/dav/',
    username: 'anna',
    password: 'geheim',
    allowPrivate: true,
    transport: server.fetch,
    wait: async () => undefined,
    now: () => clock.now(),
  });
  const [book] = (await discoverDav(client, 'carddav', never)).calendars;
  if (!book) throw new Error('the playground shows no address book');
  let seen = server.log.length;
  const requests = () => {
    const fresh = server.log.slice(seen);
    seen = server.log.length;
    return fresh.map(({ method, path }) => `${method} ${path.split('/').at(-1) || '.'}`);
  };
  const afresh = () => cardDavCollection({ client, book });
  return { clock, dav, server, client, book, door, contacts: afresh(), conditions, requests, afresh };
}

/** A card with these lines, in 3.0 unless another version is asked for. */
export function cardText(lines: readonly string[], version = '3.0'): string {
  return ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n');
}

/** The card of somebody with that name as UID. */
export function person(name: string, extra: readonly string[] = [], version?: string): string {
  return cardText([`UID:${name.toLowerCase()}`, `FN:${name}`, `N:;${name};;;`, ...extra], version);
}

/** All contacts of the book, by their given names. */
export async function everybody(contacts: Collection<Contact>): Promise<Map<string, Stored<Contact>>> {
  const found = await fetched(contacts, (await listed(contacts)).present.keys());
  return new Map(found.filter(isStored).map((stored) => [stored.item.fields.name?.given ?? '', stored]));
}

/** @throws Error when there is nobody of that name */
export async function find(contacts: Collection<Contact>, name: string): Promise<Stored<Contact>> {
  const stored = (await everybody(contacts)).get(name);
  if (!stored) throw new Error(`there is no ${name}`);
  return stored;
}

export function change(contacts: Collection<Contact>, stored: Stored<Contact>, fields: ContactFields): Promise<Stored<Contact>> {
  const wanted = { ...stored.item, fields: { ...stored.item.fields, ...fields } };
  return contacts.update(stored, wanted, new Set(Object.keys(fields)), never);
}
