/** chaos/faults — what the network and the servers do wrong while Twinbook works. */
import type { Effect, Fault } from '../../src/playground/server.ts';
import type { Random } from '../simulation/random.ts';
import type { Where } from './seen.ts';

const WRITES = { google: /^(?:POST|PUT|PATCH|DELETE) \/(?:calendar|v1)\//, dav: /^(?:PUT|DELETE) / };
const READS = { google: /^GET \/(?:calendar|v1)\//, dav: /^(?:REPORT|PROPFIND|GET) / };

export function someFault(where: Where, random: Random): Fault {
  const isWrite = random.chance(0.7);
  const effect = random.pick(isWrite ? OF_WRITES : OF_READS)(random);
  const often = { skip: random.int(isWrite ? 12 : 4), times: 1 + random.int(3) };
  return { match: (isWrite ? WRITES : READS)[where], ...often, effect };
}

type Making = (random: Random) => Effect;

/** Short enough to be waited for within the cycle. */
const busy: Making = () => ({ kind: 'status', status: 503, headers: { 'retry-after': '1' } });

const OF_WRITES: readonly Making[] = [
  () => ({ kind: 'cut-after' }),
  () => ({ kind: 'cut-after' }),
  () => ({ kind: 'cut-before' }),
  busy,
  (random) => ({ kind: 'delay', ms: 100 + random.int(400) }),
];

const OF_READS: readonly Making[] = [
  busy,
  () => ({ kind: 'html' }),
  (random) => ({ kind: 'cut-body', keep: random.int(2000) }),
  (random) => ({ kind: 'delay', ms: 100 + random.int(400) }),
];
