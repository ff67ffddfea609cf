/** ops/lag — how long an edit took to its copy, and which edits count. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Item, Stored } from '../../src/model/item.ts';
import type { Side } from '../../src/model/pair.ts';
import type { Action } from '../../src/model/plan.ts';
import { lagsOf, writesOf } from '../../src/ops/lag.ts';
import { NOW } from '../builders/reports.ts';

const MINUTE = 60_000;
const LAST_SUCCESS = NOW - 10 * MINUTE;

const edited = (ago: number | undefined) => ({ item: { touched: ago === undefined ? undefined : NOW - ago } }) as Stored<Item>;
const aCopy = (ago: number | undefined) => ({ op: 'create', side: 'right', source: edited(ago) }) as unknown as Action;
const anUpdate = (seen: Partial<Record<Side, number>>, writes: readonly Side[], adopted = false) =>
  ({
    op: 'update',
    adopted,
    seen: { left: edited(seen.left), right: edited(seen.right) },
    writes: writes.map((side) => ({ side })),
  }) as unknown as Action;
const REMOVAL = { op: 'delete', side: 'left' } as unknown as Action;
const JOINING = { op: 'remember', adopted: true } as unknown as Action;

describe('how long a change took to its copy', () => {
  const lags = (action: Action, since: number | undefined = LAST_SUCCESS) => lagsOf(action, since, NOW);

  it('is counted from the edit of the original to the moment its copy is made', () => {
    assert.deepEqual(lags(aCopy(90_000)), [{ side: 'right', milliseconds: 90_000 }]);
  });

  it('is counted for each side that is written, from the edit on the other', () => {
    assert.deepEqual(lags(anUpdate({ left: 1_000, right: 2_000 }, ['right'])), [{ side: 'right', milliseconds: 1_000 }]);
    assert.deepEqual(lags(anUpdate({ left: 1_000, right: 2_000 }, ['left', 'right'])), [
      { side: 'left', milliseconds: 2_000 },
      { side: 'right', milliseconds: 1_000 },
    ]);
  });

  it('is not known where the side does not tell when it was edited', () => {
    assert.deepEqual(lags(aCopy(undefined)), []);
    assert.deepEqual(lags(REMOVAL), []);
  });

  it('is not that of what was there long before: a first sync, or what came into the window', () => {
    assert.equal(lags(aCopy(15 * MINUTE)).length, 1);
    assert.deepEqual(lags(aCopy(15 * MINUTE + 1)), []);
    assert.deepEqual(lagsOf(aCopy(1_000), undefined, NOW), []);
  });

  it('is not that of two items that are joined', () => {
    assert.deepEqual(lags(anUpdate({ left: 1_000 }, ['right'], true)), []);
    assert.deepEqual(lags(JOINING), []);
  });

  it('is never less than nothing, whatever the clocks say', () => {
    assert.deepEqual(lags(aCopy(-5_000)), [{ side: 'right', milliseconds: 0 }]);
  });
});

describe('the writes of an action', () => {
  it('are those that reach a server', () => {
    assert.deepEqual(writesOf(aCopy(0)), [{ side: 'right', op: 'create' }]);
    assert.deepEqual(writesOf(REMOVAL), [{ side: 'left', op: 'delete' }]);
    assert.deepEqual(writesOf(anUpdate({}, ['left', 'right'])), [
      { side: 'left', op: 'update' },
      { side: 'right', op: 'update' },
    ]);
    assert.deepEqual(writesOf(JOINING), []);
  });
});
