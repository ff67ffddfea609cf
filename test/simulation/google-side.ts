/** simulation/google-side — a playground Google as one side of a history: our adapter in front, a person in Google's app behind. */
import type { Collection } from '../../src/endpoints/endpoint.ts';
import { googleCalendarCollection } from '../../src/endpoints/google-calendar/collection.ts';
import { withFields } from '../../src/endpoints/google-calendar/fields.ts';
import { type GoogleEvent, instanceOf, isSeries } from '../../src/endpoints/google-calendar/native.ts';
import { eventOf } from '../../src/endpoints/google-calendar/series.ts';
import type { Transport } from '../../src/endpoints/http.ts';
import { isSyncError } from '../../src/model/errors.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import { type Href, type OccurrenceId, WRITABLE } from '../../src/model/item.ts';
import type { CalendarDoor } from '../../src/playground/google/back-door.ts';
import type { JsonObject } from '../../src/playground/google/json.ts';
import type { GoogleOptions } from '../../src/playground/google/options.ts';
import { changedPaths } from './changes.ts';
import { openGoogleAccount, ZONE } from './google-account.ts';
import type { Random } from './random.ts';
import { troubledTransport } from './transport.ts';
import type { App, World, WorldSide } from './world.ts';

const CALENDAR = { zone: ZONE, floatingZone: ZONE, defaultReminders: [] } as const;
const never = new AbortController().signal;

/** A calendar of one account of its own, with the habits the seed gives it. */
export function googleSide(random: Random, time: World<Event>['clock'], email: string): WorldSide<Event> {
  const account = openGoogleAccount(random, time, email, someHabits(random));
  const { google, server, direct, writes } = account;
  const door = google.calendar(email);
  const open = (transport: Transport): Collection<Event> =>
    googleCalendarCollection({ client: account.client(transport), calendarId: email, ...CALENDAR, writable: true });
  const own = new Map<string, JsonObject>();
  return {
    connect: (trouble) => open(troubledTransport(server, trouble)),
    keeps: new Set(EVENT_FIELDS),
    tellsVersions: true,
    app: appOn(door, open(direct), own, { random, email, expire: () => forget(google, door, random), writes }),
    natives: () => nativesIn(door),
    broken: () => [
      ...google.mails.map((mail) => `Google sent a mail: ${JSON.stringify(mail)}`),
      ...[...own].flatMap(([id, before]) => lostDetails(door.get(id), before)),
    ],
  };
}

/** The facts marked U either way, pages of any size. */
function someHabits(random: Random): GoogleOptions {
  return {
    ...(random.chance(0.7) ? { pageCap: 1 + random.int(6) } : {}),
    ...(random.chance(0.4) ? { emptyPageEvery: 2 + random.int(3) } : {}),
    unsettled: {
      cancelledOccurrence: random.pick(['bare', 'named']),
      deletedSeries: random.pick(['master', 'master-and-exceptions']),
      orphans: random.pick(['stay', 'cancelled']),
      exceptionsAfterReschedule: random.pick(['keep', 'drop']),
      occurrenceTouchesSeries: random.chance(0.5),
      batchOrder: random.pick(['asked', 'reversed']),
      idleWriteMoves: random.chance(0.5),
      filterAfterPaging: random.chance(0.5),
    },
  };
}

function forget(google: { expireAccessTokens(): void }, door: CalendarDoor, random: Random): void {
  door.expireSyncTokens();
  if (random.chance(0.3)) google.expireAccessTokens();
  if (random.chance(0.3)) door.forgetTombstones();
}

interface Means {
  readonly random: Random;
  readonly email: string;
  expire(): void;
  writes(): number;
}

