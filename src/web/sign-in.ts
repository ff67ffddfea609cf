/** web/sign-in — where Google leads the browser back to: the sign-in is finished, and a page says how it went. */
import { type Context, type Handler, Hono } from 'hono';
import { html } from 'hono/html';
import { SPEECH } from '../locales/dashboard/speech.ts';
import { sayIn } from '../locales/phrases/saying.ts';
import { isSyncError } from '../model/errors.ts';
import type { Connected } from '../model/sign-in.ts';
import { languageFor } from './languages.ts';

/** Known to Google, so it never changes. */
export const RETURN_PATH = '/oauth/google/callback';

/** Where `twinbook connect` listens for a browser on the same machine; documented, since a web client must name it to Google. */
export const LOOPBACK = { host: '127.0.0.1', port: 8471 } as const;

type Finish = (address: string) => Promise<Connected>;

/** Everything the small server of `twinbook connect` answers. */
export function returnRoutes(finish: Finish): Hono {
  const app = new Hono();
  app.get(RETURN_PATH, signInReturn(finish));
  app.notFound((context) => context.text('not found\n', 404));
  return app;
}

/** Handles the return. What a browser fetches ahead (HEAD) uses nothing up. `home`: where its owner may go on from there. */
export function signInReturn(finish: Finish, home?: string): Handler {
  return async (context) => {
    if (context.req.method !== 'GET') return context.body(null, 405);
    try {
      return await page(context, await finish(context.req.url), home);
    } catch (error) {
      // A mistake of ours has nothing to say to a browser.
      const known = isSyncError(error)
        ? error
        : { message: 'something unexpected happened', hint: 'Look at the log, or at the terminal where you began.' };
      return await page(context, known, home);
    }
  };
}

async function page(
  context: Context,
  result: Connected | { readonly message: string; readonly hint: string },
  home: string | undefined,
): Promise<Response> {
  const language = languageFor({ chosen: undefined, owners: undefined, acceptLanguage: context.req.header('accept-language') });
  const { signIn, refused } = SPEECH[language].screens;
  const say = sayIn(language);
  const isConnected = 'ok' in result;
  const title = isConnected ? signIn.isIn : signIn.isNotIn;
  const troubles = isConnected ? result.shortcomings : [result];
  const text = await html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Twinbook: ${title}</title></head>
<body><main><h1>${title}</h1>
${isConnected ? html`<p>${signIn.ready(result.pair)}</p>` : ''}
${troubles.map(({ message, hint }) => html`<p>${sentence(say(message))} ${say(hint)}</p>`)}
${home === undefined ? (isConnected ? html`<p>${signIn.close}</p>` : '') : html`<p><a href="${home}">${refused.back}</a></p>`}
</main></body>
</html>
`;
  // The address holds the code: it goes nowhere from here, and nothing is loaded.
  return context.html(text, isConnected ? 200 : 400, {
    'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
}

const sentence = (message: string): string => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
