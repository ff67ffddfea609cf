/** google-calendar/meanwhile.test — what somebody edits in a series while we write into it, and what Google does to it by itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGoogleClient } from '../../../src/endpoints/google/client.ts';
import { asWritten } from '../../../src/endpoints/google-calendar/meanwhile.ts';
import { createHttp } from '../../../src/endpoints/http.ts';
import type { Event, EventFields } from '../../../src/model/event.ts';
import { type OccurrenceId, pathOf, type Stored, type Version } from '../../../src/model/item.ts';
import type { GoogleOptions } from '../../../src/playground/google/options.ts';
import { key, one, signal } from '../google/asking.ts';
import { aCollection, anEvent, at, aWorld, ENDPOINT, REFRESH, someFields, type World } from './world.ts';

const SERIES = {
  summary: 'Course',
  start: { dateTime: '2026-11-10T09:00:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-11-10T10:00:00', timeZone: 'Europe/Berlin' },
  recurrence: ['RRULE:FREQ=DAILY;COUNT=6'],
};
const id = (day: number): OccurrenceId => `202611${day}T080000Z` as OccurrenceId;
const start = (day: number): string => `2026-11-${day}T09:00:00+01:00`;

/** The world's calendar over a wire on which `deed` happens once, right after the first request that matches. */
function meddled(world: World, match: RegExp, deed: () => void) {
  let isDone = false;
  const client = createGoogleClient({
    account: 'salon',
    endpoint: ENDPOINT,
    auth: { kind: 'refresh_token', clientId: 'playground', clientSecret: 'secret', refreshToken: REFRESH },
    now: () => world.clock.now(),
    wait: async () => undefined,
    http: createHttp({
      inFlight: 8,
      transport: async (request) => {
        const answer = await world.server.fetch(request);
        if (!isDone && match.test(`${request.method} ${request.url}`)) {
          isDone = true;
          deed();
        }
        return answer;
      },
    }),
  });
  return aCollection(client);
}

function withOccurrence(event: Event, occurrence: OccurrenceId, fields: Partial<EventFields>): Event {
  const local = `2026-11-${occurrence.slice(6, 8)}T09:00:00`;
  const whole = { ...event.fields, schedule: at(local), ...fields };
  return { ...event, occurrences: new Map([...event.occurrences, [occurrence, whole]]) };
}

async function aSeries(options: GoogleOptions = {}): Promise<{ world: World; href: string; stored: Stored<Event> }> {
  const world = aWorld(options);
  const href = String(world.door.insert(SERIES).id);
  return { world, href, stored: await one(world.collection, href) };
}

describe('while one occurrence is written', () => {
  const paths = new Set([pathOf('title', id(11))]);

  it('an edit of another one, or of the series, is not taken for ours', async () => {
    const edits: ((world: World, href: string) => void)[] = [
      ({ door }, href) => void door.patchInstance(href, start(12), { summary: 'Moved to the lake' }),
      ({ door }, href) => door.deleteInstance(href, start(12)),
      ({ door }, href) => void door.patch(href, { location: 'Room 2' }),
    ];
    for (const edit of edits) {
      const { world, href, stored } = await aSeries();
      const collection = meddled(world, /PATCH/, () => edit(world, href));
      const held = await collection.update(stored, withOccurrence(stored.item, id(11), { title: 'Ours' }), paths, signal);
      assert.deepEqual([...held.item.occurrences.keys()], [id(11)]);
      assert.equal(held.item.fields.location, undefined);
      assert.notEqual(held.version, (await one(world.collection, href)).version);
    }
  });

  it('and somebody moves the series, it is not put back at the old hour: the series is looked at again', async () => {
    const { world, href, stored } = await aSeries({ unsettled: { exceptionsAfterReschedule: 'drop' } });
    const times = {
      start: { ...SERIES.start, dateTime: '2026-11-10T14:00:00' },
      end: { ...SERIES.end, dateTime: '2026-11-10T15:00:00' },
    };
    const collection = meddled(world, /PATCH/, () => void world.door.patch(href, times));
    const wish = withOccurrence(stored.item, id(11), { title: 'Ours' });
    await assert.rejects(collection.update(stored, wish, paths, signal), { code: 'STALE', partly: true });
    assert.equal((await one(world.collection, href)).item.occurrences.size, 0);
  });

  it('and nobody edits, the answer is what is there', async () => {
    const { world, href, stored } = await aSeries();
    const held = await world.collection.update(stored, withOccurrence(stored.item, id(11), { title: 'Ours' }), paths, signal);
    assert.equal(held.version, (await one(world.collection, href)).version);
  });
});

