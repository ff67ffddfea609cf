/** daemon – the clock is put back, put forward, or stands still for a while: cycles go on, none is hammered, health tells the truth. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { startSchedule } from '../../src/daemon/schedule.ts';
import { startWorker } from '../../src/daemon/worker.ts';
import { healthOf } from '../../src/ops/health.ts';
import type { Result } from '../../src/sync/report.ts';
import { aLook, aReport } from '../builders/reports.ts';
import { keptLog, settled } from './clockwork.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Timers that count what really passes, and a clock on the wall that can be put wrong meanwhile. */
function wallClock(t: TestContext, from: string) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const wall = { now: Date.parse(from) };
  const Right = Date;
  class Wall extends Right {
    constructor(...all: readonly unknown[]) {
      super(...((all.length === 0 ? [wall.now] : all) as [number]));
    }
    static override now(): number {
      return wall.now;
    }
  }
  globalThis.Date = Wall as DateConstructor;
  t.after(() => {
    globalThis.Date = Right;
  });
  return {
    put: (ms: number) => {
      wall.now += ms;
    },
    pass: async (ms: number) => {
      for (let left = ms; left > 0; left -= 1000) {
        wall.now += 1000;
        t.mock.timers.tick(1000);
        await settled();
      }
    },
  };
}

function scheduled(t: TestContext, expression: string) {
  const clock = wallClock(t, '2026-11-02T10:00:30Z');
  const count = { runs: 0 };
  const schedule = startSchedule(
    'salon',
    expression,
    'Europe/Berlin',
    async () => {
      count.runs++;
    },
    keptLog().log,
  );
  t.after(() => schedule.stop());
  return { clock, count };
}

describe('a schedule, when the clock', () => {
  for (const [words, jump] of [
    ['is put back by a day', -DAY],
    ['is put back by ten years', -3652 * DAY],
    ['is put forward by a year', 365 * DAY],
  ] as const) {
    it(`${words}, goes on with at most one turn more`, async (t) => {
      const { clock, count } = scheduled(t, '*/2 * * * *');
      await clock.pass(10 * MINUTE);
      assert.equal(count.runs, 5);
      clock.put(jump);
      await clock.pass(10 * MINUTE);
      assert.ok(count.runs >= 9 && count.runs <= 11, `${count.runs} runs`);
    });
  }

  it('is put forward by a year, does not call for every second of it', async (t) => {
    const { clock, count } = scheduled(t, '* * * * * *');
    clock.put(365 * DAY);
    await clock.pass(10_000);
    assert.ok(count.runs >= 9 && count.runs <= 11, `${count.runs} runs`);
  });

  it('is put right on a machine that began in the past, makes up for its nightly turn within a minute', async (t) => {
    const { clock, count } = scheduled(t, '0 3 * * *');
    clock.put(300 * DAY);
    await clock.pass(MINUTE + 1000);
    assert.equal(count.runs, 1);
    await clock.pass(10 * MINUTE);
    assert.equal(count.runs, 1);
  });
});

describe('the worker, when the clock', () => {
  function atWork(t: TestContext, results: { result: Result }) {
    const clock = wallClock(t, '2026-11-02T10:00:00Z');
    const now = (): number => Date.now();
    const duty = { name: 'anna', schedule: '* * * * *', timezone: 'UTC', cycle: async () => aReport(results) };
    const worker = startWorker([duty], keptLog().log, now);
    t.after(() => worker.stop());
    const seen = () => {
      const { status, checks } = healthOf({
        ...aLook({ pulses: worker.pulses(), now: now() }),
        ground: { ...aLook().ground, backupAt: undefined },
      });
      return { status, age: Number(checks['anna:sync']?.[0]?.observedValue) };
    };
    return { clock, seen };
  }

  it('was a year ahead and is put right, notices within minutes that a pair has stopped', async (t) => {
    const results: { result: Result } = { result: 'ok' };
    const { clock, seen } = atWork(t, results);
    clock.put(365 * DAY);
    await clock.pass(2 * MINUTE);
    assert.equal(seen().status, 'pass');
    results.result = 'failed';
    clock.put(-365 * DAY);
    await clock.pass(MINUTE);
    assert.ok((seen().age ?? -1) >= 0, 'no success lies in the future');
    await clock.pass(5 * MINUTE);
    assert.equal(seen().status, 'fail');
  });

  it('stood still for ten minutes, is well again after its next cycle', async (t) => {
    const { clock, seen } = atWork(t, { result: 'ok' });
    await clock.pass(2 * MINUTE);
    clock.put(10 * MINUTE);
    await clock.pass(MINUTE + 1000);
    assert.equal(seen().status, 'pass');
    assert.ok((seen().age ?? 600) < 60);
  });
});
