/** cli/healthcheck — what a container or a monitor learns of the daemon. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import type { Level } from '../../src/ops/health.ts';
import { PlaygroundServer, systemClock } from '../../src/playground/server.ts';
import { routes } from '../../src/web/server.ts';
import { openWorld } from '../stories/world.ts';

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

  it('ends with 1 when nobody answers, and says what to look at', async (t) => {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
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
