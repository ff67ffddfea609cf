/** stories/first — the first cycle copies both ways, the second writes nothing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALWAYS } from './looking.ts';
import { berlin, ics, openWorld } from './world.ts';

describe('the first sync', () => {
  it('copies what each side has to the other, and is quiet afterwards with one request a side', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    world.inGoogle.insert({ summary: 'Haircut', ...berlin('2026-12-01T10:00:00', '2026-12-01T11:00:00') });
    world.inDav.put(
      'a.ics',
      ics('a', 'SUMMARY:Colour', 'DTSTART;TZID=Europe/Berlin:20261202T140000', 'DTEND;TZID=Europe/Berlin:20261202T150000'),
    );
    const first = await world.sync();
    assert.equal(first.code, 0);
    assert.deepEqual(first.created, { google: 1, dav: 1 });
    const second = await world.sync();
    assert.deepEqual(
      [second.created, second.updated, second.deleted].map(({ google, dav }) => google + dav),
      [0, 0, 0],
    );
    assert.deepEqual(second.requests, { google: 1, dav: 1 });
    assert.deepEqual(
      world.inGoogle
        .events()
        .map((event) => event.summary)
        .sort(),
      ['Colour', 'Haircut'],
    );
    assert.equal(world.inDav.items().size, 2);
    assert.deepEqual(world.google.mails, []);
  });
});
