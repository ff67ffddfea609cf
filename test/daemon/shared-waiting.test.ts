/** daemon/shared-worker — a worker that has nothing to do for days: it asks again and again, wakes at once, and keeps nothing of it. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { ownHeap } from '../../src/daemon/memory.ts';
import type { SharedTurn, SharedWork } from '../../src/daemon/shared-work.ts';
import { startSharedWorker } from '../../src/daemon/shared-worker.ts';
import { aReport } from '../builders/reports.ts';
import { keptLog, settled } from './clockwork.ts';

const MB = 1024 * 1024;

const heap = ownHeap();

/** Bytes, without what is waste. */
function inUse(): number {
  heap.collect();
  return process.memoryUsage().heapUsed;
}

/** A worker that has one cycle under way, which ends when it is told to, and no turn to come. */
async function waiting(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const cycle = Promise.withResolvers<void>();
  const asked = { times: 0 };
  const turn: SharedTurn = {
    ...{ pair: 'salon-anna', standing: { failures: 0, quiet: 3 } },
    ...{ beat: async () => undefined, end: async () => undefined, drop: async () => undefined },
  };
  const turns = [turn];
  const work: SharedWork = {
    ...{ seed: async () => undefined, hurry: async () => undefined, stop: async () => undefined },
    take: async () => {
      asked.times++;
      return turns.splice(0);
    },
    endings: async () => new Map(),
    lease: async () => ({
      ...{ signal: new AbortController().signal, release: async () => true },
      within: (inner) => inner(),
    }),
  };
  const duty = {
    ...{ name: 'salon-anna', schedule: '*/14 * * * *', timezone: 'UTC' },
    cycle: async () => {
      await cycle.promise;
      return aReport({});
    },
  };
  const notes = { note: async () => undefined, setNote: async () => undefined };
  const worker = startSharedWorker({ duties: [duty], work, notes, log: keptLog().log, now: Date.now });
  t.after(async () => {
    cycle.resolve();
    await worker.stop();
  });
  await settled();
  /** Lets so many waits pass. */
  const wait = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) {
      t.mock.timers.tick(1_500);
      await settled();
    }
  };
  return { worker, asked, wait, end: () => cycle.resolve() };
}

describe('a worker of several that waits', () => {
  it('keeps nothing of a wait that is over, however long a cycle goes on meanwhile', async (t) => {
    const { asked, wait } = await waiting(t);
    await wait(5_000);
    const before = inUse();
    await wait(30_000);
    const kept = inUse() - before;
    assert.ok(asked.times > 30_000, `it asked ${asked.times} times`);
    assert.ok(kept < 3 * MB, `it kept ${Math.round(kept / MB)} MB of 30,000 waits`);
  });

  it('asks at once when a pair is hurried, when a cycle has ended, and not before', async (t) => {
    const { worker, asked, end } = await waiting(t);
    const times = [asked.times];
    const look = async (): Promise<void> => {
      await settled();
      times.push(asked.times);
    };
    await look();
    worker.nudge('salon-anna');
    await look();
    end();
    await look();
    assert.deepEqual(
      times.map((time) => time - (times[0] ?? 0)),
      [0, 0, 1, 2],
    );
  });
});
