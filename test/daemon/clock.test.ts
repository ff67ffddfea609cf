/** daemon/clock — a jump of the clock is told once, in a sentence; what a time server corrects is not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { watchClock } from '../../src/daemon/clock.ts';
import { keptLog, settled } from './clockwork.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('the clock of the machine', () => {
  for (const [words, jump, said] of [
    ['back by a day', -DAY, /was put back by 24 hours; the sync goes on, and reads everything afresh once/],
    ['back by a year', -365 * DAY, /was put back by 365 days/],
    ['ahead by a year', 365 * DAY, /is 365 days ahead of where it was: it was put forward, or the machine slept/],
    ['ahead by ten minutes', 10 * MINUTE, /is 10 minutes ahead/],
    ['ahead by a minute', MINUTE, undefined],
  ] as const) {
    it(`${words} is ${said === undefined ? 'no news' : 'told once'}`, async (t) => {
      t.mock.timers.enable({ apis: ['setInterval'] });
      const { log, lines } = keptLog();
      const time = { wall: Date.parse('2026-11-02T10:00:00Z'), passed: 5 };
      const watch = watchClock(
        log,
        () => time.wall,
        () => time.passed,
      );
      t.after(() => watch.stop());
      const minute = async (more = 0): Promise<void> => {
        time.wall += MINUTE + more;
        time.passed += MINUTE;
        t.mock.timers.tick(MINUTE);
        await settled();
      };
      await minute();
      await minute(jump);
      await minute();
      assert.equal(lines.length, said === undefined ? 0 : 1);
      if (said !== undefined) assert.match(String(lines[0]?.msg), said);
    });
  }
});
