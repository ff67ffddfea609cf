/** store/database-file — the file of the database: opened as it is safe, looked at, and brought to the present form. */
import { chmodSync, existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { SyncError } from '../model/errors.ts';
import { MIGRATIONS } from './migrations.ts';

export interface Opening {
  readonly readOnly?: boolean;
  /** Looks at every page of a database that exists. */
  readonly check?: boolean;
  /** Leaves it in the form it has. */
  readonly asItIs?: boolean;
  /** How long another program may keep it locked, in milliseconds. */
  readonly patience?: number;
}

/** A larger database is looked at only when a snapshot of it is taken: what begins work must not take long. */
const CHECKED_AT_MOST = 512 * 1024 * 1024;

/** Opens (and makes, or brings up to date) the file. @throws STORE, what SQLite says */
export function openFile(
  file: string,
  { readOnly = false, check = false, asItIs = false, patience = 5000 }: Opening,
): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly, timeout: patience });
  try {
    if (readOnly) return database;
    if (file !== ':memory:') chmodSync(file, 0o600);
    if (check && (statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= CHECKED_AT_MOST) assertSound(database);
    // WAL lets `status` and `plan` read beside a running daemon; FULL puts each twin on disk before the next write goes out.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // What is deleted is written over, and not left in the file until something else needs the room.
    database.exec('PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;');
    for (const suffix of ['-wal', '-shm']) if (existsSync(file + suffix)) chmodSync(file + suffix, 0o600);
    if (versionOf(database) > MIGRATIONS.length) throw tooNew(file);
    if (!asItIs) migrate(database, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: DatabaseSync, file: string): void {
  while (versionOf(database) < MIGRATIONS.length) {
    database.exec('BEGIN IMMEDIATE');
    // Another process may have made the step meanwhile: its turn was first.
    const version = versionOf(database);
    if (version > MIGRATIONS.length) throw tooNew(file);
    if (version < MIGRATIONS.length) {
      database.exec(MIGRATIONS[version] ?? '');
      database.exec(`PRAGMA user_version=${version + 1}`);
    }
    database.exec('COMMIT');
  }
}

/** @throws as SQLite says it of a damaged database */
export function assertSound(database: DatabaseSync): void {
  const { quick_check: found } = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
  if (found !== 'ok') throw Object.assign(new Error(found), { errcode: 11 });
}

/** How many steps of migrations.ts it has seen; 0: none, it is new, or another program's. */
export function versionOf(database: DatabaseSync): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

export function tooNew(file: string): SyncError {
  const hint =
    'Use the newer Twinbook again, or another data folder, or put back the snapshot that was taken before the update (twinbook restore).';
  return new SyncError('STORE', `the database ${file} was made by a newer Twinbook`, { hint });
}
