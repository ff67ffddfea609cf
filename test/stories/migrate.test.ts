/** stories/migrate — everything one side has is copied to the other, once; what cannot be is told; and the pair may go on. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { englishIn } from '../locales/english.ts';
import { assertNoMail, snapshot } from './leaving-steps.ts';
import { itemIn, migrate, migrationsIn, TO_DAV, TO_GOOGLE } from './migrate-steps.ts';
import { appsOf, assertQuiet, changes, davTimes, NOTHING, syncOnce } from './steps.ts';
import { syncedThree } from './synced.ts';
import { ics, openWorld } from './world.ts';

describe('a migration', () => {
  it('copies what is new on the one side, leaves the other as it was, and the pair goes on without doubling anything', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    for (const title of ['one', 'two', 'three']) apps.dav.add({ title, hour: 8 + title.length });
    apps.google.add({ title: 'own in Google', hour: 18 });
    world.inDav.put('old.ics', ics('old', 'SUMMARY:Long ago', 'DTSTART:20150101T080000Z', 'DTEND:20150101T090000Z'));
    const before = snapshot(world);
    const done = await migrate(world, TO_GOOGLE);
    assert.equal(done.state, 'finished');
    assert.deepEqual(apps.google.titles(), ['Long ago', 'one', 'own in Google', 'three', 'two']);
    assert.deepEqual(snapshot(world).dav, before.dav);
    const [collection] = done.collections;
    assert.deepEqual([collection?.copied, collection?.there, collection?.not_copied], [4, 0, 0]);
    assertNoMail(world);
    assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 0], dav: [1, 0, 0] });
    await assertQuiet(world);
    apps.google.edit('two', { location: 'upstairs' });
    await syncOnce(world);
    assert.equal(apps.dav.read('two').location, 'upstairs');
    assert.deepEqual(apps.dav.titles(), ['Long ago', 'one', 'own in Google', 'three', 'two']);
  });

  it('goes back the other way as well', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    apps.google.add({ title: 'one', hour: 8 });
    assert.equal((await migrate(world, TO_DAV)).collections[0]?.copied, 1);
    assert.deepEqual(apps.dav.titles(), ['one']);
    await assertQuiet(world);
  });

  it('run again has nothing left to do', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    apps.dav.add({ title: 'one' });
    await migrate(world, TO_GOOGLE);
    assert.equal((await migrate(world, TO_GOOGLE)).state, 'nothing-left');
    assert.equal(migrationsIn(world).length, 1);
    assert.deepEqual(apps.google.titles(), ['one']);
  });

  it('writes nothing and deletes nothing of what is on the target already, of a pair that was synced, too', async (t) => {
    const { world, apps } = await syncedThree(t);
    apps.dav.edit('one in DAV', { title: 'one in DAV, later' });
    apps.dav.remove('two in DAV');
    apps.google.edit('one in Google', { location: 'upstairs' });
    apps.dav.add({ title: 'new in DAV', hour: 20 });
    const before = snapshot(world);
    const done = await migrate(world, TO_GOOGLE);
    assert.equal(done.collections[0]?.copied, 1);
    const after = snapshot(world);
    for (const [id, text] of before.google) assert.equal(after.google.get(id), text);
    assert.equal(after.google.size, before.google.size + 1);
    assert.deepEqual(after.dav, before.dav);
    // What a cycle would have done it still does.
    assert.deepEqual(changes(await syncOnce(world)), { google: [0, 1, 1], dav: [0, 1, 0] });
    await assertQuiet(world);
  });

  it('joins what is alike on both sides, and leaves what differs to a cycle', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    apps.dav.add({ title: 'alike', hour: 8 });
    apps.google.add({ title: 'alike', hour: 8 });
    apps.dav.add({ title: 'differs', hour: 9, location: 'here' });
    apps.google.add({ title: 'differs', hour: 9, location: 'there' });
    apps.dav.add({ title: 'new', hour: 10 });
    const before = snapshot(world);
    const done = await migrate(world, TO_GOOGLE);
    assert.equal(itemIn(done, 'alike').result, 'there');
    assert.deepEqual(
      itemIn(done, 'differs').lost.map(({ field }) => field),
      ['location'],
    );
    for (const [id, text] of before.google) assert.equal(snapshot(world).google.get(id), text);
    const next = await syncOnce(world);
    assert.deepEqual([next.adopted, next.created], [1, { google: 0, dav: 0 }]);
  });

  it('tells by field what did not arrive, and what no copy can have', async (t) => {
    const world = await openWorld(t);
    const lines = [
      ...['SUMMARY:Colour', ...davTimes(), 'ORGANIZER:mailto:anna@example.com', 'ATTENDEE:mailto:eva@example.com'],
      ...['ATTACH:https://example.com/a.pdf', 'X-SALON-CHAIR:2', 'BEGIN:VALARM', 'ACTION:DISPLAY'],
      ...['TRIGGER;VALUE=DATE-TIME:20261201T080000Z', 'END:VALARM'],
    ];
    world.inDav.put('colour.ics', ics('colour', ...lines));
    world.inDav.put('plain.ics', ics('plain', 'SUMMARY:Plain', ...davTimes(11)));
    world.inDav.put('off.ics', ics('off', 'SUMMARY:Called off', 'STATUS:CANCELLED', ...davTimes(12)));
    const period = 'RDATE;VALUE=PERIOD:20261206T080000Z/PT3H';
    world.inDav.put('period.ics', ics('period', 'SUMMARY:Period', ...davTimes(13), period));
    const done = await migrate(world, TO_GOOGLE, 3);
    const colour = itemIn(done, 'Colour');
    assert.deepEqual([colour.result, colour.lost], ['copied', [{ field: 'attendees', what: 'missing', why: 'setting' }]]);
    assert.deepEqual(colour.unsaid, ['ATTACH', 'ORGANIZER', 'VALARM', 'X-SALON-CHAIR']);
    assert.deepEqual([itemIn(done, 'Plain').lost, itemIn(done, 'Plain').unsaid], [[], []]);
    assert.deepEqual([itemIn(done, 'Called off').why, itemIn(done, 'Called off').again], ['it is called off', false]);
    const unread = done.collections[0]?.items?.find(({ why }) => why?.includes('VALUE=PERIOD'));
    assert.deepEqual([unread?.result, unread?.again], ['not-copied', true]);
    const [{ page } = { page: '' }] = migrationsIn(world);
    assert.match(page, /Colour.*attachments/s);
  });

  it('asks, and does nothing without a yes', async (t) => {
    const world = await openWorld(t);
    appsOf(world).dav.add({ title: 'one' });
    const before = snapshot(world);
    const { code, out, err } = await world.twinbook('migrate', 'salon-anna', ...TO_GOOGLE);
    assert.deepEqual([code, snapshot(world)], [2, before]);
    assert.match(out, /1 would be copied/);
    assert.match(err, /nothing was done; say yes/);
    assert.deepEqual(migrationsIn(world), []);
    assert.deepEqual(changes(await syncOnce(world)), { ...NOTHING, google: [1, 0, 0] });
  });

  it('must know which way, and never writes a side that the configuration only reads', async (t) => {
    const world = await openWorld(t);
    appsOf(world).dav.add({ title: 'one' });
    const without = await world.twinbook('migrate', 'salon-anna', '--yes');
    assert.equal(without.code, 2);
    assert.match(without.err, /which way\? --from and --to are missing/);
    await world.configure({ entry: { direction: 'to-dav' } });
    assert.match((await world.twinbook('migrate', 'salon-anna', '--yes', ...TO_GOOGLE)).err, /goes the other way/);
    await world.configure({ entry: { direction: 'to-google' } });
    assert.equal((await migrate(world, [])).collections[0]?.copied, 1);
  });

  for (const language of ['de', 'sv'] as const)
    it(`speaks the owner's language (${language}) from the plan to the page, and English to programs`, async (t) => {
      const world = await openWorld(t, { top: { language } });
      const apps = appsOf(world);
      apps.dav.add({ title: 'Zopf1' });
      apps.google.add({ title: 'Zopf9', hour: 20 });
      apps.dav.add({ title: 'Zopf9', hour: 20, location: 'Stuhl' });
      const guests = ['ATTENDEE:mailto:eva@example.com', 'ATTACH:https://example.com/a.pdf', 'X-SALON-CHAIR:2'];
      world.inDav.put('f.ics', ics('f', 'SUMMARY:Zopf2', ...davTimes(11), ...guests));
      world.inDav.put('o.ics', ics('o', 'SUMMARY:Zopf3', 'STATUS:CANCELLED', ...davTimes(12)));
      const said: string[] = [];
      for (const args of [
        TO_GOOGLE,
        [...TO_GOOGLE, '--sample', '2', '--yes'],
        [...TO_GOOGLE, '--yes'],
        ['--back', 'last', '--yes'],
        [],
      ]) {
        const { out, err } = await world.twinbook('migrate', 'salon-anna', ...args);
        said.push(out, err);
      }
      const [{ folder, page, report } = assert.fail()] = migrationsIn(world);
      const text = said
        .join('\n')
        .replaceAll(folder, '')
        .replaceAll(/migration-\S+/g, '');
      assert.deepEqual(englishIn(text, language), [], text);
      const words = page.replaceAll(/<style>.*?<\/style>|<[^>]*>/gs, '\n');
      assert.deepEqual(englishIn(words, language), [], words);
      assert.match(page, new RegExp(`<html lang="${language}">`));
      assert.ok(JSON.stringify(report).includes('it is called off'));
    });
});
