/** web/history — everything that was changed, cycle by cycle, with what differs; each can be wished taken back. */
import { html } from 'hono/html';
import type { HistoryPage, HistoryWanted, ToldChange } from './desk.ts';
import { itemLink } from './listed.ts';
import { exact, type Html, page, type Visit, wording } from './page.ts';
import { table } from './tables.ts';
import { differenceList } from './telling.ts';
import type { Voice } from './voice.ts';

export function historyPage(
  visit: Visit,
  { changes, older }: HistoryPage,
  wanted: HistoryWanted,
  pairs: readonly string[],
  days: number,
): Html {
  const { history } = visit.voice.screens;
  const body = html`<p>${history.intro(days)}</p>
${filter(visit.voice, wanted, pairs)}
${changes.length === 0 ? html`<p>${history.none}</p>` : changesByCycle(changes).map((cycle) => cyclePart(visit.voice, cycle))}
<p class="orders">${wanted.from > 0 ? html`<a class="button" href="${addressOf(wanted, 0)}">${history.newest}</a>` : ''}
${older === undefined ? '' : html`<a class="button" rel="next" href="${addressOf(wanted, older)}">${history.older}</a>`}</p>`;
  return page(visit, history.title, body, 'history');
}

function filter({ screens: { history, frame } }: Voice, { pair, text }: HistoryWanted, pairs: readonly string[]): Html {
  const options = pairs.map((name) => html`<option value="${name}"${name === pair ? html` selected` : ''}>${name}</option>`);
  return html`<form method="get" action="/history" role="search" aria-label="${history.filter}" class="filter">
<label for="pair">${frame.pair}</label><select id="pair" name="pair"><option value="">${frame.all}</option>${options}</select>
<label for="text">${history.text}</label><input id="text" name="text" type="search" value="${text}" maxlength="200">
<button>${history.search}</button>
</form>`;
}

function addressOf({ pair, text }: HistoryWanted, from: number): string {
  const query = new URLSearchParams({ ...(pair === undefined ? {} : { pair }), ...(text === '' ? {} : { text }) });
  if (from > 0) query.set('from', String(from));
  return query.size === 0 ? '/history' : `/history?${query}`;
}

/** One cycle may begin on the page before: then its rest stands here. */
export function changesByCycle(changes: readonly ToldChange[]): readonly (readonly ToldChange[])[] {
  return [...Map.groupBy(changes, ({ cycle, pair }) => `${cycle} ${pair}`).values()];
}

function cyclePart(voice: Voice, changes: readonly ToldChange[]): Html {
  const [first] = changes;
  if (first === undefined) return html``;
  const { history } = voice.screens;
  const at = voice.moment(first.at);
  const undo = changes.some((one) => one.undo === 'possible')
    ? html`<p><a href="/undo/${encodeURIComponent(first.cycle)}" aria-label="${history.undoCycle}: ${at}">${history.undoCycle}</a></p>`
    : '';
  return html`<section class="card"><h2>${history.cycle(at)} <span class="pair">${first.pair}</span></h2>
${changeTable(voice, history.caption(at), changes, 'item')}${undo}</section>`;
}

/** Changes with what differs, why, and the way to take each back; `by`: what each row is called. */
export function changeTable(voice: Voice, caption: string, changes: readonly ToldChange[], by: 'item' | 'time'): Html {
  const { history, waiting } = voice.screens;
  const rows = changes.map((one) => [
    by === 'time' ? voice.moment(one.at) : itemLink(voice, one.pair, one.item, titleOf(voice, one)),
    `${voice.terms.ops[one.op]}, ${voice.terms.servers[one.server]}${one.isConfirmed ? '' : ` (${history.unconfirmed})`}`,
    one.op === 'create' ? '' : differenceList(voice, one.differences),
    exact(voice, one.why),
    undoCell(voice, one),
  ]);
  return table(
    caption,
    [by === 'time' ? history.when : waiting.item, history.change, history.differences, history.why, history.undo],
    rows,
  );
}

export function titleOf({ screens: { history } }: Voice, { title }: ToldChange): string {
  return title ?? history.sealed;
}

function undoCell(voice: Voice, change: ToldChange): Html | string {
  const { history } = voice.screens;
  const link = html`<a href="/undo/${encodeURIComponent(change.id)}" aria-label="${history.undoOf(titleOf(voice, change))}">${history.undo}</a>`;
  switch (change.undo) {
    case 'possible':
      return link;
    case 'refused':
      return html`${history.notUndone}${wording(voice, change.refusal ?? '')} ${link}`;
    case 'wished':
      return history.wished;
    case 'done':
      return history.undone;
    case 'impossible':
      return '';
  }
}
