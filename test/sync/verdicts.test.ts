/** sync — what a person says about what waits is carried out by the next cycle, and only there. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SyncError } from '../../src/model/errors.ts';
import type { Event } from '../../src/model/event.ts';
import { itemOf } from '../../src/model/history.ts';
import { parkedKey, type Side } from '../../src/model/pair.ts';
import type { Waiting } from '../../src/sync/words.ts';
import { anEvent, at } from '../builders/events.ts';
import { someRules } from '../builders/rules.ts';
import { numbered, synced, type TwoCalendars, twoCalendars } from '../builders/two-calendars.ts';

const DAY = 24 * 60 * 60_000;
const { conflicts } = someRules();
const ask = { rules: { conflicts: { ...conflicts, strategy: 'ask' } } } as const;

/** The only thing that waits is decided in favour of a side. */
async function decide({ store, link, clock }: TwoCalendars, keep: Side): Promise<void> {
  const { parked } = await store.standing(link);
  assert.equal(parked.length, 1);
  await store.decide(link, [{ name: parkedKey(parked[0] as never), keep, at: clock.now, used: false }]);
}

const locations = ({ left, right }: TwoCalendars, title: string): unknown[] =>
  [left, right].map((one) => one.memory.items().get(one.find(title))?.fields.location);

/** Both sides have changed the place of an appointment, and it waits for a person. */
async function disputed(): Promise<TwoCalendars> {
  const calendars = await synced(['Haircut', 'Shave'], ask);
  calendars.left.edit('Haircut', { location: 'Chair 1' });
  calendars.right.edit('Haircut', { location: 'Chair 2' });
  await calendars.cycle();
  assert.deepEqual(locations(calendars, 'Haircut'), ['Chair 1', 'Chair 2']);
  return calendars;
}

