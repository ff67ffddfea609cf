/** daemon/shared-worker — several workers on one real PostgreSQL: each pair has one of them at a time, and none waits for ever. */
import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SharedWork } from '../../src/daemon/shared-work.ts';
import { startSharedWorker } from '../../src/daemon/shared-worker.ts';
import type { Duty, Worker } from '../../src/daemon/worker.ts';
import { storeOn } from '../../src/store/postgres.ts';
import { bringUpToDate } from '../../src/store/postgres-form.ts';
import { openPool } from '../../src/store/postgres-pool.ts';
import { sharedOn } from '../../src/store/shared.ts';
import type { PairReport } from '../../src/sync/report.ts';
import { aCollectionReport } from '../builders/reports.ts';
import { NO_POSTGRES, type PostgresDatabase, sharedPostgres } from '../servers/postgres.ts';
import { keptLog } from './clockwork.ts';

const shared = sharedPostgres();
const PACE = { leases: { lease: 6_000, renew: 1_000, margin: 1_000 }, turns: { silence: 10, look: 1 } };

interface Run {
  readonly pair: string;
  readonly by: number;
  readonly from: number;
  to: number;
}

interface House {
  /** Every cycle there was, in the order of their beginnings. */
  readonly runs: Run[];
  /** How long a cycle of a pair takes, and how it ends. */
  readonly length: Map<string, number>;
  readonly failing: Set<string>;
  hire(pairs: readonly string[], schedule?: string): Promise<Worker>;
}

function house(name: string, story: (house: House, t: TestContext) => Promise<void>): void {
  it(name, { timeout: 60_000 }, async (t) => {
    if (shared.server === undefined) return t.skip(NO_POSTGRES);
    const address = await shared.server.newDatabase();
    const [runs, length, failing] = [[] as Run[], new Map<string, number>(), new Set<string>()];
    let hired = 0;
    const closing: (() => Promise<void>)[] = [];
    const hire = async (pairs: readonly string[], schedule = '* * * * * *'): Promise<Worker> => {
      const by = ++hired;
      const { notes, work, close } = await workOn(address);
      const duties = pairs.map(
        (pair): Duty => ({
          ...{ name: pair, schedule, timezone: 'UTC' },
          cycle: async (signal) => {
            const run = { pair, by, from: performance.now(), to: Number.POSITIVE_INFINITY };
            runs.push(run);
            await sleep(length.get(pair) ?? 20, undefined, { signal }).finally(() => {
              run.to = performance.now();
            });
            return report(pair, failing.has(pair) ? 'failed' : 'ok');
          },
        }),
      );
      const worker = startSharedWorker({ duties, work, notes, log: keptLog().log, now: Date.now, atOnce: 4 });
      closing.push(async () => {
        await worker.stop();
        await close();
      });
      return worker;
    };
    await story({ runs, length, failing, hire }, t).finally(() => Promise.all(closing.map((close) => close())));
  });
}

async function workOn(address: PostgresDatabase) {
  const pool = openPool(address);
  await bringUpToDate(pool, 'here', async () => undefined);
  const common = sharedOn(pool, 'here', PACE);
  const work: SharedWork = { ...(await common.turns()), lease: common.lease, endings: common.endings };
  return { notes: storeOn(pool, 'here'), work, close: () => pool.end() };
}

const report = (name: string, result: PairReport['result']): PairReport => ({
  name,
  result,
  collections: [aCollectionReport({ result })],
});

async function until(is: () => boolean): Promise<void> {
  for (const end = performance.now() + 20_000; !is(); await sleep(20)) assert.ok(performance.now() < end, 'it never came');
}

/** Two cycles of one pair at the same moment. */
function overlaps(runs: readonly Run[]): string[] {
  return runs.flatMap((one, index) =>
    runs
      .slice(index + 1)
      .filter((other) => other.pair === one.pair && other.from < one.to)
      .map(() => one.pair),
  );
}

const TEN = Array.from({ length: 10 }, (_, n) => `pair-${n}`);

