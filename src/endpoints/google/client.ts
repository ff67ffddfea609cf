/**
 * google/client — one Google account: every call signed in, counted, repeated with patience, and its answer checked.
 *
 * The library's own retries are off (G194): only we know which requests may be repeated. All of its traffic, and ours, goes
 * through the account's one Http, so that the limits hold over all collections of the account.
 */
import { type calendar_v3, calendar as calendarApi } from '@googleapis/calendar';
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Answer, Http, Meter } from '../http.ts';
import { type About, type Effect, memberOf, type Refusal, type Trouble, troubleOf } from './errors.ts';
import { createTokenSource, type TokenOptions } from './oauth.ts';
import { createQuota, type Wait } from './quota.ts';
import { nextTry, waitReally } from './retry.ts';

export interface GoogleClientOptions extends Omit<TokenOptions, 'wait'> {
  /** The configuration's word for the account, for messages. */
  readonly account: string;
  readonly wait?: Wait | undefined;
  /** In [0, 1). */
  readonly random?: (() => number) | undefined;
  /** Quota units a minute; half of what Google allows a user (G123). */
  readonly perMinute?: number | undefined;
}

/** What the library's methods take besides their parameters. */
export interface CallOptions {
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
}

/** One request, and what its answer must look like. */
export interface Call<T> {
  /** Completes "Google refused to …"; names no person. */
  readonly what: string;
  readonly about: About;
  readonly effect: Effect;
  /** The `kind` the answer must have; `none` for an answer without a body. */
  readonly kind: 'calendar#event' | 'calendar#events' | 'calendar#calendarList' | 'none';
  /** Quota units; 1. A patch costs three (G108). */
  readonly cost?: number;
  run(api: calendar_v3.Calendar, options: CallOptions): Promise<{ readonly data: T }>;
}

/** A request without a method of the library. */
export interface RawCall {
  readonly what: string;
  readonly about: About;
  readonly effect: Effect;
  readonly cost: number;
  readonly method: string;
  /** With its leading slash. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface GoogleClient {
  readonly account: string;
  readonly meter: Meter;
  /** How far Google's clock is ahead of ours, in milliseconds. */
  readonly ahead: number;
  /**
   * Makes a call as often as is right. A write whose answer is lost throws UNREACHABLE, SERVER_FAILED or DOUBTFUL at once:
   * the caller must look what became of it (G128).
   * @throws what the table in errors.ts says
   */
  call<T>(call: Call<T>, signal: AbortSignal): Promise<T>;
  /** The same for a request the library has no method for. */
  send(call: RawCall, signal: AbortSignal): Promise<Answer>;
}

const ORIGIN = 'https://www.googleapis.com';
const PER_MINUTE = 300;

export function createGoogleClient(options: GoogleClientOptions): GoogleClient {
  const { http } = options;
  const wait = options.wait ?? waitReally;
  const random = options.random ?? Math.random;
  const root = new URL(options.endpoint ?? ORIGIN).origin;
  const tokens = createTokenSource({ ...options, wait });
  const quota = createQuota({ perMinute: options.perMinute ?? PER_MINUTE, now: options.now, wait });
  const api = calendarApi({ version: 'v3', rootUrl: `${root}/`, retry: false, fetchImplementation: libraryFetch(http) });

  async function persist<T>(
    call: Pick<Call<T>, 'what' | 'about' | 'effect' | 'cost'>,
    attempt: (token: string) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const tries = new Map<string, number>();
    let token = await tokens.token(signal);
    for (;;) {
      await quota.take(call.cost ?? 1, signal);
      try {
        return await attempt(token);
      } catch (error) {
        signal.throwIfAborted();
        const trouble = troubleWith(error, call);
        const before = tries.get(trouble.again) ?? 0;
        const pause = nextTry(trouble, call.effect, before, random);
        if (pause === undefined) throw trouble.error;
        tries.set(trouble.again, before + 1);
        if (pause > 0) await wait(pause, signal);
        token = trouble.again === 'token' ? await tokens.renew(token, signal) : await tokens.token(signal);
      }
    }
  }

  return {
    account: options.account,
    meter: http.meter,
    get ahead() {
      return http.ahead;
    },
    call: (call, signal) =>
      persist(
        call,
        async (token) => {
          const answer = await call.run(api, { headers: { Authorization: `Bearer ${token}` }, signal });
          return checked(answer.data, call);
        },
        signal,
      ),
    send: (call, signal) =>
      persist(
        call,
        async (token) => {
          const headers = { ...call.headers, authorization: `Bearer ${token}` };
          const answer = await http.send({ method: call.method, url: `${root}${call.path}`, headers, body: call.body, signal });
          if (answer.status !== 200)
            throw new RefusedAnswer({ status: answer.status, data: parsed(answer.text()), headers: answer.headers });
          return answer;
        },
        signal,
      ),
  };
}

/** An answer counts only if it is what the method gives: a login page, a cut body or another resource is no answer. */
export function checked<T>(data: T, call: Pick<Call<T>, 'what' | 'kind'>): T {
  const right = call.kind === 'none' ? data === '' || data === undefined : memberOf(data, 'kind') === call.kind;
  if (right) return data;
  throw new SyncError('DOUBTFUL', `Google answered something else when asked to ${call.what}`);
}

/** The value of a JSON text; the text itself when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

class RefusedAnswer extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`status ${refusal.status}`);
    this.refusal = refusal;
  }
}

/** What an attempt threw, in our terms. The library wraps what our Http throws, and its errors carry the token: drop them. */
function troubleWith(error: unknown, call: Pick<Call<unknown>, 'what' | 'about' | 'effect'>): Trouble {
  const inner = error instanceof Error && isSyncError(error.cause) ? error.cause : error;
  if (isSyncError(inner)) return { error: inner, again: inner.code === 'UNREACHABLE' ? 'trouble' : 'no' };
  if (inner instanceof RefusedAnswer) return troubleOf(inner.refusal, call.what, call.about, call.effect);
  const response = memberOf(inner, 'response');
  const status = memberOf(response, 'status');
  if (typeof status !== 'number') throw inner;
  // G195: the reasons are in the response's data; the library's own `errors` stays undefined.
  const refusal = { status, data: memberOf(response, 'data'), headers: memberOf(response, 'headers') as Headers };
  return troubleOf(refusal, call.what, call.about, call.effect);
}

type LibraryFetch = typeof fetch;

/** The library's way to the network: our Http. */
function libraryFetch(http: Http): LibraryFetch {
  return async (input, init) => {
    const body = init?.body;
    const answer = await http.send({
      method: init?.method ?? 'GET',
      url: String(input),
      headers: Object.fromEntries(new Headers(init?.headers)),
      ...(typeof body === 'string' ? { body } : {}),
      signal: init?.signal ?? undefined,
    });
    const bare = answer.status === 204 || answer.status === 304;
    return new Response(bare ? null : answer.text(), { status: answer.status, headers: answer.headers });
  };
}
