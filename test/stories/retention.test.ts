/** stories/retention — `retention: copies`: old copies leave, originals stay, nothing comes back, and a sudden many waits. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { assertNoMail } from './leaving-steps.ts';
import { type Apps, appsOf, assertQuiet, syncOnce } from './steps.ts';
import { openWorld, type StoryWorld } from './world.ts';

const DAY = 86_400_000;
const WINDOW = { past: '3650d', future: '400d' };
const copies = (wish: string, more: object = {}) => ({ window: WINDOW, retention: { copies: wish, ...more } });

interface Salon {
  readonly world: StoryWorld;
  readonly apps: Apps;
  pass(days: number): void;
}

/** Appointments of each side, so many days from now, in step; no time is set for copies. */
async function salon(t: TestContext, days: readonly number[]): Promise<Salon> {
  const world = await openWorld(t, { entry: { window: WINDOW } });
  const apps = appsOf(world);
  for (const day of days) {
    apps.google.add({ title: `G${day}`, day, hour: 8 });
    apps.dav.add({ title: `D${day}`, day, hour: 12 });
  }
  await syncOnce(world);
  let passed = 0;
  const present = Date.now;
  t.mock.method(Date, 'now', () => present() + passed);
  const pass = (count: number): void => {
    passed += count * DAY;
    world.clock.advance(count * DAY);
  };
  return { world, apps, pass };
}

const seen = ({ apps }: Salon) => ({ google: apps.google.titles(), dav: apps.dav.titles() });

/** The time is set: a first cycle only takes note of it, and what is older waits for the next full look, a day later. */
async function set(it: Salon, entry: Readonly<Record<string, unknown>>): Promise<void> {
  await it.world.configure({ entry });
  assert.equal((await it.world.twinbook('sync')).code >= 0, true);
  it.pass(1.1);
}

describe('old copies', () => {
  it('leave the side where they are copies, are no deletion to their originals, and do not come back', async (t) => {
    const it = await salon(t, [-40, -10, 5]);
    await set(it, copies('end + 28d'));
    assert.deepEqual((await syncOnce(it.world)).deleted, { google: 1, dav: 1 });
    const after = { google: ['D-10', 'D5', 'G-10', 'G-40', 'G5'], dav: ['D-10', 'D-40', 'D5', 'G-10', 'G5'] };
    assert.deepEqual(seen(it), after);
    for (let n = 0; n < 3; n++) {
      it.pass(1.1);
      await assertQuiet(it.world);
    }
    assert.deepEqual(seen(it), after);
    assertNoMail(it.world);
  });

  it('are named in a plan before they go', async (t) => {
    const it = await salon(t, [-40, 5]);
    await set(it, copies('four-weeks'));
    const { actions = [] } = await it.world.plan();
    assert.deepEqual(
      actions
        .filter(({ op }) => op === 'delete')
        .map(({ side, item, why }) => `${side} ${item}: ${why}`)
        .sort(),
      ['dav G-40: the time set for copies is over', 'google D-40: the time set for copies is over'],
    );
    assert.equal(seen(it).dav.length, 4);
  });

  it('go day by day as they grow old, however many', async (t) => {
    const it = await salon(t, []);
    for (let n = 0; n < 14; n++) it.apps.dav.add({ title: `Old ${n}`, day: -27, hour: 8 + (n % 12) });
    await it.world.configure({ entry: copies('four-weeks') });
    await syncOnce(it.world);
    for (const days of [1.1, 1.1, 1.1]) {
      it.pass(days);
      assert.equal((await it.world.sync()).held, 0);
    }
    assert.deepEqual([seen(it).google.length, seen(it).dav.length], [0, 14]);
  });

  it('wait for a person when many would go at once: the time was just set', async (t) => {
    const it = await salon(t, [-40, -41, -42, -43, -44, 5]);
    await set(it, copies('four-weeks'));
    const held = await it.world.sync();
    assert.deepEqual([held.code, held.held], [7, 10]);
    assert.match((await it.world.twinbook('sync')).out, /would remove 5 old copies of 12 items on the Google side at once/);
    assert.equal(seen(it).google.length, 12);
    assert.equal((await it.world.twinbook('approve', 'salon-anna', '--yes')).code, 0);
    assert.deepEqual([seen(it).google.length, seen(it).dav.length], [7, 7]);
    await assertQuiet(it.world);
  });

  it('wait when a clock has jumped ahead; once it is right, nothing has happened', async (t) => {
    const it = await salon(t, [1, 2, 3, 4, 5]);
    await set(it, copies('end + 180d'));
    await syncOnce(it.world);
    const present = Date.now;
    const jump = t.mock.method(Date, 'now', () => present() + 400 * DAY);
    assert.equal((await it.world.sync()).code, 7);
    jump.mock.restore();
    assert.equal((await it.world.sync()).code, 0);
    assert.deepEqual([seen(it).google.length, seen(it).dav.length], [10, 10]);
  });

  it('that somebody edits are carried first, and an edit of the original alone brings none back', async (t) => {
    const it = await salon(t, [-40, 5]);
    it.world.clock.advance(60_000);
    await set(it, copies('four-weeks'));
    it.apps.google.edit('D-40', { location: 'upstairs' });
    it.world.clock.advance(60_000);
    await it.world.twinbook('sync');
    assert.equal(it.apps.dav.read('D-40').location, 'upstairs');
    it.pass(1.1);
    await it.world.twinbook('sync');
    it.apps.dav.edit('D-40', { location: 'downstairs' });
    it.world.clock.advance(60_000);
    await it.world.twinbook('sync');
    assert.deepEqual(seen(it), { google: ['D5', 'G-40', 'G5'], dav: ['D-40', 'D5', 'G5'] });
  });

  it('stay while a hold says so, and may be taken back for as long as the history knows', async (t) => {
    const it = await salon(t, [-40, 5]);
    const until = new Date(Date.now() + 3 * DAY).toISOString().slice(0, 10);
    await set(it, copies('four-weeks', { hold: { reason: 'tax audit', until } }));
    await syncOnce(it.world);
    assert.equal(seen(it).google.length, 4);
    it.pass(5);
    await it.world.twinbook('sync');
    assert.equal(seen(it).google.length, 3);
    const { changes } = JSON.parse((await it.world.twinbook('history', '--json')).out);
    assert.match(JSON.stringify(changes[0]), /the time set for copies is over/);
  });

  it('of what was on both sides before are none', async (t) => {
    const it = await salon(t, []);
    for (const app of [it.apps.google, it.apps.dav]) app.add({ title: 'Both', day: -40, hour: 9 });
    await syncOnce(it.world);
    await set(it, copies('four-weeks'));
    await syncOnce(it.world);
    assert.deepEqual(seen(it), { google: ['Both'], dav: ['Both'] });
  });
});

describe('the time set for copies', () => {
  it('is checked, and told in its words', async (t) => {
    const it = await salon(t, []);
    for (const [wish, says] of [
      ['180d', 'did you mean "end + 180d"?'],
      ['soon', 'write end + 180d, four-weeks or five-years'],
    ] as const) {
      await it.world.configure({ entry: copies(wish) });
      const said = await it.world.twinbook('check');
      assert.equal(said.code, 2);
      assert.ok(said.out.includes(says), said.out);
    }
    await it.world.configure({ entry: copies('five-years') });
    assert.equal((await it.world.twinbook('check')).code, 0);
  });
});
