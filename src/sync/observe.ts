/**
 * sync/observe — looks at one side and reports what moved. Reads only.
 *
 * Knows nothing about the other side: a side is compared with its own past, never with its partner.
 */
import { type Collection, type Found, isStored, type Present, type Stored, type Unreadable } from '../endpoints/endpoint.ts';
import { UNSEEN } from '../engine/anchors.ts';
import type { View } from '../engine/diff.ts';
import { isSyncError, SyncError } from '../model/errors.ts';
import type { Checkpoint, Href, Item } from '../model/item.ts';
import type { Anchor, Parked, Side } from '../model/pair.ts';

/** A whole listing, all pages together. */
export interface Listed<T extends Item> {
  readonly present: ReadonlyMap<Href, Present<T>>;
  readonly gone: ReadonlySet<Href>;
  readonly complete: boolean;
  readonly checkpoint: Checkpoint | undefined;
  /** What the server, asked what moved, called gone; nothing, when it had forgotten; undefined: it was not asked, or tells no changes. */
  readonly told: ReadonlySet<Href> | undefined;
}

/** Everything, or what moved since the checkpoint; when the server no longer knows that, everything, if the collection is `known` to be the same. @throws as Collection.list */
export async function listSide<T extends Item>(
  collection: Collection<T>,
  since: Checkpoint | undefined,
  known: boolean,
  signal: AbortSignal,
): Promise<Listed<T>> {
  try {
    const one = await collect(collection, since, signal);
    return { ...one, told: since === undefined || one.complete ? undefined : one.gone };
  } catch (error) {
    if (since === undefined || !known || !isSyncError(error, 'CHECKPOINT_EXPIRED')) throw error;
    return { ...(await collect(collection, undefined, signal)), told: new Set() };
  }
}

/** Everything, where only the changes were told. @throws as Collection.list */
export async function listWhole<T extends Item>(
  collection: Collection<T>,
  { told }: Listed<T>,
  signal: AbortSignal,
): Promise<Listed<T>> {
  return { ...(await collect(collection, undefined, signal)), told };
}

async function collect<T extends Item>(
  collection: Collection<T>,
  since: Checkpoint | undefined,
  signal: AbortSignal,
): Promise<Omit<Listed<T>, 'told'>> {
  const present = new Map<Href, Present<T>>();
  const gone = new Set<Href>();
  for await (const page of collection.list(since, signal)) {
    // The later word counts: an item may be created and deleted, or deleted and created, while we read.
    for (const [href, one] of page.present) {
      gone.delete(href);
      present.set(href, one);
    }
    for (const href of page.gone) {
      present.delete(href);
      gone.add(href);
    }
    if (page.end !== undefined) return { present, gone, ...page.end };
  }
  throw new SyncError('DOUBTFUL', 'the listing ended before its last page');
}

/** What we remember of a side, as far as looking at it needs. */
export interface SidePast {
  readonly side: Side;
  readonly anchors: ReadonlyMap<Href, Anchor>;
  readonly parked: readonly Parked[];
  /** Originals whose copies were begun, nobody knows with what success: they are looked at, whether they moved or not. */
  readonly begun: readonly Href[];
}

/** Bodies of what moved or is new, and proof of what is gone. @throws as Collection.fetch */
export async function viewOf<T extends Item>(
  collection: Collection<T>,
  listed: Listed<T>,
  past: SidePast,
  signal: AbortSignal,
): Promise<View<T>> {
  const free: Found<T>[] = [];
  const wanted = new Set<Href>(dueHrefs(past));
  for (const [href, one] of listed.present) {
    if (isUnmoved(href, one, past)) continue;
    if (one.found === undefined) wanted.add(href);
    else {
      free.push(one.found);
      wanted.delete(href);
    }
  }
  const named = new Set(missing(listed, past));
  for (const href of named) wanted.add(href);
  const fetched = await fetchAll(collection, wanted, signal);
  const view = sorted([...free, ...fetched.found]);
  // One answer proves no absence: what the listing does not call missing, too, is asked for once more.
  const again = fetched.absent.filter((href) => !named.has(href));
  const second = await fetchAll(collection, again, signal);
  for (const one of second.found) add(view, one);
  const back = new Set(second.found.map((one) => one.href));
  const absent = fetched.absent.filter((href) => !back.has(href));
  const hidden = absent.filter((href) => isHidden(href, listed, past));
  for (const href of hidden) add(view, hiddenAt(href, listed));
  const gone = new Set(absent.filter((href) => !hidden.includes(href)));
  return { ...view, gone, complete: listed.complete, listed: listed.present.size };
}

const HIDDEN = 'the server lists it, but says that it is not there when it is asked for';

