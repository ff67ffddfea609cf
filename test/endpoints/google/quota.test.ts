/** google/quota.test — no minute holds more than it may. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createQuota, createQuotas } from '../../../src/endpoints/google/quota.ts';

const signal = new AbortController().signal;

describe('the quota of an account', () => {
  it('G123 never lets more through in any sliding minute, and never waits without need', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ pause: fc.nat(40_000), units: fc.integer({ min: 1, max: 5 }) }), { maxLength: 60 }),
        async (asks) => {
          let now = 1_000_000;
          const used: number[] = [];
          const quota = createQuota({
            perMinute: 10,
            now: () => now,
            wait: async (ms) => {
              now += ms;
            },
          });
          for (const { pause, units } of asks) {
            now += pause;
            const before = now;
            const free = 10 - used.filter((at) => at > now - 60_000).length;
            await quota.take(units, signal);
            if (free >= units) assert.equal(now, before);
            for (let unit = 0; unit < units; unit++) used.push(now);
          }
          for (const at of used) assert.ok(used.filter((other) => other >= at && other < at + 60_000).length <= 10);
        },
      ),
    );
  });

  it('G123 lets at most so many single requests through in any minute', async () => {
    let now = 0;
    const used: number[] = [];
    const quota = createQuota({
      perMinute: 10,
      now: () => now,
      wait: async (ms) => {
        now += ms;
      },
    });
    for (let count = 0; count < 45; count++) {
      await quota.take(1, signal);
      used.push(now);
      now += 100;
    }
    for (const at of used) assert.ok(used.filter((other) => other >= at && other < at + 60_000).length <= 10);
    assert.ok(now < 5 * 60_000);
  });

  it('gives turns in the order of asking', async () => {
    const waits: number[] = [];
    const quota = createQuota({ perMinute: 2, now: () => 0, wait: async (ms) => void waits.push(ms) });
    await Promise.all([1, 2, 3, 4, 5].map(() => quota.take(1, signal)));
    assert.deepEqual(waits, [60_000, 60_000, 120_000]);
  });
});

describe('the quotas of an account', () => {
  it('G156 count what Google counts apart, each by itself, at half of what it allows', async () => {
    const waits: number[] = [];
    const quotas = createQuotas({ perMinute: undefined, now: () => 0, wait: async (ms) => void waits.push(ms) });
    await quotas.take({ calendar: 300 }, signal);
    for (let count = 0; count < 7; count++) await quotas.take({ criticalReads: 6, criticalWrites: 6 }, signal);
    await quotas.take({ writes: 45 }, signal);
    assert.deepEqual(waits, []);
    await quotas.take({ criticalReads: 4 }, signal);
    assert.deepEqual(waits, [60_000]);
    await quotas.take({}, signal);
    assert.deepEqual(waits, [60_000]);
  });
});

describe('the quota, when the clock', () => {
  const waits = async (jump: number): Promise<number[]> => {
    const waited: number[] = [];
    let now = 1_000_000_000_000;
    const wait = async (ms: number): Promise<void> => {
      waited.push(ms);
      now += ms;
    };
    const quota = createQuota({ perMinute: 2, now: () => now, wait });
    for (let count = 0; count < 6; count++) {
      if (count === 3) now += jump;
      await quota.take(1, signal);
    }
    return waited;
  };

  it('is put back, waits no longer than it would have', async () => {
    for (const jump of [-5_000, -86_400_000, -365 * 86_400_000]) assert.deepEqual(await waits(jump), await waits(0));
  });

  it('is put forward, waits less at most', async () => {
    const waited = await waits(365 * 86_400_000);
    assert.ok(waited.length <= 2 && waited.every((ms) => ms <= 60_000), `${waited}`);
  });
});
