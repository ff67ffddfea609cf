/**
 * cli/consent-withdraw — `twinbook consent withdraw PAIR`: contacts are looked at no more, our copies of them go, and nothing of them
 * is remembered. Calendars go on.
 *
 *   look -> plan shown -> yes? -> written down: from here on nobody syncs them -> look again -> export, remove
 *        -> what we remember of contacts is erased, in the snapshots and the reports of migrations as well
 */
import { pairsNamed } from '../config/config.ts';
import { consentTextIn } from '../locales/consent.ts';
import { isSyncError, SyncError } from '../model/errors.ts';
import { dayOf, decisionsIn, textOf } from '../privacy/consent.ts';
import { forgetInBackups } from '../store/forgotten.ts';
import { lastReport, type ReportFolder } from '../store/leaving-report.ts';
import type { EntryLeaving } from '../sync/leaving.ts';
import { isConfirmed } from './confirm.ts';
import { forgetInMigrations, tellCallsLeft } from './consent-left.ts';
import { tellElsewhere } from './elsewhere.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { carryOut, lookAt, mustHaveKey, type Wish, wishOf } from './leaving.ts';
import { type OnePair, withPair } from './opened.ts';
import { settingsOf } from './settings.ts';
import { holdsIn, linesDocument, printLines, printRemoved, reportDocument, whatGoes } from './uninstall-plan.ts';
import { beginning, finished } from './uninstall-report.ts';
import type { Context } from './verb.ts';
import { whoIsHere } from './who.ts';

/** @throws CONFIG, STORE, and what stops a collection or an account: run again, it goes on */
export async function withdraw(context: Context): Promise<ExitCode> {
  const wish = wishOf(context, 'withdraw');
  const config = await settingsOf(context);
  pairsNamed(config, context.args.pair);
  mustHaveKey(config.data);
  try {
    return await withPair(config, context, 'alone', (one) => withdrawAlone(one, wish, context));
  } catch (error) {
    if (!isSyncError(error, 'LOCKED')) throw error;
    return await withPair(config, context, 'beside', (one) => onlyStop(one, error, context));
  }
}

async function withdrawAlone(one: OnePair, wish: Wish, context: Context): Promise<ExitCode> {
  const { app, pair, name } = one;
  const { output, signal } = context;
  if (!pair.configured.entries.some(({ kind }) => kind === 'contact'))
    throw new SyncError('CONFIG', `${name} has no contacts`, { hint: 'There is nothing to withdraw.' });
  const last = lastReport(app.config.data, name, 'consent');
  const before = last?.report.stage === 'resumed' ? undefined : last;
  const isOver = before?.report.stage === 'finished';
  if (isOver && pair.consent().is !== 'granted') return await nothingLeft(one, before, context);
  if (before?.report.stage === 'sides-done') return await forget(one, before, context);
  const going = isOver ? undefined : before;
  const entries = pair.entries
    .filter(({ link }) => link.kind === 'contact')
    .map((entry) => ({ ...entry, skip: () => undefined }));
  const look = async (): Promise<readonly EntryLeaving[]> =>
    await lookAt(one, wish, { entries, unmarks: false, before: going }, signal);
  const planned = await look().catch(async (error: unknown) => {
    if (!isSyncError(error) || !(await isStopped(one, context))) throw error;
    const hint = `${error.hint} The contacts of ${name} are looked at no more, but our copies are still there: run the same again. With --mode keep they stay, and only what Twinbook remembers is erased.`;
    throw new SyncError(error.code, error.message, { cause: error, hint });
  });
  output.print(`${name}: the consent for contacts is withdrawn, ${whatGoes(wish)}`);
  printLines(planned, output);
  output.print('   what Twinbook remembers of these contacts is erased, in its snapshots as well; calendars go on');
  for (const { why } of linesDocument(planned).holds) output.print(`   held: ${why}`);
  if (!(await isStopped(one, context))) {
    output.document({ name, ...wish, state: 'planned', report: null, ...linesDocument(planned) });
    return EXIT.usage;
  }
  if (holdsIn(planned).length > 0) return held(planned, one, wish, context);
  // The question may have stood there for an hour: what is done is decided by what is there now.
  const again = await look();
  if (holdsIn(again).length > 0) return held(again, one, wish, context);
  const begun = beginning(going, { data: app.config.data, name, wish, since: app.now(), occasion: 'consent' });
  const after = await carryOut(again, begun, one, context, true);
  if (after.report.stage === 'sides-done') return await forget(one, after, context);
  printRemoved(after, output);
  output.complain('twinbook: not everything could be finished; run the same again a little later');
  output.document(reportDocument(after, 'unfinished'));
  return EXIT.temporary;
}

