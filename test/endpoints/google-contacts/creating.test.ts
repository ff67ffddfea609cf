/** google-contacts/creating.test — new contacts: once each, with all that belongs to them, many in one request. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHttp } from '../../../src/endpoints/http.ts';
import type { Contact, ContactFields } from '../../../src/model/contact.ts';
import { aContact } from '../../builders/contacts.ts';
import { fetched, key, listed, one, signal } from '../google/asking.ts';
import { added, always, aWorld, PNG, photo, type World } from './world.ts';

const create = ({ collection }: Pick<World, 'collection'>, twin: string, fields: Partial<ContactFields> = {}) =>
  collection.create(aContact(fields), key(twin), signal);

/** As many as are asked for at once, each under its own key. */
const creating = (world: Pick<World, 'collection'>, contacts: readonly Contact[], given = signal) =>
  contacts.map((contact, index) => world.collection.create(contact, key(`t${index}`), given));
const some = (count: number): Contact[] =>
  Array.from({ length: count }, (_none, index) => aContact({ name: { given: `Number ${index}` } }));

describe('a new contact', () => {
  it('G152 and G166 carries its mark and the UID of its original where only applications look', async () => {
    const world = aWorld();
    const held = await world.collection.create(aContact(), key('t1', 'uid-1@example.com'), signal);
    assert.deepEqual([held.item.mark, held.item.uid], ['inst:t1', 'uid-1@example.com']);
    const again = await one(world.again(), held.href);
    assert.deepEqual([again.item.mark, again.item.uid, again.version], ['inst:t1', 'uid-1@example.com', held.version]);
    const person = JSON.stringify(world.door.get(held.href));
    assert.ok(!/userDefined|externalIds/.test(person));
  });

  it('G157 carries a very long UID as its digest', async () => {
    const { collection } = aWorld();
    const uid = `${'u'.repeat(2000)}@example.com`;
    const held = await collection.create(aContact(), key('t1', uid), signal);
    assert.match(held.item.uid ?? '', /^sha256:[0-9a-f]{64}$/);
    assert.equal(collection.asHeld(aContact({ uid })).uid, held.item.uid);
  });

  it('G138 keeps its UID and mark under another name, and loses the mark when two copies are merged', async () => {
    const world = aWorld();
    const [first, second] = [await create(world, 't1'), await create(world, 't2')];
    const name = world.door.rename(first.href);
    assert.deepEqual(
      [(await one(world.collection, name)).item.mark, (await one(world.collection, name)).item.uid],
      ['inst:t1', first.item.uid],
    );
    world.door.merge(name, second.href);
    assert.equal((await one(world.collection, name)).item.mark, undefined);
  });

  it('G152 is not made again when nobody knows what became of it', async () => {
    for (const effect of [
      { kind: 'cut-before' },
      { kind: 'cut-after' },
      { kind: 'html' },
      { kind: 'status', status: 500 },
    ] as const) {
      const world = aWorld();
      world.server.fail({ match: /createContact/, times: always, effect });
      await assert.rejects(create(world, 't1'), ({ code }) => ['UNREACHABLE', 'DOUBTFUL', 'SERVER_FAILED'].includes(code));
      assert.equal(world.requests().filter((request) => request.includes('createContact')).length, 1);
    }
  });

  it('says for how long it may stay out of lists', async () => {
    const { collection, door, clock } = aWorld();
    door.propagationDelay = 14 * 60_000;
    await collection.create(aContact(), key('t1'), signal);
    assert.equal((await listed(collection)).present.size, 0);
    clock.advance(collection.abilities.unseenFor ?? 0);
    assert.equal((await listed(collection)).present.size, 1);
  });

  it('G157 that is too large is refused before it is sent', async () => {
    const world = aWorld();
    await assert.rejects(create(world, 't1', { nickname: 'x'.repeat(1025) }), { code: 'REFUSED' });
    assert.deepEqual(world.requests(), []);
  });

  it('G157 for which there is no room is refused with a sentence for the owner', async () => {
    for (const fullAccountStatus of [400, 429] as const) {
      const world = aWorld({ people: { contactLimit: 1 }, unsettled: { fullAccountStatus } });
      added(world.door);
      await assert.rejects(create(world, 't1'), { code: 'REFUSED', hint: /empty the trash/ });
      assert.deepEqual(world.waits, []);
    }
  });
});

