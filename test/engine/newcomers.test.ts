/** engine/newcomers — what has no twin yet is joined with its like, copied, or left alone, and each for a reason. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { copyName, isUntouched, markFor } from '../../src/engine/marks.ts';
import type { Event } from '../../src/model/event.ts';
import type { Href, Stored, TwinId, Version } from '../../src/model/item.ts';
import { parkedKey, type Side, type Twin } from '../../src/model/pair.ts';
import { anEvent, at } from '../builders/events.ts';
import {
  aParked,
  aPlanInput,
  aSide,
  aStored,
  aTwin,
  digest,
  hrefs,
  NOW,
  onlyAction,
  type PlanWishes,
  planOf,
  writesOf,
} from '../builders/plans.ts';
import { BUSY } from '../builders/rules.ts';

const fresh = (event: Event, wishes: PlanWishes = {}) => planOf({ left: { found: [aStored('l-1', event)] }, ...wishes });
const met = (left: Event, right: Event, wishes: PlanWishes = {}) =>
  planOf({ left: { found: [aStored('l-1', left)] }, right: { found: [aStored('r-1', right)] }, ...wishes });

/** The copy on the right that we once made of the left item `original`. */
function copyOf(original: Stored<Event>, event: Event = original.item, made: Event = event): Event {
  const { link, installation } = aPlanInput({});
  const twin = copyName('left', original.href, original.item.uid, { digest, link, installation }) as TwinId;
  return { ...event, mark: markFor(installation, twin, made, digest) };
}

