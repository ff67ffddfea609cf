/**
 * dav/discovery — from an address a person typed to calendars and address books (RFC 6764, 5397; D1–D9).
 *
 *   typed address → (well-known, /) → principal → homes → collections
 */
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Answer } from '../http.ts';
import type { DavClient } from './client.ts';
import { hrefKey, lastSegment, sameCollection, withSlash } from './href.ts';
import { given, hrefsOf, type Member, type Multistatus, readMultistatus, textOf } from './multistatus.ts';
import { propfind } from './requests.ts';
import { scheduling } from './scheduling.ts';
import { APPLE, CALDAV, CARDDAV, childrenOf, DAV, holds, type Name, qualified } from './xml.ts';

export type DavKind = 'caldav' | 'carddav';

/** A calendar, or an address book when those were looked for. */
export interface DavCalendar {
  /** Absolute, with the slash at the end (D9). */
  readonly url: string;
  /** What people call it: its display name, else the last part of its path. */
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string | undefined;
  /** Whether we may add, change and delete here (D7); unknown counts as yes. */
  readonly writable: boolean;
  /** Kinds of component it takes; undefined: the server does not say, so any (D6). */
  readonly components: readonly string[] | undefined;
  /** Whether "what moved since" can be asked (RFC 6578). */
  readonly syncCollection: boolean;
  /** Whether the server delivers invitations of what is stored here (D68); unknown counts as yes. */
  readonly autoSchedule: boolean;
  /** The server's lasting name of the collection (RFC 5842, 3.1): another one means another collection. */
  readonly resourceId: string | undefined;
  /** TZID of the zone floating times are read in there (D67). */
  readonly timezone: string | undefined;
  /** Versions of vCard an address book says it keeps (RFC 6352, 6.2.2); undefined: it does not say, so 3.0. */
  readonly cardVersions: readonly string[] | undefined;
}

export interface DavFound {
  readonly principal: string | undefined;
  readonly homes: readonly string[];
  readonly calendars: readonly DavCalendar[];
}

const dav = (local: string): Name => qualified(DAV, local);
const RESOURCE_TYPE = dav('resourcetype');
const PRINCIPAL = dav('current-user-principal');

const CALENDAR_COLOR = qualified(APPLE, 'calendar-color');
const COMPONENT_SET = qualified(CALDAV, 'supported-calendar-component-set');
const TIME_ZONE = qualified(CALDAV, 'calendar-timezone');
const TIME_ZONE_ID = qualified(CALDAV, 'calendar-timezone-id');
const ADDRESS_DATA = qualified(CARDDAV, 'supported-address-data');

const KINDS = {
  caldav: {
    service: 'CalDAV',
    wellKnown: '/.well-known/caldav',
    home: qualified(CALDAV, 'calendar-home-set'),
    type: qualified(CALDAV, 'calendar'),
    properties: [CALENDAR_COLOR, COMPONENT_SET, TIME_ZONE, TIME_ZONE_ID],
  },
  carddav: {
    service: 'CardDAV',
    wellKnown: '/.well-known/carddav',
    home: qualified(CARDDAV, 'addressbook-home-set'),
    type: qualified(CARDDAV, 'addressbook'),
    properties: [ADDRESS_DATA],
  },
} as const;

const COMMON_PROPERTIES: readonly Name[] = [
  RESOURCE_TYPE,
  dav('displayname'),
  dav('current-user-privilege-set'),
  dav('supported-report-set'),
  dav('sync-token'),
  dav('resource-id'),
];

/**
 * What the account holds of one kind. CalDAV and CardDAV are looked for separately: they may live on different paths (D2).
 * @throws NOT_FOUND (no such service behind the address), AUTH_LOST, UNREACHABLE, UNSAFE, …
 */
export async function discoverDav(client: DavClient, kind: DavKind, signal: AbortSignal): Promise<DavFound> {
  const start = await findStart(client, kind, signal);
  const homes = start.homes.length > 0 ? start.homes : await homesOf(client, kind, start.principal, signal);
  // A calendar holds no other (RFC 4791, 4.2; RFC 6352, 5.2), but it may hold thousands of items.
  const places = new Map<string, 0 | 1>([
    ...start.places.map((url) => [url, 0] as const),
    ...homes.map((url) => [url, 1] as const),
  ]);
  const calendars = new Map<string, DavCalendar>();
  const schedules = kind === 'caldav' ? scheduling(client, start.principal, signal) : undefined;
  for (const [place, depth] of places) {
    for (const calendar of await listPlace(client, { kind, schedules }, place, depth, signal))
      calendars.set(hrefKey(calendar.url, place), calendar);
  }
  return { principal: start.principal, homes, calendars: [...calendars.values()] };
}

