/** web/item — one appointment or client: what waits of it, who or what belongs to it, how it is now on both sides, and its story. */
import { html } from 'hono/html';
import type { Difference, ItemStory } from './desk.ts';
import { changeTable } from './history.ts';
import { type Html, page, type Visit } from './page.ts';
import { relatedPart } from './related.ts';
import { table } from './tables.ts';
import { fieldName, value } from './telling.ts';
import type { Voice } from './voice.ts';
import { parkedRow } from './waiting.ts';

/** How it is on both sides now: nobody asked, a server did not answer, we do not know it any more, or what each holds. */
export type Now = 'unasked' | 'unanswered' | 'gone' | readonly Difference[];

export function itemPage(visit: Visit, { title, pair, changes, waits, related }: ItemStory, now: Now): Html {
  const { voice } = visit;
  const { item, waiting } = voice.screens;
  const name = title || waiting.untitled;
  const waitingRows = waits.map((one) => parkedRow(voice, pair, { ...one, item: undefined }));
  const body = html`<p>${pair}</p>
${waits.length === 0 ? '' : html`<h2>${item.waits}</h2>${table(item.waits, [waiting.item, waiting.since, waiting.reason], waitingRows)}<p><a href="/waiting">${waiting.title}</a></p>`}
${relatedPart(voice, pair, related)}
<h2>${item.now}</h2>${nowPart(voice, name, now)}
<h2>${item.story}</h2>${changeTable(voice, item.story, changes, 'time')}`;
  return page(visit, name, body, 'history');
}

function nowPart(voice: Voice, name: string, now: Now): Html {
  const { item, waiting } = voice.screens;
  const { servers } = voice.terms;
  if (now === 'unasked') return html`<p><a class="button" href="?now=1">${item.ask}</a></p>`;
  if (now === 'gone') return html`<p>${item.gone}</p>`;
  if (now === 'unanswered') return html`<p class="trouble">${item.unreachable}</p>`;
  const rows = now.map(({ field, before, after }) => [fieldName(voice, field), value(voice, before), value(voice, after)]);
  return table(item.caption(name), [waiting.field, servers.google, servers.dav], rows);
}
