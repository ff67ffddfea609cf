/** daemon/backups — a snapshot of the database each night, or as soon as the machine is on again. */
import { isSyncError } from '../model/errors.ts';
import type { Log } from '../ops/log.ts';
import { startSchedule } from './schedule.ts';

export interface Keeping {
  /** IANA name: where days begin. */
  readonly timezone: string;
  now(): number;
  /** When the newest snapshot was taken, epoch milliseconds. */
  newest(): number | undefined;
  /** Does it unless another worker on the same data folder is about it; undefined: another is. */
  alone<T>(work: () => Promise<T>): Promise<T | undefined>;
  /** Takes one, and says where it is. */
  take(): Promise<string>;
  readonly log: Log;
}

export interface Backups {
  /** A sentence for health; undefined: all is well. */
  trouble(): string | undefined;
  /** When the newest snapshot was taken, epoch milliseconds. */
  newest(): number | undefined;
  /** Takes no more, and waits for the one under way. */
  stop(): Promise<void>;
}

/** It is looked hourly whether the day has its snapshot: a machine may be off at night, a disk full for a while. */
const TURNS = '17 * * * *';

/** The sync goes on whether or not a snapshot can be taken. */
export function startBackups(keeping: Keeping): Backups {
  const { timezone, log } = keeping;
  let trouble: string | undefined;
  let isStopped = false;
  let underWay: Promise<void> | undefined;

  const take = async (): Promise<void> => {
    try {
      // Looked at again once nobody else is about it: another worker may have taken it in between.
      const wanted = async (): Promise<string | undefined> => (isDue(keeping) ? await keeping.take() : undefined);
      const file = isDue(keeping) ? await keeping.alone(wanted) : undefined;
      if (!isDue(keeping)) trouble = undefined;
      if (file !== undefined) log.debug({ file }, 'a snapshot of the database was taken');
    } catch (error) {
      const words = isSyncError(error) ? `${error.message}. ${error.hint}` : 'it ended unexpectedly; the log says how';
      trouble = `the nightly snapshot of the database failed: ${words}`;
      log.error({ err: error }, trouble);
    }
  };
  const turn = async (): Promise<void> => {
    if (isStopped || underWay !== undefined) return;
    underWay = take().finally(() => {
      underWay = undefined;
    });
    await underWay;
  };

  const turns = startSchedule('backups', TURNS, timezone, turn, log);
  void turn();
  return {
    trouble: () => trouble,
    newest: keeping.newest,
    stop: async () => {
      isStopped = true;
      await turns.stop();
      await underWay;
    },
  };
}

/** The newest one is of another day: of an earlier one, or the clock was put back and it is of a later one. */
function isDue({ newest, now, timezone }: Keeping): boolean {
  const at = newest();
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
  return at === undefined || day.format(at) !== day.format(now());
}
