/** ops/alerting — looks each minute, tells what is decided, keeps it over restarts, and writes nothing while all is well. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { alertWordsIn } from '../../src/locales/words.ts';
import { SyncError } from '../../src/model/errors.ts';
import { type Alerting, startAlerting } from '../../src/ops/alerting.ts';
import { type Channel, Undelivered } from '../../src/ops/channels/channel.ts';
import type { Look } from '../../src/ops/health.ts';
import { aLook, aPulse } from '../builders/reports.ts';
import { clockwork, keptLog, settled } from '../daemon/clockwork.ts';

const MINUTE = 60_000;
const HELD = aPulse({ counts: { held: 2 } });

/** Notes as a store keeps them, counted. */
function notes() {
  const kept = new Map<string, string>();
  const state = { writes: 0, isBroken: false };
  const check = (): void => {
    if (state.isBroken) throw new SyncError('STORE', 'the database cannot be used');
  };
  const store = {
    note: async (name: string) => {
      check();
      return kept.get(name);
    },
    setNote: async (name: string, value: string | undefined) => {
      check();
      state.writes++;
      if (value === undefined) kept.delete(name);
      else kept.set(name, value);
    },
  };
  return { kept, state, store };
}

function watched(t: TestContext) {
  const time = clockwork(t, '2026-11-02T10:00:00Z');
  const { kept, state, store } = notes();
  const world = { look: {} as Partial<Look>, isReachable: true };
  const sent: string[] = [];
  const pings: boolean[] = [];
  const channel: Channel = {
    name: 'ntfy',
    send: async ({ event, kind, pair }) => {
      if (!world.isReachable) throw new Undelivered('ntfy.test did not answer', 'Check the network.');
      sent.push(`${event} ${kind} ${pair ?? ''}`.trim());
    },
  };
  const { log, lines } = keptLog();
  const start = (): Alerting => {
    const alerting = startAlerting({
      channels: [channel],
      ping: { send: async (isWell) => void pings.push(isWell) },
      speech: { words: alertWordsIn('en'), language: 'en', timezone: 'UTC', link: undefined },
      repeat: 24 * 60 * MINUTE,
      ...{ store, pairs: ['salon-anna'], log, now: time.now, onSent: () => undefined },
      look: async () => aLook({ now: time.now(), pulses: [aPulse({ lateAt: time.now() + MINUTE })], ...world.look }),
    });
    t.after(() => alerting.stop());
    return alerting;
  };
  const wrong = (look: Partial<Look>): void => {
    world.look = look;
  };
  const pulses = (pulse = HELD): Partial<Look> => ({ pulses: [{ ...pulse, lateAt: Number.POSITIVE_INFINITY }] });
  return { time, kept, state, world, sent, pings, lines, start, wrong, pulses };
}

describe('the alerting', () => {
  it('tells of a trouble once, and once that it is over', async (t) => {
    const { time, sent, start, wrong, pulses } = watched(t);
    start();
    wrong(pulses());
    await time.pass(30 * MINUTE);
    assert.deepEqual(sent, ['trouble held salon-anna']);
    wrong({});
    await time.pass(60 * MINUTE);
    assert.deepEqual(sent, ['trouble held salon-anna', 'recovered held salon-anna']);
  });

  it('writes nothing while all is well, nor while nothing changes', async (t) => {
    const { time, state, start, wrong, pulses } = watched(t);
    start();
    await time.pass(60 * MINUTE);
    assert.equal(state.writes, 0);
    wrong(pulses());
    await time.pass(20 * MINUTE);
    const { writes } = state;
    assert.ok(writes > 0);
    await time.pass(60 * MINUTE);
    assert.equal(state.writes, writes);
  });

  it('does not tell again after a restart, and tells then that it is over', async (t) => {
    const { time, sent, start, wrong, pulses } = watched(t);
    const first = start();
    wrong(pulses());
    await time.pass(12 * MINUTE);
    await first.stop();
    start();
    await time.pass(12 * MINUTE);
    assert.deepEqual(sent, ['trouble held salon-anna']);
    wrong({});
    await time.pass(20 * MINUTE);
    assert.deepEqual(sent, ['trouble held salon-anna', 'recovered held salon-anna']);
  });

  it('delivers after a restart what did not arrive before it', async (t) => {
    const { time, sent, start, wrong, pulses, world } = watched(t);
    world.isReachable = false;
    const first = start();
    wrong(pulses());
    await time.pass(12 * MINUTE);
    assert.deepEqual([sent, [...first.waiting()], first.troubles().length], [[], [['ntfy', 1]], 1]);
    await first.stop();
    world.isReachable = true;
    const second = start();
    await time.pass(20 * MINUTE);
    assert.deepEqual([sent, [...second.waiting()], second.troubles()], [['trouble held salon-anna'], [['ntfy', 0]], []]);
  });

  it('keeps what it told of a pair in a note of the pair’s, and leaves none of a trouble that is forgotten', async (t) => {
    const { time, kept, start, wrong, pulses } = watched(t);
    start();
    wrong({ ...pulses(), configuration: 'it has errors' });
    await time.pass(12 * MINUTE);
    assert.deepEqual([...kept.keys()].toSorted(), ['alerts', 'alerts:salon-anna']);
    assert.doesNotMatch(kept.get('alerts') ?? '', /anna/);
    wrong({});
    await time.pass(26 * 60 * MINUTE, MINUTE);
    assert.deepEqual([...kept.keys()], []);
  });

  it('tells that the database fails though it can note nothing', async (t) => {
    const { time, sent, state, start, wrong } = watched(t);
    state.isBroken = true;
    start();
    wrong({ ground: { ...aLook().ground, database: false } });
    await time.pass(10 * MINUTE);
    assert.deepEqual(sent, ['trouble database']);
  });

  it('outlives a mistake of ours, and says so in the log', async (t) => {
    const { time, sent, start, world, lines, pulses } = watched(t);
    world.look = { pulses: [null] } as unknown as Partial<Look>;
    start();
    await time.pass(2 * MINUTE);
    assert.match(JSON.stringify(lines), /watching failed/);
    world.look = pulses();
    await time.pass(20 * MINUTE);
    assert.deepEqual(sent, ['trouble held salon-anna']);
  });

  it('pings after a good round, and tells trouble without one', async (t) => {
    const { time, pings, start, wrong } = watched(t);
    const alerting = start();
    alerting.roundEnded(true);
    await settled();
    assert.deepEqual(pings, [true]);
    await time.pass(5 * MINUTE);
    assert.deepEqual(pings, [true]);
    wrong({ pulses: [aPulse({ lateAt: 0 })] });
    await time.pass(2 * MINUTE);
    assert.ok(pings.length >= 2 && pings.slice(1).every((isWell) => !isWell));
  });

  it('begins nothing more once it is stopped', async (t) => {
    const { time, sent, pings, start, wrong, pulses } = watched(t);
    const alerting = start();
    wrong(pulses());
    await time.pass(MINUTE);
    await alerting.stop();
    alerting.roundEnded(true);
    await time.pass(30 * MINUTE);
    assert.deepEqual([sent, pings], [[], []]);
  });
});
