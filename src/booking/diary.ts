/** booking/diary — all calendars of a pair on both sides as one: what is on both sides, or in several calendars, is one appointment. */
import type { Collection } from '../endpoints/endpoint.ts';
import { isSyncError } from '../model/errors.ts';
import type { Event } from '../model/event.ts';
import type { Href, TwinId } from '../model/item.ts';
import { type Both, SIDES, type Side } from '../model/pair.ts';
import type { Store } from '../store/store.ts';
import type { Entry, OpenedEnd } from '../sync/sync-pair.ts';
import { type Book, openBook } from './book.ts';

/** One appointment as one calendar has it. */
export interface Telling {
  readonly side: Side;
  readonly href: Href;
  readonly event: Event;
}

/** One appointment, wherever it is. */
export interface Appointment {
  /** The same as long as it is the same appointment. */
  readonly id: string;
  readonly tellings: readonly Telling[];
  /** undefined: it is on one side only, so far. */
  readonly twin: TwinId | undefined;
}

export interface Page {
  readonly appointments: readonly Appointment[];
  /** How many could not be read, so that nobody knows when they are. */
  readonly unread: number;
}

export interface Diary {
  /**
   * `young`: what was read no longer ago, in milliseconds, will do.
   * @throws what stopped one of the calendars: of what is not known nothing may be said to be free
   */
  read(signal: AbortSignal, young?: number): Promise<Page>;
}

export interface DiaryOptions {
  readonly entries: readonly Entry[];
  readonly store: Pick<Store, 'twins'>;
  readonly now: () => number;
}

/** Reads one at a time; who asks while somebody reads gets the same answer. */
export function openDiary(options: DiaryOptions): Diary {
  const calendars = options.entries.filter(({ link, skip }) => link.kind === 'event' && skip() === undefined);
  const books = new Map<string, Book>();
  let underWay: Promise<Page> | undefined;
  let latest: { readonly page: Page; readonly at: number } | undefined;
  const readNow = async (signal: AbortSignal): Promise<Page> => {
    const at = options.now();
    const page = await readAll(calendars, books, options, signal);
    latest = { page, at };
    return page;
  };
  return {
    read: async (signal, young = 0) => {
      const age = latest === undefined ? Number.POSITIVE_INFINITY : options.now() - latest.at;
      if (latest !== undefined && age >= 0 && age < young) return latest.page;
      underWay ??= readNow(signal).finally(() => {
        underWay = undefined;
      });
      return await underWay;
    },
  };
}

async function readAll(
  entries: readonly Entry[],
  books: Map<string, Book>,
  { store, now }: DiaryOptions,
  signal: AbortSignal,
): Promise<Page> {
  const tellings = new Map<string, Telling>();
  const twins: Joined[] = [];
  const unread = new Set<string>();
  for (const entry of entries) {
    const ends = await endsOf(entry, signal);
    const nameOf = (side: Side, href: Href): string => JSON.stringify([side, ends[side].identity, href]);
    for (const side of SIDES) {
      const name = JSON.stringify([side, ends[side].identity]);
      const book = books.get(name) ?? openBook(ends[side].collection as unknown as Collection<Event>, now);
      books.set(name, book);
      for (const [href, { event }] of await book.read(signal)) {
        if (event === undefined) unread.add(nameOf(side, href));
        else tellings.set(nameOf(side, href), { side, href, event });
      }
    }
    for (const { id, left, right } of await store.twins(entry.link))
      twins.push({ left: nameOf('left', left.href), right: nameOf('right', right.href), twin: id });
  }
  // Of a twin one side tells enough.
  const partners = twins.filter(({ left, right }) => tellings.has(left) || tellings.has(right));
  for (const { left, right } of partners) for (const name of [left, right]) unread.delete(name);
  return { appointments: appointmentsOf(tellings, twins), unread: unread.size };
}

/** A collection of its own, with its own place in the list of changes; what is gone may have moved, so the servers are asked afresh, once. */
async function endsOf(entry: Entry, signal: AbortSignal): Promise<Both<OpenedEnd<never>>> {
  const opened = await entry.open(false, signal).catch(async (error: unknown) => {
    if (!isSyncError(error, 'COLLECTION_GONE')) throw error;
    return await entry.open(true, signal);
  });
  return ((await entry.openKept()) ?? opened) as unknown as Both<OpenedEnd<never>>;
}

/** What a twin joins, by the names of its two sides. */
interface Joined extends Both<string> {
  readonly twin: TwinId;
}

/** Those that twins join, directly or by way of others, are one. */
function appointmentsOf(tellings: ReadonlyMap<string, Telling>, twins: readonly Joined[]): Appointment[] {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    return root;
  };
  const known = new Map<string, TwinId>();
  for (const { left, right, twin } of twins) {
    const [a, b] = [rootOf(left), rootOf(right)];
    if (a !== b) parents.set(b, a);
    known.set(a, twin);
  }
  return [...Map.groupBy(tellings, ([name]) => rootOf(name))].map(([id, some]) => ({
    id,
    tellings: some.map(([, telling]) => telling),
    twin: known.get(id),
  }));
}
