/** store/key-file — the key file of the data folder: made once, never replaced by another, and what a rotation leaves beside it. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isSyncError, SyncError } from '../model/errors.ts';
import { DATABASE, flush } from './folder.ts';
import * as sql from './queries.ts';
import { hintFor, troubleOf } from './trouble.ts';
import { KEY_NOTE, KEY_PURPOSE, type Vault, vaultOf } from './vault.ts';

/** In the data folder. */
export const KEY_FILE = 'key';
/** What a rotation leaves beside it until it is finished (store/rotation). */
export const NEXT_KEY = 'key.next';
export const PREVIOUS_KEY = 'key.previous';

/**
 * Opens the data folder's key file, made on first use; the folder and the key are readable by their owner only. A database is
 * never given another key than its own.
 * @throws STORE
 */
export function openVault(folder: string): Vault {
  return reading(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    const file = join(folder, KEY_FILE);
    if (!existsSync(file)) {
      if (hasDatabase(folder)) throw keyMissing(folder);
      writeNew(file, randomBytes(32).toString('base64'));
    }
    takeUp(folder);
    return vaultIn(file);
  });
}

/** The same for a data folder that is there; nothing is made. @throws STORE when the key is missing, too */
export function existingVault(folder: string): Vault {
  return reading(folder, () => {
    const file = join(folder, KEY_FILE);
    if (!existsSync(file)) throw keyMissing(folder);
    takeUp(folder);
    return vaultIn(file);
  });
}

function reading(folder: string, open: () => Vault): Vault {
  try {
    return open();
  } catch (cause) {
    if (cause instanceof SyncError) throw cause;
    const trouble = troubleOf(cause);
    const hint = trouble === undefined ? {} : { hint: hintFor(trouble, join(folder, DATABASE)) };
    throw new SyncError('STORE', `the data folder ${folder} cannot be used: ${(cause as Error).message}`, { cause, ...hint });
  }
}

/** Besides its own, what an earlier key sealed is opened while a rotation is not finished. */
function vaultIn(file: string): Vault {
  const vault = readKey(file);
  const former = join(dirname(file), PREVIOUS_KEY);
  if (!existsSync(former)) return vault;
  const before = readKey(former);
  return { ...vault, open: (purpose, sealed) => vault.open(purpose, sealed) ?? before.open(purpose, sealed) };
}

/** The vault of one key file. @throws STORE */
export function readKey(file: string): Vault {
  const [first = '', second] = readFileSync(file, 'utf8').trim().split('\n');
  const key = Buffer.from(first, 'base64');
  const own = key.length === 32 ? vaultOf(key) : undefined;
  const kept = second === undefined ? undefined : own?.open(IDENTITY, second);
  if (own === undefined || (second !== undefined && kept === undefined))
    throw new SyncError('STORE', `${file} is not a Twinbook key`, { hint: 'Put the key file back from your backup.' });
  if (kept === undefined) return own;
  const { digestKey, installation } = JSON.parse(kept) as { readonly digestKey: string; readonly installation: string };
  return { ...own, digestKey: Buffer.from(digestKey, 'base64'), installation };
}

/** What outlives a rotation, sealed with the key it is kept beside. */
const IDENTITY = 'identity';

/**
 * A new key as the text of a key file. Digests and marks are told by the keys of the first one: those stay, sealed with the new one, or
 * nothing that is in step would be known again.
 */
export function nextKey({ digestKey, installation }: Vault): string {
  const key = randomBytes(32);
  const identity = JSON.stringify({ digestKey: Buffer.from(digestKey).toString('base64'), installation });
  return `${key.toString('base64')}\n${vaultOf(key).seal(IDENTITY, identity)}\n`;
}

/**
 * A rotation may have ended between the database, which is sealed with the next key already, and the key file: then the next key takes
 * its place. Before that moment the next key means nothing yet.
 */
export function takeUp(folder: string): void {
  const [key, next, previous] = [KEY_FILE, NEXT_KEY, PREVIOUS_KEY].map((name) => join(folder, name)) as [string, string, string];
  if (!existsSync(next) || !isSealedWith(readKey(next), join(folder, DATABASE))) return;
  const text = readFileSync(key);
  readKey(key);
  // Another process was faster: what was read may be the next key.
  if (!existsSync(next)) return;
  if (!isKey(previous)) moveInto(previous, text);
  // Up to here the key file is the only one that opens what was sealed before.
  flush(folder);
  try {
    renameSync(next, key);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  flush(folder);
}

/** Under its name it is whole, or not there at all. */
function moveInto(file: string, text: Uint8Array): void {
  const draft = draftOf(file);
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  try {
    renameSync(draft, file);
  } catch (error) {
    // A rotation that another process has finished meanwhile took it away.
    if (!isMissing(error)) throw error;
  }
}

/** A power failure may have left one that is empty, or cut. */
function isKey(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    readKey(file);
    return true;
  } catch (error) {
    if (isSyncError(error)) return false;
    throw error;
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Where a key is written before it gets its name; each process has its own. */
const draftOf = (file: string): string => `${file}.${process.pid}.part`;

/** By the note that only the key opens the database was sealed with. */
function isSealedWith(vault: Vault, file: string): boolean {
  if (!existsSync(file)) return false;
  using database = new DatabaseSync(file, { timeout: 5000 });
  const row = database.prepare(sql.NOTE).get(KEY_NOTE) as { value: string } | undefined;
  return row !== undefined && vault.open(KEY_PURPOSE, row.value) !== undefined;
}

/** An empty file is a database that was never written. */
const hasDatabase = (folder: string): boolean => (statSync(join(folder, DATABASE), { throwIfNoEntry: false })?.size ?? 0) > 0;

function keyMissing(folder: string): SyncError {
  const [key, database] = [join(folder, KEY_FILE), join(folder, DATABASE)];
  if (!hasDatabase(folder))
    return new SyncError('STORE', `the key file ${key} is missing`, { hint: 'Put it back from your backup.' });
  const anew = `move ${database} away to begin anew: nothing is lost by that, both sides are compared and joined again.`;
  return new SyncError('STORE', `the key file ${key} that belongs to the database is missing`, {
    hint: `Put it back from your backup. If it is lost for good, ${anew}`,
  });
}

/** The key must be whole and on disk before anything is digested with it, and of two processes one is first. */
function writeNew(file: string, text: string): void {
  const draft = draftOf(file);
  try {
    writeFileSync(draft, `${text}\n`, { mode: 0o600, flush: true });
    linkSync(draft, file);
    flush(dirname(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    // Some file systems (exFAT, network drives) know no links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx', flush: true });
    flush(dirname(file));
  } finally {
    rmSync(draft, { force: true });
  }
}
