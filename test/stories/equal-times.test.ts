/** stories/equal-times — times that are closer together than they can be measured leave it to `prefer`. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { APPS, appsOf, syncOnce } from './steps.ts';
import { openWorld } from './world.ts';

for (const prefer of APPS) {
  it(`prefer: ${prefer} decides when both were edited in the same second by clocks that are a minute ahead`, async (t) => {
    const now = Math.floor(Date.now() / 1000) * 1000;
    const world = await openWorld(t, { now, defaults: { conflicts: { strategy: 'last-writer-wins', prefer } } });
    const apps = appsOf(world);
    apps.dav.add({ title: 'Haircut' });
    await syncOnce(world);
    world.clock.advance(60_000);
    for (const name of APPS) apps[name].edit('Haircut', { title: name });
    await syncOnce(world);
    for (const name of APPS) assert.deepEqual(apps[name].titles(), [prefer]);
  });
}
