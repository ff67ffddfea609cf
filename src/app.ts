/** app — builds everything from the configuration; the only file that knows concrete classes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config, ConfiguredEntry, ConfiguredPair } from './config/config.ts';
import { linkOf, rulesOf, settingsOf } from './config/engine-rules.ts';
import { rememberSecret } from './config/secrets.ts';
import { calDavCollection } from './endpoints/caldav/collection.ts';
import { createDavClient, type DavClient } from './endpoints/dav/client.ts';
import { type DavCalendar, discoverDav, resolveCalendar as resolveDav } from './endpoints/dav/discovery.ts';
import type { Collection } from './endpoints/endpoint.ts';
import { createGoogleClient, type GoogleClient } from './endpoints/google/client.ts';
import { type GoogleAuth, SCOPES } from './endpoints/google/oauth.ts';
import { googleCalendarCollection } from './endpoints/google-calendar/collection.ts';
import {
  type GoogleCalendar,
  isWritable,
  listCalendars,
  resolveCalendar as resolveGoogle,
} from './endpoints/google-calendar/discovery.ts';
import { withGuestNames } from './endpoints/guest-names.ts';
import { createHttp, type Transport, tallied } from './endpoints/http.ts';
import { KINDS } from './engine/kinds.ts';
import { SyncError } from './model/errors.ts';
import type { Event } from './model/event.ts';
import type { Both } from './model/pair.ts';
import { openSignIn, type TokenState, tokenState } from './store/sign-in.ts';
import { openSqlite } from './store/sqlite.ts';
import type { Store } from './store/store.ts';
import { KEY_FILE, openVault, type Vault, vaultOf } from './store/vault.ts';
import type { Entry, OpenedEnd } from './sync/sync-pair.ts';

/** What the outside world is made of; tests and the demo bring their own. */
export interface Surroundings {
  readonly transport?: Transport | undefined;
  readonly now?: () => number;
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Quota units a minute and Google account; default half of what Google allows. */
  readonly googlePerMinute?: number;
}

/** Everything a verb or the daemon works with. */
export interface App {
  readonly config: Config;
  readonly store: Store;
  readonly vault: Vault;
  readonly pairs: readonly AppPair[];
  readonly now: () => number;
  dispose(): Promise<void>;
}

export interface AppPair {
  readonly configured: ConfiguredPair;
  readonly entries: readonly Entry[];
  /** How the Google sign-in was when it was last used. */
  tokenState(): Promise<TokenState>;
  googleCalendars(signal: AbortSignal): Promise<readonly GoogleCalendar[]>;
  davCalendars(signal: AbortSignal): Promise<readonly DavCalendar[]>;
}

export const DATABASE = 'twinbook.db';

/** Opens the data folder for writing; makes it on first use. The caller holds the lock if it runs cycles. @throws STORE */
export async function openApp(config: Config, surroundings: Surroundings = {}): Promise<App> {
  const vault = openVault(config.data);
  return await assemble(config, openSqlite(join(config.data, DATABASE)), vault, surroundings);
}

/** For looking only: on a machine that never synced, nothing is made on disk. */
export async function openAppToLook(config: Config, surroundings: Surroundings = {}): Promise<App> {
  if (existsSync(join(config.data, DATABASE))) return await openApp(config, surroundings);
  // The key alone tells our marks, and with them what is a copy of what.
  const vault = existsSync(join(config.data, KEY_FILE))
    ? openVault(config.data)
    : vaultOf(crypto.getRandomValues(new Uint8Array(32)));
  return await assemble(config, openSqlite(':memory:'), vault, surroundings);
}

async function assemble(config: Config, store: Store, vault: Vault, surroundings: Surroundings): Promise<App> {
  const now = surroundings.now ?? Date.now;
  const wait = surroundings.wait ?? pause;
  const googles = new Map<string, Promise<GoogleClient>>();
  const davs = new Map<string, DavClient>();
  const { transport, googlePerMinute } = surroundings;
  const context: Context = { config, store, vault, now, wait, transport, googlePerMinute, googles, davs };
  const pairs = await Promise.all(config.pairs.map((pair) => openPair(pair, context)));
  return { config, store, vault, pairs, now, dispose: () => store.dispose() };
}

