/** engine/kinds — what deciding knows of appointments: likeness, sameness, the window, and what an unchanged occurrence holds. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Schedule } from '../../src/model/event.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import { anEvent, at } from '../builders/events.ts';
import { kind } from '../builders/plans.ts';

const BERLIN = 'Europe/Berlin';
const inZone = (start: string, end: string, zone: string): Schedule => ({
  start: { kind: 'moment', local: start, zone },
  end: { kind: 'moment', local: end, zone },
  recurrence: [],
});

describe('the same schedule', () => {
  const same = (a: Schedule | undefined, b: Schedule | undefined) => kind.same('schedule', a, b);
  const berlin = at('2026-11-23T09:00:00', '2026-11-23T10:00:00');

  it('is the same instants, in whatever zone they are written', () => {
    assert.equal(same(berlin, inZone('2026-11-23T08:00:00', '2026-11-23T09:00:00', 'Europe/London')), true);
    assert.equal(same(berlin, inZone('2026-11-23T08:00:00', '2026-11-23T09:00:01', 'Europe/London')), false);
    assert.equal(same(berlin, inZone('2026-11-23T08:00:01', '2026-11-23T09:00:00', 'Europe/London')), false);
  });

  it('of a series keeps its zone, because that decides when it happens after the clocks change', () => {
    const weekly = { recurrence: ['RRULE:FREQ=WEEKLY'] };
    const london = inZone('2026-11-23T08:00:00', '2026-11-23T09:00:00', 'Europe/London');
    assert.equal(same({ ...berlin, ...weekly }, { ...london, ...weekly }), false);
    assert.equal(same({ ...berlin, ...weekly }, { ...berlin, ...weekly }), true);
    assert.equal(same({ ...berlin, ...weekly }, berlin), false);
  });

  it('of days is the same dates, and a day is never a moment', () => {
    assert.equal(same(at('2026-11-23', '2026-11-24'), at('2026-11-23', '2026-11-24')), true);
    assert.equal(same(at('2026-11-23', '2026-11-24'), at('2026-11-23', '2026-11-25')), false);
    assert.equal(same(at('2026-11-23', '2026-11-24'), at('2026-11-24', '2026-11-25')), false);
    assert.equal(same(at('2026-11-23', '2026-11-24'), at('2026-11-23T00:00:00', '2026-11-24T00:00:00')), false);
  });

  it('is none where there is none', () => {
    assert.equal(same(undefined, berlin), false);
    assert.equal(same(undefined, undefined), true);
  });
});

describe('within the window', () => {
  const window = { from: Date.parse('2026-11-23T08:00:00Z'), to: Date.parse('2026-11-30T08:00:00Z') };
  const inside = (schedule: Schedule, occurrences: Parameters<typeof anEvent>[0] = {}) =>
    kind.within(anEvent({ schedule, ...occurrences }), window, BERLIN);
  const CASES: readonly [string, Schedule, boolean][] = [
    ['one that ends as it opens is outside', at('2026-11-23T08:00:00', '2026-11-23T09:00:00'), false],
    ['one that still runs as it opens is inside', at('2026-11-23T08:00:00', '2026-11-23T09:00:01'), true],
    ['one without length at its opening is inside', at('2026-11-23T09:00:00', '2026-11-23T09:00:00'), true],
    ['one that begins as it closes is outside', at('2026-11-30T09:00:00', '2026-11-30T10:00:00'), false],
    ['one that begins just before it closes is inside', at('2026-11-30T08:59:59', '2026-11-30T10:00:00'), true],
    ['one that spans it is inside', at('2026-11-01', '2026-12-24'), true],
    ['a day before it is outside, by its own midnight', at('2026-11-22', '2026-11-23'), false],
    ['the day it opens is inside', at('2026-11-23', '2026-11-24'), true],
    [
      'a series that began long ago and still runs is inside',
      at('2020-01-06T12:00:00', '2020-01-06T13:00:00', 'RRULE:FREQ=WEEKLY'),
      true,
    ],
    [
      'a series that ended before is outside',
      at('2020-01-06T12:00:00', '2020-01-06T13:00:00', 'RRULE:FREQ=WEEKLY;COUNT=3'),
      false,
    ],
    ['a series that jumps over it is outside', at('2020-07-06T12:00:00', '2020-07-06T13:00:00', 'RRULE:FREQ=YEARLY'), false],
  ];
  for (const [sentence, schedule, expected] of CASES) {
    it(sentence, () => assert.equal(inside(schedule), expected));
  }

  it('a series is inside when only a moved occurrence of it is', () => {
    const ended = at('2020-01-06T12:00:00', '2020-01-06T13:00:00', 'RRULE:FREQ=WEEKLY;COUNT=3');
    const moved = { schedule: at('2026-11-24T12:00:00', '2026-11-24T13:00:00') };
    assert.equal(inside(ended, { occurrences: { '20200113T110000Z': moved } }), true);
    assert.equal(inside(ended, { occurrences: { '20200113T110000Z': 'cancelled' } }), false);
  });

  it('a rule that cannot be looked through counts as inside: better carried than overlooked', () => {
    assert.equal(inside(at('2020-01-06T12:00:00', '2020-01-06T13:00:00', 'RRULE:RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L')), true);
  });
});

describe('what an unchanged occurrence holds', () => {
  const inherited = (schedule: Schedule, id: string) =>
    kind.inherited(anEvent({ title: 'Course', schedule }), id as OccurrenceId);

  it('are the fields of the series at its own time, without a recurrence', () => {
    const one = inherited(at('2026-11-23T09:00:00', '2026-11-23T10:30:00', 'RRULE:FREQ=WEEKLY'), '20261130T080000Z');
    assert.equal(one.title, 'Course');
    assert.deepEqual(one.schedule, at('2026-11-30T09:00:00', '2026-11-30T10:30:00'));
  });

  it('keeps its hour on the wall clock after the clocks change', () => {
    const one = inherited(at('2026-10-19T09:00:00', '2026-10-19T10:00:00', 'RRULE:FREQ=WEEKLY'), '20261026T080000Z');
    assert.deepEqual(one.schedule, at('2026-10-26T09:00:00', '2026-10-26T10:00:00'));
  });

  it('of a series of days lasts as many days', () => {
    const one = inherited(at('2026-11-23', '2026-11-26', 'RRULE:FREQ=MONTHLY'), '20261223');
    assert.deepEqual(one.schedule, at('2026-12-23', '2026-12-26'));
  });
});

describe('an appointment', () => {
  it('is called by its title, or said to have none', () => {
    assert.deepEqual(
      [kind.title(anEvent({ title: 'Cut' })), kind.title({ ...anEvent(), fields: { schedule: at('2026-11-23', '2026-11-24') } })],
      ['Cut', '(no title)'],
    );
  });

  it('is called off only when it is cancelled', () => {
    assert.deepEqual(
      [kind.calledOff(anEvent({ status: 'cancelled' })), kind.calledOff(anEvent({ status: 'tentative' }))],
      [true, false],
    );
  });
});
