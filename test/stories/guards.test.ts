/** stories/guards — reasons to stop and ask a person: nothing is deleted, and what is harmless goes on. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { APPS, type AppName, appsOf, assertQuiet, changes, davTimes, NOTHING, OTHER, syncOnce, writesAt } from './steps.ts';
import { syncedRow } from './synced.ts';
import { ics, openWorld, type StoryWorld } from './world.ts';

/** Removes appointments in an app; the returned function brings them back as they were. */
function removeSome(world: StoryWorld, name: AppName, titles: readonly string[]): () => void {
  const apps = appsOf(world);
  if (name === 'dav') {
    const before = world.inDav.backup();
    for (const title of titles) apps.dav.remove(title);
    return before;
  }
  const ids = world.inGoogle.events().filter((event) => titles.includes(String(event.summary)));
  for (const title of titles) apps.google.remove(title);
  return () => {
    for (const { id } of ids) world.inGoogle.patch(String(id), { status: 'confirmed' });
  };
}

for (const side of APPS) {
  const other = OTHER[side];

  for (const born of APPS) {
    describe(`more deletions in ${side} than the guard allows (made in ${born})`, () => {
      it('are held with exit 7: nothing is deleted, creations and edits go on both ways', async (t) => {
        const { world, apps, all } = await syncedRow(t, { count: 10, born });
        removeSome(world, side, all.slice(0, 4));
        apps[side].edit('A05', { title: 'A05 edited' });
        apps[side].add({ title: 'new', hour: 18 });
        apps[other].edit('A06', { location: 'Chair 4' });
        apps[other].add({ title: 'newer', hour: 19 });
        const held = await syncOnce(world, 7);
        assert.deepEqual([held.result, held.held], ['held', 4]);
        assert.deepEqual(changes(held), { [side]: [1, 1, 0], [other]: [1, 1, 0] });
        assert.deepEqual(apps[other].titles(), [...all.slice(0, 4), 'A05 edited', ...all.slice(5), 'new', 'newer']);
        const again = await assertQuiet(world, 7);
        assert.deepEqual([again.result, again.held], ['held', 4]);
      });

      it('are told by plan and status as well, and by sync in words', async (t) => {
        const { world, all } = await syncedRow(t, { count: 10, born });
        removeSome(world, side, all.slice(0, 4));
        assert.equal((await world.plan()).code, 7);
        const { code, out } = await world.twinbook('sync');
        assert.equal(code, 7);
        assert.match(out, /would delete 4 of 10 items on the (Google|DAV) side, more than the 3 the guard allows/);
        assert.match(out, /twinbook plan salon-anna/);
        const status = JSON.parse((await world.twinbook('status', '--json')).out);
        assert.deepEqual([status.pairs[0].state, status.pairs[0].collections[0].held], ['held', 4]);
      });

      it('are let go when the items come back: the hold dissolves, and nothing is written', async (t) => {
        const { world, apps, all } = await syncedRow(t, { count: 10, born });
        const bringBack = removeSome(world, side, all.slice(0, 5));
        await syncOnce(world, 7);
        await assertQuiet(world, 7);
        bringBack();
        const after = await syncOnce(world);
        assert.deepEqual([after.result, after.held], ['ok', 0]);
        assert.deepEqual(changes(after), NOTHING);
        for (const name of APPS) assert.deepEqual(apps[name].titles(), all);
        await assertQuiet(world);
      });

      it('are let go when the other side deletes the same', async (t) => {
        const { world, apps, all } = await syncedRow(t, { count: 10, born });
        removeSome(world, side, all.slice(0, 5));
        await syncOnce(world, 7);
        for (const title of all.slice(0, 5)) apps[other].remove(title);
        assert.equal((await syncOnce(world)).held, 0);
        for (const name of APPS) assert.deepEqual(apps[name].titles(), all.slice(5));
        await assertQuiet(world);
      });

      it('are held, too, when the token has expired and the whole calendar is read', async (t) => {
        const { world, apps, all } = await syncedRow(t, { count: 10, born });
        removeSome(world, side, all.slice(0, 5));
        if (side === 'google') world.inGoogle.expireSyncTokens();
        else world.inDav.forgetTokens();
        assert.equal((await syncOnce(world, 7)).held, 5);
        assert.deepEqual(apps[other].titles(), all);
        await assertQuiet(world, 7);
      });
    });
  }

  describe(`how many deletions in ${side} the guard allows`, () => {
    for (const [guard, count, deleted, passes] of [
      [{}, 10, 3, true],
      [{}, 10, 4, false],
      [{ max_delete_percent: 50 }, 10, 5, true],
      [{ max_delete_percent: 50 }, 10, 6, false],
      [{ max_deletes: 1 }, 10, 1, true],
      [{ max_deletes: 1 }, 10, 2, false],
      [{ max_deletes: 2, max_delete_percent: 100 }, 10, 3, false],
    ] as const) {
      it(`${deleted} of ${count} with ${JSON.stringify(guard)}: ${passes ? 'go over' : 'are held'}`, async (t) => {
        const { world, apps, all } = await syncedRow(t, { count, defaults: { guard } });
        removeSome(world, side, all.slice(0, deleted));
        await syncOnce(world, passes ? 0 : 7);
        assert.deepEqual(apps[other].titles(), passes ? all.slice(deleted) : all);
        await assertQuiet(world, passes ? 0 : 7);
      });
    }
  });

  describe(`${side} is empty`, () => {
    const open = { guard: { max_deletes: 100, max_delete_percent: 100 } };

    it('although it held more than three items: nothing is deleted, whatever the guard allows, new items go on', async (t) => {
      const { world, apps, all } = await syncedRow(t, { count: 5, defaults: open });
      const bringBack = removeSome(world, side, all);
      const held = await syncOnce(world, 7);
      assert.deepEqual([held.result, held.held, held.deleted], ['held', 5, { google: 0, dav: 0 }]);
      assert.deepEqual(apps[other].titles(), all);
      await assertQuiet(world, 7);
      bringBack();
      await syncOnce(world);
      for (const name of APPS) assert.deepEqual(apps[name].titles(), all);
      await assertQuiet(world);
    });

    it('when everything is read anew: the same', async (t) => {
      const { world, apps, all } = await syncedRow(t, { count: 5, defaults: open });
      removeSome(world, side, all);
      if (side === 'google') world.inGoogle.forgetTombstones();
      if (side === 'google') world.inGoogle.expireSyncTokens();
      else world.inDav.forgetTokens();
      apps[other].add({ title: 'new', hour: 18 });
      const held = await syncOnce(world, 7);
      assert.deepEqual(changes(held)[other], [0, 0, 0]);
      assert.deepEqual(apps[side].titles(), ['new']);
      assert.deepEqual(apps[other].titles(), [...all, 'new']);
    });

    it('and held three: that may well be meant', async (t) => {
      const { world, apps, all } = await syncedRow(t, { count: 3 });
      removeSome(world, side, all);
      await syncOnce(world);
      assert.deepEqual(apps[other].titles(), []);
      await assertQuiet(world);
    });
  });

  describe(`everything in ${side} changed at once`, () => {
    it('nothing of it is carried over, exit 7, and it dissolves when it is changed back', async (t) => {
      const { world, apps, all } = await syncedRow(t, { count: 12 });
      for (const title of all) apps[side].edit(title, { title: `${title} (imported)` });
      const held = await syncOnce(world, 7);
      assert.deepEqual([held.result, held.held], ['held', 12]);
      assert.deepEqual(changes(held), NOTHING);
      assert.deepEqual(apps[other].titles(), all);
      await assertQuiet(world, 7);
      for (const title of all) apps[side].edit(`${title} (imported)`, { title });
      assert.deepEqual(changes(await syncOnce(world)), NOTHING);
      await assertQuiet(world);
    });

    it('new items on both sides go over all the same', async (t) => {
      const { world, apps, all } = await syncedRow(t, { count: 12 });
      for (const title of all) apps[side].edit(title, { hour: 7 });
      for (const name of APPS) apps[name].add({ title: `new in ${name}`, day: 40, hour: name === 'dav' ? 12 : 16 });
      assert.deepEqual(changes(await syncOnce(world, 7)), { google: [1, 0, 0], dav: [1, 0, 0] });
      for (const title of all) assert.equal(apps[other].read(title).hour, 10);
    });

    it('is carried over when all but one changed: that may be a holiday', async (t) => {
      const { world, apps, all } = await syncedRow(t, { count: 12 });
      for (const title of all.slice(1)) apps[side].edit(title, { hour: 7 });
      assert.deepEqual(changes(await syncOnce(world))[other], [0, 11, 0]);
      await assertQuiet(world);
    });
  });
}

