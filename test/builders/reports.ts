/** test/builders/reports — how a cycle of a pair with one pair of calendars went. */
import type { CollectionReport, PairReport } from '../../src/sync/report.ts';

const NONE = { left: 0, right: 0 };

/** A cycle that found nothing to do, but for `wishes`. */
export function aCollectionReport(wishes: Partial<CollectionReport> = {}): CollectionReport {
  return {
    link: { id: 'link', pair: 'salon-anna', kind: 'event', words: { left: 'primary', right: 'Termine' } },
    names: { left: 'anna@example.com', right: '/anna/termine/' },
    result: 'ok',
    ...{ created: NONE, updated: NONE, deleted: NONE, requests: NONE },
    ...{ adopted: 0, conflicts: 0, parked: 0, held: 0, twins: 0 },
    ...{ actions: [], holds: [], waiting: [], notes: [], trouble: undefined, note: undefined },
    ...wishes,
  };
}

export function aReport(wishes: Partial<CollectionReport>): PairReport {
  const one = aCollectionReport(wishes);
  return { name: 'salon-anna', result: one.result, collections: [one] };
}
