/** builders/two-calendars — two collections in memory, a store, and cycles over them; everything the cycles do is written down. */
import type { Collection } from '../../src/endpoints/endpoint.ts';
import { MemoryCollection, type MemoryOptions } from '../../src/endpoints/memory.ts';
import { digester } from '../../src/engine/digest.ts';
import { KINDS } from '../../src/engine/kinds.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import type { Change, Contents } from '../../src/model/history.ts';
import type { Href, Stored } from '../../src/model/item.ts';
import { type Account, type Link, type Rules, SIDES, type Side } from '../../src/model/pair.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { type Vault, vaultOf } from '../../src/store/vault.ts';
import type { CycleInput, CycleReport, End } from '../../src/sync/cycle.ts';
import { contentsOf, penFor } from '../../src/sync/history.ts';
import { syncCollections } from '../../src/sync/sync-collections.ts';
import { anEvent } from './events.ts';
import { someRules } from './rules.ts';

const LINK: Link = {
  id: 'salon/event/primary/Termine',
  pair: 'salon',
  kind: 'event',
  words: { left: 'primary', right: 'Termine' },
};
const MINUTE = 60_000;

export type Call = 'list' | 'fetch' | 'create' | 'update' | 'remove' | 'unmark';
/** Called before each call goes through: what it throws is what the side answers. */
export type Trouble = (call: Call, what: readonly Href[], item?: Event) => void | Promise<void>;

/** One side: the collection as a person uses it, and how the cycles see it. */
export class Calendar {
  readonly memory: MemoryCollection<Event>;
  /** What the cycles see; replace methods to make it lie. */
  seen: Collection<Event>;
  identity: string;
  account: Account | undefined;
  trouble: Trouble = () => {};
  /** Every call since it was last emptied. */
  calls: Call[] = [];

  constructor(side: Side, options: Partial<MemoryOptions>, now: () => number) {
    const abilities = { fields: new Set<string>(EVENT_FIELDS), write: { allowed: true } } as const;
    this.memory = new MemoryCollection<Event>({ abilities, now, ...options });
    this.identity = `the ${side} calendar`;
    this.seen = this.#watched();
  }

  /** A person adds an appointment. */
  add(event: Event): Href {
    return this.memory.addNow(event);
  }

  /** A person edits the appointment of this title. */
  edit(title: string, fields: Partial<Event['fields']>): void {
    this.memory.editNow(this.find(title), (event) => ({ ...event, fields: { ...event.fields, ...fields } }));
  }

  /** A person deletes the appointment of this title. */
  remove(title: string): void {
    this.memory.removeNow(this.find(title));
  }

  titles(): string[] {
    return [...this.memory.items().values()].map((event) => event.fields.title ?? '').sort();
  }

  find(title: string): Href {
    const [href] = [...this.memory.items()].find(([, event]) => event.fields.title === title) ?? [];
    if (href === undefined) throw new Error(`there is no ${title}`);
    return href;
  }

  /** The calls that wrote something. */
  get writes(): Call[] {
    return this.calls.filter((call) => call !== 'list' && call !== 'fetch');
  }

  #watched(): Collection<Event> {
    const real = this.memory;
    const note = async (call: Call, what: readonly Href[] = [], item?: Event): Promise<void> => {
      this.calls.push(call);
      await this.trouble(call, what, item);
    };
    const hrefOf = ({ href }: Stored<Event>): Href[] => [href];
    return {
      abilities: real.abilities,
      list: async function* (since, signal) {
        await note('list');
        yield* real.list(since, signal);
      },
      fetch: async function* (hrefs, signal) {
        await note('fetch', hrefs);
        yield* real.fetch(hrefs, signal);
      },
      create: async (item, key, signal, former) => {
        await note('create', [], item);
        return await real.create(item, key, signal, former);
      },
      update: async (stored, item, fields) => {
        await note('update', hrefOf(stored), item);
        return await real.update(stored, item, fields);
      },
      remove: async (stored) => {
        await note('remove', hrefOf(stored), stored.item);
        return await real.remove(stored);
      },
      unmark: async (stored) => {
        await note('unmark', hrefOf(stored), stored.item);
        return await real.unmark(stored);
      },
      asFile: (stored) => real.asFile(stored),
      wentBack: (before, now) => real.wentBack(before, now),
      time: () => real.time(),
      asHeld: (item) => real.asHeld(item),
    };
  }
}

export interface TwoCalendars {
  left: Calendar;
  right: Calendar;
  readonly link: Link;
  readonly store: Store;
  readonly clock: { now: number };
  rules: Rules;
  /** What was written to the store since it was last emptied. */
  readonly stored: string[];
  /** The installation's key. */
  readonly key: Uint8Array;
  readonly vault: Vault;
  /** What the history says of a change, unsealed. */
  contents(change: Change): Contents;
  /** One cycle, two minutes after the last. */
  cycle(wishes?: Partial<CycleInput<Event>>): Promise<CycleReport<Event>>;
  /** Forgets which calls were made so far. */
  forgetCalls(): void;
}

