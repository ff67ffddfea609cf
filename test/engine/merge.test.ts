/** engine/merge — two present versions come together path by path; occurrences are units; sets are merged by entry. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changedPaths } from '../../src/engine/diff.ts';
import { type Merged, merge, valueAt } from '../../src/engine/merge.ts';
import type { SideFacts } from '../../src/engine/travel.ts';
import type { Event, EventFields } from '../../src/model/event.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import type { Rules, Side } from '../../src/model/pair.ts';
import { anEvent, at, type Wishes } from '../builders/events.ts';
import { aSide, aStored, aTwin, digest, kind, path } from '../builders/plans.ts';
import { BUSY, someRules } from '../builders/rules.ts';

interface Setting {
  readonly rules?: Partial<Rules>;
  readonly conflicts?: Partial<Rules['conflicts']>;
  readonly sides?: Partial<Record<Side, SideFacts<Event>>>;
}

/** What becomes of `before`, held alike by both sides, when each made its own of it. */
function merged(before: Event, left: Event, right: Event, { rules, conflicts, sides }: Setting = {}): Merged<Event> {
  const past = aTwin(before);
  const given = someRules(rules);
  return merge({
    stored: { left: aStored('l-1', left, 'v2'), right: aStored('r-1', right, 'v2') },
    paths: {
      left: changedPaths(past.left.digests, left, kind, digest),
      right: changedPaths(past.right.digests, right, kind, digest),
    },
    past,
    sides: { left: aSide(), right: aSide(), ...sides },
    rules: { ...given, conflicts: { ...given.conflicts, ...conflicts } },
    kind,
    digest,
  });
}

const written = ({ writes }: Merged<Event>, side: Side): Partial<EventFields> => {
  const write = writes.find((one) => one.side === side);
  return Object.fromEntries([...(write?.fields ?? [])].map((one) => [one, valueAt(write!.item, one, kind)]));
};
const sidesOf = ({ writes }: Merged<Event>): Side[] => writes.map((one) => one.side);

describe('fields', () => {
  it('edited on one side are written to the other, and nothing else is', () => {
    const result = merged(
      anEvent({ title: 'A', location: 'X' }),
      anEvent({ title: 'B', location: 'X' }),
      anEvent({ title: 'A', location: 'X' }),
    );
    assert.deepEqual(sidesOf(result), ['right']);
    assert.deepEqual(written(result, 'right'), { title: 'B' });
    assert.deepEqual(result.clashes, []);
  });

  it('that were emptied are emptied on the other side', () => {
    const result = merged(anEvent({ location: 'X' }), anEvent(), anEvent({ location: 'X' }));
    assert.deepEqual(written(result, 'right'), { location: undefined });
  });

  it('that differ, edited on the two sides, cross each other without a conflict', () => {
    const result = merged(anEvent({ title: 'A' }), anEvent({ title: 'B' }), anEvent({ title: 'A', location: 'X' }), {
      conflicts: { strategy: 'ask' },
    });
    assert.deepEqual([written(result, 'left'), written(result, 'right')], [{ location: 'X' }, { title: 'B' }]);
    assert.deepEqual([result.clashes, result.waiting], [[], []]);
  });

  it('carry the version this cycle saw', () => {
    const result = merged(anEvent({ title: 'A' }), anEvent({ title: 'B' }), anEvent({ title: 'A' }));
    assert.deepEqual([result.writes[0]?.stored.href, result.writes[0]?.stored.version], ['r-1', 'v2']);
  });

  it('edited alike on both sides are no conflict and no write', () => {
    const both = anEvent({ title: 'B' });
    assert.deepEqual(merged(anEvent({ title: 'A' }), both, both, { conflicts: { strategy: 'ask' } }), {
      writes: [],
      clashes: [],
      waiting: [],
    });
  });

  it('moved alike on both sides, each in its own zone, are no conflict', () => {
    const london = { ...at('2026-11-24T09:00:00', '2026-11-24T10:00:00') };
    const inLondon = (local: string) => ({ kind: 'moment', local, zone: 'Europe/London' }) as const;
    const left = anEvent({ schedule: london });
    const right = anEvent({
      schedule: { start: inLondon('2026-11-24T08:00:00'), end: inLondon('2026-11-24T09:00:00'), recurrence: [] },
    });
    assert.deepEqual(merged(anEvent(), left, right, { conflicts: { strategy: 'ask' } }), {
      writes: [],
      clashes: [],
      waiting: [],
    });
  });

  it('edited differently on both sides are settled, told as a clash, and written to the loser only', () => {
    const result = merged(
      anEvent({ title: 'A' }),
      anEvent({ title: 'B', touched: 2_000_000 }),
      anEvent({ title: 'C', touched: 1_000_000 }),
    );
    assert.deepEqual(result.clashes, [{ path: 'title', kept: 'left' }]);
    assert.deepEqual([sidesOf(result), written(result, 'right')], [['right'], { title: 'B' }]);
  });

  it('settled for different sides are written both ways', () => {
    const result = merged(
      anEvent({ title: 'A', location: 'X' }),
      anEvent({ title: 'B', location: 'Y' }),
      anEvent({ title: 'C', location: 'Z' }),
      { conflicts: { strategy: 'per-field', fields: { title: 'left', location: 'right' } } },
    );
    assert.deepEqual([written(result, 'left'), written(result, 'right')], [{ location: 'Z' }, { title: 'B' }]);
  });

  it('that wait for a person hold the whole item back', () => {
    const result = merged(anEvent({ title: 'A' }), anEvent({ title: 'B', location: 'X' }), anEvent({ title: 'C' }), {
      conflicts: { strategy: 'ask' },
    });
    assert.deepEqual(result, { writes: [], clashes: [], waiting: ['title'] });
  });
});

