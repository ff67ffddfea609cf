/**
 * endpoints/http — the only file that calls fetch: bounded, metered, timed, and never fooled by half an answer.
 *
 * Knows nothing of retries, redirects or sign-in: those belong to the clients, which know what a repeat means.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import PQueue from 'p-queue';
import { SyncError } from '../model/errors.ts';
import type { Kind } from '../model/item.ts';

/** What was sent and received so far; bytes are those of the bodies. */
export interface Meter {
  requests: number;
  bytesSent: number;
  bytesReceived: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The address that answered. */
  readonly url: string;
  readonly body: Uint8Array;
  /** The body as UTF-8; wrong octets become U+FFFD. */
  text(): string;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal | undefined;
}

/** A request as it went, for those who watch. One that was given up from our side is none. */
export interface Exchange {
  readonly url: string;
  /** undefined: none came, or half of one. */
  readonly answer: Answer | undefined;
  /** From sending it to the last byte of its answer; waiting for its turn does not count. */
  readonly milliseconds: number;
  /** What was being synced when it was sent; undefined: nothing. */
  readonly about: Kind | undefined;
}

/** A way to get a request answered: global fetch, or the playground's door. */
export type Transport = (request: Request) => Promise<Response>;

export interface HttpOptions {
  readonly transport?: Transport | undefined;
  /** Our clock, epoch milliseconds. */
  readonly now?: (() => number) | undefined;
  /** At most so many requests at once. */
  readonly inFlight: number;
  /** Bytes an answer's body may have; 64 MiB. */
  readonly bodyLimit?: number;
  /** Told of every request once it is over; must not throw. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
  /** Milliseconds until the headers, and until the whole answer, must be there (D82). Connecting is bounded by fetch: 10 s. */
  readonly timeouts?: { readonly headers: number; readonly whole: number };
}

export interface Http {
  readonly meter: Meter;
  /** How far the server's clock is ahead of ours, in milliseconds, by the Date of its last answer; 0 within two seconds (RFC 9110, 6.6.1). */
  readonly ahead: number;
  /**
   * Sends one request and reads its whole answer, whatever its status; redirects are returned, not followed.
   * @throws UNREACHABLE (network, time-out, cut body), DOUBTFUL (body over the limit); an abort passes through
   */
  send(request: HttpRequest): Promise<Answer>;
}

interface Errand {
  readonly about: Kind | undefined;
  readonly tally: Map<Meter, number>;
  /** @throws when nothing may be sent any more */
  readonly mayAsk: () => void;
}

const errands = new AsyncLocalStorage<Errand>();

/**
 * Does `work`, which may ask at any time how many requests it caused so far on a meter, whoever else uses that door meanwhile.
 * `about`: what it syncs.
 */
export async function tallied<T>(work: (requests: (meter: Meter) => number) => Promise<T>, about?: Kind): Promise<T> {
  const tally = new Map<Meter, number>();
  const mayAsk = errands.getStore()?.mayAsk ?? always;
  return await errands.run({ about, tally, mayAsk }, () => work((meter) => tally.get(meter) ?? 0));
}

/** Does `work`, of which every request is sent only if `mayAsk`, called in the very same moment, does not throw. */
export async function permitted<T>(mayAsk: () => void, work: () => Promise<T>): Promise<T> {
  return await errands.run({ about: undefined, tally: new Map(), mayAsk }, work);
}

const always = (): void => undefined;

const BODY_LIMIT = 64 * 1024 * 1024;
const TIMEOUTS = { headers: 60_000, whole: 300_000 };
const AGENT = 'Twinbook';

/** A door to one server or account. The order of requests is kept; at most `inFlight` run at once (D55). */
export function createHttp(options: HttpOptions): Http {
  const meter: Meter = { requests: 0, bytesSent: 0, bytesReceived: 0 };
  const queue = new PQueue({ concurrency: options.inFlight });
  let ahead = 0;
  const measured = async (request: HttpRequest, errand: Errand | undefined): Promise<Answer> => {
    errand?.tally.set(meter, (errand.tally.get(meter) ?? 0) + 1);
    // Measured when the headers are there: a body may take its time.
    return await exchange(request, meter, { ...options, mayAsk: errand?.mayAsk ?? always }, (headers) => {
      ahead = offsetOf(headers.get('date'), (options.now ?? Date.now)(), ahead);
    });
  };
  const watched = async (request: HttpRequest, errand: Errand | undefined): Promise<Answer> => {
    const begun = performance.now();
    let answer: Answer | undefined;
    try {
      answer = await measured(request, errand);
      return answer;
    } finally {
      const milliseconds = performance.now() - begun;
      if (answer !== undefined || request.signal?.aborted !== true)
        options.onExchange?.({ url: request.url, answer, milliseconds, about: errand?.about });
    }
  };
  return {
    meter,
    get ahead() {
      return ahead;
    },
    send: (request) => {
      // Looked up here: what the queue runs later, it runs on behalf of whoever made room.
      const errand = errands.getStore();
      return queue.add(() => watched(request, errand), request.signal ? { signal: request.signal } : {});
    },
  };
}