describe('the picture of a new contact', () => {
  it('G168 is written after it, and returned as Google holds it', async () => {
    const world = aWorld({ unsettled: { photoReencoded: true } });
    const held = await create(world, 't1', { photo: photo(PNG) });
    assert.equal(held.item.fields.photo?.data, Buffer.from(world.door.photo(held.href)?.bytes ?? []).toString('base64'));
    assert.equal((await one(world.collection, held.href)).version, held.version);
  });

  it('that Google does not take stays behind', async () => {
    const world = aWorld();
    const held = await create(world, 't1', { photo: { type: 'image/jpeg', data: Buffer.from('no picture').toString('base64') } });
    assert.deepEqual([held.item.fields.photo, held.item.fields.name], [undefined, { given: 'Maria', family: 'Schmidt' }]);
  });

  it('that Google does not take, after it took other fields, is refused as a part of what was written', async () => {
    for (const [fields, partly] of [
      [['nickname', 'photo'], true],
      [['photo'], false],
    ] as const) {
      const world = aWorld();
      const { item, ...stored } = await create(world, 't1', {});
      const wish = {
        nickname: 'Mia',
        photo: { type: 'image/jpeg' as const, data: Buffer.from('no picture').toString('base64') },
      };
      const wished = { ...item, fields: { ...item.fields, ...wish } };
      const writing = world.collection.update({ ...stored, item }, wished, new Set<string>(fields), signal);
      await assert.rejects(writing, { code: 'REFUSED', partly });
    }
  });
});

describe('the labels of a new contact', () => {
  it('G158 are made where they are missing, once, and the pair’s own goes without saying', async () => {
    const world = aWorld();
    const own = { resourceName: world.door.addLabel('Salon'), name: 'Salon' };
    const collection = world.again({ label: own });
    world.door.addLabel('Cut');
    const fields = { groups: ['Colour', 'Cut', 'Salon'] };
    const held = await Promise.all(['t1', 't2', 't3'].map((twin) => collection.create(aContact(fields), key(twin), signal)));
    for (const { item } of held) {
      assert.deepEqual([item.fields.groups, item.outside], [['Colour', 'Cut'], undefined]);
      assert.deepEqual(collection.asHeld(aContact(fields)).fields.groups, ['Colour', 'Cut']);
    }
    assert.deepEqual(
      world.door
        .labels()
        .map(({ name }) => name)
        .sort(),
      ['Colour', 'Cut', 'Salon'],
    );
    assert.deepEqual([...(await listed(collection)).present.keys()].sort(), held.map(({ href }) => href).sort());
  });

  it('G171 somebody else made meanwhile are used', async () => {
    const world = aWorld();
    await listed(world.collection);
    world.door.addLabel('VIP');
    const held = await create(world, 't1', { groups: ['VIP', 'vip'] });
    assert.deepEqual(held.item.fields.groups, ['VIP']);
  });

  it('are the ones that are there, whatever the case, also before anything was listed', async () => {
    const world = aWorld();
    world.door.addLabel('VIP');
    assert.deepEqual((await create(world, 't1', { groups: ['vip'] })).item.fields.groups, ['VIP']);
    assert.equal(world.door.labels().length, 1);
  });

  it('G170 that Google does not take are left out, and are not asked for again', async () => {
    const world = aWorld();
    const held = await create(world, 't1', { groups: ['VIP', 'family'] });
    assert.deepEqual(held.item.fields.groups, ['VIP']);
    assert.deepEqual(world.collection.asHeld(aContact({ groups: ['VIP', 'family'] })).fields.groups, ['VIP']);
    world.requests();
    await create(world, 't2', { groups: ['VIP', 'family'] });
    assert.deepEqual(world.requests(), ['POST people:createContact']);
  });

  it('G171 are made once, also when the answer is lost', async () => {
    for (const kind of ['cut-before', 'cut-after'] as const) {
      const world = aWorld();
      world.server.fail({ match: /POST .*contactGroups/, effect: { kind } });
      assert.deepEqual((await create(world, 't1', { groups: ['VIP'] })).item.fields.groups, ['VIP']);
      assert.equal(world.door.labels().length, 1);
    }
  });
});

