/** web/overview — the first page: one line that says whether all is well, and a card for each pair. */
import { html } from 'hono/html';
import { barChart } from './charts.ts';
import type { CollectionCard, PairCard } from './desk.ts';
import { button, exact, type Html, page, type Visit, wording } from './page.ts';
import { table } from './tables.ts';
import type { Voice } from './voice.ts';

export function overviewPage(visit: Visit, pairs: readonly PairCard[]): Html {
  const { overview } = visit.voice.screens;
  const body = html`${sumOf(visit, pairs)}
<div class="cards">${pairs.map((pair, index) => cardOf(visit, pair, index))}</div>`;
  return page(visit, overview.title, body, 'overview');
}

const sum = (pair: PairCard, of: (one: CollectionCard) => number): number =>
  pair.collections.reduce((total, one) => total + of(one), 0);

/** What a person has to look at: each conflict, double booking and call, each thing that could not be copied, and each pair that is held or lost its sign-in. */
function waitingIn(pair: PairCard): number {
  const waits = sum(pair, ({ conflicts, parked }) => conflicts + parked);
  const isHeld = pair.state === 'held' || sum(pair, ({ held }) => held) > 0;
  return waits + pair.overlaps + pair.calls + (isHeld ? 1 : 0) + (pair.token.state === 'dead' ? 1 : 0);
}

function sumOf({ voice }: Visit, pairs: readonly PairCard[]): Html {
  const { overview } = voice.screens;
  const active = pairs.filter(({ aside }) => aside === undefined);
  const waits = active.reduce((total, pair) => total + waitingIn(pair), 0);
  const stopped = active.filter(({ isLate, state }) => isLate || state === 'failed').length;
  const isNew = active.some(({ state }) => state === 'never');
  const lines = [
    ...(pairs.length === 0 ? [overview.noPairs] : []),
    ...(waits > 0 ? [html`<a href="/waiting">${overview.waits(waits)}</a>`] : []),
    ...(stopped > 0 ? [overview.stopped(stopped)] : []),
    ...(active.length < pairs.length ? [overview.resting(pairs.length - active.length)] : []),
    ...(isNew ? [overview.beginning] : []),
  ];
  const isWell = lines.length === 0;
  return html`<p class="sumline ${isWell ? 'well' : 'wait'}"><span aria-hidden="true">${isWell ? '✓' : '!'}</span> ${isWell ? overview.inStep : lines.map((line) => html`${line} `)}</p>`;
}

function cardOf(visit: Visit, pair: PairCard, index: number): Html {
  const { voice } = visit;
  const { overview, frame } = voice.screens;
  const id = `pair-${index}`;
  return html`<section class="card ${LOOK[pair.state]}" aria-labelledby="${id}">
<h2 id="${id}">${pair.name}</h2>
${stateOf(voice, pair)}
<dl>
<dt>${overview.last}</dt><dd>${pair.lastSuccess === undefined ? overview.never : voice.nearby(pair.lastSuccess)}</dd>
<dt>${overview.next}</dt><dd>${nextOf(voice, pair)}</dd>
${pair.lastSuccess === undefined ? '' : html`<dt>${overview.behind}</dt><dd>${voice.span(Math.max(0, visit.now - pair.lastSuccess))}</dd>`}
<dt>${overview.signIn}</dt><dd>${signInOf(visit, pair)}</dd>
${pushOf(voice, pair)}
${consentOf(voice, pair)}
</dl>
${pair.overlaps === 0 ? '' : html`<p><a href="/waiting#${encodeURIComponent(pair.name)}">${overview.overlaps(pair.overlaps)}</a></p>`}
${pair.mails === 0 ? '' : html`<p><a href="/outbox">${overview.mails(pair.mails)}</a></p>`}
${pair.calls === 0 ? '' : html`<p><a href="/waiting#${encodeURIComponent(pair.name)}">${overview.calls(pair.calls)}</a></p>`}
${collectionsOf(voice, pair)}
${chartOf(voice, pair, id)}
${notesOf(voice, pair)}
<div class="orders">${ordersOf(visit, pair)}</div>
${waitingIn(pair) > 0 ? html`<p><a href="/waiting#${encodeURIComponent(pair.name)}">${frame.pages.waiting}</a></p>` : ''}
</section>`;
}

/** Colour says it a second time only. */
const LOOK = {
  ...{ ok: 'well', never: 'rest', paused: 'rest', skipped: 'rest' },
  ...{ parked: 'wait', conflicts: 'wait', held: 'wait', 'auth-lost': 'bad', failed: 'bad' },
} as const satisfies Record<PairCard['state'], string>;

