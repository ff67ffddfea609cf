/** stories/workers — ten pairs and two workers in processes of their own, which are added, killed and frozen while people work. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDav } from '../../src/playground/dav/dav.ts';
import { createGoogle } from '../../src/playground/google/google.ts';
import { PlaygroundServer, TestClock } from '../../src/playground/server.ts';
import { NO_POSTGRES, sharedPostgres } from '../servers/postgres.ts';
import { googleTimes, valueIn, writesAt } from './steps.ts';

const shared = sharedPostgres();
const PROCESS = join(import.meta.dirname, '../daemon/worker-process.ts');
const PAIRS = Array.from({ length: 10 }, (_, n) => `pair-${n}`);
/** As worker-process.ts has it: the lease, the silence after it, and some room on a busy machine. */
const TAKEN_OVER = 40_000;

interface Worker {
  readonly child: ChildProcess;
  /** Where it asks Google: a door of its own to the same calendars. */
  readonly google: PlaygroundServer;
}

interface House {
  readonly dav: PlaygroundServer;
  hire(): Promise<Worker>;
  add(pair: string, title: string): void;
  /** What the DAV calendar of a pair holds. */
  titles(pair: string): string[];
  /** Waits until everything that was added has arrived, once. */
  settled(ms: number): Promise<void>;
}

async function openHouse(t: TestContext, database: string): Promise<House> {
  const clock = new TestClock(Date.now());
  const [google, dav] = [createGoogle({ clock }), createDav({ clock })];
  const calendars = new Map(PAIRS.map((pair) => [pair, { added: [] as string[] }]));
  for (const pair of PAIRS) {
    google.addAccount({ email: `${pair}@example.com`, timeZone: 'Europe/Berlin', refreshToken: `refresh-${pair}` });
    dav.addUser(pair, 'geheim');
    dav.addCalendar(pair, { name: 'termine', displayName: 'Termine' });
  }
  const davServer = new PlaygroundServer(dav.handler, clock);
  const davOrigin = await davServer.listen();
  const folder = await mkdtemp(join(tmpdir(), 'twinbook-workers-'));
  const doors: PlaygroundServer[] = [davServer];
  t.after(async () => {
    for (const door of doors) await door.close();
    await rm(folder, { recursive: true, force: true });
  });
  const titles = (pair: string): string[] =>
    [...dav.calendar(pair, 'termine').items()].map(([, { text }]) => valueIn(text, 'SUMMARY') ?? '').sort();
  return {
    dav: davServer,
    titles,
    hire: async () => {
      const door = new PlaygroundServer(google.handler, clock);
      doors.push(door);
      const endpoint = await door.listen();
      const file = join(folder, `worker-${doors.length}.yaml`);
      await writeFile(file, JSON.stringify(configOf(database, folder, endpoint, davOrigin)));
      return { child: await started(t, file), google: door };
    },
    add: (pair, title) => {
      google.calendar(`${pair}@example.com`).insert({ summary: title, ...googleTimes() });
      calendars.get(pair)?.added.push(title);
    },
    settled: async (ms) => {
      const wanted = (pair: string): string[] => calendars.get(pair)?.added.toSorted() ?? [];
      const isThere = (pair: string): boolean => JSON.stringify(titles(pair)) === JSON.stringify(wanted(pair));
      for (const until = Date.now() + ms; Date.now() < until && !PAIRS.every(isThere); ) await sleep(100);
      for (const pair of PAIRS) assert.deepEqual(titles(pair), wanted(pair));
    },
  };
}

function configOf(database: string, folder: string, endpoint: string, davOrigin: string): unknown {
  return {
    ...{ version: 1, data: join(folder, 'data'), database, timezone: 'Europe/Berlin', schedule: '* * * * * *' },
    ...{ http: { port: 0 }, google: { client_id: 'playground', client_secret: 'playground-secret', endpoint } },
    pairs: PAIRS.map((name) => ({
      name,
      google: { account: `${name}@example.com`, refresh_token: `refresh-${name}` },
      dav: { url: `${davOrigin}/`, username: name, password: 'geheim', allow_private: true },
      calendars: [{ google: 'primary', dav: 'Termine' }],
    })),
  };
}

