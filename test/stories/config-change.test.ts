/** stories/config-change — a wider window or another direction takes effect in the very next cycle. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { APPS, appsOf, assertQuiet, OTHER, syncOnce } from './steps.ts';
import { openWorld } from './world.ts';

const NARROW = { window: { past: '30d', future: '60d' } };

for (const born of APPS) {
  const other = OTHER[born];

  describe(`a changed configuration, appointments made in ${born}`, () => {
    it('copies what it newly covers in the very next cycle when it grows', async (t) => {
      const world = await openWorld(t, { entry: NARROW });
      const apps = appsOf(world);
      apps[born].add({ title: 'far away', day: 200 });
      await syncOnce(world);
      assert.deepEqual(apps[other].titles(), []);
      await world.configure({ entry: { window: { past: '30d', future: '400d' } } });
      await syncOnce(world);
      assert.deepEqual(apps[other].titles(), ['far away']);
      await assertQuiet(world);
    });

    it('copies what only the former target had in the very next cycle when the direction becomes two-way', async (t) => {
      const world = await openWorld(t, { entry: { direction: `to-${born}` } });
      const apps = appsOf(world);
      apps[born].add({ title: 'Own' });
      await syncOnce(world);
      assert.deepEqual(apps[other].titles(), []);
      await world.configure({ entry: { direction: 'two-way' } });
      await syncOnce(world);
      assert.deepEqual(apps[other].titles(), ['Own']);
      await assertQuiet(world);
    });
  });
}
