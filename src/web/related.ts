/** web/related — on the page of an appointment whose it is, on that of a client when she was here and when she comes. */
import { html } from 'hono/html';
import type { Related, RelatedVisit } from '../model/related.ts';
import { itemLink, more, SHOWN } from './listed.ts';
import type { Html } from './page.ts';
import { table } from './tables.ts';
import type { Voice } from './voice.ts';

export function relatedPart(voice: Voice, pair: string, related: Related | undefined): Html | '' {
  if (related === undefined) return '';
  const { item } = voice.screens;
  if (related.kind === 'contact') {
    const { next, past } = related;
    return html`${visitsPart(voice, pair, item.next, item.noneNext, next)}${visitsPart(voice, pair, item.past, item.nonePast, past)}`;
  }
  const [only, ...others] = related.clients.map((one) => itemLink(voice, pair, one.item, one.name));
  if (only === undefined) return '';
  if (others.length === 0) return html`<h2>${item.client}</h2><p>${only}</p>`;
  return html`<h2>${item.client}</h2><p>${item.severalClients}</p><ul>${[only, ...others].map((one) => html`<li>${one}</li>`)}</ul>`;
}

function visitsPart(voice: Voice, pair: string, title: string, none: string, visits: readonly RelatedVisit[]): Html {
  const { item, history, waiting } = voice.screens;
  if (visits.length === 0) return html`<h2>${title}</h2><p>${none}</p>`;
  const rows = visits
    .slice(0, SHOWN)
    .map(({ item: twin, title: name, from, allDay, isSure }) => [
      allDay ? voice.date(from) : voice.moment(from),
      html`${itemLink(voice, pair, twin, name)}${isSure ? '' : ` (${item.unsure})`}`,
    ]);
  return html`<h2>${title}</h2>${table(title, [history.when, waiting.item], rows)}${more(voice, visits.length)}`;
}
