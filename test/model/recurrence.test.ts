import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RRuleTemporal } from 'rrule-temporal';
import { isSyncError } from '../../src/model/errors.ts';
import type { Schedule } from '../../src/model/event.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import {
  canonicalRecurrence,
  excludedOccurrences,
  expand,
  generates,
  occurrenceId,
  startOfOccurrence,
  withAddedDays,
  withoutAddedDays,
} from '../../src/model/recurrence.ts';
import { compactUtc, type When } from '../../src/model/time.ts';

const at = (local: string, zone = 'Europe/Berlin'): When => ({ kind: 'moment', local, zone });
const day = (date: string): When => ({ kind: 'day', date });
const id = (text: string) => text as OccurrenceId;
const MORNING = at('2026-03-02T09:00:00');

function series(start: When, ...lines: string[]): Schedule {
  return { start, end: start, recurrence: canonicalRecurrence(lines, start) };
}

function starts(schedule: Schedule, from: string, to: string, count = 1000): string[] {
  return expand(schedule, { from: Date.parse(from), to: Date.parse(to) }, { count }).starts.map(compactUtc);
}

describe('canonical recurrence', () => {
  it('spells the same rule alike wherever it was written', () => {
    const spellings = [
      'RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=MO,WE',
      'RRULE:BYDAY=WE,MO;COUNT=04;INTERVAL=1;FREQ=WEEKLY;WKST=MO',
      'rrule:freq=weekly;wkst=su;byday=we,mo,mo;count=4;',
      'RRULE:FREQ=WEEKLY\\;COUNT=4\\;BYDAY=MO\\,WE',
    ];
    for (const spelling of spellings)
      assert.deepEqual(canonicalRecurrence([spelling], MORNING), ['RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=MO,WE']);
  });

  it('keeps the start of the week where it changes the days', () => {
    const [rule] = canonicalRecurrence(['RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU'], MORNING);
    assert.equal(rule, 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU');
  });

  it('tells UNTIL as an instant for moments and as a date for days (D64)', () => {
    const until = (value: string, start: When) =>
      canonicalRecurrence([`RRULE:FREQ=DAILY;UNTIL=${value}`], start)[0]?.split('UNTIL=')[1];
    assert.equal(until('20260701T120000Z', MORNING), '20260701T120000Z');
    assert.equal(until('20260701T120000', MORNING), '20260701T100000Z');
    assert.equal(until('20260701', MORNING), '20260701T215959Z');
    assert.equal(until('20260701T120000Z', day('2026-03-02')), '20260701');
    assert.equal(until('20260701', day('2026-03-02')), '20260701');
  });

  it('tells added dates in one sorted line, whatever their form', () => {
    const lines = [
      'RDATE;TZID=America/New_York:20260311T090000',
      'RDATE:20260310T080000Z,20260309T090000',
      'RDATE;VALUE=DATE:20260312',
      'RDATE:',
      'EXDATE:20260310T080000Z',
    ];
    assert.deepEqual(canonicalRecurrence(lines, MORNING), [
      'RDATE:20260309T080000Z,20260310T080000Z,20260311T130000Z,20260312T080000Z',
    ]);
    assert.deepEqual(canonicalRecurrence(['RDATE:20260310T235900Z,20260309'], day('2026-03-02')), ['RDATE:20260309,20260310']);
  });

  it('drops clock parts of a rule for days, which must be ignored there (RFC 5545, 3.3.10)', () => {
    assert.deepEqual(canonicalRecurrence(['RRULE:FREQ=DAILY;BYHOUR=9;BYMINUTE=0'], day('2026-03-02')), ['RRULE:FREQ=DAILY']);
  });

  it('refuses what it cannot read, with an error that names the item', () => {
    const malformed = [
      'RRULE:FREQ=OFTEN',
      'RRULE:INTERVAL=2',
      'RRULE:FREQ=DAILY;INTERVAL=0',
      'RRULE:FREQ=DAILY;BYMONTH=13',
      'RRULE:FREQ=DAILY;BYMONTH=',
      'RRULE:FREQ=WEEKLY;BYDAY=0MO',
      'RRULE:FREQ=YEARLY;BYWEEKNO=54',
      'RRULE:FREQ=DAILY;BYWEEKNO=1',
      'RRULE:FREQ=MONTHLY;BYYEARDAY=1',
      'RRULE:FREQ=DAILY;COUNT=2;UNTIL=20260701',
      'RRULE:FREQ=DAILY;FREQ=WEEKLY',
      'RRULE:FREQ=DAILY;BYEASTER=1',
      'RRULE:FREQ=DAILY;UNTIL=20260231',
      'RDATE:20261301',
      'RDATE;VALUE=PERIOD:20260301T090000Z/PT1H',
      'RDATE;TZID=Mars/Olympus:20260301T090000',
      'DTSTART:20260301',
      'no line at all',
    ];
    for (const line of malformed)
      assert.throws(
        () => canonicalRecurrence([line], MORNING),
        (error) => isSyncError(error, 'UNREADABLE'),
        line,
      );
  });

  it('is its own canonical form', () => {
    const once = canonicalRecurrence(
      ['RRULE:FREQ=MONTHLY;BYDAY=-1FR,+2MO;UNTIL=20260701', 'EXRULE:FREQ=YEARLY', 'RDATE:20260310T080000Z'],
      MORNING,
    );
    assert.deepEqual(canonicalRecurrence(once, MORNING), once);
  });
});

describe('defaults of a rule', () => {
  it('are dropped: SKIP=OMIT too, which some servers write into every rule (RFC 7529, 4.1)', () => {
    const said = (rule: string) => canonicalRecurrence([`RRULE:${rule}`], MORNING);
    assert.deepEqual(said('RSCALE=GREGORIAN;SKIP=OMIT;FREQ=MONTHLY'), ['RRULE:FREQ=MONTHLY']);
    assert.deepEqual(said('RSCALE=HEBREW;SKIP=OMIT;FREQ=MONTHLY'), ['RRULE:FREQ=MONTHLY;RSCALE=HEBREW']);
    assert.deepEqual(said('RSCALE=GREGORIAN;SKIP=FORWARD;FREQ=MONTHLY'), ['RRULE:FREQ=MONTHLY;RSCALE=GREGORIAN;SKIP=FORWARD']);
  });
});

describe('occurrences', () => {
  it('are named by the instant or the day they begin by the rule (D65, G57)', () => {
    assert.equal(occurrenceId(MORNING), '20260302T080000Z');
    assert.equal(occurrenceId(day('2026-03-02')), '20260302');
    const weekly = series(MORNING, 'RRULE:FREQ=WEEKLY');
    assert.deepEqual(startOfOccurrence(id('20260330T070000Z'), weekly), at('2026-03-30T09:00:00'));
    assert.deepEqual(startOfOccurrence(id('20260309'), series(day('2026-03-02'), 'RRULE:FREQ=WEEKLY')), day('2026-03-09'));
  });

  it('are taken out by EXDATEs of any form (D65)', () => {
    const daily = series(MORNING, 'RRULE:FREQ=DAILY;BYHOUR=9,15');
    const excluded = (line: string) => excludedOccurrences([line], daily);
    assert.deepEqual(excluded('EXDATE:20260303T080000Z'), ['20260303T080000Z']);
    assert.deepEqual(excluded('EXDATE;TZID=America/New_York:20260303T030000'), ['20260303T080000Z']);
    assert.deepEqual(excluded('EXDATE:20260303T090000,20260304T090000'), ['20260303T080000Z', '20260304T080000Z']);
    assert.deepEqual(excluded('EXDATE;VALUE=DATE:20260303'), ['20260303T080000Z', '20260303T140000Z']);
    assert.deepEqual(excludedOccurrences(['EXDATE:20260303T000000Z'], series(day('2026-03-02'), 'RRULE:FREQ=DAILY')), [
      '20260303',
    ]);
  });

  it('exist or not by the rule, unless the rule is beyond us', () => {
    const weekly = series(MORNING, 'RRULE:FREQ=WEEKLY;COUNT=3', 'RDATE:20260304T080000Z');
    assert.equal(generates(weekly, id('20260309T080000Z')), true);
    assert.equal(generates(weekly, id('20260304T080000Z')), true);
    assert.equal(generates(weekly, id('20260310T080000Z')), false);
    assert.equal(generates(weekly, id('20260323T080000Z')), false);
    assert.equal(generates(weekly, id('20260309')), false);
    assert.equal(generates(series(MORNING, 'RRULE:FREQ=YEARLY;RSCALE=HEBREW;BYMONTH=5L'), id('20270309T080000Z')), 'unknown');
  });
});

describe('added days', () => {
  const rule = 'RRULE:FREQ=WEEKLY;COUNT=4';

  it('of changed occurrences without a place in the rule are taken back as they were added', () => {
    for (const start of [MORNING, day('2026-03-02')]) {
      const days = ['20260305T080000Z', '20260306'].map(id);
      const plain = series(start, rule);
      const added = withAddedDays(plain, new Map(days.map((one) => [one, 'changed'])));
      assert.equal(added.recurrence.length, 2);
      assert.deepEqual(withoutAddedDays(added, days), plain);
    }
  });

  it('of other names stay', () => {
    const held = series(MORNING, rule, 'RDATE:20260305T080000Z,20260306T080000Z');
    assert.deepEqual(withoutAddedDays(held, [id('20260305T080000Z')]), series(MORNING, rule, 'RDATE:20260306T080000Z'));
    assert.deepEqual(withoutAddedDays(held, []), held);
  });
});

describe('expansion', () => {
  it('keeps the clock time across clock changes', () => {
    const weekly = series(MORNING, 'RRULE:FREQ=WEEKLY');
    assert.deepEqual(starts(weekly, '2026-03-20', '2026-04-04'), ['20260323T080000Z', '20260330T070000Z']);
  });

  it('L11: moves a start in the spring gap later instead of leaving it out', () => {
    const nightly = series(at('2026-03-27T02:30:00'), 'RRULE:FREQ=DAILY;COUNT=4');
    assert.deepEqual(starts(nightly, '2026-03-01', '2026-04-30'), [
      '20260327T013000Z',
      '20260328T013000Z',
      '20260329T013000Z',
      '20260330T003000Z',
    ]);
  });

  it('L11: finds the day of its first start in windows far away', () => {
    const yearly = series(day('2011-05-16'), 'RRULE:FREQ=YEARLY;BYWEEKNO=20');
    assert.deepEqual(starts(yearly, '2016-01-01', '2018-01-01'), ['20160516T000000Z', '20170515T000000Z']);
  });

  it('L9: never hangs on rules that hit nothing', () => {
    for (const rule of [
      'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=DAILY;BYMONTHDAY=-1,-2',
      'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=2',
      'FREQ=MINUTELY;BYSECOND=1;BYSETPOS=2',
    ]) {
      const begun = performance.now();
      const { starts: found } = expand(series(MORNING, `RRULE:${rule}`), { from: -Infinity, to: Infinity }, { count: 3 });
      assert.ok(found.length <= 3);
      assert.ok(performance.now() - begun < 5000, rule);
    }
  });

  it('L9: is right about leap days, weeks of the year, positions and the n-th weekday of a year', () => {
    assert.deepEqual(starts(series(day('2024-02-29'), 'RRULE:FREQ=YEARLY'), '2024-01-01', '2033-01-01'), [
      '20240229T000000Z',
      '20280229T000000Z',
      '20320229T000000Z',
    ]);
    assert.deepEqual(starts(series(day('1997-05-19'), 'RRULE:FREQ=YEARLY;BYDAY=20MO'), '1997-01-01', '2000-01-01'), [
      '19970519T000000Z',
      '19980518T000000Z',
      '19990517T000000Z',
    ]);
    assert.deepEqual(starts(series(day('1997-05-12'), 'RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO'), '1998-01-01', '2000-01-01'), [
      '19980511T000000Z',
      '19990517T000000Z',
    ]);
    assert.deepEqual(
      starts(series(day('2026-01-30'), 'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'), '2026-01-01', '2026-04-01'),
      ['20260130T000000Z', '20260227T000000Z', '20260331T000000Z'],
    );
    assert.deepEqual(starts(series(day('2001-04-07'), 'RRULE:FREQ=YEARLY;BYYEARDAY=97;BYDAY=SA'), '2002-01-01', '2020-01-01'), [
      '20070407T000000Z',
      '20180407T000000Z',
    ]);
  });

  it('L9: lets hours pass evenly when the clock is changed', () => {
    const hourly = series(at('2026-03-29T00:30:00'), 'RRULE:FREQ=HOURLY;COUNT=4');
    assert.deepEqual(starts(hourly, '2026-03-28', '2026-03-30'), [
      '20260328T233000Z',
      '20260329T003000Z',
      '20260329T013000Z',
      '20260329T023000Z',
    ]);
  });

  it('counts the first start even where the rule misses it', () => {
    assert.deepEqual(starts(series(MORNING, 'RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3'), '2026-03-01', '2026-04-01'), [
      '20260302T080000Z',
      '20260303T080000Z',
      '20260310T080000Z',
    ]);
  });

  it('joins several rules and added dates, and leaves out those of EXRULE', () => {
    const both = series(
      MORNING,
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'RRULE:FREQ=DAILY;COUNT=2',
      'EXRULE:FREQ=WEEKLY;COUNT=2',
      'RDATE:20260305T080000Z',
    );
    assert.deepEqual(starts(both, '2026-03-01', '2026-04-01'), ['20260303T080000Z', '20260305T080000Z', '20260316T080000Z']);
  });

  it('says when it did not look at everything', () => {
    const endless = series(MORNING, 'RRULE:FREQ=DAILY');
    const few = expand(endless, { from: 0, to: Date.parse('2030-01-01') }, { count: 5 });
    assert.deepEqual([few.starts.length, few.complete], [5, false]);
    assert.equal(expand(endless, { from: 0, to: Date.parse('2026-04-01') }, { count: 100 }).complete, true);
    assert.equal(expand(endless, { from: 0, to: Infinity }, { count: 1_000_000, steps: 10 }).complete, false);
    assert.equal(expand(series(MORNING, 'RRULE:FREQ=DAILY;COUNT=5'), { from: 0, to: Infinity }, { count: 100 }).complete, true);
  });

  it('walks a counted rule once, however many of its occurrences are asked for', (t) => {
    const walk = t.mock.method(RRuleTemporal.prototype, 'all');
    const twoYears = series(at('2026-01-01T09:00:00'), 'RRULE:FREQ=DAILY;COUNT=730');
    const days = Array.from({ length: 800 }, (_none, index) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10));
    const found = days.filter((date) => generates(twoYears, occurrenceId(at(`${date}T09:00:00`))) === true);
    assert.deepEqual([found.length, found.at(-1), walk.mock.callCount()], [730, '2027-12-31', 1]);
    assert.deepEqual(starts(twoYears, '2027-12-30', '2028-06-01'), ['20271230T080000Z', '20271231T080000Z']);
    assert.equal(walk.mock.callCount(), 1);
  });

  it('does not walk to the end of time where an endless rule stands beside a counted one', () => {
    const both = series(MORNING, 'RRULE:FREQ=DAILY;COUNT=3', 'RRULE:FREQ=YEARLY');
    assert.deepEqual([generates(both, id('20260304T080000Z')), generates(both, id('21260302T080000Z'))], [true, true]);
  });

  it('finds what lies far behind the start without walking there', () => {
    const old = series(at('1970-01-01T09:00:00', 'UTC'), 'RRULE:FREQ=DAILY;INTERVAL=3');
    assert.deepEqual(starts(old, '2026-01-01', '2026-01-08'), ['20260101T090000Z', '20260104T090000Z', '20260107T090000Z']);
  });
});
