/** daemon/worker — every pair on its own schedule, independent of the others; how each is doing. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Duty, type Ended, type Known, startWorker, turnsToPass } from '../../src/daemon/worker.ts';
import type { PairReport, Result } from '../../src/sync/report.ts';
import { aReport } from '../builders/reports.ts';
import { clockwork, keptLog, settled } from './clockwork.ts';

const MINUTE = 60_000;

type Cycle = Duty['cycle'];

/** A worker whose pairs run every minute, beginning at ten o'clock. */
function atWork(
  t: TestContext,
  cycles: Readonly<Record<string, Cycle>>,
  isMended: () => boolean = () => false,
  known?: Known,
  schedule = '* * * * *',
) {
  const time = clockwork(t, '2026-11-02T10:00:00Z');
  const { log, lines } = keptLog();
  const begun: Record<string, number> = {};
  const duties = Object.entries(cycles).map(([name, cycle]) => ({
    ...{ name, schedule, timezone: 'UTC', isMended: async () => isMended() },
    ...{ known },
    cycle: (signal: AbortSignal, getsOn: () => void) => {
      begun[name] = (begun[name] ?? 0) + 1;
      return cycle(signal, getsOn);
    },
  }));
  const over: Ended[] = [];
  const worker = startWorker(duties, log, time.now, (ended) => over.push(ended));
  t.after(() => worker.stop());
  return { time, worker, lines, begun, over, pulse: (name: string) => worker.pulses().find((one) => one.name === name)! };
}

const ends =
  (result: Result): Cycle =>
  async () =>
    aReport({ result });
