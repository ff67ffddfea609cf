/** cli/consent-words — how a consent stands, in words; and its new beginning after a withdrawal that was not finished. */
import type { App } from '../app.ts';
import type { ConsentStanding } from '../model/consent.ts';
import { lastReport, saveReport } from '../store/leaving-report.ts';

/** `granted on 2026-11-01 by Anna` */
export function sayConsent(standing: ConsentStanding): string {
  switch (standing.is) {
    case 'missing':
      return 'have no consent';
    case 'unfinished':
      return 'are being withdrawn; run "twinbook consent withdraw" again to finish it';
    case 'granted':
      return `granted on ${standing.on} by ${standing.by}`;
    case 'withdrawn':
      return `withdrawn on ${standing.on} by ${standing.by}`;
  }
}

/**
 * Once a withdrawal has removed anything, what is remembered is no longer believed: a copy that was removed would be taken for a
 * deletion and carried to its original. Under the lock: a withdrawal may be at work. @throws LOCKED, STORE
 */
export async function startOver({ config, database, store, now }: App, name: string): Promise<void> {
  const last = lastReport(config.data, name, 'consent');
  if (last === undefined || last.report.stage === 'finished' || last.report.stage === 'resumed') return;
  const lock = await database.lock('alone', now());
  try {
    if (last.report.stage !== 'begun') await store.forgetPair(name, 'contact');
    saveReport({ ...last, report: { ...last.report, stage: 'resumed' } });
  } finally {
    await lock.release();
  }
}
