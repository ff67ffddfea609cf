/** stories/parked — one item that cannot be finished waits with its reason; the rest goes on. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DavOptions } from '../../src/playground/dav/options.ts';
import type { Effect } from '../../src/playground/server.ts';
import { APPS, appsOf, assertQuiet, changes, davTimes, googleTimes, syncOnce, valueIn, withLine } from './steps.ts';
import { ics, openWorld } from './world.ts';

const HUGE = 'long '.repeat(1000);

/** How servers refuse an object that is too large (D66, D20). */
const TOO_LARGE: Readonly<Record<string, DavOptions>> = {
  'with 403 and max-resource-size': { maxResourceSize: 3000 },
  'with 413': { maxResourceSize: 3000, oddities: { tooLarge: 413 } },
  'with 207 and the refusal inside (D20)': { maxResourceSize: 3000, oddities: { refusedPutIs207: true } },
};

for (const [how, davOptions] of Object.entries(TOO_LARGE)) {
  describe(`the DAV server refuses one item ${how}`, () => {
    it('a new one: parked with exit 3, the others are copied, it is not tried again until it changes', async (t) => {
      const world = await openWorld(t, { davOptions });
      const apps = appsOf(world);
      apps.google.add({ title: 'Too long', description: HUGE });
      apps.google.add({ title: 'Short', hour: 12 });
      apps.dav.add({ title: 'From DAV', hour: 15 });
      const first = await syncOnce(world, 3);
      assert.deepEqual([first.result, first.parked], ['parked', 1]);
      assert.deepEqual(
        first.waiting?.map(({ kind }) => kind),
        ['refused'],
      );
      assert.match(first.waiting?.[0]?.why ?? '', /refused/);
      assert.doesNotMatch(JSON.stringify(first), /Too long/);
      assert.deepEqual(apps.dav.titles(), ['From DAV', 'Short']);
      assert.deepEqual(apps.google.titles(), ['From DAV', 'Short', 'Too long']);
      await assertQuiet(world, 3);
      apps.google.edit('Too long', { description: 'short now' });
      assert.deepEqual(changes(await syncOnce(world)).dav, [1, 0, 0]);
      assert.equal(apps.dav.read('Too long').description, 'short now');
      await assertQuiet(world);
    });

    it('an edit: parked, the other side keeps what it had, the rest goes on, and it goes over when it fits', async (t) => {
      const world = await openWorld(t, { davOptions });
      const apps = appsOf(world);
      apps.dav.add({ title: 'A' });
      apps.google.add({ title: 'B', hour: 12 });
      await syncOnce(world);
      world.clock.advance(60_000);
      apps.google.edit('A', { description: HUGE });
      apps.google.edit('B', { title: 'B edited' });
      apps.dav.edit('B', { location: 'Chair 2' });
      const second = await syncOnce(world, 3);
      assert.equal(second.parked, 1);
      assert.equal(apps.dav.read('A').description, undefined);
      assert.equal(apps.dav.read('B edited').location, 'Chair 2');
      assert.equal(apps.google.read('B edited').location, 'Chair 2');
      await assertQuiet(world, 3);
      world.clock.advance(60_000);
      apps.google.edit('A', { description: 'short now' });
      await syncOnce(world);
      assert.equal(apps.dav.read('A').description, 'short now');
      await assertQuiet(world);
    });
  });
}

const refused: Effect = {
  kind: 'status',
  status: 400,
  body: JSON.stringify({
    error: { errors: [{ domain: 'calendar', reason: 'invalid', message: 'Bad thing.' }], code: 400, message: 'Bad thing.' },
  }),
  headers: { 'content-type': 'application/json; charset=UTF-8' },
};

