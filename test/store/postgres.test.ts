/** store/postgres — a real PostgreSQL in every state it can be in: what is said, and that nothing is taken for kept that is not. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import { openVault } from '../../src/store/key-file.ts';
import { forPostgres, MIGRATIONS, POSTGRES_GROUND } from '../../src/store/migrations.ts';
import { storeOn } from '../../src/store/postgres.ts';
import { postgresDatabase } from '../../src/store/postgres-database.ts';
import { bringUpToDate } from '../../src/store/postgres-form.ts';
import { openPool, type PostgresAddress } from '../../src/store/postgres-pool.ts';
import { prepareRestore } from '../../src/store/restoring.ts';
import { GUARDED, NO_POSTGRES, type PostgresDatabase, type PostgresServer, sharedPostgres } from '../servers/postgres.ts';
import { freePort } from '../servers/program.ts';
import { aTwin, LINK, NOON, refused } from './data.ts';

const shared = sharedPostgres();

function real(name: string, check: (server: PostgresServer, t: TestContext) => Promise<void>): void {
  it(name, { timeout: 90_000 }, async (t) => {
    if (shared.server === undefined) t.skip(NO_POSTGRES);
    else await check(shared.server, t);
  });
}

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'twinbook-postgres-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const cannotOpen = (t: TestContext, address: PostgresAddress, message: RegExp, hint: RegExp): Promise<void> =>
  assert.rejects(postgresDatabase(folder(t), address).open(NOON, true), refused(message, hint));

async function asked<Row>(database: PostgresDatabase, text: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  return await client
    .query(text)
    .then(({ rows }) => rows as Row[])
    .finally(() => client.end());
}

/** Makes it as the Twinbook before the last step did. */
async function ofOld(address: PostgresDatabase): Promise<void> {
  for (const text of POSTGRES_GROUND) await asked(address, text);
  await asked(address, `SET search_path = twinbook; ${MIGRATIONS.slice(0, -1).map(forPostgres).join('')}`);
  await asked(address, `INSERT INTO twinbook.versions VALUES ('store', ${MIGRATIONS.length - 1})`);
}

describe('a PostgreSQL that cannot be used', () => {
  real('because nobody answers, or no such machine is known', async (server, t) => {
    const address = await server.newDatabase();
    const nobody = { ...address, port: await freePort() };
    await cannotOpen(
      t,
      nobody,
      /^the database postgres:\/\/twinbook@127\.0\.0\.1:\d+\/salon_\d+ cannot be opened: nobody answers there$/,
      /listen_addresses/,
    );
    await cannotOpen(
      t,
      { ...address, host: 'nowhere.invalid' },
      /no machine of that name is known/,
      /Look at the name in "database"/,
    );
  });

  real('because the database is missing', async (server, t) => {
    const address = { ...(await server.newDatabase()), name: 'elsewhere' };
    await cannotOpen(t, address, /\/elsewhere cannot be opened: there is no such database/, /CREATE DATABASE/);
  });

  real('because it is of another encoding', async (server, t) => {
    const address = await server.newDatabase("ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'");
    await cannotOpen(t, address, /has the encoding LATIN1, and Twinbook needs UTF8/, /ENCODING 'UTF8' TEMPLATE template0/);
    assert.deepEqual(await asked(address, "SELECT 1 FROM pg_namespace WHERE nspname = 'twinbook'"), []);
  });

  real('because it may only be read', async (server, t) => {
    const address = await server.newDatabase();
    await server.query(`ALTER DATABASE ${address.name} SET default_transaction_read_only = on`);
    await cannotOpen(t, address, /it is read-only, a standby for instance/, /Name the primary/);
  });

  real('because of its user: the password, the rights, too many of them', async (server, t) => {
    const address = await server.newDatabase();
    await server.query(`CREATE ROLE ${GUARDED} LOGIN PASSWORD 'very-secret-word'`);
    const guarded = (password: string) => ({ ...address, user: GUARDED, password: { reveal: () => password } });
    await cannotOpen(t, guarded('wrong-secret-word'), /it refuses the password$/, /user and password in "database"/);
    await cannotOpen(t, { ...guarded(''), password: undefined }, /it refuses the password$/, /user and password/);
    await cannotOpen(t, guarded('very-secret-word'), /this user may not do that there/, /ALTER DATABASE … OWNER TO/);
    await server.query(`ALTER DATABASE ${address.name} OWNER TO ${GUARDED}`);
    await server.query(`ALTER DATABASE ${address.name} CONNECTION LIMIT 0`);
    await cannotOpen(t, guarded('very-secret-word'), /it has no connection left/, /max_connections/);
    await server.query(`ALTER DATABASE ${address.name} CONNECTION LIMIT -1`);
    const { store } = await postgresDatabase(folder(t), guarded('very-secret-word')).open(NOON, true);
    await store.dispose();
  });

  real('because a newer Twinbook made it: it is left as it is', async (server, t) => {
    const address = await server.newDatabase();
    for (const text of POSTGRES_GROUND) await asked(address, text);
    await asked(address, `INSERT INTO twinbook.versions VALUES ('store', ${MIGRATIONS.length + 1})`);
    await cannotOpen(t, address, /was made by a newer Twinbook$/, /Use the newer Twinbook again/);
    assert.deepEqual(await asked(address, "SELECT 1 FROM pg_tables WHERE schemaname = 'twinbook' AND tablename = 'links'"), []);
  });

  real('while it does not answer says so with every word, and goes on by itself when it is back', async (server, t) => {
    const { store } = await postgresDatabase(folder(t), await server.newDatabase()).open(NOON, true);
    await store.setNote('a', 'before');
    await server.stop();
    await assert.rejects(store.note('a'), refused(/cannot be read: (?:nobody answers there|the connection was lost)/, /./));
    await assert.rejects(store.setNote('a', 'lost'), refused(/cannot be written: nobody answers there/, /It is tried again/));
    await server.start();
    assert.equal(await store.note('a'), 'before');
    await store.dispose();
  });
});

