/** endpoints/memory — a collection in memory: the smallest thing that keeps every law of endpoint.ts. For tests and for reading. */
import { SyncError } from '../model/errors.ts';
import {
  type Checkpoint,
  type Fields,
  type Href,
  type Item,
  type ItemFile,
  partsOf,
  type Stored,
  type Version,
} from '../model/item.ts';
import type { Abilities, Collection, CreateKey, Found, Page } from './endpoint.ts';

export interface MemoryOptions {
  readonly abilities: Abilities;
  /** Items per page of a listing. */
  readonly pageSize?: number;
  /** What the side makes of what it is given: cut texts, dropped fields. */
  readonly keep?: (item: never) => never;
  /** What it makes of it besides, which nobody knows beforehand: other spellings, another order, pictures encoded anew. */
  readonly remake?: (item: never) => never;
  /** Every create makes another item, as on a side with `abilities.unseenFor` (G152). */
  readonly unrepeatable?: boolean;
  /** Milliseconds until what was written shows in lists; whoever fetches it sees it at once (G139). Default 0. */
  readonly visibleAfter?: number;
  readonly now: () => number;
}

interface Entry<T> {
  /** undefined: it was deleted. */
  readonly item: T | undefined;
  readonly version: number;
}

interface Change<T> extends Entry<T> {
  readonly href: Href;
  /** Epoch milliseconds. */
  readonly at: number;
}

export class MemoryCollection<T extends Item> implements Collection<T> {
  readonly abilities: Abilities;
  readonly #entries = new Map<Href, Entry<T>>();
  readonly #changes: Change<T>[] = [];
  readonly #options: MemoryOptions;
  /** Counts every change; an entry's version is the count at its last change, a checkpoint the count of the last one that showed. */
  #clock = 0;
  #oldest = 0;
  #names = 0;

  constructor(options: MemoryOptions) {
    this.abilities = options.abilities;
    this.#options = options;
  }

