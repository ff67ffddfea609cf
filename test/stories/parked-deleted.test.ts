/** stories/parked-deleted — a parked item that is deleted is parked no longer. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { appsOf, assertQuiet, davTimes, syncOnce } from './steps.ts';
import { ics, openWorld } from './world.ts';

const HUGE = 'long '.repeat(1000);

describe('a parked item', () => {
  it('refused by DAV, is forgotten in the next cycle when its original in Google is deleted', async (t) => {
    const world = await openWorld(t, { davOptions: { maxResourceSize: 3000 } });
    const apps = appsOf(world);
    apps.google.add({ title: 'Too long', description: HUGE });
    await syncOnce(world, 3);
    apps.google.remove('Too long');
    assert.equal((await syncOnce(world)).parked, 0);
    await assertQuiet(world);
  });

  it('malformed in DAV, is forgotten in the next cycle when it is deleted there', async (t) => {
    const world = await openWorld(t);
    world.inDav.put('bad.ics', ics('bad', 'SUMMARY:Broken', 'DTSTART:tomorrow'));
    world.inDav.put('good.ics', ics('good', 'SUMMARY:Good', ...davTimes()));
    await syncOnce(world, 3);
    world.inDav.delete('bad.ics');
    assert.equal((await syncOnce(world)).parked, 0);
    await assertQuiet(world);
  });
});