describe('new contacts that wait together', () => {
  it('G154 go out two hundred in a request, and each gets its own answer', async () => {
    const world = aWorld();
    const contacts = some(230);
    const held = await Promise.all(creating(world, contacts));
    assert.deepEqual(
      world.requests().filter((request) => request.startsWith('POST')),
      ['POST people:batchCreateContacts', 'POST people:batchCreateContacts'],
    );
    for (const [index, one] of held.entries()) {
      assert.deepEqual([one.item.fields.name, one.item.mark], [contacts[index]?.fields.name, `inst:t${index}`]);
    }
    assert.equal(world.door.people().length, 230);
    assert.equal(world.door.overlaps, 0);
  });

  it('G156 go out alone when they are so few that a bundle would cost more', async () => {
    const world = aWorld();
    await Promise.all(creating(world, some(5)));
    assert.deepEqual(world.requests(), [...Array(5).fill('POST people:createContact'), 'GET contactGroups']);
  });

  it('G152 all do not know what became of them when the answer is lost', async () => {
    for (const kind of ['cut-before', 'cut-after', 'html'] as const) {
      const world = aWorld();
      world.server.fail({ match: /batchCreate/, effect: { kind } });
      const outcomes = await Promise.allSettled(creating(world, some(8)));
      for (const outcome of outcomes) {
        assert.ok(outcome.status === 'rejected' && ['UNREACHABLE', 'DOUBTFUL'].includes(outcome.reason.code));
      }
      assert.equal(world.requests().length, 1);
    }
  });

  for (const batchFailure of ['nothing', 'others-applied'] as const) {
    it(`G154 are never doubled when one of them is refused (${batchFailure}), and only that one is in the end`, async () => {
      const world = aWorld({ unsettled: { batchFailure } });
      const contacts = some(8);
      // Only the server knows what is wrong with it.
      contacts[3] = aContact({ name: { given: 'Bad' }, birthday: '2026-02-31' });
      const first = await Promise.allSettled(creating(world, contacts));
      for (const outcome of first) assert.ok(outcome.status === 'rejected' && outcome.reason.code === 'ITEM_FAILED');
      // What the engine does once the lists must show them: look who is there, and ask again for the others.
      const there = (await fetched(world.collection, ...(await listed(world.collection)).present.keys())).map((found) =>
        'item' in found ? found.item.mark : undefined,
      );
      const missing = contacts
        .map((contact, index) => ({ contact, twin: `t${index}` }))
        .filter(({ twin }) => !there.includes(key(twin).mark));
      const second = await Promise.allSettled(
        missing.map(({ contact, twin }) => world.collection.create(contact, key(twin), signal)),
      );
      const refused = second.flatMap((outcome, index) =>
        outcome.status === 'rejected' ? [[missing[index]?.twin, outcome.reason.code]] : [],
      );
      assert.deepEqual(refused, [['t3', 'REFUSED']]);
      assert.equal(world.door.people().length, 7);
    });
  }

  it('G157 are told at once that there is no room, once Google has said so of one of them', async () => {
    const world = aWorld({ people: { contactLimit: 0 } });
    await Promise.allSettled(creating(world, some(20)));
    world.requests();
    const outcomes = await Promise.allSettled(creating(world, some(20)));
    assert.ok(outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason.code === 'REFUSED'));
    assert.equal(world.requests().length, 1);
  });

  it('G154 of which the answer leaves one out: that one does not know what became of it, and goes alone the next time', async () => {
    const world = aWorld();
    await listed(world.collection);
    let isTold = false;
    const transport = async (request: Request): Promise<Response> => {
      const answer = await world.server.fetch(request);
      if (!request.url.includes('batchCreate') || isTold) return answer;
      isTold = true;
      const { createdPeople } = (await answer.json()) as { createdPeople: unknown[] };
      return Response.json({ createdPeople: createdPeople.slice(1).reverse() });
    };
    const http = createHttp({ inFlight: 8, transport });
    const collection = aWorld({ client: { http } }).collection;
    const first = await Promise.allSettled(creating({ collection }, some(8)));
    const codes = first.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : outcome.value.item.mark));
    assert.deepEqual(codes, ['ITEM_FAILED', ...Array.from({ length: 7 }, (_none, index) => `inst:t${index + 1}`)]);
    world.requests();
    await Promise.all(creating({ collection }, some(7)));
    assert.deepEqual(world.requests(), ['POST people:batchCreateContacts', 'POST people:createContact']);
  });

  it('go on for the others when one who asked gives up, before they are sent and while they are', async () => {
    for (const moment of ['waiting', 'under way'] as const) {
      const stop = new AbortController();
      const transport = (request: Request): Promise<Response> => {
        if (moment === 'under way' && request.url.includes('batchCreate')) stop.abort();
        return world.server.fetch(request);
      };
      const world: World = aWorld({ client: { http: createHttp({ inFlight: 8, transport }) } });
      const [given, ...others] = some(8);
      const quit = world.collection.create(given as Contact, key('quit'), stop.signal);
      const rest = Promise.all(creating(world, others));
      await Promise.resolve(); // it has taken its place among those that wait
      if (moment === 'waiting') stop.abort();
      await assert.rejects(quit, { name: 'AbortError' });
      assert.equal((await rest).length, 7);
      assert.equal(world.door.people().length, moment === 'waiting' ? 7 : 8);
    }
  });

  it('are not waited for when all who asked have given up', async () => {
    const stop = new AbortController();
    const transport = (request: Request): Promise<Response> => {
      if (!request.url.includes('batchCreate')) return world.server.fetch(request);
      stop.abort();
      return new Promise(() => {});
    };
    const world: World = aWorld({ client: { http: createHttp({ inFlight: 8, transport }) } });
    const outcomes = await Promise.allSettled(creating(world, some(8), stop.signal));
    assert.ok(outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason.name === 'AbortError'));
  });
});

