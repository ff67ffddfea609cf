/** web/overlaps — double bookings on a page: when, and which appointments; there is nothing to press, only people can move one of them. */
import { html } from 'hono/html';
import type { PairWaiting } from './desk.ts';
import { itemLink, more, SHOWN } from './listed.ts';
import type { Html, Visit } from './page.ts';
import { table } from './tables.ts';

export function overlapPart({ voice }: Visit, { name, overlaps }: PairWaiting): Html | '' {
  if (overlaps.length === 0) return '';
  const { waiting, history } = voice.screens;
  const rows = overlaps
    .slice(0, SHOWN)
    .map(({ from, items }) => [
      voice.moment(from),
      html`<ul>${items.map(({ item, title }) => html`<li>${itemLink(voice, name, item, title)}</li>`)}</ul>`,
    ]);
  return html`<h3>${waiting.overlaps}</h3><p>${waiting.overlapsIntro}</p>
${table(waiting.overlaps, [history.when, waiting.appointments], rows)}${more(voice, overlaps.length)}`;
}
