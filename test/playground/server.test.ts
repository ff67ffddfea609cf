/** test/playground/server – faults, log and clock, through the socket and through the injected fetch alike. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Handler, PlaygroundServer, TestClock } from '../../src/playground/server.ts';

let applied: string[] = [];

/** Notes what it was asked, and echoes it. */
const echo: Handler = async (request) => {
  const body = await request.text();
  applied.push(`${request.method} ${new URL(request.url).pathname} ${body}`);
  if (body === 'fail') throw new Error('a bug in the playground');
  if (body === 'nothing') return new Response(null, { status: 204 });
  return new Response(`you said ${body} – ${request.headers.get('x-mood')}`, { status: 207, headers: { 'x-answer': 'yes' } });
};

describe('TestClock', () => {
  it('stands still until it is set or advanced', () => {
    const clock = new TestClock('2026-03-01T00:00:00Z');
    assert.equal(clock.now(), Date.UTC(2026, 2, 1));
    clock.advance(1500);
    assert.equal(clock.now(), Date.UTC(2026, 2, 1) + 1500);
    clock.set(7);
    assert.equal(clock.now(), 7);
    assert.throws(() => clock.set('tomorrow'), RangeError);
  });
});

for (const door of ['fetch', 'socket'] as const) {
  describe(`PlaygroundServer through its ${door} door`, () => {
    const clock = new TestClock(1000);
    let server = new PlaygroundServer(echo, clock);
    let origin = 'http://playground.test';

    const ask = (path: string, init: RequestInit = { method: 'REPORT', body: 'hello', headers: { 'x-mood': 'fine' } }) => {
      const request = new Request(origin + path, init);
      return door === 'fetch' ? server.fetch(request) : fetch(request);
    };

    before(async () => {
      server = new PlaygroundServer(echo, clock);
      if (door === 'socket') origin = await server.listen();
    });
    after(() => server.close());
    beforeEach(() => {
      applied = [];
      server.clearFaults();
    });

    it('hands method, path, headers and body to the handler and its answer back', async () => {
      const response = await ask('/a?b=c');
      assert.equal(response.status, 207);
      assert.equal(response.headers.get('x-answer'), 'yes');
      assert.equal(await response.text(), 'you said hello – fine');
      assert.deepEqual(applied, ['REPORT /a hello']);
    });

    it('gives an answer without a body where the status forbids one', async () => {
      const response = await ask('/', { method: 'PUT', body: 'nothing' });
      assert.equal(response.status, 204);
      assert.equal(await response.text(), '');
    });

    it('answers 500 with the reason when the handler throws', async () => {
      const response = await ask('/', { method: 'PUT', body: 'fail' });
      assert.equal(response.status, 500);
      assert.match(await response.text(), /a bug in the playground/);
    });

    it('logs what was asked and answered, sizes in bytes', async () => {
      await ask('/log?x=1', { method: 'PUT', body: 'ä' });
      assert.deepEqual(server.log.at(-1), {
        at: 1000,
        method: 'PUT',
        path: '/log?x=1',
        status: 207,
        requestBody: 'ä',
        requestBytes: 2,
        responseBytes: Buffer.byteLength('you said ä – null'),
      });
    });

    it('lets a status fault answer instead of the handler', async () => {
      server.fail({ match: /^REPORT/, effect: { kind: 'status', status: 429, body: 'slow', headers: { 'Retry-After': '7' } } });
      const response = await ask('/');
      assert.equal(response.status, 429);
      assert.equal(response.headers.get('retry-after'), '7');
      assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
      assert.equal(await response.text(), 'slow');
      assert.deepEqual(applied, []);
    });

    it('strikes once by default, after letting `skip` requests pass, and only what matches method and path', async () => {
      server.fail({ match: /^REPORT \/x\?q/, skip: 1, effect: { kind: 'status', status: 503 } });
      const statuses = [];
      for (const path of ['/y?q', '/x?q', '/x?q', '/x?q']) statuses.push((await ask(path)).status);
      assert.deepEqual(statuses, [207, 207, 503, 207]);
    });

    it('strikes as often as asked, also without end', async () => {
      server.fail({ match: /twice/, times: 2, effect: { kind: 'status', status: 500 } });
      server.fail({ match: /always/, times: Number.POSITIVE_INFINITY, effect: { kind: 'status', status: 502 } });
      const statuses = [];
      for (const path of ['/twice', '/twice', '/twice', '/always', '/always', '/always']) statuses.push((await ask(path)).status);
      assert.deepEqual(statuses, [500, 500, 207, 502, 502, 502]);
      server.clearFaults();
      assert.equal((await ask('/always')).status, 207);
    });

    it('delays the request and then applies it', async () => {
      server.fail({ match: /./, effect: { kind: 'delay', ms: 15 } });
      const start = performance.now();
      assert.equal((await ask('/')).status, 207);
      assert.ok(performance.now() - start >= 14);
    });

    it('does not apply a delayed request that was aborted meanwhile', async () => {
      server.fail({ match: /./, effect: { kind: 'delay', ms: 20 } });
      const signal = AbortSignal.timeout(5);
      await assert.rejects(ask('/', { method: 'PUT', body: 'x', signal }), { name: 'TimeoutError' });
      await new Promise((resolve) => setTimeout(resolve, 25));
      assert.deepEqual(applied, []);
    });

    it('cuts the connection before the change is applied', async () => {
      server.fail({ match: /./, effect: { kind: 'cut-before' } });
      await assert.rejects(ask('/', { method: 'PUT', body: 'x' }), new TypeError('fetch failed'));
      assert.deepEqual(applied, []);
      assert.equal(server.log.at(-1)?.status, 'cut');
    });

    it('cuts the connection after the change is applied', async () => {
      server.fail({ match: /./, effect: { kind: 'cut-after' } });
      await assert.rejects(ask('/', { method: 'PUT', body: 'x' }), new TypeError('fetch failed'));
      assert.deepEqual(applied, ['PUT / x']);
      assert.equal(server.log.at(-1)?.status, 'cut');
    });

    it('shows a login page with status 200 and applies nothing (D11)', async () => {
      server.fail({ match: /./, effect: { kind: 'html' } });
      const response = await ask('/');
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
      assert.match(await response.text(), /<form/);
      assert.deepEqual(applied, []);
    });

    it('ends the body early without a transport error (D17)', async () => {
      server.fail({ match: /./, effect: { kind: 'cut-body', keep: 5 } });
      const response = await ask('/');
      assert.equal(response.status, 207);
      assert.equal(response.headers.get('content-length'), null);
      assert.equal(await response.text(), 'you s');
      assert.deepEqual(applied, ['REPORT / hello']);
    });
  });
}

