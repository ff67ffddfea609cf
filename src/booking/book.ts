/**
 * booking/book — all appointments of one calendar, kept in memory and up to date: everything is read once a day, in between only what moved.
 *
 * It has a place of its own in the server's list of changes: the sync neither knows nor needs it.
 */
import type { Collection } from '../endpoints/endpoint.ts';
import type { Event } from '../model/event.ts';
import type { Checkpoint, Href, Version } from '../model/item.ts';
import type { Anchor } from '../model/pair.ts';
import { listSide, viewOf } from '../sync/observe.ts';

export interface Kept {
  readonly version: Version;
  /** undefined: it is there, but nobody can read it. */
  readonly event: Event | undefined;
}

export interface Book {
  /** Every appointment as it is now. @throws as Collection.list and Collection.fetch; what was known before stays known */
  read(signal: AbortSignal): Promise<ReadonlyMap<Href, Kept>>;
}

/** Lists of changes forget; once a day everything is compared. */
const FULL_EVERY = 24 * 60 * 60 * 1000;

export function openBook(collection: Collection<Event>, now: () => number): Book {
  let kept: ReadonlyMap<Href, Kept> = new Map();
  let checkpoint: Checkpoint | undefined;
  let fullAt: number | undefined;
  return {
    read: async (signal) => {
      const isFull = fullAt === undefined || now() < fullAt || now() - fullAt >= FULL_EVERY;
      const since = isFull ? undefined : checkpoint;
      const at = now();
      const listed = await listSide(collection, since, true, signal);
      const anchors = new Map([...kept].map(([href, { version }]) => [href, anchorOf(href, version)] as const));
      const view = await viewOf(collection, listed, { side: 'left', anchors, parked: [], begun: [] }, signal);
      const next = new Map(kept);
      for (const href of view.gone) next.delete(href);
      for (const [href, { version }] of view.unreadable) next.set(href, { version, event: undefined });
      for (const [href, { version, item }] of view.found) next.set(href, { version, event: item });
      kept = next;
      checkpoint = listed.checkpoint;
      if (listed.complete) fullAt = at;
      return kept;
    },
  };
}

/** As much of a past as looking needs: what has this version has not moved. */
const anchorOf = (href: Href, version: Version): Anchor => ({ href, version, digests: {}, uid: '' });
