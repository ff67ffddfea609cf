/** model/plan — what a cycle intends, as plain data: printable, countable, and carried out word by word. */
import type { FieldPath, Item, Mark, Stored, TwinId } from './item.ts';
import type { Both, Parked, Side, Twin } from './pair.ts';

/** One conditional write into an existing item: only `fields` of `item` are written. */
export interface Write<T extends Item = Item> {
  readonly side: Side;
  readonly stored: Stored<T>;
  readonly item: T;
  readonly fields: ReadonlySet<FieldPath>;
}

/** A field both sides changed to different values, and whose value was kept. */
export interface Clash {
  readonly path: FieldPath;
  readonly kept: Side;
}

interface Common {
  /** The title, for people; never stored. */
  readonly title: string;
  /** One sentence. */
  readonly why: string;
}

/** A copy is made on `side`; `twin` is what we remember when it is done, but for the new side's anchor. */
export interface Create<T extends Item = Item> extends Common {
  readonly op: 'create';
  readonly side: Side;
  readonly item: T;
  readonly source: Stored<T>;
  readonly key: { readonly twin: TwinId; readonly uid: string | undefined; readonly mark: Mark };
  readonly born: Twin['born'];
  /** The reviving of a deleted side replaces the twin of this name. */
  readonly replaces: TwinId | undefined;
  /** A person said that it is to be put back. */
  readonly chosen?: true;
}

export type Action<T extends Item = Item> =
  | Create<T>
  | (Common &
      (
        | {
            /** One or two writes that bring a twin together; both sides as seen are remembered when all are done. */
            readonly op: 'update';
            readonly twin: Twin;
            readonly seen: { readonly left: Stored<T> | undefined; readonly right: Stored<T> | undefined };
            readonly writes: readonly Write<T>[];
            readonly clashes: readonly Clash[];
            /** Two existing items are joined by it: there is no twin yet. */
            readonly adopted: boolean;
            /** What was edited on this side besides stays there, because the other one is not written. */
            readonly restsOn?: Side;
            /** Paths that are written to see whether what is there is what the server made of our own write. */
            readonly asks?: Both<ReadonlySet<FieldPath>>;
          }
        | {
            readonly op: 'delete';
            readonly side: Side;
            readonly twin: Twin;
            readonly stored: Stored<T>;
            /** An old copy whose time is over, since the last full look or longer: no deletion to its original. */
            readonly retires?: 'lately' | 'long';
          }
        /** Nothing is written anywhere: the twin is remembered as given. */
        | {
            readonly op: 'remember';
            readonly twin: Twin;
            readonly adopted: boolean;
            /** It was edited or deleted on this side and stays so there, because the other one is not written. */
            readonly restsOn?: Side;
          }
        | { readonly op: 'forget'; readonly twin: Twin }
        /**
         * It waits: for a person (conflict), for a guard (held), or until it changes (refused). `begun`: somebody else may be making this
         * copy; it is noted as if we had begun it and not heard of it.
         */
        | {
            readonly op: 'park';
            readonly parked: Parked;
            readonly seen?: Both<Stored<T> | undefined>;
            readonly begun?: Create<T>;
          }
        /** Left as it is on purpose; nothing to remember. */
        | { readonly op: 'skip'; readonly side: Side }
      ));

export type ActionOf<Op extends Action['op'], T extends Item = Item> = Extract<Action<T>, { op: Op }>;

/** A guard's reason to stop, waiting for a person. `stops`: what does not happen because of it. */
export interface Hold {
  readonly guard:
    | 'deletions'
    | 'drained'
    | 'emptied'
    | 'everything-changed'
    | 'identity'
    | 'mixed'
    | 'older'
    | 'read-only'
    | 'retention'
    | 'stranger';
  readonly side: Side;
  /**
   * deletions: deletions on `side` wait. changes: edits that come from `side` wait. edits-and-deletions: edits and deletions that
   * come from `side` wait. retirements: old copies stay on `side`. what-rests: what was edited or deleted on the other side is not settled as resting there, and deletions
   * wait on both sides. all: the whole plan waits.
   */
  readonly stops: 'deletions' | 'retirements' | 'changes' | 'edits-and-deletions' | 'what-rests' | 'all';
  /** With deletions on `side`: what would be put back on the other side, which may only seem to have lost it, waits, too. */
  readonly revivals?: true;
  /** A sentence for the owner, without the pair's name. */
  readonly why: string;
}

export interface Plan<T extends Item = Item> {
  readonly actions: readonly Action<T>[];
  /** Keys of parked things that are settled now. */
  readonly settled: ReadonlySet<string>;
}
