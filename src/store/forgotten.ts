/** store/forgotten — a pair that was left is forgotten in the snapshots, too: none of it is put back with one of them. */
import { rmSync } from 'node:fs';
import { isSyncError } from '../model/errors.ts';
import { backupsIn } from './backups.ts';
import { openSqlite } from './sqlite.ts';

/** In every snapshot of the data folder. One that cannot be opened could not be put back either: it goes. */
export async function forgetInBackups(data: string, pair: string): Promise<void> {
  for (const { file } of backupsIn(data)) {
    try {
      const store = openSqlite(file);
      await store.forgetPair(pair).finally(() => store.dispose());
    } catch (error) {
      if (!isSyncError(error, 'STORE')) throw error;
      rmSync(file, { force: true });
    }
  }
}