describe('what may not cross', () => {
  it('a field the other side cannot hold is never written there', () => {
    const result = merged(anEvent(), anEvent({ color: 'red', title: 'B' }), anEvent(), {
      sides: { right: aSide({ without: ['color'] }) },
    });
    assert.deepEqual(written(result, 'right'), { title: 'B' });
  });

  it('a write with nothing left in it is none', () => {
    const result = merged(anEvent(), anEvent({ color: 'red' }), anEvent(), { sides: { right: aSide({ without: ['color'] }) } });
    assert.deepEqual(result.writes, []);
  });

  it('show busy carries times, status and availability, and nothing that says what it is', () => {
    const later = at('2026-11-24T09:00:00', '2026-11-24T10:00:00');
    const edited = anEvent({
      title: 'B',
      location: 'X',
      description: 'D',
      schedule: later,
      status: 'tentative',
      availability: 'free',
    });
    const result = merged(anEvent(), edited, anEvent(), { rules: { carry: BUSY } });
    assert.deepEqual(written(result, 'right'), { schedule: later, status: 'tentative', availability: 'free' });
    assert.equal(result.writes[0]?.item.fields.title, 'Haircut');
  });

  it('show busy hides what an occurrence is called, and carries when it is', () => {
    const later = at('2026-11-30T11:00:00', '2026-11-30T12:00:00');
    const edited = course({ [SECOND]: { title: 'Secret', schedule: later } });
    const result = merged(course(), edited, course(), { rules: { carry: BUSY } });
    const one = result.writes[0]?.item.occurrences.get(SECOND) as EventFields;
    assert.deepEqual([one.title, one.schedule], ['Course', later]);
  });

  it('attendees are written only where configured: how much of them is the business of the side', () => {
    const invited = anEvent({ attendees: [{ email: 'bo@example.com', name: 'Bo', status: 'accepted' }] });
    assert.deepEqual(merged(anEvent(), invited, anEvent(), { rules: { attendees: 'none' } }).writes, []);
    for (const attendees of ['names', 'full'] as const) {
      const result = merged(anEvent(), invited, anEvent(), { rules: { attendees } });
      assert.deepEqual(written(result, 'right'), { attendees: invited.fields.attendees });
    }
  });

  it('attendees of the other side are never removed from it', () => {
    const invited = anEvent({ attendees: [{ email: 'bo@example.com', name: 'Bo', status: 'accepted' }] });
    assert.deepEqual(merged(invited, anEvent(), invited).writes, []);
  });

  it('a value the side would cut to what it holds already is not written', () => {
    const cut = (event: Event): Event => ({
      ...event,
      fields: { ...event.fields, description: event.fields.description?.slice(0, 5) },
    });
    const sides = { right: aSide({ asHeld: cut }) };
    const [before, after] = [anEvent({ description: '12345' }), anEvent({ description: '12345 and more' })];
    assert.deepEqual(merged(before, after, before, { sides }).writes, []);
    assert.deepEqual(written(merged(before, anEvent({ description: '54321' }), before, { sides }), 'right'), {
      description: '54321',
    });
  });

  it('a value the side holds already in another spelling is not written', () => {
    const [composed, decomposed] = [anEvent({ title: 'Färben' }), anEvent({ title: 'Fa\u0308rben' })];
    assert.deepEqual(merged(anEvent({ title: 'A' }), composed, decomposed).writes, []);
  });
});

