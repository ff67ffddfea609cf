import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ICAL from 'ical.js';
import {
  asHeldByCalDav,
  CALDAV_FIELDS,
  newCalendar,
  readCalendar,
  updateCalendar,
} from '../../../src/endpoints/caldav/calendar-object.ts';
import { isSyncError } from '../../../src/model/errors.ts';
import { EVENT_FIELDS, type Event, type EventFields } from '../../../src/model/event.ts';
import { type Mark, WRITABLE } from '../../../src/model/item.ts';
import { CONTEXT, calendar, change, difference, id, one, read, vevent, whyNot } from './sample.ts';

const START = 'DTSTART:20260501T100000Z';
const KEY = { uid: 'uid;1', mark: 'house:twin' as Mark };

function anEvent(fields: Partial<EventFields> = {}, occurrences: Event['occurrences'] = new Map()): Event {
  const start = { kind: 'moment', local: '2026-05-04T10:00:00', zone: 'Europe/Berlin' } as const;
  const schedule = { start, end: { ...start, local: '2026-05-04T11:00:00' }, recurrence: [] };
  return {
    kind: 'event',
    uid: undefined,
    mark: undefined,
    touched: undefined,
    access: WRITABLE,
    fields: { title: 'Cut', schedule, ...fields },
    occurrences,
  };
}

describe('reading a calendar object', () => {
  it('tells UID, mark and when it was last edited', () => {
    const event = read(
      calendar(
        vevent(START, 'LAST-MODIFIED:20260102T030405Z', 'X-TWINBOOK-MARK:a:b\\;c', 'RRULE:FREQ=DAILY'),
        vevent('RECURRENCE-ID:20260502T100000Z', 'LAST-MODIFIED:20260103T000000Z'),
      ),
    );
    assert.deepEqual([event.uid, event.mark, event.access], ['abc', 'a:b;c', WRITABLE]);
    assert.equal(event.touched, Date.parse('2026-01-03T00:00:00Z'));
  });

  it('does not take DTSTAMP for the last edit', () => {
    assert.equal(read(one(START)).touched, undefined);
  });

  it('leaves tasks, journals and empty calendars alone (D6)', () => {
    for (const component of ['VTODO', 'VJOURNAL', 'VFREEBUSY'])
      assert.deepEqual(readCalendar(calendar(`BEGIN:${component}`, 'UID:1', `END:${component}`), CONTEXT), { kind: 'other' });
    assert.deepEqual(readCalendar(calendar(), CONTEXT), { kind: 'other' });
    assert.deepEqual(readCalendar('BEGIN:VTODO\r\nUID:1\r\nEND:VTODO\r\n', CONTEXT), { kind: 'other' });
  });

  it('carries an event nobody wrapped up in a calendar, and leaves it unwrapped', () => {
    const text = `${vevent(START, 'SUMMARY:Only me', 'X-OWN:1')}\r\n`;
    assert.equal(read(text).fields.title, 'Only me');
    assert.deepEqual(difference(text, change(text, { title: 'x' })), { gone: ['SUMMARY:Only me'], came: ['SUMMARY:x'] });
    const start = { kind: 'moment', local: '2026-05-04T10:00:00', zone: 'Europe/Berlin' } as const;
    const moved = change(text, { schedule: { start, end: start, recurrence: [] } });
    assert.match(moved, /^BEGIN:VTIMEZONE\r\nTZID:Europe\/Berlin\r\n[\s\S]*END:VTIMEZONE\r\nBEGIN:VEVENT\r\n/);
    assert.deepEqual(read(moved).fields.schedule.start, start);
    assert.match(whyNot(text.replace('END:VEVENT\r\n', '')), /cut off/);
    assert.match(whyNot(text + text), /several times/);
  });

  it('parks what is no calendar, is cut off, or belongs to another age', () => {
    assert.match(whyNot('<html>Please sign in</html>'), /no calendar object/);
    assert.match(whyNot(''), /no calendar object/);
    assert.match(whyNot(one(START).slice(0, -20)), /cut off/);
    assert.match(whyNot(one(START).replace('END:VEVENT\r\n', '')), /cut off/);
    assert.match(whyNot(one(START).replace('VERSION:2.0', 'VERSION:1.0')), /vCalendar 1.0/);
    assert.match(whyNot(one(START) + one(START)), /several calendars/);
  });

  it('carries one occurrence without its series as an event of its own (D40)', () => {
    const text = one('RECURRENCE-ID:20260501T100000Z', START, 'SUMMARY:Only me');
    assert.deepEqual([read(text).fields.title, read(text).occurrences.size], ['Only me', 0]);
    assert.deepEqual(difference(text, change(text, { title: 'x' })), { gone: ['SUMMARY:Only me'], came: ['SUMMARY:x'] });
  });

  it('L8: bears what makes ical.js give up', () => {
    const text = `\uFEFF${one(START, 'SUMMARY:x', 'A LINE WITHOUT COLON', 'RRULE:freq=daily')}`
      .replaceAll('\r\n', '\n')
      .replace('BEGIN:VEVENT', 'begin:vevent');
    assert.throws(() => ICAL.parse(text));
    assert.deepEqual(read(text).fields.schedule.recurrence, ['RRULE:FREQ=DAILY']);
    assert.match(change(text, { title: 'y' }), /A LINE WITHOUT COLON\nRRULE:freq=daily\n/);
  });
});