describe('a conflict that waits', () => {
  for (const [keep, chair] of [
    ['left', 'Chair 1'],
    ['right', 'Chair 2'],
  ] as const) {
    it(`is settled as a person says: ${keep}`, async () => {
      const calendars = await disputed();
      await decide(calendars, keep);
      const { parked } = await calendars.cycle();
      assert.deepEqual([parked, locations(calendars, 'Haircut')], [[], [chair, chair]]);
    });
  }

  it('keeps both versions, sealed, and those of its latest look', async () => {
    const calendars = await disputed();
    calendars.left.edit('Haircut', { location: 'Chair 9' });
    const [parked] = (await calendars.cycle()).parked;
    const { title, left, right } = JSON.parse(calendars.vault.open('history', parked?.sealed ?? '') ?? '') as Waiting;
    const place = (past: Waiting['left']) => past && itemOf<Event>('event', past).fields.location;
    assert.deepEqual([title, place(left), place(right)], ['Haircut', 'Chair 9', 'Chair 2']);
  });

  it('is the only one that is settled: the next one waits again', async () => {
    const calendars = await disputed();
    await decide(calendars, 'left');
    await calendars.cycle();
    calendars.left.edit('Haircut', { location: 'Chair 5' });
    calendars.right.edit('Haircut', { location: 'Chair 6' });
    const { parked } = await calendars.cycle();
    assert.deepEqual([parked.length, locations(calendars, 'Haircut')], [1, ['Chair 5', 'Chair 6']]);
  });

  it('that dissolved by itself leaves no word behind that would turn a later edit around', async () => {
    const calendars = await disputed();
    await decide(calendars, 'right');
    calendars.left.edit('Haircut', { location: 'Chair 2' });
    await calendars.cycle();
    calendars.left.edit('Haircut', { location: 'Chair 7' });
    await calendars.cycle();
    assert.deepEqual(locations(calendars, 'Haircut'), ['Chair 7', 'Chair 7']);
  });

  it('is settled though the first attempt fails', async () => {
    const calendars = await disputed();
    await decide(calendars, 'left');
    let failures = 1;
    calendars.right.trouble = (call) => {
      if (call === 'update' && failures-- > 0) throw new SyncError('ITEM_FAILED', 'not now');
    };
    assert.equal((await calendars.cycle()).parked.length, 1);
    assert.deepEqual([(await calendars.cycle()).parked, locations(calendars, 'Haircut')], [[], ['Chair 1', 'Chair 1']]);
  });

  for (const [keep, titles] of [
    ['left', []],
    ['right', ['Haircut']],
  ] as const) {
    it(`between a deletion and an edit is settled as a person says: ${keep}`, async () => {
      const calendars = await synced(['Haircut', 'Shave'], { rules: { conflicts: { ...conflicts, deleteVsEdit: 'ask' } } });
      calendars.left.remove('Haircut');
      calendars.right.edit('Haircut', { location: 'Chair 2' });
      await calendars.cycle();
      await decide(calendars, keep);
      assert.deepEqual((await calendars.cycle()).parked, []);
      const all = [...titles, 'Shave'];
      assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [all, all]);
    });

    it(`about a deletion alone is settled as a person says: ${keep}`, async () => {
      const calendars = await synced(['Haircut', 'Shave'], { rules: { deletes: 'ask' } });
      calendars.left.remove('Haircut');
      await calendars.cycle();
      await decide(calendars, keep);
      assert.deepEqual((await calendars.cycle()).parked, []);
      const all = [...titles, 'Shave'];
      assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [all, all]);
    });

    it(`about what was called off is settled as a person says, for good: ${keep}`, async () => {
      const calendars = await synced(['Haircut', 'Shave'], { rules: { deletes: 'ask' } });
      calendars.left.edit('Haircut', { status: 'cancelled' });
      await calendars.cycle();
      await decide(calendars, keep);
      assert.deepEqual((await calendars.cycle()).parked, []);
      calendars.clock.now += DAY;
      await calendars.cycle();
      assert.deepEqual(calendars.right.titles(), [...titles, 'Shave']);
      const [haircut] = [...calendars.left.memory.items().values()];
      assert.equal(haircut?.fields.status, keep === 'left' ? 'cancelled' : undefined);
    });

    it(`about an item that both sides held before is settled as a person says: ${keep}`, async () => {
      const calendars = twoCalendars(ask);
      calendars.left.add(anEvent({ title: 'Haircut', uid: 'h', location: 'Chair 1' }));
      calendars.right.add(anEvent({ title: 'Haircut', uid: 'h', location: 'Chair 2' }));
      await calendars.cycle();
      await decide(calendars, keep);
      const chair = keep === 'left' ? 'Chair 1' : 'Chair 2';
      assert.deepEqual([(await calendars.cycle()).parked, locations(calendars, 'Haircut')], [[], [chair, chair]]);
    });
  }
});

