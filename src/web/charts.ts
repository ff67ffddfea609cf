/** web/charts — small bar charts as pictures the browser draws by itself; what they show is also told in words and in a table. */
import { html } from 'hono/html';
import type { Html } from './page.ts';

export interface Bar {
  readonly value: number;
}

const HEIGHT = 60;
const STEP = 10;

/** `id`: no other chart on the page has it. `sum`: what a glance would tell. */
export function barChart(id: string, title: string, sum: string, bars: readonly Bar[]): Html {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const width = bars.length * STEP;
  const drawn = bars.map(({ value }, index) => {
    const height = value === 0 ? 1 : Math.max(3, Math.round((value / most) * (HEIGHT - 4)));
    return html`<rect class="${value === 0 ? 'none' : 'bar'}" x="${index * STEP + 1}" y="${HEIGHT - height}" width="${STEP - 2}" height="${height}"/>`;
  });
  return html`<svg class="chart" role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${sum}</desc>
${drawn}
</svg>
<p class="sum">${sum}</p>`;
}
