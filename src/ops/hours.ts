/** ops/hours — how busy each pair was, hour by hour, for the last seven days: a pure fold of what cycles report. */
import type { Both } from '../model/pair.ts';
import type { PairReport } from '../sync/report.ts';

/** One pair in one hour. */
export interface PairHour {
  readonly cycles: number;
  /** Cycles that failed, whatever the reason. */
  readonly failed: number;
  /** Cycles a server stopped by asking for patience. */
  readonly throttled: number;
  readonly requests: Both<number>;
  /** The longest time, in milliseconds, an edit may have waited: from one success to the next, or to now if there was none. */
  readonly lag: number;
}

export interface Hour {
  /** Its beginning, epoch milliseconds. */
  readonly at: number;
  readonly pairs: Readonly<Record<string, PairHour>>;
}

/** When a cycle ended, and when the last one before it that succeeded had (undefined: none yet), epoch milliseconds. */
export interface CycleTimes {
  readonly ended: number;
  readonly lastSuccess: number | undefined;
}

const HOUR = 3_600_000;
const KEPT = 7 * 24;

const NONE: PairHour = { cycles: 0, failed: 0, throttled: 0, requests: { left: 0, right: 0 }, lag: 0 };

/** The hours with one more cycle in them, the oldest first; what is older than seven days is dropped. A pair left alone is no cycle. */
export function withCycle(hours: readonly Hour[], report: PairReport, times: CycleTimes): readonly Hour[] {
  if (report.aside !== undefined) return hours;
  const at = Math.floor(times.ended / HOUR) * HOUR;
  // When the clock was put back, hours that have not come yet are none.
  const kept = hours.filter((hour) => hour.at < at && hour.at > at - KEPT * HOUR);
  const now = hours.find((hour) => hour.at === at) ?? { at, pairs: {} };
  const pair = counted(now.pairs[report.name] ?? NONE, report, times);
  return [...kept, { at, pairs: { ...now.pairs, [report.name]: pair } }];
}

function counted(before: PairHour, { result, collections }: PairReport, { ended, lastSuccess }: CycleTimes): PairHour {
  const requests = (side: 'left' | 'right'): number =>
    collections.reduce((sum, one) => sum + one.requests[side], before.requests[side]);
  const isThrottled = collections.some(({ trouble }) => trouble?.code === 'THROTTLED');
  const lag = lastSuccess === undefined ? 0 : Math.max(0, ended - lastSuccess);
  return {
    cycles: before.cycles + 1,
    failed: before.failed + (result === 'failed' || result === 'auth-lost' ? 1 : 0),
    throttled: before.throttled + (isThrottled ? 1 : 0),
    requests: { left: requests('left'), right: requests('right') },
    lag: Math.max(before.lag, lag),
  };
}
