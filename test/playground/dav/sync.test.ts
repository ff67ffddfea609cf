/** test/playground/dav/sync – REPORT sync-collection and its oddities (RFC 6578, D21–D29). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anEvent, HOME, lab, prop, type Reply, short, WORK } from './lab.ts';

const statuses = (reply: Reply) => reply.members.map(({ href, status }) => [href.slice(WORK.length), status]);

/** A lab with `count` objects `0.ics`, `1.ics` … */
function filled(count: number, options: Parameters<typeof lab>[0] = {}) {
  const made = lab(options);
  for (let i = 0; i < count; i++) made.work.put(`${i}.ics`, anEvent(`${i}`));
  return made;
}

describe('sync-collection', () => {
  it('RFC 6578 §3.4 names all members and no removed ones in the first answer', async () => {
    const { sync, work } = filled(3);
    work.delete('1.ics');
    const reply = await sync();
    assert.equal(reply.status, 207);
    assert.deepEqual(short(reply), ['0.ics', '2.ics']);
    assert.equal(prop(reply.members[0], 'getetag'), work.get('0.ics')?.etag);
  });

  it('RFC 6578 §3.5 names what moved since the token, removed members with 404', async () => {
    const { sync, work } = filled(3);
    const { token } = await sync();
    assert.deepEqual(short(await sync(token)), []);
    work.put('3.ics', anEvent('3'));
    work.put('0.ics', anEvent('0', 'SUMMARY:moved'));
    work.delete('1.ics');
    const reply = await sync(token);
    assert.deepEqual(statuses(reply), [
      ['3.ics', undefined],
      ['0.ics', undefined],
      ['1.ics', 404],
    ]);
    assert.deepEqual(short(await sync(reply.token)), []);
  });

  it('RFC 6578 §3.5 names a member once, in its last state', async () => {
    const { sync, work } = filled(1);
    const { token } = await sync();
    work.delete('0.ics');
    const etag = work.put('0.ics', anEvent('0'));
    work.put('1.ics', anEvent('1'));
    const reply = await sync(token);
    assert.deepEqual(short(reply), ['0.ics', '1.ics']);
    assert.equal(prop(reply.members[0], 'getetag'), etag);
  });

  it('RFC 6578 §3.2 refuses a wrong depth, a missing token or level, and infinite levels', async () => {
    const { ask } = lab();
    const body = (inner: string) => ({ body: `<sync-collection xmlns="DAV:">${inner}<prop/></sync-collection>` });
    const whole = '<sync-token/><sync-level>1</sync-level>';
    assert.equal((await ask('REPORT', WORK, { ...body(whole), headers: { depth: '1' } })).status, 400);
    assert.equal((await ask('REPORT', WORK, { ...body(whole), headers: { depth: '0' } })).status, 207);
    assert.equal((await ask('REPORT', WORK, body('<sync-token/>'))).status, 400);
    assert.equal((await ask('REPORT', WORK, body('<sync-level>1</sync-level>'))).status, 400);
    const infinite = await ask('REPORT', WORK, body('<sync-token/><sync-level>infinite</sync-level>'));
    assert.equal(infinite.status, 403);
    assert.match(infinite.text, /sync-traversal-supported/);
  });

  it('RFC 6578 §3.6 cuts a long answer with 507 for the collection and goes on from the token (D25)', async () => {
    const { sync } = filled(5, { pageSize: 2 });
    const first = await sync();
    assert.deepEqual(statuses(first), [
      ['0.ics', undefined],
      ['1.ics', undefined],
      ['', 507],
    ]);
    assert.equal(first.members[2]?.error, 'number-of-matches-within-limits');
    const second = await sync(first.token);
    assert.deepEqual(short(second), ['2.ics', '3.ics', '']);
    const third = await sync(second.token);
    assert.deepEqual(short(third), ['4.ics']);
    assert.deepEqual(short(await sync(third.token)), []);
  });

  it('D25 loses nothing that changes between two pages', async () => {
    const { sync, work } = filled(4, { pageSize: 2 });
    const first = await sync();
    work.delete('0.ics');
    work.put('2.ics', anEvent('2', 'SUMMARY:moved'));
    const second = await sync(first.token);
    assert.deepEqual(statuses(second), [
      ['3.ics', undefined],
      ['0.ics', 404],
      ['', 507],
    ]);
    assert.deepEqual(short(await sync(second.token)), ['2.ics']);
  });

  it('RFC 6578 §3.7 obeys DAV:limit only when told to (D25)', async () => {
    const { dav, sync } = filled(3);
    const limit = '<limit><nresults>1</nresults></limit>';
    assert.deepEqual(short(await sync('', limit)), ['0.ics', '1.ics', '2.ics']);
    dav.settings.honourLimit = true;
    assert.deepEqual(short(await sync('', limit)), ['0.ics', '']);
  });

  it('D25 can hand out the newest token with a cut page, which loses the rest', async () => {
    const { sync } = filled(3, { pageSize: 1, oddities: { pageToken: 'newest' } });
    const first = await sync();
    assert.deepEqual(short(first), ['0.ics', '']);
    assert.deepEqual(short(await sync(first.token)), []);
  });

  it('D25 can hand out a token that never advances', async () => {
    const { sync } = filled(3, { pageSize: 1, oddities: { pageToken: 'stuck' } });
    const second = await sync((await sync()).token);
    const third = await sync(second.token);
    assert.deepEqual(short(third), short(second));
    assert.equal(third.token, second.token);
  });

  it('RFC 6578 §3.2 answers 403 valid-sync-token to a token it does not know (D23)', async () => {
    const { sync } = filled(1);
    const { token: known = '' } = await sync();
    for (const token of [
      'garbage',
      known.toUpperCase(),
      'http://playground.test/ns/sync/999999',
      'http://playground.test/ns/sync/x',
    ]) {
      const reply = await sync(token);
      assert.equal(reply.status, 403);
      assert.match(reply.text, /<d:valid-sync-token\/>/);
    }
  });

  it('D23 forgets its tokens on demand, and lists everything to who starts over', async () => {
    const { sync, work } = filled(2, { pageSize: 1 });
    const { token } = await sync();
    work.forgetTokens();
    assert.equal((await sync(token)).status, 403);
    const first = await sync();
    assert.deepEqual(short(first), ['0.ics', '']);
    assert.deepEqual(short(await sync(first.token)), ['1.ics']);
  });

  it('D23 lets tokens expire with age, counted from their last use', async () => {
    const { sync, clock } = filled(1, { tokenLifetime: 1000 });
    const { token } = await sync();
    clock.advance(900);
    assert.equal((await sync(token)).status, 207);
    clock.advance(900);
    assert.equal((await sync(token)).status, 207);
    clock.advance(1001);
    assert.equal((await sync(token)).status, 403);
  });

  it('D23 does not take a removed calendar’s token for its successor’s', async () => {
    const { dav, sync } = filled(1);
    const { token } = await sync();
    dav.removeCalendar('anna', 'work');
    dav.addCalendar('anna', { name: 'work' }).put('new.ics', anEvent('new'));
    assert.equal((await sync(token)).status, 403);
  });

  for (const status of [400, 409, 412, 415, 418, 500] as const) {
    it(`D23 can answer ${status} to an unknown token`, async () => {
      assert.equal((await lab({ oddities: { unknownToken: status } }).sync('garbage')).status, status);
    });
  }

  it('D23 can answer an unknown token with a silent full list that names no removed member', async () => {
    const { sync, work } = filled(3, { pageSize: 1, oddities: { unknownToken: 'silent-full' } });
    work.delete('1.ics');
    const reply = await sync('garbage');
    assert.equal(reply.status, 207);
    assert.deepEqual(statuses(reply), [
      ['0.ics', undefined],
      ['2.ics', undefined],
    ]);
    assert.deepEqual(short(await sync(reply.token)), []);
  });

  it('D24 set back from a backup, accepts a token from the future and reports no changes', async () => {
    const { dav, sync, work } = filled(2);
    const restore = work.backup();
    work.delete('0.ics');
    work.put('2.ics', anEvent('2'));
    const { token } = await sync();
    restore(true);
    assert.deepEqual([...work.items().keys()], ['0.ics', '1.ics']);
    assert.equal((await sync(token)).status, 403);
    dav.oddities.futureToken = 'accepted';
    const reply = await sync(token);
    assert.equal(reply.status, 207);
    assert.deepEqual(short(reply), []);
    assert.notEqual(reply.token, token);
    assert.equal((await sync('garbage')).status, 403);
    assert.equal((await sync('http://playground.test/ns/sync/0')).status, 403);
  });

  it('D24 set back by a server that notices, knows no token from before', async () => {
    const { sync, work } = filled(1);
    const restore = work.backup();
    const { token } = await sync();
    restore();
    assert.equal((await sync(token)).status, 403);
    assert.deepEqual(short(await sync()), ['0.ics']);
  });

  it('D22, D15 spells tokens as it is told', async () => {
    const { dav, sync } = filled(1);
    assert.match((await sync()).token ?? '', /^http:\/\/playground\.test\/ns\/sync\/\d+$/);
    dav.settings.tokenForm = 'data';
    assert.match((await sync()).token ?? '', /^data:,\d+$/);
    dav.settings.tokenForm = 'number';
    const { token } = await sync();
    assert.match(token ?? '', /^\d+$/);
    assert.deepEqual(short(await sync(token)), []);
  });

  it('D27 can name the collection, a sub-collection, a stranger, and every change twice', async () => {
    const { sync } = filled(1, { oddities: { extraEntries: true } });
    assert.deepEqual(statuses(await sync()), [
      ['0.ics', undefined],
      ['0.ics', undefined],
      ['', undefined],
      ['below/', undefined],
      ['never-seen.ics', 404],
    ]);
  });

  it('D28 can call a removed member 410', async () => {
    const { sync, work } = filled(1, { oddities: { goneStatus: 410 } });
    const { token } = await sync();
    work.delete('0.ics');
    assert.deepEqual(statuses(await sync(token)), [['0.ics', 410]]);
  });

  it('D31 can lack sync-collection', async () => {
    const reply = await lab({ oddities: { noSync: true } }).sync();
    assert.equal(reply.status, 403);
    assert.match(reply.text, /supported-report/);
  });

  it('D12 can spell hrefs raw in sync-collection and encoded elsewhere', async () => {
    const { sync, work, propfind } = lab({ oddities: { hrefs: 'raw-in-sync' } });
    work.put('a b@c.ics', anEvent('a'));
    assert.deepEqual(short(await sync()), ['a b@c.ics']);
    assert.deepEqual(short(await propfind(WORK, '1', '<getetag/>')), ['', 'a%20b@c.ics']);
  });

  it('answers 404 for a collection that is gone, 400 without a body, 403 for an unknown report', async () => {
    const { ask } = lab();
    assert.equal((await ask('REPORT', `${HOME}none/`, { body: '<x/>' })).status, 404);
    assert.equal((await ask('REPORT', WORK)).status, 400);
    assert.equal((await ask('REPORT', WORK, { body: '<expand-property xmlns="DAV:"/>' })).status, 403);
  });
});

describe('scale', () => {
  it('stays quick with 20,000 objects and remembers only what it must', async () => {
    const { sync, work } = filled(20_000);
    const { token, members } = await sync();
    assert.equal(members.length, 20_000);
    const start = performance.now();
    for (let round = 0; round < 300; round++) {
      work.put('7.ics', anEvent('7', `SUMMARY:${round}`));
      assert.deepEqual(short(await sync(token)), ['7.ics']);
    }
    assert.ok(performance.now() - start < 3000, 'an incremental sync costs as much as its changes');
  });

  it('answers the same from a log it has compacted', async () => {
    const { sync, work } = filled(3);
    const { token } = await sync();
    for (let round = 0; round < 5000; round++) work.put('1.ics', anEvent('1'));
    work.delete('2.ics');
    assert.deepEqual(statuses(await sync(token)), [
      ['1.ics', undefined],
      ['2.ics', 404],
    ]);
    assert.deepEqual(short(await sync()), ['0.ics', '1.ics']);
  });
});
