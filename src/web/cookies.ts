/** web/cookies — the three cookies of the dashboard: who has logged in, who merely visits, and in which language. */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { newName } from './sessions.ts';

const WEEK = 7 * 86_400;
const YEAR = 365 * 86_400;

export interface Cookies {
  session(context: Context): string | undefined;
  setSession(context: Context, name: string): void;
  dropSession(context: Context): void;
  /** Names the browser of somebody who has not logged in; given now if it has none. */
  visit(context: Context): string;
  language(context: Context): string | undefined;
  setLanguage(context: Context, language: string): void;
}

/** `isSecure`: the request came by https, so no cookie ever travels without, and no neighbour can set it (`__Host-`). */
export function cookiesFor(isSecure: boolean): Cookies {
  const named = (name: string): string => (isSecure ? `__Host-${name}` : name);
  const [session, visit, language] = [named('twinbook'), named('twinbook-visit'), named('twinbook-language')];
  const set = (context: Context, name: string, value: string, maxAge: number): void =>
    setCookie(context, name, value, { httpOnly: true, sameSite: 'Strict', secure: isSecure, path: '/', maxAge });
  return {
    session: (context) => getCookie(context, session),
    setSession: (context, name) => set(context, session, name, WEEK),
    dropSession: (context) => set(context, session, '', 0),
    visit: (context) => {
      const before = getCookie(context, visit);
      if (before !== undefined && before !== '') return before;
      const name = newName();
      set(context, visit, name, WEEK);
      return name;
    },
    language: (context) => getCookie(context, language),
    setLanguage: (context, word) => set(context, language, word, YEAR),
  };
}
