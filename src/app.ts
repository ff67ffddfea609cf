/** app — builds everything from the configuration; it and its folder are the only ones that know concrete classes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { acquaintedIn } from './app/acquainted.ts';
import { asideOf } from './app/aside.ts';
import { type Bookings, bookingsOf } from './app/bookings.ts';
import type { Calls } from './app/calls.ts';
import type { Clients } from './app/clients.ts';
import { type Consents, consentsOf, keepSaid, keepStated, pairConsent, type Said, withConsents } from './app/consent.ts';
import type { Accounts, Context } from './app/context.ts';
import { davOf } from './app/dav.ts';
import { entryOf } from './app/entries.ts';
import { type GivenBack, giveBack, sharersOf } from './app/give-back.ts';
import { belongingOf, googleOf, isSignedIn, nobodySignedIn } from './app/google.ts';
import { googleQuotas } from './app/google-quotas.ts';
import { outboxOf, outboxSealing } from './app/outbox.ts';
import { formerPushPair, pushPair } from './app/push.ts';
import { browserSignIn, finishForWhom } from './app/sign-in.ts';
import type { Config, ConfiguredPair } from './config/config.ts';
import { type DavCalendar, discoverDav } from './endpoints/dav/discovery.ts';
import { type GoogleCalendar, listCalendars } from './endpoints/google-calendar/discovery.ts';
import { type ContactGroup, listContactGroups } from './endpoints/google-contacts/discovery.ts';
import { permitted, type Transport } from './endpoints/http.ts';
import type { ConsentStanding } from './model/consent.ts';
import type { KnownLink } from './model/pair.ts';
import type { PushPair } from './model/push.ts';
import type { SeenRequest } from './model/requests.ts';
import type { BrowserSignIn, Connected } from './model/sign-in.ts';
import type { Sealing } from './outbox/kept.ts';
import type { Outbox } from './outbox/outbox.ts';
import { blocksIn } from './privacy/erasures.ts';
import type { Database, Opened } from './store/database.ts';
import { databaseOf } from './store/databases.ts';
import { homeOf } from './store/home.ts';
import { JOURNAL, type Journal, openJournal } from './store/journal.ts';
import { KEY_FILE, openVault } from './store/key-file.ts';
import type { Lease } from './store/leases.ts';
import { finishRotation } from './store/rotation.ts';
import type { Shared, SharedPace } from './store/shared.ts';
import { type Standing, standingOf } from './store/sign-in.ts';
import { openSqlite } from './store/sqlite.ts';
import type { Store } from './store/store.ts';
import { type Vault, vaultOf } from './store/vault.ts';
import type { Aside } from './sync/aside.ts';
import { formerLinks } from './sync/former.ts';
import { newCycle, penFor } from './sync/history.ts';
import type { CycleFacts, Entry } from './sync/sync-pair.ts';

export { attentionTo, type CallsStanding } from './calls/standing.ts';

/** What the outside world is made of; tests and the demo bring their own. */
export interface Surroundings {
  readonly transport?: Transport | undefined;
  readonly now?: () => number;
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Quota units a minute and Google account; default half of what Google allows. */
  readonly googlePerMinute?: number;
  /** Told why it takes a while to begin. */
  readonly onWait?: ((why: string) => void) | undefined;
  /** How soon workers take over from each other. */
  readonly pace?: SharedPace;
  /** Told of every request once it is over. */
  readonly onRequest?: (request: SeenRequest) => void;
}

/** Everything a verb or the daemon works with. */
export interface App {
  readonly config: Config;
  readonly database: Database;
  readonly store: Store;
  /** What all workers on the database share; undefined: nobody else can work on it. */
  readonly shared: Shared | undefined;
  readonly vault: Vault;
  readonly journal: Journal;
  readonly pairs: readonly AppPair[];
  /** Opens what the outboxes keep. */
  readonly outboxSealing: Sealing;
  readonly now: () => number;
  /** What a new cycle works with. */
  begin(): CycleFacts;
  /** Links that were synced once and are in no pair any more. */
  formerLinks(): Promise<readonly KnownLink[]>;
  /** All pairs there ever were, as far as channels are concerned. @throws STORE */
  pushPairs(): Promise<readonly PushPair[]>;
  /** Finishes the sign-in, of whatever pair, that brought the browser to this address. @throws what was wrong with it */
  returned(address: string, signal: AbortSignal): Promise<Connected>;
  /** What `work` asks or writes anywhere gets through only while the lease holds. */
  behind<T>(lease: Lease, work: () => Promise<T>): Promise<T>;
  dispose(): Promise<void>;
}

