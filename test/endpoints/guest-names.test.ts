/** endpoints/guest-names — what is wrapped says all the server says of its checkpoints. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Collection } from '../../src/endpoints/endpoint.ts';
import { withGuestNames } from '../../src/endpoints/guest-names.ts';
import { MemoryCollection } from '../../src/endpoints/memory.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import type { Checkpoint } from '../../src/model/item.ts';

describe('a calendar whose copies carry the names of guests', () => {
  const abilities = { fields: new Set<string>(EVENT_FIELDS), write: { allowed: true } } as const;
  const memory = new MemoryCollection<Event>({ abilities, now: () => 0 });

  it('tells when its server was set back, if the server can tell', () => {
    const [before, now] = ['9', '3'] as Checkpoint[] as [Checkpoint, Checkpoint];
    assert.equal(withGuestNames(memory).wentBack?.(before, now), true);
    const { wentBack: _, ...silent }: Collection<Event> = { ...withGuestNames(memory) };
    assert.equal(withGuestNames(silent).wentBack, undefined);
  });
});
