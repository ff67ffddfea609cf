/**
 * web/ways — by which of two ways a request came, by https or without; each has cookies, sessions and form tokens of its own.
 *
 * The dashboard may be reached from outside by https and at home without. A key that travelled at home in the clear opens nothing
 * outside, and the key to https never travels in the clear.
 */
import type { Context } from 'hono';
import { type Cookies, cookiesFor } from './cookies.ts';
import { isPublic } from './hosts.ts';
import { openSessions, openTokens, type Sessions, type Tokens } from './sessions.ts';

export interface Way {
  readonly cookies: Cookies;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
}

/** What is given back says by which way a request came. */
export function openWays(publicUrl: string | undefined, now: () => number): (context: Context) => Way {
  const way = (isSecure: boolean): Way => ({
    cookies: cookiesFor(isSecure),
    sessions: openSessions(now),
    tokens: openTokens(),
  });
  const [secure, plain] = [way(true), way(false)];
  return (context) => (isByHttps(context, publicUrl) ? secure : plain);
}

/**
 * We speak plain HTTP; https is a proxy's in front of us. It came by that when it came by the name of `publicUrl`. A proxy may call
 * us by another name, but browsers send `Sec-Fetch-Site` to nobody they reach without https, except on their own machine, where
 * they keep cookies of https as well.
 */
export function isByHttps({ req }: Context, publicUrl: string | undefined): boolean {
  if (!publicUrl?.startsWith('https:')) return false;
  return isPublic(req.header('host'), publicUrl) || req.header('sec-fetch-site') !== undefined;
}
