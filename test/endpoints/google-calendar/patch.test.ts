/** google-calendar/patch.test — only what differs goes out. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { withFields } from '../../../src/endpoints/google-calendar/fields.ts';
import type { GoogleEvent } from '../../../src/endpoints/google-calendar/native.ts';
import { isEmpty, patchOf } from '../../../src/endpoints/google-calendar/patch.ts';
import { EVENT_FIELDS } from '../../../src/model/event.ts';
import { fields } from './arbitraries.ts';

const zones = {
  zone: 'Europe/Berlin',
  floatingZone: 'Europe/Berlin',
  defaultReminders: [{ method: 'popup' as const, minutes: 10 }],
};
const timed = { dateTime: '2026-11-22T09:00:00+01:00', timeZone: 'Europe/Berlin' };

describe('the patch between two events', () => {
  it('is empty between equals', () => {
    assert.ok(isEmpty(patchOf({ summary: 'a', start: timed }, { start: { ...timed }, summary: 'a' })));
  });

  it('G68 nulls the members of the other kind between days and moments', () => {
    assert.deepEqual(patchOf({ start: timed }, { start: { date: '2026-11-22' } }), {
      start: { date: '2026-11-22', dateTime: null, timeZone: null },
    });
    assert.deepEqual(patchOf({ start: { date: '2026-11-22' } }, { start: timed }), { start: { date: null, ...timed } });
  });

  it('sends a changed time whole, so that its zone is never in doubt', () => {
    const later = { ...timed, dateTime: '2026-11-22T10:00:00+01:00' };
    assert.deepEqual(patchOf({ start: timed }, { start: later }), { start: later });
  });

  it('G85 replaces reminders whole and G108 clears with null', () => {
    const before: GoogleEvent = { location: 'Salon', reminders: { useDefault: true }, recurrence: ['RRULE:FREQ=DAILY'] };
    assert.deepEqual(patchOf(before, { reminders: { useDefault: false, overrides: [] } }), {
      location: null,
      reminders: { useDefault: false, overrides: [] },
      recurrence: null,
    });
  });

  it('G82 names only our own property', () => {
    const before: GoogleEvent = { extendedProperties: { private: { other: 'x', twinbookUrl: 'tel:1' }, shared: { s: '1' } } };
    assert.deepEqual(patchOf(before, { extendedProperties: { private: { other: 'x' }, shared: { s: '1' } } }), {
      extendedProperties: { private: { twinbookUrl: null } },
    });
  });

  it('applied by Google’s rules gives the wished event, and a second patch is empty', () => {
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        const before = withFields({}, one, EVENT_FIELDS, zones);
        const after = withFields(before, other, EVENT_FIELDS, zones);
        const held = merge(before, patchOf(before, after)) as GoogleEvent;
        assert.ok(isEmpty(patchOf(held, withFields(held, other, EVENT_FIELDS, zones))));
      }),
      { numRuns: 200 },
    );
  });
});

/** G108: merges objects, replaces arrays, `null` deletes; reminders are replaced (G85). */
function merge(before: object, patch: object): object {
  const result: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(patch)) {
    const then = result[key];
    const both = [then, value].every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
    if (value === null) delete result[key];
    else result[key] = both && key !== 'reminders' ? merge(then as object, value) : value;
  }
  return result;
}
