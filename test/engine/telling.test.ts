/** engine/telling — the few items that show most of what there is. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { telling } from '../../src/engine/telling.ts';
import type { Stored } from '../../src/model/item.ts';
import { anEvent, at } from '../builders/events.ts';
import { aStored } from '../builders/plans.ts';

const nothing = (): readonly string[] => [];
const titles = (all: readonly Stored[]): unknown[] => all.map(({ item }) => item.fields.title);

const plain = Array.from({ length: 50 }, (_none, index) => {
  const day = `2026-11-${String(1 + (index % 28)).padStart(2, '0')}`;
  return aStored(`plain-${index}`, anEvent({ title: `Plain ${index}`, schedule: at(`${day}T09:00:00`, `${day}T10:00:00`) }));
});
const special = [
  aStored('s', anEvent({ title: 'Series', schedule: at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY') })),
  aStored('d', anEvent({ title: 'Days', schedule: at('2026-11-23', '2026-11-25') })),
  aStored('o', anEvent({ title: 'Changed', occurrences: { '20261130T080000Z': 'cancelled' } })),
  aStored('g', anEvent({ title: 'Guests', attendees: [{ email: 'a@example.com', name: 'A', status: 'accepted' }] })),
  aStored('p', anEvent({ title: 'Private', visibility: 'private' })),
  aStored('l', anEvent({ title: 'Long', description: 'a\n'.repeat(500) })),
  aStored('f', anEvent({ title: 'File' })),
  aStored('old', anEvent({ title: 'Oldest', schedule: at('1999-01-01T09:00:00', '1999-01-01T10:00:00') })),
];
const unsaid = ({ item }: Stored): readonly string[] => (item.fields.title === 'File' ? ['ATTACH'] : []);

describe('a sample', () => {
  it('has everything that occurs in it but once, before anything ordinary', () => {
    const chosen = titles(telling([...plain, ...special], 12, unsaid));
    for (const title of special.map(({ item }) => item.fields.title)) assert.ok(chosen.includes(title), `${title} of ${chosen}`);
  });

  it('is as long as it was wished, or as there are items, with none twice', () => {
    const all = [...plain, ...special];
    assert.equal(telling(all, 20, nothing).length, 20);
    assert.equal(new Set(telling(all, 500, nothing)).size, all.length);
    assert.deepEqual(telling([], 5, nothing), []);
  });

  it('is the same for the same items', () => {
    assert.deepEqual(titles(telling([...plain, ...special], 9, unsaid)), titles(telling([...plain, ...special], 9, unsaid)));
  });
});
