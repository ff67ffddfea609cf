/** cli/key — `twinbook key rotate`: another key for the data folder, and everything sealed with it. */
import { join } from 'node:path';
import { SyncError } from '../model/errors.ts';
import { databaseOf } from '../store/databases.ts';
import { existingVault, KEY_FILE } from '../store/key-file.ts';
import { takeLock } from '../store/lock.ts';
import { rotateKey } from '../store/rotation.ts';
import { isConfirmed } from './confirm.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

/** @throws CONFIG where others share the key, LOCKED, STORE */
export async function run(context: Context): Promise<ExitCode> {
  const { output } = context;
  const config = await settingsOf(context);
  const { data } = config;
  if ((await databaseOf(config)).isShared) throw sharedKey();
  const key = join(data, KEY_FILE);
  existingVault(data);
  output.note(`Sign-ins, history, what waits, the journal and the snapshots in ${data} are sealed with a new key.`);
  output.note(
    'Backups kept elsewhere need the key that is there now: if you want to use them again, copy it first, and keep it apart.',
  );
  if (!(await isConfirmed('Make a new key?', context))) {
    output.complain('twinbook: nothing was done; say yes when asked, or --yes');
    output.document({ key, rotated: false });
    return EXIT.usage;
  }
  const lock = takeLock(data);
  try {
    rotateKey(data);
  } finally {
    await lock.release();
  }
  output.print(`${key} is new: keep a copy of it, in another place than the backups`);
  output.document({ key, rotated: true });
  return EXIT.done;
}

/** What every machine holds a copy of cannot be made anew on one of them. */
function sharedKey(): SyncError {
  const hint =
    'Stop every worker. "twinbook backup", "database: sqlite", "twinbook restore FILE" and "twinbook key rotate" make the new key; "twinbook migrate-state" puts everything into an empty PostgreSQL; then copy the key file to every machine.';
  return new SyncError('CONFIG', 'the key of a PostgreSQL that machines share cannot be changed in place', { hint });
}
