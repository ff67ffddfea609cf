/** google-calendar/gap-starts.test — series whose first start is on no clock: held by Google at the same instants, read back as they were. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromFirstStart, fromSecondStart, hasHoldableStart } from '../../../src/endpoints/google-calendar/gap-starts.ts';
import type { GoogleEvent } from '../../../src/endpoints/google-calendar/native.ts';
import { schedule } from '../../../src/endpoints/google-calendar/times.ts';
import type { Schedule } from '../../../src/model/event.ts';
import { expand } from '../../../src/model/recurrence.ts';

const zones = { zone: 'Europe/Berlin', floatingZone: 'Europe/Berlin' };
const BERLIN = 'Europe/Berlin';
const at = (local: string, zone = BERLIN) => ({ kind: 'moment', local, zone }) as const;
/** From 02:30 in the gap of 28 March 2027, half an hour. */
const gap = (...recurrence: string[]): Schedule => ({
  start: at('2027-03-28T02:30:00'),
  end: at('2027-03-28T04:00:00'),
  recurrence: recurrence.map((line) => `RRULE:${line}`),
});
const written = (series: Schedule): GoogleEvent => {
  const event: GoogleEvent = {};
  schedule.write(event, series, zones);
  return event;
};

describe('a series that begins in the hour the clocks leave out (RFC 5545, 3.3.5; G66, L11)', () => {
  it('is told to Google from its second start on, with the first as an added date', () => {
    const event = written(gap('FREQ=DAILY;COUNT=3'));
    assert.deepEqual(event.start, { dateTime: '2027-03-29T02:30:00', timeZone: BERLIN });
    assert.deepEqual(event.end, { dateTime: '2027-03-29T03:00:00', timeZone: BERLIN });
    assert.deepEqual(event.recurrence, ['RDATE:20270328T013000Z', 'RRULE:FREQ=DAILY;COUNT=2']);
  });

  it('happens at the same instants and is read back as it was, whatever its rule', () => {
    const rules = [
      'FREQ=DAILY',
      'FREQ=WEEKLY;INTERVAL=2',
      'FREQ=MONTHLY;COUNT=5',
      'FREQ=YEARLY',
      'FREQ=WEEKLY;COUNT=9;BYDAY=WE,SU',
    ];
    for (const rule of [...rules, 'FREQ=DAILY;UNTIL=20270401T003000Z', 'FREQ=MONTHLY;BYDAY=-1SU']) {
      const series = gap(rule);
      assert.ok(hasHoldableStart(series), rule);
      assert.deepEqual(schedule.read(written(series), zones), series);
      const told = fromSecondStart(series);
      const [before, after] = [series, told ?? series].map(
        (one) => expand(one, { from: 0, to: Date.parse('2090-01-01') }, { count: 40 }).starts,
      );
      assert.deepEqual(after, before, rule);
    }
  });

  it('keeps its added dates, of which none is taken for the second start', () => {
    const early = { ...gap('FREQ=WEEKLY'), recurrence: ['RDATE:20270330T003000Z', 'RRULE:FREQ=WEEKLY'] };
    assert.deepEqual(written(early).start, { dateTime: '2027-04-04T02:30:00', timeZone: BERLIN });
    const series = { ...gap('FREQ=DAILY;COUNT=3'), recurrence: ['RDATE:20270501T080000Z', 'RRULE:FREQ=DAILY;COUNT=3'] };
    assert.deepEqual(written(series).recurrence, ['RDATE:20270328T013000Z,20270501T080000Z', 'RRULE:FREQ=DAILY;COUNT=2']);
    assert.deepEqual(schedule.read(written(series), zones), series);
  });

  it('is what somebody made of it once they have changed it in Google', () => {
    const event = { ...written(gap('FREQ=DAILY;COUNT=3')), start: { dateTime: '2027-03-29T10:00:00', timeZone: BERLIN } };
    const { start, recurrence } = schedule.read(event, zones);
    assert.deepEqual(start, at('2027-03-29T10:00:00'));
    assert.deepEqual(recurrence, ['RDATE:20270328T013000Z', 'RRULE:FREQ=DAILY;COUNT=2']);
    assert.equal(fromFirstStart(gap('FREQ=DAILY'), 'anything'), undefined);
  });

  it('leaves no trace when it is moved to another hour, or is a series no more', () => {
    const event = written(gap('FREQ=DAILY;COUNT=3'));
    assert.equal(event.extendedProperties?.private?.twinbookStart, '2027-03-28T02:30:00');
    for (const recurrence of [['RRULE:FREQ=DAILY'], []]) {
      const draft = structuredClone(event);
      schedule.write(draft, { start: at('2027-03-28T09:00:00'), end: at('2027-03-28T10:00:00'), recurrence }, zones);
      assert.deepEqual(draft.extendedProperties?.private, {});
    }
  });

  it('cannot be held where its second start is none of its clock, its length is lost, or its rules are several', () => {
    assert.equal(hasHoldableStart(gap('FREQ=DAILY;COUNT=1')), false);
    assert.equal(hasHoldableStart(gap('FREQ=HOURLY')), false);
    assert.equal(hasHoldableStart(gap('FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU')), false);
    assert.equal(hasHoldableStart({ ...gap('FREQ=DAILY'), end: at('2027-03-28T02:30:00') }), false);
    assert.equal(hasHoldableStart(gap('FREQ=DAILY', 'FREQ=WEEKLY')), false);
    // Its second start is on 30 December 2030, from where it would count other years.
    assert.equal(hasHoldableStart(gap('FREQ=YEARLY;INTERVAL=4;BYWEEKNO=1;BYDAY=MO')), false);
  });

  it('is no matter for other series', () => {
    assert.equal(hasHoldableStart({ ...gap('FREQ=HOURLY'), start: at('2027-03-29T02:30:00') }), true);
    assert.equal(hasHoldableStart(gap()), true);
  });
});
