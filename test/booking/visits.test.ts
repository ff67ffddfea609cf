/** booking/visits — when an appointment was, and when it will be. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visitsAround } from '../../src/booking/visits.ts';
import { anEvent, at } from '../builders/events.ts';

const NOW = Date.parse('2026-11-27T09:30:00Z');
const days = (event: ReturnType<typeof anEvent>): string[][] => {
  const { past, next } = visitsAround(event, NOW, 'Europe/Berlin');
  return [past, next].map((all) => all.map(({ from }) => new Date(from).toISOString().slice(0, 13)));
};

describe('the times of an appointment', () => {
  it('are past when it is over, and next until then', () => {
    assert.deepEqual(days(anEvent({ schedule: at('2026-11-27T09:00:00', '2026-11-27T10:30:00') })), [['2026-11-27T08'], []]);
    assert.deepEqual(days(anEvent({ schedule: at('2026-11-27T09:00:00', '2026-11-27T10:31:00') })), [[], ['2026-11-27T08']]);
  });

  it('are found however long ago, or far ahead', () => {
    assert.deepEqual(days(anEvent({ schedule: at('2001-03-01T09:00:00', '2001-03-01T10:00:00') })), [['2001-03-01T08'], []]);
    assert.deepEqual(days(anEvent({ schedule: at('2051-03-01', '2051-03-02') })), [[], ['2051-02-28T23']]);
  });

  it('of a series are those within reach: the latest first before today, the first first from then on', () => {
    const weekly = at('2026-11-13T09:00:00', '2026-11-13T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=5');
    const event = anEvent({ schedule: weekly, occurrences: { '20261204T080000Z': 'cancelled' } });
    assert.deepEqual(days(event), [['2026-11-27T08', '2026-11-20T08', '2026-11-13T08'], ['2026-12-11T08']]);
  });

  it('that was called off are none', () => {
    const schedule = at('2026-12-01T09:00:00', '2026-12-01T10:00:00');
    assert.deepEqual(days(anEvent({ schedule, status: 'cancelled' })), [[], []]);
  });
});
