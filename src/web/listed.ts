/** web/listed — entries in lists: each by its title with a way to its story, and no more of them than a page bears. */
import { html } from 'hono/html';
import type { Html } from './page.ts';
import type { Voice } from './voice.ts';

/** More are counted, not listed. */
export const SHOWN = 200;

/** Says that a list was cut, if it was. */
export function more({ screens: { waiting } }: Voice, all: number): Html | '' {
  return all > SHOWN ? html`<p>${waiting.shown(SHOWN, all)}</p>` : '';
}

export function itemLink({ screens: { waiting } }: Voice, pair: string, item: string | undefined, title: string): Html | string {
  const text = title || waiting.untitled;
  return item === undefined ? text : html`<a href="/items/${encodeURIComponent(pair)}/${encodeURIComponent(item)}">${text}</a>`;
}
