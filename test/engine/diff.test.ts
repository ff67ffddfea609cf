/** engine/diff — a side is compared with its own past only: version first, digest second. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allPaths, changedPaths, type Drift, drift } from '../../src/engine/diff.ts';
import { digestsOf } from '../../src/engine/digest.ts';
import type { Event, EventFields } from '../../src/model/event.ts';
import type { Anchor } from '../../src/model/pair.ts';
import { anEvent, at, type Wishes } from '../builders/events.ts';
import { aStored, aTwin, aView, digest, kind, type ViewWishes } from '../builders/plans.ts';

const SECOND = '20261130T080000Z';
const THIRD = '20261207T080000Z';
const weekly = at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4');

const before = anEvent({ title: 'Dentist', location: 'Main street' });
const anchored = aTwin(before).left;
const driftOf = (anchor: Anchor, view: ViewWishes): Drift<Event> => drift(anchor, aView(view), kind, digest);

describe('drift', () => {
  it('is none when the side says nothing of an item', () => {
    assert.deepEqual(driftOf(anchored, {}), { kind: 'same', stored: undefined });
  });

  it('looks at the version first: an unmoved one is the same without comparing', () => {
    const found = [aStored('l-1', anEvent({ title: 'Something else' }), 'v1')];
    assert.equal(driftOf(anchored, { found }).kind, 'same');
  });

  it('is none when the version moved but the content did not', () => {
    const found = [aStored('l-1', before, 'v2')];
    assert.deepEqual(driftOf(anchored, { found }), { kind: 'same', stored: found[0] });
  });

  it('names the fields that were edited, emptied and filled', () => {
    const edited = anEvent({ title: 'Dentist, moved', description: 'Bring the X-ray' });
    const found = driftOf(anchored, { found: [aStored('l-1', edited, 'v2')] });
    assert.equal(found.kind, 'edited');
    assert.deepEqual(found.kind === 'edited' && [...found.paths].sort(), ['description', 'location', 'title']);
  });

  it('is a deletion only when the absence is proved', () => {
    assert.deepEqual(driftOf(anchored, { gone: ['l-1'] }), { kind: 'deleted', stored: undefined });
    assert.equal(driftOf(anchored, { gone: ['l-2'] }).kind, 'same');
    assert.equal(driftOf(anchored, { complete: true, listed: 0 }).kind, 'same');
  });

  it('takes what is called off for deleted, moved or not, and still knows what is there', () => {
    for (const version of ['v1', 'v2']) {
      const found = [aStored('l-1', anEvent({ status: 'cancelled' }), version)];
      assert.deepEqual(driftOf(anchored, { found }), { kind: 'deleted', stored: found[0] });
    }
  });

  it('never takes what cannot be read for deleted or edited', () => {
    const view = { unreadable: { 'l-1': 'no BEGIN:VEVENT' }, gone: ['l-1'] };
    assert.deepEqual(driftOf(anchored, view), { kind: 'unreadable', why: 'no BEGIN:VEVENT', isPassing: false });
  });

  it('of a copy that is allowed to be absent is none while it is away or called off, and when it is back what is other than before', () => {
    const absent: Anchor = { ...anchored, absent: true };
    assert.equal(driftOf(absent, {}).kind, 'same');
    assert.equal(driftOf(absent, { gone: ['l-1'] }).kind, 'same');
    assert.equal(driftOf(absent, { found: [aStored('l-1', anEvent({ status: 'cancelled' }), 'v2')] }).kind, 'same');
    assert.equal(driftOf(absent, { found: [aStored('l-1', before, 'v1')] }).kind, 'same');
    const back = driftOf(absent, { found: [aStored('l-1', anEvent({ ...before.fields, title: 'Perm' }), 'v2')] });
    assert.deepEqual(back.kind === 'edited' && [...back.paths], ['title']);
  });
});

describe('changed paths', () => {
  const changes = (then: Wishes, now: Wishes): string[] =>
    [...changedPaths(digestsOf(anEvent(then), kind.lists, digest), anEvent(now), kind, digest)].sort();
  const series = (occurrences: Record<string, Partial<EventFields> | 'cancelled'> = {}, own: Wishes = {}): Wishes => {
    const { fields } = anEvent({ title: 'Course', schedule: weekly, ...own });
    const whole = Object.entries(occurrences).map(([id, one]) => [
      id,
      one === 'cancelled' ? one : { ...fieldsAt(fields, id), ...one },
    ]);
    return { title: 'Course', schedule: weekly, ...own, occurrences: Object.fromEntries(whole) };
  };
  const fieldsAt = (fields: EventFields, id: string): EventFields => {
    const day = `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`;
    return { ...fields, schedule: at(`${day}T09:00:00`, `${day}T10:00:00`) };
  };

  it('a field that was not held then is no edit', () => {
    const { color: _, ...fields } = anEvent().fields;
    const then = digestsOf({ ...anEvent(), fields }, kind.lists, digest);
    assert.deepEqual([...changedPaths(then, anEvent({ color: 'red' }), kind, digest)], []);
  });

  it('a field the side no longer tells is no edit', () => {
    const { color: _, ...fields } = anEvent().fields;
    const then = digestsOf(anEvent({ color: 'red' }), kind.lists, digest);
    assert.deepEqual([...changedPaths(then, { ...anEvent(), fields: fields as EventFields }, kind, digest)], []);
  });

  it('a set in another order is no edit, one more entry is', () => {
    assert.deepEqual(changes({ categories: ['a', 'b'] }, { categories: ['b', 'a'] }), []);
    assert.deepEqual(changes({ categories: ['a'] }, { categories: ['a', 'b'] }), ['categories']);
    assert.deepEqual(changes({ categories: ['a'] }, {}), ['categories']);
  });

  it('a new exception names its state and only what differs from the series', () => {
    assert.deepEqual(changes(series(), series({ [SECOND]: { title: 'Room 2' } })), [`@${SECOND}/occurrence`, `@${SECOND}/title`]);
    const later = at('2026-11-30T11:00:00', '2026-11-30T12:00:00');
    assert.deepEqual(changes(series(), series({ [SECOND]: { schedule: later } })), [
      `@${SECOND}/occurrence`,
      `@${SECOND}/schedule`,
    ]);
  });

  it('an exception that is as the rule makes it is no edit', () => {
    assert.deepEqual(changes(series(), series({ [SECOND]: {} })), []);
  });

  it('an exception that keeps what the whole series gave up was meant for itself', () => {
    const now = series({ [SECOND]: { title: 'Course' } }, { title: 'Workshop' });
    assert.deepEqual(changes(series(), now), [`@${SECOND}/occurrence`, `@${SECOND}/title`, 'title']);
  });

  it('an exception that was there before names only the fields that changed since', () => {
    const then = series({ [SECOND]: { title: 'Room 2' } });
    assert.deepEqual(changes(then, series({ [SECOND]: { title: 'Room 3' } })), [`@${SECOND}/title`]);
    assert.deepEqual(changes(then, then), []);
  });

  it('a field an exception did not hold then is no edit', () => {
    const then = digestsOf(anEvent(series({ [SECOND]: { title: 'Room 2' } })), kind.lists, digest);
    const { [`@${SECOND}/color`]: _, ...known } = then;
    const now = anEvent(series({ [SECOND]: { title: 'Room 2', color: 'red' } }));
    assert.deepEqual([...changedPaths(known, now, kind, digest)], []);
  });

  it('a cancelled occurrence, and one that is held again, is its state', () => {
    assert.deepEqual(changes(series(), series({ [SECOND]: 'cancelled' })), [`@${SECOND}/occurrence`]);
    assert.deepEqual(changes(series({ [SECOND]: 'cancelled' }), series()), [`@${SECOND}/occurrence`]);
    assert.deepEqual(changes(series({ [SECOND]: 'cancelled' }), series({ [SECOND]: 'cancelled' })), []);
  });

  it('a changed occurrence that is again as the rule makes it is its state', () => {
    assert.deepEqual(changes(series({ [SECOND]: { title: 'Room 2' } }), series()), [`@${SECOND}/occurrence`]);
  });

  it('a cancelled occurrence that is held again, but differently, is its state and what differs', () => {
    const now = series({ [SECOND]: { title: 'Room 2' } });
    assert.deepEqual(changes(series({ [SECOND]: 'cancelled' }), now), [`@${SECOND}/occurrence`, `@${SECOND}/title`]);
  });

  it('a cancelled occurrence that is held again just as the rule makes it is its state', () => {
    assert.deepEqual(changes(series({ [SECOND]: 'cancelled' }), series({ [SECOND]: {} })), [`@${SECOND}/occurrence`]);
  });

  it('occurrences do not mix with each other', () => {
    const then = series({ [SECOND]: { title: 'Room 2' }, [THIRD]: 'cancelled' });
    const now = series({ [SECOND]: { title: 'Room 2' }, [THIRD]: { title: 'Room 3' } });
    assert.deepEqual(changes(then, now), [`@${THIRD}/occurrence`, `@${THIRD}/title`]);
  });
});

describe('all paths', () => {
  it('are the fields, and of each occurrence its state and its fields', () => {
    const event = anEvent({ occurrences: { [SECOND]: { schedule: weekly, title: 'x' }, [THIRD]: 'cancelled' } });
    const paths = allPaths(event) as string[];
    const inOccurrences = [`@${SECOND}/occurrence`, `@${SECOND}/schedule`, `@${SECOND}/title`, `@${THIRD}/occurrence`];
    assert.deepEqual(
      paths.filter((one) => one.startsWith('@')),
      inOccurrences,
    );
    assert.deepEqual(
      paths.filter((one) => !one.startsWith('@')),
      Object.keys(event.fields),
    );
  });
});
