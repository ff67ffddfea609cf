/** daemon/eye — what one worker knows of a pair, whoever works on it: its own cycles in full, those of others as they noted them. */
import { type CountsByLink, countsAfter } from '../ops/counts.ts';
import type { PairPulse } from '../ops/health.ts';
import type { PairReport } from '../sync/report.ts';
import { intervalOf, lateAfter, turnAfter } from './schedule.ts';
import type { SharedEnding } from './shared-work.ts';
import { type Duty, GETS_ON, lateAtFirst, type Turns, turnsToPass } from './worker.ts';

export interface Eye {
  readonly duty: Duty;
  /** A cycle of ours begins, */
  begins(): void;
  /** has carried something out, */
  readonly getsOn: () => void;
  /** and ends; gives how many have failed since the last success. undefined: it came to nothing. */
  ends(report: PairReport | undefined, failures: number): number;
  /** How others left the pair; whether it should be hurried, since something was put right. */
  look(ending: SharedEnding | undefined): Promise<boolean>;
  /** Epoch milliseconds. */
  lastSuccess(): number | undefined;
  /** It keeps failing, and is left alone for a while. */
  isPatient(): boolean;
  pulse(): PairPulse;
  turns(): Turns;
}

export function openEye(duty: Duty, now: () => number): Eye {
  const { name, schedule, timezone, known } = duty;
  let last: PairReport | undefined;
  let counts: CountsByLink = known?.counts ?? new Map();
  let lastSuccess = known?.lastSuccess;
  let lateAt: number | undefined = lateAtFirst(duty, now());
  let flowedAt = now();
  let failures = 0;
  let gotOn: number | undefined;
  let isUnderWay = false;
  let ended: number | undefined;

  const flowed = (at: number): void => {
    failures = 0;
    flowedAt = at;
    // Reckoned when somebody asks: it takes longer than all else a worker does for a cycle without work.
    lateAt = undefined;
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
      isUnderWay = false;
      gotOn = undefined;
      ended = now();
      failures = before;
      if (report === undefined) return failures;
      last = report;
      counts = countsAfter(counts, report);
      if (report.result === 'failed' || report.result === 'auth-lost') failures++;
      else {
        flowed(now());
        // It is left alone, which is no success, and not late either.
        if (report.aside === undefined) lastSuccess = now();
      }
      return failures;
    },
    look: async (ending) => {
      if (isUnderWay || ending === undefined) return false;
      // The clocks of machines differ a little.
      const isOurs = ended !== undefined && ending.ended <= ended;
      if (isOurs) return failures > 0 && (await duty.isMended?.()) === true;
      ended = ending.ended;
      last = undefined;
      lastSuccess = ending.success ?? lastSuccess;
      if (ending.failures === 0) flowed(Math.min(ending.ended, now()));
      failures = ending.failures;
      counts = (await duty.recall?.())?.counts ?? counts;
      return false;
    },
    lastSuccess: () => lastSuccess,
    isPatient: () => turnsToPass(failures) > 0,
    pulse: () => {
      lateAt ??= lateAfter(schedule, timezone, flowedAt);
      const late = gotOn === undefined ? lateAt : Math.max(lateAt, gotOn + GETS_ON);
      return { name, lastSuccess, lateAt: late, interval: intervalOf(schedule, timezone), last, failures, counts };
    },
    turns: () => ({ isUnderWay, ended, next: turnAfter(schedule, timezone, turnsToPass(failures)) }),
  };
}
