/** store/store — what Twinbook remembers between cycles. The contract suite (test/contract/store.ts) is its definition. */
import type { Change, ChangeId } from '../model/history.ts';
import type { Checkpoint, Href, Kind, TwinId } from '../model/item.ts';
import type { Both, Creation, KnownLink, Link, Parked, Side, Standing, Twin, Verdict, Watch } from '../model/pair.ts';
import type { OutboxStore } from './outbox.ts';

/** What a cycle leaves behind when it ends; an undefined checkpoint means that the server gives none. */
export interface Closing {
  readonly checkpoints: Readonly<Record<Side, Checkpoint | undefined>>;
  readonly identities: Readonly<Record<Side, string>>;
  readonly fullAt: number | undefined;
  readonly successAt: number;
  readonly wantsFull: boolean;
  readonly settings: string;
  readonly echo: Readonly<Record<Side, number>>;
  readonly watch: Watch;
  readonly parked: readonly Parked[];
  readonly settled: ReadonlySet<string>;
}

/** An edit that reached its item, as far as it tells whether the item swings. */
export type Update = Pick<Change, 'twin' | 'side' | 'state' | 'at' | 'cycle'>;

/** Which changes to tell of: all of these that are given. */
export interface ChangesWanted {
  readonly id?: ChangeId;
  readonly cycle?: string;
  readonly link?: string;
  readonly pair?: string;
  readonly twin?: TwinId;
  /** Decisions between two edits that nobody has agreed to, or taken back. */
  readonly decision?: true;
  /** Epoch milliseconds: made since then. */
  readonly since?: number;
  /** At most so many, */
  readonly count?: number;
  /** when so many that are later were passed over. */
  readonly from?: number;
}

/** Which twins are wanted. */
export interface TwinsWanted {
  readonly ids?: Iterable<TwinId>;
  /** By the side they are on. */
  readonly hrefs?: Both<Iterable<Href>>;
  /** Keyed digests of UIDs, on either side. */
  readonly uids?: Iterable<string>;
}

/** `changes`, wherever they are taken: written down, or brought up to date, in the same transaction. */
export interface Store {
  /** Where a link stands; a link that was never seen stands at the beginning. */
  standing(link: Link): Promise<Standing>;
  twins(link: Link): Promise<readonly Twin[]>;
  /** The names of all of them. */
  twinIds(link: Link): Promise<readonly TwinId[]>;
  /** Those for which anything of it holds, each once: found in the same time, however many there are. */
  twinsBy(link: Link, wanted: TwinsWanted): Promise<readonly Twin[]>;

  /**
   * Remembers a twin from this moment on, on disk when the promise resolves. Creations of its name are over, and the twins they
   * replace are forgotten with theirs.
   */
  saveTwin(link: Link, twin: Twin, changes?: readonly Change[]): Promise<void>;
  forgetTwin(link: Link, id: TwinId, changes?: readonly Change[]): Promise<void>;

  /** Notes that a copy is about to be made; the same attempt again takes the place of the first. */
  beginCreation(link: Link, creation: Creation, changes?: readonly Change[]): Promise<void>;
  /** It was not made after all, and will not be. */
  endCreations(link: Link, twin: TwinId): Promise<void>;
  /** Copies of which it is not known whether they were made, the latest attempt of each last. */
  creations(link: Link): Promise<readonly Creation[]>;

  /** Ends a cycle: checkpoints, parked list and times in one transaction. What does not wait any more needs no verdict: it is used. */
  close(link: Link, closing: Closing): Promise<void>;

  /** The history: what was changed, on disk before it is. */
  keepChanges(changes: readonly Change[]): Promise<void>;
  /** It did not happen after all. */
  dropChange(id: ChangeId): Promise<void>;
  /** The latest first. */
  changes(wanted: ChangesWanted): Promise<readonly Change[]>;
  /** How many changes of a pair were made since a moment, by the quarter of an hour (since 1970) they were made in. */
  countChanges(pair: string, since: number): Promise<ReadonlyMap<number, number>>;
  /** Forgets for good what was changed before a moment (epoch milliseconds); says how many. */
  dropChangesBefore(at: number): Promise<number>;

  /** Edits that reached items since a moment, the latest last: as much of them as tells whether an item swings. */
  updatesSince(link: Link, at: number): Promise<readonly Update[]>;

  /**
   * What a person says about something that waits; the next cycle carries it out. The latest word counts. A name that begins with
   * `undo:` and goes on with a change wishes that taken back; one that begins with `counts:` is about a twin (`countsName`), and open
   * until a cycle ends after which that does not wait.
   */
  decide(link: Link, verdicts: readonly Verdict[]): Promise<void>;
  verdicts(link: Link): Promise<readonly Verdict[]>;
  /** What the guards keep, on disk before what it counts is done; of a link that was never closed nothing is kept. */
  keepWatch(link: Link, watch: Watch): Promise<void>;

  /** Every link that was ever closed. */
  links(): Promise<readonly KnownLink[]>;
  /** All that is remembered of `from` is remembered of `to` from now on, which was never closed; of contacts the calls that wait, too. */
  moveLink(from: Link, to: Link): Promise<void>;

  /** Small values by name that outlive the process (resolved calendars, sealed tokens). */
  note(name: string): Promise<string | undefined>;
  /** Those whose names begin so, by their whole names, in the order of these. */
  notesUnder(beginning: string): Promise<ReadonlyMap<string, string>>;
  setNote(name: string, value: string | undefined): Promise<void>;
  /** Puts `value` in the place of `expected` (undefined: no note); false, and nothing is changed, when another process was faster. */
  swapNote(name: string, expected: string | undefined, value: string | undefined): Promise<boolean>;

  /** Mails to clients. */
  readonly outbox: OutboxStore;

  /**
   * Forgets everything of a pair: its links with all that hangs on them, whatever their words are or were, the notes about them,
   * and that it is left alone. With a kind its links of that kind alone, and what hangs on them: on contacts mails to clients, too. Nothing of it stays in any file when
   * the promise resolves; other pairs are not touched.
   */
  forgetPair(pair: string, kind?: Kind): Promise<void>;

  /** Forgets what is remembered of these items, and of nothing else but what names items and is found again (double bookings). Nothing of it stays in any file when the promise resolves. */
  erase(traces: Erased): Promise<void>;

  dispose(): Promise<void>;
}

/** What is remembered of items, by name: of twins their creations and what was said about them, too. */
export interface Erased {
  readonly twins: readonly { readonly link: string; readonly twin: TwinId }[];
  /** What waits, by parkedKey. */
  readonly waiting: readonly { readonly link: string; readonly name: string }[];
  readonly changes: readonly ChangeId[];
  /** Mails, by id; left out: none. */
  readonly mails?: readonly string[];
  /** What clients know of appointments; left out: nothing. */
  readonly appointments?: readonly { readonly pair: string; readonly unit: string }[];
  /** Notes, by name. */
  readonly notes?: readonly string[];
}
