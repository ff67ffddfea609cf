/** engine/settle — whose value a field keeps when both sides changed it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settle } from '../../src/engine/settle.ts';
import type { Rules, Settle, Side } from '../../src/model/pair.ts';
import { anEvent } from '../builders/events.ts';
import { someRules } from '../builders/rules.ts';

type Conflicts = Rules['conflicts'];
const times = (left: number | undefined, right: number | undefined) => {
  const touched = (time: number | undefined) => (time === undefined ? anEvent() : anEvent({ touched: time * 1000 }));
  return { left: touched(left), right: touched(right) };
};
const rules = (wishes: Partial<Conflicts>): Conflicts => ({ ...someRules().conflicts, ...wishes });

describe('last writer wins', () => {
  const CASES: readonly [string, number | undefined, number | undefined, (prefer: Side) => Side][] = [
    ['the left one is newer', 2000, 1000, () => 'left'],
    ['the right one is newer', 1000, 2000, () => 'right'],
    ['both are equally old', 1000, 1000, (prefer) => prefer],
    ['they are closer than clocks are measured', 1000, 1001, (prefer) => prefer],
    ['the left time is unknown', undefined, 1000, (prefer) => prefer],
    ['the right time is unknown', 1000, undefined, (prefer) => prefer],
    ['both times are unknown', undefined, undefined, (prefer) => prefer],
  ];
  for (const prefer of ['left', 'right'] as const) {
    for (const [situation, left, right, expected] of CASES) {
      it(`keeps the ${expected(prefer)} value when ${situation} and ${prefer} is preferred`, () => {
        assert.equal(settle('title', times(left, right), rules({ strategy: 'last-writer-wins', prefer })), expected(prefer));
      });
    }
  }

  it('does not look at the table of fields', () => {
    const fields: Record<string, Settle> = { title: 'left' };
    assert.equal(settle('title', times(1000, 2000), rules({ strategy: 'last-writer-wins', fields })), 'right');
  });
});

describe('per field', () => {
  const fields: Record<string, Settle> = { title: 'left', location: 'right', schedule: 'ask', url: 'newest' };
  const perField = (field: string, left: number, right: number) =>
    settle(field, times(left, right), rules({ strategy: 'per-field', fields, prefer: 'right' }));

  it('keeps the side the field names, however old', () => {
    assert.deepEqual([perField('title', 10, 20), perField('location', 20, 10)], ['left', 'right']);
  });

  it('asks where the field says so', () => {
    assert.equal(perField('schedule', 10, 20), 'ask');
  });

  it('keeps the newest where the field says so, and where it is not named', () => {
    for (const field of ['url', 'description'])
      assert.deepEqual([perField(field, 20, 10), perField(field, 10, 20)], ['left', 'right']);
  });

  it('falls back to the preferred side when the times do not tell', () => {
    assert.equal(perField('description', 10, 10), 'right');
  });
});

describe('ask', () => {
  it('asks about every field, whatever the times and the table say', () => {
    const ask = rules({ strategy: 'ask', fields: { title: 'left' } });
    assert.deepEqual([settle('title', times(1, 2), ask), settle('url', times(2, 1), ask)], ['ask', 'ask']);
  });
});
