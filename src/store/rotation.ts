/**
 * store/rotation — another key: everything sealed is sealed anew, and a death at any moment leaves what can be read.
 *
 *   next key on disk -> the database sealed with it, in one transaction -> it takes the place of the key file, the one before is kept
 *        -> journal and snapshots -> the one before goes
 *
 * Up to the transaction the old key counts, after it the next one (key-file.takeUp); until the end both open. Whoever calls holds the lock.
 */
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SyncError } from '../model/errors.ts';
import { backupsIn } from './backups.ts';
import { DATABASE, flush } from './folder.ts';
import { JOURNAL } from './journal.ts';
import { KEY_FILE, NEXT_KEY, nextKey, PREVIOUS_KEY, readKey, takeUp } from './key-file.ts';
import * as sql from './queries.ts';
import { storeError } from './trouble.ts';
import type { Vault } from './vault.ts';

/** How a text under another key reads under the present one; as it was, where it is not sealed, or sealed so already. */
type Reseal = (text: string) => string;

/** Told before each step: a test dies there. */
type Step = (name: 'next' | 'database' | 'key' | 'others' | 'end') => void;

/** @throws STORE; the same again goes on */
export function rotateKey(data: string, step: Step = () => undefined): void {
  orTrouble(data, () => {
    // A next key the database is sealed with already must not be written over.
    takeUp(data);
    finishRotation(data);
    step('next');
    const next = join(data, NEXT_KEY);
    writeFileSync(`${next}.part`, nextKey(readKey(join(data, KEY_FILE))), { mode: 0o600, flush: true });
    renameSync(`${next}.part`, next);
    flush(data);
    step('database');
    const database = join(data, DATABASE);
    if (!existsSync(database))
      throw new SyncError('STORE', `there is no database in ${data} yet`, { hint: 'There is nothing to seal anew.' });
    resealDatabase(database, resealing(readKey(join(data, KEY_FILE)), readKey(next)));
    step('key');
    takeUp(data);
    step('others');
    finishRotation(data, step);
  });
}

/** What is left of a rotation once the key file is the new one; nothing, if there was none. @throws STORE */
export function finishRotation(data: string, step: Step = () => undefined): void {
  const previous = join(data, PREVIOUS_KEY);
  if (!existsSync(previous)) return;
  orTrouble(data, () => {
    const reseal = resealing(readKey(previous), readKey(join(data, KEY_FILE)));
    // A snapshot that was put back meanwhile is sealed with the key before.
    if (existsSync(join(data, DATABASE))) resealDatabase(join(data, DATABASE), reseal);
    if (existsSync(join(data, JOURNAL))) resealJournal(join(data, JOURNAL), reseal);
    for (const { file } of backupsIn(data)) resealDatabase(file, reseal, 'damaged ones stay');
    step('end');
    rmSync(previous, { force: true });
    // A death may have left what was to become it.
    for (const name of readdirSync(data)) if (name.startsWith(`${PREVIOUS_KEY}.`)) rmSync(join(data, name), { force: true });
    flush(data);
  });
}

/** Which purpose it was sealed for is not told by the text: it is tried. */
export const PURPOSES = [
  'history',
  'google sign-in',
  'begun sign-in',
  'push channels',
  'key check',
  'journal',
  'outbox',
] as const;

function resealing(from: Vault, to: Vault): Reseal {
  return (text) => {
    for (const purpose of PURPOSES) {
      const plain = from.open(purpose, text);
      if (plain !== undefined) return to.seal(purpose, plain);
    }
    return text;
  };
}

function resealDatabase(file: string, reseal: Reseal, damaged?: 'damaged ones stay'): void {
  try {
    using database = new DatabaseSync(file, { timeout: 5000 });
    database.exec('PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;');
    inTransaction(database, () => {
      for (const { name, value } of database.prepare(sql.ALL_NOTES).all() as { name: string; value: string }[])
        change(database, sql.SET_NOTE, value, reseal(value), (next) => [name, next]);
      for (const { link, name, value } of database.prepare(sql.ALL_PARKED).all() as Record<'link' | 'name' | 'value', string>[]) {
        const parked = JSON.parse(value) as { sealed?: string };
        if (parked.sealed === undefined) continue;
        const next = JSON.stringify({ ...parked, sealed: reseal(parked.sealed) });
        change(database, sql.PARK, value, next, (one) => [link, name, one]);
      }
      // One by one: all versions of a month together need not fit into memory.
      for (const { id } of database.prepare(sql.ALL_CHANGES).all() as { id: string }[]) {
        const { sealed } = database.prepare(sql.SEALED_CHANGE).get(id) as { sealed: string };
        change(database, sql.RESEAL_CHANGE, sealed, reseal(sealed), (next) => [next, id]);
      }
      if (database.prepare(sql.HAS_TABLE).get('mails') !== undefined) resealOutbox(database, reseal);
    });
    // What the old key opened stays neither in free pages nor beside the file.
    database.exec('VACUUM');
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (cause) {
    if (damaged === undefined || !/malformed|not a database|no such table/.test((cause as Error).message)) throw cause;
  }
}

function resealOutbox(database: DatabaseSync, reseal: Reseal): void {
  for (const { id, sealed } of database.prepare(sql.ALL_MAILS).all() as Record<'id' | 'sealed', string>[])
    change(database, sql.RESEAL_MAIL, sealed, reseal(sealed), (next) => [next, id]);
  for (const { pair, unit, sealed } of database.prepare(sql.ALL_APPOINTMENTS).all() as Record<
    'pair' | 'unit' | 'sealed',
    string
  >[])
    change(database, sql.KEEP_APPOINTMENT, sealed, reseal(sealed), (next) => [pair, unit, next]);
}

function resealJournal(file: string, reseal: Reseal): void {
  using database = new DatabaseSync(file, { timeout: 5000 });
  database.exec('PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;');
  inTransaction(database, () => {
    const rows = database.prepare(sql.ENTRIES).all(null, null) as { number: number; sealed: string | null }[];
    for (const { number, sealed } of rows)
      if (sealed !== null) change(database, sql.RESEAL_ENTRY, sealed, reseal(sealed), (next) => [next, number]);
  });
  database.exec('VACUUM');
}

function change(
  database: DatabaseSync,
  statement: string,
  before: string,
  after: string,
  values: (after: string) => readonly (string | number)[],
): void {
  if (after !== before) database.prepare(statement).run(...values(after));
}

function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function orTrouble(data: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    throw cause instanceof SyncError ? cause : storeError('written', join(data, DATABASE), cause);
  }
}
