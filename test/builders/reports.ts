/** test/builders/reports — how a cycle of a pair with one pair of calendars went, and how a pair is doing. */
import type { Counts } from '../../src/ops/counts.ts';
import type { Look, PairPulse } from '../../src/ops/health.ts';
import type { CollectionReport, PairReport } from '../../src/sync/report.ts';

const NONE = { left: 0, right: 0 };

/** A cycle that found nothing to do, but for `wishes`. */
export function aCollectionReport(wishes: Partial<CollectionReport> = {}): CollectionReport {
  return {
    link: { id: 'link', pair: 'salon-anna', kind: 'event', words: { left: 'primary', right: 'Termine' } },
    names: { left: 'anna@example.com', right: '/anna/termine/' },
    result: 'ok',
    ...{ created: NONE, updated: NONE, deleted: NONE, requests: NONE },
    ...{ adopted: 0, conflicts: 0, parked: 0, held: 0, twins: 0, moved: false },
    ...{ actions: [], holds: [], waiting: [], notes: [], trouble: undefined, note: undefined },
    ...wishes,
  };
}

export function aReport(wishes: Partial<CollectionReport>): PairReport {
  const one = aCollectionReport(wishes);
  return { name: 'salon-anna', result: one.result, collections: [one] };
}

export const NOW = Date.parse('2026-11-02T10:00:00Z');

/** A pair that is well, but for `wishes`; its counts are those of its only collection. Whether it is left alone says its last report. */
export function aPulse({
  counts,
  ...wishes
}: Partial<Omit<PairPulse, 'counts'>> & { readonly counts?: Partial<Counts> } = {}): PairPulse {
  const last = 'last' in wishes ? wishes.last : aReport({});
  return {
    name: 'salon-anna',
    lastSuccess: NOW - 60_000,
    lateAt: NOW + 60_000,
    interval: 120_000,
    hasEnded: true,
    ...{ last, aside: last?.aside, isSkipped: last?.result === 'skipped' },
    counts: new Map([['link', { kind: 'event', twins: 0, conflicts: 0, held: 0, parked: 0, ...counts }]]),
    failures: 0,
    ...wishes,
  };
}

/** A look at a daemon whose pairs, database, snapshots and disk are well, but for `wishes`. */
export function aLook(wishes: Partial<Look> = {}): Look {
  return {
    pulses: [aPulse()],
    signIns: new Map(),
    pushes: new Map(),
    overlaps: new Map(),
    outboxes: new Map(),
    calls: new Map(),
    ground: { database: true, backupAt: NOW - 3_600_000, backupTrouble: undefined, diskFree: 10 ** 12 },
    isSetUp: true,
    configuration: undefined,
    channels: [],
    now: NOW,
    ...wishes,
  };
}
