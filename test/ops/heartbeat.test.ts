/** ops/heartbeat — a ping after each good round, trouble when there is some, and neither more often than once a minute. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Undelivered } from '../../src/ops/channels/channel.ts';
import type { Level } from '../../src/ops/health.ts';
import { createHeartbeat } from '../../src/ops/heartbeat.ts';
import { NOW } from '../builders/reports.ts';
import { keptLog } from '../daemon/clockwork.ts';

const NEVER = new AbortController().signal;

function heart() {
  const state = { now: NOW, status: 'pass' as Level, isReachable: true, looks: 0 };
  const pings: boolean[] = [];
  const heartbeat = createHeartbeat({
    ping: {
      send: async (isWell) => {
        if (!state.isReachable) throw new Undelivered('hc.test did not answer', 'Check the network.');
        pings.push(isWell);
      },
    },
    health: async () => {
      state.looks++;
      return { status: state.status, checks: {} };
    },
    now: () => state.now,
    log: keptLog().log,
    onSent: () => undefined,
  });
  const beat = (wasGood: boolean, seconds = 60) => {
    state.now += seconds * 1000;
    return heartbeat.beat(wasGood, NEVER);
  };
  return { state, pings, beat, heartbeat };
}

describe('the heartbeat', () => {
  it('is one ping for a good round, and none for time that only passed', async () => {
    const { pings, beat } = heart();
    await beat(true);
    await beat(false);
    await beat(true);
    assert.deepEqual(pings, [true, true]);
  });

  it('is no more than one a minute, and looks no more often either', async () => {
    const { state, pings, beat } = heart();
    for (let n = 0; n < 61; n++) await beat(true, 1);
    assert.deepEqual([pings, state.looks], [[true, true], 2]);
  });

  it('goes on with a warning; what has stopped is told at once, and each minute', async () => {
    const { state, pings, beat } = heart();
    state.status = 'warn';
    await beat(true);
    state.status = 'fail';
    await beat(false, 1);
    await beat(false, 1);
    await beat(false, 60);
    state.status = 'pass';
    await beat(true, 1);
    assert.deepEqual(pings, [true, false, false, true]);
  });

  it('is not for one pair while another has stopped', async () => {
    const { state, pings, beat } = heart();
    state.status = 'fail';
    await beat(true);
    assert.deepEqual(pings, [false]);
  });

  it('says in a sentence that it is not heard, until it is', async () => {
    const { state, beat, heartbeat } = heart();
    state.isReachable = false;
    await beat(true);
    assert.equal(heartbeat.trouble(), 'pings do not arrive: hc.test did not answer. Check the network.');
    state.isReachable = true;
    await beat(true);
    assert.equal(heartbeat.trouble(), undefined);
  });
});
