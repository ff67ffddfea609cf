/** Listings of a DAV collection against the playground and its oddities. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Checkpoint } from '../../../src/model/item.ts';
import { aWorld, fetched, listed, noteText, pagesOf } from './world.ts';

const path = (name: string) => `/dav/calendars/anna/termine/${name}`;
const refused = (code: string) => ({ name: 'SyncError', code });

describe('a sync token', () => {
  const CASES: readonly [before: string, now: string, wentBack: boolean][] = [
    ['sync:http://sabre.io/ns/sync/12', 'sync:http://sabre.io/ns/sync/9', true],
    ['sync:http://sabre.io/ns/sync/9', 'sync:http://sabre.io/ns/sync/12', false],
    ['sync:data:,12', 'sync:data:,9', true],
    ['sync:data:,1591-12', 'sync:data:,1591-9', true],
    ['sync:data:,1592-12', 'sync:data:,1591-13', false],
    ['sync:1795325946', 'sync:1795325900', true],
    ['sync:http://radicale.org/ns/sync/ab12', 'sync:http://radicale.org/ns/sync/ab9', false],
    ['sync:5b1d2f8a12', 'sync:5b1d2f8a9', false],
    ['ctag:12', 'ctag:9', false],
    ['sync:data:,12', 'ctag:9', false],
  ];
  for (const [before, now, wentBack] of CASES)
    it(`${before} and then ${now}: ${wentBack ? 'the server was set back' : 'that says nothing'} (D24)`, async () => {
      const { notes } = await aWorld();
      assert.equal(notes.wentBack?.(before as Checkpoint, now as Checkpoint), wentBack);
    });
});

describe('listing by sync-collection', () => {
  it('lists everything at first, completely, in one request (D21)', async () => {
    const { door, notes, requests } = await aWorld();
    door.put('a.ics', noteText('A', 'a'));
    door.put('b.ics', noteText('B', 'b'));
    const { present, complete, checkpoint } = await listed(notes);
    assert.deepEqual([...present.keys()].sort(), [path('a.ics'), path('b.ics')]);
    assert.equal(complete, true);
    assert.notEqual(checkpoint, undefined);
    assert.deepEqual(requests(), ['REPORT .']);
  });

  it('then tells only what moved and what is gone, in one request', async () => {
    const { door, notes, requests } = await aWorld();
    for (const name of ['a', 'b', 'c']) door.put(`${name}.ics`, noteText(name, name));
    const first = await listed(notes);
    door.put('a.ics', noteText('A2', 'a'));
    door.delete('b.ics');
    requests();
    const second = await listed(notes, first.checkpoint);
    assert.deepEqual([...second.present.keys()], [path('a.ics')]);
    assert.deepEqual(second.gone, [path('b.ics')]);
    assert.equal(second.complete, false);
    assert.notEqual(second.present.get(path('a.ics') as never)?.version, first.present.get(path('a.ics') as never)?.version);
    assert.deepEqual(requests(), ['REPORT .']);
    const third = await listed(notes, second.checkpoint);
    assert.deepEqual([third.present.size, third.gone.length], [0, 0]);
  });

  for (const hrefs of ['absolute', 'relative', 'raw', 'raw-in-sync', 'lower-hex', 'over-encoded'] as const) {
    it(`knows a resource again when hrefs are spelled ${hrefs}, and fetches it (D12)`, async () => {
      const world = await aWorld({ oddities: { hrefs, hrefOrigin: hrefs === 'absolute' ? 'http://inside:8080' : undefined } });
      world.door.put('größe a@b.ics', noteText('A', 'a'));
      const { present } = await listed(world.notes);
      const key = path('gr%C3%B6%C3%9Fe%20a%40b.ics');
      assert.deepEqual([...present.keys()], [key]);
      assert.equal((await fetched(world.notes, [key])).length, 1);
      assert.equal((await fetched(world.afresh(), [key])).length, 1);
    });
  }

  it('takes 507 for "more to come" (D25; L4)', async () => {
    const { door, notes, requests } = await aWorld({ pageSize: 2 });
    for (const name of ['a', 'b', 'c', 'd', 'e']) door.put(`${name}.ics`, noteText(name, name));
    const { present, complete } = await listed(notes);
    assert.deepEqual([present.size, complete], [5, true]);
    assert.equal(requests().filter((request) => request === 'REPORT .').length, 3);
  });

  it('checks a full list that came in pieces: the server may have dropped the rest (D25)', async () => {
    const { door, notes, requests } = await aWorld({ pageSize: 2, oddities: { pageToken: 'newest' } });
    for (const name of ['a', 'b', 'c', 'd', 'e']) door.put(`${name}.ics`, noteText(name, name));
    const { present, complete } = await listed(notes);
    assert.deepEqual([present.size, complete], [5, true]);
    assert.equal(requests().at(-1), 'PROPFIND .');
  });

  it('gives up on a token that does not advance (D25)', async () => {
    const { door, notes, requests } = await aWorld({ pageSize: 1, oddities: { pageToken: 'stuck' } });
    const { checkpoint } = await listed(notes);
    for (const name of ['a', 'b', 'c']) door.put(`${name}.ics`, noteText(name, name));
    requests();
    await assert.rejects(listed(notes, checkpoint), refused('DOUBTFUL'));
    assert.equal(requests().length, 1);
  });

  for (const unknownToken of [403, 409, 412, 400, 415, 418, 500] as const) {
    it(`asks for a full listing when a token is answered ${unknownToken} (D23; L4)`, async () => {
      const { door, notes } = await aWorld({ oddities: { unknownToken } });
      const { checkpoint } = await listed(notes);
      door.forgetTokens();
      await assert.rejects(listed(notes, checkpoint), refused('CHECKPOINT_EXPIRED'));
    });
  }

  it('never concludes from a silent full list that nothing was deleted (D23)', async () => {
    const { door, notes } = await aWorld({ oddities: { unknownToken: 'silent-full' } });
    door.put('a.ics', noteText('A', 'a'));
    door.put('b.ics', noteText('B', 'b'));
    const { checkpoint } = await listed(notes);
    door.delete('a.ics');
    door.forgetTokens();
    const delta = await listed(notes, checkpoint);
    assert.equal(delta.complete, false);
    assert.deepEqual([...delta.present.keys()], [path('b.ics')]);
  });

  it('sends numeric tokens back as they came (D15, D22; L5)', async () => {
    const { door, notes } = await aWorld({ tokenForm: 'number' });
    const { checkpoint } = await listed(notes);
    door.put('a.ics', noteText('A', 'a'));
    assert.equal((await listed(notes, checkpoint)).present.size, 1);
  });

  it('is not confused by entries nobody expected (D27)', async () => {
    const { door, notes } = await aWorld({ oddities: { extraEntries: true } });
    door.put('a.ics', noteText('A', 'a'));
    const { present, complete } = await listed(notes);
    assert.deepEqual([...present.keys()], [path('a.ics')]);
    assert.equal(complete, true);
  });

  it('takes 410 for gone (D28)', async () => {
    const { door, notes } = await aWorld({ oddities: { goneStatus: 410 } });
    door.put('a.ics', noteText('A', 'a'));
    const { checkpoint } = await listed(notes);
    door.delete('a.ics');
    assert.deepEqual((await listed(notes, checkpoint)).gone, [path('a.ics')]);
  });

  for (const etagProperty of [404, 403] as const) {
    it(`keeps an item whose getetag is a property-level ${etagProperty} (D13, D14, D36)`, async () => {
      const { door, notes } = await aWorld({ oddities: { etagProperty, etagOnGet: 'none' } });
      door.put('a.ics', noteText('A', 'a'));
      const { present } = await listed(notes);
      assert.deepEqual([...present.values()], [{ version: undefined }]);
      const [first] = await fetched(notes, [path('a.ics')]);
      const [second] = await fetched(notes, [path('a.ics')]);
      assert.equal(first?.version, second?.version);
      door.put('a.ics', noteText('A2', 'a'));
      const [third] = await fetched(notes, [path('a.ics')]);
      assert.notEqual(first?.version, third?.version);
    });
  }

  it('does not trust an etag that only counts (D46)', async () => {
    const { door, notes, client } = await aWorld({ oddities: { etags: 'counter' } });
    door.put('a.ics', noteText('A', 'a'));
    const { present } = await listed(notes);
    assert.deepEqual([...present.values()], [{ version: undefined }]);
    assert.equal(client.careful, true);
    const [before] = await fetched(notes, [path('a.ics')]);
    door.delete('a.ics');
    door.put('a.ics', noteText('Another', 'a2'));
    const [after] = await fetched(notes, [path('a.ics')]);
    assert.notEqual(before?.version, after?.version);
  });

  it('leaves out tasks, and does not fetch them again until they move (D6, D38)', async () => {
    const { door, notes, requests } = await aWorld({ oddities: { ignoresComponentSet: true } });
    door.put('task.ics', noteText('Task', 'task', [], 'VTODO'));
    const first = await listed(notes);
    assert.deepEqual(await fetched(notes, [...first.present.keys()]), []);
    assert.equal((await listed(notes)).present.size, 0);
    door.put('task.ics', noteText('Now an event', 'task'));
    requests();
    const { present } = await listed(notes, first.checkpoint);
    assert.equal((await fetched(notes, [...present.keys()])).length, 1);
  });
});

describe('a listing that cannot be trusted', () => {
  const reads = /^(REPORT|PROPFIND)/;
  const sample = noteText('A', 'a');

  it('is doubtful when a login page comes with status 200 (D11; L2)', async () => {
    const { door, notes, server } = await aWorld();
    door.put('a.ics', sample);
    const { checkpoint } = await listed(notes);
    server.fail({ match: reads, times: Infinity, effect: { kind: 'html' } });
    await assert.rejects(listed(notes), refused('DOUBTFUL'));
    await assert.rejects(listed(notes, checkpoint), refused('DOUBTFUL'));
  });

  it('is doubtful when it is an empty 207 (L2)', async () => {
    const { door, notes, server } = await aWorld();
    door.put('a.ics', sample);
    const { checkpoint } = await listed(notes);
    const body = '<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"></D:multistatus>';
    const headers = { 'content-type': 'application/xml' };
    server.fail({ match: reads, times: Infinity, effect: { kind: 'status', status: 207, body, headers } });
    await assert.rejects(listed(notes), refused('DOUBTFUL'));
    await assert.rejects(listed(notes, checkpoint), refused('DOUBTFUL'));
  });

  it('is doubtful when it is a 207 without a body (L2)', async () => {
    const { notes, server } = await aWorld();
    server.fail({ match: reads, times: Infinity, effect: { kind: 'status', status: 207 } });
    await assert.rejects(listed(notes), refused('DOUBTFUL'));
  });

  it('is doubtful when its body was cut, wherever it was cut (D17; L2)', async () => {
    const { door, notes, server } = await aWorld();
    for (const name of ['a', 'b', 'c']) door.put(`${name}.ics`, noteText(name, name));
    await listed(notes);
    const whole = server.log.at(-1)?.responseBytes ?? 0;
    assert.ok(whole > 500);
    for (let keep = 0; keep < whole - 1; keep += 37) {
      server.fail({ match: reads, times: 3, effect: { kind: 'cut-body', keep } });
      await assert.rejects(pagesOf(notes), (error: { code?: string }) => ['DOUBTFUL', 'UNREACHABLE'].includes(error.code ?? ''));
      server.clearFaults();
    }
  });

  it('says that the collection is gone when it is (D53)', async () => {
    const { dav, notes } = await aWorld();
    const { checkpoint } = await listed(notes);
    dav.removeCalendar('anna', 'termine');
    await assert.rejects(listed(notes, checkpoint), refused('COLLECTION_GONE'));
    await assert.rejects(listed(notes), refused('COLLECTION_GONE'));
  });

  it('asks again when the connection breaks or the server stumbles, and gives up in the end', async () => {
    const { notes, server, waits } = await aWorld();
    server.fail({ match: /REPORT/, times: 2, effect: { kind: 'cut-before' } });
    await listed(notes);
    assert.equal(waits.length, 2);
    server.fail({ match: /./, times: Infinity, effect: { kind: 'cut-before' } });
    await assert.rejects(listed(notes), refused('UNREACHABLE'));
  });
});

describe('strange answers', () => {
  const self = (type = '<C:calendar xmlns:C="urn:ietf:params:xml:ns:caldav"/>') =>
    member('/dav/calendars/anna/termine/', `<D:resourcetype><D:collection/>${type}</D:resourcetype>`);
  const member = (href: string, props: string) =>
    `<D:response><D:href>${href}</D:href><D:propstat><D:prop>${props}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
  const missing = (href: string) =>
    `<D:response><D:href>${href}</D:href><D:status>HTTP/1.1 404 Not Found</D:status></D:response>`;
  const TOKEN = '<D:sync-token>t1</D:sync-token>';
  const canned = (match: RegExp, inner: string, skip = 0) => {
    const body = `<D:multistatus xmlns:D="DAV:">${inner}</D:multistatus>`;
    const headers = { 'content-type': 'text/xml' };
    return { match, skip, times: Infinity, effect: { kind: 'status', status: 207, body, headers } } as const;
  };

  it('without a token mean that there is no sync-collection (Calypso)', async () => {
    const { door, notes, server } = await aWorld();
    door.put('a.ics', noteText('A', 'a'));
    server.fail(canned(/REPORT/, ''));
    const { complete, present } = await listed(notes);
    assert.deepEqual([complete, present.size], [true, 1]);
  });

  it('must list the collection itself, or they list nothing (L2)', async () => {
    const { door, notes, server } = await aWorld({ oddities: { noSync: true } });
    door.put('a.ics', noteText('A', 'a'));
    server.fail(canned(/PROPFIND/, '', 1));
    await assert.rejects(listed(notes), refused('DOUBTFUL'));
  });

  it('about something that is no calendar any more mean that the calendar is gone', async () => {
    const { notes, server } = await aWorld();
    server.fail({ match: /REPORT/, times: Infinity, effect: { kind: 'status', status: 404 } });
    server.fail(canned(/PROPFIND/, self('')));
    await assert.rejects(listed(notes), refused('COLLECTION_GONE'));
    await assert.rejects(fetched(notes, [path('a.ics')]), refused('COLLECTION_GONE'));
  });

  it('that name a resource twice, in two ways, leave it to be asked for (D27)', async () => {
    const { notes, server } = await aWorld();
    const twice = ['"1"', '"2"'].map((etag) => member(path('a.ics'), `<D:getetag>${etag}</D:getetag>`));
    const same = member(path('b.ics'), '<D:getetag>"3"</D:getetag>');
    const both = [missing(path('c.ics')), member(path('c.ics'), '<D:getetag>"4"</D:getetag>'), missing(path('d.ics'))];
    server.fail(canned(/REPORT/, [...twice, same, same, ...both, TOKEN].join('')));
    const { present, gone } = await listed(notes);
    const versions = Object.fromEntries([...present].map(([href, { version }]) => [href.at(-5), version]));
    assert.deepEqual(versions, { a: undefined, b: '"3"', c: '"4"' });
    assert.deepEqual(gone, [path('d.ics')]);
  });

  it('tell tasks by their content type, or once read, by their version (D6, D38)', async () => {
    const { door, notes, server } = await aWorld({ oddities: { ignoresComponentSet: true } });
    door.put('b.ics', noteText('Task', 'b', [], 'VTODO'));
    const type = (text: string) => `<D:getcontenttype>${text}</D:getcontenttype>`;
    const etag = `<D:getetag>${door.get('b.ics')?.etag}</D:getetag>`;
    const inner =
      member(path('a.ics'), type('text/calendar; component=VTODO')) + member(path('b.ics'), etag + type('text/calendar'));
    const fault = canned(/REPORT/, inner + TOKEN);
    server.fail(fault);
    assert.deepEqual([...(await listed(notes)).present.keys()], [path('b.ics')]);
    server.clearFaults();
    assert.deepEqual(await fetched(notes, [path('b.ics')]), []);
    server.fail(fault);
    assert.equal((await listed(notes)).present.size, 0);
  });

  it('take an object whose content type names a component nobody knows for what is in it', async () => {
    const { notes, server, door } = await aWorld();
    const path = (name: string) => `${door.path}${name}`;
    const inner = member(path('a.ics'), '<D:getcontenttype>text/calendar; component=x-plan</D:getcontenttype>');
    server.fail(canned(/REPORT/, inner + TOKEN));
    assert.deepEqual([...(await listed(notes)).present.keys()], [path('a.ics')]);
  });

  it('of 403 or 5xx about a member mean that it is there (D28)', async () => {
    const { notes, server } = await aWorld();
    server.fail(
      canned(/REPORT/, missing(path('a.ics')).replace('404', '403') + missing(path('b.ics')).replace('404', '500') + TOKEN),
    );
    const { present, gone } = await listed(notes);
    assert.deepEqual([[...present.values()], gone], [[{ version: undefined }, { version: undefined }], []]);
  });

  it('of 404 to a name that can be spelled in several ways are checked (D12)', async () => {
    const { door, notes, server } = await aWorld();
    door.put('a b.ics', noteText('A', 'a'));
    server.fail(canned(/REPORT/, missing(path('a%20b.ics'))));
    assert.equal((await fetched(notes, [path('a%20b.ics')])).length, 1);
  });
});

describe('listing without sync-collection', () => {
  it('lists completely by PROPFIND, and not at all while the ctag stands still (D30, D31)', async () => {
    const { door, notes, requests } = await aWorld({ oddities: { noSync: true } });
    door.put('a.ics', noteText('A', 'a'));
    requests();
    const first = await listed(notes);
    assert.deepEqual([first.present.size, first.complete], [1, true]);
    assert.deepEqual(requests(), ['PROPFIND .', 'PROPFIND .']);
    const second = await listed(notes, first.checkpoint);
    assert.deepEqual([second.present.size, second.complete], [0, false]);
    assert.deepEqual(requests(), ['PROPFIND .']);
    door.put('b.ics', noteText('B', 'b'));
    const third = await listed(notes, second.checkpoint);
    assert.deepEqual([third.present.size, third.complete], [2, true]);
  });

  it('lists completely each time when there is no ctag either', async () => {
    const { door, notes } = await aWorld({ oddities: { noSync: true, noCtag: true } });
    door.put('a.ics', noteText('A', 'a'));
    const { checkpoint, complete, present } = await listed(notes);
    assert.deepEqual([checkpoint, complete, present.size], [undefined, true, 1]);
  });

  it('takes the announced sync-collection back when it does not work (D21)', async () => {
    const { door, notes, server } = await aWorld();
    door.put('a.ics', noteText('A', 'a'));
    server.fail({ match: /REPORT/, times: Infinity, effect: { kind: 'status', status: 501 } });
    const { complete, present, checkpoint } = await listed(notes);
    assert.deepEqual([complete, present.size], [true, 1]);
    assert.equal((await listed(notes, checkpoint)).present.size, 0);
  });

  it('is complete on servers with a misshapen list of reports (D21)', async () => {
    for (const reportSet of ['unwrapped', 'absent'] as const) {
      const { calendar } = await aWorld({ oddities: { reportSet } });
      assert.equal(calendar.syncCollection, true, reportSet);
    }
  });

  it('does not take a checkpoint that was won in another way', async () => {
    const { notes } = await aWorld();
    await assert.rejects(listed(notes, 'ctag:1' as Checkpoint), refused('CHECKPOINT_EXPIRED'));
    await assert.rejects(listed(notes, 'anything' as Checkpoint), refused('CHECKPOINT_EXPIRED'));
  });
});
