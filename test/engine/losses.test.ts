/** engine/losses — what a copy lacks of its original, by field, and why. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contactRules } from '../../src/engine/contact-rules.ts';
import { lossesOf } from '../../src/engine/losses.ts';
import type { Borders } from '../../src/engine/travel.ts';
import { CONTACT_FIELDS, type ContactFields } from '../../src/model/contact.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import type { Rules } from '../../src/model/pair.ts';
import { aContact } from '../builders/contacts.ts';
import { anEvent, at } from '../builders/events.ts';
import { kind } from '../builders/plans.ts';
import { BUSY, someRules } from '../builders/rules.ts';

const bothWith = (fields: readonly string[]): Borders['sides'] => ({
  left: { fields: new Set(fields) },
  right: { fields: new Set(fields) },
});

function lost(original: Event, copy: Event, rules: Partial<Rules> = {}, fields: readonly string[] = EVENT_FIELDS): string[] {
  const facts = { kind, to: 'right' as const, sides: bothWith(fields), rules: someRules(rules) };
  return lossesOf(original, copy, facts).map((one) => `${one.field} ${one.what} ${one.why}`);
}

const EVA = { email: 'eva@example.com', name: 'Eva', status: 'accepted' } as const;

describe('what a copy of an appointment lacks', () => {
  const full = anEvent({ title: 'Colour', location: 'Chair 2', attendees: [EVA], categories: ['a', 'b'] });

  it('is nothing when it says the same, however it says the time', () => {
    assert.deepEqual(lost(full, full, { attendees: 'full' }), []);
    const utc = {
      start: { kind: 'moment', local: '2026-11-23T08:00:00', zone: 'UTC' },
      end: { kind: 'moment', local: '2026-11-23T09:00:00', zone: 'UTC' },
    } as const;
    assert.deepEqual(lost(anEvent(), anEvent({ schedule: { ...utc, recurrence: [] } })), []);
  });

  it('is named with its reason: a setting, a side that has no place for it, or the server', () => {
    const copy = anEvent({
      title: 'Color',
      location: undefined,
      attendees: undefined,
      categories: ['a'],
      description: 'made up',
    });
    assert.deepEqual(lost(full, copy), [
      'title changed server',
      'description added server',
      'location missing server',
      'categories less server',
      'attendees missing setting',
    ]);
    assert.deepEqual(lost(full, anEvent({ ...full.fields, location: undefined }), { attendees: 'full' }, ['title', 'schedule']), [
      'location missing field',
    ]);
    const busy = { carry: BUSY };
    assert.deepEqual(lost(anEvent({ location: 'x' }), anEvent({ title: 'Busy' }), busy), [
      'title changed setting',
      'location missing setting',
    ]);
  });

  it('tells days of a series that are not as they were, once', () => {
    const weekly = (occurrences: Record<string, Event['fields'] | 'cancelled'>): Event =>
      anEvent({ schedule: at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4'), occurrences });
    const off = weekly({ '20261130T080000Z': 'cancelled', '20261207T080000Z': 'cancelled' });
    assert.deepEqual(lost(off, weekly({})), ['occurrences changed server']);
    const one = anEvent({ title: 'Elsewhere' }).fields;
    const [here, there] = [weekly({ '20261130T080000Z': one }), weekly({ '20261130T080000Z': { ...one, title: 'Here' } })];
    assert.deepEqual(lost(here, there), ['title changed server']);
    assert.deepEqual(lost(here, here), []);
  });
});

describe('what a copy of a client lacks', () => {
  const rules = contactRules('DE');
  const lostOf = (original: ContactFields, copy: ContactFields): string[] =>
    lossesOf(aContact(original), aContact(copy), {
      kind: rules,
      to: 'right' as const,
      sides: bothWith(CONTACT_FIELDS),
      rules: someRules(),
    }).map(({ field, what }) => `${field} ${what}`);
  const mail = (value: string, label?: string) => ({ value, ...(label === undefined ? {} : { label }) });

  it('is nothing for another order, another preference, or another spelling of the same', () => {
    const [a, b] = [mail('a@example.com'), mail('b@example.com')];
    assert.deepEqual(
      lostOf({ emails: [{ ...a, preferred: true }, b] }, { emails: [b, { ...mail('A@example.com'), preferred: true }] }),
      [],
    );
    assert.deepEqual(lostOf({ phones: [mail('030 123456')] }, { phones: [mail('+49 30 123456')] }), []);
    assert.deepEqual(lostOf({ name: { full: 'Salon' } }, { name: { given: 'Salon' } }), []);
  });

  it('is told for entries that are gone, all or some, and for labels', () => {
    const [a, b] = [mail('a@example.com', 'Shop'), mail('b@example.com')];
    assert.deepEqual(lostOf({ emails: [a, b] }, { emails: undefined }), ['emails missing']);
    assert.deepEqual(lostOf({ emails: [a, b] }, { emails: [a] }), ['emails less']);
    assert.deepEqual(lostOf({ emails: [a] }, { emails: [mail('a@example.com')] }), ['emails changed']);
    assert.deepEqual(lostOf({ emails: undefined }, { emails: [a] }), ['emails added']);
  });
});
