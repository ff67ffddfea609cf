/** store/postgres-lock — who works on a PostgreSQL database: one alone, or several workers. The lock dies with its connection. */
import type { Pool, PoolClient } from 'pg';
import { SyncError } from '../model/errors.ts';
import type { Company } from './database.ts';
import type { Lock } from './lock.ts';
import { LOCKS } from './postgres-form.ts';
import { noNews } from './postgres-pool.ts';

const TAKE = { alone: 'pg_try_advisory_lock', worker: 'pg_try_advisory_lock_shared' } as const satisfies Record<Company, string>;

/** The end of the lock is the end of the pool it was taken from. @throws LOCKED, what PostgreSQL says */
export async function takeSharedLock(pool: Pool, label: string, company: Company): Promise<Lock> {
  let held: PoolClient | undefined;
  const take = async (): Promise<void> => {
    const client = await taken(pool, label, company);
    held = client;
    client.once('error', () => {
      // One that was given back has ended already.
      if (held !== client) return;
      held = undefined;
      client.release(true);
    });
  };
  let taking: Promise<void> | undefined;
  await take();
  return {
    release: async () => {
      // Whatever is taken meanwhile would be waited for until the end of the process.
      await taking?.catch(() => undefined);
      held?.release(true);
      held = undefined;
      await pool.end();
    },
    /** Where the connection broke, others may have come meanwhile. However many ask, it is taken once. */
    ensure: async () => {
      if (held !== undefined) return;
      taking ??= take().finally(() => {
        taking = undefined;
      });
      await taking;
    },
  };
}

async function taken(pool: Pool, label: string, company: Company): Promise<PoolClient> {
  const client = await pool.connect();
  client.on('error', noNews);
  try {
    const { rows } = await client.query<{ has: boolean }>(`SELECT ${TAKE[company]}($1) AS has`, [LOCKS.work]);
    if (rows[0]?.has === true) return client;
    throw new SyncError('LOCKED', `another Twinbook works on ${label}`);
  } catch (error) {
    client.release(true);
    throw error;
  }
}