describe('Google refuses one item', () => {
  it('a new one: parked with exit 3, the others are copied, it is not tried again until it changes', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    for (const [index, title] of ['A', 'B', 'C'].entries()) apps.dav.add({ title, hour: 9 + index });
    world.googleServer.fail({ match: /^POST \/calendar\//, effect: refused });
    const first = await syncOnce(world, 3);
    assert.deepEqual([first.parked, first.created.google], [1, 2]);
    assert.match(first.waiting?.[0]?.why ?? '', /Bad thing/);
    await assertQuiet(world, 3);
    const [missing = ''] = ['A', 'B', 'C'].filter((title) => !apps.google.titles().includes(title));
    apps.dav.edit(missing, { location: 'Chair 2' });
    await syncOnce(world);
    assert.deepEqual(apps.google.titles(), ['A', 'B', 'C']);
    await assertQuiet(world);
  });

  it('an edit: parked, and it goes over when the item changes again on either side', async (t) => {
    for (const edited of APPS) {
      const world = await openWorld(t);
      const apps = appsOf(world);
      apps.dav.add({ title: 'A' });
      await syncOnce(world);
      apps.dav.edit('A', { description: 'more' });
      world.googleServer.fail({ match: /^PATCH /, effect: refused });
      assert.equal((await syncOnce(world, 3)).parked, 1);
      await assertQuiet(world, 3);
      world.clock.advance(60_000);
      apps[edited].edit('A', { location: 'Chair 2' });
      await syncOnce(world);
      assert.deepEqual(apps.google.read('A'), apps.dav.read('A'));
      assert.equal(apps.google.read('A').description, 'more');
      await assertQuiet(world);
    }
  });
});

describe('the DAV account has no room left (507)', () => {
  it('says so and stops writing there; nothing is lost, and everything goes over when there is room', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    apps.dav.add({ title: 'From DAV', hour: 15 });
    apps.google.add({ title: 'Short' });
    await syncOnce(world);
    world.dav.settings.quota = 2000;
    apps.google.add({ title: 'Too long', hour: 12, description: HUGE });
    const full = await world.sync();
    assert.ok(full.code === 3 || full.code === 5, JSON.stringify(full));
    assert.deepEqual(full.deleted, { google: 0, dav: 0 });
    assert.match(JSON.stringify(full), /no room/);
    assert.deepEqual(apps.dav.titles(), ['From DAV', 'Short']);
    world.dav.settings.quota = undefined;
    await syncOnce(world);
    assert.deepEqual(apps.dav.titles(), ['From DAV', 'Short', 'Too long']);
    await assertQuiet(world);
  });
});

const MALFORMED: Readonly<Record<string, string>> = {
  'nothing at all': '',
  'a web page': '<html><body>not found</body></html>',
  'an event without a start': ics('bad', 'SUMMARY:Broken'),
  'an event whose start is nonsense': ics('bad', 'SUMMARY:Broken', 'DTSTART:tomorrow', 'DTEND:later'),
  'an event on a day that does not exist': ics('bad', 'SUMMARY:Broken', 'DTSTART:20261341T250000Z'),
  'an event with a rule nobody understands': ics('bad', 'SUMMARY:Broken', ...davTimes(), 'RRULE:FREQ=SOMETIMES'),
  'an event that ends before its last line': ics('bad', 'SUMMARY:Broken', ...davTimes()).slice(0, -40),
};

