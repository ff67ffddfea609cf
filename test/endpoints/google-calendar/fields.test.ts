/** google-calendar/fields.test — every field is read as it was written, and nothing else is touched. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { FIELDS, readFields, withFields } from '../../../src/endpoints/google-calendar/fields.ts';
import type { GoogleEvent } from '../../../src/endpoints/google-calendar/native.ts';
import { EVENT_FIELDS, type EventField, type EventFields } from '../../../src/model/event.ts';
import { fields } from './arbitraries.ts';

const zones = {
  zone: 'Europe/Berlin',
  floatingZone: 'Europe/Berlin',
  defaultReminders: [{ method: 'popup' as const, minutes: 10 }],
};

const foreign: GoogleEvent = {
  id: 'abc12',
  etag: '"1"',
  status: 'confirmed',
  summary: 'Old title',
  description: 'Old <b>text</b>',
  start: { dateTime: '2026-11-22T09:00:00+01:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-11-22T10:00:00+01:00', timeZone: 'Europe/Berlin' },
  conferenceData: { conferenceId: 'meet' },
  attachments: [{ fileUrl: 'https://example.com/a' }],
  attendees: [{ email: 'guest@example.com', responseStatus: 'accepted', optional: true }],
  guestsCanModify: true,
  extendedProperties: { private: { other: 'theirs' }, shared: { 'X-MOZ-CATEGORIES': 'foo' } },
};

/** G85: on a whole day Google spells out the calendar's own reminders, so those cannot be told from none of one's own. */
function told(wish: EventFields): EventFields {
  const isOwn = wish.schedule.start.kind === 'day' && isDeepStrictEqual(wish.reminders, zones.defaultReminders);
  return isOwn ? { ...wish, reminders: undefined } : wish;
}

