/** engine/creations — a copy whose making nobody heard of is known again, and edits made meanwhile are told from our own write. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { creationOf } from '../../src/engine/creations.ts';
import { underWay } from '../../src/engine/intent.ts';
import { firstPart } from '../../src/engine/late.ts';
import type { Event } from '../../src/model/event.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import type { Creation } from '../../src/model/pair.ts';
import type { ActionOf } from '../../src/model/plan.ts';
import { anEvent, at } from '../builders/events.ts';
import { aSide, aStored, aTwin, digest, kind, NOW, onlyAction, type PlanWishes, planOf, writesOf } from '../builders/plans.ts';

const same = (event: Event): Event => event;
const MINUTE = 60_000;

/** The create of a copy of the left item, and what is noted of it. */
function begun(event: Event, wishes: PlanWishes = {}): { create: ActionOf<'create', Event>; creation: Creation } {
  const create = onlyAction(planOf({ left: { found: [aStored('l-1', event)] }, ...wishes }), 'create');
  return { create, creation: creationOf(create, { kind, digest, foresee: { left: same, right: same }, time: NOW }) };
}

/** The copy as its side holds it after `change`. */
const copyOf = ({ item, key }: ActionOf<'create', Event>, change: Partial<Event['fields']> = {}): Event => ({
  ...item,
  mark: key.mark,
  fields: { ...item.fields, ...change },
});

const next = (creations: readonly Creation[], left: Event | undefined, right: Event | undefined, wishes: PlanWishes = {}) =>
  planOf({
    creations,
    left: left === undefined ? { gone: ['l-1'] } : { found: [aStored('l-1', left, 'v2')] },
    right: right === undefined ? {} : { found: [aStored('r-1', right, 'v2')] },
    ...wishes,
  });

describe('a copy that was made although nobody heard of it', () => {
  const event = anEvent({ uid: 'u', title: 'Dentist', location: 'X' });
  const { create, creation } = begun(event);

  it('is remembered with its original, and nothing is written', () => {
    const { twin, adopted } = onlyAction(next([creation], event, copyOf(create)), 'remember');
    assert.deepEqual([twin.id, twin.born, twin.right.href, adopted], [create.key.twin, 'left', 'r-1', true]);
  });

  it('yields to its original, and its own edits go over, field by field, whichever is older', () => {
    const left = { ...event, fields: { ...event.fields, title: 'Dentist, moved' }, touched: 1_000_000 };
    const right = { ...copyOf(create, { location: 'Y' }), touched: 9_000_000 };
    const update = onlyAction(next([creation], left, right), 'update');
    assert.deepEqual([writesOf(update).sort(), update.clashes], [['left: location', 'right: title'], []]);
  });

  it('is deleted when its original was deleted meanwhile', () => {
    const { side, stored } = onlyAction(next([creation], undefined, copyOf(create)), 'delete');
    assert.deepEqual([side, stored.href], ['right', 'r-1']);
  });

  it('is known by its UID where the side drops marks', () => {
    const { twin } = onlyAction(next([creation], event, { ...copyOf(create), mark: undefined }), 'remember');
    assert.equal(twin.id, create.key.twin);
  });

  it('of two attempts is measured by the one whose mark it carries', () => {
    const second = begun({ ...event, fields: { ...event.fields, title: 'Dentist, second try' } });
    const left = { ...event, fields: { ...event.fields, title: 'Dentist, second try' } };
    const update = onlyAction(next([creation, second.creation], left, copyOf(create)), 'update');
    assert.deepEqual(writesOf(update), ['right: title']);
  });

  it('which its server made anew does not outdo a later edit of its original, whatever its date', () => {
    const left = { ...event, fields: { ...event.fields, title: 'Dentist, moved' }, touched: 1_000_000 };
    const right = { ...copyOf(create, { title: 'DENTIST' }), touched: 9_000_000 };
    const update = onlyAction(next([creation], left, right), 'update');
    assert.deepEqual([writesOf(update), update.clashes], [['right: title'], [{ path: 'title', kept: 'left' }]]);
  });

  it('keeps what the series has lacked since: occurrences that have not arrived are written, not taken for restored', () => {
    const schedule = at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4');
    const second = '20261130T080000Z' as OccurrenceId;
    const series = anEvent({ uid: 'u', schedule, occurrences: { [second]: 'cancelled' } });
    const { create: made, creation: noted } = begun(series);
    const half = { ...copyOf(made), occurrences: new Map() };
    assert.deepEqual(writesOf(onlyAction(next([noted], series, half), 'update')), [`right: @${second}/occurrence`]);
  });

  it('is in the store even when it waits for a person', () => {
    const conflicts = { strategy: 'ask', prefer: 'left', fields: {}, deleteVsEdit: 'ask' } as const;
    const left = { ...event, fields: { ...event.fields, title: 'A' } };
    const { actions } = next([creation], left, copyOf(create, { title: 'B' }), { rules: { conflicts } });
    assert.deepEqual(
      actions.map(({ op }) => op),
      ['remember', 'park'],
    );
  });

  it('is moot when everything was read and it is not there', () => {
    assert.deepEqual(next([creation], event, undefined, { right: { complete: true } }).moot, [create.key.twin]);
    assert.deepEqual(next([creation], event, undefined).moot, []);
  });
});

