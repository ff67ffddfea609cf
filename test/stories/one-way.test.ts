/** stories/one-way — a source that is never written, and a target that follows it. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { APPS, type Apps, appsOf, assertQuiet, changes, OTHER, syncOnce, writesAt } from './steps.ts';
import { openWorld, type StoryWorld } from './world.ts';

for (const target of APPS) {
  const source = OTHER[target];

  interface Synced {
    readonly world: StoryWorld;
    readonly apps: Apps;
    /** Nothing was ever written to the source, and nothing is left to do. */
    done(code?: number): Promise<void>;
  }

  async function opened(t: TestContext, defaults: Record<string, unknown> = {}): Promise<Synced> {
    const world = await openWorld(t, { entry: { direction: `to-${target}` }, defaults });
    const apps = appsOf(world);
    const done = async (code = 0): Promise<void> => {
      await assertQuiet(world, code);
      assert.deepEqual(writesAt(source === 'google' ? world.googleServer : world.davServer), []);
    };
    return { world, apps, done };
  }

  async function synced(t: TestContext, defaults: Record<string, unknown> = {}): Promise<Synced> {
    const one = await opened(t, defaults);
    one.apps[source].add({ title: 'Haircut', location: 'Chair 1' });
    await syncOnce(one.world);
    await one.done();
    one.world.clock.advance(60_000);
    return one;
  }

  describe(`direction to-${target}`, () => {
    it('copies, edits and deletes in the target what happens in the source, and leaves its own appointments alone', async (t) => {
      const { world, apps, done } = await opened(t);
      apps[source].add({ title: 'Haircut' });
      apps[target].add({ title: 'Private', hour: 18 });
      assert.deepEqual(changes(await syncOnce(world))[target], [1, 0, 0]);
      assert.deepEqual(apps[source].titles(), ['Haircut']);
      assert.deepEqual(apps[target].titles(), ['Haircut', 'Private']);
      await done();
      apps[source].edit('Haircut', { title: 'Colour', hour: 15 });
      assert.deepEqual(changes(await syncOnce(world))[target], [0, 1, 0]);
      assert.equal(apps[target].read('Colour').hour, 15);
      await done();
      apps[source].remove('Colour');
      assert.deepEqual(changes(await syncOnce(world))[target], [0, 0, 1]);
      assert.deepEqual(apps[target].titles(), ['Private']);
      await done();
    });

    it('leaves an edit on the target until the source changes that very field', async (t) => {
      const { world, apps, done } = await synced(t);
      apps[target].edit('Haircut', { title: 'Mine', location: 'Elsewhere' });
      await syncOnce(world);
      assert.equal(apps[target].read('Mine').location, 'Elsewhere');
      assert.deepEqual(apps[source].titles(), ['Haircut']);
      await done();
      apps[source].edit('Haircut', { location: 'Chair 7' });
      await syncOnce(world);
      assert.equal(apps[target].read('Mine').location, 'Chair 7');
      await done();
      apps[source].edit('Haircut', { title: 'Beard' });
      await syncOnce(world);
      assert.equal(apps[target].read('Beard').location, 'Chair 7');
      await done();
    });

    it('lets the source win, without a conflict, when both edit the same field', async (t) => {
      const { world, apps, done } = await synced(t, { conflicts: { strategy: 'ask', prefer: target } });
      apps[source].edit('Haircut', { title: 'Source' });
      world.clock.advance(60_000);
      apps[target].edit('Haircut', { title: 'Target', location: 'Mine' });
      assert.equal((await syncOnce(world)).conflicts, 0);
      assert.deepEqual(apps[target].titles(), ['Source']);
      assert.equal(apps[target].read('Source').location, 'Mine');
      await done();
    });

    it('lets a deletion on the target rest until the source changes, then brings the copy back', async (t) => {
      const { world, apps, done } = await synced(t);
      apps[target].remove('Haircut');
      await syncOnce(world);
      assert.deepEqual([apps[source].titles(), apps[target].titles()], [['Haircut'], []]);
      await done();
      apps[source].edit('Haircut', { title: 'Colour' });
      assert.deepEqual(changes(await syncOnce(world))[target], [1, 0, 0]);
      assert.equal(apps[target].read('Colour').location, 'Chair 1');
      await done();
    });

    it('with deletes: restore puts a deleted copy back at once, and keeps the copy of a deleted original', async (t) => {
      const { world, apps, done } = await synced(t, { deletes: 'restore' });
      apps[target].remove('Haircut');
      await syncOnce(world);
      assert.deepEqual(apps[target].titles(), ['Haircut']);
      await done();
      apps[source].remove('Haircut');
      await syncOnce(world);
      assert.deepEqual([apps[source].titles(), apps[target].titles()], [[], ['Haircut']]);
      await done();
    });

    for (const [policy, left, code] of [
      ['edit', ['Mine'], 0],
      ['delete', [], 0],
      ['ask', ['Mine'], 6],
    ] as const) {
      it(`follows delete_vs_edit: ${policy} when the original of an edited copy is deleted`, async (t) => {
        const { world, apps, done } = await synced(t, { conflicts: { delete_vs_edit: policy } });
        apps[target].edit('Haircut', { title: 'Mine' });
        apps[source].remove('Haircut');
        await syncOnce(world, code);
        assert.deepEqual([apps[source].titles(), apps[target].titles()], [[], left]);
        await done(code);
      });
    }

    it('joins what is on both sides already and completes only the target', async (t) => {
      const { world, apps, done } = await opened(t);
      apps[source].add({ title: 'Haircut', description: 'from the source' });
      apps[target].add({ title: 'Haircut', location: 'from the target' });
      assert.equal((await syncOnce(world)).adopted, 1);
      assert.equal(apps[target].read('Haircut').description, 'from the source');
      assert.equal(apps[source].read('Haircut').location, undefined);
      await done();
    });
  });
}

describe('changing the direction', () => {
  it('from one-way to two-way deletes nothing and copies what only the target had', async (t) => {
    const world = await openWorld(t, { entry: { direction: 'to-dav' } });
    const apps = appsOf(world);
    apps.google.add({ title: 'Haircut' });
    apps.dav.add({ title: 'Own', hour: 17 });
    await syncOnce(world);
    await world.configure({ entry: { direction: 'two-way' } });
    apps.dav.edit('Own', { location: 'Chair 2' });
    await syncOnce(world);
    assert.deepEqual(apps.google.titles(), ['Haircut', 'Own']);
    assert.deepEqual(apps.dav.titles(), ['Haircut', 'Own']);
    await assertQuiet(world);
  });
});
