/** cli/healthcheck — what a container or a monitor learns of the daemon. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { Level } from '../../src/ops/health.ts';
import { PlaygroundServer, systemClock } from '../../src/playground/server.ts';
import { routes } from '../../src/web/server.ts';
import { openWorld } from '../stories/world.ts';
import { freePort, serveUntilSetUp } from './set-up-house.ts';
import { twinbook } from './terminal.ts';

/** A world whose daemon is played by `handler`. */
async function withDaemon(t: TestContext, handler: (request: Request) => Promise<Response>) {
  const daemon = new PlaygroundServer(handler, systemClock);
  const { port } = new URL(await daemon.listen());
  t.after(() => daemon.close());
  return await openWorld(t, { top: { http: { port: Number(port) } } });
}

const daemonThat = (status: Level) => {
  const app = routes({
    ready: async () => true,
    returned: () => Promise.reject(new Error('nobody signs in')),
    health: async () => ({ status, checks: {} }),
    metrics: async () => '',
  });
  return async (request: Request) => app.fetch(request);
};

describe('healthcheck', () => {
  for (const [status, code] of [
    ['pass', 0],
    ['warn', 0],
    ['fail', 1],
  ] as const) {
    it(`ends with ${code} when health is ${status}`, async (t) => {
      const { twinbook } = await withDaemon(t, daemonThat(status));
      assert.deepEqual(await twinbook('healthcheck'), { code, out: `${status}\n`, err: '' });
      const { out } = await twinbook('healthcheck', '--json');
      assert.deepEqual(JSON.parse(out), { status, checks: {} });
    });
  }

  it('ends with 0 while the set-up waits for the owner, and says so', async (t) => {
    const { folder } = await openWorld(t);
    const port = await freePort();
    const { file } = await serveUntilSetUp(t, { folder, google: 'http://127.0.0.1:1', port });
    const environment = { TWINBOOK_PORT: String(port) };
    const asked = await twinbook(['healthcheck', '--config', file], { environment });
    assert.deepEqual(asked, { code: 0, out: 'warn\n  not set up yet\n', err: '' });
    const { code, out } = await twinbook(['healthcheck', '--json', '--config', file], { environment });
    assert.deepEqual([code, JSON.parse(out)], [0, { status: 'warn', checks: {}, notes: ['not set up yet'] }]);
  });

  it('ends with 2 when the configuration is missing and nobody waits for it there, be it that a daemon answers', async (t) => {
    const { folder } = await openWorld(t);
    const nobody = await freePort();
    const daemon = new PlaygroundServer(daemonThat('pass'), systemClock);
    const { port } = new URL(await daemon.listen());
    t.after(() => daemon.close());
    for (const TWINBOOK_PORT of [String(nobody), port]) {
      const { code, err } = await twinbook(['healthcheck', '--config', join(folder, 'new.yaml')], {
        environment: { TWINBOOK_PORT },
      });
      assert.equal(code, 2);
      assert.match(err, /new\.yaml.* does not exist/);
    }
  });

  it('ends with 1 when nobody answers, and says what to look at', async (t) => {
    const port = await freePort();
    const { twinbook } = await openWorld(t, { top: { http: { port } } });
    const { code, out, err } = await twinbook('healthcheck');
    assert.deepEqual([code, out], [1, '']);
    assert.equal(
      err,
      `twinbook: nobody answers at http://127.0.0.1:${port}/health\n  Is "twinbook run" running with this configuration?\n`,
    );
    assert.equal(JSON.parse((await twinbook('healthcheck', '--json')).out).status, 'fail');
  });

  it('ends with 1 when another program answers there', async (t) => {
    for (const body of ['<html>hello</html>', '{"hello":1}', 'null']) {
      const { twinbook } = await withDaemon(t, async () => new Response(body));
      const { code, err } = await twinbook('healthcheck');
      assert.equal(code, 1);
      assert.match(err, /something that is not Twinbook answers/);
    }
  });
});
