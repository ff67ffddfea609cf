import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalRecurrence, expand } from '../../src/model/recurrence.ts';
import type { When } from '../../src/model/time.ts';

const day = (date: string): When => ({ kind: 'day', date });

/** The first days of a rule as `2026-03-29`; from a day on, if one is given. */
function days(start: string, rule: string, count: number, from?: string): string[] {
  const recurrence = canonicalRecurrence([`RRULE:${rule}`], day(start));
  const window = { from: from === undefined ? -Infinity : Date.parse(from), to: Infinity };
  const { starts } = expand({ start: day(start), end: day(start), recurrence }, window, { count });
  return starts.slice(0, count).map((at) => new Date(at).toISOString().slice(0, 10));
}

describe('days that do not exist (RFC 7529, 4.1)', () => {
  const monthly = 'RSCALE=GREGORIAN;FREQ=MONTHLY';
  const yearly = 'RSCALE=GREGORIAN;FREQ=YEARLY';

  it('are left out, or moved back to the last day or on to the first day of the next month', () => {
    assert.deepEqual(days('2026-01-31', `${monthly};SKIP=OMIT`, 3), ['2026-01-31', '2026-03-31', '2026-05-31']);
    assert.deepEqual(days('2026-01-31', `${monthly};SKIP=BACKWARD`, 3), ['2026-01-31', '2026-02-28', '2026-03-31']);
    assert.deepEqual(days('2026-01-31', `${monthly};SKIP=FORWARD`, 3), ['2026-01-31', '2026-03-01', '2026-03-31']);
    assert.deepEqual(days('2024-02-29', `${yearly};SKIP=BACKWARD`, 3), ['2024-02-29', '2025-02-28', '2026-02-28']);
    assert.deepEqual(days('2024-02-29', `${yearly};SKIP=FORWARD`, 3), ['2024-02-29', '2025-03-01', '2026-03-01']);
  });

  it('are moved across the border of the period when counted from its end', () => {
    assert.deepEqual(days('2026-01-01', `${monthly};BYMONTHDAY=-31;SKIP=BACKWARD`, 3), [
      '2026-01-01',
      '2026-01-31',
      '2026-03-01',
    ]);
    assert.deepEqual(days('2024-01-01', `${yearly};BYYEARDAY=-366;SKIP=BACKWARD`, 3), ['2024-01-01', '2024-12-31', '2025-12-31']);
  });

  it('count once when two of them move to one day', () => {
    const rule = `${monthly};BYMONTHDAY=30,31;SKIP=BACKWARD;COUNT=4`;
    assert.deepEqual(days('2026-01-30', rule, 9), ['2026-01-30', '2026-01-31', '2026-02-28', '2026-03-30']);
    const across = `${monthly};BYMONTHDAY=31,-31;SKIP=BACKWARD;COUNT=4`;
    assert.deepEqual(days('2026-01-01', across, 9), ['2026-01-01', '2026-01-31', '2026-02-28', '2026-03-01']);
  });

  it('are found far from the start, and with an interval', () => {
    assert.deepEqual(days('2026-01-31', `${monthly};INTERVAL=3;SKIP=FORWARD`, 3), ['2026-01-31', '2026-05-01', '2026-07-31']);
    assert.deepEqual(days('1971-01-31', `${monthly};SKIP=BACKWARD`, 2, '2026-02-01'), ['2026-02-28', '2026-03-31']);
  });

  it('do not occur in rules of days and weeks, so that SKIP says nothing there', () => {
    assert.deepEqual(days('2026-02-27', 'RSCALE=GREGORIAN;FREQ=DAILY;SKIP=FORWARD', 3), [
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ]);
  });

  it('of other calendars are not guessed', () => {
    assert.deepEqual(days('2026-02-17', 'RSCALE=CHINESE;FREQ=YEARLY', 5), ['2026-02-17']);
  });
});

describe('days of the year and the month that limit each other (RFC 5545, 3.3.10)', () => {
  it('are picked by position', () => {
    assert.deepEqual(days('2024-01-02', 'FREQ=YEARLY;BYYEARDAY=1,2,3,4,5,6,7;BYSETPOS=3,2;COUNT=4', 9), [
      '2024-01-02',
      '2024-01-03',
      '2025-01-02',
      '2025-01-03',
    ]);
    assert.deepEqual(days('1999-01-03', 'FREQ=YEARLY;BYDAY=SU;BYYEARDAY=1,2,3,4,5,6,7,8,9;BYSETPOS=-1', 2, '2000-01-01'), [
      '2000-01-09',
      '2001-01-07',
    ]);
  });

  it('are limited by the n-th weekday of the year, of the named month, or of the month the rule repeats in', () => {
    assert.deepEqual(days('2001-01-15', 'FREQ=YEARLY;BYYEARDAY=15;BYDAY=3MO', 3), ['2001-01-15', '2007-01-15', '2018-01-15']);
    assert.deepEqual(days('2019-01-07', 'FREQ=YEARLY;BYDAY=1MO;BYMONTHDAY=7', 2), ['2019-01-07', '2030-01-07']);
    assert.deepEqual(days('2024-05-27', 'FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;BYMONTHDAY=27', 2), ['2024-05-27', '2030-05-27']);
    assert.deepEqual(days('2026-06-01', 'FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1', 2), ['2026-06-01', '2027-02-01']);
  });

  it('leave it to COUNT to count a first start they miss', () => {
    const rule = 'FREQ=YEARLY;BYDAY=TU,SU;BYYEARDAY=-1;COUNT=3';
    assert.deepEqual(days('1994-06-05', rule, 9), ['1994-06-05', '1995-12-31', '1996-12-31']);
  });

  it('are found over centuries, since their periods are few', () => {
    const rule = 'FREQ=YEARLY;INTERVAL=100;BYYEARDAY=60;BYMONTHDAY=1';
    assert.deepEqual(days('1900-03-01', rule, 4), ['1900-03-01', '2100-03-01', '2200-03-01', '2300-03-01']);
  });

  it('L9: do not hang where there is nothing to find', () => {
    const begun = performance.now();
    assert.deepEqual(days('2026-01-01', 'FREQ=YEARLY;BYYEARDAY=1;BYDAY=5MO', 3), ['2026-01-01']);
    assert.ok(performance.now() - begun < 2000);
  });
});

describe('times of such days', () => {
  it('stay on the clock of the series', () => {
    const start: When = { kind: 'moment', local: '2026-01-31T09:00:00', zone: 'Europe/Berlin' };
    const recurrence = canonicalRecurrence(['RRULE:RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;BYHOUR=9,18;BYSECOND=60'], start);
    const { starts } = expand(
      { start, end: start, recurrence },
      { from: Date.parse('2026-04-01'), to: Date.parse('2026-05-01') },
    );
    assert.deepEqual(
      starts.map((at) => new Date(at).toISOString().slice(0, 19)),
      ['2026-04-30T07:00:59', '2026-04-30T16:00:59'],
    );
  });
});
