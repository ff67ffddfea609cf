/** test/playground/dav/objects – GET, PUT and DELETE of objects, and how servers differ there (RFC 4791 §5.3, D36–D58). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aCalendar, anEvent, HOME, lab, prop, short, WORK } from './lab.ts';

describe('GET', () => {
  it('RFC 4791 §5.3.4 gives the text with type, length and version', async () => {
    const { ask, work } = lab();
    const etag = work.put('a.ics', anEvent('ä'));
    const reply = await ask('GET', `${WORK}a.ics`);
    assert.equal(reply.text, anEvent('ä'));
    assert.equal(reply.headers.get('etag'), etag);
    assert.match(reply.headers.get('content-type') ?? '', /^text\/calendar/);
    assert.equal(reply.headers.get('content-length'), String(Buffer.byteLength(anEvent('ä'))));
    assert.equal(reply.headers.get('last-modified'), 'Mon, 02 Mar 2026 08:00:00 GMT');
  });

  it('RFC 9110 §9.3.2 gives HEAD the same headers and no body', async () => {
    const { ask, work } = lab();
    const etag = work.put('a.ics', anEvent('a'));
    const reply = await ask('HEAD', `${WORK}a.ics`);
    assert.deepEqual([reply.status, reply.text, reply.headers.get('etag')], [200, '', etag]);
  });

  it('RFC 9110 §13.1.2 answers 304 to a version the client has', async () => {
    const { ask, work } = lab();
    const etag = work.put('a.ics', anEvent('a'));
    assert.equal((await ask('GET', `${WORK}a.ics`, { headers: { 'if-none-match': etag } })).status, 304);
    assert.equal((await ask('GET', `${WORK}a.ics`, { headers: { 'if-none-match': '"old"' } })).status, 200);
  });

  it('D44 can change the ETag on GET only, unless asked for identity', async () => {
    const { ask, dav, work } = lab();
    const etag = work.put('a.ics', anEvent('a'));
    const shown = async (headers: Record<string, string> = {}) =>
      (await ask('GET', `${WORK}a.ics`, { headers })).headers.get('etag');
    dav.oddities.etagOnGet = 'gzip-suffix';
    assert.equal(await shown(), etag.replace(/"$/, '-gzip"'));
    assert.equal(await shown({ 'accept-encoding': 'identity' }), etag);
    dav.oddities.etagOnGet = 'weak';
    assert.equal(await shown(), `W/${etag}`);
    dav.oddities.etagOnGet = 'none';
    assert.equal(await shown(), null);
  });
});

describe('PUT', () => {
  it('RFC 4791 §5.3.2 creates with 201, updates with 204, and tells the new version (RFC 4791 §5.3.4)', async () => {
    const { put, work } = lab();
    const created = await put('a.ics', anEvent('a'), { 'if-none-match': '*' });
    assert.deepEqual([created.status, created.headers.get('etag')], [201, work.get('a.ics')?.etag]);
    const updated = await put('a.ics', anEvent('a', 'SUMMARY:x'), { 'if-match': created.headers.get('etag') ?? '' });
    assert.deepEqual([updated.status, updated.headers.get('etag')], [204, work.get('a.ics')?.etag]);
    assert.notEqual(updated.headers.get('etag'), created.headers.get('etag'));
    assert.equal(work.get('a.ics')?.text, anEvent('a', 'SUMMARY:x'));
  });

  it('RFC 9110 §13.1.2 answers 412 to If-None-Match: * over something, and leaves it (D41)', async () => {
    const { put, work } = lab();
    work.put('a.ics', anEvent('a'));
    assert.equal((await put('a.ics', anEvent('a', 'SUMMARY:x'), { 'if-none-match': '*' })).status, 412);
    assert.equal(work.get('a.ics')?.text, anEvent('a'));
  });

  it('D41 can overwrite in spite of If-None-Match', async () => {
    const { put, work } = lab({ oddities: { createOverwrites: true } });
    work.put('a.ics', anEvent('a'));
    assert.equal((await put('a.ics', anEvent('a', 'SUMMARY:x'), { 'if-none-match': '*' })).status, 204);
    assert.match(work.get('a.ics')?.text ?? '', /SUMMARY:x/);
  });

  it('RFC 9110 §13.1.1 answers 412 to a stale If-Match, and to any on nothing (D42)', async () => {
    const { put, work } = lab();
    const old = work.put('a.ics', anEvent('a'));
    work.put('a.ics', anEvent('a', 'SUMMARY:x'));
    assert.equal((await put('a.ics', anEvent('a'), { 'if-match': old })).status, 412);
    assert.equal((await put('none.ics', anEvent('n'), { 'if-match': '*' })).status, 412);
    assert.equal((await put('none.ics', anEvent('n'), { 'if-match': old })).status, 412);
    assert.equal((await put('a.ics', anEvent('a'), { 'if-match': `"x", ${work.get('a.ics')?.etag}` })).status, 204);
    assert.deepEqual([...work.items().keys()], ['a.ics']);
  });

  it('lets nothing come between the look at If-Match and the storing', async () => {
    const { put, work } = lab();
    const etag = work.put('a.ics', anEvent('a'));
    const answer = put('a.ics', anEvent('a', 'SUMMARY:from the program'), { 'if-match': etag });
    work.put('a.ics', anEvent('a', 'SUMMARY:from the app'));
    assert.equal((await answer).status, 412);
    assert.match(work.get('a.ics')?.text ?? '', /from the app/);
  });

  it('D42 can create an object from If-Match on nothing, yet refuses a stale one on something', async () => {
    const { put, work } = lab({ oddities: { matchResurrects: true } });
    assert.equal((await put('a.ics', anEvent('a'), { 'if-match': '"old"' })).status, 201);
    assert.equal((await put('a.ics', anEvent('a'), { 'if-match': '"old"' })).status, 412);
    assert.equal(work.items().size, 1);
  });

  it('D43 spells versions weakly, which If-Match never matches', async () => {
    const { put, propfind, work } = lab({ oddities: { etagForm: 'weak' } });
    const weak = work.put('a.ics', anEvent('a'));
    assert.match(weak, /^W\/"/);
    assert.equal(prop((await propfind(WORK, '1', '<getetag/>')).members[1], 'getetag'), weak);
    assert.equal((await put('a.ics', anEvent('a'), { 'if-match': weak })).status, 412);
    assert.equal((await put('a.ics', anEvent('a'), { 'if-match': weak.slice(2) })).status, 204);
  });

  it('D37 spells versions without quotes, and wants them back so, or quoted', async () => {
    const { dav, put, work } = lab({ oddities: { etagForm: 'unquoted' } });
    const bare = work.put('a.ics', anEvent('a'));
    assert.match(bare, /^\w+$/);
    assert.equal((await put('a.ics', anEvent('a'), { 'if-match': `"${bare}"` })).status, 412);
    assert.equal((await put('a.ics', anEvent('a'), { 'if-match': bare })).status, 204);
    dav.oddities.etagForm = 'unquoted-needs-quotes';
    const next = work.get('a.ics')?.etag ?? '';
    assert.match(next, /^\w+$/);
    assert.equal((await put('a.ics', anEvent('a'), { 'if-match': next })).status, 412);
    assert.equal((await put('a.ics', anEvent('a'), { 'if-match': `"${next}"` })).status, 204);
  });

  it('D46 can count versions per name, so that they come again after delete and create', async () => {
    const { work } = lab({ oddities: { etags: 'counter' } });
    const first = work.put('a.ics', anEvent('a'));
    assert.equal(first, '"gcs00000000"');
    assert.equal(work.put('a.ics', anEvent('a')), '"gcs00000001"');
    work.delete('a.ics');
    assert.equal(work.put('a.ics', anEvent('other')), first);
  });

  it('D46 can make versions from content, so that they come again when it returns', async () => {
    const { work } = lab({ oddities: { etags: 'content' } });
    const first = work.put('a.ics', anEvent('a'));
    assert.notEqual(work.put('a.ics', anEvent('a', 'SUMMARY:x')), first);
    assert.equal(work.put('a.ics', anEvent('a')), first);
  });

  it('D45 tells no version after storing other text than sent, unless it is one that always does, or never', async () => {
    const { dav, put } = lab({ oddities: { rewrite: { add: ['X-SEEN:1'] } } });
    const tag = async (name: string, text: string) => (await put(name, text)).headers.get('etag');
    assert.equal(await tag('a.ics', anEvent('a')), null);
    assert.notEqual(await tag('b.ics', anEvent('b', 'X-SEEN:1')), null);
    dav.oddities.etagAfterPut = 'always';
    assert.notEqual(await tag('c.ics', anEvent('c')), null);
    dav.oddities.etagAfterPut = 'never';
    assert.equal(await tag('d.ics', anEvent('d', 'X-SEEN:1')), null);
  });

  it('D47 can answer an update with 201 or 200', async () => {
    const { dav, put, work } = lab();
    work.put('a.ics', anEvent('a'));
    for (const status of [201, 200] as const) {
      dav.oddities.updateStatus = status;
      assert.equal((await put('a.ics', anEvent('a'))).status, status);
    }
  });

  it('RFC 4791 §5.3.2.1 refuses a UID another object has, naming that object (D48)', async () => {
    const { put, work } = lab();
    work.put('a.ics', anEvent('same'));
    const reply = await put('b.ics', anEvent('same'));
    assert.equal(reply.status, 409);
    assert.match(reply.text, /<c:no-uid-conflict><d:href>\/dav\/calendars\/anna\/work\/a\.ics<\/d:href><\/c:no-uid-conflict>/);
    work.delete('a.ics');
    assert.equal((await put('b.ics', anEvent('same'))).status, 201);
  });

  it('RFC 4791 §5.3.2.1 refuses another UID under the same name', async () => {
    const { put, work } = lab();
    work.put('a.ics', anEvent('one'));
    assert.equal((await put('a.ics', anEvent('two'))).status, 409);
    assert.equal(work.get('a.ics')?.text, anEvent('one'));
    work.put('a.ics', anEvent('two'));
    assert.equal((await put('b.ics', anEvent('one'))).status, 201);
  });

  it('D48 knows four other answers to a used UID', async () => {
    const { dav, put, work } = lab();
    work.put('a.ics', anEvent('same'));
    dav.oddities.uidConflict = 'unique-scheduling';
    const cyrus = await put('b.ics', anEvent('same'));
    assert.equal(cyrus.status, 403);
    assert.match(cyrus.text, /<c:unique-scheduling-object-resource><d:href>[^<]*a\.ics</);
    dav.oddities.uidConflict = 'text';
    const sogo = await put('b.ics', anEvent('same'));
    assert.deepEqual([sogo.status, sogo.headers.get('content-type')], [409, 'text/plain; charset=utf-8']);
    dav.oddities.uidConflict = 'bad-request';
    assert.equal((await put('b.ics', anEvent('same'))).status, 400);
    dav.oddities.uidConflict = 'accepted';
    assert.equal((await put('b.ics', anEvent('same'))).status, 201);
    work.delete('b.ics');
    dav.oddities.uidConflict = 'no-uid-conflict';
    assert.equal((await put('c.ics', anEvent('same'))).status, 409);
  });

  it('D20 can wrap the refusal of a PUT into a 207', async () => {
    const { dav, put, sync, work } = lab({ oddities: { refusedPutIs207: true } });
    work.put('a.ics', anEvent('same'));
    for (const [text, error] of [
      [anEvent('same'), 'no-uid-conflict'],
      ['rubbish', 'valid-calendar-data'],
    ] as const) {
      const reply = await put('b c.ics', text);
      assert.equal(reply.status, 207);
      assert.deepEqual(reply.members[0], { href: `${WORK}b%20c.ics`, status: 412, error, ok: {}, not: {} });
    }
    assert.equal(work.items().size, 1);
    assert.equal((await sync('garbage')).status, 403);
    dav.settings.quota = 1;
    assert.equal((await put('d.ics', anEvent('d'))).status, 507);
  });

  it('RFC 4791 §5.3.2.1 refuses what is no calendar object, naming the rule it breaks (D52)', async () => {
    const { put, ask, work } = lab();
    const twice = (uid: string) => ['BEGIN:VEVENT', `UID:${uid}`, 'END:VEVENT'];
    const cases: readonly [string, string][] = [
      ['', 'valid-calendar-data'],
      ['BEGIN:VCARD\r\nEND:VCARD\r\n', 'valid-calendar-data'],
      [anEvent('a').replace('END:VEVENT\r\n', ''), 'valid-calendar-data'],
      [anEvent('a').replace('END:VCALENDAR\r\n', ''), 'valid-calendar-data'],
      [anEvent('a', 'no colon here'), 'valid-calendar-data'],
      [`${anEvent('a')}SUMMARY:after the end\r\n`, 'valid-calendar-data'],
      [aCalendar(), 'valid-calendar-data'],
      [anEvent('a').replaceAll('VCALENDAR', 'XCALENDAR'), 'valid-calendar-data'],
      [aCalendar(...twice('a'), ...twice('b')), 'valid-calendar-object-resource'],
      [aCalendar('BEGIN:VEVENT', 'SUMMARY:x', 'END:VEVENT'), 'valid-calendar-object-resource'],
      [aCalendar(...twice('a'), 'BEGIN:VEVENT', 'END:VEVENT'), 'valid-calendar-object-resource'],
      [aCalendar('METHOD:REQUEST', ...twice('a')), 'valid-calendar-object-resource'],
      [aCalendar(...twice('a'), 'BEGIN:VTODO', 'UID:a', 'END:VTODO'), 'valid-calendar-object-resource'],
      [aCalendar('BEGIN:VTODO', 'UID:a', 'END:VTODO'), 'supported-calendar-component'],
    ];
    for (const [text, rule] of cases) {
      const reply = await put('a.ics', text);
      assert.equal(reply.status, 403, text);
      assert.match(reply.text, new RegExp(`<c:${rule}/>`), text);
    }
    assert.equal((await ask('PUT', `${WORK}a.ics`, { body: Uint8Array.of(0x42, 0xff) })).status, 403);
    assert.equal((await put('a.ics', anEvent('a'), { 'content-type': 'text/vcard' })).status, 403);
    assert.equal(work.items().size, 0);
  });

  it('RFC 4791 §4.1 accepts a series with overrides, its zone, and overrides without a master (D40)', async () => {
    const { put } = lab();
    const zone = ['BEGIN:VTIMEZONE', 'TZID:X', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'END:STANDARD', 'END:VTIMEZONE'];
    const override = ['BEGIN:VEVENT', 'UID:a', 'RECURRENCE-ID:20260311T090000Z', 'END:VEVENT'];
    assert.equal(
      (await put('a.ics', aCalendar(...zone, 'BEGIN:VEVENT', 'UID:a', 'RRULE:FREQ=DAILY', 'END:VEVENT', ...override))).status,
      201,
    );
    assert.equal((await put('b.ics', aCalendar(...override).replaceAll('UID:a', 'UID:b'))).status, 201);
  });

  it('accepts folded lines, quoted colons, alarms, bare line feeds and a byte order mark, and keeps them', async () => {
    const { put, work } = lab();
    const text =
      `\uFEFF${anEvent('a', 'X-A;P="x:y":z', 'DESCRIPTION:long', '  folded', 'BEGIN:VALARM', 'UID:alarm', 'END:VALARM')}`.replaceAll(
        '\r\n',
        '\n',
      );
    assert.equal((await put('a.ics', text)).status, 201);
    assert.equal(work.get('a.ics')?.text, text);
  });

  it('D52, D6 can store anything unread, and any component', async () => {
    const { dav, put } = lab({ oddities: { ignoresComponentSet: true } });
    assert.equal((await put('t.ics', aCalendar('BEGIN:VTODO', 'UID:t', 'END:VTODO'))).status, 201);
    assert.equal((await put('a.ics', 'rubbish')).status, 403);
    dav.oddities.storesAnything = true;
    assert.equal((await put('a.ics', 'rubbish')).status, 201);
  });

  it('RFC 4791 §5.2.5 refuses what is too large, counted in bytes: 403, or 413 (D66)', async () => {
    const text = anEvent('a', 'SUMMARY:ü');
    const { dav, put } = lab({ maxResourceSize: Buffer.byteLength(text) - 1 });
    const reply = await put('a.ics', text);
    assert.equal(reply.status, 403);
    assert.match(reply.text, /<c:max-resource-size\/>/);
    dav.oddities.tooLarge = 413;
    assert.equal((await put('a.ics', text)).status, 413);
    dav.settings.maxResourceSize += 1;
    assert.equal((await put('a.ics', text)).status, 201);
  });

  it('RFC 4331 §6 answers 507 over the quota, and lets an object shrink (D66)', async () => {
    const { ask, put } = lab({ quota: anEvent('a').length + 10 });
    assert.equal((await put('a.ics', anEvent('a', 'X-A:1'))).status, 201);
    const refused = await put('b.ics', anEvent('b'));
    assert.equal(refused.status, 507);
    assert.match(refused.text, /quota-not-exceeded/);
    for (let round = 0; round < 3; round++) assert.equal((await put('a.ics', anEvent('a'))).status, 204);
    await ask('DELETE', `${WORK}a.ics`);
    assert.equal((await put('b.ics', anEvent('b'))).status, 201);
  });

  it('RFC 3744 §8.1 needs bind to create, write-content to change, unbind to delete (D7)', async () => {
    const { ask, put, work } = lab();
    work.put('a.ics', anEvent('a'));
    const outcome = async () => [
      (await put('b.ics', anEvent('b'))).status,
      (await put('a.ics', anEvent('a'))).status,
      (await ask('DELETE', `${WORK}a.ics`)).status,
    ];
    work.setWritable(false);
    assert.deepEqual(await outcome(), [403, 403, 403]);
    assert.match((await put('b.ics', anEvent('b'))).text, /need-privileges/);
    work.setPrivileges(['bind']);
    assert.deepEqual(await outcome(), [201, 403, 403]);
    work.delete('b.ics');
    work.setPrivileges(['write-content']);
    assert.deepEqual(await outcome(), [403, 204, 403]);
    work.setPrivileges(['unbind']);
    assert.deepEqual(await outcome(), [403, 403, 204]);
    for (const aggregate of ['all', 'write']) {
      work.setPrivileges([aggregate]);
      work.put('a.ics', anEvent('a'));
      assert.deepEqual(await outcome(), [201, 204, 204]);
      work.delete('b.ics');
    }
  });

  it('RFC 4918 §9.7.1 answers 409 without the collection, or as told (D53)', async () => {
    const { ask, dav } = lab();
    for (const status of [409, 403, 404, 405] as const) {
      dav.oddities.missingParent = status;
      assert.equal((await ask('PUT', `${HOME}gone/a.ics`, { body: anEvent('a') })).status, status);
    }
    assert.equal((await ask('PUT', `${HOME}a.ics`, { body: anEvent('a') })).status, 403);
  });

  it('D50 can name new objects itself, and say so in Location, or not', async () => {
    const { dav, put, work } = lab({ oddities: { serverNames: 'with-location' } });
    const told = await put('a.ics', anEvent('a'), { 'if-none-match': '*' });
    assert.equal(told.status, 201);
    const [name = ''] = work.items().keys();
    assert.notEqual(name, 'a.ics');
    assert.equal(told.headers.get('location'), WORK + name);
    assert.equal((await put(name, anEvent('a', 'SUMMARY:x'))).headers.get('location'), null);
    dav.oddities.serverNames = 'silent';
    const untold = await put('b.ics', anEvent('b'));
    assert.deepEqual([untold.status, untold.headers.get('location'), untold.headers.get('etag')], [201, null, null]);
    assert.equal(work.items().size, 2);
  });

  it('D51 refuses a slash within a name', async () => {
    assert.equal((await lab().put('a%2Fb.ics', anEvent('a'))).status, 403);
  });
});

describe('DELETE', () => {
  it('RFC 4918 §9.6 removes an object, at the expected version only (D56)', async () => {
    const { ask, work } = lab();
    const old = work.put('a.ics', anEvent('a'));
    const etag = work.put('a.ics', anEvent('a', 'SUMMARY:x'));
    assert.equal((await ask('DELETE', `${WORK}a.ics`, { headers: { 'if-match': old } })).status, 412);
    assert.equal(work.items().size, 1);
    assert.equal((await ask('DELETE', `${WORK}a.ics`, { headers: { 'if-match': etag } })).status, 204);
    assert.equal(work.items().size, 0);
    assert.equal((await ask('DELETE', `${WORK}a.ics`)).status, 404);
  });

  it('D56 can delete whatever If-Match says', async () => {
    const { ask, work } = lab({ oddities: { deletesUnconditionally: true } });
    work.put('a.ics', anEvent('a'));
    assert.equal((await ask('DELETE', `${WORK}a.ics`, { headers: { 'if-match': '"old"' } })).status, 204);
    assert.equal(work.items().size, 0);
  });

  it('D57 is answered 410 for what is gone, if told so (D28)', async () => {
    const { ask } = lab({ oddities: { goneStatus: 410 } });
    assert.equal((await ask('DELETE', `${WORK}none.ics`)).status, 410);
  });

  it('D49 puts an event into a bin that refuses its UID under the old name, or under any', async () => {
    const { ask, dav, put, work } = lab({ oddities: { trashBin: 'keeps-name' } });
    const remake = async (name: string, uid = 'a') => (await put(name, anEvent(uid), { 'if-none-match': '*' })).status;
    assert.equal(await remake('a.ics'), 201);
    assert.equal((await put('a.ics', anEvent('a', 'SUMMARY:x'))).status, 204);
    await ask('DELETE', `${WORK}a.ics`);
    assert.equal(await remake('a.ics'), 400);
    assert.equal(await remake('a.ics', 'b'), 201);
    assert.equal(await remake('c.ics'), 201);
    work.delete('c.ics');
    dav.oddities.trashBin = 'keeps-uid';
    assert.equal(await remake('d.ics'), 400);
    assert.equal(await remake('d.ics', 'd'), 201);
    dav.oddities.trashBin = 'none';
    assert.equal(await remake('c.ics'), 201);
  });

  it('D49 refuses the third delete of one name with 403', async () => {
    const { ask, dav, put, work } = lab({ oddities: { trashBin: 'keeps-uid' } });
    const statuses: number[] = [];
    for (const uid of ['a', 'b', 'c']) {
      await put('a.ics', anEvent(uid));
      statuses.push((await ask('DELETE', `${WORK}a.ics`)).status);
    }
    assert.deepEqual([statuses, work.items().size], [[204, 204, 403], 1]);
    dav.oddities.trashBin = 'none';
    assert.equal((await ask('DELETE', `${WORK}a.ics`)).status, 204);
  });

  it('tells its deletions to sync-collection', async () => {
    const { ask, put, sync } = lab();
    await put('a.ics', anEvent('a'));
    const { token } = await sync();
    await ask('DELETE', `${WORK}a.ics`);
    const reply = await sync(token);
    assert.deepEqual([short(reply), reply.members[0]?.status], [['a.ics'], 404]);
  });
});
