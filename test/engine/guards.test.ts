/** engine/guards — reasons to stop and ask a person, and what goes on meanwhile. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allowedDeletions, type Facts, guard } from '../../src/engine/guards.ts';
import { withHolds } from '../../src/engine/holding.ts';
import type { Planned } from '../../src/engine/plan.ts';
import { NO_TALLY } from '../../src/engine/tally.ts';
import type { Event } from '../../src/model/event.ts';
import type { Mark, Stored, TwinId, Version } from '../../src/model/item.ts';
import type { Parked, Rules, Side } from '../../src/model/pair.ts';
import type { Action, Hold } from '../../src/model/plan.ts';
import { anEvent, at } from '../builders/events.ts';
import { aParked, aStored, aTwin, NOW, planOf } from '../builders/plans.ts';

const limits = { maxDeletes: 10, maxDeletePercent: 5 };

const HERE = { server: 'nas', user: 'anna' };

/** Facts of a calm cycle with so many twins: a delta on both sides, the same collections as ever. */
const facts = (twins: number, wishes: Partial<Facts> = {}): Facts => ({
  views: { left: { complete: false, listed: 0 }, right: { complete: false, listed: 0 } },
  twins,
  limits,
  identities: { left: { before: 'a', now: 'a' }, right: { before: 'b', now: 'b' } },
  parked: [],
  deletedLately: { left: 0, right: 0 },
  accounts: { left: { before: undefined, now: HERE }, right: { before: undefined, now: HERE } },
  readOnly: { left: false, right: false },
  wentBack: { left: false, right: false },
  reborn: { left: 0, right: 0 },
  untold: { left: 0, right: 0 },
  strangers: { left: [], right: [] },
  leftBehind: { left: undefined, right: undefined },
  kind: 'event',
  ...wishes,
});

const aPlan = (actions: readonly Action<Event>[], tally: Partial<Planned['tally']> = {}): Planned<Event> => ({
  actions,
  settled: new Set(['something']),
  moot: [],
  tally: { ...NO_TALLY, ...tally },
});

const deletions = (count: number, side: Side = 'right'): Action<Event>[] =>
  Array.from({ length: count }, (_, index) => {
    const event = anEvent({ title: `Number ${index}` });
    return {
      op: 'delete',
      side,
      twin: aTwin(event, event, { id: `d${index}` }),
      stored: aStored(`r-d${index}`, event),
      title: '',
      why: '',
    };
  });

const names = (holds: readonly Hold[]): string[] => holds.map((hold) => `${hold.guard} ${hold.side} ${hold.stops}`);
const held = (plan: Planned<Event>, given: Facts): string[] => names(guard(plan as Planned, given));

describe('allowed deletions', () => {
  const CASES: readonly [twins: number, maxDeletes: number, percent: number, allowed: number][] = [
    [0, 10, 5, 3],
    [1, 10, 5, 3],
    [60, 10, 5, 3],
    [79, 10, 5, 3],
    [80, 10, 5, 4],
    [100, 10, 5, 5],
    [199, 10, 5, 9],
    [200, 10, 5, 10],
    [5000, 10, 5, 10],
    [5000, 1000, 5, 250],
    [100, 2, 5, 2],
    [100, 0, 5, 0],
    [100, 10, 0, 3],
    [8, 1000, 100, 8],
  ];
  for (const [twins, maxDeletes, maxDeletePercent, allowed] of CASES) {
    it(`of ${twins} twins with max_deletes ${maxDeletes} and ${maxDeletePercent} % are ${allowed}`, () => {
      assert.equal(allowedDeletions(twins, { maxDeletes, maxDeletePercent }), allowed);
    });
  }
});

