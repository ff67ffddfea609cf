/** An appointment that was deleted is made again in Google with all it had, without a word to its guests; and loses our mark when we leave. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Stored } from '../../../src/endpoints/endpoint.ts';
import type { Event } from '../../../src/model/event.ts';
import type { OccurrenceId } from '../../../src/model/item.ts';
import type { JsonObject } from '../../../src/playground/google/json.ts';
import { key, one, signal } from '../google/asking.ts';
import { aCollection, anEvent, at, aWorld, EMAIL, type World } from './world.ts';

const WEEKLY = at('2026-11-10T09:00:00', ['RRULE:FREQ=WEEKLY;COUNT=4']);
const SECOND = '20261117T080000Z' as OccurrenceId;
const THIRD = '20261124T080000Z' as OccurrenceId;

const MEETING = {
  conferenceId: 'abc-defg-hij',
  conferenceSolution: { key: { type: 'hangoutsMeet' }, name: 'Google Meet' },
  entryPoints: [{ entryPointType: 'video', uri: 'https://meet.google.com/abc-defg-hij' }],
};
const TIME = {
  start: { dateTime: '2026-11-10T09:00:00+01:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-11-10T10:00:00+01:00', timeZone: 'Europe/Berlin' },
};
/** What only Google understands. */
const OWN = {
  conferenceData: MEETING,
  attachments: [{ fileUrl: 'https://drive.example/1', title: 'Colours' }],
  guestsCanModify: true,
  guestsCanInviteOthers: false,
  source: { title: 'Booked here', url: 'https://example.com/booking/1' },
  description: 'Call <b>first</b>',
  extendedProperties: { private: { other: 'theirs' }, shared: { room: '7' } },
};

const insert = (world: World, more: JsonObject = {}) =>
  String(world.door.insert({ summary: 'Cut', ...TIME, ...OWN, ...more }).id);

/** Deletes what is there and makes it again as `wish` has it. */
async function undone(world: World, id: string, wish: (item: Event) => Event = (item) => item, collection = world.collection) {
  const stored = await one(collection, id);
  const file = collection.asFile(stored);
  await collection.remove(stored, signal);
  world.requests();
  const made = await collection.create(wish(stored.item), key('t1'), signal, file);
  return { made, event: world.door.get(made.href) ?? assert.fail('it should be there'), file };
}

const writes = (world: World) => world.requests().filter(({ method }) => method !== 'GET' && method !== 'PUT');

