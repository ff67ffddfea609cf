/** endpoints/http — how far the server's clock is ahead: a body that takes its time is no slow clock. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createHttp } from '../../src/endpoints/http.ts';

it('does not take a slow answer for a slow clock', async () => {
  let clock = Date.parse('2026-11-22T08:00:00Z');
  const transport = async (): Promise<Response> => {
    const date = new Date(clock).toUTCString();
    const body = new ReadableStream(
      {
        pull(controller) {
          clock += 30_000;
          controller.enqueue(new TextEncoder().encode('x'));
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { headers: { date } });
  };
  const http = createHttp({ inFlight: 1, transport, now: () => clock });
  await http.send({ method: 'GET', url: 'http://slow.test/' });
  assert.equal(http.ahead, 0);
});