/** Whether it is written down that the consent is withdrawn; asks, if it was not before. @throws STORE */
async function isStopped({ app, pair, name }: OnePair, context: Context): Promise<boolean> {
  const { journal, config, now } = app;
  const before = pair.consent();
  if (before.is === 'withdrawn' || before.is === 'unfinished') return true;
  const { options, output } = context;
  const by = typeof options.by === 'string' ? options.by : whoIsHere();
  if (!(await isConfirmed(`Withdraw the consent for the contacts of ${name}?`, context))) {
    output.complain('twinbook: nothing was done; say yes when asked, or --yes');
    return false;
  }
  const { version, words } = consentTextIn(config.language);
  const text = decisionsIn(journal.entries('consent'), name).at(-1)?.text ?? textOf(version, words);
  pair.sayConsent({ is: 'withdrawn', by, on: dayOf(now(), config.timezone), text }, whoIsHere());
  tellElsewhere(app, context);
  return true;
}

/** Another Twinbook is at work: from its next turn on it looks at no contact; what removes copies must be alone. @throws `locked` when it was no */
async function onlyStop(one: OnePair, locked: SyncError, context: Context): Promise<ExitCode> {
  const { output } = context;
  if (!(await isStopped(one, context))) {
    output.document({ name: one.name, state: 'planned', report: null });
    return EXIT.usage;
  }
  const hint = `The contacts of ${one.name} are looked at no more from now on. Our copies are still there: stop the daemon and run the same again, it removes them.`;
  throw new SyncError('LOCKED', locked.message, { cause: locked, hint });
}

/** The sides are as they shall be; the report is finished last: then nothing is remembered any more. */
async function forget(one: OnePair, report: ReportFolder, { output }: Context): Promise<ExitCode> {
  await forgetContacts(one);
  const last = finished(report, null, one.app.now());
  printRemoved(last, output);
  const left = await tellCallsLeft(one, output);
  output.document({ ...(reportDocument(last, 'finished') as object), left });
  return EXIT.done;
}

/** In the database, the snapshots and the reports of migrations. @throws STORE */
async function forgetContacts(one: OnePair): Promise<void> {
  const { app, name } = one;
  await app.store.forgetPair(name, 'contact');
  await forgetInBackups(app.config.data, name, 'contact');
  await forgetInMigrations(one);
}

async function nothingLeft(one: OnePair, report: ReportFolder, { output }: Context): Promise<ExitCode> {
  const { name } = one;
  await forgetContacts(one);
  output.print(`${name}: nothing left to do; the consent was withdrawn, and that was finished at ${report.report.ended}`);
  const left = await tellCallsLeft(one, output);
  output.document({ ...(reportDocument(report, 'nothing-left') as object), left });
  return EXIT.done;
}

function held(planned: readonly EntryLeaving[], { name }: OnePair, wish: Wish, { output }: Context): ExitCode {
  output.complain(
    `twinbook: the contacts of ${name} are looked at no more, but nothing was removed. When it is mended, run the same again; "twinbook consent withdraw ${name} --mode keep" leaves the copies and erases what is remembered`,
  );
  output.document({ name, ...wish, state: 'held', report: null, ...linesDocument(planned) });
  return EXIT.held;
}
