/** A calendar whose copies tell the names of guests in their description: what is kept, made again and unmarked is what the server holds. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withGuestNames } from '../../src/endpoints/guest-names.ts';
import { MemoryCollection } from '../../src/endpoints/memory.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import type { Mark, TwinId } from '../../src/model/item.ts';
import { anEvent } from '../builders/events.ts';

const signal = new AbortController().signal;
const KEY = { twin: 't1' as TwinId, uid: undefined, mark: 'here:t1' as Mark };
const attendees = [{ email: 'kim@example.com', name: 'Kim', status: 'needs-action' }] as const;

async function aCopy() {
  const abilities = { fields: new Set<string>(EVENT_FIELDS), write: { allowed: true } } as const;
  const memory = new MemoryCollection<Event>({ abilities, now: () => 0 });
  const named = withGuestNames(memory);
  const stored = await named.create(anEvent({ description: 'Wash', attendees }), KEY, signal);
  return { memory, named, stored };
}

describe('a calendar that tells the names of guests', () => {
  it('keeps an item as the server holds it, and makes it again from that without inviting anybody', async () => {
    const { memory, named, stored } = await aCopy();
    const file = named.asFile(stored);
    assert.match(file.text, /Wash.*With:.* Kim/);
    assert.doesNotMatch(file.text, /kim@example/);
    await named.remove(stored, signal);
    const { location: _none, ...fields } = stored.item.fields;
    const former = { ...file, text: file.text.replace('"fields": {', '"fields": { "location": "Chair 1",') };
    const made = await named.create({ ...stored.item, fields }, KEY, signal, former);
    assert.equal(made.item.fields.location, 'Chair 1');
    assert.deepEqual(made.item.fields.attendees, [{ email: undefined, name: 'Kim', status: 'needs-action' }]);
    assert.equal([...memory.items().values()][0]?.fields.attendees, undefined);
  });

  it('shows an item without our mark as it showed it before, and one that has none as it is', async () => {
    const { memory, named, stored } = await aCopy();
    const held = await named.unmark(stored, signal);
    assert.deepEqual([held.item.mark, held.item.fields], [undefined, stored.item.fields]);
    assert.equal([...memory.items().values()][0]?.mark, undefined);
    assert.equal(await named.unmark(held, signal), held);
  });
});
