/**
 * endpoints/sockets — requests over Node's own connections, which are kept for the next one. Only endpoints/http.ts uses it.
 *
 * It does what fetch would, for a third of the work: a first sync is thousands of small requests.
 */
import { type ClientRequest, type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SafeAgent, request as safeRequest } from 'node:https';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array | undefined;
}

export interface Incoming {
  readonly status: number;
  readonly headers: Headers;
  /** Hands over the body part by part, as it was sent; what `take` throws ends it. Rejects when the body ends before its end. */
  read(take: (part: Uint8Array) => void): Promise<void>;
}

/** Milliseconds until a connection must stand (D82). */
const CONNECTING = 10_000;
/** Milliseconds an idle connection is kept; many servers close theirs after five seconds, just as it is used again. */
const IDLE = 4_000;

const PLAIN = new PlainAgent({ keepAlive: true, timeout: IDLE });
const SAFE = new SafeAgent({ keepAlive: true, timeout: IDLE });

/**
 * Sends a request and resolves with the head of its answer; an abort of `signal` ends both, whatever they are at. `mayAsk` is called in
 * the very moment in which it is sent, once its connection stands: what it throws keeps it from being sent.
 */
export function overSockets(
  { method, url, headers, body }: Outgoing,
  signal: AbortSignal,
  mayAsk: () => void = () => undefined,
): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const [request, agent] = url.startsWith('https:') ? [safeRequest, SAFE] : [plainRequest, PLAIN];
    const length = body === undefined ? {} : { 'content-length': body.byteLength };
    const outgoing = request(url, { method, headers: { ...Object.fromEntries(headers), ...length }, agent });
    const stop = (): void => void outgoing.destroy(signal.reason instanceof Error ? signal.reason : undefined);
    signal.addEventListener('abort', stop, { once: true });
    outgoing.on('close', () => signal.removeEventListener('abort', stop));
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => resolve(answerIn(incoming)));
    outgoing.on('socket', (socket) => {
      const send = (): void => {
        try {
          mayAsk();
          outgoing.end(body);
        } catch (error) {
          outgoing.destroy(error as Error);
        }
      };
      if (!socket.connecting) return send();
      socket.once(standing(socket), send);
      boundConnecting(socket, outgoing);
    });
  });
}

const standing = (socket: Socket): string => ('encrypted' in socket ? 'secureConnect' : 'connect');

function boundConnecting(socket: Socket, outgoing: ClientRequest): void {
  const timer = setTimeout(() => outgoing.destroy(new Error(`no connection within ${CONNECTING} ms`)), CONNECTING);
  const enough = (): void => clearTimeout(timer);
  socket.once(standing(socket), enough);
  outgoing.once('close', enough);
}

function answerIn(incoming: IncomingMessage): Incoming {
  const { rawHeaders } = incoming;
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  return {
    status: incoming.statusCode ?? 0,
    headers,
    read: (take) =>
      new Promise((resolve, reject) => {
        incoming.on('data', (part: Buffer) => {
          try {
            take(part);
          } catch (error) {
            incoming.destroy();
            reject(error);
          }
        });
        incoming.on('end', resolve);
        incoming.on('error', reject);
        incoming.on('close', () => reject(new Error('the connection was closed in the middle of the answer')));
      }),
  };
}

/** What we can unpack, for `Accept-Encoding`. */
export const PACKINGS = 'gzip, deflate, br';

const limited = (limit: number): { readonly maxOutputLength: number } => ({ maxOutputLength: limit });
const UNPACK: Readonly<Record<string, (body: Uint8Array, limit: number) => Promise<Uint8Array>>> = {
  gzip: (body, limit) => promisify<Uint8Array, object, Uint8Array>(gunzip)(body, limited(limit)),
  deflate: (body, limit) => promisify<Uint8Array, object, Uint8Array>(inflate)(body, limited(limit)),
  br: (body, limit) => promisify<Uint8Array, object, Uint8Array>(brotliDecompress)(body, limited(limit)),
};

/** A body without its packing, at most `limit` bytes of it. Rejects when it is cut, too long, or packed in another way. */
export async function unpacked(body: Uint8Array, headers: Headers, limit: number): Promise<Uint8Array> {
  const packings = (headers.get('content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replace('x-', ''));
  let plain = body;
  for (const packing of packings.reverse()) {
    if (plain.byteLength === 0 || packing === '' || packing === 'identity') continue;
    const unpack = UNPACK[packing];
    if (unpack === undefined) throw new Error(`the answer is packed by "${packing}", which nobody asked for`);
    plain = await unpack(plain, limit);
  }
  return plain;
}
