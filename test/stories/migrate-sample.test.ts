/** stories/migrate-sample — a migration is tried with a few telling items in a place of its own, of which nothing stays. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertNoMail, leaveInterrupted, snapshot } from './leaving-steps.ts';
import { itemIn, migrate, migrationsIn, TO_DAV, TO_GOOGLE } from './migrate-steps.ts';
import { appsOf, davTimes, googleTimes, syncOnce, writesAt } from './steps.ts';
import { ics, openWorld, type StoryWorld } from './world.ts';

/** Names of all calendars of both accounts. */
async function calendars(world: StoryWorld): Promise<{ google: string[]; dav: string[] }> {
  const found = JSON.parse((await world.twinbook('discover', 'salon-anna', '--json')).out);
  const names = (all: readonly { name: string }[]): string[] => all.map(({ name }) => name).sort();
  return { google: names(found.google.calendars), dav: names(found.dav.calendars) };
}

function fill(world: StoryWorld): void {
  const apps = appsOf(world);
  for (let count = 1; count <= 8; count++) {
    apps.dav.add({ title: `plain ${'abcdefgh'[count - 1]}`, day: count });
    apps.google.add({ title: `own ${count}`, day: count });
  }
  world.inDav.put('w.ics', ics('w', 'SUMMARY:weekly', ...davTimes(20), 'RRULE:FREQ=WEEKLY;COUNT=4'));
  world.inDav.put('f.ics', ics('f', 'SUMMARY:with a file', ...davTimes(21), 'ATTACH:https://example.com/a.pdf'));
}

describe('a sample', () => {
  for (const way of [TO_GOOGLE, TO_DAV])
    it(`${way.join(' ')} leaves everything as it was on both sides`, async (t) => {
      const world = await openWorld(t);
      fill(world);
      const before = [snapshot(world), await calendars(world)];
      const done = await migrate(world, [...way, '--sample', '4']);
      assert.deepEqual([done.state, done.collections[0]?.items?.length], ['tried', 4]);
      assert.deepEqual([snapshot(world), await calendars(world)], before);
      assert.deepEqual(migrationsIn(world), []);
      assertNoMail(world);
      await syncOnce(world);
      assert.equal(appsOf(world).google.titles().length, 18);
    });

  it('takes what tells most, and says what of it did not arrive', async (t) => {
    const world = await openWorld(t);
    fill(world);
    const done = await migrate(world, [...TO_GOOGLE, '--sample', '3']);
    assert.deepEqual(itemIn(done, 'with a file').unsaid, ['ATTACH']);
    assert.deepEqual([itemIn(done, 'weekly').lost, itemIn(done, 'weekly').result], [[], 'copied']);
  });

  it('that is interrupted at any request leaves nothing, at the latest once it is run again', async (t) => {
    let tried = 0;
    for (let ended = -1; ended !== 0; ) {
      const world = await openWorld(t);
      fill(world);
      const before = [snapshot(world), await calendars(world)];
      tried += 3;
      const sample = [...TO_GOOGLE, '--sample', '3'];
      const { code, err } = await leaveInterrupted(world, sample, tried, ['migrate', 'salon-anna']);
      assert.ok([0, 130].includes(code), `${tried}: ${code} ${err}`);
      ended = code;
      await migrate(world, sample);
      assert.deepEqual([snapshot(world), await calendars(world)], before);
    }
    assert.ok(tried > 9, String(tried));
  });

  it('clears away what one that was killed left, and never a calendar that it did not make, or that somebody uses', async (t) => {
    const world = await openWorld(t);
    fill(world);
    const samples = async (): Promise<string[]> => (await calendars(world)).google.filter((name) => /sample/.test(name));
    const foreign = 'Twinbook sample 2026-11-27 abcdefghij';
    world.google.addCalendar('anna@example.com', { summary: foreign });
    // As if the process had died before it could tidy up.
    world.googleServer.fail({ match: DROP, times: 99, effect: { kind: 'status', status: 500 } });
    assert.equal((await world.twinbook('migrate', 'salon-anna', '--yes', ...TO_GOOGLE, '--sample', '2')).code, 5);
    assert.equal((await samples()).length, 2);
    world.googleServer.clearFaults();
    await migrate(world, [...TO_GOOGLE, '--sample', '2']);
    assert.deepEqual(await samples(), [foreign]);

    world.googleServer.fail({ match: DROP, times: 99, effect: { kind: 'status', status: 500 } });
    await world.twinbook('migrate', 'salon-anna', '--yes', ...TO_GOOGLE, '--sample', '2');
    world.googleServer.clearFaults();
    const [left = ''] = (await samples()).filter((name) => name !== foreign);
    const found = JSON.parse((await world.twinbook('discover', 'salon-anna', '--json')).out).google.calendars;
    const { id } = found.find(({ name }: { readonly name: string }) => name === left);
    const used = world.google.calendar('anna@example.com', id);
    used.insert({ summary: 'my own', ...googleTimes() });
    const { code, out } = await world.twinbook('migrate', 'salon-anna', '--yes', ...TO_GOOGLE, '--sample', '2');
    assert.equal(code, 0);
    assert.match(out, new RegExp(`"${left}" of an earlier sample stays: there is something in it`));
    assert.deepEqual(
      used.events().map(({ summary }) => summary),
      ['my own'],
    );
  });

  it('says what to do when the sign-in does not allow a calendar of its own', async (t) => {
    const scopes = ['calendar.events', 'calendar.calendarlist.readonly'].map((name) => `https://www.googleapis.com/auth/${name}`);
    const world = await openWorld(t, { scopes });
    fill(world);
    const { code, err } = await world.twinbook('migrate', 'salon-anna', '--yes', ...TO_GOOGLE, '--sample', '2');
    assert.equal(code, 8);
    assert.match(err, /Run "twinbook connect salon-anna" and allow everything it asks for; or migrate without --sample/);
    assert.equal((await migrate(world, TO_GOOGLE)).collections[0]?.copied, 10);
  });

  it('asks, and writes nothing without a yes', async (t) => {
    const world = await openWorld(t);
    fill(world);
    const { code, err } = await world.twinbook('migrate', 'salon-anna', ...TO_GOOGLE, '--sample', '2');
    assert.deepEqual([code, writesAt(world.googleServer)], [2, []]);
    assert.match(err, /nothing was done/);
  });
});

const DROP = /^DELETE .*\/calendars\/[^/]*$/;
