/** cli/migrate-state — `twinbook migrate-state --to postgres://…`: what is remembered moves from SQLite to a PostgreSQL. */
import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { type ConfiguredPostgres, database as complaintAbout, databaseOf as configured } from '../config/database.ts';
import { readTextFile } from '../config/files.ts';
import { expand } from '../config/variables.ts';
import { SyncError } from '../model/errors.ts';
import type { Database } from '../store/database.ts';
import { databaseOf } from '../store/databases.ts';
import { lastReport } from '../store/leaving-report.ts';
import type { Lock } from '../store/lock.ts';
import { type MovedRows, moveEverything } from '../store/moving.ts';
import type { Store } from '../store/store.ts';
import { noteLeft } from '../sync/aside.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { output } = context;
  const config = await settingsOf(context);
  const from = await databaseOf(config);
  if (from.isShared) throw alreadyThere(from.label);
  const to = await databaseOf({ data: config.data, database: await wanted(context) });
  if (!(await from.exists())) {
    const hint = `Nothing has to be moved: write "database: ${to.label}" into the configuration, with its password.`;
    throw new SyncError('CONFIG', `there is no database at ${from.label}`, { hint });
  }
  const { isNew, rows } = await moved(config, from, to);
  output.document({ from: from.label, to: to.label, moved: isNew, rows });
  output.print(isNew ? `moved to ${to.label}` : `it was moved to ${to.label} already`);
  output.print(`${rows.links} collections, ${rows.twins} twins, ${rows.changes} changes of the history`);
  output.note(`Now write "database: ${to.label}" into ${config.file}, with its password. Until then Twinbook does not start.`);
  output.note('The old database stays where it is, as it was. Delete it once you trust the new one.');
  return EXIT.done;
}

async function moved(config: Config, from: Database, to: Database): Promise<MovedRows> {
  const now = Date.now();
  const locks: Lock[] = [];
  try {
    for (const one of [from, to]) locks.push(await one.lock('alone', now));
    const rows = await moveEverything({ data: config.data, from, to, now, adapt: (copy) => noteWhoLeft(config, copy) });
    // Whether it is of this key says whoever opens it.
    const { store } = await to.open(now, false);
    await store.dispose();
    return rows;
  } finally {
    for (const lock of locks) await lock.release();
  }
}

/** That a pair was left is remembered in a folder that other machines do not see. */
async function noteWhoLeft({ data, pairs }: Config, copy: Store): Promise<void> {
  for (const { name } of pairs) {
    const report = lastReport(data, name)?.report;
    if (report?.stage === 'finished') await noteLeft(name, Date.parse(report.ended ?? report.started), copy);
  }
}

/** A password is put in as in the configuration, so that it stands in no list of processes. @throws CONFIG */
async function wanted({ options, environment }: Context): Promise<ConfiguredPostgres> {
  const { to = '' } = options;
  const { text, faults } = await expand(String(to), environment, (path) => readTextFile(resolve(path)));
  for (const { message, hint } of faults) throw new SyncError('CONFIG', `--to: ${message}`, { hint });
  const complaint = complaintAbout(text);
  if (complaint !== undefined) throw new SyncError('CONFIG', `--to ${complaint.says}`, { hint: complaint.hint });
  const database = configured(text);
  if (database.kind === 'postgres') return database;
  throw new SyncError('CONFIG', '--to names no PostgreSQL', { hint: 'Write --to postgres://user@host/database.' });
}

function alreadyThere(label: string): SyncError {
  const hint =
    'Run it while the configuration still says sqlite. Out of a PostgreSQL things go by "twinbook backup" and "twinbook restore".';
  return new SyncError('CONFIG', `the configuration names ${label} already`, { hint });
}
