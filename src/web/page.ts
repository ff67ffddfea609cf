/** web/page — the frame every page of the dashboard stands in: language, way around, what was just done, the end. */
import { html } from 'hono/html';
import { LANGUAGES, SPEECH } from '../locales/dashboard/speech.ts';
import { STYLESHEET } from './assets.ts';
import type { Voice } from './voice.ts';

/** A piece of a page: everything in it is escaped unless it is such a piece itself. */
export type Html = ReturnType<typeof html>;

/** Who looks, and how: what every page is made with. */
export interface Visit {
  readonly voice: Voice;
  /** What proves that a form comes from a page of ours in this browser. */
  readonly token: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The path and query of the page, for the language form to come back to. */
  readonly here: string;
  /** undefined: there is no password, so nobody logs in or out. */
  readonly isLoggedIn: boolean | undefined;
  /** There is nothing to look at yet: no ways around, and nobody logs out. */
  readonly isSetUp?: boolean;
  /** What was just done, told once. */
  readonly done: string | undefined;
}

export const PLACES = {
  overview: '/',
  waiting: '/waiting',
  outbox: '/outbox',
  history: '/history',
  traffic: '/traffic',
} as const;
export type Place = keyof typeof PLACES;

/** `place`: which of the main pages it is, or belongs to. */
export function page(visit: Visit, title: string, body: Html, place?: Place): Html {
  const { voice, isLoggedIn, isSetUp, done } = visit;
  const { frame } = voice.screens;
  return html`<!doctype html>
<html lang="${voice.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Twinbook</title>
<link rel="stylesheet" href="${STYLESHEET.path}">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#content">${frame.skip}</a>
<header class="top"><p class="name">Twinbook</p>${isLoggedIn === false || isSetUp ? '' : ways(voice, place)}</header>
<main id="content" tabindex="-1">
${done === undefined ? '' : html`<p class="done" role="status">${done}</p>`}
<h1>${title}</h1>
${body}
</main>
<footer class="bottom">${languages(visit)}${isLoggedIn && !isSetUp ? button(visit, '/logout', frame.logOut, 'quiet') : ''}<p>${frame.zone(voice.zone)}</p></footer>
</body>
</html>
`;
}

function ways({ screens: { frame } }: Voice, place: Place | undefined): Html {
  const links = (Object.keys(PLACES) as Place[]).map(
    (one) => html`<li><a href="${PLACES[one]}"${one === place ? html` aria-current="page"` : ''}>${frame.pages[one]}</a></li>`,
  );
  return html`<nav aria-label="Twinbook"><ul>${links}</ul></nav>`;
}

function languages({ voice, here }: Visit): Html {
  const { frame } = voice.screens;
  const options = LANGUAGES.map(
    (one) =>
      html`<option value="${one}" lang="${one}"${one === voice.language ? html` selected` : ''}>${SPEECH[one].name}</option>`,
  );
  return html`<form method="get" action="/language" class="language">
<input type="hidden" name="to" value="${here}">
<label for="lang">${frame.language}</label> <select id="lang" name="lang">${options}</select> <button class="quiet">${frame.choose}</button>
</form>`;
}

/** A form that orders something: one button, and what goes with it. */
export function button(
  { token }: Pick<Visit, 'token'>,
  action: string,
  label: string,
  look: 'main' | 'plain' | 'danger' | 'quiet' = 'plain',
  more: { readonly values?: Readonly<Record<string, string>>; readonly about?: string; readonly inside?: Html } = {},
): Html {
  const { values = {}, about, inside = '' } = more;
  const hidden = Object.entries({ token, ...values }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form method="post" action="${action}" class="order">${hidden}${inside}<button class="${look}"${about === undefined ? '' : html` aria-label="${about}"`}>${label}</button></form>`;
}

/** The exact wording of something that is told in plain words beside it. */
export function wording(voice: Voice, text: string): Html | '' {
  const { details } = voice.screens.frame;
  return text === '' ? '' : html`<details><summary>${details}</summary><p>${exact(voice, text)}</p></details>`;
}

/** A sentence of engines and adapters. What is not ours to translate is said to be English. */
export function exact({ say, language }: Pick<Voice, 'say' | 'language'>, text: string): Html | string {
  const said = say(text);
  return said === text && language !== 'en' ? html`<span lang="en">${text}</span>` : said;
}
