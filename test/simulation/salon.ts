/**
 * simulation/salon — a pair of the playground's accounts under the real app, without sockets: Google on the left, DAV on the right.
 *
 * Processes come and go; what they leave in the store and on the servers stays.
 */
import { consentsOf } from '../../src/app/consent.ts';
import type { Context } from '../../src/app/context.ts';
import { davOf } from '../../src/app/dav.ts';
import { entryOf } from '../../src/app/entries.ts';
import { googleOf } from '../../src/app/google.ts';
import { googleQuotas } from '../../src/app/google-quotas.ts';
import type { Config } from '../../src/config/config.ts';
import { SCOPES } from '../../src/endpoints/google/sign-in-server.ts';
import type { Transport } from '../../src/endpoints/http.ts';
import type { Change } from '../../src/model/history.ts';
import type { Kind } from '../../src/model/item.ts';
import type { Both, Side } from '../../src/model/pair.ts';
import { createDav, type DavPlayground } from '../../src/playground/dav/dav.ts';
import type { DavOptions } from '../../src/playground/dav/options.ts';
import { createGoogle, type GooglePlayground } from '../../src/playground/google/google.ts';
import type { GoogleOptions } from '../../src/playground/google/options.ts';
import { PlaygroundServer } from '../../src/playground/server.ts';
import { openJournal } from '../../src/store/journal.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { vaultOf } from '../../src/store/vault.ts';
import { penFor } from '../../src/sync/history.ts';
import type { CollectionReport } from '../../src/sync/report.ts';
import { type CycleFacts, type Entry, syncPair } from '../../src/sync/sync-pair.ts';
import { undoIn } from '../../src/sync/undo-entry.ts';
import { wishesOf } from '../../src/sync/undo-look.ts';
import { undoWish } from '../../src/sync/undo-wished.ts';
import { EMAIL, ORIGINS, type Settings, salonConfig } from './salon-config.ts';
import { isWrite } from './transport.ts';

export interface SalonWishes {
  readonly kind: Kind;
  readonly google?: Omit<GoogleOptions, 'clock'>;
  readonly dav?: Omit<DavOptions, 'clock'>;
  readonly settings?: Settings;
  /** Labels of the Google account. */
  readonly labels?: readonly string[];
}

/** What stands between a process and the world. */
export interface Surroundings {
  readonly transport: (direct: Transport) => Transport;
  readonly store: (real: Store) => Store;
}

export interface Salon {
  readonly kind: Kind;
  readonly clock: { now: number };
  readonly google: GooglePlayground;
  readonly dav: DavPlayground;
  readonly servers: Both<PlaygroundServer>;
  /** May be exchanged: a lost database, one put back from a backup. */
  store: Store;
  /** Members of the entry in the configuration; a process reads them when it starts. */
  settings: Settings;
  /** How often anything was written through the API of a side. */
  writes(side: Side): number;
  /** A process with nothing in its memory. */
  start(surroundings?: Surroundings): Promise<Process>;
}

export interface Process {
  readonly entry: Entry;
  /** `approved`: the owner says so, once. */
  cycle(approved?: boolean): Promise<CollectionReport>;
  /** Takes back what that cycle changed, and lets the other side follow: "twinbook undo CYCLE". */
  undo(cycle: string): Promise<CollectionReport>;
  /** A cycle, after a person wished on the dashboard that what that one changed be taken back; who said so before need not again. */
  wish(cycle: string): Promise<CollectionReport>;
  /** What that cycle changed and is still there: neither taken back, nor as it was before by now. */
  staying(cycle: string): Promise<readonly Change[]>;
}

export const VAULT = vaultOf(new Uint8Array(32).fill(7));
export const AS_IT_IS: Surroundings = { transport: (direct) => direct, store: (real) => real };
export const never = new AbortController().signal;

