/** Creating, changing and deleting on a DAV collection: conditions, lost answers, refusals, and no mail. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDavClient } from '../../../src/endpoints/dav/client.ts';
import { davCollection } from '../../../src/endpoints/dav/collection.ts';
import { discoverDav } from '../../../src/endpoints/dav/discovery.ts';
import { isStored, type Stored } from '../../../src/endpoints/endpoint.ts';
import type { Event } from '../../../src/model/event.ts';
import type { DavOptions } from '../../../src/playground/dav/options.ts';
import {
  aKey,
  aNote,
  aWorld,
  fetched,
  fetchOne,
  listed,
  never,
  noteCodec,
  noteText,
  TITLE,
  titled,
  type World,
} from './world.ts';

const path = (name: string) => `/dav/calendars/anna/termine/${name}`;
const refused = (code: string) => ({ name: 'SyncError', code });

/** A world with one note that Anna made herself. */
async function withNote(options: DavOptions = {}, extra: readonly string[] = []): Promise<World & { note: Stored<Event> }> {
  const world = await aWorld(options);
  world.door.put('own.ics', noteText('Own', 'own', extra));
  const { present } = await listed(world.notes);
  const note = await fetchOne(world.notes, [...present.keys()][0] ?? '');
  world.requests();
  return { ...world, note };
}

const SOGO: DavOptions = {
  product: 'SOGo/5.8.0',
  oddities: {
    createOverwrites: true,
    matchResurrects: true,
    deletesUnconditionally: true,
    etags: 'counter',
    uidConflict: 'text',
  },
};

