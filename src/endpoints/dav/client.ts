/**
 * dav/client — one account on one DAV server: signs requests, follows redirects by hand, and waits with bounded patience.
 *
 * Reads are tried again when that may help; a write never is: whoever wrote looks what became of it first (D54).
 * Answers of every other status go back as they are.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isSyncError, SyncError } from '../../model/errors.ts';
import { type Answer, createHttp, type Exchange, type Http, type Transport } from '../http.ts';
import { createPace } from '../pace.ts';
import { checkAddress, type Lookup, sameServer, sameService, systemLookup } from './hosts.ts';
import { spelling } from './href.ts';

export type Again = 'trouble' | 'network' | 'nothing';

export interface DavRequest {
  readonly method: string;
  /** An absolute address, or a path on the configured host. */
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
  /**
   * What makes a read go out again: `trouble` (network and 5xx, the default), `network` (5xx answers come back), or
   * `nothing` (the caller has a better next step). Writes are always `nothing`.
   */
  readonly again?: Again;
}

export interface DavClient {
  readonly http: Http;
  /** The configured address. */
  readonly url: URL;
  /**
   * Sends a request and returns the answer. Redirects are followed on the same server, 423, 429 and 503 waited for.
   * @throws AUTH_LOST, THROTTLED, UNREACHABLE, SERVER_FAILED (reads only), DOUBTFUL (strange redirects), UNSAFE
   */
  send(request: DavRequest): Promise<Answer>;
  /** Where an href found in an answer of `base` leads: other hosts only when they belong to the same service, else on `base`'s host (D3, D12). */
  follow(href: string, base: string): string;
  /** Whether the server has answered yet: only then `careful` means anything. */
  readonly isMet: boolean;
  /** True when the server is known to ignore preconditions: look first, every time (SOGo, Calypso: D41, D42, D56). */
  readonly careful: boolean;
  /** Says that answers show such a server: an etag that counts versions (D46). */
  beCareful(): void;
}

export interface DavClientOptions {
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Bearer token instead of name and password. */
  readonly token?: string | undefined;
  readonly allowPrivate: boolean;
  readonly transport?: Transport | undefined;
  readonly wait?: ((ms: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
  readonly inFlight?: number | undefined;
  readonly now?: (() => number) | undefined;
  readonly random?: (() => number) | undefined;
  readonly lookup?: Lookup | undefined;
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
}

/** D55: some servers write one after the other, whatever comes at once; others have a long way to go, and much room. */
const AT_ONCE = { first: 4, most: 8 };
/** Milliseconds one request may spend waiting because the server asked for patience. */
const PATIENCE = 90_000;
const PAUSES = [500, 2_000];
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const LASTING = new Set([301, 308]);
const PATIENT = new Set([423, 429, 503]);
const TROUBLED = new Set([500, 502, 504]);
const READS = new Set(['OPTIONS', 'GET', 'HEAD', 'PROPFIND', 'REPORT']);
const MOST_HOPS = 5;
const MOST_PLEAS = 5;

/** @throws CONFIG when the address is none */
export function createDavClient(options: DavClientOptions): DavClient {
  return new Client(options);
}

class Client implements DavClient {
  readonly http: Http;
  readonly url: URL;
  careful: boolean;
  isMet = false;
  readonly #options: DavClientOptions;
  readonly #authorization: string | undefined;
  readonly #checked = new Map<string, Promise<void>>();
  readonly #moved = new Map<string, string>();
  #dead = false;

  constructor(options: DavClientOptions) {
    this.#options = options;
    this.url = addressOf(options.url);
    const { transport, now, onExchange, inFlight = createPace(AT_ONCE) } = options;
    this.http = createHttp({ transport, inFlight, now, onExchange });
    this.#authorization = authorizationOf(options);
    this.careful = /\/SOGo\//i.test(this.url.pathname);
  }

  async send(request: DavRequest): Promise<Answer> {
    const again: Again = READS.has(request.method) ? (request.again ?? 'trouble') : 'nothing';
    let waited = 0;
    let pleas = 0;
    let failures = 0;
    for (;;) {
      const outcome = await this.#attempt(request).catch((error: unknown) => {
        if (isSyncError(error, 'UNREACHABLE')) return error;
        throw error;
      });
      if (outcome instanceof SyncError) {
        if (again === 'nothing' || failures >= PAUSES.length) throw outcome;
      } else if (PATIENT.has(outcome.status)) {
        const pause = this.#askedPause(outcome, pleas);
        waited += pause;
        pleas += 1;
        if (waited > PATIENCE || pleas > MOST_PLEAS) throw impatient(outcome, pause);
        await this.#wait(pause, request.signal);
        continue;
      } else if (again !== 'trouble' || !TROUBLED.has(outcome.status)) {
        return outcome;
      } else if (failures >= PAUSES.length) {
        throw new SyncError(
          'SERVER_FAILED',
          `${hostOf(outcome)} answered ${outcome.status} to ${request.method}, again and again`,
        );
      }
      await this.#wait(this.#jitter(PAUSES[failures] ?? 0), request.signal);
      failures += 1;
    }
  }

