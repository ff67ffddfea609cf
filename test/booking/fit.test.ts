/** booking/fit — whether a moved appointment fits where it is now. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { misfit } from '../../src/booking/fit.ts';
import type { Taken } from '../../src/booking/taken.ts';

const clock = (time: string, day = '01'): number => Date.parse(`2026-12-${day}T${time}+01:00`);
const taken = (from: string, to: string, allDay = false): Taken[] => [
  { from: clock(from), to: clock(to), allDay, tentative: false },
];
const window = { from: clock('00:00'), to: clock('00:00', '31') };
const TERMS = { hours: { week: { tue: [{ from: 540, to: 1080 }] }, closed: [] }, places: 1, zone: 'Europe/Berlin' };
const fits = (moved: Taken[], others: Taken[][] = [], terms = TERMS) => misfit(moved, others, window, terms);

describe('a moved appointment', () => {
  it('fits within opening hours, between the others', () => {
    assert.equal(fits(taken('10:00', '11:00'), [taken('09:00', '10:00'), taken('11:00', '12:00')]), undefined);
  });

  it('does not fit when it is closed, if only at its end', () => {
    assert.equal(fits(taken('08:00', '09:00')), 'closed');
    assert.equal(fits(taken('17:30', '18:30')), 'closed');
  });

  it('does not fit where all places are taken', () => {
    const others = [taken('10:30', '11:30')];
    assert.equal(fits(taken('10:00', '11:00'), others), 'taken');
    assert.equal(fits(taken('10:00', '11:00'), others, { ...TERMS, places: 2 }), undefined);
  });

  it('is not blamed for a double booking of others, nor for a holiday', () => {
    const others = [taken('14:00', '15:00'), taken('14:00', '15:00'), taken('00:00', '23:00', true)];
    assert.equal(fits(taken('10:00', '11:00'), others), undefined);
  });

  it('fits anywhere in the past, and as a whole day', () => {
    assert.equal(misfit(taken('03:00', '04:00'), [], { ...window, from: clock('12:00') }, TERMS), undefined);
    assert.equal(fits(taken('00:00', '23:00', true)), undefined);
  });
});
