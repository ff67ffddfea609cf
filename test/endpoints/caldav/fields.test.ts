import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EventFields } from '../../../src/model/event.ts';
import { calendar, change, changeOccurrence, difference, one, read, vevent } from './sample.ts';

const START = 'DTSTART:20260501T100000Z';
const fields = (...lines: string[]): EventFields => read(one(START, ...lines)).fields;

describe('fields', () => {
  it('are empty where the event says nothing', () => {
    const { schedule, ...rest } = fields('STATUS:CONFIRMED', 'TRANSP:OPAQUE', 'SUMMARY:', 'CATEGORIES:,', 'LOCATION:');
    assert.ok(schedule);
    assert.deepEqual(
      Object.values(rest).filter((value) => value !== undefined),
      [],
    );
  });

  it('are read as written', () => {
    const all = fields(
      'SUMMARY;LANGUAGE=de:Schnitt\\, lang\\; f',
      ' ein',
      'DESCRIPTION:eins\\nzwei\\\\drei',
      'LOCATION:Chair 1',
      'STATUS:tentative',
      'CLASS:CONFIDENTIAL',
      'TRANSP:TRANSPARENT',
      'COLOR:Tomato',
      'CATEGORIES:b,a\\,c',
      'CATEGORIES:b',
      'URL:https://example.org/?a=1,2;3\\n',
      'RESOURCES:Room 2,Chair',
    );
    const { schedule, ...rest } = all;
    assert.ok(schedule);
    assert.deepEqual(rest, {
      title: 'Schnitt, lang; fein',
      description: 'eins\nzwei\\drei',
      location: 'Chair 1',
      status: 'tentative',
      visibility: 'confidential',
      availability: 'free',
      reminders: undefined,
      color: 'tomato',
      categories: ['a,c', 'b'],
      url: 'https://example.org/?a=1,2;3\\n',
      attendees: undefined,
      resources: ['Chair', 'Room 2'],
    });
  });

  it('treat a class nobody knows as private (RFC 5545, 3.8.1.3)', () => {
    assert.equal(fields('CLASS:X-SECRET').visibility, 'private');
    assert.equal(fields('CLASS:PUBLIC').visibility, 'public');
  });

  it('change one line each, and no other', () => {
    const text = one(
      'summary;LANGUAGE=de:old',
      START,
      'X-ODD;A=1:;,\\',
      'STATUS:TENTATIVE',
      'CATEGORIES:a',
      'X-BAD LINE',
      'CATEGORIES:b',
      'TRANSP:TRANSPARENT',
    );
    const cases: [Partial<EventFields>, string[], string[]][] = [
      [{ title: 'new' }, ['summary;LANGUAGE=de:old'], ['summary;LANGUAGE=de:new']],
      [{ title: undefined }, ['summary;LANGUAGE=de:old'], []],
      [{ description: 'a\nb' }, [], ['DESCRIPTION:a\\nb']],
      [{ status: undefined }, ['STATUS:TENTATIVE'], ['STATUS:CONFIRMED']],
      [{ status: 'cancelled' }, ['STATUS:TENTATIVE'], ['STATUS:CANCELLED']],
      [{ availability: undefined }, ['TRANSP:TRANSPARENT'], ['TRANSP:OPAQUE']],
      [{ visibility: 'private' }, [], ['CLASS:PRIVATE']],
      [{ categories: ['a', 'c,d'] }, ['CATEGORIES:a', 'CATEGORIES:b'], ['CATEGORIES:a,c\\,d']],
      [{ url: 'https://example.org' }, [], ['URL:https://example.org']],
      [{ color: 'red' }, [], ['COLOR:red']],
    ];
    for (const [change_, gone, came] of cases) {
      const changed = change(text, change_);
      assert.deepEqual(difference(text, changed), { gone, came });
      for (const [name, value] of Object.entries(change_))
        assert.deepEqual(read(changed).fields[name as keyof EventFields], value);
    }
  });

  const HTML = 'DESCRIPTION;ALTREP="data:text/html,%3Cb%3Eold";LANGUAGE=de:old';
  const ECHOES = [HTML, 'X-ALT-DESC;FMTTYPE=text/html:<b>old</b>', 'STYLED-DESCRIPTION;FMTTYPE=text/html:<b>old</b>'];
  const PLACE = 'LOCATION;ALTREP="https://example.org/old":Chair 1';
  const PINS = ['GEO:52.5;13.4', 'X-APPLE-STRUCTURED-LOCATION;VALUE=URI:geo:52.5,13.4'];
  const TITLE = 'SUMMARY;ALTREP="cid:old";LANGUAGE=de:old';
  const ECHOING = [TITLE, ...ECHOES, PLACE, ...PINS, 'RESOURCES;ALTREP="cid:chair":Chair'];

  it('leave nothing that says an old text in another form: HTML, a pin on the map', () => {
    const text = one(START, ...ECHOING);
    const cases: [Partial<EventFields>, string[], string[]][] = [
      [{ description: 'new' }, ECHOES, ['DESCRIPTION;LANGUAGE=de:new']],
      [{ description: undefined }, ECHOES, []],
      [{ location: 'Chair 2' }, [PLACE, ...PINS], ['LOCATION:Chair 2']],
      [{ location: undefined }, [PLACE, ...PINS], []],
      [{ title: 'new' }, [TITLE], ['SUMMARY;LANGUAGE=de:new']],
      [{ resources: ['Room'] }, ['RESOURCES;ALTREP="cid:chair":Chair'], ['RESOURCES:Room']],
      [{ description: 'old', location: 'Chair 1', title: 'old', resources: ['Chair'] }, [], []],
      [{ status: 'tentative' }, [], ['STATUS:TENTATIVE']],
    ];
    for (const [change_, gone, came] of cases) assert.deepEqual(difference(text, change(text, change_)), { gone, came });
  });

  it('leave the pin and the HTML of other occurrences where one gets another text', () => {
    const rule = 'RRULE:FREQ=DAILY;COUNT=3';
    const override = vevent('RECURRENCE-ID:20260502T100000Z', 'DTSTART:20260502T110000Z', ...ECHOING);
    const text = calendar(vevent(START, rule, ...ECHOING), override);
    const edited = changeOccurrence(text, '20260502T100000Z', { description: 'new', location: 'Chair 2' });
    assert.deepEqual(difference(text, edited).gone, [...ECHOES, PLACE, ...PINS]);
    assert.deepEqual(difference(text, change(text, { location: 'Chair 2' })).gone, [PLACE, ...PINS]);
    const made = changeOccurrence(one(START, rule, ...ECHOING), '20260502T100000Z', { description: 'new' });
    const [, master = '', occurrence = ''] = made.split('BEGIN:VEVENT');
    for (const line of ECHOING) assert.ok(master.includes(`\r\n${line}\r\n`), line);
    for (const line of ECHOING) assert.equal(occurrence.includes(`\r\n${line}\r\n`), !ECHOES.includes(line), line);
  });

  it('L7: never let a value become a line of its own', () => {
    const evil = 'x\r\nATTENDEE:mailto:victim@example.org\r\nX:';
    for (const name of ['title', 'description', 'location', 'url', 'color'] as const) {
      const changed = change(one(START), { [name]: evil });
      assert.doesNotMatch(changed, /^ATTENDEE/m, name);
      assert.equal(read(changed).fields.attendees, undefined);
    }
    const listed = change(one(START), {
      categories: [evil],
      resources: [evil],
      attendees: [{ email: evil, name: evil, status: 'accepted' }],
    });
    assert.doesNotMatch(listed, /^ATTENDEE/m);
  });

  it('leave out characters that no calendar may hold', () => {
    assert.equal(read(change(one(START), { title: 'a\0b\x07c\uD800' })).fields.title, 'abc\uFFFD');
    const [guest] = read(one(START, 'ATTENDEE;CN=A\x15nna:mailto:an\x15na@example.org')).fields.attendees ?? [];
    assert.deepEqual([guest?.name, guest?.email], ['Anna', 'anna@example.org']);
  });
});

