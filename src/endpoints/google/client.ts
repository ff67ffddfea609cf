/**
 * google/client — one Google account: every call signed in, counted, repeated with patience, and its answer checked.
 *
 * The library's own retries are off (G194): only we know which requests may be repeated. All of its traffic, and ours, goes
 * through the account's one Http, so that the limits hold over all collections of the account.
 */
import { type calendar_v3, calendar as calendarApi } from '@googleapis/calendar';
import type { people_v1 } from '@googleapis/people';
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Answer, Http, Meter } from '../http.ts';
import { type AnswerKind, checked, type Service, serviceOf } from './answers.ts';
import { type About, type Effect, memberOf, type Refusal, type Trouble, troubleOf } from './errors.ts';
import { createTokenSource, type TokenOptions } from './oauth.ts';
import { type Cost, createQuotas, type Quotas, type Wait } from './quota.ts';
import { nextTry, waitReally } from './retry.ts';

export interface GoogleClientOptions extends Omit<TokenOptions, 'wait'> {
  /** The configuration's word for the account, for messages. */
  readonly account: string;
  readonly wait?: Wait | undefined;
  /** In [0, 1). */
  readonly random?: (() => number) | undefined;
  /** What the user may still ask, whoever else asks in the same name; default: this client counts for itself. */
  readonly quotas?: Quotas | undefined;
  /** Of a client that counts for itself: units a minute of everything that is counted; half of what Google allows a user (G123, G156). */
  readonly perMinute?: number | undefined;
}

/** The library's two clients. */
export interface Apis {
  readonly calendar: calendar_v3.Calendar;
  readonly people: people_v1.People;
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
  /** What the answer must be; it also tells whose answer it is. */
  readonly kind: AnswerKind;
  readonly cost: Cost;
  run(apis: Apis, options: CallOptions): Promise<{ readonly data: T }>;
}

/** A request without a method of the library. */
export interface RawCall {
  readonly what: string;
  readonly about: About;
  readonly effect: Effect;
  readonly service: Service;
  readonly cost: Cost;
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
  /** What Google's clock says now, as far as it has told it; epoch milliseconds. */
  time(): number;
  /**
   * Makes a call as often as is right. A write whose answer is lost throws UNREACHABLE, SERVER_FAILED or DOUBTFUL at once:
   * the caller must look what became of it (G128).
   * @throws what the table in errors.ts says
   */
  call<T>(call: Call<T>, signal: AbortSignal): Promise<T>;
  /** The same for a request the library has no method for. */
  send(call: RawCall, signal: AbortSignal): Promise<Answer>;
  /**
   * A file that everybody who knows its address may read, such as a picture; our sign-in does not go there. Its answer may be
   * any that asking again would not change; undefined when the address is not one of Google's.
   * @throws UNREACHABLE, SERVER_FAILED, THROTTLED, DOUBTFUL
   */
  download(file: { readonly what: string; readonly url: string }, signal: AbortSignal): Promise<Answer | undefined>;
  /** Nothing is asked any more, and no refresh of the sign-in is under way. */
  end(): Promise<void>;
}

/** G1. */
const ORIGINS: Readonly<Record<Service, string>> = {
  calendar: 'https://www.googleapis.com',
  people: 'https://people.googleapis.com',
};

