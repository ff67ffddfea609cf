/** app/aside — whether a pair is left alone: what the database notes, and what the folders of uninstalled pairs remember. */
import { lastReport } from '../store/leaving-report.ts';
import type { Store } from '../store/store.ts';
import { type Aside, asideNoted } from '../sync/aside.ts';

/** The folders count when the database was lost, and once it was emptied. @throws STORE */
export async function asideOf(pair: string, store: Store, data: string): Promise<Aside | undefined> {
  const report = lastReport(data, pair)?.report;
  if (report?.stage === 'finished') return { kind: 'left', since: Date.parse(report.ended ?? report.started) };
  const noted = await asideNoted(pair, store);
  if (noted?.kind === 'leaving' || report === undefined || report.stage === 'resumed') return noted;
  return { kind: 'leaving', since: Date.parse(report.started) };
}
