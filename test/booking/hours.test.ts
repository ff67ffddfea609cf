/** booking/hours — opening hours by the wall clock, whatever the clocks do. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Hours, openingsIn } from '../../src/booking/hours.ts';

const open = (from: string, to: string) => ({ from: minutes(from), to: minutes(to) });
const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const within = (from: string, to: string, hours: Hours): string[] =>
  openingsIn(hours, { from: Date.parse(from), to: Date.parse(to) }, 'Europe/Berlin').map(
    (one) => `${new Date(one.from).toISOString().slice(5, 16)} ${new Date(one.to).toISOString().slice(5, 16)}`,
  );

describe('opening hours', () => {
  it('have breaks, and closed days: of the week and of the year', () => {
    const week = { tue: [open('09:00', '12:30'), open('13:30', '18:00')], wed: [open('09:00', '18:00')] };
    const closed = [{ first: '2026-12-02', last: '2026-12-02' }];
    assert.deepEqual(within('2026-11-30T00:00Z', '2026-12-04T00:00Z', { week, closed }), [
      '12-01T08:00 12-01T11:30',
      '12-01T12:30 12-01T17:00',
    ]);
  });

  it('keep to the clock on the wall when the clocks change', () => {
    const week = { sun: [open('01:00', '04:00')], sat: [open('09:00', '10:00')] };
    const hours = { week, closed: [] };
    assert.deepEqual(within('2027-03-27T00:00Z', '2027-03-29T00:00Z', hours), [
      '03-27T08:00 03-27T09:00',
      '03-28T00:00 03-28T02:00',
    ]);
    assert.deepEqual(within('2026-10-24T00:00Z', '2026-10-26T00:00Z', hours), [
      '10-24T07:00 10-24T08:00',
      '10-24T23:00 10-25T03:00',
    ]);
  });

  it('may go past midnight, from the day before the window, too', () => {
    const hours = { week: { mon: [open('20:00', '02:00')], tue: [open('00:00', '24:00')] }, closed: [] };
    assert.deepEqual(within('2026-12-01T00:00Z', '2026-12-02T12:00Z', hours), [
      '11-30T19:00 12-01T01:00',
      '11-30T23:00 12-01T23:00',
    ]);
  });

  it('are always where none are set, but for closed days', () => {
    const hours = { week: undefined, closed: [{ first: '2026-12-24', last: '2026-12-26' }] };
    assert.deepEqual(within('2026-12-23T23:00Z', '2026-12-27T23:00Z', hours), ['12-26T23:00 12-27T23:00']);
  });
});
