/** store/open — the data folder's database, ready for work: kept before it is changed, sound, and of this key. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SyncError } from '../model/errors.ts';
import { versionOf } from './database-file.ts';
import { DATABASE } from './folder.ts';
import { bindKey } from './key-check.ts';
import { MIGRATIONS } from './migrations.ts';
import { isKeptAlready, takeSnapshot } from './snapshots.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';
import { storeError } from './trouble.ts';
import type { Vault } from './vault.ts';

/** `check`: looks at every page first. @throws STORE */
export async function openStore(data: string, vault: Vault, now: number, check: boolean): Promise<Store> {
  const file = join(data, DATABASE);
  await keepBeforeMigration(data, file, now);
  const store = openSqlite(file, { check });
  try {
    await bindKey(store, vault, { database: file, data });
    return store;
  } catch (error) {
    await store.dispose();
    throw error;
  }
}

/** A database of an older form is kept as it is before the first step; without that no step is made. */
async function keepBeforeMigration(data: string, file: string, now: number): Promise<void> {
  if (!isOld(file) || isKeptAlready(data, now)) return;
  try {
    await takeSnapshot(data, now);
  } catch (cause) {
    const { message, hint } = cause as SyncError;
    const why = `the database has to be brought up to date, and no snapshot of it can be taken first: ${message}`;
    throw new SyncError('STORE', why, { cause, hint });
  }
}

function isOld(file: string): boolean {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) return false;
  try {
    using database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    const version = versionOf(database);
    return version > 0 && version < MIGRATIONS.length;
  } catch (cause) {
    throw storeError('opened', file, cause);
  }
}