export function openSalon({ kind, google: habits, dav: oddities, settings = {}, labels = [] }: SalonWishes): Salon {
  const clock = { now: Date.parse('2026-11-22T08:00:00Z') };
  const time = { now: () => clock.now };
  const google = createGoogle({ ...habits, clock: time });
  google.addAccount({ email: EMAIL, timeZone: 'Europe/Berlin', refreshToken: 'refresh', scopes: [SCOPES.event, SCOPES.contact] });
  for (const label of labels) google.contacts(EMAIL).addLabel(label);
  const dav = createDav({ ...oddities, clock: time });
  dav.addUser('anna', 'geheim');
  dav.addCalendar('anna', { displayName: 'Termine', name: 'termine' });
  dav.addAddressBook('anna', { displayName: 'Kunden', name: 'kunden' });
  const written = { left: 0, right: 0 };
  const serve = (side: Side, handler: (request: Request) => Promise<Response>): PlaygroundServer =>
    new PlaygroundServer(async (request) => {
      if (isWrite(request)) written[side]++;
      return await handler(request);
    }, time);
  const servers = { left: serve('left', google.handler), right: serve('right', dav.handler) };
  const direct: Transport = async (request) => {
    const response = await servers[request.url.startsWith(ORIGINS.left) ? 'left' : 'right'].fetch(request);
    // It would be held against the machine's own clock.
    response.headers.delete('date');
    return response;
  };
  let cycles = 0;
  const nextCycle = (): string => `c${++cycles}`;
  const salon: Salon = {
    ...{ kind, clock, google, dav, servers, settings, store: openSqlite(':memory:') },
    writes: (side) => written[side],
    async start({ transport, store } = AS_IT_IS) {
      const config = await salonConfig(kind, salon.settings);
      return await begin(config, { transport: transport(direct), store: store(salon.store), now: time.now }, nextCycle);
    },
  };
  return salon;
}

const unlimited = () => googleQuotas({ now: () => 0, wait: async () => undefined, perMinute: Number.POSITIVE_INFINITY });

async function begin(
  config: Config,
  own: Pick<Context, 'store' | 'now' | 'transport'>,
  nextCycle: () => string,
): Promise<Process> {
  const journal = openJournal(config.data, VAULT);
  const context: Context = {
    ...{
      config,
      shared: undefined,
      vault: VAULT,
      journal,
      consents: consentsOf(config, journal, own.now),
      wait: async () => undefined,
      quotas: unlimited(),
    },
    ...{ googles: new Map(), davs: new Map(), onRequest: () => undefined, ...own },
  };
  const [pair] = config.pairs;
  const configured = pair?.entries[0];
  if (pair === undefined || configured === undefined) throw new Error('the salon has no entry');
  const accounts = {
    google: await googleOf(pair, context),
    dav: davOf(pair, context),
    davUser: 'anna',
    needSignIn: async () => undefined,
    clientOf: () => undefined,
  };
  const entry = await entryOf(configured, accounts, context);
  const { digestKey, installation } = VAULT;
  const { store, now } = own;
  const facts = (): CycleFacts => ({
    ...{ store, digestKey, installation, now, pen: penFor(nextCycle(), VAULT), keepHistory: 30 * 24 * 60 * 60_000 },
  });
  const sync = async (given: CycleFacts, approved = false): Promise<CollectionReport> => {
    const report = await syncPair({ ...given, name: pair.name, entries: [entry], approved, signal: never, until: 'done' });
    return report.collections[0] as CollectionReport;
  };
  return {
    entry,
    cycle: (approved) => sync(facts(), approved),
    async undo(cycle) {
      const given = facts();
      const changes = await store.changes({ cycle });
      await undoIn(entry, { ...given, changes, signal: never, approved: false });
      return await sync(given);
    },
    async wish(cycle) {
      const said = new Set((await store.verdicts(entry.link)).map(({ name }) => name));
      const wishes = (await store.changes({ cycle })).map((change) => undoWish(change, now()));
      const unsaid = wishes.filter(({ name }) => !said.has(name));
      if (unsaid.length > 0) await store.decide(entry.link, unsaid);
      return await sync(facts());
    },
    async staying(cycle) {
      const { link, kind } = entry;
      const changes = await store.changes({ cycle });
      const of = {
        link,
        kind,
        ends: await entry.open(false, never),
        rules: entry.rules(now()),
        now: now(),
        signal: never,
        changes,
      };
      const { wishes } = await wishesOf({ ...facts(), ...of });
      return wishes.flatMap(({ change, undo }) => (undo.op === 'nothing' && undo.over ? [] : [change]));
    },
  };
}
