/** stories/window — what lies outside the window is neither copied nor deleted, and what leaves it stays. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { APPS, appsOf, assertQuiet, changes, davTimes, dayFromNow, googleTimes, OTHER, syncOnce } from './steps.ts';
import { ics, openWorld } from './world.ts';

const NARROW = { window: { past: '30d', future: '60d' } };

for (const born of APPS) {
  const other = OTHER[born];

  describe(`the window, for appointments made in ${born}`, () => {
    it('decides what is copied: not the past before it, not the future after it', async (t) => {
      const world = await openWorld(t, { entry: NARROW });
      const apps = appsOf(world);
      for (const [title, day] of [
        ['long ago', -40],
        ['lately', -20],
        ['soon', 50],
        ['far away', 70],
      ] as const) {
        apps[born].add({ title, day });
      }
      assert.deepEqual(changes(await syncOnce(world))[other], [2, 0, 0]);
      assert.deepEqual(apps[other].titles(), ['lately', 'soon']);
      await assertQuiet(world);
      apps[born].edit('far away', { location: 'Chair 3' });
      await syncOnce(world);
      apps[born].remove('long ago');
      await syncOnce(world);
      assert.deepEqual(apps[other].titles(), ['lately', 'soon']);
      await assertQuiet(world);
    });

    it('lets in what is moved into it', async (t) => {
      const world = await openWorld(t, { entry: NARROW });
      const apps = appsOf(world);
      apps[born].add({ title: 'Haircut', day: 70 });
      await syncOnce(world);
      assert.deepEqual(apps[other].titles(), []);
      apps[born].edit('Haircut', { day: 20 });
      await syncOnce(world);
      assert.equal(apps[other].read('Haircut').day, 20);
      await assertQuiet(world);
    });

    it('takes along what is moved out of it, and leaves it in peace on both sides from then on', async (t) => {
      const world = await openWorld(t, { entry: NARROW });
      const apps = appsOf(world);
      apps[born].add({ title: 'Haircut', day: 20 });
      await syncOnce(world);
      apps[born].edit('Haircut', { day: 80 });
      await syncOnce(world);
      for (const name of APPS) assert.equal(apps[name].read('Haircut').day, 80);
      await assertQuiet(world);
      for (const edited of APPS) {
        apps[edited].edit('Haircut', { location: edited });
        await syncOnce(world);
        assert.equal(apps[OTHER[edited]].read('Haircut').day, 80);
        await assertQuiet(world);
      }
    });

    it('deletes nothing when it shrinks, and nothing outside it when one side tidies up', async (t) => {
      const world = await openWorld(t, { entry: { window: { past: '400d', future: '400d' } } });
      const apps = appsOf(world);
      for (const [title, day] of [
        ['old', -200],
        ['now', 10],
      ] as const) {
        apps[born].add({ title, day });
      }
      await syncOnce(world);
      await world.configure({ entry: NARROW });
      assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 0], dav: [0, 0, 0] });
      await assertQuiet(world);
      apps[born].remove('old');
      assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 0], dav: [0, 0, 0] });
      assert.deepEqual(apps[other].titles(), ['now', 'old']);
      await assertQuiet(world);
    });
  });
}

describe('a series and the window', () => {
  const first = dayFromNow(-300);
  const rule = (until: number): string => `RRULE:FREQ=WEEKLY;UNTIL=${dayFromNow(until).replaceAll('-', '')}T235959Z`;

  it('is copied whole when one of its days lies inside, whenever it began', async (t) => {
    const world = await openWorld(t, { entry: NARROW });
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Team', ...davTimes(-300), rule(100)));
    world.inGoogle.insert({ summary: 'Lunch', ...googleTimes(-300, 12), recurrence: [rule(100)] });
    await syncOnce(world);
    const lunch = [...world.inDav.items().values()].map(({ text }) => text).find((text) => text.includes('Lunch')) ?? '';
    assert.match(lunch, new RegExp(`DTSTART;TZID=Europe/Berlin:${first.replaceAll('-', '')}T120000`));
    const team = world.inGoogle.events().find((event) => event.summary === 'Team');
    assert.ok(JSON.stringify(team?.start).includes(first));
    await assertQuiet(world);
  });

  it('stays on both sides when its last day has left the window, and is not copied when it had before', async (t) => {
    const world = await openWorld(t, { entry: NARROW });
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Over', ...davTimes(-300), rule(-100)));
    world.inGoogle.insert({ summary: 'Also over', ...googleTimes(-300, 12), recurrence: [rule(-100)] });
    await syncOnce(world);
    assert.deepEqual(appsOf(world).google.titles(), ['Also over']);
    assert.deepEqual(appsOf(world).dav.titles(), ['Over']);
    await assertQuiet(world);
  });
});
