/** engine/parted — when a label is taken off, the other side's item goes, unless it was edited or a person said no: then it stays for good. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Event } from '../../src/model/event.ts';
import type { Twin } from '../../src/model/pair.ts';
import { anEvent } from '../builders/events.ts';
import { aSide, aStored, aTwin, onlyAction, type PlanWishes, planOf } from '../builders/plans.ts';

const before = anEvent({ title: 'A' });
const edited = anEvent({ title: 'B' });
const outside: Event = { ...before, outside: true };
const seen = (twin: Twin, left: Event | undefined, right: Event | undefined, version: string, wishes: PlanWishes = {}) =>
  planOf({
    twins: [twin],
    left: left === undefined ? {} : { found: [aStored('l-1', left, `l-${version}`)] },
    right: right === undefined ? {} : { found: [aStored('r-1', right, `r-${version}`)] },
    ...wishes,
  });

describe('an item whose partner lost its label', () => {
  const parted = (): Twin => onlyAction(seen(aTwin(before), outside, edited, '2'), 'remember').twin;

  it('goes when nobody edited it, where deletions go over', () => {
    assert.equal(onlyAction(seen(aTwin(before), outside, before, '2'), 'delete').side, 'right');
    for (const deletes of ['restore', 'ask'] as const)
      assert.deepEqual(seen(aTwin(before), outside, before, '2', { rules: { deletes } }).actions, []);
  });

  it('stays when it was edited, and also when the edit is undone later', () => {
    assert.deepEqual(seen(parted(), outside, before, '3').actions, []);
  });

  it('stays when only the undoing shows, and the partner is looked at another time', () => {
    const later = onlyAction(seen(parted(), undefined, before, '3'), 'remember').twin;
    assert.deepEqual(seen(later, outside, undefined, '3').actions, []);
  });

  it('stays for good when a person says so, edited or not', () => {
    const verdicts = [{ name: '1', keep: 'right', at: 0, used: false }] as const;
    const { twin, why } = onlyAction(seen(aTwin(before), outside, before, '2', { verdicts }), 'remember');
    assert.match(why, /a person chose that it stays/);
    assert.deepEqual(seen(twin, outside, before, '3').actions, []);
  });

  it('is noted once', () => {
    assert.deepEqual(seen(parted(), outside, edited, '2').actions, []);
  });

  it('is a twin like any other once the label is back, and goes when it is taken off again', () => {
    const back = onlyAction(seen(parted(), before, before, '3'), 'remember').twin;
    assert.equal(onlyAction(seen(back, outside, before, '3'), 'delete').side, 'right');
  });

  it('brings its edit over once the label is back', () => {
    assert.equal(onlyAction(seen(parted(), before, edited, '3'), 'update').writes[0]?.side, 'left');
  });
});

describe('an item whose partner is called off, and that stays all the same', () => {
  const off = anEvent({ title: 'A', status: 'cancelled' });
  const toRight = { rules: { mode: 'to-right' } } as const;
  /** One-way: its original was called off after it was edited. */
  const parted = (): Twin => onlyAction(seen(aTwin(before), off, edited, '2', toRight), 'remember').twin;

  it('is an edited copy, which is left alone from then on', () => {
    assert.deepEqual(seen(parted(), off, before, '3', toRight).actions, []);
    assert.deepEqual(seen(parted(), off, edited, '3', toRight).actions, []);
  });

  it('is a twin like any other once it takes place again, and goes when it is called off again', () => {
    const back = onlyAction(seen(parted(), before, before, '3', toRight), 'remember').twin;
    assert.equal(onlyAction(seen(back, off, before, '4', toRight), 'delete').side, 'right');
  });

  it('is one that was edited where the calling off cannot be taken back', () => {
    const sides = { left: aSide({ without: ['status'] }) };
    const { twin, why } = onlyAction(seen(aTwin(before), off, edited, '2', { sides }), 'remember');
    assert.match(why, /cannot be taken back/);
    assert.deepEqual(seen(twin, off, edited, '3', { sides }).actions, []);
  });
});
