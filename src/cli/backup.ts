/** cli/backup — `twinbook backup [--to FILE]`: keeps the database as it is now; the daemon may be at work meanwhile. */
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SyncError } from '../model/errors.ts';
import { nameOf } from '../store/backups.ts';
import { DATABASE } from '../store/folder.ts';
import { assertReplaceable, copyDatabase, takeSnapshot } from '../store/snapshots.ts';
import { KEY_FILE } from '../store/vault.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { output, options } = context;
  const { data } = await settingsOf(context);
  const database = join(data, DATABASE);
  if (!existsSync(database)) {
    const hint = 'It is made by the first "twinbook sync" or "twinbook run".';
    throw new SyncError('STORE', `there is no database in ${data} yet`, { hint });
  }
  const now = Date.now();
  const file = typeof options.to === 'string' ? await copyTo(options.to, database, now) : await takeSnapshot(data, now);
  const key = join(data, KEY_FILE);
  output.document({ file, key });
  output.print(file);
  if (existsSync(key))
    output.note(`The key file ${key} belongs to it: keep it, too, in another place. Without it the backup is of no use.`);
  else output.complain(`twinbook: the key file ${key} is missing; without it the backup is of no use`);
  return EXIT.done;
}

/** A folder gets a file that is named after the time. */
async function copyTo(to: string, database: string, now: number): Promise<string> {
  const given = resolve(to);
  const file = statSync(given, { throwIfNoEntry: false })?.isDirectory() ? join(given, nameOf(now)) : given;
  assertReplaceable(file, database);
  await copyDatabase(database, file);
  return file;
}
