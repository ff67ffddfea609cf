/** sync/answered — how long, and for how much, the owner's word is good. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { whyNot } from '../../src/sync/answered.ts';
import { aReport, NOW } from '../builders/reports.ts';

const HOUR = 3_600_000;
const planned = (left: number, right: number) => aReport({ deleted: { left, right } });
const said = (age: number) => ({ answer: 'approve', deletions: 12, at: NOW - age }) as const;

describe("the owner's word", () => {
  it('is good for as many deletions as were shown, on both sides together', () => {
    assert.equal(whyNot(said(0), planned(2, 10), NOW), undefined);
    assert.match(whyNot(said(0), planned(3, 10), NOW) ?? '', /13 deletions would follow, and you were shown 12; look again$/);
  });

  it('is good for a day, whichever way the clock was put', () => {
    assert.equal(whyNot(said(23 * HOUR), planned(1, 1), NOW), undefined);
    for (const age of [25 * HOUR, -25 * HOUR])
      assert.match(whyNot(said(age), planned(1, 1), NOW) ?? '', /that is too long ago; look again$/);
  });
});
