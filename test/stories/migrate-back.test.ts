/** stories/migrate-back — a migration is taken back: its own untouched copies go, everything else stays as it is. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it, type TestContext } from 'node:test';
import { assertNoMail, leaveInterrupted, snapshot } from './leaving-steps.ts';
import { migrate, migrationsIn, TO_GOOGLE } from './migrate-steps.ts';
import { type Apps, appsOf, assertQuiet, syncOnce } from './steps.ts';
import { openWorld, type StoryWorld } from './world.ts';

interface Migrated {
  readonly world: StoryWorld;
  readonly apps: Apps;
}

/** Four of DAV's were copied to Google, where one was before and one is there by itself; a minute has passed since. */
async function migrated(t: TestContext): Promise<Migrated> {
  const world = await openWorld(t);
  const apps = appsOf(world);
  apps.google.add({ title: 'own in Google', hour: 8 });
  apps.google.add({ title: 'on both', hour: 9 });
  apps.dav.add({ title: 'on both', hour: 9 });
  for (const [index, title] of ['one', 'two', 'three', 'four'].entries()) apps.dav.add({ title, hour: 10 + index });
  assert.equal((await migrate(world, TO_GOOGLE)).collections[0]?.copied, 4);
  world.clock.advance(60_000);
  return { world, apps };
}

const BEFORE = ['on both', 'own in Google'];

describe('a migration that is taken back', () => {
  it('takes its own copies away and nothing else, each exported before', async (t) => {
    const { world, apps } = await migrated(t);
    const dav = snapshot(world).dav;
    const done = await migrate(world, ['--back', 'last']);
    assert.equal(done.state, 'taken-back');
    assert.deepEqual(apps.google.titles(), BEFORE);
    assert.deepEqual(snapshot(world).dav, dav);
    assert.deepEqual(done.removed?.map(({ item }) => item).sort(), ['four', 'one', 'three', 'two']);
    const [{ folder, report } = assert.fail()] = migrationsIn(world);
    const files = readdirSync(folder).filter((name) => name.startsWith('google-event-'));
    assert.deepEqual([report.stage, files.length], ['taken-back', 4]);
    assertNoMail(world);
    assert.equal((await migrate(world, ['--back', 'last'])).state, 'nothing-left');
  });

  it('keeps what somebody has changed since on either side, and tells it', async (t) => {
    const { world, apps } = await migrated(t);
    apps.google.edit('one', { location: 'upstairs' });
    apps.dav.edit('two', { location: 'upstairs' });
    const run = String((await migrate(world, TO_GOOGLE)).state);
    assert.equal(run, 'nothing-left');
    const done = await migrate(world, ['--back', 'last']);
    assert.deepEqual(apps.google.titles(), [...BEFORE, 'one', 'two'].sort());
    assert.deepEqual(done.kept?.map(({ item, why }) => [item, why]).sort(), [
      ['one', 'it was changed on the Google side'],
      ['two', 'its original was changed on the DAV side'],
    ]);
  });

  it('leaves the pair paused, for a sync would copy everything again; once resumed, it does, and nothing is lost', async (t) => {
    const { world, apps } = await migrated(t);
    await migrate(world, ['--back', 'last']);
    const { out } = await world.twinbook('sync');
    assert.match(out, /paused since/);
    assert.deepEqual(apps.google.titles(), BEFORE);
    await world.twinbook('resume', 'salon-anna');
    await syncOnce(world);
    assert.deepEqual(apps.dav.titles().length, 6);
    assert.deepEqual(apps.google.titles(), apps.dav.titles());
    await assertQuiet(world);
  });

  it('may be migrated once more, and that taken back, too', async (t) => {
    const { world, apps } = await migrated(t);
    await migrate(world, ['--back', 'last']);
    world.clock.advance(60_000);
    assert.equal((await migrate(world, TO_GOOGLE)).collections[0]?.copied, 4);
    assert.equal(apps.google.titles().length, 6);
    await migrate(world, ['--back', 'last']);
    assert.deepEqual(apps.google.titles(), BEFORE);
  });

  it('takes nothing of another migration', async (t) => {
    const { world, apps } = await migrated(t);
    apps.dav.add({ title: 'five', hour: 20 });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    assert.equal((await migrate(world, TO_GOOGLE)).collections[0]?.copied, 1);
    const [first] = migrationsIn(world);
    await migrate(world, ['--back', String(first?.folder.split('/').at(-1))]);
    assert.deepEqual(apps.google.titles(), [...BEFORE, 'five'].sort());
    assert.match((await world.twinbook('migrate', 'salon-anna', '--back', 'nothing')).err, /There are: migration-salon-anna-/);
  });

  it('and is interrupted at any request, is taken back by running it again; no original is lost meanwhile', async (t) => {
    let tried = 0;
    for (let ended = -1; ended !== 0; ) {
      const { world, apps } = await migrated(t);
      tried += 2;
      const back = ['--back', 'last'];
      const { code, err } = await leaveInterrupted(world, back, tried, ['migrate', 'salon-anna']);
      assert.ok([0, 130].includes(code), `${tried}: ${code} ${err}`);
      ended = code;
      const originals = apps.dav.titles();
      if (code === 130 && (await world.twinbook('resume', 'salon-anna')).code === 0) {
        // The owner takes the pair up instead: nothing was a deletion.
        await syncOnce(world);
        assert.deepEqual(
          originals.filter((title) => !apps.dav.titles().includes(title)),
          [],
        );
        assert.equal(new Set(apps.google.titles()).size, apps.google.titles().length);
        continue;
      }
      await migrate(world, back);
      assert.deepEqual(apps.google.titles(), BEFORE);
    }
    assert.ok(tried > 8, String(tried));
  });

  it('asks, and does nothing without a yes', async (t) => {
    const { world } = await migrated(t);
    const before = snapshot(world);
    const { code, out } = await world.twinbook('migrate', 'salon-anna', '--back', 'last');
    assert.deepEqual([code, snapshot(world)], [2, before]);
    assert.match(out, /- remove +google +one/);
  });
});
