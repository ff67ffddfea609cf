/**
 * store/snapshots — a copy of the database as it is at one moment, while others write to it.
 *
 *   copied beside its place -> checked -> on disk for good -> given its name
 */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { SyncError } from '../model/errors.ts';
import { nameOf, newestBackup, prune } from './backups.ts';
import { BACKUPS, COMPANIONS, DATABASE, flush } from './folder.ts';
import * as sql from './queries.ts';
import { hintFor, troubleOf, wayBack } from './trouble.ts';
import { KEY_NOTE } from './vault.ts';

/** All pages at once: page by page, every write of the daemon would begin the copy anew. */
const WHOLE = 0x7fff_ffff;
const PATIENCE = 5000;

/** Puts a snapshot into the data folder's backups, where the oldest go, and says where it is. @throws STORE */
export async function takeSnapshot(data: string, now: number): Promise<string> {
  const file = await keepSnapshot(data, now);
  prune(data, now);
  return file;
}

/** The same, and no other goes. @throws STORE */
export async function keepSnapshot(data: string, now: number): Promise<string> {
  const folder = backupsFolder(data);
  let at = now;
  while (existsSync(join(folder, nameOf(at)))) at++;
  const file = join(folder, nameOf(at));
  await copyDatabase(join(data, DATABASE), file);
  return file;
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

/** Nothing but an earlier backup is written over. @throws CONFIG */
export function assertReplaceable(file: string, database: string): void {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there === undefined) {
    if (existsSync(dirname(file))) return;
    throw new SyncError('CONFIG', `there is no folder ${dirname(file)}`, {
      hint: 'Name a folder that is there, or make it first.',
    });
  }
  const hint = 'Nothing was changed. Name a new file, or an earlier backup.';
  const present = statSync(database);
  if (there.ino === present.ino && there.dev === present.dev)
    throw new SyncError('CONFIG', `${file} is the present database itself`, { hint });
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
  const part = `${to}.${process.pid}.part`;
  try {
    rmSync(part, { force: true });
    // SQLite alone would make it readable by everybody.
    closeSync(openSync(part, 'wx', 0o600));
    using source = new DatabaseSync(from, { readOnly: true, timeout: PATIENCE });
    await backup(source, part, { rate: WHOLE });
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

/** @throws as SQLite says it of a damaged database */
export function assertSound(database: DatabaseSync): void {
  const { quick_check: found } = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
  if (found !== 'ok') throw Object.assign(new Error(found), { errcode: 11 });
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
