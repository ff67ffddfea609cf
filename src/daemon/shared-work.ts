/** daemon/shared-work — what several workers share: whose turn it is, and the right to work on a pair. */

/** How a pair stands when its turn comes, whoever worked on it before. */
export interface TurnStanding {
  /** Cycles that failed since the last success. */
  readonly failures: number;
  /** Looks since one carried something out. */
  readonly quiet: number;
}

/** A pair's turn, given to this worker alone. */
export interface SharedTurn {
  readonly pair: string;
  readonly standing: TurnStanding;
  /** Says that its worker lives. */
  beat(): Promise<void>;
  /** It is over; the next one comes after so many milliseconds, counted by the clock of the database. */
  end(wait: number, standing: TurnStanding): Promise<void>;
  /** It is over, and no other is to come by itself. */
  drop(): Promise<void>;
}

/** How a pair stood when somebody last ended working on it. Epoch milliseconds. */
export interface SharedEnding {
  readonly ended: number;
  readonly success: number | undefined;
  readonly failures: number;
}

export interface SharedLease {
  /** Aborted when it is lost: then another may be at work on the pair. */
  readonly signal: AbortSignal;
  /** Nothing of what `work` writes or asks gets through once the lease is lost. */
  within<T>(work: () => Promise<T>): Promise<T>;
  release(ending?: SharedEnding): Promise<boolean>;
}

export interface SharedWork {
  /** Those that have no turn to come get one now. */
  seed(pairs: readonly string[]): Promise<void>;
  /** At most so many that are due. */
  take(count: number): Promise<readonly SharedTurn[]>;
  hurry(pair: string): Promise<void>;
  /** undefined: another works on the pair. `onBeat` is called as long as it is held. @throws LOCKED, STORE */
  lease(pair: string, onBeat?: () => Promise<void>): Promise<SharedLease | undefined>;
  endings(): Promise<ReadonlyMap<string, SharedEnding>>;
  stop(): Promise<void>;
}