describe('too many deletions', () => {
  it('are held on their side, one more than allowed is enough', () => {
    assert.deepEqual(held(aPlan(deletions(3)), facts(20)), []);
    assert.deepEqual(held(aPlan(deletions(4)), facts(20)), ['deletions right deletions']);
    assert.deepEqual(held(aPlan(deletions(4, 'left')), facts(20)), ['deletions left deletions']);
  });

  it('are counted for each side alone', () => {
    assert.deepEqual(held(aPlan([...deletions(3, 'left'), ...deletions(3, 'right')]), facts(20)), []);
    assert.deepEqual(held(aPlan([...deletions(4, 'left'), ...deletions(3, 'right')]), facts(20)), ['deletions left deletions']);
  });

  it('are told in numbers', () => {
    const [hold] = guard(aPlan(deletions(7)) as Planned, facts(120));
    assert.equal(hold?.why, 'would delete 7 of 120 items on the right side, more than the 6 the guard allows');
  });
});

describe('an emptied side', () => {
  const emptied = (twins: number, listed: number, side: Side = 'left') => {
    const views = {
      left: { complete: true, listed: 9 },
      right: { complete: true, listed: 9 },
      [side]: { complete: true, listed },
    };
    return held(aPlan(deletions(1, side === 'left' ? 'right' : 'left')), facts(twins, { views }));
  };

  it('that held more than three items holds the deletions on the other', () => {
    assert.deepEqual(emptied(4, 0, 'left'), ['emptied right deletions']);
    assert.deepEqual(emptied(4, 0, 'right'), ['emptied left deletions']);
  });

  it('that held three items may well have been emptied by hand', () => {
    assert.deepEqual(emptied(3, 0), []);
  });

  it('is not one that still holds something', () => {
    assert.deepEqual(emptied(4, 1), []);
  });

  it('is known from a delta by everything being deleted', () => {
    const by = (deleted: number) => held(aPlan(deletions(1), { deleted: { left: deleted, right: 0 } }), facts(4));
    assert.deepEqual(by(4), ['emptied right deletions']);
    assert.deepEqual(by(3), []);
    assert.deepEqual(held(aPlan(deletions(1, 'left'), { deleted: { left: 0, right: 4 } }), facts(4)), ['emptied left deletions']);
  });

  it('that holds other things instead looks like another collection: everything waits', () => {
    const copy = (to: Side): Action<Event> => ({ ...onlyOf('create'), side: to }) as Action<Event>;
    const others = (deleted: number) => {
      const tally = { deleted: { left: 0, right: deleted } };
      return guard(aPlan([...deletions(1, 'left'), copy('left'), copy('left')], tally) as Planned, facts(4));
    };
    assert.deepEqual(names(others(4)), ['identity right all']);
    assert.match(others(4)[0]?.why ?? '', /^none of the 4 items that the right side held is there any more, but 2 others are/);
    assert.deepEqual(names(others(3)), []);
  });

  it('with too many deletions has one reason told, not two', () => {
    assert.deepEqual(held(aPlan(deletions(4), { deleted: { left: 4, right: 0 } }), facts(4)), ['emptied right deletions']);
    const both = aPlan([...deletions(4), ...deletions(4, 'left')], { deleted: { left: 4, right: 0 } });
    assert.deepEqual(held(both, facts(4)), ['emptied right deletions', 'deletions left deletions']);
  });

  it('holds nothing where nothing would be deleted: what is put back is not held as well', () => {
    assert.deepEqual(held(aPlan([], { deleted: { left: 4, right: 0 } }), facts(4)), []);
  });

  it('is not one whose delta simply lists nothing', () => {
    assert.deepEqual(held(aPlan([]), facts(50)), []);
  });
});

describe('everything changed at once', () => {
  const changed = (edited: number, twins: number, side: Side = 'left') =>
    held(aPlan([], { edited: { left: 0, right: 0, [side]: edited } }), facts(twins));

  it('holds what comes from that side, when there were ten or more', () => {
    assert.deepEqual(changed(10, 10, 'left'), ['everything-changed left changes']);
    assert.deepEqual(changed(10, 10, 'right'), ['everything-changed right changes']);
    assert.deepEqual(changed(9, 10), []);
    assert.deepEqual(changed(9, 9), []);
  });
});

