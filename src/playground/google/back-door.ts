/** playground/google/back-door — the user at work in Google's own app: edits without HTTP, and the states a test needs. */
import { asBody, gated, OPEN, patched, readBody } from './body.ts';
import { emptyOut, readProperties } from './calendars.ts';
import { duplicate, notFound } from './errors.ts';
import type { Held } from './event.ts';
import { apply, calendarAsOrganizer, insert, needEvent } from './events.ts';
import { baseOf, importedId } from './ids.ts';
import type { JsonObject } from './json.ts';
import type { SendUpdates } from './mail.ts';
import { occurrenceId } from './occurrences.ts';
import { position, splitLines } from './recurrence.ts';
import { renderEvent } from './render.ts';
import { movedBy, type Point, readPoint, spanOf, stampOf } from './times.ts';
import { type Account, type Calendar, putEntry, type Role, removeCalendar, setRole, stampAfter, type World } from './world.ts';
import { type Place, store } from './write.ts';

/** One calendar through the eyes of one account. Edits move versions and the change log like any other. */
export interface CalendarDoor {
  readonly id: string;
  /** Puts an event in. Unlike the API it takes an organizer, `locked`, `privateCopy` and every event type. */
  insert(event: JsonObject): JsonObject;
  /** Merges a patch onto an event or occurrence, by id. */
  patch(id: string, body: JsonObject): JsonObject;
  /** Cancels an event, series or occurrence, by id. */
  delete(id: string): void;
  /** `originalStart`: an RFC 3339 instant, or a date for an all-day series. */
  patchInstance(masterId: string, originalStart: string, body: JsonObject): JsonObject;
  deleteInstance(masterId: string, originalStart: string): void;
  /** "This and following events": ends the series before that occurrence, and begins another one there, with these changes. */
  split(masterId: string, originalStart: string, body?: JsonObject): JsonObject;
  /** The event, or tombstone, with its details; undefined for an id that never was. */
  get(id: string): JsonObject | undefined;
  /** All live events, series and exceptions; cancelled occurrences of live series too. */
  events(): JsonObject[];
  /** Mail for the next edits; default `none`. */
  sendUpdates: SendUpdates;
  /** Changes name, description, place or zone. */
  edit(properties: JsonObject): void;
  /** The default reminders of this account on this calendar. */
  setDefaultReminders(reminders: readonly { readonly method: string; readonly minutes: number }[]): void;
  /** Every sync token given so far is refused with 410 (G37). */
  expireSyncTokens(): void;
  /** Tombstones vanish from listings (G43). */
  forgetTombstones(): void;
  /** Gives another account a role, and the calendar a place on its list. */
  share(email: string, role: Role): void;
  unshare(email: string): void;
  /** Changes this account's own role. */
  setAccessRole(role: Role): void;
  /** Cancels every event. */
  clear(): void;
  removeCalendar(): void;
}