describe('a new calendar object', () => {
  it('has what servers ask for, our mark, and the zone it names (D52)', () => {
    const text = newCalendar(anEvent(), KEY, CONTEXT);
    for (const line of [
      'VERSION:2.0',
      'PRODID:-//Twinbook//Twinbook//EN',
      'UID:uid\\;1',
      'DTSTAMP:20261122T100000Z',
      'SEQUENCE:0',
      'X-TWINBOOK-MARK:house:twin',
      'TZID:Europe/Berlin',
      'DTSTART;TZID=Europe/Berlin:20260504T100000',
    ]) {
      assert.equal(text.split('\r\n').filter((one_) => one_ === line).length, 1, line);
    }
    assert.doesNotMatch(text, /METHOD|[^\r]\n/);
    assert.equal(read(text).uid, 'uid;1');
  });

  it('is understood alike by another reader', () => {
    const text = newCalendar(anEvent({ description: 'a, b; c\n\\d', categories: ['x,y', 'z'] }), KEY, CONTEXT);
    const event = new ICAL.Component(ICAL.parse(text) as []).getFirstSubcomponent('vevent') ?? assert.fail();
    assert.equal(event.getFirstPropertyValue('description'), 'a, b; c\n\\d');
    assert.deepEqual(event.getFirstProperty('categories')?.getValues(), ['x,y', 'z']);
    assert.equal(event.getFirstPropertyValue('dtstart')?.toString(), '2026-05-04T10:00:00');
  });

  it('describes every zone of every occurrence once', () => {
    const fields = anEvent().fields;
    const series = { ...fields.schedule, recurrence: ['RRULE:FREQ=DAILY'] };
    const start = { kind: 'moment', local: '2026-05-05T10:00:00', zone: 'America/New_York' } as const;
    const moved = { ...fields, schedule: { start, end: start, recurrence: [] } };
    const text = newCalendar(
      anEvent(
        { schedule: series },
        new Map([
          [id('20260505T080000Z'), moved],
          [id('20260506T080000Z'), moved],
        ]),
      ),
      KEY,
      CONTEXT,
    );
    assert.deepEqual(text.match(/^TZID:.*$/gm)?.sort(), ['TZID:America/New_York', 'TZID:Europe/Berlin']);
    assert.doesNotMatch(
      newCalendar(
        anEvent({ schedule: { ...series, start: { ...start, zone: 'UTC' }, end: { ...start, zone: 'UTC' } } }),
        KEY,
        CONTEXT,
      ),
      /VTIMEZONE/,
    );
  });

  it('refuses a UID that would be a line of its own', () => {
    assert.equal(read(newCalendar(anEvent(), { ...KEY, uid: 'a\r\nX:1' }, CONTEXT)).uid, 'a\nX:1');
    assert.throws(
      () => newCalendar(anEvent(), { ...KEY, uid: 'a\0' }, CONTEXT),
      (error) => isSyncError(error, 'REFUSED'),
    );
  });
});

