/** stories/conflicts — both sides were edited: what merges, what is settled, and what waits for a person. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { PlaygroundServer } from '../../src/playground/server.ts';
import { APPS, type AppName, type Apps, appsOf, assertQuiet, changes, OTHER, stamp, syncOnce, withLine } from './steps.ts';
import { openWorld, type StoryWorld, type Wishes } from './world.ts';

const HOUR = 3_600_000;

interface Synced {
  readonly world: StoryWorld;
  readonly apps: Apps;
}

/** One appointment, made on `born` and copied to the other side; nothing is left to do. */
async function synced(
  t: TestContext,
  born: AppName,
  conflicts: Record<string, unknown> = {},
  wishes: Wishes = {},
): Promise<Synced> {
  const world = await openWorld(t, { defaults: { conflicts }, ...wishes });
  const apps = appsOf(world);
  apps[born].add({ title: 'Haircut', location: 'Chair 1' });
  await syncOnce(world);
  await assertQuiet(world);
  world.clock.advance(60_000);
  return { world, apps };
}

for (const born of APPS) {
  describe(`both sides edit an appointment made in ${born}`, () => {
    it('brings different fields together on both sides', async (t) => {
      const { world, apps } = await synced(t, born);
      apps.google.edit('Haircut', { title: 'Haircut and beard', hour: 15 });
      apps.dav.edit('Haircut', { location: 'Chair 2', description: 'short' });
      const cycle = await syncOnce(world);
      assert.deepEqual(changes(cycle), { google: [0, 1, 0], dav: [0, 1, 0] });
      assert.equal(cycle.conflicts, 0);
      const both = { title: 'Haircut and beard', hour: 15, location: 'Chair 2', description: 'short', day: 10 };
      for (const name of APPS) assert.deepEqual(apps[name].read('Haircut and beard'), both);
      await assertQuiet(world);
    });

    it('takes the same edit on both sides for no conflict, and writes nothing', async (t) => {
      const { world, apps } = await synced(t, born, { strategy: 'ask' });
      for (const name of APPS) apps[name].edit('Haircut', { title: 'Colour', hour: 11 });
      assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 0], dav: [0, 0, 0] });
      for (const name of APPS) assert.equal(apps[name].read('Colour').hour, 11);
      await assertQuiet(world);
    });

    for (const last of APPS) {
      it(`with last-writer-wins keeps all that ${last} wrote last, and what only the other changed`, async (t) => {
        const { world, apps } = await synced(t, born, { strategy: 'last-writer-wins', prefer: OTHER[last] });
        apps[OTHER[last]].edit('Haircut', { title: 'Earlier', hour: 9, description: 'only here' });
        world.clock.advance(60_000);
        apps[last].edit('Haircut', { title: 'Later', hour: 17 });
        await syncOnce(world);
        const both = { title: 'Later', hour: 17, description: 'only here', location: 'Chair 1', day: 10 };
        for (const name of APPS) assert.deepEqual(apps[name].read('Later'), both);
        await assertQuiet(world);
      });
    }

    it('with per-field settles each field by its own word, whoever was last', async (t) => {
      const fields = { schedule: 'dav', title: 'google', location: 'newest' };
      const { world, apps } = await synced(t, born, { strategy: 'per-field', fields });
      apps.google.edit('Haircut', { title: 'G', hour: 9, location: 'G' });
      world.clock.advance(60_000);
      apps.dav.edit('Haircut', { title: 'D', hour: 17, location: 'D' });
      await syncOnce(world);
      for (const name of APPS) {
        const { title, hour, location } = apps[name].read('G');
        assert.deepEqual({ title, hour, location }, { title: 'G', hour: 17, location: 'D' });
      }
      await assertQuiet(world);
    });

    it('with one field on ask waits with exit 6, both sides as they are, until one side gives in', async (t) => {
      const { world, apps } = await synced(t, born, { strategy: 'per-field', fields: { title: 'ask' } });
      apps.google.edit('Haircut', { title: 'G' });
      apps.dav.edit('Haircut', { title: 'D', location: 'Chair 9' });
      const cycle = await syncOnce(world, 6);
      assert.equal(cycle.result, 'conflicts');
      assert.equal(cycle.conflicts, 1);
      assert.deepEqual(cycle.waiting?.[0]?.fields, ['title']);
      assert.deepEqual([apps.google.titles(), apps.dav.titles()], [['G'], ['D']]);
      assert.equal(apps.google.read('G').location, 'Chair 1');
      assert.equal((await assertQuiet(world, 6)).conflicts, 1);
      apps.google.edit('G', { title: 'D' });
      assert.equal((await syncOnce(world)).conflicts, 0);
      assert.deepEqual(apps.google.read('D'), apps.dav.read('D'));
      await assertQuiet(world);
    });

    it('with the strategy ask still merges what only one side changed', async (t) => {
      const { world, apps } = await synced(t, born, { strategy: 'ask' });
      apps.google.edit('Haircut', { title: 'Colour' });
      apps.dav.edit('Haircut', { location: 'Chair 2' });
      await syncOnce(world);
      for (const name of APPS) assert.equal(apps[name].read('Colour').location, 'Chair 2');
      await assertQuiet(world);
    });
  });

  for (const deleted of APPS) {
    describe(`made in ${born}, deleted in ${deleted} and edited on the other side`, () => {
      const edited = OTHER[deleted];
      const both = async (t: TestContext, policy: string): Promise<Synced> => {
        const made = await synced(t, born, { delete_vs_edit: policy });
        made.apps[deleted].remove('Haircut');
        made.apps[edited].edit('Haircut', { title: 'Wanted', hour: 16 });
        return made;
      };

      it('comes back when the edit counts more', async (t) => {
        const { world, apps } = await both(t, 'edit');
        await syncOnce(world);
        for (const name of APPS) assert.deepEqual(apps[name].titles(), ['Wanted']);
        assert.deepEqual(apps.google.read('Wanted'), apps.dav.read('Wanted'));
        await assertQuiet(world);
        apps[deleted].edit('Wanted', { title: 'Still linked' });
        await syncOnce(world);
        assert.deepEqual(apps[edited].titles(), ['Still linked']);
        await assertQuiet(world);
      });

      it('goes on both sides when the deletion counts more', async (t) => {
        const { world, apps } = await both(t, 'delete');
        await syncOnce(world);
        for (const name of APPS) assert.deepEqual(apps[name].titles(), []);
        await assertQuiet(world);
      });

      it('waits with exit 6 when a person is to be asked', async (t) => {
        const { world, apps } = await both(t, 'ask');
        assert.equal((await syncOnce(world, 6)).conflicts, 1);
        assert.deepEqual(apps[deleted].titles(), []);
        assert.deepEqual(apps[edited].titles(), ['Wanted']);
        await assertQuiet(world, 6);
        apps[edited].remove('Wanted');
        await syncOnce(world);
        await assertQuiet(world);
      });
    });
  }
}

