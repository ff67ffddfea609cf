/** daemon/schedule — when a pair runs: a cron expression in the configured zone, and never twice at once. */
import { createTask, type ScheduledTask } from 'node-cron';
import type { Log } from '../ops/log.ts';

export interface Schedule {
  stop(): Promise<void>;
}

/**
 * Calls `run` whenever the expression says so. A run that is still under way when the next is due lets that one pass.
 * The zone was checked by the configuration: node-cron would take an unknown one in silence (L13).
 */
export function startSchedule(name: string, expression: string, timezone: string, run: () => Promise<void>, log: Log): Schedule {
  const say = (level: 'info' | 'warn' | 'error' | 'debug') => (message: string | Error) =>
    log[level === 'info' ? 'debug' : level]({ pair: name }, String(message));
  const logger = { info: say('info'), warn: say('debug'), error: say('error'), debug: say('debug') };
  const task: ScheduledTask = createTask(expression, run, { name, timezone, noOverlap: true, logger });
  void task.start();
  return {
    stop: async () => {
      await task.destroy();
    },
  };
}

/**
 * Milliseconds between two runs of an expression, looked up over the next day: the longest gap, so that a schedule with
 * nights off does not count as late in the morning.
 */
export function intervalOf(expression: string, timezone: string): number {
  const task = createTask(expression, () => undefined, { timezone });
  try {
    const runs = task.getNextRuns(LOOK_AHEAD).map((date) => date.getTime());
    const gaps = runs.slice(1).map((at, index) => at - (runs[index] ?? at));
    return Math.max(MINUTE, ...gaps);
  } finally {
    void task.destroy();
  }
}

/** Enough to see a night off in a schedule of every few minutes. */
const LOOK_AHEAD = 800;
const MINUTE = 60_000;
