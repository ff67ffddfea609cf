/** store/lock — one Twinbook at a time may work on a data folder. The lock dies with its process, however that ends. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SyncError } from '../model/errors.ts';
import { lockError } from './trouble.ts';

export interface Lock {
  release(): Promise<void>;
  /** Takes it again where it was lost on the way. @throws LOCKED, STORE */
  ensure(): Promise<void>;
}

/** Kept here, so that a lock nobody looks at any more is not collected as garbage, and with that released. */
const held = new Set<DatabaseSync>();

/** Takes the lock of a data folder until `release` or the end of the process. @throws LOCKED when another process has it */
export function takeLock(folder: string): Lock {
  const file = join(folder, 'lock.db');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 200 });
    chmodSync(file, 0o600);
    // The operating system holds SQLite's file lock for the process and drops it when the process dies, even by kill -9.
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (cause) {
    database?.close();
    if (/locked|busy/i.test((cause as Error).message))
      throw new SyncError('LOCKED', `another Twinbook works on ${folder}`, { cause });
    throw lockError(folder, file, cause);
  }
  const taken = database;
  held.add(taken);
  return {
    release: async () => {
      held.delete(taken);
      taken.close();
    },
    // The operating system loses none.
    ensure: async () => undefined,
  };
}
