/** test/playground/google/salon — a playground with one account, and short ways to call it. */
import assert from 'node:assert/strict';
import { createGoogle, type GooglePlayground } from '../../../src/playground/google/google.ts';
import type { JsonObject } from '../../../src/playground/google/json.ts';
import type { GoogleOptions } from '../../../src/playground/google/options.ts';
import { TestClock } from '../../../src/playground/server.ts';

export const ORIGIN = 'http://google.test';
export const ANNA = 'anna@salon.example';
export const NOW = '2026-11-22T08:00:00.000Z';
export const AUTH = 'https://www.googleapis.com/auth/';

/** What may be sent: anything JSON can say. */
export type Body = JsonObject;

interface SeenTime {
  readonly date: string;
  readonly dateTime: string;
  readonly timeZone: string;
}

interface SeenPerson {
  readonly email: string;
  readonly displayName: string;
  readonly self: boolean;
  readonly organizer: boolean;
  readonly responseStatus: string;
}

interface SeenProperties {
  readonly private: Record<string, string>;
  readonly shared: Record<string, string>;
}

/** Whatever an answer may hold; a test reads the members its call is to give. */
export interface Seen {
  readonly kind: string;
  readonly id: string;
  readonly etag: string;
  readonly iCalUID: string;
  readonly status: string;
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  readonly timeZone: string;
  readonly created: string;
  readonly updated: string;
  readonly expiration: string;
  readonly resourceId: string;
  readonly resourceUri: string;
  readonly htmlLink: string;
  readonly start: SeenTime;
  readonly end: SeenTime;
  readonly originalStartTime: SeenTime;
  readonly recurringEventId: string;
  readonly recurrence: string[];
  readonly sequence: number;
  readonly eventType: string;
  readonly colorId: string;
  readonly eventLabelId: string;
  readonly backgroundColor: string;
  readonly foregroundColor: string;
  readonly transparency: string;
  readonly visibility: string;
  readonly privateCopy: boolean;
  readonly guestsCanInviteOthers: boolean;
  readonly guestsCanModify: boolean;
  readonly guestsCanSeeOtherGuests: boolean;
  readonly creator: SeenPerson;
  readonly organizer: SeenPerson;
  readonly attendees: readonly [SeenPerson, SeenPerson, ...SeenPerson[]];
  readonly attendeesOmitted: boolean;
  readonly reminders: { readonly overrides: readonly object[] };
  readonly defaultReminders: readonly object[];
  readonly extendedProperties: SeenProperties;
  readonly conferenceData: { readonly createRequest: { readonly status: { readonly statusCode: string } } };
  readonly hangoutLink: string;
  readonly attachments: readonly object[];
  readonly source: object;
  readonly accessRole: string;
  readonly selected: boolean;
  readonly notificationSettings: object;
  readonly primary: boolean;
  readonly hidden: boolean;
  readonly deleted: boolean;
  readonly dataOwner: string;
  readonly value: string;
  readonly items: readonly [Seen, ...Seen[]];
  readonly nextPageToken: string | undefined;
  readonly nextSyncToken: string | undefined;
  readonly timeMin: string;
  readonly timeMax: string;
  readonly calendars: Readonly<Record<'anna@salon.example' | 'kim@example.com', { readonly busy: readonly object[] }>>;
  readonly calendar: object;
  readonly event: Record<string, object>;
  readonly access_token: string;
  readonly refresh_token: string;
  readonly refresh_token_expires_in: number;
  readonly expires_in: number | string;
  readonly token_type: string;
  readonly scope: string;
  readonly email: string;
  readonly error_description: string;
}

interface SeenRefusal {
  readonly code: number;
  readonly message: string;
  readonly status: string;
  readonly errors: readonly [{ readonly reason: string; readonly message: string; readonly domain: string }];
  readonly details: readonly [{ readonly reason: string }];
}

/** A test names the items it counts on. */
export type SeenItems = readonly [Seen, Seen, Seen, ...Seen[]];

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** A success; `error` is that of the API, or the word of the OAuth endpoints. */
  readonly body: Seen & { readonly error: SeenRefusal };
}

export interface Salon {
  readonly google: GooglePlayground;
  readonly clock: TestClock;
  /** Calls the API as Anna, below `/calendar/v3/`. */
  api(method: string, path: string, body?: Body | string, headers?: Record<string, string>): Promise<Answer>;
  /** The same, insisting on success. */
  good(method: string, path: string, body?: Body | string, headers?: Record<string, string>): Promise<Seen>;
  /** The same, insisting on a refusal: its status, reason and message. */
  refused(method: string, path: string, body?: Body | string, headers?: Record<string, string>): Promise<[number, string]>;
  /** Inserts an event into Anna's calendar. */
  insert(event?: Body, query?: string): Promise<Seen>;
  /** All pages of a listing, joined, with the token at the end. */
  list(query?: string, path?: string): Promise<{ items: SeenItems; token: string | undefined; pages: Seen[] }>;
}

export const EVENTS = 'calendars/primary/events';

/** A timed event of an hour in Stockholm. */
export const anEvent = (more: Body = {}): Body => ({
  summary: 'Haircut',
  start: { dateTime: '2026-11-23T09:00:00', timeZone: 'Europe/Stockholm' },
  end: { dateTime: '2026-11-23T10:00:00', timeZone: 'Europe/Stockholm' },
  ...more,
});

export const aDay = (more: Body = {}): Body => ({
  summary: 'Closed',
  start: { date: '2026-12-24' },
  end: { date: '2026-12-25' },
  ...more,
});

export const weekly = (more: Body = {}): Body => anEvent({ recurrence: ['RRULE:FREQ=WEEKLY;COUNT=5'], ...more });

export async function send(google: GooglePlayground, method: string, url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await google.handler(new Request(new URL(url, ORIGIN), { method, ...init }));
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

export function open(options: GoogleOptions = {}, scopes?: readonly string[]): Salon {
  const clock = new TestClock(NOW);
  const google = createGoogle({ clock, ...options });
  google.addAccount({ email: ANNA, timeZone: 'Europe/Stockholm', refreshToken: 'refresh-anna' });
  const api: Salon['api'] = (method, path, body, headers = {}) =>
    send(google, method, `/calendar/v3/${path}`, {
      headers: { authorization: `Bearer ${google.accessToken(ANNA, scopes)}`, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const salon: Salon = {
    google,
    clock,
    api,
    async good(...call) {
      const answer = await api(...call);
      assert.ok(answer.status < 300, `${call[0]} ${call[1]} answered ${answer.status} ${answer.text}`);
      return answer.body;
    },
    async refused(...call) {
      const answer = await api(...call);
      assert.ok(answer.status >= 400, `${call[0]} ${call[1]} answered ${answer.status} ${answer.text}`);
      return [answer.status, answer.body.error.errors[0].reason];
    },
    insert: (event = anEvent(), query = '') => salon.good('POST', `${EVENTS}${query}`, event),
    async list(query = '', path = EVENTS) {
      const items: Seen[] = [];
      const pages: Seen[] = [];
      for (let next = ''; ; ) {
        const page = await salon.good('GET', `${path}?${query}${next}`);
        pages.push(page);
        items.push(...(page.items ?? []));
        if (page.nextPageToken === undefined) return { items: items as unknown as SeenItems, token: page.nextSyncToken, pages };
        next = `&pageToken=${page.nextPageToken}`;
      }
    },
  };
  return salon;
}

/** What a back door gave, read as an answer would be. */
export const seen = (resource: JsonObject | undefined): Seen => resource as unknown as Seen;
