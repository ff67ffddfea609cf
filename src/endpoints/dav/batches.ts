/**
 * dav/batches — how many resources one multiget asks for: fifty, fewer where the server chokes, more where each question costs the same
 * whatever it asks for (D35). Measured, not guessed.
 *
 * Radicale looks through its whole collection for each multiget: of five thousand it answers four hundred nearly as soon as fifty.
 */

/** What one answer cost. */
export interface Took {
  /** From asking to the last byte. */
  readonly milliseconds: number;
  /** The size of the answer. */
  readonly octets: number;
}

export interface Batches {
  /** So many are asked for next; 1: there is no multiget, ask singly. */
  readonly size: number;
  /** While more is being tried, one question at a time: beside others its time would tell nothing. */
  readonly isTrying: boolean;
  /** A multiget for so many was answered. */
  answered(count: number, took: Took): void;
  /** A multiget for so many could not be answered: half as many, and from now on never more than usual. */
  choked(count: number): void;
  /** The server knows no multiget at all. */
  unknown(): void;
}

export const USUAL = 50;
const MOST = 400;
/** Where an answer is there sooner, little is to be won. */
const WORTH = 60;
/** Twice as long as this would come near to what proxies wait for, twice as large to what a small machine likes to hold. */
const LONG = 10_000;
const LARGE = 2_000_000;
/** Twice as many must not take so many times as long. */
const GAIN = 1.5;

export function createBatches(): Batches {
  let size = USUAL;
  let isTrying = true;
  let before: number | undefined;

  const tryMore = ({ milliseconds, octets }: Took): void => {
    if (before !== undefined && milliseconds > GAIN * before) {
      size /= 2;
      isTrying = false;
      return;
    }
    isTrying = milliseconds >= WORTH && milliseconds <= LONG && octets <= LARGE && 2 * size <= MOST;
    if (!isTrying) return;
    before = milliseconds;
    size *= 2;
  };
  return {
    get size() {
      return size;
    },
    get isTrying() {
      return isTrying;
    },
    answered(count, took) {
      if (count < size || size === 1) return; // the rest of a list is quick because it is short
      if (size < USUAL) size = Math.min(USUAL, 2 * size);
      else if (isTrying) tryMore(took);
      else if (took.octets > 2 * LARGE) size = Math.max(USUAL, size / 2);
    },
    choked(count) {
      isTrying = false;
      if (size > 1) size = Math.max(2, Math.min(size, USUAL, Math.ceil(count / 2)));
    },
    unknown() {
      [size, isTrying] = [1, false];
    },
  };
}
