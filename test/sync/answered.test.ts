/** sync/answered — how long, and for how much, the owner's word is good. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Side } from '../../src/model/pair.ts';
import type { Hold } from '../../src/model/plan.ts';
import { answerAfter, shownBy, whyNot } from '../../src/sync/answered.ts';
import type { CollectionReport } from '../../src/sync/report.ts';
import { aCollectionReport, aReport, NOW } from '../builders/reports.ts';

const HOUR = 3_600_000;
const planned = (left: number, right: number) => aReport({ deleted: { left, right } });
const said = (age: number) => ({ answer: 'approve', deletions: 12, at: NOW - age }) as const;

describe("the owner's word", () => {
  it('is good for as many deletions as were shown, on both sides together', () => {
    assert.equal(whyNot(said(0), planned(2, 10), NOW), undefined);
    assert.match(whyNot(said(0), planned(3, 10), NOW) ?? '', /13 deletions would follow, and you were shown 12; look again$/);
  });

  const hold = (guard: Hold['guard'], side: Side): Hold => ({ guard, side, stops: 'all', why: 'so' });
  const holding = (...holds: Hold[]) => aReport({ holds });

  it('is good for the holds that were shown: another guard, side or collection is another matter, though nothing is deleted', () => {
    const shown = { ...said(0), ...shownBy(holding(hold('deletions', 'left'))) };
    assert.equal(whyNot(shown, holding(hold('deletions', 'left')), NOW), undefined);
    assert.equal(whyNot(shown, holding(), NOW), undefined);
    const elsewhere = aReport({ link: { ...aCollectionReport().link, id: 'another' }, holds: [hold('deletions', 'left')] });
    for (const other of [
      holding(hold('deletions', 'left'), hold('identity', 'left')),
      holding(hold('deletions', 'right')),
      elsewhere,
    ])
      assert.match(whyNot(shown, other, NOW) ?? '', /something is held that you were not shown; look again$/);
  });

  it('that an earlier version kept knows no holds, and is good for its deletions', () => {
    assert.equal(whyNot(said(0), holding(hold('deletions', 'left')), NOW), undefined);
  });

  it('is not about a collection that could not be looked at, or was left out', () => {
    const trouble = { code: 'UNREACHABLE', message: 'm', hint: 'h', temporary: true } as const;
    const one = (id: string, wishes: Partial<CollectionReport>) =>
      aReport({ ...wishes, link: { ...aCollectionReport().link, id } });
    const plans = [one('a', {}), one('b', { trouble }), one('c', { result: 'skipped' })];
    assert.deepEqual(answerAfter('approve', plans), { approved: true, unseen: ['b', 'c'] });
  });

  it('is good for a day, whichever way the clock was put', () => {
    assert.equal(whyNot(said(23 * HOUR), planned(1, 1), NOW), undefined);
    for (const age of [25 * HOUR, -25 * HOUR])
      assert.match(whyNot(said(age), planned(1, 1), NOW) ?? '', /that is too long ago; look again$/);
  });
});
