/** google-contacts/listing.test — what is there and what moved, by names and versions. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Checkpoint, Href } from '../../../src/model/item.ts';
import { fetched, listed, one } from '../google/asking.ts';
import { added, aWorld, changed, JPEG, PNG } from './world.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

describe('a listing of contacts', () => {
  it('G139 carries no bodies, which may be old ones, but the versions that are fetched', async () => {
    const { door, collection } = aWorld({ pageCap: 2 });
    const names = ['A', 'B', 'C'].map((name) => added(door, name));
    door.setPhoto(names[0] as string, PNG);
    door.label(names[1] as string, door.addLabel('VIP'));
    const { present, pages, complete } = await listed(collection);
    assert.deepEqual([[...present.keys()].sort(), pages, complete], [names.sort(), 2, true]);
    for (const found of await fetched(collection, ...names)) {
      assert.equal(present.get(found.href)?.found, undefined);
      assert.equal(present.get(found.href)?.version, found.version);
    }
  });

  it('G133 and G134 says the same in each request and always asks for a new token', async () => {
    const { door, collection, logged } = aWorld({ pageCap: 1 });
    for (const name of ['A', 'B']) added(door, name);
    const { checkpoint } = await listed(collection);
    await listed(collection, checkpoint);
    const queries = logged()
      .filter(({ path }) => path.includes('/connections'))
      .map(({ path }) => new URL(path, 'http://x').searchParams);
    for (const query of queries) assert.equal(query.get('requestSyncToken'), 'true');
    const bare = queries.map((query) => [...query].filter(([name]) => !/^(pageToken|syncToken)$/.test(name)));
    for (const query of bare) assert.deepEqual(query, bare[0]);
  });

  it('G137 names what was deleted since the checkpoint', async () => {
    const { door, collection } = aWorld();
    const [kept, lost] = [added(door, 'A'), added(door, 'B')];
    const { checkpoint } = await listed(collection);
    door.delete(lost);
    const { present, gone, complete } = await listed(collection, checkpoint);
    assert.deepEqual([present.size, [...gone], complete], [0, [lost], false]);
    assert.deepEqual(
      (await fetched(collection, kept, lost)).map(({ href }) => href),
      [kept],
    );
  });

  it('G138 names a contact that got another name as gone and as there, with the same UID', async () => {
    const { door, collection } = aWorld();
    const old = added(door);
    const before = await one(collection, old);
    const { checkpoint } = await listed(collection);
    const now = door.rename(old);
    const { present, gone } = await listed(collection, checkpoint);
    assert.deepEqual([[...present.keys()], [...gone]], [[now], [old]]);
    assert.deepEqual(
      (await fetched(collection, old)).map(({ href }) => href),
      [now],
    );
    assert.equal((await one(collection, now)).item.uid, before.item.uid);
  });

  for (const mergedContact of ['tombstone', 'previous-name', 'both'] as const) {
    it(`G138 names the one of two merged contacts that is lost as gone (${mergedContact})`, async () => {
      const { door, collection } = aWorld({ unsettled: { mergedContact } });
      const [kept, lost] = [added(door, 'A'), added(door, 'B')];
      const { checkpoint } = await listed(collection);
      door.merge(kept, lost);
      const { present, gone } = await listed(collection, checkpoint);
      assert.deepEqual([[...present.keys()], [...gone]], [[kept], [lost]]);
      assert.deepEqual(
        (await fetched(collection, kept, lost)).map(({ href }) => href),
        [kept],
      );
    });
  }

  it('G135 says so when the token has expired, and lists everything by itself before that', async () => {
    const { door, collection, clock } = aWorld();
    added(door);
    const { checkpoint } = await listed(collection);
    clock.advance(5 * DAY);
    const delta = await listed(collection, checkpoint);
    assert.equal(delta.complete, false);
    clock.advance(DAY + MINUTE);
    const whole = await listed(collection, delta.checkpoint);
    assert.deepEqual([whole.complete, whole.present.size], [true, 1]);
    assert.equal((await listed(collection, whole.checkpoint)).complete, false);
    door.expireSyncTokens();
    await assert.rejects(listed(collection, whole.checkpoint), { code: 'CHECKPOINT_EXPIRED' });
  });

  it('takes a checkpoint that is none of ours for an expired one', async () => {
    const { collection } = aWorld();
    for (const text of ['x', '{}', '42']) {
      await assert.rejects(listed(collection, text as Checkpoint), { code: 'CHECKPOINT_EXPIRED' });
    }
  });

  it('G131 without a token at its end is no listing', async () => {
    const { collection, server } = aWorld();
    const headers = { 'content-type': 'application/json' };
    for (const body of ['{}', '{"connections":[{}],"nextSyncToken":"x"}', '{"connections":{}}', '<html>']) {
      server.fail({ match: /connections/, effect: { kind: 'status', status: 200, body, headers } });
      await assert.rejects(listed(collection), { code: 'DOUBTFUL' });
    }
  });

  it('G168 tells a new picture by the version, though Google moves no ETag for it', async () => {
    const { door, collection } = aWorld();
    const href = added(door) as Href;
    const { checkpoint, present } = await listed(collection);
    door.setPhoto(href, PNG);
    const first = await listed(collection, checkpoint);
    assert.notEqual(first.present.get(href)?.version, present.get(href)?.version);
    door.setPhoto(href, JPEG);
    const second = await listed(collection, first.checkpoint);
    assert.notEqual(second.present.get(href)?.version, first.present.get(href)?.version);
  });

  it('tells a label that got another name, of which no listing of what moved speaks', async () => {
    const { door, collection } = aWorld();
    const [member, other] = [added(door, 'A') as Href, added(door, 'B') as Href];
    const label = door.addLabel('VIP');
    door.label(member, label);
    const before = await listed(collection);
    door.addLabel('New, and nobody has it');
    assert.equal((await listed(collection, before.checkpoint)).complete, false);
    door.renameLabel(label, 'Regulars');
    const after = await listed(collection, before.checkpoint);
    assert.equal(after.complete, true);
    assert.notEqual(after.present.get(member)?.version, before.present.get(member)?.version);
    assert.equal(after.present.get(other)?.version, before.present.get(other)?.version);
    assert.deepEqual((await one(collection, member)).item.fields.groups, ['Regulars']);
    assert.equal((await listed(collection, after.checkpoint)).complete, false);
  });

  it('tells, too, that a label got another name which came after the last full listing', async () => {
    const { door, collection } = aWorld();
    const member = added(door, 'A') as Href;
    const first = await listed(collection);
    const label = door.addLabel('VIP');
    door.label(member, label);
    const second = await listed(collection, first.checkpoint);
    assert.equal(second.complete, false);
    door.renameLabel(label, 'Regulars');
    const third = await listed(collection, second.checkpoint);
    assert.equal(third.complete, true);
    assert.notEqual(third.present.get(member)?.version, second.present.get(member)?.version);
  });

  it('G143 never shows others than the contacts in My Contacts', async () => {
    const { door, collection } = aWorld();
    const [kept, left] = [added(door, 'A'), added(door, 'B')];
    door.addOther({ names: [{ givenName: 'Other' }] });
    door.label(left, 'contactGroups/starred');
    door.unlabel(left, 'contactGroups/myContacts');
    assert.deepEqual([...(await listed(collection)).present.keys()], [kept]);
  });

  it('G139 that does not show our own write yet is followed by one that shows it unmoved', async () => {
    const { door, collection, clock } = aWorld();
    const href = added(door) as Href;
    clock.advance(10 * MINUTE);
    door.propagationDelay = 5 * MINUTE;
    const { checkpoint } = await listed(collection);
    const held = await changed(collection, await one(collection, href), { nickname: 'Mia' });
    const early = await listed(collection, checkpoint);
    assert.equal(early.present.size, 0);
    clock.advance(6 * MINUTE);
    const late = await listed(collection, early.checkpoint);
    assert.equal(late.present.get(href)?.version, held.version);
  });

  it('of everything has no checkpoint that could expire, and comes to an end', async () => {
    const { collection, server } = aWorld();
    const headers = { 'content-type': 'application/json' };
    const expired = { code: 400, message: 'Sync token is expired.', status: 'FAILED_PRECONDITION' };
    const effect = { kind: 'status', status: 400, body: JSON.stringify({ error: expired }), headers } as const;
    server.fail({ match: /connections/, effect });
    await assert.rejects(listed(collection), { code: 'DOUBTFUL' });
    const round = { kind: 'status', status: 200, body: '{"nextPageToken":"again"}', headers } as const;
    server.fail({ match: /connections/, times: 5, effect: round });
    await assert.rejects(listed(collection), { code: 'DOUBTFUL', message: /in circles/ });
  });
});
