/**
 * app/aside — whether a pair is left alone: what the database notes, and what the folders of uninstalled pairs remember.
 *
 * Where several machines share the database, it alone counts: each has a folder of its own.
 */
import { lastReport } from '../store/leaving-report.ts';
import { type Aside, asideNoted, leftNoted } from '../sync/aside.ts';
import type { Context } from './context.ts';

type Knowing = Pick<Context, 'store' | 'config' | 'shared'>;

/** The folders count when the database was lost, and once it was emptied. @throws STORE */
export async function asideOf(pair: string, { store, config, shared }: Knowing): Promise<Aside | undefined> {
  if (shared !== undefined) return (await leftNoted(pair, store)) ?? (await asideNoted(pair, store));
  const report = lastReport(config.data, pair)?.report;
  if (report?.stage === 'finished') return { kind: 'left', since: Date.parse(report.ended ?? report.started) };
  const noted = await asideNoted(pair, store);
  if (noted?.kind === 'leaving' || report === undefined || report.stage === 'resumed') return noted;
  return { kind: 'leaving', since: Date.parse(report.started) };
}
