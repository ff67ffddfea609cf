/** daemon/schedule — when a pair runs: a cron expression in the configured zone, and never twice at once. */
import { createTask, type Logger } from 'node-cron';
import type { Log } from '../ops/log.ts';

export interface Schedule {
  /** No run begins any more; it does not wait for one under way (L13). */
  stop(): Promise<void>;
}

/**
 * Calls `run` whenever the expression (5 fields, or 6 with seconds first) says so in `timezone`. A run that is still under
 * way when the next is due lets that one pass. A turn the machine slept or worked through is made up for once it is back:
 * node-cron alone would leave it out when it is a second late.
 * The zone was checked by the configuration: node-cron would take an unknown one in silence (L13).
 */
export function startSchedule(name: string, expression: string, timezone: string, run: () => Promise<void>, log: Log): Schedule {
  let isUnderWay = false;
  const turn = async (): Promise<void> => {
    if (isUnderWay) return;
    isUnderWay = true;
    await run().finally(() => {
      isUnderWay = false;
    });
  };
  const task = createTask(expression, turn, { name, timezone, noOverlap: true, logger: quietly(name, log) });
  task.on('execution:missed', turn);
  void task.start();
  return {
    stop: async () => {
      await task.destroy();
    },
  };
}

/** node-cron would write to the console (L13); that it let a turn pass is no news. */
function quietly(pair: string, log: Log): Logger {
  const debug = (message: string | Error): void => log.debug({ pair }, String(message));
  return { info: debug, warn: debug, debug, error: (message, error) => log.error({ pair, err: error ?? message }, 'schedule') };
}

/** When a pair that succeeds now and never again counts as stopped (epoch ms): its third turn from now, but not before three minutes. */
export function lateAfter(expression: string, timezone: string, now: number): number {
  const task = createTask(expression, () => undefined, { timezone });
  try {
    return Math.max(now + TURNS * MINUTE, ...task.getNextRuns(TURNS).map((date) => date.getTime()));
  } finally {
    void task.destroy();
  }
}

/** A schedule may sleep at night and on Sundays, so its own next turns are counted rather than some average of hours. */
const TURNS = 3;
const MINUTE = 60_000;
