/**
 * google-calendar/split-series.test — series that "this and following events" made in Google: they bear a name of their own, and their
 * occurrences that of the series before (G57).
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isStored } from '../../../src/endpoints/endpoint.ts';
import type { Event, EventFields } from '../../../src/model/event.ts';
import type { OccurrenceId, Stored } from '../../../src/model/item.ts';
import type { GoogleOptions } from '../../../src/playground/google/options.ts';
import { fetched, listed, one, signal } from '../google/asking.ts';
import { at, aWorld, someFields, type World } from './world.ts';

const DAY = '20261113T080000Z' as OccurrenceId;

/** A series of six days that was split at its third one. */
function split(options: GoogleOptions = {}): World & { readonly base: string; readonly later: string } {
  const world = aWorld(options);
  const base = world.door.insert({
    summary: 'Course',
    start: { dateTime: '2026-11-10T09:00:00', timeZone: 'Europe/Berlin' },
    end: { dateTime: '2026-11-10T10:00:00', timeZone: 'Europe/Berlin' },
    recurrence: ['RRULE:FREQ=DAILY;COUNT=6'],
  }).id as string;
  const later = world.door.split(base, '2026-11-12T09:00:00+01:00', { summary: 'Later' }).id as string;
  return { ...world, base, later };
}

async function changed({ collection, later }: ReturnType<typeof split>, wish: EventFields | 'cancelled'): Promise<Stored<Event>> {
  const before = await one(collection, later);
  const item = { ...before.item, occurrences: new Map([[DAY, wish]]) };
  return await collection.update(before, item, new Set([`@${DAY}/occurrence`]), signal);
}

const other = someFields({ title: 'Other', schedule: at('2026-11-13T09:00:00') });

describe('a series that was split in Google (G57)', () => {
  it('has an occurrence called off, and back again', async () => {
    const world = split();
    const held = await changed(world, 'cancelled');
    assert.deepEqual([...held.item.occurrences], [[DAY, 'cancelled']]);
    assert.equal(world.door.get(`${world.base}_${DAY}`)?.status, 'cancelled');
    const back = { ...held.item, occurrences: new Map() };
    await world.collection.update(held, back, new Set([`@${DAY}/occurrence`]), signal);
    assert.equal(world.door.get(`${world.base}_${DAY}`)?.status, 'confirmed');
  });

  it('has an occurrence changed', async () => {
    const world = split();
    const held = await changed(world, other);
    assert.deepEqual([held.item.occurrences.size, world.door.get(`${world.base}_${DAY}`)?.summary], [1, 'Other']);
  });

  it('is asked for the name of the occurrence: the series before may have one of that time by now', async () => {
    const world = split();
    world.door.patch(world.base, { recurrence: ['RRULE:FREQ=DAILY;COUNT=6'] });
    const named = `${world.base}_anothername_${DAY}`;
    const instance = { kind: 'calendar#event', id: named, status: 'confirmed', recurringEventId: world.later };
    const body = JSON.stringify({ kind: 'calendar#events', items: [instance] });
    const headers = { 'content-type': 'application/json' };
    world.server.fail({ match: /\/instances\?/, effect: { kind: 'status', status: 200, body, headers } });
    await assert.rejects(changed(world, other), { code: 'REFUSED' });
    const written = world.requests().filter(({ method }) => method === 'PATCH');
    assert.deepEqual(
      written.map(({ path }) => path.includes(named)),
      [true],
    );
  });

  it('is taken to name its occurrences as the series before did, where Google shows none', async () => {
    const world = split();
    const headers = { 'content-type': 'application/json' };
    const none = { kind: 'status', status: 200, body: '{"kind":"calendar#events"}', headers } as const;
    world.server.fail({ match: /\/instances\?/, times: 9, effect: none });
    assert.deepEqual([...(await changed(world, 'cancelled')).item.occurrences], [[DAY, 'cancelled']]);
  });

  it('says that it failed when an occurrence is not called off, though Google says that there is none', async () => {
    const world = split();
    const nothing = { kind: 'status', status: 404, body: '{"error":{"code":404}}' } as const;
    world.server.fail({ match: new RegExp(`DELETE .*_${DAY}`), times: 9, effect: nothing });
    await assert.rejects(changed(world, 'cancelled'), { code: 'ITEM_FAILED' });
  });

  for (const cancelledOccurrence of ['bare', 'named'] as const) {
    it(`is among the changes when an occurrence is called off in Google, which is told ${cancelledOccurrence} (G44)`, async () => {
      const { collection, door, base, later } = split({ unsettled: { cancelledOccurrence } });
      const { checkpoint } = await listed(collection);
      door.delete(`${base}_${DAY}`);
      const { present } = await listed(collection, checkpoint);
      const found = (await fetched(collection, ...present.keys())).filter(isStored);
      assert.deepEqual(
        found.map(({ href, item }) => [href, [...item.occurrences]]),
        [[later, [[DAY, 'cancelled']]]],
      );
    });
  }

  it('has its cancelled occurrences however bare they are told, also when everything is read', async () => {
    const { collection, server, door, base, later } = split();
    door.delete(`${base}_${DAY}`);
    const bare = { kind: 'calendar#event', id: `${base}_${DAY}`, etag: '"1"', status: 'cancelled' };
    const items = [door.get(later), bare];
    const page = { kind: 'calendar#events', accessRole: 'owner', items, nextSyncToken: 'x' };
    const headers = { 'content-type': 'application/json' };
    const answer = { kind: 'status', status: 200, body: JSON.stringify(page), headers } as const;
    server.fail({ match: /maxResults=2500$/, effect: answer });
    const read = (await listed(collection)).present.get(later as never)?.found;
    assert.deepEqual(read && isStored(read) && [...read.item.occurrences], [[DAY, 'cancelled']]);
    server.fail({ match: /iCalUID=/, effect: answer });
    assert.deepEqual([...(await one(collection, later)).item.occurrences], [[DAY, 'cancelled']]);
  });
});
