/** google-calendar/arbitraries — random appointments in neutral form, for the laws of the mapping. */
import fc from 'fast-check';
import type { EventFields, Schedule } from '../../../src/model/event.ts';
import { momentIn, type When } from '../../../src/model/time.ts';

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC', 'Pacific/Auckland'];
const MINUTE = 60_000;
const from = Date.parse('2024-01-01T00:00:00Z');
const to = Date.parse('2028-01-01T00:00:00Z');

const instant = fc.integer({ min: from / MINUTE, max: to / MINUTE }).map((minutes) => minutes * MINUTE);
const word = fc.string({ minLength: 1, maxLength: 20 });
const words = fc.option(
  fc.uniqueArray(word, { minLength: 1, maxLength: 5 }).map((list) => list.sort()),
  { nil: undefined },
);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const momentSchedule: fc.Arbitrary<Schedule> = fc
  .tuple(instant, fc.integer({ min: 0, max: 3000 }), fc.constantFrom(...ZONES))
  .map(([at, minutes, zone]) => ({ start: momentIn(at, zone), end: momentIn(at + minutes * MINUTE, zone), recurrence: [] }));

const daySchedule: fc.Arbitrary<Schedule> = fc
  .tuple(instant, fc.integer({ min: 1, max: 20 }))
  .map(([at, days]) => ({ start: day(at), end: day(at + days * 1440 * MINUTE), recurrence: [] }));

const RULES = [
  'RRULE:FREQ=WEEKLY;BYDAY=MO,WE',
  'RRULE:FREQ=DAILY;COUNT=10',
  'RRULE:FREQ=MONTHLY;BYDAY=-1FR',
  'RRULE:FREQ=YEARLY;INTERVAL=2',
];

/** Series begin at noon: a start in the hour that a clock change skips or doubles has no spelling both sides share. */
const seriesSchedule: fc.Arbitrary<Schedule> = fc
  .tuple(instant, fc.integer({ min: 0, max: 600 }), fc.constantFrom(...ZONES), fc.constantFrom(...RULES), fc.boolean())
  .map(([at, minutes, zone, rule, isDay]) => {
    if (isDay) return { start: day(at), end: day(at + 1440 * MINUTE), recurrence: [rule] };
    const local = `${new Date(at).toISOString().slice(0, 10)}T12:00:00`;
    const end = new Date(Date.parse(`${local}Z`) + minutes * MINUTE).toISOString().slice(0, 19);
    return { start: { kind: 'moment', local, zone }, end: { kind: 'moment', local: end, zone }, recurrence: [rule] };
  });

export const schedules: fc.Arbitrary<Schedule> = fc.oneof(momentSchedule, daySchedule, seriesSchedule);

export const fields: fc.Arbitrary<EventFields> = fc.record(
  {
    title: maybe(word),
    description: maybe(word),
    location: maybe(word),
    schedule: schedules,
    status: fc.constantFrom(undefined, 'tentative' as const),
    visibility: fc.constantFrom(undefined, 'public' as const, 'private' as const, 'confidential' as const),
    availability: fc.constantFrom(undefined, 'free' as const),
    reminders: maybe(
      fc
        .uniqueArray(fc.integer({ min: 0, max: 40_320 }), { maxLength: 5 })
        .map((minutes) =>
          minutes
            .sort((a, b) => a - b)
            .map((one) => ({ method: one % 2 ? ('email' as const) : ('popup' as const), minutes: one })),
        ),
    ),
    color: fc.constantFrom(undefined, 'slateblue', 'red', 'green', 'gold'),
    categories: words,
    url: maybe(fc.oneof(fc.webUrl(), fc.constant('tel:+49301234'))),
    attendees: maybe(
      fc
        .uniqueArray(fc.emailAddress(), { minLength: 1, maxLength: 3 })
        .map((emails) => emails.sort().map((email) => ({ email, name: undefined, status: 'accepted' as const }))),
    ),
    resources: words,
  },
  { noNullPrototype: true },
);

function day(at: number): When {
  return { kind: 'day', date: new Date(at).toISOString().slice(0, 10) };
}