describe('creating', () => {
  it('stores under a name made of the twin and returns what the server holds', async () => {
    const { notes, door, server } = await aWorld();
    const stored = await notes.create(aNote('New'), aKey('t1'), never);
    assert.equal(stored.href, path('t1.ics'));
    assert.equal(door.items().size, 1);
    assert.equal(stored.item.fields.title, 'New');
    assert.equal(stored.item.uid, 't1@twinbook');
    assert.equal(server.log.filter(({ method }) => method === 'PUT').length, 1);
    assert.equal((await listed(notes)).present.get(stored.href)?.version, stored.version);
  });

  it('uses only harmless characters in names (D51)', async () => {
    const { notes, door } = await aWorld();
    await notes.create(aNote('New'), aKey('../a b/%2F'), never);
    const [name = ''] = door.items().keys();
    assert.match(name, /^[A-Za-z0-9._-]+$/);
  });

  it('repeated with the same key returns what the first attempt made', async () => {
    const { notes, afresh, door } = await aWorld();
    const first = await notes.create(aNote('New'), aKey('t1'), never);
    const second = await afresh().create(aNote('New'), aKey('t1'), never);
    assert.deepEqual([second.href, second.version], [first.href, first.version]);
    assert.equal(door.items().size, 1);
  });

  const former = (text: string) => ({ extension: 'ics' as const, text });

  it('begins from a former text, and makes a plain item where the server does not take that back', async () => {
    const { notes, server, door } = await aWorld();
    await notes.create(aNote('New'), aKey('t1'), never, former('X-OWN:1'));
    assert.match(door.get('t1.ics')?.text ?? '', /^X-OWN:1\r$/m);
    server.fail({ match: /PUT/, effect: { kind: 'status', status: 415 } });
    const made = await notes.create(aNote('New'), aKey('t2'), never, former('X-OWN:1'));
    assert.equal(made.item.fields.title, 'New');
    assert.doesNotMatch(door.get('t2.ics')?.text ?? 'X-OWN', /X-OWN/);
  });

  it('begins from no former text that would make it say something else, or of another kind', async () => {
    const { client, calendar, door } = await aWorld();
    const lying = {
      ...noteCodec,
      createFrom: (_former: string, _item: Event, key: { readonly uid: string }) =>
        noteText('Lie', key.uid, [`X-TWINBOOK-MARK:here:t1`]),
    };
    const notes = davCollection(client, calendar, lying);
    await notes.create(aNote('New'), aKey('t1'), never, former('X-OWN:1'));
    assert.match(door.get('t1.ics')?.text ?? '', /^SUMMARY:New\r$/m);
    await davCollection(client, calendar, noteCodec).create(aNote('New'), aKey('t2'), never, {
      extension: 'vcf',
      text: 'X-OWN:1',
    });
    assert.doesNotMatch(door.get('t2.ics')?.text ?? 'X-OWN', /X-OWN/);
  });

  it('looks before it repeats when the answer was lost (D54)', async () => {
    const { notes, server, door, requests } = await aWorld();
    server.fail({ match: /PUT/, effect: { kind: 'cut-after' } });
    const stored = await notes.create(aNote('New'), aKey('t1'), never);
    assert.equal(stored.item.fields.title, 'New');
    assert.equal(door.items().size, 1);
    assert.deepEqual(requests(), ['PUT t1.ics', 'GET t1.ics']);
  });

  it('tries once more when the look shows that nothing happened (D54)', async () => {
    const { notes, server, door } = await aWorld();
    server.fail({ match: /PUT/, effect: { kind: 'cut-before' } });
    await notes.create(aNote('New'), aKey('t1'), never);
    server.fail({ match: /PUT/, effect: { kind: 'status', status: 502 } });
    await notes.create(aNote('New 2'), aKey('t2'), never);
    assert.equal(door.items().size, 2);
    server.fail({ match: /PUT/, times: 2, effect: { kind: 'cut-before' } });
    await assert.rejects(notes.create(aNote('New 3'), aKey('t3'), never), refused('UNREACHABLE'));
  });

  for (const uidConflict of ['no-uid-conflict', 'unique-scheduling', 'text', 'bad-request'] as const) {
    it(`says EXISTS when the UID is taken and the server answers ${uidConflict} (D48)`, async () => {
      const { notes, door } = await withNote({ oddities: { uidConflict } });
      await assert.rejects(notes.create(aNote('New'), aKey('t1', 'own'), never), refused('EXISTS'));
      assert.equal(door.items().size, 1);
    });
  }

  it('says EXISTS when the refusal comes inside a 207 (D20, D48; L6)', async () => {
    const { notes } = await withNote({ oddities: { refusedPutIs207: true } });
    await assert.rejects(notes.create(aNote('New'), aKey('t1', 'own'), never), refused('EXISTS'));
  });

  it('says REFUSED, not EXISTS, when the 412 inside a 207 names a rule about the content (D20, D66)', async () => {
    const { notes, door } = await withNote({ maxResourceSize: 300, oddities: { refusedPutIs207: true } });
    await assert.rejects(notes.create(aNote('long '.repeat(100)), aKey('t1'), never), refused('REFUSED'));
    assert.equal(door.items().size, 1);
  });

  for (const serverNames of ['with-location', 'silent'] as const) {
    it(`finds the item when the server names it itself, ${serverNames} (D50)`, async () => {
      const { notes, afresh, door, requests } = await aWorld({ oddities: { serverNames } });
      door.put('other.ics', noteText('Other', 'not-t1@twinbook-at-all'));
      const stored = await notes.create(aNote('New'), aKey('t1'), never);
      assert.equal(requests().includes('REPORT .'), serverNames === 'silent');
      assert.match(stored.href, /server-\d+\.ics$/);
      assert.equal((await fetched(notes, [stored.href])).length, 1);
      const again = await afresh().create(aNote('New'), aKey('t1'), never);
      assert.equal(again.href, stored.href);
      assert.equal(door.items().size, 2);
    });
  }

  it('says EXISTS when the server says so and shows nobody (D48)', async () => {
    const { notes, server } = await aWorld();
    const body = '<error xmlns="DAV:"><no-uid-conflict xmlns="urn:ietf:params:xml:ns:caldav"/></error>';
    server.fail({ match: /PUT/, effect: { kind: 'status', status: 409, body } });
    await assert.rejects(notes.create(aNote('New'), aKey('t1'), never), refused('EXISTS'));
    server.fail({ match: /PUT/, effect: { kind: 'status', status: 412 } });
    await assert.rejects(notes.create(aNote('New'), aKey('t1'), never), refused('EXISTS'));
  });

  it('never overwrites on a server that ignores If-None-Match (SOGo: D41)', async () => {
    const { notes, door, client } = await aWorld(SOGO);
    assert.equal(client.careful, true);
    door.put('t1.ics', noteText('Somebody else', 'other'));
    await assert.rejects(notes.create(aNote('New'), aKey('t1'), never), refused('EXISTS'));
    assert.match(door.get('t1.ics')?.text ?? '', /Somebody else/);
  });

  it('tells refusals apart (D52, D53, D66)', async () => {
    const cases: [number, string, string][] = [
      [403, '<error xmlns="DAV:"><valid-calendar-data xmlns="urn:ietf:params:xml:ns:caldav"/></error>', 'REFUSED'],
      [400, 'Bad item', 'REFUSED'],
      [413, '<html><h1>Request Entity Too Large</h1></html>', 'REFUSED'],
      [415, '', 'REFUSED'],
      [422, '', 'REFUSED'],
      [507, '', 'STORAGE_FULL'],
      [403, '<error xmlns="DAV:"><quota-not-exceeded/></error>', 'STORAGE_FULL'],
      [
        207,
        `<multistatus xmlns="DAV:"><response><href>/x</href><status>HTTP/1.1 507 Full</status></response></multistatus>`,
        'STORAGE_FULL',
      ],
    ];
    const { notes, server } = await aWorld();
    for (const [status, body, code] of cases) {
      const headers = { 'content-type': 'application/xml' };
      server.fail({ match: /PUT/, effect: { kind: 'status', status, body, headers } });
      await assert.rejects(notes.create(aNote('New'), aKey('t1'), never), refused(code), `${status} ${body}`);
    }
  });

  it('tells the server’s own words, without markup', async () => {
    const { notes, server } = await aWorld();
    server.fail({
      match: /PUT/,
      effect: { kind: 'status', status: 400, body: '<html><title>x</title><p>No <b>DTSTAMP</b></p></html>' },
    });
    await assert.rejects(notes.create(aNote('New'), aKey('t1'), never), /No DTSTAMP/);
  });

  it('takes another name, once, when a trash bin keeps the first (D49)', async () => {
    const { notes, afresh, server, door } = await aWorld();
    const trash = {
      match: /PUT .*t1\.ics/,
      times: Infinity,
      effect: { kind: 'status', status: 400, body: 'object already exists in trashbin' },
    } as const;
    server.fail(trash);
    const stored = await notes.create(aNote('New'), aKey('t1'), never);
    assert.equal(stored.href, path('t1-2.ics'));
    assert.equal((await afresh().create(aNote('New'), aKey('t1'), never)).href, stored.href);
    assert.equal(door.items().size, 1);
  });

  it('takes a UID of its own when a trash bin keeps that, too (D49)', async () => {
    const { notes, server, door } = await aWorld();
    const body = 'Calendar object with uid already exists in this calendar collection.';
    server.fail({ match: /PUT .*termine/, times: 2, effect: { kind: 'status', status: 400, body } });
    const stored = await notes.create(aNote('New'), aKey('t1', 'original'), never);
    assert.deepEqual([stored.href, stored.item.uid], [path('t1-2.ics'), 't1@twinbook']);
    assert.equal(door.items().size, 1);
  });

  it('takes a UID of its own when another calendar of the account has it (Cyrus: D48)', async () => {
    const { notes, afresh, server, door } = await aWorld();
    const body = `<D:error xmlns:D="DAV:"><C:unique-scheduling-object-resource xmlns:C="urn:ietf:params:xml:ns:caldav">
      <D:href>/dav/calendars/anna/other/x.ics</D:href></C:unique-scheduling-object-resource></D:error>`;
    const refusal = { match: /PUT/, effect: { kind: 'status', status: 403, body } } as const;
    server.fail(refusal);
    const stored = await notes.create(aNote('New'), aKey('t1', 'original'), never);
    assert.equal(stored.item.uid, 't1@twinbook');
    server.fail(refusal);
    assert.equal((await afresh().create(aNote('New'), aKey('t1', 'original'), never)).href, stored.href);
    assert.equal(door.items().size, 1);
  });

  for (const missingParent of [409, 403, 404, 405] as const) {
    it(`says that the collection is gone when a PUT is answered ${missingParent} (D53)`, async () => {
      const { dav, notes } = await aWorld({ oddities: { missingParent } });
      dav.removeCalendar('anna', 'termine');
      await assert.rejects(notes.create(aNote('New'), aKey('t1'), never), refused('COLLECTION_GONE'));
    });
  }

  it('writes nothing into a calendar that may only be read (D7)', async () => {
    const { dav, client, server } = await aWorld();
    dav.calendar('anna', 'termine').setWritable(false);
    const [calendar] = (await discoverDav(client, 'caldav', never)).calendars;
    assert.ok(calendar);
    const notes = davCollection(client, calendar, noteCodec);
    assert.equal(notes.abilities.write.allowed, false);
    await assert.rejects(notes.create(aNote('New'), aKey('t1'), never), refused('READ_ONLY'));
    assert.equal(
      server.log.some(({ method }) => method === 'PUT'),
      false,
    );
  });
});

