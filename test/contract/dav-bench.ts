/** contract/dav-bench — a calendar on a DAV server as a bench: our collection, and a person's app that speaks plain HTTP. */
import { randomUUID } from 'node:crypto';
import { newCalendar, readCalendar, updateCalendar } from '../../src/endpoints/caldav/calendar-object.ts';
import { calDavCollection } from '../../src/endpoints/caldav/collection.ts';
import { createDavClient, type DavClient } from '../../src/endpoints/dav/client.ts';
import { discoverDav, resolveCalendar } from '../../src/endpoints/dav/discovery.ts';
import type { Transport } from '../../src/endpoints/http.ts';
import type { Event } from '../../src/model/event.ts';
import type { Checkpoint, Href, Mark } from '../../src/model/item.ts';
import type { Bench, Outside } from './collection.ts';

export interface Account {
  readonly url: string;
  /** Where calendars can be made, with a slash at the end. */
  readonly home: string;
  readonly username: string;
  readonly password: string;
  readonly transport?: Transport;
}

/** A token no server ever gave out. */
const UNKNOWN = 'sync:http://nowhere.example/0' as Checkpoint;
const never = new AbortController().signal;
const zone = 'Europe/Berlin';
const now = () => Date.parse('2026-11-22T08:00:00Z');

/** Makes a calendar of its own in the account and opens it. */
export async function davBench(
  account: Account,
  laws: Pick<Bench<Event>, 'takenUid' | 'refuses' | 'forgotten'> & { expire?: (path: string) => Promise<void> },
): Promise<Bench<Event>> {
  const { url, username, password, transport } = account;
  const connect = () => createDavClient({ url, username, password, allowPrivate: true, transport });
  const address = `${account.home}${randomUUID()}/`;
  const client = connect();
  const made = await client.send({ method: 'MKCALENDAR', url: address });
  if (made.status !== 201) throw new Error(`MKCALENDAR was answered ${made.status}`);
  const { calendars } = await discoverDav(client, 'caldav', never);
  const calendar = resolveCalendar(calendars, address);
  const { expire, ...habits } = laws;
  return {
    collection: calDavCollection({ client, calendar, zone, now }),
    again: () => calDavCollection({ client: connect(), calendar, zone, now }),
    outside: anApp(connect(), address),
    expire: expire ? () => expire(new URL(address).pathname) : async () => UNKNOWN,
    ...habits,
  };
}

/** Another program of the owner's: it writes whole texts and knows nothing of ours. */
function anApp(client: DavClient, address: string): Outside<Event> {
  const context = { zone, now: now() };
  const put = async (url: string, body: string) => {
    const answer = await client.send({ method: 'PUT', url, body, headers: { 'Content-Type': 'text/calendar; charset=utf-8' } });
    if (answer.status >= 300) throw new Error(`PUT was answered ${answer.status}: ${answer.text()}`);
    return new URL(answer.headers.get('location') ?? url, url).pathname as Href;
  };
  return {
    add: async (event) => {
      const name = randomUUID();
      const text = newCalendar(event, { uid: event.uid ?? name, mark: 'x' as Mark }, context).replace(
        /^X-TWINBOOK-MARK.*\r\n/gm,
        '',
      );
      return put(`${address}${name}.ics`, text);
    },
    retitle: async (href, title) => {
      const url = new URL(href, address).href;
      const text = (await client.send({ method: 'GET', url })).text();
      const read = readCalendar(text, context);
      if (read.kind !== 'event') throw new Error(`${href} is no event`);
      const event = { ...read.event, fields: { ...read.event.fields, title } };
      await put(url, updateCalendar(text, event, new Set(['title']), context));
    },
    remove: async (href) => {
      const answer = await client.send({ method: 'DELETE', url: new URL(href, address).href });
      if (answer.status >= 300) throw new Error(`DELETE was answered ${answer.status}`);
    },
  };
}
