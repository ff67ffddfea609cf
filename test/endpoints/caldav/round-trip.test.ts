/** caldav/round-trip — whatever an event is changed into, the text says it, and says nothing else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { asHeldByCalDav, newCalendar, readCalendar, updateCalendar } from '../../../src/endpoints/caldav/calendar-object.ts';
import { EVENT_FIELDS, type Event, type EventFields, type Schedule } from '../../../src/model/event.ts';
import { type Mark, type OccurrenceId, pathOf, WRITABLE } from '../../../src/model/item.ts';
import { canonicalRecurrence, expand, occurrenceId, startOfOccurrence } from '../../../src/model/recurrence.ts';
import { compactUtc, type When } from '../../../src/model/time.ts';

const CONTEXT = { zone: 'Europe/Berlin', now: Date.parse('2026-11-22T10:00:00Z') };
const KEY = { uid: 'abc@example.org', mark: 'house:twin' as Mark };

const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC', 'Asia/Kolkata', 'Africa/Casablanca');
const clock = fc.record({ hour: fc.nat(23), minute: fc.constantFrom(0, 15, 30) });
const two = (n: number) => String(n).padStart(2, '0');

const start: fc.Arbitrary<When> = fc.oneof(
  fc.integer({ min: 1, max: 28 }).map((day): When => ({ kind: 'day', date: `2026-03-${two(day)}` })),
  fc.tuple(fc.integer({ min: 1, max: 28 }), clock, zones).map(
    ([day, { hour, minute }, zone]): When => ({
      kind: 'moment',
      local: `2026-04-${two(day)}T${two(hour)}:${two(minute)}:00`,
      zone,
    }),
  ),
);

function endOf(begin: When, length: number): When {
  if (begin.kind === 'day') return { kind: 'day', date: `2026-04-${two(1 + length)}` };
  return { ...begin, local: `2026-05-${two(1 + length)}T12:00:00` };
}

const rules = fc.constantFrom(
  'RRULE:FREQ=DAILY;COUNT=8',
  'RRULE:FREQ=WEEKLY;BYDAY=MO,TH',
  'RRULE:FREQ=MONTHLY;COUNT=5',
  'RRULE:FREQ=WEEKLY;UNTIL=20261231T225959Z',
);

const schedule: fc.Arbitrary<Schedule> = fc
  .tuple(start, fc.nat(3), fc.option(rules, { nil: undefined }))
  .map(([begin, length, rule]) => ({
    start: begin,
    end: endOf(begin, length),
    recurrence: rule ? canonicalRecurrence([rule], begin) : [],
  }));

const text = fc.option(fc.constantFrom('Cut', 'Colour; long, very long', 'Zeile\nzwei \\ Ende', 'ä€😀'.repeat(30)), {
  nil: undefined,
});

function fieldsWith(when: fc.Arbitrary<Schedule>): fc.Arbitrary<EventFields> {
  return fc.record({
    title: text,
    description: text,
    location: text,
    schedule: when,
    status: fc.constantFrom(undefined, 'tentative' as const),
    visibility: fc.constantFrom(undefined, 'private' as const, 'public' as const),
    availability: fc.constantFrom(undefined, 'free' as const),
    reminders: fc.constantFrom(
      undefined,
      [{ method: 'popup', minutes: 0 } as const],
      [{ method: 'popup', minutes: 15 } as const, { method: 'email', minutes: 1440 } as const],
    ),
    color: fc.constantFrom(undefined, 'tomato'),
    categories: fc.constantFrom(undefined, ['Cut', 'a,b']),
    url: fc.constantFrom(undefined, 'https://example.org/?a=1,2;3'),
    attendees: fc.constantFrom(undefined, [{ email: 'a@example.org', name: 'A; "B", C', status: 'accepted' as const }]),
    resources: fc.constantFrom(undefined, ['Chair 1']),
  });
}

const event: fc.Arbitrary<Event> = fieldsWith(schedule).chain((fields) => {
  const { starts } =
    fields.schedule.recurrence.length === 0
      ? { starts: [] }
      : expand(fields.schedule, { from: 0, to: Date.parse('2026-08-01') }, { count: 6 });
  const ids = starts.map(
    (at) => (fields.schedule.start.kind === 'day' ? compactUtc(at).slice(0, 8) : compactUtc(at)) as OccurrenceId,
  );
  const changed = fieldsWith(start.map((begin) => ({ start: begin, end: endOf(begin, 1), recurrence: [] })));
  const occurrence = fc.oneof(fc.constant('cancelled' as const), changed);
  return fc.tuple(...ids.map((id) => fc.option(occurrence, { nil: undefined }).map((value) => [id, value] as const))).map(
    (pairs): Event => ({
      kind: 'event',
      uid: KEY.uid,
      mark: KEY.mark,
      touched: CONTEXT.now,
      access: WRITABLE,
      fields,
      occurrences: new Map(pairs.filter((pair): pair is [OccurrenceId, EventFields | 'cancelled'] => pair[1] !== undefined)),
    }),
  );
});

function read(calendar: string): Event {
  const result = readCalendar(calendar, CONTEXT);
  assert.equal(result.kind, 'event', JSON.stringify(result));
  return result.kind === 'event' ? result.event : assert.fail();
}

function allPaths(...events: Event[]): Set<string> {
  const ids = events.flatMap((one) => [...one.occurrences.keys()]);
  return new Set([...EVENT_FIELDS, ...ids.flatMap((id) => EVENT_FIELDS.map((name) => pathOf(name, id)))]);
}

function sorted(one: Event): unknown {
  return { ...one, occurrences: [...one.occurrences].sort(([a], [b]) => (a < b ? -1 : 1)) };
}

describe('a calendar object', () => {
  it('says what a new event says', () => {
    fc.assert(
      fc.property(event, (one) => {
        assert.deepEqual(sorted(read(newCalendar(one, KEY, CONTEXT))), sorted(asHeldByCalDav(one)));
      }),
      { numRuns: 80, seed: 1 },
    );
  });

  it('says what an event is changed into, series moved, exceptions kept, cancelled and restored', () => {
    fc.assert(
      fc.property(event, event, (one, other) => {
        const changed = updateCalendar(newCalendar(one, KEY, CONTEXT), other, allPaths(one, other), CONTEXT);
        assert.deepEqual(sorted(read(changed)), sorted(asHeldByCalDav(other)));
      }),
      { numRuns: 120, seed: 2 },
    );
  });

  it('does not change a line when it is given what it holds', () => {
    fc.assert(
      fc.property(event, (one) => {
        const calendar = newCalendar(one, KEY, CONTEXT);
        assert.equal(
          updateCalendar(calendar, read(calendar), allPaths(one), { ...CONTEXT, now: CONTEXT.now + 60_000 }),
          calendar,
        );
      }),
      { numRuns: 80, seed: 3 },
    );
  });

  it('holds what it is said to hold', () => {
    fc.assert(
      fc.property(event, (one) => {
        const held = asHeldByCalDav(one);
        assert.deepEqual(asHeldByCalDav(held), held);
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it('names an occurrence by the instant at which it would have begun', () => {
    fc.assert(
      fc.property(event, (one) => {
        for (const id of one.occurrences.keys()) assert.equal(occurrenceId(startOfOccurrence(id, one.fields.schedule)), id);
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});
