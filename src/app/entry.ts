/** app/entry — an entry of a pair, whatever it joins: its places are looked for once a day, its ends opened when they are needed. */
import type { Config, ConfiguredEntry } from '../config/config.ts';
import { linkOf, rulesOf, settingsOf } from '../config/engine-rules.ts';
import { tallied } from '../endpoints/http.ts';
import { canonical, digester } from '../engine/digest.ts';
import type { KindRules } from '../engine/kinds.ts';
import type { Item, ItemFile, Stored } from '../model/item.ts';
import type { Both, Side } from '../model/pair.ts';
import type { Entry, OpenedEnd, Spare } from '../sync/sync-pair.ts';
import { davAccount, googleAccount } from './accounts.ts';
import type { Accounts, Context } from './context.ts';

/** What has to be known about a kind of entry: calendars, or contacts. */
export interface EntryKind<T extends Item, Places> {
  rules(config: Config): KindRules<T>;
  /** Why an entry is left alone; undefined: it is synced. @throws STORE */
  skip(entry: ConfiguredEntry, context: Context): string | undefined;
  /** Asks both servers where the two collections are. The answer outlives restarts, as JSON. @throws NOT_FOUND, CONFIG, what stops the account */
  find(entry: ConfiguredEntry, accounts: Accounts, signal: AbortSignal, context: Context): Promise<Places>;
  /** As Entry.portable. */
  portable(stored: Stored<T>, context: Context): ItemFile;
  /** As Entry.spares: places instead of these, with one side elsewhere. */
  readonly spares: SparePlaces<Places>;
  /** The collections at these places; asks nobody. */
  open(places: Places, entry: ConfiguredEntry, accounts: Accounts, context: Context): Both<OpenedEnd<T>>;
}

export interface SparePlace<Places> extends Pick<Spare, 'names' | 'drop'> {
  readonly places: Places;
}

export type SparePlaces<Places> = Readonly<
  Record<
    Side,
    {
      list(places: Places, accounts: Accounts, signal: AbortSignal): Promise<readonly SparePlace<Places>[]>;
      make(name: string, places: Places, accounts: Accounts, signal: AbortSignal): Promise<SparePlace<Places>>;
    }
  >
>;

/** The servers are asked again where the collections are, and what may be written, once a day. */
const TRUSTED_FOR = 24 * 60 * 60 * 1000;
/** What was found in the future was found before the clock was put back, nobody knows how long ago. */
const isTrusted = (at: number, now: number): boolean => at <= now && now - at < TRUSTED_FOR;

interface Given<T extends Item, Places> {
  readonly kind: EntryKind<T, Places>;
  readonly entry: ConfiguredEntry;
  readonly accounts: Accounts;
  readonly context: Context;
}

export function openEntry<T extends Item, Places extends object>(given: Given<T, Places>): Entry<T> {
  const { kind, entry, accounts, context } = given;
  const { google, dav, needSignIn } = accounts;
  const { config, now } = context;
  let ends: Both<OpenedEnd<T>> | undefined;
  let foundAt = 0;
  return {
    link: linkOf(entry),
    kind: kind.rules(config),
    skip: () => kind.skip(entry, context),
    rules: (at) => rulesOf(entry, config, at),
    settings: settingsOf(entry, config),
    open: async (afresh, signal) => {
      await needSignIn();
      if (ends === undefined || afresh || !isTrusted(foundAt, now())) {
        const places = await findPlaces(given, afresh, signal);
        foundAt = places.at;
        ends = kind.open(places, entry, accounts, context);
      }
      return ends;
    },
    openKept: async () => {
      const places = await keptPlaces(given);
      return places && kind.open(places, entry, accounts, context);
    },
    portable: (stored) => kind.portable(stored, context),
    spares: async (signal) => {
      await needSignIn();
      const places = await findPlaces(given, false, signal);
      const opened = (side: Side, { places: elsewhere, names, drop }: SparePlace<Places>): Spare<T> => {
        return { names, drop, end: kind.open(elsewhere, entry, accounts, context)[side] };
      };
      return {
        list: async (side, cut) => (await kind.spares[side].list(places, accounts, cut)).map((one) => opened(side, one)),
        make: async (side, name, cut) => opened(side, await kind.spares[side].make(name, places, accounts, cut)),
      };
    },
    counted: (work) => tallied((sent) => work(() => ({ left: sent(google.meter), right: sent(dav.http.meter) })), entry.kind),
  };
}

/** As they were last found. Kept in the store, so that finding them again costs no request. */
async function keptPlaces<T extends Item, Places extends object>({
  entry,
  context: { store },
}: Given<T, Places>): Promise<(Places & Found) | undefined> {
  const kept = await store.note(noteOf(entry));
  return kept === undefined ? undefined : (JSON.parse(kept) as Places & Found);
}

const noteOf = (entry: ConfiguredEntry): string => `places:${linkOf(entry).id}`;

/** Where an entry's two collections are, as these accounts found them within the last day, unless they are wanted afresh. @throws NOT_FOUND */
async function findPlaces<T extends Item, Places extends object>(
  given: Given<T, Places>,
  afresh: boolean,
  signal: AbortSignal,
): Promise<Places & Found> {
  const { kind, entry, accounts, context } = given;
  const { store, vault, now } = context;
  const { google, dav, davUser } = accounts;
  const by = digester(vault.digestKey)(canonical([googleAccount(google), dav.url.href, davAccount(dav, davUser)]));
  const known = await keptPlaces(given);
  if (known !== undefined && known.by === by && !afresh && isTrusted(known.at, now())) return known;
  const found = { ...(await kind.find(entry, accounts, signal, context)), at: now(), by };
  await store.setNote(noteOf(entry), JSON.stringify(found));
  return found;
}

interface Found {
  readonly at: number;
  /** Digest of the accounts that found it: others may mean another place by the same word. */
  readonly by: string;
}
