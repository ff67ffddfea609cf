/** engine/intent — a write whose answer was lost is known again, and is not taken for somebody's edit. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { underWay as remembered } from '../../src/engine/intent.ts';
import { firstPart, lateUpdate } from '../../src/engine/late.ts';
import type { Event } from '../../src/model/event.ts';
import type { OccurrenceId, Stored } from '../../src/model/item.ts';
import type { Both, Twin } from '../../src/model/pair.ts';
import type { ActionOf } from '../../src/model/plan.ts';
import { anEvent, at } from '../builders/events.ts';
import { aStored, aTwin, digest, kind, onlyAction, type PlanWishes, planOf, writesOf } from '../builders/plans.ts';

const SECOND = '20261130T080000Z' as OccurrenceId;
const same = (event: Event): Event => event;

/** The twin as it is saved just before the writes of `update` are sent. */
function underWay(update: ActionOf<'update', Event>, foresee: Both<(event: Event) => Event> = { left: same, right: same }): Twin {
  return remembered(update, { kind, digest, foresee });
}

const seen = (left: Event, right: Event, versions: Both<string>): Pick<PlanWishes, 'left' | 'right'> => ({
  left: { found: [aStored('l-1', left, versions.left)] },
  right: { found: [aStored('r-1', right, versions.right)] },
});
const after = (twin: Twin, left: Event, right: Event, wishes: PlanWishes = {}) =>
  planOf({ twins: [twin], ...seen(left, right, { left: 'v2', right: 'v2' }), ...wishes });

/** What is on its way to the right when the left edits `before` into `edited`. */
function sent(before: Event, edited: Event, right: Event = before): ActionOf<'update', Event> {
  return onlyAction(
    planOf({ twins: [aTwin(before)], ...seen(edited, right, { left: 'v2', right: right === before ? 'v1' : 'v2' }) }),
    'update',
  );
}

const arrived = (update: ActionOf<'update', Event>): Event => (update.writes[0] as { item: Event }).item;

