/** store/store — what Twinbook remembers between cycles. The contract suite (test/contract/store.ts) is its definition. */
import type { Checkpoint, TwinId } from '../model/item.ts';
import type { Creation, Link, Parked, Side, Standing, Twin } from '../model/pair.ts';

/** What a cycle leaves behind when it ends; an undefined checkpoint means that the server gives none. */
export interface Closing {
  readonly checkpoints: Readonly<Record<Side, Checkpoint | undefined>>;
  readonly identities: Readonly<Record<Side, string>>;
  readonly fullAt: number | undefined;
  readonly successAt: number;
  readonly wantsFull: boolean;
  readonly settings: string;
  readonly echo: Readonly<Record<Side, number>>;
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

  /** Ends a cycle: checkpoints, parked list and times in one transaction. */
  close(link: Link, closing: Closing): Promise<void>;

  /** Small values by name that outlive the process (resolved calendars, sealed tokens). */
  note(name: string): Promise<string | undefined>;
  setNote(name: string, value: string | undefined): Promise<void>;

  /**
   * Forgets everything of a pair: its links with all that hangs on them, whatever their words are or were, the notes about them,
   * and that it is left alone. Nothing of it stays in any file when the promise resolves; other pairs are not touched.
   */
  forgetPair(pair: string): Promise<void>;

  dispose(): Promise<void>;
}
