/** stories/first-sync-killed — a first sync that was killed in the middle goes on where it was: what is done is not done again. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTwinbook } from '../chaos/twinbook.ts';
import { berlin, openWorld } from './world.ts';

const EVENTS = 150;
/** At most so many copies are under way at once (dav/collection): of each of these nobody knows what became of it. */
const UNDER_WAY = 24;

it('a first sync that is killed in the middle is resumed: only what is left is written', async (t) => {
  const { inGoogle, inDav, davServer, folder } = await openWorld(t);
  for (let count = 0; count < EVENTS; count++) {
    const day = `2026-12-${String(1 + (count % 28)).padStart(2, '0')}`;
    inGoogle.insert({ summary: `Haircut ${count}`, ...berlin(`${day}T10:00:00`, `${day}T11:00:00`) });
  }
  const puts = (): number => davServer.log.filter(({ method }) => method === 'PUT').length;
  const file = join(folder, 'twinbook.yaml');

  const first = startTwinbook(file, 'sync');
  while (puts() < EVENTS / 3) await sleep(5);
  first.signal('SIGKILL');
  await first.end();
  const before = { puts: puts(), copies: inDav.items().size };
  assert.ok(before.copies < EVENTS, 'it was killed in the middle');

  const second = await startTwinbook(file, 'sync').end();
  assert.equal(second.code, 0, second.err);
  assert.equal(inDav.items().size, EVENTS);
  // Each copy that was made stays as it was made; one whose answer was lost may be asked for once more.
  assert.ok(puts() - before.puts <= EVENTS - before.copies + UNDER_WAY, `${puts() - before.puts} writes for the rest`);

  const written = puts();
  const third = await startTwinbook(file, 'sync').end();
  assert.deepEqual([third.code, puts()], [0, written]);
});
