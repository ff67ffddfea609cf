/** sync — the owner's rules over several cycles: conflicts that wait, windows, one-way links, what may only be read. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EVENT_FIELDS } from '../../src/model/event.ts';
import { OTHER, type Rules, SIDES } from '../../src/model/pair.ts';
import { anEvent, at } from '../builders/events.ts';
import { someRules } from '../builders/rules.ts';
import { synced, twoCalendars } from '../builders/two-calendars.ts';

const conflicts = (wishes: Partial<Rules['conflicts']>): Partial<Rules> => ({
  conflicts: { ...someRules().conflicts, ...wishes },
});
const ask = { rules: conflicts({ strategy: 'ask' }) };

describe('a conflict that waits', () => {
  it('leaves both sides as they are, cycle after cycle, and names the field', async () => {
    const calendars = await synced(['One', 'Other'], ask);
    calendars.left.edit('One', { title: 'Left' });
    calendars.right.edit('One', { title: 'Right' });
    calendars.left.edit('Other', { location: 'X' });
    const first = await calendars.cycle();
    assert.deepEqual(
      first.parked.map((one) => [one.kind, one.fields]),
      [['conflict', ['title']]],
    );
    for (let round = 0; round < 3; round++) assert.deepEqual((await calendars.cycle()).parked, first.parked);
    assert.deepEqual(
      [calendars.left.titles(), calendars.right.titles()],
      [
        ['Left', 'Other'],
        ['Other', 'Right'],
      ],
    );
    assert.deepEqual([calendars.left.writes, calendars.right.writes], [[], ['update']]);
  });

  for (const side of SIDES) {
    it(`is settled when the ${side} side takes over the other's value`, async () => {
      const calendars = await synced(['One'], ask);
      calendars.left.edit('One', { title: 'left' });
      calendars.right.edit('One', { title: 'right' });
      await calendars.cycle();
      calendars[side].edit(side, { title: OTHER[side] });
      const { parked } = await calendars.cycle();
      assert.deepEqual([parked, calendars[side].titles(), calendars[OTHER[side]].titles()], [[], [OTHER[side]], [OTHER[side]]]);
    });

    it(`is settled when the ${side} side goes back to what it was: then the other edit is carried over`, async () => {
      const calendars = await synced(['One'], ask);
      calendars.left.edit('One', { title: 'left' });
      calendars.right.edit('One', { title: 'right' });
      await calendars.cycle();
      calendars[side].edit(side, { title: 'One' });
      const { parked } = await calendars.cycle();
      assert.deepEqual([parked, calendars[side].titles()], [[], [OTHER[side]]]);
    });
  }

  it('survives a full read', async () => {
    const calendars = await synced(['One'], ask);
    calendars.left.edit('One', { title: 'Left' });
    calendars.right.edit('One', { title: 'Right' });
    await calendars.cycle();
    calendars.clock.now += 24 * 60 * 60_000;
    assert.deepEqual(
      (await calendars.cycle()).parked.map((one) => one.kind),
      ['conflict'],
    );
    assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [['Left'], ['Right']]);
  });

  it('about a deletion is settled when the item comes back', async () => {
    const calendars = await synced(['One'], { rules: { deletes: 'ask' } });
    const event = [...calendars.left.memory.items().values()][0]!;
    calendars.left.remove('One');
    assert.deepEqual(
      (await calendars.cycle()).parked.map((one) => one.kind),
      ['conflict'],
    );
    assert.deepEqual((await calendars.cycle()).parked.length, 1);
    calendars.left.add(event);
    const { parked, twins } = await calendars.cycle();
    assert.deepEqual([parked, twins, calendars.right.titles(), calendars.left.titles()], [[], 1, ['One'], ['One']]);
  });

  it('between two newcomers waits as well, and is settled when they are alike', async () => {
    const calendars = twoCalendars(ask);
    calendars.left.add(anEvent({ uid: 'u', title: 'Left' }));
    calendars.right.add(anEvent({ uid: 'u', title: 'Right' }));
    assert.equal((await calendars.cycle()).parked.length, 1);
    assert.equal((await calendars.cycle()).parked.length, 1);
    calendars.right.edit('Right', { title: 'Left' });
    const { parked, twins } = await calendars.cycle();
    assert.deepEqual([parked, twins, calendars.left.writes, calendars.right.writes], [[], 1, [], []]);
  });
});

describe('the last writer', () => {
  it('wins a conflict, and the other field of the loser stays', async () => {
    const calendars = await synced(['One']);
    calendars.right.edit('One', { title: 'Right', location: 'X' });
    calendars.clock.now += 10_000;
    calendars.left.edit('One', { title: 'Left' });
    await calendars.cycle();
    for (const side of SIDES) {
      const [one] = calendars[side].memory.items().values();
      assert.deepEqual([one?.fields.title, one?.fields.location], ['Left', 'X']);
    }
  });
});

describe('a deletion against an edit', () => {
  it('follows delete_vs_edit', async () => {
    for (const [deleteVsEdit, expected] of [
      ['edit', ['Edited']],
      ['delete', []],
    ] as const) {
      const calendars = await synced(['One'], { rules: conflicts({ deleteVsEdit }) });
      calendars.left.remove('One');
      calendars.right.edit('One', { title: 'Edited' });
      for (let round = 0; round < 3; round++) await calendars.cycle();
      assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [expected, expected]);
    }
  });
});

describe('deletions that are undone', () => {
  it('bring back what was deleted, once', async () => {
    const calendars = await synced(['One'], { rules: { deletes: 'restore' } });
    calendars.right.remove('One');
    for (let round = 0; round < 3; round++) await calendars.cycle();
    assert.deepEqual([calendars.left.titles(), calendars.right.titles(), calendars.right.writes], [['One'], ['One'], ['create']]);
  });
});

describe('the window', () => {
  const year = (from: string, to: string): Rules['window'] => ({ from: Date.parse(from), to: Date.parse(to) });

  it('what lies outside is not copied', async () => {
    const calendars = twoCalendars({ rules: { window: year('2026-11-01', '2026-12-01') } });
    calendars.left.add(anEvent({ title: 'In' }));
    calendars.left.add(anEvent({ title: 'Out', schedule: at('2027-11-23', '2027-11-24') }));
    await calendars.cycle();
    assert.deepEqual(calendars.right.titles(), ['In']);
  });

  it('to leave it by the passing of time is no deletion, and what then happens there stays there', async () => {
    const calendars = await synced(['One']);
    calendars.rules = someRules({ window: year('2027-01-01', '2028-01-01') });
    calendars.clock.now += 24 * 60 * 60_000;
    await calendars.cycle();
    assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [['One'], ['One']]);
    calendars.left.remove('One');
    await calendars.cycle();
    await calendars.cycle();
    assert.deepEqual([calendars.right.titles(), calendars.right.writes], [['One'], []]);
  });

  it('to be moved out of it is carried over: the two stay alike', async () => {
    const calendars = await synced(['One'], { rules: { window: year('2026-11-01', '2026-12-01') } });
    const later = at('2027-11-23', '2027-11-24');
    calendars.left.edit('One', { schedule: later });
    await calendars.cycle();
    const [one] = calendars.right.memory.items().values();
    assert.deepEqual(one?.fields.schedule, later);
  });
});

describe('one-way', () => {
  for (const to of SIDES) {
    it(`to the ${to} the source is never written, and an edit of the copy stays until the source changes that field`, async () => {
      const from = OTHER[to];
      const calendars = twoCalendars({ rules: { mode: to === 'left' ? 'to-left' : 'to-right' } });
      calendars[from].add(anEvent({ title: 'One' }));
      calendars[to].add(anEvent({ title: 'Own' }));
      await calendars.cycle();
      calendars[to].edit('One', { title: 'Mine', location: 'Mine' });
      for (let round = 0; round < 2; round++) await calendars.cycle();
      assert.deepEqual(calendars[to].titles(), ['Mine', 'Own']);
      calendars[from].edit('One', { title: 'Two' });
      await calendars.cycle();
      assert.deepEqual([calendars[to].titles(), calendars[from].titles(), calendars[from].writes], [['Own', 'Two'], ['Two'], []]);
      const copy = calendars[to].memory.items().get(calendars[to].find('Two'));
      assert.equal(copy?.fields.location, 'Mine');
    });

    it(`to the ${to} a deleted copy stays deleted until the source changes, then comes back`, async () => {
      const from = OTHER[to];
      const calendars = twoCalendars({ rules: { mode: to === 'left' ? 'to-left' : 'to-right' } });
      calendars[from].add(anEvent({ title: 'One' }));
      await calendars.cycle();
      calendars[to].remove('One');
      for (let round = 0; round < 3; round++) await calendars.cycle();
      assert.deepEqual([calendars[from].titles(), calendars[to].titles()], [['One'], []]);
      calendars[from].edit('One', { title: 'Two' });
      for (let round = 0; round < 2; round++) await calendars.cycle();
      assert.deepEqual([calendars[from].titles(), calendars[to].titles()], [['Two'], ['Two']]);
    });
  }
});

describe('what may only be read', () => {
  it('a side is the source, whatever the direction says', async () => {
    const abilities = { fields: new Set<string>(EVENT_FIELDS), write: { allowed: false, why: 'shared for reading' } } as const;
    const calendars = twoCalendars({ left: { abilities } });
    calendars.left.add(anEvent({ title: 'One' }));
    calendars.right.add(anEvent({ title: 'Own' }));
    await calendars.cycle();
    calendars.right.edit('One', { title: 'Mine' });
    for (let round = 0; round < 2; round++) await calendars.cycle();
    assert.deepEqual([calendars.left.titles(), calendars.left.writes, calendars.right.titles()], [['One'], [], ['Mine', 'Own']]);
  });

  it('an item is copied, followed, and never written', async () => {
    const calendars = twoCalendars();
    const access = { writable: false, why: 'an invitation' } as const;
    const href = calendars.left.add({ ...anEvent({ title: 'Invitation' }), access });
    await calendars.cycle();
    calendars.right.memory.editNow(calendars.right.find('Invitation'), (event) => ({
      ...event,
      access: { writable: true },
      fields: { ...event.fields, title: 'Mine' },
    }));
    await calendars.cycle();
    assert.deepEqual([calendars.left.titles(), calendars.left.writes], [['Invitation'], []]);
    calendars.left.memory.editNow(href, (event) => ({ ...event, fields: { ...event.fields, location: 'X' } }));
    await calendars.cycle();
    const [copy] = calendars.right.memory.items().values();
    assert.deepEqual([copy?.fields.title, copy?.fields.location], ['Mine', 'X']);
    calendars.left.memory.removeNow(href);
    await calendars.cycle();
    assert.equal(calendars.left.writes.length, 0);
  });
});

describe('an item that moved to another href', () => {
  it('stays the same thing: nothing is written', async () => {
    const calendars = await synced(['One', 'Two']);
    const event = [...calendars.left.memory.items().values()].find((one) => one.fields.title === 'One')!;
    calendars.left.remove('One');
    calendars.left.add(event);
    for (let round = 0; round < 2; round++) await calendars.cycle();
    assert.deepEqual([calendars.left.writes, calendars.right.writes], [[], []]);
    assert.equal((await calendars.store.twins(calendars.link)).length, 2);
  });

  it('stays the same thing when its deletion is told only in the next cycle', async () => {
    const calendars = await synced(['One', 'Two']);
    const href = calendars.left.find('One');
    const event = calendars.left.memory.items().get(href)!;
    calendars.left.add(event);
    calendars.left.memory.removeNow(href);
    const real = calendars.left.seen;
    calendars.left.seen = {
      ...real,
      list: async function* (since, signal) {
        for await (const page of real.list(since, signal)) yield { ...page, gone: new Set() };
      },
    };
    await calendars.cycle();
    calendars.left.seen = real;
    await calendars.cycle();
    assert.deepEqual(
      [calendars.left.titles(), calendars.right.titles()],
      [
        ['One', 'Two'],
        ['One', 'Two'],
      ],
    );
    assert.deepEqual([calendars.left.writes, calendars.right.writes], [[], []]);
  });
});
