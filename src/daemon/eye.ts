/** daemon/eye — what one worker knows of a pair, whoever works on it: its own cycles in full, those of others as they noted them. */
import { type CountsByLink, countsAfter } from '../ops/counts.ts';
import type { PairPulse } from '../ops/health.ts';
import type { PairReport } from '../sync/report.ts';
import { intervalOf, lateAfter, turnAfter } from './schedule.ts';
import type { SharedEnding } from './shared-work.ts';
import { type Duty, GETS_ON, lateAtFirst, restOf, type Turns, turnsToPass } from './worker.ts';

export interface Eye {
  readonly duty: Duty;
  /** A cycle of ours begins, */
  begins(): void;
  /** has carried something out, */
  readonly getsOn: () => void;
  /** and ends, after so many that failed; gives how others are to see it. undefined: it ended by a mistake of ours. */
  ends(report: PairReport | undefined, failuresBefore: number): SharedEnding;
  /** Or it came to nothing: it was stopped, or another may be at work on the pair. */
  breaksOff(): void;
  /** How the pair was left, read while no cycle of ours was under way; whether it should be hurried, since something was put right. */
  look(ending: SharedEnding | undefined): Promise<boolean>;
  /** Epoch milliseconds. */
  lastSuccess(): number | undefined;
  /** It keeps failing, and is left alone for a while. */
  isPatient(): boolean;
  pulse(): PairPulse;
  turns(): Turns;
}

export function openEye(duty: Duty, now: () => number): Eye {
  const { name, schedule, timezone } = duty;
  let { known } = duty;
  let last: PairReport | undefined;
  let counts: CountsByLink = known?.counts ?? new Map();
  let lastSuccess = known?.lastSuccess;
  let lateAt: number | undefined = lateAtFirst(duty, now());
  let flowedAt = now();
  let failures = 0;
  let gotOn: number | undefined;
  let isUnderWay = false;
  let ended: number | undefined;
  let hasLooked = false;
  let hasEnded = false;
  /** When the last ending we know of was, by the clock of whoever ended: it is only asked whether it is another one. */
  let seen: number | undefined;

  const flowed = (at: number): void => {
    flowedAt = at;
    // Reckoned when somebody asks: it takes longer than all else a worker does for a cycle without work.
    lateAt = undefined;
  };
  const isOver = (): void => {
    isUnderWay = false;
    gotOn = undefined;
  };
  /** What lies in the future is no time to count from: the clock was put back since, or that of another goes wrong. */
  const mindClock = (): void => {
    const present = now();
    if (flowedAt > present) flowed(present);
    if (lastSuccess !== undefined) lastSuccess = Math.min(lastSuccess, present);
    if (ended !== undefined) ended = Math.min(ended, present);
  };
  return {
    duty,
    begins: () => {
      isUnderWay = true;
    },
    getsOn: () => {
      gotOn = now();
    },
    ends: (report, before) => {
      isOver();
      mindClock();
      // One moment for all: by it the ending is known again.
      const at = now();
      [ended, seen, hasEnded] = [at, at, true];
      const isFailed = report === undefined || report.result === 'failed' || report.result === 'auth-lost';
      failures = isFailed ? before + 1 : 0;
      if (report !== undefined) {
        last = report;
        counts = countsAfter(counts, report);
      }
      if (!isFailed) flowed(at);
      // It is left alone, which is no success, and not late either.
      if (!isFailed && report.aside === undefined) lastSuccess = at;
      return { ended: at, success: lastSuccess, failures };
    },
    breaksOff: isOver,
    look: async (ending) => {
      const isFirst = !hasLooked;
      hasLooked = true;
      if (ending === undefined) return false;
      if (ending.ended === seen) return failures > 0 && (await duty.isMended?.()) === true;
      known = (await duty.recall?.()) ?? known;
      counts = known?.counts ?? counts;
      [last, failures, ended, seen] = [undefined, ending.failures, ending.ended, ending.ended];
      lastSuccess = ending.success ?? lastSuccess;
      if (failures === 0) flowed(ending.ended);
      mindClock();
      // What the first look finds was before this process began.
      hasEnded ||= !isFirst;
      return false;
    },
    lastSuccess: () => {
      mindClock();
      return lastSuccess;
    },
    isPatient: () => turnsToPass(failures) > 0,
    pulse: () => {
      mindClock();
      lateAt ??= lateAfter(schedule, timezone, flowedAt);
      const late = gotOn === undefined ? lateAt : Math.max(lateAt, gotOn + GETS_ON);
      const interval = intervalOf(schedule, timezone);
      return { name, hasEnded, lastSuccess, lateAt: late, interval, last, ...restOf(last, known), failures, counts };
    },
    turns: () => {
      mindClock();
      return { isUnderWay, ended, next: turnAfter(schedule, timezone, turnsToPass(failures)) };
    },
  };
}
