/** simulation/world — the two sides of a history: what the engine sees of each, and the door the person uses. */
import type { Collection } from '../../src/endpoints/endpoint.ts';
import { MemoryCollection } from '../../src/endpoints/memory.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import type { Href, OccurrenceId } from '../../src/model/item.ts';
import type { Both } from '../../src/model/pair.ts';
import type { Trouble } from './faulty.ts';
import type { Random } from './random.ts';

/** What a person does in the app of one side. */
export interface App {
  add(event: Event): Promise<void>;
  /** false when it is no longer there. */
  edit(href: Href, change: (event: Event) => Event): Promise<boolean>;
  remove(href: Href): Promise<boolean>;
  items(): Promise<ReadonlyMap<Href, Event>>;
  /** Forget every token handed out so far. */
  expire(): void;
  /** How often anything was written to this side, by whomever. */
  writes(): number;
}

export interface WorldSide {
  /** A new connection, as after a restart; `trouble` may strike on its way. */
  connect(trouble: Trouble): Collection<Event>;
  readonly app: App;
  /** Fields this side keeps as it is given them. */
  readonly keeps: ReadonlySet<string>;
  /**
   * Whether answers to writes tell the version of what was stored. If not, what somebody edits between a write and its read-back
   * cannot be told from the server's own rewriting.
   */
  readonly tellsVersions: boolean;
  /** Everything this side holds in its own form, versions included: what nobody touched must stay as it is. */
  natives(): ReadonlyMap<Href, string>;
  /** A sentence for each promise of its own that was broken: mail that left, lines that were lost. */
  broken(): readonly string[];
}

export interface World {
  readonly name: string;
  readonly sides: Both<WorldSide>;
  readonly clock: { now: number };
  /** Whether both sides heed conditions, so that nobody's edit is overwritten however late it comes. */
  readonly races: boolean;
}

/** Two collections in memory; the left one cuts descriptions and cannot hold resources. */
export function memoryWorld(random: Random): World {
  const clock = { now: Date.parse('2026-11-22T08:00:00Z') };
  return {
    name: 'memory',
    clock,
    races: true,
    sides: { left: memorySide(random, clock, LOSSY), right: memorySide(random, clock, undefined) },
  };
}

const CUT = 12;
const LOSSY = (event: Event): Event => {
  const cut = <F extends Event['fields']>(fields: F): F => ({
    ...fields,
    description: fields.description?.slice(0, CUT) || undefined,
  });
  const occurrences = [...event.occurrences].map(
    ([id, one]) => [id, one === 'cancelled' ? one : cut(one)] as [OccurrenceId, typeof one],
  );
  return { ...event, fields: cut(event.fields), occurrences: new Map(occurrences) };
};

function memorySide(random: Random, clock: { now: number }, keep: ((event: Event) => Event) | undefined): WorldSide {
  const lossy = keep !== undefined;
  const fields = new Set<string>(EVENT_FIELDS.filter((field) => !lossy || field !== 'resources'));
  let writes = 0;
  const collection = new MemoryCollection<Event>({
    abilities: { fields, write: { allowed: true } },
    pageSize: 1 + random.int(5),
    now: () => {
      writes++;
      return clock.now;
    },
    ...(keep === undefined ? {} : { keep: keep as never }),
  });
  return {
    connect: () => collection,
    tellsVersions: true,
    keeps: new Set([...fields].filter((field) => !lossy || field !== 'description')),
    natives: () => new Map([...collection.items()].map(([href, item]) => [href, JSON.stringify(item)])),
    broken: () => [],
    app: {
      add: async (event) => void collection.addNow(event),
      edit: async (href, change) => {
        if (!collection.items().has(href)) return false;
        collection.editNow(href, change);
        return true;
      },
      remove: async (href) => {
        if (!collection.items().has(href)) return false;
        writes++;
        collection.removeNow(href);
        return true;
      },
      items: async () => collection.items(),
      expire: () => collection.expireCheckpoints(),
      writes: () => writes,
    },
  };
}
