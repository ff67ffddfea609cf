/** daemon/eye — what a worker tells of pairs others work on, and what it believes of their clocks. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { openEye } from '../../src/daemon/eye.ts';
import type { SharedEnding } from '../../src/daemon/shared-work.ts';
import type { Known } from '../../src/daemon/worker.ts';
import { aReport, NOW } from '../builders/reports.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WELL: Known = { lastSuccess: undefined, counts: new Map(), aside: undefined, isSkipped: false };

/** A clock that goes on by a millisecond whenever it is read, and the eye of a worker that has looked once. */
async function opened(t: TestContext, before?: SharedEnding) {
  t.mock.timers.enable({ apis: ['Date'], now: NOW });
  const world = { known: WELL };
  let read = 0;
  const duty = {
    ...{ name: 'salon-anna', schedule: '*/2 * * * *', timezone: 'UTC' },
    cycle: async () => aReport({}),
    recall: async () => world.known,
    isMended: async () => true,
  };
  const eye = openEye(duty, () => Date.now() + read++);
  await eye.look(before);
  const left = async (at: number, failures: number, success?: number): Promise<boolean> =>
    await eye.look({ ended: at, success, failures });
  const put = (ms: number): void => t.mock.timers.setTime(Date.now() + ms);
  return { world, eye, left, put };
}

describe('a pair another worker works on', () => {
  it('is told of once that one has ended a cycle, however it ended; what was before this process began is no cycle of its time', async (t) => {
    const { eye, left } = await opened(t, { ended: NOW - DAY, success: undefined, failures: 3 });
    await left(NOW - DAY, 3);
    assert.deepEqual([eye.pulse().hasEnded, eye.pulse().failures], [false, 3]);
    await left(NOW, 4);
    assert.deepEqual([eye.pulse().hasEnded, eye.pulse().failures, eye.pulse().last], [true, 4, undefined]);
  });

  it('is left alone when it was paused, and looked after again when it is resumed', async (t) => {
    const { world, eye, left } = await opened(t);
    const aside = { kind: 'paused', since: NOW } as const;
    world.known = { ...WELL, aside, isSkipped: true };
    await left(NOW + 1, 0);
    assert.deepEqual([eye.pulse().aside, eye.pulse().isSkipped], [aside, true]);
    world.known = WELL;
    await left(NOW + 2, 0);
    assert.deepEqual([eye.pulse().aside, eye.pulse().isSkipped], [undefined, false]);
  });

  it('is told of however wrong the clock goes of whoever worked on it', async (t) => {
    const { eye, left } = await opened(t);
    eye.begins();
    eye.ends(aReport({}), 0);
    await left(NOW - DAY, 1);
    assert.deepEqual([eye.pulse().failures, eye.pulse().last], [1, undefined]);
    await left(NOW + DAY, 2);
    assert.equal(eye.pulse().failures, 2);
    await left(NOW - DAY + 1, 3);
    assert.equal(eye.pulse().failures, 3);
  });
});

describe('a moment that lies in the future', () => {
  it('is taken for the present: the pair is late in time, once nobody works on it any more', async (t) => {
    const { eye, left, put } = await opened(t);
    await left(NOW + DAY, 0, NOW + DAY);
    const { lastSuccess = 0, lateAt } = eye.pulse();
    assert.ok(lastSuccess < NOW + MINUTE && (eye.lastSuccess() ?? 0) < NOW + MINUTE, new Date(lastSuccess).toISOString());
    assert.ok((eye.turns().ended ?? 0) < NOW + MINUTE);
    assert.ok(lateAt < NOW + 10 * MINUTE, new Date(lateAt).toISOString());
    // It is no new ending for being read again.
    put(5 * MINUTE);
    await left(NOW + DAY, 0, NOW + DAY);
    assert.equal(eye.pulse().lateAt, lateAt);
  });

  it('is so after our own clock was put back, too', async (t) => {
    const { eye, put } = await opened(t);
    eye.ends(aReport({}), 0);
    put(-DAY);
    const { lastSuccess = 0, lateAt } = eye.pulse();
    assert.ok(lastSuccess < NOW - DAY + MINUTE);
    assert.ok(lateAt < NOW - DAY + 10 * MINUTE, new Date(lateAt).toISOString());
  });
});

describe('a cycle of our own', () => {
  it('ends at one moment, and is known again by it: its report stays', async (t) => {
    const { eye } = await opened(t);
    eye.begins();
    const ending = eye.ends(aReport({ result: 'failed' }), 1);
    assert.deepEqual(ending, { ended: eye.turns().ended, success: undefined, failures: 2 });
    assert.equal(await eye.look(ending), true);
    assert.equal(eye.pulse().last?.result, 'failed');
    const { ended, success } = eye.ends(aReport({}), 2);
    assert.equal(success, ended);
  });

  it('that ended by a mistake of ours has ended all the same; one that came to nothing has not', async (t) => {
    const { eye } = await opened(t);
    eye.begins();
    eye.breaksOff();
    assert.deepEqual([eye.pulse().hasEnded, eye.turns().isUnderWay], [false, false]);
    eye.begins();
    assert.equal(eye.ends(undefined, 0).failures, 1);
    assert.deepEqual([eye.pulse().hasEnded, eye.pulse().failures], [true, 1]);
  });
});