describe('another collection than before', () => {
  const identity = (before: string | undefined, now: string, side: Side) =>
    held(aPlan([]), facts(2, { identities: { ...facts(0).identities, [side]: { before, now } } }));

  it('holds everything, on either side', () => {
    assert.deepEqual(identity('a', 'b', 'left'), ['identity left all']);
    assert.deepEqual(identity('a', 'b', 'right'), ['identity right all']);
  });

  it('is not the first one, and not the same one', () => {
    assert.deepEqual([identity(undefined, 'b', 'left'), identity('b', 'b', 'left')], [[], []]);
  });
});

describe('a day of deletions', () => {
  const after = (lately: number, wanted: number, twins: number, side: Side = 'right') =>
    held(aPlan(deletions(wanted, side)), facts(twins, { deletedLately: { left: 0, right: 0, [side]: lately } }));
  const CASES: readonly [lately: number, wanted: number, twins: number, held: boolean][] = [
    [12, 3, 20, false],
    [13, 3, 20, true],
    [15, 0, 20, false],
    [20, 5, 80, false],
    [21, 5, 80, false],
    [47, 3, 500, false],
    [48, 3, 500, true],
  ];
  for (const [lately, wanted, twins, isHeld] of CASES)
    it(`after ${lately} lets ${wanted} more of ${twins} ${isHeld ? 'wait' : 'go'}`, () => {
      const expected = isHeld || wanted > 4 ? [`${isHeld ? 'drained' : 'deletions'} right deletions`] : [];
      assert.deepEqual(after(lately, wanted, twins), expected);
    });

  it('counts each side alone, and is told in numbers', () => {
    assert.deepEqual(after(40, 2, 20, 'left'), ['drained left deletions']);
    const given = facts(20, { deletedLately: { left: 90, right: 14 } });
    const [hold, ...more] = guard(aPlan(deletions(2)) as Planned, given);
    const why =
      '14 items were deleted on the right side within a day and 2 more would be, more than the 15 the guard allows in a day';
    assert.deepEqual([hold?.why, more], [why, []]);
  });

  it('is not said beside too many in one cycle', () => {
    assert.deepEqual(after(40, 4, 20), ['deletions right deletions']);
  });
});

describe('a side of another account', () => {
  const moved = (change: Partial<typeof HERE>) =>
    guard(
      aPlan([]) as Planned,
      facts(2, {
        accounts: { left: { before: HERE, now: HERE }, right: { before: HERE, now: { ...HERE, ...change } } },
      }),
    ).map(({ guard: name, side, stops, why }) => [name, side, stops, why]);

  it('holds everything, and says what is another one', () => {
    const all = ['identity', 'right', 'all'];
    assert.deepEqual(moved({ server: 'x' }), [
      [...all, 'the address of the server on the right side is another one than before'],
    ]);
    assert.deepEqual(moved({ user: 'x' }), [[...all, 'the account on the right side is another one than before']]);
    assert.deepEqual(moved({}), []);
  });
});

describe('a side that may only be read any more', () => {
  it('holds every deletion, and those that would only be remembered', () => {
    const given = facts(9, { readOnly: { left: false, right: true } });
    const event = anEvent();
    const absent: Action<Event> = {
      ...{ op: 'remember', twin: aTwin(event), adopted: false, restsOn: 'left', title: '', why: '' },
    };
    const { restsOn: _, ...seen } = absent as Extract<Action<Event>, { op: 'remember' }>;
    const plan = aPlan([...deletions(1), ...deletions(1, 'left'), absent, seen]);
    const holds = guard(plan as Planned, given);
    assert.deepEqual(names(holds), ['read-only right what-rests']);
    const allowed = withHolds(plan, holds, NOW, []).actions.map(({ op }) => op);
    assert.deepEqual(allowed, ['park', 'park', 'park', 'remember']);
  });
});

