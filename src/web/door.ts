/**
 * web/door — who comes in: the right address, the right password, and forms that come from our own pages.
 *
 *   request ─► admission ─► visit (language, session) ─► login, language ─► logged in? ─► form from us? ─► pages and orders
 */
import type { Context, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Secret } from '../config/secrets.ts';
import { type Language, SPEECH } from '../locales/dashboard/speech.ts';
import type { Cookies } from './cookies.ts';
import { admission } from './hosts.ts';
import { known, languageFor } from './languages.ts';
import { loginPage } from './login.ts';
import type { Visit } from './page.ts';
import { openPatience } from './patience.ts';
import { refusal } from './refused.ts';
import { isSame } from './sessions.ts';
import { voiceFor } from './voice.ts';
import { openWays } from './ways.ts';

export interface DoorOptions {
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly password: Secret | undefined;
  /** The password is the code of the set-up: it is asked for as such, however its digits are grouped. */
  readonly isCode?: boolean;
  /** What the owner set; undefined: each browser is answered in its own. */
  readonly language: Language | undefined;
  readonly timezone: string;
  now(): number;
  /** Where a request comes from, as the socket says; what headers claim is not believed. */
  address(context: Context): string;
}

export type Env = { Variables: { visit: Visit } };

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
} as const;

const LARGEST_FORM = 64 * 1024;

/** Everything in front of the pages; they follow in the same app. */
export function door(options: DoorOptions): Hono<Env> {
  const { password, now, isCode = false } = options;
  const reach = { ...options, hasPassword: password !== undefined };
  const wayOf = openWays(options.publicUrl, now);
  const patience = openPatience(now);
  const app = new Hono<Env>();

  app.use(async (context, next) => {
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
    const { cookies, sessions, tokens } = wayOf(context);
    const isLoggedIn = password === undefined ? undefined : sessions.isOpen(cookies.session(context));
    const name = isLoggedIn ? (cookies.session(context) ?? '') : cookies.visit(context);
    context.set('visit', visitOf(context, isLoggedIn, tokens.of(name), cookies, options));
    const asked = context.req.header('host');
    const verdict = admission(asked, isForwarded(context), reach);
    if (verdict === 'off') return await refusal(context, 'off', 403);
    if (verdict === 'stranger') return await refusal(context, 'host', 421, asked);
    return await next();
  });
  app.use(bodyLimit({ maxSize: LARGEST_FORM, onError: (context) => refusal(context as Context<Env>, 'form', 413) }));
  app.use(
    formsFromUs(options, (context, token) => {
      const { cookies, sessions, tokens } = wayOf(context);
      const session = cookies.session(context);
      return tokens.isOf(sessions.isOpen(session) ? (session ?? '') : cookies.visit(context), token);
    }),
  );

  app.get('/language', (context) => {
    const language = known(context.req.query('lang'));
    if (language !== undefined) wayOf(context).cookies.setLanguage(context, language);
    return context.redirect(pathOf(context.req.query('to')), 303);
  });
  app.get('/login', async (context) => {
    if (password === undefined || context.get('visit').isLoggedIn) return context.redirect('/', 303);
    return context.html(await loginPage(context.get('visit'), {}, isCode));
  });
  app.post('/login', async (context) => {
    if (password === undefined) return context.redirect('/', 303);
    const address = options.address(context);
    const wait = patience.wait(address);
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      return context.html(await loginPage(context.get('visit'), { wait: seconds }, isCode), 429, {
        'Retry-After': String(seconds),
      });
    }
    const given = (await context.req.parseBody()).password;
    const meant = isCode && typeof given === 'string' ? given.replaceAll(/\D/g, '') : given;
    if (typeof meant !== 'string' || !isSame(meant, password.reveal())) {
      patience.wrong(address);
      return context.html(await loginPage(context.get('visit'), { wrong: true }, isCode), 401);
    }
    patience.right(address);
    const { cookies, sessions } = wayOf(context);
    sessions.end(cookies.session(context));
    cookies.setSession(context, sessions.begin());
    return context.redirect('/', 303);
  });
  app.post('/logout', (context) => {
    const { cookies, sessions } = wayOf(context);
    sessions.end(cookies.session(context));
    cookies.dropSession(context);
    return context.redirect('/login', 303);
  });
  app.use(async (context, next) => {
    const visit = context.get('visit');
    if (visit.isLoggedIn !== false) return await next();
    if (context.req.method !== 'GET') return await refusal(context, 'form', 403);
    if (context.req.header('sec-fetch-site') !== 'cross-site') return context.redirect('/login', 303);
    // Who follows a link in a mail comes without the cookie (SameSite); our own page, loaded again, comes with it.
    return context.html(await loginPage(visit, {}), 200, { Refresh: `0; url=${pathOf(visit.here)}` });
  });
  return app;
}

function visitOf(
  context: Context<Env>,
  isLoggedIn: boolean | undefined,
  token: string,
  cookies: Cookies,
  { language, timezone, now, isCode = false }: DoorOptions,
): Visit {
  const wishes = { owners: language, acceptLanguage: context.req.header('accept-language') };
  const voice = voiceFor(languageFor({ ...wishes, chosen: cookies.language(context) }), timezone, now());
  const here = new URL(context.req.url);
  const said = here.searchParams.get('done') ?? '';
  here.searchParams.delete('done');
  const words: Readonly<Record<string, string>> = SPEECH[voice.language].screens.done;
  const done = Object.hasOwn(words, said) ? words[said] : undefined;
  return { voice, token, now: now(), here: `${here.pathname}${here.search}`, isLoggedIn, isSetUp: isCode, done };
}

/**
 * A form is believed when its token belongs to the cookie it came with, and nothing says that it comes from elsewhere. Under our
 * referrer policy browsers may say `null` for the origin of our own pages, so that alone proves nothing either way.
 */
function formsFromUs(
  { publicUrl }: DoorOptions,
  isToken: (context: Context<Env>, token: unknown) => boolean,
): MiddlewareHandler<Env> {
  return async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return await next();
    const site = context.req.header('sec-fetch-site') ?? 'same-origin';
    const origin = context.req.header('origin') ?? 'null';
    const ours = [`http://${context.req.header('host')}`, `https://${context.req.header('host')}`, originOf(publicUrl), 'null'];
    const isOurs = site === 'same-origin' && ours.includes(origin) && isToken(context, (await context.req.parseBody()).token);
    return isOurs ? await next() : await refusal(context, 'form', 403);
  };
}

const originOf = (address: string | undefined): string | undefined =>
  address === undefined ? undefined : new URL(address).origin;

function isForwarded(context: Context): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].some((name) => context.req.header(name));
}

/** A path of ours, whatever was asked for: nobody is led elsewhere. */
export function pathOf(wanted: string | undefined): string {
  const home = 'http://here.invalid';
  const url = URL.parse(wanted ?? '/', home);
  return url === null || url.origin !== home ? '/' : `${url.pathname.replace(/^\/+/, '/')}${url.search}`;
}