describe('writes to one account', () => {
  it('G155 go out one after another, whatever they are and whoever asks', async () => {
    const world = aWorld({ people: { overlap: 'refused' } });
    const names = Array.from({ length: 6 }, (_none, index) => added(world.door, `Number ${index}`));
    const before = await Promise.all(names.map((name) => one(world.collection, name)));
    const label = { resourceName: world.door.addLabel('Salon'), name: 'Salon' };
    const beside = world.again({ client: world.client, label });
    await Promise.all([
      ...before
        .slice(0, 3)
        .map((stored) =>
          world.collection.update(
            stored,
            { ...stored.item, fields: { ...stored.item.fields, nickname: 'Mia', photo: photo(PNG), groups: ['VIP'] } },
            new Set(['nickname', 'photo', 'groups']),
            signal,
          ),
        ),
      ...before.slice(3).map((stored) => world.collection.remove(stored, signal)),
      ...creating(world, some(3)),
      beside.create(aContact({ groups: ['Cut'] }), key('beside'), signal),
    ]);
    assert.equal(world.door.overlaps, 0);
    assert.equal(world.door.people().length, 7);
  });

  it('G156 keep to half of what Google allows', async () => {
    const world = aWorld({ people: { quota: { criticalReads: 90, criticalWrites: 90 } } });
    const begin = world.clock.now();
    await Promise.all(creating(world, some(1700)));
    assert.equal(world.door.people().length, 1700);
    assert.ok(world.server.log.every(({ status }) => status !== 429));
    assert.ok(world.clock.now() - begin >= 60_000);
  });

  it('G156 wait when Google asks for patience all the same, and go on', async () => {
    const world = aWorld({ people: { quota: { criticalWrites: 2 } } });
    for (const twin of ['t1', 't2', 't3']) await create(world, twin);
    assert.equal(world.door.people().length, 3);
    assert.ok(world.waits.length > 0);
  });
});
