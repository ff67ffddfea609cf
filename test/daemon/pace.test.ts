/** daemon/pace — looks between turns: some after work, and at once when a server rings, but never in a flood. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextLookIn, rungLook } from '../../src/daemon/pace.ts';

const MINUTE = 60_000;

describe('the pace', () => {
  it('looks three more times after something was carried out, ever later, then waits for the turn', () => {
    assert.deepEqual(
      [0, 1, 2, 3, Number.POSITIVE_INFINITY].map((quiet) => nextLookIn(quiet, 100, 2 * MINUTE)),
      [15_000, 30_000, 60_000, undefined, undefined],
    );
  });

  it('leaves a slow server nine tenths of the time', () => {
    assert.equal(nextLookIn(0, 9_000, 15 * MINUTE), 90_000);
  });

  it('keeps to the turns of an owner who chose few', () => {
    assert.equal(nextLookIn(0, 100, 15 * MINUTE), 15_000);
    assert.equal(nextLookIn(0, 100, 15 * MINUTE + 1), undefined);
  });

  it('lets ten rung looks begin at once, then one in five seconds, and forgets after a rest', () => {
    let used = 0;
    const waits = (count: number, now: number) =>
      Array.from({ length: count }, () => {
        const look = rungLook(used, now);
        used = look.used;
        return look.wait;
      });
    assert.deepEqual(waits(11, 1_000_000), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5_000]);
    assert.deepEqual(waits(1, 1_005_000), [5_000]);
    assert.deepEqual(waits(2, 1_020_000), [0, 0]);
    assert.deepEqual(waits(11, 2_000_000), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5_000]);
  });

  it('does not wait for what was paid before the clock was put back', () => {
    assert.ok(rungLook(9_000_000, 1_000_000).wait <= 5_000);
  });
});