describe('sets', () => {
  const sets = (before: string[], left: string[], right: string[]) => {
    const of = (categories: string[]) => anEvent(categories.length === 0 ? {} : { categories });
    const result = merged(of(before), of(left), of(right), { conflicts: { strategy: 'ask' } });
    assert.deepEqual([result.clashes, result.waiting], [[], []]);
    return { left: written(result, 'left'), right: written(result, 'right') };
  };

  it('take over an added and a removed entry', () => {
    assert.deepEqual(sets(['a'], ['a', 'b'], ['a']), { left: {}, right: { categories: ['a', 'b'] } });
    assert.deepEqual(sets(['a', 'b'], ['a'], ['a', 'b']), { left: {}, right: { categories: ['a'] } });
  });

  it('are merged by entry when both sides changed them, without a conflict', () => {
    assert.deepEqual(sets(['a', 'b'], ['a', 'b', 'c'], ['b']), {
      left: { categories: ['b', 'c'] },
      right: { categories: ['b', 'c'] },
    });
  });

  it('hold an entry that both sides added once', () => {
    assert.deepEqual(sets(['a'], ['a', 'b'], ['a', 'b']), { left: {}, right: {} });
  });

  it('that lost their last entry are empty, not a list of nothing', () => {
    assert.deepEqual(sets(['a'], [], ['a']), { left: {}, right: { categories: undefined } });
  });

  it('keep an entry that only the other side ever had', () => {
    const past = aTwin(anEvent({ categories: ['a'] }), anEvent({ categories: ['a', 'own'] }));
    const [left, right] = [anEvent({ categories: ['a', 'b'] }), anEvent({ categories: ['a', 'own'] })];
    const { writes } = merge({
      stored: { left: aStored('l-1', left), right: aStored('r-1', right) },
      paths: { left: new Set([path('categories')]), right: new Set() },
      past,
      sides: { left: aSide(), right: aSide() },
      rules: someRules(),
      kind,
      digest,
    });
    assert.deepEqual(writes[0]?.item.fields.categories, ['a', 'b', 'own']);
  });

  it('are united when two items are joined for the first time', () => {
    const [left, right] = [anEvent({ categories: ['a'] }), anEvent({ categories: ['b'] })];
    const { writes } = merge({
      stored: { left: aStored('l-1', left), right: aStored('r-1', right) },
      paths: { left: new Set([path('categories')]), right: new Set([path('categories')]) },
      past: undefined,
      sides: { left: aSide(), right: aSide() },
      rules: someRules(),
      kind,
      digest,
    });
    assert.deepEqual(
      writes.map((one) => one.item.fields.categories),
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
    );
  });
});

const SECOND = '20261130T080000Z' as OccurrenceId;
const THIRD = '20261207T080000Z' as OccurrenceId;

