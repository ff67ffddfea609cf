/**
 * cli/uninstall — `twinbook uninstall PAIR`: shows what will become of both sides, asks, and leaves.
 *
 *   look -> plan shown -> yes? -> look again -> the pair is left alone from now on -> export, remove, unmark
 *        -> the sign-in is given back -> what we remember is erased; the report stays
 */
import type { App } from '../app.ts';
import { type KeptCall, keptCalls } from '../calls/inbox.ts';
import { fileOf } from '../calls/note.ts';
import { pairsNamed } from '../config/config.ts';
import { isSyncError, SyncError } from '../model/errors.ts';
import { forgetInBackups } from '../store/forgotten.ts';
import { lastReport, type ReportFolder } from '../store/leaving-report.ts';
import { exportFile } from '../store/report-folder.ts';
import { noteAside, noteLeft } from '../sync/aside.ts';
import type { EntryLeaving } from '../sync/leaving.ts';
import { isConfirmed } from './confirm.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { carryOut, lookAt, mustHaveKey, type Wish, wishOf } from './leaving.ts';
import { type OnePair, withPair } from './opened.ts';
import { settingsOf } from './settings.ts';
import { holdsIn, planDocument, printPlan, printReport, reportDocument } from './uninstall-plan.ts';
import { beginning, finished } from './uninstall-report.ts';
import type { Context } from './verb.ts';

/** In the folder of the report; whoever puts it into a folder of calls has them again. */
const CALLS = 'calls.json';

/** @throws CONFIG, LOCKED, STORE, and what stops a collection or an account: run again, it goes on */
export async function run(context: Context): Promise<ExitCode> {
  const wish = wishOf(context, 'keep');
  const config = await settingsOf(context);
  pairsNamed(config, context.args.pair);
  mustHaveKey(config.data);
  return await withPair(config, context, 'alone', (one) => leave(one, wish, context));
}

async function leave(one: OnePair, wish: Wish, context: Context): Promise<ExitCode> {
  const { app, name } = one;
  const last = lastReport(app.config.data, name);
  if (last === undefined && app.database.isShared) await mustBeginHere(one);
  const before = last?.report.stage === 'resumed' ? undefined : last;
  if (before?.report.stage === 'finished') return await nothingLeft(one, before, context);
  if (before?.report.stage === 'sides-done') return await giveUp(one, before, context);
  const look = async (): Promise<readonly EntryLeaving[]> => await lookAtPair(one, wish, before, context);
  const calls = (await waitingCalls(one)).length;
  const planned = { name, wish, calls, sharers: await one.pair.sharers(), planned: await look() };
  printPlan(planned, context.output);
  if (holdsIn(planned.planned).length > 0) return held(planned, context);
  if (!(await isConfirmed(`Leave ${name} like this?`, context))) {
    context.output.complain('twinbook: nothing was done; say yes when asked, or --yes');
    context.output.document(planDocument(planned, 'planned'));
    return EXIT.usage;
  }
  // The question may have stood there for an hour: what is done is decided by what is there now.
  const again = await look();
  if (holdsIn(again).length > 0) return held({ ...planned, planned: again }, context);
  const since = app.now();
  await noteAside(name, { kind: 'leaving', since }, app.store);
  const begun = beginning(before, { data: app.config.data, name, wish, since, occasion: 'uninstall' });
  const after = await carryOut(again, begun, one, context);
  if (after.report.stage === 'sides-done') return await giveUp(one, after, context);
  printReport(after, context.output);
  context.output.complain('twinbook: not everything could be finished; run the same again a little later');
  context.output.document(reportDocument(after, 'unfinished'));
  return EXIT.temporary;
}

/** What is left once both sides are as they shall be. The report is finished first: from then on the database is needed no more. */
async function giveUp({ app, pair, name }: OnePair, report: ReportFolder, { output, signal }: Context): Promise<ExitCode> {
  const signIn = await pair.giveBack(signal);
  const calls = await waitingCalls({ app, name });
  if (calls.length > 0)
    exportFile(
      report.folder,
      CALLS,
      `${JSON.stringify(
        calls.map(({ note }) => fileOf(note)),
        null,
        2,
      )}\n`,
    );
  const last = finished(report, signIn, app.now());
  await forget(app, name);
  printReport(last, output);
  if (calls.length > 0) output.print(`   calls that were never written down: ${calls.length}, in ${CALLS} there`);
  output.document(reportDocument(last, 'finished'));
  return EXIT.done;
}

/** Its telephone service told of them, and they stand in no contact yet: nobody else remembers them. */
async function waitingCalls({ app: { store, begin }, name }: Pick<OnePair, 'app' | 'name'>): Promise<readonly KeptCall[]> {
  return await keptCalls(store, begin().pen, name);
}

/** What an `uninstall` on another machine took away is written down there. @throws CONFIG */
async function mustBeginHere({ pair, name }: OnePair): Promise<void> {
  const aside = await pair.aside();
  if (aside?.kind !== 'leaving' && aside?.kind !== 'left') return;
  const hint = `Run the same there, where the data folder has uninstall-${name}-…, or start over with "twinbook resume ${name}".`;
  const why =
    aside.kind === 'left' ? `${name} was uninstalled on another machine` : `${name} is being uninstalled on another machine`;
  throw new SyncError('CONFIG', why, { hint });
}

/** Other machines must not take it for a new pair: they do not see the folder it leaves behind. */
async function forget({ config, database, store, now }: App, name: string): Promise<void> {
  if (database.isShared) await noteLeft(name, now(), store);
  await store.forgetPair(name);
  await forgetInBackups(config.data, name);
}

/** A run that ended between the last two steps left something in the database. */
async function nothingLeft({ app, name }: OnePair, report: ReportFolder, { output }: Context): Promise<ExitCode> {
  await forget(app, name);
  output.print(`${name}: nothing left to do; it was uninstalled at ${report.report.ended}, see ${report.folder}`);
  output.document(reportDocument(report, 'nothing-left'));
  return EXIT.done;
}

function held(plan: Parameters<typeof planDocument>[0], { output }: Context): ExitCode {
  output.complain(
    `twinbook: nothing was deleted, and nothing was changed. "twinbook uninstall ${plan.name} --mode keep" leaves without deleting anything`,
  );
  output.document(planDocument(plan, 'held'));
  return EXIT.held;
}

async function lookAtPair(
  one: OnePair,
  wish: Wish,
  before: ReportFolder | undefined,
  { signal }: Context,
): Promise<readonly EntryLeaving[]> {
  try {
    return await lookAt(one, wish, { entries: one.pair.entries, unmarks: true, before }, signal);
  } catch (error) {
    if (!isSyncError(error)) throw error;
    const without = `"twinbook uninstall ${one.name} --mode keep --side google" (or dav) leaves the other side as it is.`;
    throw new SyncError(error.code, error.message, { cause: error, hint: `${error.hint} Nothing was changed. ${without}` });
  }
}