/** In whole seconds, as a Date header tells them; answers take their time, so a change of less than two seconds is none. */
function offsetOf(date: string | null, now: number, before: number): number {
  const offset = Math.round((Date.parse(date ?? '') - now) / 1000) * 1000;
  return Number.isNaN(offset) || Math.abs(offset - before) < 2_000 ? before : offset;
}

async function exchange(
  request: HttpRequest,
  meter: Meter,
  options: HttpOptions & Pick<Errand, 'mayAsk'>,
  onHeaders: (headers: Headers) => void,
): Promise<Answer> {
  const limits = options.timeouts ?? TIMEOUTS;
  const host = new URL(request.url).host;
  const late = new AbortController();
  const signal = request.signal ? AbortSignal.any([request.signal, late.signal]) : late.signal;
  const whole = setTimeout(() => late.abort(), limits.whole);
  const headers = setTimeout(() => late.abort(), limits.headers);
  try {
    const outgoing = toRequest(request, signal);
    meter.requests += 1;
    meter.bytesSent += sizeOf(request.body);
    // Nothing may come in between: a process that is frozen right here goes on with what it was told before.
    options.mayAsk();
    const response = await within(signal, (options.transport ?? fetch)(outgoing));
    clearTimeout(headers);
    onHeaders(response.headers);
    const body = await readBody(response, signal, options.bodyLimit ?? BODY_LIMIT, host);
    meter.bytesReceived += body.byteLength;
    checkLength(response, request.method, body, host);
    return {
      status: response.status,
      headers: response.headers,
      url: request.url,
      body,
      text: () => new TextDecoder().decode(body),
    };
  } catch (cause) {
    request.signal?.throwIfAborted();
    if (cause instanceof SyncError) throw cause;
    const what = late.signal.aborted ? 'took too long to answer' : 'did not answer';
    throw new SyncError('UNREACHABLE', `${host} ${what}`, { cause });
  } finally {
    clearTimeout(whole);
    clearTimeout(headers);
  }
}

function toRequest(request: HttpRequest, signal: AbortSignal): Request {
  const headers = new Headers(request.headers);
  if (!headers.has('user-agent')) headers.set('user-agent', AGENT);
  // A copy: the body must be an ArrayBuffer's own bytes, and must not change while it waits.
  const body = request.body instanceof Uint8Array ? new Uint8Array(request.body) : request.body;
  return new Request(request.url, {
    method: request.method,
    headers,
    signal,
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
}

/** The bytes of the whole body; a transport that ends or stalls in the middle throws. */
async function readBody(response: Response, signal: AbortSignal, limit: number, host: string): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await within(signal, reader.read());
      if (done) return Buffer.concat(parts, size);
      size += value.byteLength;
      if (size > limit) throw new SyncError('DOUBTFUL', `${host} sent an answer of more than ${limit} bytes`);
      parts.push(value);
    }
  } catch (error) {
    reader.cancel().catch(() => undefined); // the answer is given up; how its rest ends does not matter
    throw error;
  }
}

/** D17: a body shorter or longer than announced was cut on the way. A decoded or HEAD answer announces something else. */
function checkLength(response: Response, method: string, body: Uint8Array, host: string): void {
  const announced = response.headers.get('content-length');
  const encoding = response.headers.get('content-encoding') ?? 'identity';
  if (announced === null || method === 'HEAD' || response.status === 304 || encoding !== 'identity') return;
  if (Number(announced) === body.byteLength) return;
  throw new SyncError('UNREACHABLE', `${host} announced ${announced} bytes and sent ${body.byteLength}`);
}

/** The promise, or the signal's reason as soon as it is aborted: an injected transport may not listen to signals. */
function within<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function sizeOf(body: string | Uint8Array | undefined): number {
  if (body === undefined) return 0;
  return typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
}
