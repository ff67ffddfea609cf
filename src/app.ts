/** app — builds everything from the configuration; it and its folder are the only ones that know concrete classes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asideOf } from './app/aside.ts';
import { withoutConsent } from './app/consent.ts';
import type { Context } from './app/context.ts';
import { davOf } from './app/dav.ts';
import { entryOf } from './app/entries.ts';
import { type GivenBack, giveBack, sharersOf } from './app/give-back.ts';
import { canSignIn, googleOf, notSignedIn, signInWords } from './app/google.ts';
import type { Config, ConfiguredPair } from './config/config.ts';
import { type DavCalendar, discoverDav } from './endpoints/dav/discovery.ts';
import { type GoogleCalendar, listCalendars } from './endpoints/google-calendar/discovery.ts';
import { type ContactGroup, listContactGroups } from './endpoints/google-contacts/discovery.ts';
import type { Transport } from './endpoints/http.ts';
import { type TokenState, tokenState } from './store/sign-in.ts';
import { openSqlite } from './store/sqlite.ts';
import type { Store } from './store/store.ts';
import { KEY_FILE, openVault, type Vault, vaultOf } from './store/vault.ts';
import type { Aside } from './sync/aside.ts';
import type { Entry } from './sync/sync-pair.ts';

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
  /** Whether the pair is left alone, and since when; asked anew each time, for another process may say so. @throws STORE */
  aside(): Promise<Aside | undefined>;
  /** The other pairs of the Google account, for which its sign-in is kept. @throws STORE */
  sharers(): Promise<readonly string[]>;
  /** Ends the Google sign-in, unless another pair needs it. @throws what stops the account */
  giveBack(signal: AbortSignal): Promise<GivenBack>;
  /** How the Google sign-in was when it was last used. */
  tokenState(): Promise<TokenState>;
  googleCalendars(signal: AbortSignal): Promise<readonly GoogleCalendar[]>;
  davCalendars(signal: AbortSignal): Promise<readonly DavCalendar[]>;
  /** The labels of the account; none are asked for where no contacts may be looked at. */
  contactGroups(signal: AbortSignal): Promise<readonly ContactGroup[]>;
  addressBooks(signal: AbortSignal): Promise<readonly DavCalendar[]>;
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
  const { transport, googlePerMinute } = surroundings;
  const known = { config, store, vault, now, wait, transport, googlePerMinute };
  const context: Context = { ...known, googles: new Map(), davs: new Map() };
  const pairs = await Promise.all(config.pairs.map((pair) => openPair(pair, context)));
  return { config, store, vault, pairs, now, dispose: () => store.dispose() };
}

async function openPair(pair: ConfiguredPair, context: Context): Promise<AppPair> {
  const { config, store, vault } = context;
  const google = await googleOf(pair, context);
  const dav = davOf(pair, context);
  const accounts = { google, dav, canSignIn: canSignIn(pair) };
  return {
    configured: pair,
    entries: pair.entries.map((entry) => entryOf(entry, accounts, context)),
    aside: () => asideOf(pair.name, store, config.data),
    sharers: () => sharersOf(pair, context),
    giveBack: (signal) => giveBack(pair, context, signal),
    tokenState: () => tokenState(pair.google.account, signInWords(pair, config), store, vault),
    googleCalendars: async (signal) => {
      if (!accounts.canSignIn) throw notSignedIn();
      return await listCalendars(google, signal);
    },
    davCalendars: async (signal) => (await discoverDav(dav, 'caldav', signal)).calendars,
    contactGroups: async (signal) => {
      if (!accounts.canSignIn) throw notSignedIn();
      const isAllowed = pair.entries.some((entry) => entry.kind === 'contact' && withoutConsent(entry) === undefined);
      return isAllowed ? await listContactGroups(google, signal) : [];
    },
    addressBooks: async (signal) => (await discoverDav(dav, 'carddav', signal)).calendars,
  };
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, signal === undefined ? {} : { signal });
}
