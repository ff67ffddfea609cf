/** web/login — the page that asks for the password. */
import { html } from 'hono/html';
import { button, type Html, page, type Visit } from './page.ts';

/** `wait`: seconds until the next try. */
export function loginPage(visit: Visit, said: { readonly wrong?: boolean; readonly wait?: number }): Html {
  const { login } = visit.voice.screens;
  const trouble = said.wait !== undefined ? login.wait(said.wait) : said.wrong ? login.wrong : undefined;
  const field = html`<label for="password">${login.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus${trouble === undefined ? '' : html` aria-describedby="trouble" aria-invalid="true"`}>`;
  const body = html`${trouble === undefined ? '' : html`<p id="trouble" class="trouble" role="alert">${trouble}</p>`}
<div class="login">${button(visit, '/login', login.enter, 'main', { inside: field })}</div>
`;
  return page({ ...visit, isLoggedIn: false }, login.title, body);
}
