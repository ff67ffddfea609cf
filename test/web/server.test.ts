/** web/server — what the daemon answers over HTTP. */
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { isSyncError, SyncError } from '../../src/model/errors.ts';
import type { Health, Level } from '../../src/ops/health.ts';
import { routes, startWeb } from '../../src/web/server.ts';

const healthy = async (status: Level = 'pass'): Promise<Health> => ({ status, checks: {} });
const metrics = async () => 'twinbook_build_info 1\n';
const nobody = () =>
  Promise.reject(
    new SyncError('AUTH_LOST', 'no sign-in waits for this address: it is over, took longer than ten minutes, or was begun anew'),
  );
const answers = (wishes: { ready?: boolean; status?: Level }) =>
  routes({ ready: async () => wishes.ready ?? true, health: () => healthy(wishes.status), metrics, returned: nobody });

describe('the web server', () => {
  it('answers /livez as long as the process works, whatever else is wrong', async () => {
    assert.equal((await answers({ ready: false, status: 'fail' }).request('/livez')).status, 200);
  });

  it('answers /readyz with 200, and with 503 while it is not ready', async () => {
    assert.equal((await answers({}).request('/readyz')).status, 200);
    assert.equal((await answers({ ready: false }).request('/readyz')).status, 503);
  });

  for (const [status, code] of [
    ['pass', 200],
    ['warn', 200],
    ['fail', 503],
  ] as const) {
    it(`answers /health with ${code} when it is ${status}, as application/health+json`, async () => {
      const answer = await answers({ status }).request('/health');
      assert.equal(answer.status, code);
      assert.equal(answer.headers.get('content-type'), 'application/health+json');
      assert.deepEqual(await answer.json(), { status, checks: {} });
    });
  }

  it('answers /metrics without a password, as Prometheus reads it', async () => {
    const answer = await answers({}).request('/metrics');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
    assert.equal(await answer.text(), 'twinbook_build_info 1\n');
  });

  it('says on every path that answers must not be kept or guessed at', async () => {
    for (const path of ['/livez', '/readyz', '/health', '/metrics', '/nowhere']) {
      const { headers } = await answers({}).request(path);
      assert.equal(headers.get('cache-control'), 'no-store', path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    }
  });

  it('has nothing elsewhere', async () => {
    assert.equal((await answers({}).request('/')).status, 404);
    assert.equal((await answers({}).request('/livez', { method: 'POST' })).status, 404);
  });

  it('listens where it is told to, and no more once it is closed', async () => {
    const web = await startWeb({
      host: '127.0.0.1',
      port: 0,
      ready: async () => true,
      health: () => healthy(),
      metrics,
      returned: nobody,
    });
    assert.match(web.origin, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(await (await fetch(`${web.origin}/livez`)).text(), 'alive\n');
    await web.close();
    await assert.rejects(fetch(`${web.origin}/livez`));
  });

  it('says which address is taken, and what to change', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    try {
      await assert.rejects(
        startWeb({ host: '127.0.0.1', port, ready: async () => true, health: () => healthy(), metrics, returned: nobody }),
        (error) =>
          isSyncError(error, 'CONFIG') &&
          error.message === `127.0.0.1:${port} is in use by another program` &&
          error.hint.includes('http.port'),
      );
    } finally {
      other.close();
    }
  });

  it('says which address is not ours', async () => {
    const elsewhere = startWeb({
      host: '192.0.2.1',
      port: 0,
      ready: async () => true,
      health: () => healthy(),
      metrics,
      returned: nobody,
    });
    await assert.rejects(elsewhere, { code: 'CONFIG', message: /192\.0\.2\.1:0 cannot be used/ });
  });
});

describe('the page that Google leads back to', () => {
  const asked = async (language: string, returned: Parameters<typeof routes>[0]['returned']): Promise<string> => {
    const app = routes({ ready: async () => true, health: healthy, metrics: async () => '', returned });
    return await (await app.request('/oauth/google/callback?code=x', { headers: { 'accept-language': language } })).text();
  };
  const connected = async () =>
    ({ ok: true, pair: 'salon', account: 'anna@example.com', allowed: ['event'], ends: undefined, shortcomings: [] }) as const;

  it('speaks as the browser wishes, of what went wrong as well', async () => {
    assert.match(
      await asked('de', connected),
      /<html lang="de">.*<h1>Bei Google angemeldet<\/h1>\n<p>salon kann jetzt abgeglichen werden\./s,
    );
    assert.match(
      await asked('sv', nobody),
      /<h1>Inte inloggad<\/h1>\n\n<p>Ingen inloggning väntar på den här adressen: .* Logga in igen: /,
    );
  });
});