describe('a copy that was made although nobody heard of it, and whose original lost its label before it showed', () => {
  const event = anEvent({ uid: 'u', title: 'Dentist', url: 'https://a.example' });
  const { create, creation } = begun(event);
  const outside: Event = { ...event, outside: true };

  it('is asked what it holds otherwise than it was sent, by sending it once more', () => {
    const update = onlyAction(next([creation], outside, copyOf(create, { url: 'https://A.EXAMPLE' })), 'update');
    assert.deepEqual(
      [writesOf(update), [...(update.asks?.right ?? [])], update.twin.id],
      [['right: url'], ['url'], create.key.twin],
    );
  });

  it('is asked again when the question did not arrive', () => {
    const copy = copyOf(create, { url: 'https://A.EXAMPLE' });
    const question = onlyAction(next([creation], outside, copy), 'update');
    const twin = underWay(question, { kind, digest, foresee: { left: same, right: same } });
    const again = onlyAction(next([], outside, copy, { twins: [twin] }), 'update');
    assert.deepEqual([writesOf(again), [...(again.asks?.right ?? [])]], [['right: url'], ['url']]);
  });

  it('goes when it holds what it was sent, in whatever words', () => {
    assert.equal(onlyAction(next([creation], outside, copyOf(create)), 'delete').stored.href, 'r-1');
  });

  it('stays when something was edited that is not in doubt, or its original was edited, too', () => {
    const remake = { url: 'https://A.EXAMPLE' };
    const edited = { ...outside, fields: { ...event.fields, url: 'https://b.example' } };
    for (const [left, right] of [
      [outside, copyOf(create, { ...remake, categories: ['vip'] })],
      [outside, copyOf(create, { ...remake, location: 'Chair 2' })],
      [edited, copyOf(create, remake)],
    ] as const) {
      const { twin } = onlyAction(next([creation], left, right), 'remember');
      assert.equal(twin.right.stays, true);
    }
  });
});

