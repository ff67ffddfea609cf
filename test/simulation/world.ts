/** simulation/world — the two sides of a history: what the engine sees of each, and the door the person uses. */
import type { Collection } from '../../src/endpoints/endpoint.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import type { Href, Item, OccurrenceId } from '../../src/model/item.ts';
import type { Both, Rules } from '../../src/model/pair.ts';
import { APPOINTMENTS } from './appointments.ts';
import type { Trouble } from './faulty.ts';
import type { SimulatedKind } from './kind.ts';
import { memorySide } from './memory-side.ts';
import type { Random } from './random.ts';

/** What a person does in the app of one side. */
export interface App<T extends Item> {
  add(item: T): Promise<void>;
  /** false when it is no longer there. */
  edit(href: Href, change: (item: T) => T): Promise<boolean>;
  remove(href: Href): Promise<boolean>;
  /** Takes the label off by which the collection knows its own, or puts it back; where there are labels. */
  label?(href: Href, isInside: boolean): Promise<boolean>;
  /** Those without their label are among them. */
  items(): Promise<ReadonlyMap<Href, T>>;
  /** Forget every token handed out so far. */
  expire(): void;
  /** How often anything was written to this side, by whomever. */
  writes(): number;
}

export interface WorldSide<T extends Item> {
  /** A connection for the next cycle, new after a death; `trouble` may strike on its way. */
  connect(trouble: Trouble): Collection<T>;
  readonly app: App<T>;
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

export interface World<T extends Item> {
  readonly name: string;
  readonly kind: SimulatedKind<T>;
  readonly sides: Both<WorldSide<T>>;
  readonly clock: { now: number };
  /** Whether both sides heed conditions, so that nobody's edit is overwritten however late it comes. */
  readonly races: boolean;
  /** What the owner set, where it is not what everybody has. */
  readonly rules?: Partial<Rules>;
  /** How long (ms) it takes at most until whatever anybody does shows everywhere. */
  readonly lag?: number;
}

export type MakeWorld<T extends Item> = (random: Random) => Promise<World<T>> | World<T>;

/** Two collections in memory; the left one cuts descriptions and cannot hold resources. */
export function memoryWorld(random: Random): World<Event> {
  const clock = { now: Date.parse('2026-11-22T08:00:00Z') };
  return {
    name: 'memory',
    kind: APPOINTMENTS,
    clock,
    races: true,
    sides: {
      left: memorySide(random, clock, {
        fields: EVENT_FIELDS.filter((field) => field !== 'resources'),
        changes: ['description'],
        keep: LOSSY as never,
      }),
      right: memorySide(random, clock, { fields: EVENT_FIELDS }),
    },
  };
}

/** The same where moving a copy does not count: moves are the only edits that may be lost. */
export function revertingWorld(random: Random): World<Event> {
  const kind: SimulatedKind<Event> = {
    ...APPOINTMENTS,
    lostEdits: (deeds, now, keeps) =>
      APPOINTMENTS.lostEdits(deeds, now, keeps).filter((sentence) => !sentence.startsWith('schedule edited to')),
  };
  return { ...memoryWorld(random), name: 'reverting', kind, rules: { moves: { left: 'revert', right: 'revert' } } };
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
