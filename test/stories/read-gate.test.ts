/** stories/read-gate — an answer counts only if it is whole: half an answer, a login page or silence never means "deleted". */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import type { Effect, Fault, PlaygroundServer } from '../../src/playground/server.ts';
import { APPS, type AppName, type Apps, appsOf, assertQuiet, changes, OTHER, syncOnce, writesAt } from './steps.ts';
import { openWorld, type StoryWorld } from './world.ts';

interface Synced {
  readonly world: StoryWorld;
  readonly apps: Apps;
}

/** Five appointments made on each side, all on both sides. */
async function synced(t: TestContext, wishes: Parameters<typeof openWorld>[1] = {}): Promise<Synced> {
  const world = await openWorld(t, wishes);
  const apps = appsOf(world);
  for (let one = 1; one <= 5; one++) {
    apps.google.add({ title: `G${one}`, day: one, hour: 9 });
    apps.dav.add({ title: `D${one}`, day: one, hour: 14 });
  }
  await syncOnce(world);
  await assertQuiet(world);
  world.clock.advance(60_000);
  return { world, apps };
}

const ALL = ['D1', 'D2', 'D3', 'D4', 'D5', 'G1', 'G2', 'G3', 'G4', 'G5'];

/**
 * While the faults of `side` last, the pair stops with exit 5: nothing is written anywhere, not even the other side's edits.
 * Afterwards everything goes on as if nothing had been.
 */
async function assertStops({ world, apps }: Synced, side: AppName, faults: readonly Fault[], titles = ALL): Promise<void> {
  const server: PlaygroundServer = side === 'google' ? world.googleServer : world.davServer;
  const before = [world.googleServer.log.length, world.davServer.log.length];
  apps[OTHER[side]].edit('G1', { location: 'Chair 8' });
  apps[OTHER[side]].edit('D1', { location: 'Chair 9' });
  for (const fault of faults) server.fail(fault);
  const stopped = await syncOnce(world, 5);
  assert.equal(stopped.result, 'failed');
  assert.deepEqual(changes(stopped), { google: [0, 0, 0], dav: [0, 0, 0] });
  assert.deepEqual([...writesAt(world.googleServer, before[0]), ...writesAt(world.davServer, before[1])], []);
  for (const name of APPS) assert.deepEqual(apps[name].titles(), titles);
  server.clearFaults();
  assert.deepEqual(changes(await syncOnce(world))[side], [0, 2, 0]);
  for (const name of APPS) assert.deepEqual(apps[name].titles(), titles);
  assert.equal(apps[side].read('D1').location, 'Chair 9');
  await assertQuiet(world);
}

const xml = (body: string, contentType = 'application/xml; charset=utf-8'): Effect => ({
  kind: 'status',
  status: 207,
  body,
  headers: { 'content-type': contentType },
});
const json = (body: string, status = 200): Effect => ({
  kind: 'status',
  status,
  body,
  headers: { 'content-type': 'application/json; charset=UTF-8' },
});

const DAV_ANSWERS: Readonly<Record<string, Effect>> = {
  'an empty 207 (L2)': xml(''),
  'a 207 about nothing (L2)': xml('<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"/>'),
  'a 207 of another namespace': xml('<multistatus xmlns="urn:other"><sync-token>x</sync-token></multistatus>'),
  'a login page with status 200 (D11)': { kind: 'html' },
  'a login page with status 207 (D11)': xml('<!DOCTYPE html><html><body>Sign in</body></html>', 'text/html'),
  'a body that ends in the middle (D17)': { kind: 'cut-body', keep: 100 },
  'a whole answer with an error message behind it (D17)': xml(
    '<d:multistatus xmlns:d="DAV:"><d:sync-token>http://x/1</d:sync-token></d:multistatus>\n<b>Fatal error</b>: Allowed memory size',
  ),
  'a server error of the proxy': { kind: 'status', status: 502 },
};

