/** store/trouble — what is wrong with a database, in a sentence, and what its owner can do about it. */
import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SyncError } from '../model/errors.ts';
import { newestBackup } from './backups.ts';

export type Trouble = 'damaged' | 'full' | 'locked' | 'read-only' | 'unreachable' | 'broken-disk';

/** SQLite's result codes (https://www.sqlite.org/rescode.html), without the details in their higher bits. */
const OF_SQLITE: Readonly<Record<number, Trouble>> = {
  5: 'locked',
  6: 'locked',
  8: 'read-only',
  10: 'broken-disk',
  11: 'damaged',
  13: 'full',
  14: 'unreachable',
  23: 'read-only',
  26: 'damaged',
};

const OF_SYSTEM: Readonly<Record<string, Trouble>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EISDIR: 'unreachable',
  ENOENT: 'unreachable',
  ENOTDIR: 'unreachable',
  EIO: 'broken-disk',
};

/** undefined: something else. */
export function troubleOf(cause: unknown): Trouble | undefined {
  const { errcode, code } = (cause ?? {}) as { readonly errcode?: unknown; readonly code?: unknown };
  if (typeof errcode === 'number') return OF_SQLITE[errcode & 0xff];
  return typeof code === 'string' ? OF_SYSTEM[code] : undefined;
}

const SAYS: Readonly<Record<Trouble, string>> = {
  damaged: 'it is damaged, or no database at all',
  full: 'the disk is full',
  locked: 'another program keeps it locked',
  'read-only': 'it is read-only',
  unreachable: 'it cannot be reached, or a folder stands in its place',
  'broken-disk': 'the disk failed',
};

/** `done`: what was to be done with the database. */
export function storeError(done: 'opened' | 'read' | 'written', file: string, cause: unknown, room = hasRoom): SyncError {
  const { why, hint } = explained(file, cause, room);
  return new SyncError('STORE', `the database ${file} cannot be ${done}: ${why}`, { cause, ...hint });
}

/** The lock of a data folder, which is a database too. */
export function lockError(folder: string, file: string, cause: unknown): SyncError {
  const { why, hint } = explained(file, cause, hasRoom);
  return new SyncError('STORE', `${folder} cannot be locked: ${why}`, { cause, ...hint });
}

function explained(
  file: string,
  cause: unknown,
  room: (folder: string) => boolean,
): { readonly why: string; readonly hint: { readonly hint?: string } } {
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const told = isFolder ? 'unreachable' : troubleOf(cause);
  // Without room for what SQLite needs beside a database it says no more than that the disk failed.
  const trouble = told === 'broken-disk' && !room(dirname(file)) ? 'full' : told;
  if (trouble === undefined) return { why: (cause as Error).message, hint: {} };
  return { why: SAYS[trouble], hint: { hint: hintFor(trouble, file) } };
}

/** Bytes: SQLite's shared memory alone takes half of it. */
const ENOUGH = 64 * 1024;

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ENOUGH;
  } catch {
    return true; // where the system does not say, SQLite's word counts
  }
}

/** What the owner of this database can do. */
export function hintFor(trouble: Trouble, file: string): string {
  switch (trouble) {
    case 'damaged':
      return wayBack(file);
    case 'full':
      return 'Make room on the disk. Nothing is lost: what is unfinished is finished once there is room.';
    case 'locked':
      return 'End what uses it: a copy or a scan under way, a database tool. Then it goes on.';
    case 'read-only':
      return `Look whether the disk is mounted read-only, and whom ${dirname(file)} and the files in it belong to: it must be the user that runs Twinbook.`;
    case 'unreachable':
      return `Look at ${dirname(file)}: is its disk there, does it belong to the user that runs Twinbook, is the database a file?`;
    case 'broken-disk':
      return `Look into the log of the system. If the disk is well again: ${wayBack(file)}`;
  }
}

/** How to go on without this database. */
export function wayBack(file: string): string {
  const anew = `move ${file} away to begin anew: nothing is lost by that, both sides are compared and joined again.`;
  const backup = newestBackup(dirname(file));
  return backup === undefined
    ? `There is no snapshot of it. You can ${anew}`
    : `Put the last snapshot back with "twinbook restore ${backup.file}", or ${anew}`;
}