describe('while a series is written', () => {
  it('an edit of the same field a moment later is not taken for ours', async () => {
    const { world, href } = await aSeries();
    world.door.deleteInstance(href, start(15));
    const seen = await one(world.collection, href);
    const collection = meddled(world, /PATCH/, () => void world.door.patch(href, { summary: 'Theirs' }));
    const renamed = { ...seen.item, fields: { ...seen.item.fields, title: 'Ours' } };
    const held = await collection.update(seen, renamed, new Set([pathOf('title')]), signal);
    assert.equal(held.item.fields.title, 'Ours');
    assert.notEqual(held.version, (await one(world.collection, href)).version);
  });
});

describe('while the times of a series are written', () => {
  const PROLONGED = { schedule: at('2026-11-10T09:00:00', ['RRULE:FREQ=DAILY;COUNT=9']) };
  const MOVED = { schedule: at('2026-11-10T14:00:00', ['RRULE:FREQ=DAILY;COUNT=6']) };
  const write = (collection: World['collection'], seen: Stored<Event>, fields: Partial<EventFields>) => {
    const wish = { ...seen.item, fields: { ...seen.item.fields, ...fields } };
    return collection.update(seen, wish, new Set(Object.keys(fields).map((name) => pathOf(name))), signal);
  };
  const summaries = ({ door }: World): unknown[] =>
    door.events().flatMap(({ recurringEventId, summary }) => (recurringEventId === undefined ? [] : [summary]));

  it('an edit of an occurrence a moment before is not written over: the series is looked at again', async () => {
    for (const [before, edited] of [
      [undefined, { summary: 'Theirs' }],
      [{ location: 'Lake' }, { summary: 'Theirs' }],
      [{ summary: 'Ours' }, { summary: 'Theirs' }],
    ] as const) {
      for (const fields of [PROLONGED, MOVED]) {
        const { world, href } = await aSeries();
        if (before !== undefined) world.door.patchInstance(href, start(11), before);
        const seen = await one(world.collection, href);
        world.door.patchInstance(href, start(11), edited);
        await assert.rejects(write(world.collection, seen, fields), { code: 'STALE', partly: true });
        assert.deepEqual(summaries(world), ['Theirs']);
      }
    }
  });

  it('what Google itself carries into an occurrence is nobody else’s edit', async () => {
    const { world, href } = await aSeries();
    world.door.patchInstance(href, start(11), { location: 'Lake' });
    const seen = await one(world.collection, href);
    const fields = { ...PROLONGED, title: 'Lesson' };
    const carried = meddled(world, /PATCH/, () => void world.door.patch(`${href}_${id(11)}`, { summary: 'Lesson' }));
    const held = await write(carried, seen, fields);
    assert.equal(held.item.fields.title, 'Lesson');
  });

  it('costs one look besides the write, also where no occurrence was changed before', async () => {
    const { world, stored } = await aSeries();
    world.requests();
    await write(world.collection, stored, MOVED);
    assert.deepEqual(
      world.requests().map(({ method }) => method),
      ['PATCH', 'GET'],
    );
  });
});

describe('while a new series is given its changed occurrences', () => {
  it('an occurrence somebody calls off stays off, and is seen as called off next time', async () => {
    const world = aWorld();
    const series = anEvent({ schedule: at('2026-11-10T09:00:00', ['RRULE:FREQ=DAILY;COUNT=6']) });
    const calledOff = (): void => {
      const [master] = world.door.events();
      world.door.deleteInstance(String(master?.id), start(12));
    };
    const collection = meddled(world, /PATCH/, calledOff);
    const held = await collection.create(withOccurrence(series, id(11), { title: 'Ours' }), key('t1'), signal);
    assert.deepEqual([...held.item.occurrences.keys()], [id(11)]);
    const now = await one(world.collection, held.href);
    assert.deepEqual([...now.item.occurrences.keys()], [id(11), id(12)]);
    assert.notEqual(held.version, now.version);
  });
});

