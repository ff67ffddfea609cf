/** cli/run — the daemon as a process: schedule, health, reload, signals, the lock, and what it never says. */
import assert from 'node:assert/strict';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { berlin, openWorld, type StoryWorld, type Wishes } from '../stories/world.ts';
import { type Daemon, patiently, startDaemon } from './daemon.ts';

const EVERY_SECOND = { schedule: '* * * * * *', http: { port: 0 }, log: { level: 'debug' } };
/** What health says besides the pairs. */
const GROUND = ['database:read', 'backups:age', 'disk:free'];
const NEVER = { ...EVERY_SECOND, schedule: '0 0 1 1 *' };

async function running(t: TestContext, top: object = EVERY_SECOND, prepare?: (world: StoryWorld) => void, wishes: Wishes = {}) {
  const world = await openWorld(t, { ...wishes, top: { ...top } });
  prepare?.(world);
  const file = join(world.folder, 'twinbook.yaml');
  const daemon = startDaemon(t, ['run', '--config', file]);
  return { world, file, daemon };
}

const appointment = (n: number) => ({
  summary: `Cut ${n}`,
  ...berlin(
    `2026-12-01T${String(8 + (n % 10)).padStart(2, '0')}:00:00`,
    `2026-12-01T${String(8 + (n % 10)).padStart(2, '0')}:30:00`,
  ),
});
const fill = (count: number) => (world: StoryWorld) => {
  for (let n = 0; n < count; n++) world.inGoogle.insert(appointment(n));
};
const lines = (daemon: Daemon) =>
  daemon.err
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Resolves when no request was answered for a second: one is in hand that no server answers. */
async function stuck({ googleServer, davServer }: StoryWorld): Promise<void> {
  let seen = { count: 0, at: Date.now() };
  await patiently(() => {
    const count = googleServer.log.length + davServer.log.length;
    if (count !== seen.count) seen = { count, at: Date.now() };
    return Date.now() - seen.at > 1000 || undefined;
  });
}