export function openCalendar(world: World, account: Account, calendar: Calendar): CalendarDoor {
  const view = { account, calendar, zone: calendar.properties.timeZone, maxAttendees: undefined };
  const show = (event: Held): JsonObject =>
    JSON.parse(JSON.stringify(renderEvent(event, { ...view, zone: calendar.properties.timeZone })));
  const place = (): Place => ({ world, calendar, send: door.sendUpdates });
  const edit = (before: Held, body: JsonObject): Held =>
    apply(
      place(),
      before,
      readBody(gated(body, before, OPEN), calendar.properties.timeZone, before, before.occurrence !== undefined),
      undefined,
    );
  const instanceId = (masterId: string, originalStart: string): string =>
    occurrenceId(masterId, readOriginal(originalStart, needEvent(calendar, masterId)));
  const door: CalendarDoor = {
    id: calendar.id,
    sendUpdates: 'none',
    insert: (event) =>
      show(
        typeof event.iCalUID === 'string' && event.id === undefined
          ? receive(place(), account, event)
          : insert(place(), account, event, OPEN),
      ),
    patch(id, body) {
      const before = needEvent(calendar, id);
      return show(edit(before, patched(before, body)));
    },
    delete(id) {
      const before = needEvent(calendar, id);
      edit(before, { ...asBody(before), status: 'cancelled' });
    },
    patchInstance: (masterId, originalStart, body) => door.patch(instanceId(masterId, originalStart), body),
    deleteInstance: (masterId, originalStart) => door.delete(instanceId(masterId, originalStart)),
    split: (masterId, originalStart, body = {}) => show(split(place(), edit, masterId, originalStart, body)),
    get(id) {
      try {
        return show(needEvent(calendar, id));
      } catch {
        return undefined; // The only refusal here is 404.
      }
    },
    events: () =>
      [...calendar.events.inOrder()].flatMap(({ event }) =>
        event.status !== 'cancelled' || isHole(calendar, event) ? [show(event)] : [],
      ),
    edit(properties) {
      calendar.properties = readProperties({ ...calendar.properties, ...properties }, calendar.properties.timeZone);
      calendar.stamp = stampAfter(world, calendar.stamp);
    },
    setDefaultReminders(defaultReminders) {
      const entry = account.entries.get(calendar.id);
      if (entry === undefined) throw notFound();
      putEntry(world, account, { ...entry, defaultReminders });
    },
    expireSyncTokens() {
      calendar.era += 1;
    },
    forgetTombstones: () => calendar.events.forgetTombstones(),
    share: (email, role) => setRole(world, calendar, needAccount(world, email), role),
    unshare: (email) => setRole(world, calendar, needAccount(world, email), undefined),
    setAccessRole: (role) => setRole(world, calendar, account, role),
    clear: () => emptyOut(world, calendar),
    removeCalendar: () => removeCalendar(world, calendar),
  };
  return door;
}

/** G57, G74: the new series bears the name of the old one; changed occurrences from there on are the series' own again. */
function split(
  place: Place,
  edit: (before: Held, body: JsonObject) => Held,
  masterId: string,
  originalStart: string,
  body: JsonObject,
): Held {
  const { calendar } = place;
  const before = needEvent(calendar, masterId);
  const from = readOriginal(originalStart, before);
  for (const exception of calendar.events.exceptionsOf(before.id)) {
    if (exception.occurrence && position(exception.occurrence.original) >= position(from)) calendar.events.reset(exception);
  }
  const { ended, rest } = splitLines(before.recurrence, before.start, from);
  edit(before, patched(before, { recurrence: ended }));
  const id = `${baseOf(before.id)}_R${stampOf(from).replace('Z', '')}`;
  const later = { ...before, start: from, end: movedBy(from, spanOf(before.start, before.end)), recurrence: rest };
  const writable = readBody(gated(patched(later, body), later, OPEN), calendar.properties.timeZone, later, false);
  const { eventType, creator, organizer } = before;
  return store(place, { id, uid: `${id}@google.com`, eventType, creator, organizer, occurrence: undefined }, writable);
}

const isHole = (calendar: Calendar, { occurrence, goneWithSeries }: Held): boolean =>
  occurrence !== undefined && !goneWithSeries && calendar.events.get(occurrence.master)?.status !== 'cancelled';

function readOriginal(text: string, master: Held): Point {
  if ('date' in master.start) return { date: text.slice(0, 10) };
  return readPoint({ dateTime: text, timeZone: master.start.zone }, 'start', master.start.zone, false);
}

/** An invitation that arrived: keeps its UID, and its id follows from it (G56). */
function receive(place: Place, account: Account, event: JsonObject): Held {
  const uid = String(event.iCalUID);
  const organizer = event.organizer;
  const isForeign = typeof organizer === 'object' && organizer !== null && 'email' in organizer;
  const named = isForeign ? { email: String(organizer.email), displayName: undefined } : calendarAsOrganizer(place.calendar);
  const id = importedId(uid);
  if (place.calendar.events.get(id) !== undefined) throw duplicate();
  const writable = readBody(gated(event, undefined, OPEN), place.calendar.properties.timeZone, undefined, false);
  const creator = isForeign ? named.email : account.email;
  return store(place, { id, uid, eventType: 'default', creator, organizer: named, occurrence: undefined }, writable, 0);
}

/** @throws Error for an address nobody has */
export function needAccount(world: World, email: string): Account {
  const account = world.accounts.get(email);
  if (account === undefined) throw new Error(`the playground has no account ${email}`);
  return account;
}