describe('the DAV calendar', () => {
  it('is gone: held with exit 7, nothing deleted or written in Google, and back when it is back', async (t) => {
    const { world, apps, all } = await syncedRow(t, { count: 5 });
    world.dav.removeCalendar('anna', 'termine');
    apps.google.add({ title: 'new', hour: 18 });
    const held = await syncOnce(world, 7);
    assert.deepEqual([held.result, held.error?.code], ['held', 'COLLECTION_GONE']);
    await assertQuiet(world, 7);
    assert.deepEqual(apps.google.titles(), [...all, 'new']);
  });

  for (const [what, name, noResourceId, filled] of [
    ['empty, at the same address', 'termine', false, false],
    ['empty, at another address', 'other', false, false],
    ['full, at another address', 'other', false, true],
    ['empty, at another address of a server without resource ids', 'other', true, false],
    ['full, at another address of a server without resource ids', 'other', true, true],
  ] as const) {
    it(`is another one under the same name, ${what}: held, nothing is written anywhere`, async (t) => {
      const { world, apps, all } = await syncedRow(t, { count: 5, davOptions: { oddities: { noResourceId } } });
      world.dav.removeCalendar('anna', 'termine');
      const other = world.dav.addCalendar('anna', { name, displayName: 'Termine' });
      if (filled) for (let i = 1; i <= 6; i++) other.put(`x${i}.ics`, ics(`x${i}`, `SUMMARY:Stranger ${i}`, ...davTimes(i, 20)));
      const [google, dav] = [world.googleServer.log.length, world.davServer.log.length];
      const held = await syncOnce(world, 7);
      assert.equal(held.result, 'held');
      assert.deepEqual(changes(held), NOTHING);
      assert.deepEqual([...writesAt(world.googleServer, google), ...writesAt(world.davServer, dav)], []);
      assert.deepEqual(apps.google.titles(), all);
      assert.equal(other.items().size, filled ? 6 : 0);
      await assertQuiet(world, 7);
    });
  }

  it('is another, empty one at the same address of a server without resource ids: held as emptied', async (t) => {
    const { world, apps, all } = await syncedRow(t, { count: 5, davOptions: { oddities: { noResourceId: true } } });
    world.dav.removeCalendar('anna', 'termine');
    world.dav.addCalendar('anna', { name: 'termine', displayName: 'Termine' });
    const held = await syncOnce(world, 7);
    assert.deepEqual(held.deleted, { google: 0, dav: 0 });
    assert.deepEqual(apps.google.titles(), all);
  });

  it('was renamed: still the same one', async (t) => {
    const { world, apps } = await syncedRow(t, { count: 5 });
    world.inDav.rename('Kalender');
    apps.google.edit('A01', { title: 'A01 edited' });
    await syncOnce(world);
    assert.ok(apps.dav.titles().includes('A01 edited'));
    await assertQuiet(world);
  });

  it('was restored from an older backup: more missing items than allowed are held (D24)', async (t) => {
    const { world, apps, all } = await syncedRow(t, { count: 5 });
    const restore = world.inDav.backup();
    for (let one = 1; one <= 5; one++) apps.google.add({ title: `B${one}`, day: one, hour: 18 });
    await syncOnce(world);
    restore();
    assert.equal((await syncOnce(world, 7)).held, 5);
    assert.deepEqual(apps.google.titles(), [...all, 'B1', 'B2', 'B3', 'B4', 'B5']);
    await assertQuiet(world, 7);
  });

  it('may only be read any more: nothing is deleted anywhere, and what DAV says still goes to Google (D7)', async (t) => {
    const { world, apps, all } = await syncedRow(t, { count: 5 });
    world.inDav.setWritable(false);
    apps.google.remove('A01');
    apps.google.edit('A02', { location: 'Chair 4' });
    apps.dav.edit('A03', { location: 'Chair 5' });
    const { code } = await world.sync();
    assert.ok(code === 0 || code === 3, String(code));
    assert.deepEqual(apps.dav.titles(), all);
    assert.equal(apps.google.read('A03').location, 'Chair 5');
    world.inDav.setWritable(true);
  });
});

