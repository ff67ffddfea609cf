/** stories/supplement — `mode: supplement`: what is empty is filled in, and nothing is overwritten, emptied or deleted. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientsIn } from './contacts-steps.ts';
import { MINUTE, openContacts } from './contacts-world.ts';
import { APPS, appsOf, assertQuiet, changes, davTimes, dayFromNow, NOTHING, OTHER, syncOnce, withLine } from './steps.ts';
import { ics, openWorld } from './world.ts';

const SUPPLEMENT = { entry: { mode: 'supplement' } };

for (const born of APPS) {
  const other = OTHER[born];

  describe(`mode: supplement, appointments made in ${born}`, () => {
    it('copies what is new, and fills in what is empty', async (t) => {
      const world = await openWorld(t, SUPPLEMENT);
      const apps = appsOf(world);
      apps[born].add({ title: 'Haircut', location: 'Shop' });
      await syncOnce(world);
      assert.equal(apps[other].read('Haircut').location, 'Shop');
      world.clock.advance(60_000);
      apps[born].edit('Haircut', { description: 'bring a comb' });
      assert.deepEqual(changes(await syncOnce(world))[other], [0, 1, 0]);
      assert.equal(apps[other].read('Haircut').description, 'bring a comb');
      await assertQuiet(world);
    });

    it('overwrites nothing: new titles, times and places stay where they were written', async (t) => {
      const world = await openWorld(t, SUPPLEMENT);
      const apps = appsOf(world);
      apps[born].add({ title: 'Haircut', location: 'Shop', hour: 10 });
      await syncOnce(world);
      world.clock.advance(60_000);
      apps[born].edit('Haircut', { title: 'Colouring', location: 'Shop 2', hour: 14 });
      apps[other].edit('Haircut', { location: 'Shop 3' });
      assert.deepEqual(changes(await syncOnce(world)), NOTHING);
      assert.deepEqual([apps[other].read('Haircut').hour, apps[other].read('Haircut').location], [10, 'Shop 3']);
      assert.equal(apps[born].read('Colouring').location, 'Shop 2');
      await assertQuiet(world);
    });

    it('deletes nothing, and what was deleted stays away until its other side changes', async (t) => {
      const world = await openWorld(t, SUPPLEMENT);
      const apps = appsOf(world);
      apps[born].add({ title: 'Haircut' });
      apps[born].add({ title: 'Massage', hour: 13 });
      await syncOnce(world);
      apps[born].remove('Haircut');
      apps[other].remove('Massage');
      assert.deepEqual(changes(await syncOnce(world)), NOTHING);
      await assertQuiet(world);
      assert.deepEqual([apps[born].titles(), apps[other].titles()], [['Massage'], ['Haircut']]);
      world.clock.advance(60_000);
      apps[born].edit('Massage', { location: 'Shop' });
      assert.deepEqual(changes(await syncOnce(world))[other], [1, 0, 0]);
      apps[other].remove('Haircut');
      await syncOnce(world);
      assert.deepEqual([apps[born].titles(), apps[other].titles()], [['Massage'], ['Massage']]);
      await assertQuiet(world);
    });

    it('joins what is on both sides, and completes each from the other', async (t) => {
      const world = await openWorld(t, SUPPLEMENT);
      const apps = appsOf(world);
      apps[born].add({ title: 'Haircut', location: 'Shop' });
      apps[other].add({ title: 'Haircut', location: 'Shop 2', description: 'bring a comb' });
      assert.equal((await syncOnce(world)).adopted, 1);
      assert.deepEqual([apps[born].read('Haircut').location, apps[other].read('Haircut').location], ['Shop', 'Shop 2']);
      assert.equal(apps[born].read('Haircut').description, 'bring a comb');
      await assertQuiet(world);
    });

    it('writes one way where one way is asked for', async (t) => {
      const world = await openWorld(t, { entry: { mode: 'supplement', direction: `to-${other}` } });
      const apps = appsOf(world);
      apps[born].add({ title: 'Haircut' });
      await syncOnce(world);
      world.clock.advance(60_000);
      apps[other].edit('Haircut', { description: 'of the copy' });
      assert.deepEqual(changes(await syncOnce(world)), NOTHING);
      apps[born].edit('Haircut', { location: 'Shop' });
      assert.deepEqual(changes(await syncOnce(world))[other], [0, 1, 0]);
      apps[born].remove('Haircut');
      assert.deepEqual(changes(await syncOnce(world)), NOTHING);
      assert.equal(apps[other].read('Haircut').description, 'of the copy');
      await assertQuiet(world);
    });
  });
}

describe('mode: supplement', () => {
  it('calls no day of a series off, moves none, and takes no tentative for an empty field', async (t) => {
    const world = await openWorld(t, SUPPLEMENT);
    const [first, second] = [7, 14].map((days) => dayFromNow(days).replaceAll('-', ''));
    const times = [`DTSTART:${first}T120000Z`, `DTEND:${first}T123000Z`, 'RRULE:FREQ=WEEKLY;COUNT=4'];
    const series = ics('s', 'SUMMARY:Massage', ...times);
    world.inDav.put('s.ics', series);
    await syncOnce(world);
    const before = world.inGoogle.events().length;
    world.inDav.put('s.ics', withLine(withLine(series, 'EXDATE', `EXDATE:${second}T120000Z`), 'STATUS', 'STATUS:TENTATIVE'));
    assert.deepEqual(changes(await syncOnce(world)), NOTHING);
    assert.equal(world.inGoogle.events().length, before);
    assert.equal(world.inGoogle.events()[0]?.status, 'confirmed');
    await assertQuiet(world);
  });

  it('keeps copies however old they are', async (t) => {
    const world = await openWorld(t, {
      entry: { mode: 'supplement', retention: { copies: 'end + 1d' }, window: { past: '30d', future: '60d' } },
    });
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Haircut', ...davTimes(2)));
    await syncOnce(world);
    const day = 24 * 60 * 60_000;
    const present = Date.now;
    t.mock.method(Date, 'now', () => present() + 8 * day);
    world.clock.advance(8 * day);
    await syncOnce(world);
    assert.deepEqual(appsOf(world).google.titles(), ['Haircut']);
  });

  it('of contacts fills in a list that is empty, and adds nothing to one that is not', async (t) => {
    const world = await openContacts(t, SUPPLEMENT);
    const apps = clientsIn(world);
    apps.dav.add({ name: 'Mia Berg', phones: ['030 1'] });
    await syncOnce(world);
    world.pass(MINUTE);
    apps.dav.edit('Mia Berg', { phones: ['030 1', '030 2'], emails: ['mia@example.com'] });
    await syncOnce(world);
    assert.deepEqual(apps.google.read('Mia Berg').emails, ['mia@example.com']);
    assert.deepEqual(apps.google.read('Mia Berg').phones, ['030 1']);
    await assertQuiet(world);
    apps.google.remove('Mia Berg');
    assert.deepEqual(changes(await syncOnce(world)), NOTHING);
    assert.deepEqual(apps.dav.names(), ['Mia Berg']);
    await assertQuiet(world);
  });
});
