/** web/undo — the page before changes are wished taken back: what would be done to each, and one button that names the number. */
import { html } from 'hono/html';
import type { ToldChange } from './desk.ts';
import { titleOf } from './history.ts';
import { itemLink, more, SHOWN } from './listed.ts';
import { button, type Html, page, type Visit } from './page.ts';
import { table } from './tables.ts';
import { differenceList } from './telling.ts';

/** So many entries may be taken away without saying so twice. */
export const FEW = 3;

/** Those that can be taken back, of those that were named. */
export const undoable = (changes: readonly ToldChange[]): readonly ToldChange[] =>
  changes.filter(({ undo }) => undo === 'possible' || undo === 'refused');

/** How many entries would be taken away. */
export const removalsIn = (changes: readonly ToldChange[]): number => changes.filter(({ op }) => op === 'create').length;

export function undoPage(visit: Visit, id: string, named: readonly ToldChange[]): Html {
  const { voice } = visit;
  const { undo, frame } = voice.screens;
  const changes = undoable(named);
  const body =
    changes.length === 0
      ? html`<p>${undo.nothing}</p><p><a class="button" href="/history">${frame.pages.history}</a></p>`
      : html`<p>${changes.length === 1 ? undo.one : undo.many(changes.length)}</p>
${planTable(visit, changes)}${more(voice, changes.length)}
<div class="orders">${confirm(visit, id, changes)}<a class="button" href="/history">${frame.cancel}</a></div>`;
  return page(visit, undo.title, body, 'history');
}

function planTable({ voice }: Visit, changes: readonly ToldChange[]): Html {
  const { undo, waiting, frame, decide, history } = voice.screens;
  const rows = changes.slice(0, SHOWN).map((one) => [
    itemLink(voice, one.pair, one.item, titleOf(voice, one)),
    undo.ops[one.op],
    voice.terms.servers[one.server],
    // The other way round: what is there now becomes what was there before.
    one.op === 'update'
      ? differenceList(
          voice,
          one.differences.map(({ field, before, after }) => ({ field, before: after, after: before })),
        )
      : '',
  ]);
  return table(undo.caption, [waiting.item, decide.action, frame.server, history.differences], rows);
}

function confirm(visit: Visit, id: string, changes: readonly ToldChange[]): Html {
  const { undo } = visit.voice.screens;
  const removals = removalsIn(changes);
  const agreed = html`<label class="agree"><input type="checkbox" name="agreed" value="${removals}" required> ${undo.removes(removals)}</label>`;
  return button(visit, `/undo/${encodeURIComponent(id)}`, undo.confirm(changes.length), removals > 0 ? 'danger' : 'main', {
    values: { changes: String(changes.length) },
    ...(removals > FEW ? { inside: agreed } : {}),
  });
}
