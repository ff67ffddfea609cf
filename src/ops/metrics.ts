/**
 * ops/metrics — numbers for Prometheus: counted as things happen, read off when asked. No person, no address stands in a label.
 *
 * Every service has a registry of its own, so that a changed configuration begins with the pairs it has. Only what is told of the
 * process itself is the process's.
 */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Link, Side } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import type { SeenRequest } from '../model/requests.ts';
import { RESULTS } from '../sync/report.ts';
import { createGauges, KINDS, type Readings } from './gauges.ts';
import { lagsOf, type Write, writesOf } from './lag.ts';

export interface Metrics {
  readonly registry: Registry;
  seenRequest(request: SeenRequest): void;
  /** `lastSuccess`: of the pair, before this cycle. */
  carriedOut(link: Link, action: Action, lastSuccess: number | undefined, now: number): void;
  wrote(link: Link, write: Write): void;
  /** `result`: undefined when a mistake of ours ended it. */
  cycleEnded(pair: string, result: (typeof RESULTS)[number] | undefined, seconds: number): void;
  /** A word came from a server, or somebody pretended so. */
  readonly wordCame: (worth: string) => void;
  readonly notified: (channel: string, arrived: boolean) => void;
  /** The Prometheus text format. */
  text(readings: Readings): Promise<string>;
}

const SERVERS = { left: 'google', right: 'dav' } as const satisfies Record<Side, string>;

export function createMetrics(version: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> =>
    new Counter({ name: `twinbook_${name}`, help, labelNames, registers });
  const histogram = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    buckets: readonly number[],
  ): Histogram<L> => new Histogram({ name: `twinbook_${name}`, help, labelNames, buckets: [...buckets], registers });

  const cycles = counter('cycles_total', 'Cycles of a pair, by how they ended.', ['pair', 'result']);
  const cycleSeconds = histogram('cycle_duration_seconds', 'How long a cycle of a pair took.', ['pair'], CYCLE_BUCKETS);
  const writes = counter('writes_total', 'What the daemon wrote, be it to take something back.', [
    'pair',
    'kind',
    'operation',
    'side',
  ]);
  const lag = histogram('change_to_copy_seconds', LAG_HELP, ['pair', 'side'], LAG_BUCKETS);
  const requests = counter('requests_total', 'Requests, by HTTP status; none: no whole answer came.', ['target', 'code']);
  const requestSeconds = histogram('request_duration_seconds', 'How long an answer took.', ['target'], REQUEST_BUCKETS);
  const throttled = counter('throttled_total', 'Answers that asked for patience.', ['target']);
  const notifications = counter('notifications_total', 'Alerts and pings that were sent, or could not be.', [
    'channel',
    'result',
  ]);
  const words = counter('push_words_total', 'Words of servers that something changed, by what they were worth.', ['worth']);
  const gauges = createGauges(registry, version);

  const wrote = ({ pair, kind }: Link, { side, op }: Write): void =>
    writes.inc({ pair, kind: KINDS[kind], operation: op, side: SERVERS[side] });

  return {
    registry,
    wrote,
    seenRequest: ({ target, status, throttled: times, seconds }) => {
      requests.inc({ target, code: status === undefined ? 'none' : String(status) });
      requestSeconds.observe({ target }, seconds);
      if (times > 0) throttled.inc({ target }, times);
    },
    carriedOut: (link, action, lastSuccess, now) => {
      for (const write of writesOf(action)) wrote(link, write);
      for (const { side, milliseconds } of lagsOf(action, lastSuccess, now))
        lag.observe({ pair: link.pair, side: SERVERS[side] }, milliseconds / 1000);
    },
    cycleEnded: (pair, result, seconds) => {
      cycles.inc({ pair, result: result ?? 'failed' });
      if (result !== 'skipped') cycleSeconds.observe({ pair }, seconds);
    },
    wordCame: (worth) => words.inc({ worth }),
    notified: (channel, arrived) => notifications.inc({ channel, result: arrived ? 'ok' : 'failed' }),
    text: async (readings) => {
      // From nothing to one is an increase only where nothing was told before.
      for (const { name: pair } of readings.pulses) for (const result of RESULTS) cycles.inc({ pair, result }, 0);
      gauges.take(readings);
      return `${await registry.metrics()}\n${await ofTheProcess().metrics()}`;
    },
  };
}

const LAG_HELP = "From somebody's edit on one side to its copy on the other, where the time of the edit is known.";
const CYCLE_BUCKETS = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900, 3600];
const REQUEST_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const LAG_BUCKETS = [1, 2, 5, 15, 30, 60, 120, 180, 300, 600, 1800, 3600, 4 * 3600, 24 * 3600];

let ours: Registry | undefined;

/** Memory, processor time, event loop. There is one process, and what watches it cannot be taken away again. */
function ofTheProcess(): Registry {
  if (ours === undefined) {
    ours = new Registry();
    collectDefaultMetrics({ register: ours, prefix: 'twinbook_', eventLoopMonitoringPrecision: 100 });
  }
  return ours;
}
