/** daemon/schedule — when a pair runs, and when it counts as late (L13). */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { intervalOf, lateAfter, startSchedule } from '../../src/daemon/schedule.ts';
import { clockwork, keptLog, settled } from './clockwork.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The instants of the runs, as ISO 8601 without the year. */
function started(t: TestContext, expression: string, zone: string, run: () => Promise<void> = async () => undefined) {
  const { log, lines } = keptLog();
  const runs: string[] = [];
  const count = async (): Promise<void> => {
    runs.push(new Date().toISOString().slice(5, 19));
    await run();
  };
  const schedule = startSchedule('salon', expression, zone, count, log);
  t.after(() => schedule.stop());
  return { schedule, runs, lines };
}

describe('a schedule', () => {
  it('of 5 fields runs by the minute', async (t) => {
    const time = clockwork(t, '2026-11-02T10:00:30Z');
    const { runs } = started(t, '*/2 * * * *', 'Europe/Berlin');
    await time.pass(5 * MINUTE);
    assert.deepEqual(runs, ['11-02T10:02:00', '11-02T10:04:00']);
  });

  it('of 6 fields begins with the seconds', async (t) => {
    const time = clockwork(t, '2026-11-02T10:00:00Z');
    const { runs } = started(t, '*/20 * * * * *', 'Europe/Berlin');
    await time.pass(MINUTE);
    assert.deepEqual(runs, ['11-02T10:00:20', '11-02T10:00:40', '11-02T10:01:00']);
  });

  for (const [zone, run] of [
    ['Europe/Berlin', '11-02T07:00:00'],
    ['America/New_York', '11-02T13:00:00'],
  ] as const) {
    it(`means the clock on the wall in ${zone}`, async (t) => {
      const time = clockwork(t, '2026-11-02T00:00:00Z');
      const { runs } = started(t, '0 8 * * *', zone);
      await time.pass(24 * HOUR, MINUTE);
      assert.deepEqual(runs, [run]);
    });
  }

  it('never runs twice at once: what is due meanwhile is let pass (L13)', async (t) => {
    const time = clockwork(t, '2026-11-02T10:00:00Z');
    const slow = Promise.withResolvers<void>();
    const { runs } = started(t, '* * * * *', 'UTC', () => slow.promise);
    await time.pass(5 * MINUTE);
    assert.deepEqual(runs, ['11-02T10:01:00']);
    slow.resolve();
    await settled();
    await time.pass(MINUTE);
    assert.deepEqual(runs, ['11-02T10:01:00', '11-02T10:06:00']);
  });

  it('makes up for a turn the machine slept or worked through', async (t) => {
    const time = clockwork(t, '2026-11-02T01:00:00Z');
    const { runs } = started(t, '0 3 * * *', 'UTC');
    await time.sleep(2 * HOUR + 5_000);
    assert.deepEqual(runs, ['11-02T03:00:05']);
  });

  it('runs no more once it is stopped', async (t) => {
    const time = clockwork(t, '2026-11-02T10:00:00Z');
    const { runs, schedule } = started(t, '* * * * *', 'UTC');
    await time.pass(MINUTE);
    await schedule.stop();
    await time.pass(5 * MINUTE);
    assert.equal(runs.length, 1);
  });

  it('goes on every two minutes through the night in spring when the clock jumps (L13)', async (t) => {
    const time = clockwork(t, '2026-03-28T23:00:00Z');
    const { runs } = started(t, '*/2 * * * *', 'Europe/Berlin');
    await time.pass(4 * HOUR, MINUTE);
    assert.equal(runs.length, 120);
  });

  it('rests in autumn for the doubled hour at most, and does not spin (L13)', async (t) => {
    const time = clockwork(t, '2026-10-24T23:00:00Z');
    const { runs } = started(t, '*/2 * * * *', 'Europe/Berlin');
    await time.pass(4 * HOUR, MINUTE);
    assert.ok(runs.length >= 90 && runs.length <= 120, `${runs.length} runs`);
    assert.equal(new Set(runs).size, runs.length);
    assert.equal(runs.at(-1), '10-25T03:00:00');
  });

  it('writes nothing to the console, whatever happens, and an unexpected error to the log (L13)', async (t) => {
    const said: unknown[] = [];
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
      t.mock.method(console, method, (...words: unknown[]) => said.push(words));
    const time = clockwork(t, '2026-11-02T10:00:00Z');
    const broken = started(t, '* * * * *', 'UTC', async () => {
      throw new Error('a mistake of ours');
    });
    const slow = started(t, '* * * * *', 'UTC', () => new Promise(() => undefined));
    await time.pass(3 * MINUTE);
    await time.sleep(HOUR);
    assert.equal(slow.runs.length, 1);
    assert.deepEqual(said, []);
    assert.match(JSON.stringify(broken.lines), /a mistake of ours/);
    assert.ok(slow.lines.every(({ level }) => level <= 20));
  });
});

describe('the interval of a pair', () => {
  for (const [expression, seconds] of [
    ['*/2 * * * *', 120],
    ['*/3 * * * * *', 3],
    ['0 3 * * *', 86_400],
  ] as const)
    it(`of ${expression} is ${seconds} s`, (t) => {
      clockwork(t, '2026-11-02T10:01:00Z');
      assert.equal(intervalOf(expression, 'Europe/Berlin') / 1000, seconds);
    });
});

describe('a pair is late', () => {
  const late = (t: TestContext, expression: string, from: string): string => {
    clockwork(t, from);
    return new Date(lateAfter(expression, 'Europe/Berlin', Date.now())).toISOString();
  };

  it('at its third turn after the last success', (t) => {
    assert.equal(late(t, '*/10 * * * *', '2026-11-02T10:01:00Z'), '2026-11-02T10:30:00.000Z');
  });

  it('not before three minutes, however often it runs', (t) => {
    assert.equal(late(t, '*/3 * * * * *', '2026-11-02T10:00:00Z'), '2026-11-02T10:03:00.000Z');
  });

  it('not because its schedule rests at night and over the weekend', (t) => {
    assert.equal(late(t, '*/10 8-19 * * 1-5', '2026-11-06T18:50:00Z'), '2026-11-09T07:20:00.000Z');
  });

  it('not because the clock jumped over its hour in spring (L13)', (t) => {
    assert.equal(late(t, '30 2 * * *', '2026-03-28T12:00:00Z'), '2026-04-01T00:30:00.000Z');
  });
});
