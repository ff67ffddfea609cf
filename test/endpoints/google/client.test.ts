/** google/client.test — when a call is made again, when not, and what never leaks. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import {
  deleteEvent,
  eventsPage,
  insertEvent,
  oneEvent,
  patchEvent,
  probe,
} from '../../../src/endpoints/google-calendar/calls.ts';
import { aWorld, EMAIL, ENDPOINT } from '../google-calendar/world.ts';
import { signal } from './asking.ts';

const refusal = (status: number, reason: string, headers: Record<string, string> = {}) =>
  ({
    kind: 'status',
    status,
    body: JSON.stringify({
      error: { errors: [{ domain: 'usageLimits', reason, message: 'words' }], code: status, message: 'words' },
    }),
    headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
  }) as const;
const always = Number.POSITIVE_INFINITY;
const body = { start: { date: '2026-11-10' }, end: { date: '2026-11-11' } };

describe('a call to Google', () => {
  it('G124 refused for its rate is made again with growing pauses, reads and writes alike', async () => {
    for (const [status, reason] of [
      [403, 'rateLimitExceeded'],
      [403, 'userRateLimitExceeded'],
      [429, 'rateLimitExceeded'],
    ] as const) {
      const { client, server, waits, door } = aWorld();
      server.fail({ match: /events/, times: 3, effect: refusal(status, reason) });
      await client.call(insertEvent(EMAIL, body), signal);
      assert.deepEqual([waits, door.events().length], [[1000, 2000, 4000], 1]);
    }
  });

  it('G124 gives up in the end and says THROTTLED', async () => {
    const { client, server, waits, requests } = aWorld();
    server.fail({ match: /events/, times: always, effect: refusal(429, 'rateLimitExceeded') });
    await assert.rejects(client.call(probe(EMAIL), signal), { code: 'THROTTLED' });
    assert.deepEqual([waits.length, requests().length], [5, 6]);
  });

  it('G126 waits as long as Google says, or not at all when that is too long', async () => {
    const { client, server, waits } = aWorld();
    server.fail({ match: /events/, effect: refusal(429, 'rateLimitExceeded', { 'retry-after': '17' }) });
    await client.call(probe(EMAIL), signal);
    assert.deepEqual(waits, [17_000]);
    server.fail({ match: /events/, effect: refusal(429, 'rateLimitExceeded', { 'retry-after': '3600' }) });
    await assert.rejects(client.call(probe(EMAIL), signal), { code: 'THROTTLED', retryAfter: 3_600_000 });
  });

  it('G124 and G127 is not made again for other refusals', async () => {
    for (const [status, reason, code] of [
      [403, 'quotaExceeded', 'THROTTLED'],
      [403, 'insufficientPermissions', 'FORBIDDEN'],
      [403, 'accessNotConfigured', 'FORBIDDEN'],
    ] as const) {
      const { client, server, requests } = aWorld();
      server.fail({ match: /events/, times: always, effect: refusal(status, reason) });
      await assert.rejects(client.call(insertEvent(EMAIL, body), signal), { code });
      assert.equal(requests().length, 1);
    }
  });

  it('G7 to an API that is not enabled says which switch to turn', async () => {
    const { client, google } = aWorld();
    google.apiEnabled = false;
    await assert.rejects(client.call(probe(EMAIL), signal), { code: 'FORBIDDEN', hint: /Enable the Google Calendar API/ });
  });

  it('G5 with too few scopes says so', async () => {
    const world = aWorld({
      client: { auth: { kind: 'refresh_token', clientId: 'playground', clientSecret: 'x', refreshToken: 'narrow' } },
    });
    world.google.addAccount({
      email: 'bea@example.com',
      refreshToken: 'narrow',
      scopes: ['https://www.googleapis.com/auth/calendar.freebusy'],
    });
    await assert.rejects(world.client.call(probe('primary'), signal), { code: 'FORBIDDEN', hint: /sign-in does not cover/ });
  });

  it('that reads is made again when the connection is cut or the server has trouble, and not for ever', async () => {
    for (const effect of [{ kind: 'cut-before' }, refusal(503, 'backendError'), { kind: 'cut-after' }] as const) {
      const { client, server, requests } = aWorld();
      server.fail({ match: /events/, times: 3, effect });
      await client.call(probe(EMAIL), signal);
      assert.equal(requests().length, 4);
      server.fail({ match: /events/, times: always, effect });
      await assert.rejects(client.call(probe(EMAIL), signal), {
        code: effect.kind === 'status' ? 'SERVER_FAILED' : 'UNREACHABLE',
      });
      assert.equal(requests().length, 4);
    }
  });

  it('G128 that writes is made once when nobody knows what became of it', async () => {
    for (const effect of [
      { kind: 'cut-before' },
      { kind: 'cut-after' },
      refusal(500, 'backendError'),
      { kind: 'html' },
    ] as const) {
      const { client, server, requests } = aWorld();
      server.fail({ match: /events/, times: always, effect });
      await assert.rejects(client.call(insertEvent(EMAIL, body), signal), ({ code }) =>
        ['UNREACHABLE', 'SERVER_FAILED', 'DOUBTFUL'].includes(code),
      );
      assert.equal(requests().length, 1);
    }
  });

  it('G194 is never repeated by the library itself, not even a deletion', async () => {
    const { client, server, requests } = aWorld();
    server.fail({ match: /events/, times: always, effect: refusal(500, 'backendError') });
    await assert.rejects(client.call(deleteEvent(EMAIL, 'abcde', undefined), signal), { code: 'SERVER_FAILED' });
    assert.equal(requests().length, 1);
  });

  it('G9 for a calendar that is not found is made once more', async () => {
    const { client, server, requests } = aWorld();
    server.fail({ match: /events/, effect: refusal(404, 'notFound') });
    await client.call(eventsPage(EMAIL, {}), signal);
    server.fail({ match: /events/, times: always, effect: refusal(404, 'notFound') });
    await assert.rejects(client.call(eventsPage(EMAIL, {}), signal), { code: 'COLLECTION_GONE' });
    assert.equal(requests().length, 4);
  });

  it('whose token is refused gets one new token, then gives up', async () => {
    const { client, server } = aWorld();
    server.fail({ match: /events/, times: always, effect: refusal(401, 'authError') });
    await assert.rejects(client.call(probe(EMAIL), signal), { code: 'AUTH_LOST' });
    assert.deepEqual(
      server.log.map(({ method, path }) => `${method} ${path.split(/[/?]/)[1]}`),
      ['POST token', 'GET calendar', 'POST token', 'GET calendar'],
    );
  });

  it('G123 keeps to half of what Google allows, over all that goes out', async () => {
    const { client, clock, server } = aWorld({ client: { perMinute: 20 } });
    const begin = clock.now();
    for (let count = 0; count < 61; count++) await client.call(probe(EMAIL), signal);
    const times = server.log.filter(({ path }) => path.startsWith('/calendar')).map(({ at }) => at);
    for (const at of times) assert.ok(times.filter((other) => other >= at && other < at + 60_000).length <= 20);
    assert.equal(clock.now() - begin, 180_000);
  });

  it('G108 counts a patch three times, and G129 every part of a batch', async () => {
    const { client, waits, door, collection } = aWorld({ client: { perMinute: 10 } });
    const ids = Array.from({ length: 12 }, () => door.insert(body).id as string);
    await Array.fromAsync(collection.fetch(ids.slice(0, 8) as never[], signal));
    assert.deepEqual(waits, []);
    await client.call(patchEvent(EMAIL, ids[0] ?? '', undefined, { summary: 'x' }), signal);
    assert.deepEqual(waits, [60_000]);
    await Array.fromAsync(collection.fetch(ids.slice(0, 8) as never[], signal));
    assert.deepEqual(waits, [60_000, 60_000]);
  });

  it('ends at once when it is aborted, also while it waits', async () => {
    const stop = new AbortController();
    const { client, server } = aWorld({
      client: {
        wait: async (_ms, given) => {
          stop.abort();
          given?.throwIfAborted();
        },
      },
    });
    server.fail({ match: /events/, times: always, effect: refusal(503, 'backendError') });
    await assert.rejects(client.call(probe(EMAIL), stop.signal), { name: 'AbortError' });
  });

  it('leaks no token in what it throws', async () => {
    const { client, server, google } = aWorld();
    for (const effect of [
      refusal(500, 'backendError'),
      refusal(400, 'invalid'),
      { kind: 'cut-before' },
      { kind: 'html' },
    ] as const) {
      server.fail({ match: /events/, times: always, effect });
      await assert.rejects(
        client.call(insertEvent(EMAIL, body), signal),
        (error) => !/Bearer|ya29|refresh-anna/i.test(inspect(error, { depth: 20, showHidden: true })),
      );
      server.clearFaults();
    }
    assert.ok(google);
  });

  it('counts what it costs', async () => {
    const { client } = aWorld();
    await client.call(probe(EMAIL), signal);
    assert.deepEqual([client.meter.requests, client.meter.bytesReceived > 100], [2, true]);
  });

  it('G195 reads the words of a refusal where the library leaves them', async () => {
    const { client } = aWorld();
    await assert.rejects(client.call(insertEvent(EMAIL, { ...body, id: 'WXYZ!' }), signal), {
      code: 'REFUSED',
      message: /400 invalid "Invalid resource id value\."/,
    });
    await assert.rejects(client.call(oneEvent(EMAIL, 'nothere'), signal), { code: 'GONE' });
  });
});

describe('a file that lies with Google', () => {
  const at = (url: string) => ({ what: 'show a picture', url });
  const status = (code: number) => ({ kind: 'status', status: code, body: 'x' }) as const;

  it('is read without our sign-in, and any answer that stays the same is one', async () => {
    const { client, server } = aWorld();
    for (const code of [200, 404, 403, 302]) {
      server.fail({ match: /picture/, effect: status(code) });
      assert.equal((await client.download(at(`${ENDPOINT}/picture`), signal))?.status, code);
    }
    assert.ok(server.log.filter(({ path }) => path === '/picture').length === 4);
  });

  it('is asked for again with patience, and not for ever', async () => {
    const { client, server, waits } = aWorld();
    server.fail({ match: /picture/, times: 2, effect: status(503) });
    server.fail({ match: /picture/, effect: status(200) });
    assert.equal((await client.download(at(`${ENDPOINT}/picture`), signal))?.status, 200);
    assert.deepEqual(waits, [1000, 2000]);
    server.fail({ match: /picture/, times: always, effect: status(429) });
    await assert.rejects(client.download(at(`${ENDPOINT}/picture`), signal), { code: 'THROTTLED' });
  });

  it('is not what a web page says that answers in its place', async () => {
    const { client, server } = aWorld();
    server.fail({ match: /picture/, effect: { kind: 'html' } });
    await assert.rejects(client.download(at(`${ENDPOINT}/picture`), signal), { code: 'DOUBTFUL', message: /web page/ });
  });

  it('is not looked for anywhere else', async () => {
    const { client, server } = aWorld();
    for (const url of ['http://169.254.169.254/x', 'https://lh3.googleusercontent.com/x', 'not an address']) {
      assert.equal(await client.download(at(url), signal), undefined);
    }
    const real = aWorld({ client: { endpoint: undefined } });
    for (const url of [
      'http://lh3.googleusercontent.com/x',
      'https://googleusercontent.com.example.com/x',
      'https://evilgoogleusercontent.com/x',
      'https://user@127.0.0.1/x',
    ]) {
      assert.equal(await real.client.download(at(url), signal), undefined);
    }
    real.server.fail({ match: /x/, effect: status(200) });
    assert.equal((await real.client.download(at('https://lh3.googleusercontent.com/x'), signal))?.status, 200);
    assert.deepEqual([server.log, real.server.log.length], [[], 2]);
  });
});
