/** sync — the first cycles: copied both ways, then silence; nothing doubled when a server forgets how far we were. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { OTHER, SIDES } from '../../src/model/pair.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { anEvent, at } from '../builders/events.ts';
import { someRules } from '../builders/rules.ts';
import { numbered, synced, type TwoCalendars, twoCalendars } from '../builders/two-calendars.ts';

const writes = ({ left, right }: TwoCalendars): string[] => [...left.writes, ...right.writes];

describe('the first cycle', () => {
  it('copies both ways', async () => {
    const calendars = twoCalendars();
    calendars.left.add(anEvent({ title: 'Left' }));
    calendars.right.add(anEvent({ title: 'Right' }));
    const report = await calendars.cycle();
    assert.deepEqual(
      [calendars.left.titles(), calendars.right.titles()],
      [
        ['Left', 'Right'],
        ['Left', 'Right'],
      ],
    );
    assert.deepEqual([report.done.length, report.twins, report.parked, report.holds], [2, 2, [], []]);
  });

  it('copies more than a page', async () => {
    const calendars = twoCalendars({ left: { pageSize: 3 } });
    for (const title of numbered(10)) calendars.left.add(anEvent({ title }));
    await calendars.cycle();
    assert.deepEqual(calendars.right.titles(), numbered(10).sort());
  });

  it('joins what is on both sides already, and doubles nothing', async () => {
    const calendars = twoCalendars();
    for (const side of SIDES) calendars[side].add(anEvent({ title: 'Both' }));
    const { twins } = await calendars.cycle();
    assert.deepEqual([calendars.left.titles(), calendars.right.titles(), twins, writes(calendars)], [['Both'], ['Both'], 1, []]);
  });

  it('calls nothing off because it is called off on the other side, nor does a later one delete it', async () => {
    const modes = SIDES.flatMap((prefer) => (['two-way', 'to-left', 'to-right'] as const).map((mode) => ({ mode, prefer })));
    for (const { mode, prefer } of modes) {
      const calendars = twoCalendars({ rules: { mode, conflicts: { ...someRules().conflicts, prefer } } });
      for (const title of numbered(20)) {
        calendars.left.add(anEvent({ title, uid: title, location: 'Chair 1' }));
        calendars.right.add(anEvent({ title, uid: title, status: 'cancelled', location: 'Chair 2' }));
      }
      for (let day = 0; day < 3; day++) {
        assert.deepEqual((await calendars.cycle()).holds, []);
        calendars.clock.now += 24 * 3_600_000;
      }
      assert.deepEqual([writes(calendars), calendars.left.titles().length, calendars.right.titles().length], [[], 20, 20]);
      calendars.right.add(anEvent({ title: 'New' }));
      assert.deepEqual((await calendars.cycle()).holds, []);
      assert.equal(calendars.left.titles().length, mode === 'to-right' ? 20 : 21);
    }
  });

  it('brings together what lies within the window on one side only', async () => {
    const [outside, inside] = ['2019-11-23', '2026-11-25'].map((day) => at(`${day}T09:00:00`, `${day}T10:00:00`));
    for (const side of SIDES) {
      const calendars = twoCalendars();
      calendars[side].add(anEvent({ title: 'Both', uid: 'b', schedule: outside! }));
      calendars[OTHER[side]].add(anEvent({ title: 'Both', uid: 'b', schedule: inside! }));
      await calendars.cycle();
      const schedules = SIDES.flatMap((one) => [...calendars[one].memory.items().values()].map(({ fields }) => fields.schedule));
      assert.deepEqual(schedules[0], schedules[1]);
    }
  });

  it('tells how far it is', async () => {
    const calendars = twoCalendars();
    for (const title of numbered(3)) calendars.left.add(anEvent({ title }));
    const told: string[] = [];
    await calendars.cycle({ onProgress: ({ done, total }) => told.push(`${done}/${total}`) });
    assert.deepEqual(told, ['1/3', '2/3', '3/3']);
  });
});

describe('the next cycles', () => {
  it('take the copies for what they are and write nothing', async () => {
    const calendars = twoCalendars();
    calendars.left.add(anEvent({ title: 'Left' }));
    calendars.right.add(anEvent({ title: 'Right' }));
    await calendars.cycle();
    calendars.forgetCalls();
    const { done } = await calendars.cycle();
    assert.deepEqual([done, writes(calendars), calendars.stored], [[], [], ['close']]);
    assert.deepEqual([calendars.left.calls, calendars.right.calls], [['list'], ['list']]);
  });

  it('write nothing on a side that rewrites what it stores', async () => {
    const shorten = (event: ReturnType<typeof anEvent>) => ({
      ...event,
      fields: { ...event.fields, description: event.fields.description?.slice(0, 3) },
    });
    const calendars = twoCalendars({ right: { keep: shorten as never } });
    calendars.left.add(anEvent({ description: 'a long text' }));
    await calendars.cycle();
    calendars.forgetCalls();
    for (let round = 0; round < 3; round++) await calendars.cycle();
    assert.deepEqual(writes(calendars), []);
    const [kept] = calendars.left.memory.items().values();
    assert.equal(kept?.fields.description, 'a long text');
  });

  it('ask each side once when nothing moved, fetch nothing, and leave the disk alone', async () => {
    const calendars = await synced(numbered(5));
    await calendars.cycle();
    assert.deepEqual([calendars.left.calls, calendars.right.calls, calendars.stored], [['list'], ['list'], []]);
  });

  it('note on disk every quarter of an hour that all is well', async () => {
    const calendars = await synced(['One']);
    const { successAt } = await calendars.store.standing(calendars.link);
    calendars.clock.now += 15 * 60_000;
    await calendars.cycle();
    assert.deepEqual(calendars.stored, ['close']);
    assert.ok((await calendars.store.standing(calendars.link)).successAt! > successAt!);
  });

  it('carry over what is edited, added and deleted on either side', async () => {
    const calendars = await synced(['A', 'B', 'C']);
    calendars.left.edit('A', { title: 'A, edited' });
    calendars.right.remove('B');
    calendars.right.add(anEvent({ title: 'D' }));
    await calendars.cycle();
    const expected = ['A, edited', 'C', 'D'];
    assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [expected, expected]);
    assert.equal((await calendars.store.twins(calendars.link)).length, 3);
  });

  it('fetch only what moved, and its partner', async () => {
    const calendars = await synced(numbered(20));
    calendars.left.edit('Number 7', { title: 'Number 7, edited' });
    const fetched: string[] = [];
    for (const side of SIDES)
      calendars[side].trouble = (call, hrefs) => void (call === 'fetch' && fetched.push(`${side} ${hrefs.length}`));
    await calendars.cycle();
    assert.deepEqual(fetched, ['left 1', 'right 1']);
  });
});

describe('when a server forgets how far we were', () => {
  for (const sides of [['left'], ['right'], ['left', 'right']] as const) {
    it(`(${sides.join(' and ')}) everything is read again; nothing is doubled, deleted or written`, async () => {
      const calendars = await synced(numbered(12));
      for (const side of sides) calendars[side].memory.expireCheckpoints();
      const { done } = await calendars.cycle();
      assert.deepEqual([done, writes(calendars)], [[], []]);
      assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [numbered(12).sort(), numbered(12).sort()]);
      calendars.forgetCalls();
      await calendars.cycle();
      assert.deepEqual([calendars.left.calls, calendars.right.calls], [['list'], ['list']]);
    });
  }

  it('what happened meanwhile is carried over all the same', async () => {
    const calendars = await synced(['A', 'B', 'C']);
    calendars.left.edit('A', { title: 'A, edited' });
    calendars.left.remove('B');
    calendars.left.add(anEvent({ title: 'D' }));
    calendars.left.memory.expireCheckpoints();
    await calendars.cycle();
    assert.deepEqual(calendars.right.titles(), ['A, edited', 'C', 'D']);
  });
});

describe('a list of changes that names most of what we know', () => {
  it('may be a silent full list, which tells nothing gone: everything is listed and compared (D23)', async () => {
    const calendars = await synced(numbered(21));
    calendars.left.remove('Number 7');
    const real = calendars.left.seen.list;
    calendars.left.seen = {
      ...calendars.left.seen,
      list: async function* (since, signal) {
        for await (const page of real(undefined, signal)) {
          yield since === undefined ? page : { ...page, ...(page.end && { end: { ...page.end, complete: false } }) };
        }
      },
    };
    await calendars.cycle();
    assert.deepEqual(
      calendars.right.titles(),
      numbered(21)
        .filter((title) => title !== 'Number 7')
        .sort(),
    );
  });
});

describe('once a day', () => {
  it('both sides are read in full, whatever their change lists say (D26)', async () => {
    const calendars = await synced(['A', 'B']);
    const real = calendars.left.seen.list;
    const asked: boolean[] = [];
    calendars.left.seen = {
      ...calendars.left.seen,
      list: (since, signal) => {
        asked.push(since !== undefined);
        return real(since, signal);
      },
    };
    await calendars.cycle();
    calendars.clock.now += 24 * 60 * 60_000;
    await calendars.cycle();
    await calendars.cycle();
    assert.deepEqual(asked, [true, true, false, true]);
  });

  it('an edit the change list never mentioned is found', async () => {
    const calendars = await synced(['A', 'B']);
    const real = calendars.left.seen.list;
    calendars.left.seen = {
      ...calendars.left.seen,
      list: async function* (since, signal) {
        for await (const page of real(since, signal)) yield since === undefined ? page : { ...page, present: new Map() };
      },
    };
    calendars.left.edit('A', { title: 'A, edited' });
    await calendars.cycle();
    assert.deepEqual(calendars.right.titles(), ['A', 'B']);
    calendars.clock.now += 24 * 60 * 60_000;
    await calendars.cycle();
    assert.deepEqual(calendars.right.titles(), ['A, edited', 'B']);
  });
});

describe('a plan', () => {
  it('writes nothing anywhere: not to the calendars, not to the database', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'twinbook-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'twinbook.db');
    const calendars = await synced(['A', 'B', 'C'], { store: openSqlite(file) });
    calendars.left.edit('A', { title: 'A, edited' });
    calendars.right.remove('B');
    calendars.right.add(anEvent({ title: 'D' }));
    const bytes = () => [file, `${file}-wal`].map((name) => readFileSync(name, 'base64')).join();
    const items = () => SIDES.map((side) => JSON.stringify([...calendars[side].memory.items()])).join();
    const before = [bytes(), items()];
    const report = await calendars.cycle({ until: 'plan' });
    assert.deepEqual(report.actions.map((one) => one.op).sort(), ['create', 'delete', 'update']);
    assert.deepEqual([report.done, report.twins, writes(calendars), calendars.stored], [[], 3, [], []]);
    assert.deepEqual([bytes(), items()], before);
    await calendars.cycle();
    assert.deepEqual(calendars.left.titles(), ['A, edited', 'C', 'D']);
    await calendars.store.dispose();
  });

  it('writes nothing when nothing moved either, however long ago the last success was', async () => {
    const calendars = await synced(['A']);
    calendars.clock.now += 60 * 60_000;
    await calendars.cycle({ until: 'plan' });
    assert.deepEqual(calendars.stored, []);
  });
});
