/** store/postgres-form — brings a PostgreSQL database to its present form: one process at a time, all steps or none. */
import type { Pool, PoolClient } from 'pg';
import { SyncError } from '../model/errors.ts';
import { forPostgres, MIGRATIONS, POSTGRES_GROUND, SHARED_MIGRATIONS } from './migrations.ts';
import { inTransaction, numbered, unhurried } from './postgres-pool.ts';
import * as sql from './queries.ts';

/** The parts that are brought up to date, each with its steps. */
export const PARTS: Readonly<Record<string, readonly string[]>> = { store: MIGRATIONS, shared: SHARED_MIGRATIONS };

/** Numbers PostgreSQL keeps locks by; other programs in the same database take others. */
export const LOCKS = { form: 0x7477_6e01, work: 0x7477_6e02 } as const;

type Asking = Pick<PoolClient, 'query'> | Pool;

/** How many steps of the store's tables it has seen; 0: it is new. @throws what PostgreSQL says */
export async function versionIn(database: Asking, part = 'store'): Promise<number> {
  const { rows } = await database.query<{ has: boolean }>(sql.HAS_VERSIONS);
  if (rows[0]?.has !== true) return 0;
  const found = await database.query<{ version: number }>(numbered(sql.VERSION), [part]);
  return found.rows[0]?.version ?? 0;
}

/**
 * `keep` is called before tables of an older form are changed; where it fails nothing is changed.
 * @throws STORE (made by a newer Twinbook, of a wrong encoding), what PostgreSQL says
 */
export async function bringUpToDate(pool: Pool, label: string, keep: (version: number) => Promise<void>): Promise<void> {
  await mustBeUtf8(pool, label);
  if (await isPresent(pool, label)) return;
  const before = await versionIn(pool);
  if (before > 0 && before < MIGRATIONS.length) await keep(before);
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCKS.form]);
    for (const statement of POSTGRES_GROUND) await client.query(statement);
    for (const [part, steps] of Object.entries(PARTS)) {
      const version = await versionIn(client, part);
      for (const step of steps.slice(version)) await client.query(unhurried(forPostgres(step)));
      if (version < steps.length) await client.query(numbered(sql.SET_VERSION), [part, steps.length]);
    }
  });
}

async function isPresent(pool: Pool, label: string): Promise<boolean> {
  let isPresent = true;
  for (const [part, steps] of Object.entries(PARTS)) {
    const version = await versionIn(pool, part);
    if (version > steps.length) throw tooNew(label);
    isPresent &&= version === steps.length;
  }
  return isPresent;
}

function tooNew(label: string): SyncError {
  const hint =
    'Use the newer Twinbook again, on every machine; or go back: the snapshot from before the update is put back into an empty database by "twinbook restore".';
  return new SyncError('STORE', `the database ${label} was made by a newer Twinbook`, { hint });
}

/** In any other, names and words of the configuration could not be written down. */
async function mustBeUtf8(pool: Pool, label: string): Promise<void> {
  const { rows } = await pool.query<{ server_encoding: string }>('SHOW server_encoding');
  const encoding = rows[0]?.server_encoding ?? 'UTF8';
  if (encoding === 'UTF8') return;
  const hint = "Make another one: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0; and name it in the configuration.";
  throw new SyncError('STORE', `the database ${label} has the encoding ${encoding}, and Twinbook needs UTF8`, { hint });
}
