/** engine/marks — what is written on copies says whose they are, of what, and what they held when they were made. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { copyName, isUntouched, markFor, originOf } from '../../src/engine/marks.ts';
import type { Event } from '../../src/model/event.ts';
import type { Href, TwinId } from '../../src/model/item.ts';
import { anEvent, at } from '../builders/events.ts';
import { aStored, digest } from '../builders/plans.ts';

const naming = { digest, link: 'salon/event/primary/Termine', installation: 'salon0' };
const marked = (event: Event, content = event): Event => ({
  ...event,
  mark: markFor('salon0', 'twin' as TwinId, content, digest),
});
const nameOf = (href: string, uid: string | undefined, from: 'left' | 'right' = 'left', link = naming.link): string =>
  copyName(from, href as Href, uid, { ...naming, link });

describe('a mark', () => {
  it('names the installation and the twin, and nothing a person wrote', () => {
    const mark = markFor('salon0', 'twin' as TwinId, anEvent({ title: 'Dentist' }), digest);
    assert.match(mark, /^salon0:twin:[\w-]{16}$/);
  });

  it('says whether the copy holds what it held when it was made', () => {
    const event = anEvent({ title: 'Dentist', occurrences: { '20261130T080000Z': 'cancelled' } });
    assert.equal(isUntouched(marked(event), digest), true);
    const edited = { ...event, fields: { ...event.fields, title: 'Dentist, moved' } };
    assert.equal(isUntouched({ ...edited, mark: marked(event).mark }, digest), false);
    assert.equal(isUntouched({ ...event, mark: marked(event).mark, occurrences: new Map() }, digest), false);
  });

  it('does not mind empty fields, fields that are not there, and the order of occurrences', () => {
    const { color: _, ...fields } = anEvent().fields;
    const cancelled = {
      '20261130T080000Z': 'cancelled',
      '20261207T080000Z': { schedule: at('2026-12-08', '2026-12-09') },
    } as const;
    const event = anEvent({ occurrences: cancelled });
    const reversed = { ...event, fields, occurrences: new Map([...event.occurrences].reverse()), mark: marked(event).mark };
    assert.equal(isUntouched(reversed, digest), true);
  });

  it('is not on an original, which therefore is no untouched copy', () => {
    assert.equal(isUntouched(anEvent(), digest), false);
  });
});

describe('where an item comes from', () => {
  it('a copy says it by its mark, an original by the name its copy would have', () => {
    const original = aStored('l-1', anEvent({ uid: 'u' }));
    const copy = { ...anEvent(), mark: markFor('salon0', nameOf('l-1', 'u') as TwinId, anEvent(), digest) };
    assert.equal(originOf('right', aStored('r-1', copy), naming), originOf('left', original, naming));
  });

  it('is another one for another installation', () => {
    const original = aStored('l-1', anEvent());
    assert.notEqual(originOf('left', original, { ...naming, installation: 'other0' }), originOf('left', original, naming));
  });
});

describe('the name of a copy', () => {
  it('is the same again for the same original, so that a create can be repeated', () => {
    assert.equal(nameOf('l-1', 'u'), nameOf('l-1', 'u'));
  });

  it('is another one for another href, UID, side or link', () => {
    const names = [
      nameOf('l-1', 'u'),
      nameOf('l-2', 'u'),
      nameOf('l-1', 'v'),
      nameOf('l-1', undefined),
      nameOf('l-1', 'u', 'right'),
    ];
    assert.equal(new Set([...names, nameOf('l-1', 'u', 'left', 'another')]).size, 6);
  });
});