describe('which side was last', () => {
  for (const prefer of APPS) {
    it(`is decided by prefer: ${prefer} when both were edited in the same second`, async (t) => {
      const now = Math.floor(Date.now() / 1000) * 1000;
      const world = await openWorld(t, { now, defaults: { conflicts: { strategy: 'last-writer-wins', prefer } } });
      const apps = appsOf(world);
      apps.dav.add({ title: 'Haircut' });
      await syncOnce(world);
      // So little that the servers' clocks count as right.
      world.clock.advance(2_000);
      for (const name of APPS) apps[name].edit('Haircut', { title: name });
      await syncOnce(world);
      for (const name of APPS) assert.deepEqual(apps[name].titles(), [prefer]);
      await assertQuiet(world);
    });
  }

  for (const last of APPS) {
    it(`is told by the DAV server where the appointment itself does not say it: ${last}`, async (t) => {
      const world = await openWorld(t, { defaults: { conflicts: { strategy: 'last-writer-wins', prefer: OTHER[last] } } });
      const apps = appsOf(world);
      apps.dav.add({ title: 'Haircut' });
      await syncOnce(world);
      for (const name of [OTHER[last], last]) {
        world.clock.advance(60_000);
        if (name === 'google') apps.google.edit('Haircut', { title: name });
        else for (const [file, { text }] of world.inDav.items()) world.inDav.put(file, withLine(text, 'SUMMARY', 'SUMMARY:dav'));
      }
      await syncOnce(world);
      for (const name of APPS) assert.deepEqual(apps[name].titles(), [last]);
      await assertQuiet(world);
    });
  }

  for (const [what, offset, last] of [
    ['an hour fast', HOUR, 'google'],
    ['an hour slow', -HOUR, 'dav'],
  ] as const) {
    it(`is told by both servers' times, although the clock of the DAV server runs ${what}`, async (t) => {
      const world = await openWorld(t, { defaults: { conflicts: { strategy: 'last-writer-wins' } } });
      const skewed = new PlaygroundServer(async (request) => {
        const response = await world.dav.handler(request);
        response.headers.set('date', new Date(world.clock.now() + offset).toUTCString());
        return response;
      }, world.clock);
      const origin = await skewed.listen();
      t.after(() => skewed.close());
      await world.configure({ dav: { url: `${origin}/` } });
      const apps = appsOf(world);
      apps.dav.add({ title: 'Haircut' });
      await syncOnce(world);
      const editInDav = (): void => {
        apps.dav.edit('Haircut', { title: 'dav' });
        for (const [name, { text }] of world.inDav.items()) {
          world.inDav.put(name, text.replace(/LAST-MODIFIED:.*?\r/, `LAST-MODIFIED:${stamp(world.clock.now() + offset)}\r`));
        }
      };
      world.clock.advance(60_000);
      if (last === 'google') editInDav();
      else apps.google.edit('Haircut', { title: 'google' });
      world.clock.advance(600_000);
      if (last === 'google') apps.google.edit('Haircut', { title: 'google' });
      else editInDav();
      await syncOnce(world);
      for (const name of APPS) assert.deepEqual(apps[name].titles(), [last]);
      await assertQuiet(world);
    });
  }
});
