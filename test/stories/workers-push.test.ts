/** stories/workers-push — two workers on one PostgreSQL: one opens the channels, Google's words reach the other. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { patiently } from '../cli/daemon.ts';
import { NO_POSTGRES, sharedPostgres } from '../servers/postgres.ts';
import { pushWorld } from './push-world.ts';
import { berlin } from './world.ts';

const CUT = { summary: 'Cut', ...berlin('2026-12-01T09:00:00', '2026-12-01T09:30:00') };
const shared = sharedPostgres();

it('a word that reaches a worker that did not open its channel is worth the same, and nobody opens a second channel', async (t) => {
  if (shared.server === undefined) return t.skip(NO_POSTGRES);
  const { url } = await shared.server.newDatabase();
  const world = await pushWorld(t, {}, { top: { database: url } });
  const first = world.run();
  await world.channels(1);
  await world.google.pushes.idle();
  const second = world.run();
  await second.until(/Twinbook is running/);
  for (const place of ['Chair 1', 'Chair 2']) {
    world.inGoogle.insert({ ...CUT, location: place });
    await patiently(() => [...world.inDav.items().values()].some(({ text }) => text.includes(place)) || undefined);
  }
  assert.equal(world.google.pushes.living().length, 1);
  assert.equal(world.googleServer.log.filter(({ path }) => /\/events\/watch/.test(path)).length, 1);
  assert.deepEqual(new Set(world.brought.map(({ status }) => status)), new Set([204]));
  for (const daemon of [first, second]) {
    daemon.signal('SIGTERM');
    assert.equal(await daemon.ended, 0);
  }
});
