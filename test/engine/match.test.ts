/** engine/match — which newcomers are the same thing: by mark, by UID, by likeness; one to one or not at all. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Matches, match } from '../../src/engine/match.ts';
import type { Event } from '../../src/model/event.ts';
import type { Stored } from '../../src/model/item.ts';
import { anEvent, at } from '../builders/events.ts';
import { aStored, kind } from '../builders/plans.ts';

/** The items at `l-1`, `l-2`, … and `r-1`, `r-2`, …; `marks` by href. */
function matched(left: readonly Event[], right: readonly Event[], marks: Readonly<Record<string, string>> = {}) {
  const at = (side: string, all: readonly Event[]) => all.map((one, index) => aStored(`${side}-${index + 1}`, one));
  return told(match({ left: at('l', left), right: at('r', right) }, (_side, one) => marks[one.href], kind, 'Europe/Berlin'));
}

function told({ joined, singles, doubtful }: Matches<Event>) {
  const names = (all: readonly Stored<Event>[]): string[] => all.map((one) => one.href);
  return {
    joined: joined.map(({ left, right, by }) => `${left.href} ${right.href} ${by}`),
    singles: [...names(singles.left), ...names(singles.right)],
    doubtful: [...names(doubtful.left), ...names(doubtful.right)],
  };
}

const cut = anEvent({ title: 'Cut' });
const colour = anEvent({ title: 'Colour' });

describe('matching', () => {
  it('joins by our mark, whatever the items say', () => {
    const marks = { 'l-1': 'm', 'r-1': 'm' };
    assert.deepEqual(matched([cut], [colour], marks), { joined: ['l-1 r-1 mark'], singles: [], doubtful: [] });
  });

  it('joins by UID, whatever else the items say', () => {
    const result = matched([anEvent({ uid: 'u', title: 'Cut' })], [anEvent({ uid: 'u', title: 'Colour' })]);
    assert.deepEqual(result, { joined: ['l-1 r-1 uid'], singles: [], doubtful: [] });
  });

  it('joins by likeness: title, start and end are the same instant, however they are spelt', () => {
    const inLondon = (local: string) => ({ kind: 'moment', local, zone: 'Europe/London' }) as const;
    const london = { start: inLondon('2026-11-23T08:00:00'), end: inLondon('2026-11-23T09:00:00'), recurrence: [] };
    const result = matched([cut], [anEvent({ title: ' Cut ', schedule: london })]);
    assert.deepEqual(result.joined, ['l-1 r-1 likeness']);
  });

  const DIFFERENT: Record<string, Event> = {
    'another title': colour,
    'another start': anEvent({ title: 'Cut', schedule: at('2026-11-23T08:30:00', '2026-11-23T10:00:00') }),
    'another end': anEvent({ title: 'Cut', schedule: at('2026-11-23T09:00:00', '2026-11-23T10:30:00') }),
    'a recurrence': anEvent({ title: 'Cut', schedule: at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=DAILY') }),
  };
  for (const [what, other] of Object.entries(DIFFERENT)) {
    it(`leaves items alone that differ by ${what}`, () => {
      assert.deepEqual(matched([cut], [other]), { joined: [], singles: ['l-1', 'r-1'], doubtful: [] });
    });
  }

  it('does not take a whole day for an appointment from midnight to midnight', () => {
    const day = anEvent({ title: 'Cut', schedule: at('2026-11-23', '2026-11-24') });
    const moment = anEvent({ title: 'Cut', schedule: at('2026-11-23T00:00:00', '2026-11-24T00:00:00') });
    assert.deepEqual(matched([day], [moment]).joined, []);
  });

  it('asks the mark before the UID, and the UID before the likeness', () => {
    const left = [anEvent({ uid: 'u1', title: 'Cut' }), anEvent({ uid: 'u2', title: 'Cut' })];
    const right = [anEvent({ uid: 'u2', title: 'Cut' }), anEvent({ uid: 'u1', title: 'Cut' })];
    assert.deepEqual(matched(left, right).joined, ['l-1 r-2 uid', 'l-2 r-1 uid']);
    assert.deepEqual(matched(left, right, { 'l-1': 'm', 'r-1': 'm' }).joined, ['l-1 r-1 mark', 'l-2 r-2 likeness']);
  });

  it('leaves several look-alikes on both sides alone rather than guess', () => {
    assert.deepEqual(matched([cut, cut], [cut, cut]), { joined: [], singles: [], doubtful: ['l-1', 'l-2', 'r-1', 'r-2'] });
    assert.deepEqual(matched([cut, cut], [cut]), { joined: [], singles: [], doubtful: ['l-1', 'l-2', 'r-1'] });
  });

  it('looks at look-alikes again when the clear ones among them are joined', () => {
    const left = [anEvent({ uid: 'u', title: 'Cut' }), cut];
    const right = [anEvent({ uid: 'u', title: 'Cut' }), cut];
    assert.deepEqual(matched(left, right).joined, ['l-1 r-1 uid', 'l-2 r-2 likeness']);
  });

  it('look-alikes on one side only are simply several appointments', () => {
    assert.deepEqual(matched([cut, cut], [colour]), { joined: [], singles: ['l-1', 'l-2', 'r-1'], doubtful: [] });
  });

  it('several of one UID are not joined with a guess, but a clear likeness may still tell', () => {
    const left = [anEvent({ uid: 'u', title: 'Cut' }), anEvent({ uid: 'u', title: 'Colour' })];
    const right = [anEvent({ uid: 'u', title: 'Cut' })];
    const { joined, singles } = matched(left, right);
    assert.deepEqual([joined, singles], [['l-1 r-1 likeness'], []]);
  });

  it('an empty mark or UID matches nothing', () => {
    const result = matched([anEvent({ uid: '', title: 'Cut' })], [anEvent({ uid: '', title: 'Colour' })], {
      'l-1': '',
      'r-1': '',
    });
    assert.deepEqual(result, { joined: [], singles: ['l-1', 'r-1'], doubtful: [] });
  });
});
