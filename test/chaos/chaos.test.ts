/** chaos/chaos — a few real kills; `npm run chaos` makes as many as you like. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { chaos } from './chaos.ts';
import { startDavServer } from './dav-server.ts';
import { told } from './tally.ts';

const KILLS = 6;

it('killed at any moment, nothing is lost or doubled, and it comes to rest', async (t) => {
  const server = await startDavServer();
  try {
    const size = { events: 30, contacts: 20, perWorld: KILLS };
    const { tally, seconds } = await chaos(server, { kills: KILLS, seed: 2, ...size, time: 60_000, tell: () => undefined });
    for (const line of told(tally, server.name, seconds)) t.diagnostic(line);
    assert.deepEqual(tally.problems, []);
    assert.equal(tally.kills, KILLS);
  } finally {
    await server.close();
  }
});
