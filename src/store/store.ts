/** store/store — what Twinbook remembers between cycles. The contract suite (test/contract/store.ts) is its definition. */
import type { Checkpoint, TwinId } from '../model/item.ts';
import type { Creation, KnownLink, Link, Parked, Side, Standing, Twin, Watch } from '../model/pair.ts';

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

export interface Store {
  /** Where a link stands; a link that was never seen stands at the beginning. */
  standing(link: Link): Promise<Standing>;
  twins(link: Link): Promise<readonly Twin[]>;

  /**
   * Remembers a twin from this moment on, on disk when the promise resolves. Creations of its name are over, and the twins they
   * replace are forgotten with theirs.
   */
  saveTwin(link: Link, twin: Twin): Promise<void>;
  forgetTwin(link: Link, id: TwinId): Promise<void>;

  /** Notes that a copy is about to be made; the same attempt again takes the place of the first. */
  beginCreation(link: Link, creation: Creation): Promise<void>;
  /** It was not made after all, and will not be. */
  endCreations(link: Link, twin: TwinId): Promise<void>;
  /** Copies of which it is not known whether they were made, the latest attempt of each last. */
  creations(link: Link): Promise<readonly Creation[]>;

  /** What the guards keep, on disk before what it counts is done; of a link that was never closed nothing is kept. */
  keepWatch(link: Link, watch: Watch): Promise<void>;

  /** Ends a cycle: checkpoints, parked list and times in one transaction. */
  close(link: Link, closing: Closing): Promise<void>;

  /** Every link that was ever closed. */
  links(): Promise<readonly KnownLink[]>;
  /** All that is remembered of `from` is remembered of `to` from now on, which was never closed. */
  moveLink(from: Link, to: Link): Promise<void>;

  /** Small values by name that outlive the process (resolved calendars, sealed tokens). */
  note(name: string): Promise<string | undefined>;
  setNote(name: string, value: string | undefined): Promise<void>;

  dispose(): Promise<void>;
}