describe('reading back', () => {
  const rewrite = { add: ['CLASS:PUBLIC'], prodid: 'other', reorder: true };

  it('reads back when the server gives no etag, every time (D45)', async () => {
    const { notes, requests } = await aWorld({ oddities: { etagAfterPut: 'never' } });
    await notes.create(aNote('New'), aKey('t1'), never);
    await notes.create(aNote('New'), aKey('t2'), never);
    assert.deepEqual(requests(), ['PUT t1.ics', 'GET t1.ics', 'PUT t2.ics', 'GET t2.ics']);
  });

  it('reads back when the etag is weak, every time (D45)', async () => {
    const { notes, requests } = await aWorld({ oddities: { etagAfterPut: 'always', etagForm: 'weak' } });
    await notes.create(aNote('New'), aKey('t1'), never);
    await notes.create(aNote('New'), aKey('t2'), never);
    assert.equal(requests().filter((line) => line.startsWith('GET')).length, 2);
  });

  it('saves the read-back once values of that shape were seen to survive (D45)', async () => {
    const { notes, requests } = await aWorld({ oddities: { etagAfterPut: 'always', rewrite } });
    await notes.create(aNote('New'), aKey('t1'), never);
    const second = await notes.create(aNote('Two'), aKey('t2'), never);
    assert.deepEqual(requests(), ['PUT t1.ics', 'GET t1.ics', 'PUT t2.ics']);
    assert.equal((await listed(notes)).present.get(second.href)?.version, second.version);
    await notes.create(aNote('Größe – sehr, sehr viel länger als das Erste'), aKey('t3'), never);
    assert.ok(requests().includes('GET t3.ics'));
  });

  it('never trusts a field again that came back changed, etag or not (D45; law 1)', async () => {
    const { notes, requests } = await aWorld({ oddities: { etagAfterPut: 'always', rewrite: { drop: ['SUMMARY'] } } });
    const first = await notes.create(aNote('New'), aKey('t1'), never);
    assert.equal(first.item.fields.title, '');
    const second = await notes.create(aNote('Two'), aKey('t2'), never);
    assert.equal(second.item.fields.title, '');
    assert.equal(requests().filter((line) => line.startsWith('GET')).length, 2);
  });

  it('never trusts an etag that only counts (SOGo: D46)', async () => {
    const { notes } = await aWorld({ product: 'SOGo/5.8.0', oddities: { etagAfterPut: 'always', etags: 'counter', rewrite } });
    for (const twin of ['t1', 't2']) {
      const stored = await notes.create(aNote('New'), aKey(twin), never);
      assert.equal((await fetchOne(notes, stored.href)).version, stored.version);
    }
  });

  it('does not swallow an edit made between the write and the read-back', async () => {
    const { notes, dav, door, client, calendar } = await aWorld({ oddities: { etagAfterPut: 'always' } });
    const meddling = createDavClient({
      url: client.url.href,
      username: 'anna',
      password: 'geheim',
      allowPrivate: true,
      transport: async (request) => {
        if (request.method === 'GET') door.put('t1.ics', noteText('Edited at once', 't1@twinbook'));
        return dav.handler(request);
      },
    });
    const stored = await davCollection(meddling, calendar, noteCodec).create(aNote('New'), aKey('t1'), never);
    assert.equal(stored.item.fields.title, 'New');
    assert.notEqual((await listed(notes)).present.get(stored.href)?.version, stored.version);
  });
});

