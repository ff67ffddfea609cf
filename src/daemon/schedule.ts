/** daemon/schedule — when a pair runs: a cron expression in the configured zone, and never twice at once. */
import { createTask } from 'node-cron';
import type { Log } from '../ops/log.ts';

export interface Schedule {
  /** When it runs next, epoch milliseconds, if so many of its turns are let pass first. */
  next(passes: number): number;
  /** No run begins any more; it does not wait for one under way (L13). */
  stop(): Promise<void>;
}

/**
 * Calls `run` whenever the expression (5 fields, or 6 with seconds first) says so in `timezone`. A run that is still under
 * way when the next is due lets that one pass. A turn the machine slept or worked through is made up for once it is back.
 * The zone was checked by the configuration: node-cron would take an unknown one in silence (L13).
 *
 * node-cron tells when, the waiting is ours: when the clock is put back a day, its own would wait that day, and when the clock is put
 * right by a year (a small computer without a clock of its own), it would call for every turn of that year.
 */
export function startSchedule(name: string, expression: string, timezone: string, run: () => Promise<void>, log: Log): Schedule {
  const task = createTask(expression, () => undefined, { name, timezone });
  const next = (): number => {
    const at = task.getNextRuns(1)[0]?.getTime() ?? Number.POSITIVE_INFINITY;
    // Whatever it answers in the hours the clocks change (L13), we do not spin.
    return at > Date.now() ? at : Date.now() + LOOKS_EVERY;
  };
  let due = next();
  let timer: NodeJS.Timeout | undefined;
  let isUnderWay = false;
  const turn = (): void => {
    if (isUnderWay) return;
    isUnderWay = true;
    run()
      .catch((err: unknown) => log.error({ pair: name, err }, 'schedule'))
      .finally(() => {
        isUnderWay = false;
      });
  };
  const wait = (): void => {
    timer = setTimeout(beat, Math.min(due - Date.now(), LOOKS_EVERY));
  };
  const beat = (): void => {
    const isDue = Date.now() >= due;
    due = isDue ? next() : Math.min(due, next());
    wait();
    if (isDue) turn();
  };
  wait();
  return {
    next: (passes) =>
      passes === 0
        ? due
        : (task
            .getNextRuns(passes + 1)
            .at(-1)
            ?.getTime() ?? due),
    stop: async () => {
      clearTimeout(timer);
      await task.destroy();
    },
  };
}

/** How soon it is noticed that the clock was put back or forward. */
const LOOKS_EVERY = 60_000;

/** Milliseconds between the next two turns. */
export function intervalOf(expression: string, timezone: string): number {
  const [first = 0, second = first] = nextRuns(expression, timezone, 2);
  return second - first;
}

/** When a pair that succeeds now and never again counts as stopped (epoch ms): its third turn from now, but not before three minutes. */
export function lateAfter(expression: string, timezone: string, now: number): number {
  return Math.max(now + TURNS * MINUTE, ...nextRuns(expression, timezone, TURNS));
}

/** When the turn after so many that are let pass comes, epoch milliseconds. */
export function turnAfter(expression: string, timezone: string, passes: number): number {
  const at = nextRuns(expression, timezone, passes + 1).at(-1) ?? 0;
  // As above: whatever it answers, we do not spin.
  return at > Date.now() ? at : Date.now() + LOOKS_EVERY;
}

function nextRuns(expression: string, timezone: string, count: number): number[] {
  const task = createTask(expression, () => undefined, { timezone });
  try {
    return task.getNextRuns(count).map((date) => date.getTime());
  } finally {
    void task.destroy();
  }
}

/** A schedule may sleep at night and on Sundays, so its own next turns are counted rather than some average of hours. */
const TURNS = 3;
const MINUTE = 60_000;
