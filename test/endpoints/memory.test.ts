/** The collection in memory, which has few ways of its own: what it knows and others have no word for comes back, too. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryCollection } from '../../src/endpoints/memory.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import type { Mark, OccurrenceId, TwinId } from '../../src/model/item.ts';
import { anEvent } from '../builders/events.ts';

const KEY = { twin: 't1' as TwinId, uid: undefined, mark: 'here:t1' as Mark };
const ID = '20261201T080000Z' as OccurrenceId;

describe('an item made again in memory', () => {
  it('has what the wish does not speak of, in its occurrences too', async () => {
    const abilities = { fields: new Set<string>(EVENT_FIELDS), write: { allowed: true } } as const;
    const memory = new MemoryCollection<Event>({ abilities, now: () => 0 });
    const full = anEvent({ title: 'Cut', location: 'Chair 1' }).fields;
    const stored = await memory.create({ ...anEvent(), fields: full, occurrences: new Map([[ID, full]]) }, KEY);
    const file = memory.asFile(stored);
    await memory.remove(stored);
    const { location: _none, ...silent } = { ...full, title: 'Colour' };
    const wish: Event = { ...anEvent(), fields: silent, occurrences: new Map([[ID, silent]]) };
    const made = await memory.create(wish, KEY, undefined, file);
    const one = made.item.occurrences.get(ID);
    assert.deepEqual([made.item.fields.title, made.item.fields.location], ['Colour', 'Chair 1']);
    assert.ok(typeof one === 'object');
    assert.deepEqual([one.title, one.location], ['Colour', 'Chair 1']);
  });
});
