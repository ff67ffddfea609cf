/** cli/leaving — what giving up a pair and withdrawing a consent have in common: the wish, the look at both sides, and its carrying out. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SIDE_OF } from '../config/engine-rules.ts';
import { SyncError } from '../model/errors.ts';
import type { Side } from '../model/pair.ts';
import { KEY_FILE } from '../store/key-file.ts';
import type { ReportFolder } from '../store/leaving-report.ts';
import { type EntryLeaving, lookAtLeaving } from '../sync/leaving.ts';
import type { Entry } from '../sync/sync-pair.ts';
import { uninstall } from '../sync/uninstall.ts';
import type { OnePair } from './opened.ts';
import { exporterTo, sidesDone, withdrawnIn } from './uninstall-report.ts';
import type { Context } from './verb.ts';

/** What is wanted, in the words of the command line. */
export interface Wish {
  readonly mode: 'keep' | 'withdraw';
  readonly side: 'google' | 'dav' | 'both';
}

/** `mode`: when nothing is said. @throws CONFIG */
export function wishOf({ options }: Pick<Context, 'options'>, mode: Wish['mode']): Wish {
  const chosen = <Word extends string>(name: string, words: readonly Word[], otherwise: Word): Word => {
    const given = options[name];
    const word = given === undefined ? otherwise : words.find((one) => one === given);
    if (word !== undefined) return word;
    throw new SyncError('CONFIG', `--${name} cannot be "${given}"`, { hint: `It is one of: ${words.join(', ')}.` });
  };
  return { mode: chosen('mode', ['keep', 'withdraw'], mode), side: chosen('side', ['both', 'google', 'dav'], 'both') };
}

interface Looking {
  /** Of the pair: all, or those that are left. */
  readonly entries: readonly Entry[];
  /** Whether marks come off what stays. */
  readonly unmarks: boolean;
  /** An attempt that was interrupted. */
  readonly before: ReportFolder | undefined;
}

/** @throws what stops a collection or an account */
export async function lookAt(
  { app, pair }: OnePair,
  { mode, side }: Wish,
  { entries, unmarks, before }: Looking,
  signal: AbortSignal,
): Promise<readonly EntryLeaving[]> {
  const chosen: ReadonlySet<Side> = new Set(side === 'both' ? ['left', 'right'] : [SIDE_OF[side]]);
  // What is withdrawn needs both sides, and leaves marks on neither.
  const unmark: ReadonlySet<Side> = mode === 'keep' ? chosen : new Set(['left', 'right']);
  return await lookAtLeaving({
    ...{ entries, store: app.store, now: app.now, signal },
    ...{ digestKey: app.vault.digestKey, installation: app.vault.installation },
    unmark: unmarks ? unmark : new Set(),
    withdraw: mode === 'keep' ? new Set() : chosen,
    others: app.pairs.flatMap((one) => (one === pair ? [] : one.entries.map(({ link }) => link))),
    withdrawn: withdrawnIn(before),
  });
}

/** From its first write on nobody may take a copy that is gone for a deletion: the caller has noted that it is being left. */
export async function carryOut(
  planned: readonly EntryLeaving[],
  begun: ReportFolder,
  { app: { store }, name }: OnePair,
  { output, signal }: Context,
  keepMarks = false,
): Promise<ReportFolder> {
  const exporting = exporterTo(begun, 'touched');
  const progress = output.progress(name, undefined);
  let known = 0;
  const onProgress = ({ done, total }: { readonly done: number; readonly total: number }): void => {
    progress.expect(total);
    progress.step(done - known);
    known = done;
  };
  const done = await uninstall(planned, { store, signal, exporting, keepMarks, onProgress }).finally(() => progress.end());
  return sidesDone(exporting.saved(), planned, done);
}

/** Our copies and their marks are told by the key alone. @throws STORE */
export function mustHaveKey(data: string): void {
  const key = join(data, KEY_FILE);
  if (existsSync(key)) return;
  const hint = `Put ${key} back from your backup. If there is none, what Twinbook made stays where it is: take the pair out of the configuration.`;
  const why = 'the key file is missing, so Twinbook cannot tell its own copies from yours: nothing was changed';
  throw new SyncError('STORE', why, { hint });
}
