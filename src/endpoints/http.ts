/**
 * endpoints/http — the only door to the network: bounded, metered, timed, and never fooled by half an answer.
 *
 * Knows nothing of retries, redirects or sign-in: those belong to the clients, which know what a repeat means.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import PQueue from 'p-queue';
import { SyncError } from '../model/errors.ts';
import type { Kind } from '../model/item.ts';
import type { Pace } from './pace.ts';
import { type Incoming, type Outgoing, overSockets, PACKINGS, unpacked } from './sockets.ts';

/** An answer over the limit (D18). Whoever asked for several things at once may ask for fewer. */
export class TooLarge extends SyncError {
  constructor(message: string) {
    super('DOUBTFUL', message);
  }
}

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
  /** Goes before those without it that still wait for their turn. */
  readonly urgent?: boolean;
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

/** Another way to get a request answered than the network: the playground's door. */
export type Transport = (request: Request) => Promise<Response>;

export interface HttpOptions {
  readonly transport?: Transport | undefined;
  /** Our clock, epoch milliseconds. */
  readonly now?: (() => number) | undefined;
  /** At most so many requests at once, or as many as a pace says. */
  readonly inFlight: number | Pace;
  /** Bytes an answer's body may have; 64 MiB. */
  readonly bodyLimit?: number;
  /** Told of every request once it is over; must not throw. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
  /** Milliseconds until the headers, and until the whole answer, must be there (D82). */
  readonly timeouts?: { readonly headers: number; readonly whole: number };
}

