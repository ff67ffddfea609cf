/** store/turns — one turn of each pair, handed out to one worker at a time, and again when nobody says that it is under way. */
import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { bringUpToDate, LOCKS } from '../../src/store/postgres-form.ts';
import { openPool } from '../../src/store/postgres-pool.ts';
import { openTurns, type Turn, type Turns } from '../../src/store/turns.ts';
import { NO_POSTGRES, sharedPostgres } from '../servers/postgres.ts';

const DAY = 86_400_000;
const shared = sharedPostgres();

interface Bench {
  readonly pool: Pool;
  readonly one: Turns;
  readonly other: Turns;
}

function real(name: string, check: (bench: Bench, t: TestContext) => Promise<void>): void {
  it(name, { timeout: 90_000 }, async (t) => {
    if (shared.server === undefined) return t.skip(NO_POSTGRES);
    const pool = openPool(await shared.server.newDatabase());
    await bringUpToDate(pool, 'here', async () => undefined);
    // Both at once, on an empty database.
    const [one, other] = await Promise.all([1, 2].map(() => openTurns(pool, { silence: 10, look: 1 })));
    assert.ok(one !== undefined && other !== undefined);
    await check({ pool, one, other }, t).finally(async () => {
      await Promise.all([one.stop(), other.stop()]);
      await pool.end();
    });
  });
}

const pairsOf = (turns: readonly Turn[]): string[] => turns.map(({ pair }) => pair).sort();

real(
  'each pair has one, however often it is seeded; it goes to one worker, and the next comes in its time',
  async ({ one, other }) => {
    await one.seed(['anna', 'bert']);
    await other.seed(['anna', 'bert']);
    const taken = await one.take(10);
    assert.deepEqual([pairsOf(taken), await other.take(10)], [['anna', 'bert'], []]);
    await one.seed(['anna', 'bert']);
    assert.deepEqual(await other.take(10), []);
    const [anna, bert] = taken.toSorted((a, b) => (a.pair < b.pair ? -1 : 1));
    await anna?.end(3_600_000, { failures: 3, quiet: 1 });
    await bert?.end(0, { failures: 0, quiet: 0 });
    await other.seed(['anna', 'bert']);
    assert.deepEqual(pairsOf(await other.take(10)), ['bert']);
    await one.hurry('anna');
    const [again] = await other.take(10);
    assert.deepEqual([again?.pair, again?.standing], ['anna', { failures: 3, quiet: 1 }]);
  },
);

real('a turn whose worker lives is its own, however long it takes', async ({ pool, one, other }) => {
  await one.seed(['anna']);
  const [turn] = await one.take(1);
  await pool.query("UPDATE twinbook_turns.job SET heartbeat_on = heartbeat_on - interval '9 s' WHERE state = 'active'");
  await turn?.beat();
  await sleep(4_000);
  assert.deepEqual(await other.take(1), []);
});

real(
  'a turn nobody speaks of is handed out again; its first worker ends nothing any more; after some times it is a dead letter, and begins afresh',
  async ({ pool, one, other }) => {
    await one.seed(['anna']);
    const handed: Turn[] = [];
    for (let time = 0; time < 5; time++) {
      await pool.query("UPDATE twinbook_turns.job SET start_after = now() WHERE state = 'retry'");
      const [turn] = await other.take(1);
      assert.equal(turn?.pair, 'anna', `the ${time + 1}. time`);
      handed.push(turn as Turn);
      await pool.query("UPDATE twinbook_turns.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'");
      const isOver = async (): Promise<boolean> =>
        (await pool.query("SELECT 1 FROM twinbook_turns.job WHERE name = 'pairs' AND state = 'active'")).rowCount === 0;
      for (let look = 0; look < 100 && !(await isOver()); look++) await sleep(100);
      if (time === 0) await handed[0]?.end(0, { failures: 0, quiet: 0 });
    }
    const dead = await pool.query("SELECT 1 FROM twinbook_turns.job WHERE name = 'dead-pairs'");
    assert.equal(dead.rowCount, 1);
    await one.seed(['anna']);
    const [fresh] = await one.take(1);
    assert.deepEqual([fresh?.pair, fresh?.standing.failures], ['anna', 0]);
  },
);

real(
  'the tables of two that begin at once are made, though the connection that keeps them apart breaks',
  async ({ pool, one }) => {
    await one.stop();
    const others = await pool.connect();
    await others.query('DROP SCHEMA twinbook_turns CASCADE');
    await others.query('BEGIN; CREATE SCHEMA twinbook_turns');
    const beginning = openTurns(pool, { silence: 10, look: 1 });
    const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%CREATE%'";
    while ((await pool.query(waiting)).rowCount === 0) await sleep(20);
    await pool.query("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = $1", [LOCKS.form]);
    await sleep(100);
    await others.query('ROLLBACK');
    others.release();
    await (await beginning).stop();
  },
);

for (const [words, wrong] of [
  ['a day ahead', DAY],
  ['a day behind', -DAY],
] as const)
  real(
    `a turn comes in its time, and at once when it is hurried, by a worker whose clock goes ${words}`,
    async ({ one, other }, t) => {
      await one.seed(['anna', 'bert']);
      t.mock.timers.enable({ apis: ['Date'], now: Date.now() + wrong });
      const taken = await one.take(10);
      assert.equal(taken.length, 2);
      for (const turn of taken) await turn.end(turn.pair === 'anna' ? 1_500 : 3_600_000, { failures: 0, quiet: 0 });
      assert.deepEqual(await other.take(10), []);
      await sleep(2_000);
      assert.deepEqual(pairsOf(await other.take(10)), ['anna']);
      await one.hurry('bert');
      assert.deepEqual(pairsOf(await other.take(10)), ['bert']);
    },
  );
