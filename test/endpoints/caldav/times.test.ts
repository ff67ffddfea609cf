import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Schedule } from '../../../src/model/event.ts';
import type { When } from '../../../src/model/time.ts';
import { calendar, change, difference, one, read, vevent, whyNot } from './sample.ts';

const at = (local: string, zone = 'Europe/Berlin'): When => ({ kind: 'moment', local, zone });
const day = (date: string): When => ({ kind: 'day', date });
const schedule = (...lines: string[]): Schedule => read(one(...lines)).fields.schedule;
const start = (...lines: string[]): When => schedule(...lines).start;
const DTSTART = 'DTSTART;TZID=Europe/Berlin:20260501T100000';

describe('times', () => {
  it('are days, UTC, with a zone, or floating in the configured zone', () => {
    assert.deepEqual(start('DTSTART;VALUE=DATE:20260501'), day('2026-05-01'));
    assert.deepEqual(start('DTSTART:20260501T100000Z'), at('2026-05-01T10:00:00', 'UTC'));
    assert.deepEqual(start('DTSTART;TZID=America/New_York:20260501T100000'), at('2026-05-01T10:00:00', 'America/New_York'));
    assert.deepEqual(start('DTSTART:20260501T100000'), at('2026-05-01T10:00:00'));
  });

  it('L7: are days without VALUE=DATE too (D61)', () => {
    const text = one('DTSTART:20260101', 'SUMMARY:a');
    assert.deepEqual(read(text).fields.schedule, { start: day('2026-01-01'), end: day('2026-01-02'), recurrence: [] });
    assert.deepEqual(difference(text, change(text, { title: 'b' })), { gone: ['SUMMARY:a'], came: ['SUMMARY:b'] });
  });

  it('L10: with a TZID nobody describes are not floating: the zone is known, or the event is parked', () => {
    assert.deepEqual(start('DTSTART;TZID=America/New_York:20260501T100000'), at('2026-05-01T10:00:00', 'America/New_York'));
    assert.match(whyNot(one('DTSTART;TZID=Mars/Olympus:20260501T100000')), /time zone "Mars\/Olympus"/);
  });

  it('of sixty seconds are the second before', () => {
    assert.deepEqual(start('DTSTART:20161231T235960Z'), at('2016-12-31T23:59:59', 'UTC'));
  });

  it('that do not exist park the event', () => {
    for (const value of ['20260231', '20260501T250000', '2026', 'None', '20260816T::'])
      assert.match(whyNot(one(`DTSTART:${value}`)), /does not exist|no date/);
    assert.match(whyNot(one('SUMMARY:x')), /no start/);
  });

  it('end a day later, or at once, when nothing says when (RFC 5545, 3.6.1)', () => {
    assert.deepEqual(schedule('DTSTART;VALUE=DATE:20260501').end, day('2026-05-02'));
    assert.deepEqual(schedule(DTSTART).end, at('2026-05-01T10:00:00'));
    assert.deepEqual(schedule(DTSTART, 'DTEND:').end, at('2026-05-01T10:00:00'));
  });

  it('end after a length: days by the calendar, hours by the clock', () => {
    const eve = 'DTSTART;TZID=Europe/Berlin:20260328T120000';
    assert.deepEqual(schedule(eve, 'DURATION:P1D').end, at('2026-03-29T12:00:00'));
    assert.deepEqual(schedule(eve, 'DURATION:PT24H').end, at('2026-03-29T13:00:00'));
    assert.deepEqual(schedule('DTSTART;VALUE=DATE:20260501', 'DURATION:P1W').end, day('2026-05-08'));
    assert.match(whyNot(one(DTSTART, 'DURATION:soon')), /length/);
  });

  it('never end before they begin', () => {
    assert.deepEqual(schedule(DTSTART, 'DTEND;TZID=Europe/Berlin:20260501T090000').end, at('2026-05-01T10:00:00'));
    assert.deepEqual(schedule(DTSTART, 'DURATION:-PT1H').end, at('2026-05-01T10:00:00'));
    assert.deepEqual(schedule('DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260501').end, day('2026-05-02'));
  });

  it('may begin and end in different zones, and keep both', () => {
    const text = one(DTSTART, 'DTEND;TZID=America/New_York:20260501T100000');
    assert.deepEqual(read(text).fields.schedule.end, at('2026-05-01T10:00:00', 'America/New_York'));
  });

  it('in the spring gap are told later for a single event, by the clock for a series', () => {
    const gap = 'DTSTART;TZID=Europe/Berlin:20260329T023000';
    assert.deepEqual(start(gap), at('2026-03-29T03:30:00'));
    assert.deepEqual(start(gap, 'RRULE:FREQ=DAILY'), at('2026-03-29T02:30:00'));
  });

  it('in the doubled hour are the first pass; the second is told in UTC', () => {
    const text = one('DTSTART;TZID=Europe/Berlin:20261025T023000');
    assert.deepEqual(read(text).fields.schedule.start, at('2026-10-25T02:30:00'));
    const second = at('2026-10-25T01:30:00', 'UTC');
    const changed = change(text, { schedule: { start: second, end: at('2026-10-25T03:00:00', 'UTC'), recurrence: [] } });
    assert.match(changed, /DTSTART:20261025T013000Z\r\n/);
    assert.deepEqual(read(changed).fields.schedule.start, second);
  });
});

