/** bench/round — one world to measure in: two local servers in a process of their own, and the measured process beside it. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cost } from './measured.ts';
import { USER } from './salon-files.ts';
import type { Order } from './world.ts';

export interface Round {
  order(what: Order): Promise<void>;
  cycle(): Promise<Cost>;
  /** Prints a row; outside of its bound the whole bench fails. */
  show(name: string, cost: Cost, isWithin?: (cost: Cost) => boolean): void;
}

/** The sizes on the command line, else the usual ones; with `--quick` a small one. */
export function sizes(): readonly number[] {
  const asked = process.argv
    .slice(2)
    .map(Number)
    .filter((size) => size > 0);
  if (process.argv.includes('--quick')) return [100];
  return asked.length > 0 ? asked : [1000, 5000];
}

/** `items`: what the rows count. */
export function heading(items: string): void {
  const dav = process.argv.includes('--radicale') ? 'a real Radicale' : 'a local CalDAV and CardDAV server';
  console.log(`A local Google and ${dav}, processes of their own. Google’s quota is lifted here.\n`);
  console.log(row([items, 'cycle', 'requests G+D', 'writes', 'KiB', 'seconds', 'CPU s', 'peak MiB', '']));
}

/** `entries`: the calendars or contacts of the pair. */
export async function inRound(size: number, entries: object, work: (round: Round) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'twinbook-bench-'));
  const world = fork(new URL('./world.ts', import.meta.url), process.argv.includes('--radicale') ? ['radicale'] : []);
  try {
    const [origins] = (await once(world, 'message')) as [{ google: string; dav: string }];
    const measured = fork(new URL('./measured.ts', import.meta.url), [await configure(folder, origins, entries)]);
    try {
      await once(measured, 'message');
      await work({
        order: async (what) => void (await asked(world, what)),
        cycle: async () => (await asked(measured, 'cycle')) as Cost,
        show: (name, cost, isWithin = () => true) => show(size, name, cost, isWithin),
      });
    } finally {
      measured.kill();
    }
  } finally {
    const gone = once(world, 'exit');
    world.send('end');
    await gone;
    await rm(folder, { recursive: true, force: true });
  }
}

async function asked(child: ChildProcess, what: Order | 'cycle'): Promise<unknown> {
  child.send(what);
  const [answer] = await once(child, 'message');
  return answer;
}

function show(size: number, name: string, cost: Cost, isWithin: (cost: Cost) => boolean): void {
  const { requests, writes, bytes, seconds, cpu, peakMegabytes, result } = cost;
  const good = result === 'ok' && isWithin(cost);
  if (!good) process.exitCode = 1;
  const cells = [
    size,
    name,
    `${requests.google}+${requests.dav}`,
    writes,
    Math.round(bytes / 1024),
    seconds.toFixed(2),
    cpu.toFixed(2),
    Math.round(peakMegabytes),
  ];
  console.log(row([...cells.map(String), good ? '' : `beyond its bound (${result})`]));
}

function row(cells: readonly string[]): string {
  const widths = [7, 22, 13, 7, 8, 8, 7, 9, 0];
  return cells
    .map((cell, index) => (index === 1 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join(' ')
    .trimEnd();
}

async function configure(
  folder: string,
  { google, dav }: { readonly google: string; readonly dav: string },
  entries: object,
): Promise<string> {
  const file = join(folder, 'twinbook.yaml');
  await writeFile(
    file,
    JSON.stringify({
      data: join(folder, 'data'),
      timezone: 'Europe/Berlin',
      google: { client_id: 'playground', client_secret: 'playground-secret', endpoint: google },
      pairs: [
        {
          name: 'bench',
          google: { account: 'bench@example.com', refresh_token: 'refresh-bench' },
          dav: { url: `${dav}/`, username: USER.name, password: USER.password, allow_private: true },
          ...entries,
        },
      ],
    }),
  );
  return file;
}
