/** stories/holds — reasons to stop that need a memory: drains, other accounts, backups that were put back, names that changed. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openSqlite } from '../../src/store/sqlite.ts';
import { APPS, assertQuiet, changes, davTimes, NOTHING, syncOnce } from './steps.ts';
import { syncedRow, syncedThree } from './synced.ts';
import { ics, type StoryWorld } from './world.ts';

const statusOf = async (world: StoryWorld): Promise<string> => (await world.twinbook('status')).out;
const approved = async (world: StoryWorld): Promise<number> => (await world.twinbook('approve', 'salon-anna', '--yes')).code;

interface FilePair {
  name: string;
  dav: { url: string };
  calendars: { google: string; dav: string }[];
}

/** Changes the configuration file. */
async function rewritten({ folder }: StoryWorld, change: (pairs: FilePair[]) => readonly unknown[]): Promise<void> {
  const file = join(folder, 'twinbook.yaml');
  const config = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...config, pairs: change(config.pairs) }));
}

describe('a slow drain', () => {
  it('is held after as many deletions as five cycles may make in a day, and goes on once approved', async (t) => {
    const { world, apps, all } = await syncedRow(t, { count: 18 });
    for (let round = 0; round < 5; round++) {
      for (const title of all.slice(round * 3, round * 3 + 3)) apps.dav.remove(title);
      await syncOnce(world);
    }
    apps.dav.remove(all[15] ?? '');
    assert.equal((await syncOnce(world, 7)).held, 1);
    assert.match(await statusOf(world), /held: 15 items were deleted on the Google side within a day and 1 more would be/);
    assert.deepEqual(apps.google.titles(), all.slice(15));
    assert.equal(await approved(world), 0);
    assert.deepEqual(apps.google.titles(), all.slice(16));
    await assertQuiet(world);
  });
});

describe('the DAV server under another address', () => {
  it('is held until it is approved, then goes on with all it knew', async (t) => {
    const { world, apps, all } = await syncedRow(t, { count: 5 });
    await rewritten(world, ([pair]) => [
      { ...pair, dav: { ...pair?.dav, url: pair?.dav.url.replace('127.0.0.1', 'localhost') } },
    ]);
    apps.dav.edit('A01', { location: 'Chair 4' });
    assert.deepEqual(changes(await syncOnce(world, 7)), NOTHING);
    assert.match(await statusOf(world), /held: the address of the server on the DAV side is another one than before/);
    assert.equal(await approved(world), 0);
    assert.equal(apps.google.read('A01').location, 'Chair 4');
    for (const name of APPS) assert.deepEqual(apps[name].titles(), all);
    await assertQuiet(world);
  });
});

describe('the DAV server set back to a backup', () => {
  for (const keepTokens of [false, true])
    it(`undoes and deletes nothing in Google, ${keepTokens ? 'though it does not notice itself' : 'and what is new goes on'} (D24)`, async (t) => {
      const oddities = { futureToken: 'accepted' } as const;
      const { world, apps, all } = await syncedRow(t, { count: 9, davOptions: { oddities } });
      const restore = world.inDav.backup();
      for (const title of all.slice(0, 3)) apps.google.edit(title, { location: 'Chair 9' });
      apps.google.add({ title: 'Added', hour: 18 });
      await syncOnce(world);
      await assertQuiet(world);
      restore(keepTokens);
      apps.google.add({ title: 'New', hour: 19 });
      const held = await syncOnce(world, 7);
      assert.deepEqual(changes(held), { google: [0, 0, 0], dav: [1, 0, 0] });
      assert.match(
        await statusOf(world),
        /held: the DAV side looks older than at the last sync, as if a backup had been put back/,
      );
      assert.deepEqual(apps.google.titles(), [...all, 'Added', 'New']);
      for (const title of all.slice(0, 3)) assert.equal(apps.google.read(title).location, 'Chair 9');
      await assertQuiet(world, 7);
      assert.equal(await approved(world), 0);
      for (const name of APPS) assert.deepEqual(apps[name].titles(), [...all, 'New']);
      await assertQuiet(world);
    });
});

describe('our own database put back from a backup', () => {
  it('is read afresh and deletes nothing in the first cycle, as the note says', async (t) => {
    const { world, apps, all } = await syncedRow(t, { count: 5 });
    const store = openSqlite(join(world.folder, 'data', 'twinbook.db'));
    await store.setNote('restored', '2026-11-22T08:00:00Z');
    await store.dispose();
    apps.dav.remove('A01');
    const { out, code } = await world.twinbook('sync');
    assert.deepEqual([code, apps.google.titles()], [3, all]);
    assert.match(
      out,
      /the database was put back from a backup; everything was read afresh, and nothing is deleted in this cycle/,
    );
    await syncOnce(world);
    assert.deepEqual(apps.google.titles(), all.slice(1));
    await assertQuiet(world);
  });
});

