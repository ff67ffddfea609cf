/**
 * sync/uninstall — gives a pair up as planned, and decides nothing.
 *
 *   all that will go is exported -> our copies go -> marks come off what stays
 *
 * Each step is done for all entries before the next: two of them may lie in one collection, and a copy whose mark one entry took off
 * would be another one to the entry that is to remove it.
 * Whoever is interrupted begins again with a fresh look: what is gone is gone, what is unmarked stays so.
 */
import { type Collection, type ItemFile, isStored } from '../endpoints/endpoint.ts';
import type { Kept, Leaver, Leaving } from '../engine/leaving.ts';
import { isSyncError, type SyncError } from '../model/errors.ts';
import type { Item, Stored, TwinId } from '../model/item.ts';
import { type Link, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { Store } from '../store/store.ts';
import type { Progress } from './cycle.ts';
import { discreet } from './discreet.ts';
import { withGrace } from './grace.ts';
import type { EntryLeaving } from './leaving.ts';

/** Where items are put before they are removed. */
export interface Exporting {
  add(link: Link, leaver: Leaver, file: ItemFile): void;
  /** On disk, whole and listed, when it returns: only then anything is removed. */
  finish(): void;
}

export interface Uninstalling {
  readonly store: Store;
  readonly exporting: Exporting;
  /** What had to stay although it was to go keeps its mark: the same again will know it. */
  readonly keepMarks?: boolean;
  /**
   * The pair goes on: each twin is forgotten before its copy goes, or a crash in between would leave a twin whose copy is gone, which
   * means that its original is to be deleted. A copy without a twin is known by its mark.
   */
  readonly goesOn?: boolean;
  /** No further item is begun. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export type Of<T> = T & { readonly link: Link };

export interface Uninstalled {
  readonly removed: readonly Of<Leaver>[];
  readonly unmarked: readonly Of<Leaver>[];
  /** What had to stay although it was to go, or keeps its mark. */
  readonly kept: readonly Of<Kept>[];
  /** What the same again may finish. */
  readonly later: readonly Of<Kept>[];
}

/** So many items of a collection at once, where its server says nothing else: nobody is in a hurry. */
const AT_ONCE = 4;
/** An item that is edited while we work is looked at again so many times. */
const TRIES = 3;

/** @throws what stops more than one item, once the items in hand are finished; the reason of an abort */
export async function uninstall(planned: readonly EntryLeaving[], given: Uninstalling): Promise<Uninstalled> {
  const entries = planned.flatMap((one) => (one.skipped === undefined ? [one] : []));
  for (const { link, collections, leaving } of entries)
    for (const one of leaving.removals) given.exporting.add(link, one, collections[one.side].asFile(one.stored));
  given.exporting.finish();
  const done: Record<keyof Uninstalled, Of<Leaver & Kept>[]> = { removed: [], unmarked: [], kept: [], later: [] };
  const total = entries.reduce((sum, { leaving }) => sum + leaving.removals.length + leaving.unmarks.length, 0);
  let steps = 0;
  const onDone = (): void => given.onProgress?.({ done: ++steps, total });
  await withGrace(given.signal, async (cut) => {
    const unmarking: (() => Promise<void>)[] = [];
    for (const { link, collections, leaving } of entries) {
      const twins = new Map((given.goesOn ? await given.store.twins(link) : []).map((twin) => [twin.id, twin]));
      for (const side of SIDES) {
        const tell = (what: keyof Uninstalled, one: Leaver, why = ''): void => void done[what].push({ ...one, why, link });
        const leaves = { ...given, link, twins, cut, tell, onDone, collection: collections[side] };
        const staying = await removeFrom(side, leaving, leaves);
        unmarking.push(() => eachOf(staying, leaves, (one) => unmark(one, leaves)));
      }
    }
    for (const unmarkAll of unmarking) await unmarkAll();
  });
  return done;
}

interface Leaves extends Pick<Uninstalling, 'store' | 'signal' | 'keepMarks'> {
  readonly link: Link;
  readonly collection: Collection;
  /** Those that are forgotten before their copies go. */
  readonly twins: ReadonlyMap<TwinId, Twin>;
  /** Requests under way are cut off. */
  readonly cut: AbortSignal;
  readonly tell: (what: keyof Uninstalled, one: Leaver, why?: string) => void;
  readonly onDone: () => void;
}

/** What of that side stays, and loses its mark. */
async function removeFrom(side: Side, leaving: Leaving, given: Leaves): Promise<readonly Leaver[]> {
  const on = <One extends Leaver>(all: readonly One[]): One[] => all.filter((one) => one.side === side);
  const staying = [...on(leaving.unmarks)];
  await eachOf(on(leaving.removals), given, async (one) => {
    if (!(await remove(one, given)) && given.keepMarks !== true) staying.push(one);
  });
  return staying;
}

/** Whether it is gone; false: it was edited a moment ago, so it stays like any other. */
async function remove(one: Leaving['removals'][number], given: Leaves): Promise<boolean> {
  const { collection, cut, store, link, tell, twins } = given;
  const twin = one.twin && twins.get(one.twin);
  if (twin !== undefined) await store.forgetTwin(link, twin.id);
  try {
    await collection.remove(one.stored, cut);
  } catch (error) {
    if (!isSyncError(error) || error.scope !== 'item') throw error;
    if (twin !== undefined && error.code !== 'GONE') await store.saveTwin(link, twin);
    if (error.code === 'STALE') {
      tell('kept', one, `it was changed on the ${one.side} side a moment ago`);
      return false;
    }
    if (error.code !== 'GONE') {
      tell(isLasting(error) ? 'kept' : 'later', one, discreet(error.message, [one.stored.item]));
      return !isLasting(error);
    }
  }
  if (one.twin !== undefined) await store.forgetTwin(link, one.twin);
  tell('removed', one);
  return true;
}

async function unmark(one: Leaver, { collection, cut, tell }: Leaves): Promise<void> {
  let stored: Stored | undefined = one.stored;
  for (let tries = 1; stored !== undefined; tries++) {
    try {
      await collection.unmark(stored, cut);
      tell('unmarked', one);
      return;
    } catch (error) {
      if (!isSyncError(error) || error.scope !== 'item') throw error;
      if (error.code === 'GONE') return;
      if (error.code !== 'STALE' || tries === TRIES) {
        const why = `its mark stays on it: ${discreet(error.message, [one.stored.item])}`;
        tell(isLasting(error) ? 'kept' : 'later', one, why);
        return;
      }
      stored = await present(stored, collection, cut);
    }
  }
}

const isLasting = (error: SyncError): boolean => error.retry === 'changed';

/** As it is now; undefined: it is gone, or nobody can read it any more. */
async function present({ href }: Stored, collection: Collection, cut: AbortSignal): Promise<Stored | undefined> {
  for await (const found of collection.fetch([href], cut)) if (isStored<Item>(found)) return found;
  return undefined;
}

/** Few at once. What stops more than one item stops the rest, once those in hand are finished. */
async function eachOf<One>(all: readonly One[], given: Leaves, work: (one: One) => Promise<void>): Promise<void> {
  let stop: { readonly error: unknown } | undefined;
  const queue = all[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const one of queue) {
      if (stop !== undefined || given.signal.aborted) return;
      try {
        await work(one);
        given.onDone();
      } catch (error) {
        stop ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: given.collection.abilities.atOnce ?? AT_ONCE }, worker));
  given.signal.throwIfAborted();
  if (stop !== undefined) throw stop.error;
}