describe('the listing of the DAV side', () => {
  for (const [what, effect] of Object.entries(DAV_ANSWERS)) {
    it(`${what} stops the pair when only changes are asked for`, async (t) => {
      await assertStops(await synced(t), 'dav', [{ match: /^(REPORT|PROPFIND) /, times: Number.POSITIVE_INFINITY, effect }]);
    });

    it(`${what} stops the pair when everything is asked for`, async (t) => {
      const one = await synced(t);
      one.world.inDav.forgetTokens();
      // The first REPORT is told that its token has expired, the second asks for everything.
      const fault = { match: /^(REPORT|PROPFIND) /, skip: 1, times: Number.POSITIVE_INFINITY, effect };
      await assertStops(one, 'dav', [fault]);
    });
  }

  for (const [what, effect] of Object.entries({
    'is a login page': { kind: 'html' },
    'is cut off': { kind: 'cut-body', keep: 300 },
    'is an empty 207': xml(''),
  } as const satisfies Record<string, Effect>)) {
    it(`stops the pair when its second page ${what} (D25)`, async (t) => {
      const one = await synced(t, { davOptions: { pageSize: 3 } });
      one.world.inDav.forgetTokens();
      await assertStops(one, 'dav', [{ match: /^REPORT /, skip: 2, times: Number.POSITIVE_INFINITY, effect }]);
    });
  }

  it('holds the pair when its second page is not there: the calendar may be gone (D53)', async (t) => {
    const { world, apps } = await synced(t, { davOptions: { pageSize: 3 } });
    world.inDav.forgetTokens();
    // Twice the token is refused: then it is asked afresh where the calendar is, and the listing begins.
    world.davServer.fail({
      match: /^REPORT /,
      skip: 3,
      times: Number.POSITIVE_INFINITY,
      effect: { kind: 'status', status: 404 },
    });
    assert.deepEqual(changes(await syncOnce(world, 7)), { google: [0, 0, 0], dav: [0, 0, 0] });
    world.davServer.clearFaults();
    await assertQuiet(world);
    assert.deepEqual(apps.google.titles(), ALL);
  });

  it('stops the pair when the server says "more to come" for ever (D25)', async (t) => {
    const { world, apps } = await synced(t, { davOptions: { pageSize: 2 } });
    world.dav.oddities.pageToken = 'stuck';
    world.inDav.forgetTokens();
    assert.equal((await syncOnce(world, 5)).error?.code, 'DOUBTFUL');
    world.dav.oddities.pageToken = 'advancing';
    await assertQuiet(world);
    for (const name of APPS) assert.deepEqual(apps[name].titles(), ALL);
  });
});

describe('the bodies of the DAV side', () => {
  it('a multiget that forgets items is asked again, item by item: none is lost (D34)', async (t) => {
    const { world, apps } = await synced(t);
    for (let one = 1; one <= 5; one++) apps.dav.edit(`D${one}`, { location: 'Chair 3' });
    world.dav.oddities.multigetForgets = /d[24]/;
    assert.deepEqual(changes(await syncOnce(world)).google, [0, 5, 0]);
    assert.deepEqual(apps.google.titles(), ALL);
    await assertQuiet(world);
  });

  it('a property-level 404 for the ETags is no deletion (D13, D36)', async (t) => {
    const { world, apps } = await synced(t);
    world.dav.oddities.etagProperty = 404;
    await syncOnce(world);
    world.inDav.forgetTokens();
    await syncOnce(world);
    for (const name of APPS) assert.deepEqual(apps[name].titles(), ALL);
    await assertQuiet(world);
    apps.dav.edit('D1', { title: 'D1 edited' });
    await syncOnce(world);
    assert.ok(apps.google.titles().includes('D1 edited'));
    await assertQuiet(world);
  });

  it('a property-level 404 for the text is asked again with GET (D13)', async (t) => {
    const { world, apps } = await synced(t);
    apps.dav.edit('D1', { location: 'Chair 3' });
    const [name = ''] = [...world.inDav.items()].find(([, { text }]) => text.includes('SUMMARY:D1')) ?? [];
    const href = `${world.inDav.path}${name}`;
    const body = [
      '<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:response>',
      `<d:href>${href}</d:href><d:propstat><d:prop><c:calendar-data/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat>`,
      '</d:response></d:multistatus>',
    ].join('');
    world.davServer.fail({ match: /^REPORT /, skip: 1, times: Number.POSITIVE_INFINITY, effect: xml(body) });
    await syncOnce(world);
    world.davServer.clearFaults();
    assert.equal(apps.google.read('D1').location, 'Chair 3');
    await assertQuiet(world);
  });

  for (const [what, effect] of Object.entries({
    'a login page': { kind: 'html' },
    'an empty 207': xml(''),
    'half an answer': { kind: 'cut-body', keep: 120 },
  } as const satisfies Record<string, Effect>)) {
    it(`${what} instead of texts stops the pair`, async (t) => {
      const one = await synced(t);
      one.apps.dav.edit('D2', { location: 'Chair 3' });
      const bodies = { match: /^(REPORT|GET) /, skip: 1, times: Number.POSITIVE_INFINITY, effect };
      one.world.davServer.fail(bodies);
      const stopped = await syncOnce(one.world, 5);
      assert.deepEqual(changes(stopped), { google: [0, 0, 0], dav: [0, 0, 0] });
      one.world.davServer.clearFaults();
      await syncOnce(one.world);
      assert.equal(one.apps.google.read('D2').location, 'Chair 3');
      assert.deepEqual(one.apps.google.titles(), ALL);
      await assertQuiet(one.world);
    });
  }

  it('an item that is listed but answered 404, while it is there a moment later, is not deleted', async (t) => {
    const { world, apps } = await synced(t);
    apps.dav.edit('D1', { location: 'Chair 3' });
    const [name = ''] = [...world.inDav.items()].find(([, { text }]) => text.includes('SUMMARY:D1')) ?? [];
    const body = `<d:multistatus xmlns:d="DAV:"><d:response><d:href>${world.inDav.path}${name}</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response></d:multistatus>`;
    world.davServer.fail({ match: /^REPORT /, skip: 1, times: 1, effect: xml(body) });
    await syncOnce(world);
    assert.deepEqual(apps.google.titles(), ALL);
    assert.equal(apps.google.read('D1').location, 'Chair 3');
    await assertQuiet(world);
  });
});

