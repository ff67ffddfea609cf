/**
 * endpoints/pace — how many writes a server bears at once: as many as do not make it slower. Measured, not guessed.
 *
 * When the quickest of some writes takes as long as the quickest ever did, none had to wait for another, and there is room for more.
 * When even that takes n times as long, all but one in n are waiting in line at the server: more would only make the line longer. The
 * slower ones tell nothing: a busy machine, ours or theirs, makes some of them slow.
 */

export interface Pace {
  /** How many may be under way. */
  readonly atOnce: number;
  /** A write was answered after so many milliseconds. */
  took(milliseconds: number): void;
  /** The server asked for patience, or did not answer in time. */
  strained(): void;
}

export interface Bounds {
  readonly first: number;
  readonly most: number;
}

/** With fewer than so many waiting at the server there is room for one more, with more than so many for one less. */
const ROOM = 2;
const CROWD = 3;
/** After so many answers the fastest of them is looked for anew: a server, or the way to it, may have changed. */
const FORGETS = 200;

export function createPace({ first, most }: Bounds): Pace {
  let atOnce = first;
  let quickest = Number.POSITIVE_INFINITY;
  let count = 0;
  let fastest = Number.POSITIVE_INFINITY;
  let fastestLately = Number.POSITIVE_INFINITY;
  let heard = 0;

  const judge = (): void => {
    const waiting = atOnce * (1 - fastest / quickest);
    if (waiting < ROOM) atOnce = Math.min(atOnce + 1, most);
    else if (waiting > CROWD) atOnce = Math.max(atOnce - 1, first);
    [quickest, count] = [Number.POSITIVE_INFINITY, 0];
  };
  return {
    get atOnce() {
      return atOnce;
    },
    took(milliseconds) {
      // A clock that tells whole milliseconds may tell none.
      const long = Math.max(milliseconds, 0.1);
      fastest = Math.min(fastest, long);
      fastestLately = Math.min(fastestLately, long);
      if (++heard % FORGETS === 0) [fastest, fastestLately] = [fastestLately, Number.POSITIVE_INFINITY];
      quickest = Math.min(quickest, long);
      if (++count >= 2 * atOnce) judge();
    },
    strained() {
      atOnce = Math.max(1, Math.floor(atOnce / 2));
      [quickest, count] = [Number.POSITIVE_INFINITY, 0];
    },
  };
}
