/** cli/progress — how far a long work has come, and how long the rest will take. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { progressOn, timeLeft, toldNowAndThen } from '../../src/cli/progress.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

describe('the time that is left', () => {
  it('follows from what was done so far', () => {
    assert.equal(timeLeft(1_000, 5_000, 50 * SECOND), 'about 3 min left');
    assert.equal(timeLeft(100, 50_000, 20 * SECOND), 'about 3 h left');
    assert.equal(timeLeft(4_900, 5_000, 50 * SECOND), 'less than a minute left');
  });

  it('is not told before enough is done, nor when all is', () => {
    assert.equal(timeLeft(9, 5_000, MINUTE), undefined);
    assert.equal(timeLeft(500, 5_000, 2 * SECOND), undefined);
    assert.equal(timeLeft(5_000, 5_000, MINUTE), undefined);
  });
});

describe('the line on a terminal', () => {
  it('shows the share, the number and the time left, counted from when the number was known', () => {
    const written: string[] = [];
    let now = 0;
    const progress = progressOn({ write: (text: string) => written.push(text) }, 'salon', undefined, undefined, () => now);
    now = 100 * SECOND; // both sides were looked at
    progress.expect(5_000);
    now += 50 * SECOND;
    progress.step(1_000);
    assert.match(written.at(-1) ?? '', /^\r\u001b\[Ksalon █+░+ 20 % {2}of 5000, about 3 min left$/);
  });
});

describe('the line in a log', () => {
  it('comes once a minute, and not for a work that is shorter', () => {
    const told: string[] = [];
    let now = 0;
    const tell = toldNowAndThen(
      MINUTE,
      () => now,
      ({ done, total, left }) => told.push(`${done}/${total} ${left}`),
    );
    for (let done = 1; done <= 150; done++) {
      tell({ done, total: 600 });
      now += SECOND;
    }
    assert.deepEqual(told, ['61/600 about 9 min left', '121/600 about 8 min left']);
    tell({ done: 1, total: 10 });
    assert.equal(told.length, 2);
  });
});
