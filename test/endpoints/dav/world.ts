/** A playground server, a client without real waiting, and a collection of notes: events with a title and nothing to map. */
import type { DavClient, DavClientOptions } from '../../../src/endpoints/dav/client.ts';
import { createDavClient } from '../../../src/endpoints/dav/client.ts';
import { davCollection } from '../../../src/endpoints/dav/collection.ts';
import { type DavCalendar, discoverDav } from '../../../src/endpoints/dav/discovery.ts';
import { element, textElement } from '../../../src/endpoints/dav/requests.ts';
import type { ResourceCodec } from '../../../src/endpoints/dav/resource.ts';
import { CALDAV, qualified } from '../../../src/endpoints/dav/xml.ts';
import type { Collection, CreateKey, Found, Page, Stored } from '../../../src/endpoints/endpoint.ts';
import { isStored } from '../../../src/endpoints/endpoint.ts';
import type { Event } from '../../../src/model/event.ts';
import type { Checkpoint, Href, Item, Mark, TwinId } from '../../../src/model/item.ts';
import { WRITABLE } from '../../../src/model/item.ts';
import type { CalendarDoor } from '../../../src/playground/dav/back-door.ts';
import { createDav, type DavPlayground } from '../../../src/playground/dav/dav.ts';
import type { DavOptions } from '../../../src/playground/dav/options.ts';
import { PlaygroundServer, TestClock } from '../../../src/playground/server.ts';

export const ORIGIN = 'http://dav.test';
export const never = new AbortController().signal;

export interface World {
  readonly dav: DavPlayground;
  readonly server: PlaygroundServer;
  readonly client: DavClient;
  readonly calendar: DavCalendar;
  readonly door: CalendarDoor;
  readonly notes: Collection<Event>;
  /** Milliseconds the client waited, wait by wait. */
  readonly waits: number[];
  /** `METHOD name` of each request since the last call. */
  requests(): string[];
  /** The same calendar, seen by a process that just started. */
  afresh(): Collection<Event>;
}

export async function aWorld(options: DavOptions = {}, account: Partial<DavClientOptions> = {}): Promise<World> {
  const dav = createDav({ clock: new TestClock('2026-11-22T08:00:00Z'), ...options });
  const server = new PlaygroundServer(dav.handler, dav.clock);
  dav.addUser('anna', 'geheim');
  const door = dav.addCalendar('anna', { displayName: 'Termine' });
  const waits: number[] = [];
  const client = createDavClient({
    url: `${ORIGIN}/dav/`,
    username: 'anna',
    password: 'geheim',
    allowPrivate: true,
    transport: server.fetch,
    wait: async (ms) => {
      waits.push(ms);
    },
    now: () => dav.clock.now(),
    random: () => 0.5,
    ...account,
  });
  const found = await discoverDav(client, 'caldav', never);
  const calendar = found.calendars[0];
  if (!calendar) throw new Error('the playground shows no calendar');
  let seen = server.log.length;
  const requests = () => {
    const fresh = server.log.slice(seen);
    seen = server.log.length;
    return fresh.map(({ method, path }) => `${method} ${path.split('/').at(-1) || '.'}`);
  };
  const afresh = () => davCollection(client, calendar, noteCodec);
  return { dav, server, client, calendar, door, waits, requests, afresh, notes: afresh() };
}

export function aNote(title: string, uid?: string): Event {
  const start = { kind: 'day', date: '2026-12-01' } as const;
  const end = { kind: 'day', date: '2026-12-02' } as const;
  const fields = { title, schedule: { start, end, recurrence: [] } };
  return { kind: 'event', uid, mark: undefined, touched: undefined, access: WRITABLE, fields, occurrences: new Map() };
}

export function aKey(twin: string, uid?: string): CreateKey {
  return { twin: twin as TwinId, uid, mark: `here:${twin}` as Mark };
}

export function noteText(title: string, uid: string, extra: readonly string[] = [], component = 'VEVENT'): string {
  const lines = [`UID:${uid}`, 'DTSTAMP:20261122T080000Z', 'DTSTART;VALUE=DATE:20261201', `SUMMARY:${title}`, ...extra];
  const all = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:notes',
    `BEGIN:${component}`,
    ...lines,
    `END:${component}`,
    'END:VCALENDAR',
    '',
  ];
  return all.join('\r\n');
}

const caldav = (local: string) => qualified(CALDAV, local);

export const noteCodec: ResourceCodec<Event> = {
  fields: new Set(['title']),
  component: 'VEVENT',
  extension: 'ics',
  contentType: 'text/calendar; charset=utf-8',
  dialect: {
    type: caldav('calendar'),
    multiget: caldav('calendar-multiget'),
    data: caldav('calendar-data'),
    query: caldav('calendar-query'),
    filterByUid: (uid) => {
      const match = element(caldav('prop-filter'), textElement(caldav('text-match'), uid), { name: 'UID' });
      const inner = element(caldav('comp-filter'), match, { name: 'VEVENT' });
      return element(caldav('filter'), element(caldav('comp-filter'), inner, { name: 'VCALENDAR' }));
    },
  },
  read: (text) => {
    if (!/END:VCALENDAR\s*$/.test(text)) return { kind: 'unreadable', why: 'not whole' };
    if (!text.includes('BEGIN:VEVENT')) return { kind: 'other' };
    const value = (name: string) => new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(text.replaceAll(/\r?\n[ \t]/g, ''))?.[1];
    return {
      kind: 'item',
      item: { ...aNote(value('SUMMARY') ?? '', value('UID')), mark: value('X-TWINBOOK-MARK') as Mark | undefined },
    };
  },
  create: (item, { uid, mark }) => noteText(String(item.fields.title), uid, [`X-TWINBOOK-MARK:${mark}`]),
  createFrom: (former, item, { uid, mark }) => {
    const own = /^X-OWN:.*$/m.exec(former)?.[0].trim();
    return own && noteText(String(item.fields.title), uid, [`X-TWINBOOK-MARK:${mark}`, own]);
  },
  update: (text, item) => text.replace(/^SUMMARY:.*?(\r?)$/m, `SUMMARY:${item.fields.title}$1`),
  unmark: (text) => text.replace(/^X-TWINBOOK-MARK:.*\r?\n/m, ''),
  asHeld: (item) => item,
  unsaid: () => [],
};

export async function pagesOf<T extends Item>(collection: Collection<T>, since?: Checkpoint): Promise<Page<T>[]> {
  return Array.fromAsync(collection.list(since, never));
}

/** The last page's end, and everything on the pages put together. */
export async function listed<T extends Item>(collection: Collection<T>, since?: Checkpoint) {
  const pages = await pagesOf(collection, since);
  const end = pages.at(-1)?.end;
  if (!end) throw new Error('the listing has no end');
  const present = new Map(pages.flatMap((page) => [...page.present]));
  return { present, gone: pages.flatMap((page) => [...page.gone]), ...end, pages: pages.length };
}

export async function fetched<T extends Item>(collection: Collection<T>, hrefs: Iterable<string>): Promise<Found<T>[]> {
  return Array.fromAsync(collection.fetch([...hrefs] as Href[], never));
}

export async function fetchOne(notes: Collection<Event>, href: string): Promise<Stored<Event>> {
  const [found] = await fetched(notes, [href]);
  if (!found || !isStored(found)) throw new Error(`${href} is not there`);
  return found;
}

export function titled(stored: Stored<Event>, title: string): Event {
  return { ...stored.item, fields: { ...stored.item.fields, title } };
}

export const TITLE = new Set(['title']);