house(
  'two workers share ten pairs: none is worked on twice at once, none starves, none waits behind a slow one',
  async ({ runs, length, hire }) => {
    length.set('pair-0', 2_500);
    length.set('pair-1', 400);
    await Promise.all([hire(TEN), hire(TEN)]);
    await sleep(9_000);
    assert.deepEqual(overlaps(runs), []);
    const of = (pair: string): number => runs.filter((run) => run.pair === pair).length;
    for (const pair of TEN.slice(1)) assert.ok(of(pair) >= 4, `${pair} was worked on ${of(pair)} times`);
    assert.ok(of('pair-0') >= 2 && of('pair-0') <= 4, `the slow one ${of('pair-0')} times`);
    for (const by of [1, 2]) assert.ok(runs.filter((run) => run.by === by).length >= 5, `worker ${by} did hardly anything`);
  },
);

house('a pair one worker is told to look at is looked at by whoever comes next, once, and soon', async ({ runs, hire }) => {
  const [first, second] = await Promise.all([hire(['anna', 'bert'], '0 0 1 1 *'), hire(['anna', 'bert'], '0 0 1 1 *')]);
  while (runs.length < 2) await sleep(20);
  await sleep(200);
  const before = runs.length;
  const said = performance.now();
  first?.nudge('anna');
  second?.nudge('bert');
  second?.nudge('nobody');
  while (runs.length < before + 2) await sleep(20);
  assert.ok(performance.now() - said < 4_000);
  await sleep(2_500);
  const later = runs.slice(before).map(({ pair }) => pair);
  assert.deepEqual(later.toSorted(), ['anna', 'bert']);
});

house(
  'a pair that keeps failing is left alone ever longer, whoever works on it; the others go on',
  async ({ runs, failing, hire }) => {
    failing.add('anna');
    const [first, second] = await Promise.all([hire(['anna', 'bert']), hire(['anna', 'bert'])]);
    await sleep(9_000);
    const of = (pair: string): Run[] => runs.filter((run) => run.pair === pair);
    assert.ok(of('anna').length >= 2 && of('anna').length <= 5, `anna ${of('anna').length} times`);
    assert.ok(of('bert').length >= 5, `bert ${of('bert').length} times`);
    // The eyes of both see it, once they have looked.
    await sleep(8_000);
    const seen = [first, second].map((worker) => worker?.pulses().find(({ name }) => name === 'anna')?.failures ?? 0);
    assert.ok(Math.min(...seen) >= 1, `${seen}`);
  },
);

house('something between two cycles is done while no worker works on the pair', async ({ runs, length, hire }) => {
  length.set('anna', 300);
  const worker = await hire(['anna']);
  await hire(['anna']);
  while (runs.length < 2) await sleep(20);
  for (let turn = 0; turn < 3; turn++) {
    const during = await worker.between('anna', async () => {
      const from = performance.now();
      await sleep(400);
      return { from, to: performance.now() };
    });
    assert.ok(during !== undefined);
    assert.deepEqual(
      runs.filter(({ from, to }) => from < during.to && to > during.from),
      [],
    );
  }
  assert.equal(await worker.between('nobody', async () => 1), undefined);
});

house('a pair that is configured no more is dropped; a worker that stops hands its turns on at once', async ({ runs, hire }) => {
  const first = await hire(['anna', 'bert']);
  while (runs.length < 4) await sleep(20);
  await hire(['bert']);
  await first.stop();
  const before = runs.length;
  const stopped = performance.now();
  while (!runs.slice(before).some(({ pair }) => pair === 'bert')) await sleep(20);
  assert.ok(performance.now() - stopped < 4_000);
  await sleep(2_500);
  assert.deepEqual(
    runs.slice(before).filter(({ pair }) => pair === 'anna'),
    [],
  );
});

house(
  'a server that rings is answered by a cycle of whichever worker, however often it rings; not where it keeps failing',
  async ({ runs, failing, hire }) => {
    failing.add('bert');
    const first = await hire(['anna', 'bert'], '0 0 1 1 *');
    await hire(['anna', 'bert'], '0 0 1 1 *');
    await until(() => runs.length >= 2);
    first.nudge('bert');
    await until(() => runs.length >= 3);
    // The eye of the first has seen both failures by then, whoever met them.
    await until(() => (first.pulses().find(({ name }) => name === 'bert')?.failures ?? 0) >= 2);
    const before = runs.length;
    const rung = performance.now();
    for (let time = 0; time < 50; time++) for (const pair of ['anna', 'bert', 'nobody']) first.ring(pair);
    await until(() => runs.length > before);
    assert.ok(performance.now() - rung < 4_000);
    await sleep(3_000);
    assert.deepEqual(
      runs.slice(before).map(({ pair }) => pair),
      ['anna'],
    );
  },
);
