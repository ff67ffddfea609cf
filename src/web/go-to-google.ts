/** web/go-to-google — the page that leads to Google's: a link, for a form may not lead out of the house. */
import { html } from 'hono/html';
import { isLoopback } from './hosts.ts';
import { type Html, page, type Visit } from './page.ts';
import { RETURN_PATH } from './sign-in.ts';

export interface GoingToGoogle {
  readonly pair: string;
  readonly account: string;
  readonly address: string;
  readonly until: number;
}

export function goPage(visit: Visit, { pair, account, address, until }: GoingToGoogle): Html {
  const { signIn } = visit.voice.screens;
  const body = html`<p>${signIn.intro(account)}</p>
<p><a class="button main" rel="noreferrer" href="${address}">${signIn.go}</a></p>
<p>${signIn.until(visit.voice.moment(until))}</p>`;
  return page(visit, signIn.title(pair), body, 'waiting');
}

/** Google leads nobody to an address in the house but to the machine the browser runs on. */
export function elsewherePage(visit: Visit, pair: string): Html {
  const { signIn } = visit.voice.screens;
  return page(visit, signIn.title(pair), html`<p>${signIn.elsewhere}</p><p>${signIn.elsewhereDo(pair)}</p>`, 'waiting');
}

/** Where Google shall lead the browser back to; undefined: nowhere it can. `host`: by which name we are asked. */
export function redirectFor(publicUrl: string | undefined, host: string | undefined): string | undefined {
  if (publicUrl !== undefined) return `${publicUrl}${RETURN_PATH}`;
  const here = URL.parse(`http://${host ?? ''}`);
  const isHere = here !== null && isLoopback(here.hostname.replace(/^\[(.*)\]$/, '$1'));
  return isHere ? `${here.origin}${RETURN_PATH}` : undefined;
}