describe('fields of a Google event', () => {
  it('are read as they were written, all of them', () => {
    fc.assert(
      fc.property(fields, (wish) => {
        assert.deepEqual(readFields(withFields({}, wish, EVENT_FIELDS, zones), zones), told(wish));
      }),
      { numRuns: 300 },
    );
  });

  it('are read as they were written over another event, each alone, and leave every other field alone', () => {
    fc.assert(
      fc.property(fields, fc.constantFrom(...EVENT_FIELDS), (wish, name: EventField) => {
        const after = withFields(foreign, wish, [name], zones);
        assert.deepEqual(readFields(after, zones), { ...readFields(foreign, zones), [name]: wish[name] });
      }),
      { numRuns: 300 },
    );
  });

  it('leave what Twinbook does not understand as it was', () => {
    fc.assert(
      fc.property(fields, (wish) => {
        const after = withFields(
          foreign,
          wish,
          EVENT_FIELDS.filter((name) => name !== 'attendees'),
          zones,
        );
        for (const key of ['id', 'conferenceData', 'attachments', 'attendees', 'guestsCanModify'] as const)
          assert.deepEqual(after[key], foreign[key]);
        assert.equal(after.extendedProperties?.private?.other, 'theirs');
        assert.deepEqual(after.extendedProperties?.shared, foreign.extendedProperties?.shared);
      }),
      { numRuns: 100 },
    );
  });

  it('keep their form when they already say so: an equal description stays HTML', () => {
    const after = withFields(foreign, { ...readFields(foreign, zones), description: 'Old text' }, ['description'], zones);
    assert.equal(after, foreign);
  });

  it('do not touch the event they are given', () => {
    const before = structuredClone(foreign);
    fc.assert(
      fc.property(fields, (wish) => void withFields(foreign, wish, EVENT_FIELDS, zones)),
      { numRuns: 50 },
    );
    assert.deepEqual(foreign, before);
  });

  it('are all supported', () => {
    assert.deepEqual(
      EVENT_FIELDS.filter((name) => FIELDS[name] === 'unsupported'),
      [],
    );
  });

  it('G79 names the default rather than clearing it when a field that says otherwise goes back', () => {
    const busy = withFields(
      { ...foreign, transparency: 'transparent', status: 'tentative', visibility: 'private' },
      readFields(foreign, zones),
      ['availability', 'status', 'visibility'],
      zones,
    );
    assert.deepEqual([busy.transparency, busy.status, busy.visibility], ['opaque', 'confirmed', 'default']);
  });

  it('G50 says nothing of guests when Google told only some of them', () => {
    assert.equal('attendees' in readFields({ ...foreign, attendeesOmitted: true }, zones), false);
  });

  it('G89 keeps what else Google knows of a guest, and never takes a room for one', () => {
    const event = {
      ...foreign,
      attendees: [...(foreign.attendees ?? []), { email: 'room@resource.example.com', resource: true }],
    };
    const { attendees } = readFields(event, zones);
    assert.deepEqual(attendees, [{ email: 'guest@example.com', name: undefined, status: 'accepted' }]);
    const after = withFields(
      event,
      { ...readFields(event, zones), attendees: [{ email: 'guest@example.com', name: undefined, status: 'declined' }] },
      ['attendees'],
      zones,
    );
    assert.deepEqual(after.attendees, [
      { email: 'guest@example.com', optional: true, responseStatus: 'declined' },
      { email: 'room@resource.example.com', resource: true },
    ]);
  });

  it('G83 and G84 clamp, sort and limit reminders to the five nearest to the start', () => {
    const reminders = [60_000, 10, 10, 5, 1440, 30, 60].map((minutes) => ({ method: 'popup' as const, minutes }));
    const after = withFields(foreign, { ...readFields(foreign, zones), reminders }, ['reminders'], zones);
    assert.deepEqual(
      after.reminders?.overrides?.map(({ minutes }) => minutes),
      [5, 10, 30, 60, 1440],
    );
    assert.equal(after.reminders?.useDefault, false);
    const early = withFields(
      foreign,
      { ...readFields(foreign, zones), reminders: [{ method: 'email', minutes: 60_000 }] },
      ['reminders'],
      zones,
    );
    assert.deepEqual(early.reminders?.overrides, [{ method: 'email', minutes: 40_320 }]);
  });

  it('G85 tells default reminders from none', () => {
    const read = (reminders: GoogleEvent['reminders']): unknown =>
      readFields({ ...foreign, ...(reminders ? { reminders } : {}) }, zones).reminders;
    assert.equal(read({ useDefault: true, overrides: [{ method: 'popup', minutes: 1 }] }), undefined);
    assert.deepEqual(read({ useDefault: false }), []);
    assert.deepEqual(
      read({
        useDefault: false,
        overrides: [
          { method: 'sms', minutes: 1 },
          { method: 'popup', minutes: 5 },
        ],
      }),
      [{ method: 'popup', minutes: 5 }],
    );
  });

  it('take the nearest of the eleven colours, and none for a name nobody knows', () => {
    const held = (color: string): unknown => {
      const after = withFields({ ...foreign, colorId: '3' }, { ...readFields(foreign, zones), color }, ['color'], zones);
      return readFields(after, zones).color;
    };
    assert.deepEqual(['red', 'navy', 'lightgreen', 'grey', 'yellow', 'nosuchcolour', 'slateblue'].map(held), [
      'red',
      'royalblue',
      'mediumseagreen',
      'dimgray',
      'gold',
      undefined,
      'slateblue',
    ]);
  });

  it('G82 cut lists to whole entries that fit into a property', () => {
    const categories = Array.from({ length: 100 }, (_none, index) => `Kategorie für Kundinnen ${String(index).padStart(3, '0')}`);
    const after = withFields(foreign, { ...readFields(foreign, zones), categories }, ['categories'], zones);
    const text = after.extendedProperties?.private?.twinbookCategories ?? '';
    assert.ok(Buffer.byteLength(text) <= 1024 && Buffer.byteLength(text) > 950);
    assert.deepEqual(JSON.parse(text), categories.slice(0, JSON.parse(text).length));
  });

  it('G88 keep a web address as the source of the event, and its title', () => {
    const event = { ...foreign, source: { title: 'Their page', url: 'https://example.com/old' } };
    const write = (url: string | undefined): GoogleEvent =>
      withFields(event, { ...readFields(event, zones), url }, ['url'], zones);
    assert.deepEqual(write('https://example.com/new').source, { title: 'Their page', url: 'https://example.com/new' });
    assert.equal(write('tel:+4930').source, undefined);
    assert.equal(write('tel:+4930').extendedProperties?.private?.twinbookUrl, 'tel:+4930');
    assert.equal(write(undefined).source, undefined);
  });
});
