/**
 * contract/collection — every law of endpoints/endpoint.ts as a test. Memory, the playground's servers and the real ones
 * pass the same suite; what only one of them does is tested beside it.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import { type Collection, type CreateKey, type Found, isStored, type Page, type Stored } from '../../src/endpoints/endpoint.ts';
import type { ErrorCode } from '../../src/model/errors.ts';
import type { Event, EventFields } from '../../src/model/event.ts';
import type { Checkpoint, Href, Mark, OccurrenceId, TwinId, Version } from '../../src/model/item.ts';
import { anEvent, at } from '../builders/events.ts';

/** What a person does in the app, past our collection. */
export interface Outside {
  add(event: Event): Promise<Href>;
  retitle(href: Href, title: string): Promise<void>;
  remove(href: Href): Promise<void>;
}

/** An empty collection to test, of its own for each test. */
export interface Bench {
  readonly collection: Collection<Event>;
  readonly outside: Outside;
  /** The same collection as a process sees it that has just started. */
  readonly again: () => Collection<Event>;
  /** Makes the server forget this checkpoint; or returns one like it that the server never gave out. */
  readonly expire: (checkpoint: Checkpoint) => Promise<Checkpoint> | Promise<void>;
  /** What a server does with such a checkpoint; some list everything and say nothing of what is gone (D23). */
  readonly forgotten?: 'CHECKPOINT_EXPIRED' | 'everything';
  /** What becomes of a create whose UID another item has: EXISTS, or an item beside it. */
  readonly takenUid: 'EXISTS' | 'separate';
  /** Names of SAMPLES this server does not take; creating one must be REFUSED and leave nothing behind. */
  readonly refuses?: readonly string[];
}

const never = new AbortController().signal;
const TITLE: ReadonlySet<string> = new Set(['title']);
const SECOND = '20261208T080000Z' as OccurrenceId;
const THIRD = '20261215T080000Z' as OccurrenceId;
const FOURTH = '20261222T080000Z' as OccurrenceId;

