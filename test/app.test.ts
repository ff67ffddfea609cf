/** app — what is built from a configuration, and what is shared by whom. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, openApp, openAppToLook } from '../src/app.ts';
import { loadConfig } from '../src/config/load.ts';
import type { PairReport } from '../src/sync/report.ts';
import { syncPair } from '../src/sync/sync-pair.ts';
import { berlin, ics, openWorld, type StoryWorld, type Wishes } from './stories/world.ts';

const signal = new AbortController().signal;

async function configOf({ folder }: StoryWorld) {
  const loaded = await loadConfig(join(folder, 'twinbook.yaml'), {});
  assert.ok(loaded.ok);
  return loaded.config;
}

async function opened(t: TestContext, wishes: Wishes = {}) {
  const world = await openWorld(t, wishes);
  const app = await openApp(await configOf(world));
  t.after(() => app.dispose());
  return { world, app };
}

/** A cycle of each pair of the app at the same time. */
function cycles(app: App): Promise<PairReport[]> {
  return Promise.all(
    app.pairs.map(({ configured: { name }, entries }) =>
      syncPair({ ...{ name, entries, signal }, ...app.begin(), until: 'done' }),
    ),
  );
}

/** Two pairs of the same two accounts: the second joins Google's primary with another DAV calendar. */
async function twoPairs(t: TestContext) {
  const world = await openWorld(t);
  world.dav.addCalendar('anna', { name: 'zwei', displayName: 'Zwei' });
  const file = join(world.folder, 'twinbook.yaml');
  const config = JSON.parse(await readFile(file, 'utf8'));
  const second = { ...config.pairs[0], name: 'second', calendars: [{ google: 'primary', dav: 'Zwei', direction: 'to-dav' }] };
  await writeFile(file, JSON.stringify({ ...config, pairs: [config.pairs[0], second] }));
  const app = await openApp(await configOf(world));
  t.after(() => app.dispose());
  return { world, app };
}

