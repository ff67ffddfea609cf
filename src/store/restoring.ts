/**
 * store/restoring — puts a snapshot in the place of the database.
 *
 *   copied beside the database -> checked, brought up to date, marked -> the present one kept -> swapped in one step
 *
 * Until the last step the database is what it was. Whoever calls holds the lock.
 */
import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SyncError } from '../model/errors.ts';
import { nameOf } from './backups.ts';
import type { Database } from './database.ts';
import { assertSound, tooNew, versionOf } from './database-file.ts';
import { COMPANIONS, DATABASE, flush } from './folder.ts';
import { matchOf, otherKey } from './key-check.ts';
import { MIGRATIONS } from './migrations.ts';
import * as sql from './queries.ts';
import { backupsFolder, keepSnapshot } from './snapshots.ts';
import { openSqlite } from './sqlite.ts';
import { storeError, troubleOf } from './trouble.ts';
import { KEY_NOTE, type Vault } from './vault.ts';

/** When the database was last put back, ISO 8601. */
export const RESTORED_NOTE = 'restored';

export interface Prepared {
  /** Whether there were standing consents to mails in it, which are not put back: one may have been taken back since. */
  readonly hadConsents: boolean;
  /** Takes the place of the database; says where that is kept now, if there was one. @throws STORE */
  swap(): Promise<string | undefined>;
  /** Leaves everything as it was. */
  discard(): void;
}

export interface Restoring {
  /** The data folder. */
  readonly data: string;
  readonly database: Database;
  readonly vault: Vault;
}

/** Checks that `file` is a whole database of this Twinbook and of this key, and has a copy ready. @throws CONFIG when none is named, STORE */
export async function prepareRestore(given: Restoring, file: string, now: number): Promise<Prepared> {
  const { data, database, vault } = given;
  if (database.isFile(file))
    throw new SyncError('CONFIG', `${file} is the present database itself`, { hint: 'Name a snapshot of it.' });
  const copy = join(data, `${DATABASE}.restoring`);
  const discard = (): void => remove(copy);
  let hadConsents: boolean;
  try {
    discard();
    fetchCopy(file, copy);
    examine(copy, file, vault, data);
    hadConsents = await makeReady(copy, now);
    flush(copy);
  } catch (error) {
    discard();
    throw error instanceof SyncError ? error : storeError('written', copy, error);
  }
  return { hadConsents, discard, swap: () => swap(data, database, copy, now) };
}

/** With what SQLite keeps beside it, in case somebody copied a database by hand. */
function fetchCopy(file: string, copy: string): void {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    const hint = 'Snapshots are in the folder "backups" of the data folder, or where "twinbook backup --to" put them.';
    throw new SyncError('CONFIG', `there is no file ${file}`, { hint });
  }
  for (const suffix of ['', '-wal']) if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix);
}

/** @throws STORE in words about `file` */
function examine(copy: string, file: string, vault: Vault, data: string): void {
  const facts = factsOf(copy, file);
  if (facts.version > MIGRATIONS.length) throw tooNew(file);
  if (matchOf(facts.key, vault) !== 'same') throw otherKey(file, data);
}

interface Facts {
  readonly version: number;
  readonly key: string | undefined;
}

function factsOf(copy: string, file: string): Facts {
  try {
    using database = new DatabaseSync(copy);
    const version = versionOf(database);
    if (version === 0) throw new SyncError('STORE', `${file} is no database of Twinbook`, { hint: OTHER_FILE });
    assertSound(database);
    const note = database.prepare(sql.NOTE).get(KEY_NOTE) as { readonly value: string } | undefined;
    return { version, key: note?.value };
  } catch (cause) {
    if (cause instanceof SyncError) throw cause;
    const isDamaged = troubleOf(cause) === 'damaged';
    const why = isDamaged
      ? 'it is damaged, or no database at all'
      : `it is no database of Twinbook (${(cause as Error).message})`;
    throw new SyncError('STORE', `${file} cannot be put back: ${why}`, { cause, hint: OTHER_FILE });
  }
}

const OTHER_FILE = 'Nothing was changed. Take another snapshot.';

/** In its present form, with the mark that it was put back, without standing consents, and all in one file. Says whether there were any. */
async function makeReady(copy: string, now: number): Promise<boolean> {
  const store = openSqlite(copy);
  try {
    await store.setNote(RESTORED_NOTE, new Date(now).toISOString());
    const consents = await store.notesUnder(`${sql.NOTE_NOT_RESTORED}:`);
    for (const name of consents.keys()) await store.setNote(name, undefined);
    return consents.size > 0;
  } finally {
    await store.dispose();
    using database = new DatabaseSync(copy);
    database.exec('PRAGMA journal_mode = DELETE');
  }
}

async function swap(data: string, database: Database, copy: string, now: number): Promise<string | undefined> {
  try {
    const previous = await keepPresent(data, database, now);
    await database.replaceBy(copy);
    return previous;
  } catch (error) {
    throw error instanceof SyncError ? error : storeError('written', database.label, error);
  } finally {
    remove(copy);
  }
}

/** As a snapshot; a damaged one as it is. */
async function keepPresent(data: string, database: Database, now: number): Promise<string | undefined> {
  const { label } = database;
  if (!(await database.exists()) || isEmpty(database)) return undefined;
  try {
    return await keepSnapshot(data, now, database.copyTo);
  } catch (error) {
    if (database.isShared || troubleOf((error as SyncError).cause) !== 'damaged') throw error;
    const file = join(backupsFolder(data), `damaged-${nameOf(now)}`);
    for (const suffix of ['', '-wal']) if (existsSync(label + suffix)) copyFileSync(label + suffix, file + suffix);
    return file;
  }
}

/** A file that was never written. */
const isEmpty = ({ isShared, label }: Database): boolean => !isShared && statSync(label).size === 0;

function remove(file: string): void {
  for (const suffix of ['', ...COMPANIONS]) rmSync(file + suffix, { force: true });
}
