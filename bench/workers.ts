/**
 * bench/workers — 1, 2 and 4 workers on one PostgreSQL with many pairs of small calendars: cycles a second, no pair twice at once, and
 * no cycle lost while a worker is killed every few seconds.
 *
 *   npm run bench:workers -- --pairs 1000 --seconds 30
 *
 * Every pair wants a cycle each second, so that the workers never wait. They have processes of their own; PostgreSQL, both servers of
 * the playground and all workers share this machine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createDav } from '../src/playground/dav/dav.ts';
import { createGoogle } from '../src/playground/google/google.ts';
import { PlaygroundServer, TestClock } from '../src/playground/server.ts';
import { type PostgresServer, startPostgres } from '../test/servers/postgres.ts';
import { googleTimes } from '../test/stories/steps.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { pairs: text, seconds: text, workers: text, killed: { type: 'boolean' } } });
const PAIRS = Array.from({ length: Number(values.pairs ?? 200) }, (_, n) => `pair-${n}`);
/** One row for each number of workers; and one in which they are killed, unless these were named; with --killed that one alone. */
const ROWS = values.killed === true ? [] : (values.workers ?? '1,2,4').split(',').map(Number);
const SECONDS = Number(values.seconds ?? 20);
const KILL_EVERY = 4_000;
const PROCESS = join(import.meta.dirname, '../test/daemon/worker-process.ts');

interface Worker {
  readonly child: ChildProcess;
  cycles: number;
}

/** Everything the workers work on, and what was seen of them. */
async function openWorld(postgres: PostgresServer) {
  const clock = new TestClock(Date.now());
  const [google, dav] = [createGoogle({ clock }), createDav({ clock })];
  for (const pair of PAIRS) {
    google.addAccount({ email: `${pair}@example.com`, timeZone: 'Europe/Berlin', refreshToken: `refresh-${pair}` });
    dav.addUser(pair, 'geheim');
    dav.addCalendar(pair, { name: 'termine', displayName: 'Termine' });
  }
  const atWork = new Map<string, number>();
  let most = 0;
  /** A cycle without work asks Google once: two such questions at the same moment are two cycles. */
  const watched: typeof google.handler = async (request) => {
    const pair = /\/calendars\/(pair-\d+)%40[^/]*\/events\?/.exec(request.url)?.[1];
    if (pair === undefined || request.method !== 'GET') return await google.handler(request);
    atWork.set(pair, (atWork.get(pair) ?? 0) + 1);
    most = Math.max(most, atWork.get(pair) ?? 0);
    await sleep(5);
    return await Promise.resolve(google.handler(request)).finally(() => atWork.set(pair, (atWork.get(pair) ?? 1) - 1));
  };
  const [googleServer, davServer] = [new PlaygroundServer(watched, clock), new PlaygroundServer(dav.handler, clock)];
  const [endpoint, davOrigin] = [await googleServer.listen(), await davServer.listen()];
  const folder = await mkdtemp(join(tmpdir(), 'twinbook-bench-'));
  const file = join(folder, 'twinbook.yaml');
  const database = (await postgres.newDatabase()).url;
  await writeFile(file, JSON.stringify(configOf(database, join(folder, 'data'), endpoint, davOrigin)));
  const running = new Set<Worker>();
  return {
    most: () => most,
    add: (title: string) => {
      for (const pair of PAIRS) google.calendar(`${pair}@example.com`).insert({ summary: title, ...googleTimes() });
    },
    /** How many pairs have so many appointments on the DAV side. */
    arrived: (count: number) => PAIRS.filter((pair) => [...dav.calendar(pair, 'termine').items()].length === count).length,
    hire: async (): Promise<Worker> => {
      const child = spawn(process.execPath, [PROCESS, file], { stdio: ['ignore', 'ignore', 'pipe'] });
      const worker: Worker = { child, cycles: 0 };
      running.add(worker);
      child.once('exit', () => running.delete(worker));
      const begun = Promise.withResolvers<void>();
      child.stderr.on('data', (text: Buffer) => {
        const said = String(text);
        worker.cycles += said.split('"msg":"cycle: ok"').length - 1;
        if (said.includes('Twinbook is running')) begun.resolve();
      });
      await begun.promise;
      return worker;
    },
    running,
    close: async () => {
      const ended = [...running].map(({ child }) => once(child, 'exit'));
      for (const { child } of running) child.kill('SIGTERM');
      await Promise.all(ended);
      await Promise.all([googleServer.close(), davServer.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configOf(database: string, data: string, endpoint: string, davOrigin: string): unknown {
  return {
    ...{ version: 1, data, database, timezone: 'Europe/Berlin', schedule: '* * * * * *', http: { port: 0 } },
    google: { client_id: 'playground', client_secret: 'playground-secret', endpoint },
    pairs: PAIRS.map((name) => ({
      name,
      google: { account: `${name}@example.com`, refresh_token: `refresh-${name}` },
      dav: { url: `${davOrigin}/`, username: name, password: 'geheim', allow_private: true },
      calendars: [{ google: 'primary', dav: 'Termine' }],
    })),
  };
}

type World = Awaited<ReturnType<typeof openWorld>>;

async function settled(world: World, count: number, patience: number): Promise<number> {
  for (const until = Date.now() + patience; Date.now() < until && world.arrived(count) < PAIRS.length; ) await sleep(100);
  return world.arrived(count);
}

async function row(workers: number, isKilled: boolean, postgres: PostgresServer): Promise<void> {
  const world = await openWorld(postgres);
  try {
    world.add('Haircut');
    for (let n = 0; n < workers; n++) await world.hire();
    await settled(world, 1, 300_000);
    const cycles = (): number => [...world.running].reduce((sum, one) => sum + one.cycles, 0);
    const [before, begun] = [cycles(), performance.now()];
    let [kills, gone] = [0, 0];
    while (performance.now() - begun < SECONDS * 1000) {
      await sleep(Math.min(KILL_EVERY, SECONDS * 1000 - (performance.now() - begun)));
      const [oldest] = world.running;
      if (!isKilled || oldest === undefined) continue;
      kills++;
      gone += oldest.cycles;
      oldest.child.kill('SIGKILL');
      await once(oldest.child, 'exit');
      await world.hire();
    }
    const perSecond = (cycles() + gone - before) / ((performance.now() - begun) / 1000);
    world.add('Colour');
    const arrived = await settled(world, 2, 120_000);
    const who = `${workers} worker${workers === 1 ? '' : 's'}${isKilled ? `, ${kills} killed` : ''}`.padEnd(22);
    const rate = `${perSecond.toFixed(1)} cycles a second`.padEnd(24);
    console.log(`${who}${rate}at once at most: ${world.most()}   arrived in the end: ${arrived} of ${PAIRS.length}`);
    if (world.most() > 1 || arrived < PAIRS.length) process.exitCode = 1;
  } finally {
    await world.close();
  }
}

const postgres = await startPostgres();
if (postgres === undefined) throw new Error('PostgreSQL is not installed');
try {
  console.log(`${PAIRS.length} pairs, ${SECONDS} s a row`);
  for (const workers of ROWS) await row(workers, false, postgres);
  if (values.workers === undefined) await row(2, true, postgres);
} finally {
  await postgres.close();
}
