/** endpoints/sockets — real connections: kept, cut, bounded, and answers that come packed. */
import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { createHttp, permitted, TooLarge } from '../../src/endpoints/http.ts';
import { SyncError } from '../../src/model/errors.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serving(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`, server };
}

const unreachable = { name: 'SyncError', code: 'UNREACHABLE' };

describe('requests over sockets', () => {
  it('are not sent when they may not be any more once their connection stands', async () => {
    const asked: string[] = [];
    const { url } = await serving((request, response) => {
      asked.push(String(request.method));
      response.end();
    });
    const http = createHttp({ inFlight: 1 });
    const lost = new SyncError('LOCKED', 'another worker has the pair');
    let times = 0;
    const once = (): void => {
      if (++times > 1) throw lost;
    };
    await assert.rejects(
      permitted(once, () => http.send({ method: 'PUT', url, body: 'x' })),
      lost,
    );
    assert.equal(times, 2);
    await permitted(
      () => undefined,
      () => http.send({ method: 'GET', url }),
    );
    assert.deepEqual(asked, ['GET']);
  });

  it('say who asks, what is sent and what may come back', async () => {
    const { url } = await serving((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const { host: _, connection: __, ...headers } = request.headers;
        response.end(JSON.stringify({ method: request.method, headers, body: Buffer.concat(parts).toString() }));
      });
    });
    const answer = await createHttp({ inFlight: 1 }).send({ method: 'PUT', url, headers: { 'If-Match': '"é"' }, body: 'grün' });
    assert.deepEqual(JSON.parse(answer.text()), {
      method: 'PUT',
      headers: {
        'user-agent': 'Twinbook',
        accept: '*/*',
        'accept-encoding': 'gzip, deflate, br',
        'content-type': 'text/plain;charset=UTF-8',
        'content-length': '5',
        'if-match': '"é"',
      },
      body: 'grün',
    });
  });

  it('use one connection one after the other', async () => {
    let connections = 0;
    const { url, server } = await serving((_request, response) => response.end('ok'));
    server.on('connection', () => connections++);
    const http = createHttp({ inFlight: 4 });
    for (let times = 0; times < 3; times++) await http.send({ method: 'GET', url });
    assert.equal(connections, 1);
  });

  for (const [packing, pack] of Object.entries({
    gzip: gzipSync,
    'x-gzip': gzipSync,
    deflate: deflateSync,
    br: brotliCompressSync,
  }))
    it(`unpack an answer packed by ${packing}`, async () => {
      const { url } = await serving((_request, response) =>
        response.writeHead(200, { 'content-encoding': packing }).end(pack(Buffer.from('Häppchen'.repeat(100)))),
      );
      const http = createHttp({ inFlight: 1 });
      assert.equal((await http.send({ method: 'GET', url })).text(), 'Häppchen'.repeat(100));
      assert.equal(http.meter.bytesReceived, 900);
    });

  it('are UNREACHABLE when a packed answer is cut', async () => {
    const packed = gzipSync(Buffer.from('x'.repeat(100_000)));
    const cut = await serving((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed.subarray(0, packed.length - 20)),
    );
    await assert.rejects(createHttp({ inFlight: 1 }).send({ method: 'GET', url: cut.url }), unreachable);
  });

  it('are too large when a packed answer unpacks to more than the limit', async () => {
    for (const [packing, pack] of [
      ['gzip', gzipSync],
      ['deflate', deflateSync],
      ['br', brotliCompressSync],
    ] as const) {
      const packed = pack(Buffer.from('x'.repeat(100_000)));
      const { url } = await serving((_request, response) => response.writeHead(200, { 'content-encoding': packing }).end(packed));
      await assert.rejects(createHttp({ inFlight: 1, bodyLimit: 1_000 }).send({ method: 'GET', url }), TooLarge, packing);
    }
  });

  it('stop reading an answer that is over the limit (D18)', async () => {
    const { url } = await serving((_request, response) => {
      response.write('x'.repeat(2_000));
    });
    await assert.rejects(createHttp({ inFlight: 1, bodyLimit: 1_000 }).send({ method: 'GET', url }), { code: 'DOUBTFUL' });
  });

  it('end when they are given up, before the answer and in the middle of it', async () => {
    for (const begin of [false, true]) {
      const { url, server } = await serving((_request, response) => {
        if (begin) response.write('a');
      });
      const closed = new Promise<void>((resolve) =>
        server.on('connection', (socket) => socket.on('error', () => undefined).on('close', () => resolve())),
      );
      const stop = new AbortController();
      const sending = createHttp({ inFlight: 1 }).send({ method: 'GET', url, signal: stop.signal });
      setTimeout(() => stop.abort(), 50);
      await assert.rejects(sending, { name: 'AbortError' });
      await closed;
    }
  });

  it('end when the headers, or the rest of an answer, take too long (D82)', async () => {
    for (const begin of [false, true]) {
      const { url } = await serving((_request, response) => {
        if (begin) response.write('a');
      });
      const timeouts = { headers: 500, whole: 600 };
      await assert.rejects(createHttp({ inFlight: 1, timeouts }).send({ method: 'GET', url }), /took too long to answer/);
    }
  });
});
