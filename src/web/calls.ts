/**
 * web/calls — POST /hooks/calls/<pair>: where a telephone service sends its notes. 202 once they are on disk.
 *
 * Who has no token learns nothing, not even which pairs there are; who guesses waits ever longer, and who sends too much too often is
 * asked to come again.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Secret } from '../config/secrets.ts';
import { openPatience } from './patience.ts';
import { isSame } from './sessions.ts';

/** A pair that takes notes. */
export interface CallsDoor {
  readonly pair: string;
  readonly token: Secret;
  /** How many notes were sent, now on disk; or a sentence that says what is wrong with them. @throws STORE */
  take(sent: SentNotes): Promise<number | string>;
}

export interface SentNotes {
  readonly text: string;
  readonly format: 'json' | 'csv' | 'vcf';
  readonly key: string | undefined;
}

export interface CallsOptions {
  readonly doors: readonly CallsDoor[];
  now(): number;
  /** Who asks, as far as the connection tells. */
  address(context: Context): string;
}

/** Bytes. */
const LARGEST = 256 * 1024;
/** Sendings of one pair within a minute. */
const MOST_A_MINUTE = 60;
const MINUTE = 60_000;

export function callHooks({ doors, now, address }: CallsOptions): Hono {
  const app = new Hono();
  const patience = openPatience(now);
  const sendings = new Map<string, readonly number[]>();
  const isTooOften = (pair: string): boolean => {
    const recent = (sendings.get(pair) ?? []).filter((at) => Math.abs(now() - at) < MINUTE);
    sendings.set(pair, recent.length < MOST_A_MINUTE ? [...recent, now()] : recent);
    return recent.length >= MOST_A_MINUTE;
  };
  const asked = (context: Context): CallsDoor | undefined => {
    const wanted = context.req.param('pair');
    // Every token is compared, and each takes as long as the right one.
    return doors.filter(({ token }) => isSame(token.reveal(), bearerOf(context))).find(({ pair }) => pair === wanted);
  };
  const allowed: MiddlewareHandler = async (context, next) => {
    const from = address(context);
    const door = asked(context);
    if (door === undefined) {
      // Only wrong ones wait: behind a proxy everybody has one address, and what the right one brings is lost if it is not taken.
      const wait = patience.wait(from);
      if (wait > 0)
        return context.json({ error: 'too many wrong tokens' }, 429, { 'Retry-After': String(Math.ceil(wait / 1000)) });
      patience.wrong(from);
      return context.json({ error: 'the token is missing or wrong' }, 401, { 'WWW-Authenticate': 'Bearer' });
    }
    patience.right(from);
    if (isTooOften(door.pair)) return context.json({ error: 'too often: come again in a minute' }, 429, { 'Retry-After': '60' });
    return await next();
  };
  const tooLarge = (context: Context): Response => context.json({ error: 'too large: send fewer notes at once' }, 413);
  app.post('/hooks/calls/:pair', allowed, bodyLimit({ maxSize: LARGEST, onError: tooLarge }), async (context) => {
    const door = asked(context);
    const text = await context.req.text();
    const key = context.req.header('idempotency-key')?.slice(0, 200);
    const format = formatOf(context.req.header('content-type') ?? '');
    const answer = await door?.take({ text, format, key }).catch(() => undefined);
    if (answer === undefined) return context.json({ error: 'not kept: come again' }, 503, { 'Retry-After': '30' });
    return typeof answer === 'string' ? context.json({ error: answer }, 422) : context.json({ accepted: answer }, 202);
  });
  return app;
}

function bearerOf(context: Context): string {
  const [, bearer = ''] = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
  return bearer;
}

function formatOf(type: string): SentNotes['format'] {
  if (/^text\/csv\b/i.test(type)) return 'csv';
  return /^text\/(?:x-)?vcard\b/i.test(type) ? 'vcf' : 'json';
}
