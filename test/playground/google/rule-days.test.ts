/** test/playground/google/rule-days — the days of rules, by examples of RFC 5545, 3.8.5.3, and RFC 7529. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOfDays, startsOf } from '../../../src/playground/google/rule-days.ts';

const partsOf = (rule: string) => new Map(rule.split(';').map((part) => part.split('=') as [string, string]));

/** The first days of a rule since `start`, or since a later day. */
function days(start: string, rule: string, most = 4, since = start): string[] {
  const window = { from: Date.parse(since), to: Date.parse('2200-01-01'), most };
  return startsOf(partsOf(rule), Date.parse(start), window, true).map((at) => new Date(at).toISOString().slice(0, 10));
}

describe('playground Google, days of a rule', () => {
  const EXAMPLES: [string, string, string, string[]][] = [
    [
      'every other week',
      '1997-09-02',
      'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
      ['1997-09-02', '1997-09-16', '1997-09-30', '1997-10-14'],
    ],
    [
      'weeks that begin on Monday or Sunday',
      '1997-08-05',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      ['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24'],
    ],
    [
      'the second last weekday',
      '1997-09-29',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
      ['1997-09-29', '1997-10-30', '1997-11-27', '1997-12-30'],
    ],
    [
      'the 20th Monday of a year',
      '1997-05-19',
      'FREQ=YEARLY;BYDAY=20MO',
      ['1997-05-19', '1998-05-18', '1999-05-17', '2000-05-15'],
    ],
    [
      'Monday of week 20',
      '1997-05-12',
      'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
      ['1997-05-12', '1998-05-11', '1999-05-17', '2000-05-15'],
    ],
    [
      'a week of the year, on the weekday of the start',
      '2011-05-16',
      'FREQ=YEARLY;BYWEEKNO=20',
      ['2011-05-16', '2012-05-14', '2013-05-13', '2014-05-12'],
    ],
    [
      'Friday the 13th',
      '1998-02-13',
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      ['1998-02-13', '1998-03-13', '1998-11-13', '1999-08-13'],
    ],
    [
      'days of the year limited by weekdays',
      '2001-04-07',
      'FREQ=YEARLY;BYYEARDAY=97;BYDAY=SA',
      ['2001-04-07', '2007-04-07', '2018-04-07', '2024-04-06'],
    ],
    ['leap days only', '2024-02-29', 'FREQ=YEARLY', ['2024-02-29', '2028-02-29', '2032-02-29', '2036-02-29']],
    [
      'the last day instead of one that is missing',
      '2026-01-31',
      'FREQ=MONTHLY;SKIP=BACKWARD',
      ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'],
    ],
    [
      'the next day instead of one that is missing',
      '2026-01-31',
      'FREQ=MONTHLY;INTERVAL=3;SKIP=FORWARD',
      ['2026-01-31', '2026-05-01', '2026-07-31', '2026-10-31'],
    ],
  ];
  for (const [what, start, rule, expected] of EXAMPLES) it(`tells ${what}`, () => assert.deepEqual(days(start, rule), expected));

  it('counts the first start for COUNT even where the rule misses it (RFC 5545, 3.3.10)', () => {
    assert.deepEqual(days('1997-05-12', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;WKST=FR;COUNT=3'), ['1997-05-19', '1998-05-18']);
  });

  it('looks far ahead without walking there', () => {
    assert.deepEqual(days('1970-01-01', 'FREQ=DAILY;INTERVAL=3', 2, '2026-01-01'), ['2026-01-01', '2026-01-04']);
  });

  it('leaves hours and other calendars to others', () => {
    assert.deepEqual(
      ['FREQ=DAILY', 'FREQ=HOURLY', 'FREQ=YEARLY;RSCALE=HEBREW'].map((rule) => isOfDays(partsOf(rule))),
      [true, false, false],
    );
  });
});
