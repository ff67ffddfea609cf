/** ops/counts — what is in step and what waits, over cycles that fail. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Link, Parked, Standing } from '../../src/model/pair.ts';
import { type Counts, countsAfter, countsIn, total } from '../../src/ops/counts.ts';
import { aReport } from '../builders/reports.ts';

const before = new Map<string, Counts>([
  ['link', { kind: 'event', twins: 5, conflicts: 1, held: 2, parked: 3 }],
  ['other', { kind: 'contact', twins: 70, conflicts: 0, held: 0, parked: 1 }],
]);

describe('counts', () => {
  it('follow every cycle that told something', () => {
    const after = countsAfter(before, aReport({ twins: 6, parked: 1 }));
    assert.deepEqual(after.get('link'), { kind: 'event', twins: 6, conflicts: 0, held: 0, parked: 1 });
    assert.deepEqual(after.get('other'), before.get('other'));
  });

  it('stay as they were while cycles are stopped or left out', () => {
    const trouble = { code: 'UNREACHABLE', message: '', hint: '', temporary: true } as const;
    assert.deepEqual(countsAfter(before, aReport({ result: 'failed', trouble })), before);
    assert.deepEqual(countsAfter(before, aReport({ result: 'skipped' })), before);
  });

  it('are added up, of one kind or of all', () => {
    assert.deepEqual(total(before), { twins: 75, conflicts: 1, held: 2, parked: 4 });
    assert.deepEqual(total(before, 'contact'), { twins: 70, conflicts: 0, held: 0, parked: 1 });
  });

  it('are known from the store after a restart', () => {
    const parked = ['conflict', 'held', 'held', 'refused', 'failed'].map((kind) => ({ kind }) as Parked);
    const standing = { twins: 9, parked } as unknown as Standing;
    assert.deepEqual(countsIn({ kind: 'event' } as Link, standing), {
      kind: 'event',
      twins: 9,
      conflicts: 1,
      held: 2,
      parked: 2,
    });
  });
});
