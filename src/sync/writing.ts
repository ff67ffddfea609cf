/** sync/writing — what carrying out any action needs, and what is kept of a write that failed. */
import type { Collection } from '../endpoints/endpoint.ts';
import { isSyncError } from '../model/errors.ts';
import type { Change } from '../model/history.ts';
import type { Item } from '../model/item.ts';
import type { Both, Link } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import type { Store } from '../store/store.ts';
import type { KindFacts } from './cycle.ts';
import type { Pen } from './history.ts';

export interface Applying<T extends Item> extends KindFacts<T> {
  readonly link: Link;
  readonly collections: Both<Collection<T>>;
  readonly store: Store;
  readonly pen: Pen;
  /** No further action is begun. */
  readonly signal: AbortSignal;
  /** Requests under way are cut off. */
  readonly cut: AbortSignal;
  readonly now: number;
  /** Whether this cycle read everything: then what exists unseen stays unseen. */
  readonly full: boolean;
  /** How many actions may be under way at once. */
  readonly atOnce: number;
  readonly onDone: (action: Action<T>) => void;
}

/** The second half of an action: its twin is known by now, so that it can fail for itself. */
export interface Rest<T extends Item> {
  readonly action: Action<T>;
  readonly carryOut: () => Promise<void>;
  /** Once it is done, the twin is looked at again in this cycle. */
  readonly again?: true;
}

/** What the server surely did not do is no history; whether it did the rest will show, and what it did a part of can be taken back. */
export async function forgetUnmade(change: Change, error: unknown, store: Store): Promise<void> {
  if (isUnmade(error)) await store.dropChange(change.id);
}

/** Nothing of it reached the server, or the server took nothing of it. */
export function isUnmade(error: unknown): boolean {
  return isSyncError(error, 'STALE', 'GONE', 'EXISTS', 'REFUSED') && !error.partly;
}

/** What each side would hold of what it is given. */
export function foresight<T extends Item>({ collections }: Pick<Applying<T>, 'collections'>): Both<(item: T) => T> {
  return { left: (item) => collections.left.asHeld(item), right: (item) => collections.right.asHeld(item) };
}
