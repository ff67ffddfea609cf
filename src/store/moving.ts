/**
 * store/moving — everything that is remembered goes to another database, once: all of it, or nothing.
 *
 *   both locked -> the other one is empty? -> a copy, checked -> the old one marked -> put into the other in one transaction
 *
 * Nothing in the old database is changed. Where the process dies on the way, the same again goes on.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { SyncError } from '../model/errors.ts';
import type { Database } from './database.ts';
import { markMoved, movedFrom } from './moved.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

export interface Move {
  /** The data folder of both. */
  readonly data: string;
  readonly from: Database;
  readonly to: Database;
  readonly now: number;
  /** What the other one must know besides, since it is shared: written into the copy. */
  adapt(copy: Store): Promise<void>;
}

export interface MovedRows {
  /** false: it was all there already. */
  readonly isNew: boolean;
  /** By table. */
  readonly rows: Readonly<Record<string, number>>;
}

/** The caller holds both locks. @throws STORE, CONFIG */
export async function moveEverything(move: Move): Promise<MovedRows> {
  const { data, from, to, now } = move;
  const marked = movedFrom(data);
  if (marked !== undefined && marked.to !== to.label) throw elsewhere(marked.to, data);
  const there = await to.count();
  if (Object.values(there).some((rows) => rows > 0)) {
    if (marked === undefined) throw notEmpty(to.label);
    return { isNew: false, rows: there };
  }
  const copy = join(data, 'moving.db');
  try {
    await from.copyTo(copy);
    const store = openSqlite(copy);
    await move.adapt(store).finally(() => store.dispose());
    markMoved(data, { to: to.label, at: new Date(now).toISOString() });
    await to.replaceBy(copy);
  } catch (error) {
    // Whether the last word arrived is not known when the connection broke: what is there tells.
    if (marked === undefined && (await isStillEmpty(to))) markMoved(data, undefined);
    throw error;
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true });
  }
  return { isNew: true, rows: await to.count() };
}

/** false, too, when it does not answer. */
async function isStillEmpty(to: Database): Promise<boolean> {
  const there = await to.count().catch(() => undefined);
  return there !== undefined && Object.values(there).every((rows) => rows === 0);
}

function notEmpty(label: string): SyncError {
  const hint = 'Nothing was changed. Name an empty database: two memories cannot be made one.';
  return new SyncError('CONFIG', `the database ${label} is not empty`, { hint });
}

function elsewhere(label: string, data: string): SyncError {
  const hint = `Nothing was changed. If the new one is to be used from another place now, back it up and restore it there.`;
  return new SyncError('CONFIG', `the database of ${data} was moved to ${label} already`, { hint });
}
