/** store/postgres-lock — who works on a PostgreSQL database: one alone, or several workers. The lock dies with its connection. */
import type { Pool, PoolClient } from 'pg';
import { SyncError } from '../model/errors.ts';
import type { Company } from './database.ts';
import type { Lock } from './lock.ts';
import { LOCKS } from './postgres-form.ts';

const TAKE = { alone: 'pg_try_advisory_lock', worker: 'pg_try_advisory_lock_shared' } as const satisfies Record<Company, string>;

/** The end of the lock is the end of the pool it was taken from. @throws LOCKED, what PostgreSQL says */
export async function takeSharedLock(pool: Pool, label: string, company: Company): Promise<Lock> {
  let client = await taken(pool, label, company);
  let isHeld = true;
  const watch = (): void => {
    client.once('error', () => {
      isHeld = false;
      client.release(true);
    });
  };
  watch();
  return {
    release: async () => {
      if (isHeld) client.release(true);
      isHeld = false;
      await pool.end();
    },
    /** Where the connection broke, others may have come meanwhile. */
    ensure: async () => {
      if (isHeld) return;
      client = await taken(pool, label, company);
      isHeld = true;
      watch();
    },
  };
}

async function taken(pool: Pool, label: string, company: Company): Promise<PoolClient> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ has: boolean }>(`SELECT ${TAKE[company]}($1) AS has`, [LOCKS.work]);
    if (rows[0]?.has === true) return client;
    throw new SyncError('LOCKED', `another Twinbook works on ${label}`);
  } catch (error) {
    client.release(true);
    throw error;
  }
}