describe('attendees', () => {
  const guests = [
    'ORGANIZER:mailto:boss@example.org',
    'ATTENDEE;CN="B; b";ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:B@example.org',
    'ATTENDEE:mailto:a@example.org',
  ];
  const text = one(START, ...guests);
  const a = { email: 'a@example.org', name: undefined, status: 'needs-action' } as const;
  const b = { email: 'b@example.org', name: 'B; b', status: 'accepted' } as const;

  it('are read sorted by address', () => {
    assert.deepEqual(read(text).fields.attendees, [a, b]);
  });

  it('keep what we do not know when their answer changes', () => {
    const changed = change(text, { attendees: [a, { ...b, status: 'declined' }] });
    assert.deepEqual(difference(text, changed).came, ['ATTENDEE;CN="B; b";ROLE=CHAIR;PARTSTAT=DECLINED:mailto:B@example.org']);
  });

  it('are marked so that the server writes to nobody when they are new (D69)', () => {
    const changed = change(text, { attendees: [b, { email: 'c@example.org', name: 'C "c"', status: 'tentative' }] });
    const { gone, came } = difference(text, changed);
    assert.deepEqual(gone, ['ATTENDEE:mailto:a@example.org']);
    assert.deepEqual(came, ["ATTENDEE;CN=C ^'c^';PARTSTAT=TENTATIVE;SCHEDULE-AGENT=CLIENT:mailto:c@examp", ' le.org']);
  });
});
