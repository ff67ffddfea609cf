/** The one door to the network: limits, time-outs, cut answers, the meter. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createHttp, type Exchange, tallied } from '../../src/endpoints/http.ts';
import { PlaygroundServer, TestClock } from '../../src/playground/server.ts';

const unreachable = { name: 'SyncError', code: 'UNREACHABLE' };

function playground(handler: (request: Request) => Promise<Response>) {
  const server = new PlaygroundServer(handler, new TestClock(0));
  return { server, http: createHttp({ transport: server.fetch, inFlight: 4 }) };
}

describe('http', () => {
  it('returns every status, redirects too, and follows none (D8)', async () => {
    const { http, server } = playground(
      async () => new Response(null, { status: 302, headers: { location: 'http://elsewhere.test/' } }),
    );
    assert.equal((await http.send({ method: 'GET', url: 'http://dav.test/' })).status, 302);
    assert.equal(server.log.length, 1);
    const origin = await server.listen();
    try {
      const real = createHttp({ inFlight: 1 });
      const answer = await real.send({ method: 'PROPFIND', url: `${origin}/x`, headers: { depth: '0' }, body: '<x/>' });
      assert.deepEqual([answer.status, answer.headers.get('location')], [302, 'http://elsewhere.test/']);
    } finally {
      await server.close();
    }
  });

  it('counts requests and bytes', async () => {
    const { http } = playground(async (request) => new Response(`got ${await request.text()}`));
    await http.send({ method: 'PUT', url: 'http://dav.test/', body: 'grün' });
    assert.deepEqual(http.meter, { requests: 1, bytesSent: 5, bytesReceived: 9 });
  });

  it('never has more than so many requests in flight (D55)', async () => {
    let now = 0;
    let most = 0;
    const http = createHttp({
      inFlight: 2,
      transport: async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setTimeout(resolve, 2));
        now -= 1;
        return new Response('');
      },
    });
    await Promise.all(Array.from({ length: 7 }, () => http.send({ method: 'GET', url: 'http://dav.test/' })));
    assert.equal(most, 2);
  });

  it('keeps the order of requests, but for urgent ones', async () => {
    const asked: string[] = [];
    const transport = async ({ url }: Request) => new Response(void asked.push(new URL(url).pathname));
    const http = createHttp({ inFlight: 1, transport });
    const send = (name: string, urgent = false) => http.send({ method: 'GET', url: `http://dav.test/${name}`, urgent });
    await Promise.all([send('1'), send('2'), send('3'), send('4', true), send('5', true)]);
    assert.deepEqual(asked, ['/1', '/4', '/5', '/2', '/3']);
  });

  it('says UNREACHABLE for a cut connection, a refused one and a name that does not exist', async () => {
    const { http, server } = playground(async () => new Response(''));
    server.fail({ match: /./, effect: { kind: 'cut-before' } });
    await assert.rejects(http.send({ method: 'GET', url: 'http://dav.test/' }), unreachable);
    await assert.rejects(createHttp({ inFlight: 1 }).send({ method: 'GET', url: 'http://127.0.0.1:1/' }), unreachable);
  });

  it('says UNREACHABLE when the body is shorter than announced (D17)', async () => {
    const http = createHttp({ inFlight: 1, transport: async () => new Response('abc', { headers: { 'content-length': '5' } }) });
    await assert.rejects(http.send({ method: 'GET', url: 'http://dav.test/' }), unreachable);
  });

  it('says UNREACHABLE when a real connection breaks in the middle of the body (D17)', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('abc', () => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      await assert.rejects(createHttp({ inFlight: 1 }).send({ method: 'GET', url }), unreachable);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('says DOUBTFUL when the body is over the limit (D18)', async () => {
    const http = createHttp({ inFlight: 1, bodyLimit: 10, transport: async () => new Response('x'.repeat(11)) });
    await assert.rejects(http.send({ method: 'GET', url: 'http://dav.test/' }), { code: 'DOUBTFUL' });
  });

  it('gives up when the headers or the rest take too long (D82)', async () => {
    const timeouts = { headers: 5, whole: 20 };
    const silent = createHttp({ inFlight: 1, timeouts, transport: () => new Promise(() => undefined) });
    await assert.rejects(silent.send({ method: 'GET', url: 'http://dav.test/' }), unreachable);
    const stalling = createHttp({ inFlight: 1, timeouts, transport: async () => new Response(new ReadableStream()) });
    await assert.rejects(stalling.send({ method: 'GET', url: 'http://dav.test/' }), unreachable);
  });

  it('counts what is sent for one piece of work, whoever else uses the door meanwhile', async () => {
    const gate = Promise.withResolvers<void>();
    const http = createHttp({
      inFlight: 1,
      transport: async () => {
        await gate.promise;
        return new Response('');
      },
    });
    const send = () => http.send({ method: 'GET', url: 'http://dav.test/' });
    // With one request at a time, most of each are started by the end of one of the other.
    const pieces = [3, 1, 2].map((count) =>
      tallied(async (requests) => {
        await Promise.all(Array.from({ length: count }, send));
        return requests(http.meter);
      }),
    );
    const alone = send();
    gate.resolve();
    assert.deepEqual(await Promise.all(pieces), [3, 1, 2]);
    await alone;
    assert.equal(http.meter.requests, 7);
    assert.equal(await tallied(async (requests) => requests(http.meter)), 0);
  });

  it('tallies each door for itself, and requests that fail, too', async () => {
    const first = playground(async () => new Response(''));
    const second = playground(async () => new Response(''));
    first.server.fail({ match: /./, effect: { kind: 'cut-before' } });
    await tallied(async (requests) => {
      await assert.rejects(first.http.send({ method: 'GET', url: 'http://dav.test/' }));
      assert.deepEqual([requests(first.http.meter), requests(second.http.meter)], [1, 0]);
    });
  });

  it('lets an abort through as it is', async () => {
    const stop = new AbortController();
    const http = createHttp({ inFlight: 1, transport: () => new Promise(() => undefined) });
    const sending = http.send({ method: 'GET', url: 'http://dav.test/', signal: stop.signal });
    stop.abort();
    await assert.rejects(sending, { name: 'AbortError' });
  });
});

describe('those who watch the requests', () => {
  const watched = (transport: () => Promise<Response>) => {
    const seen: Exchange[] = [];
    const http = createHttp({ inFlight: 1, transport, onExchange: (exchange) => seen.push(exchange) });
    return { seen, send: (signal?: AbortSignal) => http.send({ method: 'GET', url: 'http://dav.test/x', signal }) };
  };

  it('are told of each one, its answer, how long it took, and what was being synced', async () => {
    const { seen, send } = watched(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return new Response('', { status: 503 });
    });
    await tallied(() => send(), 'contact');
    await send();
    assert.deepEqual(
      seen.map(({ url, answer, about }) => [url, answer?.status, about]),
      [
        ['http://dav.test/x', 503, 'contact'],
        ['http://dav.test/x', 503, undefined],
      ],
    );
    assert.ok(seen.every(({ milliseconds }) => milliseconds >= 15));
  });

  it('are told that no answer came, but of none we gave up ourselves', async () => {
    const cut = watched(async () => {
      throw new TypeError('cut');
    });
    await assert.rejects(cut.send(), unreachable);
    assert.deepEqual(
      cut.seen.map(({ answer }) => answer),
      [undefined],
    );
    const silent = watched(() => new Promise(() => undefined));
    const stop = new AbortController();
    const sending = silent.send(stop.signal);
    stop.abort();
    await assert.rejects(sending, { name: 'AbortError' });
    assert.deepEqual(silent.seen, []);
  });
});

describe("how far a server's clock is ahead", () => {
  const HOUR = 3_600_000;
  /** A server whose clock can be set; `date` leaves the header out or spoils it. */
  function clocked(date?: () => Record<string, string>) {
    const clock = new TestClock(Date.now());
    const server = new PlaygroundServer(async () => new Response('', { headers: date?.() ?? {} }), clock);
    const http = createHttp({ transport: server.fetch, inFlight: 1 });
    return { clock, server, http, ask: () => http.send({ method: 'GET', url: 'http://dav.test/' }) };
  }

  const assertNear = (actual: number, expected: number): void =>
    assert.ok(Math.abs(actual - expected) <= 2_000, `${actual} is not near ${expected}`);

  it('is 0 before it has answered, and while its clock is within two seconds of ours', async () => {
    const { http, clock, ask } = clocked();
    assert.equal(http.ahead, 0);
    clock.set(Date.now() + 900);
    await ask();
    assert.equal(http.ahead, 0);
  });

  it('is measured by the Date of its answers, forwards and backwards, whatever their status', async () => {
    const { http, clock, server, ask } = clocked();
    clock.set(Date.now() + HOUR);
    await ask();
    assertNear(http.ahead, HOUR);
    clock.set(Date.now() - HOUR);
    server.fail({ match: /./, effect: { kind: 'status', status: 503 } });
    await ask();
    assertNear(http.ahead, -HOUR);
  });

  it('does not waver with the whole seconds of a Date header', async () => {
    const { http, clock, ask } = clocked();
    clock.set(Date.now() + HOUR);
    await ask();
    const first = http.ahead;
    clock.advance(1_000);
    await ask();
    assert.equal(http.ahead, first);
  });

  it('goes on by itself between two answers, and is ours before the first', async () => {
    let ours = 1_000_000;
    const date = new Date(Date.parse('2026-11-22T08:00:00Z')).toUTCString();
    const http = createHttp({ inFlight: 1, transport: async () => new Response('', { headers: { date } }), now: () => ours });
    assert.equal(http.time(), 1_000_000);
    await http.send({ method: 'GET', url: 'http://dav.test/' });
    const first = http.time();
    assertNear(first, Date.parse(date));
    ours += HOUR;
    await pause(20);
    assert.ok(http.time() > first);
    assertNear(http.time(), Date.parse(date));
  });

  it('is 0 again when the clock was put right', async () => {
    const { http, clock, ask } = clocked();
    clock.set(Date.now() + HOUR);
    await ask();
    clock.set(Date.now());
    await ask();
    assertNear(http.ahead, 0);
  });

  it('stays as it was when an answer has no Date, or one that is none', async () => {
    for (const headers of [{}, { date: 'yesterday' }]) {
      const dates = [{ date: new Date(Date.now() + HOUR).toUTCString() }, headers];
      const http = createHttp({ inFlight: 1, transport: async () => new Response('', { headers: dates.shift() ?? {} }) });
      await http.send({ method: 'GET', url: 'http://dav.test/' });
      const before = http.ahead;
      await http.send({ method: 'GET', url: 'http://dav.test/' });
      assertNear(before, HOUR);
      assert.equal(http.ahead, before);
    }
  });

  it('is each door’s own', async () => {
    const [late, right] = [clocked(), clocked()];
    late.clock.set(Date.now() - HOUR);
    await late.ask();
    await right.ask();
    assertNear(late.http.ahead, -HOUR);
    assert.equal(right.http.ahead, 0);
  });
});
