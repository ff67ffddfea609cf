/** stories/postgres — a salon whose memory is in a PostgreSQL: the same as ever, and nothing lost while it is away. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { Client } from 'pg';
import { NO_POSTGRES, type PostgresServer, sharedPostgres } from '../servers/postgres.ts';
import { appsOf, assertQuiet, syncOnce, writesAt } from './steps.ts';
import { openWorld, type StoryWorld, type Wishes } from './world.ts';

const MAIN = join(import.meta.dirname, '../../src/main.js');
const shared = sharedPostgres();

interface Salon {
  readonly server: PostgresServer;
  readonly world: StoryWorld;
  readonly wishes: Wishes;
  /** In the salon's own database. */
  query(text: string): Promise<void>;
}

function salon(name: string, story: (salon: Salon, t: TestContext) => Promise<void>): void {
  it(name, async (t) => {
    const { server } = shared;
    if (server === undefined) return t.skip(NO_POSTGRES);
    const { url } = await server.newDatabase();
    const wishes = { top: { database: url, http: { port: 0 } } };
    const query = async (text: string): Promise<void> => {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(text).finally(() => client.end());
    };
    await story({ server, wishes, query, world: await openWorld(t, wishes) }, t);
  });
}

/** The lease of whoever could not give it back runs out by itself, within a minute: as if that had passed. */
const minuteLater = (query: Salon['query']): Promise<void> => query("UPDATE twinbook.leases SET until = until - interval '58 s'");

describe('a salon on PostgreSQL', () => {
  salon(
    'is synced, quiet, looked at, kept and put back; nothing but key, journal and backups lies in the data folder',
    async ({ world }) => {
      const apps = appsOf(world);
      assert.equal((await world.twinbook('status')).code, 0);
      assert.equal((await world.twinbook('backup')).code, 1);
      const rotated = await world.twinbook('key', 'rotate', '--yes');
      assert.equal(rotated.code, 2);
      assert.match(rotated.err, /copy the key file to every machine/);
      apps.google.add({ title: 'Haircut' });
      apps.dav.add({ title: 'Colour', hour: 15 });
      await syncOnce(world);
      await assertQuiet(world);
      const { out: file, code } = await world.twinbook('backup', '--quiet');
      assert.equal(code, 0);
      apps.google.remove('Haircut');
      await syncOnce(world);
      assert.deepEqual([apps.dav.titles(), apps.google.titles()], [['Colour'], ['Colour']]);
      const restored = await world.twinbook('restore', file.trim(), '--yes');
      assert.equal(restored.code, 0, restored.err);
      await syncOnce(world);
      assert.deepEqual(apps.dav.titles(), ['Colour']);
      assert.deepEqual(readdirSync(join(world.folder, 'data')).sort(), ['backups', 'journal.db', 'key']);
      const granted = await world.twinbook('consent', 'grant', 'salon-anna', '--by', 'Anna B', '--yes');
      assert.match(granted.err, /Workers with a data folder of their own know nothing of it/);
      const status = JSON.parse((await world.twinbook('status', '--json')).out);
      assert.equal(status.pairs[0].collections[0].twins, 1);
    },
  );

  salon('keeps its password to itself, whatever goes wrong', async ({ server, world }) => {
    const { url } = await server.newDatabase();
    const database = url.replace('twinbook@', 'guarded:very-secret-word@');
    await world.configure({ top: { database } });
    const { code, out, err } = await world.twinbook('sync', '--json', '-v');
    assert.equal(code, 1);
    assert.match(err, /the database postgres:\/\/guarded@127\.0\.0\.1:\d+\/salon_\d+ cannot be opened: it refuses the password/);
    assert.ok(!`${out}${err}`.includes('very-secret-word'));
  });

  salon('lets one command at a time work on it; a killed one is no hindrance', async ({ world, query }, t) => {
    const child = spawn(process.execPath, [MAIN, 'run', '--config', join(world.folder, 'twinbook.yaml')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    t.after(() => child.kill('SIGKILL'));
    for await (const text of child.stderr) if (String(text).includes('Twinbook is running')) break;
    const beside = await world.twinbook('sync');
    assert.equal(beside.code, 11, beside.err);
    assert.match(beside.err, /another Twinbook works on postgres:/);
    assert.equal((await world.twinbook('status')).code, 0);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await minuteLater(query);
    await assertQuiet(world);
  });
});

describe('a PostgreSQL that goes away', () => {
  salon('before a cycle: nothing is asked and nothing written, and it says what to do', async ({ server, world }) => {
    const apps = appsOf(world);
    apps.google.add({ title: 'Haircut' });
    await server.stop();
    const { code, err } = await world.twinbook('sync');
    await server.start();
    assert.equal(code, 1);
    assert.match(err, /cannot be opened: nobody answers there\n {2}Is PostgreSQL running/);
    assert.deepEqual([world.googleServer.log.length, world.davServer.log.length], [0, 0]);
    await syncOnce(world);
    assert.deepEqual(apps.dav.titles(), ['Haircut']);
  });

  salon(
    'in the middle of a cycle: nothing is written that is not noted, and the next one ends it without doubles',
    async ({ server, world, query }) => {
      const apps = appsOf(world);
      for (let number = 10; number < 60; number++) apps.google.add({ title: `Haircut ${number}`, hour: number % 20 });
      world.davServer.fail({ match: /\.ics/, skip: 5, times: 1000, effect: { kind: 'delay', ms: 300 } });
      const cycle = world.twinbook('sync');
      while (writesAt(world.davServer).length < 6) await new Promise((done) => setTimeout(done, 5));
      await server.stop();
      const { code, err } = await cycle;
      const written = writesAt(world.davServer).length;
      await server.start();
      world.davServer.clearFaults();
      await minuteLater(query);
      assert.equal(code, 1);
      assert.match(err, /the database postgres:\S+ cannot be (?:read|written): (?:the connection was lost|nobody answers there)/);
      // 24 are in hand at once, each of them noted before.
      assert.ok(written < 36, `${written} were written`);
      await syncOnce(world);
      assert.equal(apps.dav.titles().length, 50);
      assert.deepEqual(apps.dav.titles(), apps.google.titles());
      await assertQuiet(world);
    },
  );
});

describe('a pair that is left', () => {
  salon('is left for other machines, too, until one takes it up again', async ({ world, wishes }) => {
    appsOf(world).google.add({ title: 'Haircut' });
    await syncOnce(world);
    const left = await world.twinbook('uninstall', 'salon-anna', '--yes');
    assert.equal(left.code, 0, left.err);
    // Another machine: the same database and key, and a data folder of its own.
    const elsewhere = join(world.folder, 'elsewhere');
    mkdirSync(elsewhere);
    copyFileSync(join(world.folder, 'data', 'key'), join(elsewhere, 'key'));
    await world.configure({ top: { ...wishes.top, data: elsewhere } });
    const before = world.davServer.log.length;
    assert.match((await world.twinbook('sync')).out, /uninstalled at \S+; take it out of the configuration/);
    assert.equal(world.davServer.log.length, before);
    const again = await world.twinbook('uninstall', 'salon-anna', '--yes');
    assert.deepEqual([again.code, /was uninstalled on another machine/.test(again.err)], [2, true]);
    assert.equal((await world.twinbook('resume', 'salon-anna')).code, 0);
    assert.equal((await world.sync()).result, 'auth-lost');
    await world.configure(wishes);
    assert.doesNotMatch((await world.twinbook('sync')).out, /uninstalled at/);
  });
});
