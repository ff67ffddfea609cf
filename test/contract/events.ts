/** contract/events — events as contract/collection tests them: what is hard to keep about an appointment, and series. */
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Event, EventFields } from '../../src/model/event.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import { anEvent, at } from '../builders/events.ts';
import { assertHolds, fetchOne, never } from './asking.ts';
import type { KindUnderTest, Law } from './collection.ts';

const SECOND = '20261208T080000Z' as OccurrenceId;
const THIRD = '20261215T080000Z' as OccurrenceId;
const FOURTH = '20261222T080000Z' as OccurrenceId;

const SAMPLES: Readonly<Record<string, Event>> = {
  'a plain appointment': anEvent({
    title: 'Haircut, wash; dry',
    location: 'Chair 2',
    description: 'First line\nSecond: ü, €, 🙂',
  }),
  'a whole day': anEvent({ schedule: at('2026-12-24', '2026-12-25') }),
  'several days': anEvent({ schedule: at('2026-12-24', '2026-12-28') }),
  'no length': anEvent({ schedule: at('2026-11-23T09:00:00', '2026-11-23T09:00:00') }),
  'another zone': anEvent({
    schedule: {
      start: { kind: 'moment', local: '2026-07-01T09:00:00', zone: 'America/New_York' },
      end: { kind: 'moment', local: '2026-07-01T10:30:00', zone: 'America/New_York' },
      recurrence: [],
    },
  }),
  'all fields': anEvent({
    status: 'tentative',
    visibility: 'private',
    availability: 'free',
    reminders: [{ method: 'popup', minutes: 15 }],
    categories: ['Colour', 'Cut'],
    url: 'https://example.com/booking/1',
    resources: ['Chair 2'],
  }),
  'a series': aSeries(),
  'a series with a changed and a cancelled occurrence': withOccurrences(aSeries()),
};

export const EVENTS: KindUnderTest<Event> = {
  title: 'title',
  text: 'location',
  essential: ['title', 'schedule'],
  plain: ({ title, text, uid } = {}) =>
    anEvent({
      ...(title === undefined ? {} : { title }),
      ...(text === undefined ? {} : { location: text }),
      ...(uid === undefined ? {} : { uid }),
    }),
  rich: () => withOccurrences(aSeries()),
  samples: SAMPLES,
  extremes: [anEvent({ title: 'x'.repeat(3_000), color: 'rebeccapurple' })],
  laws,
};

function laws(name: string, law: Law<Event>): void {
  describe(`${name}: moving`, () => {
    law('moves an appointment, also from a time to a whole day and back', async (bench) => {
      const { collection, outside } = bench;
      let stored = await fetchOne(collection, await outside.add(anEvent()));
      for (const schedule of [
        at('2026-11-24T11:00:00', '2026-11-24T12:15:00'),
        at('2026-11-25', '2026-11-26'),
        at('2026-11-26T08:00:00', '2026-11-26T09:00:00'),
      ]) {
        const wanted = withFields(stored.item, { schedule });
        stored = await collection.update(stored, wanted, new Set(['schedule']), never);
        assertHolds(bench, stored, wanted);
      }
    });
  });

  describe(`${name}: occurrences of a series`, () => {
    law('one is changed, and the others and the series stay as they are', async (bench) => {
      const { collection, outside } = bench;
      const series = withOccurrences(aSeries());
      const stored = await fetchOne(collection, await outside.add(series));
      assertHolds(bench, stored, series);
      const wanted = withOccurrence(stored.item, FOURTH, { ...occurrenceAt('2026-12-22'), title: 'With colour' });
      const held = await collection.update(stored, wanted, new Set([`@${FOURTH}/title`]), never);
      assertHolds(bench, held, wanted);
      assertHolds(bench, await fetchOne(collection, stored.href), wanted);
    });

    law('one is moved', async (bench) => {
      const { collection, outside } = bench;
      const stored = await fetchOne(collection, await outside.add(aSeries()));
      const moved = { ...occurrenceAt('2026-12-08'), schedule: at('2026-12-09T15:00:00', '2026-12-09T16:00:00') };
      const wanted = withOccurrence(stored.item, SECOND, moved);
      const held = await collection.update(stored, wanted, new Set([`@${SECOND}/schedule`]), never);
      assertHolds(bench, held, wanted);
    });

    law('one is cancelled', async (bench) => {
      const { collection, outside } = bench;
      const stored = await fetchOne(collection, await outside.add(aSeries()));
      const wanted = withOccurrence(stored.item, THIRD, 'cancelled');
      const held = await collection.update(stored, wanted, new Set([`@${THIRD}/status`]), never);
      assertHolds(bench, held, wanted);
      assertHolds(bench, await fetchOne(collection, stored.href), wanted);
    });

    law('a cancelled one is restored, and so is a changed one', async (bench) => {
      const { collection, outside } = bench;
      const stored = await fetchOne(collection, await outside.add(withOccurrences(aSeries())));
      const wanted = { ...stored.item, occurrences: new Map() };
      const paths = new Set([`@${SECOND}/title`, `@${THIRD}/status`]);
      const held = await collection.update(stored, wanted, paths, never);
      assertHolds(bench, held, wanted);
      assertHolds(bench, await fetchOne(collection, stored.href), wanted);
    });

    law('one that was edited in the app keeps its edit when another is changed', async (bench) => {
      const { collection, outside, again } = bench;
      const stored = await fetchOne(collection, await outside.add(withOccurrences(aSeries())));
      const wanted = withOccurrence(stored.item, FOURTH, 'cancelled');
      await collection.update(stored, wanted, new Set([`@${FOURTH}/status`]), never);
      const read = await fetchOne(again(), stored.href);
      assert.deepEqual([...read.item.occurrences.keys()].sort(), [SECOND, THIRD, FOURTH]);
      const second = read.item.occurrences.get(SECOND);
      assert.equal(second === 'cancelled' ? undefined : second?.title, 'Only a trim');
    });
  });
}

/** A weekly hour on Tuesdays, four times. */
export function aSeries(): Event {
  return anEvent({ title: 'Haircut', schedule: at('2026-12-01T09:00:00', '2026-12-01T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4') });
}

/** The second is renamed, the third is cancelled. */
export function withOccurrences(series: Event): Event {
  const renamed = withOccurrence(series, SECOND, { ...occurrenceAt('2026-12-08'), title: 'Only a trim' });
  return withOccurrence(renamed, THIRD, 'cancelled');
}

function occurrenceAt(date: string): EventFields {
  return { ...aSeries().fields, schedule: at(`${date}T09:00:00`, `${date}T10:00:00`) };
}

function withOccurrence(event: Event, id: OccurrenceId, occurrence: EventFields | 'cancelled'): Event {
  return { ...event, occurrences: new Map([...event.occurrences, [id, occurrence]]) };
}

function withFields(event: Event, fields: Partial<EventFields>): Event {
  return { ...event, fields: { ...event.fields, ...fields } };
}
