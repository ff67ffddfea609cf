/** engine/watch — deletions are counted for a day, what is gone is known for a month, and a person's word begins anew. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Bearings } from '../../src/engine/bearings.ts';
import { deletedLately, type Finished, reborn, watchAfter, withDeletions, withGraves } from '../../src/engine/watch.ts';
import type { Href } from '../../src/model/item.ts';
import type { Side, Watch } from '../../src/model/pair.ts';
import type { Action } from '../../src/model/plan.ts';
import { anEvent } from '../builders/events.ts';
import { aStored, aTwin, aView, digest, NOW } from '../builders/plans.ts';
import { someRules } from '../builders/rules.ts';

const HOUR = 3_600_000;
const event = anEvent();
const deletion = (side: Side, id = 'x'): Action => ({
  op: 'delete',
  side,
  twin: aTwin(event, event, { id }),
  stored: aStored(`${side}-${id}`, event),
  title: '',
  why: '',
});
const deletions = (count: number, side: Side = 'right'): Action[] =>
  Array.from({ length: count }, (_, index) => deletion(side, `d${index}`));

const bearings: Bearings = {
  settings: '',
  rules: someRules(),
  carried: { left: ['title'], right: ['title'] },
  identities: { left: 'l', right: 'r' },
  accounts: { left: { server: 'a', user: 'b' }, right: { server: 'c', user: 'd' } },
  fields: { left: 'title', right: 'title' },
  writable: { left: true, right: true },
  restored: undefined,
  home: undefined,
};

/** What is on the left after all that was done. */
const seen = (...hrefs: string[]): Finished['views'] => ({
  left: aView({ found: hrefs.map((href) => aStored(href, event)) }),
  right: aView(),
});

const finished = (wishes: Partial<Finished> = {}): Finished => ({
  ...{ done: [], views: seen(), isApproved: false, bearings, strangers: [], isBehind: false, isAlone: false, now: NOW },
  ...wishes,
});

describe('deletions', () => {
  it('are counted by side, over cycles and hours', () => {
    const first = withDeletions({}, [...deletions(3), ...deletions(1, 'left')], NOW);
    const second = withDeletions(first, deletions(2), NOW + 5 * HOUR);
    assert.deepEqual(deletedLately(second, NOW + 6 * HOUR), { left: 1, right: 5 });
  });

  it('are forgotten after a day', () => {
    const watch = withDeletions(withDeletions({}, deletions(3), NOW), deletions(2), NOW + 5 * HOUR);
    assert.deepEqual(deletedLately(watch, NOW + 25 * HOUR), { left: 0, right: 2 });
    assert.deepEqual(withDeletions(watch, [], NOW + 40 * HOUR).deleted, { left: {}, right: {} });
  });

  it('that a wrong clock counted in the future do not count', () => {
    const watch = withDeletions({}, deletions(3), NOW + 1000 * HOUR);
    assert.deepEqual(deletedLately(watch, NOW), { left: 0, right: 0 });
  });

  it('begin anew when a person has approved', () => {
    const watch = withDeletions({}, deletions(3), NOW);
    const after = watchAfter(watch, finished({ isApproved: true, done: deletions(9) }), digest);
    assert.deepEqual(deletedLately(after, NOW), { left: 0, right: 0 });
    assert.deepEqual(deletedLately(watchAfter(watch, finished({ done: deletions(9) }), digest), NOW), { left: 0, right: 12 });
  });
});

describe('what is gone', () => {
  const again = (watch: Watch, ...hrefs: string[]): number => reborn(watch, 'right', hrefs as Href[], digest);

  const after = (watch: Watch, done: readonly Action[], now = NOW, views = seen()): Watch =>
    withGraves(watch, { done, views, now }, digest);

  it('is known when it is there again, without its name being kept', () => {
    const watch = after({}, [deletion('left', 'a')]);
    assert.equal(again(watch, 'r-a', 'r-b'), 1);
    assert.ok(!JSON.stringify(watch).includes('r-a'));
  });

  it('is forgotten after a month, and when a hundred others went since', () => {
    const watch = after({}, [deletion('left', 'a')]);
    assert.equal(again(after(watch, [], NOW + 29 * 24 * HOUR), 'r-a'), 1);
    assert.equal(again(after(watch, [], NOW + 31 * 24 * HOUR), 'r-a'), 0);
    assert.equal(again(after(watch, deletions(99), NOW + HOUR), 'r-a'), 1);
    assert.equal(again(after(watch, deletions(100), NOW + HOUR), 'r-a'), 0);
  });

  it('is not what is still there, and whose partner alone went: the original of an old copy, or what is only called off', () => {
    const watch = after({}, [deletion('right', 'a'), deletion('right', 'b')], NOW, seen('l-a'));
    assert.deepEqual([reborn(watch, 'left', ['l-a', 'l-b'] as Href[], digest), again(watch, 'r-a', 'r-b')], [1, 2]);
  });

  it('is what we took away, though it was seen before that', () => {
    const watch = after({}, [deletion('left', 'a')], NOW, seen('l-a'));
    assert.equal(reborn(watch, 'left', ['l-a'] as Href[], digest), 1);
  });
});

describe('a finished cycle', () => {
  it('is wary when both sides hold what is not remembered, whatever was before', () => {
    const waryAfter = (before: Watch, wishes: Partial<Finished>): boolean | undefined =>
      watchAfter(before, finished(wishes), digest).wary;
    assert.equal(waryAfter({}, {}), false);
    assert.equal(waryAfter({}, { isBehind: true }), true);
    assert.equal(waryAfter({ wary: true }, { isBehind: true }), true);
    assert.equal(waryAfter({ wary: true }, {}), false);
    assert.equal(waryAfter({}, { isBehind: true, isApproved: true }), true);
  });

  it('knows other installations once a person has approved them', () => {
    const seen = { strangers: ['abc'] };
    assert.equal(watchAfter({}, finished(seen), digest).strangers, undefined);
    assert.deepEqual(watchAfter({ strangers: ['x'] }, finished({ ...seen, isApproved: true }), digest).strangers, ['x', 'abc']);
  });

  it('keeps that a side was writable until a person accepts that it is not any more', () => {
    const now = { ...bearings, writable: { left: true, right: false } };
    const before: Watch = { writable: { left: true, right: true } };
    assert.deepEqual(watchAfter(before, finished({ bearings: now }), digest).writable, { left: true, right: true });
    const approved = watchAfter(before, finished({ bearings: now, isApproved: true }), digest);
    assert.deepEqual(approved.writable, { left: true, right: false });
    assert.deepEqual(watchAfter(approved, finished(), digest).writable, { left: true, right: true });
  });
});

describe('the data folder', () => {
  const watch = { home: { inode: '1' } };
  const moved = { ...bearings, home: { inode: '2' } };

  it('is in doubt when it is another one, until somebody is alone or a person says so', () => {
    const doubtful = watchAfter(watch, finished({ bearings: moved }), digest);
    assert.deepEqual([doubtful.home, doubtful.newHome], [watch.home, moved.home]);
    for (const wishes of [{ isAlone: true }, { isApproved: true }]) {
      const sure = watchAfter(doubtful, finished({ bearings: moved, ...wishes }), digest);
      assert.deepEqual([sure.home, sure.newHome], [moved.home, undefined]);
    }
  });
});