const GOOGLE_ANSWERS: Readonly<Record<string, Effect>> = {
  'a login page with status 200': { kind: 'html' },
  'an empty body': json(''),
  'an empty object': json('{}'),
  'a listing without an end (G31)': json('{"kind":"calendar#events","items":[]}'),
  'a listing of something else': json('{"kind":"calendar#calendarList","items":[],"nextSyncToken":"x"}'),
  'items that are no events': json('{"kind":"calendar#events","items":{},"nextSyncToken":"x"}'),
  'a body that ends in the middle': { kind: 'cut-body', keep: 150 },
};

describe('the listing of the Google side', () => {
  for (const [what, effect] of Object.entries(GOOGLE_ANSWERS)) {
    const match = /^GET \/calendar\/v3\/calendars\/.*\/events\?/;

    it(`${what} stops the pair when only changes are asked for`, async (t) => {
      await assertStops(await synced(t), 'google', [{ match, times: Number.POSITIVE_INFINITY, effect }]);
    });

    it(`${what} stops the pair when everything is asked for`, async (t) => {
      const one = await synced(t);
      one.world.inGoogle.expireSyncTokens();
      await assertStops(one, 'google', [{ match, skip: 1, times: Number.POSITIVE_INFINITY, effect }]);
    });

    it(`${what} stops the pair when it comes as a later page (G28)`, async (t) => {
      const one = await synced(t, { googleOptions: { pageCap: 4 } });
      one.world.inGoogle.expireSyncTokens();
      await assertStops(one, 'google', [{ match: /pageToken=/, times: Number.POSITIVE_INFINITY, effect }]);
    });
  }

  it('a login page instead of a token stops the pair, and the sign-in is not called dead', async (t) => {
    const world = await openWorld(t);
    appsOf(world).dav.add({ title: 'D1' });
    world.googleServer.fail({ match: /^POST \/token/, times: Number.POSITIVE_INFINITY, effect: { kind: 'html' } });
    await syncOnce(world, 5);
    const { out } = await world.twinbook('status', '--json');
    assert.equal(JSON.parse(out).pairs[0].token.state, 'ok');
    world.googleServer.clearFaults();
    await syncOnce(world);
    await assertQuiet(world);
  });
});