export interface Http {
  readonly meter: Meter;
  /** How far the server's clock is ahead of ours, in milliseconds, by the Date of its last answer; 0 within two seconds (RFC 9110, 6.6.1). */
  readonly ahead: number;
  /**
   * What the server's clock says now, epoch milliseconds: the Date of its last answer, and what passed since by a clock that nobody
   * sets. Ours while it has told none.
   */
  time(): number;
  /**
   * Sends one request and reads its whole answer, whatever its status; redirects are returned, not followed.
   * @throws UNREACHABLE (network, time-out, cut body), TooLarge, which is DOUBTFUL; an abort passes through
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

/** A door to one server or account. The order of requests is kept, but for urgent ones; at most `inFlight` run at once (D55). */
export function createHttp(options: HttpOptions): Http {
  const meter: Meter = { requests: 0, bytesSent: 0, bytesReceived: 0 };
  const { inFlight } = options;
  const atOnce = (): number => (typeof inFlight === 'number' ? inFlight : inFlight.atOnce);
  const queue = new PQueue({ concurrency: atOnce() });
  const now = options.now ?? Date.now;
  let ahead = 0;
  let told: { readonly date: number; readonly at: number } | undefined;
  const measured = async (request: HttpRequest, errand: Errand | undefined): Promise<Answer> => {
    errand?.tally.set(meter, (errand.tally.get(meter) ?? 0) + 1);
    // Measured when the headers are there: a body may take its time.
    return await exchange(request, meter, { ...options, mayAsk: errand?.mayAsk ?? always }, (headers) => {
      ahead = offsetOf(headers.get('date'), now(), ahead);
      const date = Date.parse(headers.get('date') ?? '');
      if (!Number.isNaN(date)) told = { date, at: performance.now() };
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
      if (typeof inFlight === 'object') learn(inFlight, request, answer, milliseconds);
      queue.concurrency = atOnce();
      if (answer !== undefined || request.signal?.aborted !== true)
        options.onExchange?.({ url: request.url, answer, milliseconds, about: errand?.about });
    }
  };
  return {
    meter,
    get ahead() {
      return ahead;
    },
    time: () => (told === undefined ? now() : told.date + performance.now() - told.at),
    send: (request) => {
      // Looked up here: what the queue runs later, it runs on behalf of whoever made room.
      const errand = errands.getStore();
      const turn = { priority: request.urgent === true ? 1 : 0, ...(request.signal && { signal: request.signal }) };
      return queue.add(() => watched(request, errand), turn);
    },
  };
}

const WRITES: ReadonlySet<string> = new Set(['PUT', 'DELETE', 'POST']);
const ASKS_FOR_PATIENCE: ReadonlySet<number> = new Set([429, 503]);

/** Writes are alike enough to be compared; what we gave up ourselves says nothing. */
function learn(pace: Pace, { method, signal }: HttpRequest, answer: Answer | undefined, milliseconds: number): void {
  if (answer === undefined ? signal?.aborted !== true : ASKS_FOR_PATIENCE.has(answer.status)) pace.strained();
  else if (answer !== undefined && WRITES.has(method)) pace.took(milliseconds);
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
  const limit = options.bodyLimit ?? BODY_LIMIT;
  const host = new URL(request.url).host;
  request.signal?.throwIfAborted();
  const cut = new AbortController();
  let isLate = false;
  const tooLate = (): void => {
    isLate = true;
    cut.abort();
  };
  const stop = (): void => cut.abort(request.signal?.reason);
  request.signal?.addEventListener('abort', stop, { once: true });
  const whole = setTimeout(tooLate, limits.whole);
  const headers = setTimeout(tooLate, limits.headers);
  try {
    const outgoing = asOutgoing(request);
    meter.requests += 1;
    meter.bytesSent += outgoing.body?.byteLength ?? 0;
    // Nothing may come in between: a process that is frozen right here goes on with what it was told before.
    options.mayAsk();
    const incoming = await (options.transport === undefined
      ? overSockets(outgoing, cut.signal, options.mayAsk)
      : through(options.transport, outgoing, cut.signal));
    clearTimeout(headers);
    onHeaders(incoming.headers);
    const sent = await bodyOf(incoming, limit, host);
    checkLength(incoming, request.method, sent, host);
    // Whoever brings another way has unpacked it already.
    const body = options.transport === undefined ? await unpacked(sent, incoming.headers, limit) : sent;
    meter.bytesReceived += body.byteLength;
    return {
      status: incoming.status,
      headers: incoming.headers,
      url: request.url,
      body,
      text: () => new TextDecoder().decode(body),
    };
  } catch (cause) {
    request.signal?.throwIfAborted();
    if (cause instanceof SyncError) throw cause;
    if (isUnpackedTooLarge(cause)) throw tooLarge(host, limit);
    throw new SyncError('UNREACHABLE', `${host} ${isLate ? 'took too long to answer' : 'did not answer'}`, { cause });
  } finally {
    clearTimeout(whole);
    clearTimeout(headers);
    request.signal?.removeEventListener('abort', stop);
  }
}

function asOutgoing({ method, url, headers: given, body }: HttpRequest): Outgoing {
  const headers = new Headers(given);
  if (!headers.has('user-agent')) headers.set('user-agent', AGENT);
  if (!headers.has('accept')) headers.set('accept', '*/*');
  if (!headers.has('accept-encoding')) headers.set('accept-encoding', PACKINGS);
  // A text is text wherever it goes; fetch says so as well.
  if (typeof body === 'string' && !headers.has('content-type')) headers.set('content-type', 'text/plain;charset=UTF-8');
  // Octets as a copy: they must not change while they wait.
  const octets = typeof body === 'string' ? Buffer.from(body) : body && new Uint8Array(body);
  return { method, url, headers, body: octets };
}

/** The same through an injected door, which may not listen to signals. */
async function through(transport: Transport, { method, url, headers, body }: Outgoing, signal: AbortSignal): Promise<Incoming> {
  const content = body === undefined ? {} : { body: new Uint8Array(body) };
  const response = await within(signal, transport(new Request(url, { method, headers, signal, redirect: 'manual', ...content })));
  const read = async (take: (part: Uint8Array) => void): Promise<void> => {
    const reader = response.body?.getReader();
    if (reader === undefined) return;
    try {
      for (;;) {
        const { done, value } = await within(signal, reader.read());
        if (done) return;
        take(value);
      }
    } catch (error) {
      reader.cancel().catch(() => undefined); // the answer is given up; how its rest ends does not matter
      throw error;
    }
  };
  return { status: response.status, headers: response.headers, read };
}

/** The bytes of the whole body; one that ends or stalls in the middle throws. */
async function bodyOf(incoming: Incoming, limit: number, host: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  await incoming.read((part) => {
    size += part.byteLength;
    if (size > limit) throw tooLarge(host, limit);
    parts.push(part);
  });
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts, size);
}

const tooLarge = (host: string, limit: number): TooLarge => new TooLarge(`${host} sent an answer of more than ${limit} bytes`);

/** What Node says of an answer that is over the limit without its packing. */
const isUnpackedTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

/** D17: a body shorter or longer than announced was cut on the way. A decoded or HEAD answer announces something else. */
function checkLength({ status, headers }: Incoming, method: string, body: Uint8Array, host: string): void {
  const announced = headers.get('content-length');
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (announced === null || method === 'HEAD' || status === 304 || encoding !== 'identity') return;
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