describe('the configuration', () => {
  it('with a narrower window says how many appointments it leaves alone, by plan and by sync, once', async (t) => {
    const { world, apps, all } = await syncedRow(t, { count: 5 });
    await world.configure({ entry: { window: { past: '30d', future: '3d' } } });
    const said = /[23] appointments now lie outside the window; they stay where they are and are no longer kept in step/;
    assert.match((await world.twinbook('plan')).out, said);
    assert.match((await world.twinbook('sync')).out, said);
    assert.doesNotMatch((await world.twinbook('sync')).out, said);
    for (const name of APPS) assert.deepEqual(apps[name].titles(), all);
  });

  it('with another direction says which side is written no more', async (t) => {
    const { world } = await syncedRow(t, { count: 5 });
    await world.configure({ entry: { direction: 'to-dav' } });
    const { code, out } = await world.twinbook('sync', '--json');
    const [collection] = JSON.parse(out).pairs[0].collections;
    assert.equal(code, 0);
    assert.deepEqual(collection.notes, [
      'the direction was changed: nothing is written to the Google side any more; its 5 appointments stay there as they are',
    ]);
  });

  it('that names a pair otherwise goes on with its memory: a deletion goes over, nothing is doubled', async (t) => {
    const { world, apps, all } = await syncedRow(t, { count: 5 });
    await rewritten(world, ([pair]) => [{ ...pair, name: 'salon-berta' }]);
    apps.dav.remove('A01');
    assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 1], dav: [0, 0, 0] });
    for (const name of APPS) assert.deepEqual(apps[name].titles(), all.slice(1));
    assert.doesNotMatch(await statusOf(world), /no longer in the configuration/);
    await assertQuiet(world);
  });

  it('that names a pair otherwise does not take it for gone while only another pair is synced', async (t) => {
    const { world } = await syncedRow(t, { count: 5 });
    world.dav.addCalendar('anna', { name: 'zwei', displayName: 'Zwei' });
    const other = world.google.addCalendar('anna@example.com', { summary: 'Zwei', timeZone: 'Europe/Berlin' });
    await rewritten(world, ([pair]) => [
      { ...pair, name: 'salon-berta' },
      { ...pair, name: 'other', calendars: [{ google: other.id, dav: 'Zwei' }] },
    ]);
    assert.doesNotMatch((await world.twinbook('sync', 'other')).err, /no longer in the configuration/);
    assert.doesNotMatch((await world.twinbook('sync')).err, /no longer in the configuration/);
  });

  it('without a pair tells of it once, and in every status; nothing is deleted', async (t) => {
    const { world, apps, all } = await syncedRow(t, { count: 5 });
    world.dav.addCalendar('anna', { name: 'zwei', displayName: 'Zwei' });
    const other = world.google.addCalendar('anna@example.com', { summary: 'Zwei', timeZone: 'Europe/Berlin' });
    await rewritten(world, ([pair]) => [{ ...pair, name: 'other', calendars: [{ google: other.id, dav: 'Zwei' }] }]);
    const said = /salon-anna: primary ⇄ Termine is no longer in the configuration; its 5 appointments stay on both sides/;
    assert.match((await world.twinbook('sync')).err, said);
    assert.doesNotMatch((await world.twinbook('sync')).err, said);
    assert.match(await statusOf(world), said);
    const { former } = JSON.parse((await world.twinbook('status', '--json')).out);
    assert.deepEqual(former, [{ pair: 'salon-anna', kind: 'events', google: 'primary', dav: 'Termine', twins: 5 }]);
    for (const name of APPS) assert.deepEqual(apps[name].titles(), all);
  });

  it('with swapped calendars is held before they are mixed, and goes on when they are swapped back', async (t) => {
    const { world, apps } = await syncedThree(t);
    const all = apps.google.titles();
    const second = world.dav.addCalendar('anna', { name: 'zwei', displayName: 'Zwei' });
    const other = world.google.addCalendar('anna@example.com', { summary: 'Zwei', timeZone: 'Europe/Berlin' });
    for (let one = 1; one <= 4; one++) second.put(`z${one}.ics`, ics(`z${one}`, `SUMMARY:Z${one}`, ...davTimes(one, 20)));
    const straight = [
      { google: 'primary', dav: 'Termine' },
      { google: other.id, dav: 'Zwei' },
    ];
    const swapped = [
      { google: 'primary', dav: 'Zwei' },
      { google: other.id, dav: 'Termine' },
    ];
    await rewritten(world, ([pair]) => [{ ...pair, calendars: straight }]);
    await syncOnce(world);
    await rewritten(world, ([pair]) => [{ ...pair, calendars: swapped }]);
    const { code, out } = await world.twinbook('sync');
    assert.equal(code, 7);
    assert.match(
      out,
      /held: the Google side was kept in step with another collection until now; joining it with this one would mix/,
    );
    for (const name of APPS) assert.deepEqual(apps[name].titles(), all);
    assert.deepEqual([other.events().length, second.items().size], [4, 4]);
    await rewritten(world, ([pair]) => [{ ...pair, calendars: straight }]);
    await syncOnce(world);
    assert.deepEqual([other.events().length, second.items().size], [4, 4]);
    await assertQuiet(world);
  });
});

describe('a calendar that is gone', () => {
  it('is told by status in a sentence that says what to do', async (t) => {
    const { world } = await syncedRow(t, { count: 5 });
    world.dav.removeCalendar('anna', 'termine');
    await syncOnce(world, 7);
    assert.match(await statusOf(world), /held: The calendar or address book is gone, renamed or no longer shared\. Look with/);
  });
});
