/** cli/pause — a paused pair is left alone, by commands and by a daemon that is running, until it is resumed. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { appsOf, assertQuiet, syncOnce } from '../stories/steps.ts';
import { openWorld } from '../stories/world.ts';
import { patiently, startDaemon } from './daemon.ts';

describe('pause', () => {
  it('keeps cycles away from both servers, and says so: 0', async (t) => {
    const world = await openWorld(t);
    appsOf(world).google.add({ title: 'Haircut' });
    const paused = await world.twinbook('pause', 'salon-anna');
    assert.deepEqual(
      [paused.code, /^salon-anna: paused since \S+; take it up again with "twinbook resume salon-anna"\n$/.test(paused.out)],
      [0, true],
    );
    const { code, out } = await world.twinbook('sync', '--json');
    const [pair] = JSON.parse(out).pairs;
    assert.deepEqual([code, pair.result], [0, 'skipped']);
    assert.match(pair.collections[0].note, /^paused since /);
    assert.equal((await world.twinbook('approve', 'salon-anna', '--yes')).code, 0);
    assert.deepEqual([world.googleServer.log, world.davServer.log], [[], []]);
  });

  it('lets a plan show what taking the pair up again would do, and writes nothing', async (t) => {
    const world = await openWorld(t);
    appsOf(world).google.add({ title: 'Haircut' });
    await world.twinbook('pause', 'salon-anna');
    const { code, out, err } = await world.twinbook('plan', 'salon-anna');
    assert.equal(code, 4);
    assert.match(out, /\+ create +dav +\S+ \S+ +Haircut/);
    assert.match(err, /salon-anna: paused since .*; then this would be done:/);
    assert.deepEqual(appsOf(world).dav.titles(), []);
    assert.equal((await world.twinbook('sync', '--json')).code, 0);
    assert.deepEqual(appsOf(world).dav.titles(), []);
  });

  it('shows in status as a state of its own', async (t) => {
    const world = await openWorld(t);
    await syncOnce(world);
    await world.twinbook('pause', 'salon-anna');
    const { code, out } = await world.twinbook('status', '--json');
    const [pair] = JSON.parse(out).pairs;
    assert.deepEqual([code, pair.state, /^paused since /.test(pair.note)], [0, 'paused', true]);
    assert.match((await world.twinbook('status')).out, /\nsalon-anna: paused since /);
  });

  it('twice is the same as once, and tells since when', async (t) => {
    const world = await openWorld(t);
    const first = JSON.parse((await world.twinbook('pause', 'salon-anna', '--json')).out);
    const second = JSON.parse((await world.twinbook('pause', 'salon-anna', '--json')).out);
    assert.deepEqual([first.state, second], ['paused', first]);
  });

  it('ends with resume, and what happened meanwhile is synced', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    apps.google.add({ title: 'Haircut' });
    apps.google.add({ title: 'Colour', hour: 12 });
    await syncOnce(world);
    await world.twinbook('pause', 'salon-anna');
    apps.google.remove('Colour');
    apps.dav.add({ title: 'Perm', hour: 15 });
    await syncOnce(world);
    assert.deepEqual(apps.dav.titles(), ['Colour', 'Haircut', 'Perm']);
    const { code, out } = await world.twinbook('resume', 'salon-anna', '--json');
    assert.deepEqual([code, JSON.parse(out).state], [0, 'resumed']);
    await syncOnce(world);
    for (const app of [apps.google, apps.dav]) assert.deepEqual(app.titles(), ['Haircut', 'Perm']);
    await assertQuiet(world);
  });

  it('resume of a pair that is not paused does nothing: 0', async (t) => {
    const world = await openWorld(t);
    const { code, out } = await world.twinbook('resume', 'salon-anna');
    assert.deepEqual([code, out], [0, 'salon-anna: it was not paused; nothing to do\n']);
  });

  it('and resume end with 2 for a pair that is not there', async (t) => {
    const world = await openWorld(t);
    for (const verb of ['pause', 'resume']) assert.equal((await world.twinbook(verb, 'salon')).code, 2);
  });

  it('works beside a running daemon, which heeds it and stays healthy', async (t) => {
    const world = await openWorld(t, { top: { schedule: '* * * * * *', http: { port: 0 } } });
    const apps = appsOf(world);
    apps.google.add({ title: 'Haircut' });
    const daemon = startDaemon(t, ['run', '--config', join(world.folder, 'twinbook.yaml')]);
    await patiently(() => apps.dav.titles().length === 1 || undefined);
    assert.equal((await world.twinbook('pause', 'salon-anna')).code, 0);
    const { code, status, checks } = await daemon.healthUntil(
      (health) => health.checks['salon-anna:sync']?.[0]?.result === 'paused',
    );
    assert.deepEqual([code, status], [200, 'pass']);
    assert.match(String(checks['salon-anna:sync']?.[0]?.output), /^paused since /);
    const before = world.googleServer.log.length;
    apps.google.add({ title: 'Colour', hour: 12 });
    assert.equal((await world.twinbook('uninstall', 'salon-anna', '--yes')).code, 11);
    assert.equal(world.googleServer.log.length, before);
    assert.equal((await world.twinbook('resume', 'salon-anna')).code, 0);
    await patiently(() => apps.dav.titles().length === 2 || undefined);
  });
});
