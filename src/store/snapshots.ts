/**
 * store/snapshots — a copy of the database as it is at one moment, while others write to it.
 *
 *   copied beside its place -> checked -> on disk for good -> given its name
 */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { SyncError } from '../model/errors.ts';
import { isAbandoned, nameOf, newestBackup, prune } from './backups.ts';
import type { Database } from './database.ts';
import { assertSound, versionOf } from './database-file.ts';
import { BACKUPS, COMPANIONS, DATABASE, flush } from './folder.ts';
import * as sql from './queries.ts';
import { hintFor, troubleOf, wayBack } from './trouble.ts';
import { KEY_NOTE } from './vault.ts';

/** All pages at once: page by page, every write of the daemon would begin the copy anew. */
const WHOLE = 0x7fff_ffff;
const PATIENCE = 5000;
const DAY = 24 * 60 * 60 * 1000;

/** Copies a database to a file, whole or not at all. */
type Copy = (to: string) => Promise<void>;

/** Puts a snapshot into the data folder's backups, where the oldest go, and says where it is. @throws STORE */
export async function takeSnapshot(data: string, now: number, copy?: Copy): Promise<string> {
  const file = await keepSnapshot(data, now, copy);
  prune(data, now);
  return file;
}

/** The same, and no other goes. @throws STORE */
export async function keepSnapshot(
  data: string,
  now: number,
  copy: Copy = (to) => copyDatabase(join(data, DATABASE), to),
): Promise<string> {
  const folder = backupsFolder(data);
  let at = now;
  while (existsSync(join(folder, nameOf(at)))) at++;
  const file = join(folder, nameOf(at));
  await copy(file);
  return file;
}

/** In the backups, while a process is about the snapshot of the night. */
const TAKING = 'taking';

/** Does the work unless another process on the data folder is about the same; undefined: another is. @throws STORE, and what the work does */
export async function unlessUnderWay<T>(data: string, now: number, work: () => Promise<T>): Promise<T | undefined> {
  const mark = join(backupsFolder(data), TAKING);
  if (!isMarked(mark, now)) return undefined;
  try {
    return await work();
  } finally {
    rmSync(mark, { force: true });
  }
}

/** False: somebody else has. */
function isMarked(mark: string, now: number): boolean {
  try {
    if (isAbandoned(mark, now)) rmSync(mark, { force: true });
    closeSync(openSync(mark, 'wx', 0o600));
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw noSnapshot(mark, dirname(mark), cause);
  }
}

/** Made on first use, readable by its owner only. @throws STORE */
export function backupsFolder(data: string): string {
  const folder = join(data, BACKUPS);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch (cause) {
    throw noSnapshot(join(data, DATABASE), folder, cause);
  }
  return folder;
}

/** Whether the database is as it was when its newest snapshot was taken. */
export function isKeptAlready(data: string, now: number): boolean {
  const newest = newestBackup(data, now);
  const file = join(data, DATABASE);
  const written = [file, `${file}-wal`].map((one) => statSync(one, { throwIfNoEntry: false }));
  return newest !== undefined && newest.at <= now && written.every((one) => !one?.size || one.mtimeMs < newest.at);
}

/** Whether the newest snapshot is of a database that saw so many steps, and of today: a start that fails again and again takes no more. */
export function isOfVersion(data: string, version: number, now: number): boolean {
  const newest = newestBackup(data, now);
  if (newest === undefined || Math.abs(now - newest.at) > DAY) return false;
  try {
    using database = new DatabaseSync(newest.file, { readOnly: true });
    return versionOf(database) === version;
  } catch {
    // A damaged one is none.
    return false;
  }
}

/** Nothing but an earlier backup is written over. @throws CONFIG */
export function assertReplaceable(file: string, database: Pick<Database, 'isFile'>): void {
  if (!existsSync(file)) {
    if (existsSync(dirname(file))) return;
    throw new SyncError('CONFIG', `there is no folder ${dirname(file)}`, {
      hint: 'Name a folder that is there, or make it first.',
    });
  }
  const hint = 'Nothing was changed. Name a new file, or an earlier backup.';
  if (database.isFile(file)) throw new SyncError('CONFIG', `${file} is the present database itself`, { hint });
  if (!isOurs(file)) throw new SyncError('CONFIG', `${file} is there already, and no backup of Twinbook`, { hint });
}

function isOurs(file: string): boolean {
  try {
    using database = new DatabaseSync(file, { readOnly: true });
    return database.prepare(sql.NOTE).get(KEY_NOTE) !== undefined;
  } catch {
    // Another file, another database, or a damaged one: not ours to replace.
    return false;
  }
}

/** Whole and checked, or not at all; a file that was there before is replaced. @throws STORE */
export async function copyDatabase(from: string, to: string): Promise<void> {
  await copyWhole(from, to, async (part) => {
    using source = new DatabaseSync(from, { readOnly: true, timeout: PATIENCE });
    await backup(source, part, { rate: WHOLE });
  });
}

/** The same of whatever `fill` puts into an empty file; `from`: what it is a copy of. @throws STORE */
export async function copyWhole(from: string, to: string, fill: (part: string) => Promise<void>): Promise<void> {
  const part = `${to}.${process.pid}.part`;
  try {
    rmSync(part, { force: true });
    // SQLite alone would make it readable by everybody.
    closeSync(openSync(part, 'wx', 0o600));
    await fill(part);
    standAlone(part);
    flush(part);
    renameSync(part, to);
    flush(dirname(to));
  } catch (cause) {
    for (const suffix of ['', ...COMPANIONS]) rmSync(part + suffix, { force: true });
    throw noSnapshot(from, to, cause);
  }
}

/** One file with nothing beside it, in which every page is sound. @throws what SQLite says */
function standAlone(file: string): void {
  using database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = DELETE');
  assertSound(database);
}

function noSnapshot(from: string, to: string, cause: unknown): SyncError {
  if (cause instanceof SyncError) return cause;
  const trouble = troubleOf(cause);
  if (trouble === 'damaged')
    return new SyncError('STORE', `no snapshot can be taken: the database ${from} is damaged`, { cause, hint: wayBack(from) });
  const hint = trouble === undefined ? {} : { hint: hintFor(trouble, trouble === 'locked' ? from : to) };
  const why = trouble === 'full' ? 'the disk is full' : (cause as Error).message;
  return new SyncError('STORE', `no snapshot can be taken at ${to}: ${why}`, { cause, ...hint });
}
