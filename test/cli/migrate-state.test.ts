/** cli/migrate-state — a salon moves from SQLite to PostgreSQL: with everything, once, and never into somebody else's memory. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Client } from 'pg';
import { postgresDatabase } from '../../src/store/postgres-database.ts';
import { NO_POSTGRES, type PostgresDatabase, sharedPostgres } from '../servers/postgres.ts';
import { appsOf, assertQuiet, syncOnce } from '../stories/steps.ts';
import { type Answer, openWorld, type StoryWorld } from '../stories/world.ts';

const shared = sharedPostgres();

interface Move {
  readonly world: StoryWorld;
  readonly target: PostgresDatabase;
  readonly data: string;
  /** `twinbook migrate-state` to the target. */
  move(to?: string): Promise<Answer>;
  /** The configuration names the target from now on. */
  change(): Promise<void>;
}

/** A salon with three appointments, synced once with SQLite, and an empty PostgreSQL. */
function moving(name: string, story: (move: Move) => Promise<void>): void {
  it(name, async (t) => {
    if (shared.server === undefined) return t.skip(NO_POSTGRES);
    const target = await shared.server.newDatabase();
    const world = await openWorld(t);
    for (const title of ['Haircut', 'Colour', 'Shave']) appsOf(world).google.add({ title });
    await syncOnce(world);
    await story({
      ...{ world, target, data: join(world.folder, 'data') },
      move: (to = target.url) => world.twinbook('migrate-state', '--to', to),
      change: () => world.configure({ top: { database: target.url } }),
    });
  });
}

async function asked(target: PostgresDatabase, text: string): Promise<void> {
  const client = new Client({ connectionString: target.url });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

describe('moving to PostgreSQL', () => {
  moving('takes everything along: the next cycle is quiet, the history is there; the old database is as it was', async (move) => {
    const { world, data } = move;
    const before = readFileSync(join(data, 'twinbook.db'));
    const history = (await world.twinbook('history', '--json')).out;
    const { code, out, err } = await move.move();
    assert.deepEqual([code, /^1 collections, 3 twins, 3 changes of the history$/m.test(out)], [0, true], out + err);
    assert.ok(before.equals(readFileSync(join(data, 'twinbook.db'))));
    assert.deepEqual(
      readdirSync(data).filter((name) => name.startsWith('moving')),
      [],
    );
    await move.change();
    await assertQuiet(world);
    assert.equal((await world.twinbook('history', '--json')).out, history);
    appsOf(world).google.remove('Shave');
    await syncOnce(world);
    assert.deepEqual(appsOf(world).dav.titles(), ['Colour', 'Haircut']);
  });

  moving('lets nobody go on with the old database by mistake, but with intent', async ({ world, data, move }) => {
    await move();
    for (const verb of ['sync', 'status', 'plan']) {
      const { code, err } = await world.twinbook(verb);
      assert.equal(code, 1);
      assert.match(err, /was moved to postgres:\S+ at \S+\n {2}Write "database: postgres:\S+" into the configuration/);
    }
    rmSync(join(data, 'moved.json'));
    await assertQuiet(world);
  });

  moving('is done once: the same again says so, another way is refused', async ({ world, move }) => {
    await move();
    assert.match((await move()).out, /^it was moved to postgres:\S+ already$/m);
    const other = await shared.server!.newDatabase();
    const { code, err } = await move(other.url);
    assert.deepEqual([code, /was moved to postgres:\S+ already/.test(err)], [2, true]);
    assert.equal((await world.twinbook('status')).code, 1);
  });

  moving('goes on where it was cut off before the first row arrived', async ({ world, data, target, move, change }) => {
    const to = `postgres://twinbook@127.0.0.1:${target.port}/${target.name}`;
    writeFileSync(join(data, 'moved.json'), JSON.stringify({ to, at: '2026-11-27T12:00:00.000Z' }));
    assert.equal((await world.twinbook('sync')).code, 1);
    assert.match((await move()).out, /^moved to postgres:/m);
    await change();
    await assertQuiet(world);
  });

  moving('out of a PostgreSQL is a backup that is put back', async ({ world, move, change }) => {
    await move();
    await change();
    appsOf(world).google.add({ title: 'Later' });
    await syncOnce(world);
    const file = (await world.twinbook('backup', '--quiet')).out.trim();
    await world.configure();
    assert.equal((await world.twinbook('restore', file, '--yes')).code, 0);
    await syncOnce(world);
    await assertQuiet(world);
    assert.deepEqual(appsOf(world).dav.titles(), ['Colour', 'Haircut', 'Later', 'Shave']);
  });

  moving('remembers who was left', async ({ world, move, change }) => {
    await world.twinbook('uninstall', 'salon-anna', '--yes');
    await move();
    await change();
    assert.match((await world.twinbook('sync')).out, /uninstalled at/);
  });
});

describe('moving is refused', () => {
  const untouched = async (world: StoryWorld, data: string): Promise<void> => {
    assert.equal(existsSync(join(data, 'moved.json')), false);
    await assertQuiet(world);
  };

  moving('into a database that is not empty', async ({ world, data, target, move }) => {
    const other = await openOther(target, world);
    const { code, err } = await move();
    assert.deepEqual([code, /is not empty\n {2}Nothing was changed/.test(err)], [2, true], err);
    await other.isAsBefore();
    await untouched(world, data);
  });

  moving('when not everything arrives: all or nothing', async ({ world, data, target, move }) => {
    const lock = await postgresDatabase(data, target).lock('alone', Date.now());
    await lock.release();
    // Whatever arrives in the last of the tables is thrown away by somebody.
    await asked(target, 'CREATE RULE none AS ON INSERT TO twinbook.notes DO INSTEAD NOTHING');
    const { code, err } = await move();
    assert.deepEqual([code, /not every row of notes arrived in the database/.test(err)], [1, true], err);
    await untouched(world, data);
    await asked(target, 'DROP RULE none ON twinbook.notes');
    assert.match((await move()).out, /^moved to/m);
  });

  moving('when nobody answers there', async ({ world, data, move }) => {
    const { code, err } = await move('postgres://twinbook@127.0.0.1:1/nowhere');
    assert.deepEqual([code, /nobody answers there/.test(err)], [1, true], err);
    await untouched(world, data);
  });

  moving('without an address, or with another', async ({ world, data, move }) => {
    for (const [to, says] of [
      ['', /--to is not a database/],
      ['sqlite', /--to names no PostgreSQL/],
      ['postgres://db/x', /--to names no user/],
      [`postgres://u:\${NOWHERE}@db/x`, /the environment variable NOWHERE is not set/],
    ] as const) {
      const { code, err } = await move(to);
      assert.deepEqual([code, says.test(err)], [2, true], err);
    }
    await untouched(world, data);
  });
});

/** Another salon, which uses the target already. */
async function openOther(target: PostgresDatabase, world: StoryWorld): Promise<{ isAsBefore(): Promise<void> }> {
  const own = join(world.folder, 'other');
  await world.configure({ top: { database: target.url, data: own } });
  await world.twinbook('sync');
  const twins = async (): Promise<string> => (await world.twinbook('status', '--json')).out;
  const before = await twins();
  await world.configure();
  return {
    isAsBefore: async () => {
      await world.configure({ top: { database: target.url, data: own } });
      assert.equal(await twins(), before);
      await world.configure();
    },
  };
}