interface Context {
  readonly config: Config;
  readonly store: Store;
  readonly vault: Vault;
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  readonly transport: Transport | undefined;
  readonly googlePerMinute: number | undefined;
  /** Shared by all pairs of an account, so that its limits hold over all of them. */
  readonly googles: Map<string, Promise<GoogleClient>>;
  readonly davs: Map<string, DavClient>;
}

async function openPair(pair: ConfiguredPair, context: Context): Promise<AppPair> {
  const google = await googleOf(pair, context);
  const dav = davOf(pair, context);
  const { store, vault } = context;
  const canSignIn = pair.google.refreshToken !== undefined || pair.google.serviceAccount !== undefined;
  return {
    configured: pair,
    entries: pair.entries.map((entry) => openEntry(entry, { google, dav, context, canSignIn })),
    tokenState: () => tokenState(pair.google.account, signInWords(pair, context.config), store, vault),
    googleCalendars: async (signal) => {
      if (!canSignIn) throw notSignedIn();
      return await listCalendars(google, signal);
    },
    davCalendars: async (signal) => (await discoverDav(dav, 'caldav', signal)).calendars,
  };
}

function googleOf(pair: ConfiguredPair, context: Context): Promise<GoogleClient> {
  const { config, now, wait, transport, googles, store, vault, googlePerMinute: perMinute } = context;
  const { account } = pair.google;
  const words = signInWords(pair, config);
  const known = googles.get(words);
  if (known !== undefined) return known;
  const open = async (): Promise<GoogleClient> => {
    const signIn = await openSignIn(account, words, store, vault);
    const tokens = {
      token: signIn.access,
      onToken: signIn.keepAccess,
      onRefreshToken: signIn.keepRotated,
      onDead: signIn.keepDead,
    };
    const http = createHttp({ inFlight: GOOGLE_IN_FLIGHT, transport, now });
    const auth = authOf(pair, config, signIn.rotated);
    return createGoogleClient({ account, auth, http, endpoint: config.google.endpoint, now, wait, perMinute, ...tokens });
  };
  const opened = open();
  googles.set(words, opened);
  return opened;
}

/** Everything the sign-in depends on. */
function signInWords({ google }: ConfiguredPair, config: Config): string {
  const { clientId, clientSecret, endpoint } = config.google;
  const { serviceAccount, refreshToken, account } = google;
  const key = serviceAccount && [serviceAccount.clientEmail, serviceAccount.subject, serviceAccount.privateKey.reveal()];
  return JSON.stringify([account, refreshToken?.reveal(), key, clientId, clientSecret?.reveal(), endpoint]);
}

function authOf(pair: ConfiguredPair, config: Config, rotated: string | undefined): GoogleAuth {
  const { refreshToken, serviceAccount } = pair.google;
  if (serviceAccount !== undefined) {
    const { clientEmail, privateKey, keyId, subject } = serviceAccount;
    return {
      kind: 'service_account',
      key: { client_email: clientEmail, private_key: privateKey.reveal(), private_key_id: keyId },
      subject,
      scopes: scopesFor(pair, config),
    };
  }
  const token = rotated ?? refreshToken?.reveal() ?? '';
  rememberSecret(token);
  const { clientId, clientSecret } = config.google;
  return { kind: 'refresh_token', clientId: clientId ?? '', clientSecret: clientSecret?.reveal() ?? '', refreshToken: token };
}

/** What all pairs that share this sign-in sync, and nothing more. */
function scopesFor(pair: ConfiguredPair, config: Config): readonly string[] {
  const words = signInWords(pair, config);
  const sharing = config.pairs.filter((one) => signInWords(one, config) === words);
  const synced = sharing.flatMap(({ entries }) => entries.filter((entry) => skipReason(entry) === undefined));
  const scopes = new Set(synced.map(({ kind }) => SCOPES[kind]));
  return scopes.size === 0 ? [SCOPES.event] : [...scopes];
}