describe('changing a calendar object', () => {
  const rich = calendar(
    'METHOD:PUBLISH',
    'X-WR-CALNAME;X-P="a;b":Odd\\, name',
    vevent(
      START,
      'SEQUENCE:4',
      'LAST-MODIFIED:20260101T000000Z',
      'SUMMARY:old',
      'ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:QUJD',
      `X-LONG:${'x'.repeat(100)}`,
      'folded:by',
      ' somebody else',
      'BEGIN:X-INNER',
      'X-DEEP:1',
      'END:X-INNER',
    ),
    'BEGIN:X-UNKNOWN\r\nX:1\r\nEND:X-UNKNOWN',
  );

  it('leaves every other line byte for byte', () => {
    const changed = change(rich, { title: 'new' });
    const expected = rich
      .replace('SUMMARY:old', 'SUMMARY:new')
      .replace('DTSTAMP:20260101T000000Z', 'DTSTAMP:20261122T100000Z')
      .replace('LAST-MODIFIED:20260101T000000Z', 'LAST-MODIFIED:20261122T100000Z');
    assert.equal(changed, expected);
  });

  it('raises SEQUENCE only when the schedule changes (RFC 5545, 3.8.7.4)', () => {
    assert.match(change(rich, { title: 'new' }), /SEQUENCE:4\r\n/);
    const { schedule } = read(rich).fields;
    assert.match(change(rich, { schedule: { ...schedule, recurrence: ['RRULE:FREQ=DAILY'] } }), /SEQUENCE:5\r\n/);
  });

  it('changes nothing when nothing differs', () => {
    const event = read(rich);
    assert.equal(updateCalendar(rich, event, new Set(EVENT_FIELDS), CONTEXT), rich);
    assert.equal(updateCalendar(rich, event, new Set(), CONTEXT), rich);
  });

  it('refuses to touch what it cannot read', () => {
    assert.throws(
      () => updateCalendar(calendar(), anEvent(), new Set(['title']), CONTEXT),
      (error) => isSyncError(error, 'UNREADABLE'),
    );
    assert.throws(
      () => updateCalendar(one('DTSTART:never'), anEvent(), new Set(['title']), CONTEXT),
      (error) => isSyncError(error, 'UNREADABLE'),
    );
  });

  it('stamps only the components it changed', () => {
    const text = calendar(
      vevent(START, 'RRULE:FREQ=DAILY', 'SUMMARY:a'),
      vevent('RECURRENCE-ID:20260502T100000Z', 'DTSTART:20260502T110000Z', 'SUMMARY:b'),
    );
    const changed = change(text, { title: 'c' });
    assert.equal(changed.match(/DTSTAMP:20261122T100000Z/g)?.length, 1);
    assert.equal(changed.match(/DTSTAMP:20260101T000000Z/g)?.length, 1);
  });
});

describe('what CalDAV holds', () => {
  it('is every field', () => {
    assert.deepEqual([...CALDAV_FIELDS], [...EVENT_FIELDS]);
  });

  it('is the event as it would be read back', () => {
    const start = { kind: 'moment', local: '2026-03-29T02:30:00', zone: 'Europe/Berlin' } as const;
    const held = asHeldByCalDav(
      anEvent(
        {
          title: 'a\r\nb\0',
          description: '',
          url: 'no address',
          color: 'Tomato',
          categories: ['b', ' a ', 'b', ''],
          reminders: [],
          schedule: { start, end: { ...start, zone: 'Asia/Calcutta' }, recurrence: [] },
          attendees: [
            { email: undefined, name: 'N', status: 'accepted' },
            { email: 'A@example.org', name: '', status: 'accepted' },
          ],
        },
        new Map([[id('20260329'), 'cancelled']]),
      ),
    );
    assert.deepEqual(held.fields, {
      title: 'a\nb',
      description: undefined,
      url: undefined,
      color: 'tomato',
      categories: ['a', 'b'],
      reminders: undefined,
      schedule: { start: { ...start, local: '2026-03-29T03:30:00' }, end: { ...start, zone: 'Asia/Kolkata' }, recurrence: [] },
      attendees: [{ email: 'a@example.org', name: undefined, status: 'accepted' }],
    });
    assert.equal(held.occurrences.size, 0);
  });

  it('counts an occurrence with the status cancelled as cancelled', () => {
    const { schedule, ...rest } = anEvent().fields;
    const series = anEvent(
      { schedule: { ...schedule, recurrence: ['RRULE:FREQ=DAILY'] } },
      new Map([[id('20260505T080000Z'), { ...rest, schedule, status: 'cancelled' as const }]]),
    );
    assert.equal(asHeldByCalDav(series).occurrences.get(id('20260505T080000Z')), 'cancelled');
    assert.equal(read(newCalendar(series, KEY, CONTEXT)).occurrences.get(id('20260505T080000Z')), 'cancelled');
  });
});
