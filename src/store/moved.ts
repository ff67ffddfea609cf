/** store/moved — a file beside a database that was moved away, so that nobody goes on with the old one by mistake. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SyncError } from '../model/errors.ts';
import { flush } from './folder.ts';

export const MOVED = 'moved.json';

export interface Moved {
  /** Where to, for people. */
  readonly to: string;
  /** ISO 8601. */
  readonly at: string;
}

/** undefined: the database of this folder is the one in use. */
export function movedFrom(data: string): Moved | undefined {
  try {
    return JSON.parse(readFileSync(join(data, MOVED), 'utf8')) as Moved;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** On disk when it returns; undefined: it is in use again. */
export function markMoved(data: string, moved: Moved | undefined): void {
  const file = join(data, MOVED);
  if (moved === undefined) rmSync(file, { force: true });
  else {
    writeFileSync(`${file}.new`, `${JSON.stringify(moved)}\n`, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  flush(data);
}

/** @throws STORE when the database of this folder was moved away */
export function mustBeHere(data: string): void {
  const moved = movedFrom(data);
  if (moved === undefined) return;
  const hint = `Write "database: ${moved.to}" into the configuration, with its password. If the move was cut off, run the same "twinbook migrate-state" again. To stay with SQLite, delete ${join(data, MOVED)}.`;
  throw new SyncError('STORE', `the database of ${data} was moved to ${moved.to} at ${moved.at}`, { hint });
}