  async *list(since: Checkpoint | undefined, signal: AbortSignal): AsyncGenerator<Page<T>> {
    const from = since === undefined ? -1 : Number(since);
    if (since !== undefined && from < this.#oldest) throw new SyncError('CHECKPOINT_EXPIRED', 'the checkpoint is too old');
    const { moved, checkpoint } = this.#showing(from);
    const size = this.#options.pageSize ?? 100;
    for (let start = 0; start === 0 || start < moved.length; start += size) {
      signal.throwIfAborted();
      const part = moved.slice(start, start + size);
      const present = part.flatMap(([href, { item, version }]) =>
        item === undefined || (item.outside && since === undefined) ? [] : [[href, { version: asVersion(version) }] as const],
      );
      const gone = part.flatMap(([href, { item }]) => (item === undefined && since !== undefined ? [href] : []));
      const isLast = start + size >= moved.length;
      const end = { complete: since === undefined, checkpoint };
      yield { present: new Map(present), gone: new Set(gone), ...(isLast ? { end } : {}) };
    }
  }

  async *fetch(hrefs: readonly Href[], signal: AbortSignal): AsyncGenerator<Found<T>> {
    for (const href of new Set(hrefs)) {
      signal.throwIfAborted();
      const entry = this.#entries.get(href);
      if (entry?.item !== undefined) yield this.#stored(href, entry);
    }
  }

  async create(wanted: T, key: CreateKey, _signal?: AbortSignal, former?: ItemFile): Promise<Stored<T>> {
    const item = former === undefined ? wanted : begunFrom(former, wanted);
    if (this.#options.unrepeatable) {
      const name = `made-${++this.#names}`;
      return this.#put(name as Href, { ...item, uid: key.uid ?? `${name}@memory`, mark: key.mark });
    }
    const href = key.twin as string as Href;
    const before = this.#entries.get(href);
    if (before?.item?.mark === key.mark) return this.#stored(href, before);
    if (before?.item !== undefined) throw new SyncError('EXISTS', 'another item has this name');
    const uid = key.uid ?? `${key.twin}@twinbook`;
    if ([...this.#entries.values()].some((entry) => entry.item?.uid === uid)) {
      throw new SyncError('EXISTS', 'another item has this UID');
    }
    return this.#put(href, { ...item, uid, mark: key.mark });
  }

  async update(stored: Stored<T>, item: T, fields: ReadonlySet<string>): Promise<Stored<T>> {
    const present = this.#at(stored);
    return this.#put(stored.href, withFields(present, item, fields));
  }

  async remove(stored: Stored<T>): Promise<void> {
    this.#at(stored);
    this.removeNow(stored.href);
  }

  async unmark(stored: Stored<T>): Promise<Stored<T>> {
    if (stored.item.mark === undefined) return stored;
    const present = this.#at(stored);
    return this.#put(stored.href, { ...present, mark: undefined });
  }

  /** Its native form is the item itself. */
  asFile({ item: { uid, fields, occurrences } }: Stored<T>): ItemFile {
    return { extension: 'json', text: JSON.stringify({ uid, fields, occurrences: [...occurrences].sort() }, null, 2) };
  }

  wentBack(before: Checkpoint, now: Checkpoint): boolean {
    return Number(now) < Number(before);
  }

  time(): number {
    return this.#options.now();
  }

  asHeld(item: T): T {
    return (this.#options.keep as ((item: T) => T) | undefined)?.(item) ?? item;
  }

  // The back door: what a person does in the app.

  addNow(item: T): Href {
    const href = `own-${++this.#names}` as Href;
    this.#put(href, item);
    return href;
  }

  editNow(href: Href, change: (item: T) => T): void {
    const entry = this.#entries.get(href);
    if (entry?.item === undefined) throw new Error(`${href} is not there`);
    this.#put(href, change(entry.item));
  }

  removeNow(href: Href): void {
    this.#changed(href, undefined);
  }

  /** All checkpoints given out so far are no longer known. */
  expireCheckpoints(): void {
    this.#oldest = ++this.#clock;
  }

  /**
   * Takes a copy of everything; calling it puts the copy back. `unnoticed`: the server counts on from where it was then. If not,
   * all checkpoints given out are no longer known.
   */
  backup(): (how?: 'unnoticed') => void {
    const [entries, changes, clock] = [[...this.#entries], [...this.#changes], this.#clock];
    return (how) => {
      this.#entries.clear();
      for (const [href, entry] of entries) this.#entries.set(href, entry);
      this.#changes.splice(0, this.#changes.length, ...changes);
      if (how === 'unnoticed') this.#clock = clock;
      else this.expireCheckpoints();
    };
  }

  /** How often anything was changed here, by whomever. */
  get changes(): number {
    return this.#changes.length;
  }

  items(): ReadonlyMap<Href, T> {
    return new Map([...this.#entries].flatMap(([href, { item }]) => (item === undefined ? [] : [[href, item] as const])));
  }

  #at(stored: Stored<T>): T {
    const entry = this.#entries.get(stored.href);
    if (entry?.item === undefined) throw new SyncError('GONE', 'it was deleted');
    if (asVersion(entry.version) !== stored.version) throw new SyncError('STALE', 'it was edited');
    return entry.item;
  }

  #put(href: Href, item: T): Stored<T> {
    const held = this.asHeld(item);
    const made = (this.#options.remake as ((item: T) => T) | undefined)?.(held) ?? held;
    return this.#stored(href, this.#changed(href, { ...made, touched: this.#options.now() }));
  }

  #changed(href: Href, item: T | undefined): Entry<T> {
    const entry = { item, version: ++this.#clock };
    this.#entries.set(href, entry);
    this.#changes.push({ ...entry, href, at: this.#options.now() });
    return entry;
  }

  /** What lists tell of what changed after a count: each item once, as it was when the last change that shows was made. */
  #showing(from: number): { readonly moved: readonly (readonly [Href, Entry<T>])[]; readonly checkpoint: Checkpoint } {
    const { visibleAfter = 0, now } = this.#options;
    const until = visibleAfter === 0 ? Number.POSITIVE_INFINITY : now() - visibleAfter;
    const hidden = this.#changes.find(({ at }) => at > until);
    const head = hidden === undefined ? this.#clock : hidden.version - 1;
    const moved = new Map<Href, Entry<T>>();
    for (const change of this.#changes.filter(({ version }) => version > from && version <= head)) {
      moved.delete(change.href);
      moved.set(change.href, change);
    }
    return { moved: [...moved], checkpoint: String(head) as Checkpoint };
  }

  #stored(href: Href, { item, version }: Entry<T>): Stored<T> {
    return { href, version: asVersion(version), item: item as T, native: undefined };
  }
}

const asVersion = (count: number): Version => String(count) as Version;

/** `present` with the named fields of `item`; an occurrence that is named is taken over in its new state, field by field. */
function withFields<T extends Item>(present: T, item: T, fields: ReadonlySet<string>): T {
  const own: Record<string, unknown> = { ...present.fields };
  const occurrences = new Map(present.occurrences);
  for (const path of fields) {
    const { occurrence, field } = partsOf(path as never);
    if (occurrence === undefined) {
      own[field] = item.fields[field];
      continue;
    }
    const wanted = item.occurrences.get(occurrence);
    const before = occurrences.get(occurrence);
    if (wanted === undefined) occurrences.delete(occurrence);
    else if (wanted === 'cancelled' || before === undefined || before === 'cancelled') occurrences.set(occurrence, wanted);
    else if (field in wanted) occurrences.set(occurrence, { ...before, [field]: wanted[field] });
  }
  return { ...present, fields: own, occurrences };
}

/** `item`, and of the former what it has no word for. */
function begunFrom<T extends Item>({ text }: ItemFile, item: T): T {
  const former = formerIn(text);
  if (former === undefined) return item;
  const occurrences = [...item.occurrences].map(([id, one]) => {
    const before = former.occurrences.get(id);
    return [id, one === 'cancelled' || typeof before !== 'object' ? one : { ...before, ...one }] as const;
  });
  return { ...item, fields: { ...former.fields, ...item.fields }, occurrences: new Map(occurrences) };
}

function formerIn(text: string): Pick<Item, 'fields' | 'occurrences'> | undefined {
  try {
    const { fields, occurrences }: { fields: Fields; occurrences: [] } = JSON.parse(text);
    return { fields, occurrences: new Map(occurrences) };
  } catch {
    return undefined; // no file of ours: it counts as none
  }
}
