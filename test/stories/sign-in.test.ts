/** stories/sign-in — a lost sign-in is loud, deletes nothing, and is over as soon as it works again. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { Effect } from '../../src/playground/server.ts';
import { APPS, type Apps, appsOf, assertQuiet, changes, syncOnce, writesAt } from './steps.ts';
import { openWorld, type StoryWorld } from './world.ts';

interface Synced {
  readonly world: StoryWorld;
  readonly apps: Apps;
}

async function synced(t: TestContext, wishes: Parameters<typeof openWorld>[1] = {}): Promise<Synced> {
  const world = await openWorld(t, wishes);
  const apps = appsOf(world);
  for (let one = 1; one <= 5; one++) apps.google.add({ title: `G${one}`, day: one });
  for (let one = 1; one <= 5; one++) apps.dav.add({ title: `D${one}`, day: one, hour: 15 });
  await syncOnce(world);
  await assertQuiet(world);
  return { world, apps };
}

const ALL = ['D1', 'D2', 'D3', 'D4', 'D5', 'G1', 'G2', 'G3', 'G4', 'G5'];

/** Exit 8; nothing was written anywhere, not even what the side that still answers has to say. */
async function assertLost({ world, apps }: Synced): Promise<void> {
  const before = [world.googleServer.log.length, world.davServer.log.length];
  const lost = await syncOnce(world, 8);
  assert.equal(lost.result, 'auth-lost');
  assert.deepEqual(changes(lost), { google: [0, 0, 0], dav: [0, 0, 0] });
  assert.ok((lost.error?.hint ?? '').length > 10);
  assert.deepEqual([...writesAt(world.googleServer, before[0]), ...writesAt(world.davServer, before[1])], []);
  for (const name of APPS) assert.deepEqual(apps[name].titles(), ALL);
}

const tokenState = async (world: StoryWorld): Promise<readonly [string, string]> => {
  const { code, out } = await world.twinbook('status', '--json');
  assert.equal(code, 0);
  const [pair] = JSON.parse(out).pairs;
  return [pair.state, pair.token.state];
};

const requestsTo = (world: StoryWorld, path: RegExp): number =>
  world.googleServer.log.filter((one) => path.test(one.path)).length;

