/** cli/status — how each pair is doing, from what is remembered. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { berlin, openWorld, type StoryWorld } from '../stories/world.ts';

async function standing(world: StoryWorld) {
  const { code, out } = await world.twinbook('status', '--json');
  assert.equal(code, 0);
  return JSON.parse(out).pairs[0];
}

const fill = (world: StoryWorld, count: number) => {
  for (let n = 0; n < count; n++)
    world.inGoogle.insert({ summary: `Cut ${n}`, ...berlin(`2026-12-${10 + n}T10:00:00`, `2026-12-${10 + n}T11:00:00`) });
};

describe('status', () => {
  it('makes nothing on a fresh machine, asks nobody, and says never', async (t) => {
    const world = await openWorld(t);
    const pair = await standing(world);
    assert.deepEqual(pair, {
      name: 'salon-anna',
      state: 'never',
      last_success: null,
      token: { state: 'ok', expires: null },
      collections: [
        {
          ...{ kind: 'events', google: 'primary', dav: 'Termine', direction: 'two-way' },
          ...{ twins: 0, conflicts: 0, parked: 0, held: 0, last_success: null },
        },
      ],
    });
    assert.equal(existsSync(join(world.folder, 'data')), false);
    assert.deepEqual([...world.googleServer.log, ...world.davServer.log], []);
  });

  it('says when the clock was put back since the last success', async (t) => {
    const world = await openWorld(t);
    await world.sync();
    assert.doesNotMatch((await world.twinbook('status')).out, /clock/);
    const present = Date.now;
    t.mock.method(Date, 'now', () => present() - 86_400_000);
    assert.match(
      (await world.twinbook('status')).out,
      /\nThe last success lies in the future: the clock of this machine was put back/,
    );
    await world.sync();
    assert.doesNotMatch((await world.twinbook('status')).out, /clock/);
  });

  it('counts twins and tells the last success after a sync', async (t) => {
    const world = await openWorld(t);
    fill(world, 3);
    await world.sync();
    const { state, last_success, collections } = await standing(world);
    assert.deepEqual([state, collections[0].twins], ['ok', 3]);
    assert.ok(Math.abs(Date.parse(last_success) - Date.now()) < 60_000);
    const { out } = await world.twinbook('status');
    assert.match(out, /^PAIR +STATE +COLLECTIONS +DIRECTION +TWINS +CONFLICTS +PARKED +HELD +LAST SUCCESS\n/);
    assert.match(out, /salon-anna +ok +primary ⇄ Termine +two-way +3 +0 +0 +0 +just now\n/);
  });

  it('tells that the last cycle failed, and what to do, until one succeeds', async (t) => {
    const world = await openWorld(t);
    await world.sync();
    world.davServer.fail({ match: /^REPORT/, effect: { kind: 'html' } });
    assert.equal((await world.sync()).code, 5);
    const { state, collections } = await standing(world);
    assert.deepEqual([state, collections[0].stopped.result], ['failed', 'failed']);
    assert.match((await world.twinbook('status')).out, /\nsalon-anna: failed: The answer was cut off or is not what/);
    await world.sync();
    const mended = await standing(world);
    assert.deepEqual([mended.state, 'stopped' in mended.collections[0]], ['ok', false]);
  });

  it('tells failed rather than never when the first sync failed', async (t) => {
    const world = await openWorld(t, { dav: { password: 'wrong' } });
    await world.sync();
    assert.equal((await standing(world)).state, 'auth-lost');
  });

  it('tells what a guard holds, in the words of the owner', async (t) => {
    const world = await openWorld(t);
    fill(world, 12);
    await world.sync();
    world.inGoogle.clear();
    assert.equal((await world.sync()).code, 7);
    const { state, collections } = await standing(world);
    assert.deepEqual([state, collections[0].held, collections[0].twins], ['held', 12, 12]);
    assert.match((await world.twinbook('status')).out, /\nsalon-anna: held: the Google side held 12 items and is empty now/);
  });

  it('tells a dead Google sign-in', async (t) => {
    const world = await openWorld(t, { google: { refresh_token: 'forged' } });
    assert.equal((await world.sync()).code, 8);
    const { state, token } = await standing(world);
    assert.deepEqual([state, token.state], ['auth-lost', 'dead']);
    await world.configure({ google: { refresh_token: 'refresh-anna' } });
    assert.equal((await standing(world)).token.state, 'ok');
  });
});