export function createGoogleClient(options: GoogleClientOptions): GoogleClient {
  const { http } = options;
  const wait = options.wait ?? waitReally;
  const random = options.random ?? Math.random;
  const rootOf = (service: Service): string => new URL(options.endpoint ?? ORIGINS[service]).origin;
  const tokens = createTokenSource({ ...options, wait });
  const quotas = options.quotas ?? createQuotas({ perMinute: options.perMinute, now: options.now, wait });
  const common = { retry: false, fetchImplementation: libraryFetch(http) };
  const calendar = calendarApi({ version: 'v3', rootUrl: `${rootOf('calendar')}/`, ...common });
  /** Where no contacts are synced, what is needed for them is never loaded. */
  const withPeople = async (): Promise<people_v1.People> => {
    const { people } = await import('@googleapis/people');
    return people({ version: 'v1', rootUrl: `${rootOf('people')}/`, ...common });
  };
  let people: Promise<people_v1.People> | undefined;

  /** Attempts as often as is right, each time with a token that is good. */
  async function persist<T>(asked: Asked, attempt: (token: string) => Promise<T>, signal: AbortSignal): Promise<T> {
    const tries = new Map<string, number>();
    let token = await tokens.token(signal);
    for (;;) {
      await quotas.take(asked.cost, signal);
      try {
        return await attempt(token);
      } catch (error) {
        signal.throwIfAborted();
        const trouble = troubleWith(error, asked);
        const before = tries.get(trouble.again) ?? 0;
        const pause = nextTry(trouble, asked.effect, before, random);
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
    time: () => http.time(),
    call: (call, signal) =>
      persist(
        { ...call, service: serviceOf(call.kind) },
        async (token) => {
          people ??= serviceOf(call.kind) === 'people' ? withPeople() : undefined;
          const apis = { calendar, people: await people } as Apis;
          const answer = await call.run(apis, { headers: { Authorization: `Bearer ${token}` }, signal });
          return checked(answer.data, call);
        },
        signal,
      ),
    send: (call, signal) =>
      persist(
        call,
        async (token) => {
          const headers = { ...call.headers, authorization: `Bearer ${token}` };
          const url = `${rootOf(call.service)}${call.path}`;
          const answer = await http.send({ method: call.method, url, headers, body: call.body, signal });
          if (answer.status !== 200) throw new RefusedAnswer(answer);
          return answer;
        },
        signal,
      ),
    download: async ({ what, url }, signal) => {
      if (!isGoogles(url, options.endpoint)) return undefined;
      const asked: Asked = { what, about: 'account', effect: 'read', service: 'people', cost: {} };
      const attempt = async (): Promise<Answer> => {
        const answer = await http.send({ method: 'GET', url, signal });
        if (MAY_PASS.test(String(answer.status))) throw new RefusedAnswer(answer);
        if (answer.status === 200 && /^text\/html/i.test(answer.headers.get('content-type') ?? ''))
          throw new SyncError('DOUBTFUL', `a web page answered instead of Google when asked to ${what}`);
        return answer;
      };
      return await persist(asked, attempt, signal);
    },
    end: tokens.end,
  };
}

/** Statuses that asking again may change. */
const MAY_PASS = /^(?:408|429|5\d\d)$/;
const FILE_HOSTS = /(?:^|\.)(?:googleusercontent|ggpht)\.com$/;

/** Whether a file lies with Google, or with what stands in for it: what a person may put into an answer leads nowhere else. */
function isGoogles(url: string, endpoint: string | undefined): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, protocol, hostname } = new URL(url);
  if (endpoint !== undefined) return origin === new URL(endpoint).origin;
  return protocol === 'https:' && FILE_HOSTS.test(hostname);
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

  constructor(answer: Answer) {
    super(`status ${answer.status}`);
    this.refusal = { status: answer.status, data: parsed(answer.text()), headers: answer.headers };
  }
}

/** A request as far as patience and messages need it. */
type Asked = Pick<RawCall, 'what' | 'about' | 'effect' | 'service' | 'cost'>;

/** What an attempt threw, in our terms. The library wraps what our Http throws, and its errors carry the token: drop them. */
function troubleWith(error: unknown, asked: Asked): Trouble {
  const inner = error instanceof Error && isSyncError(error.cause) ? error.cause : error;
  if (isSyncError(inner)) return { error: inner, again: inner.code === 'UNREACHABLE' ? 'trouble' : 'no' };
  if (inner instanceof RefusedAnswer) return troubleOf(inner.refusal, asked);
  const response = memberOf(inner, 'response');
  const status = memberOf(response, 'status');
  if (typeof status !== 'number') throw inner;
  // G195: the reasons are in the response's data; the library's own `errors` stays undefined.
  const refusal = { status, data: memberOf(response, 'data'), headers: memberOf(response, 'headers') as Headers };
  return troubleOf(refusal, asked);
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