describe('the key', () => {
  real(
    'is made with the database; another machine without it is told to copy it, with another one to put it back',
    async (server, t) => {
      const [address, first, second] = [await server.newDatabase(), folder(t), folder(t)];
      const { store } = await postgresDatabase(first, address).open(NOON, true);
      await store.dispose();
      await assert.rejects(
        postgresDatabase(second, address).open(NOON, true),
        refused(
          /^the key file \S+key that belongs to the database postgres:\S+ is missing$/,
          /machine that used the database first/,
        ),
      );
      assert.deepEqual(readdirSync(second), []);
      openVault(second);
      await assert.rejects(postgresDatabase(second, address).open(NOON, true), refused(/was not made with the key in/));
      copyFileSync(join(first, 'key'), join(second, 'key'));
      const other = await postgresDatabase(second, address).open(NOON, true);
      await other.store.dispose();
    },
  );

  real('is one, though two machines begin at the same moment', async (server, t) => {
    const address = await server.newDatabase();
    const opened = await Promise.allSettled([1, 2, 3].map(() => postgresDatabase(folder(t), address).open(NOON, true)));
    assert.equal(opened.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const one of opened) if (one.status === 'fulfilled') await one.value.store.dispose();
  });
});

describe('the lock', () => {
  real('lets one be alone, or several workers in, and never both; it dies with its connection', async (server, t) => {
    const database = postgresDatabase(folder(t), await server.newDatabase());
    const locked = (company: 'alone' | 'worker') =>
      assert.rejects(database.lock(company, NOON), /^SyncError: another Twinbook works on postgres:/);
    const [one, two] = [await database.lock('worker', NOON), await database.lock('worker', NOON)];
    await locked('alone');
    await one.release();
    await locked('alone');
    await two.release();
    const alone = await database.lock('alone', NOON);
    await locked('worker');
    await locked('alone');
    await server.restart();
    const other = await database.lock('alone', NOON);
    await assert.rejects(alone.ensure(), /another Twinbook works on/);
    await other.release();
    await alone.ensure();
    await locked('alone');
    await alone.release();
  });

  real('of a worker is taken again once, however many ask for it at once, and can be given back', async (server, t) => {
    const address = await server.newDatabase();
    const lock = await postgresDatabase(folder(t), address).lock('worker', NOON);
    const held = () => asked(address, "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted");
    for (let time = 0; time < 2; time++) {
      await server.restart();
      await Promise.all(Array.from({ length: 16 }, () => lock.ensure()));
      assert.equal((await held()).length, 1);
    }
    await lock.release();
    assert.equal((await held()).length, 0);
  });

  real('that is being taken again is given back all the same', async (server, t) => {
    const lock = await postgresDatabase(folder(t), await server.newDatabase()).lock('worker', NOON);
    await server.restart();
    await Promise.all([lock.ensure(), lock.release()]);
  });
});

