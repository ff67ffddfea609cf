/**
 * cli/migrate — `twinbook migrate PAIR`: copies everything one side has to the other, once; tries it out, or takes it back.
 *
 *   look -> plan shown -> yes? -> look again -> the report is begun -> copies, item by item -> read back -> report
 *
 * Whoever is interrupted runs it again: the report that was begun goes on, and what is copied is not copied twice.
 */
import { pairsNamed } from '../config/config.ts';
import { isSyncError, SyncError } from '../model/errors.ts';
import { beginMigration, type MigrationFolder, migrationsOf, saveMigration } from '../store/migration-report.ts';
import { asideSentence } from '../sync/aside.ts';
import { type Looked, lookAtMigration } from '../sync/migrate.ts';
import { isConfirmed } from './confirm.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { takeBack } from './migrate-back.ts';
import { saveMigrationPage } from './migrate-page.ts';
import { documentOf, holdsIn, planDocumentOf, printMigration, printMigrationPlan, type Skipped } from './migrate-plan.ts';
import { collectionReport, twinsOfRun } from './migrate-report.ts';
import { trySample } from './migrate-sample.ts';
import { type Way, wayOf } from './migrate-way.ts';
import { type OnePair, withPair } from './opened.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

/** @throws CONFIG, LOCKED, STORE, and what stops a collection or an account: run again, it goes on */
export async function run(context: Context): Promise<ExitCode> {
  const { options } = context;
  const config = await settingsOf(context);
  const [configured] = pairsNamed(config, context.args.pair);
  if (options.back !== undefined) return await withPair(config, context, 'alone', (one) => takeBack(one, context));
  const way = wayOf(context, configured?.entries ?? []);
  return await withPair(config, context, 'alone', async (one) => {
    const aside = await one.pair.aside();
    if (aside !== undefined && aside.kind !== 'paused')
      throw new SyncError('CONFIG', `nothing was copied: ${asideSentence(one.name, aside)}`);
    return options.sample === undefined ? await migrate(one, way, context) : await trySample(one, way, context);
  });
}

async function migrate(one: OnePair, way: Way, context: Context): Promise<ExitCode> {
  const { app, name } = one;
  const { output } = context;
  const before = migrationsOf(app.config.data, name).findLast(
    ({ report }) => report.stage === 'begun' && report.from === way.from && report.to === way.to,
  );
  const look = async (): Promise<Seen> => await lookAt(one, way, context);
  const first = await look();
  printMigrationPlan({ name, way, ...first, goesOn: before?.folder }, output);
  if (holdsIn(first.looked).length > 0) return held({ name, way, ...first }, context);
  const isEmpty = first.looked.every(({ fates }) => fates.every(({ is }) => is !== 'copy'));
  if (isEmpty && before === undefined) {
    output.document(planDocumentOf({ name, way, ...first }, 'nothing-left'));
    return EXIT.done;
  }
  if (!(await isConfirmed(`Copy this to ${way.words.to}?`, context))) {
    output.complain('twinbook: nothing was done; say yes when asked, or --yes');
    output.document(planDocumentOf({ name, way, ...first }, 'planned'));
    return EXIT.usage;
  }
  // The question may have stood there for an hour: what is done is decided by what is there now.
  const seen = context.options.yes === true ? first : await look();
  if (holdsIn(seen.looked).length > 0) return held({ name, way, ...seen }, context);
  return await carryOut(one, { way, seen, before }, context);
}

/** What was looked at: of every entry its plan, or why it is left alone. */
export interface Seen {
  readonly looked: readonly Looked[];
  readonly skipped: readonly Skipped[];
  /** The cycle that would do it. */
  readonly cycle: string;
}

async function lookAt({ app, pair, name }: OnePair, { to }: Way, { signal, output }: Context): Promise<Seen> {
  const facts = app.begin();
  const former = await app.formerLinks();
  const looked: Looked[] = [];
  const skipped: Skipped[] = [];
  const progress = output.progress(name, undefined);
  try {
    for (const entry of pair.entries) {
      const why = entry.skip();
      if (why === undefined) looked.push(await lookAtMigration(entry, { ...facts, to: SIDES[to], former, signal }));
      else skipped.push({ link: entry.link, why });
    }
  } finally {
    progress.end();
  }
  return { looked, skipped, cycle: facts.pen.cycle };
}

const SIDES = { google: 'left', dav: 'right' } as const;

interface Given {
  readonly way: Way;
  readonly seen: Seen;
  readonly before: MigrationFolder | undefined;
}

async function carryOut(one: OnePair, { way, seen, before }: Given, context: Context): Promise<ExitCode> {
  const { app, name } = one;
  const { output } = context;
  const begun = beginning(before, one, way, seen.cycle);
  // Who moves house writes to no client about appointments that are the same as ever.
  await one.pair.outbox.hush();
  const collections = [];
  try {
    for (const looked of seen.looked) {
      const progress = output.progress(name, undefined);
      let known = 0;
      const parked = await looked
        .carryOut(({ done, total }) => {
          progress.expect(total);
          progress.step(done - known);
          known = done;
        })
        .finally(() => progress.end());
      const twins = await twinsOfRun(app.store, begun.report.cycles, looked.link);
      collections.push(await collectionReport(looked, { parked, twins, to: SIDES[way.to] }));
    }
  } catch (error) {
    if (!isSyncError(error)) throw error;
    const hint = `${error.hint} What is copied stays; run the same again, and it goes on.`;
    throw new SyncError(error.code, error.message, { cause: error, hint });
  }
  const ended = new Date(app.now()).toISOString();
  const report = saveMigration({ ...begun, report: { ...begun.report, stage: 'finished', ended, collections } });
  await saveMigrationPage(report, app.config);
  printMigration(report, output);
  output.document(documentOf(report, 'finished'));
  const isWhole = collections.every(({ items }) => items.every(({ result, again }) => result !== 'not-copied' || !again));
  return isWhole ? EXIT.done : EXIT.parked;
}

/** On disk before anything is written: by its cycles everything that was copied is known again. @throws STORE */
function beginning(
  before: MigrationFolder | undefined,
  { app, name }: OnePair,
  { from, to }: Way,
  cycle: string,
): MigrationFolder {
  if (before !== undefined)
    return saveMigration({ ...before, report: { ...before.report, cycles: [...before.report.cycles, cycle] } });
  return beginMigration(app.config.data, {
    ...{ pair: name, from, to, started: new Date(app.now()).toISOString(), ended: null, stage: 'begun' },
    ...{ cycles: [cycle], collections: [], exported: [], kept: [] },
  });
}

function held(plan: Parameters<typeof planDocumentOf>[0], { output }: Context): ExitCode {
  output.complain('twinbook: nothing was copied. Settle first what holds it: "twinbook plan" tells more about it');
  output.document(planDocumentOf(plan, 'held'));
  return EXIT.held;
}
