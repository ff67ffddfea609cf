/** cli/cycle — runs a cycle, or plans one, over the pairs a command names. */
import { randomUUID } from 'node:crypto';
import { type App, openApp, openAppToLook, type Surroundings } from '../app.ts';
import { type Config, pairsNamed } from '../config/config.ts';
import { takeLock } from '../store/lock.ts';
import { openVault } from '../store/vault.ts';
import type { PairReport } from '../sync/report.ts';
import { syncPair } from '../sync/sync-pair.ts';
import type { Context } from './verb.ts';

export interface Cycle {
  readonly id: string;
  readonly pairs: readonly PairReport[];
}

/** @throws LOCKED when another Twinbook works on the data, CONFIG for an unknown pair, STORE */
export async function syncNow(
  config: Config,
  context: Context,
  { approved = false, surroundings }: { readonly approved?: boolean; readonly surroundings?: Surroundings } = {},
): Promise<Cycle> {
  const chosen = new Set(pairsNamed(config, context.args.pair).map(({ name }) => name));
  openVault(config.data);
  const lock = takeLock(config.data);
  try {
    return await overPairs(await openApp(config, surroundings), chosen, 'done', context, approved);
  } finally {
    lock.release();
  }
}

/** The same without a lock, and without writing to either side. `approved`: as if a person had approved what is held; the holds are told all the same. */
export async function planNow(config: Config, context: Context, approved = false): Promise<Cycle> {
  const chosen = new Set(pairsNamed(config, context.args.pair).map(({ name }) => name));
  return await overPairs(await openAppToLook(config), chosen, 'plan', context, approved);
}

async function overPairs(
  app: App,
  chosen: ReadonlySet<string>,
  until: 'plan' | 'done',
  { output, signal }: Context,
  approved: boolean,
): Promise<Cycle> {
  const { store, vault, now } = app;
  const reports: PairReport[] = [];
  try {
    for (const { configured, entries, ...pair } of app.pairs) {
      if (!chosen.has(configured.name)) continue;
      const progress = output.progress(configured.name, undefined);
      let known = 0;
      const report = await syncPair({
        aside: await pair.aside(),
        ...{ name: configured.name, entries, store, now, signal, until, approved },
        ...{ digestKey: vault.digestKey, installation: vault.installation },
        onProgress: (_link, { done, total }) => {
          progress.expect(total);
          progress.step(done - known);
          known = done;
        },
      }).finally(() => progress.end());
      reports.push(report);
    }
  } finally {
    await app.dispose();
  }
  return { id: randomUUID(), pairs: reports };
}