export interface AppPair {
  readonly configured: ConfiguredPair;
  readonly entries: readonly Entry[];
  /** When there is time in its calendars. */
  readonly bookings: Bookings;
  /** Mails to its clients. */
  readonly outbox: Outbox;
  /** undefined: no telephone service leaves notes. */
  readonly calls: Calls | undefined;
  /** Which of its appointments are whose. */
  readonly clients: Clients;
  /** Whether the pair is left alone, and since when; asked anew each time, for another process may say so. @throws STORE */
  aside(): Promise<Aside | undefined>;
  /** How the consent for its contacts stands; asked anew each time. @throws STORE */
  consent(): ConsentStanding;
  /** Writes a decision about its contacts down; from now on it holds. @throws STORE */
  sayConsent(decision: Said, who: string): void;
  /** The other pairs of the Google account, for which its sign-in is kept. @throws STORE */
  sharers(): Promise<readonly string[]>;
  /** Ends the Google sign-in, unless another pair needs it. @throws what stops the account */
  giveBack(signal: AbortSignal): Promise<GivenBack>;
  /** How the Google sign-in was when it was last used; undefined: nobody has signed in. */
  signInStanding(): Promise<Standing | undefined>;
  readonly browserSignIn: BrowserSignIn;
  /** Its channels. */
  readonly push: PushPair;
  googleCalendars(signal: AbortSignal): Promise<readonly GoogleCalendar[]>;
  davCalendars(signal: AbortSignal): Promise<readonly DavCalendar[]>;
  /** The labels of the account; none are asked for where no contacts may be looked at. */
  contactGroups(signal: AbortSignal): Promise<readonly ContactGroup[]>;
  addressBooks(signal: AbortSignal): Promise<readonly DavCalendar[]>;
}

/** Opens the data folder for writing; makes it on first use. The caller holds the lock if it runs cycles. @throws STORE */
export async function openApp(config: Config, surroundings: Surroundings = {}): Promise<App> {
  return await openFolder(config, surroundings, true);
}

/** For looking only: on a machine that never synced, nothing is made on disk. */
export async function openAppToLook(config: Config, surroundings: Surroundings = {}): Promise<App> {
  if (await (await databaseOf(config)).exists()) return await openFolder(config, surroundings, false);
  // The key alone tells our marks, and with them what is a copy of what.
  const vault = existsSync(join(config.data, KEY_FILE))
    ? openVault(config.data)
    : vaultOf(crypto.getRandomValues(new Uint8Array(32)));
  return await assemble(config, { store: openSqlite(':memory:'), vault, shared: undefined }, surroundings);
}

/** `check`: whether every page of the database is looked at first. */
async function openFolder(config: Config, surroundings: Surroundings, check: boolean): Promise<App> {
  const now = surroundings.now ?? Date.now;
  const opened = await (await databaseOf(config)).open(now(), check, surroundings.pace);
  try {
    if (check) finishRotation(config.data);
    if (check) keepStated(config, openJournal(config.data, opened.vault), now);
    return await assemble(config, opened, surroundings);
  } catch (error) {
    await opened.store.dispose();
    throw error;
  }
}

/** How the consent stands for entries of this configuration, without opening the database; nothing is made on disk. @throws STORE */
export function entryConsents(config: Config): Consents {
  const isKeyed = existsSync(join(config.data, JOURNAL)) && existsSync(join(config.data, KEY_FILE));
  const vault = isKeyed ? openVault(config.data) : vaultOf(crypto.getRandomValues(new Uint8Array(32)));
  return consentsOf(config, openJournal(config.data, vault), Date.now);
}

