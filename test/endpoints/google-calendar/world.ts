/** google-calendar/world — a playground Google, an account on it, and our collection of one of its calendars. */

import type { Collection } from '../../../src/endpoints/endpoint.ts';
import { createGoogleClient, type GoogleClient, type GoogleClientOptions } from '../../../src/endpoints/google/client.ts';
import { type GoogleCalendarOptions, googleCalendarCollection } from '../../../src/endpoints/google-calendar/collection.ts';
import { createHttp } from '../../../src/endpoints/http.ts';
import type { Event, EventFields } from '../../../src/model/event.ts';
import { WRITABLE } from '../../../src/model/item.ts';
import type { CalendarDoor } from '../../../src/playground/google/back-door.ts';
import { createGoogle, type GooglePlayground } from '../../../src/playground/google/google.ts';
import type { GoogleOptions } from '../../../src/playground/google/options.ts';
import { type LoggedRequest, PlaygroundServer, TestClock } from '../../../src/playground/server.ts';

export const ENDPOINT = 'http://google.test';
export const EMAIL = 'anna@example.com';
export const REFRESH = 'refresh-anna';

export interface World {
  readonly clock: TestClock;
  readonly google: GooglePlayground;
  readonly server: PlaygroundServer;
  readonly door: CalendarDoor;
  readonly client: GoogleClient;
  readonly collection: Collection<Event>;
  /** Milliseconds the client wanted to wait, in order; the clock moves on by as much. */
  readonly waits: number[];
  /** Requests since the last call, without those for tokens. */
  requests(): LoggedRequest[];
}

export function aWorld(options: GoogleOptions & { client?: Partial<GoogleClientOptions> } = {}): World {
  const clock = new TestClock('2026-11-02T08:00:00Z');
  const google = createGoogle({ clock, ...options });
  google.addAccount({ email: EMAIL, timeZone: 'Europe/Berlin', refreshToken: REFRESH });
  const server = new PlaygroundServer(google.handler, clock);
  const waits: number[] = [];
  const client = createGoogleClient({
    account: 'salon',
    endpoint: ENDPOINT,
    auth: { kind: 'refresh_token', clientId: 'playground', clientSecret: 'secret', refreshToken: REFRESH },
    http: createHttp({ inFlight: 8, transport: server.fetch, now: () => clock.now() }),
    now: () => clock.now(),
    random: () => 0,
    wait: async (ms, given) => {
      given?.throwIfAborted();
      waits.push(ms);
      clock.advance(ms);
    },
    ...options.client,
  });
  let seen = 0;
  return {
    clock,
    google,
    server,
    door: google.calendar(EMAIL),
    client,
    collection: aCollection(client),
    waits,
    requests() {
      const fresh = server.log.slice(seen).filter(({ path }) => !path.startsWith('/token'));
      seen = server.log.length;
      return fresh;
    },
  };
}

export function aCollection(
  client: GoogleClient,
  calendarId: string = EMAIL,
  more: Partial<GoogleCalendarOptions> = {},
): Collection<Event> {
  const defaultReminders = [{ method: 'popup' as const, minutes: 10 }];
  const calendar = { calendarId, zone: 'Europe/Berlin', floatingZone: 'Europe/Berlin', defaultReminders, writable: true };
  return googleCalendarCollection({ client, ...calendar, ...more });
}

export function anEvent(fields: Partial<EventFields> = {}, occurrences: Event['occurrences'] = new Map()): Event {
  return {
    kind: 'event',
    uid: undefined,
    mark: undefined,
    touched: undefined,
    access: WRITABLE,
    fields: someFields(fields),
    occurrences,
  };
}

export function someFields(fields: Partial<EventFields> = {}): EventFields {
  return {
    title: 'Cut and colour',
    description: undefined,
    location: undefined,
    schedule: at('2026-11-10T09:00:00'),
    status: undefined,
    visibility: undefined,
    availability: undefined,
    reminders: undefined,
    color: undefined,
    categories: undefined,
    url: undefined,
    attendees: undefined,
    resources: undefined,
    ...fields,
  };
}

/** An hour in Berlin. */
export function at(local: string, recurrence: readonly string[] = [], zone = 'Europe/Berlin'): EventFields['schedule'] {
  const end = new Date(Date.parse(`${local}Z`) + 3_600_000).toISOString().slice(0, 19);
  return { start: { kind: 'moment', local, zone }, end: { kind: 'moment', local: end, zone }, recurrence };
}
