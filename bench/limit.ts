/**
 * bench/limit — Twinbook against what its servers can do at best. `npm run bench:limit`.
 *
 * First sync: beside the same texts put over eight connections by a loop that does nothing else. Nothing to do: in a process that is
 * running, as the daemon is, beside one bare sync-collection on each side. Then how time, requests and memory grow with the size.
 */
import { Agent, request } from 'node:http';
import { parseArgs } from 'node:util';
import { inRing, type Ring } from './dav-ring.ts';
import type { ServerName } from './dav-servers.ts';
import { USER, vevent } from './salon-files.ts';
import { heading, row } from './table.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, size: { type: 'string', multiple: true }, right: { type: 'string' } },
});
const quick = values.quick === true;
const sizes = (values.size ?? (quick ? ['100', '200'] : ['1000', '5000', '20000'])).map(Number);
const right = (values.right ?? 'playground') as ServerName;
const AUTHORIZATION = `Basic ${Buffer.from(`${USER.name}:${USER.password}`).toString('base64')}`;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

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
    await ring.order({ edit: 10, lane: 'twinbook-0', round: 1 });
    const changes = await ring.cycle('twinbook-0');
    grown.push({ size, ...first });
    const times = [raw.toFixed(1), first.seconds.toFixed(1), (first.seconds / raw).toFixed(2)];
    const rest = [
      first.requests,
      first.cpu.toFixed(1),
      first.megabytes.toFixed(0),
      idle.requests,
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

/** Seconds for as many PUTs, over eight connections. */
async function putAll(ring: Ring, size: number): Promise<number> {
  const base = ring.address('right', 'raw-0');
  let next = 0;
  const begun = performance.now();
  const work = async (): Promise<void> => {
    for (let index = next++; index < size; index = next++) await put(`${base}${index}.ics`, vevent(index, 0));
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return (performance.now() - begun) / 1000;
}

function put(url: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: AUTHORIZATION, 'content-type': 'text/calendar', 'content-length': Buffer.byteLength(text) };
    const outgoing = request(url, { method: 'PUT', headers, agent }, (answer) => {
      answer.resume().on('end', () => (answer.statusCode === 201 ? resolve() : reject(new Error(`${answer.statusCode}`))));
    });
    outgoing.on('error', reject);
    outgoing.end(text);
  });
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