describe('a hold that is rejected', () => {
  it('puts back what was deleted, and holds no longer', async () => {
    const calendars = await synced(numbered(12));
    for (const title of numbered(9)) calendars.left.remove(title);
    assert.equal((await calendars.cycle()).parked.length, 9);
    const { parked, holds } = await calendars.cycle({ rejected: true });
    assert.deepEqual([parked, holds], [[], []]);
    assert.deepEqual([calendars.left.titles().length, calendars.right.titles().length], [12, 12]);
    await calendars.cycle();
    calendars.forgetCalls();
    await calendars.cycle();
    assert.deepEqual([calendars.left.writes, calendars.right.writes], [[], []]);
  });

  it('takes back what was called off, beside what was deleted', async () => {
    const calendars = await synced(numbered(12));
    for (const title of numbered(7)) calendars.left.remove(title);
    for (const title of ['Number 8', 'Number 9']) calendars.left.edit(title, { status: 'cancelled' });
    await calendars.cycle();
    const { parked } = await calendars.cycle({ rejected: true });
    assert.deepEqual([parked, calendars.right.titles().length], [[], 12]);
    const states = [...calendars.left.memory.items().values()].map(({ fields }) => fields.status);
    assert.deepEqual(states, Array(12).fill(undefined));
  });

  it('lets a copy stay whose original is called off where only copies are written', async () => {
    const calendars = await synced(numbered(12), { rules: { mode: 'to-right' } });
    for (const title of numbered(9)) calendars.left.edit(title, { status: 'cancelled' });
    await calendars.cycle();
    await calendars.cycle({ rejected: true });
    calendars.clock.now += DAY;
    const { holds, parked } = await calendars.cycle();
    assert.deepEqual([holds, parked, calendars.right.titles().length, calendars.left.writes], [[], [], 12, []]);
    const states = [...calendars.right.memory.items().values()].map(({ fields }) => fields.status);
    assert.deepEqual(states, Array(12).fill(undefined));
  });

  it('lets stay for good what lost its label on the other side, until it has it back', async () => {
    const calendars = await synced(numbered(12));
    const { memory } = calendars.left;
    const unlabel = (title: string): void => memory.editNow(calendars.left.find(title), (one) => ({ ...one, outside: true }));
    for (const title of numbered(9)) unlabel(title);
    assert.equal((await calendars.cycle()).parked.length, 9);
    assert.deepEqual((await calendars.cycle({ rejected: true })).parked, []);
    for (const title of numbered(7)) memory.editNow(calendars.left.find(title), ({ outside: _, ...one }) => one);
    await calendars.cycle();
    calendars.clock.now += DAY;
    await calendars.cycle();
    assert.equal(calendars.right.titles().length, 12);
    unlabel('Number 1');
    await calendars.cycle();
    assert.equal(calendars.right.titles().length, 11);
  });

  it('deletes nothing though the power fails halfway: what is left would be few enough for the guard', async () => {
    const calendars = await synced(numbered(12));
    for (const title of numbered(9)) calendars.left.remove(title);
    await calendars.cycle();
    let creates = 0;
    calendars.left.trouble = (call) => {
      if (call === 'create' && ++creates > 7) throw new Error('the power failed');
    };
    await assert.rejects(calendars.cycle({ rejected: true }), /the power failed/);
    calendars.left.trouble = () => {};
    for (let round = 0; round < 3; round++) await calendars.cycle();
    assert.deepEqual([calendars.left.titles().length, calendars.right.titles().length], [12, 12]);
  });

  it('puts back what was edited everywhere at once', async () => {
    const calendars = await synced(numbered(12));
    for (const title of numbered(12)) calendars.left.edit(title, { location: 'nowhere', categories: ['spam'] });
    assert.equal((await calendars.cycle()).parked.length, 12);
    await calendars.cycle({ rejected: true });
    const { parked } = await calendars.cycle();
    assert.deepEqual(parked, []);
    for (const { fields } of [...calendars.left.memory.items().values(), ...calendars.right.memory.items().values()])
      assert.deepEqual([fields.location, fields.categories], [undefined, undefined]);
  });

  describe('of everything that changed at once', () => {
    /** All of it is nowhere on the left, and one has a note on the right besides. */
    async function held(wishes: Parameters<typeof synced>[1] = {}): Promise<TwoCalendars> {
      const calendars = await synced(numbered(12), wishes);
      for (const title of numbered(12)) calendars.left.edit(title, { location: 'nowhere', categories: ['spam'] });
      calendars.right.edit('Number 3', { description: 'mine', categories: ['regulars'] });
      assert.equal((await calendars.cycle()).parked.length, 12);
      return calendars;
    }
    const told = ({ left, right }: TwoCalendars, title: string): unknown[] =>
      [left, right].map((one) => {
        const { location, description, categories } = one.memory.items().get(one.find(title))!.fields;
        return [location, description, categories];
      });

    it('puts back what was edited on the other side, too, and leaves that edit', async () => {
      const calendars = await held();
      await calendars.cycle({ rejected: true });
      assert.deepEqual((await calendars.cycle()).parked, []);
      const note = [undefined, 'mine', ['regulars']];
      assert.deepEqual(told(calendars, 'Number 3'), [note, note]);
      calendars.forgetCalls();
      await calendars.cycle();
      assert.deepEqual([calendars.left.writes, calendars.right.writes], [[], []]);
    });

    it('puts it back although it is edited once more at that moment', async () => {
      const calendars = await held();
      let edits = 1;
      calendars.left.trouble = (call, [href]) => {
        const isThis = call === 'update' && href === calendars.left.find('Number 3');
        if (isThis && edits-- > 0) calendars.left.edit('Number 3', { location: 'elsewhere' });
      };
      await calendars.cycle({ rejected: true });
      const note = [undefined, 'mine', ['regulars']];
      assert.deepEqual(told(calendars, 'Number 3'), [note, note]);
    });

    it('puts back all of it, not only the times that would be put back anyway', async () => {
      const calendars = await synced(numbered(12), { rules: { moves: { left: 'accept', right: 'revert' } } });
      const schedule = at('2026-11-23T14:00:00', '2026-11-23T15:00:00');
      for (const title of numbered(12)) calendars.right.edit(title, { location: 'nowhere', schedule });
      assert.equal((await calendars.cycle()).parked.length, 12);
      await calendars.cycle({ rejected: true });
      assert.deepEqual(told(calendars, 'Number 1'), Array(2).fill([undefined, undefined, undefined]));
    });

    it('carries nothing over from a side that is never written, and leaves it as it is', async () => {
      const calendars = await held({ rules: { mode: 'to-right' } });
      calendars.forgetCalls();
      await calendars.cycle({ rejected: true });
      assert.deepEqual((await calendars.cycle()).parked, []);
      const left = ['nowhere', undefined, ['spam']];
      assert.deepEqual(told(calendars, 'Number 1'), [left, [undefined, undefined, undefined]]);
      assert.deepEqual(told(calendars, 'Number 3'), [left, [undefined, 'mine', ['regulars']]]);
      assert.deepEqual([calendars.left.writes, calendars.right.writes], [[], []]);
    });
  });

  it('writes nothing when it is only planned', async () => {
    const calendars = await synced(numbered(12));
    for (const title of numbered(9)) calendars.left.remove(title);
    await calendars.cycle();
    const { actions } = await calendars.cycle({ rejected: true, until: 'plan' });
    assert.equal(actions.filter(({ op }) => op === 'create').length, 9);
    assert.deepEqual(await calendars.store.verdicts(calendars.link), []);
    assert.equal((await calendars.cycle()).parked.length, 9);
  });
});