describe('PlaygroundServer', () => {
  it('keeps the last 10,000 requests', async () => {
    const server = new PlaygroundServer(async () => new Response(null), new TestClock(0));
    for (let i = 0; i < 10_003; i++) await server.fetch(new Request(`http://playground.test/${i}`));
    assert.equal(server.log.length, 10_000);
    assert.equal(server.log[0]?.path, '/3');
    assert.equal(server.log.at(-1)?.path, '/10002');
  });

  it('listens on 127.0.0.1 only, once, and frees the port when closed', async () => {
    const server = new PlaygroundServer(echo, new TestClock(0));
    const origin = await server.listen();
    assert.match(origin, /^http:\/\/127\.0\.0\.1:\d+$/);
    await assert.rejects(server.listen(), /already listening/);
    await (await fetch(`${origin}/`)).text();
    await server.close();
    await assert.rejects(fetch(`${origin}/`), TypeError);
    await server.listen();
    await server.close();
  });

  it('ends a request that is still waiting when it is closed', async () => {
    const server = new PlaygroundServer(echo, new TestClock(0));
    const origin = await server.listen();
    server.fail({ match: /./, effect: { kind: 'delay', ms: 60_000 } });
    const waiting = assert.rejects(fetch(`${origin}/`), TypeError);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await server.close();
    await waiting;
  });

  it('answers 400 to a method no Request can carry', async () => {
    const server = new PlaygroundServer(echo, new TestClock(0));
    const { port } = new URL(await server.listen());
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port, method: 'TRACE' }, (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode);
      });
      outgoing.on('error', reject);
      outgoing.end();
    });
    assert.equal(status, 400);
    await server.close();
  });
});
