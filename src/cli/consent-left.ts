/**
 * cli/consent-left — what else the data folder says of contacts whose consent was withdrawn: reports of migrations lose them; calls, which
 * others told us, stay, and are told of.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { keptCalls } from '../calls/inbox.ts';
import { type MigrationFolder, migrationsOf, saveMigration } from '../store/migration-report.ts';
import { PAGE } from '../store/report-folder.ts';
import { saveMigrationPage } from './migrate-page.ts';
import type { OnePair } from './opened.ts';
import type { Output } from './output.ts';

/** Copies that were taken back stay as the files they were exported to, named by the report. @throws STORE */
export async function forgetInMigrations({ app: { config }, name }: OnePair): Promise<void> {
  for (const done of migrationsOf(config.data, name)) {
    const report = withoutContacts(done.report);
    if (JSON.stringify(report) === JSON.stringify(done.report)) continue;
    // First: after a death in between, the report still says that the page must go.
    rmSync(join(done.folder, PAGE), { force: true });
    const next = saveMigration({ ...done, report });
    if (report.collections.length > 0) await saveMigrationPage(next, config);
  }
}

const withoutContacts = (report: MigrationFolder['report']): MigrationFolder['report'] => ({
  ...report,
  collections: report.collections.filter(({ kind }) => kind !== 'contacts'),
  kept: report.kept.filter(({ kind }) => kind !== 'contact'),
});

/** How much of calls stays. */
export interface CallsLeft {
  readonly calls: number;
  readonly call_files: number;
}

/** Says so. @throws STORE */
export async function tellCallsLeft({ app, pair, name }: OnePair, output: Output): Promise<CallsLeft> {
  const calls = (await keptCalls(app.store, app.begin().pen, name)).length;
  const { waiting = 0, failed = 0 } = (await pair.calls?.standing()) ?? {};
  const files = waiting + failed;
  if (calls > 0)
    output.print(
      `   calls that wait to be written down: ${calls}; they stay sealed until there is a consent again; "twinbook calls drop" forgets one`,
    );
  if (files > 0) output.print(`   files in the folder of calls: ${files}; they stay: ${pair.configured.calls?.folder ?? ''}`);
  return { calls, call_files: files };
}
