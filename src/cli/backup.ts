/** cli/backup — `twinbook backup [--to FILE]`: keeps the database as it is now; the daemon may be at work meanwhile. */
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SyncError } from '../model/errors.ts';
import { nameOf } from '../store/backups.ts';
import type { Database } from '../store/database.ts';
import { databaseOf } from '../store/databases.ts';
import { KEY_FILE } from '../store/key-file.ts';
import { assertReplaceable, takeSnapshot } from '../store/snapshots.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { output, options } = context;
  const config = await settingsOf(context);
  const { data } = config;
  const database = await databaseOf(config);
  if (!(await database.exists())) {
    const hint = 'It is made by the first "twinbook sync" or "twinbook run".';
    throw new SyncError('STORE', `there is no database at ${database.label} yet`, { hint });
  }
  const now = Date.now();
  const { to } = options;
  const file = typeof to === 'string' ? await copyTo(to, database, now) : await takeSnapshot(data, now, database.copyTo);
  const key = join(data, KEY_FILE);
  output.document({ file, key });
  output.print(file);
  if (existsSync(key))
    output.note(`The key file ${key} belongs to it: keep it, too, in another place. Without it the backup is of no use.`);
  else output.complain(`twinbook: the key file ${key} is missing; without it the backup is of no use`);
  return EXIT.done;
}

/** A folder gets a file that is named after the time. */
async function copyTo(to: string, database: Database, now: number): Promise<string> {
  const given = resolve(to);
  const file = statSync(given, { throwIfNoEntry: false })?.isDirectory() ? join(given, nameOf(now)) : given;
  assertReplaceable(file, database);
  await database.copyTo(file);
  return file;
}
