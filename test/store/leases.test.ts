/** store/leases — the right to work on a pair: one holder, and nothing gets through of one who stood still for too long. */
import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { isSyncError } from '../../src/model/errors.ts';
import { unfenced } from '../../src/store/fence.ts';
import { EVERYTHING, type Lease, takeLease } from '../../src/store/leases.ts';
import { storeOn } from '../../src/store/postgres.ts';
import { bringUpToDate } from '../../src/store/postgres-form.ts';
import { openPool } from '../../src/store/postgres-pool.ts';
import { bookings } from '../../src/store/quotas.ts';
import type { Store } from '../../src/store/store.ts';
import { NO_POSTGRES, sharedPostgres } from '../servers/postgres.ts';
import { aTwin, LINK } from './data.ts';

const shared = sharedPostgres();
/** Whoever never renews it stands still. */
const SHORT = { lease: 400, renew: 3_600_000, margin: 200 };
const LONG = { lease: 20_000, renew: 50, margin: 200 };

interface Bench {
  readonly pool: Pool;
  readonly store: Store;
  take(pair: string, pace?: typeof SHORT): Promise<Lease | undefined>;
}

function real(name: string, check: (bench: Bench) => Promise<void>): void {
  it(name, async (t: TestContext) => {
    if (shared.server === undefined) return t.skip(NO_POSTGRES);
    const pool = openPool(await shared.server.newDatabase());
    await bringUpToDate(pool, 'here', async () => undefined);
    const taken: Lease[] = [];
    const take = async (pair: string, pace = SHORT): Promise<Lease | undefined> => {
      const lease = await takeLease(pool, pair, pace);
      if (lease !== undefined) taken.push(lease);
      return lease;
    };
    await check({ pool, take, store: storeOn(pool, 'here') }).finally(async () => {
      for (const lease of taken) await lease.release();
      await pool.end();
    });
  });
}

const isLost = (error: unknown): boolean =>
  isSyncError(error, 'LOCKED') && /another may be at work on anna by now/.test(error.message);

real('has one holder at a time, and can be had again once it is given back', async ({ take }) => {
  const first = await take('anna', LONG);
  assert.ok(first !== undefined);
  assert.equal(await take('anna', LONG), undefined);
  assert.ok((await take('bert', LONG)) !== undefined);
  assert.equal(await first.release(), true);
  assert.ok((await take('anna', LONG)) !== undefined);
});

real('is kept as long as its holder lives', async ({ take }) => {
  const lease = await take('anna', { lease: 400, renew: 50, margin: 100 });
  await sleep(900);
  assert.equal(await take('anna'), undefined);
  lease?.mustHold();
  assert.equal(lease?.signal.aborted, false);
});

real(
  'of one who stood still is taken by the next; from then on nothing the first one writes gets through',
  async ({ take, store }) => {
    const first = await take('anna');
    assert.ok(first !== undefined);
    await first.within(() => store.setNote('a', 'by the first'));
    await sleep(450);
    const second = await take('anna', LONG);
    assert.ok(second !== undefined);
    assert.throws(first.mustHold, isLost);
    await assert.rejects(
      first.within(() => store.setNote('a', 'too late')),
      isLost,
    );
    await assert.rejects(
      first.within(() => store.saveTwin(LINK, aTwin('late'))),
      isLost,
    );
    assert.equal(await first.release(), false);
    await second.within(() => store.setNote('b', 'by the second'));
    assert.deepEqual(
      [await store.note('a'), await store.note('b'), await store.twins(LINK)],
      ['by the first', 'by the second', []],
    );
  },
);

real('lets nothing through either when it is over and nobody has taken it', async ({ take, store }) => {
  const lease = await take('anna');
  await sleep(450);
  await assert.rejects(
    lease!.within(() => store.setNote('a', 'too late')),
    isLost,
  );
});

real('is not good for a request it would not outlive', async ({ take }) => {
  const lease = await take('anna');
  lease?.mustHold();
  await sleep(250);
  assert.throws(lease!.mustHold, isLost);
});

real('is taken only when a write behind it is over: of the two one is first', async ({ pool, take, store }) => {
  const first = await take('anna', { ...SHORT, lease: 100 });
  const writing = await pool.connect();
  await writing.query('BEGIN');
  await writing.query("SELECT fence FROM leases WHERE pair = 'anna' FOR SHARE");
  await sleep(150);
  let isTaken = false;
  const taking = take('anna', LONG).then((lease) => {
    isTaken = lease !== undefined;
  });
  await sleep(200);
  assert.equal(isTaken, false);
  await writing.query('COMMIT');
  writing.release();
  await taking;
  assert.equal(isTaken, true);
  await assert.rejects(
    first!.within(() => store.setNote('a', 'too late')),
    isLost,
  );
});

real('tells its holder when it is lost', async ({ pool, take }) => {
  const lease = await take('anna', { ...LONG, renew: 30 });
  await pool.query('UPDATE leases SET fence = fence + 1');
  for (let turn = 0; turn < 100 && !lease!.signal.aborted; turn++) await sleep(20);
  assert.throws(() => lease!.signal.throwIfAborted(), isLost);
});

real('of everything is had only while nobody holds any, and the other way round', async ({ take }) => {
  const anna = await take('anna', LONG);
  assert.equal(await take(EVERYTHING, LONG), undefined);
  await anna?.release();
  const everything = await take(EVERYTHING, LONG);
  assert.ok(everything !== undefined);
  assert.equal(await take('bert', LONG), undefined);
  await everything.release();
  assert.ok((await take('bert', LONG)) !== undefined);
});

real('does not keep what must be kept whoever works on the pair', async ({ take, store }) => {
  const lease = await take('anna');
  await sleep(450);
  await lease!.within(() => unfenced(() => store.setNote('token', 'the newest')));
  assert.equal(await store.note('token'), 'the newest');
});

real('requests of all workers together stay within the number of a minute', async ({ pool }) => {
  const [one, other] = [bookings(pool, 'here'), bookings(pool, 'here')];
  const waits: number[] = [];
  for (let n = 0; n < 30; n++)
    waits.push(await (n % 2 === 0 ? one : other)('anna calendar', 1, 60), await one('bert', 1, 60_000));
  const anna = waits.filter((_, index) => index % 2 === 0);
  // A tenth at once, then one a second.
  assert.deepEqual(anna.slice(0, 7), [0, 0, 0, 0, 0, 0, 0]);
  assert.ok((anna.at(-1) ?? 0) > 22_000 && (anna.at(-1) ?? 0) <= 24_000, `${anna}`);
  assert.ok(Math.max(...waits.filter((_, index) => index % 2 === 1)) === 0);
});

real('requests wait for no hour that was, when the clock of the database is put back', async ({ pool }) => {
  const book = bookings(pool, 'here');
  await book('anna calendar', 30, 60);
  // To the database it is the same as if its clock had been put back.
  await pool.query("UPDATE quotas SET due = due + interval '5 hours'");
  const [first, second] = [await book('anna calendar', 1, 60), await book('anna calendar', 1, 60)];
  assert.ok(first <= 600_000, `${first} ms`);
  assert.ok(second > 599_000 && second <= 601_000, `${second} ms`);
});
