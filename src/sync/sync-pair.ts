/** sync/sync-pair — one cycle of every entry of a pair, one after the other; what stops one does not stop the next. */
import type { KindRules } from '../engine/kinds.ts';
import type { Seen } from '../engine/register.ts';
import { isSyncError, SyncError } from '../model/errors.ts';
import type { Change } from '../model/history.ts';
import type { Item, ItemFile, Stored } from '../model/item.ts';
import { type Both, type Home, type KnownLink, type Link, type Rules, SIDES, type Side } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import type { Store } from '../store/store.ts';
import type { Aside } from './aside.ts';
import type { End, Progress, ReadMisfits } from './cycle.ts';
import { withGrace } from './grace.ts';
import type { Pen } from './history.ts';
import { keepOutcome } from './outcome.ts';
import {
  asideReport,
  type CollectionReport,
  type NotUndone,
  notUndone,
  type PairReport,
  reportOf,
  skippedReport,
  stopped,
  stoppedReport,
  withNotes,
  withNotUndone,
  withWished,
  worstResult,
} from './report.ts';
import { syncCollections } from './sync-collections.ts';
import { undoPlanned, undoWished } from './undo-wished.ts';
import type { Wishes } from './wishes.ts';

/** A side that was found: its collection, and its name for people. */
export interface OpenedEnd<T extends Item> extends End<T> {
  readonly name: string;
  /** What of it is not there yet, and is made by the first cycle that may write. */
  readonly toCome?: ToCome;
}

export interface ToCome {
  /** Sentences for the owner: before, and once. */
  readonly says: { readonly planned: string; readonly made: string };
  /** Nothing is made twice. @throws what stops the account */
  make(signal: AbortSignal): Promise<void>;
}

/** A collection beside those an entry joins. */
export interface Spare<T extends Item = Item> {
  /** By what it may be known: what people call it, and the last part of its address. */
  readonly names: readonly string[];
  readonly end: OpenedEnd<T>;
  /** Takes it away, whatever is in it; contacts that only had a label stay. */
  drop(signal: AbortSignal): Promise<void>;
}

export interface Spares<T extends Item = Item> {
  /** Every collection of that kind the account has. */
  list(side: Side, signal: AbortSignal): Promise<readonly Spare<T>[]>;
  /** Makes an empty one. @throws FORBIDDEN, READ_ONLY where the account may not */
  make(side: Side, name: string, signal: AbortSignal): Promise<Spare<T>>;
}

/** An entry of a pair, ready to be opened. */
export interface Entry<T extends Item = Item> {
  readonly link: Link;
  readonly kind: KindRules<T>;
  /** Why it is left alone; undefined: it is synced. Asked anew each time, for it may change meanwhile. @throws STORE */
  skip(): string | undefined;
  rules(now: number): Rules;
  /** Everything the rules depend on but time, as one text. */
  readonly settings: string;
  /** Finds both collections; `afresh`: asks the servers even if they were found before. @throws NOT_FOUND, what stops the account */
  open(afresh: boolean, signal: AbortSignal): Promise<Both<OpenedEnd<T>>>;
  /** Both collections where they were last found, however long ago; asks nobody. undefined: they never were. @throws STORE */
  openKept(): Promise<Both<OpenedEnd<T>> | undefined>;
  /** The item, of either side, as a file that other programs read: an iCalendar object, a card. Pure. */
  portable(stored: Stored<T>): ItemFile;
  /** Collections of either account that are made for a while. @throws what `open` throws */
  spares(signal: AbortSignal): Promise<Spares<T>>;
  /** Does `work`, which may ask how many requests it caused on each side, whoever else uses the same account meanwhile. */
  counted<R>(work: (requests: () => Both<number>) => Promise<R>): Promise<R>;
}

/** What every cycle of an installation is given; each has a pen of its own. */
export interface CycleFacts {
  readonly store: Store;
  readonly digestKey: Uint8Array;
  readonly installation: string;
  readonly home?: Home | undefined;
  /** Digests of what was erased on somebody's wish. */
  readonly blocks?: ReadonlySet<string>;
  readonly now: () => number;
  readonly pen: Pen;
  /** Milliseconds. */
  readonly keepHistory: number;
}

/** What the owner says about what the guards hold; nothing: it goes on waiting. */
export interface Answer {
  readonly approved?: boolean;
  readonly rejected?: boolean;
  /** Links, by id, that the answer is not about: what they hold was not looked at before. */
  readonly unseen?: readonly string[];
}

export interface PairInput extends CycleFacts, Answer {
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly signal: AbortSignal;
  readonly until: 'plan' | 'done';
  /** Links of the store that are in no configuration any more. */
  readonly former?: readonly KnownLink[];
  readonly readMisfits?: ReadMisfits | undefined;
  readonly wishes?: Wishes | undefined;
  /** May look at what each entry's cycle saw, before it changes anything; on disk when the promise resolves. */
  readonly onSeen?: (link: Link, seen: () => Promise<Seen>) => Promise<void>;
  /** The pair is to be left alone: no server is asked anything. */
  readonly aside?: Aside | undefined;
  readonly onProgress?: (link: Link, progress: Progress) => void;
  /** Told of every action the moment it is carried out. */
  readonly onDone?: (link: Link, action: Action) => void;
  /** Told of every change that was wished: that takes back another one, or writes down a call. */
  readonly onUndone?: (link: Link, change: Change) => void;
}

/** Runs the entries in order. Errors end up in the report; only an abort is thrown, once the item in hand is finished. */
export async function syncPair(given: PairInput): Promise<PairReport> {
  if (given.aside !== undefined) return asideReport(given.name, given.entries, given.aside);
  return await withGrace(given.signal, (cut) => syncEntries({ ...given, cut }));
}

