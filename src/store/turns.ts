/**
 * store/turns — one job for each pair, handed out by pg-boss to one worker at a time: now, later, or once its worker is gone.
 *
 *   waits until its time ─► handed out ─► done, and the next one waits until its time: both or neither
 *                               │ no sign of life
 *                               ▼
 *                     handed out again, later each time; in the end among the dead letters, and begun afresh
 */
import type { Pool } from 'pg';
import { PgBoss } from 'pg-boss';
import { LOCKS } from './postgres-form.ts';
import { inTransaction, noNews } from './postgres-pool.ts';

/** How a pair stands when its turn comes. */
export interface TurnStanding {
  /** Cycles that failed since the last success. */
  readonly failures: number;
  /** Looks since one carried something out. */
  readonly quiet: number;
}

/** A pair's turn. */
export interface Turn {
  readonly pair: string;
  readonly standing: TurnStanding;
  /** Says that its worker lives. */
  beat(): Promise<void>;
  /** It is over; the next one comes after so many milliseconds, counted by the clock of the database. */
  end(wait: number, standing: TurnStanding): Promise<void>;
  /** It is over, and no other is to come by itself. */
  drop(): Promise<void>;
}

export interface Turns {
  /** Sees to it that each of them has a turn to come; those that have none get one now. */
  seed(pairs: readonly string[]): Promise<void>;
  /** At most so many that are due. */
  take(count: number): Promise<readonly Turn[]>;
  /** The turn of a pair comes now, unless it is under way. */
  hurry(pair: string): Promise<void>;
  /** Hands out nothing more. */
  stop(): Promise<void>;
}

/** Seconds; `silence`: after so long without a sign of life a turn is handed out again; more than a lease, so that this one is free then. */
export interface TurnPace {
  readonly silence: number;
  /** How often it is looked for such turns. */
  readonly look: number;
}

export const TURN_PACE: TurnPace = { silence: 65, look: 5 };

type Connection = NonNullable<
  ConstructorParameters<typeof PgBoss>[0] extends infer T ? (T extends { db?: infer D } ? D : never) : never
>;

const QUEUE = 'pairs';
const DEAD = 'dead-pairs';
const DAY = 24 * 60 * 60;

/** Of a pair nothing is known of yet. */
const AFRESH: TurnStanding = { failures: 0, quiet: Number.MAX_SAFE_INTEGER };

/** Its tables stand in a schema of their own, and are made on first use. @throws what PostgreSQL says */
export async function openTurns(pool: Pool, pace: TurnPace): Promise<Turns> {
  const boss = new PgBoss({
    ...{ db: through(pool), schema: 'twinbook_turns', schedule: false },
    ...{ superviseIntervalSeconds: pace.look, monitorIntervalSeconds: pace.look },
  });
  // What it does beside handing out is tried again by itself.
  boss.on('error', () => undefined);
  // Two that begin at once would both make its tables, and one of them fail.
  await oneAtATime(pool, () => start(boss, pace));

  // A number is a distance in seconds, which the database adds to its own time: the clock of a worker may go wrong.
  const after = (pair: string, wait: number, standing: TurnStanding, db: Connection) =>
    boss.send(QUEUE, standing, { singletonKey: pair, db, startAfter: Math.max(0, Math.round(wait)) / 1000 });

  return {
    seed: async (pairs) => {
      const jobs = pairs.map((pair) => ({ singletonKey: pair, data: AFRESH }));
      if (jobs.length > 0) await boss.insert(QUEUE, jobs);
    },
    take: async (count) => {
      const jobs = await boss.fetch<Partial<TurnStanding>>(QUEUE, { batchSize: count, includeMetadata: true });
      return jobs.map((job): Turn => {
        const pair = job.singletonKey ?? '';
        return {
          pair,
          standing: { ...AFRESH, ...job.data },
          drop: async () => void (await boss.complete(QUEUE, job)),
          beat: async () => void (await boss.touch(QUEUE, job)),
          end: (wait, standing) =>
            inTransaction(pool, async (client) => {
              const db = through(client);
              await boss.complete(QUEUE, job, null, { db });
              await after(pair, wait, standing, db);
            }),
        };
      });
    },
    hurry: async (pair) => {
      const { updated } = await boss.update(QUEUE, undefined, { singletonKey: pair, startAfter: 0 });
      if (updated === 0) await after(pair, 0, AFRESH, through(pool));
    },
    stop: () => boss.stop({ graceful: false }),
  };
}

async function start(boss: PgBoss, { silence }: TurnPace): Promise<void> {
  await boss.start();
  await boss.createQueue(DEAD, { retentionSeconds: 30 * DAY });
  // Exclusive: of a pair there is one turn, waiting or under way, and never another.
  const rules = { retryLimit: 4, retryDelay: 10, retryBackoff: true, expireInSeconds: DAY, deleteAfterSeconds: 60 };
  await boss.createQueue(QUEUE, { policy: 'exclusive', deadLetter: DEAD, heartbeatSeconds: silence, ...rules });
}

async function oneAtATime(pool: Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  client.on('error', noNews);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCKS.form]);
    await work();
  } finally {
    // With the connection goes the lock.
    client.release(true);
  }
}

function through(client: Pick<Pool, 'query'>): Connection {
  return { executeSql: async (text, values) => await client.query(text, values as unknown[]) };
}