async function assemble(stated: Config, { store, vault, shared }: Opened, surroundings: Surroundings): Promise<App> {
  const now = surroundings.now ?? Date.now;
  const journal = openJournal(stated.data, vault);
  const consents = consentsOf(stated, journal, now);
  const config = withConsents(stated, consents);
  const wait = surroundings.wait ?? pause;
  const { transport, googlePerMinute, onRequest = () => undefined } = surroundings;
  const quotas = googleQuotas({ now, wait, perMinute: googlePerMinute, book: shared?.book });
  const known = { config, store, shared, vault, journal, consents, now, wait, transport, quotas, onRequest };
  const context: Context = { ...known, googles: new Map(), davs: new Map() };
  const pairs = await Promise.all(config.pairs.map((pair) => openPair(pair, context)));
  const { digestKey, installation } = vault;
  // What several workers share lies in no folder of any of them.
  const home = shared === undefined ? homeOf(config.data) : undefined;
  const facts = { store, digestKey, installation, home, now, keepHistory: config.retention.history };
  const configured = new Set(pairs.flatMap(({ entries }) => entries.map(({ link }) => link.id)));
  return {
    ...{
      config,
      database: await databaseOf(config),
      store,
      shared,
      vault,
      journal,
      pairs,
      now,
      outboxSealing: outboxSealing(context),
    },
    begin: () => ({ ...facts, blocks: blocksIn(journal.entries('erasure')), pen: penFor(newCycle(), vault) }),
    pushPairs: async () => {
      const names = new Set(config.pairs.map(({ name }) => name));
      const former = new Set((await store.links()).flatMap(({ link }) => (names.has(link.pair) ? [] : [link.pair])));
      return [...pairs.map(({ push }) => push), ...[...former].map((name) => formerPushPair(name, context))];
    },
    formerLinks: () => formerLinks(store, configured),
    returned: (address, signal) => finishForWhom(address, context, signal),
    behind: (lease, work) => lease.within(() => permitted(lease.mustHold, work)),
    dispose: async () => {
      // What Google gives with a refresh that is under way is kept in the store.
      await Promise.allSettled([...context.googles.values()].map(async (google) => (await google).end()));
      await store.dispose();
    },
  };
}

async function openPair(pair: ConfiguredPair, context: Context): Promise<AppPair> {
  const google = await googleOf(pair, context);
  const dav = davOf(pair, context);
  const { auth } = pair.dav;
  const needSignIn = async (): Promise<void> => {
    if (!(await isSignedIn(pair, context))) throw nobodySignedIn(pair);
  };
  let clients: Clients | undefined;
  const clientOf: Accounts['clientOf'] = (link, event) => clients?.named(link, event);
  const accounts = { google, dav, davUser: 'username' in auth ? auth.username : '', needSignIn, clientOf };
  const entries = await Promise.all(pair.entries.map((entry) => entryOf(entry, accounts, context)));
  const bookings = bookingsOf(pair, entries, context);
  clients = await acquaintedIn(pair, entries, context);
  return {
    configured: pair,
    ...{ entries, bookings, outbox: outboxOf(pair, entries, bookings.diary, bookings.own, context) },
    // Loaded for who has a telephone service.
    calls: pair.calls && (await import('./app/calls.ts')).callsOf(pair, entries, context),
    clients,
    aside: () => asideOf(pair.name, context),
    consent: () => pairConsent(pair, context.consents),
    sayConsent: (said, who) => keepSaid(said, who, pair.name, context),
    sharers: () => sharersOf(pair, context),
    giveBack: (signal) => giveBack(pair, context, signal),
    signInStanding: () => standingOf(belongingOf(pair, context.config), context.store, context.vault),
    browserSignIn: browserSignIn(pair, context),
    push: pushPair(pair, entries, context),
    googleCalendars: async (signal) => {
      await needSignIn();
      return await listCalendars(google, signal);
    },
    davCalendars: async (signal) => (await discoverDav(dav, 'caldav', signal)).calendars,
    contactGroups: async (signal) => {
      await needSignIn();
      const isAllowed = pair.entries.some((entry) => entry.kind === 'contact' && context.consents(entry).is === 'granted');
      return isAllowed ? await listContactGroups(google, signal) : [];
    },
    addressBooks: async (signal) => (await discoverDav(dav, 'carddav', signal)).calendars,
  };
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, signal === undefined ? {} : { signal });
}
