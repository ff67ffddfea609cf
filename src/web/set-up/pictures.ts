/** web/set-up/pictures — small drawings of the way through Google's console: where to press, in which order. */
import { html } from 'hono/html';
import type { Html } from '../page.ts';

export interface Picture {
  readonly title: string;
  /** From the outside to the inside: where one is, what is there, what to press. */
  readonly labels: readonly string[];
}

/** A window with a side bar, a card in it, and the button to press, each with its label. */
export function picture(id: string, { title, labels }: Picture): Html {
  const [place = '', thing = '', press = ''] = labels;
  return html`<svg class="picture" viewBox="0 0 320 132" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${labels.join(' › ')}</desc>
<rect class="window" x="1" y="1" width="318" height="130" rx="6"/>
<circle class="dot" cx="14" cy="13" r="3"/><circle class="dot" cx="25" cy="13" r="3"/><circle class="dot" cx="36" cy="13" r="3"/>
<line class="rule" x1="1" y1="25" x2="319" y2="25"/><line class="rule" x1="112" y1="25" x2="112" y2="131"/>
<rect class="here" x="8" y="35" width="97" height="22" rx="4"/><text x="14" y="50">${place}</text>
<rect class="line" x="14" y="68" width="60" height="5"/><rect class="line" x="14" y="84" width="76" height="5"/><rect class="line" x="14" y="100" width="52" height="5"/>
<text x="124" y="51">${thing}</text><rect class="line" x="124" y="62" width="170" height="5"/><rect class="line" x="124" y="74" width="130" height="5"/>
<rect class="press" x="124" y="92" width="${Math.min(186, 24 + press.length * 8)}" height="26" rx="13"/><text class="on-press" x="136" y="109">${press}</text>
</svg>`;
}
