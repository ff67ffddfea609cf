/** google-calendar/times.test — days, moments and zones as Google writes them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GoogleEvent } from '../../../src/endpoints/google-calendar/native.ts';
import { schedule } from '../../../src/endpoints/google-calendar/times.ts';
import type { Schedule } from '../../../src/model/event.ts';

const zones = { zone: 'Europe/Berlin', floatingZone: 'Europe/Stockholm' };
const read = (event: GoogleEvent): Schedule => schedule.read(event, zones);
const write = (value: Schedule, onto: GoogleEvent = {}): GoogleEvent => {
  schedule.write(onto, value, zones);
  return onto;
};
const moment = (local: string, zone: string) => ({ kind: 'moment', local, zone }) as const;

describe('times of a Google event', () => {
  it('G66 are told on the wall clock of the event, whatever zone Google renders them in', () => {
    const { start, end } = read({
      start: { dateTime: '2026-11-22T15:00:00+01:00', timeZone: 'America/New_York' },
      end: { dateTime: '2026-11-22T16:00:00+01:00' },
    });
    assert.deepEqual(
      [start, end],
      [moment('2026-11-22T09:00:00', 'America/New_York'), moment('2026-11-22T16:00:00', 'Europe/Berlin')],
    );
  });

  it('G64 are read in the configured zone when they name neither offset nor zone', () => {
    const { start } = read({ start: { dateTime: '2026-11-22T15:00:00' }, end: { dateTime: '2026-11-22T15:00:00' } });
    assert.deepEqual(start, moment('2026-11-22T15:00:00', 'Europe/Stockholm'));
  });

  it('G66 treat an unknown zone as the calendar’s, and every name of UTC as UTC', () => {
    const at = (timeZone: string): unknown =>
      read({ start: { dateTime: '2026-11-22T15:00:00Z', timeZone }, end: { dateTime: '2026-11-22T15:00:00Z', timeZone } }).start;
    assert.deepEqual(at('Nowhere/Land'), moment('2026-11-22T16:00:00', 'Europe/Berlin'));
    for (const name of ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT']) assert.deepEqual(at(name), moment('2026-11-22T15:00:00', 'UTC'));
  });

  it('G63 keep the exclusive end of whole days, and give a day at least its own length', () => {
    assert.deepEqual(read({ start: { date: '2026-11-22' }, end: { date: '2026-11-25' } }).end, {
      kind: 'day',
      date: '2026-11-25',
    });
    assert.deepEqual(read({ start: { date: '2026-11-22' }, end: { date: '2026-11-22' } }).end, {
      kind: 'day',
      date: '2026-11-23',
    });
    assert.deepEqual(read({ start: { date: '2026-12-31' } }).end, { kind: 'day', date: '2027-01-01' });
  });

  it('tell the second pass of the doubled hour in UTC, and write both passes so that Google cannot mistake them', () => {
    const first = {
      start: { dateTime: '2026-10-25T02:30:00+02:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-10-25T02:30:00+02:00', timeZone: 'Europe/Berlin' },
    };
    const second = {
      start: { dateTime: '2026-10-25T02:30:00+01:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-10-25T02:30:00+01:00', timeZone: 'Europe/Berlin' },
    };
    assert.deepEqual(read(first).start, moment('2026-10-25T02:30:00', 'Europe/Berlin'));
    assert.deepEqual(read(second).start, moment('2026-10-25T01:30:00', 'UTC'));
    assert.equal(write(read(first)).start?.dateTime, '2026-10-25T02:30:00+02:00');
    assert.equal(Date.parse(write(read(second)).start?.dateTime ?? ''), Date.parse('2026-10-25T01:30:00Z'));
  });

  it('G72 keep a series on its wall clock, even where that hour is doubled', () => {
    const autumn = read({
      start: { dateTime: '2026-10-25T02:30:00+01:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-10-25T03:30:00+01:00', timeZone: 'Europe/Berlin' },
      recurrence: ['RRULE:FREQ=DAILY'],
    });
    assert.deepEqual(autumn.start, moment('2026-10-25T02:30:00', 'Europe/Berlin'));
  });

  it('G71 bring every spelling of the lines to one, and say the type of dates when writing', () => {
    const { recurrence } = read({
      start: { date: '2006-06-10' },
      end: { date: '2006-06-11' },
      recurrence: [
        'RRULE:FREQ=YEARLY;COUNT=5;BYDAY=-1SU,2SA;BYMONTH=6',
        'RDATE;VALUE=DATE:20060812',
        'EXDATE;VALUE=DATE:20070609',
      ],
    });
    assert.deepEqual(recurrence, ['RDATE:20060812', 'RRULE:FREQ=YEARLY;COUNT=5;BYMONTH=6;BYDAY=2SA,-1SU']);
    const written = write({ start: { kind: 'day', date: '2006-06-10' }, end: { kind: 'day', date: '2006-06-11' }, recurrence });
    assert.deepEqual(written.recurrence, ['RDATE;VALUE=DATE:20060812', 'RRULE:FREQ=YEARLY;COUNT=5;BYMONTH=6;BYDAY=2SA,-1SU']);
  });

  it('leave the lines that take occurrences out to the series', () => {
    const event = write(
      { start: { kind: 'day', date: '2006-06-10' }, end: { kind: 'day', date: '2006-06-11' }, recurrence: ['RRULE:FREQ=DAILY'] },
      { recurrence: ['RRULE:FREQ=WEEKLY', 'EXDATE;VALUE=DATE:20060611'] },
    );
    assert.deepEqual(event.recurrence, ['RRULE:FREQ=DAILY', 'EXDATE;VALUE=DATE:20060611']);
  });

  it('are unreadable without a start, and when a day ends at a time', () => {
    assert.throws(() => read({}), { code: 'UNREADABLE' });
    assert.throws(() => read({ start: { date: '2026-11-22' }, end: { dateTime: '2026-11-22T10:00:00Z' } }), {
      code: 'UNREADABLE',
    });
    assert.throws(
      () => read({ start: { date: '2026-11-22' }, end: { date: '2026-11-23' }, recurrence: ['RRULE:FREQ=SOMETIMES'] }),
      { code: 'UNREADABLE' },
    );
  });

  it('G67 give an end before the start no length rather than send it', () => {
    const written = write({
      start: moment('2026-11-22T10:00:00', 'UTC'),
      end: moment('2026-11-22T09:00:00', 'UTC'),
      recurrence: [],
    });
    assert.equal(written.end?.dateTime, written.start?.dateTime);
  });
});
