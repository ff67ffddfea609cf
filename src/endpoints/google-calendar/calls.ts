/** google-calendar/calls — every request about events, in one place: what it says, and that no mail leaves (G93). */
import type { calendar_v3 } from '@googleapis/calendar';
import type { Read } from '../google/batch.ts';
import type { Call, CallOptions } from '../google/client.ts';
import type { GoogleEvent } from './native.ts';

export type EventsPage = calendar_v3.Schema$Events;

/** G28: as many as a page may hold. */
const PAGE = 2500;
const QUIET = { sendUpdates: 'none' } as const;
const ONE = { calendar: 1 } as const;

/** One page of everything, or of what moved. Both say the same besides their tokens (G34), and neither names `showDeleted` (G33, G42). */
export function eventsPage(calendarId: string, tokens: { syncToken?: string; pageToken?: string }): Call<EventsPage> {
  return {
    what: 'list the events of the calendar',
    about: 'collection',
    effect: 'read',
    kind: 'calendar#events',
    cost: ONE,
    run: ({ calendar }, options) => calendar.events.list({ calendarId, maxResults: PAGE, ...tokens }, options),
  };
}

/** The smallest question whose answer proves that the calendar is there. */
export function probe(calendarId: string): Call<EventsPage> {
  return {
    what: 'look whether the calendar is there',
    about: 'collection',
    effect: 'read',
    kind: 'calendar#events',
    cost: ONE,
    run: ({ calendar }, options) => calendar.events.list({ calendarId, maxResults: 1 }, options),
  };
}

/** An event by its id, deleted or not (G46). */
export function oneEvent(calendarId: string, eventId: string): Read<GoogleEvent> {
  return {
    what: 'read an event',
    about: 'item',
    effect: 'read',
    kind: 'calendar#event',
    cost: ONE,
    path: `${pathOf(calendarId)}/${encodeURIComponent(eventId)}`,
    run: ({ calendar }, options) => calendar.events.get({ calendarId, eventId }, options),
  };
}

/** A series and all its exceptions, cancelled ones included (G48). */
export function eventsByUid(calendarId: string, iCalUID: string, pageToken?: string): Read<EventsPage> {
  const query = { iCalUID, maxResults: PAGE, showDeleted: true };
  const search = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return {
    what: 'read a series of events',
    about: 'collection',
    effect: 'read',
    kind: 'calendar#events',
    cost: ONE,
    path: `${pathOf(calendarId)}?${search.join('&')}`,
    run: ({ calendar }, options) =>
      calendar.events.list({ calendarId, ...query, ...(pageToken === undefined ? {} : { pageToken }) }, options),
  };
}

/** The occurrence of a series that by its rule starts at that time, as an instant or as a date (G77). */
export function instanceAt(calendarId: string, eventId: string, originalStart: string): Read<EventsPage> {
  const query = { originalStart, showDeleted: true };
  const search = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return {
    what: 'look up one of a series of events',
    about: 'item',
    effect: 'read',
    kind: 'calendar#events',
    cost: ONE,
    path: `${pathOf(calendarId)}/${encodeURIComponent(eventId)}/instances?${search.join('&')}`,
    run: ({ calendar }, options) => calendar.events.instances({ calendarId, eventId, ...query }, options),
  };
}

export function insertEvent(calendarId: string, event: GoogleEvent): Call<GoogleEvent> {
  return {
    what: 'create an event',
    about: 'collection',
    effect: 'write',
    kind: 'calendar#event',
    cost: ONE,
    run: ({ calendar }, options) =>
      calendar.events.insert({ calendarId, ...QUIET, ...known(event), requestBody: event }, options),
  };
}

/** If it is still at `etag`; undefined where Google gives no version to hold on to. It counts three times (G108). */
export function patchEvent(calendarId: string, eventId: string, etag: string | undefined, patch: GoogleEvent): Call<GoogleEvent> {
  return {
    what: 'change an event',
    about: 'item',
    effect: 'write',
    kind: 'calendar#event',
    cost: { calendar: 3 },
    run: ({ calendar }, options) =>
      calendar.events.patch({ calendarId, eventId, ...QUIET, ...known(patch), requestBody: patch }, only(etag, options)),
  };
}

/** If it is still at `etag`. */
export function deleteEvent(calendarId: string, eventId: string, etag: string | undefined): Call<unknown> {
  return {
    what: 'delete an event',
    about: 'item',
    effect: 'write',
    kind: 'calendar#none',
    cost: ONE,
    run: ({ calendar }, options) => calendar.events.delete({ calendarId, eventId, ...QUIET }, only(etag, options)),
  };
}

/** Members Google takes only from those who say that they know them (G81, G86, G87). */
function known({ conferenceData, attachments, eventLabelId }: GoogleEvent) {
  return {
    ...(conferenceData === undefined ? {} : { conferenceDataVersion: 1 }),
    ...(attachments === undefined ? {} : { supportsAttachments: true }),
    ...(eventLabelId === undefined ? {} : { eventLabelVersion: 1 }),
  };
}

function only(etag: string | undefined, options: CallOptions): CallOptions {
  return etag === undefined ? options : { ...options, headers: { ...options.headers, 'If-Match': etag } };
}

const pathOf = (calendarId: string): string => `/calendar/v3/calendars/${encodeURIComponent(calendarId)}/events`;
