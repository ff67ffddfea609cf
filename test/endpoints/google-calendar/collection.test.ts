/** google-calendar/collection.test — listing, reading and writing single appointments in the playground's Google. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isStored } from '../../../src/endpoints/endpoint.ts';
import { isSyncError } from '../../../src/model/errors.ts';
import type { Checkpoint, Href } from '../../../src/model/item.ts';
import { fetched, key, listed, one, signal } from '../google/asking.ts';
import { aCollection, anEvent, at, aWorld, EMAIL, REFRESH } from './world.ts';

const START = { dateTime: '2026-11-10T09:00:00', timeZone: 'Europe/Berlin' };
const END = { dateTime: '2026-11-10T10:00:00', timeZone: 'Europe/Berlin' };
const raw = (fields: object = {}) => ({ summary: 'Perm', start: START, end: END, ...fields });

describe('listing a Google calendar', () => {
  it('gives every single event with its body, page by page, and a checkpoint at the end only (G28, G29, G31)', async () => {
    const { door, collection } = aWorld({ pageCap: 2, emptyPageEvery: 2 });
    for (const summary of ['a', 'b', 'c', 'd', 'e']) door.insert(raw({ summary }));
    const all = await listed(collection);
    assert.deepEqual([...all.present.values()].map(({ found }) => found && isStored(found) && found.item.fields.title).sort(), [
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
    assert.ok(all.pages > 3);
    assert.equal(all.complete, true);
    assert.ok(all.checkpoint);
  });

  it('costs one request when nothing moved, and tells nothing', async () => {
    const { door, collection, requests } = aWorld();
    door.insert(raw());
    const { checkpoint } = await listed(collection);
    requests();
    const quiet = await listed(collection, checkpoint);
    assert.equal(requests().length, 1);
    assert.deepEqual([quiet.present.size, quiet.gone.size, quiet.complete], [0, 0, false]);
  });

  it('tells by checkpoint what was added, edited and deleted (G36, G43)', async () => {
    const { door, collection } = aWorld();
    const [kept, edited, deleted] = ['kept', 'edited', 'deleted'].map((summary) => door.insert(raw({ summary })).id as string);
    const { checkpoint } = await listed(collection);
    door.patch(edited ?? '', { summary: 'edited now' });
    door.delete(deleted ?? '');
    const added = door.insert(raw({ summary: 'added' })).id;
    const delta = await listed(collection, checkpoint);
    assert.deepEqual([...delta.present.keys()].sort(), [edited, added].sort());
    assert.deepEqual([...delta.gone], [deleted]);
    assert.ok(!delta.present.has(kept as Href));
  });

  it('G51 tells of a changed reminder though `updated` stood still', async () => {
    const { door, collection } = aWorld();
    const id = door.insert(raw()).id as string;
    const { checkpoint } = await listed(collection);
    door.patch(id, { reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 7 }] } });
    assert.deepEqual([...(await listed(collection, checkpoint)).present.keys()], [id]);
  });

  it('G37 and G38 tell an expired checkpoint and a malformed one alike', async () => {
    const { door, collection } = aWorld();
    const { checkpoint } = await listed(collection);
    door.expireSyncTokens();
    await assert.rejects(listed(collection, checkpoint), { code: 'CHECKPOINT_EXPIRED' });
    await assert.rejects(listed(collection, 'no token' as Checkpoint), { code: 'CHECKPOINT_EXPIRED' });
  });

  it('G94 leaves Google’s own kinds of events alone, in full and by checkpoint', async () => {
    const { door, collection } = aWorld();
    const { checkpoint } = await listed(collection);
    const ids = ['focusTime', 'outOfOffice', 'workingLocation', 'birthday', 'fromGmail'].map(
      (eventType) =>
        door.insert(raw({ eventType, workingLocationProperties: { type: 'homeOffice', homeOffice: {} } })).id as string,
    );
    assert.equal((await listed(collection)).present.size, 0);
    assert.equal((await listed(collection, checkpoint)).present.size, 0);
    assert.deepEqual(await fetched(collection, ...ids), []);
  });

  it('G9 tells a calendar that is gone from an empty one', async () => {
    const { google, client } = aWorld();
    const other = google.addCalendar(EMAIL, { summary: 'Room 2' });
    const collection = aCollection(client, other.id);
    const id = other.insert(raw()).id as string;
    const stored = await one(collection, id);
    other.removeCalendar();
    await assert.rejects(listed(collection), { code: 'COLLECTION_GONE' });
    await assert.rejects(fetched(collection, id), { code: 'COLLECTION_GONE' });
    await assert.rejects(collection.remove(stored, signal), { code: 'COLLECTION_GONE' });
    await assert.rejects(collection.update(stored, anEvent(), new Set(['title']), signal), { code: 'COLLECTION_GONE' });
  });

  it('makes invitations, private copies and locked events read-only, each with a reason (G62, G91, G106)', async () => {
    const { door, collection } = aWorld();
    const ids = [
      door.insert(
        raw({ organizer: { email: 'boss@example.com' }, attendees: [{ email: EMAIL }, { email: 'boss@example.com' }] }),
      ),
      door.insert(raw({ locked: true })),
      door.insert(raw()),
    ].map((event) => event.id as string);
    const { present } = await listed(collection);
    const access = ids.map((id) => {
      const { found } = present.get(id as Href) ?? {};
      return found && isStored(found) ? found.item.access.writable : undefined;
    });
    assert.deepEqual(access, [false, false, true]);
  });

  it('G19 makes every item of a calendar that became read-only read-only', async () => {
    const { google, door, collection } = aWorld();
    const id = door.insert(raw()).id as string;
    for (const [role, writable] of [
      ['reader', false],
      ['writer', true],
      // Nobody could tell what would be overwritten.
      ['writerWithoutPrivateAccess', false],
      ['owner', true],
    ] as const) {
      google.calendar(EMAIL).setAccessRole(role);
      const { present } = await listed(collection);
      const { found } = present.get(id as Href) ?? {};
      assert.deepEqual(
        [found && isStored(found) && found.item.access.writable, collection.abilities.write.allowed],
        [writable, writable],
        role,
      );
    }
  });

  it('parks what it cannot read rather than losing it', async () => {
    const { server, collection, door } = aWorld();
    const id = door.insert(raw()).id as string;
    const body = {
      kind: 'calendar#events',
      items: [{ kind: 'calendar#event', id, etag: '"1"', status: 'confirmed', summary: 'No time' }],
      nextSyncToken: 'x',
    };
    server.fail({
      match: /events/,
      effect: { kind: 'status', status: 200, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
    });
    const { present } = await listed(collection);
    const { found } = present.get(id as Href) ?? {};
    assert.ok(found && !isStored(found));
    assert.match(found.why, /no time/);
  });
});

describe('a doubtful answer of Google', () => {
  const page = (fields: object): string => JSON.stringify({ kind: 'calendar#events', ...fields });
  const bodies: readonly (readonly [what: string, body: string])[] = [
    ['without a sync token or another page', page({ items: [] })],
    ['of another kind', JSON.stringify({ kind: 'calendar#event', items: [], nextSyncToken: 'x' })],
    ['that holds something else than events', page({ items: 'none', nextSyncToken: 'x' })],
    ['with an item that has no id', page({ items: [{ status: 'confirmed' }], nextSyncToken: 'x' })],
    ['that is cut off', page({ items: [], nextSyncToken: 'x' }).slice(0, 30)],
    ['that is empty', ''],
  ];
  for (const [what, body] of bodies) {
    it(`is a listing ${what}`, async () => {
      const { server, collection } = aWorld();
      server.fail({
        match: /events/,
        effect: { kind: 'status', status: 200, body, headers: { 'content-type': 'application/json; charset=UTF-8' } },
      });
      await assert.rejects(listed(collection), { code: 'DOUBTFUL' });
    });
  }

  it('is a page of HTML with status 200, for one event, for a batch and for a deletion', async () => {
    const { server, collection, door } = aWorld();
    const [a, b] = [door.insert(raw()).id as string, door.insert(raw()).id as string];
    const stored = await one(collection, a);
    server.fail({ match: /./, times: Number.POSITIVE_INFINITY, effect: { kind: 'html' } });
    await assert.rejects(fetched(collection, a), { code: 'DOUBTFUL' });
    await assert.rejects(fetched(collection, a, b), { code: 'DOUBTFUL' });
    await assert.rejects(collection.remove(stored, signal), { code: 'DOUBTFUL' });
  });

  it('is a batch that is cut off, or leaves a part unanswered (G129)', async () => {
    const { server, google, collection, door } = aWorld();
    const ids = [1, 2, 3].map(() => door.insert(raw()).id as string);
    server.fail({ match: /batch/, effect: { kind: 'cut-body', keep: 900 } });
    await assert.rejects(fetched(collection, ...ids), { code: 'DOUBTFUL' });
    google.batchFaults.push({ match: new RegExp(ids[1] ?? ''), effect: 'unanswered' });
    await assert.rejects(fetched(collection, ...ids), { code: 'DOUBTFUL' });
  });
});

describe('fetching from a Google calendar', () => {
  it('reads fifty singles with one request, in any order of answers, and leaves out what is not there', async () => {
    const { door, collection, requests } = aWorld();
    const ids = Array.from({ length: 49 }, (_none, index) => door.insert(raw({ summary: `n${index}` })).id as string);
    door.delete(ids[7] ?? '');
    requests();
    const found = await fetched(collection, ...ids, 'neverexisted');
    assert.equal(found.length, 48);
    for (const item of found) assert.ok(isStored(item) && item.item.fields.title === `n${ids.indexOf(item.href)}`);
    const paths = requests().map(({ method, path }) => `${method} ${path.split('?')[0]}`);
    assert.deepEqual(paths, ['POST /batch/calendar/v3', `GET /calendar/v3/calendars/${encodeURIComponent(EMAIL)}/events`]);
  });

  it('asks again alone for parts that Google was too busy for (G124, G129)', async () => {
    const { door, collection, google } = aWorld();
    const ids = [1, 2, 3, 4].map(() => door.insert(raw()).id as string);
    google.batchFaults.push(
      { match: new RegExp(ids[0] ?? ''), effect: 'rate-limit' },
      { match: new RegExp(ids[1] ?? ''), effect: 'conflict' },
    );
    assert.equal((await fetched(collection, ...ids)).length, 4);
  });
});

describe('creating in a Google calendar', () => {
  it('returns what Google holds, under an id of the twin’s own, with mark and UID (G53, G54)', async () => {
    const { collection, door } = aWorld();
    const stored = await collection.create(anEvent({ description: 'Line <b>\nnext' }), key('t1', 'uid-1@dav'), signal);
    assert.match(stored.href, /^[a-v0-9]{32}$/);
    assert.deepEqual(
      [stored.item.uid, stored.item.mark, stored.item.fields.description],
      ['uid-1@dav', 'inst:t1', 'Line <b>\nnext'],
    );
    assert.equal(stored.version, door.get(stored.href)?.etag);
    const { present } = await listed(collection);
    const { found } = present.get(stored.href) ?? {};
    assert.deepEqual(found && isStored(found) && found.item, stored.item);
  });

  it('G100 leads to one event however often it is repeated', async () => {
    const { collection, door } = aWorld();
    const first = await collection.create(anEvent(), key('t1'), signal);
    const again = await collection.create(anEvent(), key('t1'), signal);
    assert.deepEqual([again.href, again.version, door.events().length], [first.href, first.version, 1]);
  });

  it('leaves alone what an earlier attempt made and somebody has edited since', async () => {
    const { collection, door } = aWorld();
    const made = await collection.create(anEvent({ title: 'Cut' }), key('t1'), signal);
    door.patch(made.href, { summary: 'Cut and wash' });
    await assert.rejects(collection.create(anEvent({ title: 'Cut' }), key('t1'), signal), (error) =>
      isSyncError(error, 'EXISTS'),
    );
    assert.deepEqual(
      door.events().map(({ summary }) => summary),
      ['Cut and wash'],
    );
  });

  for (const kind of ['cut-before', 'cut-after'] as const) {
    it(`G128 makes one event when the connection is ${kind === 'cut-before' ? 'cut before' : 'cut after'} Google acted`, async () => {
      const { collection, door, server } = aWorld();
      server.fail({ match: /^POST .*events/, effect: { kind } });
      const stored = await collection.create(anEvent(), key('t1'), signal);
      assert.equal(stored.item.fields.title, 'Cut and colour');
      assert.equal(door.events().length, 1);
    });
  }

  it('gives up after the second lost answer, and a later try finds what the first one made', async () => {
    const { collection, door, server } = aWorld();
    server.fail({ match: /^POST .*events/, times: 1, effect: { kind: 'cut-after' } });
    server.fail({ match: /^GET .*events/, times: 9, effect: { kind: 'cut-before' } });
    await assert.rejects(collection.create(anEvent(), key('t1'), signal), { code: 'UNREACHABLE' });
    server.clearFaults();
    await collection.create(anEvent(), key('t1'), signal);
    assert.equal(door.events().length, 1);
  });

  it('blames the item when Google fails on it twice while it answers about it', async () => {
    const { collection, server } = aWorld();
    server.fail({ match: /^POST .*events/, times: 2, effect: { kind: 'status', status: 500 } });
    await assert.rejects(collection.create(anEvent(), key('t1'), signal), { code: 'ITEM_FAILED' });
  });

  it('G99 takes another id when the copy was deleted before', async () => {
    const { collection, door } = aWorld();
    const first = await collection.create(anEvent(), key('t1'), signal);
    door.delete(first.href);
    const second = await collection.create(anEvent(), key('t1'), signal);
    assert.notEqual(second.href, first.href);
    assert.equal(second.item.mark, 'inst:t1');
    assert.equal((await collection.create(anEvent(), key('t1'), signal)).href, second.href);
  });

  it('does not take somebody else’s event for its own', async () => {
    const { collection, door } = aWorld();
    const { href } = await collection.create(anEvent(), key('t1'), signal);
    door.patch(href, { extendedProperties: { private: { twinbookMark: 'another:one' } } });
    await assert.rejects(collection.create(anEvent(), key('t1'), signal), { code: 'EXISTS' });
  });

  it('knows a copy from a duplicate the user made of it in Google', async () => {
    const { collection, door } = aWorld();
    const { href } = await collection.create(anEvent(), key('t1', 'uid-1'), signal);
    const { extendedProperties } = door.get(href) as { extendedProperties: object };
    const duplicate = await one(collection, door.insert(raw({ extendedProperties })).id as string);
    assert.equal(duplicate.item.mark, undefined);
    assert.match(duplicate.item.uid ?? '', /@google\.com$/);
  });

  it('tells a very long UID by its digest, and asHeld foresees it (G82)', async () => {
    const { collection } = aWorld();
    const uid = 'u'.repeat(1500);
    const { item } = await collection.create(anEvent(), key('t1', uid), signal);
    assert.match(item.uid ?? '', /^sha256:[0-9a-f]{64}$/);
    assert.equal(collection.asHeld({ ...anEvent(), uid }).uid, item.uid);
  });

  it('writes guests only when the owner wants it, and sends no mail even then (G93)', async () => {
    const { client, collection, door, google } = aWorld();
    const attendees = [{ email: 'guest@example.com', name: undefined, status: 'accepted' as const }];
    const { href } = await collection.create(anEvent({ attendees }), key('t1'), signal);
    assert.equal(door.get(href)?.attendees, undefined);
    const inviting = await aCollection(client, EMAIL, { invite: true }).create(anEvent({ attendees }), key('t2'), signal);
    assert.deepEqual(inviting.item.fields.attendees, attendees);
    assert.deepEqual(google.mails, []);
  });
});

describe('updating in a Google calendar', () => {
  it('writes only the named fields and leaves the rest as it is', async () => {
    const { collection, door, requests } = aWorld();
    const id = door.insert(raw({ location: 'Salon', description: '<b>Bold</b>', attendees: [{ email: 'guest@example.com' }] }))
      .id as string;
    const stored = await one(collection, id);
    requests();
    const after = await collection.update(
      stored,
      { ...stored.item, fields: { ...stored.item.fields, title: 'New', location: 'not named' } },
      new Set(['title']),
      signal,
    );
    assert.deepEqual(
      [after.item.fields.title, after.item.fields.location, after.item.fields.description],
      ['New', 'Salon', 'Bold'],
    );
    assert.deepEqual(
      requests().map(({ method, requestBody }) => [method, JSON.parse(requestBody)]),
      [['PATCH', { summary: 'New' }]],
    );
    assert.equal(door.get(id)?.description, '<b>Bold</b>');
  });

  it('costs no request when Google already holds it', async () => {
    const { collection, door, requests } = aWorld();
    const stored = await one(collection, door.insert(raw()).id as string);
    requests();
    await collection.update(stored, stored.item, new Set(['title', 'schedule', 'reminders']), signal);
    assert.deepEqual(requests(), []);
  });

  it('G68 turns a moment into days and back', async () => {
    const { collection, door } = aWorld();
    let stored = await one(collection, door.insert(raw()).id as string);
    const day = { start: { kind: 'day', date: '2026-11-10' }, end: { kind: 'day', date: '2026-11-12' }, recurrence: [] } as const;
    for (const schedule of [day, at('2026-11-11T14:00:00')]) {
      stored = await collection.update(stored, anEvent({ ...stored.item.fields, schedule }), new Set(['schedule']), signal);
      assert.deepEqual(stored.item.fields.schedule, schedule);
    }
  });

  it('G109 refuses what was edited meanwhile as STALE and what was deleted as GONE', async () => {
    const { collection, door } = aWorld();
    const [a, b] = [door.insert(raw()).id as string, door.insert(raw()).id as string];
    const [first, second] = [await one(collection, a), await one(collection, b)];
    door.patch(a, { location: 'elsewhere' });
    door.delete(b);
    await assert.rejects(collection.update(first, anEvent(), new Set(['title']), signal), { code: 'STALE' });
    await assert.rejects(collection.update(second, anEvent(), new Set(['title']), signal), { code: 'GONE' });
    assert.equal(door.get(a)?.summary, 'Perm');
  });

  for (const kind of ['cut-before', 'cut-after'] as const) {
    it(`G128 finds out what became of a change when the answer is lost (${kind})`, async () => {
      const { collection, door, server } = aWorld();
      const stored = await one(collection, door.insert(raw()).id as string);
      server.fail({ match: /^PATCH/, effect: { kind } });
      const after = await collection.update(stored, anEvent(), new Set(['title']), signal);
      assert.equal(after.item.fields.title, 'Cut and colour');
      assert.equal(after.version, door.get(stored.href)?.etag);
    });
  }

  it('G128 says STALE when the answer is lost and somebody else edited meanwhile', async () => {
    const { collection, door, server } = aWorld();
    const stored = await one(collection, door.insert(raw()).id as string);
    server.fail({ match: /^PATCH/, effect: { kind: 'cut-before' } });
    door.patch(stored.href, { summary: 'theirs' });
    await assert.rejects(collection.update(stored, anEvent(), new Set(['title']), signal), { code: 'STALE' });
  });

  it('writes guests only when they are named, without mail', async () => {
    const { collection, door, google } = aWorld();
    const stored = await one(
      collection,
      door.insert(raw({ attendees: [{ email: 'a@example.com' }, { email: 'b@example.com' }] })).id as string,
    );
    const fields = {
      ...stored.item.fields,
      title: 'New',
      attendees: [{ email: 'a@example.com', name: undefined, status: 'needs-action' as const }],
    };
    const after = await collection.update(stored, anEvent(fields), new Set(['title']), signal);
    assert.equal(after.item.fields.attendees?.length, 2);
    const fewer = await collection.update(after, anEvent(fields), new Set(['attendees']), signal);
    assert.equal(fewer.item.fields.attendees?.length, 1);
    assert.deepEqual(google.mails, []);
  });

  it('returns a version that the next listing does not take for an edit', async () => {
    const { collection, door } = aWorld();
    const stored = await one(collection, door.insert(raw()).id as string);
    const { checkpoint } = await listed(collection);
    const after = await collection.update(stored, anEvent(), new Set(['title']), signal);
    assert.equal((await listed(collection, checkpoint)).present.get(stored.href)?.version, after.version);
  });
});

describe('removing from a Google calendar', () => {
  it('deletes what is unmoved, and says STALE or GONE otherwise (G109, G110)', async () => {
    const { collection, door } = aWorld();
    const [a, b, c] = [1, 2, 3].map(() => door.insert(raw()).id as string) as [string, string, string];
    const [first, second, third] = [await one(collection, a), await one(collection, b), await one(collection, c)];
    await collection.remove(first, signal);
    door.patch(b, { summary: 'edited' });
    door.delete(c);
    await assert.rejects(collection.remove(second, signal), { code: 'STALE' });
    await assert.rejects(collection.remove(third, signal), { code: 'GONE' });
    await assert.rejects(collection.remove(first, signal), { code: 'GONE' });
    assert.deepEqual(
      door.events().map(({ id }) => id),
      [b],
    );
  });

  for (const kind of ['cut-before', 'cut-after'] as const) {
    it(`G128 is done in the end when the answer is lost (${kind})`, async () => {
      const { collection, door, server } = aWorld();
      const stored = await one(collection, door.insert(raw()).id as string);
      server.fail({ match: /^DELETE/, effect: { kind } });
      await collection.remove(stored, signal);
      assert.deepEqual(door.events(), []);
    });
  }
});

describe('every write to a Google calendar', () => {
  it('G93 says that no mail is wanted', async () => {
    const { collection, server, google } = aWorld();
    const stored = await collection.create(anEvent(), key('t1'), signal);
    const after = await collection.update(stored, anEvent({ title: 'x' }), new Set(['title']), signal);
    await collection.remove(after, signal);
    const series = await collection.create(
      anEvent(
        { schedule: at('2026-11-10T09:00:00', ['RRULE:FREQ=DAILY;COUNT=5']) },
        new Map([['20261111T080000Z' as never, { ...anEvent().fields, schedule: at('2026-11-11T12:00:00') }]]),
      ),
      key('t2'),
      signal,
    );
    const cancelled = new Map([['20261112T080000Z' as never, 'cancelled' as const]]);
    await collection.update(
      series,
      { ...series.item, occurrences: cancelled },
      new Set(['@20261111T080000Z/occurrence', '@20261112T080000Z/occurrence']),
      signal,
    );
    const writes = server.log.filter(({ method, path }) => method !== 'GET' && path.startsWith('/calendar/'));
    assert.ok(writes.length >= 7);
    for (const { method, path } of writes)
      assert.equal(new URL(path, 'http://x').searchParams.get('sendUpdates'), 'none', `${method} ${path}`);
    assert.deepEqual(google.mails, []);
  });
});

describe('the sign-in of a Google calendar', () => {
  it('G183 says AUTH_LOST when it is withdrawn, and stops asking', async () => {
    const { collection, google, server } = aWorld();
    google.revokeRefreshToken(REFRESH);
    await assert.rejects(listed(collection), { code: 'AUTH_LOST' });
    const asked = server.log.length;
    await assert.rejects(listed(collection), { code: 'AUTH_LOST' });
    assert.equal(server.log.length, asked);
  });

  it('renews an access token Google no longer takes, once', async () => {
    const { collection, google } = aWorld();
    await listed(collection);
    google.expireAccessTokens();
    await listed(collection);
  });
});
