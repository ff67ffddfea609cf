/** daemon/attempts — what was tried at a server in vain is tried again ever less often; what goes on failing is told. */
import type { SyncError } from '../model/errors.ts';
import { type Channel, isSameRinger, type PushTrouble, type Ringer } from '../model/push.ts';

export interface Attempts {
  /** Whether it is time to try. */
  isTime(one: Ringer | Channel): boolean;
  /** How a try ended: with an error, or well; never: the server will never do it, as far as anybody knows. */
  ended(one: Ringer | Channel, how: SyncError | 'never' | undefined): void;
  /** When the next of those that failed is due, epoch milliseconds. */
  next(): number;
  /** What its owner should know of the ends that could not be asked to ring. */
  troubles(wanted: readonly Ringer[]): PushTrouble[];
}

interface Attempt {
  readonly of: Ringer | Channel;
  readonly failures: number;
  readonly at: number;
  readonly error: SyncError | undefined;
}

const MINUTE = 60_000;
const LONGEST = 6 * 60 * MINUTE;
const DAY = 24 * 60 * MINUTE;
/** What passes by itself is worth no word before it has failed so often. */
const PASSING = 3;

export function createAttempts(now: () => number): Attempts {
  const failed: Attempt[] = [];
  const place = (one: Ringer | Channel): number => failed.findIndex(({ of }) => isSame(of, one));
  return {
    isTime: (one) => (failed[place(one)]?.at ?? 0) <= now(),
    ended: (one, how) => {
      const at = place(one);
      const [before] = at < 0 ? [] : failed.splice(at, 1);
      if (how === undefined) return;
      const failures = (before?.failures ?? 0) + 1;
      const error = how === 'never' ? undefined : how;
      const pause = how === 'never' ? DAY : Math.max(how.retryAfter ?? 0, Math.min(LONGEST, MINUTE * 2 ** failures));
      failed.push({ of: one, failures, at: now() + pause, error });
    },
    next: () => Math.min(Number.POSITIVE_INFINITY, ...failed.map(({ at }) => at).filter((at) => at > now())),
    troubles: (wanted) =>
      wanted.flatMap((one) => {
        const { error, failures = 0 } = failed[place(one)] ?? {};
        // A lost sign-in is told loudly enough.
        if (error === undefined || error.code === 'AUTH_LOST') return [];
        if (error.retry === 'later' && failures < PASSING) return [];
        return [{ link: one.link, side: one.side, what: error.message, hint: error.hint }];
      }),
  };
}

function isSame(a: Ringer | Channel, b: Ringer | Channel): boolean {
  const [idA, idB] = ['id' in a ? a.id : undefined, 'id' in b ? b.id : undefined];
  return idA === idB && isSameRinger(a, b);
}
