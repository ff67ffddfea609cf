/** web/decide — the page before what is held is carried out or put back: what would happen, counted and listed, and one button. */
import { html } from 'hono/html';
import type { Answer, Look } from './desk.ts';
import { more, SHOWN } from './listed.ts';
import { button, exact, type Html, page, type Visit, wording } from './page.ts';
import { table } from './tables.ts';
import { guardSentence, lineItem } from './telling.ts';
import type { Voice } from './voice.ts';

export function decidePage(visit: Visit, pair: string, answer: Answer, look: Look, isMore: boolean): Html {
  const { voice } = visit;
  const { decide, frame } = voice.screens;
  const isApproval = answer === 'approve';
  const title = isApproval ? decide.approveTitle(pair) : decide.rejectTitle(pair);
  const isEmpty = look.lines.length === 0;
  const body = html`${isMore ? html`<p class="trouble" role="alert">${decide.changed}</p>` : ''}
${look.troubles.map(({ code, said }) => html`<p class="trouble">${voice.terms.troubles[code]}</p>${wording(voice, said)}`)}
<ul>${look.holds.map((hold) => html`<li>${guardSentence(voice, hold)}${wording(voice, hold.why)}</li>`)}</ul>
${isApproval || look.holds.length === 0 ? '' : html`<p>${decide.cannot}</p>`}
${isEmpty ? html`<p>${decide.nothing}</p>` : html`<h2>${decide.plan}</h2>${sums(voice, look)}${lineTable(voice, look)}`}
<div class="orders">${isEmpty && look.holds.length === 0 ? '' : confirm(visit, pair, answer, look)}<a class="button" href="/waiting">${frame.cancel}</a></div>`;
  return page(visit, title, body, 'waiting');
}

const SERVERS = ['google', 'dav'] as const;

function sums({ screens: { decide }, terms: { servers } }: Voice, { deletes, creates, updates }: Look): Html {
  const lines = SERVERS.flatMap((server) => [
    ...(deletes[server] > 0 ? [html`<li><strong>${decide.deletes(deletes[server], servers[server])}</strong></li>`] : []),
    ...(creates[server] > 0 ? [html`<li>${decide.creates(creates[server], servers[server])}</li>`] : []),
    ...(updates[server] > 0 ? [html`<li>${decide.updates(updates[server], servers[server])}</li>`] : []),
  ]);
  return html`<ul>${lines}</ul>`;
}

function lineTable(voice: Voice, { lines }: Look): Html {
  const { decide, frame, history, waiting } = voice.screens;
  const { ops, servers } = voice.terms;
  const named = (op: string): string => (Object.hasOwn(ops, op) ? ops[op as keyof typeof ops] : op);
  const rows = lines
    .slice(0, SHOWN)
    .map((line) => [lineItem(voice, line), named(line.op), servers[line.server], exact(voice, line.why)]);
  return html`${table(decide.plan, [waiting.item, decide.action, frame.server, history.why], rows)}${more(voice, lines.length)}`;
}

/** The button names the number, and the form takes along what was shown: more than that is not meant. */
function confirm(visit: Visit, pair: string, answer: Answer, look: Look): Html {
  const { decide } = visit.voice.screens;
  const { deletions, holds } = look.shown;
  const isApproval = answer === 'approve';
  const label = isApproval ? decide.approve(deletions) : decide.reject(look.lines.length);
  return button(visit, `/pairs/${encodeURIComponent(pair)}/${answer}`, label, isApproval && deletions > 0 ? 'danger' : 'main', {
    values: { deletions: String(deletions), holds: JSON.stringify(holds) },
  });
}