describe('a write whose answer was lost', () => {
  const before = anEvent({ title: 'A', location: 'X' });
  const update = sent(before, anEvent({ title: 'B', location: 'X' }));

  it('is known again when it arrived: nothing is written, the intent is over', () => {
    const { twin } = onlyAction(after(underWay(update), anEvent({ title: 'B', location: 'X' }), arrived(update)), 'remember');
    assert.equal('intent' in twin, false);
  });

  it('is sent again when it did not arrive', () => {
    const planned = planOf({
      twins: [underWay(update)],
      ...seen(anEvent({ title: 'B', location: 'X' }), before, { left: 'v2', right: 'v1' }),
    });
    assert.deepEqual(writesOf(onlyAction(planned, 'update')), ['right: title']);
  });

  it('is no edit of the right side: when the left one edits on, its word counts, however old', () => {
    const left = anEvent({ title: 'C', location: 'X', touched: 1_000_000 });
    const right = { ...arrived(update), touched: 2_000_000 };
    const next = onlyAction(after(underWay(update), left, right), 'update');
    assert.deepEqual([writesOf(next), next.clashes], [['right: title'], []]);
  });

  it('without the intent the same would be a conflict, which the newer side wins', () => {
    const right = { ...arrived(update), touched: 2_000_000 };
    const next = onlyAction(after(aTwin(before), anEvent({ title: 'C', location: 'X', touched: 1_000_000 }), right), 'update');
    assert.deepEqual(writesOf(next), ['left: title']);
  });

  it('does not hide what somebody edited on the written side meanwhile', () => {
    const right = { ...arrived(update), fields: { ...arrived(update).fields, location: 'Y' } };
    const next = onlyAction(after(underWay(update), anEvent({ title: 'B', location: 'X' }), right), 'update');
    assert.deepEqual([writesOf(next), next.clashes], [['left: location'], []]);
  });

  it('over which somebody wrote on the written side is an edit of theirs', () => {
    const next = onlyAction(
      after(
        underWay(update),
        anEvent({ title: 'B', location: 'X', touched: 1_000_000 }),
        anEvent({ title: 'C', location: 'X', touched: 2_000_000 }),
      ),
      'update',
    );
    assert.deepEqual(writesOf(next), ['left: title']);
  });

  it('and of which the server made something else does not outdo a later edit, whatever its date; both are told', () => {
    const left = anEvent({ title: 'C', location: 'X', touched: 1_000_000 });
    const right = { ...arrived(update), fields: { ...arrived(update).fields, title: 'B!' }, touched: 2_000_000 };
    const next = onlyAction(after(underWay(update), left, right), 'update');
    assert.deepEqual([writesOf(next), next.clashes], [['right: title'], [{ path: 'title', kept: 'left' }]]);
    const chosen = { strategy: 'per-field', prefer: 'left', fields: { title: 'right' }, deleteVsEdit: 'edit' } as const;
    const asChosen = onlyAction(after(underWay(update), left, right, { rules: { conflicts: chosen } }), 'update');
    assert.deepEqual(writesOf(asChosen), ['left: title']);
  });

  it('by which one of two edits was to be kept keeps it when it is sent again', () => {
    const [left, right] = [anEvent({ title: 'B', touched: 9_000_000 }), anEvent({ title: 'C', touched: 1_000_000 })];
    const decided = onlyAction(after(aTwin(anEvent({ title: 'A' })), left, right), 'update');
    assert.deepEqual(writesOf(decided), ['right: title']);
    const touched = { ...right, touched: 99_000_000 };
    const again = onlyAction(after(underWay(decided), left, touched), 'update');
    assert.deepEqual([writesOf(again), again.clashes], [['right: title'], [{ path: 'title', kept: 'left' }]]);
  });

  it('is known by what the side makes of it, when it cuts texts', () => {
    const cut = (event: Event): Event => ({
      ...event,
      fields: { ...event.fields, description: event.fields.description?.slice(0, 3) },
    });
    const long = sent(before, anEvent({ title: 'A', location: 'X', description: 'long text' }));
    const twin = underWay(long, { left: same, right: cut });
    onlyAction(after(twin, anEvent({ title: 'A', location: 'X', description: 'long text' }), cut(arrived(long))), 'remember');
  });

  it('to one of two sides leaves the other write to be sent', () => {
    const [left, right] = [anEvent({ title: 'B', location: 'X' }), anEvent({ title: 'A', location: 'Y' })];
    const both = sent(before, left, right);
    assert.deepEqual(writesOf(both), ['left: location', 'right: title']);
    const leftNow = both.writes[0]?.item as Event;
    const next = onlyAction(after(underWay(both), leftNow, right), 'update');
    assert.deepEqual([writesOf(next), next.clashes], [['right: title'], []]);
  });

  it('to the left is known again just so', () => {
    const edited = anEvent({ title: 'B', location: 'X' });
    const twins = [aTwin(before)];
    const toLeft = onlyAction(planOf({ twins, ...seen(before, edited, { left: 'v1', right: 'v2' }) }), 'update');
    assert.deepEqual(writesOf(toLeft), ['left: title']);
    const now = { ...arrived(toLeft), touched: 2_000_000 };
    const next = onlyAction(after(underWay(toLeft), now, anEvent({ title: 'C', location: 'X', touched: 1_000_000 })), 'update');
    assert.deepEqual([writesOf(next), next.clashes], [['left: title'], []]);
  });

  it('does not hide that the edit was undone, where what is as before has its version of before', () => {
    const planned = planOf({ twins: [underWay(update)], ...seen(before, arrived(update), { left: 'v1', right: 'v2' }) });
    const next = onlyAction(planned, 'update');
    assert.deepEqual([writesOf(next), next.writes[0]?.item.fields.title], [['right: title'], 'A']);
  });

  it('changes nothing when the written item is not at hand', () => {
    const planned = planOf({ twins: [underWay(update)], left: { found: [aStored('l-1', before)] } });
    assert.deepEqual(planned.actions, []);
  });
});