describe('updating', () => {
  it('writes with exactly the version that was seen (D42, D43)', async () => {
    const { notes, note, door } = await withNote({}, ['X-OWN:kept']);
    const held = await notes.update(note, titled(note, 'Changed'), TITLE, never);
    assert.equal(held.item.fields.title, 'Changed');
    assert.match(door.get('own.ics')?.text ?? '', /SUMMARY:Changed\r\nX-OWN:kept/);
    await assert.rejects(notes.update(note, titled(note, 'Again'), TITLE, never), refused('STALE'));
  });

  it('writes nothing when nothing would change', async () => {
    const { notes, note, requests } = await withNote();
    assert.equal(await notes.update(note, note.item, TITLE, never), note);
    assert.deepEqual(requests(), []);
  });

  it('says GONE when the item is gone, COLLECTION_GONE when everything is (D53)', async () => {
    const { notes, note, door, dav } = await withNote();
    door.delete('own.ics');
    await assert.rejects(notes.update(note, titled(note, 'Changed'), TITLE, never), refused('GONE'));
    dav.removeCalendar('anna', 'termine');
    await assert.rejects(notes.update(note, titled(note, 'Changed'), TITLE, never), refused('COLLECTION_GONE'));
  });

  for (const etagForm of ['weak', 'unquoted', 'unquoted-needs-quotes'] as const) {
    it(`finds out how the server wants its ${etagForm} etags back, and remembers (D37, D43, D44)`, async () => {
      const { notes, note, requests } = await withNote({ oddities: { etagForm } });
      const second = await notes.update(note, titled(note, 'Changed'), TITLE, never);
      assert.equal(second.item.fields.title, 'Changed');
      requests();
      await notes.update(second, titled(second, 'Again'), TITLE, never);
      assert.equal(requests().filter((line) => line.startsWith('PUT')).length, 1);
      await assert.rejects(notes.update(second, titled(second, 'Stale'), TITLE, never), refused('STALE'));
    });
  }

  it('finds that out for several items at once (D44)', async () => {
    const { notes, door } = await withNote({ oddities: { etagForm: 'unquoted-needs-quotes' } });
    const names = Array.from({ length: 6 }, (_, index) => `note-${index}.ics`);
    for (const name of names) door.put(name, noteText('A note', name));
    const { present } = await listed(notes);
    const stored: Stored<Event>[] = [];
    for await (const one of notes.fetch([...present.keys()], never)) if (isStored(one)) stored.push(one);
    await Promise.all(stored.map((one) => notes.remove(one, never)));
    assert.equal((await listed(notes)).present.size, 0);
  });

  it('protects an item without any etag by looking first (D36)', async () => {
    const { notes, note, door } = await withNote({ oddities: { etagProperty: 404, etagOnGet: 'none', etagAfterPut: 'never' } });
    const held = await notes.update(note, titled(note, 'Changed'), TITLE, never);
    door.put('own.ics', noteText('Anna edited', 'own'));
    await assert.rejects(notes.update(held, titled(held, 'Again'), TITLE, never), refused('STALE'));
  });

  it('recognises its own write when the answer was lost (D54)', async () => {
    const { notes, note, server, requests } = await withNote();
    server.fail({ match: /PUT/, effect: { kind: 'cut-after' } });
    const held = await notes.update(note, titled(note, 'Changed'), TITLE, never);
    assert.equal(held.item.fields.title, 'Changed');
    assert.deepEqual(requests(), ['PUT own.ics', 'GET own.ics']);
    assert.equal((await listed(notes)).present.get(held.href)?.version, held.version);
  });

  it('tries once more when nothing happened, and says STALE when somebody else was faster (D54)', async () => {
    const { notes, note, server, door } = await withNote();
    server.fail({ match: /PUT/, effect: { kind: 'cut-before' } });
    const held = await notes.update(note, titled(note, 'Changed'), TITLE, never);
    assert.equal(held.item.fields.title, 'Changed');
    door.put('own.ics', noteText('Anna edited', 'own'));
    server.fail({ match: /PUT/, effect: { kind: 'cut-before' } });
    await assert.rejects(notes.update(held, titled(held, 'Again'), TITLE, never), refused('STALE'));
    assert.match(door.get('own.ics')?.text ?? '', /Anna edited/);
  });

  it('does not resurrect or overwrite on a server that ignores If-Match (SOGo: D42, D46)', async () => {
    const { notes, note, door } = await withNote(SOGO);
    door.delete('own.ics');
    await assert.rejects(notes.update(note, titled(note, 'Changed'), TITLE, never), refused('GONE'));
    door.put('own.ics', noteText('Another, with the same etag', 'other'));
    await assert.rejects(notes.update(note, titled(note, 'Changed'), TITLE, never), refused('STALE'));
  });

  it('says EXISTS when the UID came to be another item’s (D48)', async () => {
    const { notes, note, server } = await withNote();
    const body = '<error xmlns="DAV:"><no-uid-conflict xmlns="urn:ietf:params:xml:ns:caldav"/></error>';
    server.fail({ match: /PUT/, effect: { kind: 'status', status: 409, body } });
    await assert.rejects(notes.update(note, titled(note, 'Changed'), TITLE, never), refused('EXISTS'));
  });

  it('looks for the collection before it believes that an item is gone (D53)', async () => {
    const { notes, note, dav } = await withNote(SOGO);
    dav.removeCalendar('anna', 'termine');
    await assert.rejects(notes.update(note, titled(note, 'Changed'), TITLE, never), refused('COLLECTION_GONE'));
    await assert.rejects(notes.remove(note, never), refused('COLLECTION_GONE'));
  });

  it('does not take a refusal for an old version when it names a rule (D20, D52)', async () => {
    const { notes, note, server } = await withNote();
    const body = '<error xmlns="DAV:"><valid-calendar-data xmlns="urn:ietf:params:xml:ns:caldav"/></error>';
    server.fail({ match: /PUT/, effect: { kind: 'status', status: 412, body } });
    await assert.rejects(notes.update(note, titled(note, 'Changed'), TITLE, never), refused('REFUSED'));
  });
});

