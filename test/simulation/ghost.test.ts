/** The ghost's memory: what the histories would notice. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Event } from '../../src/model/event.ts';
import type { Href } from '../../src/model/item.ts';
import type { Side } from '../../src/model/pair.ts';
import { anEvent, at } from '../builders/events.ts';
import { APPOINTMENTS } from './appointments.ts';
import { Ghost, type Held } from './ghost.ts';

const weekly = at('2026-12-01T09:00:00', '2026-12-01T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=6');
const occurrence = '20261208T080000Z';
const fields = new Set(['title', 'location', 'schedule']);

function held(...events: readonly Event[]): Held<Event> {
  const entries = events.map((event, index): [Href, Event] => [`item-${index}` as Href, event]);
  return { items: new Map(entries), natives: new Map(entries.map(([href, event]) => [href, JSON.stringify(event)])) };
}

/** A ghost that saw one appointment (#1) on both sides at the last calm. */
function ghostWith(event: Event): { ghost: Ghost<Event>; settle(left: readonly Event[], right: readonly Event[]): string[] } {
  const ghost = new Ghost(APPOINTMENTS, () => {});
  const settle = (left: readonly Event[], right: readonly Event[]): string[] =>
    ghost.settle({ left: held(...left), right: held(...right) }, { left: fields, right: fields });
  ghost.note(ghost.newNumber(), { kind: 'add', side: 'left' });
  assert.deepEqual(settle([event], [event]), []);
  return { ghost, settle };
}

const edit = (side: Side, field: string, value: unknown) => ({ kind: 'edit', side, field, value }) as const;

describe('the ghost', () => {
  const one = anEvent({ title: '#1 new' });

  it('is content with two sides that are alike and as they were', () => {
    assert.deepEqual(ghostWith(one).settle([one], [one]), []);
  });

  it('notices what was lost on both sides, and what is on one only', () => {
    assert.match(ghostWith(one).settle([], []).join(), /lost/);
    assert.match(ghostWith(one).settle([one], []).join(), /not alike/);
  });

  it('notices what was doubled', () => {
    assert.match(ghostWith(one).settle([one, one], [one, one]).join(), /doubled/);
  });

  it('notices what came back after it was deleted', () => {
    const { ghost, settle } = ghostWith(one);
    ghost.note(1, { kind: 'remove', side: 'right' });
    assert.match(settle([one], [one]).join(), /came back/);
  });

  it('notices a field that differs, and an edit that was lost on both sides', () => {
    const moved = anEvent({ title: '#1 new', location: 'Room 2' });
    assert.match(ghostWith(one).settle([one], [moved]).join(), /location differs/);
    const { ghost, settle } = ghostWith(one);
    ghost.note(1, edit('left', 'location', 'Room 2'));
    assert.match(settle([one], [one]).join(), /location edited to "Room 2", but left holds undefined/);
  });

  it('notices that a cancelled occurrence takes place after all', () => {
    const series = anEvent({ title: '#1 new', schedule: weekly });
    const { ghost, settle } = ghostWith(series);
    ghost.note(1, edit('right', `state@${occurrence}`, 'cancelled'));
    assert.match(settle([series], [series]).join(), /state@20261208T080000Z edited to "cancelled"/);
  });

  it('notices a touch of what nobody edited', () => {
    const { settle } = ghostWith(one);
    assert.match(settle([one], [{ ...one, touched: 1 }]).join(), /touched on the right side although nobody edited it/);
  });
});
