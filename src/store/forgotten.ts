/** store/forgotten — a pair that was left, or a kind of it, is forgotten in the snapshots, too: none of it is put back with one of them. */
import { isSyncError } from '../model/errors.ts';
import type { Kind } from '../model/item.ts';
import { backupsIn } from './backups.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';
import { troubleOf } from './trouble.ts';

/**
 * In every snapshot of the data folder. One that cannot be opened is left: it may be another pair's only one, and a damaged one
 * is put back by nobody. @throws STORE when one is in use, or could be opened but not be wiped: the same again goes on
 */
export async function forgetInBackups(data: string, pair: string, kind?: Kind): Promise<void> {
  await eachBackup(data, (store) => store.forgetPair(pair, kind));
}

/** The same work on each; names those that cannot be opened. @throws as forgetInBackups, and what `work` does */
export async function eachBackup(data: string, work: (store: Store) => Promise<void>): Promise<readonly string[]> {
  const unopened: string[] = [];
  for (const { file } of backupsIn(data)) {
    const store = opened(file);
    if (store === undefined) unopened.push(file);
    else await work(store).finally(() => store.dispose());
  }
  return unopened;
}

/** One from before an update stays as it is otherwise: it is the way back to the Twinbook before. */
function opened(file: string): Store | undefined {
  try {
    return openSqlite(file, { asItIs: true });
  } catch (error) {
    if (!isSyncError(error, 'STORE') || isPassing(error.cause)) throw error;
    return undefined;
  }
}

/** It can be opened a little later. */
const isPassing = (cause: unknown): boolean => ['locked', 'full'].includes(troubleOf(cause) ?? '');