  follow(href: string, base: string): string {
    const origin = new URL(base);
    if (/^https?:\/\//i.test(href) && URL.canParse(href)) {
      const target = new URL(href);
      return sameService(this.url, target) ? target.href : new URL(target.pathname, origin).href;
    }
    return new URL(spelling(href, base), origin).href;
  }

  beCareful(): void {
    this.careful = true;
  }

  /** One attempt, with its redirects (D8): same method and body, on the same server only. */
  async #attempt(request: DavRequest): Promise<Answer> {
    const asked = new URL(request.url, this.url);
    let target = new URL(this.#moved.get(asked.href) ?? asked.href);
    let lasting = true;
    for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
      const answer = await this.#exchange(target, request);
      if (!REDIRECTS.has(answer.status)) return answer;
      const next = redirection(answer, target);
      lasting &&= LASTING.has(answer.status);
      if (lasting) this.#moved.set(asked.href, next.href);
      target = next;
    }
    throw new SyncError('DOUBTFUL', `${asked.host} redirects in circles`);
  }

  async #exchange(target: URL, request: DavRequest): Promise<Answer> {
    if (this.#dead) throw authLost(this.url.host); // D10: never again with the same secret, servers lock the account
    if (!sameService(this.url, target)) throw stranger(this.url, target);
    await this.#check(target);
    const answer = await this.http.send({
      method: request.method,
      url: target.href,
      headers: {
        // D44: compression on the way would change the etags of single resources.
        ...(request.method === 'REPORT' || request.method === 'PROPFIND' ? {} : { 'Accept-Encoding': 'identity' }),
        ...(this.#authorization === undefined ? {} : { Authorization: this.#authorization }),
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/xml; charset=utf-8' }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: request.body }),
      signal: request.signal,
      // What is read back after one write may save the reading back of all that wait (dav/faith).
      urgent: READS.has(request.method),
    });
    this.isMet = true;
    if (/\b(SOGo|Calypso)\b/i.test(answer.headers.get('server') ?? '')) this.careful = true;
    if (answer.status === 401) {
      this.#dead = true;
      throw authLost(target.host);
    }
    return answer;
  }

  /** Once per host. With an injected transport there is no network to be careful about, unless a lookup is injected, too. */
  #check(target: URL): Promise<void> {
    const { transport, allowPrivate } = this.#options;
    const lookup = this.#options.lookup ?? (transport ? undefined : systemLookup);
    if (!lookup) return Promise.resolve();
    const known = this.#checked.get(target.origin);
    if (known) return known;
    const checked = checkAddress(target, { allowPrivate, secret: this.#authorization !== undefined, lookup });
    this.#checked.set(target.origin, checked);
    return checked;
  }

  #askedPause(answer: Answer, attempt: number): number {
    const asked = retryAfter(answer.headers.get('retry-after'), this.#options.now?.() ?? Date.now());
    return asked ?? this.#jitter(1_000 * 2 ** attempt);
  }

  #jitter(ms: number): number {
    return Math.round(ms * (0.75 + 0.5 * (this.#options.random?.() ?? Math.random())));
  }

  async #wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    if (this.#options.wait) await this.#options.wait(ms, signal);
    else await sleep(ms, undefined, signal ? { signal } : {});
    signal?.throwIfAborted();
  }
}

/** Milliseconds to wait by a Retry-After header in seconds or as an HTTP date (RFC 9110, 10.2.3); undefined when there is none. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function addressOf(text: string): URL {
  if (URL.canParse(text)) {
    const url = new URL(text);
    if (/^https?:$/.test(url.protocol)) {
      url.username = '';
      url.password = '';
      return url;
    }
  }
  throw new SyncError('CONFIG', 'the address of the DAV server is not an http(s) address');
}

/** D10, L6: Basic credentials are UTF-8. */
function authorizationOf({ username, password, token }: DavClientOptions): string | undefined {
  if (token !== undefined) return `Bearer ${token}`;
  if (username === undefined) return undefined;
  return `Basic ${Buffer.from(`${username}:${password ?? ''}`, 'utf8').toString('base64')}`;
}

function redirection(answer: Answer, from: URL): URL {
  const location = answer.headers.get('location');
  if (answer.status === 303 || location === null || !URL.canParse(location, from.href)) {
    throw new SyncError('DOUBTFUL', `${from.host} answered ${answer.status} in a way that cannot be followed`);
  }
  const target = new URL(location, from);
  if (!sameServer(from, target)) throw stranger(from, target);
  return target;
}

function stranger(from: URL, target: URL): SyncError {
  return new SyncError('UNSAFE', `${from.host} sends us on to ${target.origin}, where the password must not go`, {
    hint: `If that is your server, too, write its address (${target.origin}) into the configuration.`,
  });
}

function authLost(host: string): SyncError {
  return new SyncError('AUTH_LOST', `${host} does not accept the user name or password`);
}

function impatient(answer: Answer, pause: number): SyncError {
  if (answer.status === 423) return new SyncError('ITEM_FAILED', `${hostOf(answer)} keeps it locked`);
  return new SyncError('THROTTLED', `${hostOf(answer)} asks for patience (${answer.status})`, { retryAfter: pause });
}

function hostOf(answer: Answer): string {
  return new URL(answer.url).host;
}
