/** stories/guards-again — a hold ends when things are as they were, not because something new arrives. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { APPS, assertQuiet, changes, davTimes, NOTHING, OTHER, syncOnce, writesAt } from './steps.ts';
import { syncedRow } from './synced.ts';
import { ics } from './world.ts';

for (const side of APPS) {
  const other = OTHER[side];

  describe(`a hold for ${side} does not dissolve because something new arrives`, () => {
    it('new items on both sides go over all the same', async (t) => {
      const { world, apps, all } = await syncedRow(t, { count: 12 });
      for (const title of all) apps[side].edit(title, { hour: 7 });
      for (const name of APPS) apps[name].add({ title: `new in ${name}`, day: 40, hour: name === 'dav' ? 12 : 16 });
      assert.deepEqual(changes(await syncOnce(world, 7)), { google: [1, 0, 0], dav: [1, 0, 0] });
      for (const title of all) assert.equal(apps[other].read(title).hour, 10);
      await assertQuiet(world, 7);
    });

    it('emptied: what was held stays held after a new item was copied to the emptied side', async (t) => {
      const open = { guard: { max_deletes: 100, max_delete_percent: 100 } };
      const { world, apps, all } = await syncedRow(t, { count: 5, defaults: open });
      for (const title of all) apps[side].remove(title);
      apps[other].add({ title: 'new', hour: 18 });
      await syncOnce(world, 7);
      await assertQuiet(world, 7);
      assert.deepEqual(apps[other].titles(), [...all, 'new']);
    });
  });
}

describe('the DAV calendar', () => {
  it('is another, full one at the same address, with another resource id (RFC 5842): held, nothing is written anywhere', async (t) => {
    const { world, apps, all } = await syncedRow(t, { count: 5 });
    world.dav.removeCalendar('anna', 'termine');
    const other = world.dav.addCalendar('anna', { name: 'termine', displayName: 'Termine' });
    for (let i = 1; i <= 6; i++) other.put(`x${i}.ics`, ics(`x${i}`, `SUMMARY:Stranger ${i}`, ...davTimes(i, 20)));
    const [google, dav] = [world.googleServer.log.length, world.davServer.log.length];
    const held = await syncOnce(world, 7);
    assert.equal(held.result, 'held');
    assert.deepEqual(changes(held), NOTHING);
    assert.deepEqual([...writesAt(world.googleServer, google), ...writesAt(world.davServer, dav)], []);
    assert.deepEqual(apps.google.titles(), all);
    await assertQuiet(world, 7);
  });
});
