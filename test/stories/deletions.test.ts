/** stories/deletions — what a deletion on one side means for the other: propagate, restore, ask. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { APPS, type AppName, type Apps, appsOf, assertQuiet, changes, davTimes, googleTimes, OTHER, syncOnce } from './steps.ts';
import { ics, openWorld, type StoryWorld } from './world.ts';

interface Synced {
  readonly world: StoryWorld;
  readonly apps: Apps;
}

async function synced(t: TestContext, born: AppName, defaults: Record<string, unknown> = {}): Promise<Synced> {
  const world = await openWorld(t, { defaults });
  const apps = appsOf(world);
  apps[born].add({ title: 'Haircut', location: 'Chair 1' });
  apps[born].add({ title: 'Colour' });
  await syncOnce(world);
  await assertQuiet(world);
  world.clock.advance(60_000);
  return { world, apps };
}

for (const born of APPS) {
  for (const deleted of APPS) {
    const other = OTHER[deleted];
    describe(`an appointment made in ${born} and deleted in ${deleted}`, () => {
      it('is deleted on the other side, once, and nothing else is', async (t) => {
        const { world, apps } = await synced(t, born);
        apps[deleted].remove('Haircut');
        const cycle = changes(await syncOnce(world));
        assert.deepEqual(cycle, { [other]: [0, 0, 1], [deleted]: [0, 0, 0] });
        for (const name of APPS) assert.deepEqual(apps[name].titles(), ['Colour']);
        await assertQuiet(world);
      });

      it('can be made anew on the same side: a new appointment, copied like any other', async (t) => {
        const { world, apps } = await synced(t, born);
        apps[deleted].remove('Haircut');
        apps[deleted].add({ title: 'Haircut', hour: 16 });
        await syncOnce(world);
        for (const name of APPS) assert.deepEqual(apps[name].titles(), ['Colour', 'Haircut']);
        assert.equal(apps[other].read('Haircut').hour, 16);
        await assertQuiet(world);
        apps[other].edit('Haircut', { title: 'Beard' });
        await syncOnce(world);
        assert.equal(apps[deleted].read('Beard').hour, 16);
        await assertQuiet(world);
      });

      it('can be made anew after the deletion went over', async (t) => {
        const { world, apps } = await synced(t, born);
        apps[deleted].remove('Haircut');
        await syncOnce(world);
        apps[deleted].add({ title: 'Haircut', hour: 16 });
        await syncOnce(world);
        for (const name of APPS) assert.deepEqual(apps[name].titles(), ['Colour', 'Haircut']);
        assert.deepEqual(apps.google.read('Haircut'), apps.dav.read('Haircut'));
        await assertQuiet(world);
      });

      it('is put back with deletes: restore, whole and still linked', async (t) => {
        const { world, apps } = await synced(t, born, { deletes: 'restore' });
        apps[deleted].remove('Haircut');
        const cycle = changes(await syncOnce(world));
        assert.deepEqual(cycle, { [deleted]: [1, 0, 0], [other]: [0, 0, 0] });
        assert.equal(apps[deleted].read('Haircut').location, 'Chair 1');
        await assertQuiet(world);
        apps[deleted].edit('Haircut', { title: 'Back again' });
        await syncOnce(world);
        assert.deepEqual(apps[other].titles(), ['Back again', 'Colour']);
        await assertQuiet(world);
      });

      it('waits with exit 6 with deletes: ask, both sides as they are', async (t) => {
        const { world, apps } = await synced(t, born, { deletes: 'ask' });
        apps[deleted].remove('Haircut');
        apps[other].edit('Colour', { title: 'Colour and cut' });
        const cycle = await syncOnce(world, 6);
        assert.equal(cycle.conflicts, 1);
        assert.deepEqual(apps[deleted].titles(), ['Colour and cut']);
        assert.deepEqual(apps[other].titles(), ['Colour and cut', 'Haircut']);
        await assertQuiet(world, 6);
        apps[other].remove('Haircut');
        await syncOnce(world);
        for (const name of APPS) assert.deepEqual(apps[name].titles(), ['Colour and cut']);
        await assertQuiet(world);
      });
    });
  }

  it(`an appointment made in ${born} and deleted on both sides is forgotten without a write`, async (t) => {
    for (const deletes of ['propagate', 'restore', 'ask']) {
      const { world, apps } = await synced(t, born, { deletes });
      for (const name of APPS) apps[name].remove('Haircut');
      assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 0], dav: [0, 0, 0] });
      for (const name of APPS) assert.deepEqual(apps[name].titles(), ['Colour']);
      await assertQuiet(world);
    }
  });
}

describe('an appointment that was deleted and comes back', () => {
  it('under the same UID and another name in DAV, before anybody looked: moved, not deleted (D48)', async (t) => {
    const world = await openWorld(t);
    const text = (title: string): string => ics('u1', `SUMMARY:${title}`, ...davTimes());
    world.inDav.put('old.ics', text('Haircut'));
    await syncOnce(world);
    world.inDav.delete('old.ics');
    world.inDav.put('new.ics', text('Haircut, moved'));
    assert.deepEqual(changes(await syncOnce(world)).google, [0, 1, 0]);
    assert.deepEqual(appsOf(world).google.titles(), ['Haircut, moved']);
    await assertQuiet(world);
  });

  it('under the same UID and name in DAV after the deletion went over: Google takes it under a new id (G99)', async (t) => {
    const world = await openWorld(t);
    const text = (title: string): string => ics('u1', `SUMMARY:${title}`, ...davTimes());
    for (const title of ['First', 'Second', 'Third']) {
      world.inDav.put('a.ics', text(title));
      await syncOnce(world);
      assert.deepEqual(appsOf(world).google.titles(), [title]);
      await assertQuiet(world);
      world.inDav.delete('a.ics');
      await syncOnce(world);
      assert.deepEqual(appsOf(world).google.titles(), []);
    }
  });

  it('restored in Google from the bin after the deletion went over: copied to DAV again (G102)', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    const { id } = world.inGoogle.insert({ summary: 'Haircut', ...googleTimes() });
    await syncOnce(world);
    world.inGoogle.delete(String(id));
    await syncOnce(world);
    assert.deepEqual(apps.dav.titles(), []);
    world.inGoogle.patch(String(id), { status: 'confirmed' });
    await syncOnce(world);
    assert.deepEqual(apps.dav.titles(), ['Haircut']);
    await assertQuiet(world);
  });

  it('called off in DAV without being deleted (STATUS:CANCELLED): goes from Google, stays in DAV, and comes back', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Haircut', ...davTimes()));
    await syncOnce(world);
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Haircut', 'STATUS:CANCELLED', ...davTimes()));
    await syncOnce(world);
    assert.deepEqual([apps.google.titles(), apps.dav.titles()], [[], ['Haircut']]);
    await assertQuiet(world);
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Haircut', 'STATUS:CONFIRMED', ...davTimes()));
    await syncOnce(world);
    assert.deepEqual(apps.google.titles(), ['Haircut']);
    await assertQuiet(world);
  });
});

describe('a deletion that was missed by one listing', () => {
  it('is asked for once more before it counts: an answer that leaves an item out deletes nothing (D27, D34)', async (t) => {
    const { world, apps } = await synced(t, 'dav');
    world.inDav.forgetTokens();
    world.dav.oddities.multigetForgets = /haircut/;
    apps.dav.edit('Haircut', { title: 'Haircut, long' });
    await syncOnce(world);
    assert.deepEqual(apps.google.titles(), ['Colour', 'Haircut, long']);
    await assertQuiet(world);
  });
});
