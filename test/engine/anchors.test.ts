/** engine/anchors — what is remembered of a side: what it says, and what it said last of that of which it says nothing now. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextAnchor } from '../../src/engine/anchors.ts';
import { changedPaths } from '../../src/engine/diff.ts';
import type { Event } from '../../src/model/event.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import { anEvent, at } from '../builders/events.ts';
import { aStored, aTwin, digest, kind } from '../builders/plans.ts';

const facts = { kind, digest };

function without(event: Event, field: keyof Event['fields']): Event {
  const { [field]: _, ...fields } = event.fields;
  return { ...event, fields: fields as Event['fields'] };
}

describe('an anchor', () => {
  it('keeps a field that is not spoken of just now: another value of it later is an edit, the same is none', () => {
    const before = anEvent({ title: 'Cut', description: 'short' });
    const silent = nextAnchor(
      aTwin(before).left,
      aStored('l-1', without(anEvent({ title: 'Colour' }), 'description'), 'v2'),
      facts,
    );
    const paths = (description: string): string[] => [
      ...changedPaths(silent.digests, anEvent({ title: 'Colour', description }), kind, digest),
    ];
    assert.deepEqual([paths('long'), paths('short')], [['description'], []]);
  });

  it('forgets a field that was emptied, and an occurrence that is as the rule makes it again', () => {
    const schedule = at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4');
    const second = '20261130T080000Z' as OccurrenceId;
    const before = anEvent({ schedule, description: 'short', occurrences: { [second]: 'cancelled' } });
    const now = anEvent({ schedule });
    const next = nextAnchor(aTwin(before).left, aStored('l-1', now, 'v2'), facts);
    assert.deepEqual([...changedPaths(next.digests, now, kind, digest)], []);
  });
});
