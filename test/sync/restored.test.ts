/** sync — backups that were put back, on a server or of our own database: what seems deleted or edited because of it waits. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { SyncError } from '../../src/model/errors.ts';
import { OTHER, SIDES } from '../../src/model/pair.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { CycleReport } from '../../src/sync/cycle.ts';
import { anEvent, at } from '../builders/events.ts';
import { someRules } from '../builders/rules.ts';
import { numbered, synced, type TwoCalendars } from '../builders/two-calendars.ts';

const DAY = 24 * 3_600_000;
const all = numbered(20);
const never = new AbortController().signal;
const guards = ({ holds }: CycleReport<never> | CycleReport): string[] => holds.map(({ guard, side }) => `${guard} ${side}`);
const event = (title: string) => anEvent({ title, uid: `${title}@example.com` });

/** Twenty, then a backup of a side, then three edits, an appointment more and one less. */
async function lived(side: 'left' | 'right' = 'right') {
  const calendars = await synced(all);
  const restore = calendars[side].memory.backup();
  for (const title of numbered(3)) calendars.left.edit(title, { location: 'Chair 9' });
  calendars.left.add(event('Added'));
  calendars.left.remove('Number 20');
  await calendars.cycle();
  await calendars.cycle();
  calendars.forgetCalls();
  return { calendars, restore };
}

const places = ({ left }: TwoCalendars): number =>
  [...left.memory.items().values()].filter(({ fields }) => fields.location === 'Chair 9').length;

describe('a server that was set back to a backup', () => {
  for (const how of ['unnoticed', undefined] as const) {
    const server = how === 'unnoticed' ? 'that counts its changes (D24)' : 'that forgets its tokens';

    for (const side of SIDES)
      it(`${server}, on the ${side}: nothing is undone or deleted on the other, what is new goes on`, async () => {
        const { calendars, restore } = await lived(side);
        const other = side === 'left' ? 'right' : 'left';
        restore(how);
        calendars[other].add(event('New'));
        const held = await calendars.cycle();
        assert.deepEqual(guards(held), [`older ${side}`]);
        assert.match(held.holds[0]?.why ?? '', /looks older than at the last sync, as if a backup had been put back there/);
        assert.deepEqual([...new Set(held.parked.map(({ kind }) => kind))], ['held']);
        assert.ok(calendars[other].titles().includes('Added'));
        assert.ok(calendars[side].titles().includes('New'));
        const again = await calendars.cycle();
        assert.deepEqual([guards(again), again.parked.length], [guards(held), held.parked.length]);
      });

    it(`${server}: once approved the backup is the truth`, async () => {
      const { calendars, restore } = await lived();
      restore(how);
      await calendars.cycle();
      await calendars.cycle({ approved: true });
      assert.equal(places(calendars), 0);
      for (const side of SIDES) assert.equal(calendars[side].titles().includes('Added'), false);
      calendars.forgetCalls();
      const { holds, parked } = await calendars.cycle();
      assert.deepEqual([holds, parked, calendars.left.writes, calendars.right.writes], [[], [], [], []]);
    });
  }

  it('is let go when the items are as they were again', async () => {
    const { calendars, restore } = await lived();
    const now = new Map(calendars.right.memory.items());
    restore();
    await calendars.cycle();
    for (const title of numbered(3)) calendars.right.edit(title, { location: 'Chair 9' });
    calendars.right.add([...now.values()].find(({ fields }) => fields.title === 'Added') ?? event('Added'));
    const { holds, parked } = await calendars.cycle();
    assert.deepEqual([holds, parked, places(calendars)], [[], [], 3]);
    for (const side of SIDES) assert.equal(calendars[side].titles().filter((title) => title === 'Added').length, 1);
  });

  it('is known by what is there again and what is gone, where nothing was edited', async () => {
    const calendars = await synced(all);
    const restore = calendars.right.memory.backup();
    for (const number of [19, 20]) calendars.left.remove(`Number ${number}`);
    calendars.left.add(event('Added'));
    await calendars.cycle();
    restore();
    assert.deepEqual(guards(await calendars.cycle()), ['older right']);
    assert.ok(calendars.left.titles().includes('Added'));
  });

  it('is known by versions that were only seen, and by those before a write of ours', async () => {
    const calendars = await synced(['Haircut']);
    const versions = async () => {
      const [stored] = await Array.fromAsync(calendars.right.memory.fetch([calendars.right.find('Haircut')], never));
      return stored?.version;
    };
    const seen = [await versions()];
    calendars.right.edit('Haircut', {});
    seen.unshift(await versions());
    await calendars.cycle();
    calendars.left.edit('Haircut', { location: 'Chair 9' });
    calendars.right.edit('Haircut', { description: 'Wash' });
    seen.unshift(await versions());
    await calendars.cycle();
    const [twin] = await calendars.store.twins(calendars.link);
    assert.deepEqual([twin?.right.past, twin?.right.version], [seen, await versions()]);
  });

  it('is not what a person does who takes one edit back', async () => {
    const calendars = await synced(all);
    const restore = calendars.right.memory.backup();
    calendars.right.edit('Number 1', { location: 'Chair 9' });
    await calendars.cycle();
    restore();
    assert.deepEqual((await calendars.cycle()).holds, []);
    assert.equal(places(calendars), 0);
  });

  it('is not what an owner has who calls several appointments off', async () => {
    const calendars = await synced(all);
    for (const title of numbered(3)) calendars.left.edit(title, { status: 'cancelled' });
    assert.deepEqual((await calendars.cycle()).holds, []);
    assert.equal(calendars.right.titles().length, 17);
    calendars.clock.now += DAY;
    calendars.left.remove('Number 4');
    assert.deepEqual((await calendars.cycle()).holds, []);
    assert.equal(calendars.right.titles().length, 16);
  });

  it('is not what an owner has who lets old copies go, and deletes something the day after', async () => {
    const calendars = await synced(all);
    const last = at('2026-11-20T09:00:00', '2026-11-20T10:00:00');
    for (const title of numbered(3)) calendars.left.edit(title, { schedule: last });
    await calendars.cycle();
    calendars.rules = { ...calendars.rules, retireBefore: Date.parse('2026-11-22') };
    calendars.clock.now += DAY;
    await calendars.cycle();
    assert.deepEqual([calendars.left.titles().length, calendars.right.titles().length], [20, 17]);
    calendars.clock.now += DAY;
    calendars.left.remove('Number 4');
    assert.deepEqual((await calendars.cycle()).holds, []);
    assert.equal(calendars.right.titles().length, 16);
  });

  for (const side of SIDES)
    it(`is not what an owner has who tidied up what is older than the window on the ${side}, nor is she asked later`, async () => {
      const calendars = await synced(numbered(8));
      const old = ['Old 1', 'Old 2', 'Old 3'];
      const last = at('2026-08-01T10:00', '2026-08-01T11:00');
      for (const title of old) calendars.left.add({ ...event(title), fields: { ...event(title).fields, schedule: last } });
      await calendars.cycle();
      calendars.rules = someRules({ window: { from: Date.parse('2026-09-01'), to: Date.parse('2028-01-01') } });
      await calendars.cycle();
      for (const title of old) calendars[side].remove(title);
      await calendars.cycle();
      for (const number of [1, 2, 3]) {
        calendars.clock.now += DAY;
        calendars[side].edit(`Number ${number}`, { location: 'Chair 9' });
        calendars[side].remove(`Number ${number + 5}`);
        assert.deepEqual((await calendars.cycle()).holds, []);
      }
      calendars.clock.now += DAY;
      calendars.forgetCalls();
      await calendars.cycle();
      assert.deepEqual([calendars.stored, calendars.left.writes, calendars.right.writes], [['close'], [], []]);
      const other = OTHER[side];
      assert.deepEqual(calendars[other].titles(), [...numbered(5), ...old]);
      calendars[other].edit('Old 1', { schedule: at('2026-11-23T10:00', '2026-11-23T11:00') });
      await calendars.cycle();
      assert.deepEqual(calendars[side].titles(), [...numbered(5), 'Old 1']);
    });
});

