/** sync — what changed around the items: accounts, fields, rights, settings. Nothing is deleted because of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EVENT_FIELDS } from '../../src/model/event.ts';
import { SIDES } from '../../src/model/pair.ts';
import type { CycleReport } from '../../src/sync/cycle.ts';
import { anEvent } from '../builders/events.ts';
import { someRules } from '../builders/rules.ts';
import { numbered, synced, type TwoCalendars } from '../builders/two-calendars.ts';

const all = numbered(5);
const NAS = { server: 'nas.example.com', user: 'anna' };
const guards = ({ holds }: CycleReport<never> | CycleReport): string[] => holds.map(({ guard, side }) => `${guard} ${side}`);

async function signedIn(): Promise<TwoCalendars> {
  const calendars = await synced(all);
  for (const side of SIDES) calendars[side].account = NAS;
  await calendars.cycle();
  calendars.left.add(anEvent({ title: 'New', uid: 'new' }));
  for (let round = 0; round < 3; round++) await calendars.cycle();
  calendars.forgetCalls();
  return calendars;
}

async function assertSilent(calendars: TwoCalendars): Promise<void> {
  calendars.forgetCalls();
  const { holds, parked } = await calendars.cycle();
  assert.deepEqual([holds, parked, calendars.left.writes, calendars.right.writes], [[], [], [], []]);
}

describe('another server or account than before', () => {
  for (const change of [{ server: 'nas.example.org' }, { user: 'ben' }])
    it(`(${Object.keys(change)}) holds everything until it is approved, then goes on with its twins`, async () => {
      const calendars = await signedIn();
      calendars.right.account = { ...NAS, ...change };
      calendars.left.edit('Number 1', { title: 'Edited' });
      assert.deepEqual(guards(await calendars.cycle()), ['identity right']);
      assert.deepEqual([calendars.left.writes, calendars.right.writes, calendars.stored], [[], [], []]);
      await calendars.cycle({ approved: true });
      assert.deepEqual(calendars.right.titles(), [...numbered(5).slice(1), 'Edited', 'New'].sort());
      await assertSilent(calendars);
    });

  it('is noticed when nothing moved, and dissolves when the old one is back', async () => {
    const calendars = await signedIn();
    calendars.left.account = { ...NAS, user: 'ben' };
    assert.deepEqual(guards(await calendars.cycle()), ['identity left']);
    calendars.left.account = NAS;
    await assertSilent(calendars);
  });

  it('keeps nobody in the database who could be read there', async () => {
    const calendars = await signedIn();
    const { watch } = await calendars.store.standing(calendars.link);
    assert.ok(watch.accounts?.left.server !== '' && !JSON.stringify(watch).includes('nas.example'));
  });

  it('that was approved deletes nothing in the same cycle, whatever it holds', async () => {
    const calendars = await signedIn();
    calendars.right.account = { ...NAS, server: 'other' };
    for (const title of calendars.right.titles()) calendars.right.remove(title);
    const { holds, parked } = await calendars.cycle({ approved: true });
    assert.deepEqual([holds, parked.length, calendars.left.titles().length], [[], 6, 6]);
    assert.deepEqual(guards(await calendars.cycle()), ['emptied left']);
  });
});

describe('a side that can hold other fields than before', () => {
  it('is read afresh: nothing is deleted or taken for an edit in that cycle, and it is said once', async () => {
    const calendars = await synced(all);
    const fields = new Set<string>(EVENT_FIELDS.filter((field) => field !== 'description'));
    calendars.right.seen = { ...calendars.right.seen, abilities: { ...calendars.right.seen.abilities, fields } };
    calendars.left.remove('Number 1');
    const { notes, parked } = await calendars.cycle();
    assert.deepEqual(notes, [
      'what the right side can hold is not the same as before; everything was read afresh, and nothing is deleted in this cycle',
    ]);
    assert.deepEqual([parked.length, calendars.left.writes, calendars.right.writes], [1, [], []]);
    const next = await calendars.cycle();
    assert.deepEqual([next.notes, next.parked, calendars.right.writes], [[], [], ['remove']]);
    await assertSilent(calendars);
  });
});

describe('a side that may only be read any more', () => {
  async function readOnly(): Promise<TwoCalendars> {
    const calendars = await synced(all);
    const write = { allowed: false, why: 'shared for reading' } as const;
    calendars.right.seen = { ...calendars.right.seen, abilities: { ...calendars.right.seen.abilities, write } };
    return calendars;
  }
  const writable = (calendars: TwoCalendars): void => {
    const write = { allowed: true } as const;
    calendars.right.seen = { ...calendars.right.seen, abilities: { ...calendars.right.seen.abilities, write } };
  };

  it('holds deletions on both sides, lets its edits go over, and all goes on when it may be written again', async () => {
    const calendars = await readOnly();
    calendars.left.remove('Number 1');
    calendars.right.remove('Number 2');
    calendars.right.edit('Number 3', { title: 'Edited' });
    const held = await calendars.cycle();
    assert.deepEqual([guards(held), held.parked.map(({ kind }) => kind)], [['read-only right'], ['held', 'held']]);
    assert.deepEqual(calendars.left.titles(), ['Edited', 'Number 2', 'Number 4', 'Number 5']);
    assert.deepEqual(guards(await calendars.cycle()), ['read-only right']);
    writable(calendars);
    assert.deepEqual((await calendars.cycle()).holds, []);
    for (const side of SIDES) assert.deepEqual(calendars[side].titles(), ['Edited', 'Number 4', 'Number 5']);
    await assertSilent(calendars);
  });

  it('lets what is edited on the other side wait, and carries it over later, together with what was edited here', async () => {
    const calendars = await readOnly();
    calendars.left.edit('Number 1', { location: 'Room 1' });
    calendars.left.edit('Number 2', { location: 'Room 2' });
    calendars.right.edit('Number 2', { description: 'Bring a towel' });
    const held = await calendars.cycle();
    assert.deepEqual([guards(held), held.parked.map(({ kind }) => kind)], [['read-only right'], ['held', 'held']]);
    assert.deepEqual(calendars.left.writes, []);
    writable(calendars);
    assert.deepEqual((await calendars.cycle()).holds, []);
    for (const side of SIDES) {
      const told = (title: string) => {
        const { memory } = calendars[side];
        const { location, description } = memory.items().get(calendars[side].find(title))?.fields ?? {};
        return [location, description];
      };
      assert.deepEqual([told('Number 1')[0], told('Number 2')], ['Room 1', ['Room 2', 'Bring a towel']]);
    }
    await assertSilent(calendars);
  });

  it('is told though nothing moved', async () => {
    const calendars = await readOnly();
    assert.deepEqual(guards(await calendars.cycle()), ['read-only right']);
  });

  it('is accepted when a person approves: from then on it is only read', async () => {
    const calendars = await readOnly();
    calendars.right.remove('Number 2');
    await calendars.cycle();
    await calendars.cycle({ approved: true });
    assert.deepEqual(calendars.left.titles(), ['Number 1', 'Number 3', 'Number 4', 'Number 5']);
    await assertSilent(calendars);
  });
});

describe('a changed configuration', () => {
  const DAY = 24 * 3_600_000;

  it('says how many appointments a narrower window leaves alone, and deletes nothing', async () => {
    const calendars = await synced(all);
    const before = calendars.clock.now;
    for (const side of SIDES) assert.equal(calendars[side].titles().length, 5);
    calendars.left.edit('Number 1', { schedule: anEvent().fields.schedule });
    calendars.rules = someRules({ window: { from: Date.parse('2020-01-01'), to: before - 400 * DAY } });
    calendars.left.remove('Number 5');
    const { notes, parked } = await calendars.cycle({ settings: 'narrow' });
    assert.deepEqual(notes, [
      '4 appointments now lie outside the window; they stay where they are and are no longer kept in step',
    ]);
    assert.deepEqual([parked, calendars.right.titles()], [[], all]);
    assert.deepEqual((await calendars.cycle({ settings: 'narrow' })).notes, []);
    assert.deepEqual(calendars.right.titles(), all);
  });

  it('says so in a plan, too, and again in the cycle that follows it', async () => {
    const calendars = await synced(all);
    calendars.rules = someRules({ window: { from: Date.parse('2020-01-01'), to: Date.parse('2020-02-01') } });
    for (const until of ['plan', 'done'] as const)
      assert.match((await calendars.cycle({ settings: 'narrow', until })).notes[0] ?? '', /^5 appointments now lie outside/);
  });

  it('lets what was held go on being held as it was', async () => {
    const calendars = await synced(all);
    for (const title of all) calendars.left.remove(title);
    await calendars.cycle();
    const { parked } = await calendars.cycle({ settings: 'other' });
    assert.deepEqual(new Set(parked.map(({ kind, guard }) => `${kind} ${guard}`)), new Set(['held emptied right']));
  });

  it('says nothing of what left the window as time went by', async () => {
    const calendars = await synced(all);
    const start = Date.parse('2026-11-23T09:00:00+01:00');
    const window = (days: number) => ({ from: calendars.clock.now - days * DAY, to: calendars.clock.now + 365 * DAY });
    calendars.rules = someRules({ window: window(10) });
    await calendars.cycle({ settings: 'ten days' });
    calendars.clock.now = start + 11 * DAY;
    calendars.rules = someRules({ window: window(10) });
    assert.deepEqual((await calendars.cycle({ settings: 'other' })).notes, []);
  });

  it('says nothing when the window only moves or grows', async () => {
    const calendars = await synced(all);
    calendars.rules = someRules({ window: { from: Date.parse('2019-01-01'), to: Date.parse('2031-01-01') } });
    assert.deepEqual((await calendars.cycle({ settings: 'wide' })).notes, []);
  });

  it('says what a turned direction no longer writes', async () => {
    const calendars = await synced(all);
    calendars.rules = someRules({ mode: 'to-right' });
    const { notes } = await calendars.cycle({ settings: 'turned' });
    assert.deepEqual(notes, [
      'the direction was changed: nothing is written to the left side any more; its 5 appointments stay there as they are',
    ]);
  });
});