describe('a set whose answer was lost', () => {
  it('agrees only about what came over: what the written side added itself has yet to travel', () => {
    const before = anEvent({ categories: ['a'] });
    const [left, right] = [anEvent({ categories: ['a', 'b'] }), anEvent({ categories: ['a', 'c'] })];
    const update = sent(before, left, right);
    const rightNow = update.writes.find((one) => one.side === 'right')?.item as Event;
    assert.deepEqual(rightNow.fields.categories, ['a', 'b', 'c']);
    const next = onlyAction(after(underWay(update), left, rightNow), 'update');
    assert.deepEqual(
      next.writes.map((one) => [one.side, one.item.fields.categories]),
      [['left', ['a', 'b', 'c']]],
    );
  });

  it('is known again entry by entry, though somebody added another one meanwhile', () => {
    const update = sent(anEvent(), anEvent({ categories: ['a'] }));
    const next = onlyAction(after(underWay(update), anEvent(), anEvent({ categories: ['a', 'b'] })), 'update');
    assert.deepEqual(
      next.writes.map((one) => [one.side, one.item.fields.categories]),
      [
        ['left', ['b']],
        ['right', ['b']],
      ],
    );
  });

  it('is sent again entry by entry when it did not arrive and somebody added another one meanwhile', () => {
    const update = sent(anEvent({ categories: ['c'] }), anEvent({ categories: ['a'] }));
    const next = onlyAction(
      after(underWay(update), anEvent({ categories: ['a'] }), anEvent({ categories: ['b', 'c'] })),
      'update',
    );
    assert.deepEqual(
      next.writes.map((one) => [one.side, one.item.fields.categories]),
      [
        ['left', ['a', 'b']],
        ['right', ['a', 'b']],
      ],
    );
  });

  it('a set that lost its last entry is agreed to be empty', () => {
    const update = sent(anEvent({ categories: ['a'] }), anEvent());
    const left = anEvent({ categories: ['b'] });
    const next = onlyAction(after(underWay(update), left, arrived(update)), 'update');
    assert.deepEqual([writesOf(next), next.writes[0]?.item.fields.categories], [['right: categories'], ['b']]);
  });

  it('an entry that was taken away stays away', () => {
    const before = anEvent({ categories: ['a', 'b'] });
    const update = sent(before, anEvent({ categories: ['a'] }));
    onlyAction(after(underWay(update), anEvent({ categories: ['a'] }), arrived(update)), 'remember');
  });
});

describe('occurrences whose answer was lost', () => {
  const schedule = at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4');
  const before = anEvent({ title: 'Course', schedule });
  const second = at('2026-11-30T09:00:00', '2026-11-30T10:00:00');
  const changed = (title: string): Event =>
    anEvent({ title: 'Course', schedule, occurrences: { [SECOND]: { ...before.fields, title, schedule: second } } });
  const cancelled = anEvent({ title: 'Course', schedule, occurrences: { [SECOND]: 'cancelled' } });

  it('are known again when they were cancelled, changed, and held again', () => {
    for (const [past, now] of [
      [before, cancelled],
      [before, changed('Room 2')],
      [cancelled, before],
      [changed('Room 2'), before],
      [cancelled, changed('Room 2')],
    ] as const) {
      const update = sent(past, now);
      onlyAction(after(underWay(update), now, arrived(update)), 'remember');
    }
  });

  it('are all there or not at all: a later edit of one field is an edit of that field', () => {
    const update = sent(before, changed('Room 2'));
    const right = changed('Room 3');
    const next = onlyAction(
      after(underWay(update), { ...changed('Room 2'), touched: 1_000_000 }, { ...right, touched: 2_000_000 }),
      'update',
    );
    assert.deepEqual(writesOf(next), [`left: @${SECOND}/title`]);
  });

  it('that were held again by the rule leave no trace in what is agreed', () => {
    const update = sent(cancelled, before);
    const left: Stored<Event> = aStored('l-1', cancelled, 'v3');
    const planned = planOf({
      twins: [underWay(update)],
      left: { found: [left] },
      right: { found: [aStored('r-1', before, 'v2')] },
    });
    assert.deepEqual(writesOf(onlyAction(planned, 'update')), [`right: @${SECOND}/occurrence`]);
  });
});

