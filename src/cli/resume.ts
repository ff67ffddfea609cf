/**
 * cli/resume — `twinbook resume PAIR`: takes a paused pair up again, stops leaving it, or starts over with one that was uninstalled.
 *
 * Once leaving has changed anything, what we remember is no longer believed: a copy that was removed would be taken for a
 * deletion and carried to the other side. It is forgotten, and the next cycle joins both sides as a first one does.
 */
import { lastReport, saveReport } from '../store/leaving-report.ts';
import { noteAside, noteLeft } from '../sync/aside.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { type OnePair, withPair } from './opened.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  return await withPair(await settingsOf(context), context, 'beside', async (one) => {
    const before = await one.pair.aside();
    if (before?.kind === 'paused') await noteAside(one.name, undefined, one.app.store);
    else if (before !== undefined) await startOver(one);
    const note = SENTENCES[before?.kind ?? 'none'];
    context.output.print(`${one.name}: ${context.output.say(note)}`);
    context.output.document({ name: one.name, state: 'resumed', note });
    return EXIT.done;
  });
}

const SENTENCES = {
  none: 'it was not paused; nothing to do',
  paused: 'taken up again; the next cycle syncs it',
  leaving: 'it stays; the next cycle syncs it',
  left: 'the next cycle starts over with it. If its Google sign-in was given back, sign in to Google again first',
} as const;

/** Under the lock: an `uninstall` may be at work. @throws LOCKED */
async function startOver({ app, name }: OnePair): Promise<void> {
  const lock = await app.database.lock('alone', app.now());
  try {
    const last = lastReport(app.config.data, name);
    if (last?.report.stage !== 'begun') await app.store.forgetPair(name);
    if (last !== undefined) saveReport({ ...last, report: { ...last.report, stage: 'resumed' } });
    await noteAside(name, undefined, app.store);
    await noteLeft(name, undefined, app.store);
  } finally {
    await lock.release();
  }
}