describe('an exception that says what the series says', () => {
  it('follows the series when that is written', async () => {
    const { world, href } = await aSeries();
    world.door.patchInstance(href, start(11), { summary: 'For one day' });
    world.door.patchInstance(href, start(11), { summary: 'Course' });
    const stored = await one(world.collection, href);
    assert.equal(stored.item.occurrences.size, 0);
    const wished = { ...stored.item, fields: { ...stored.item.fields, location: 'Room 2' } };
    const held = await world.collection.update(stored, wished, new Set([pathOf('location')]), signal);
    assert.equal(held.item.occurrences.size, 0);
    assert.equal((await one(world.collection, href)).item.occurrences.size, 0);
  });
});

describe('exceptions Google drops when the lines of a series are written (G76)', () => {
  it('are made again, changed and cancelled ones', async () => {
    const world = aWorld({ unsettled: { exceptionsAfterReschedule: 'drop' } });
    const recurrence = ['EXDATE;TZID=Europe/Berlin:20261115T090000', ...SERIES.recurrence];
    const href = String(world.door.insert({ ...SERIES, recurrence }).id);
    world.door.patchInstance(href, start(11), { summary: 'Elsewhere' });
    world.door.deleteInstance(href, start(12));
    const stored = await one(world.collection, href);
    const occurrences = new Map(stored.item.occurrences);
    occurrences.delete(id(15));
    const held = await world.collection.update(
      stored,
      { ...stored.item, occurrences },
      new Set([pathOf('occurrence', id(15))]),
      signal,
    );
    const { item, version } = await one(world.collection, href);
    assert.deepEqual([...item.occurrences.keys()], [id(11), id(12)]);
    assert.equal(item.occurrences.get(id(12)), 'cancelled');
    assert.equal(held.version, version);
  });
});

describe('a changed occurrence that was cancelled and is put back', () => {
  it('comes back in one request, without the words it had before: stopped half-way it would look edited (G102)', async () => {
    const { world, href } = await aSeries();
    const chair = { private: { chair: '2', twinbookCategories: '["lake"]' } };
    world.door.patchInstance(href, start(11), {
      summary: 'At the lake',
      location: 'Lake',
      colorId: '4',
      extendedProperties: chair,
    });
    world.door.deleteInstance(href, start(11));
    const stored = await one(world.collection, href);
    world.requests();
    const held = await world.collection.update(
      stored,
      { ...stored.item, occurrences: new Map() },
      new Set([pathOf('occurrence', id(11))]),
      signal,
    );
    assert.equal(held.item.occurrences.size, 0);
    assert.equal(world.requests().filter(({ method }) => method === 'PATCH').length, 1);
    const back = world.door.events().find((event) => event.recurringEventId === href);
    assert.equal(JSON.parse(JSON.stringify(back)).extendedProperties.private.chair, '2');
  });
});

describe('what was written is told from what somebody else edited', () => {
  const stored = (item: Event, version: string): Stored<Event> => ({
    href: 'x' as never,
    version: version as Version,
    item,
    native: undefined,
  });
  const series = { schedule: at('2026-11-10T09:00:00', ['RRULE:FREQ=DAILY;COUNT=6']) };
  const before = stored(anEvent(series), 'old');
  const own = new Set(['title']);
  const wished = (answered: Event) => ({ item: anEvent({ ...series, title: 'Ours' }), own, scope: new Map(), answered });

  it('by the fields that were named', () => {
    const both = stored(anEvent({ ...series, title: 'Ours', location: 'Theirs' }), 'new');
    const told = asWritten(before, both, wished(both.item));
    assert.deepEqual([told.version, told.item.fields.title, told.item.fields.location], ['old', 'Ours', undefined]);
    const alone = stored(anEvent({ ...series, title: 'Ours' }), 'new');
    assert.equal(asWritten(before, alone, wished(alone.item)), alone);
  });

  it('and, of a named field, by what Google answered to the write', () => {
    const overwritten = stored(anEvent({ ...series, title: 'Theirs' }), 'new');
    const told = asWritten(before, overwritten, wished(anEvent({ ...series, title: 'Ours' })));
    assert.deepEqual([told.version, told.item.fields.title], ['old', 'Ours']);
  });

  it('though what was written to the series shows in its occurrences', () => {
    const one = (title: string) =>
      new Map([[id(11), someFields({ title, location: 'Room 2', schedule: at('2026-11-11T09:00:00') })]]);
    const then = stored(anEvent(series, one('Cut and colour')), 'old');
    const now = stored(anEvent({ ...series, title: 'Ours' }, one('Ours')), 'new');
    assert.equal(asWritten(then, now, wished(now.item)), now);
  });
});
