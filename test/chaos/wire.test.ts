/** chaos/wire — a server's door on 127.0.0.1, and whoever waits for a moment of what passes. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seeded } from '../simulation/random.ts';
import { newTraffic, openWire } from './wire.ts';

it('whoever waits for a request hears of it as it comes, when it was applied and is not answered, or when it gets lost', async (t) => {
  const traffic = newTraffic();
  let applied = 0;
  const wire = await openWire(async () => Response.json({ applied: ++applied }), traffic, seeded(1));
  t.after(() => wire.close());
  let answered = 0;
  const ask = async (): Promise<void> => {
    await (await fetch(`${wire.origin}/calendar`, { method: 'DELETE' })).arrayBuffer();
    answered++;
  };
  const seen: (readonly [string, number, number])[] = [];
  const second = traffic.until(2, 'come').then(() => seen.push(['come', applied, answered]));
  const third = traffic.until(3, 'applied').then(() => seen.push(['applied', applied, answered]));
  const fourth = traffic.until(4, 'lost').then(() => seen.push(['lost', applied, answered]));
  for (let request = 0; request < 5; request++) await ask();
  await Promise.all([second, third, fourth]);
  assert.deepEqual(seen, [
    ['come', 1, 1],
    ['applied', 3, 2],
    ['lost', 3, 3],
  ]);
  assert.deepEqual(
    wire.log.map(({ method, path, status }) => `${method} ${path} ${status}`),
    [200, 200, 200, 503, 200].map((status) => `DELETE /calendar ${status}`),
  );
  await wire.forget();
  assert.deepEqual([wire.log.length, wire.underWay()], [0, []]);
});
