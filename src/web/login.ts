/** web/login — the page that asks for the password, or for the code of the set-up. */
import { html } from 'hono/html';
import { button, type Html, page, type Visit } from './page.ts';

/** `wait`: seconds until the next try. */
export function loginPage(visit: Visit, said: { readonly wrong?: boolean; readonly wait?: number }, isCode = false): Html {
  const { screens, setUp } = visit.voice;
  const { login } = screens;
  const words = isCode ? { ...setUp.door, password: setUp.door.code } : { ...login, hint: undefined };
  const trouble = said.wait !== undefined ? login.wait(said.wait) : said.wrong ? words.wrong : undefined;
  const kind = isCode
    ? html`type="text" inputmode="numeric" autocomplete="one-time-code"`
    : html`type="password" autocomplete="current-password"`;
  const about = [...(trouble === undefined ? [] : ['trouble']), ...(words.hint === undefined ? [] : ['hint'])].join(' ');
  const field = html`<label for="password">${words.password}</label>
${words.hint === undefined ? '' : html`<p id="hint" class="hint">${words.hint}</p>`}
<input id="password" name="password" ${kind} required autofocus${about === '' ? '' : html` aria-describedby="${about}"`}${trouble === undefined ? '' : html` aria-invalid="true"`}>`;
  const body = html`${trouble === undefined ? '' : html`<p id="trouble" class="trouble" role="alert">${trouble}</p>`}
<div class="login">${button(visit, '/login', words.enter, 'main', { inside: field })}</div>`;
  return page({ ...visit, isLoggedIn: false }, words.title, body);
}