describe('new times of a series whose answer was lost', () => {
  const hours = (hour: string): [string, string] => [`T${hour}:00:00`, `T${hour}:30:00`];
  const scheduleAt = (hour: string, ...days: string[]) => {
    const [start, end] = hours(hour);
    const added = days.length === 0 ? [] : [`RDATE:${days.join()}`];
    return at(`2026-11-23${start}`, `2026-11-23${end}`, ...added, 'RRULE:FREQ=WEEKLY;COUNT=4');
  };
  const occurrence = (title: string, hour = '09') => {
    const [start, end] = hours(hour);
    return { ...anEvent({ title }).fields, schedule: at(`2026-11-30${start}`, `2026-11-30${end}`) };
  };
  const course = (hour: string, occurrences: Record<string, ReturnType<typeof occurrence>> = {}): Event =>
    anEvent({ title: 'Course', schedule: scheduleAt(hour), occurrences });
  const MOVED = '20261130T130000Z' as OccurrenceId;
  const WEEK_AFTER = '20261207T080000Z' as OccurrenceId;
  const [before, edited] = [
    course('09', { [SECOND]: occurrence('Room 2') }),
    course('14', { [MOVED]: occurrence('Room 2', '14') }),
  ];
  /** The series has its new times; what has no place in them was not taken away yet. */
  const halfway = (hour: string, ids: readonly OccurrenceId[], more: Partial<Event> = {}): Event => ({
    ...anEvent({ title: 'Course', schedule: scheduleAt(hour, ...ids), touched: 9_000_000 }),
    occurrences: new Map(ids.map((id) => [id, occurrence('Room 2')])),
    orphans: ids,
    ...more,
  });
  const nextWrites = (twin: Twin, left: Event, right: Event): [string[], Event | undefined] => {
    const next = onlyAction(after(twin, left, right), 'update');
    assert.deepEqual(next.clashes, []);
    return [writesOf(next), next.writes[0]?.item];
  };

  it('are written to the end when only they arrived: the days left over are nobody’s edit', () => {
    const [writes, item] = nextWrites(underWay(sent(before, edited)), { ...edited, touched: 1_000_000 }, halfway('14', [SECOND]));
    assert.deepEqual(writes.length, 1);
    assert.match(writes[0] ?? '', new RegExp(`^right: @${SECOND}/occurrence, .*schedule$`));
    assert.deepEqual([item?.fields.schedule, [...(item?.occurrences.keys() ?? [])]], [scheduleAt('14'), [MOVED]]);
  });

  it('are written to the end also when the days left over hold no change', () => {
    const plain = halfway('14', [SECOND], { occurrences: edited.occurrences });
    const [writes, item] = nextWrites(underWay(sent(before, edited)), { ...edited, touched: 1_000_000 }, plain);
    assert.deepEqual([writes, item?.fields.schedule], [['right: schedule'], scheduleAt('14')]);
  });

  it('are written to the end when it stops there again, and when one of two was taken away in between', () => {
    const two = course('09', { [SECOND]: occurrence('Room 2'), [WEEK_AFTER]: occurrence('Room 2') });
    const first = after(underWay(sent(two, edited)), edited, halfway('14', [SECOND, WEEK_AFTER]));
    const again = underWay(onlyAction(first, 'update'));
    for (const left of [[SECOND, WEEK_AFTER], [WEEK_AFTER]]) {
      const [, item] = nextWrites(again, edited, halfway('14', left));
      assert.deepEqual([item?.fields.schedule, [...(item?.occurrences.keys() ?? [])]], [scheduleAt('14'), [MOVED]]);
    }
    onlyAction(after(again, edited, edited), 'remember');
  });

  it('are moved on or back with the series they came from, which was moved once more', () => {
    const third = course('16', { '20261130T150000Z': occurrence('Room 2', '16') });
    for (const now of [third, before]) {
      const [, item] = nextWrites(underWay(sent(before, edited)), { ...now, touched: 1_000_000 }, halfway('14', [SECOND]));
      assert.deepEqual([item?.fields.schedule, item?.occurrences], [now.fields.schedule, now.occurrences]);
    }
  });

  it('go with the deletion of the series they came from', () => {
    const right = { found: [aStored('r-1', halfway('14', [SECOND]), 'v2')] };
    const planned = planOf({ twins: [underWay(sent(before, edited))], left: { gone: ['l-1'] }, right });
    assert.equal(onlyAction(planned, 'delete').side, 'right');
  });

  it('do not hide a day that somebody added there since', () => {
    const right = { ...edited, fields: { ...edited.fields, schedule: scheduleAt('14', WEEK_AFTER) }, touched: 9_000_000 };
    const next = onlyAction(after(underWay(sent(before, edited)), { ...edited, touched: 1_000_000 }, right), 'update');
    assert.deepEqual([writesOf(next), next.writes[0]?.item.fields.schedule], [['left: schedule'], right.fields.schedule]);
  });

  it('are no question where two items are being joined', () => {
    const [left, right] = [
      { ...course('14'), uid: 'u', touched: 9_000_000 },
      { ...course('09'), uid: 'u', touched: 1_000_000 },
    ];
    const join = onlyAction(planOf(seen(left, right, { left: 'v1', right: 'v1' })), 'update');
    const next = onlyAction(after(underWay(join), left, { ...halfway('14', [SECOND]), uid: 'u' }), 'update');
    assert.deepEqual([next.asks, next.writes[0]?.item.fields.schedule], [undefined, scheduleAt('14')]);
  });
});