describe('a copy that was put back although nobody heard of it', () => {
  const before = anEvent({ uid: 'u', title: 'Dentist' });
  const edited: Event = { ...before, fields: { ...before.fields, title: 'Dentist, moved' } };
  const known = aTwin(before, before, { born: 'right' });
  const seen = { left: { found: [aStored('l-1', edited, 'v2')] }, right: { gone: ['r-1'] } };
  const create = onlyAction(planOf({ twins: [known], ...seen }), 'create');
  const creation = creationOf(create, { kind, digest, foresee: { left: same, right: same }, time: NOW });
  const later = (left: Event, right: Event) =>
    planOf({
      twins: [known],
      creations: [creation],
      left: { found: [aStored('l-1', left, 'v3')] },
      right: { gone: ['r-1'], found: [aStored('r-2', right, 'v1')] },
    });
  const unmarked: Event = { ...copyOf(create), mark: undefined };

  for (const [words, copy] of [
    ['by its mark', copyOf(create)],
    ['by what it holds, where the side drops marks', unmarked],
  ] as const) {
    it(`is no item that somebody moved, though it has the UID of the one that was deleted: known ${words}, it goes when the label is taken off the original`, () => {
      const { stored, twin } = onlyAction(later({ ...edited, outside: true }, copy), 'delete');
      assert.deepEqual([stored.href, twin.id], ['r-2', create.key.twin]);
    });
  }

  it('is told from the one that was deleted when somebody puts that elsewhere: what was edited goes over to it', () => {
    const update = onlyAction(later(edited, before), 'update');
    assert.deepEqual([update.twin.id, writesOf(update)], [known.id, ['right: title']]);
  });
});

describe('a field that is written after the copy was made', () => {
  const [URL_A, URL_B] = ['https://a.example', 'https://b.example'];
  const event = anEvent({ uid: 'u', title: 'Dentist', url: URL_A });
  const late = new Set(['url']);
  const sides = { right: aSide({ late }) };
  const { create } = begun(event, { sides });
  const noted = { kind, digest, foresee: { left: same, right: same }, time: NOW };
  const creation = creationOf({ ...create, item: firstPart(create.item, late) }, noted);

  it('is told when the copy is found, which lacks it', () => {
    const update = onlyAction(next([creation], event, copyOf(create, { url: undefined }), { sides }), 'update');
    assert.deepEqual(writesOf(update), ['right: url']);
  });

  it('is somebody’s edit when the copy holds it, for we never wrote it: it goes over, however old', () => {
    const right = { ...copyOf(create, { url: URL_B }), touched: 1_000_000 };
    const update = onlyAction(next([creation], { ...event, touched: 9_000_000 }, right, { sides }), 'update');
    assert.deepEqual([writesOf(update), update.clashes], [['left: url'], []]);
  });

  it('is in conflict when the original’s was changed, too', () => {
    const left = { ...event, fields: { ...event.fields, url: 'https://c.example' } };
    const update = onlyAction(next([creation], left, copyOf(create, { url: URL_B }), { sides }), 'update');
    assert.deepEqual(
      update.clashes.map(({ path }) => path),
      ['url'],
    );
  });

  it('stays away when the original has none any more', () => {
    const left = { ...event, fields: { ...event.fields, url: undefined } };
    onlyAction(next([creation], left, copyOf(create, { url: undefined }), { sides }), 'remember');
  });

  it('of another kind is an edit all the same', () => {
    const update = onlyAction(next([creation], event, copyOf(create, { title: undefined, url: undefined }), { sides }), 'update');
    assert.deepEqual(writesOf(update), ['left: title', 'right: url']);
  });
});

describe('a side where a copy may stay unseen', () => {
  const event = anEvent({ uid: 'u', title: 'Dentist' });
  const sides = { right: aSide({ unseenFor: 15 * MINUTE }) };
  const { creation } = begun(event, { sides });
  const planAt = (now: number, complete: boolean) =>
    next([creation], event, undefined, { sides, now, right: { complete } }).actions.map(({ op }) => op);

  it('gets no second copy before that time is over and everything was read', () => {
    assert.deepEqual(planAt(NOW + MINUTE, true), ['park']);
    assert.deepEqual(planAt(NOW + 15 * MINUTE, false), ['park']);
    assert.deepEqual(planAt(NOW + 15 * MINUTE, true), ['create']);
  });

  it('says so in a sentence', () => {
    const park = onlyAction(next([creation], event, undefined, { sides, now: NOW }), 'park');
    assert.match(park.why, /may have been copied already, which shows within 15 minutes/);
  });
});
