/** google-contacts/writing.test — changes of what is there: only what changed, only if it still is as it was seen. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Person } from '../../../src/endpoints/google-contacts/native.ts';
import type { Href } from '../../../src/model/item.ts';
import { fetched, listed, one, signal } from '../google/asking.ts';
import { added, always, aWorld, changed, JPEG, PNG, photo, type World } from './world.ts';

const personOf = ({ door }: World, name: string): Person => (door.get(name) ?? {}) as Person;
const refusal = (status: number, code: string, message: string) =>
  ({
    kind: 'status',
    status,
    body: JSON.stringify({ error: { code: status, message, status: code } }),
    headers: { 'content-type': 'application/json' },
  }) as const;

describe('changing a contact', () => {
  it('G148 sends the changed fields only, with the version they are to replace', async () => {
    const world = aWorld();
    const name = added(world.door, 'Maria', {
      biographies: [{ value: 'Likes red' }],
      userDefined: [{ key: 'Hair', value: 'brown' }],
    });
    const before = await one(world.collection, name);
    world.logged();
    const held = await changed(world.collection, before, { nickname: 'Mia', note: 'Likes red' });
    const [read, patch, ...others] = world.logged();
    assert.deepEqual([read?.method, patch?.method, others], ['GET', 'PATCH', []]);
    assert.equal(new URL(`http://x${patch?.path}`).searchParams.get('updatePersonFields'), 'nicknames');
    const body = JSON.parse(patch?.requestBody ?? '{}');
    assert.deepEqual(Object.keys(body).sort(), ['metadata', 'nicknames']);
    assert.deepEqual(Object.keys(body.metadata.sources[0]).sort(), ['etag', 'id', 'type']);
    assert.equal(held.item.fields.nickname, 'Mia');
    assert.equal((await one(world.collection, name)).version, held.version);
    assert.equal(personOf(world, name).userDefined?.[0]?.value, 'brown');
  });

  it('sends nothing when nothing would change', async () => {
    const { door, collection, requests } = aWorld();
    const before = await one(collection, added(door, 'Maria', { nicknames: [{ value: 'Mia' }] }));
    requests();
    const held = await changed(collection, before, { nickname: 'Mia' });
    assert.deepEqual([requests().length, held.version], [1, before.version]);
  });

  it('G149 is refused when somebody edited it, before and while it is written', async () => {
    const { door, collection, server } = aWorld();
    const name = added(door);
    const before = await one(collection, name);
    door.edit(name, { nicknames: [{ value: 'Theirs' }] });
    await assert.rejects(changed(collection, before, { nickname: 'Ours' }), { code: 'STALE' });
    const after = await one(collection, name);
    server.fail({
      match: /updateContact/,
      effect: refusal(400, 'FAILED_PRECONDITION', 'Request person.etag is different than the current'),
    });
    await assert.rejects(changed(collection, after, { nickname: 'Ours' }), { code: 'STALE' });
    assert.equal((await one(collection, name)).item.fields.nickname, 'Theirs');
  });

  it('is refused when only the picture, a label, or what a label is called has changed', async () => {
    const { door, collection } = aWorld();
    const name = added(door);
    const label = door.addLabel('VIP');
    const changes = [() => door.setPhoto(name, PNG), () => door.label(name, label)];
    for (const change of changes) {
      const before = await one(collection, name);
      change();
      await assert.rejects(changed(collection, before, { nickname: 'Ours' }), { code: 'STALE' });
      await assert.rejects(collection.remove(before, signal), { code: 'STALE' });
    }
  });

  it('of a contact that is gone, or has another name by now, says so (G138)', async () => {
    const { door, collection } = aWorld();
    for (const change of [(name: string) => door.delete(name), (name: string) => void door.rename(name)]) {
      const before = await one(collection, added(door));
      change(before.href);
      await assert.rejects(changed(collection, before, { nickname: 'Ours' }), { code: 'GONE' });
      await assert.rejects(collection.remove(before, signal), { code: 'GONE' });
    }
  });

  it('G128 whose answer is lost was done, or is done once more', async () => {
    for (const kind of ['cut-after', 'cut-before'] as const) {
      const { door, collection, server } = aWorld();
      const before = await one(collection, added(door));
      server.fail({ match: /updateContact/, effect: { kind } });
      const held = await changed(collection, before, { nickname: 'Mia', phones: [{ value: '1' }, { value: '2' }] });
      assert.equal(held.item.fields.nickname, 'Mia');
      const writes = server.log.filter(({ path }) => path.includes('updateContact'));
      assert.equal(writes.length, kind === 'cut-after' ? 1 : 2);
    }
  });

  it('G128 whose answer is lost while somebody else edited it is stale', async () => {
    const { door, collection, meanwhile } = aWorld();
    const name = added(door);
    const before = await one(collection, name);
    meanwhile(/updateContact/, () => door.edit(name, { nicknames: [{ value: 'Theirs' }] }));
    const writing = changed(collection, before, { nickname: 'Ours' });
    await assert.rejects(writing, { code: 'STALE' });
  });

  it('G128 whose answer is lost while somebody else deleted it is gone', async () => {
    const { door, collection, meanwhile } = aWorld();
    const name = added(door);
    const before = await one(collection, name);
    meanwhile(/updateContact/, () => door.delete(name));
    const writing = changed(collection, before, { nickname: 'Ours' });
    await assert.rejects(writing, { code: 'GONE' });
  });

  it('that makes the server fail again and again is trouble with this contact', async () => {
    const { door, collection, server } = aWorld();
    const before = await one(collection, added(door));
    server.fail({ match: /updateContact/, times: always, effect: refusal(500, 'INTERNAL', 'x') });
    await assert.rejects(changed(collection, before, { nickname: 'Ours' }), { code: 'ITEM_FAILED' });
  });

  it('G157 into something too large is refused with a sentence that names the field', async () => {
    const { door, collection, requests } = aWorld();
    const before = await one(collection, added(door));
    requests();
    const long = 'x'.repeat(1025);
    await assert.rejects(changed(collection, before, { nickname: long }), {
      code: 'REFUSED',
      message: /1025 characters.*nicknames/,
    });
    const many = Array.from({ length: 501 }, (_none, index) => ({ value: String(index) }));
    await assert.rejects(changed(collection, before, { phones: many }), { code: 'REFUSED', message: /501 entries/ });
    await assert.rejects(changed(collection, before, { note: 'x'.repeat(140_000) }), { code: 'REFUSED', message: /bytes/ });
    assert.ok(requests().every((request) => request.startsWith('GET')));
    const held = await changed(collection, before, { note: long });
    assert.equal(held.item.fields.note, long);
  });

  it('G167 keeps which entry is preferred, whatever order Google gives them in', async () => {
    for (const valuesReordered of [false, true]) {
      const { door, collection } = aWorld({ unsettled: { valuesReordered } });
      const before = await one(collection, added(door));
      const phones = [{ value: '1' }, { value: '2', preferred: true as const }, { value: '3' }];
      const held = await changed(collection, before, { phones });
      assert.equal(held.item.fields.phones?.find(({ preferred }) => preferred)?.value, '2');
      assert.deepEqual(held.item.fields.phones?.map(({ value }) => value).sort(), ['1', '2', '3']);
    }
  });

  it('G159 writes names in parts, whatever counts for Google', async () => {
    for (const unstructuredNameWins of [false, true]) {
      const { door, collection } = aWorld({ unsettled: { unstructuredNameWins } });
      const before = await one(collection, added(door, 'Maria'));
      const name = { given: 'Anna Maria', family: 'von Schmidt' };
      assert.deepEqual((await changed(collection, before, { name })).item.fields.name, name);
    }
  });
});

describe('deleting a contact', () => {
  it('G128 whose answer is lost was done, or is done once more', async () => {
    for (const kind of ['cut-after', 'cut-before'] as const) {
      const { door, collection, server } = aWorld();
      const before = await one(collection, added(door));
      server.fail({ match: /deleteContact/, effect: { kind } });
      await collection.remove(before, signal);
      assert.deepEqual(await fetched(collection, before.href), []);
    }
  });
});

describe('deleting a contact that somebody edits at the same time', () => {
  it('G153 is not tried again when the first try was lost', async () => {
    const { door, collection, meanwhile } = aWorld();
    const name = added(door);
    const before = await one(collection, name);
    meanwhile(/deleteContact/, () => door.edit(name, { nicknames: [{ value: 'Theirs' }] }));
    const removing = collection.remove(before, signal);
    await assert.rejects(removing, { code: 'STALE' });
    assert.equal((await one(collection, name)).item.fields.nickname, 'Theirs');
  });
});

describe('the picture of a contact that is changed', () => {
  it('G168 is written only when it is another one, and returned as Google holds it', async () => {
    for (const unsettled of [{}, { photoReencoded: true }, { photoMovesVersion: true }]) {
      const { door, collection, requests } = aWorld({ unsettled });
      const name = added(door) as Href;
      const { checkpoint } = await listed(collection);
      const first = await changed(collection, await one(collection, name), { photo: photo(PNG) });
      assert.equal(first.item.fields.photo?.type, 'image/png');
      assert.equal(first.item.fields.photo?.data, Buffer.from(door.photo(name)?.bytes ?? []).toString('base64'));
      requests();
      const second = await changed(collection, first, { photo: first.item.fields.photo, nickname: 'Mia' });
      assert.ok(requests().every((request) => !request.includes('Photo')));
      assert.equal((await listed(collection, checkpoint)).present.get(name)?.version, second.version);
    }
  });

  it('is taken away', async () => {
    const { door, collection } = aWorld();
    const name = added(door);
    door.setPhoto(name, JPEG);
    const held = await changed(collection, await one(collection, name), { photo: undefined });
    assert.deepEqual([held.item.fields.photo, door.photo(name)], [undefined, undefined]);
  });

  it('that could not be carried is not touched by other changes', async () => {
    const { door, collection, server } = aWorld();
    const name = added(door);
    door.setPhoto(name, JPEG);
    server.fail({ match: /\/contacts\//, times: always, effect: { kind: 'status', status: 404 } });
    const held = await changed(collection, await one(collection, name), { nickname: 'Mia' });
    assert.equal('photo' in held.item.fields, false);
    assert.ok(door.photo(name));
  });

  it('G128 is written once more when the answer is lost, which is the same as once', async () => {
    for (const kind of ['cut-after', 'cut-before'] as const) {
      const { door, collection, server } = aWorld();
      const name = added(door);
      server.fail({ match: /ContactPhoto/, effect: { kind } });
      const held = await changed(collection, await one(collection, name), { photo: photo(PNG) });
      assert.deepEqual(held.item.fields.photo, photo(PNG));
    }
  });

  it('does not hide what somebody else edited while it was written', async () => {
    const { door, collection, meanwhile } = aWorld();
    const name = added(door);
    const before = await one(collection, name);
    meanwhile(/ContactPhoto/, () => door.edit(name, { nicknames: [{ value: 'Theirs' }] }));
    const writing = changed(collection, before, { photo: photo(PNG) });
    const held = await writing;
    assert.deepEqual([held.item.fields.nickname, held.item.fields.photo], [undefined, photo(PNG)]);
    assert.notEqual((await one(collection, name)).version, held.version);
  });

  it('lies at another address by itself, which is nobody’s edit', async () => {
    const { door, collection } = aWorld();
    const name = added(door);
    door.setPhoto(name, PNG);
    const before = await one(collection, name);
    door.setPhoto(name, PNG);
    assert.equal((await changed(collection, before, { nickname: 'Mia' })).item.fields.nickname, 'Mia');
    const again = await one(collection, name);
    door.setPhoto(name, JPEG);
    await assert.rejects(changed(collection, again, { nickname: 'Mia2' }), { code: 'STALE' });
  });

  it('that does not come is trouble with this contact alone: nothing is written, or it is told that something was', async () => {
    const { door, collection, server, requests } = aWorld();
    const name = added(door);
    door.setPhoto(name, PNG);
    const before = await one(collection, name);
    door.setPhoto(name, PNG);
    server.fail({ match: /\/contacts\//, times: always, effect: { kind: 'status', status: 503 } });
    requests();
    await assert.rejects(changed(collection, before, { nickname: 'Mia' }), { code: 'ITEM_FAILED', partly: false });
    await assert.rejects(collection.remove(before, signal), { code: 'ITEM_FAILED', partly: false });
    assert.ok(requests().every((request) => request.startsWith('GET')));
    server.clearFaults();
    const again = await one(collection, name);
    server.fail({ match: /\/contacts\//, times: always, effect: { kind: 'status', status: 503 } });
    await assert.rejects(changed(collection, again, { photo: photo(JPEG) }), { code: 'ITEM_FAILED', partly: true });
  });

  it('that could not be carried and lies elsewhere by now may be another one', async () => {
    const { door, collection, server } = aWorld();
    const name = added(door);
    door.setPhoto(name, JPEG);
    server.fail({ match: /\/contacts\//, times: always, effect: { kind: 'status', status: 404 } });
    const before = await one(collection, name);
    door.setPhoto(name, PNG);
    await assert.rejects(changed(collection, before, { nickname: 'Mia' }), { code: 'STALE' });
  });

  it('is not read again as long as it lies where it lay', async () => {
    const { door, collection, requests } = aWorld();
    const name = added(door);
    door.setPhoto(name, PNG);
    const before = await one(collection, name);
    requests();
    const held = await changed(collection, before, { nickname: 'Mia' });
    assert.deepEqual(held.item.fields.photo, photo(PNG));
    assert.ok(requests().every((request) => !request.includes('/contacts/')));
  });

  it('is read again after it was written, also where Google keeps its address', async () => {
    const { door, collection, server } = aWorld();
    const name = added(door);
    door.setPhoto(name, PNG);
    const before = await one(collection, name);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ person: (before.native as { person: Person }).person });
    server.fail({ match: /updateContactPhoto/, effect: { kind: 'status', status: 200, body, headers } });
    server.fail({ match: /GET \/contacts\//, effect: { kind: 'status', status: 200, body: 'GIF89a' } });
    const held = await changed(collection, before, { photo: photo(JPEG) });
    assert.equal(held.item.fields.photo?.type, 'image/gif');
  });
});
