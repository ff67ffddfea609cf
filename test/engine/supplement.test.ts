/** engine — `supplement`: only gaps are filled, whatever other rules say of moves, deletions and occurrences. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Event, EventFields } from '../../src/model/event.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import type { Rules } from '../../src/model/pair.ts';
import { anEvent, at } from '../builders/events.ts';
import { aStored, aTwin, onlyAction, planOf, writesOf } from '../builders/plans.ts';
import { someRules } from '../builders/rules.ts';

const FILLING: Partial<Rules> = { supplement: true };
const SECOND = '20261208T080000Z' as OccurrenceId;

const before = anEvent({ title: 'Haircut' });
const there = (side: 'l' | 'r', event: Event) => ({ found: [aStored(`${side}-1`, event, 'v2')] });

describe('filling in', () => {
  it('puts back what one side edited and the other deleted, and deletes neither, whatever wins elsewhere', () => {
    const rules = { ...FILLING, conflicts: { ...someRules().conflicts, deleteVsEdit: 'delete' as const } };
    const edited = anEvent({ title: 'Haircut', location: 'Shop' });
    const create = onlyAction(
      planOf({ twins: [aTwin(before)], left: there('l', edited), right: { gone: ['r-1'] }, rules }),
      'create',
    );
    assert.equal(create.side, 'right');
  });

  it('asks nobody about a move that is not carried anyway', () => {
    const moved = anEvent({ title: 'Haircut', schedule: at('2026-12-01T11:00:00', '2026-12-01T12:00:00') });
    const rules = { ...FILLING, moves: { left: 'ask' as const, right: 'ask' as const } };
    const planned = planOf({ twins: [aTwin(before)], right: there('r', moved), left: there('l', before), rules });
    onlyAction(planned, 'remember');
  });

  it('forgets what is gone on one side when it goes on the other', () => {
    const twin = aTwin(before);
    const away = { ...twin, left: { ...twin.left, absent: true as const } };
    onlyAction(planOf({ twins: [away], right: { gone: ['r-1'] }, rules: FILLING }), 'forget');
  });

  it('asks nobody where both sides hold something else', () => {
    const rules = { ...FILLING, conflicts: { ...someRules().conflicts, strategy: 'ask' as const } };
    const [left, right] = [anEvent({ title: 'A', url: 'https://a.example' }), anEvent({ title: 'B', location: 'Shop' })];
    const planned = planOf({ twins: [aTwin(before)], left: there('l', left), right: there('r', right), rules });
    assert.deepEqual(writesOf(onlyAction(planned, 'update')).sort(), ['left: location', 'right: url']);
  });

  it('makes no occurrence of its own, and fills in one that is there', () => {
    const series = anEvent({
      title: 'Course',
      schedule: at('2026-12-01T09:00:00', '2026-12-01T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4'),
    });
    const day: EventFields = { ...series.fields, schedule: at('2026-12-08T09:00:00', '2026-12-08T10:00:00') };
    const having = (one: EventFields): Event => ({ ...series, occurrences: new Map([[SECOND, one]]) });
    const named = having({ ...day, location: 'Room 2' });
    const fresh = planOf({ twins: [aTwin(series)], left: there('l', named), right: there('r', series), rules: FILLING });
    onlyAction(fresh, 'remember');
    const moved = having({ ...day, schedule: at('2026-12-08T11:00:00', '2026-12-08T12:00:00') });
    const known = planOf({
      twins: [aTwin(moved)],
      left: there('l', having({ ...day, location: 'Room 2' })),
      right: there('r', moved),
      rules: FILLING,
    });
    const update = onlyAction(known, 'update');
    assert.deepEqual(writesOf(update), [`right: @${SECOND}/location`]);
    const one = update.writes[0]?.item.occurrences.get(SECOND);
    assert.deepEqual(typeof one === 'object' && one.schedule, at('2026-12-08T11:00:00', '2026-12-08T12:00:00'));
  });
});