describe('a side that looks older than before', () => {
  const old = { tally: { back: { left: 0, right: 3 } }, given: facts(50) };
  const event = anEvent();
  const edit = (side: Side): Action<Event> => ({
    op: 'update',
    twin: aTwin(event, event, { id: 'u' }),
    seen: { left: aStored('l-u', event), right: aStored('r-u', event) },
    writes: [{ side, stored: aStored('x', event), item: event, fields: new Set() }],
    clashes: [],
    adopted: false,
    title: '',
    why: '',
  });

  it('holds the edits and deletions that come from it, and nothing else', () => {
    const plan = aPlan([edit('left'), edit('right'), ...deletions(1, 'left'), ...deletions(1, 'right')], old.tally);
    const holds = guard(plan as Planned, old.given);
    assert.deepEqual(names(holds), ['older right edits-and-deletions']);
    assert.deepEqual(
      withHolds(plan, holds, NOW, []).actions.map(({ op }) => op),
      ['park', 'update', 'park', 'delete'],
    );
  });

  it('holds nothing when nothing comes from it', () => {
    assert.deepEqual(held(aPlan([edit('right'), ...deletions(1, 'right')], old.tally), old.given), []);
  });

  it('is known by its deletions, its count and what is there again', () => {
    const missed = { left: new Set<TwinId>(), right: new Set(['d0', 'd1'] as TwinId[]) };
    const plan = aPlan(deletions(2, 'left'), { missed });
    assert.deepEqual(held(plan, old.given), []);
    assert.deepEqual(held(plan, facts(50, { reborn: { left: 0, right: 1 } })), ['older right edits-and-deletions']);
    assert.deepEqual(held(plan, facts(50, { wentBack: { left: false, right: true } })), ['older right edits-and-deletions']);
  });

  it('stays so as long as most of what waits is as it was', () => {
    const waits = (count: number): Parked[] =>
      Array.from({ length: count }, (_, index) =>
        aParked({ kind: 'held', twin: `d${index}` as TwinId, guard: 'older right', why: 'as it was' }),
      );
    const [hold] = guard(aPlan(deletions(2, 'left')) as Planned, facts(50, { parked: waits(4) }));
    assert.deepEqual([hold?.guard, hold?.stops, hold?.why], ['older', 'edits-and-deletions', 'as it was']);
    assert.deepEqual(held(aPlan(deletions(1, 'left')), facts(50, { parked: waits(4) })), []);
  });
});

describe('another Twinbook', () => {
  const seen = (left: readonly string[], right: readonly string[]) =>
    guard(aPlan([]) as Planned, facts(2, { strangers: { left, right } }));

  it('that copies into a side stops everything, each told once', () => {
    assert.deepEqual(names(seen(['abc'], [])), ['stranger left all']);
    assert.deepEqual(names(seen(['abc'], ['abc', 'def'])), ['stranger left all', 'stranger right all']);
    assert.match(seen([], ['abc'])[0]?.why ?? '', /^another Twinbook \(abc\) copies into the right side, .* approve if/);
    assert.match(seen(['abc'], ['abc'])[0]?.why ?? '', /copies into the left and the right side/);
  });
});

