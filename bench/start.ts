/**
 * bench/start — how soon a real daemon with five pairs is ready, and what it holds when it has nothing to do. `npm run bench:start`.
 *
 * Ready: from the start of the process until /readyz answers 200. Resident memory is read from the system, after a minute of turns
 * that found nothing; more than it may be ends the bench with 1, unless the first start, which compiles, was the only one.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePort } from '../test/servers/program.ts';
import { pairsConfig, startManyWorlds } from './many.ts';
import { heading, row } from './table.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, starts: { type: 'string' } } });
const starts = Number(values.starts ?? (values.quick === true ? 1 : 5));
const idle = values.quick === true ? 5_000 : 60_000;
const PAIRS = 5;
/** MiB. 114 (120 MB) are meant; how much of what is no longer needed has been given back when we look differs by some. */
const MOST = 120;
const MAIN = new URL('../src/main.js', import.meta.url).pathname;

const folder = await mkdtemp(join(tmpdir(), 'twinbook-bench-'));
const world = await startManyWorlds({ pairs: PAIRS, slow: 0, events: 20 });
try {
  const port = await freePort();
  const file = join(folder, 'twinbook.yaml');
  await writeFile(file, JSON.stringify(pairsConfig(world, { folder, port, schedule: '*/5 * * * * *' })));
  heading(['start', 'ready after s', 'resident MiB at once', 'resident MiB when idle']);
  for (let start = 1; start <= starts; start++) {
    const begun = performance.now();
    const child = spawn(process.execPath, [MAIN, 'run', '--config', file], { stdio: 'ignore' });
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`the daemon ended with ${child.exitCode}`);
      await sleep(5);
    }
    const ready = (performance.now() - begun) / 1000;
    const atOnce = await resident(child.pid);
    await sleep(start === starts ? idle : 1_000);
    const later = await resident(child.pid);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
    if (start === starts && start > 1 && later > MOST) process.exitCode = 1;
    row([start === 1 ? 'first' : `${start}.`, ready.toFixed(2), atOnce.toFixed(0), start === starts ? later.toFixed(0) : '']);
  }
} finally {
  await world.close();
  await rm(folder, { recursive: true, force: true });
}

async function isReady(port: number): Promise<boolean> {
  return await fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function resident(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}
