/**
 * playground/server – one imitation server behind two doors: a socket and an injected fetch.
 *
 * Faults and the request log live here, so that both doors fail alike and the imitations stay pure functions
 * `(Request) => Promise<Response>`. Neither door follows redirects.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** A clock that stands still until a test moves it. Takes epoch milliseconds or an ISO 8601 instant. */
export class TestClock implements Clock {
  #now: number;

  constructor(start: number | string) {
    this.#now = instant(start);
  }

  now(): number {
    return this.#now;
  }

  set(at: number | string): void {
    this.#now = instant(at);
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}

export const systemClock: Clock = { now: () => Date.now() };

export type Handler = (request: Request) => Promise<Response>;

/** Strikes requests whose `METHOD /path?query` matches: `times` of them (default 1), after letting `skip` matching ones pass. */
export interface Fault {
  readonly match: RegExp;
  readonly times?: number;
  readonly skip?: number;
  readonly effect: Effect;
}

/**
 * What a fault does. `cut-before` cuts the connection and applies nothing; `cut-after` applies the request and loses the
 * answer; `html` is a login page (D11), nothing applied; `cut-body` ends the body after `keep` bytes without a transport error (D17).
 */
export type Effect =
  | { readonly kind: 'status'; readonly status: number; readonly body?: string; readonly headers?: Record<string, string> }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'cut-before' }
  | { readonly kind: 'cut-after' }
  | { readonly kind: 'html' }
  | { readonly kind: 'cut-body'; readonly keep: number };

/** `path` carries the query; a cut connection has no status. */
export interface LoggedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number | 'cut';
  readonly requestBody: string;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

const LOG_LENGTH = 10_000;
const LOGIN_PAGE =
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form method="post"><input name="user"></form></body></html>';

export class PlaygroundServer {
  readonly log: LoggedRequest[] = [];
  readonly #handler: Handler;
  readonly #clock: Clock;
  #faults: { readonly fault: Fault; skip: number; left: number }[] = [];
  #socket: Server | undefined;

  constructor(handler: Handler, clock: Clock) {
    this.#handler = handler;
    this.#clock = clock;
  }

  /** Adds a fault; of several that match a request, the one added first strikes. */
  fail(fault: Fault): void {
    this.#faults.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 });
  }

  clearFaults(): void {
    this.#faults = [];
  }