type Input = Omit<PairInput, 'name' | 'entries'> & { readonly cut: AbortSignal };

async function syncEntries(input: PairInput & Input): Promise<PairReport> {
  const collections: CollectionReport[] = [];
  for (const entry of input.entries) {
    input.signal.throwIfAborted();
    const skip = entry.skip();
    if (skip !== undefined) collections.push(skippedReport(entry.link, skip));
    else {
      const report = await entry.counted((requests) => syncEntry(entry, input, requests));
      collections.push(input.until === 'done' ? await noted(report, input.store) : report);
    }
  }
  return { name: input.name, result: worstResult(collections.map((one) => one.result)), collections };
}

/** How it went is kept; where the database fails, that is told instead, for the others must still have their turn. */
async function noted(report: CollectionReport, store: Store): Promise<CollectionReport> {
  try {
    await keepOutcome(report, store);
    return report;
  } catch (error) {
    return report.trouble === undefined ? stopped(report, known(error, false)) : report;
  }
}

async function syncEntry(entry: Entry, input: Input, requests: () => Both<number>): Promise<CollectionReport> {
  let names: Both<string> = entry.link.words;
  const refused: NotUndone[] = [];
  const notes: string[] = [];
  const attempt = async (afresh: boolean): Promise<CollectionReport> => {
    const { ends, notes: made } = await opened(entry, afresh, input);
    names = { left: ends.left.name, right: ends.right.name };
    const cycleOf = { ...cycleInput(entry, ends, input), afresh };
    const isPlan = input.until === 'plan';
    const wished = isPlan ? [...(await undoPlanned(cycleOf)), ...((await input.wishes?.planned(cycleOf)) ?? [])] : [];
    if (!isPlan) {
      refused.push(...(await undoWished(cycleOf)).flatMap(notUndone));
      notes.push(...((await input.wishes?.fulfil(cycleOf)) ?? []));
    }
    const cycle = await syncCollections(cycleOf);
    const report = withNotes(withWished(reportOf(entry.link, names, cycle, requests(), isPlan), wished), [...made, ...notes]);
    return refused.length === 0 ? report : withNotUndone(report, refused);
  };
  try {
    return await attempt(false).catch(async (error: unknown) => {
      if (!isSyncError(error, 'COLLECTION_GONE', 'CHECKPOINT_EXPIRED')) throw error;
      // It may have moved, or another may be in its place: the servers are asked afresh, once. Another collection is held by a guard.
      return await attempt(true);
    });
  } catch (error) {
    input.signal.throwIfAborted();
    return stoppedReport(entry.link, names, known(error, await wasSynced(entry.link, input.store)), requests());
  }
}

/** Both ends, with all that there must be before a cycle may write. */
export async function opened(
  entry: Entry,
  afresh: boolean,
  { until, signal }: Pick<Input, 'until' | 'signal'>,
): Promise<{ readonly ends: Both<OpenedEnd<Item>>; readonly notes: readonly string[] }> {
  const ends = await entry.open(afresh, signal);
  const toCome = comingAt(ends);
  if (until === 'plan' || toCome.length === 0) return { ends, notes: toCome.map(({ says }) => says.planned) };
  for (const one of toCome) await one.make(signal);
  const there = await entry.open(true, signal);
  if (comingAt(there).length > 0) throw new SyncError('DOUBTFUL', 'what was just made is not shown yet');
  return { ends: there, notes: toCome.map(({ says }) => says.made) };
}

const comingAt = (ends: Both<OpenedEnd<Item>>): readonly ToCome[] => SIDES.flatMap((side) => ends[side].toCome ?? []);

/** What a cycle over one entry gets. */
export function cycleInput(entry: Entry, ends: Both<OpenedEnd<Item>>, input: Input): Parameters<typeof syncCollections<Item>>[0] {
  const { store, digestKey, installation, home, blocks, signal, cut, until, pen, keepHistory, onProgress, onDone, onUndone } =
    input;
  const now = input.now();
  const isMeant = input.unseen?.includes(entry.link.id) !== true;
  return {
    ...{
      link: entry.link,
      ends,
      rules: entry.rules(now),
      settings: entry.settings,
      kind: entry.kind,
      now,
      approved: isMeant && (input.approved ?? false),
      rejected: isMeant && (input.rejected ?? false),
      former: input.former ?? [],
    },
    ...{ store, digestKey, installation, home, signal, cut, until, pen, keepHistory, readMisfits: input.readMisfits },
    ...(blocks === undefined ? {} : { blocks }),
    onSeen: input.onSeen && ((seen) => input.onSeen?.(entry.link, seen) ?? Promise.resolve()),
    onProgress: (progress) => onProgress?.(entry.link, progress),
    onDone: (action) => onDone?.(entry.link, action),
    onUndone: (change) => onUndone?.(entry.link, change),
  };
}

/** Unknown where the database fails; then that is the trouble anyway. */
async function wasSynced(link: Link, store: Store): Promise<boolean> {
  return await store.standing(link).then(
    ({ identities }) => identities.left !== undefined,
    () => false,
  );
}

/** A mistake of ours must not stop the other pairs; it is loud, and counts as failed. A collection we knew is gone, not misspelt. */
function known(error: unknown, isKnown: boolean): SyncError {
  if (!isSyncError(error))
    return new SyncError('SERVER_FAILED', `unexpected: ${(error as Error)?.message ?? error}`, { cause: error });
  if (isKnown && error.code === 'NOT_FOUND') return new SyncError('COLLECTION_GONE', error.message, { cause: error });
  return error;
}
