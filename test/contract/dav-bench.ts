/** contract/dav-bench — a collection on a DAV server as a bench: our own, and a person's app that speaks plain HTTP. */
import { randomUUID } from 'node:crypto';
import { newCalendar, readCalendar, updateCalendar } from '../../src/endpoints/caldav/calendar-object.ts';
import { calDavCollection } from '../../src/endpoints/caldav/collection.ts';
import { newCard, readCard, updateCard } from '../../src/endpoints/carddav/card-object.ts';
import { cardDavCollection } from '../../src/endpoints/carddav/collection.ts';
import { createDavClient, type DavClient } from '../../src/endpoints/dav/client.ts';
import { type DavCalendar, type DavKind, discoverDav, resolveCalendar } from '../../src/endpoints/dav/discovery.ts';
import type { Collection } from '../../src/endpoints/endpoint.ts';
import type { Transport } from '../../src/endpoints/http.ts';
import type { Contact } from '../../src/model/contact.ts';
import type { Event } from '../../src/model/event.ts';
import type { Checkpoint, Href, Item, Mark } from '../../src/model/item.ts';
import type { Bench, Outside } from './collection.ts';

export interface Account {
  readonly url: string;
  /** Where calendars can be made, with a slash at the end. */
  readonly home: string;
  /** Where address books can be made. */
  readonly books: string;
  readonly username: string;
  readonly password: string;
  readonly transport?: Transport;
}

/** One kind of collection on a DAV server: how it is made and opened, and what an app writes into it. */
export interface DavForm<T extends Item> {
  readonly kind: DavKind;
  home(account: Account): string;
  readonly making: { readonly method: string; readonly body?: string };
  open(client: DavClient, collection: DavCalendar): Collection<T>;
  readonly extension: string;
  readonly contentType: string;
  write(item: T, key: { readonly uid: string; readonly mark: Mark }): string;
  retitle(text: string, title: string): string;
}

/** A token no server ever gave out. */
const UNKNOWN = 'sync:http://nowhere.example/0' as Checkpoint;
const never = new AbortController().signal;

type Habits<T extends Item> = Pick<Bench<T>, 'takenUid' | 'refuses' | 'forgotten'> & {
  readonly expire?: (path: string) => Promise<void>;
};

export interface DavBench<T extends Item> extends Bench<T> {
  /** Stores a text as it is, under a name or in place of what is at an href. */
  put(at: string, text: string): Promise<Href>;
}

/** Makes a collection of its own in the account and opens it. */
export async function davBench<T extends Item>(account: Account, form: DavForm<T>, habits: Habits<T>): Promise<DavBench<T>> {
  const { url, username, password, transport } = account;
  const connect = () => createDavClient({ url, username, password, allowPrivate: true, transport });
  const address = `${form.home(account)}${randomUUID()}/`;
  const client = connect();
  const made = await client.send({ url: address, ...form.making });
  if (made.status !== 201) throw new Error(`${form.making.method} was answered ${made.status}: ${made.text()}`);
  const { calendars } = await discoverDav(client, form.kind, never);
  const found = resolveCalendar(calendars, address);
  const { expire, ...laws } = habits;
  const app = anApp(connect(), address, form);
  return {
    collection: form.open(client, found),
    again: () => form.open(connect(), found),
    outside: app,
    put: (at, text) => app.put(new URL(at, address).href, text),
    expire: expire ? () => expire(new URL(address).pathname) : async () => UNKNOWN,
    ...laws,
  };
}

/** Another program of the owner's: it writes whole texts and knows nothing of ours. */
function anApp<T extends Item>(client: DavClient, address: string, form: DavForm<T>): Outside<T> & Pick<DavBench<T>, 'put'> {
  const put = async (url: string, body: string) => {
    const answer = await client.send({ method: 'PUT', url, body, headers: { 'Content-Type': form.contentType } });
    if (answer.status >= 300) throw new Error(`PUT was answered ${answer.status}: ${answer.text()}`);
    return new URL(answer.headers.get('location') ?? url, url).pathname as Href;
  };
  return {
    put,
    add: async (item) => {
      const name = randomUUID();
      const text = form.write(item, { uid: item.uid ?? name, mark: 'x' as Mark }).replace(/^X-TWINBOOK-MARK.*\r\n/gm, '');
      return put(`${address}${name}.${form.extension}`, text);
    },
    retitle: async (href, title) => {
      const url = new URL(href, address).href;
      await put(url, form.retitle((await client.send({ method: 'GET', url })).text(), title));
    },
    remove: async (href) => {
      const answer = await client.send({ method: 'DELETE', url: new URL(href, address).href });
      if (answer.status >= 300) throw new Error(`DELETE was answered ${answer.status}`);
    },
  };
}

const IN_BERLIN = { zone: 'Europe/Berlin', now: Date.parse('2026-11-22T08:00:00Z') };

export const CALENDAR: DavForm<Event> = {
  kind: 'caldav',
  home: ({ home }) => home,
  making: { method: 'MKCALENDAR' },
  open: (client, calendar) => calDavCollection({ client, calendar, zone: IN_BERLIN.zone, now: () => IN_BERLIN.now }),
  extension: 'ics',
  contentType: 'text/calendar; charset=utf-8',
  write: (event, key) => newCalendar(event, key, IN_BERLIN),
  retitle: (text, title) => {
    const read = readCalendar(text, IN_BERLIN);
    if (read.kind !== 'event') throw new Error('that is no event');
    return updateCalendar(text, { ...read.event, fields: { ...read.event.fields, title } }, new Set(['title']), IN_BERLIN);
  },
};

/** RFC 5689: an address book is made by MKCOL that says what it shall be. */
const MAKE_BOOK =
  '<mkcol xmlns="DAV:"><set><prop><resourcetype><collection/><addressbook xmlns="urn:ietf:params:xml:ns:carddav"/></resourcetype></prop></set></mkcol>';

/** An address book whose owner's app writes that version of vCard. */
export function addressBook(version: '3.0' | '4.0' = '3.0'): DavForm<Contact> {
  return {
    kind: 'carddav',
    home: ({ books }) => books,
    making: { method: 'MKCOL', body: MAKE_BOOK },
    open: (client, book) => cardDavCollection({ client, book }),
    extension: 'vcf',
    contentType: 'text/vcard; charset=utf-8',
    write: (contact, key) => newCard(contact, key, version),
    retitle: (text, title) => {
      const read = readCard(text);
      if (read.kind !== 'contact') throw new Error('that is no contact');
      const renamed = { ...read.contact, fields: { ...read.contact.fields, name: { given: title } } };
      return updateCard(text, renamed, new Set(['name']));
    },
  };
}
