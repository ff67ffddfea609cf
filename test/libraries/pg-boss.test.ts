/** What we count on in pg-boss 12.35, measured on a real PostgreSQL where it is installed (L16). */
import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { type PostgresServer, startPostgres } from '../servers/postgres.ts';

const WORKERS = 8;
const PAIRS = ['anna', 'bert', 'cleo'];

describe('pg-boss', { timeout: 20_000 }, () => {
  let server: PostgresServer | undefined;
  /** One for each worker, with connections of its own, as on machines of their own. */
  let bosses: readonly PgBoss[] = [];
  before(async () => {
    server = await startPostgres();
    if (server !== undefined) bosses = await startBosses(server.url);
  });
  after(async () => {
    await Promise.all(bosses.map((boss) => boss.stop({ graceful: false })));
    await server?.close();
  });

  function measured(name: string, test: (boss: PgBoss) => Promise<void>): void {
    it(name, async (t: TestContext) => {
      const [boss] = bosses;
      if (boss === undefined) t.skip('PostgreSQL is not installed');
      else await test(boss);
    });
  }

  measured('lets one worker at a time have a pair when the queue is stately and the pair is the key (L16)', async (boss) => {
    await boss.createQueue('stately', { policy: 'stately' });
    const { most, done } = await crowd(bosses, 'stately');
    assert.deepEqual(most, { anna: 1, bert: 1, cleo: 1 });
    for (const pair of PAIRS) assert.ok((done[pair] ?? 0) >= 3, `${pair} was worked on ${done[pair]} times`);
  });

  measured('lets several workers have the same pair at once when the queue is a standard one (L16)', async (boss) => {
    await boss.createQueue('standard', { policy: 'standard' });
    const { most } = await crowd(bosses, 'standard');
    assert.ok(Math.max(...Object.values(most)) > 1, JSON.stringify(most));
  });

  measured(
    'keeps one more job of a pair at most while the pair is worked on: a turn is missed, none piles up (L16)',
    async (boss) => {
      await boss.createQueue('turns', { policy: 'stately' });
      const turn = () => boss.send('turns', null, { singletonKey: 'anna' });
      const first = await turn();
      assert.deepEqual(await ids(boss.fetch('turns')), [first]);
      const second = await turn();
      assert.notEqual(second, null);
      assert.equal(await turn(), null);
      assert.deepEqual(await ids(boss.fetch('turns')), []);
      await boss.complete('turns', String(first));
      assert.deepEqual(await ids(boss.fetch('turns')), [second]);
    },
  );

  measured(
    'hands out no other pair behind the waiting turn of a pair at work, unless groups are told apart (L16)',
    async (boss) => {
      await boss.createQueue('behind', { policy: 'stately' });
      const turn = (pair: string) => boss.send('behind', null, { singletonKey: pair, group: { id: pair } });
      const first = await turn('anna');
      assert.deepEqual(await ids(boss.fetch('behind')), [first]);
      await turn('anna');
      const other = await turn('bert');
      assert.deepEqual(await ids(boss.fetch('behind')), []);
      assert.deepEqual(await ids(boss.fetch('behind', { groupConcurrency: 1 })), [other]);
    },
  );

  measured('wants no sign of life oftener than every ten seconds (L16)', async (boss) => {
    await assert.rejects(boss.createQueue('lively', { policy: 'stately', heartbeatSeconds: 9 }), /heartbeatSeconds/);
    await boss.createQueue('lively', { policy: 'stately', heartbeatSeconds: 10 });
  });
});

async function startBosses(connectionString: string): Promise<PgBoss[]> {
  const bosses: PgBoss[] = [];
  for (let n = 0; n < WORKERS; n++) {
    const boss = new PgBoss({ connectionString, max: 2, supervise: false, schedule: false });
    // A connection that is still closing when the server goes away says so; without a listener that ends the process.
    boss.on('error', () => undefined);
    // One after the other: the first makes the tables.
    bosses.push(await boss.start());
  }
  return bosses;
}

interface Crowd {
  /** By pair: how many workers had a job of it at the same moment, at most. */
  readonly most: Readonly<Record<string, number>>;
  /** By pair: how many jobs were done. */
  readonly done: Readonly<Record<string, number>>;
}

/** A turn of each pair for every worker, then more, faster than they can be worked on; every worker takes what it gets, for two seconds. */
async function crowd(bosses: readonly PgBoss[], queue: string): Promise<Crowd> {
  const [most, done, atWork] = [count(), count(), count()];
  const until = performance.now() + 2_000;
  const send = async (boss: PgBoss, pair: string) => {
    for (; performance.now() < until; await sleep(5)) await boss.send(queue, { pair }, { singletonKey: pair });
  };
  const work = async (boss: PgBoss) => {
    while (performance.now() < until) {
      const [job] = await boss.fetch<{ pair: string }>(queue);
      if (job === undefined) continue;
      const { pair } = job.data;
      atWork[pair] = (atWork[pair] ?? 0) + 1;
      most[pair] = Math.max(most[pair] ?? 0, atWork[pair]);
      await sleep(10);
      atWork[pair] -= 1;
      await boss.complete(queue, job);
      done[pair] = (done[pair] ?? 0) + 1;
    }
  };
  const [sender] = bosses;
  assert.ok(sender !== undefined);
  for (const pair of PAIRS) for (const _worker of bosses) await sender.send(queue, { pair }, { singletonKey: pair });
  await Promise.all([...PAIRS.map((pair) => send(sender, pair)), ...bosses.map(work)]);
  return { most, done };
}

function count(): Record<string, number> {
  return Object.fromEntries(PAIRS.map((pair) => [pair, 0]));
}

async function ids(jobs: Promise<readonly { readonly id: string }[]>): Promise<string[]> {
  return (await jobs).map(({ id }) => id);
}
