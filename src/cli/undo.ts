/** cli/undo — `twinbook undo CHANGE|CYCLE`: puts the version before back where it was changed, and lets the other side follow. */
import type { App, AppPair } from '../app.ts';
import { SERVER_OF } from '../config/engine-rules.ts';
import { SyncError } from '../model/errors.ts';
import type { Change, ChangeId } from '../model/history.ts';
import { asideSentence } from '../sync/aside.ts';
import type { Pen } from '../sync/history.ts';
import type { PairReport } from '../sync/report.ts';
import { readable } from '../sync/story.ts';
import type { Undone } from '../sync/undo.ts';
import { undoIn } from '../sync/undo-entry.ts';
import { isConfirmed } from './confirm.ts';
import { cycleOf } from './cycle.ts';
import { EXIT, type ExitCode, worstOf } from './exit-codes.ts';
import { inServers } from './in-servers.ts';
import { withApp } from './opened.ts';
import { columns, type Output, plain } from './output.ts';
import { exitCodeOfPairs, printReport, reportDocument } from './report.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  return await withApp(await settingsOf(context), 'alone', (app) => undo(app, context), {
    onWait: context.output.note,
  });
}

async function undo(app: App, context: Context): Promise<ExitCode> {
  const { output, options, args } = context;
  const changes = await wantedChanges(args['change|cycle'] ?? '', app);
  const facts = app.begin();
  printWanted(changes, facts.pen, output);
  if (!(await isConfirmed('Take this back?', context))) {
    output.complain('twinbook: nothing was done; say yes when asked, or --yes');
    output.document({ cycle: null, undone: [], pairs: [] });
    return EXIT.usage;
  }
  const results: Undone[] = [];
  const reports: PairReport[] = [];
  const given = { signal: context.signal, approved: options.approve === true };
  for (const pair of app.pairs) {
    const ofPair = changes.filter(({ link }) => pair.entries.some((entry) => entry.link.id === link));
    if (ofPair.length === 0) continue;
    results.push(...(await takenBack(pair, ofPair, { ...facts, ...given })));
    reports.push(await cycleOf(pair, app, facts, { until: 'done', signal: context.signal }));
  }
  const isUnconfigured = ({ link }: Change): boolean => !isConfigured(link, app);
  results.push(...changes.filter(isUnconfigured).map(keptFor('its calendar or address book is no longer in the configuration')));
  printResults(results, output);
  printReport(reports, output, false);
  const document = reportDocument(facts.pen.cycle, reports, false) as object;
  output.document({ ...document, undone: results.map(documentOf) });
  const held = results.some(({ result }) => result === 'held');
  const kept = results.some(({ result }) => result === 'kept');
  return worstOf([held ? EXIT.held : EXIT.done, kept ? EXIT.parked : EXIT.done, exitCodeOfPairs(reports)]);
}

/**
 * On the side where each was changed; the cycle after it lets the other side follow. Of a paused pair that is once it is taken up
 * again; what is not synced at all (no consent, being uninstalled) is not touched either.
 */
async function takenBack(
  { configured, entries, aside }: AppPair,
  changes: readonly Change[],
  given: Omit<Parameters<typeof undoIn>[1], 'changes'>,
): Promise<Undone[]> {
  const results: Undone[] = [];
  const standing = await aside();
  const isLeaving = standing !== undefined && standing.kind !== 'paused';
  for (const entry of entries) {
    const ofEntry = changes.filter(({ link }) => link === entry.link.id);
    if (ofEntry.length === 0) continue;
    const why = isLeaving ? asideSentence(configured.name, standing) : entry.skip();
    results.push(...(why === undefined ? await undoIn(entry, { ...given, changes: ofEntry }) : ofEntry.map(keptFor(why))));
  }
  return results;
}

const keptFor =
  (why: string) =>
  (change: Change): Undone => ({ change, title: '', result: 'kept', why });

/** @throws CONFIG when nothing of that name was changed */
async function wantedChanges(wanted: string, { store }: App): Promise<readonly Change[]> {
  const one = await store.changes({ id: wanted as ChangeId });
  const found = one.length > 0 ? one : await store.changes({ cycle: wanted });
  if (found.length > 0) return found;
  const hint = '"twinbook history" lists what was changed; what is older than the history cannot be taken back.';
  throw new SyncError('CONFIG', `there is no change and no cycle "${wanted}"`, { hint });
}

function isConfigured(link: string, { pairs }: App): boolean {
  return pairs.some(({ entries }) => entries.some((entry) => entry.link.id === link));
}

function printWanted(changes: readonly Change[], pen: Pen, output: Output): void {
  const rows = changes.map((change) => [
    ` ${output.say(OPPOSITE[change.op])}`,
    SERVER_OF[change.side],
    readable(change, pen).title,
    `(${change.id})`,
  ]);
  for (const row of columns(rows)) output.row(row, 'stderr');
}

const OPPOSITE = { create: 'take away', update: 'put back', delete: 'make anew' } as const satisfies Record<Change['op'], string>;

function printResults(results: readonly Undone[], output: Output): void {
  for (const { result, title, why, change } of results) {
    const sign = result === 'undone' || result === 'nothing' ? output.style('green', '✓') : output.style('yellow', '!');
    output.row(`${sign} ${change.id} ${plain(title)}: ${output.say(inServers(why))}`);
  }
  if (results.some(({ result }) => result === 'held')) output.print('    If that is right: the same command with --approve');
}

function documentOf({ change, title, result, why }: Undone): unknown {
  return { id: change.id, item: title, side: SERVER_OF[change.side], result, why: inServers(why) };
}