describe('twinbook run', { concurrency: 3 }, () => {
  it('syncs at once and on schedule, answers for its health, and ends with 0 on SIGTERM', async (t) => {
    const { world, daemon } = await running(t);
    world.inGoogle.insert(appointment(1));
    await patiently(() => world.inDav.items().size === 1 || undefined);
    world.inGoogle.insert(appointment(2));
    await patiently(() => world.inDav.items().size === 2 || undefined);
    const origin = await daemon.origin();
    assert.equal((await fetch(`${origin}/livez`)).status, 200);
    assert.equal((await fetch(`${origin}/readyz`)).status, 200);
    const { code, status, checks } = await daemon.health();
    assert.deepEqual([code, status, Object.keys(checks)], [200, 'pass', ['salon-anna:sync', ...GROUND]]);
    daemon.signal('SIGTERM');
    assert.equal(await daemon.ended, 0);
    assert.equal(daemon.out, '');
    assert.ok(lines(daemon).every(({ level, time, msg }) => level && time && typeof msg === 'string'));
  });

  it('keeps everything in its data folder to its owner: 0700 and 0600', async (t) => {
    const { world, daemon } = await running(t, EVERY_SECOND, fill(1));
    await patiently(() => world.inDav.items().size === 1 || undefined);
    const data = join(world.folder, 'data');
    const modes = await Promise.all(
      ['', 'key', 'lock.db', 'twinbook.db', 'twinbook.db-wal', 'twinbook.db-shm'].map(async (name) => {
        const { mode } = await stat(join(data, name));
        return [name, (mode & 0o777).toString(8)];
      }),
    );
    assert.deepEqual(
      modes.map(([, mode]) => mode),
      ['700', '600', '600', '600', '600', '600'],
    );
    daemon.signal('SIGINT');
    assert.equal(await daemon.ended, 0);
  });

  it('keeps a snapshot a day; that one cannot be taken is a note in health, and the sync goes on', async (t) => {
    const { world, daemon } = await running(t, EVERY_SECOND, fill(1));
    const backups = join(world.folder, 'data', 'backups');
    await daemon.until(/a snapshot of the database was taken/);
    assert.equal((await readdir(backups)).length, 1);
    assert.equal((await daemon.health()).notes, undefined);
    daemon.signal('SIGTERM');
    assert.equal(await daemon.ended, 0);
    await rm(backups, { recursive: true });
    await writeFile(backups, 'in the way');
    const second = startDaemon(t, ['run', '--config', join(world.folder, 'twinbook.yaml')]);
    const { code, status, notes } = await second.healthUntil((health) => health.notes !== undefined);
    assert.deepEqual([code, status], [200, 'warn']);
    assert.match(String(notes), /^the nightly snapshot of the database failed: no snapshot can be taken at /);
    world.inGoogle.insert(appointment(2));
    await patiently(() => world.inDav.items().size === 2 || undefined);
  });

  it('finishes what is in hand on SIGTERM, begins nothing more, and leaves the rest to the next time', async (t) => {
    const { world, daemon } = await running(t, NEVER, (fresh) => {
      fill(30)(fresh);
      fresh.davServer.fail({ match: /^PUT/, times: Number.POSITIVE_INFINITY, effect: { kind: 'delay', ms: 300 } });
    });
    const puts = () => world.davServer.log.filter(({ method }) => method === 'PUT');
    await patiently(() => puts().length > 0 || undefined);
    daemon.signal('SIGTERM');
    assert.equal(await daemon.ended, 0);
    const arrived = world.inDav.items().size;
    assert.ok(arrived > 0 && arrived < 30, `${arrived} arrived`);
    assert.ok(puts().every(({ status }) => status !== 'cut'));
    world.davServer.clearFaults();
    const { out } = await world.twinbook('status', '--json');
    assert.equal(JSON.parse(out).pairs[0].collections[0].twins, arrived);
    assert.equal((await world.sync()).created.dav, 30 - arrived);
    assert.equal(world.inDav.items().size, 30);
  });

  it('ends within ten seconds on SIGTERM, even while a server does not answer', async (t) => {
    const { world, daemon } = await running(t, NEVER, (fresh) => {
      fill(1)(fresh);
      fresh.davServer.fail({ match: /^PUT/, times: Number.POSITIVE_INFINITY, effect: { kind: 'delay', ms: 60_000 } });
    });
    await patiently(() => world.davServer.log.some(({ method }) => method === 'REPORT') || undefined);
    const begun = Date.now();
    daemon.signal('SIGTERM');
    assert.equal(await daemon.ended, 0);
    assert.ok(Date.now() - begun < 10_000);
  });

  it('ends at once with 130 at the second signal', async (t) => {
    const { world, daemon } = await running(t, NEVER, (fresh) => {
      fill(1)(fresh);
      fresh.davServer.fail({ match: /^PUT/, times: Number.POSITIVE_INFINITY, effect: { kind: 'delay', ms: 60_000 } });
    });
    await patiently(() => world.davServer.log.some(({ method }) => method === 'REPORT') || undefined);
    await stuck(world);
    daemon.signal('SIGTERM');
    await daemon.until(/stopping/);
    const begun = Date.now();
    daemon.signal('SIGINT');
    assert.equal(await daemon.ended, 130);
    assert.ok(Date.now() - begun < 3_000);
  });

  it('goes on with the old configuration while the file is broken, tells it in health, and forgets it when it is mended', async (t) => {
    const { world, file, daemon } = await running(t);
    await daemon.healthUntil(({ status }) => status === 'pass');
    const good = await readFile(file, 'utf8');
    await writeFile(file, good.replace('"version": 1', '"version": 1, "nonsense@example.com": true'));
    const { code, status, notes } = await daemon.healthUntil((health) => health.notes !== undefined);
    assert.deepEqual([code, status], [200, 'warn']);
    assert.match(String(notes), /has errors, so the old one goes on/);
    assert.doesNotMatch(String(notes), /nonsense/);
    assert.match(daemon.err, /twinbook\.yaml:\d+:\d+: .*\[address\].* is not an option/);
    world.inGoogle.insert(appointment(1));
    await patiently(() => world.inDav.items().size === 1 || undefined);
    // That everything stands a line lower is no change.
    await writeFile(file, `\n${good}`);
    await daemon.healthUntil((health) => health.notes === undefined && health.status === 'pass');
    assert.equal(daemon.err.match(/Twinbook is running/g)?.length, 1);
  });

  it('takes up a changed configuration when the file is replaced, on another port, too', async (t) => {
    const { file, daemon } = await running(t, NEVER);
    const before = await daemon.origin();
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    const config = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(
      `${file}.new`,
      JSON.stringify({ ...config, http: { port }, pairs: [{ ...config.pairs[0], name: 'salon-ben' }] }),
    );
    await rename(`${file}.new`, file);
    await patiently(async () => (await daemon.origin()) === `http://127.0.0.1:${port}` || undefined);
    const { checks } = await daemon.healthUntil(({ status }) => status === 'pass');
    assert.deepEqual(Object.keys(checks), ['salon-ben:sync', ...GROUND]);
    await assert.rejects(fetch(`${before}/livez`));
  });

  it('looks at the file again on SIGHUP, where only what it refers to has changed', async (t) => {
    const { world, file, daemon } = await running(t, NEVER);
    await daemon.origin();
    const secret = join(world.folder, 'password');
    await writeFile(secret, 'geheim\n');
    const config = JSON.parse(await readFile(file, 'utf8'));
    const pair = { ...config.pairs[0], dav: { ...config.pairs[0].dav, password: `\${file:${secret}}` } };
    await writeFile(file, JSON.stringify({ ...config, pairs: [pair] }));
    await writeFile(secret, 'kanarie-changed\n');
    daemon.signal('SIGHUP');
    await daemon.until(/Twinbook is running[\s\S]*Twinbook is running/);
    await daemon.healthUntil(({ status }) => status === 'fail');
  });

  it('goes on with the old configuration when the new one’s port is taken', async (t) => {
    const { world, file, daemon } = await running(t);
    await daemon.origin();
    const good = JSON.parse(await readFile(file, 'utf8'));
    const { port } = new URL(good.google.endpoint);
    await writeFile(file, JSON.stringify({ ...good, http: { port: Number(port) } }));
    const { notes } = await daemon.healthUntil((health) => health.notes !== undefined);
    assert.match(String(notes), /could not be put to use, so the old one goes on/);
    assert.match(daemon.err, /is in use by another program/);
    world.inGoogle.insert(appointment(1));
    await patiently(() => world.inDav.items().size === 1 || undefined);
  });

  it('is the only one that writes: a second daemon and sync end with 11, looking is allowed', async (t) => {
    const { world, file, daemon } = await running(t, EVERY_SECOND, fill(1));
    await patiently(() => world.inDav.items().size === 1 || undefined);
    const second = startDaemon(t, ['run', '--config', file]);
    assert.equal(await second.ended, 11);
    assert.match(second.err, /another Twinbook works on .*data\n.*stop it first/);
    assert.equal((await world.twinbook('sync')).code, 11);
    assert.equal((await world.twinbook('plan')).code, 0);
    assert.equal((await world.twinbook('status')).code, 0);
    assert.equal((await daemon.health()).status, 'pass');
  });

  it('goes on with a dead sign-in, asks Google for a token once, and is not healthy', async (t) => {
    const { world, daemon } = await running(t, EVERY_SECOND, (fresh) => {
      const body = JSON.stringify({ error: 'invalid_grant', error_description: 'Token has been expired or revoked.' });
      const headers = { 'content-type': 'application/json' };
      const effect = { kind: 'status', status: 400, body, headers } as const;
      fresh.googleServer.fail({ match: /^POST \/token/, times: Number.POSITIVE_INFINITY, effect });
    });
    // Its second and third cycle have failed without asking.
    const { code, status, checks } = await daemon.healthUntil(
      (health) => Number(health.checks['salon-anna:sync']?.[0]?.failures) >= 3,
    );
    assert.deepEqual([code, status], [503, 'fail']);
    assert.equal(checks['salon-anna:sync']?.[0]?.token, 'dead');
    assert.equal(world.googleServer.log.filter(({ path }) => path.startsWith('/token')).length, 1);
    assert.deepEqual(
      world.googleServer.log.filter(({ path }) => !path.startsWith('/token')),
      [],
    );
    daemon.signal('SIGTERM');
    assert.equal(await daemon.ended, 0);
    const { out } = await world.twinbook('status', '--json');
    const [pair] = JSON.parse(out).pairs;
    assert.deepEqual([pair.state, pair.token.state], ['auth-lost', 'dead']);
  });

  it('prints one document with --json, once it has ended', async (t) => {
    const world = await openWorld(t, { top: NEVER });
    const daemon = startDaemon(t, ['run', '--json', '--config', join(world.folder, 'twinbook.yaml')]);
    await daemon.origin();
    daemon.signal('SIGTERM');
    assert.equal(await daemon.ended, 0);
    assert.deepEqual(JSON.parse(daemon.out), { stopped: true });
  });

  it('ends with 2 and every mistake when the configuration is broken from the beginning', async (t) => {
    const { daemon } = await running(t, { ...EVERY_SECOND, timezone: 'Mars/Olympus' });
    assert.equal(await daemon.ended, 2);
    assert.match(daemon.err, /twinbook\.yaml:\d+:\d+: timezone "Mars\/Olympus" is not a time zone/);
  });
});
