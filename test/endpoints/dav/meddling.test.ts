/** Somebody edits on the DAV server in the very moment we write: nothing they did may be overwritten or taken for our own doing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDavClient } from '../../../src/endpoints/dav/client.ts';
import { davCollection } from '../../../src/endpoints/dav/collection.ts';
import { isEditedBesides } from '../../../src/endpoints/dav/faith.ts';
import type { Collection } from '../../../src/endpoints/endpoint.ts';
import type { Event } from '../../../src/model/event.ts';
import type { Mark } from '../../../src/model/item.ts';
import { aKey, aNote, aWorld, fetchOne, listed, never, noteCodec, noteText, TITLE, titled, type World } from './world.ts';

const refused = (code: string) => ({ name: 'SyncError', code });
const ours = (title: string, twin: string): string => noteText(title, `${twin}@twinbook`, [`X-TWINBOOK-MARK:here:${twin}`]);

/** The world's collection over a wire on which `deed` happens once, right before the first request that matches. */
function meddled({ server, client, calendar }: World, match: RegExp, deed: () => void): Collection<Event> {
  let isDone = false;
  const meddling = createDavClient({
    url: client.url.href,
    username: 'anna',
    password: 'geheim',
    allowPrivate: true,
    wait: async () => undefined,
    transport: async (request) => {
      if (!isDone && match.test(`${request.method} ${request.url}`)) {
        isDone = true;
        deed();
      }
      return await server.fetch(request);
    },
  });
  return davCollection(meddling, calendar, noteCodec);
}

describe('a copy whose answer was lost', () => {
  it('is found by its UID where the server names things itself and does not care about UIDs (D48, D50)', async () => {
    const { notes, server, door } = await aWorld({ oddities: { serverNames: 'silent', uidConflict: 'accepted' } });
    server.fail({ match: /PUT/, effect: { kind: 'cut-after' } });
    const stored = await notes.create(aNote('New', 'original'), aKey('t1', 'original'), never);
    assert.equal(door.items().size, 1);
    assert.match(stored.href, /server-/);
  });

  it('is not made twice where the server drops our mark besides: the next cycle knows it by its UID (D39, D50)', async () => {
    const oddities = { serverNames: 'with-location', uidConflict: 'accepted', rewrite: { drop: ['X-TWINBOOK-MARK'] } } as const;
    const { notes, server, door } = await aWorld({ oddities });
    server.fail({ match: /PUT/, effect: { kind: 'cut-after' } });
    await assert.rejects(notes.create(aNote('New', 'original'), aKey('t1', 'original'), never), refused('EXISTS'));
    assert.equal(door.items().size, 1);
  });

  it('is not claimed when somebody edited it before we looked: the next cycle joins it like a stranger', async () => {
    const world = await aWorld();
    world.server.fail({ match: /PUT/, effect: { kind: 'cut-after' } });
    const notes = meddled(world, /^GET /, () => world.door.put('t1.ics', ours('Edited at once', 't1')));
    await assert.rejects(notes.create(aNote('New'), aKey('t1'), never), refused('EXISTS'));
    assert.match(world.door.get('t1.ics')?.text ?? '', /Edited at once/);
  });
});

describe('an edit between our write and the read-back', () => {
  it('is told from the write by the etag the write was answered with, however weak (D43, D45)', async () => {
    const world = await aWorld({ oddities: { etagAfterPut: 'always', etagForm: 'weak' } });
    const notes = meddled(world, /^GET /, () => world.door.put('t1.ics', ours('Edited at once', 't1')));
    const stored = await notes.create(aNote('New'), aKey('t1'), never);
    assert.equal(stored.item.fields.title, 'New');
    assert.notEqual((await listed(notes)).present.get(stored.href)?.version, stored.version);
  });

  it('is told from the write without any etag when it changed what the write did not touch (D45)', async () => {
    const world = await aWorld({ oddities: { etagAfterPut: 'never' } });
    world.door.put('own.ics', noteText('Old', 'own'));
    const edited = noteText('New', 'own', ['X-TWINBOOK-MARK:somebody']);
    const notes = meddled(world, /^GET /, () => world.door.put('own.ics', edited));
    const [href] = (await listed(notes)).present.keys();
    const note = await fetchOne(notes, href ?? '');
    const held = await notes.update(note, titled(note, 'New'), TITLE, never);
    assert.deepEqual([held.item.fields.title, held.item.mark], ['New', undefined]);
    assert.notEqual((await listed(notes)).present.get(held.href)?.version, held.version);
  });

  it('is no edit when the server merely made something else of what was written (D39; law 1)', async () => {
    const world = await aWorld({ oddities: { etagAfterPut: 'never', rewrite: { drop: ['SUMMARY'] } } });
    world.door.put('own.ics', noteText('Old', 'own'));
    const [href] = (await listed(world.notes)).present.keys();
    const note = await fetchOne(world.notes, href ?? '');
    const held = await world.notes.update(note, titled(note, 'New'), TITLE, never);
    assert.equal((await listed(world.notes)).present.get(held.href)?.version, held.version);
  });
});

describe('an edit between the look and the write', () => {
  it('is not overwritten where only GET tells etags (D36)', async () => {
    const world = await aWorld({ oddities: { etagProperty: 404 } });
    world.door.put('own.ics', noteText('Old', 'own'));
    const notes = meddled(world, /^PUT /, () => world.door.put('own.ics', noteText('Edited at once', 'own')));
    const [href] = (await listed(notes)).present.keys();
    const note = await fetchOne(notes, href ?? '');
    await assert.rejects(notes.update(note, titled(note, 'New'), TITLE, never), refused('STALE'));
    assert.match(world.door.get('own.ics')?.text ?? '', /Edited at once/);
  });
});

describe('an edit besides ours', () => {
  const before = aNote('Old', 'own');
  const sent = aNote('New', 'own');

  it('is one of what we did not touch', () => {
    assert.equal(isEditedBesides(before, sent, { ...sent, mark: 'somebody' as Mark }), true);
    assert.equal(isEditedBesides(before, sent, { ...sent, fields: { ...sent.fields, location: 'Room 2' } }), true);
  });

  it('is not what became of our own words', () => {
    assert.equal(isEditedBesides(before, sent, aNote('New, cut off', 'own')), false);
    assert.equal(isEditedBesides(before, sent, sent), false);
  });
});
