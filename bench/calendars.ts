/** bench/calendars — what calendar cycles cost: first sync, nothing to do, ten changes. `npm run bench [-- SIZE…]` */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cost } from './measured.ts';
import type { Order } from './world.ts';

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
let broken = 0;
console.log('First syncs: half of the events in Google, half in CalDAV. Both servers are local processes of their own.');
console.log('Google’s quota is lifted here; with it, about 300 items a minute are written to Google.\n');
console.log(row(['events', 'cycle', 'requests G+D', 'writes', 'KiB', 'seconds', 'CPU s', 'peak MiB', '']));
for (const size of sizes.length > 0 ? sizes : [1000, 5000]) await measure(size);
process.exitCode = broken > 0 ? 1 : 0;

async function measure(size: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'twinbook-bench-'));
  const world = fork(new URL('./world.ts', import.meta.url));
  try {
    const [origins] = (await once(world, 'message')) as [{ google: string; dav: string }];
    await order(world, { fill: { google: size / 2, dav: size / 2 } });
    const measured = fork(new URL('./measured.ts', import.meta.url), [await configure(folder, origins)]);
    try {
      await once(measured, 'message');
      show(size, 'first sync', await cycle(measured), () => true);
      await cycle(measured);
      show(
        size,
        'nothing to do',
        await cycle(measured),
        ({ requests, writes }) => requests.google === 1 && requests.dav === 1 && writes === 0,
      );
      await order(world, { rename: { google: 10, dav: 0 } });
      // To CalDAV: a listing and the bodies to write into, the writes, and their read-backs.
      show(size, '10 changes in Google', await cycle(measured), ({ requests }) => requests.google <= 2 && requests.dav <= 12);
      await cycle(measured);
      await order(world, { rename: { google: 0, dav: 10 } });
      show(size, '10 changes in CalDAV', await cycle(measured), ({ requests }) => requests.google <= 12 && requests.dav <= 2);
    } finally {
      measured.kill();
    }
  } finally {
    world.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function order(world: ChildProcess, what: Order): Promise<void> {
  world.send(what);
  await once(world, 'message');
}

async function cycle(measured: ChildProcess): Promise<Cost> {
  measured.send('cycle');
  const [cost] = (await once(measured, 'message')) as [Cost];
  return cost;
}

function show(size: number, name: string, cost: Cost, isWithin: (cost: Cost) => boolean): void {
  const { requests, writes, bytes, seconds, cpu, peakMegabytes, result } = cost;
  const good = result === 'ok' && isWithin(cost);
  if (!good) broken++;
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

async function configure(folder: string, { google, dav }: { readonly google: string; readonly dav: string }): Promise<string> {
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
          dav: { url: `${dav}/`, username: 'bench', password: 'bench', allow_private: true },
          calendars: [{ google: 'primary', dav: 'Termine' }],
        },
      ],
    }),
  );
  return file;
}
