/** store/sqlite-database — the database as a file in the data folder, with all that belongs to it there. */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Database } from './database.ts';
import { COMPANIONS, DATABASE } from './folder.ts';
import { openVault } from './key-file.ts';
import { takeLock } from './lock.ts';
import { markMoved, mustBeHere } from './moved.ts';
import { openStore } from './open.ts';
import * as sql from './queries.ts';
import { copyDatabase } from './snapshots.ts';
import { storeError, troubleOf } from './trouble.ts';

export function sqliteDatabase(data: string): Database {
  const file = join(data, DATABASE);
  return {
    label: file,
    isShared: false,
    exists: async () => existsSync(file),
    open: async (now, check) => {
      mustBeHere(data);
      const vault = openVault(data);
      return { vault, shared: undefined, store: await openStore(data, vault, now, check) };
    },
    // The vault first: it makes the folder the lock lies in, or says what to do when that cannot be used.
    lock: async () => {
      openVault(data);
      return takeLock(data);
    },
    copyTo: (to) => copyDatabase(file, to),
    count: async () => countIn(file),
    isFile: (other) => isSameFile(file, other),
    replaceBy: async (copy) => {
      setDown(file);
      renameSync(copy, file);
      // From here on it is the one in use, whatever became of the one before.
      markMoved(data, undefined);
    },
  };
}

/** @throws STORE */
function countIn(file: string): Record<string, number> {
  try {
    using database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    const rows = (table: string): number => (database.prepare(sql.countIn(table)).get() as { rows: number }).rows;
    return Object.fromEntries(sql.TABLES_OF_PAIRS.map((table) => [table, rows(table)]));
  } catch (cause) {
    throw storeError('read', file, cause);
  }
}

function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((file) => statSync(file, { throwIfNoEntry: false }));
  return resolve(a) === resolve(b) || (one !== undefined && one.ino === other?.ino && one.dev === other.dev);
}

/**
 * What was last written stands beside the database and would be taken for a part of the one that replaces it: it is put into its own
 * database first, which nobody may use meanwhile.
 */
function setDown(database: string): void {
  if (!existsSync(database)) return;
  try {
    using present = new DatabaseSync(database, { timeout: 5000 });
    present.exec('PRAGMA journal_mode = DELETE');
  } catch (cause) {
    if (troubleOf(cause) !== 'damaged') throw storeError('written', database, cause);
  }
  for (const suffix of COMPANIONS) rmSync(database + suffix, { force: true });
}
