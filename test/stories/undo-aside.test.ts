/** stories/undo-aside — a pair or entry that is left alone is left alone by `undo` as well. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientsIn } from './contacts-steps.ts';
import { openContacts } from './contacts-world.ts';
import { leaveInterrupted } from './leaving-steps.ts';
import { migrate, TO_GOOGLE } from './migrate-steps.ts';
import { appsOf } from './steps.ts';
import { openWorld, type StoryWorld } from './world.ts';

/** The last change of all. */
async function lastChange({ twinbook }: Pick<StoryWorld, 'twinbook'>): Promise<string> {
  return JSON.parse((await twinbook('history', '--json')).out).changes[0].id;
}

async function undone({ twinbook }: Pick<StoryWorld, 'twinbook'>, change: string) {
  const { code, out } = await twinbook('undo', change, '--yes', '--json');
  const { pairs, undone } = JSON.parse(out);
  return { code, result: undone[0].result, why: undone[0].why, pair: pairs[0].result };
}

describe('undo beside what is left alone', () => {
  it('takes back in a paused pair, and syncs nothing else of it until it is resumed', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    apps.dav.add({ title: 'one', hour: 9 });
    await world.sync();
    apps.dav.edit('one', { location: 'upstairs' });
    await world.sync();
    const change = await lastChange(world);
    assert.equal((await world.twinbook('pause', 'salon-anna')).code, 0);
    apps.dav.add({ title: 'two', hour: 11 });
    assert.equal((await undone(world, change)).result, 'undone');
    assert.deepEqual(apps.google.titles(), ['one']);
    assert.deepEqual([apps.google.read('one').location || '', apps.dav.read('one').location], ['', 'upstairs']);
    await world.twinbook('resume', 'salon-anna');
    await world.sync();
    assert.deepEqual(apps.google.titles(), ['one', 'two']);
    assert.equal(apps.dav.read('one').location || '', '');
  });

  it('does not migrate again what was taken back', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    apps.google.add({ title: 'own', hour: 8 });
    await world.sync();
    const change = await lastChange(world);
    for (const [index, title] of ['a', 'b', 'c', 'd'].entries()) apps.dav.add({ title, hour: 10 + index });
    await migrate(world, TO_GOOGLE);
    world.clock.advance(60_000);
    assert.equal((await migrate(world, ['--back', 'last'])).state, 'taken-back');
    await undone(world, change);
    assert.deepEqual(apps.google.titles(), ['own']);
  });

  it('touches nothing of a pair that is being uninstalled', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    for (const [index, title] of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].entries()) apps.dav.add({ title, hour: 8 + index });
    await world.sync();
    apps.dav.edit('a', { location: 'x' });
    await world.sync();
    const change = await lastChange(world);
    await leaveInterrupted(world, ['--mode', 'withdraw', '--side', 'google'], 18);
    const left = [apps.google.titles(), apps.dav.titles(), apps.google.titles().includes('a') && apps.google.read('a').location];
    const { code, result, why } = await undone(world, change);
    assert.deepEqual([code, result], [3, 'kept']);
    assert.match(why, /being uninstalled since .*twinbook uninstall salon-anna/);
    assert.deepEqual(
      [apps.google.titles(), apps.dav.titles(), apps.google.titles().includes('a') && apps.google.read('a').location],
      left,
    );
  });

  it('looks at no contact without consent', async (t) => {
    const world = await openContacts(t);
    clientsIn(world).dav.add({ name: 'Maria Schmidt', phones: ['030 1'] });
    await world.sync();
    const change = await lastChange(world);
    await world.reconfigure({ consent: undefined });
    world.googleServer.log.length = 0;
    world.davServer.log.length = 0;
    const { code, result, why, pair } = await undone(world, change);
    assert.deepEqual([code, result, pair], [3, 'kept', 'skipped']);
    assert.match(why, /consent/);
    assert.deepEqual([...world.googleServer.log, ...world.davServer.log], []);
  });
});
