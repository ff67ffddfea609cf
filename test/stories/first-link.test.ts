/** stories/first-link — the same appointments are on both sides already, or our memory was lost: joined, not doubled. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { APPS, appsOf, assertQuiet, changes, davTimes, googleTimes, NOTHING, OTHER, syncOnce } from './steps.ts';
import { ics, openWorld, type StoryWorld } from './world.ts';

/** Each side's edits reach the other: they are linked. */
async function assertLinked(world: StoryWorld, title: string): Promise<void> {
  const apps = appsOf(world);
  let now = title;
  for (const name of APPS) {
    world.clock.advance(60_000);
    const next = `${title}, edited in ${name}`;
    apps[name].edit(now, { title: next });
    await syncOnce(world);
    assert.equal(apps[OTHER[name]].titles().filter((one) => one === next).length, 1);
    await assertQuiet(world);
    now = next;
  }
}

const forget = (world: StoryWorld): Promise<void> => rm(join(world.folder, 'data', 'twinbook.db'));

describe('the first link of two calendars that hold the same appointments', () => {
  it('joins by UID, whatever title and time have become, and settles what differs', async (t) => {
    const world = await openWorld(t, {
      defaults: { conflicts: { strategy: 'per-field', fields: { title: 'google', schedule: 'dav' } } },
    });
    world.inGoogle.insert({ iCalUID: 'u1@salon', summary: 'Google title', ...googleTimes(10, 9), location: 'Chair 1' });
    world.inDav.put('a.ics', ics('u1@salon', 'SUMMARY:DAV title', 'DESCRIPTION:short', ...davTimes(10, 17)));
    const first = await syncOnce(world);
    assert.equal(first.adopted, 1);
    assert.deepEqual(
      [first.created, first.deleted].map(({ google, dav }) => google + dav),
      [0, 0],
    );
    const both = { title: 'Google title', location: 'Chair 1', description: 'short', day: 10, hour: 17 };
    for (const name of APPS) assert.deepEqual(appsOf(world)[name].read('Google title'), both);
    await assertQuiet(world);
    await assertLinked(world, 'Google title');
  });

  it('joins by equal title, start and end where the UIDs differ, without a write when nothing differs', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    for (const name of APPS) for (const hour of [9, 11, 15]) apps[name].add({ title: 'Haircut', hour });
    const first = await syncOnce(world);
    assert.equal(first.adopted, 3);
    assert.deepEqual(changes(first), NOTHING);
    await assertQuiet(world);
    apps.google.add({ title: 'Own', hour: 18 });
    await syncOnce(world);
    assert.deepEqual(apps.dav.titles(), ['Haircut', 'Haircut', 'Haircut', 'Own']);
    await assertQuiet(world);
  });

  it('joins a day with a day, the same moment told in two zones, and a series with a series', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.insert({ summary: 'Holiday', start: { date: '2026-12-24' }, end: { date: '2026-12-27' } });
    world.inDav.put('h.ics', ics('h', 'SUMMARY:Holiday', 'DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227'));
    world.inGoogle.insert({
      summary: 'Call',
      start: { dateTime: '2026-12-10T15:00:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-12-10T16:00:00', timeZone: 'Europe/Berlin' },
    });
    world.inDav.put('c.ics', ics('c', 'SUMMARY:Call', 'DTSTART:20261210T140000Z', 'DTEND:20261210T150000Z'));
    world.inGoogle.insert({ summary: 'Team', ...googleTimes(5, 8), recurrence: ['RRULE:FREQ=WEEKLY;COUNT=5'] });
    world.inDav.put('t.ics', ics('t', 'SUMMARY:Team', ...davTimes(5, 8), 'RRULE:FREQ=WEEKLY;COUNT=5'));
    const first = await syncOnce(world);
    assert.equal(first.adopted, 3);
    assert.deepEqual(changes(first), NOTHING);
    await assertQuiet(world);
  });

  it('leaves look-alikes that are not one to one alone, tells of them with exit 3, and doubles none', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    apps.google.add({ title: 'Haircut' });
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Haircut', ...davTimes()));
    world.inDav.put('b.ics', ics('b', 'SUMMARY:Haircut', ...davTimes()));
    const first = await syncOnce(world, 3);
    assert.deepEqual(changes(first), NOTHING);
    assert.equal(first.parked, 3);
    await assertQuiet(world, 3);
    world.inDav.delete('b.ics');
    const second = await syncOnce(world);
    assert.equal(second.adopted, 1);
    assert.deepEqual(changes(second), NOTHING);
    await assertQuiet(world);
  });

  for (const born of APPS) {
    it(`doubles nothing when one side has two alike and the other none (in ${born})`, async (t) => {
      const world = await openWorld(t);
      const apps = appsOf(world);
      if (born === 'google') for (const _ of [1, 2]) apps.google.add({ title: 'Haircut' });
      else for (const uid of ['a', 'b']) world.inDav.put(`${uid}.ics`, ics(uid, 'SUMMARY:Haircut', ...davTimes()));
      await syncOnce(world);
      for (const name of APPS) assert.deepEqual(apps[name].titles(), ['Haircut', 'Haircut']);
      await assertQuiet(world);
    });

    it(`waits with exit 6 where strategy ask finds a difference (in ${born}), and joins when it is gone`, async (t) => {
      const world = await openWorld(t, { defaults: { conflicts: { strategy: 'ask' } } });
      const apps = appsOf(world);
      apps.google.add({ title: 'Haircut', location: 'G' });
      apps.dav.add({ title: 'Haircut', location: 'D' });
      const first = await syncOnce(world, 6);
      assert.deepEqual([first.conflicts, first.adopted], [1, 0]);
      assert.deepEqual([apps.google.read('Haircut').location, apps.dav.read('Haircut').location], ['G', 'D']);
      await assertQuiet(world, 6);
      apps[born].edit('Haircut', { location: apps[OTHER[born]].read('Haircut').location });
      assert.equal((await syncOnce(world)).adopted, 1);
      await assertQuiet(world);
    });
  }
});

