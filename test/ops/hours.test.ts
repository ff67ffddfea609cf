/** ops/hours — how busy each pair was, hour by hour. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Hour, withCycle } from '../../src/ops/hours.ts';
import { aReport } from '../builders/reports.ts';

const HOUR = 3_600_000;
const TEN = Date.parse('2026-11-02T10:00:00Z');
const requests = { left: 2, right: 3 };
const trouble = { code: 'THROTTLED', message: 'slow down', hint: 'wait', temporary: true } as const;

describe('the hours', () => {
  it('add up the cycles of an hour, and begin anew with the next', () => {
    let hours: readonly Hour[] = [];
    hours = withCycle(hours, aReport({ requests }), { ended: TEN + 1, lastSuccess: undefined });
    hours = withCycle(hours, aReport({ requests, result: 'failed', trouble }), { ended: TEN + 9000, lastSuccess: TEN + 1 });
    hours = withCycle(hours, aReport({ requests, result: 'auth-lost' }), { ended: TEN + HOUR, lastSuccess: TEN + 1 });
    assert.deepEqual(hours, [
      {
        at: TEN,
        pairs: { 'salon-anna': { cycles: 2, failed: 1, throttled: 1, requests: { left: 4, right: 6 }, lag: 8999 } },
      },
      { at: TEN + HOUR, pairs: { 'salon-anna': { cycles: 1, failed: 1, throttled: 0, requests, lag: HOUR - 1 } } },
    ]);
  });

  it('keep the pairs apart', () => {
    const one = withCycle([], aReport({ requests }), { ended: TEN, lastSuccess: undefined });
    const [hour] = withCycle(one, { ...aReport({ requests }), name: 'ben' }, { ended: TEN, lastSuccess: undefined });
    assert.deepEqual(Object.keys(hour?.pairs ?? {}), ['salon-anna', 'ben']);
  });

  it('go back seven days', () => {
    let hours: readonly Hour[] = [];
    for (let n = 0; n < 200; n++) hours = withCycle(hours, aReport({}), { ended: TEN + n * HOUR, lastSuccess: undefined });
    assert.deepEqual([hours.length, hours[0]?.at], [168, TEN + 32 * HOUR]);
  });

  it('know no hours that have not come yet: the clock may be put back', () => {
    const later = withCycle([], aReport({}), { ended: TEN + 5 * HOUR, lastSuccess: undefined });
    const now = withCycle(later, aReport({}), { ended: TEN, lastSuccess: TEN + 5 * HOUR });
    assert.deepEqual([now.map(({ at }) => at), now[0]?.pairs['salon-anna']?.lag], [[TEN], 0]);
  });

  it('do not count a pair that is left alone', () => {
    const aside = { kind: 'paused' as const, since: TEN };
    assert.deepEqual(withCycle([], { ...aReport({}), aside }, { ended: TEN, lastSuccess: undefined }), []);
  });
});