describe('a new link whose sides belonged to others', () => {
  const create = (marked: boolean, side: Side): Action<Event> => {
    const from = planOf({ [side === 'left' ? 'right' : 'left']: { found: [aStored('new', anEvent())] } }).actions[0];
    assert.equal(from?.op, 'create');
    const { source } = from as Extract<Action<Event>, { op: 'create' }>;
    const item = marked ? { ...source.item, mark: 'salon0:x:y' as Mark } : source.item;
    return { ...from, source: { ...source, item } } as Action<Event>;
  };
  const joining = (left: string | undefined, right: string | undefined, wishes: Partial<Facts> & { marked?: boolean } = {}) => {
    const { marked = true, ...rest } = wishes;
    const views = { left: { complete: true, listed: 3 }, right: { complete: true, listed: 3 } };
    return held(aPlan([create(marked, 'right')]), facts(0, { leftBehind: { left, right }, views, ...rest }));
  };

  it('is held when it would join what was kept apart until now', () => {
    assert.deepEqual(joining('a', 'b'), ['mixed left all', 'mixed right all']);
    assert.deepEqual(joining('a', undefined), ['mixed left all']);
  });

  it('says of contacts that those who are copied may be there already', () => {
    const views = { left: { complete: true, listed: 3 }, right: { complete: true, listed: 3 } };
    const given = (kind: Facts['kind']) => facts(0, { leftBehind: { left: 'a', right: undefined }, views, kind });
    const [contacts] = guard(aPlan([create(true, 'right')]) as Planned, given('contact'));
    assert.match(
      contacts?.why ?? '',
      /would mix what both hold, and 1 would be copied who may be there already, unseen by this label$/,
    );
    const [events] = guard(aPlan([create(true, 'right')]) as Planned, given('event'));
    assert.match(events?.why ?? '', /would mix what both hold$/);
  });

  it('is not held when both belonged to one, when nothing was copied there, or when the other is new', () => {
    const empty = { left: { complete: true, listed: 3 }, right: { complete: true, listed: 0 } };
    assert.deepEqual([joining(undefined, undefined), joining('a', 'a')], [[], []]);
    assert.deepEqual(joining('a', undefined, { marked: false }), []);
    assert.deepEqual(joining('a', undefined, { views: empty }), []);
    const contacts = { views: empty, kind: 'contact', marked: false } as const;
    assert.deepEqual(joining('a', undefined, contacts), ['mixed left all']);
  });
});

describe('with holds', () => {
  const event = anEvent();
  const twin = aTwin(event, event, { id: 'u' });
  const stored = aStored('r-u', event);
  const create: Action<Event> = { ...onlyOf('create'), title: 'new' };
  const update = (...sides: Side[]): Action<Event> => ({
    op: 'update',
    twin,
    seen: { left: stored, right: stored },
    writes: sides.map((side) => ({ side, stored, item: event, fields: new Set() })),
    clashes: [],
    adopted: false,
    title: '',
    why: '',
  });
  const aHold = (stops: Hold['stops'], side: Side): Hold => ({ guard: 'deletions', side, stops, why: 'too many' });
  const ops = ({ actions }: Planned<Event>): string[] => actions.map((one) => one.op);

  it('deletions of that side are parked as held, and all else goes on', () => {
    const plan = aPlan([create, ...deletions(1), update('right'), ...deletions(1, 'left')]);
    const allowed = withHolds(plan, [aHold('deletions', 'right')], NOW, []);
    assert.deepEqual(ops(allowed), ['create', 'park', 'update', 'delete']);
    const [, park] = allowed.actions;
    assert.deepEqual(park?.op === 'park' && park.parked, {
      kind: 'held',
      twin: 'd0',
      hrefs: { left: 'l-d0', right: 'r-d0' },
      versions: {},
      why: 'too many',
      fields: [],
      since: NOW,
      guard: 'deletions right',
      keep: 'right',
    });
  });

  it('what is held keeps the day it was first held', () => {
    const before: Parked[] = [aParked({ kind: 'held', twin: 'd0' as TwinId, since: 5 })];
    const [park] = withHolds(aPlan(deletions(1)), [aHold('deletions', 'right')], NOW, before).actions;
    assert.equal(park?.op === 'park' && park.parked.since, 5);
  });

  it('changes that come from that side are parked, those of the other side go on', () => {
    const plan = aPlan([update('right'), update('left'), update('left', 'right')]);
    assert.deepEqual(ops(withHolds(plan, [aHold('changes', 'left')], NOW, [])), ['park', 'update', 'park']);
    assert.deepEqual(ops(withHolds(plan, [aHold('changes', 'right')], NOW, [])), ['update', 'park', 'park']);
  });

  it('a joining of two items is no change that came from a side', () => {
    const joining = { ...update('right'), adopted: true } as Action<Event>;
    assert.deepEqual(ops(withHolds(aPlan([joining]), [aHold('changes', 'left')], NOW, [])), ['update']);
  });

  it('when everything is held nothing happens at all, and nothing counts as settled', () => {
    const allowed = withHolds(aPlan([create, update('left')]), [aHold('all', 'left')], NOW, []);
    assert.deepEqual([allowed.actions, allowed.settled.size], [[], 0]);
  });

  it('without holds the plan is as it was', () => {
    const plan = aPlan([create, ...deletions(2)]);
    assert.deepEqual(withHolds(plan, [], NOW, []), plan);
  });
});

