/**
 * daemon/pace — looks between the turns of the schedule: at once when a server rings, and some more where people are at work.
 *
 * The schedule is a promise: nothing here lets a turn pass or puts one off. Decides only.
 */

/** Milliseconds after a look that carried something out: who edits one thing often edits another. */
const AFTER_WORK = [15_000, 30_000, 60_000] as const;
/** So many looks after one that carried something out, the schedule alone counts again. */
export const QUIET = AFTER_WORK.length;
/** An owner who chose fewer turns than this (milliseconds apart) means it. */
const RARELY = 15 * 60_000;
/** A server that answers slowly is looked at less often: looks take no more than this part of the time. */
const PART = 1 / 10;

/** When to look again without waiting for the turn; undefined: the turn is soon enough. `quiet`: looks since one carried something out. */
export function nextLookIn(quiet: number, took: number, interval: number): number | undefined {
  const pause = AFTER_WORK[quiet];
  return pause === undefined || interval > RARELY ? undefined : Math.max(pause, took / PART);
}

/** Looks a pair may begin one right after the other because a server rang; */
const AT_ONCE = 10;
/** then one in so many milliseconds. */
const APART = 5_000;

/**
 * How long a look waits because others rang before it. `used`: the moment until which earlier looks are paid for (0: there was
 * none), and with this one.
 */
export function rungLook(used: number, now: number): { readonly wait: number; readonly used: number } {
  // What lies further ahead was paid for before the clock was put back.
  const from = Math.min(Math.max(used, now), now + AT_ONCE * APART);
  return { wait: Math.max(0, from - now - (AT_ONCE - 1) * APART), used: from + APART };
}
