/**
 * cli/migrate-back — `twinbook migrate PAIR --back RUN`: takes back the copies a migration made, as long as nobody has changed them.
 *
 *   look -> plan shown -> yes? -> the pair is paused -> look again -> export, forget the twin, remove
 *
 * The pair stays paused: what is taken back is new to the next sync, which would copy it once more.
 */
import { basename } from 'node:path';
import { SIDE_OF } from '../config/engine-rules.ts';
import { SyncError } from '../model/errors.ts';
import type { TwinId } from '../model/item.ts';
import type { Side } from '../model/pair.ts';
import { type MigrationFolder, migrationsOf, nameOf, saveMigration } from '../store/migration-report.ts';
import { asideSentence, noteAside } from '../sync/aside.ts';
import { type EntryLeaving, lookAtLeaving } from '../sync/leaving.ts';
import { uninstall } from '../sync/uninstall.ts';
import { isConfirmed } from './confirm.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { mustHaveKey } from './leaving.ts';
import { documentOf } from './migrate-plan.ts';
import { twinsOfRun } from './migrate-report.ts';
import type { OnePair } from './opened.ts';
import { holdsIn, linesDocument, printLines } from './uninstall-plan.ts';
import { becameOf, exporterTo, withdrawnIn } from './uninstall-report.ts';
import type { Context } from './verb.ts';

/** @throws CONFIG, STORE, and what stops a collection or an account: run again, it goes on */
export async function takeBack(one: OnePair, context: Context): Promise<ExitCode> {
  const { app, pair, name } = one;
  const { output, options } = context;
  mustHaveKey(app.config.data);
  const aside = await pair.aside();
  if (aside !== undefined && aside.kind !== 'paused')
    throw new SyncError('CONFIG', `nothing was taken back: ${asideSentence(name, aside)}`);
  const done = runNamed(String(options.back), migrationsOf(app.config.data, name));
  if (done.report.stage === 'taken-back') {
    output.print(`${name}: nothing left to do; ${nameOf(done)} was taken back`);
    output.document(documentOf(done, 'nothing-left'));
    return EXIT.done;
  }
  const to = done.report.to === 'google' ? 'google' : 'dav';
  const look = async (): Promise<readonly EntryLeaving[]> => await lookBack(one, done, SIDE_OF[to], context);
  const planned = await look();
  output.print(`${name}: taking back what ${nameOf(done)} copied to ${NAMES[to]}`);
  printLines(planned, output);
  for (const { why } of linesDocument(planned).holds) output.print(`   held: ${why}`);
  if (holdsIn(planned).length > 0) return held(planned, done, context);
  if (!(await isConfirmed('Take these copies back?', context))) {
    output.complain('twinbook: nothing was done; say yes when asked, or --yes');
    output.document({ ...(documentOf(done, 'planned') as object), ...linesDocument(planned) });
    return EXIT.usage;
  }
  if (aside === undefined) await noteAside(name, { kind: 'paused', since: app.now() }, app.store);
  // The question may have stood there for an hour: what is done is decided by what is there now.
  const again = await look();
  if (holdsIn(again).length > 0) return held(again, done, context);
  await one.pair.outbox.hush();
  return await carryOut(again, done, one, context);
}

const NAMES = { google: 'Google', dav: 'DAV' } as const;

/** By its name, its folder, or `last`. @throws CONFIG */
function runNamed(wanted: string, all: readonly MigrationFolder[]): MigrationFolder {
  const found = wanted === 'last' ? all.at(-1) : all.find((one) => nameOf(one) === basename(wanted));
  if (found !== undefined) return found;
  const names = all.map(nameOf).join(', ');
  throw new SyncError('CONFIG', `there is no migration "${wanted}" of this pair`, {
    hint: names === '' ? 'There is none.' : `There are: ${names}.`,
  });
}

async function lookBack(one: OnePair, done: MigrationFolder, to: Side, { signal }: Context): Promise<readonly EntryLeaving[]> {
  const { app, pair } = one;
  const { cycles, collections } = done.report;
  const ofRun = new Map<string, ReadonlySet<TwinId>>();
  for (const { link } of pair.entries) {
    const told = collections.find((each) => each.link === link.id)?.twins ?? [];
    ofRun.set(link.id, new Set([...(told as TwinId[]), ...(await twinsOfRun(app.store, cycles, link))]));
  }
  return await lookAtLeaving({
    ...{ entries: pair.entries, store: app.store, now: app.now, signal },
    ...{ digestKey: app.vault.digestKey, installation: app.vault.installation },
    ...{ unmark: new Set<Side>(), withdraw: new Set([to]), withdrawn: withdrawnIn(done) },
    others: app.pairs.flatMap((each) => (each === pair ? [] : each.entries.map(({ link }) => link))),
    only: (link) => ofRun.get(link.id) ?? new Set(),
  });
}

async function carryOut(
  planned: readonly EntryLeaving[],
  done: MigrationFolder,
  { app, name }: OnePair,
  { output, signal }: Context,
): Promise<ExitCode> {
  const exporting = exporterTo(done, 'going-back');
  const progress = output.progress(name, undefined);
  let known = 0;
  const onProgress = ({ done: steps, total }: { readonly done: number; readonly total: number }): void => {
    progress.expect(total);
    progress.step(steps - known);
    known = steps;
  };
  const work = { store: app.store, signal, exporting, keepMarks: true, goesOn: true, onProgress };
  const result = await uninstall(planned, work).finally(() => progress.end());
  const { folder, report } = exporting.saved();
  const stage = result.later.length === 0 ? 'taken-back' : 'going-back';
  const after = saveMigration({ folder, report: { ...report, stage, ...becameOf(report.exported, planned, result) } });
  output.print(`${name}: ${result.removed.length} copies taken back, ${after.report.kept.length} kept`);
  output.print(`   the report, with the copies that were removed: ${folder}; delete it when you need it no longer`);
  output.print(`   ${name} is paused: a sync would copy everything again. Take it up with "twinbook resume ${name}" when it may`);
  output.document(documentOf(after, stage === 'taken-back' ? 'taken-back' : 'unfinished'));
  if (stage === 'taken-back') return EXIT.done;
  output.complain('twinbook: not everything could be finished; run the same again a little later');
  return EXIT.temporary;
}

function held(planned: readonly EntryLeaving[], done: MigrationFolder, { output }: Context): ExitCode {
  output.complain('twinbook: nothing was taken back');
  output.document({ ...(documentOf(done, 'held') as object), ...linesDocument(planned) });
  return EXIT.held;
}