  /** The door without a network. A cut connection rejects with `TypeError('fetch failed')`, an aborted request with its reason. */
  readonly fetch = async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted();
    const reply = await this.#reply(request, request.signal);
    if (reply === 'cut') throw new TypeError('fetch failed', { cause: new Error('other side closed') });
    return new Response(bodyOf(reply), { status: reply.status, headers: reply.headers });
  };

  /** Opens the socket door on 127.0.0.1 (port 0: any free one) and returns its origin, `http://127.0.0.1:PORT`. */
  async listen(port = 0): Promise<string> {
    if (this.#socket) throw new Error('this playground server is already listening');
    const socket = createServer((incoming, outgoing) => void this.#serve(incoming, outgoing));
    // Longer than any client keeps an idle connection: the server never closes one just as it is used again.
    socket.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.listen(port, '127.0.0.1', resolve);
    });
    this.#socket = socket;
    return `http://127.0.0.1:${(socket.address() as AddressInfo).port}`;
  }

  /** Closes the socket door and every connection still open. */
  async close(): Promise<void> {
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = undefined;
    const closed = new Promise<void>((resolve) => socket.close(() => resolve()));
    socket.closeAllConnections();
    await closed;
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const hangUp = new AbortController();
    outgoing.once('close', () => hangUp.abort());
    try {
      const request = await toRequest(incoming);
      const reply = request ? await this.#reply(request, hangUp.signal) : plain(400, 'not a request this server understands');
      if (reply === 'cut') incoming.socket.destroy();
      else write(reply, outgoing);
    } catch {
      // The client hung up while its request was read or delayed: nobody is left to tell.
      incoming.socket.destroy();
    }
  }

  async #reply(request: Request, signal: AbortSignal): Promise<Reply | 'cut'> {
    const sent = request.body === null ? new Uint8Array() : new Uint8Array(await request.arrayBuffer());
    const url = new URL(request.url);
    const path = url.pathname + url.search;
    const reply = await this.#outcome(this.#strike(`${request.method} ${path}`), request, sent, signal);
    // A server dates its answers by its own clock (RFC 9110, 6.6.1).
    if (reply !== 'cut' && !reply.headers.has('date')) reply.headers.set('date', new Date(this.#clock.now()).toUTCString());
    this.log.push({
      at: this.#clock.now(),
      method: request.method,
      path,
      status: reply === 'cut' ? 'cut' : reply.status,
      requestBody: new TextDecoder().decode(sent),
      requestBytes: sent.byteLength,
      responseBytes: reply === 'cut' ? 0 : reply.body.byteLength,
    });
    if (this.log.length > LOG_LENGTH) this.log.shift();
    return reply;
  }

  #strike(line: string): Effect | undefined {
    for (const armed of this.#faults) {
      if (line.search(armed.fault.match) === -1) continue;
      if (armed.skip > 0) {
        armed.skip -= 1;
        continue;
      }
      armed.left -= 1;
      if (armed.left <= 0) this.#faults = this.#faults.filter((other) => other !== armed);
      return armed.fault.effect;
    }
    return undefined;
  }

  async #outcome(effect: Effect | undefined, request: Request, sent: Uint8Array<ArrayBuffer>, signal: AbortSignal) {
    switch (effect?.kind) {
      case undefined:
        return this.#apply(request, sent);
      case 'status':
        return plain(effect.status, effect.body ?? '', effect.headers);
      case 'delay':
        await pause(effect.ms, signal);
        return this.#apply(request, sent);
      case 'cut-before':
        return 'cut';
      case 'cut-after':
        await this.#apply(request, sent);
        return 'cut';
      case 'html':
        return plain(200, LOGIN_PAGE, { 'content-type': 'text/html; charset=utf-8' });
      case 'cut-body':
        return shortened(await this.#apply(request, sent), effect.keep);
    }
  }

  async #apply(request: Request, sent: Uint8Array<ArrayBuffer>): Promise<Reply> {
    const { method, headers, url } = request;
    const whole = request.body === null ? request : new Request(url, { method, headers, body: sent });
    try {
      const response = await this.#handler(whole);
      const body = response.body === null ? new Uint8Array() : new Uint8Array(await response.arrayBuffer());
      return { status: response.status, headers: response.headers, body, isCut: false };
    } catch (error) {
      return plain(500, `the playground itself failed: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly isCut: boolean;
}

function instant(at: number | string): number {
  const ms = typeof at === 'number' ? at : Date.parse(at);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${at}`);
  return ms;
}

function plain(status: number, text: string, headers: Record<string, string> = {}): Reply {
  const all = new Headers(headers);
  if (text !== '' && !all.has('content-type')) all.set('content-type', 'text/plain; charset=utf-8');
  return { status, headers: all, body: new TextEncoder().encode(text), isCut: false };
}

function shortened(reply: Reply, keep: number): Reply {
  const headers = new Headers(reply.headers);
  headers.delete('content-length');
  return { ...reply, headers, body: reply.body.slice(0, keep), isCut: true };
}

/** Statuses that never carry a body (Fetch standard, "null body status"). */
function bodyOf({ status, body }: Reply): Uint8Array<ArrayBuffer> | null {
  return status === 204 || status === 205 || status === 304 || body.byteLength === 0 ? null : body;
}

async function toRequest(incoming: IncomingMessage): Promise<Request | undefined> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const raw = incoming.rawHeaders;
  const pairs = raw.flatMap((name, i): [string, string][] => (i % 2 === 0 ? [[name, raw[i + 1] ?? '']] : []));
  const method = incoming.method ?? 'GET';
  const body = chunks.length === 0 || method === 'GET' || method === 'HEAD' ? null : new Uint8Array(Buffer.concat(chunks));
  try {
    return new Request(`http://${incoming.headers.host}${incoming.url}`, { method, headers: pairs, body });
  } catch {
    // A host, path or method the Request class refuses (TRACE, CONNECT): the caller answers 400.
    return undefined;
  }
}

/** A cut body goes out chunked: its end looks regular to the client, as when a PHP script dies half-way. */
function write(reply: Reply, outgoing: ServerResponse): void {
  outgoing.statusCode = reply.status;
  for (const [name, value] of reply.headers) outgoing.appendHeader(name, value);
  const body = bodyOf(reply);
  if (reply.isCut) outgoing.flushHeaders();
  else if (body && !reply.headers.has('content-length')) outgoing.setHeader('content-length', body.byteLength);
  outgoing.end(body ?? undefined);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', aborted, { once: true });
    function done(): void {
      signal.removeEventListener('abort', aborted);
      resolve();
    }
    function aborted(): void {
      clearTimeout(timer);
      reject(signal.reason);
    }
  });
}