/** Hangs until it is told to end. */
const hangs = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('the worker', () => {
  it('begins with a cycle of every pair, then goes by the schedule', async (t) => {
    const { time, begun } = atWork(t, { anna: ends('ok'), ben: ends('ok') });
    assert.deepEqual(begun, { anna: 1, ben: 1 });
    await time.pass(2 * MINUTE);
    assert.deepEqual(begun, { anna: 3, ben: 3 });
  });

  it('lets a pair that hangs, fails or breaks stand in no other pair’s way', async (t) => {
    const { time, begun } = atWork(t, {
      hanging: hangs,
      failing: ends('failed'),
      broken: async () => {
        throw new TypeError('a mistake of ours');
      },
      well: ends('ok'),
    });
    await time.pass(5 * MINUTE);
    assert.equal(begun.well, 6);
    assert.equal(begun.hanging, 1);
  });

  it('never begins a cycle of a pair while another of it is under way, the first one neither', async (t) => {
    let atOnce = 0;
    let most = 0;
    const { time, begun } = atWork(t, {
      anna: async (signal, getsOn) => {
        getsOn();
        atOnce++;
        most = Math.max(most, atOnce);
        await Promise.race([new Promise((resolve) => setTimeout(resolve, 2.5 * MINUTE)), hangs(signal)]);
        atOnce--;
        return aReport({});
      },
    });
    await time.pass(10 * MINUTE);
    assert.equal(most, 1);
    assert.ok(begun.anna! >= 3);
  });

  it('tries a failing pair again with its next turn once something was put right', async (t) => {
    let [result, isMended]: [Result, boolean] = ['auth-lost', false];
    const { time, begun } = atWork(t, { anna: async () => aReport({ result }) }, () => isMended);
    await time.pass(4 * MINUTE); // after the third failure, three turns are to be let pass
    assert.equal(begun.anna, 3);
    [result, isMended] = ['ok', true];
    await time.pass(1 * MINUTE);
    assert.equal(begun.anna, 4);
    await time.pass(1 * MINUTE);
    assert.equal(begun.anna, 5);
  });

  it('leaves a failing pair alone for ever more turns, and is on time again after a success', async (t) => {
    let result: Result = 'failed';
    const { time, begun, pulse } = atWork(t, { anna: async () => aReport({ result }) });
    await time.pass(1 * MINUTE); // after the first failure no turn is passed
    assert.equal(begun.anna, 2);
    await time.pass(2 * MINUTE); // after the second, one
    assert.equal(begun.anna, 3);
    await time.pass(3 * MINUTE); // after the third, three
    assert.equal(begun.anna, 3);
    assert.equal(pulse('anna').failures, 3);
    result = 'ok';
    await time.pass(1 * MINUTE);
    assert.equal(begun.anna, 4);
    await time.pass(2 * MINUTE);
    assert.equal(begun.anna, 6);
    assert.equal(pulse('anna').failures, 0);
  });

  it('knows how many turns to pass', () => {
    assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 50].map(turnsToPass), [0, 1, 3, 7, 15, 31, 32, 32]);
  });

  for (const [result, isSuccess] of [
    ['ok', true],
    ['skipped', true],
    ['parked', true],
    ['conflicts', true],
    ['held', true],
    ['auth-lost', false],
    ['failed', false],
  ] as const) {
    it(`counts ${result} as ${isSuccess ? 'flowing' : 'a failure'}`, async (t) => {
      const { pulse } = atWork(t, { anna: ends(result) });
      await settled();
      assert.equal(pulse('anna').failures, isSuccess ? 0 : 1);
      assert.equal(pulse('anna').lastSuccess, isSuccess ? Date.parse('2026-11-02T10:00:00Z') : undefined);
      assert.equal(pulse('anna').last?.result, result);
    });
  }

  it('tells that a cycle has ended however it ended, and not before', async (t) => {
    const mistake = async (): Promise<never> => Promise.reject(new Error('a mistake of ours'));
    const { pulse } = atWork(t, { anna: ends('failed'), ben: mistake, cem: hangs });
    await settled();
    assert.deepEqual(
      ['anna', 'ben', 'cem'].map((name) => pulse(name).hasEnded),
      [true, true, false],
    );
  });

  it('moves the moment of being late with every success', async (t) => {
    const { time, pulse } = atWork(t, { anna: ends('ok'), ben: ends('failed') });
    await time.pass(10 * MINUTE);
    assert.equal(new Date(pulse('anna').lateAt).toISOString(), '2026-11-02T10:13:00.000Z');
    assert.equal(new Date(pulse('ben').lateAt).toISOString(), '2026-11-02T10:03:00.000Z');
  });

  const at = (moment: number): string => new Date(moment).toISOString();
  const before = (iso: string, twins = 0): Known => ({
    lastSuccess: Date.parse(iso),
    counts: new Map([['link', { kind: 'event', twins, conflicts: 0, held: 0, parked: 0 }]]),
    ...{ aside: undefined, isSkipped: false },
  });

  it('goes on after a restart with what was known: a pair that was dead for a day is not fresh', async (t) => {
    const { pulse } = atWork(t, { anna: hangs }, undefined, before('2026-11-01T10:00:00Z', 7));
    assert.equal(at(pulse('anna').lastSuccess ?? 0), '2026-11-01T10:00:00.000Z');
    assert.ok(pulse('anna').lateAt < Date.parse('2026-11-02T10:00:00Z'));
    assert.equal(pulse('anna').counts.get('link')?.twins, 7);
  });

  it('does not call a pair late for a restart: quiet successes are noted a quarter of an hour apart', async (t) => {
    const { pulse } = atWork(t, { anna: hangs }, undefined, before('2026-11-02T09:44:00Z'));
    assert.equal(at(pulse('anna').lateAt), '2026-11-02T10:02:00.000Z');
  });

  it('keeps what was known of a collection while its cycles fail', async (t) => {
    const trouble = { code: 'UNREACHABLE', message: '', hint: '', temporary: true } as const;
    const { pulse } = atWork(
      t,
      { anna: async () => aReport({ result: 'failed', trouble }) },
      undefined,
      before('2026-11-02T09:59:00Z', 7),
    );
    await settled();
    assert.equal(pulse('anna').counts.get('link')?.twins, 7);
  });

  it('does not take a long cycle for a stopped one while it gets on', async (t) => {
    const cycle: Cycle = async (signal, getsOn) => {
      const timer = setInterval(getsOn, MINUTE);
      setTimeout(() => clearInterval(timer), 30 * MINUTE);
      return hangs(signal);
    };
    const { time, pulse } = atWork(t, { anna: cycle, ben: hangs });
    await time.pass(20 * MINUTE);
    assert.equal(pulse('anna').lateAt >= time.now(), true);
    assert.equal(pulse('ben').lateAt < time.now(), true);
    await time.pass(15 * MINUTE);
    assert.equal(pulse('anna').lateAt < time.now(), true);
  });

  it('tells of every cycle that is over, and how long it took', async (t) => {
    const { time, over } = atWork(t, {
      anna: () => new Promise((resolve) => setTimeout(() => resolve(aReport({ result: 'parked' })), 5_000)),
      ben: async () => {
        throw new TypeError('a mistake of ours');
      },
    });
    await settled();
    await time.pass(5_000);
    assert.deepEqual(
      over.map(({ pair, report, seconds }) => [pair, report?.result, seconds]),
      [
        ['ben', undefined, 0],
        ['anna', 'parked', 5],
      ],
    );
  });

  it('takes a pair that is left alone neither for late nor for a success', async (t) => {
    const aside = { kind: 'paused', since: 0 } as const;
    const { time, pulse } = atWork(t, { anna: async () => ({ ...aReport({ result: 'skipped' }), aside }) });
    await time.pass(5 * MINUTE);
    const { lastSuccess, lateAt, failures } = pulse('anna');
    assert.deepEqual([lastSuccess, failures, lateAt > time.now()], [undefined, 0, true]);
  });

  it('asks cycles under way to end when it is stopped, waits for them, and begins no more', async (t) => {
    const inHand = Promise.withResolvers<PairReport>();
    let asked = false;
    const { time, worker, begun } = atWork(t, {
      anna: (signal) => {
        signal.addEventListener('abort', () => {
          asked = true;
        });
        return inHand.promise;
      },
    });
    let isStopped = false;
    const stopping = worker.stop().then(() => {
      isStopped = true;
    });
    await settled();
    assert.deepEqual([asked, isStopped], [true, false]);
    inHand.resolve(aReport({}));
    await stopping;
    await time.pass(3 * MINUTE);
    assert.equal(begun.anna, 1);
  });

  it('does not take the end of an aborted cycle for a failure', async (t) => {
    const { worker, lines, pulse } = atWork(t, {
      anna: hangs,
    });
    await worker.stop();
    assert.equal(pulse('anna').failures, 0);
    assert.deepEqual(lines, []);
  });
});

