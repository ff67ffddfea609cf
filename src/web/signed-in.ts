/** web/signed-in — the page that says how a sign-in at Google went. */
import type { Context } from 'hono';
import { html } from 'hono/html';
import { SPEECH } from '../locales/dashboard/speech.ts';
import { sayIn } from '../locales/phrases/saying.ts';
import type { Connected } from '../model/sign-in.ts';
import { languageFor } from './languages.ts';

/** `home`: where its owner may go on from there. */
export async function signedInPage(
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