describe('the app', () => {
  it('makes the data folder when it is opened to work, not when it is opened to look', async (t) => {
    const world = await openWorld(t);
    const looking = await openAppToLook(await configOf(world));
    await looking.store.setNote('a', 'b');
    await looking.dispose();
    assert.equal(existsSync(join(world.folder, 'data')), false);
    await (await openApp(await configOf(world))).dispose();
    assert.equal(existsSync(join(world.folder, 'data', 'twinbook.db')), true);
  });

  it('signs in to an account once, however many pairs use it', async (t) => {
    const { world, app } = await twoPairs(t);
    await cycles(app);
    assert.equal(world.googleServer.log.filter(({ path }) => path.startsWith('/token')).length, 1);
  });

  it('uses the access token of an earlier run while it is good', async (t) => {
    const { world, app } = await opened(t);
    await cycles(app);
    await cycles(await openApp(await configOf(world)));
    assert.equal(world.googleServer.log.filter(({ path }) => path.startsWith('/token')).length, 1);
  });

  it('keeps the token that Google was just about to give when it ended', async (t) => {
    const world = await openWorld(t);
    const gate = Promise.withResolvers<void>();
    const transport = async (request: Request): Promise<Response> => {
      const response = await fetch(request);
      if (request.url.endsWith('/token')) await gate.promise;
      return response;
    };
    const app = await openApp(await configOf(world), { transport });
    const stop = new AbortController();
    const asked = app.pairs[0]?.googleCalendars(stop.signal) ?? Promise.resolve();
    const tokens = () => world.googleServer.log.filter(({ path }) => path.startsWith('/token')).length;
    while (tokens() === 0) await sleep(10);
    stop.abort(new Error('stopped'));
    await assert.rejects(asked, { message: 'stopped' });
    const ending = app.dispose();
    gate.resolve();
    await ending;
    const next = await openApp(await configOf(world));
    t.after(() => next.dispose());
    await next.pairs[0]?.googleCalendars(signal);
    assert.equal(tokens(), 1);
  });

  it('tells for each pair its own requests, though they share an account and run at the same time', async (t) => {
    const { world, app } = await twoPairs(t);
    for (let n = 0; n < 5; n++)
      world.inGoogle.insert({ summary: `Cut ${n}`, ...berlin(`2026-12-0${n + 1}T10:00:00`, `2026-12-0${n + 1}T11:00:00`) });
    world.googleServer.log.length = 0;
    world.davServer.log.length = 0;
    const reports = await cycles(app);
    const sum = (side: 'left' | 'right') =>
      reports.reduce((total, { collections }) => total + (collections[0]?.requests[side] ?? 0), 0);
    assert.deepEqual([sum('left'), sum('right')], [world.googleServer.log.length, world.davServer.log.length]);
    assert.ok(reports.every(({ result }) => result === 'ok'));
    const quiet = await cycles(app);
    assert.deepEqual(
      quiet.map(({ collections }) => collections[0]?.requests),
      [
        { left: 1, right: 1 },
        { left: 1, right: 1 },
      ],
    );
  });

  it('finds the calendars once, and again when a day has passed', async (t) => {
    const world = await openWorld(t);
    let now = Date.now();
    const app = await openApp(await configOf(world), { now: () => now });
    t.after(() => app.dispose());
    const discoveries = () => world.googleServer.log.filter(({ path }) => path.includes('/calendarList')).length;
    await cycles(app);
    await cycles(app);
    assert.equal(discoveries(), 1);
    now += 25 * 3_600_000;
    await cycles(app);
    assert.equal(discoveries(), 2);
  });

  it('finds the calendars afresh when the clock was put back: nobody knows how long ago they were found', async (t) => {
    const world = await openWorld(t);
    const clock = { now: Date.now() };
    const app = await openApp(await configOf(world), { now: () => clock.now });
    t.after(() => app.dispose());
    const looked = (): number => world.googleServer.log.filter(({ path }) => path.includes('/calendarList')).length;
    await cycles(app);
    clock.now -= 60_000;
    await cycles(app);
    assert.equal(looked(), 2);
    await cycles(app);
    assert.equal(looked(), 2);
  });

  it('uses a refresh token Google rotated, until the configured one changes (G180)', async (t) => {
    const { world, app } = await opened(t);
    await cycles(app);
    const rotating = JSON.stringify({
      access_token: 'short',
      expires_in: 1,
      refresh_token: 'rotated-by-google',
      token_type: 'Bearer',
    });
    const effect = { kind: 'status', status: 200, body: rotating, headers: { 'content-type': 'application/json' } } as const;
    world.googleServer.fail({ match: /^POST \/token/, times: Number.POSITIVE_INFINITY, effect });
    /** The refresh token the next run sends first; the playground does not know the access token it gets for it. */
    const sentFirst = async (): Promise<string | null> => {
      world.googleServer.log.length = 0;
      const next = await openApp(await configOf(world), { now: () => Date.now() + 2 * 3_600_000 });
      await assert.rejects(next.pairs[0]!.googleCalendars(signal), { code: 'AUTH_LOST' });
      await next.dispose();
      const { requestBody = '' } = world.googleServer.log.find(({ path }) => path.startsWith('/token')) ?? {};
      return new URLSearchParams(requestBody).get('refresh_token');
    };
    assert.equal(await sentFirst(), 'refresh-anna');
    assert.equal(await sentFirst(), 'rotated-by-google');
    await world.configure({ google: { refresh_token: 'another' } });
    assert.equal(await sentFirst(), 'another');
  });

  it('asks no Google at all for a pair nobody has signed in for', async (t) => {
    const { world, app } = await opened(t, { google: { refresh_token: undefined } });
    const [report] = await cycles(app);
    assert.deepEqual([report?.result, report?.collections[0]?.trouble?.code], ['auth-lost', 'AUTH_LOST']);
    await assert.rejects(app.pairs[0]!.googleCalendars(signal), { code: 'AUTH_LOST' });
    assert.deepEqual(world.googleServer.log, []);
  });

  it('leaves contacts without consent alone, with the reason, and asks neither server about them', async (t) => {
    const world = await openWorld(t);
    const file = join(world.folder, 'twinbook.yaml');
    const config = JSON.parse(await readFile(file, 'utf8'));
    config.pairs[0].contacts = [{ google: 'all', dav: 'Kunden' }];
    await writeFile(file, JSON.stringify(config));
    const app = await openApp(await configOf(world));
    t.after(() => app.dispose());
    const [report] = await cycles(app);
    assert.deepEqual(
      report?.collections.map(({ result, note }) => [result, note]),
      [
        ['ok', undefined],
        ['skipped', 'there is no consent for these contacts'],
      ],
    );
    const asked = [...world.googleServer.log, ...world.davServer.log].map(({ path }) => path);
    assert.deepEqual(
      asked.filter((path) => /people|contactGroups|addressbook|carddav/.test(path)),
      [],
    );
  });

  it('reads floating times in the configured zone', async (t) => {
    const { world, app } = await opened(t, { top: { timezone: 'America/New_York' } });
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Floating', 'DTSTART:20261202T090000', 'DTEND:20261202T100000'));
    await cycles(app);
    const [event] = world.inGoogle.events() as { start: { dateTime: string } }[];
    assert.equal(Date.parse(event!.start.dateTime), Date.parse('2026-12-02T14:00:00Z'));
  });
});
