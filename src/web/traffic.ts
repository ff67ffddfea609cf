/** web/traffic — how much each pair asked the servers, how often it was told to wait, and how far it was behind, hour by hour. */
import { html } from 'hono/html';
import type { Hour, PairHour } from '../ops/hours.ts';
import { type Bar, barChart } from './charts.ts';
import { type Html, page, type Visit } from './page.ts';
import { table } from './tables.ts';
import type { Voice } from './voice.ts';

interface OneHour extends PairHour {
  readonly at: number;
}

export function trafficPage(visit: Visit, hours: readonly Hour[], pairs: readonly string[]): Html {
  const { traffic } = visit.voice.screens;
  const parts = pairs.map((pair, index) => pairPart(visit, pair, hoursOf(pair, hours), index));
  const body = html`<p>${traffic.intro}</p>${hours.length === 0 ? html`<p>${traffic.none}</p>` : parts}`;
  return page(visit, traffic.title, body, 'traffic');
}

const HOUR = 3_600_000;

function hoursOf(pair: string, hours: readonly Hour[]): readonly OneHour[] {
  return hours.flatMap(({ at, pairs }) => (pairs[pair] === undefined ? [] : [{ at, ...pairs[pair] }]));
}

/** A bar for every hour up to now, for a day at least, whether or not anything happened. */
function barsOf(hours: readonly OneHour[], now: number, of: (one: OneHour) => number): readonly Bar[] {
  const last = Math.floor(now / HOUR) * HOUR;
  const first = Math.min(hours[0]?.at ?? last, last - 23 * HOUR);
  const values = new Map(hours.map((one) => [one.at, of(one)]));
  return Array.from({ length: (last - first) / HOUR + 1 }, (_, n) => ({ value: values.get(first + n * HOUR) ?? 0 }));
}

function pairPart({ voice, now }: Visit, pair: string, hours: readonly OneHour[], index: number): Html {
  const { traffic } = voice.screens;
  const id = `traffic-${index}`;
  const total = (of: (one: OneHour) => number): number => hours.reduce((sum, one) => sum + of(one), 0);
  const [requests, lag] = [traffic.requests(pair), traffic.lag(pair)];
  const requestBars = barsOf(hours, now, (one) => one.requests.left + one.requests.right);
  const lagBars = barsOf(hours, now, (one) => one.lag);
  const requestSum = traffic.requestsSum(
    total((one) => one.requests.left),
    total((one) => one.requests.right),
  );
  const lagSum = traffic.lagSum(voice.span(Math.max(0, ...hours.map((one) => one.lag))));
  return html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${pair}</h2>
<h3>${requests}</h3>${barChart(`${id}-requests`, requests, requestSum, requestBars)}
<h3>${lag}</h3>${barChart(`${id}-lag`, lag, lagSum, lagBars)}
<details><summary>${traffic.table(pair)}</summary>${hourTable(voice, pair, hours)}</details></section>`;
}

function hourTable(voice: Voice, pair: string, hours: readonly OneHour[]): Html {
  const { traffic } = voice.screens;
  const headings = [
    traffic.hour,
    traffic.cycles,
    traffic.toGoogle,
    traffic.toDav,
    traffic.throttled,
    traffic.failed,
    traffic.behind,
  ];
  const rows = hours
    .toReversed()
    .map((one) => [
      voice.hour(one.at),
      ...[one.cycles, one.requests.left, one.requests.right, one.throttled, one.failed].map(voice.number),
      voice.span(one.lag),
    ]);
  return table(traffic.table(pair), headings, rows);
}
