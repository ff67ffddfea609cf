/** booking/stretch — stretches of time, held to what counting minute by minute says. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { crowded, joined, outside, type Stretch, within } from '../../src/booking/stretch.ts';

const someStretches = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }))
    .map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 8 },
);
const covers = (all: readonly Stretch[], minute: number): number =>
  all.filter(({ from, to }) => from <= minute && minute < to).length;
const MINUTES = Array.from({ length: 60 }, (_, minute) => minute);

describe('stretches', () => {
  it('joined cover the same minutes, in order, with a gap between each two', () => {
    fc.assert(
      fc.property(someStretches, (all) => {
        const result = joined(all);
        for (const minute of MINUTES) assert.equal(covers(result, minute), Math.min(1, covers(all, minute)));
        for (const [index, { from, to }] of result.entries()) assert.ok(from < to && from > (result[index - 1]?.to ?? -1));
      }),
    );
  });

  it('cut out of others leave the minutes that only these have', () => {
    fc.assert(
      fc.property(someStretches, someStretches, (all, without) => {
        const result = outside(all, without);
        for (const minute of MINUTES)
          assert.equal(covers(result, minute), covers(all, minute) > 0 && covers(without, minute) === 0 ? 1 : 0);
      }),
    );
  });

  it('crowd where as many lie upon each other as are counted', () => {
    fc.assert(
      fc.property(someStretches, fc.integer({ min: 1, max: 4 }), (all, count) => {
        const result = crowded(all, count);
        for (const minute of MINUTES) assert.equal(covers(result, minute), covers(all, minute) >= count ? 1 : 0);
      }),
    );
  });

  it('are cut at the window', () => {
    assert.deepEqual(
      within(
        [
          { from: 0, to: 5 },
          { from: 6, to: 9 },
          { from: 9, to: 12 },
        ],
        { from: 3, to: 9 },
      ),
      [
        { from: 3, to: 5 },
        { from: 6, to: 9 },
      ],
    );
  });
});
