/** google-contacts/reading.test — contacts by their names, and their pictures. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isStored } from '../../../src/endpoints/endpoint.ts';
import { createHttp } from '../../../src/endpoints/http.ts';
import { LARGEST_PHOTO } from '../../../src/model/contact.ts';
import { fetched, listed, one } from '../google/asking.ts';
import { added, always, aWorld, JPEG, PNG, photo } from './world.ts';

describe('reading contacts', () => {
  it('G141 takes two hundred at a time and leaves out the missing', async () => {
    const { door, collection, requests } = aWorld();
    const names = Array.from({ length: 203 }, (_none, index) => added(door, `Number ${index}`));
    door.delete(names[0] as string);
    await listed(collection);
    requests();
    const found = await fetched(collection, ...names, names[1] as string);
    assert.deepEqual(found.map(({ href }) => href).sort(), names.slice(1).sort());
    assert.deepEqual(requests(), ['GET people:batchGet', 'GET people:batchGet']);
  });

  it('G141 does not take an answer that is missing, or anything but "not found", for a contact that is gone', async () => {
    const { door, collection, server } = aWorld();
    const name = added(door);
    const answers = [
      [],
      [{ requestedResourceName: name, httpStatusCode: 500, status: { code: 13, message: 'Internal' } }],
      [{ requestedResourceName: name, httpStatusCode: 403, status: { code: 7 } }],
      [{ requestedResourceName: name, httpStatusCode: 200, status: {} }],
    ];
    for (const responses of answers) {
      const headers = { 'content-type': 'application/json' };
      server.fail({ match: /batchGet/, effect: { kind: 'status', status: 200, body: JSON.stringify({ responses }), headers } });
      await assert.rejects(fetched(collection, name), { code: 'DOUBTFUL' });
    }
    server.fail({ match: /batchGet/, effect: { kind: 'html' } });
    await assert.rejects(fetched(collection, name), { code: 'DOUBTFUL' });
  });

  it('G138 tells of a contact that got another name under that one, and of two that were merged once', async () => {
    const { door, collection } = aWorld();
    const [old, kept, lost] = [added(door, 'Ada'), added(door, 'Bea'), added(door, 'Bea')];
    const { uid } = (await one(collection, old)).item;
    const renamed = door.rename(old);
    assert.deepEqual(
      (await fetched(collection, old)).map((found) => [found.href, isStored(found) && found.item.uid]),
      [[renamed, uid]],
    );
    assert.equal((await fetched(collection, old, renamed)).length, 1);
    door.merge(kept, lost);
    assert.deepEqual(
      (await fetched(collection, kept, lost)).map(({ href }) => href),
      [kept],
    );
  });

  it('gives each contact a UID that stays, and tells when it was edited by our clock', async () => {
    const { door, collection, clock } = aWorld();
    const found = await one(collection, added(door));
    assert.match(found.item.uid ?? '', /^[0-9a-f]+@google\.com$/);
    assert.ok(Math.abs((found.item.touched ?? 0) - clock.now()) < 1000);
    assert.equal(found.item.mark, undefined);
  });

  it('tells by our clock when it was edited, though Google’s is ahead', async () => {
    const behind = aWorld();
    const name = added(behind.door);
    const http = createHttp({
      inFlight: 8,
      transport: async (request) => {
        const answer = await behind.server.fetch(request);
        answer.headers.set('date', new Date(behind.clock.now()).toUTCString());
        return answer;
      },
      now: () => behind.clock.now() - 60_000,
    });
    const { collection } = aWorld({ client: { http } });
    const { touched = 0 } = (await one(collection, name)).item;
    assert.ok(Math.abs(touched - (behind.clock.now() - 60_000)) < 1000);
  });

  it('leaves out somebody of whom only a profile is left', async () => {
    const { door, collection, server } = aWorld();
    const name = added(door);
    const headers = { 'content-type': 'application/json' };
    const person = { ...door.get(name), metadata: { sources: [{ type: 'PROFILE', id: '1' }] } };
    const body = JSON.stringify({ responses: [{ requestedResourceName: name, httpStatusCode: 200, status: {}, person }] });
    server.fail({ match: /batchGet/, effect: { kind: 'status', status: 200, body, headers } });
    assert.deepEqual(await fetched(collection, name), []);
  });

  it('G152 tells contacts outside of My Contacts as outside, not as gone', async () => {
    const { door, collection } = aWorld();
    const name = added(door);
    assert.equal('outside' in (await one(collection, name)).item, false);
    door.label(name, 'contactGroups/starred');
    door.unlabel(name, 'contactGroups/myContacts');
    assert.equal((await one(collection, name)).item.outside, true);
  });

  it('reads the labels again when a contact has one that nobody heard of', async () => {
    const { door, collection } = aWorld();
    const name = added(door);
    await one(collection, name);
    door.label(name, door.addLabel('Brand new'));
    assert.deepEqual((await one(collection, name)).item.fields.groups, ['Brand new']);
  });
});

describe('the picture of a contact', () => {
  it('G168 is read where it lies, without our sign-in; the one Google draws is none', async () => {
    const signIns: (string | null)[] = [];
    const transport = (request: Request): Promise<Response> => {
      if (request.url.includes('/contacts/')) signIns.push(request.headers.get('authorization'));
      return world.server.fetch(request);
    };
    const world = aWorld({ client: { http: createHttp({ inFlight: 8, transport }) } });
    const { door, collection, server } = world;
    const [bare, pictured] = [added(door, 'A'), added(door, 'B')];
    door.setPhoto(pictured, JPEG);
    assert.equal((await one(collection, bare)).item.fields.photo, undefined);
    assert.deepEqual((await one(collection, pictured)).item.fields.photo, photo(JPEG));
    const sizes = server.log.flatMap(({ path }) => (path.startsWith('/contacts/') ? [path.split('?')[1]] : []));
    assert.deepEqual([signIns, sizes], [[null], ['sz=720']]);
  });

  it('that is missing, too large or of another kind is not spoken of, and the contact is there all the same', async () => {
    const { door, collection, server } = aWorld();
    const name = added(door);
    door.setPhoto(name, PNG);
    const effects = [
      { kind: 'status', status: 404 },
      { kind: 'status', status: 302, headers: { location: 'https://elsewhere.example.com' } },
      { kind: 'status', status: 200, body: 'RIFF....WEBP' },
      { kind: 'status', status: 200, body: `GIF89a${'x'.repeat(LARGEST_PHOTO)}` },
    ] as const;
    for (const effect of effects) {
      server.fail({ match: /\/contacts\//, effect });
      const found = await one(collection, name);
      assert.deepEqual(['photo' in found.item.fields, found.item.fields.name], [false, { given: 'Maria' }]);
    }
    assert.deepEqual((await one(collection, name)).item.fields.photo, photo(PNG));
  });

  it('of which nobody knows what it looks like just now is not taken for none', async () => {
    const { door, collection, server } = aWorld();
    const name = added(door);
    door.setPhoto(name, PNG);
    server.fail({ match: /\/contacts\//, effect: { kind: 'status', status: 503 } });
    assert.deepEqual((await one(collection, name)).item.fields.photo, photo(PNG));
    server.fail({ match: /\/contacts\//, times: always, effect: { kind: 'cut-before' } });
    await assert.rejects(one(collection, name), { code: 'UNREACHABLE' });
  });

  const html = { kind: 'status', status: 200, body: '<html>', headers: { 'content-type': 'text/html' } } as const;
  for (const effect of [
    { kind: 'status', status: 500 },
    { kind: 'status', status: 429 },
    { kind: 'status', status: 408 },
    html,
  ] as const)
    it(`that does not come (${effect.status}) holds up its own contact for this time, and no other`, async () => {
      const { door, collection, server } = aWorld();
      const [bare, pictured, other] = [added(door, 'A'), added(door, 'B'), added(door, 'C')];
      door.setPhoto(pictured, PNG);
      door.setPhoto(other, JPEG);
      server.fail({ match: new RegExp(`/contacts/[^ ]*${door.photo(pictured)?.key}`), times: always, effect });
      const found = await fetched(collection, bare, pictured, other);
      assert.deepEqual(
        found.map((one) => [one.href, isStored(one) || [one.why, one.passing]]),
        [
          [bare, true],
          [pictured, ['its picture cannot be loaded from Google just now', true]],
          [other, true],
        ],
      );
      server.clearFaults();
      assert.equal((await one(collection, pictured)).version, found[1]?.version);
    });

  it('is not asked for any more in this cycle where Google asks for patience', async () => {
    const { door, collection, server } = aWorld();
    const names = Array.from({ length: 250 }, (_none, index) => added(door, `${index}`));
    for (const name of [names[0], names[249]]) door.setPhoto(name as string, PNG);
    server.fail({ match: /\/contacts\//, times: 6, effect: { kind: 'status', status: 429 } });
    const found = await fetched(collection, ...names);
    assert.deepEqual(
      found.filter((one) => !isStored(one)).map(({ href }) => href),
      [names[0], names[249]],
    );
  });

  it('is looked for nowhere but with Google', async () => {
    const { door, collection, server } = aWorld();
    const name = added(door);
    const headers = { 'content-type': 'application/json' };
    const person = { ...door.get(name), photos: [{ url: 'http://169.254.169.254/latest/meta-data' }] };
    const body = JSON.stringify({ responses: [{ requestedResourceName: name, httpStatusCode: 200, status: {}, person }] });
    server.fail({ match: /batchGet/, effect: { kind: 'status', status: 200, body, headers } });
    const [found] = await fetched(collection, name);
    assert.ok(found && isStored(found) && !('photo' in found.item.fields));
    assert.ok(server.log.every(({ path }) => !path.includes('meta-data')));
  });
});