/**
 * A server that lists an item by its version and then denies it contradicts itself: that proves nothing. If it was deleted in between,
 * the next list says so.
 */
function isHidden<T extends Item>(href: Href, { present, gone, complete }: Listed<T>, past: SidePast): boolean {
  if (!past.anchors.has(href)) return false;
  const wasHidden = past.parked.some((one) => one.hrefs[past.side] === href && one.why === HIDDEN);
  return present.get(href)?.version !== undefined || (wasHidden && !complete && !gone.has(href));
}

const hiddenAt = <T extends Item>(href: Href, { present }: Listed<T>): Unreadable & { readonly denied: true } => ({
  ...{ href, version: present.get(href)?.version ?? UNSEEN, why: HIDDEN, passing: true, denied: true },
});

/**
 * The same view with the bodies of `hrefs` added: partners of what moved on the other side. An absent one is asked for twice, and is
 * not gone while `listed` lists it.
 */
export async function viewWith<T extends Item>(
  view: View<T>,
  collection: Collection<T>,
  hrefs: Iterable<Href>,
  signal: AbortSignal,
  listed?: Listed<T>,
): Promise<View<T>> {
  const unknown = [...hrefs].filter((href) => !view.found.has(href) && !view.gone.has(href) && !view.unreadable.has(href));
  if (unknown.length === 0) return view;
  const first = await fetchAll(collection, unknown, signal);
  const second = await fetchAll(collection, first.absent, signal);
  const extended: Sorted<T> = { found: new Map(view.found), unreadable: new Map(view.unreadable) };
  for (const one of [...first.found, ...second.found]) add(extended, one);
  const isListed = (href: Href): boolean => listed?.present.get(href)?.version !== undefined;
  for (const href of second.absent) if (listed !== undefined && isListed(href)) add(extended, hiddenAt(href, listed));
  return { ...view, ...extended, gone: new Set([...view.gone, ...second.absent.filter((href) => !isListed(href))]) };
}

/** A view of nothing: the starting point when only certain items are to be looked at. */
export function emptyView<T extends Item>(): View<T> {
  return { found: new Map(), gone: new Set(), unreadable: new Map(), complete: false, listed: 0 };
}

async function fetchAll<T extends Item>(
  collection: Collection<T>,
  hrefs: Iterable<Href>,
  signal: AbortSignal,
): Promise<{ readonly found: readonly Found<T>[]; readonly absent: readonly Href[] }> {
  const wanted = [...hrefs];
  const found: Found<T>[] = [];
  if (wanted.length > 0) for await (const one of collection.fetch(wanted, signal)) found.push(one);
  const there = new Set(found.map((one) => one.href));
  return { found, absent: wanted.filter((href) => !there.has(href)) };
}

/** Known and waiting items that the listing says are gone, or a complete listing does not mention. */
function missing<T extends Item>(listed: Listed<T>, { side, anchors, parked }: SidePast): Href[] {
  const known = [...anchors].filter(([, anchor]) => !anchor.absent).map(([href]) => href);
  const waiting = parked.flatMap((one) => (one.twin === undefined && one.hrefs[side] !== undefined ? [one.hrefs[side]] : []));
  return [...known, ...waiting].filter((href) => listed.gone.has(href) || (listed.complete && !listed.present.has(href)));
}

function isUnmoved<T extends Item>(href: Href, one: Present<T>, { side, anchors, parked }: SidePast): boolean {
  if (one.version === undefined) return false;
  const anchor = anchors.get(href);
  if (anchor !== undefined) return anchor.version === one.version && !anchor.absent;
  return parked.some(
    (item) =>
      item.kind === 'refused' && item.twin === undefined && item.hrefs[side] === href && item.versions[side] === one.version,
  );
}

/**
 * Things that wait are looked at in every cycle, except those that only a change can mend. One of these without versions has its
 * second chance: it may have been finished by a cycle that did not live to say so.
 */
function dueHrefs({ side, parked, begun }: SidePast): Href[] {
  const isDue = (one: Parked): boolean => one.kind !== 'refused' || Object.keys(one.versions).length === 0;
  return [...begun, ...parked.flatMap((one) => (isDue(one) && one.hrefs[side] !== undefined ? [one.hrefs[side]] : []))];
}

interface Sorted<T extends Item> {
  readonly found: Map<Href, Stored<T>>;
  readonly unreadable: Map<Href, Unreadable>;
}

function sorted<T extends Item>(all: readonly Found<T>[]): Sorted<T> {
  const view: Sorted<T> = { found: new Map(), unreadable: new Map() };
  for (const one of all) add(view, one);
  return view;
}

function add<T extends Item>(view: Sorted<T>, one: Found<T>): void {
  if (isStored(one)) view.found.set(one.href, one);
  else view.unreadable.set(one.href, one);
}