function davOf({ dav }: ConfiguredPair, { davs, now, wait, transport }: Context): DavClient {
  const secret =
    'token' in dav.auth
      ? { token: dav.auth.token.reveal() }
      : { username: dav.auth.username, password: dav.auth.password.reveal() };
  const key = JSON.stringify([dav.url, secret]);
  if ('username' in secret) rememberSecret(Buffer.from(`${secret.username}:${secret.password}`).toString('base64'));
  const client =
    davs.get(key) ?? createDavClient({ url: dav.url, ...secret, allowPrivate: dav.allowPrivate, now, wait, transport });
  davs.set(key, client);
  return client;
}

interface Found {
  readonly google: GoogleClient;
  readonly dav: DavClient;
  readonly context: Context;
  readonly canSignIn: boolean;
}

/** Where an entry's two calendars are; kept in the store, so that finding them again costs no request. */
interface Places {
  readonly google: GoogleCalendar;
  readonly dav: DavCalendar;
  readonly at: number;
}

function openEntry(entry: ConfiguredEntry, shared: Found): Entry {
  const { google, dav, context, canSignIn } = shared;
  const { config, now } = context;
  const link = linkOf(entry);
  let ends: Both<OpenedEnd<Event>> | undefined;
  let foundAt = 0;
  return {
    link,
    kind: KINDS.event as unknown as Entry['kind'],
    skip: skipReason(entry),
    rules: (at) => rulesOf(entry, config, at),
    settings: settingsOf(entry, config),
    open: async (afresh, signal) => {
      if (!canSignIn) throw notSignedIn();
      if (ends === undefined || afresh || now() - foundAt >= TRUSTED_FOR) {
        const places = await findPlaces(entry, afresh, shared, signal);
        foundAt = places.at;
        ends = endsOf(places, entry, shared);
      }
      return ends as unknown as Both<OpenedEnd<never>>;
    },
    counted: (work) => tallied((sent) => work(() => ({ left: sent(google.meter), right: sent(dav.http.meter) }))),
  };
}

/** The two calendars of an entry, as they were found within the last day, unless they are wanted afresh. @throws NOT_FOUND */
async function findPlaces(entry: ConfiguredEntry, afresh: boolean, shared: Found, signal: AbortSignal): Promise<Places> {
  const { google, dav, context } = shared;
  const { store, now } = context;
  const note = `places:${linkOf(entry).id}`;
  const kept = await store.note(note);
  const known = kept === undefined ? undefined : (JSON.parse(kept) as Places);
  if (known !== undefined && !afresh && now() - known.at < TRUSTED_FOR) return known;
  const [googles, found] = await Promise.all([listCalendars(google, signal), discoverDav(dav, 'caldav', signal)]);
  const places = { google: resolveGoogle(googles, entry.google), dav: resolveDav(found.calendars, entry.dav), at: now() };
  await store.setNote(note, JSON.stringify(places));
  return places;
}

function endsOf(places: Places, entry: ConfiguredEntry, { google, dav, context }: Found): Both<OpenedEnd<Event>> {
  const { config, now } = context;
  const { id, timeZone: zone, defaultReminders } = places.google;
  const writable = isWritable(places.google);
  const invite = entry.attendees === 'full';
  const left = googleCalendarCollection({
    client: google,
    calendarId: id,
    zone,
    floatingZone: config.timezone,
    defaultReminders,
    writable,
    invite,
  });
  const right = calDavCollection({ client: dav, calendar: places.dav, zone: config.timezone, now });
  const path = new URL(places.dav.url).pathname;
  const named = entry.attendees === 'names' ? withGuestNames : (collection: Collection<Event>) => collection;
  return {
    left: { collection: named(left), identity: id, name: id },
    right: { collection: named(right), identity: places.dav.resourceId ?? path, name: path },
  };
}

function skipReason({ kind, consent }: ConfiguredEntry): string | undefined {
  if (kind === 'event') return undefined;
  return consent === undefined ? 'there is no consent for these contacts' : 'this version does not sync contacts yet';
}

function notSignedIn(): SyncError {
  const hint = 'Put a refresh_token or a service_account for it into the configuration.';
  return new SyncError('AUTH_LOST', 'there is no Google sign-in for this pair yet', { hint });
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, signal === undefined ? {} : { signal });
}

/** Requests of one Google account at once. */
const GOOGLE_IN_FLIGHT = 8;
/** The servers are asked again where the calendars are, and what may be written, once a day. */
const TRUSTED_FOR = 24 * 60 * 60 * 1000;
