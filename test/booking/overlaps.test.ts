/** booking/overlaps — more appointments at once than there are places. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Named, overlapsIn } from '../../src/booking/overlaps.ts';

const EVER = { from: 0, to: 1000 };
const one = (id: string, from: number, to: number, allDay = false): Named => ({
  id,
  taken: [{ from, to, allDay, tentative: false }],
});

describe('double bookings', () => {
  it('are where two want the same time, and not where one follows the other', () => {
    const all = [one('colour', 15, 30), one('cut', 10, 20), one('after', 30, 40)];
    assert.deepEqual(overlapsIn(all, EVER, 1), [{ from: 15, to: 20, ids: ['cut', 'colour'] }]);
  });

  it('need one more than there are places', () => {
    const three = [one('a', 10, 20), one('b', 12, 22), one('c', 14, 24)];
    assert.deepEqual(overlapsIn(three, EVER, 3), []);
    assert.deepEqual(overlapsIn(three, EVER, 2), [{ from: 14, to: 20, ids: ['a', 'b', 'c'] }]);
  });

  it('are none with a whole day, nor with itself: in two calendars it is still one', () => {
    const twice: Named = { id: 'cut', taken: [...one('', 10, 20).taken, ...one('', 12, 22).taken] };
    assert.deepEqual(overlapsIn([one('holiday', 0, 24, true), twice], EVER, 1), []);
  });

  it('lie in the window', () => {
    assert.deepEqual(overlapsIn([one('a', 10, 20), one('b', 10, 20)], { from: 15, to: 1000 }, 1), [
      { from: 15, to: 20, ids: ['a', 'b'] },
    ]);
    assert.deepEqual(overlapsIn([one('a', 10, 20), one('b', 10, 20)], { from: 20, to: 1000 }, 1), []);
  });

  it('are exactly the minutes that more than the places want, and name all who do', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 10 })), { maxLength: 7 });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 3 }), (times, places) => {
        const all = times.map(([from, length], index) => one(String(index), from, from + length));
        const found = overlapsIn(all, EVER, places);
        for (let minute = 0; minute < 45; minute++) {
          const there = all.filter(({ taken: [time] }) => time !== undefined && time.from <= minute && minute < time.to);
          const told = found.filter(({ from, to }) => from <= minute && minute < to);
          assert.equal(told.length, there.length > places ? 1 : 0);
          if (told[0] !== undefined) for (const { id } of there) assert.ok(told[0].ids.includes(id));
        }
      }),
    );
  });
});