describe('a lost database', () => {
  it('is rebuilt from our marks on the copies: nothing doubled, nothing deleted, nothing written', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    apps.google.add({ title: 'Haircut', location: 'Chair 1' });
    apps.dav.add({ title: 'Colour', hour: 15 });
    await syncOnce(world);
    await forget(world);
    const again = await syncOnce(world);
    assert.equal(again.adopted, 2);
    assert.deepEqual(changes(again), NOTHING);
    await assertQuiet(world);
    await assertLinked(world, 'Haircut');
    await assertLinked(world, 'Colour');
  });

  for (const born of APPS) {
    it(`lets the copy follow what its original in ${born} has become meanwhile`, async (t) => {
      const world = await openWorld(t, { defaults: { conflicts: { strategy: 'last-writer-wins', prefer: OTHER[born] } } });
      const apps = appsOf(world);
      apps[born].add({ title: 'Haircut', location: 'Chair 1' });
      await syncOnce(world);
      await forget(world);
      world.clock.advance(60_000);
      apps[born].edit('Haircut', { title: 'Colour', hour: 16, day: 12 });
      await syncOnce(world);
      for (const name of APPS) assert.deepEqual(apps[name].titles(), ['Colour']);
      assert.deepEqual(apps.google.read('Colour'), apps.dav.read('Colour'));
      await assertQuiet(world);
      await assertLinked(world, 'Colour');
    });
  }

  it('with the whole data folder it may be a second Twinbook: once approved, UIDs and likeness do what the marks did', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    apps.google.add({ title: 'Haircut' });
    apps.dav.add({ title: 'Colour', hour: 15 });
    await syncOnce(world);
    await rm(join(world.folder, 'data'), { recursive: true });
    assert.deepEqual(changes(await syncOnce(world, 7)), NOTHING);
    assert.match((await world.twinbook('status')).out, /another Twinbook \([0-9a-f]{12}\) copies into both sides/);
    const { code, out } = await world.twinbook('approve', 'salon-anna', '--yes', '--json');
    const [again] = JSON.parse(out).pairs[0].collections;
    assert.deepEqual([code, again.adopted, changes(again)], [0, 2, NOTHING]);
    await assertQuiet(world);
  });

  it('knows a duplicate of our copy, made by hand in Google, for an appointment of its own', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    apps.dav.add({ title: 'Haircut' });
    await syncOnce(world);
    const [copy = {}] = world.inGoogle.events();
    const { summary, extendedProperties } = copy;
    world.inGoogle.insert({ summary, extendedProperties, ...googleTimes(11) } as Parameters<typeof world.inGoogle.insert>[0]);
    await syncOnce(world);
    for (const name of APPS) assert.deepEqual(apps[name].titles(), ['Haircut', 'Haircut']);
    await assertQuiet(world);
    await forget(world);
    await syncOnce(world);
    for (const name of APPS) assert.deepEqual(apps[name].titles(), ['Haircut', 'Haircut']);
    await assertQuiet(world);
  });
});