describe('a newcomer', () => {
  it('is copied to the other side, under a name and a mark that are the same again after a crash', () => {
    const event = anEvent({ uid: 'u', title: 'Dentist' });
    const create = onlyAction(fresh(event), 'create');
    assert.deepEqual([create.side, create.born, create.replaces, create.key.uid], ['right', 'left', undefined, 'u']);
    assert.equal(create.item.fields.title, 'Dentist');
    assert.equal(create.source.href, 'l-1');
    assert.deepEqual(onlyAction(fresh(event), 'create').key, create.key);
    assert.equal(isUntouched({ ...create.item, mark: create.key.mark }, digest), true);
    assert.equal(create.title, 'Dentist');
  });

  it('goes from the right to the left just so', () => {
    const create = onlyAction(planOf({ right: { found: [aStored('r-1', anEvent())] } }), 'create');
    assert.deepEqual([create.side, create.born], ['left', 'right']);
  });

  it('is marked with what the other side will hold, so that a side that cuts texts leaves the copy untouched', () => {
    const cut = (event: Event): Event => ({ ...event, fields: { ...event.fields, description: 'cut' } });
    const create = onlyAction(fresh(anEvent({ description: 'long' }), { sides: { right: aSide({ asHeld: cut }) } }), 'create');
    assert.equal(isUntouched({ ...cut(create.item), mark: create.key.mark }, digest), true);
  });

  it('comes without what the other side cannot hold', () => {
    const create = onlyAction(fresh(anEvent({ color: 'red' }), { sides: { right: aSide({ without: ['color'] }) } }), 'create');
    assert.equal('color' in create.item.fields, false);
  });

  it('comes without its guests, unless they are to be carried', () => {
    const invited = anEvent({ attendees: [{ email: 'bo@example.com', name: 'Bo', status: 'accepted' }] });
    assert.equal('attendees' in onlyAction(fresh(invited), 'create').item.fields, false);
    for (const attendees of ['names', 'full'] as const) {
      assert.equal(onlyAction(fresh(invited, { rules: { attendees } }), 'create').item.fields.attendees?.length, 1);
    }
  });

  it('says only that the time is taken where only that is shown, in each of its occurrences, too', () => {
    const later = at('2026-11-30T11:00:00', '2026-11-30T12:00:00');
    const occurrences = { '20261130T080000Z': { title: 'Secret 2', schedule: later }, '20261207T080000Z': 'cancelled' } as const;
    const event = anEvent({ title: 'Secret', location: 'Secret', status: 'tentative', occurrences });
    const { item } = onlyAction(fresh(event, { rules: { carry: BUSY } }), 'create');
    assert.deepEqual(item.fields, {
      title: 'Busy',
      schedule: event.fields.schedule,
      status: 'tentative',
      availability: undefined,
    });
    assert.deepEqual([...item.occurrences.values()], [{ title: 'Busy', schedule: later }, 'cancelled']);
  });

  it('stays where it is when it lies outside the window', () => {
    const window = { from: Date.parse('2026-11-24'), to: Date.parse('2026-12-24') };
    assert.match(onlyAction(fresh(anEvent(), { rules: { window } }), 'skip').why, /outside the window/);
    const inside = anEvent({ schedule: at('2026-11-24T09:00:00', '2026-11-24T10:00:00') });
    onlyAction(fresh(inside, { rules: { window } }), 'create');
  });

  it('is copied when only a later occurrence of it lies in the window', () => {
    const window = { from: Date.parse('2026-12-01'), to: Date.parse('2026-12-24') };
    const series = anEvent({ schedule: at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4') });
    onlyAction(fresh(series, { rules: { window } }), 'create');
  });

  it('stays where it is when it is called off', () => {
    assert.match(onlyAction(fresh(anEvent({ status: 'cancelled' })), 'skip').why, /called off/);
  });

  it('is never written to the source of a one-way link', () => {
    assert.match(onlyAction(fresh(anEvent(), { rules: { mode: 'to-left' } }), 'skip').why, /not written/);
    onlyAction(fresh(anEvent(), { rules: { mode: 'to-right' } }), 'create');
  });

  it('is never written to a side that may not be written', () => {
    onlyAction(fresh(anEvent(), { sides: { right: aSide({ writable: false }) } }), 'skip');
  });

  it('is copied from a side that may only be read, and from an item that may only be read', () => {
    onlyAction(fresh(anEvent(), { sides: { left: aSide({ writable: false }) } }), 'create');
    onlyAction(fresh({ ...anEvent(), access: { writable: false, why: 'made by somebody else' } }), 'create');
  });

  it('gets a UID of its own when another item of that side has it already', () => {
    const event = anEvent({ uid: 'u' });
    const taken = aTwin(anEvent({ uid: 'u', title: 'Other' }), undefined, { id: '2' });
    assert.equal(onlyAction(fresh(event, { twins: [taken] }), 'create').key.uid, undefined);
    const free = aTwin(anEvent({ uid: 'v' }), undefined, { id: '2' });
    assert.equal(onlyAction(fresh(event, { twins: [free] }), 'create').key.uid, 'u');
  });

  it('may take the UID of an item that is gone from that side', () => {
    const gone = aTwin(anEvent({ title: 'Other' }), anEvent({ uid: 'u', title: 'Other' }), { id: '2' });
    const planned = fresh(anEvent({ uid: 'u' }), { twins: [gone], right: { gone: ['r-2'] } });
    const create = planned.actions.find((one) => one.op === 'create');
    assert.equal(create?.op === 'create' && create.key.uid, 'u');
  });

  it('of two newcomers with one UID the second gets a UID of its own', () => {
    const found = [aStored('l-1', anEvent({ uid: 'u', title: 'A' })), aStored('l-2', anEvent({ uid: 'u', title: 'B' }))];
    const { actions } = planOf({ left: { found } });
    assert.deepEqual(
      actions.map((one) => one.op === 'create' && one.key.uid),
      ['u', undefined],
    );
    assert.equal(new Set(actions.map((one) => one.op === 'create' && one.key.twin)).size, 2);
  });

  it('gets a name no living twin has', () => {
    const { key } = onlyAction(fresh(anEvent()), 'create');
    const again = onlyAction(fresh(anEvent(), { twins: [aTwin(anEvent({ uid: 'x' }), undefined, { id: key.twin })] }), 'create');
    assert.equal(again.key.twin, `${key.twin}-2`);
  });
});

describe('a newcomer that was refused', () => {
  const refused = aParked({ hrefs: hrefs('left', 'l-1'), versions: { left: 'v1' as Version } });

  it('is not tried again in the version that was refused, and stays parked since then', () => {
    const planned = fresh(anEvent(), { parked: [refused] });
    assert.deepEqual(onlyAction(planned, 'park').parked, refused);
    assert.deepEqual([...planned.settled], []);
  });

  it('is tried again when it changed, and no longer counts as parked', () => {
    const planned = planOf({ left: { found: [aStored('l-1', anEvent(), 'v2')] }, parked: [refused] });
    onlyAction(planned, 'create');
    assert.deepEqual([...planned.settled], ['left:l-1']);
  });

  it('does not stop another one that happens to be in the same version', () => {
    onlyAction(
      fresh(anEvent(), { parked: [aParked({ hrefs: hrefs('left', 'l-9'), versions: { left: 'v1' as Version } })] }),
      'create',
    );
  });

  it('is tried again when it only failed', () => {
    onlyAction(fresh(anEvent(), { parked: [{ ...refused, kind: 'failed' }] }), 'create');
  });

  it('is settled when it is gone, and not as long as nobody looked', () => {
    assert.deepEqual([...planOf({ left: { gone: ['l-1'] }, parked: [refused] }).settled], ['left:l-1']);
    assert.deepEqual([...planOf({ parked: [refused] }).settled], []);
  });

  it('is not confused with an item of the same href on the other side', () => {
    const planned = planOf({ right: { found: [aStored('l-1', anEvent())] }, parked: [refused] });
    onlyAction(planned, 'create');
    assert.deepEqual([...planned.settled], []);
  });
});

describe('a newcomer that cannot be understood', () => {
  it('is parked with the reason, once and for this version', () => {
    const planned = planOf({ left: { unreadable: { 'l-1': 'DTSTART is missing' } } });
    assert.deepEqual(onlyAction(planned, 'park').parked, {
      kind: 'refused',
      twin: undefined,
      hrefs: { left: 'l-1' },
      versions: { left: 'v2' },
      why: 'DTSTART is missing',
      fields: [],
      since: NOW,
    });
  });

  it('just now is parked as well, so that it is asked for again, and copied as soon as it is understood', () => {
    const { parked } = onlyAction(planOf({ left: { passing: ['l-1'] } }), 'park');
    assert.deepEqual([parked.kind, parked.hrefs], ['failed', { left: 'l-1' }]);
    onlyAction(planOf({ left: { found: [aStored('l-1', anEvent())] }, parked: [parked] }), 'create');
  });

  it('keeps the day it was first parked', () => {
    const parked = [aParked({ hrefs: hrefs('left', 'l-1'), since: 5 })];
    assert.equal(onlyAction(planOf({ left: { unreadable: { 'l-1': 'still' } }, parked }), 'park').parked.since, 5);
  });
});

describe('two newcomers that are the same thing', () => {
  it('are joined without a write when they are alike', () => {
    const remember = onlyAction(met(anEvent({ uid: 'u' }), anEvent({ uid: 'u' })), 'remember');
    assert.deepEqual(
      [remember.adopted, remember.twin.born, remember.twin.left.href, remember.twin.right.href],
      [true, 'both', 'l-1', 'r-1'],
    );
    assert.match(remember.why, /by its uid/);
  });

  it('complete each other where only one holds a value', () => {
    const update = onlyAction(met(anEvent({ uid: 'u', location: 'X' }), anEvent({ uid: 'u', description: 'D' })), 'update');
    assert.equal(update.adopted, true);
    assert.deepEqual([writesOf(update), update.clashes], [['left: description', 'right: location'], []]);
  });

  it('are settled like a conflict where both hold a value', () => {
    const update = onlyAction(
      met(anEvent({ uid: 'u', title: 'A', touched: 2_000_000 }), anEvent({ uid: 'u', title: 'B', touched: 1_000_000 })),
      'update',
    );
    assert.deepEqual([writesOf(update), update.clashes], [['right: title'], [{ path: 'title', kept: 'left' }]]);
  });

  it('wait for a person where that is configured, with the fields that differ', () => {
    const conflicts = { strategy: 'ask', prefer: 'right', fields: {}, deleteVsEdit: 'edit' } as const;
    const { parked } = onlyAction(
      met(anEvent({ uid: 'u', title: 'A' }), anEvent({ uid: 'u', title: 'B' }), { rules: { conflicts } }),
      'park',
    );
    assert.deepEqual(
      [parked.kind, parked.twin, parked.fields, parked.hrefs],
      ['conflict', undefined, ['title'], { left: 'l-1', right: 'r-1' }],
    );
  });

  it('unite their sets', () => {
    const update = onlyAction(met(anEvent({ uid: 'u', categories: ['a'] }), anEvent({ uid: 'u', categories: ['b'] })), 'update');
    assert.deepEqual(
      update.writes.map((one) => one.item.fields.categories),
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
    );
  });

  it('take over occurrences that only one of them knows as changed', () => {
    const schedule = at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4');
    const update = onlyAction(
      met(anEvent({ uid: 'u', schedule, occurrences: { '20261130T080000Z': 'cancelled' } }), anEvent({ uid: 'u', schedule })),
      'update',
    );
    assert.deepEqual(writesOf(update), ['right: @20261130T080000Z/occurrence']);
    assert.equal(update.writes[0]?.item.occurrences.get('20261130T080000Z' as never), 'cancelled');
  });

  it('only the target of a one-way link is written', () => {
    const [left, right] = [
      anEvent({ uid: 'u', title: 'A', touched: 1_000_000 }),
      anEvent({ uid: 'u', title: 'B', location: 'X', touched: 2_000_000 }),
    ];
    assert.deepEqual(writesOf(onlyAction(met(left, right, { rules: { mode: 'to-right' } }), 'update')), ['right: title']);
    assert.deepEqual(writesOf(onlyAction(met(left, right, { rules: { mode: 'to-left' } }), 'update')), ['left: location, title']);
  });

  it('only the one that may be written is written', () => {
    const [left, right] = [anEvent({ uid: 'u', title: 'A' }), anEvent({ uid: 'u', title: 'B' })];
    const readOnly = (event: Event): Event => ({ ...event, access: { writable: false, why: 'an invitation' } });
    assert.deepEqual(writesOf(onlyAction(met(readOnly(left), right), 'update')), ['right: title']);
    assert.deepEqual(writesOf(onlyAction(met(left, readOnly(right)), 'update')), ['left: title']);
    onlyAction(met(readOnly(left), readOnly(right)), 'remember');
  });

  it('are only remembered when they lie outside the window', () => {
    const window = { from: Date.parse('2027-01-01'), to: Date.parse('2027-12-24') };
    onlyAction(met(anEvent({ uid: 'u', title: 'A' }), anEvent({ uid: 'u', title: 'B' }), { rules: { window } }), 'remember');
  });

  it('are brought together when one of them lies inside the window', () => {
    const outside = at('2019-11-23T09:00:00', '2019-11-23T10:00:00');
    const [one, other] = [anEvent({ uid: 'u', schedule: outside }), anEvent({ uid: 'u' })];
    assert.deepEqual(writesOf(onlyAction(met(one, other), 'update')), ['left: schedule']);
    assert.deepEqual(writesOf(onlyAction(met(other, one), 'update')), ['left: schedule']);
  });

  it('are settled like a conflict where one of them is free or tentative, and the other says nothing', () => {
    const [one, other] = [anEvent({ uid: 'u', availability: 'free', status: 'tentative' }), anEvent({ uid: 'u' })];
    for (const [left, right] of [
      [one, other],
      [other, one],
    ] as const) {
      const update = onlyAction(met(left, right), 'update');
      assert.deepEqual([writesOf(update), update.clashes.length], [['left: availability, status'], 2]);
    }
    const conflicts = { strategy: 'ask', prefer: 'right', fields: {}, deleteVsEdit: 'edit' } as const;
    assert.deepEqual(onlyAction(met(one, other, { rules: { conflicts } }), 'park').parked.fields, ['status', 'availability']);
  });

  it('are both private where one of them is', () => {
    const [one, other] = [anEvent({ uid: 'u', visibility: 'private' }), anEvent({ uid: 'u' })];
    assert.deepEqual(writesOf(onlyAction(met(one, other), 'update')), ['right: visibility']);
    assert.deepEqual(writesOf(onlyAction(met(other, one), 'update')), ['left: visibility']);
  });

  it('do not write guests to a side that is not to have them', () => {
    const invited = anEvent({ uid: 'u', attendees: [{ email: 'bo@example.com', name: 'Bo', status: 'accepted' }] });
    onlyAction(met(invited, anEvent({ uid: 'u' })), 'remember');
  });
});

describe('two newcomers of which one is called off', () => {
  const [on, off] = [anEvent({ uid: 'u', title: 'A' }), anEvent({ uid: 'u', title: 'B', status: 'cancelled' })];
  /** Both, as they are found once more when they are twins. */
  const later = (twin: Twin, left: Event, right: Event, wishes: PlanWishes = {}) =>
    planOf({
      twins: [twin],
      left: { found: [aStored('l-1', left, 'v2')] },
      right: { found: [aStored('r-1', right, 'v2')] },
      ...wishes,
    });

  it('are joined and left as they are, then and in every cycle that follows, whoever edits the one that takes place', () => {
    for (const [left, right] of [
      [on, off],
      [off, on],
    ] as const) {
      const { twin, adopted, why } = onlyAction(met(left, right), 'remember');
      assert.deepEqual([adopted, why.includes('left as they are')], [true, true]);
      assert.deepEqual(later(twin, left, right).actions, []);
      const edited = (event: Event): Event => ({ ...event, fields: { ...event.fields, location: 'X' } });
      assert.deepEqual(later(twin, edited(left), edited(right)).actions, []);
    }
  });

  it('are brought together once both take place', () => {
    const { twin } = onlyAction(met(on, off), 'remember');
    const back = anEvent({ uid: 'u', title: 'B' });
    assert.deepEqual(writesOf(onlyAction(later(twin, on, back), 'update')), ['left: title']);
    const alike = onlyAction(met(on, { ...off, fields: { ...off.fields, title: 'A' } }), 'remember').twin;
    const { twin: next } = onlyAction(later(alike, on, on), 'remember');
    assert.equal(next.left.stays, undefined);
  });

  it('are twins of which one goes when the other is deleted', () => {
    const { twin } = onlyAction(met(on, { ...off, fields: { ...off.fields, title: 'A' } }), 'remember');
    const gone = planOf({ twins: [twin], left: { found: [aStored('l-1', on)] }, right: { gone: ['r-1'] } });
    assert.equal(onlyAction(gone, 'delete').side, 'left');
  });

  it('are left as they are where only one side is written, too, until the original changes', () => {
    const rules = { mode: 'to-right' } as const;
    const source = onlyAction(met(off, on, { rules }), 'remember').twin;
    assert.deepEqual(later(source, off, on, { rules }).actions, []);
    const { twin } = onlyAction(met(on, off, { rules }), 'remember');
    assert.equal(onlyAction(later(twin, on, off, { rules }), 'remember').twin.right.absent, true);
    const edited = anEvent({ uid: 'u', title: 'C' });
    assert.deepEqual(writesOf(onlyAction(later(twin, edited, off, { rules }), 'update')), ['right: status, title']);
  });

  it('wait for a person where that is configured, and become what he says', () => {
    const rules = { conflicts: { ...aPlanInput({}).rules.conflicts, strategy: 'ask' } } as const;
    const { parked } = onlyAction(met(on, off, { rules }), 'park');
    assert.deepEqual(parked.fields, ['title', 'status']);
    const decided = (keep: Side) =>
      onlyAction(met(on, off, { rules, verdicts: [{ name: parkedKey(parked), keep, at: 0, used: false }] }), 'update');
    assert.deepEqual(
      [writesOf(decided('left')), writesOf(decided('right'))],
      [['right: status, title'], ['left: status, title']],
    );
  });
});

describe('a copy whose twin was lost', () => {
  it('is joined with its original again, by its mark', () => {
    const original = aStored('l-1', anEvent({ title: 'Dentist' }));
    const remember = onlyAction(met(original.item, copyOf(original)), 'remember');
    assert.match(remember.why, /by its mark/);
    assert.equal(remember.twin.born, 'left');
  });

  it('is known as the copy on whichever side it is', () => {
    const original = aStored('l-1', anEvent({ uid: 'u', title: 'Dentist' }));
    const { twin } = onlyAction(met(copyOf(original), original.item), 'remember');
    assert.equal(twin.born, 'right');
  });

  it('has nothing to say when nobody touched it since: it yields to its original, however young it is', () => {
    const original = aStored('l-1', anEvent({ title: 'Dentist, moved', touched: 1_000_000 }));
    const old = anEvent({ title: 'Dentist', location: 'X', touched: 2_000_000 });
    const update = onlyAction(met(original.item, copyOf(original, old)), 'update');
    assert.deepEqual([writesOf(update), update.clashes], [['right: location, title'], []]);
  });

  it('is heard when somebody edited it', () => {
    const original = aStored('l-1', anEvent({ title: 'Dentist', touched: 1_000_000 }));
    const edited = anEvent({ title: 'Dentist, edited', touched: 2_000_000 });
    const update = onlyAction(met(original.item, copyOf(original, edited, original.item)), 'update');
    assert.deepEqual(writesOf(update), ['left: title']);
  });

  it('of another installation is no copy of ours', () => {
    const original = aStored('l-1', anEvent({ title: 'Dentist' }));
    const copy = copyOf(original, anEvent({ title: 'Else' }));
    const foreign = { ...copy, mark: copy.mark?.replace('salon0', 'other0') as typeof copy.mark } as Event;
    assert.deepEqual(
      met(original.item, foreign).actions.map((one) => one.op),
      ['create', 'create'],
    );
  });
});

describe('look-alikes that cannot be told apart', () => {
  it('are parked on both sides, neither joined nor doubled', () => {
    const two = (side: string) => [aStored(`${side}-1`, anEvent()), aStored(`${side}-2`, anEvent())];
    const { actions } = planOf({ left: { found: two('l') }, right: { found: two('r') } });
    assert.deepEqual(
      actions.map((one) => one.op === 'park' && [one.parked.kind, one.parked.hrefs]),
      [
        ['failed', { left: 'l-1' }],
        ['failed', { left: 'l-2' }],
        ['failed', { right: 'r-1' }],
        ['failed', { right: 'r-2' }],
      ],
    );
  });

  it('keep the day they were first parked', () => {
    const parked = [aParked({ kind: 'failed', hrefs: { left: 'l-1' as Href }, since: 5 })];
    const found = [aStored('l-1', anEvent()), aStored('l-2', anEvent())];
    const { actions } = planOf({ left: { found }, right: { found: [aStored('r-1', anEvent())] }, parked });
    assert.deepEqual(
      actions.map((one) => one.op === 'park' && one.parked.since),
      [5, NOW, NOW],
    );
  });
});