describe('an object in DAV that cannot be understood', () => {
  for (const [what, text] of Object.entries(MALFORMED)) {
    it(`${what}: never mangled, the rest goes on, and it is copied once it is mended`, async (t) => {
      const world = await openWorld(t);
      const apps = appsOf(world);
      world.inDav.put('bad.ics', text);
      apps.dav.add({ title: 'Good', hour: 15 });
      apps.google.add({ title: 'Also good', hour: 17 });
      const first = await world.sync();
      assert.ok(first.code === 3 || (first.code === 0 && !text.includes('BEGIN:VEVENT')), JSON.stringify(first));
      assert.deepEqual(apps.google.titles(), ['Also good', 'Good']);
      assert.equal(world.inDav.get('bad.ics')?.text, text);
      const before = world.davServer.log.length;
      await assertQuiet(world, first.code);
      assert.equal(world.davServer.log.length - before, 1, 'it is not asked for again');
      world.inDav.put('bad.ics', ics('bad', 'SUMMARY:Mended', ...davTimes()));
      assert.deepEqual(changes(await syncOnce(world)).google, [1, 0, 0]);
      await assertQuiet(world);
    });
  }

  it('that was synced before: its copy in Google stays as it was, and follows once it is mended', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Haircut', ...davTimes()));
    apps.google.add({ title: 'Other', hour: 16 });
    await syncOnce(world);
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Haircut', 'DTSTART:nonsense'));
    apps.google.edit('Other', { location: 'Chair 2' });
    const broken = await syncOnce(world, 3);
    assert.deepEqual([broken.parked, broken.deleted.google, broken.updated.dav], [1, 0, 1]);
    assert.deepEqual(apps.google.titles(), ['Haircut', 'Other']);
    await assertQuiet(world, 3);
    // An edit of the copy does not write over what cannot be read.
    apps.google.edit('Haircut', { location: 'Chair 3' });
    await syncOnce(world, 3);
    assert.match(world.inDav.get('a.ics')?.text ?? '', /DTSTART:nonsense/);
    world.clock.advance(60_000);
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Mended', ...davTimes()));
    await syncOnce(world);
    for (const name of APPS) assert.deepEqual(apps[name].titles(), ['Mended', 'Other']);
    assert.deepEqual(apps.google.read('Mended'), apps.dav.read('Mended'));
    await assertQuiet(world);
  });
});

describe('a recurrence without end or out of all proportion', () => {
  const ENDLESS = {
    'every day for ever': 'FREQ=DAILY',
    'every hour for ever': 'FREQ=HOURLY',
    'every second': 'FREQ=SECONDLY',
    'a hundred thousand times': 'FREQ=DAILY;COUNT=100000',
    'on a day that never comes': 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'every minute of a few days a year':
      'FREQ=YEARLY;BYMONTH=1;BYDAY=MO;BYHOUR=1,2,3,4,5,6;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,10,20,30',
  };
  for (const [what, rule] of Object.entries(ENDLESS)) {
    it(`${what}: carried as a rule or parked with its reason, never expanded, in a moment`, async (t) => {
      const world = await openWorld(t);
      const apps = appsOf(world);
      const text = ics('a', 'SUMMARY:Endless', ...davTimes(), `RRULE:${rule}`);
      world.inDav.put('a.ics', text);
      apps.dav.add({ title: 'Good', hour: 15 });
      const begun = performance.now();
      const first = await world.sync();
      assert.ok(performance.now() - begun < 10_000);
      assert.ok(first.code === 0 || first.code === 3, JSON.stringify(first));
      assert.ok(apps.google.titles().includes('Good'));
      if (first.code === 0) {
        const copy = world.inGoogle.events().find((event) => event.summary === 'Endless');
        assert.deepEqual(copy?.recurrence, [`RRULE:${rule}`]);
      } else assert.equal(first.parked, 1);
      await assertQuiet(world, first.code);
      assert.equal(world.inDav.get('a.ics')?.text, text);
      if (first.code === 0) {
        apps.google.edit('Endless', { title: 'Still endless' });
        await syncOnce(world);
        const now = world.inDav.get('a.ics')?.text ?? '';
        const stamped = withLine(
          text.replace('SUMMARY:Endless', 'SUMMARY:Still endless'),
          'DTSTAMP',
          /^DTSTAMP.*$/m.exec(now)?.[0] ?? '',
        );
        assert.equal(now, stamped);
        await assertQuiet(world);
      }
    });

    it(`${what}, from Google`, async (t) => {
      const world = await openWorld(t);
      try {
        world.inGoogle.insert({ summary: 'Endless', ...googleTimes(), recurrence: [`RRULE:${rule}`] });
      } catch {
        return; // Google itself does not take such a rule.
      }
      await syncOnce(world);
      const [copy] = world.inDav.items().values();
      assert.equal(valueIn(copy?.text ?? '', 'RRULE'), rule);
      await assertQuiet(world);
    });
  }
});