function stateOf(voice: Voice, { state, aside, troubles }: PairCard): Html {
  const { terms } = voice;
  const sign = { well: '✓', rest: '–', wait: '!', bad: '✗' }[LOOK[state]];
  const reasons = troubles.map(({ code, said }) => html`<p>${terms.troubles[code]}</p>${wording(voice, said)}`);
  return html`<p class="state"><span aria-hidden="true">${sign}</span> ${terms.states[state]}</p>
${aside === undefined ? reasons : html`<p>${terms.asides[aside.kind]}</p>`}`;
}

function nextOf({ screens: { overview }, nearby }: Voice, { aside, isUnderWay, next }: PairCard): string {
  if (aside !== undefined) return overview.paused;
  return isUnderWay || next === undefined ? overview.now : nearby(next);
}

const DAY = 86_400_000;

function signInOf({ voice, now }: Visit, { token }: PairCard): string {
  const { tokens } = voice.terms;
  return token.state === 'ends' ? tokens.ends(Math.max(0, Math.floor(((token.ends ?? now) - now) / DAY))) : tokens[token.state];
}

function pushOf(voice: Voice, { push }: PairCard): Html | '' {
  if (push === undefined) return '';
  const { told } = voice.screens.overview;
  const last = push.lastWord === undefined ? '' : ` ${told.last(voice.nearby(push.lastWord))}`;
  const until = push.ends === undefined ? '' : ` ${told.until(voice.moment(push.ends))}`;
  const reasons = push.troubles.map(({ what, hint }) => wording(voice, `${what}. ${hint}`));
  return html`<dt>${told.name}</dt><dd>${told[push.state]}${push.state === 'on' ? html`${last}${until}` : ''}${reasons}</dd>`;
}

function consentOf({ screens: { overview } }: Voice, { consent }: PairCard): Html | '' {
  if (consent === undefined) return '';
  const { name, ...words } = overview.consent;
  const said = 'on' in consent ? words[consent.is](consent.on, consent.by) : words[consent.is];
  return html`<dt>${name}</dt><dd>${said}</dd>`;
}

function collectionsOf({ screens: { overview }, terms, number }: Voice, { name, collections }: PairCard): Html {
  const { twins, conflicts, held, parked } = overview.counts;
  const rows = collections.map((one) => [
    html`<span class="kind">${terms.kinds[one.kind]}</span> ${one.google} ⇄ ${one.dav}`,
    one.isSkipped ? terms.states.skipped : terms.directions[one.direction],
    ...[one.twins, one.conflicts, one.held, one.parked].map(number),
  ]);
  return table(overview.collections(name), [overview.kept, overview.direction, twins, conflicts, held, parked], rows);
}

function chartOf(voice: Voice, { name, days }: PairCard, id: string): Html {
  const { overview } = voice.screens;
  const bars = days.map(({ day, changes }) => ({ label: voice.day(day), value: changes }));
  const all = bars.reduce((total, { value }) => total + value, 0);
  const most = Math.max(0, ...bars.map(({ value }) => value));
  const title = overview.chart(name);
  const rows = bars.map(({ label, value }) => [label, voice.number(value)]);
  return html`<h3>${title}</h3>
${barChart(`${id}-chart`, title, overview.chartSum(all, most), bars)}
<details><summary>${overview.chartTable}</summary>${table(title, [overview.day, overview.changes], rows)}</details>`;
}

function notesOf(voice: Voice, { notes }: PairCard): Html | '' {
  if (notes.length === 0) return '';
  const { overview } = voice.screens;
  const lines = notes.map(({ at, text }) => html`<li>${voice.moment(at)}: ${exact(voice, text)}</li>`);
  return html`<details><summary>${overview.notes}</summary><ul>${lines}</ul></details>`;
}

function ordersOf(visit: Visit, { name, aside }: PairCard): Html | string {
  const { overview, done } = visit.voice.screens;
  const order = (verb: string, label: string, look: 'main' | 'plain'): Html =>
    button(visit, `/pairs/${encodeURIComponent(name)}/${verb}`, label, look, { about: `${label}: ${name}` });
  if (aside?.kind === 'paused') return order('resume', overview.resume, 'main');
  if (aside !== undefined) return done.leaving;
  return html`${order('sync', overview.sync, 'main')}${order('pause', overview.pause, 'plain')}`;
}