describe('the refresh token of Google', () => {
  it('is revoked: exit 8, nothing deleted, status says dead, and Google is asked no more than once a command (G183)', async (t) => {
    const one = await synced(t);
    const { world } = one;
    assert.deepEqual(await tokenState(world), ['ok', 'ok']);
    world.google.revokeRefreshToken('refresh-anna');
    await assertLost(one);
    assert.deepEqual(await tokenState(world), ['auth-lost', 'dead']);
    const [tokens, calls] = [requestsTo(world, /^\/token/), requestsTo(world, /^\/calendar\//)];
    await assertLost(one);
    assert.ok(requestsTo(world, /^\/token/) - tokens <= 1);
    assert.equal(requestsTo(world, /^\/calendar\//), calls);
    assert.equal((await world.plan()).code, 8);
  });

  it('says so in words, with what to do, and without the token', async (t) => {
    const { world } = await synced(t);
    world.google.revokeRefreshToken('refresh-anna');
    const { code, out, err } = await world.twinbook('sync');
    assert.equal(code, 8);
    assert.match(out + err, /Sign in to Google again/);
    assert.doesNotMatch(out + err, /refresh-anna|playground-secret|geheim/);
  });

  const invalidGrant: Effect = {
    kind: 'status',
    status: 400,
    body: '{"error":"invalid_grant","error_description":"Token has been expired or revoked."}',
    headers: { 'content-type': 'application/json' },
  };

  it('was refused and works again: the next cycle goes on where it stopped', async (t) => {
    const one = await synced(t);
    const { world, apps } = one;
    world.google.expireAccessTokens();
    world.googleServer.fail({ match: /^POST \/token/, times: Number.POSITIVE_INFINITY, effect: invalidGrant });
    await assertLost(one);
    assert.equal((await tokenState(world))[1], 'dead');
    apps.dav.edit('D1', { location: 'Chair 3' });
    apps.google.remove('G1');
    world.googleServer.clearFaults();
    assert.deepEqual(changes(await syncOnce(world)), { google: [0, 1, 0], dav: [0, 0, 1] });
    assert.deepEqual(await tokenState(world), ['ok', 'ok']);
    await assertQuiet(world);
  });

  it('is replaced in the configuration: the dead one is forgotten at once', async (t) => {
    const one = await synced(t);
    const { world } = one;
    world.google.expireAccessTokens();
    world.googleServer.fail({ match: /^POST \/token/, times: 1, effect: invalidGrant });
    await assertLost(one);
    assert.equal((await tokenState(world))[1], 'dead');
    await world.configure({ google: { refresh_token: 'another' } });
    assert.notEqual((await tokenState(world))[1], 'dead');
  });

  it('is rotated with every use: the new one is kept, sealed, and used from then on (G180)', async (t) => {
    const { world, apps } = await synced(t, { googleOptions: { rotateRefreshTokens: true } });
    for (const title of ['one', 'two', 'three']) {
      world.google.expireAccessTokens();
      apps.google.add({ title, day: 30, hour: title.length + 5 });
      assert.deepEqual(changes(await syncOnce(world)).dav, [1, 0, 0]);
      await assertQuiet(world);
    }
    const sent = world.googleServer.log
      .filter(({ path }) => path.startsWith('/token'))
      .map(({ requestBody }) => new URLSearchParams(requestBody).get('refresh_token') ?? '');
    assert.equal(sent[0], 'refresh-anna');
    assert.equal(new Set(sent).size, sent.length, 'each was used once');
    const data = join(world.folder, 'data');
    const bytes = Buffer.concat(await Promise.all((await readdir(data)).map((name) => readFile(join(data, name)))));
    for (const token of sent) assert.equal(bytes.includes(token), false);
  });
});

describe('the client and its rights at Google', () => {
  const clients = [{ id: 'playground', secret: 'playground-secret', kind: 'installed' }] as const;

  it('a wrong client secret: exit 8, and all is well once it is corrected', async (t) => {
    const one = await synced(t, { googleOptions: { clients } });
    const { world } = one;
    const google = { client_id: 'playground', client_secret: 'wrong', endpoint: await endpointOf(world) };
    await world.configure({ top: { google } });
    await assertLost(one);
    await world.configure();
    await assertQuiet(world);
  });

  it('the Calendar API is switched off in the project (G7): exit 8, nothing deleted, and back when it is on', async (t) => {
    const one = await synced(t);
    one.world.google.apiEnabled = false;
    await assertLost(one);
    one.world.google.apiEnabled = true;
    await assertQuiet(one.world);
  });

  it('a sign-in without the calendar scope (G5): exit 8 with what to do', async (t) => {
    const one = await synced(t);
    const body = JSON.stringify({
      error: { code: 403, status: 'PERMISSION_DENIED', errors: [{ domain: 'global', reason: 'insufficientPermissions' }] },
    });
    const effect: Effect = { kind: 'status', status: 403, body, headers: { 'content-type': 'application/json' } };
    one.world.googleServer.fail({ match: /^(GET|POST) \/(calendar|batch)\//, times: Number.POSITIVE_INFINITY, effect });
    await assertLost(one);
    one.world.googleServer.clearFaults();
    await assertQuiet(one.world);
  });
});

async function endpointOf({ folder }: StoryWorld): Promise<string> {
  return JSON.parse(await readFile(join(folder, 'twinbook.yaml'), 'utf8')).google.endpoint;
}

describe('the DAV password', () => {
  it('is wrong: exit 8, nothing deleted, asked once and not again and again (D10), and over when it is corrected', async (t) => {
    const one = await synced(t);
    const { world, apps } = one;
    await world.configure({ dav: { password: 'falsch' } });
    const before = world.davServer.log.length;
    await assertLost(one);
    assert.equal(world.davServer.log.slice(before).filter(({ status }) => status === 401).length, 1);
    apps.google.edit('G1', { location: 'Chair 3' });
    await world.configure();
    assert.deepEqual(changes(await syncOnce(world)).dav, [0, 1, 0]);
    await assertQuiet(world);
  });

  it('is wrong from the beginning: exit 8, nothing copied', async (t) => {
    const world = await openWorld(t, { dav: { password: 'falsch' } });
    appsOf(world).google.add({ title: 'G1' });
    assert.equal((await syncOnce(world, 8)).result, 'auth-lost');
    const { code, out } = await world.twinbook('status', '--json');
    assert.equal(code, 0);
    assert.doesNotMatch(out, /falsch/);
    await world.configure({ dav: { password: 'geheim' } });
    await syncOnce(world);
    assert.deepEqual(appsOf(world).dav.titles(), ['G1']);
    await assertQuiet(world);
  });

  it('has letters outside ASCII: sent as UTF-8 (D10)', async (t) => {
    const world = await openWorld(t, { dav: { username: 'jörg', password: 'grüße€' } });
    world.dav.addUser('jörg', 'grüße€');
    world.dav.addCalendar('jörg', { name: 'termine', displayName: 'Termine' });
    appsOf(world).google.add({ title: 'G1' });
    assert.equal((await syncOnce(world)).created.dav, 1);
    await assertQuiet(world);
  });
});