describe('an item that another program changes back again and again', () => {
  /** Another program on the right does not want the appointment to move from chair 1. */
  async function swinging(): Promise<TwoCalendars> {
    const calendars = await synced(['Haircut', 'Shave']);
    calendars.left.edit('Haircut', { location: 'Chair 1' });
    await calendars.cycle();
    for (let round = 0; round < 8; round++) {
      calendars.left.edit('Haircut', { location: 'Chair 2' });
      await calendars.cycle();
      if (locations(calendars, 'Haircut')[1] === 'Chair 2') calendars.right.edit('Haircut', { location: 'Chair 1' });
      await calendars.cycle();
    }
    return calendars;
  }

  it('is left alone after a few rounds and shown with both versions', async () => {
    const calendars = await swinging();
    calendars.forgetCalls();
    const { parked } = await calendars.cycle();
    assert.deepEqual(
      parked.map(({ kind, why, guard }) => [kind, why.slice(0, 41), guard]),
      [['conflict', 'it is changed back and forth again and ag', 'restless']],
    );
    assert.ok(parked[0]?.sealed !== undefined);
    assert.deepEqual([calendars.left.writes, calendars.right.writes], [[], []]);
  });

  it('goes on when a person has chosen', async () => {
    const calendars = await swinging();
    await decide(calendars, 'left');
    assert.deepEqual([(await calendars.cycle()).parked, locations(calendars, 'Haircut')], [[], ['Chair 2', 'Chair 2']]);
    calendars.left.edit('Haircut', { location: 'Chair 3' });
    assert.deepEqual([(await calendars.cycle()).parked, locations(calendars, 'Haircut')], [[], ['Chair 3', 'Chair 3']]);
  });

  it('does not stop the others', async () => {
    const calendars = await swinging();
    calendars.left.edit('Shave', { location: 'Chair 4' });
    await calendars.cycle();
    assert.deepEqual(locations(calendars, 'Shave'), ['Chair 4', 'Chair 4']);
  });
});
