/**
 * bench/limit — Twinbook against what its servers can do at best. `npm run bench:limit`.
 *
 * First sync: beside the same texts put over eight connections by a loop that does nothing else. Nothing to do: in a process that is
 * running, as the daemon is, beside one bare sync-collection to each side at once. Then how time, requests and memory grow with the size.
 */
import { parseArgs } from 'node:util';
import { bareLooks, putAll } from './bare.ts';
import { inRing } from './dav-ring.ts';
import type { ServerName } from './dav-servers.ts';
import { heading, row } from './table.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, size: { type: 'string', multiple: true }, right: { type: 'string' } },
});
const quick = values.quick === true;
const sizes = (values.size ?? (quick ? ['100', '200'] : ['1000', '5000', '20000'])).map(Number);
const right = (values.right ?? 'playground') as ServerName;

const grown: { readonly size: number; readonly seconds: number; readonly requests: number; readonly megabytes: number }[] = [];
heading([
  'events',
  'raw PUT s',
  'first sync s',
  'ratio',
  'requests',
  'CPU s',
  'peak MiB',
  'idle requests',
  'idle ms',
  'bare ms',
  'ratio',
  '10 changes, requests',
  'CPU s of them',
]);
for (const size of sizes)
  await inRing({ left: 'playground', right, kind: 'events', lanes: ['twinbook-0', 'raw-0'] }, async (ring) => {
    await ring.order({ fill: size, lanes: ['twinbook-0'] });
    const raw = await putAll(ring, size);
    const first = await ring.cycle('twinbook-0');
    await ring.cycle('twinbook-0');
    const idle = await ring.cycle('twinbook-0');
    const [standing, bare] = [median(await ring.idle('twinbook-0', 9)), median(await bareLooks(ring, 9))];
    await ring.order({ edit: 10, lane: 'twinbook-0', round: 1 });
    const changes = await ring.cycle('twinbook-0');
    grown.push({ size, ...first });
    const times = [raw.toFixed(1), first.seconds.toFixed(1), (first.seconds / raw).toFixed(2)];
    const rest = [
      first.requests,
      first.cpu.toFixed(1),
      first.megabytes.toFixed(0),
      idle.requests,
      ...[(standing * 1000).toFixed(1), (bare * 1000).toFixed(1), (standing / bare).toFixed(2)],
      changes.requests,
      changes.cpu.toFixed(2),
    ];
    row([String(size), ...times, ...rest.map(String)]);
  });
const exponent = (of: (one: (typeof grown)[number]) => number): string =>
  slope(grown.map((one) => [one.size, of(one)])).toFixed(2);
console.log(
  `\nGrowth, as an exponent of the size: time ${exponent((one) => one.seconds)}, requests ${exponent((one) => one.requests)}.`,
);
const [smallest, largest] = [grown[0], grown.at(-1)];
if (smallest && largest)
  console.log(
    `Peak memory at ${largest.size} is ${(largest.megabytes / smallest.megabytes).toFixed(2)} times that at ${smallest.size}.`,
  );

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The slope of the straight line through the logarithms: 1 is linear. */
function slope(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (of: (point: readonly [number, number]) => number): number =>
    logs.reduce((sum, point) => sum + of(point), 0) / logs.length;
  const [x, y] = [mean((point) => point[0]), mean((point) => point[1])];
  const above = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return above / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