describe('removing', () => {
  it('deletes the version that was seen, and no other', async () => {
    const { notes, note, door } = await withNote();
    door.put('own.ics', noteText('Anna edited', 'own'));
    await assert.rejects(notes.remove(note, never), refused('STALE'));
    await notes.remove(await fetchOne(notes, note.href), never);
    assert.equal(door.items().size, 0);
    await assert.rejects(notes.remove(note, never), refused('GONE'));
  });

  it('reads the etag right before on a server that deletes anything (SOGo: D56)', async () => {
    const { notes, note, door } = await withNote(SOGO);
    door.put('own.ics', noteText('Anna edited', 'own'));
    await assert.rejects(notes.remove(note, never), refused('STALE'));
    assert.equal(door.items().size, 1);
  });

  it('counts as done when only the answer was lost (D54, D57)', async () => {
    const { notes, note, server, door } = await withNote();
    server.fail({ match: /DELETE/, effect: { kind: 'cut-after' } });
    await notes.remove(note, never);
    assert.equal(door.items().size, 0);
  });

  it('does not take a login page for a confirmation (D11)', async () => {
    const { notes, note, server, door } = await withNote();
    server.fail({ match: /DELETE/, times: 2, effect: { kind: 'html' } });
    await assert.rejects(notes.remove(note, never), refused('DOUBTFUL'));
    assert.equal(door.items().size, 1);
    server.fail({ match: /PUT/, times: 4, effect: { kind: 'html' } });
    await assert.rejects(notes.update(note, titled(note, 'Changed'), TITLE, never), refused('DOUBTFUL'));
    await assert.rejects(notes.create(aNote('New'), aKey('t1'), never), refused('DOUBTFUL'));
  });

  it('says COLLECTION_GONE when the collection is gone (D53)', async () => {
    const { notes, note, dav } = await withNote();
    dav.removeCalendar('anna', 'termine');
    await assert.rejects(notes.remove(note, never), refused('COLLECTION_GONE'));
  });
});

describe('items with guests on a server that sends invitations (D58, D68, D69)', () => {
  const guests = ['ORGANIZER:mailto:anna@example.com', 'ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:kim@example.com'];

  it('may be read, and are never changed or deleted', async () => {
    const { notes, note, dav, requests } = await withNote({ autoSchedule: true }, guests);
    assert.equal(note.item.access.writable, false);
    await assert.rejects(notes.update(note, titled(note, 'Changed'), TITLE, never), refused('REFUSED'));
    await assert.rejects(notes.remove(note, never), refused('REFUSED'));
    assert.deepEqual(requests(), []);
    assert.deepEqual(dav.mails, []);
  });

  it('may be changed where the server sends nothing', async () => {
    const { notes, note } = await withNote({}, guests);
    assert.equal((await notes.update(note, titled(note, 'Changed'), TITLE, never)).item.fields.title, 'Changed');
  });
});