describe('a database of an older form', () => {
  real('is kept in a file before it is brought up to date, once', async (server, t) => {
    const [address, data] = [await server.newDatabase(), folder(t)];
    await ofOld(address);
    await asked(address, "INSERT INTO twinbook.notes VALUES ('a', 'of old')");
    const { id, left, right } = aTwin('1');
    const [leftText, rightText] = [JSON.stringify(left), JSON.stringify({ ...right, uid: 'u' })];
    await asked(
      address,
      `INSERT INTO twinbook.twins VALUES ('${LINK.id}', '${id}', 'left', '${leftText}', '${rightText}', NULL)`,
    );
    const { store } = await postgresDatabase(data, address).open(NOON, true);
    assert.equal(await store.note('a'), 'of old');
    for (const wanted of [
      { hrefs: { left: [left.href], right: [] } },
      { hrefs: { left: [], right: [right.href] } },
      { uids: ['u'] },
    ])
      assert.equal((await store.twinsBy(LINK, wanted)).length, 1);
    await store.dispose();
    const [kept = '', ...more] = readdirSync(join(data, 'backups'));
    assert.deepEqual(more, []);
    using file = new DatabaseSync(join(data, 'backups', kept), { readOnly: true });
    assert.equal((file.prepare('PRAGMA user_version').get() as { user_version: number }).user_version, MIGRATIONS.length - 1);
    assert.equal((file.prepare('SELECT value FROM notes').get() as { value: string }).value, 'of old');
  });
});

describe('what may take long', () => {
  /** A pool that gives up on a question as soon as this one: a minute is too long for a test. */
  function hasty(t: TestContext, address: PostgresAddress): Pool {
    const pool = openPool(address);
    t.after(() => (pool.ended ? undefined : pool.end()));
    pool.options.query_timeout = 300;
    return pool;
  }

  /** Somebody reads a table for a second. */
  async function read(address: PostgresDatabase, table: string): Promise<() => Promise<void>> {
    const reader = new Client({ connectionString: address.url });
    await reader.connect();
    await reader.query(`BEGIN; LOCK TABLE twinbook.${table} IN ACCESS SHARE MODE`);
    const ending = sleep(1_000).then(() => reader.end());
    return () => ending;
  }

  real('a step to the present form', async (server, t) => {
    const address = await server.newDatabase();
    await ofOld(address);
    const ended = await read(address, 'twins');
    await bringUpToDate(hasty(t, address), 'here', async () => undefined);
    await ended();
    assert.deepEqual(await asked(address, 'SELECT left_href FROM twinbook.twins'), []);
  });

  real('wiping what was forgotten', async (server, t) => {
    const address = await server.newDatabase();
    const pool = hasty(t, address);
    await bringUpToDate(pool, 'here', async () => undefined);
    const ended = await read(address, 'twins');
    await storeOn(pool, 'here').forgetPair(LINK.pair);
    await ended();
  });
});

describe('a backup', () => {
  real('is one file, and is put back as a whole; what stood there before is kept', async (server, t) => {
    const [address, data] = [await server.newDatabase(), folder(t)];
    const database = postgresDatabase(data, address);
    const { store, vault } = await database.open(NOON, true);
    for (let number = 1; number <= 1201; number++) await store.saveTwin(LINK, aTwin(`${number}`));
    const file = join(data, 'mine.db');
    await database.copyTo(file);
    await store.saveTwin(LINK, aTwin('later'));
    const prepared = await prepareRestore({ data, database, vault }, file, NOON);
    const kept = await prepared.swap();
    assert.equal((await store.twins(LINK)).length, 1201);
    assert.equal(await store.note('restored'), new Date(NOON).toISOString());
    const back = await prepareRestore({ data, database, vault }, kept ?? '', NOON + 1);
    await back.swap();
    assert.equal((await store.twins(LINK)).length, 1202);
    await store.dispose();
    assert.deepEqual(readdirSync(data).sort(), ['backups', 'key', 'mine.db']);
  });

  real('that arrives in part leaves everything as it was', async (server, t) => {
    const [address, data] = [await server.newDatabase(), folder(t)];
    const database = postgresDatabase(data, address);
    const { store, vault } = await database.open(NOON, true);
    await store.saveTwin(LINK, aTwin('1'));
    const file = join(data, 'mine.db');
    await database.copyTo(file);
    await store.saveTwin(LINK, aTwin('2'));
    // Whatever arrives in the last of the tables is thrown away by somebody.
    await asked(address, 'CREATE RULE none AS ON INSERT TO twinbook.notes DO INSTEAD NOTHING');
    const prepared = await prepareRestore({ data, database, vault }, file, NOON);
    await assert.rejects(prepared.swap(), refused(/not every row of notes arrived in the database/, /^Nothing was changed/));
    assert.equal((await store.twins(LINK)).length, 2);
    await store.dispose();
  });
});

real('what is said to be kept is on disk, whatever the server is set to', async (server, t) => {
  const address = await server.newDatabase();
  await server.query(`ALTER DATABASE ${address.name} SET synchronous_commit = off`);
  const { store } = await postgresDatabase(folder(t), address).open(NOON, true);
  await store.setNote('a', 'b');
  const pool = openPool(address);
  assert.deepEqual((await pool.query('SHOW synchronous_commit')).rows, [{ synchronous_commit: 'on' }]);
  await pool.end();
  await store.dispose();
});