interface Start {
  readonly principal: string | undefined;
  readonly homes: readonly string[];
  /** Collections to describe besides those of the homes: the typed address, when it is a calendar itself. */
  readonly places: readonly string[];
}

/** D1: the typed address, then well-known, then the root; the first that knows who we are. */
async function findStart(client: DavClient, kind: DavKind, signal: AbortSignal): Promise<Start> {
  let reason: SyncError | undefined;
  const places: string[] = [];
  for (const url of new Set([client.url.href, KINDS[kind].wellKnown, '/'])) {
    try {
      const answer = await propfind(client, { url, depth: 0, signal, properties: [PRINCIPAL, RESOURCE_TYPE, KINDS[kind].home] });
      if (answer.status === 404 || answer.status === 405) continue;
      const found = saidOf(answer);
      if (isOf(kind, found.members[0])) places.push(answer.url);
      const principal = principalOf(client, found);
      const homes = homesIn(client, kind, found);
      if (principal !== undefined || homes.length > 0) return { principal, homes, places };
    } catch (error) {
      if (!isSyncError(error, 'DOUBTFUL', 'SERVER_FAILED')) throw error;
      reason ??= error;
    }
  }
  if (places.length > 0) return { principal: undefined, homes: [], places };
  throw reason ?? new SyncError('NOT_FOUND', `there is no ${KINDS[kind].service} service at ${client.url.href}`);
}

/** An answer to PROPFIND names at least what was asked about: one about nothing is no answer (L2). */
function saidOf(answer: Answer): Multistatus {
  const found = readMultistatus(answer);
  if (found.members.length > 0) return found;
  throw new SyncError('DOUBTFUL', `${new URL(answer.url).host} answered about nothing`);
}

/** D3: the principal; `unauthenticated` or nothing is no proof that we are signed in. */
function principalOf(client: DavClient, found: Multistatus): string | undefined {
  const href = found.members.flatMap((member) => hrefsOf(member, PRINCIPAL))[0];
  return href === undefined ? undefined : client.follow(href, found.url);
}

async function homesOf(client: DavClient, kind: DavKind, principal: string | undefined, signal: AbortSignal): Promise<string[]> {
  if (principal === undefined) return [];
  const answer = await propfind(client, { url: principal, depth: 0, signal, properties: [KINDS[kind].home] });
  if (answer.status === 404) throw new SyncError('NOT_FOUND', `${principal}, which should describe the account, is not there`);
  return homesIn(client, kind, saidOf(answer));
}

function homesIn(client: DavClient, kind: DavKind, found: Multistatus): string[] {
  const hrefs = found.members.flatMap((member) => hrefsOf(member, KINDS[kind].home));
  return hrefs.map((href) => withSlash(client.follow(href, found.url)));
}

async function listPlace(
  client: DavClient,
  { kind, schedules }: { kind: DavKind; schedules: ((place: string) => Promise<boolean>) | undefined },
  place: string,
  depth: 0 | 1,
  signal: AbortSignal,
): Promise<DavCalendar[]> {
  const properties = [...COMMON_PROPERTIES, ...KINDS[kind].properties];
  const answer = await propfind(client, { url: place, depth, signal, properties });
  if (answer.status === 403 || answer.status === 404) return []; // one of several homes, and not ours to see
  const found = saidOf(answer);
  const members = found.members.filter((member) => isOf(kind, member) && takesEvents(kind, member));
  const autoSchedule = members.length > 0 && (await schedules?.(place)) === true;
  return members.map((member) => describe(member, client.follow(member.href, found.url), autoSchedule));
}

/** D5: exactly a calendar or an address book; in-boxes, proxies, trash and things that are both at once are not. */
function isOf(kind: DavKind, member: Member | undefined): boolean {
  const types = given(member, RESOURCE_TYPE)?.children.map((type) => type.name) ?? [];
  const other = kind === 'caldav' ? KINDS.carddav.type : KINDS.caldav.type;
  const strange = types.some((type) =>
    /\}(schedule-(in|out)box|notifications?|subscribed|trash-bin|deleted-calendar)$/.test(type),
  );
  return types.includes(KINDS[kind].type) && !types.includes(other) && !strange;
}

