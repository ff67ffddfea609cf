/** chaos/wire — a server's door on 127.0.0.1 as the network makes it: a little slow, cut now and then, and with a record of what came through. */
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { type Fault, type Handler, type LoggedRequest, PlaygroundServer, systemClock } from '../../src/playground/server.ts';
import type { Random } from '../simulation/random.ts';
import { isWrite } from '../simulation/transport.ts';

export interface Wire {
  readonly origin: string;
  /** What came through since it was last forgotten. */
  readonly log: readonly LoggedRequest[];
  /** Requests that have come and are not answered yet, `METHOD path`. */
  underWay(): readonly string[];
  fail(fault: Fault): void;
  /** From now on nothing fails; waits until everything is answered, and forgets it. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** What passes, over all wires, and whoever waits for a certain moment of it. */
export interface Traffic {
  /** Resolves at a moment of the request that comes as so manieth from now on. */
  until(requests: number, when: Instant): Promise<void>;
  /** Says that a request is at that moment, and whether anybody has waited for just this one. */
  pass(when: Instant): boolean;
}

/** A request never reaches its server; it is there, and will be applied; it was applied, and nobody knows yet. */
export const INSTANTS = ['lost', 'come', 'applied'] as const;
export type Instant = (typeof INSTANTS)[number];

export function newTraffic(): Traffic {
  let waiting: { readonly when: Instant; left: number; readonly done: () => void }[] = [];
  return {
    until: (requests, when) => new Promise((done) => waiting.push({ when, left: requests, done })),
    pass: (when) => {
      for (const one of waiting) if (one.when === when) one.left--;
      const due = waiting.filter(({ left }) => left <= 0);
      waiting = waiting.filter(({ left }) => left > 0);
      for (const { done } of due) done();
      return due.length > 0;
    },
  };
}

/** Milliseconds a request and its answer take on the way, at most. */
const LATENCY = 6;

export async function openWire(handler: Handler, traffic: Traffic, random: Random): Promise<Wire> {
  const underWay = new Set<{ readonly line: string }>();
  const slowly: Handler = async (request) => {
    const { pathname, search } = new URL(request.url);
    const one = { line: `${request.method} ${pathname}${search}` };
    underWay.add(one);
    try {
      await sleep(random.int(LATENCY));
      const isLost = traffic.pass('lost');
      traffic.pass('come');
      // Whoever waits for it acts before it is applied.
      await setImmediate();
      if (isLost) return new Response(null, { status: 503 });
      const answer = await handler(request);
      traffic.pass('applied');
      await sleep(random.int(LATENCY));
      return answer;
    } finally {
      underWay.delete(one);
    }
  };
  const server = new PlaygroundServer(slowly, systemClock);
  return {
    origin: await server.listen(),
    log: server.log,
    underWay: () => [...underWay].map(({ line }) => line),
    fail: (fault) => server.fail(fault),
    forget: async () => {
      server.clearFaults();
      while (underWay.size > 0) await sleep(1);
      server.log.length = 0;
    },
    close: () => server.close(),
  };
}

export const isWriteLine = (line: string): boolean => {
  const [method = '', path = ''] = line.split(' ');
  return isWrite({ method, url: `http://wire${path}` });
};

/** Headers that belong to one connection, or that fetch minds itself. */
const OF_THE_HOP = [
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'accept-encoding',
];

/** Hands everything on to another server. */
export function forwarding(base: string): Handler {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = request.body === null ? undefined : await request.arrayBuffer();
    const { method } = request;
    const headers = withoutHop(request.headers);
    headers.set('accept-encoding', 'identity');
    const sent = { method, headers, redirect: 'manual', ...(body && { body }) } as const;
    const answer = await fetch(new URL(`${pathname}${search}`, base), sent);
    const text = await answer.arrayBuffer();
    return new Response(text.byteLength === 0 ? null : text, { status: answer.status, headers: withoutHop(answer.headers) });
  };
}

function withoutHop(from: Headers): Headers {
  const headers = new Headers(from);
  for (const name of OF_THE_HOP) headers.delete(name);
  return headers;
}