/** A weekly course on Mondays at nine, with these occurrences changed. */
function course(changes: Record<string, Partial<EventFields> | 'cancelled'> = {}, own: Wishes = {}): Event {
  const schedule = at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4');
  const series = anEvent({ title: 'Course', schedule, ...own });
  const whole = (id: string, one: Partial<EventFields>): EventFields => {
    const day = `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`;
    return { ...series.fields, schedule: at(`${day}T09:00:00`, `${day}T10:00:00`), ...one };
  };
  const occurrences = Object.entries(changes).map(
    ([id, one]) => [id as OccurrenceId, one === 'cancelled' ? one : whole(id, one)] as const,
  );
  return { ...series, occurrences: new Map(occurrences) };
}

describe('occurrences', () => {
  const stateOf = (result: Merged<Event>, side: Side, id: OccurrenceId): unknown => {
    const one = result.writes.find((write) => write.side === side)?.item.occurrences.get(id);
    return one === 'cancelled' || one === undefined ? one : one.title;
  };

  it('two different ones edited on the two sides are no conflict', () => {
    const [left, right] = [course({ [SECOND]: { title: 'Left' } }), course({ [THIRD]: { title: 'Right' } })];
    const result = merged(course(), left, right, { conflicts: { strategy: 'ask' } });
    assert.deepEqual([result.clashes, result.waiting], [[], []]);
    for (const side of ['left', 'right'] as const) {
      assert.deepEqual([stateOf(result, side, SECOND), stateOf(result, side, THIRD)], ['Left', 'Right']);
    }
    const named = (side: Side) => [...(result.writes.find((write) => write.side === side)?.fields ?? [])].sort();
    assert.deepEqual(named('left'), [`@${THIRD}/occurrence`, `@${THIRD}/title`]);
    assert.deepEqual(named('right'), [`@${SECOND}/occurrence`, `@${SECOND}/title`]);
  });

  it('of the same one different fields cross each other', () => {
    const left = course({ [SECOND]: { title: 'Left' } });
    const right = course({ [SECOND]: { location: 'Room 2' } });
    const result = merged(course(), left, right, { conflicts: { strategy: 'ask' } });
    assert.deepEqual([result.clashes, result.waiting], [[], []]);
    assert.deepEqual(
      [written(result, 'left'), written(result, 'right')],
      [{ [`@${SECOND}/location`]: 'Room 2' }, { [`@${SECOND}/title`]: 'Left' }],
    );
    const both = result.writes.map(({ item }) => item.occurrences.get(SECOND) as EventFields);
    assert.deepEqual(
      both.map((one) => [one.title, one.location]),
      [
        ['Left', 'Room 2'],
        ['Left', 'Room 2'],
      ],
    );
  });

  it('of the same one the same field is settled like any other', () => {
    const left = course({ [SECOND]: { title: 'Left' } }, { touched: 2_000_000 });
    const right = course({ [SECOND]: { title: 'Right' } }, { touched: 1_000_000 });
    const result = merged(course(), left, right);
    assert.deepEqual(result.clashes, [{ path: `@${SECOND}/title`, kept: 'left' }]);
    assert.deepEqual([sidesOf(result), stateOf(result, 'right', SECOND)], [['right'], 'Left']);
    assert.deepEqual(merged(course(), left, right, { conflicts: { strategy: 'ask' } }).waiting, [`@${SECOND}/title`]);
  });

  it('an exception of an exception writes the field alone', () => {
    const before = course({ [SECOND]: { title: 'Room 2' } });
    const result = merged(before, course({ [SECOND]: { title: 'Room 3' } }), before);
    assert.deepEqual([...(result.writes[0]?.fields ?? [])], [`@${SECOND}/title`]);
  });

  it('one cancelled on one side is cancelled on the other', () => {
    const result = merged(course(), course({ [SECOND]: 'cancelled' }), course());
    assert.deepEqual([sidesOf(result), stateOf(result, 'right', SECOND)], [['right'], 'cancelled']);
    assert.deepEqual([...(result.writes[0]?.fields ?? [])], [`@${SECOND}/occurrence`]);
  });

  it('one held again is held again on the other', () => {
    const before = course({ [SECOND]: 'cancelled', [THIRD]: 'cancelled' });
    const result = merged(before, course({ [THIRD]: 'cancelled' }), before);
    assert.equal(result.writes[0]?.item.occurrences.has(SECOND), false);
    assert.equal(result.writes[0]?.item.occurrences.get(THIRD), 'cancelled');
  });

  it('a changed one that is again as the rule makes it is so on the other side', () => {
    const before = course({ [SECOND]: { title: 'Room 2' } });
    const result = merged(before, course(), before);
    assert.deepEqual([sidesOf(result), result.writes[0]?.item.occurrences.size], [['right'], 0]);
  });

  it('a cancelled one that is held again, but differently, comes with all its fields', () => {
    const before = course({ [SECOND]: 'cancelled' });
    const later = at('2026-11-30T11:00:00', '2026-11-30T12:00:00');
    const result = merged(before, course({ [SECOND]: { schedule: later, location: 'Room 2' } }), before);
    const one = result.writes[0]?.item.occurrences.get(SECOND) as EventFields;
    assert.deepEqual([one.title, one.schedule, one.location], ['Course', later, 'Room 2']);
  });

  it('one cancelled on both sides is no conflict', () => {
    const both = course({ [SECOND]: 'cancelled' });
    assert.deepEqual(merged(course(), both, both, { conflicts: { strategy: 'ask' } }), { writes: [], clashes: [], waiting: [] });
  });

  const cancelled = course({ [SECOND]: 'cancelled' });
  const edited = course({ [SECOND]: { title: 'Edited' } });

  it('cancelled on one side and edited on the other, the edit outlives the cancellation', () => {
    const result = merged(course(), cancelled, edited, { conflicts: { deleteVsEdit: 'edit' } });
    assert.deepEqual([sidesOf(result), stateOf(result, 'left', SECOND)], [['left'], 'Edited']);
    assert.ok(result.clashes.every((clash) => clash.kept === 'right') && result.clashes.length > 0);
    const mirrored = merged(course(), edited, cancelled, { conflicts: { deleteVsEdit: 'edit' } });
    assert.deepEqual([sidesOf(mirrored), stateOf(mirrored, 'right', SECOND)], [['right'], 'Edited']);
  });

  it('cancelled on one side and edited on the other, the cancellation wins where configured', () => {
    const result = merged(course(), cancelled, edited, { conflicts: { deleteVsEdit: 'delete' } });
    assert.deepEqual([sidesOf(result), stateOf(result, 'right', SECOND)], [['right'], 'cancelled']);
  });

  it('cancelled on one side and edited on the other, a person is asked where configured', () => {
    const result = merged(course(), cancelled, edited, { conflicts: { deleteVsEdit: 'ask' } });
    assert.deepEqual([result.writes, result.waiting], [[], [`@${SECOND}/occurrence`]]);
  });

  it('put back as the rule makes it on one side and edited on the other, the edit stays even where cancellations win', () => {
    const before = course({ [SECOND]: { title: 'Room 2' } });
    const result = merged(before, course(), edited, { conflicts: { deleteVsEdit: 'delete' } });
    assert.deepEqual([sidesOf(result), stateOf(result, 'left', SECOND)], [['left'], 'Edited']);
  });

  it('cancelled on one side and put back as the rule makes it on the other is settled like the schedule', () => {
    const before = course({ [SECOND]: { title: 'Room 2' } });
    const settled = (schedule: 'left' | 'right' | 'ask') =>
      merged(before, cancelled, course(), { conflicts: { strategy: 'per-field', fields: { schedule } } });
    assert.deepEqual([sidesOf(settled('left')), stateOf(settled('left'), 'right', SECOND)], [['right'], 'cancelled']);
    assert.deepEqual([sidesOf(settled('right')), settled('right').writes[0]?.item.occurrences.size], [['left'], 0]);
    assert.deepEqual(settled('left').clashes, [{ path: `@${SECOND}/occurrence`, kept: 'left' }]);
    assert.deepEqual(settled('ask').waiting, [`@${SECOND}/occurrence`]);
  });

  it('an edit of the series on one side and of an occurrence on the other are no conflict', () => {
    const result = merged(course(), course({}, { location: 'Hall' }), course({ [SECOND]: { title: 'Room 2' } }), {
      conflicts: { strategy: 'ask' },
    });
    assert.deepEqual([written(result, 'right'), stateOf(result, 'left', SECOND)], [{ location: 'Hall' }, 'Room 2']);
    assert.deepEqual([result.clashes, result.waiting], [[], []]);
  });
});