describe('the Google calendar', () => {
  /** A second calendar of Bert's, shared with Anna, who syncs it. */
  async function shared(t: TestContext, word: 'name' | 'id' = 'name') {
    const world = await openWorld(t, { entry: { google: 'Salon' } });
    world.google.addAccount({ email: 'bert@example.com', timeZone: 'Europe/Berlin' });
    const bert = world.google.addCalendar('bert@example.com', { summary: 'Salon', timeZone: 'Europe/Berlin' });
    bert.share('anna@example.com', 'writer');
    if (word === 'id') await world.configure({ entry: { google: bert.id } });
    for (let i = 1; i <= 5; i++) world.inDav.put(`a${i}.ics`, ics(`a${i}`, `SUMMARY:A${i}`, ...davTimes(i)));
    await syncOnce(world);
    await assertQuiet(world);
    const titles = (): string[] => bert.events().map((event) => String(event.summary));
    return { world, bert, titles, dav: appsOf(world).dav };
  }
  const ALL = ['A1', 'A2', 'A3', 'A4', 'A5'];

  for (const word of ['name', 'id'] as const) {
    it(`is gone, configured by ${word}: held with exit 7, nothing deleted in DAV`, async (t) => {
      const { world, bert, dav } = await shared(t, word);
      bert.removeCalendar();
      const held = await syncOnce(world, 7);
      assert.equal(held.result, 'held');
      assert.deepEqual(dav.titles(), ALL);
      await assertQuiet(world, 7);
    });

    it(`is no longer shared, configured by ${word}: held with exit 7, and goes on when it is shared again`, async (t) => {
      const { world, bert, titles, dav } = await shared(t, word);
      bert.unshare('anna@example.com');
      const held = await syncOnce(world, 7);
      assert.equal(held.result, 'held');
      dav.edit('A1', { title: 'A1 edited' });
      await syncOnce(world, 7);
      assert.deepEqual([dav.titles(), titles().sort()], [['A1 edited', 'A2', 'A3', 'A4', 'A5'], ALL]);
      bert.share('anna@example.com', 'writer');
      await syncOnce(world);
      assert.ok(titles().includes('A1 edited'));
      await assertQuiet(world);
    });
  }

  it('is another one under the same name: held, nothing is written anywhere', async (t) => {
    const { world, bert, dav } = await shared(t);
    bert.removeCalendar();
    const other = world.google.addCalendar('anna@example.com', { summary: 'Salon', timeZone: 'Europe/Berlin' });
    const held = await syncOnce(world, 7);
    assert.deepEqual(changes(held), NOTHING);
    assert.deepEqual([dav.titles(), other.events()], [ALL, []]);
    await assertQuiet(world, 7);
  });

  it('may only be read any more: what Google says still goes to DAV, nothing is deleted (G19)', async (t) => {
    const { world, bert, titles, dav } = await shared(t);
    bert.share('anna@example.com', 'reader');
    dav.remove('A1');
    dav.edit('A2', { location: 'Chair 4' });
    const [event] = bert.events().filter(({ summary }) => summary === 'A3');
    bert.patch(String(event?.id), { location: 'Chair 5' });
    const held = await syncOnce(world, 7);
    assert.equal(held.held, 2);
    assert.deepEqual(titles().sort(), ALL);
    assert.equal(dav.read('A3').location, 'Chair 5');
    const { out } = await world.twinbook('status');
    assert.match(
      out,
      /held: the Google side may only be read any more; what was changed on the other side, and all deletions, wait/,
    );
    bert.share('anna@example.com', 'writer');
    await syncOnce(world);
    assert.deepEqual(titles().sort(), ALL.slice(1));
    assert.equal(bert.events().find(({ summary }) => summary === 'A2')?.location, 'Chair 4');
    await assertQuiet(world);
  });

  it('shows only busy times any more: no title in DAV is lost to it (G19)', async (t) => {
    const { world, bert, dav } = await shared(t);
    bert.share('anna@example.com', 'freeBusyReader');
    world.inDav.forgetTokens();
    bert.expireSyncTokens();
    await world.sync();
    assert.deepEqual(dav.titles(), ALL);
  });
});
