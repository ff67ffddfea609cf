/** privacy/holdings — everything both sides of all pairs hold just now, and what is known of where each item came from. Reads only. */
import { isStored } from '../endpoints/endpoint.ts';
import { twinOf } from '../engine/marks.ts';
import { isSyncError, type SyncError } from '../model/errors.ts';
import type { Href, Item, Stored } from '../model/item.ts';
import { OTHER, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { Store } from '../store/store.ts';
import { listSide, viewOf } from '../sync/observe.ts';
import type { Entry, OpenedEnd } from '../sync/sync-pair.ts';

/** One item on one side. */
export interface Held {
  readonly entry: Entry;
  readonly side: Side;
  readonly end: OpenedEnd<Item>;
  readonly stored: Stored<Item>;
  /** What is remembered of it; undefined: it has no partner, as far as is known. */
  readonly twin: Twin | undefined;
  /** Made by us: a copy of what is on the other side. */
  readonly isCopy: boolean;
}

/** What could not be looked at. */
export interface Unseen {
  readonly entry: Entry;
  readonly side: Side | undefined;
  readonly why: string;
  /** undefined: it is left alone on purpose. */
  readonly trouble: SyncError | undefined;
}

export interface Holdings {
  readonly held: readonly Held[];
  readonly unseen: readonly Unseen[];
}

export interface Looking {
  readonly entries: readonly Entry[];
  readonly store: Store;
  readonly installation: string;
  readonly signal: AbortSignal;
}

/** What one side does not tell is named, and the rest is read. @throws an abort, what is no trouble of a server */
export async function holdingsOf(given: Looking): Promise<Holdings> {
  const held: Held[] = [];
  const unseen: Unseen[] = [];
  for (const entry of given.entries) {
    const skip = entry.skip();
    if (skip !== undefined) {
      unseen.push({ entry, side: undefined, why: skip, trouble: undefined });
      continue;
    }
    const ends = await tried(entry, undefined, unseen, given, () => entry.open(false, given.signal));
    if (ends === undefined) continue;
    const twins = await given.store.twins(entry.link);
    for (const side of SIDES) {
      const found = await tried(entry, side, unseen, given, () => lookAtSide(entry, side, ends[side], unseen, given.signal));
      held.push(...(found ?? []).map((stored) => heldAs(entry, side, ends[side], stored, twins, given.installation)));
    }
  }
  return { held, unseen };
}

async function tried<T>(
  entry: Entry,
  side: Side | undefined,
  unseen: Unseen[],
  { signal }: Looking,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    if (!isSyncError(error)) throw error;
    unseen.push({ entry, side, why: error.message, trouble: error });
    return undefined;
  }
}

async function lookAtSide(
  entry: Entry,
  side: Side,
  { collection }: OpenedEnd<Item>,
  unseen: Unseen[],
  signal: AbortSignal,
): Promise<readonly Stored<Item>[]> {
  const listed = await listSide(collection, undefined, true, signal);
  const view = await viewOf(collection, listed, { side, anchors: new Map(), parked: [], begun: [] }, signal);
  for (const { why } of view.unreadable.values())
    unseen.push({ entry, side, why: `an item cannot be read: ${why}`, trouble: undefined });
  return [...view.found.values()].filter(isStored);
}

function heldAs(
  entry: Entry,
  side: Side,
  end: OpenedEnd<Item>,
  stored: Stored<Item>,
  twins: readonly Twin[],
  installation: string,
): Held {
  const twin = twins.find((one) => one[side].href === stored.href);
  const { mark } = stored.item;
  const isMarked = mark !== undefined && twinOf(mark, installation) !== undefined;
  return { entry, side, end, stored, twin, isCopy: twin === undefined ? isMarked : twin.born === OTHER[side] };
}

/** The item on the other side that it is a twin of. */
export function partnerOf(one: Held, held: readonly Held[]): Held | undefined {
  const { twin, side, entry } = one;
  const href: Href | undefined = twin?.[OTHER[side]].href;
  return held.find((other) => other.entry === entry && other.side === OTHER[side] && other.stored.href === href);
}