describe('the first sync', () => {
  const never: readonly [AppName, RegExp, Effect][] = [
    ['dav', /^(REPORT|PROPFIND) \/dav\/calendars\/anna\/termine\//, xml('')],
    ['dav', /^(REPORT|PROPFIND) \/dav\/calendars\/anna\/termine\//, { kind: 'html' }],
    ['google', /\/events\?/, { kind: 'html' }],
    ['google', /\/events\?/, json('{}')],
  ];
  for (const [side, match, effect] of never) {
    it(`copies nothing while ${side} answers with ${effect.kind === 'html' ? 'a login page' : 'nothing'}`, async (t) => {
      const world = await openWorld(t);
      const apps = appsOf(world);
      for (const name of APPS) apps[name].add({ title: 'Haircut', location: name });
      const server = side === 'google' ? world.googleServer : world.davServer;
      server.fail({ match, times: Number.POSITIVE_INFINITY, effect });
      assert.deepEqual(changes(await syncOnce(world, 5)), { google: [0, 0, 0], dav: [0, 0, 0] });
      server.clearFaults();
      assert.equal((await syncOnce(world)).adopted, 1);
      for (const name of APPS) assert.deepEqual(apps[name].titles(), ['Haircut']);
      await assertQuiet(world);
    });
  }
});

/** A server of somebody else, which remembers what it was told. */
async function stranger(t: TestContext): Promise<{ readonly origin: string; readonly heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url} ${request.headers.authorization ?? 'nobody'}`);
    response.writeHead(207, { 'content-type': 'application/xml' }).end('<d:multistatus xmlns:d="DAV:"/>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

const gone = (status: number, location: string): Effect => ({ kind: 'status', status, headers: { location } });

describe('the password', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`is not sent on to another host when DAV answers ${status} (D8; L6)`, async (t) => {
      const { origin, heard } = await stranger(t);
      const one = await synced(t);
      one.apps.google.edit('G1', { title: 'G1 edited' });
      const match = /^(PROPFIND|REPORT|PUT|GET|OPTIONS) /;
      one.world.davServer.fail({ match, times: Number.POSITIVE_INFINITY, effect: gone(status, `${origin}/dav/`) });
      const stopped = await one.world.sync();
      assert.ok(stopped.code === 1 || stopped.code === 5, String(stopped.code));
      assert.deepEqual(heard, []);
      one.world.davServer.clearFaults();
      await syncOnce(one.world);
      await assertQuiet(one.world);
    });
  }

  it('is not sent on to another host when only a write is redirected', async (t) => {
    const { origin, heard } = await stranger(t);
    const one = await synced(t);
    one.apps.google.edit('G1', { title: 'G1 edited' });
    one.world.davServer.fail({ match: /^PUT /, times: Number.POSITIVE_INFINITY, effect: gone(307, `${origin}/x.ics`) });
    assert.notEqual((await one.world.sync()).code, 0);
    assert.deepEqual(heard, []);
    one.world.davServer.clearFaults();
    await syncOnce(one.world);
    assert.ok(one.apps.dav.titles().includes('G1 edited'));
    await assertQuiet(one.world);
  });

  it('is not sent to another host that the server names as home of its calendars (D3, D12)', async (t) => {
    const { origin, heard } = await stranger(t);
    const world = await openWorld(t, { davOptions: { oddities: { hrefs: 'absolute', hrefOrigin: origin } } });
    const apps = appsOf(world);
    apps.google.add({ title: 'G1' });
    apps.dav.add({ title: 'D1', hour: 15 });
    await syncOnce(world);
    for (const name of APPS) assert.deepEqual(apps[name].titles(), ['D1', 'G1']);
    await assertQuiet(world);
    assert.deepEqual(heard, []);
  });

  it('is not sent to another host by discovery', async (t) => {
    const { origin, heard } = await stranger(t);
    const world = await openWorld(t, { davOptions: { oddities: { wellKnownTarget: `${origin}/dav/` } } });
    for (const match of [/^PROPFIND \/ ?$/, /^PROPFIND \/dav\//]) {
      world.davServer.fail({ match, times: 1, effect: gone(302, `${origin}/dav/`) });
    }
    assert.notEqual((await world.sync()).code, 0);
    assert.deepEqual(heard, []);
  });

  it('is not sent over plain http to a host outside, nor to a private one unless that is allowed', async (t) => {
    // 192.0.2.1 is reserved for documentation (RFC 5737): nobody is there to be asked, and nobody may be.
    const outside = await openWorld(t, { dav: { url: 'http://192.0.2.1/', allow_private: true } });
    const refused = await outside.sync();
    assert.deepEqual([refused.code, refused.error?.code], [1, 'UNSAFE']);
    const inside = await openWorld(t, { dav: { allow_private: false } });
    const { code, err } = await inside.twinbook('sync');
    assert.equal(code, 2);
    assert.match(err, /local network/);
    assert.deepEqual(inside.davServer.log, []);
  });

  for (const [what, match] of [
    ['a listing', /\/events\?/],
    ['the sign-in', /^POST \/token/],
    ['the list of calendars', /calendarList/],
    ['a write', /^(POST|PATCH) \/calendar\//],
  ] as const) {
    it(`and Google's tokens are not sent on when ${what} is redirected to another host`, async (t) => {
      const { origin, heard } = await stranger(t);
      const world = await openWorld(t);
      appsOf(world).dav.add({ title: 'D1' });
      world.googleServer.fail({ match, times: Number.POSITIVE_INFINITY, effect: gone(307, `${origin}/x`) });
      assert.notEqual((await world.sync()).code, 0);
      assert.deepEqual(heard, []);
      world.googleServer.clearFaults();
      await syncOnce(world);
      assert.deepEqual(appsOf(world).google.titles(), ['D1']);
      await assertQuiet(world);
    });
  }
});