describe('the log of the worker', () => {
  const told = async (t: TestContext, cycle: Cycle) => {
    const { lines } = atWork(t, { anna: cycle });
    await settled();
    return lines;
  };

  it('tells a cycle that did something in numbers', async (t) => {
    const [line] = await told(t, async () => aReport({ created: { left: 3, right: 0 }, requests: { left: 5, right: 4 } }));
    assert.equal(line?.level, 30);
    assert.deepEqual([line?.pair, line?.created, line?.requests], ['anna', { google: 3, dav: 0 }, { google: 5, dav: 4 }]);
  });

  it('is quiet about a cycle that did nothing', async (t) => {
    assert.deepEqual(
      (await told(t, ends('ok'))).map(({ level }) => level),
      [20],
    );
  });

  it('warns of trouble with its code and what to do', async (t) => {
    const trouble = {
      code: 'UNREACHABLE',
      message: 'cloud.test did not answer',
      hint: 'Check the network.',
      temporary: true,
    } as const;
    const [line] = await told(t, async () => aReport({ result: 'failed', trouble }));
    assert.deepEqual([line?.level, line?.msg, line?.code, line?.hint], [40, trouble.message, trouble.code, trouble.hint]);
  });

  it('warns of what a guard holds', async (t) => {
    const hold = {
      guard: 'emptied',
      side: 'right',
      stops: 'deletions',
      why: 'the Google side held 12 items and is empty now',
    } as const;
    const [line] = await told(t, async () => aReport({ result: 'held', holds: [hold] }));
    assert.deepEqual([line?.level, line?.msg], [40, hold.why]);
  });

  it('tells every reason of a hold, and what is said once beside it', async (t) => {
    const hold = { guard: 'emptied', side: 'right', stops: 'deletions', why: 'the Google side is empty now' } as const;
    const more = { ...hold, guard: 'older', why: 'the DAV side looks older' } as const;
    const notes = ['5 appointments now lie outside the window'];
    const lines = await told(t, async () => aReport({ result: 'held', holds: [hold, more], notes }));
    const said = lines.slice(0, 2).map(({ level, msg, pair }) => [level, msg, pair]);
    assert.deepEqual(said, [
      [40, 'the Google side is empty now; the DAV side looks older', 'anna'],
      [40, notes[0], 'anna'],
    ]);
  });

  it('names no appointment', async (t) => {
    const why = 'new on the left side';
    const skip = { op: 'skip', side: 'left', title: 'Cut – Nora Günther', why } as const;
    const lines = await told(t, async () => aReport({ created: { left: 1, right: 0 }, actions: [skip] }));
    assert.doesNotMatch(JSON.stringify(lines), /Nora|Günther/);
  });

  it('shows a mistake of ours with its stack', async (t) => {
    const lines = await told(t, async () => {
      throw new TypeError('not a function');
    });
    assert.equal(lines[0]?.level, 50);
    assert.match(JSON.stringify(lines[0]?.err), /not a function.*worker\.test/);
  });
});