function appOn(door: CalendarDoor, collection: Collection<Event>, own: Map<string, JsonObject>, means: Means): App<Event> {
  return {
    async add(event) {
      const details = someDetails(means.random);
      const id = String(
        door.insert({ ...bodyOf(event), ...details, ...(means.random.chance(0.5) ? { iCalUID: event.uid } : {}) }).id,
      );
      own.set(id, details);
      for (const [occurrence, one] of event.occurrences) {
        if (one === 'cancelled') door.delete(`${id}_${occurrence}`);
        else door.patch(`${id}_${occurrence}`, bodyOf({ ...event, fields: one }));
      }
    },
    async edit(href, change) {
      for await (const found of collection.fetch([href], never)) {
        if (!('item' in found)) throw new Error(`Google's app cannot read ${href}: ${found.why}`);
        const wanted = change(found.item);
        return await collection.update(found, wanted, changedPaths(found.item, wanted), never).then(() => true, isOvertaken);
      }
      return false;
    },
    async remove(href) {
      if (!isThere(door, href)) return false;
      door.delete(href);
      return true;
    },
    items: async () => itemsIn(door, means.email),
    expire: means.expire,
    writes: means.writes,
  };
}

/** Somebody else was faster: the person sees the new state and lets it be. */
function isOvertaken(error: unknown): false {
  if (isSyncError(error, 'STALE', 'GONE')) return false;
  throw error;
}

const isThere = (door: CalendarDoor, id: string): boolean => (door.get(id)?.status ?? 'cancelled') !== 'cancelled';

function bodyOf({ fields }: Event): JsonObject {
  return JSON.parse(JSON.stringify(withFields({}, fields, EVENT_FIELDS, CALENDAR)));
}

/** What Google holds and no other calendar knows: it must outlive every edit made elsewhere. */
function someDetails(random: Random): JsonObject {
  return {
    ...(random.chance(0.5) ? { extendedProperties: { private: { chair: `chair ${random.int(9)}` } } } : {}),
    ...(random.chance(0.2) ? { attendees: [{ email: 'bea@example.org', responseStatus: 'accepted' }] } : {}),
    ...(random.chance(0.3) ? { guestsCanModify: true } : {}),
  };
}

function lostDetails(now: JsonObject | undefined, before: JsonObject): string[] {
  if (now === undefined || now.status === 'cancelled') return [];
  const chair = (event: JsonObject): unknown =>
    (event.extendedProperties as { private?: JsonObject } | undefined)?.private?.chair;
  const guests = (event: JsonObject): unknown =>
    JSON.stringify(((event.attendees ?? []) as JsonObject[]).map((one) => [one.email, one.responseStatus]));
  return [
    ...(chair(now) === chair(before) ? [] : [`${now.summary} lost its extended property`]),
    ...(guests(now) === guests(before) ? [] : [`${now.summary} has other guests: ${guests(now)} instead of ${guests(before)}`]),
    ...((now.guestsCanModify ?? false) === (before.guestsCanModify ?? false) ? [] : [`${now.summary} lost guestsCanModify`]),
  ];
}

function itemsIn(door: CalendarDoor, email: string): ReadonlyMap<Href, Event> {
  const events = door.events() as GoogleEvent[];
  const parts = events.filter((event) => instanceOf(event) !== undefined);
  return new Map(
    events.flatMap((master): [Href, Event][] => {
      if (instanceOf(master) !== undefined) return [];
      const mine = parts.filter((part) => instanceOf(part)?.master === master.id);
      const exceptions = new Map(mine.map((part) => [instanceOf(part)?.occurrence as OccurrenceId, part]));
      const native = { master, exceptions: isSeries(master) ? exceptions : new Map() };
      return [[master.id as Href, eventOf(native, WRITABLE, { ...CALENDAR, calendarId: email })]];
    }),
  );
}

function nativesIn(door: CalendarDoor): ReadonlyMap<Href, string> {
  const natives = new Map<Href, string>();
  for (const event of door.events()) {
    const id = String(event.id);
    const href = (instanceOf(event as GoogleEvent)?.master ?? id) as Href;
    natives.set(href, `${natives.get(href) ?? ''}\n${JSON.stringify(event)}`);
  }
  return natives;
}
