/** stories/migrate-killed — a migration that is interrupted, or whose process dies, goes on where it was: nothing is lost or doubled. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTwinbook } from '../chaos/twinbook.ts';
import { leaveInterrupted, snapshot } from './leaving-steps.ts';
import { migrate, migrationsIn, TO_DAV, TO_GOOGLE } from './migrate-steps.ts';
import { appsOf, assertQuiet, davTimes } from './steps.ts';
import { berlin, ics, openWorld } from './world.ts';

const TITLES = ['one', 'two', 'three', 'weekly'];

describe('a migration that is cut short', () => {
  it('after the n-th request, whichever that is, goes on when it is run again', async (t) => {
    let tried = 0;
    for (let ended = -1; ended !== 0; ) {
      const world = await openWorld(t);
      const apps = appsOf(world);
      for (const [index, title] of TITLES.slice(0, 3).entries()) apps.dav.add({ title, hour: 10 + index });
      world.inDav.put('w.ics', ics('w', 'SUMMARY:weekly', ...davTimes(20), 'RRULE:FREQ=WEEKLY;COUNT=4'));
      const { dav } = snapshot(world);
      tried += 2;
      const { code, err } = await leaveInterrupted(world, TO_GOOGLE, tried, ['migrate', 'salon-anna']);
      assert.ok([0, 130].includes(code), `${tried}: ${code} ${err}`);
      ended = code;
      const done = await migrate(world, TO_GOOGLE);
      assert.deepEqual(apps.google.titles(), [...TITLES].sort());
      assert.deepEqual(snapshot(world).dav, dav);
      const all = migrationsIn(world);
      assert.equal(all.length, 1);
      if (code === 130) assert.equal(done.collections[0]?.copied, 4);
      await assertQuiet(world);
      // However often it was begun, all of it is taken back.
      await migrate(world, ['--back', 'last']);
      assert.deepEqual(apps.google.titles(), []);
    }
    assert.ok(tried > 8, String(tried));
  });

  for (const [server, match] of [
    ['googleServer', /^POST .*\/events/],
    ['davServer', /^PUT /],
  ] as const)
    it(`by answers to ${match.source} that are lost copies nothing twice`, async (t) => {
      const world = await openWorld(t);
      const apps = appsOf(world);
      const from = server === 'davServer' ? 'google' : 'dav';
      for (const [index, title] of TITLES.entries()) apps[from].add({ title, hour: 10 + index });
      world[server].fail({ match, times: 3, effect: { kind: 'cut-after' } });
      const way = server === 'davServer' ? TO_DAV : TO_GOOGLE;
      await world.twinbook('migrate', 'salon-anna', '--yes', ...way);
      world[server].clearFaults();
      await world.twinbook('migrate', 'salon-anna', '--yes', ...way);
      const to = from === 'dav' ? 'google' : 'dav';
      assert.deepEqual(apps[to].titles(), [...TITLES].sort());
      await assertQuiet(world);
    });

  it('by kill -9 copies only what is left, and knows in the end all that it copied', async (t) => {
    const world = await openWorld(t);
    const { inGoogle, inDav, davServer, folder } = world;
    const count = 120;
    for (let index = 0; index < count; index++) {
      const day = `2026-12-${String(1 + (index % 28)).padStart(2, '0')}`;
      inGoogle.insert({ summary: `Haircut ${index}`, ...berlin(`${day}T10:00:00`, `${day}T11:00:00`) });
    }
    const puts = (): number => davServer.log.filter(({ method }) => method === 'PUT').length;
    const args = ['migrate', 'salon-anna', '--yes', ...TO_DAV];
    for (const share of [0.2, 0.5, 0.8]) {
      const dying = startTwinbook(join(folder, 'twinbook.yaml'), ...args);
      while (puts() < count * share) await sleep(5);
      dying.signal('SIGKILL');
      await dying.end();
    }
    assert.ok(inDav.items().size < count, 'it was killed before its end');
    const done = await migrate(world, TO_DAV);
    assert.equal(inDav.items().size, count);
    assert.deepEqual([done.collections[0]?.copied, done.collections[0]?.incomplete], [count, 0]);
    await assertQuiet(world);
    await migrate(world, ['--back', 'last']);
    assert.equal(inDav.items().size, 0);
    assert.equal(inGoogle.events().length, count);
  });
});
