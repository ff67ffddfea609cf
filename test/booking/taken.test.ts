/** booking/taken — when appointments take time: series with exceptions, whole days, every zone, and what only seems to take time. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Reading, takenBy } from '../../src/booking/taken.ts';
import { readCalendar } from '../../src/endpoints/caldav/calendar-object.ts';
import type { Event, EventFields, Schedule } from '../../src/model/event.ts';
import { parseId } from '../../src/model/expansion.ts';
import { compactUtc, instantOf, momentIn } from '../../src/model/time.ts';
import { anEvent, at } from '../builders/events.ts';

const BERLIN: Reading = { zone: 'Europe/Berlin', tentative: 'busy', own: new Set(['anna@example.com']) };
const window = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });
const YEAR = window('2026-01-01T00:00Z', '2027-12-31T00:00Z');

function times(event: Event, reading = BERLIN, when = YEAR): string[] {
  const { taken } = takenBy(event, when, reading);
  const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);
  return taken.map(({ from, to }) => `${iso(from)} ${iso(to)}`).toSorted();
}

describe('an appointment takes time', () => {
  it('when it is, whatever zone it is written in', () => {
    assert.deepEqual(times(anEvent({ schedule: at('2026-11-23T09:00:00', '2026-11-23T10:00:00') })), [
      '2026-11-23T08:00 2026-11-23T09:00',
    ]);
    const tokyo = (local: string) => ({ kind: 'moment', local, zone: 'Asia/Tokyo' }) as const;
    const schedule = { start: tokyo('2026-11-23T09:00:00'), end: tokyo('2026-11-23T10:00:00'), recurrence: [] };
    assert.deepEqual(times(anEvent({ schedule })), ['2026-11-23T00:00 2026-11-23T01:00']);
  });

  it('all day, from midnight to midnight of the zone, also on the day that has 25 hours', () => {
    assert.deepEqual(times(anEvent({ schedule: at('2026-10-25', '2026-10-26') })), ['2026-10-24T22:00 2026-10-25T23:00']);
  });

  it('at the same time of the clock before and after the clocks change', () => {
    const series = anEvent({ schedule: at('2026-10-23T09:00:00', '2026-10-23T10:00:00', 'RRULE:FREQ=DAILY;COUNT=4') });
    assert.deepEqual(times(series), [
      '2026-10-23T07:00 2026-10-23T08:00',
      '2026-10-24T07:00 2026-10-24T08:00',
      '2026-10-25T08:00 2026-10-25T09:00',
      '2026-10-26T08:00 2026-10-26T09:00',
    ]);
  });

  it('of a series without what was called off, and where it was moved to', () => {
    const schedule = at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=3');
    const { fields } = anEvent({ schedule });
    const moved = { ...fields, schedule: at('2026-12-08T14:00:00', '2026-12-08T16:00:00') };
    const series = anEvent({ schedule, occurrences: { '20261130T080000Z': 'cancelled', '20261207T080000Z': moved } });
    assert.deepEqual(times(series), ['2026-11-23T08:00 2026-11-23T09:00', '2026-12-08T13:00 2026-12-08T15:00']);
    const free: EventFields = { ...moved, availability: 'free' };
    assert.deepEqual(times(anEvent({ schedule, occurrences: { '20261130T080000Z': 'cancelled', '20261207T080000Z': free } })), [
      '2026-11-23T08:00 2026-11-23T09:00',
    ]);
  });

  it('where it began before the window and reaches into it', () => {
    const nights = anEvent({ schedule: at('2026-11-20T22:00:00', '2026-11-21T06:00:00', 'RRULE:FREQ=DAILY') });
    assert.deepEqual(times(nights, BERLIN, window('2026-11-24T01:00Z', '2026-11-24T12:00Z')), [
      '2026-11-23T21:00 2026-11-24T05:00',
    ]);
    const days = anEvent({ schedule: at('2026-11-20', '2026-11-21', 'RRULE:FREQ=WEEKLY') });
    assert.deepEqual(times(days, BERLIN, window('2026-11-27T22:00Z', '2026-11-28T12:00Z')), [
      '2026-11-26T23:00 2026-11-27T23:00',
    ]);
  });

  it('says so when nobody can tell how often it happens', () => {
    const schedule = at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=YEARLY;RSCALE=HEBREW');
    assert.equal(takenBy(anEvent({ schedule }), YEAR, BERLIN).complete, false);
    assert.equal(takenBy(anEvent({ schedule, availability: 'free' }), YEAR, BERLIN).complete, true);
  });
});

describe('an appointment takes no time', () => {
  const guest = (email: string, status: 'accepted' | 'declined') => ({ email, name: undefined, status });

  it('when it is called off, shown as free, has no length, or was declined by the owner', () => {
    assert.deepEqual(times(anEvent({ status: 'cancelled' })), []);
    assert.deepEqual(times(anEvent({ availability: 'free' })), []);
    assert.deepEqual(times(anEvent({ schedule: at('2026-11-23T09:00:00', '2026-11-23T09:00:00') })), []);
    assert.deepEqual(times(anEvent({ attendees: [guest('Anna@example.com', 'declined')] })), []);
    assert.equal(times(anEvent({ attendees: [guest('client@example.com', 'declined')] })).length, 1);
    assert.equal(times(anEvent({ attendees: [guest('anna@example.com', 'accepted')] })).length, 1);
  });

  it('when it is only pencilled in and that counts as free', () => {
    assert.equal(takenBy(anEvent({ status: 'tentative' }), YEAR, BERLIN).taken[0]?.tentative, true);
    assert.deepEqual(times(anEvent({ status: 'tentative' }), { ...BERLIN, tentative: 'free' }), []);
  });
});

const TABLE = new URL('../../../shared/recurrence.json', import.meta.url);

interface Case {
  readonly test: string;
  readonly ics: string;
  readonly window?: { readonly start: string; readonly end: string };
  readonly floating_reference_tzid: string | null;
  readonly expected_instances: readonly { readonly dtstart?: string; readonly recurrence_start?: string }[];
}

if (existsSync(TABLE))
  describe('calendars of other projects', () => {
    const { calendar_cases: all } = JSON.parse(readFileSync(TABLE, 'utf8')) as { calendar_cases: Case[] };
    // A calendar on a server is one appointment.
    const uidsIn = (ics: string): number => new Set(ics.match(/^UID:.*$/gm)).size;
    const usable = all.filter(({ window: when, ics }) => when !== undefined && uidsIn(ics) <= 1);
    for (const one of usable) it(`are understood: ${one.test}`, () => compare(one));
  });

function compare({ ics, window: given, floating_reference_tzid: reference, expected_instances: expected }: Case): void {
  const zone = reference ?? 'UTC';
  const read = readCalendar(ics, { zone, now: 0 });
  assert.equal(read.kind, 'event');
  if (read.kind !== 'event' || given === undefined) return;
  const { taken } = takenBy(withLength(read.event), window(`${given.start}T00:00Z`, `${given.end}T00:00Z`), { ...BERLIN, zone });
  const starts = taken.map(({ from }) => compactUtc(from)).toSorted();
  const wanted = expected.map(({ dtstart = '' }) => compactUtc(instantIn(dtstart, zone))).toSorted();
  assert.deepEqual(starts, wanted);
}

function instantIn(text: string, zone: string): number {
  if (text.endsWith('Z')) return parseId(text);
  const local = momentIn(parseId(text.length === 8 ? text : `${text}Z`), 'UTC').local;
  return instantOf({ kind: 'moment', local, zone });
}

/** An hour for those that say none. */
function withLength(event: Event): Event {
  const longer = (schedule: Schedule): Schedule => {
    const { start, end } = schedule;
    if (start.kind === 'day' || end.kind === 'day' || instantOf(start) !== instantOf(end)) return schedule;
    return { ...schedule, end: momentIn(instantOf(start) + 3_600_000, start.zone) };
  };
  const occurrences = [...event.occurrences].map(
    ([id, one]) => [id, one === 'cancelled' ? one : { ...one, schedule: longer(one.schedule) }] as const,
  );
  return { ...event, fields: { ...event.fields, schedule: longer(event.fields.schedule) }, occurrences: new Map(occurrences) };
}