describe('an appointment made again in Google', () => {
  it('has its meeting, attachments, permissions and the properties of other programs (G82, G86–G88)', async () => {
    const world = aWorld();
    const { event } = await undone(world, insert(world));
    const { extendedProperties, ...own } = OWN;
    for (const [name, value] of Object.entries(own)) assert.deepEqual(event[name], value, name);
    assert.deepEqual(event.extendedProperties, {
      private: { ...extendedProperties.private, twinbookMark: 'inst:t1' },
      shared: extendedProperties.shared,
    });
  });

  it('is another event to Google: nothing that Google sets itself is sent (G59)', async () => {
    const world = aWorld();
    const id = insert(world);
    world.door.patch(id, { location: 'Chair 2' });
    const { event } = await undone(world, id);
    const sent = writes(world).find(({ path }) => path.includes('/events?'));
    const body = JSON.parse(sent?.requestBody ?? '{}');
    assert.deepEqual(
      ['etag', 'iCalUID', 'created', 'updated', 'creator', 'organizer', 'sequence', 'htmlLink', 'hangoutLink', 'kind'].filter(
        (name) => name in body,
      ),
      [],
    );
    assert.notEqual(event.id, id);
  });

  it('says what is wished, and of its own only the rest', async () => {
    const world = aWorld();
    const wish = (item: Event): Event => ({
      ...item,
      fields: { ...item.fields, title: 'Colour', description: undefined, url: undefined, color: 'red' },
    });
    const { made, event } = await undone(world, insert(world, { colorId: '5', eventLabelId: 'label' }), wish);
    assert.deepEqual([event.summary, event.description, event.source, event.colorId], ['Colour', undefined, undefined, '11']);
    assert.equal(event.eventLabelId, undefined);
    assert.deepEqual([event.conferenceData, made.item.fields.color], [MEETING, 'red']);
  });

  it('keeps its label where no colour is wished (G81)', async () => {
    const world = aWorld();
    const { event } = await undone(world, insert(world, { eventLabelId: 'label' }));
    assert.equal(event.eventLabelId, 'label');
  });

  it('has what its changed occurrences had of their own, in one request each', async () => {
    const world = aWorld();
    const id = insert(world, { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] });
    world.door.patch(`${id}_${SECOND}`, {
      summary: 'Trim',
      attachments: [{ fileUrl: 'https://drive.example/2', title: 'Trim' }],
    });
    world.door.patch(`${id}_${THIRD}`, { extendedProperties: { private: { other: 'else' } }, conferenceData: null });
    const { made, event } = await undone(world, id);
    assert.deepEqual(
      writes(world).map(({ method }) => method),
      ['POST', 'PATCH', 'PATCH'],
    );
    const [second, third] = [SECOND, THIRD].map((name) => world.door.get(`${event.id}_${name}`));
    assert.deepEqual([second?.summary, second?.conferenceData], ['Trim', MEETING]);
    assert.deepEqual(second?.attachments, [{ fileUrl: 'https://drive.example/2', title: 'Trim' }]);
    assert.deepEqual([third?.summary, third?.conferenceData, third?.attachments], ['Cut', undefined, OWN.attachments]);
    assert.match(JSON.stringify(third?.extendedProperties), /"other":"else"/);
    assert.deepEqual([...made.item.occurrences.keys()], [SECOND]);
  });

  it('is whole however often an answer is lost (G99, G128)', async () => {
    const world = aWorld();
    const id = insert(world, { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] });
    world.door.patch(`${id}_${SECOND}`, {
      summary: 'Trim',
      attachments: [{ fileUrl: 'https://drive.example/2', title: 'Trim' }],
    });
    for (const match of [/^POST .*events\?/, /^PATCH /]) world.server.fail({ match, effect: { kind: 'cut-after' } });
    const { made, event } = await undone(world, id);
    assert.equal(world.door.events().length, 2);
    assert.deepEqual(event.attachments, OWN.attachments);
    assert.match(JSON.stringify(world.door.get(`${made.href}_${SECOND}`)?.attachments), /"Trim"/);
  });

  it('is made without all that where Google does not take it back', async () => {
    const world = aWorld();
    world.server.fail({ match: /^POST .*events\?.*conferenceDataVersion/, effect: { kind: 'status', status: 400 } });
    const { made, event } = await undone(world, insert(world));
    assert.deepEqual([made.item.fields.title, event.conferenceData, event.attachments], ['Cut', undefined, undefined]);
  });

  it('takes the next id where that of its copy is used up (G99)', async () => {
    const world = aWorld();
    const first = await world.collection.create(anEvent(), key('t1'), signal);
    const { made } = await undone(world, first.href);
    assert.notEqual(made.href, first.href);
    assert.equal(made.item.mark, 'inst:t1');
  });

  it('comes from no file that cannot be read', async () => {
    const world = aWorld();
    const texts = [
      '{"event":[]}',
      '{"event":{},"occurrences":{"x":1}}',
      '{"event":{"start":{"dateTime":"soon"},"location":"?"}}',
    ];
    for (const [index, text] of texts.entries()) {
      const made = await world.collection.create(anEvent(), key(`t${index}`), signal, { extension: 'json', text });
      assert.deepEqual(made.item.fields, { ...anEvent().fields, attendees: undefined });
    }
  });
});

describe('the guests of an appointment made again', () => {
  const GUESTS = [
    { email: EMAIL, organizer: true, self: true, responseStatus: 'accepted' },
    { email: 'kim@example.com', displayName: 'Kim', optional: true, comment: 'late', responseStatus: 'tentative' },
    { email: 'room@resource.example', resource: true, responseStatus: 'accepted' },
  ];
  const guestsOf = ({ attendees }: JsonObject) => (attendees as JsonObject[] | undefined)?.map(({ email }) => email);

  it('stay away where nobody is to be invited, and nobody gets mail (G93)', async () => {
    const world = aWorld();
    const { event } = await undone(world, insert(world, { attendees: GUESTS }));
    assert.deepEqual([event.attendees, world.google.mails], [undefined, []]);
    assert.ok(writes(world).every(({ path }) => path.includes('sendUpdates=none')));
  });

  it('are there with what Google knows of them where they are to be invited, and nobody gets mail', async () => {
    const world = aWorld();
    const inviting = aCollection(world.client, EMAIL, { invite: true });
    const { event } = await undone(world, insert(world, { attendees: GUESTS }), undefined, inviting);
    const kim = (event.attendees as JsonObject[]).find(({ email }) => email === 'kim@example.com');
    assert.deepEqual([kim?.optional, kim?.comment, kim?.responseStatus], [true, 'late', 'tentative']);
    assert.deepEqual(guestsOf(event)?.sort(), [EMAIL, 'kim@example.com', 'room@resource.example']);
    assert.deepEqual(world.google.mails, []);
    const sent = writes(world).find(({ path }) => path.includes('/events?'));
    assert.match(sent?.path ?? '', /sendUpdates=none/);
    assert.doesNotMatch(sent?.requestBody ?? '', /"self"|"organizer"/);
  });

  it('stay away where the wish does not speak of them', async () => {
    const world = aWorld();
    const inviting = aCollection(world.client, EMAIL, { invite: true });
    const silent = ({ fields: { attendees: _none, ...fields }, ...item }: Event): Event => ({ ...item, fields });
    const { event } = await undone(world, insert(world, { attendees: GUESTS }), silent, inviting);
    assert.deepEqual([event.attendees, world.google.mails], [undefined, []]);
  });
});