describe('an occurrence that only one side holds as a changed one, and that says what its series says', () => {
  const plain = { [SECOND]: { schedule: at('2026-11-30T09:00:00', '2026-11-30T10:00:00') } };
  /** Held by the left alone. */
  const heldByLeft = (left: Event, right: Event, onRight = aSide()): Merged<Event> => {
    const past = aTwin(course(plain), course());
    const paths = (side: Side, event: Event) => changedPaths(past[side].digests, event, kind, digest);
    return merge({
      stored: { left: aStored('l-1', left, 'v2'), right: aStored('r-1', right, 'v2') },
      paths: { left: paths('left', left), right: paths('right', right) },
      ...{ past, sides: { left: aSide(), right: onRight }, rules: someRules(), kind, digest },
    });
  };
  const titles = (result: Merged<Event>, side: Side): unknown[] => {
    const item = result.writes.find((write) => write.side === side)?.item;
    const one = item?.occurrences.get(SECOND);
    return [item?.fields.title, typeof one === 'object' ? one.title : one];
  };

  it('stays behind when its own side edits the series: the other one learns of it', () => {
    const left = { ...course(plain), fields: course({}, { title: 'Lesson' }).fields };
    const result = heldByLeft(left, course());
    assert.deepEqual([sidesOf(result), titles(result, 'right'), result.clashes], [['right'], ['Lesson', 'Course'], []]);
  });

  it('is no news to a side that cannot hold what it says', () => {
    const left = { ...course(plain), fields: course({}, { location: 'Hall' }).fields };
    assert.deepEqual(heldByLeft(left, course(), aSide({ without: ['location'] })).writes, []);
  });

  it('goes along when the other side edits the series', () => {
    const result = heldByLeft(course(plain), course({}, { title: 'Lesson', categories: ['a'] }));
    assert.deepEqual([sidesOf(result), titles(result, 'left')], [['left'], ['Lesson', 'Lesson']]);
    const one = result.writes[0]?.item.occurrences.get(SECOND) as EventFields;
    assert.deepEqual(one.schedule, at('2026-11-30T09:00:00', '2026-11-30T10:00:00'));
  });

  it('does both where both sides edit the series', () => {
    const left = { ...course(plain), fields: course({}, { title: 'Lesson' }).fields };
    const result = heldByLeft(left, course({}, { location: 'Hall' }));
    const on = (side: Side) => result.writes.find((write) => write.side === side)?.item.occurrences.get(SECOND) as EventFields;
    assert.deepEqual([titles(result, 'right'), on('right').location], [['Lesson', 'Course'], 'Hall']);
    assert.deepEqual([on('left').title, on('left').location], ['Course', 'Hall']);
  });
});

