/** web/tables — tables with a caption and headings for whoever hears them; on a phone each row becomes a little card. */
import { html } from 'hono/html';
import type { Html } from './page.ts';

type Cell = string | Html;

/** The first cell of each row is its heading. */
export function table(caption: Cell, headings: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  const head = headings.map((heading) => html`<th scope="col">${heading}</th>`);
  const body = rows.map((cells) => {
    const [first = '', ...rest] = cells;
    const others = rest.map((cell, index) => html`<td data-label="${headings[index + 1] ?? ''}">${cell}</td>`);
    return html`<tr><th scope="row">${first}</th>${others}</tr>`;
  });
  return html`<table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