export interface Wishes {
  readonly rules?: Partial<Rules>;
  readonly left?: Partial<MemoryOptions>;
  readonly right?: Partial<MemoryOptions>;
  readonly store?: Store;
}

export function twoCalendars({ rules, left, right, store = openSqlite(':memory:') }: Wishes = {}): TwoCalendars {
  const clock = { now: Date.parse('2026-11-22T08:00:00Z') };
  const key = new Uint8Array(32).fill(7);
  const stored: string[] = [];
  const vault = vaultOf(key);
  let cycles = 0;
  const calendars: TwoCalendars = {
    link: LINK,
    left: new Calendar('left', left ?? {}, () => clock.now),
    right: new Calendar('right', right ?? {}, () => clock.now),
    store,
    clock,
    rules: someRules(rules),
    stored,
    key,
    vault,
    contents: (change) => contentsOf(change, penFor('', vault)) as Contents,
    forgetCalls() {
      for (const side of SIDES) calendars[side].calls = [];
      stored.length = 0;
    },
    cycle(wishes = {}) {
      clock.now += 2 * MINUTE;
      const end = (side: Side): End<Event> => {
        const { seen: collection, identity, account } = calendars[side];
        return { collection, identity, ...(account && { account }) };
      };
      return syncCollections({
        link: LINK,
        ends: { left: end('left'), right: end('right') },
        rules: calendars.rules,
        settings: 'as before',
        kind: KINDS.event,
        store: watchedStore(store, stored),
        digestKey: key,
        installation: digester(key)('installation'),
        now: clock.now,
        signal: new AbortController().signal,
        until: 'done',
        pen: penFor(`c${++cycles}`, vault),
        keepHistory: 30 * 24 * 60 * MINUTE,
        ...wishes,
      });
    },
  };
  return calendars;
}

/** Two calendars that hold these appointments alike and have come to rest. */
export async function synced(titles: readonly string[], wishes: Wishes = {}): Promise<TwoCalendars> {
  const calendars = twoCalendars(wishes);
  for (const title of titles) calendars.left.add(anEvent({ title, uid: `${title}@example.com` }));
  for (let round = 0; round < 3; round++) await calendars.cycle();
  calendars.forgetCalls();
  return calendars;
}

/** `Number 1` to `Number <count>`. */
export const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `Number ${index + 1}`);

function watchedStore(real: Store, calls: string[]): Store {
  const note = <T>(call: string, work: Promise<T>): Promise<T> => {
    calls.push(call);
    return work;
  };
  return {
    outbox: real.outbox,
    standing: (link) => real.standing(link),
    twins: (link) => real.twins(link),
    twinIds: (link) => real.twinIds(link),
    twinsBy: (link, wanted) => real.twinsBy(link, wanted),
    saveTwin: (link, twin, changes) => note('saveTwin', real.saveTwin(link, twin, changes)),
    beginCreation: (link, creation, changes) => note('beginCreation', real.beginCreation(link, creation, changes)),
    endCreations: (link, twin) => note('endCreations', real.endCreations(link, twin)),
    creations: (link) => real.creations(link),
    forgetTwin: (link, id, changes) => note('forgetTwin', real.forgetTwin(link, id, changes)),
    keepWatch: (link, watch) => note('keepWatch', real.keepWatch(link, watch)),
    links: () => real.links(),
    moveLink: (from, to) => note('moveLink', real.moveLink(from, to)),
    close: (link, closing) => note('close', real.close(link, closing)),
    keepChanges: (changes) => note('keepChanges', real.keepChanges(changes)),
    dropChange: (id) => note('dropChange', real.dropChange(id)),
    changes: (wanted) => real.changes(wanted),
    countChanges: (pair, since) => real.countChanges(pair, since),
    dropChangesBefore: (at) => real.dropChangesBefore(at),
    updatesSince: (link, at) => real.updatesSince(link, at),
    decide: (link, verdicts) => note('decide', real.decide(link, verdicts)),
    verdicts: (link) => real.verdicts(link),
    note: (name) => real.note(name),
    setNote: (name, value) => note('setNote', real.setNote(name, value)),
    notesUnder: (beginning) => real.notesUnder(beginning),
    swapNote: (name, expected, value) => note('swapNote', real.swapNote(name, expected, value)),
    erase: (traces) => note('erase', real.erase(traces)),
    forgetPair: (pair, kind) => note('forgetPair', real.forgetPair(pair, kind)),
    dispose: () => real.dispose(),
  };
}
