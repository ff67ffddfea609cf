/** model/pair — two collections joined, what we remember of them, and the rules the owner chose. */
import type { Checkpoint, Href, Kind, Mark, TwinId, Version } from './item.ts';

export type Side = 'left' | 'right';
export const SIDES = ['left', 'right'] as const satisfies readonly Side[];
export const OTHER = { left: 'right', right: 'left' } as const satisfies Record<Side, Side>;
export type Both<T> = Readonly<Record<Side, T>>;

/** The keyed digest of a field's value; of a list one per entry; '' for an empty field. */
export type Digest = string | readonly string[];
/** By field path. A path that is missing was not held by the side when the two last agreed. */
export type Digests = Readonly<Record<string, Digest>>;

/** One side of a twin when the two last agreed. Digests, not values: the database holds no readable personal data. */
export interface Anchor {
  readonly href: Href;
  readonly version: Version;
  readonly digests: Digests;
  /** Keyed digest of the UID, so that an item is known again under another href; '' when the side gives none. */
  readonly uid: string;
  /** Versions it had before, the latest first: an item that shows one of them again went back in time. */
  readonly past?: readonly Version[];
  /**
   * That it is away is no deletion: the copy was deleted on a side that may do so for itself (one-way), or was to be taken back, and
   * comes back when its source changes. Nobody looks before that; one that is there all the same is a copy like any other.
   */
  readonly absent?: true;
  /**
   * Its partner lost its label when it had been edited, or is called off where that is not to mean anything here: it is not deleted for
   * that any more, until its partner is back.
   */
  readonly stays?: true;
}

/** What one path would be when a write has arrived. */
export interface Expected {
  /** What was there when the write was decided. */
  readonly before: Digest;
  /** On the side written: by this the write is known again. */
  readonly here: Digest;
  /** What then counts as agreed on the side written. */
  readonly agreed: Digest;
  /** What then counts as agreed on the side it came from. */
  readonly there: Digest;
  /** It was written once more, to see whether what was there was our own. */
  readonly asked?: true;
}

/** What the writes under way would lead to, by side written and path; it tells our own write from somebody's edit when the answer is lost. */
export type Intent = Both<Readonly<Record<string, Expected>>>;

/** Our memory that a left item and a right item are the same thing. */
export interface Twin {
  readonly id: TwinId;
  readonly left: Anchor;
  readonly right: Anchor;
  /** Where the original was made; 'both' when two existing items were joined. */
  readonly born: Side | 'both';
  readonly intent?: Intent;
}

/**
 * A copy that is being made, noted before it is: when the answer is lost it is known again, with what both sides held then.
 * An attempt with another content has another mark, and is noted beside the first.
 */
export interface Creation {
  readonly twin: TwinId;
  readonly side: Side;
  readonly mark: Mark;
  readonly born: Twin['born'];
  /** The twin whose deleted side is put back. */
  readonly replaces: TwinId | undefined;
  /** The original as it was copied. */
  readonly source: Anchor;
  /** What the copy would hold, as far as its side can foresee it. */
  readonly expected: Digests;
  /** Keyed digests of the UIDs the copy may have got, where its side drops marks. */
  readonly uids: readonly string[];
  /** Epoch milliseconds, by the clock of the side's server where it tells it. */
  readonly at: number;
}

/** Which two collections an entry of the configuration joins. */
export interface Link {
  /** Stable over renames on the servers: made of the pair's name, the kind and the two words of the configuration. */
  readonly id: string;
  readonly pair: string;
  readonly kind: Kind;
  /** The words of the configuration, for people. */
  readonly words: Both<string>;
}

/** How the id of every link of a pair, or of its links of one kind, begins; that of no other does. */
export function linksOf(pair: string, kind?: Kind): string {
  return `${JSON.stringify(kind === undefined ? [pair] : [pair, kind]).slice(0, -1)},`;
}

export type Mode = 'two-way' | 'to-left' | 'to-right';
export type Settle = Side | 'newest' | 'ask';

export type Deletes = 'propagate' | 'restore' | 'ask';
/** check: it counts if the new time fits, else a person must say. */
export type Moves = 'accept' | 'check' | 'revert' | 'ask';

/** Which fields are written to a side. */
export interface Carry {
  /** undefined: every field. */
  readonly fields?: ReadonlySet<string> | undefined;
  /** What copies are called there, where the titles of their originals are not told. */
  readonly title?: string | undefined;
}

export interface Rules {
  readonly mode: Mode;
  /** Only what is empty on a side is written there: nothing is overwritten, emptied or deleted. */
  readonly supplement: boolean;
  /** By the side that is written. */
  readonly carry: Both<Carry>;
  readonly conflicts: {
    readonly strategy: 'last-writer-wins' | 'per-field' | 'ask';
    readonly prefer: Side;
    readonly fields: Readonly<Record<string, Settle>>;
    readonly deleteVsEdit: 'edit' | 'delete' | 'ask';
    /** A person has chosen a side for this item. */
    readonly keep?: Side;
    /** By field the side that surely edited this item; dates tell nothing there, for they may be those of a write of ours. */
    readonly surely?: Readonly<Record<string, Side>>;
  };
  readonly guard: { readonly maxDeletes: number; readonly maxDeletePercent: number };
  readonly deletes: Deletes;
  /** Of what is deleted on one side, where that is to mean something else. */
  readonly deletesIn: Partial<Both<Deletes>>;
  /** What it means that an appointment was moved on a side where it was not made. */
  readonly moves: Both<Moves>;
  readonly attendees: 'none' | 'names' | 'full';
  /** Epoch milliseconds; what lies wholly outside is neither copied nor deleted. */
  readonly window: { readonly from: number; readonly to: number };
  /** Epoch milliseconds; copies of appointments that ended before go, and what ended before is not copied. Left out: they stay. */
  readonly retireBefore?: number;
  /** Where days begin and what floating times mean. */
  readonly zone: string;
}

