/** Fetching from a DAV collection: batches, gaps, and what may be called missing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDavClient } from '../../../src/endpoints/dav/client.ts';
import { davCollection } from '../../../src/endpoints/dav/collection.ts';
import { type Collection, isStored } from '../../../src/endpoints/endpoint.ts';
import type { Transport } from '../../../src/endpoints/http.ts';
import type { Event } from '../../../src/model/event.ts';
import { aWorld, fetched, fetchOne, listed, never, noteCodec, noteText, ORIGIN, TITLE, titled, type World } from './world.ts';

const path = (name: string) => `/dav/calendars/anna/termine/${name}`;
const refused = (code: string) => ({ name: 'SyncError', code });

function fill({ door }: World, count: number): string[] {
  const names = Array.from({ length: count }, (_, i) => `n${i}.ics`);
  for (const name of names) door.put(name, noteText(name, name));
  return names.map(path);
}

/** The same calendar by another way to the server. */
function through(transport: Transport, { calendar }: World): Collection<Event> {
  const account = { url: `${ORIGIN}/dav/`, username: 'anna', password: 'geheim', allowPrivate: true };
  return davCollection(createDavClient({ ...account, transport }), calendar, noteCodec);
}

describe('fetching', () => {
  it('asks for 50 resources at once, as long as nothing is known of the server (D35; L3)', async () => {
    const world = await aWorld();
    const asked: number[] = [];
    const transport = async (request: Request): Promise<Response> => {
      if (request.method === 'REPORT') asked.push((await request.clone().text()).split('<href').length - 1);
      return await world.server.fetch(request);
    };
    assert.equal((await fetched(through(transport, world), fill(world, 120))).length, 120);
    assert.equal(asked[0], 50);
    assert.equal(
      asked.reduce((sum, count) => sum + count, 0),
      120,
    );
  });

  it('asks for more at once where each question takes its time, whatever it asks for (D35)', async () => {
    const world = await aWorld();
    const hrefs = fill(world, 160);
    world.server.fail({ match: /REPORT/, times: Infinity, effect: { kind: 'delay', ms: 300 } });
    world.requests();
    assert.equal((await fetched(world.notes, hrefs)).length, 160);
    assert.deepEqual(world.requests(), ['REPORT .', 'REPORT .', 'REPORT .']);
  });

  it('asks for fewer where an answer is too large to take, and names the one item that is (D18)', async () => {
    const huge = Buffer.alloc(65 * 2 ** 20);
    const world = await aWorld();
    const hrefs = fill(world, 8);
    const transport = async (request: Request): Promise<Response> => {
      const asked = request.method === 'REPORT' ? await request.clone().text() : request.url;
      return /n5\.ics/.test(asked) ? new Response(huge) : world.server.fetch(request);
    };
    const found = await fetched(through(transport, world), hrefs);
    assert.deepEqual(
      found
        .filter(isStored)
        .map(({ href }) => href)
        .sort(),
      hrefs.toSpliced(5, 1),
    );
    assert.deepEqual(
      found.filter((one) => !isStored(one)).map(({ href }) => href),
      [path('n5.ics')],
    );
  });

  it('gives the versions that listings tell', async () => {
    const world = await aWorld();
    const [href = ''] = fill(world, 1);
    const { present } = await listed(world.notes);
    assert.equal((await fetchOne(world.notes, href)).version, present.get(href as never)?.version);
  });

  it('fetches what does not end in .ics (D38; L3)', async () => {
    const world = await aWorld();
    world.door.put('no-extension', noteText('A', 'a'));
    assert.equal((await fetched(world.notes, [path('no-extension')])).length, 1);
  });

  for (const multigetMissing of ['not-found', 'left-out', 'whole-404'] as const) {
    it(`leaves the missing out, and only them, when a server answers ${multigetMissing} (D34; L3)`, async () => {
      const world = await aWorld({ oddities: { multigetMissing } });
      const hrefs = fill(world, 9);
      const found = await fetched(world.notes, [path('x.ics'), ...hrefs, path('y.ics')]);
      assert.deepEqual(found.map((one) => one.href).sort(), hrefs);
      const again = await fetched(world.notes, hrefs);
      assert.equal(again.length, 9);
    });
  }

  it('asks again for what a multiget forgot: silence is no proof of absence (D34; L3)', async () => {
    const world = await aWorld({ oddities: { multigetForgets: /n[13]/ } });
    const hrefs = fill(world, 5);
    assert.deepEqual((await fetched(world.notes, hrefs)).map((one) => one.href).sort(), hrefs);
  });

  it('finds what the server keeps under a name in NFD, in a process that was told only what moved, and writes there (D12)', async () => {
    const world = await aWorld();
    world.door.put('Ku\u0308hn.ics', noteText('Old', 'u1'));
    const { checkpoint } = await listed(world.notes);
    const later = world.afresh();
    await listed(later, checkpoint);
    const stored = await fetchOne(later, path('K%C3%BChn.ics'));
    world.requests();
    await later.update(stored, titled(stored, 'New'), TITLE, never);
    assert.match(world.door.get('Ku\u0308hn.ics')?.text ?? '', /SUMMARY:New/);
    assert.equal(world.requests()[0], 'PUT Ku%CC%88hn.ics');
    assert.deepEqual(await fetched(later, [path('Gru%CC%88n.ics')]), []);
  });

  it('says that the collection is gone rather than that every item is (D53)', async () => {
    const world = await aWorld();
    const hrefs = fill(world, 3);
    world.dav.removeCalendar('anna', 'termine');
    await assert.rejects(fetched(world.notes, hrefs), refused('COLLECTION_GONE'));
  });

  it('halves a batch that the server cannot answer, and names the one item that always fails', async () => {
    const world = await aWorld();
    const hrefs = fill(world, 8);
    const { present } = await listed(world.notes);
    world.server.fail({ match: /REPORT/, times: Infinity, effect: { kind: 'status', status: 500 } });
    world.server.fail({ match: /GET .*n5/, times: Infinity, effect: { kind: 'status', status: 500 } });
    const found = await fetched(world.notes, hrefs);
    assert.equal(found.filter(isStored).length, 7);
    const broken = found.find((one) => !isStored(one));
    assert.deepEqual([broken?.href, broken?.version], [path('n5.ics'), present.get(path('n5.ics') as never)?.version]);
  });

  it('stops asking for batches where there is no multiget', async () => {
    const world = await aWorld();
    const hrefs = fill(world, 120);
    world.server.fail({ match: /REPORT/, times: Infinity, effect: { kind: 'status', status: 501 } });
    world.requests();
    assert.equal((await fetched(world.notes, hrefs)).length, 120);
    assert.equal(world.requests().filter((line) => line === 'REPORT .').length, 1);
  });

  it('fails as a whole when the whole server fails', async () => {
    const world = await aWorld();
    const hrefs = fill(world, 3);
    world.server.fail({ match: /./, times: Infinity, effect: { kind: 'status', status: 500 } });
    await assert.rejects(fetched(world.notes, hrefs), refused('SERVER_FAILED'));
  });

  it('never takes a login page for an item (D11)', async () => {
    const world = await aWorld();
    const hrefs = fill(world, 1);
    world.server.fail({ match: /REPORT/, effect: { kind: 'status', status: 500 } });
    world.server.fail({ match: /GET/, times: Infinity, effect: { kind: 'html' } });
    await assert.rejects(fetched(world.notes, hrefs), refused('DOUBTFUL'));
  });

  for (const dataText of ['cr-entity', 'raw-cr', 'lf', 'cdata', 'mixed'] as const) {
    it(`reads the same text from multiget and GET when it comes as ${dataText} (D16; L5)`, async () => {
      const world = await aWorld({ oddities: { dataText } });
      const text = noteText('A & <B> ]]', 'a', ['X-LONG:first', ' second ', 'X-END: ']);
      world.door.put('a.ics', text);
      const { native } = await fetchOne(world.notes, path('a.ics'));
      assert.equal((native as { text: string }).text, text);
    });
  }

  it('reports an item that cannot be understood, with a reason', async () => {
    const world = await aWorld();
    world.door.put('a.ics', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n');
    const [found] = await fetched(world.notes, [path('a.ics')]);
    assert.ok(found && 'why' in found);
  });

  it('reads the same version whether a proxy weakened or renamed the etag of a GET or not (D44)', async () => {
    for (const etagOnGet of ['gzip-suffix', 'weak'] as const) {
      const world = await aWorld({ oddities: { etagOnGet } });
      const [href = ''] = fill(world, 1);
      const before = (await fetchOne(world.notes, href)).version;
      world.server.fail({ match: /REPORT/, times: Infinity, effect: { kind: 'status', status: 500 } });
      assert.equal((await fetchOne(world.notes, href)).version, before, etagOnGet);
    }
  });
});

describe('a resource that is no UTF-8', () => {
  /** The same calendar on a server that stored what an old program sent: ISO-8859-1, as it came. */
  function anOldServer({ server, calendar }: World) {
    const transport = async (request: Request): Promise<Response> => {
      const answer = await server.fetch(request);
      const octets = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      const body = /^(?:REPORT|GET)$/.test(request.method) ? octets.replaceAll('\xC3\xBC', '\xFC') : octets;
      const { status, headers } = answer;
      headers.delete('content-length');
      return new Response(status === 204 || status === 304 ? null : Buffer.from(body, 'latin1'), { status, headers });
    };
    const account = { url: `${ORIGIN}/dav/`, username: 'anna', password: 'geheim', allowPrivate: true };
    return davCollection(createDavClient({ ...account, transport }), calendar, noteCodec);
  }

  it('is asked for alone, the others are not, and every line of it goes back as it was meant', async () => {
    const world = await aWorld();
    const hrefs = fill(world, 9);
    world.door.put('old.ics', noteText('Grün', 'old', ['X-CLIENT:Müller']));
    const notes = anOldServer(world);
    world.requests();
    const found = await fetched(notes, [...hrefs, path('old.ics')]);
    assert.equal(found.filter(isStored).length, 10);
    assert.deepEqual(world.requests(), ['REPORT .', 'GET old.ics']);
    const old = found.find(({ href }) => href === path('old.ics'));
    assert.ok(old && isStored(old));
    assert.equal(old.item.fields.title, 'Grün');
    await notes.update(old, titled(old, 'Blau'), TITLE, never);
    assert.match(world.door.get('old.ics')?.text ?? '', /^SUMMARY:Blau\r\nX-CLIENT:Müller\r\n/m);
  });
});

describe('a resource with a control character in it, which no XML may hold', () => {
  it('is asked for alone, and the others are not', async () => {
    const world = await aWorld();
    const hrefs = fill(world, 9);
    world.door.put('odd.ics', noteText('Haare\x15schneiden', 'odd'));
    await listed(world.notes);
    world.requests();
    const found = await fetched(world.notes, [...hrefs, path('odd.ics')]);
    assert.equal(found.filter(isStored).length, 10);
    assert.deepEqual(world.requests(), ['REPORT .', 'GET odd.ics']);
  });
});