function takesEvents(kind: DavKind, member: Member): boolean {
  return kind === 'carddav' || (componentsOf(member)?.includes('VEVENT') ?? true);
}

function describe(member: Member, url: string, autoSchedule: boolean): DavCalendar {
  const path = new URL(url).pathname;
  return {
    url: withSlash(url),
    name: textOf(member, dav('displayname'))?.trim() || lastSegment(path),
    color: /^#[0-9a-f]{6}/i.exec(textOf(member, CALENDAR_COLOR)?.trim() ?? '')?.[0].toLowerCase(),
    writable: mayWrite(member),
    components: componentsOf(member),
    syncCollection:
      holds(given(member, dav('supported-report-set')), dav('sync-collection')) ||
      textOf(member, dav('sync-token')) !== undefined,
    autoSchedule,
    resourceId: hrefsOf(member, dav('resource-id'))[0],
    timezone: textOf(member, TIME_ZONE_ID)?.trim() ?? /^TZID[^:\r\n]*:(.+?)\r?$/m.exec(textOf(member, TIME_ZONE) ?? '')?.[1],
    cardVersions: cardVersionsOf(member),
  };
}

/** D73: the children are called differently everywhere, but their attributes are not; undefined when the server does not say. */
function cardVersionsOf(member: Member): string[] | undefined {
  const kept = given(member, ADDRESS_DATA)?.children.flatMap(({ attributes }) =>
    attributes.get('content-type')?.toLowerCase() === 'text/vcard' ? [attributes.get('version') ?? '3.0'] : [],
  );
  return kept?.length ? kept : undefined;
}

/** D6: undefined when the server does not say. */
function componentsOf(member: Member): string[] | undefined {
  const listed = childrenOf(given(member, COMPONENT_SET), qualified(CALDAV, 'comp')).map(
    (comp) => comp.attributes.get('name') ?? '',
  );
  return listed.length === 0 ? undefined : listed.map((name) => name.toUpperCase());
}

/** D7: `all` holds `write`, `write` holds the three we need. */
function mayWrite(member: Member): boolean {
  const set = given(member, dav('current-user-privilege-set'));
  if (!set) return true;
  const names = set.children.flatMap((privilege) => privilege.children.map((name) => name.name));
  if (names.includes(dav('all')) || names.includes(dav('write'))) return true;
  return ['bind', 'write-content', 'unbind'].every((name) => names.includes(dav(name)));
}

/**
 * The calendar a person means by a display name, a path or an address; case, slashes and percent signs do not matter.
 * @throws NOT_FOUND (none; says which there are), CONFIG (several of that name; says which)
 */
export function resolveCalendar(found: readonly DavCalendar[], word: string): DavCalendar {
  const exact = found.filter((calendar) => samePlace(calendar, word) || calendar.name === word);
  const loose = exact.length > 0 ? exact : found.filter((calendar) => fold(calendar.name) === fold(word));
  const hits =
    loose.length > 0 ? loose : found.filter((calendar) => fold(lastSegment(new URL(calendar.url).pathname)) === fold(word));
  const [only, another] = hits;
  if (only && another) {
    const paths = hits.map((calendar) => new URL(calendar.url).pathname).join(', ');
    throw new SyncError('CONFIG', `"${word}" is the name of several: ${paths}`, { hint: 'Write the path instead of the name.' });
  }
  if (only) return only;
  const names = found.map((calendar) => `"${calendar.name}"`).join(', ') || 'none';
  const close = found.find((calendar) => distance(fold(calendar.name), fold(word)) <= Math.max(1, word.length / 3));
  throw new SyncError(
    'NOT_FOUND',
    close
      ? `"${word}" is not there; did you mean "${close.name}"? (there: ${names})`
      : `"${word}" is not there (there: ${names})`,
  );
}

function samePlace(calendar: DavCalendar, word: string): boolean {
  if (!word.includes('/')) return false;
  if (/^https?:/i.test(word) && (!URL.canParse(word) || new URL(word).host !== new URL(calendar.url).host)) return false;
  const key = hrefKey(word.startsWith('/') || /^https?:/i.test(word) ? word : `/${word}`, calendar.url);
  return sameCollection(fold(key), fold(hrefKey(calendar.url, calendar.url)));
}

function fold(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

/** How many letters differ (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
