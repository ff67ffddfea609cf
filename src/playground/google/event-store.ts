/**
 * playground/google/event-store — the events of one calendar and the log of their changes.
 *
 * Nothing is ever taken out: a deleted event is a tombstone, and its id stays burnt (G99, G110). The log holds one id per
 * change; an event is reported at its last change only, so a delta names each event once (G31).
 */
import type { Held } from './event.ts';
import { baseOf } from './ids.ts';

export class EventStore {
  readonly #events = new Map<string, Held>();
  /** Ids in the order of creation: the unspecified but stable order of a full listing (G28). */
  readonly #order: string[] = [];
  readonly #entered = new Set<string>();
  readonly #log: string[] = [];
  readonly #lastChange = new Map<string, number>();
  readonly #byUid = new Map<string, Set<string>>();
  readonly #exceptions = new Map<string, Set<string>>();
  readonly #byBase = new Map<string, Set<string>>();
  readonly #forgotten = new Set<string>();

  readonly #onChange: () => void;

  constructor(onChange: () => void = () => undefined) {
    this.#onChange = onChange;
  }

  /** How many changes there have been: the position a sync token names. */
  get head(): number {
    return this.#log.length;
  }

  get size(): number {
    return this.#order.length;
  }

  get(id: string): Held | undefined {
    return this.#events.get(id);
  }

  /** Stores an event and logs the change. `quietly` stores it without a trace in the log. */
  put(event: Held, quietly = false): Held {
    if (!this.#events.has(event.id)) this.#enter(event);
    this.#events.set(event.id, event);
    if (!quietly) {
      this.#log.push(event.id);
      this.#lastChange.set(event.id, this.#log.length);
      this.#onChange();
    }
    return event;
  }

  #enter(event: Held): void {
    if (!this.#entered.has(event.id)) this.#order.push(event.id);
    this.#entered.add(event.id);
    collect(this.#byUid, event.uid, event.id);
    if (event.occurrence !== undefined) collect(this.#exceptions, event.occurrence.master, event.id);
    else collect(this.#byBase, baseOf(event.id), event.id);
  }

  /** Takes an exception back, as though the occurrence had never been touched. Its place in the order stays, for pages under way. */
  reset(exception: Held): void {
    this.#events.delete(exception.id);
    this.#byUid.get(exception.uid)?.delete(exception.id);
    this.#exceptions.get(exception.occurrence?.master ?? '')?.delete(exception.id);
  }

  /** All events with this UID, tombstones too. */
  withUid(uid: string): Held[] {
    return this.#all(this.#byUid.get(uid));
  }

  /** The stored exceptions of a series, cancelled ones too. */
  exceptionsOf(master: string): Held[] {
    return this.#all(this.#exceptions.get(master));
  }

  /** The event of this id and what was split from it: their occurrences bear its name (G57). */
  mastersNamed(base: string): Held[] {
    return this.#all(this.#byBase.get(base));
  }

  #all(ids: ReadonlySet<string> | undefined): Held[] {
    return [...(ids ?? [])].flatMap((id) => this.#events.get(id) ?? []);
  }

  /** Every event and tombstone that has not been forgotten, in listing order, from a position on. */
  *inOrder(from = 0): Generator<{ readonly event: Held; readonly next: number }> {
    for (let position = from; position < this.#order.length; position += 1) {
      const id = this.#order[position] ?? '';
      const event = this.#forgotten.has(id) ? undefined : this.#events.get(id);
      if (event !== undefined) yield { event, next: position + 1 };
    }
  }

  /** What changed after position `from` and up to `to`, each event at its last change. */
  *changes(from: number, to: number): Generator<{ readonly event: Held; readonly next: number }> {
    for (let position = from; position < to; position += 1) {
      const id = this.#log[position] ?? '';
      const event = this.#lastChange.get(id) === position + 1 && !this.#forgotten.has(id) ? this.#events.get(id) : undefined;
      if (event !== undefined) yield { event, next: position + 1 };
    }
  }

  /** Tombstones eventually disappear from listings (G43); the ids stay burnt. */
  forgetTombstones(): void {
    for (const event of this.#events.values()) {
      if (event.status === 'cancelled' && (event.occurrence === undefined || event.goneWithSeries)) this.#forgotten.add(event.id);
    }
  }
}

function collect(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids === undefined) index.set(key, new Set([id]));
  else ids.add(id);
}