/** Runs the suite. `make` gives a fresh bench, or undefined when the machine does not have the server: the test is skipped. */
export function collectionContract(name: string, make: (t: TestContext) => Promise<Bench | undefined>): void {
  const law = (sentence: string, check: (bench: Bench) => Promise<void>) =>
    it(sentence, async (t) => {
      const bench = await make(t);
      salt = randomUUID();
      if (bench === undefined) t.skip(`${name} is not installed`);
      else await check(bench);
    });

  describe(`${name}: listing`, () => {
    law('an empty collection is listed completely, with nothing', async ({ collection }) => {
      const { present, gone, complete } = await listAll(collection);
      assert.deepEqual([present.size, gone.size, complete], [0, 0, true]);
    });

    law('without a checkpoint everything is listed, and only the last page has an end', async ({ collection, outside }) => {
      const hrefs = [];
      for (const title of ['A', 'B', 'C', 'D', 'E']) hrefs.push(await outside.add(anEvent({ title })));
      const pages = await Array.fromAsync(collection.list(undefined, never));
      assert.deepEqual(
        pages.map((page) => page.end !== undefined),
        pages.map((_page, index) => index === pages.length - 1),
      );
      const { present, complete, checkpoint } = together(pages);
      assert.deepEqual([...present.keys()].sort(), hrefs.sort());
      assert.equal(complete, true);
      assert.notEqual(checkpoint, undefined);
    });

    law('with a checkpoint only what moved is listed', async ({ collection, outside }) => {
      const [first, second] = [await outside.add(anEvent({ title: 'A' })), await outside.add(anEvent({ title: 'B' }))];
      const before = await listAll(collection);
      await outside.retitle(first, 'A2');
      const third = await outside.add(anEvent({ title: 'C' }));
      const delta = await listAll(collection, before.checkpoint);
      assert.deepEqual([...delta.present.keys()].sort(), [first, third].sort());
      assert.deepEqual([delta.gone.has(first), delta.gone.has(second), delta.complete], [false, false, false]);
      const found = await fetchOne(collection, first);
      assert.equal(found.item.fields.title, 'A2');
      assert.notEqual(found.version, before.present.get(first)?.version);
    });

    law('with a checkpoint what was deleted is named as gone', async ({ collection, outside }) => {
      const [first, second] = [await outside.add(anEvent({ title: 'A' })), await outside.add(anEvent({ title: 'B' }))];
      const { checkpoint } = await listAll(collection);
      await outside.remove(first);
      const delta = await listAll(collection, checkpoint);
      assert.equal(delta.gone.has(first), true);
      assert.deepEqual([delta.present.has(first), delta.gone.has(second)], [false, false]);
      assert.equal((await listAll(collection)).present.has(first), false);
    });

    law('what came and went in between is not there', async ({ collection, outside }) => {
      const { checkpoint } = await listAll(collection);
      const href = await outside.add(anEvent());
      await outside.remove(href);
      assert.equal((await listAll(collection, checkpoint)).present.has(href), false);
    });

    law('when nothing moved, nothing is listed, again and again', async ({ collection, outside }) => {
      await outside.add(anEvent());
      let { checkpoint } = await listAll(collection);
      for (let round = 0; round < 3; round += 1) {
        const delta = await listAll(collection, checkpoint);
        assert.deepEqual([delta.present.size, delta.gone.size], [0, 0]);
        checkpoint = delta.checkpoint;
      }
    });

    law('a checkpoint is still good after a restart', async ({ collection, outside, again }) => {
      const { checkpoint } = await listAll(collection);
      const href = await outside.add(anEvent());
      assert.deepEqual([...(await listAll(again(), checkpoint)).present.keys()], [href]);
    });

    law('a checkpoint the server forgot never looks like "nothing moved"', async ({ collection, outside, expire, forgotten }) => {
      const href = await outside.add(anEvent());
      const { checkpoint } = await listAll(collection);
      assert.ok(checkpoint);
      const unknown = (await expire(checkpoint)) ?? checkpoint;
      if (forgotten === 'everything') {
        const { present, complete } = await listAll(collection, unknown);
        assert.deepEqual([[...present.keys()], complete], [[href], false]);
      } else await assert.rejects(listAll(collection, unknown), code('CHECKPOINT_EXPIRED'));
      assert.equal((await listAll(collection)).present.has(href), true);
    });

    law('an abort ends it', async ({ collection }) => {
      const stop = AbortSignal.abort();
      await assert.rejects(Array.fromAsync(collection.list(undefined, stop)), { name: 'AbortError' });
    });
  });

  describe(`${name}: fetching`, () => {
    law('gives each item once, in the version that was listed, and leaves the missing out', async ({ collection, outside }) => {
      const kept = await outside.add(anEvent({ title: 'Kept' }));
      const removed = await outside.add(anEvent({ title: 'Removed' }));
      await outside.remove(removed);
      const { present } = await listAll(collection);
      const found = await fetchAll(collection, [kept, removed, kept]);
      assert.deepEqual(
        found.map(({ href }) => href),
        [kept],
      );
      const listed = present.get(kept)?.version;
      assert.ok(listed === undefined || listed === found[0]?.version);
      assert.ok(found[0] && isStored(found[0]) && found[0].item.fields.title === 'Kept');
    });

    law('gives what one reads the same version every time', async ({ outside, collection, again }) => {
      const href = await outside.add(aSeries());
      assert.equal((await fetchOne(collection, href)).version, (await fetchOne(again(), href)).version);
    });

    law('gives many at once', async ({ collection, outside }) => {
      const hrefs: Href[] = [];
      for (let number = 0; number < 60; number += 1) hrefs.push(await outside.add(anEvent({ title: `Number ${number}` })));
      const found = await fetchAll(collection, hrefs);
      assert.deepEqual(found.map(({ href }) => href).sort(), hrefs.sort());
    });

    law('of nothing gives nothing', async ({ collection }) => {
      assert.deepEqual(await fetchAll(collection, []), []);
    });
  });

  describe(`${name}: creating`, () => {
    const SAMPLES: Record<string, Event> = {
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

    for (const [what, event] of Object.entries(SAMPLES)) {
      law(`keeps ${what} and returns it as it is held`, async ({ collection, again, refuses }) => {
        if (refuses?.includes(what)) {
          await assert.rejects(collection.create(event, aKey('t1'), never), code('REFUSED'));
          assert.equal((await listAll(collection)).present.size, 0);
          return;
        }
        const stored = await collection.create(event, aKey('t1'), never);
        assertHolds(collection, stored, event);
        const read = await fetchOne(again(), stored.href);
        assert.equal(read.version, stored.version);
        assertHolds(collection, read, event);
        assert.deepEqual([read.item.mark, read.item.uid], [aKey('t1').mark, stored.item.uid]);
      });
    }

    law('repeated with the same key returns the same item and makes no second one', async ({ collection, again }) => {
      const event = withOccurrences(aSeries());
      const first = await collection.create(event, aKey('t1'), never);
      const second = await collection.create(event, aKey('t1'), never);
      const third = await again().create(event, aKey('t1'), never);
      assert.deepEqual([second.href, third.href], [first.href, first.href]);
      assert.equal(third.version, first.version);
      assertHolds(collection, third, event);
      assert.equal((await listAll(collection)).present.size, 1);
    });

    law('with another key makes another item', async ({ collection }) => {
      const first = await collection.create(anEvent(), aKey('t1'), never);
      const second = await collection.create(anEvent(), aKey('t2'), never);
      assert.notEqual(first.href, second.href);
      assert.equal((await listAll(collection)).present.size, 2);
    });

    law('carries the UID it is given', async ({ collection }) => {
      const stored = await collection.create(anEvent(), { ...aKey('t1'), uid: `${salt}@example.com` }, never);
      assert.equal(stored.item.uid, `${salt}@example.com`);
    });

    law('with a UID that another item has does not touch that item', async ({ collection, outside, takenUid }) => {
      const own = await outside.add(anEvent({ title: 'Own', uid: `${salt}@example.com` }));
      const creating = collection.create(anEvent({ title: 'Copy' }), { ...aKey('t1'), uid: `${salt}@example.com` }, never);
      if (takenUid === 'EXISTS') await assert.rejects(creating, code('EXISTS'));
      else assert.notEqual((await creating).href, own);
      assert.equal((await fetchOne(collection, own)).item.fields.title, 'Own');
    });

    law('is no move: the next delta shows the version that was returned', async ({ collection }) => {
      const { checkpoint } = await listAll(collection);
      const stored = await collection.create(withOccurrences(aSeries()), aKey('t1'), never);
      await assertNoFalseMove(collection, checkpoint, stored);
    });
  });

  describe(`${name}: updating`, () => {
    law('changes the named fields and no others', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(anEvent({ title: 'Before', location: 'Chair 1' })));
      const wanted = withFields(stored.item, { title: 'After', location: 'not named' });
      const held = await collection.update(stored, wanted, TITLE, never);
      assert.deepEqual([held.item.fields.title, held.item.fields.location], ['After', 'Chair 1']);
      assert.notEqual(held.version, stored.version);
      const read = await fetchOne(collection, stored.href);
      assert.deepEqual([read.version, read.item.fields.title, read.item.fields.location], [held.version, 'After', 'Chair 1']);
    });

    law('empties a field', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(anEvent({ location: 'Chair 1' })));
      const held = await collection.update(
        stored,
        withFields(stored.item, { location: undefined }),
        new Set(['location']),
        never,
      );
      assert.equal(held.item.fields.location, undefined);
    });

    law('moves an appointment, also from a time to a whole day and back', async ({ collection, outside }) => {
      let stored = await fetchOne(collection, await outside.add(anEvent()));
      for (const schedule of [
        at('2026-11-24T11:00:00', '2026-11-24T12:15:00'),
        at('2026-11-25', '2026-11-26'),
        at('2026-11-26T08:00:00', '2026-11-26T09:00:00'),
      ]) {
        const wanted = withFields(stored.item, { schedule });
        stored = await collection.update(stored, wanted, new Set(['schedule']), never);
        assertHolds(collection, stored, wanted);
      }
    });

    law('can be repeated with what was returned', async ({ collection, outside }) => {
      let stored = await fetchOne(collection, await outside.add(anEvent()));
      for (const title of ['One', 'Two', 'Three']) {
        stored = await collection.update(stored, withFields(stored.item, { title }), TITLE, never);
      }
      assert.equal((await fetchOne(collection, stored.href)).item.fields.title, 'Three');
    });

    law('refuses a version that is not the present one', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(anEvent({ title: 'Before' })));
      await outside.retitle(stored.href, 'Edited in the app');
      await assert.rejects(collection.update(stored, withFields(stored.item, { title: 'Ours' }), TITLE, never), code('STALE'));
      assert.equal((await fetchOne(collection, stored.href)).item.fields.title, 'Edited in the app');
    });

    law('of an item that is gone says so', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(anEvent()));
      await outside.remove(stored.href);
      await assert.rejects(collection.update(stored, withFields(stored.item, { title: 'Ours' }), TITLE, never), code('GONE'));
    });

    law('is no move: the next delta shows the version that was returned', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(aSeries()));
      const { checkpoint } = await listAll(collection);
      const held = await collection.update(stored, withFields(stored.item, { title: 'After' }), TITLE, never);
      await assertNoFalseMove(collection, checkpoint, held);
    });
  });

  describe(`${name}: occurrences of a series`, () => {
    law('one is changed, and the others and the series stay as they are', async ({ collection, outside }) => {
      const series = withOccurrences(aSeries());
      const stored = await fetchOne(collection, await outside.add(series));
      assertHolds(collection, stored, series);
      const wanted = withOccurrence(stored.item, FOURTH, { ...occurrenceAt('2026-12-22'), title: 'With colour' });
      const held = await collection.update(stored, wanted, new Set([`@${FOURTH}/title`]), never);
      assertHolds(collection, held, wanted);
      assertHolds(collection, await fetchOne(collection, stored.href), wanted);
    });

    law('one is moved', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(aSeries()));
      const moved = { ...occurrenceAt('2026-12-08'), schedule: at('2026-12-09T15:00:00', '2026-12-09T16:00:00') };
      const wanted = withOccurrence(stored.item, SECOND, moved);
      const held = await collection.update(stored, wanted, new Set([`@${SECOND}/schedule`]), never);
      assertHolds(collection, held, wanted);
    });

    law('one is cancelled', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(aSeries()));
      const wanted = withOccurrence(stored.item, THIRD, 'cancelled');
      const held = await collection.update(stored, wanted, new Set([`@${THIRD}/status`]), never);
      assertHolds(collection, held, wanted);
      assertHolds(collection, await fetchOne(collection, stored.href), wanted);
    });

    law('a cancelled one is restored, and so is a changed one', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(withOccurrences(aSeries())));
      const wanted = { ...stored.item, occurrences: new Map() };
      const paths = new Set([`@${SECOND}/title`, `@${THIRD}/status`]);
      const held = await collection.update(stored, wanted, paths, never);
      assertHolds(collection, held, wanted);
      assertHolds(collection, await fetchOne(collection, stored.href), wanted);
    });

    law('one that was edited in the app keeps its edit when another is changed', async ({ collection, outside, again }) => {
      const stored = await fetchOne(collection, await outside.add(withOccurrences(aSeries())));
      const wanted = withOccurrence(stored.item, FOURTH, 'cancelled');
      await collection.update(stored, wanted, new Set([`@${FOURTH}/status`]), never);
      const read = await fetchOne(again(), stored.href);
      assert.deepEqual([...read.item.occurrences.keys()].sort(), [SECOND, THIRD, FOURTH]);
      const second = read.item.occurrences.get(SECOND);
      assert.equal(second === 'cancelled' ? undefined : second?.title, 'Only a trim');
    });
  });

  describe(`${name}: removing`, () => {
    law('removes the item', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(anEvent()));
      const { checkpoint } = await listAll(collection);
      await collection.remove(stored, never);
      assert.deepEqual(await fetchAll(collection, [stored.href]), []);
      assert.equal((await listAll(collection, checkpoint)).present.has(stored.href), false);
      assert.equal((await listAll(collection)).present.size, 0);
    });

    law('removes what was created, and a whole series', async ({ collection }) => {
      await collection.remove(await collection.create(withOccurrences(aSeries()), aKey('t1'), never), never);
      assert.equal((await listAll(collection)).present.size, 0);
    });

    law('refuses a version that is not the present one', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(anEvent()));
      await outside.retitle(stored.href, 'Edited in the app');
      await assert.rejects(collection.remove(stored, never), code('STALE'));
      assert.equal((await fetchOne(collection, stored.href)).item.fields.title, 'Edited in the app');
    });

    law('of an item that is gone says so', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(anEvent()));
      await outside.remove(stored.href);
      await assert.rejects(collection.remove(stored, never), code('GONE'));
    });
  });

  describe(`${name}: what it says about itself`, () => {
    law('it may be written, and knows its fields', async ({ collection }) => {
      assert.equal(collection.abilities.write.allowed, true);
      for (const field of ['title', 'schedule']) assert.equal(collection.abilities.fields.has(field), true);
    });

    law('what it would hold, it would hold as it is', async ({ collection }) => {
      for (const event of [anEvent({ title: 'x'.repeat(3_000), color: 'rebeccapurple' }), withOccurrences(aSeries())]) {
        const once = collection.asHeld(event);
        assert.deepEqual(collection.asHeld(once), once);
      }
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

/** The same key for the same word within one test; UIDs made of it are new on servers that outlive the test. */
function aKey(word: string): CreateKey {
  return { twin: `${word}-${salt}` as TwinId, uid: undefined, mark: `here:${word}-${salt}` as Mark };
}

let salt = '';

interface Whole {
  readonly present: ReadonlyMap<Href, { readonly version: Version | undefined }>;
  readonly gone: ReadonlySet<Href>;
  readonly complete: boolean;
  readonly checkpoint: Checkpoint | undefined;
}

async function listAll(collection: Collection<Event>, since?: Checkpoint): Promise<Whole> {
  return together(await Array.fromAsync(collection.list(since, never)));
}

function together(pages: readonly Page<Event>[]): Whole {
  const end = pages.at(-1)?.end;
  assert.ok(end, 'a listing must have an end');
  return {
    present: new Map(pages.flatMap(({ present }) => [...present])),
    gone: new Set(pages.flatMap(({ gone }) => [...gone])),
    ...end,
  };
}

function fetchAll(collection: Collection<Event>, hrefs: readonly Href[]): Promise<Found<Event>[]> {
  return Array.fromAsync(collection.fetch(hrefs, never));
}

async function fetchOne(collection: Collection<Event>, href: Href): Promise<Stored<Event>> {
  const [found] = await fetchAll(collection, [href]);
  assert.ok(found, `${href} should be there`);
  assert.ok(isStored(found), `${href} should be readable`);
  return found;
}

/** The item as the collection said it would hold it, in every field it can hold. */
function assertHolds(collection: Collection<Event>, stored: Stored<Event>, wanted: Event): void {
  const { fields: able } = collection.abilities;
  const expected = collection.asHeld(wanted);
  assert.deepEqual(plain(stored.item.fields, able), plain(expected.fields, able));
  const occurrences = (event: Event) =>
    [...event.occurrences]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, occurrence]) => [id, occurrence === 'cancelled' ? occurrence : plain(occurrence, able)]);
  assert.deepEqual(occurrences(stored.item), occurrences(expected));
}

function plain(fields: EventFields, able: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => able.has(name) && value !== undefined));
}

/** The server may mention our own write; then in the version we know. */
async function assertNoFalseMove(
  collection: Collection<Event>,
  since: Checkpoint | undefined,
  stored: Stored<Event>,
): Promise<void> {
  const delta = await listAll(collection, since);
  assert.equal(delta.gone.has(stored.href), false);
  assert.deepEqual(
    [...delta.present.keys()].filter((href) => href !== stored.href),
    [],
  );
  const mentioned = delta.present.get(stored.href)?.version;
  assert.ok(mentioned === undefined || mentioned === stored.version);
  assert.equal((await fetchOne(collection, stored.href)).version, stored.version);
}

function code(expected: ErrorCode): { name: string; code: ErrorCode } {
  return { name: 'SyncError', code: expected };
}