describe('a plan of real drifts', () => {
  const LONG_AGO = at('2019-11-23T10:00', '2019-11-23T11:00');
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => aTwin(anEvent({ title: `${index}` }), undefined, { id: `${index}` }));
  const edited = (count: number): Stored<Event>[] =>
    many(count).map((_twin, index) => aStored(`l-${index}`, anEvent({ title: `new ${index}` }), 'v2'));

  it('counts what was edited and deleted on each side', () => {
    const found = edited(2);
    const { tally } = planOf({ twins: many(6), left: { found, gone: ['l-4'] }, right: { gone: ['r-4', 'r-5'] } });
    assert.deepEqual(
      [tally.edited, tally.deleted],
      [
        { left: 2, right: 0 },
        { left: 1, right: 2 },
      ],
    );
  });

  it('misses what is gone, but nothing that is older than the window, or has another address', () => {
    const [gone, old, moved] = [
      anEvent({ title: 'a' }),
      anEvent({ title: 'b', schedule: LONG_AGO }),
      anEvent({ title: 'c', uid: 'c' }),
    ];
    const twins = [aTwin(gone, gone, { id: '1' }), aTwin(old, old, { id: '2' }), aTwin(moved, moved, { id: '3' })];
    const found = [gone, old, moved].map((event, index) => aStored(`r-${index + 1}`, event));
    const left = { gone: ['l-1', 'l-2', 'l-3'], found: [aStored('l-elsewhere', moved)] };
    const { tally } = planOf({ twins, left, right: { found } });
    assert.deepEqual([tally.deleted.left, [...tally.missed.left], tally.missed.right.size], [2, ['1'], 0]);
  });

  it('takes an old version for no sign where the window is over', () => {
    const old = anEvent({ schedule: LONG_AGO });
    const twin = aTwin(old);
    const left = { ...twin.left, version: 'v2' as Version, past: ['v1' as Version] };
    const again = { found: [aStored('l-1', { ...old, fields: { ...old.fields, title: 'As it was' } })] };
    const backOf = (rules: Partial<Rules>) =>
      planOf({ twins: [{ ...twin, left }], left: again, right: { found: [aStored('r-1', old)] }, rules }).tally.back.left;
    assert.deepEqual([backOf({}), backOf({ window: { from: 0, to: NOW } })], [0, 1]);
  });

  it('is held when a whole side changed', () => {
    const right = many(10).map((_twin, index) => aStored(`r-${index}`, anEvent({ title: `${index}` })));
    const planned = planOf({ twins: many(10), left: { found: edited(10) }, right: { found: right } });
    const holds = guard(planned as Planned, facts(10));
    assert.deepEqual(names(holds), ['everything-changed left changes']);
    const { actions } = withHolds(planned, holds, NOW, []);
    assert.deepEqual(new Set(actions.map((one) => one.op)), new Set(['park']));
  });
});

function onlyOf(op: 'create'): Action<Event> {
  const [action] = planOf({ left: { found: [aStored('l-new', anEvent())] } }).actions;
  assert.equal(action?.op, op);
  return action as Action<Event>;
}