describe('two items that are being joined, when the answer was lost', () => {
  const [left, right] = [
    anEvent({ uid: 'u', title: 'A', location: 'X', categories: ['a'], touched: 9_000_000 }),
    anEvent({ uid: 'u', title: 'B', categories: ['b'], touched: 1_000_000 }),
  ];
  const join = onlyAction(planOf(seen(left, right, { left: 'v1', right: 'v1' })), 'update');
  const written = (side: 'left' | 'right') => join.writes.find((one) => one.side === side)?.item as Event;

  it('are remembered with what has yet to travel: when nothing arrived, all of it is written again', () => {
    assert.deepEqual(writesOf(join), ['left: categories', 'right: categories, location, title']);
    const next = onlyAction(planOf({ twins: [underWay(join)], ...seen(left, right, { left: 'v1', right: 'v1' }) }), 'update');
    assert.deepEqual([writesOf(next), next.clashes], [writesOf(join), []]);
  });

  it('are a twin like any other when all of it arrived', () => {
    onlyAction(after(underWay(join), written('left'), written('right')), 'remember');
  });

  it('an edit made since counts, though our own write is younger', () => {
    const edited = { ...written('left'), fields: { ...written('left').fields, location: 'Y' }, touched: 9_500_000 };
    const next = onlyAction(after(underWay(join), edited, { ...written('right'), touched: 9_900_000 }), 'update');
    assert.deepEqual([writesOf(next), next.clashes], [['right: location'], []]);
  });

  it('an occurrence that only one of them has goes over again', () => {
    const schedule = at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4');
    const [with2, without2] = [
      anEvent({ uid: 'u', schedule, occurrences: { [SECOND]: 'cancelled' } }),
      anEvent({ uid: 'u', schedule }),
    ];
    const joined = onlyAction(planOf(seen(with2, without2, { left: 'v1', right: 'v1' })), 'update');
    const next = planOf({ twins: [underWay(joined)], ...seen(with2, without2, { left: 'v1', right: 'v1' }) });
    assert.deepEqual(writesOf(onlyAction(next, 'update')), [`right: @${SECOND}/occurrence`]);
  });
});

describe('what a copy gets once it is there, when the answer was lost', () => {
  const [URL_A, URL_B] = ['https://a.example', 'https://b.example'];
  const late = new Set(['url']);
  const original = anEvent({ uid: 'u', title: 'A', url: URL_A });
  const create = onlyAction(planOf({ left: { found: [aStored('l-1', original)] } }), 'create');
  const made = aStored('r-1', firstPart(create.item, late));
  const twin = { ...aTwin(original, made.item), id: create.key.twin };
  const bring = lateUpdate(create, made, twin, late);
  assert.ok(bring !== undefined);
  const copy = (url: string | undefined, touched = 1_000_000): Event => anEvent({ uid: 'u', title: 'A', url, touched });
  const next = (left: Event, right: Event) => after(underWay(bring), left, right);

  it('is brought again when it did not arrive', () => {
    assert.deepEqual(writesOf(onlyAction(next(original, copy(undefined)), 'update')), ['right: url']);
  });

  it('is known when it arrived', () => {
    onlyAction(next(original, copy(URL_A)), 'remember');
  });

  it('is outdone by a later edit of the original, also when it is sent again', () => {
    const edited = { ...anEvent({ uid: 'u', title: 'A', url: 'https://c.example' }), touched: 1_000_000 };
    const update = onlyAction(next(edited, copy(URL_B, 9_000_000)), 'update');
    assert.deepEqual(writesOf(update), ['right: url']);
    const again = onlyAction(after(underWay(update), edited, copy(URL_B, 99_000_000)), 'update');
    assert.deepEqual(writesOf(again), ['right: url']);
  });

  it('is no edit of the original that would outlive the deletion of the copy', () => {
    const gone = (left: Event) =>
      planOf({ twins: [underWay(bring)], left: { found: [aStored('l-1', left, 'v2')] }, right: { gone: ['r-1'] } });
    assert.equal(onlyAction(gone(original), 'delete').side, 'left');
    onlyAction(gone(anEvent({ uid: 'u', title: 'B', url: URL_A })), 'create');
  });
});