describe('a word in between', () => {
  it('begins a cycle at once', async (t) => {
    const { worker, begun } = atWork(t, { anna: ends('ok') });
    await settled();
    worker.nudge('anna');
    await settled();
    worker.nudge('nobody');
    assert.equal(begun.anna, 2);
  });

  it('waits for the cycle under way, and many words are one cycle', async (t) => {
    let atOnce = 0;
    let most = 0;
    const { time, worker, begun } = atWork(t, {
      anna: async () => {
        most = Math.max(most, ++atOnce);
        await new Promise((resolve) => setTimeout(resolve, 5000));
        atOnce--;
        return aReport({});
      },
    });
    worker.nudge('anna');
    worker.nudge('anna');
    assert.deepEqual([begun.anna, worker.turns('anna')?.isUnderWay], [1, true]);
    await time.pass(20_000);
    assert.deepEqual([begun.anna, most], [2, 1]);
    assert.equal(worker.turns('anna')?.isUnderWay, false);
  });

  it('ends the patience with a pair that failed', async (t) => {
    const { time, worker, begun } = atWork(t, { anna: ends('failed') });
    await time.pass(4 * MINUTE); // after the third failure, at three past, three turns are to be let pass
    assert.deepEqual([begun.anna, worker.turns('anna')?.next], [3, Date.parse('2026-11-02T10:07:00Z')]);
    worker.nudge('anna');
    await settled();
    assert.equal(begun.anna, 4);
  });

  it('is not heard any more once the worker stops', async (t) => {
    const { worker, begun } = atWork(t, { anna: ends('ok') });
    await worker.stop();
    worker.nudge('anna');
    await settled();
    assert.equal(begun.anna, 1);
  });

  it('finds room between two cycles, and none while a cycle takes long', async (t) => {
    const { time, worker, begun } = atWork(t, {
      anna: ends('ok'),
      ben: hangs,
    });
    await settled();
    let finish = (): void => undefined;
    const work = worker.between('anna', () => new Promise<string>((resolve) => (finish = () => resolve('seen'))));
    await time.pass(2 * MINUTE);
    assert.equal(begun.anna, 1);
    finish();
    assert.equal(await work, 'seen');
    await time.pass(MINUTE);
    assert.equal(begun.anna, 2);
    const inVain = worker.between('ben', async () => 'never');
    await time.pass(10_000);
    assert.equal(await inVain, undefined);
    assert.equal(await worker.between('nobody', async () => 'never'), undefined);
  });

  it('goes on after work that failed', async (t) => {
    const { time, worker, begun } = atWork(t, { anna: ends('ok') });
    await settled();
    await assert.rejects(
      worker.between('anna', () => Promise.reject(new Error('no'))),
      /no/,
    );
    await time.pass(MINUTE);
    assert.equal(begun.anna, 2);
  });

  describe('between the turns', () => {
    const counts = (left: number) => ({ left, right: 0 });
    /** Carries out something in the first `busy` of its cycles. */
    const working = (busy: number): Cycle => {
      let cycles = 0;
      return async () => aReport({ created: counts(++cycles <= busy ? 1 : 0) });
    };
    /** A worker with one pair that has had its first cycle. */
    const rested = async (t: TestContext, cycle: Cycle, schedule?: string) => {
      const world = atWork(t, { anna: cycle }, () => false, undefined, schedule);
      await settled();
      return world;
    };

    it('looks a few more times after it carried something out, and no more', async (t) => {
      const { time, begun } = await rested(t, working(1), '*/10 * * * *');
      await time.pass(14_000);
      assert.equal(begun.anna, 1);
      await time.pass(1_000);
      assert.equal(begun.anna, 2);
      await time.pass(30_000);
      assert.equal(begun.anna, 3);
      await time.pass(60_000);
      assert.equal(begun.anna, 4);
      await time.pass(7 * MINUTE);
      assert.equal(begun.anna, 4);
      await time.pass(2 * MINUTE);
      assert.equal(begun.anna, 5);
    });

    it('never puts a turn off, and says when it looks next', async (t) => {
      const { time, worker, begun } = await rested(t, working(5));
      assert.equal(worker.turns('anna')?.next, time.now() + 15_000);
      await time.pass(60_000);
      assert.equal(begun.anna, 5);
      assert.equal(new Date(worker.turns('anna')?.ended ?? 0).getUTCSeconds(), 0);
    });

    it('does not look sooner after a failure', async (t) => {
      const { time, begun } = await rested(t, async () => aReport({ result: 'failed', created: counts(1) }), '*/10 * * * *');
      await time.pass(9 * MINUTE);
      assert.equal(begun.anna, 1);
    });

    it('looks at once when it rings, and of all that rings meanwhile once more', async (t) => {
      let atOnce = 0;
      const slow: Cycle = async () => {
        assert.equal(++atOnce, 1);
        await new Promise((resolve) => setTimeout(resolve, 10_000));
        atOnce--;
        return aReport({});
      };
      const { time, worker, begun } = await rested(t, slow, '*/10 * * * *');
      await time.pass(11_000);
      for (let n = 0; n < 50; n++) worker.ring('anna');
      await time.pass(1_000);
      assert.equal(begun.anna, 2);
      for (let n = 0; n < 50; n++) worker.ring('anna');
      await time.pass(60_000);
      assert.equal(begun.anna, 3);
    });

    it('takes a flood of rings at a pace of its own, and the last one is looked after', async (t) => {
      const { time, worker, begun } = await rested(t, ends('ok'), '*/10 * * * *');
      for (let second = 0; second < 60; second++) {
        for (let n = 0; n < 20; n++) worker.ring('anna');
        await time.pass(1_000, 100);
      }
      const looks = begun.anna! - 1;
      assert.ok(looks >= 15 && looks <= 23, `${looks} looks in a minute`);
      await time.pass(10_000);
      const before = begun.anna!;
      worker.ring('anna');
      await time.pass(1_000, 100);
      assert.equal(begun.anna, before + 1);
    });

    it('has patience with a pair that fails, however often it rings', async (t) => {
      const { time, worker, begun } = await rested(t, ends('failed'));
      await time.pass(1 * MINUTE); // the second failure: one turn is to be let pass
      assert.equal(begun.anna, 2);
      worker.ring('anna');
      await time.pass(30_000);
      assert.equal(begun.anna, 2);
    });

    it('leaves no timer behind that would keep the process', async () => {
      const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
      const before = timers();
      const duty: Duty = { name: 'anna', schedule: '*/10 * * * *', timezone: 'UTC', cycle: working(1) };
      const worker = startWorker([duty], keptLog().log, Date.now);
      await settled();
      worker.ring('anna');
      assert.ok(timers() > before);
      await worker.stop();
      assert.equal(timers(), before);
    });

    it('begins nothing any more once it was stopped', async (t) => {
      const { time, worker, begun } = await rested(t, working(1), '*/10 * * * *');
      worker.ring('anna');
      await worker.stop();
      worker.ring('anna');
      await time.pass(5 * MINUTE);
      assert.equal(begun.anna, 1);
    });
  });
});
