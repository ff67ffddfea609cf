/** sync — the guards at work over several cycles: what is held, what goes on, and how a hold ends. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deletedLately } from '../../src/engine/watch.ts';
import { SyncError } from '../../src/model/errors.ts';
import type { Event } from '../../src/model/event.ts';
import type { Mark } from '../../src/model/item.ts';
import { SIDES } from '../../src/model/pair.ts';
import { anEvent } from '../builders/events.ts';
import { numbered, synced, type TwoCalendars } from '../builders/two-calendars.ts';

const all = numbered(12).sort();
const removeOnTheLeft = (calendars: TwoCalendars, count: number): void => {
  for (const title of numbered(count)) calendars.left.remove(title);
};
const kinds = (parked: readonly { readonly kind: string }[]): string[] => parked.map((one) => one.kind);

describe('more deletions than the guard allows', () => {
  it('are held, and everything else goes on', async () => {
    const calendars = await synced(numbered(12));
    removeOnTheLeft(calendars, 4);
    calendars.left.edit('Number 9', { title: 'Number 9, edited' });
    calendars.left.add(anEvent({ title: 'New' }));
    calendars.right.remove('Number 12');
    const { holds, parked } = await calendars.cycle();
    assert.deepEqual(
      holds.map((hold) => [hold.guard, hold.side]),
      [['deletions', 'right']],
    );
    assert.deepEqual(kinds(parked), ['held', 'held', 'held', 'held']);
    const expected = [...all.filter((title) => !['Number 9', 'Number 12'].includes(title)), 'Number 9, edited', 'New'].sort();
    assert.deepEqual(calendars.right.titles(), expected);
    assert.equal(calendars.left.titles().includes('Number 12'), false);
  });

  it('stay held in the cycles that follow, though no server mentions them again', async () => {
    const calendars = await synced(numbered(12));
    removeOnTheLeft(calendars, 4);
    const first = await calendars.cycle();
    for (let round = 0; round < 3; round++) {
      const { holds, parked } = await calendars.cycle();
      assert.equal(holds.length, 1);
      assert.deepEqual(
        parked.map((one) => one.since),
        first.parked.map((one) => one.since),
      );
      assert.deepEqual(calendars.right.titles(), all);
    }
  });

  it('go through when a person approves them', async () => {
    const calendars = await synced(numbered(12));
    removeOnTheLeft(calendars, 4);
    await calendars.cycle();
    const { holds, parked, twins } = await calendars.cycle({ approved: true });
    assert.deepEqual([holds, parked, twins], [[], [], 8]);
    assert.equal(calendars.right.titles().length, 8);
    calendars.forgetCalls();
    await calendars.cycle();
    await calendars.cycle();
    assert.deepEqual([calendars.left.writes, calendars.right.writes], [[], []]);
  });

  it('are no longer held when the items come back', async () => {
    const calendars = await synced(numbered(12));
    const kept = numbered(4).map(
      (title) => [...calendars.left.memory.items().values()].find((one) => one.fields.title === title)!,
    );
    removeOnTheLeft(calendars, 4);
    await calendars.cycle();
    for (const event of kept) calendars.left.add(event);
    calendars.forgetCalls();
    const { holds, parked, twins } = await calendars.cycle();
    assert.deepEqual([holds, parked, twins], [[], [], 12]);
    assert.deepEqual([calendars.left.writes, calendars.right.writes], [[], []]);
    assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [all, all]);
  });

  it('come in one cycle with those that were held before', async () => {
    const calendars = await synced(numbered(12));
    removeOnTheLeft(calendars, 4);
    await calendars.cycle();
    calendars.left.remove('Number 5');
    const { holds, parked } = await calendars.cycle();
    assert.match(holds[0]?.why ?? '', /would delete 5 of 12/);
    assert.equal(parked.length, 5);
    assert.deepEqual(calendars.right.titles(), all);
  });

  it('of so few as anybody may make go through at once', async () => {
    const calendars = await synced(numbered(12));
    removeOnTheLeft(calendars, 3);
    const { holds } = await calendars.cycle();
    assert.deepEqual([holds, calendars.right.titles().length], [[], 9]);
  });

  it('are shown by a plan, which changes nothing', async () => {
    const calendars = await synced(numbered(12));
    removeOnTheLeft(calendars, 4);
    const { holds, parked } = await calendars.cycle({ until: 'plan' });
    assert.deepEqual([holds.length, kinds(parked)], [1, ['held', 'held', 'held', 'held']]);
    assert.deepEqual([calendars.right.writes, calendars.stored], [[], []]);
  });
});

describe('a side that is suddenly empty', () => {
  for (const how of ['a change list', 'a full read'] as const) {
    it(`by ${how} deletes nothing on the other`, async () => {
      const calendars = await synced(numbered(5), { rules: { guard: { maxDeletes: 1000, maxDeletePercent: 100 } } });
      removeOnTheLeft(calendars, 5);
      if (how === 'a full read') calendars.left.memory.expireCheckpoints();
      const { holds } = await calendars.cycle();
      assert.deepEqual(
        holds.map((hold) => [hold.guard, hold.side, hold.stops]),
        [['emptied', 'right', 'deletions']],
      );
      assert.deepEqual([calendars.right.titles(), calendars.right.writes], [numbered(5), []]);
      assert.equal((await calendars.cycle()).holds.length, 1);
      assert.deepEqual(calendars.right.titles(), numbered(5));
    });
  }

  it('gets nothing back by itself: what was edited on the other waits, and is there once when it was only seeming', async () => {
    const calendars = await synced(numbered(5));
    const seen = calendars.left.seen;
    calendars.left.seen = {
      ...seen,
      list: async function* () {
        yield { present: new Map(), gone: new Set(), end: { complete: true, checkpoint: undefined } };
      },
      fetch: async function* () {},
    };
    calendars.right.edit('Number 1', { location: 'Chair 2' });
    await calendars.cycle();
    await calendars.cycle();
    assert.deepEqual(calendars.left.memory.items().size, 5);
    calendars.left.seen = seen;
    for (let round = 0; round < 3; round++) await calendars.cycle();
    assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [numbered(5), numbered(5)]);
    const { left } = calendars;
    assert.equal(left.memory.items().get(left.find('Number 1'))?.fields.location, 'Chair 2');
  });

  it('gets back what was edited when a person says so', async () => {
    for (const answer of [{ approved: true }, { rejected: true }]) {
      const calendars = await synced(numbered(5));
      removeOnTheLeft(calendars, 5);
      calendars.right.edit('Number 1', { location: 'Chair 2' });
      await calendars.cycle();
      assert.deepEqual(calendars.left.titles(), []);
      await calendars.cycle(answer);
      assert.deepEqual(calendars.left.titles(), answer.approved ? ['Number 1'] : numbered(5));
      assert.deepEqual(calendars.right.titles(), calendars.left.titles());
    }
  });

  it('after it held three items was emptied by hand', async () => {
    const calendars = await synced(numbered(3));
    removeOnTheLeft(calendars, 3);
    await calendars.cycle();
    assert.deepEqual(calendars.right.titles(), []);
  });
});

describe('a side on which everything changed at once', () => {
  it('is not carried over until a person approves', async () => {
    const calendars = await synced(numbered(12));
    for (const title of all) calendars.left.edit(title, { title: `${title}?` });
    const { holds, parked } = await calendars.cycle();
    assert.deepEqual([holds.map((hold) => [hold.guard, hold.side]), parked.length], [[['everything-changed', 'left']], 12]);
    assert.deepEqual(calendars.right.titles(), all);
    assert.equal((await calendars.cycle()).holds.length, 1);
    await calendars.cycle({ approved: true });
    assert.deepEqual(calendars.right.titles(), all.map((title) => `${title}?`).sort());
  });

  it('is carried over when it were few', async () => {
    const calendars = await synced(numbered(9));
    for (const title of numbered(9)) calendars.left.edit(title, { title: `${title}?` });
    assert.deepEqual((await calendars.cycle()).holds, []);
  });
});

describe('another collection than before', () => {
  it('stops everything on either side, and nothing is remembered of it', async () => {
    for (const side of SIDES) {
      const calendars = await synced(numbered(5));
      calendars.left.add(anEvent({ title: 'New' }));
      calendars[side].identity = 'another calendar';
      const { holds, actions, done } = await calendars.cycle();
      assert.deepEqual(
        holds.map((hold) => [hold.guard, hold.side, hold.stops]),
        [['identity', side, 'all']],
      );
      assert.deepEqual([actions, done, calendars.left.writes, calendars.right.writes, calendars.stored], [[], [], [], [], []]);
      assert.equal((await calendars.cycle()).holds.length, 1);
    }
  });

  it('is noticed even when nothing moved', async () => {
    const calendars = await synced(numbered(5));
    calendars.right.identity = 'another calendar';
    assert.equal((await calendars.cycle()).holds.length, 1);
  });

  it('is accepted when a person approves', async () => {
    const calendars = await synced(numbered(5));
    calendars.left.identity = 'another calendar';
    await calendars.cycle({ approved: true });
    assert.deepEqual((await calendars.cycle()).holds, []);
  });
});

describe('a slow drain', () => {
  const DAY = 24 * 3_600_000;

  /** Three deletions in each of five cycles: as many as the guard allows in a day. */
  async function drained(): Promise<TwoCalendars> {
    const calendars = await synced(numbered(30));
    for (let round = 0; round < 5; round++) {
      for (let one = 1; one <= 3; one++) calendars.left.remove(`Number ${round * 3 + one}`);
      assert.deepEqual((await calendars.cycle()).holds, []);
    }
    assert.equal(calendars.right.titles().length, 15);
    return calendars;
  }

  it('is held once more is deleted in a day than five cycles may, and let go when the day is over', async () => {
    const calendars = await drained();
    calendars.left.remove('Number 16');
    const { holds, parked } = await calendars.cycle();
    assert.deepEqual(
      holds.map(({ guard, side }) => [guard, side]),
      [['drained', 'right']],
    );
    assert.match(holds[0]?.why ?? '', /^15 items were deleted on the right side within a day and 1 more would be/);
    assert.deepEqual([kinds(parked), calendars.right.titles().length], [['held'], 15]);
    calendars.clock.now += DAY;
    const next = await calendars.cycle();
    assert.deepEqual([next.holds, next.parked, calendars.right.titles().length], [[], [], 14]);
  });

  it('is not seen where as many were deleted in a week', async () => {
    const calendars = await drained();
    calendars.clock.now += DAY;
    calendars.left.remove('Number 16');
    assert.deepEqual((await calendars.cycle()).holds, []);
  });

  it('begins anew once a person has approved', async () => {
    const calendars = await drained();
    for (const number of [16, 17]) calendars.left.remove(`Number ${number}`);
    await calendars.cycle();
    await calendars.cycle({ approved: true });
    assert.equal(calendars.right.titles().length, 13);
    for (const number of [18, 19, 20]) calendars.left.remove(`Number ${number}`);
    assert.deepEqual((await calendars.cycle()).holds, []);
  });

  it('counts the deletions of a cycle that did not live to its end', async () => {
    const calendars = await drained();
    const before = await calendars.store.standing(calendars.link);
    calendars.clock.now += DAY;
    for (const number of [16, 17, 18]) calendars.left.remove(`Number ${number}`);
    calendars.right.trouble = (call) => {
      if (call === 'remove') throw new SyncError('SERVER_FAILED', 'gone for good');
    };
    await assert.rejects(calendars.cycle());
    const { watch, successAt } = await calendars.store.standing(calendars.link);
    assert.equal(successAt, before.successAt);
    assert.deepEqual(deletedLately(watch, calendars.clock.now), { left: 0, right: 3 });
    calendars.right.trouble = () => {};
    await calendars.cycle();
    assert.equal(calendars.right.titles().length, 12);
  });
});

