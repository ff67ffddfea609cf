/**
 * endpoints/endpoint — what the rest of the program knows of a server: a collection of items.
 *
 * The contract suite (test/contract/collection.ts) is the definition; memory, the playground and the real servers pass the same one.
 */
import type { Checkpoint, FieldPath, Href, Item, ItemFile, Mark, Stored, TwinId, Version } from '../model/item.ts';

export type { ItemFile, Stored } from '../model/item.ts';

/** Something is there, but it cannot be understood; `why` is a sentence for the owner. It is parked, never taken for deleted. */
export interface Unreadable {
  readonly href: Href;
  readonly version: Version;
  readonly why: string;
  /** It may be readable again without having moved: it is asked for in every cycle. */
  readonly passing?: true;
}

export type Found<T extends Item = Item> = Stored<T> | Unreadable;

/** `version` is undefined when the server said only that it moved; `found` is there when the body came for free. */
export interface Present<T extends Item = Item> {
  readonly version: Version | undefined;
  readonly found?: Found<T>;
}

/** One page of a listing. Only the last page has an `end`; a listing that ends without one was cut off and counts as DOUBTFUL. */
export interface Page<T extends Item = Item> {
  readonly present: ReadonlyMap<Href, Present<T>>;
  readonly gone: ReadonlySet<Href>;
  readonly end?: {
    /** true: whatever was on no page does not exist. false: only what moved since the checkpoint was listed. */
    readonly complete: boolean;
    readonly checkpoint: Checkpoint | undefined;
  };
}

/** What a side can do: data, not methods. */
export interface Abilities {
  /** Fields this side can hold; others are never written to it and never missed on it. */
  readonly fields: ReadonlySet<string>;
  /** Whether we may create, change and delete here at all; `why` is a sentence for the owner. */
  readonly write: { readonly allowed: true } | { readonly allowed: false; readonly why: string };
  /** How many writes may be under way at once; default 8. A side that bundles its writes takes more. */
  readonly atOnce?: number;
  /**
   * Set where the server lets nobody choose a name, so that a create whose answer was lost must not simply be repeated: for so
   * many milliseconds what was created may stay out of every list. It is noted before each create (Store.beginCreation), and
   * repeated only after a full read from after that time (by `Collection.time`) shows no copy.
   */
  readonly unseenFor?: number;
  /**
   * Fields that the server takes only once an item is there, so that `create` of an item that has them is two writes. Whoever must
   * know of each what became of it makes the item without them, and brings them by `update`.
   */
  readonly late?: ReadonlySet<string>;
}

/** What makes a create repeatable: the same key twice leads to one item. */
export interface CreateKey {
  readonly twin: TwinId;
  /** The UID the copy should carry where the side lets us choose; undefined: derive one from the twin. */
  readonly uid: string | undefined;
  readonly mark: Mark;
}

export interface Collection<T extends Item = Item> {
  readonly abilities: Abilities;

  /**
   * Page by page: everything (`since` undefined), or what moved since a checkpoint.
   * @throws CHECKPOINT_EXPIRED (list again without it), COLLECTION_GONE, DOUBTFUL, AUTH_LOST, UNREACHABLE, THROTTLED, SERVER_FAILED
   */
  list(since: Checkpoint | undefined, signal: AbortSignal): AsyncIterable<Page<T>>;

  /** The items at `hrefs` as they are now, in any order; those that do not exist are left out, those in doubt throw. */
  fetch(hrefs: readonly Href[], signal: AbortSignal): AsyncIterable<Found<T>>;

  /**
   * Stores a new item and returns it as the server now holds it. Repeated with the same key (an answer was lost) it
   * returns what the first attempt created: an item that carries just this mark. One with another mark is not ours to
   * take for it.
   *
   * With `former`, a version of it that this very side held before it was deleted, the copy begins from that instead of from
   * nothing: what we do not understand is there again, and every field `item` names is as in `item`. UID, mark and href follow
   * from the key as ever; what the server sets is not sent. Guests of the former are kept only where they would be written
   * anyway, and nobody gets mail. A former that cannot be read, or that the server does not take back, counts as none.
   * @throws EXISTS, REFUSED
   */
  create(item: T, key: CreateKey, signal: AbortSignal, former?: ItemFile): Promise<Stored<T>>;

  /**
   * Writes only `fields` of `item` into `stored.native`, if the item is still at `stored.version`, and returns it as the
   * server now holds it. `fields` are names of the item's own fields (`title`) or paths into an occurrence (`@…/title`);
   * an occurrence that is new, cancelled, restored (absent in `item`) or edited is named by at least one path.
   * @throws STALE, GONE, REFUSED
   */
  update(stored: Stored<T>, item: T, fields: ReadonlySet<string>, signal: AbortSignal): Promise<Stored<T>>;

  /** Deletes the item if it is still at that version. @throws STALE, GONE, REFUSED */
  remove(stored: Stored<T>, signal: AbortSignal): Promise<void>;

  /**
   * Takes our mark off, if the item is still at that version, and returns it as the server now holds it; everything else stays as
   * it is, other programs' own marks too. An item that does not carry ours is returned as it is, without a request. No mail.
   * @throws STALE, GONE, REFUSED
   */
  unmark(stored: Stored<T>, signal: AbortSignal): Promise<Stored<T>>;

  /**
   * The item in the side's own form, whole: enough to `create` it again. The same item in the same version gives the same text.
   * Pure, so what costs another request (the bytes of a picture) is in it only where it was read already.
   */
  asFile(stored: Stored<T>): ItemFile;

  /**
   * Whether the server had come further when it told `before` than when it told `now`: it was set back to a backup. Left out where
   * checkpoints tell no order. Pure.
   */
  wentBack?(before: Checkpoint, now: Checkpoint): boolean;

  /**
   * What the clock of the side's server says, epoch milliseconds, as far as it has told it: how long ago something was begun must not
   * depend on ours, which anybody may set. Left out: nobody knows it.
   */
  time?(): number;

  /**
   * Texts of a copy that tell of something else than the item, and not as it is now: written again, they do. Left out where no text
   * does so. Pure.
   */
  outdated?(stored: Stored<T>): ReadonlySet<FieldPath>;

  /** What this side would hold if it were given `item`, as far as is known beforehand (cut texts, nearest colour). Pure. */
  asHeld(item: T): T;

  /**
   * What of an item none of its fields say, by the side's own names (`ATTACH`, `conferenceData`): it stays where it is, and no copy
   * has it. Left out where fields say everything. Pure.
   */
  unsaid?(stored: Stored<T>): readonly string[];
}

export function isStored<T extends Item>(found: Found<T>): found is Stored<T> {
  return 'item' in found;
}
