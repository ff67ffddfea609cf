/**
 * bench/versus — Twinbook beside vdirsyncer: the same work between the same two servers, turn by turn. `npm run bench:versus`.
 *
 * Both are whole processes, from their start to their end. What counts are the ratios: the machine's mood is in both.
 */
import { parseArgs } from 'node:util';
import { type Cost, inRing, type Ring } from './dav-ring.ts';
import type { ServerName } from './dav-servers.ts';
import type { Kind } from './salon-files.ts';
import { heading, row } from './table.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    size: { type: 'string', multiple: true },
    latency: { type: 'string', multiple: true },
    kind: { type: 'string' },
    right: { type: 'string' },
    turns: { type: 'string' },
    both: { type: 'boolean' },
  },
});
const quick = values.quick === true;
const sizes = (values.size ?? (quick ? ['200'] : ['1000', '5000'])).map(Number);
const latencies = (values.latency ?? (quick ? ['0'] : ['0', '20', '50'])).map(Number);
const kinds = (values.kind === undefined ? ['events'] : values.kind.split(',')) as Kind[];
const right = (values.right ?? 'playground') as ServerName;
const turns = Number(values.turns ?? (quick ? 1 : 3));
const WHO = ['twinbook', 'vdirsyncer'] as const;

console.log(
  `A DAV server beside ${right === 'radicale' ? 'a real Radicale' : 'another one'}, both local; all items on ${values.both === true ? 'both sides, alike' : 'the left'}.\n`,
);
heading(['items', 'latency', 'cycle', 'who', 'requests', 'KiB', 'seconds', 'CPU s', 'peak MiB', 'ratio s', 'ratio CPU']);
for (const kind of kinds)
  for (const size of sizes) for (const latency of latencies) await round(kind, size, latency, latency === 0 ? turns : 1);

async function round(kind: Kind, size: number, latency: number, times: number): Promise<void> {
  const lanes = WHO.flatMap((who) => Array.from({ length: times }, (_, turn) => `${who}-${turn}`));
  await inRing({ left: 'playground', right, kind, lanes }, async (ring) => {
    await ring.order({ fill: size, lanes });
    if (values.both === true) await ring.order({ upload: size, lanes });
    await ring.order({ latency });
    await compared(ring, `${size} ${kind}`, latency, 'first sync', times, async () => undefined);
    await compared(ring, '', latency, 'nothing to do', times, async () => undefined);
    await compared(ring, '', latency, '10 changes', times, (lane) => ring.order({ edit: 10, lane, round: 1 }));
  });
}

async function compared(
  ring: Ring,
  items: string,
  latency: number,
  what: string,
  times: number,
  before: (lane: string) => Promise<void>,
): Promise<void> {
  const costs: Record<(typeof WHO)[number], Cost[]> = { twinbook: [], vdirsyncer: [] };
  for (let turn = 0; turn < times; turn++)
    for (const who of WHO) {
      await before(`${who}-${turn}`);
      // The first cycle after a first sync hears its own writes once more.
      if (what === 'nothing to do' && turn === 0) for (const one of lanesOf(who, times)) await ring.cycle(one);
      costs[who].push(await ring.cycle(`${who}-${turn}`));
    }
  const [ours, theirs] = [median(costs.twinbook), median(costs.vdirsyncer)];
  show(items, latency, what, 'Twinbook', ours, [ours.seconds / theirs.seconds, ours.cpu / theirs.cpu]);
  show('', latency, '', 'vdirsyncer', theirs, []);
}

function lanesOf(who: string, times: number): string[] {
  return Array.from({ length: times }, (_, turn) => `${who}-${turn}`);
}

/** The one in the middle by time. */
function median(costs: readonly Cost[]): Cost {
  const sorted = [...costs].sort((a, b) => a.seconds - b.seconds);
  return sorted[Math.floor(sorted.length / 2)] as Cost;
}

function show(items: string, latency: number, what: string, who: string, cost: Cost, ratios: readonly number[]): void {
  const { requests, bytes, seconds, cpu, megabytes } = cost;
  const cells = [items, `${latency} ms`, what, who, requests, Math.round(bytes / 1024), seconds.toFixed(2), cpu.toFixed(2)];
  row([...cells.map(String), String(Math.round(megabytes)), ...ratios.map((ratio) => ratio.toFixed(2))]);
}
