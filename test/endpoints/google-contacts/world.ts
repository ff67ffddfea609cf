/** google-contacts/world — a playground Google, an account on it, and our collection of its contacts. */
import type { Collection } from '../../../src/endpoints/endpoint.ts';
import { createGoogleClient, type GoogleClient, type GoogleClientOptions } from '../../../src/endpoints/google/client.ts';
import { SCOPES } from '../../../src/endpoints/google/sign-in-server.ts';
import { type GoogleContactsOptions, googleContactsCollection } from '../../../src/endpoints/google-contacts/collection.ts';
import { createHttp } from '../../../src/endpoints/http.ts';
import type { Contact, ContactFields } from '../../../src/model/contact.ts';
import type { Stored } from '../../../src/model/item.ts';
import { createGoogle, type GooglePlayground } from '../../../src/playground/google/google.ts';
import type { GoogleOptions } from '../../../src/playground/google/options.ts';
import type { ContactsDoor } from '../../../src/playground/google/people/back-door.ts';
import { type LoggedRequest, PlaygroundServer, TestClock } from '../../../src/playground/server.ts';
import { signal } from '../google/asking.ts';

export const ENDPOINT = 'http://google.test';
export const EMAIL = 'anna@example.com';
export const REFRESH = 'refresh-anna';
export const always = Number.POSITIVE_INFINITY;

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCAX3BtrQAAAABJRU5ErkJggg==',
  'base64',
);
export const JPEG = Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==', 'base64');
export const photo = (bytes: Buffer) => ({
  type: bytes === PNG ? ('image/png' as const) : ('image/jpeg' as const),
  data: bytes.toString('base64'),
});

export interface World {
  readonly clock: TestClock;
  readonly google: GooglePlayground;
  readonly server: PlaygroundServer;
  readonly door: ContactsDoor;
  readonly client: GoogleClient;
  readonly collection: Collection<Contact>;
  /** Milliseconds the client wanted to wait, in order; the clock moves on by as much. */
  readonly waits: number[];
  /** A collection of the same account, as a process sees it that has just started, or beside ours. */
  again(more?: Partial<GoogleContactsOptions>): Collection<Contact>;
  /** Cuts the next request that matches before it arrives; meanwhile somebody does something. */
  meanwhile(match: RegExp, deed: () => void): void;
  /** `METHOD path` of the requests since the last call, queries left out, without those for tokens. */
  requests(): string[];
  /** The same with all there is to know. */
  logged(): LoggedRequest[];
}

export function aWorld(options: GoogleOptions & { client?: Partial<GoogleClientOptions> } = {}): World {
  const clock = new TestClock('2026-11-02T08:00:00Z');
  const google = createGoogle({ clock, ...options });
  google.addAccount({ email: EMAIL, timeZone: 'Europe/Berlin', refreshToken: REFRESH, scopes: [SCOPES.contact] });
  const server = new PlaygroundServer(google.handler, clock);
  const waits: number[] = [];
  const deeds: { readonly match: RegExp; readonly deed: () => void }[] = [];
  const transport = async (request: Request): Promise<Response> => {
    const index = deeds.findIndex(({ match }) => match.test(`${request.method} ${request.url}`));
    if (index < 0) return await server.fetch(request);
    for (const { deed } of deeds.splice(index, 1)) deed();
    throw new TypeError('fetch failed');
  };
  const aClient = (): GoogleClient =>
    createGoogleClient({
      account: 'salon',
      endpoint: ENDPOINT,
      auth: { kind: 'refresh_token', clientId: 'playground', clientSecret: 'secret', refreshToken: REFRESH },
      http: createHttp({ inFlight: 8, transport, now: () => clock.now() }),
      now: () => clock.now(),
      random: () => 0,
      wait: async (ms, given) => {
        given?.throwIfAborted();
        waits.push(ms);
        clock.advance(ms);
      },
      ...options.client,
    });
  const client = aClient();
  const now = () => clock.now();
  let seen = 0;
  const logged = (): LoggedRequest[] => {
    const fresh = server.log.slice(seen).filter(({ path }) => !path.startsWith('/token'));
    seen = server.log.length;
    return fresh;
  };
  return {
    clock,
    google,
    server,
    door: google.contacts(EMAIL),
    client,
    collection: googleContactsCollection({ client, label: undefined, now }),
    waits,
    again: (more = {}) => googleContactsCollection({ client: aClient(), label: undefined, now, ...more }),
    meanwhile: (match, deed) => void deeds.push({ match, deed }),
    requests: () => logged().map(({ method, path }) => `${method} ${path.replace(/^\/v1\/|\?.*$/g, '')}`),
    logged,
  };
}

/** A contact somebody made in the app; its resource name. */
export function added(door: ContactsDoor, given = 'Maria', more: Record<string, unknown> = {}): string {
  const { resourceName } = door.add(JSON.parse(JSON.stringify({ names: [{ givenName: given }], ...more })));
  return resourceName as string;
}

/** Changes some fields of a stored contact and writes them. */
export function changed(
  collection: Collection<Contact>,
  stored: Stored<Contact>,
  fields: Partial<ContactFields>,
): Promise<Stored<Contact>> {
  const item = { ...stored.item, fields: { ...stored.item.fields, ...fields } };
  return collection.update(stored, item, new Set(Object.keys(fields)), signal);
}