describe('taking our mark off in Google', () => {
  const marked = async (world: World): Promise<Stored<Event>> => {
    const made = await world.collection.create(anEvent({ categories: ['Cut'] }), key('t1', 'abc@example.com'), signal);
    world.door.patch(made.href, OWN);
    return await one(world.collection, made.href);
  };

  it('is one request without mail, and leaves all other properties', async () => {
    const world = aWorld();
    const stored = await marked(world);
    const before = world.door.get(stored.href) ?? {};
    world.requests();
    const held = await world.collection.unmark(stored, signal);
    const [sent, ...more] = world.requests();
    assert.deepEqual([sent?.method, more], ['PATCH', []]);
    assert.match(sent?.path ?? '', /sendUpdates=none/);
    const after = world.door.get(held.href) ?? {};
    const { etag: _etag, updated: _updated, extendedProperties: _properties, ...rest } = before;
    for (const [name, value] of Object.entries(rest)) assert.deepEqual(after[name], value, name);
    assert.deepEqual(after.extendedProperties, {
      private: { twinbookCategories: '["Cut"]', other: 'theirs' },
      shared: { room: '7' },
    });
    assert.equal(await world.collection.unmark(held, signal), held);
    assert.deepEqual(world.requests(), []);
  });

  it('takes it off changed occurrences too, which had it from their series', async () => {
    const world = aWorld();
    const series = anEvent(
      { schedule: WEEKLY },
      new Map([[SECOND, { ...anEvent().fields, title: 'Trim', schedule: at('2026-11-17T09:00:00') }]]),
    );
    const stored = await world.collection.create(series, key('t1'), signal);
    const held = await world.collection.unmark(stored, signal);
    assert.doesNotMatch(JSON.stringify(world.door.events()), /twinbookMark/);
    assert.deepEqual([held.item.fields, held.item.occurrences], [stored.item.fields, stored.item.occurrences]);
    assert.equal((await one(world.collection, stored.href)).version, held.version);
  });

  it('goes on where it was stopped: the series loses its mark last', async () => {
    const world = aWorld();
    const changed = (day: string) => ({ ...anEvent().fields, title: 'Trim', schedule: at(`2026-11-${day}T09:00:00`) });
    const series = anEvent(
      { schedule: WEEKLY },
      new Map([
        [SECOND, changed('17')],
        [THIRD, changed('24')],
      ]),
    );
    const stored = await world.collection.create(series, key('t1'), signal);
    for (const skip of [1, 0, 0]) {
      world.server.fail({ match: /^PATCH /, skip, effect: { kind: 'status', status: 403 } });
      const now = await one(world.collection, stored.href);
      await assert.rejects(world.collection.unmark(now, signal));
      world.server.clearFaults();
      assert.equal((await one(world.collection, stored.href)).item.mark, 'inst:t1');
    }
    await world.collection.unmark(await one(world.collection, stored.href), signal);
    assert.doesNotMatch(JSON.stringify(world.door.events()), /twinbookMark/);
  });

  it('knows in the end that it did when the answer is lost (G128)', async () => {
    const world = aWorld();
    const stored = await marked(world);
    world.server.fail({ match: /^PATCH /, effect: { kind: 'cut-after' } });
    assert.equal((await world.collection.unmark(stored, signal)).item.mark, undefined);
    assert.doesNotMatch(JSON.stringify(world.door.get(stored.href)), /twinbookMark/);
  });

  it('cleans a duplicate somebody made of a copy, whose mark says nothing', async () => {
    const world = aWorld();
    const id = insert(world, { extendedProperties: { private: { twinbookMark: 'inst:t1', other: 'theirs' } } });
    const stored = await one(world.collection, id);
    assert.equal(stored.item.mark, undefined);
    await world.collection.unmark(stored, signal);
    assert.deepEqual(world.door.get(id)?.extendedProperties, { private: { other: 'theirs' } });
  });

  it('refuses a series of which an occurrence was edited meanwhile', async () => {
    const world = aWorld();
    const stored = await world.collection.create(anEvent({ schedule: WEEKLY }), key('t1'), signal);
    world.door.patch(`${stored.href}_${SECOND}`, { summary: 'Edited' });
    await assert.rejects(world.collection.unmark(stored, signal), { code: 'STALE' });
    assert.equal((await one(world.collection, stored.href)).item.mark, 'inst:t1');
  });
});
