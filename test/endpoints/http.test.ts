/** The one door to the network: limits, time-outs, cut answers, the meter. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { createHttp } from '../../src/endpoints/http.ts';
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

  it('lets an abort through as it is', async () => {
    const stop = new AbortController();
    const http = createHttp({ inFlight: 1, transport: () => new Promise(() => undefined) });
    const sending = http.send({ method: 'GET', url: 'http://dav.test/', signal: stop.signal });
    stop.abort();
    await assert.rejects(sending, { name: 'AbortError' });
  });
});
