/** sync/leaving — looks at all a pair holds that is given up, and what is to become of it. Reads only. */
import type { Collection } from '../endpoints/endpoint.ts';
import type { View } from '../engine/diff.ts';
import { digester } from '../engine/digest.ts';
import { type Leaving, planLeaving } from '../engine/leaving.ts';
import { isSyncError } from '../model/errors.ts';
import type { Href, Item, TwinId } from '../model/item.ts';
import type { Both, Link, Side, Twin } from '../model/pair.ts';
import type { Store } from '../store/store.ts';
import { both } from './cycle.ts';
import { sideFacts } from './facts.ts';
import { listSide, viewOf, viewWith } from './observe.ts';
import type { Entry, OpenedEnd } from './sync-pair.ts';

export interface LeavingPair {
  readonly entries: readonly Entry[];
  readonly store: Store;
  readonly digestKey: Uint8Array;
  readonly installation: string;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Where marks come off; with nothing to withdraw only these sides are looked at. */
  readonly unmark: ReadonlySet<Side>;
  /** Where the copies we made go. */
  readonly withdraw: ReadonlySet<Side>;
  /** Every other link of the configuration. */
  readonly others: readonly Link[];
  /** Of a link's copies only these may go; left out: all of them. */
  readonly only?: (link: Link) => ReadonlySet<TwinId>;
  /** Copies an earlier attempt removed, or was about to. */
  readonly withdrawn: (link: Link, side: Side) => ReadonlySet<Href>;
}

/** What is to become of one entry. */
export type EntryLeaving =
  | { readonly link: Link; readonly skipped: string }
  | {
      readonly link: Link;
      readonly skipped: undefined;
      readonly collections: Both<Collection>;
      readonly views: Both<View | undefined>;
      readonly leaving: Leaving;
    };

/** Everything is read afresh. An entry that is skipped is not looked at. @throws what stops a collection, an account or the set-up */
export async function lookAtLeaving(given: LeavingPair): Promise<readonly EntryLeaving[]> {
  const planned: EntryLeaving[] = [];
  for (const entry of given.entries) {
    const skipped = entry.skip();
    planned.push(skipped === undefined ? await lookAtEntry(entry, given) : { link: entry.link, skipped });
  }
  return planned;
}

async function lookAtEntry(entry: Entry, given: LeavingPair): Promise<EntryLeaving> {
  const { link, kind } = entry;
  const { store, unmark, withdraw, installation, signal } = given;
  const twins = await store.twins(link);
  const { identities } = await store.standing(link);
  const ends = await openedFor(entry, signal);
  const mustSee = (side: Side): boolean => withdraw.size > 0 || unmark.has(side);
  const views = await both(async (side) => (mustSee(side) ? await viewAll(ends[side], side, twins, given) : undefined));
  const siblings = given.entries.map((one) => one.link);
  const leaving = planLeaving({
    ...{ twins, views, kind, installation, unmark, withdraw },
    sides: { left: sideFacts(ends.left), right: sideFacts(ends.right) },
    rules: entry.rules(given.now()),
    digest: digester(given.digestKey),
    link: link.id,
    only: given.only?.(link),
    identities: await both(async (side) => ({ before: identities[side], now: ends[side].identity })),
    withdrawn: await both(async (side) => given.withdrawn(link, side)),
    elsewhere: await both((side) => hrefsOf(given.others, link, side, ends[side].identity, store)),
    siblings: await both((side) => hrefsOf(siblings, link, side, ends[side].identity, store)),
  });
  const collections = { left: ends.left.collection, right: ends.right.collection };
  return { link, skipped: undefined, collections, views, leaving };
}

/** A side that is no longer found must not keep the other one from being left: then both are taken where they last were. */
async function openedFor(entry: Entry, signal: AbortSignal): Promise<Both<OpenedEnd<Item>>> {
  try {
    return await entry.open(true, signal);
  } catch (error) {
    signal.throwIfAborted();
    const kept = isSyncError(error) ? await entry.openKept() : undefined;
    if (kept === undefined) throw error;
    return kept;
  }
}

/** undefined: the collection is gone, which nothing may be concluded from; where nothing is to go it is said instead. */
async function viewAll(
  { collection }: OpenedEnd<Item>,
  side: Side,
  twins: readonly Twin[],
  { signal, withdraw }: LeavingPair,
): Promise<View | undefined> {
  try {
    const listed = await listSide(collection, undefined, true, signal);
    const view = await viewOf(collection, listed, { side, anchors: new Map(), parked: [], begun: [] }, signal);
    const known = twins.filter((twin) => !twin[side].absent).map((twin) => twin[side].href);
    return await viewWith(view, collection, known, signal);
  } catch (error) {
    if (withdraw.size > 0 && isSyncError(error, 'COLLECTION_GONE')) return undefined;
    throw error;
  }
}

/** What other links know in the same collection; contacts of an account are the same ones, whatever label chooses them. */
async function hrefsOf(others: readonly Link[], link: Link, side: Side, identity: string, store: Store): Promise<Set<Href>> {
  const hrefs = new Set<Href>();
  for (const other of others.filter(({ id, kind }) => id !== link.id && kind === link.kind)) {
    const { identities } = await store.standing(other);
    if (link.kind !== 'contact' && identities[side] !== identity) continue;
    for (const twin of await store.twins(other)) hrefs.add(twin[side].href);
  }
  return hrefs;
}
