/** test/playground/google/people/book — a playground with one account, and short ways to call its contacts. */
import assert from 'node:assert/strict';
import { createGoogle, type GooglePlayground } from '../../../../src/playground/google/google.ts';
import type { Json, JsonObject } from '../../../../src/playground/google/json.ts';
import type { GoogleOptions } from '../../../../src/playground/google/options.ts';
import type { ContactsDoor } from '../../../../src/playground/google/people/back-door.ts';
import { TestClock } from '../../../../src/playground/server.ts';
import { ANNA, AUTH, NOW, ORIGIN } from '../salon.ts';

export const DAY = 86_400_000;
export const CONTACTS = `${AUTH}contacts`;
/** What a client that syncs would read. */
export const MASK = 'names,emailAddresses,phoneNumbers,memberships,photos,metadata';
export const CONNECTIONS = `people/me/connections?personFields=${MASK}&requestSyncToken=true`;

/** A picture of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCAX3BtrQAAAABJRU5ErkJggg==',
  'base64',
);
export const JPEG = Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==', 'base64');

/** A value of any field, as far as tests look at it. */
export interface SeenValue extends JsonObject {
  readonly value: string;
  readonly url: string;
  readonly metadata: { readonly primary: boolean; readonly source: { readonly type: string; readonly id: string } };
  readonly contactGroupMembership: { readonly contactGroupId: string; readonly contactGroupResourceName: string };
}

type Values = readonly [SeenValue, ...SeenValue[]];

/** Whatever an answer may hold; a test reads the members its call is to give. */
export interface Seen {
  readonly resourceName: string;
  readonly etag: string;
  readonly metadata: {
    readonly deleted: boolean;
    readonly sources: readonly [
      { readonly type: string; readonly id: string; readonly etag: string; readonly updateTime: string },
    ];
    readonly previousResourceNames: readonly string[];
    readonly updateTime: string;
  };
  readonly names: Values;
  readonly nicknames: Values;
  readonly emailAddresses: Values;
  readonly phoneNumbers: Values;
  readonly addresses: Values;
  readonly biographies: Values;
  readonly birthdays: Values;
  readonly memberships: Values;
  readonly photos: Values;
  readonly urls: Values;
  readonly connections: readonly [Seen, Seen, Seen, ...Seen[]];
  readonly otherContacts: readonly [Seen, ...Seen[]];
  readonly nextPageToken: string;
  readonly nextSyncToken: string;
  readonly totalItems: number;
  readonly responses: readonly [SeenResponse, SeenResponse, ...SeenResponse[]];
  readonly createdPeople: readonly [SeenResponse, SeenResponse, ...SeenResponse[]];
  readonly updateResult: Readonly<Record<string, SeenResponse>>;
  readonly person: Seen;
  readonly contactGroups: readonly [Seen, ...Seen[]];
  readonly name: string;
  readonly formattedName: string;
  readonly groupType: string;
  readonly memberCount: number;
  readonly memberResourceNames: readonly string[];
  readonly error: SeenRefusal;
}

interface SeenResponse {
  readonly httpStatusCode: number;
  readonly requestedResourceName: string;
  readonly status: { readonly code: number; readonly message: string };
  readonly person: Seen;
  readonly contactGroup: Seen;
}

export interface SeenRefusal {
  readonly code: number;
  readonly message: string;
  readonly status: string;
  readonly errors: undefined;
  readonly details: readonly [JsonObject & { readonly reason: string }];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Seen;
}

export interface Book {
  readonly google: GooglePlayground;
  readonly door: ContactsDoor;
  readonly clock: TestClock;
  /** Calls the API as Anna, below `/v1/`. */
  api(method: string, path: string, body?: Json): Promise<Answer>;
  /** The same, insisting on success. */
  good(method: string, path: string, body?: Json): Promise<Seen>;
  /** The same, insisting on a refusal: its status, canonical word and message. */
  refused(method: string, path: string, body?: Json): Promise<[number, string, string]>;
  create(person?: JsonObject): Promise<Seen>;
  get(name: string, mask?: string): Promise<Seen>;
  /** Replaces the fields of a contact as the mask says, starting from its present version. */
  update(name: string, person: JsonObject, mask?: string): Promise<Seen>;
  /** All pages of a listing, joined, with the token at the end. */
  list(query?: string): Promise<{ people: readonly [Seen, Seen, ...Seen[]]; token: string; pages: Seen[] }>;
  /** The display names of a listing since a token; a deleted contact as `-` and its resource name. */
  since(token: string): Promise<string[]>;
}

export const aPerson = (name = 'Berta', more: JsonObject = {}): JsonObject => ({ names: [{ givenName: name }], ...more });

export async function send(google: GooglePlayground, method: string, url: string, init: RequestInit = {}): Promise<Response> {
  return google.handler(new Request(new URL(url, ORIGIN), { method, ...init }));
}

export function open(options: GoogleOptions = {}, scopes: readonly string[] = [CONTACTS], account: JsonObject = {}): Book {
  const clock = new TestClock(NOW);
  const google = createGoogle({ clock, ...options });
  google.addAccount({ email: ANNA, timeZone: 'Europe/Stockholm', refreshToken: 'refresh-anna', ...account });
  const book: Book = {
    google,
    door: google.contacts(ANNA),
    clock,
    async api(method, path, body) {
      const response = await send(google, method, `/v1/${path}`, {
        headers: { authorization: `Bearer ${google.accessToken(ANNA, scopes)}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as Seen };
    },
    async good(...call) {
      const { status, body } = await book.api(...call);
      assert.equal(status, 200, `${call[0]} ${call[1]} answered ${status} ${JSON.stringify(body)}`);
      return body;
    },
    async refused(...call) {
      const { status, body } = await book.api(...call);
      assert.ok(status >= 400, `${call[0]} ${call[1]} answered ${status} ${JSON.stringify(body)}`);
      return [status, body.error.status, body.error.message];
    },
    create: (person = aPerson()) => book.good('POST', 'people:createContact', person),
    get: (name, mask = MASK) => book.good('GET', `${name}?personFields=${mask}`),
    async update(name, person, mask = Object.keys(person).join(',')) {
      const { etag } = await book.get(name);
      return book.good('PATCH', `${name}:updateContact?updatePersonFields=${mask}`, { etag, ...person });
    },
    async list(query = '') {
      const people: Seen[] = [];
      const pages: Seen[] = [];
      for (let next = ''; ; ) {
        const page = await book.good('GET', `${CONNECTIONS}${query}${next}`);
        pages.push(page);
        people.push(...(page.connections ?? []));
        if (page.nextPageToken === undefined)
          return { people: people as unknown as readonly [Seen, Seen, ...Seen[]], token: page.nextSyncToken, pages };
        next = `&pageToken=${page.nextPageToken}`;
      }
    },
    async since(token) {
      const { people } = await book.list(`&syncToken=${token}`);
      return people.map((person) => (person.metadata.deleted ? `-${person.resourceName}` : nameOf(person)));
    },
  };
  return book;
}

export const nameOf = (person: Seen): string => String(person.names[0].displayName);
/** What a back door gave, read as an answer would be. */
export const seen = (resource: JsonObject | undefined): Seen => resource as unknown as Seen;
