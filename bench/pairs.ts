/**
 * bench/pairs — many pairs in one daemon, every one polled once a minute, some of them on a server that takes two seconds for each
 * request: how many cycles there are, and whether the slow ones make the others wait. `npm run bench:pairs`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startService } from '../src/cli/service.ts';
import { loadConfig } from '../src/config/load.ts';
import { createLog } from '../src/ops/log.ts';
import { freePort } from '../test/servers/program.ts';
import { pairsConfig, startManyWorlds } from './many.ts';
import { heading, row } from './table.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, pairs: { type: 'string' }, minutes: { type: 'string' } } });
const quick = values.quick === true;
const pairs = Number(values.pairs ?? (quick ? 20 : 500));
const minutes = Number(values.minutes ?? (quick ? 0.5 : 5));
const slow = Math.ceil(pairs / 50);
const schedule = quick ? '*/10 * * * * *' : '* * * * *';

const folder = await mkdtemp(join(tmpdir(), 'twinbook-bench-'));
const world = await startManyWorlds({ pairs, slow, events: 5 });
try {
  const file = join(folder, 'twinbook.yaml');
  await writeFile(file, JSON.stringify(pairsConfig(world, { folder, port: await freePort(), schedule })));
  const loaded = await loadConfig(file, {});
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  const ended = new Map<string, { readonly at: number; readonly result: string }[]>();
  const log = createLog({ level: 'error', hide: (text) => text });
  const service = await startService(loaded.config, log, ({ name, result }) => {
    ended.set(name, [...(ended.get(name) ?? []), { at: performance.now(), result }]);
  });
  const firsts = performance.now();
  while (ended.size < pairs && performance.now() - firsts < 600_000) await sleep(100);
  console.log(
    `First cycle of all ${pairs} pairs (${slow} of them on the slow server): ${seconds(performance.now() - firsts)} s.\n`,
  );
  ended.clear();
  const cpu = process.cpuUsage();
  await sleep(minutes * 60_000);
  const { user, system } = process.cpuUsage(cpu);
  const resident = process.memoryUsage().rss / 1024 / 1024;
  await service.stop();
  heading(['pairs', 'cycles', 'expected', 'failed', 'longest pause s', 'CPU s a minute', 'resident MiB']);
  const turns = (minutes * 60) / (quick ? 10 : 60);
  const figures = [((user + system) / 1e6 / minutes).toFixed(2), resident.toFixed(0)];
  told('quick server', pairs - slow, (index) => index >= slow, turns, figures);
  told('slow server', slow, (index) => index < slow, turns, []);

  function told(what: string, count: number, isOne: (index: number) => boolean, each: number, more: string[]): void {
    const some = [...ended].filter(([name]) => isOne(Number(name.split('-')[1])));
    const cycles = some.flatMap(([, all]) => all);
    const pauses = some.flatMap(([, all]) => all.slice(1).map(({ at }, index) => at - (all[index]?.at ?? at)));
    const failed = cycles.filter(({ result }) => result !== 'ok').length;
    const longest = Math.max(0, ...pauses);
    const cells = [`${count} (${what})`, cycles.length, Math.round(count * each), failed, seconds(longest)];
    row([...cells.map(String), ...more]);
  }
} finally {
  await world.close();
  await rm(folder, { recursive: true, force: true });
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