describe('written times', () => {
  const hour = (begin: When, end: When): Schedule => ({ start: begin, end, recurrence: [] });

  it('stay as they are spelled when they are not changed', () => {
    for (const text of [one('DTSTART:20260501T100000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'), one('DTSTART:20260501')]) {
      assert.equal(change(text, { schedule: read(text).fields.schedule }), text);
    }
  });

  it('get a zone and its VTIMEZONE when a floating time is changed', () => {
    const changed = change(one('DTSTART:20260501T100000', 'DURATION:PT1H'), {
      schedule: hour(at('2026-05-01T11:00:00'), at('2026-05-01T12:00:00')),
    });
    assert.match(changed, /BEGIN:VTIMEZONE\r\nTZID:Europe\/Berlin\r\n/);
    assert.match(changed, /DTSTART;TZID=Europe\/Berlin:20260501T110000\r\nDTEND;TZID=Europe\/Berlin:20260501T120000\r\n/);
    assert.doesNotMatch(changed, /DURATION/);
  });

  it('change between day and moment cleanly (G68)', () => {
    const text = one('DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260502');
    const timed = change(text, { schedule: hour(at('2026-05-01T11:00:00', 'UTC'), at('2026-05-01T12:00:00', 'UTC')) });
    assert.deepEqual(difference(text, timed), {
      gone: ['DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260502'],
      came: ['DTSTART:20260501T110000Z', 'DTEND:20260501T120000Z'],
    });
    const back = change(timed, { schedule: hour(day('2026-05-01'), day('2026-05-02')) });
    assert.deepEqual(difference(text, back), { gone: [], came: [] });
  });

  it('use the name the object already has for a zone', () => {
    const text = calendar(
      'BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nEND:VTIMEZONE',
      vevent('DTSTART;TZID=W. Europe Standard Time:20260501T100000'),
    );
    const changed = change(text, { schedule: hour(at('2026-05-02T10:00:00'), at('2026-05-02T11:00:00')) });
    assert.match(changed, /DTSTART;TZID=W. Europe Standard Time:20260502T100000/);
    assert.equal(changed.match(/BEGIN:VTIMEZONE/g)?.length, 1);
  });

  it('of no length have no end', () => {
    const changed = change(one(DTSTART, 'DTEND;TZID=Europe/Berlin:20260501T110000'), {
      schedule: hour(at('2026-05-02T10:00:00'), at('2026-05-02T10:00:00')),
    });
    assert.doesNotMatch(changed, /DTEND/);
    assert.deepEqual(read(changed).fields.schedule.end, at('2026-05-02T10:00:00'));
  });
});
