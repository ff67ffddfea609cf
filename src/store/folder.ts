/** store/folder — what lies in the data folder besides its key, and how a file gets onto the disk for good. */
import { closeSync, fsyncSync, openSync } from 'node:fs';

export const DATABASE = 'twinbook.db';
export const BACKUPS = 'backups';

/** What SQLite keeps beside a database. */
export const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/** A file, or the entries of a folder, survive a power failure from here on. */
export function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
