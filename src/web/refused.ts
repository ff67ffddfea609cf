/** web/refused — pages that say why something is not shown or done, and what to do. */
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { page, type Visit } from './page.ts';

export type Refusal = 'off' | 'host' | 'form' | 'missing' | 'broken' | 'busy';

export async function refusal(
  context: Context<{ Variables: { visit: Visit } }>,
  what: Refusal,
  status: ContentfulStatusCode,
  host = '',
): Promise<Response> {
  const visit = context.get('visit');
  const { screens, setUp } = visit.voice;
  const refused = visit.isSetUp ? { ...screens.refused, ...setUp.refused } : screens.refused;
  const why = what === 'host' ? refused.hostWhy(host.slice(0, 200)) : refused[`${what}Why`];
  const advice = what === 'off' ? refused.offDo : what === 'host' ? refused.hostDo : what === 'form' ? refused.formDo : undefined;
  const isInside = what !== 'off' && what !== 'host';
  const body = html`<p>${why}</p>${advice === undefined ? '' : html`<p>${advice}</p>`}${isInside ? html`<p><a href="/">${refused.back}</a></p>` : ''}`;
  // Who is not let in sees no ways around either.
  const seen = isInside ? visit : { ...visit, isLoggedIn: false };
  return context.html(await page(seen, refused[what], body), status);
}
