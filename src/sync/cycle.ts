/** sync/cycle — what one cycle over a pair of collections gets, and what it reports. */
import type { Collection } from '../endpoints/endpoint.ts';
import type { Digester } from '../engine/digest.ts';
import type { KindRules } from '../engine/kinds.ts';
import type { Seen } from '../engine/register.ts';
import type { MisfitOf } from '../engine/slips.ts';
import type { Change } from '../model/history.ts';
import type { Item } from '../model/item.ts';
import type { Account, Both, Home, KnownLink, Link, Parked, Rules, Side } from '../model/pair.ts';
import type { Action, Hold } from '../model/plan.ts';
import type { Store } from '../store/store.ts';
import type { Pen } from './history.ts';

/** What the steps need to compare items of one kind. */
export interface KindFacts<T extends Item> {
  readonly kind: KindRules<T>;
  readonly digest: Digester;
}

/** One side of a cycle: its collection, and the name the server gives it, which must not change. */
export interface End<T extends Item> {
  readonly collection: Collection<T>;
  readonly identity: string;
  /** Where it is and who is signed in there, as the configuration says; left out: not known. */
  readonly account?: Account;
}

export interface CycleInput<T extends Item> {
  readonly link: Link;
  readonly ends: Both<End<T>>;
  readonly rules: Rules;
  /** What the owner set, as one text: when it changed, everything is looked at afresh, and nothing is deleted in that cycle. */
  readonly settings: string;
  /** Links of the store that are in no configuration any more. */
  readonly former?: readonly KnownLink[];
  /** Whether the two collections were found a moment ago. If not, an expired checkpoint may mean another collection: it is thrown. */
  readonly afresh?: boolean;
  readonly kind: KindRules<T>;
  readonly store: Store;
  readonly digestKey: Uint8Array;
  readonly installation: string;
  /** Where our data is; left out: it is not told, or several share it. */
  readonly home?: Home | undefined;
  /** Another Twinbook may work with the data folder that ours was copied from. */
  readonly isCopied?: boolean;
  /** Digests of what was erased on somebody's wish: it is left alone. */
  readonly blocks?: ReadonlySet<string>;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Stops reading at once, and writing after the item in hand. */
  readonly signal: AbortSignal;
  /** Cuts off the item in hand, too; default: never. */
  readonly cut?: AbortSignal;
  /** plan: stop before anything is written anywhere. */
  readonly until: 'plan' | 'done';
  /** A person has approved what the guards hold. */
  readonly approved?: boolean;
  /** A person has rejected it: what is held is put back as it was. */
  readonly rejected?: boolean;
  /** Reads what new times must be compared with; asked only when the rules want it, and something was moved. */
  readonly readMisfits?: ReadMisfits | undefined;
  /** May look at what was seen, before anything of it is changed; on disk when the promise resolves. */
  readonly onSeen?: ((seen: () => Promise<Seen>) => Promise<void>) | undefined;
  /** Writes the history. */
  readonly pen: Pen;
  /** How long the history is kept, in milliseconds. */
  readonly keepHistory: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Told of every action the moment it is carried out. */
  readonly onDone?: (action: Action<T>) => void;
  /** Told of every change that was wished (takes another back, writes down a call), the moment it is made. */
  readonly onUndone?: (change: Change) => void;
}

/** undefined: it could not be read. */
export type ReadMisfits = (link: Link, signal: AbortSignal) => Promise<MisfitOf | undefined>;

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface CycleReport<T extends Item = Item> {
  /** What was planned after the guards had their say. */
  readonly actions: readonly Action<T>[];
  readonly holds: readonly Hold[];
  /** What was carried out. */
  readonly done: readonly Action<T>[];
  /** Everything that waits, from this cycle and earlier ones. */
  readonly parked: readonly Parked[];
  readonly twins: number;
  /** Whether anything moved on either side, or all of one was read. */
  readonly moved: boolean;
  /** Sentences for the owner, once: what a changed configuration no longer keeps in step, why this cycle is a careful one. */
  readonly notes: readonly string[];
}

/** The same work on both sides at once. */
export async function both<T>(work: (side: Side) => Promise<T>): Promise<Both<T>> {
  const [left, right] = await Promise.all([work('left'), work('right')]);
  return { left, right };
}

/** What is parked by these actions. */
export function parkedIn(actions: readonly Action[]): Parked[] {
  return actions.flatMap((action) => (action.op === 'park' ? [action.parked] : []));
}