/** A database as it was at a moment, opened beside the one that lived on. */
async function databaseOf(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'twinbook-restored-'));
  const store = openSqlite(join(folder, 'then.db'));
  t.after(async () => {
    await store.dispose();
    rmSync(folder, { recursive: true });
  });
  const copy = async () => {
    const then = join(folder, 'copy.db');
    for (const suffix of ['', '-wal']) copyFileSync(join(folder, `then.db${suffix}`), `${then}${suffix}`);
    const opened = openSqlite(then);
    t.after(() => opened.dispose());
    return opened;
  };
  return { store, copy };
}

describe('our own database, older than what both sides carry', () => {
  it('joins what it does not remember, and believes no deletion before a clean cycle', async (t) => {
    const { store, copy } = await databaseOf(t);
    const calendars = await synced(numbered(8), { store });
    const then = await copy();
    calendars.left.add(event('Added'));
    await calendars.cycle();
    calendars.right.remove('Number 1');
    const cycle = () => calendars.cycle({ store: then });
    const first = await cycle();
    assert.match(first.notes[0] ?? '', /^both sides hold what this database does not remember; deletions wait/);
    assert.deepEqual([first.parked.length, calendars.left.titles().includes('Number 1')], [1, true]);
    const second = await cycle();
    assert.deepEqual([second.notes, calendars.left.titles().includes('Number 1')], [[], true]);
    await cycle();
    for (const side of SIDES) assert.deepEqual(calendars[side].titles(), ['Added', ...numbered(8).slice(1)]);
    calendars.forgetCalls();
    assert.deepEqual([(await cycle()).parked, calendars.left.writes, calendars.right.writes], [[], [], []]);
  });

  it('is known by several edits that are on both sides already', async (t) => {
    const { store, copy } = await databaseOf(t);
    const calendars = await synced(numbered(8), { store });
    const then = await copy();
    for (const title of numbered(3)) calendars.left.edit(title, { location: 'Chair 9' });
    await calendars.cycle();
    calendars.right.remove('Number 8');
    calendars.forgetCalls();
    const { parked } = await calendars.cycle({ store: then });
    assert.deepEqual([parked.length, calendars.left.writes, calendars.right.writes], [1, [], []]);
    assert.ok(calendars.left.titles().includes('Number 8'));
  });

  it('that was lost joins everything, creates nothing, and believes no deletion in its first two cycles', async () => {
    const calendars = await synced(numbered(8));
    calendars.forgetCalls();
    const store = openSqlite(':memory:');
    const { twins } = await calendars.cycle({ store });
    assert.deepEqual([twins, calendars.left.writes, calendars.right.writes], [8, [], []]);
    calendars.left.remove('Number 1');
    const second = await calendars.cycle({ store });
    assert.deepEqual([second.parked.length, calendars.right.titles().length], [1, 8]);
    await calendars.cycle({ store });
    assert.equal(calendars.right.titles().length, 7);
    await store.dispose();
  });

  it('and no deletion in a cycle after it was put back, by the note of when; said once', async () => {
    const calendars = await synced(numbered(8));
    await calendars.store.setNote('restored', '2026-11-22T09:00:00Z');
    calendars.left.remove('Number 1');
    const first = await calendars.cycle();
    assert.match(first.notes[0] ?? '', /^the database was put back from a backup; everything was read afresh/);
    assert.equal(calendars.right.titles().length, 8);
    const second = await calendars.cycle();
    assert.deepEqual([second.notes, calendars.right.titles().length], [[], 7]);
  });

  for (const code of ['REFUSED', 'ITEM_FAILED'] as const)
    it(`believes deletions again although one item is answered with ${code} in each of them`, async (t) => {
      const { store, copy } = await databaseOf(t);
      const calendars = await synced(numbered(8), { store });
      const then = await copy();
      calendars.left.add(event('Added'));
      await calendars.cycle();
      calendars.left.add(event('Unwelcome'));
      calendars.right.trouble = (call, _what, item) => {
        if (call === 'create' && item?.fields.title === 'Unwelcome') throw new SyncError(code, 'not this one');
      };
      const cycle = () => calendars.cycle({ store: then });
      const first = await cycle();
      assert.match(first.notes[0] ?? '', /^both sides hold what this database does not remember/);
      calendars.right.remove('Number 1');
      await cycle();
      await cycle();
      assert.equal(calendars.left.titles().includes('Number 1'), false);
      calendars.forgetCalls();
      assert.deepEqual(
        (await cycle()).parked.map(({ kind }) => kind),
        [code === 'REFUSED' ? 'refused' : 'failed'],
      );
    });

  it('that does not remember what was called off since believes that after the next cycle', async (t) => {
    const { store, copy } = await databaseOf(t);
    const calendars = await synced(numbered(8), { store });
    const then = await copy();
    calendars.left.add(event('Added'));
    await calendars.cycle();
    calendars.left.edit('Added', { status: 'cancelled' });
    const cycle = () => calendars.cycle({ store: then });
    await cycle();
    assert.ok(calendars.right.titles().includes('Added'));
    for (let round = 0; round < 2; round++) await cycle();
    assert.ok(!calendars.right.titles().includes('Added'));
    calendars.forgetCalls();
    assert.deepEqual([(await cycle()).parked, (await then.standing(calendars.link)).watch.wary], [[], false]);
  });

  it('is not forgotten by a cycle that ends half way, when all is joined', async (t) => {
    const { store, copy } = await databaseOf(t);
    const calendars = await synced(numbered(8), { store });
    const then = await copy();
    calendars.left.add(event('Added'));
    await calendars.cycle();
    calendars.left.add(event('New'));
    calendars.right.remove('Number 1');
    calendars.right.trouble = (call) => {
      if (call === 'create') throw new SyncError('UNREACHABLE', 'nobody answers');
    };
    const cycle = () => calendars.cycle({ store: then });
    await assert.rejects(cycle(), { code: 'UNREACHABLE' });
    assert.equal((await then.twins(calendars.link)).length, 9);
    calendars.right.trouble = () => {};
    await cycle();
    assert.ok(calendars.left.titles().includes('Number 1'));
    await cycle();
    assert.ok(!calendars.left.titles().includes('Number 1'));
  });

  it('lets a person who has looked say that what is held may go', async () => {
    const calendars = await synced(numbered(8));
    const store = openSqlite(':memory:');
    await calendars.cycle({ store });
    for (const title of numbered(4)) calendars.left.remove(title);
    assert.deepEqual(guards(await calendars.cycle({ store })), ['deletions right']);
    await calendars.cycle({ store, approved: true });
    assert.equal(calendars.right.titles().length, 4);
    await store.dispose();
  });
});
