/** engine/home — who works with another data folder than before leaves new copies to whoever works with the first. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { creationOf } from '../../src/engine/creations.ts';
import { isCopied, isNewlyCopied, showAlone, withHome } from '../../src/engine/home.ts';
import type { Event } from '../../src/model/event.ts';
import type { Home, Watch } from '../../src/model/pair.ts';
import { anEvent } from '../builders/events.ts';
import { aSide, aStored, aTwin, digest, kind, NOW, onlyAction, type PlanWishes, planOf } from '../builders/plans.ts';

const first: Home = { inode: '1', born: '100' };
const other: Home = { inode: '1', born: '200' };
const third: Home = { inode: '3', born: '100' };
const alone: Watch = { home: first };

describe('a data folder', () => {
  it('is known from the first cycle, and by its inode where its birth is not told', () => {
    const watch = withHome({}, first, false);
    assert.deepEqual(watch, alone);
    assert.equal(isCopied({}, first), false);
    for (const now of [first, { inode: '1' }, undefined]) assert.equal(isCopied(watch, now), false);
    for (const now of [other, third, { inode: '3' }]) assert.equal(isCopied(watch, now), true);
  });

  it('that is another one is news once, and again when it is a third', () => {
    assert.equal(isNewlyCopied(alone, other), true);
    const watch = withHome(alone, other, false);
    assert.deepEqual(watch, { home: first, newHome: other });
    assert.deepEqual([isNewlyCopied(watch, other), isCopied(watch, other)], [false, true]);
    assert.equal(isNewlyCopied(watch, third), true);
  });

  it('is the first again, or ours alone, and nothing is left of the doubt', () => {
    const doubtful = withHome(alone, other, false);
    assert.deepEqual(withHome(doubtful, first, false), alone);
    assert.deepEqual(withHome(doubtful, other, true), { home: other });
  });
});

describe('in another data folder', () => {
  const unseenFor = 15 * 60_000;
  const event = anEvent({ uid: 'u', title: 'Maria' });
  const sides = { right: aSide({ unseenFor }) };
  const wishes = { isCopied: true, sides, left: { found: [aStored('l-1', event)] } } satisfies PlanWishes;
  const same = (one: Event): Event => one;
  const noted = { kind, digest, foresee: { left: same, right: same }, time: NOW };

  it('a copy is not made where the server chooses the names, but noted as if somebody else had begun it', () => {
    const { begun, parked } = onlyAction(planOf(wishes), 'park');
    assert.match(parked.why, /may have been copied already, which shows within 15 minutes/);
    assert.deepEqual(begun, onlyAction(planOf({ ...wishes, isCopied: false }), 'create'));
  });

  it('it is made as ever where we choose them', () => {
    onlyAction(planOf({ ...wishes, sides: {} }), 'create');
  });

  it('what was edited here and deleted there is not put back at once either', () => {
    const edited = { found: [aStored('l-1', anEvent({ uid: 'u', title: 'Marie' }), 'v2')] };
    const { begun, parked } = onlyAction(
      planOf({ ...wishes, twins: [aTwin(event)], left: edited, right: { gone: ['r-1'] } }),
      'park',
    );
    assert.deepEqual([begun?.replaces, parked.twin], ['1', '1']);
  });

  it('it is noted once, and made when it did not show', () => {
    const { begun } = onlyAction(planOf(wishes), 'park');
    assert.ok(begun !== undefined);
    const creations = [creationOf(begun, noted)];
    const later = (now: number) => planOf({ ...wishes, creations, now, right: { complete: true } });
    assert.equal(onlyAction(later(NOW + unseenFor - 1), 'park').begun, undefined);
    const { side } = onlyAction(later(NOW + unseenFor), 'create');
    assert.equal(side, 'right');
  });

  it('one that shows was made by somebody else, and is a copy like ours', () => {
    const { begun } = onlyAction(planOf(wishes), 'park');
    assert.ok(begun !== undefined);
    const copy = { ...event, mark: begun.key.mark };
    const { twin } = onlyAction(
      planOf({ ...wishes, creations: [creationOf(begun, noted)], right: { found: [aStored('r-9', copy)] } }),
      'remember',
    );
    assert.deepEqual([twin.id, twin.born, twin.right.href], [begun.key.twin, 'left', 'r-9']);
  });

  it('whoever makes one after all is alone', () => {
    const create = onlyAction(planOf({ ...wishes, isCopied: false }), 'create');
    const abilities = { left: {}, right: { unseenFor } };
    assert.equal(showAlone([create], abilities), true);
    assert.equal(showAlone([create], { left: { unseenFor }, right: {} }), false);
    assert.equal(showAlone([], abilities), false);
  });
});
