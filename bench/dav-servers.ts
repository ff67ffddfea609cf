/**
 * bench/dav-servers — a process of its own with two DAV servers, so that their work is not counted as ours. Takes orders by message.
 *
 * Before each server stands a door that counts requests and bytes, and makes everybody wait as long as a line to it would.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createDav } from '../src/playground/dav/dav.ts';
import { type Handler, PlaygroundServer, systemClock } from '../src/playground/server.ts';
import { startRadicale } from '../test/servers/radicale.ts';
import { card, type Kind, paths, USER, vevent } from './salon-files.ts';

export type ServerName = 'playground' | 'radicale';

export type DavOrder =
  /** Fills the left collections of everybody who takes part. */
  | { readonly fill: number; readonly lanes: readonly string[] }
  /** The same on the right side, where it is a Radicale: each collection as one upload. */
  | { readonly upload: number; readonly lanes: readonly string[] }
  | { readonly edit: number; readonly lane: string; readonly round: number }
  /** Milliseconds each request waits. */
  | { readonly latency: number }
  /** What was counted since the last time. */
  | { readonly take: true };

export interface Counted {
  readonly requests: number;
  readonly bytes: number;
  readonly methods: Readonly<Record<string, number>>;
}

const [leftServer = 'playground', rightServer = 'playground', kind = 'events', lanes = 'twinbook'] = process.argv.slice(2) as [
  ServerName,
  ServerName,
  Kind,
  string,
];
let latency = 0;
let counted = { requests: 0, bytes: 0, methods: {} as Record<string, number> };
const endings: (() => Promise<void>)[] = [];

/** Counts and delays what passes. */
function door(inner: Handler): Handler {
  return async (request) => {
    counted.requests += 1;
    counted.methods[request.method] = (counted.methods[request.method] ?? 0) + 1;
    counted.bytes += Number(request.headers.get('content-length') ?? 0);
    if (latency > 0) await sleep(latency);
    const response = await inner(request);
    const body = await response.arrayBuffer();
    counted.bytes += body.byteLength;
    return new Response(body.byteLength === 0 ? null : body, { status: response.status, headers: response.headers });
  };
}

interface Side {
  readonly origin: string;
  readonly handler: Handler;
}

async function playground(): Promise<Side> {
  const dav = createDav({ clock: systemClock });
  dav.addUser(USER.name, USER.password);
  const server = new PlaygroundServer(door(dav.handler), systemClock);
  return { origin: await server.listen(), handler: dav.handler };
}

async function radicale(): Promise<Side> {
  const real = await startRadicale();
  if (real === undefined) throw new Error('Radicale is not installed');
  endings.push(() => real.close());
  const handler: Handler = async (request) => {
    const target = new URL(new URL(request.url).pathname, real.url);
    const headers = new Headers(request.headers);
    for (const name of ['host', 'connection', 'content-length', 'accept-encoding']) headers.delete(name);
    headers.set('accept-encoding', 'identity');
    const body = request.body === null ? null : await request.arrayBuffer();
    const answer = await fetch(target, { method: request.method, headers, body, redirect: 'manual' });
    const passed = new Headers(answer.headers);
    for (const name of ['connection', 'content-length', 'transfer-encoding', 'keep-alive']) passed.delete(name);
    return new Response(await answer.arrayBuffer().then((bytes) => (bytes.byteLength === 0 ? null : bytes)), {
      status: answer.status,
      headers: passed,
    });
  };
  const server = new PlaygroundServer(door(handler), systemClock);
  return { origin: await server.listen(), handler };
}

const open = (name: ServerName): Promise<Side> => (name === 'radicale' ? radicale() : playground());

async function ask({ handler }: Side, method: string, path: string, body?: string, type?: string): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${USER.name}:${USER.password}`).toString('base64')}`;
  const headers = { authorization, ...(type === undefined ? {} : { 'content-type': type }) };
  const request = new Request(`http://bench${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  const response = await handler(request);
  if (response.status >= 300) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
}

const MAKE: Readonly<Record<Kind, { readonly method: string; readonly body?: string; readonly type?: string }>> = {
  events: { method: 'MKCALENDAR' },
  contacts: {
    method: 'MKCOL',
    type: 'application/xml',
    body: '<mkcol xmlns="DAV:"><set><prop><resourcetype><collection/><addressbook xmlns="urn:ietf:params:xml:ns:carddav"/></resourcetype></prop></set></mkcol>',
  },
};

/** One after the other, as somebody's app would. */
async function put(side: Side, path: string, from: number, count: number, round: number): Promise<void> {
  for (let index = from; index < from + count; index++) {
    const file = kind === 'events' ? `${index}.ics` : `${index}.vcf`;
    const text = kind === 'events' ? vevent(index, round) : card(index, round);
    await ask(side, 'PUT', path + file, text, kind === 'events' ? 'text/calendar' : 'text/vcard');
  }
}

/** Radicale takes a whole collection, and makes an item of each. */
async function upload(side: Side, path: string, count: number): Promise<void> {
  const texts = Array.from({ length: count }, (_, index) => (kind === 'events' ? vevent(index, 0) : card(index, 0)));
  const inner = (text: string): string => text.slice(text.indexOf('BEGIN:VEVENT'), text.indexOf('END:VCALENDAR'));
  const [head = '', tail = ''] = (texts[0] ?? '').split(/BEGIN:VEVENT.*END:VEVENT\r\n/s);
  const whole = kind === 'events' ? [head, ...texts.map(inner), tail].join('') : texts.join('');
  await ask(side, 'PUT', path, whole, kind === 'events' ? 'text/calendar' : 'text/vcard');
}

const sides = { left: await open(leftServer), right: await open(rightServer) };
for (const lane of lanes.split(','))
  for (const [side, name] of [
    [sides.left, leftServer],
    [sides.right, rightServer],
  ] as const)
    await ask(side, MAKE[kind].method, paths(name, kind, lane), MAKE[kind].body, MAKE[kind].type);

async function obey(order: DavOrder): Promise<unknown> {
  if ('latency' in order) latency = order.latency;
  if ('fill' in order) for (const lane of order.lanes) await put(sides.left, paths(leftServer, kind, lane), 0, order.fill, 0);
  if ('upload' in order) for (const lane of order.lanes) await upload(sides.right, paths(rightServer, kind, lane), order.upload);
  if ('edit' in order) await put(sides.left, paths(leftServer, kind, order.lane), 0, order.edit, order.round);
  if (!('take' in order)) return { done: true };
  const result = counted;
  counted = { requests: 0, bytes: 0, methods: {} };
  return result;
}

process.on('message', (order: DavOrder | 'end') => {
  if (order === 'end') void Promise.all(endings.map((end) => end())).then(() => process.exit(0));
  else
    void obey(order).then(
      (answer) => process.send?.(answer),
      (error: Error) => process.send?.({ failed: error.message }),
    );
});
process.send?.({ left: sides.left.origin, right: sides.right.origin });
