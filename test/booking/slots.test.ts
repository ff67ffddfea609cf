/** booking/slots — which times can still be booked: by example, and against counting minute by minute. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { openingsIn } from '../../src/booking/hours.ts';
import { busyIn, freeSlots, type Terms } from '../../src/booking/slots.ts';
import type { Taken } from '../../src/booking/taken.ts';

const MINUTE = 60_000;
const zone = 'Europe/Berlin';
/** A Tuesday, from nine to noon and from one to three. */
const DAY = { from: Date.parse('2026-12-01T00:00+01:00'), to: Date.parse('2026-12-02T00:00+01:00') };
const tue = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 15 * 60 },
];
const TERMS: Terms = {
  hours: { week: { tue }, closed: [] },
  buffer: { before: 0, after: 0 },
  ...{ notice: 0, step: undefined, places: 1, zone },
};
const clock = (time: string): number => Date.parse(`2026-12-01T${time}+01:00`);
const taken = (from: string, to: string, also: Partial<Taken> = {}): Taken[] => [
  { from: clock(from), to: clock(to), allDay: false, tentative: false, ...also },
];
const slots = (appointments: readonly Taken[][], minutes: number, terms: Partial<Terms> = {}, wishes = {}): string[] => {
  const wanted = { ...DAY, duration: minutes * MINUTE, now: 0, ...wishes };
  const told = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return freeSlots(appointments, wanted, { ...TERMS, ...terms }).map(({ from }) => told.format(from));
};

describe('free slots', () => {
  it('fill the opening hours, one after the other, and leave out breaks and what is taken', () => {
    assert.deepEqual(slots([], 60), ['09:00', '10:00', '11:00', '13:00', '14:00']);
    assert.deepEqual(slots([taken('10:15', '10:45')], 60), ['09:00', '11:00', '13:00', '14:00']);
    assert.deepEqual(slots([], 90), ['09:00', '10:30', '13:00']);
  });

  it('begin step by step, where there is room for all of it', () => {
    assert.deepEqual(slots([taken('10:00', '14:00')], 30, { step: 15 * MINUTE }), [
      '09:00',
      '09:15',
      '09:30',
      '14:00',
      '14:15',
      '14:30',
    ]);
  });

  it('keep the time each appointment needs before and after, the new one as well as those there are', () => {
    const terms = { buffer: { before: 10 * MINUTE, after: 20 * MINUTE }, step: 10 * MINUTE };
    // Before 11:00 a slot must have ended by 10:30; after 11:30 it begins at noon at the earliest, and then it is closed.
    assert.deepEqual(slots([taken('11:00', '11:30')], 60, terms, { to: clock('12:00') }), ['09:00', '09:10', '09:20', '09:30']);
  });

  it('give no room to buffers on a day that is taken as a whole', () => {
    const holiday = taken('00:00', '13:00', { allDay: true });
    assert.deepEqual(slots([holiday], 60, { buffer: { before: 0, after: 30 * MINUTE } }), ['13:00', '14:00']);
  });

  it('are not offered at shorter notice', () => {
    assert.deepEqual(slots([], 60, { notice: 90 * MINUTE }, { now: clock('09:30') }), ['11:00', '13:00', '14:00']);
  });

  it('are there as long as one of several places is', () => {
    const chairs = [taken('10:00', '11:00'), taken('10:30', '11:30')];
    assert.deepEqual(slots(chairs, 30, { places: 2 }, { to: clock('12:00') }), ['09:00', '09:30', '10:00', '11:00', '11:30']);
    const twice: Taken[] = [...taken('10:00', '11:00'), ...taken('10:00', '11:00')];
    assert.deepEqual(slots([twice], 60, { places: 2 }), ['09:00', '10:00', '11:00', '13:00', '14:00']);
  });

  it('do not depend on when one asks from', () => {
    assert.deepEqual(slots([], 60, {}, { from: clock('09:20') }), ['10:00', '11:00', '13:00', '14:00']);
  });
});

describe('what is told of taken times', () => {
  it('is when all places are taken, when only because of what is pencilled in, and when it is closed', () => {
    const told = busyIn(
      [taken('10:00', '11:00'), taken('10:30', '11:30', { tentative: true })],
      { from: clock('08:00'), to: clock('12:00') },
      TERMS,
    );
    assert.deepEqual(told, {
      busy: [{ from: clock('10:00'), to: clock('11:00') }],
      tentative: [{ from: clock('11:00'), to: clock('11:30') }],
      closed: [{ from: clock('08:00'), to: clock('09:00') }],
    });
  });
});

const some = (min: number, max: number) => fc.integer({ min, max });
const someTaken = fc.record({ start: some(8 * 60, 16 * 60), length: some(1, 120), allDay: fc.boolean() }).map(
  ({ start, length, allDay }): Taken => ({
    from: DAY.from + start * MINUTE,
    to: DAY.from + (start + length) * MINUTE,
    allDay,
    tentative: false,
  }),
);

describe('free slots, minute by minute', () => {
  it('are exactly those steps where every minute is open and has a place', () => {
    const someTerms = fc.record({
      before: some(0, 20),
      after: some(0, 20),
      step: some(5, 60),
      places: some(1, 3),
      notice: some(0, 90),
    });
    fc.assert(
      fc.property(
        fc.array(someTaken, { maxLength: 6 }),
        someTerms,
        some(5, 90),
        some(8 * 60, 12 * 60),
        (all, given, minutes, hour) => {
          const buffer = { before: given.before * MINUTE, after: given.after * MINUTE };
          const terms: Terms = {
            ...TERMS,
            buffer,
            step: given.step * MINUTE,
            places: given.places,
            notice: given.notice * MINUTE,
          };
          const now = DAY.from + hour * MINUTE;
          const found = new Set(
            freeSlots(
              all.map((one) => [one]),
              { ...DAY, duration: minutes * MINUTE, now },
              terms,
            ).map(({ from }) => from),
          );
          const openings = openingsIn(terms.hours, DAY, zone);
          const isOpen = (at: number): boolean => openings.some(({ from, to }) => from <= at && at < to);
          const depth = (at: number): number =>
            all.filter(
              ({ from, to, allDay }) => from - (allDay ? 0 : buffer.before) <= at && at < to + (allDay ? 0 : buffer.after),
            ).length;
          const everyMinute = (from: number, to: number, is: (at: number) => boolean): boolean =>
            Array.from({ length: (to - from) / MINUTE }, (_, index) => from + index * MINUTE).every(is);
          for (const { from, to } of openings)
            for (let at = from; at < to; at += given.step * MINUTE) {
              const end = at + minutes * MINUTE;
              const isFree =
                at >= now + terms.notice &&
                everyMinute(at, end, isOpen) &&
                everyMinute(at - buffer.before, end + buffer.after, (minute) => depth(minute) < terms.places);
              assert.equal(found.delete(at), isFree, new Date(at).toISOString());
            }
          assert.equal(found.size, 0);
        },
      ),
    );
  });
});
