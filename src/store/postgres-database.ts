/** store/postgres-database — the database in a PostgreSQL; in the data folder lie its key, its backups, and what pairs left behind. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { SyncError } from '../model/errors.ts';
import type { Database, Opened } from './database.ts';
import { bindKey } from './key-check.ts';
import { KEY_FILE, openVault } from './key-file.ts';
import { MIGRATIONS } from './migrations.ts';
import { storeOn } from './postgres.ts';
import { countRows, fillFile, pourFile } from './postgres-copy.ts';
import { bringUpToDate, versionIn } from './postgres-form.ts';
import { takeSharedLock } from './postgres-lock.ts';
import { labelOf, openPool, type PostgresAddress } from './postgres-pool.ts';
import { postgresError } from './postgres-trouble.ts';
import { sharedOn } from './shared.ts';
import { copyWhole, isOfVersion, takeSnapshot } from './snapshots.ts';
import { KEY_NOTE } from './vault.ts';

export function postgresDatabase(data: string, address: PostgresAddress): Database {
  const label = labelOf(address);

  /** With connections of its own, which are closed when the work fails, or as soon as it is done unless it keeps them. */
  const connected = async <T>(
    done: 'opened' | 'read' | 'written',
    work: (pool: Pool) => Promise<T>,
    keeps: boolean,
  ): Promise<T> => {
    const pool = openPool(address);
    try {
      const result = await work(pool);
      if (!keeps) await pool.end();
      return result;
    } catch (cause) {
      await pool.end();
      throw postgresError(done, label, cause);
    }
  };
  const copy = (pool: Pool, version: number) => (to: string) => copyWhole(label, to, (part) => fillFile(part, pool, version));
  const upToDate = (pool: Pool, now: number): Promise<void> =>
    bringUpToDate(pool, label, async (version) => {
      if (!isOfVersion(data, version, now)) await takeSnapshot(data, now, copy(pool, version));
    });

  return {
    label,
    isShared: true,
    exists: () => connected('opened', async (pool) => (await versionIn(pool)) > 0, false),
    open: (now, _check, pace) =>
      connected(
        'opened',
        async (pool): Promise<Opened> => {
          await upToDate(pool, now);
          const store = storeOn(pool, label);
          if ((await store.note(KEY_NOTE)) !== undefined && !existsSync(join(data, KEY_FILE))) throw keyElsewhere(label, data);
          const vault = openVault(data);
          await bindKey(store, vault, { database: label, data });
          return { store, vault, shared: sharedOn(pool, label, pace) };
        },
        true,
      ),
    lock: (company, now) =>
      connected(
        'opened',
        async (pool) => {
          await upToDate(pool, now);
          return await takeSharedLock(pool, label, company);
        },
        true,
      ),
    copyTo: (to) => connected('read', (pool) => copy(pool, MIGRATIONS.length)(to), false),
    count: () => connected('read', countRows, false),
    isFile: () => false,
    replaceBy: (file) => connected('written', async (pool) => void (await pourFile(file, pool)), false),
  };
}

/** Another machine used the database first. */
function keyElsewhere(label: string, data: string): SyncError {
  const key = join(data, KEY_FILE);
  const hint = `Copy the file "key" from the data folder of the machine that used the database first, or from your backup, to ${key}. All of them need the same.`;
  return new SyncError('STORE', `the key file ${key} that belongs to the database ${label} is missing`, { hint });
}