describe('the value at a path', () => {
  it('of an occurrence that nobody changed is the one of the series, at its own time', () => {
    assert.equal(valueAt(course(), path(`@${SECOND}/title`), kind), 'Course');
    assert.deepEqual(valueAt(course(), path(`@${SECOND}/schedule`), kind), at('2026-11-30T09:00:00', '2026-11-30T10:00:00'));
  });

  it('of a cancelled occurrence is nothing', () => {
    assert.equal(valueAt(course({ [SECOND]: 'cancelled' }), path(`@${SECOND}/title`), kind), undefined);
  });
});

describe('a series that one side moved to other times', () => {
  const series = (hour: string, occurrences: Wishes['occurrences'] = {}) =>
    anEvent({
      title: 'Course',
      schedule: at(`2026-11-23T${hour}:00:00`, `2026-11-23T${hour}:30:00`, 'RRULE:FREQ=WEEKLY;COUNT=4'),
      occurrences,
    });
  const OLD = '20261130T080000Z' as OccurrenceId;
  const before = series('09');
  const changed = { ...before.fields, title: 'Room 2', schedule: at('2026-11-30T09:00:00', '2026-11-30T09:30:00') };

  it('takes along what the other side made of an occurrence that has no place any more, and tells it as a clash', () => {
    const result = merged(before, series('14'), series('09', { [OLD]: changed }));
    assert.deepEqual(
      result.writes.map(({ side, fields }) => [side, [...fields].sort()]),
      [['right', [`@${OLD}/occurrence`, 'schedule']]],
    );
    assert.deepEqual(result.clashes, [{ path: `@${OLD}/occurrence`, kept: 'left' }]);
  });

  it('takes along an occurrence that only the other side holds, and whose edit stays there: one-way', () => {
    const [left, right] = [series('14'), series('09', { [OLD]: changed })];
    const result = merge({
      stored: { left: aStored('l-1', left, 'v2'), right: aStored('r-1', right, 'v2') },
      paths: { left: new Set([path('schedule')]), right: new Set() },
      ...{ past: aTwin(before, right), sides: { left: aSide(), right: aSide() }, rules: someRules(), kind, digest },
    });
    const [write, ...more] = result.writes;
    assert.deepEqual([write?.side, [...(write?.fields ?? [])].sort(), more], ['right', [`@${OLD}/occurrence`, 'schedule'], []]);
    assert.deepEqual([write?.item.occurrences.size, result.clashes], [0, []]);
  });

  it('tells also what was edited of one that both sides held as a changed one before', () => {
    const known = series('09', { [OLD]: changed });
    const result = merged(known, series('14'), series('09', { [OLD]: { ...changed, title: 'Room 3' } }));
    assert.deepEqual(result.clashes, [{ path: `@${OLD}/occurrence`, kept: 'left' }]);
    assert.deepEqual(merged(known, series('14'), known).clashes, []);
  });

  it('waits for a person where that is configured and the other side edited an occurrence without a place', () => {
    for (const conflicts of [{ strategy: 'ask' }, { strategy: 'per-field', fields: { schedule: 'ask' } }] as const) {
      const result = merged(before, series('14'), series('09', { [OLD]: changed }), { conflicts });
      assert.deepEqual([result.writes, result.waiting], [[], [`@${OLD}/occurrence`]]);
    }
    assert.deepEqual(merged(before, series('14'), before, { conflicts: { strategy: 'ask' } }).waiting, []);
  });

  it('goes on, or is moved back with all its occurrences, as a person says', () => {
    const NEXT = '20261207T080000Z' as OccurrenceId;
    const also = { ...changed, schedule: at('2026-12-07T09:00:00', '2026-12-07T09:30:00') };
    const known = series('09', { [NEXT]: also });
    const moved = { ...series('14'), fields: { ...series('14').fields, location: 'Hall' } };
    const right = series('09', { [NEXT]: also, [OLD]: changed });
    const left = merged(known, moved, right, { conflicts: { strategy: 'ask', keep: 'left' } });
    assert.deepEqual([sidesOf(left), left.writes[0]?.item.occurrences.size, left.waiting], [['right'], 0, []]);
    const kept = merged(known, moved, right, { conflicts: { strategy: 'ask', keep: 'right' } });
    const [onLeft, onRight] = kept.writes;
    assert.deepEqual([onLeft?.side, onLeft?.item.occurrences], ['left', right.occurrences]);
    assert.deepEqual(onLeft?.item.fields.schedule, before.fields.schedule);
    assert.deepEqual([onRight?.side, [...(onRight?.fields ?? [])]], ['right', ['location']]);
  });

  it('keeps an occurrence that still has its place', () => {
    const later = anEvent({
      ...before.fields,
      schedule: { ...before.fields.schedule, recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'] },
    });
    const result = merged(before, later, series('09', { [OLD]: changed }));
    assert.deepEqual(
      result.writes.map(({ side, fields }) => [side, [...fields].sort()]),
      [
        ['left', [`@${OLD}/occurrence`, `@${OLD}/title`]],
        ['right', ['schedule']],
      ],
    );
  });
});