async function started(t: TestContext, file: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROCESS, file], { stdio: ['ignore', 'ignore', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (text) => {
      said += text;
      if (said.includes('Twinbook is running')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
  });
  return child;
}

function story(name: string, tell: (house: House) => Promise<void>): void {
  it(name, { timeout: 180_000 }, async (t) => {
    if (shared.server === undefined) return t.skip(NO_POSTGRES);
    await tell(await openHouse(t, (await shared.server.newDatabase()).url));
  });
}

/** Which pairs a worker asked Google about since its log was so long. */
const asked = ({ google }: Worker, from = 0): Set<string> =>
  new Set(google.log.slice(from).flatMap(({ path }) => /pair-\d/.exec(path) ?? []));

story('one is killed: its pairs go on with the other within the lease, nothing is lost, nothing doubled', async (house) => {
  const [first, second] = [await house.hire(), await house.hire()];
  for (const pair of PAIRS) for (let number = 0; number < 2; number++) house.add(pair, `Haircut ${number}`);
  await house.settled(60_000);
  // In the middle of its work.
  house.dav.fail({ match: /\.ics/, times: 1000, effect: { kind: 'delay', ms: 400 } });
  for (const pair of PAIRS) for (let number = 0; number < 8; number++) house.add(pair, `Colour ${number}`);
  while (asked(first).size === 0) await sleep(50);
  await sleep(1_500);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  house.dav.clearFaults();
  const killed = Date.now();
  const from = second.google.log.length;
  await house.settled(TAKEN_OVER);
  while (asked(second, from).size < PAIRS.length) {
    assert.ok(Date.now() - killed < TAKEN_OVER, `only ${[...asked(second, from)]} go on`);
    await sleep(100);
  }
});

story('one is frozen for longer than its lease and wakes: it writes nothing of what it was about to write', async (house) => {
  const first = await house.hire();
  for (const pair of PAIRS) house.add(pair, 'Haircut');
  await house.settled(60_000);
  const written = writesAt(house.dav).length;
  house.dav.fail({ match: /\.ics/, times: 10_000, effect: { kind: 'delay', ms: 1_000 } });
  for (const pair of PAIRS) for (let number = 0; number < 12; number++) house.add(pair, `Colour ${number}`);
  while (writesAt(house.dav).length < written + 8) await sleep(20);
  first.child.kill('SIGSTOP');
  assert.ok(
    PAIRS.some((pair) => house.titles(pair).length < 13),
    'it had nothing left to do',
  );
  house.dav.clearFaults();
  const second = await house.hire();
  await house.settled(TAKEN_OVER);
  const [logged, readsBefore] = [house.dav.log.length, first.google.log.length];
  first.child.kill('SIGCONT');
  await sleep(3_000);
  // The freeze may hit it in the very instant between its last look at the lease and the sending: that one goes out, and is refused.
  const late = house.dav.log.slice(logged).filter(({ method }) => method === 'PUT' || method === 'DELETE');
  assert.ok(late.length <= 1, late.map(({ path }) => path).join());
  assert.deepEqual(
    late.filter(({ status }) => status !== 412),
    [],
  );
  assert.deepEqual(writesAt(first.google), []);
  // It is of use again, and both of them bring nothing twice.
  for (const pair of PAIRS) house.add(pair, 'Shave');
  await house.settled(30_000);
  second.child.kill('SIGTERM');
  await once(second.child, 'exit');
  for (const pair of PAIRS) house.add(pair, 'Later');
  await house.settled(30_000);
  assert.ok(first.google.log.length > readsBefore);
});