describe('another Twinbook on the same calendars', () => {
  const theirs = (title: string): Event => {
    return { ...anEvent({ title, uid: `${title}@example.com` }), mark: 'feedc0ffee00:twin:content' as Mark };
  };

  it('stops everything until one of them is stopped or approved, and is not asked about again', async () => {
    const calendars = await synced(numbered(5));
    calendars.right.memory.addNow(theirs('Theirs'));
    calendars.left.remove('Number 1');
    const { holds, done } = await calendars.cycle();
    assert.deepEqual([holds.map(({ guard, stops }) => [guard, stops]), done], [[['stranger', 'all']], []]);
    assert.match(holds[0]?.why ?? '', /another Twinbook \(feedc0ffee00\) copies into the right side/);
    assert.deepEqual([calendars.left.writes, calendars.right.writes, calendars.stored], [[], [], []]);
    await calendars.cycle({ approved: true });
    assert.ok(calendars.left.titles().includes('Theirs'));
    calendars.right.memory.addNow(theirs('Another'));
    assert.deepEqual((await calendars.cycle()).holds, []);
  });

  it('is no matter any more when its copies are gone again', async () => {
    const calendars = await synced(numbered(5));
    calendars.right.memory.addNow(theirs('Theirs'));
    await calendars.cycle();
    calendars.right.remove('Theirs');
    assert.deepEqual((await calendars.cycle()).holds, []);
  });
});
