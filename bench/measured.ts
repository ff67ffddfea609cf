/** bench/measured — a process of its own that runs cycles when told, and reports what each one cost. */
import { performance } from 'node:perf_hooks';
import '../src/heap.js';
import { openApp } from '../src/app.ts';
import { loadConfig } from '../src/config/load.ts';
import { openVault } from '../src/store/key-file.ts';
import { takeLock } from '../src/store/lock.ts';
import { syncPair } from '../src/sync/sync-pair.ts';

export interface Cost {
  readonly requests: { readonly google: number; readonly dav: number };
  readonly writes: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly cpu: number;
  readonly peakMegabytes: number;
  readonly result: string;
}

const [file = ''] = process.argv.slice(2);
const loaded = await loadConfig(file, {});
if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
openVault(loaded.config.data);
takeLock(loaded.config.data);
const traffic = { bytes: 0 };
// Google's quota is lifted: what is measured is our work, not our waiting.
const app = await openApp(loaded.config, { transport: counted, googlePerMinute: 1_000_000 });
const [pair] = app.pairs;
if (pair === undefined) throw new Error('no pair');

/** The network, with the bytes of bodies counted. */
async function counted(request: Request): Promise<Response> {
  traffic.bytes += Number(request.headers.get('content-length') ?? 0);
  const response = await fetch(request);
  const body = await response.arrayBuffer();
  traffic.bytes += body.byteLength;
  return new Response([204, 304].includes(response.status) ? null : body, response);
}

async function cycle(): Promise<Cost> {
  const before = { bytes: traffic.bytes, cpu: process.cpuUsage(), at: performance.now() };
  const input = { ...app.begin(), until: 'done' } as const;
  const report = await syncPair({ ...input, name: 'bench', entries: pair?.entries ?? [], signal: new AbortController().signal });
  const [one] = report.collections;
  if (one === undefined) throw new Error('no report');
  const { user, system } = process.cpuUsage(before.cpu);
  const written = [one.created, one.updated, one.deleted].reduce((sum, { left, right }) => sum + left + right, 0);
  return {
    requests: { google: one.requests.left, dav: one.requests.right },
    writes: written,
    bytes: traffic.bytes - before.bytes,
    seconds: (performance.now() - before.at) / 1000,
    cpu: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    result: one.trouble === undefined ? one.result : `${one.result}: ${one.trouble.message}`,
  };
}

process.on('message', () => void cycle().then((cost) => process.send?.(cost)));
process.send?.({ ready: true });