/**
 * Why something is not finished.
 * `refused`: until it changes. `failed`, `conflict`, `held`: looked at again in every cycle.
 */
export type ParkedKind = 'refused' | 'failed' | 'conflict' | 'held';

/** Something that could not be finished. Of a twin (`twin` is set), or of an item that has no twin yet. */
export interface Parked {
  readonly kind: ParkedKind;
  readonly twin: TwinId | undefined;
  readonly hrefs: Readonly<Partial<Record<Side, Href>>>;
  readonly versions: Readonly<Partial<Record<Side, Version>>>;
  /** A sentence for the owner that names no person. */
  readonly why: string;
  /** Field names that clash, for conflicts. */
  readonly fields: readonly string[];
  readonly since: number;
  /** What holds it, when it is held. */
  readonly guard?: string;
  /** Of what is held: the side that would be as it is if the hold were rejected. */
  readonly keep?: Side;
  /** Its title and, of a conflict, both versions, sealed. */
  readonly sealed?: string;
}

/** What a person said about something that waits: this side is right. */
export interface Verdict {
  /** parkedKey of what waits, `undo:` and a change, or `countsName`. */
  readonly name: string;
  readonly keep: Side;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Carried out. */
  readonly used: boolean;
}

/**
 * The name of a word about a twin that need not wait: what is changed on that side counts, whatever is configured for moves and days
 * that are called off. Unlike a choice between the two it turns nothing around on the other side.
 */
export const countsName = (twin: TwinId): string => `counts:${twin}`;

/** Who a side is signed in as, and where. As the store keeps it: keyed digests; '' where it is not known. */
export interface Account {
  readonly server: string;
  readonly user: string;
}

/** By what a data folder is known again, wherever it is; `born`: where its file system tells it. */
export interface Home {
  readonly inode: string;
  readonly born?: string;
}

/** What the guards keep of earlier cycles; what is missing is not known yet. */
export interface Watch {
  /** How many deletions we made on each side, by the hour (since 1970). */
  readonly deleted?: Both<Readonly<Record<string, number>>>;
  /** What is gone since, as digests of hrefs with the hour (since 1970) it went. */
  readonly graves?: Both<Readonly<Record<string, number>>>;
  readonly accounts?: Both<Account>;
  /** The fields each side could hold. */
  readonly fields?: Both<string>;
  /** Whether each side could be written when a person last had a say. */
  readonly writable?: Both<boolean>;
  readonly mode?: Mode;
  readonly window?: Rules['window'];
  /** The fields that were written to each side. */
  readonly carried?: Both<readonly string[]>;
  /** Other installations the owner knows of. */
  readonly strangers?: readonly string[];
  /** What both sides carry is newer than what we remember: no deletion is believed until a whole cycle shows nothing of it. */
  readonly wary?: boolean;
  /** The restoring of our database that was answered with a careful cycle, by the note of its time. */
  readonly restored?: string;
  /** The data folder with which we are surely the only ones to work. */
  readonly home?: Home;
  /** Another one it is now, as long as somebody else may work with the first. */
  readonly newHome?: Home;
}

/** What a cycle finds in the store, besides the twins. */
export interface Standing {
  readonly checkpoints: Readonly<Record<Side, Checkpoint | undefined>>;
  /** Names of the two collections as the servers told them when they were first joined. */
  readonly identities: Readonly<Record<Side, string | undefined>>;
  /** When both sides were last read in full, epoch milliseconds. */
  readonly fullAt: number | undefined;
  readonly successAt: number | undefined;
  /** Whether something asked for a full read next time. */
  readonly wantsFull: boolean;
  /** The settings of the last cycle, as one text; others mean a fresh look at everything. */
  readonly settings: string | undefined;
  /** How many of our own writes each server has yet to list as moved. */
  readonly echo: Both<number>;
  readonly watch: Watch;
  readonly parked: readonly Parked[];
  readonly twins: number;
}

/** A link the store knows, and what stands at its two ends. */
export interface KnownLink {
  readonly link: Link;
  readonly identities: Both<string | undefined>;
  readonly watch: Watch;
  readonly twins: number;
}

/** Stable name of a parked thing: its twin, or the side and href it has. */
export function parkedKey(parked: Pick<Parked, 'twin' | 'hrefs'>): string {
  return parked.twin ?? (parked.hrefs.left !== undefined ? `left:${parked.hrefs.left}` : `right:${parked.hrefs.right}`);
}
