import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asHeldByCalDav, updateCalendar } from '../../../src/endpoints/caldav/calendar-object.ts';
import type { EventFields } from '../../../src/model/event.ts';
import { canonicalRecurrence } from '../../../src/model/recurrence.ts';
import type { When } from '../../../src/model/time.ts';
import { CONTEXT, calendar, change, changeOccurrence, difference, id, one, read, vevent, whyNot } from './sample.ts';

const at = (local: string, zone = 'Europe/Berlin'): When => ({ kind: 'moment', local, zone });
const MASTER = [
  'DTSTART;TZID=Europe/Berlin:20260504T100000',
  'DTEND;TZID=Europe/Berlin:20260504T110000',
  'RRULE:FREQ=WEEKLY;COUNT=10',
  'SUMMARY:Cut',
];
const OVERRIDE = [
  'RECURRENCE-ID;TZID=Europe/Berlin:20260511T100000',
  'DTSTART;TZID=Europe/Berlin:20260511T140000',
  'DTEND;TZID=Europe/Berlin:20260511T150000',
  'SUMMARY:Cut, moved',
  'X-OWN:1',
];
const SECOND = '20260511T080000Z';
const occurrences = (text: string) => read(text).occurrences;
const fieldsOf = (text: string, name: string): EventFields => {
  const occurrence = occurrences(text).get(id(name));
  return occurrence === undefined || occurrence === 'cancelled' ? assert.fail(`${occurrence}`) : occurrence;
};

describe('occurrences', () => {
  it('are found by their instant, whatever form RECURRENCE-ID has (D65)', () => {
    for (const form of [
      'RECURRENCE-ID;TZID=Europe/Berlin:20260511T100000',
      'RECURRENCE-ID:20260511T080000Z',
      'RECURRENCE-ID:20260511T100000',
      'RECURRENCE-ID;VALUE=DATE:20260511',
      'RECURRENCE-ID;TZID=America/New_York:20260511T040000',
    ]) {
      const text = calendar(vevent(...MASTER), vevent(form, 'DTSTART:20260512T100000Z', 'SUMMARY:x'));
      assert.deepEqual([...occurrences(text).keys()], [SECOND], form);
    }
  });

  it('hold all their fields, and no rule', () => {
    const fields = fieldsOf(calendar(vevent(...MASTER), vevent(...OVERRIDE, 'RRULE:FREQ=DAILY')), SECOND);
    assert.equal(fields.title, 'Cut, moved');
    assert.deepEqual(fields.schedule, { start: at('2026-05-11T14:00:00'), end: at('2026-05-11T15:00:00'), recurrence: [] });
  });

  it('are cancelled by EXDATE or by an override that says so', () => {
    const text = calendar(
      vevent(...MASTER, 'EXDATE;TZID=Europe/Berlin:20260518T100000,20260525T100000', 'EXDATE:20260601T080000Z'),
      vevent('RECURRENCE-ID:20260511T080000Z', 'DTSTART:20260511T080000Z', 'STATUS:CANCELLED'),
    );
    assert.deepEqual(
      [...occurrences(text)].sort(),
      [SECOND, '20260518T080000Z', '20260525T080000Z', '20260601T080000Z'].map((name) => [name, 'cancelled']),
    );
  });

  it('that the rule does not have are not cancelled', () => {
    assert.deepEqual(
      [...occurrences(one(...MASTER, 'EXDATE:20260512T080000Z', 'EXDATE;VALUE=DATE:20260513', 'EXDATE:20270511T080000Z')).keys()],
      [],
    );
  });

  it('of a series of days are named by their date', () => {
    const text = one('DTSTART;VALUE=DATE:20260504', 'RRULE:FREQ=DAILY', 'EXDATE;VALUE=DATE:20260505', 'EXDATE:20260506T000000Z');
    assert.deepEqual([...occurrences(text).keys()], ['20260505', '20260506']);
  });

  it('stay when the rule is too strange to say whether they exist', () => {
    const text = one('DTSTART;VALUE=DATE:20260504', 'RRULE:RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L', 'EXDATE;VALUE=DATE:20270505');
    assert.deepEqual([...occurrences(text).keys()], ['20270505']);
  });
});

describe('a series that would be mangled is parked', () => {
  const cases: [string, string, RegExp][] = [
    [
      'changed for this and all that follow',
      calendar(vevent(...MASTER), vevent('RECURRENCE-ID;RANGE=THISANDFUTURE:20260511T080000Z', 'DTSTART:20260511T090000Z')),
      /RANGE=THISANDFUTURE/,
    ],
    ['two occurrences without the series', calendar(vevent(...OVERRIDE), vevent(...OVERRIDE)), /without the series/],
    ['two UIDs (D40)', calendar(vevent(...MASTER), vevent(...MASTER).replace('UID:abc', 'UID:def')), /different UIDs/],
    [
      'two masters',
      calendar(vevent(...MASTER), vevent(...MASTER)),
      /several times, and nothing tells which of them is the newest/,
    ],
    [
      'events that cannot be told apart',
      calendar(vevent(...MASTER), vevent(...MASTER, 'SEQUENCE:1')).replaceAll('UID:abc\r\n', ''),
      /without a UID/,
    ],
    [
      'two overrides for one occurrence',
      calendar(vevent(...MASTER), vevent(...OVERRIDE), vevent('RECURRENCE-ID:20260511T080000Z', 'DTSTART:20260511T090000Z')),
      /two different things/,
    ],
    ['an override of a single event', calendar(vevent('DTSTART:20260511T080000Z'), vevent(...OVERRIDE)), /is no series/],
    ['an added date with its own length', one(...MASTER, 'RDATE;VALUE=PERIOD:20260512T080000Z/PT3H'), /length of its own/],
    ['a rule that makes no sense', one('DTSTART:20260511T080000Z', 'RRULE:FREQ=SOMETIMES'), /rule/],
  ];
  for (const [name, text, reason] of cases) it(name, () => assert.match(whyNot(text), reason));
});

describe('what is told several times (RFC 5546, 2.1.4)', () => {
  const old = vevent('DTSTART:20260401T080000Z', 'SUMMARY:Outdated', 'SEQUENCE:1');
  const late = vevent(...OVERRIDE, 'SEQUENCE:3');
  const early = vevent('RECURRENCE-ID:20260511T080000Z', 'DTSTART:20260511T090000Z', 'SUMMARY:Outdated', 'SEQUENCE:2');

  it('is as its newest telling says, by SEQUENCE and then by DTSTAMP, wherever it stands', () => {
    for (const text of [calendar(vevent(...MASTER, 'SEQUENCE:2'), old), calendar(old, vevent(...MASTER, 'SEQUENCE:2'))])
      assert.equal(read(text).fields.title, 'Cut');
    const later = vevent(...MASTER).replace('DTSTAMP:20260101T000000Z', 'DTSTAMP:20260102T000000Z');
    assert.equal(read(calendar(old.replace('SEQUENCE:1', 'SEQUENCE:0'), later)).fields.title, 'Cut');
    for (const tellings of [
      [late, early],
      [early, late],
    ])
      assert.equal(fieldsOf(calendar(vevent(...MASTER), ...tellings), SECOND).title, 'Cut, moved');
  });

  it('is changed in the newest telling only, line by line', () => {
    const text = calendar(old, vevent(...MASTER, 'SEQUENCE:2'), early, late);
    assert.deepEqual(difference(text, change(text, { title: 'x' })), { gone: ['SUMMARY:Cut'], came: ['SUMMARY:x'] });
    const edited = changeOccurrence(text, SECOND, { title: 'y' });
    assert.deepEqual(difference(text, edited), { gone: ['SUMMARY:Cut, moved'], came: ['SUMMARY:y'] });
    assert.equal(fieldsOf(edited, SECOND).title, 'y');
  });

  it('does not come back as it once was when the occurrence is cancelled, restored or moved with its series', () => {
    const text = calendar(vevent(...MASTER), early, late);
    for (const wish of ['cancelled', undefined] as const) {
      const changed = changeOccurrence(text, SECOND, wish);
      assert.doesNotMatch(changed, /Outdated|moved/);
      assert.equal(occurrences(changed).get(id(SECOND)), wish);
    }
    const { schedule } = read(text).fields;
    const later = { ...schedule, start: at('2026-05-04T11:00:00'), end: at('2026-05-04T12:00:00') };
    const moved = change(text, { schedule: later });
    assert.equal(fieldsOf(moved, SECOND).title, 'Cut, moved');
    assert.doesNotMatch(moved, /Outdated/);
  });
});

describe('a changed occurrence on a day the rule does not name', () => {
  const TUESDAY = '20260512T080000Z';
  const stray = OVERRIDE.with(0, 'RECURRENCE-ID;TZID=Europe/Berlin:20260512T100000');
  const text = calendar(vevent(...MASTER, 'X-KEPT:1'), vevent(...stray));
  const recurrenceOf = (changed: string): readonly string[] => read(changed).fields.schedule.recurrence;

  it('adds that day, as the apps show it', () => {
    assert.deepEqual(recurrenceOf(text), [`RDATE:${TUESDAY}`, 'RRULE:FREQ=WEEKLY;COUNT=10']);
    assert.equal(fieldsOf(text, TUESDAY).title, 'Cut, moved');
    const cancelled = calendar(vevent(...MASTER), vevent(stray[0] ?? '', 'DTSTART:20260512T080000Z', 'STATUS:CANCELLED'));
    assert.deepEqual(recurrenceOf(cancelled), ['RRULE:FREQ=WEEKLY;COUNT=10']);
  });

  it('stays as it is written, and so does the rule', () => {
    const { fields, ...rest } = read(text);
    assert.equal(updateCalendar(text, { ...rest, fields }, new Set(['title', 'schedule']), CONTEXT), text);
    assert.deepEqual(difference(text, change(text, { title: 'x' })), { gone: ['SUMMARY:Cut'], came: ['SUMMARY:x'] });
    const edited = changeOccurrence(text, TUESDAY, { title: 'y' });
    assert.deepEqual(difference(text, edited), { gone: ['SUMMARY:Cut, moved'], came: ['SUMMARY:y'] });
  });

  it('goes with its day when it is cancelled, and gets a line for its day when the schedule changes', () => {
    const without = changeOccurrence(text, TUESDAY, 'cancelled');
    assert.doesNotMatch(without, /moved/);
    assert.deepEqual([recurrenceOf(without), occurrences(without).size], [['RRULE:FREQ=WEEKLY;COUNT=10'], 0]);
    const { schedule } = read(text).fields;
    const longer = change(text, { schedule: { ...schedule, end: at('2026-05-04T12:00:00') } });
    assert.match(longer, /^RDATE;TZID=Europe\/Berlin:20260512T100000\r$/m);
    assert.deepEqual(recurrenceOf(longer), schedule.recurrence);
    assert.equal(fieldsOf(longer, TUESDAY).title, 'Cut, moved');
  });

  it('is foreseen to do so', () => {
    const event = read(text);
    const told = {
      ...event,
      fields: { ...event.fields, schedule: { ...event.fields.schedule, recurrence: ['RRULE:FREQ=WEEKLY;COUNT=10'] } },
    };
    assert.deepEqual(asHeldByCalDav(told).fields.schedule.recurrence, recurrenceOf(text));
  });
});

describe('recurrence lines', () => {
  it('are told in one spelling', () => {
    const text = one(
      ...MASTER,
      'RDATE;TZID=Europe/Berlin:20260506T100000',
      'RDATE;VALUE=PERIOD:20260505T080000Z/PT1H,20260507T080000Z/20260507T090000Z',
      'EXRULE:FREQ=MONTHLY',
    );
    assert.deepEqual(read(text).fields.schedule.recurrence, [
      'EXRULE:FREQ=MONTHLY',
      'RDATE:20260505T080000Z,20260506T080000Z,20260507T080000Z',
      'RRULE:FREQ=WEEKLY;COUNT=10',
    ]);
  });

  it('stay as they are spelled when they mean the same', () => {
    const text = one(
      'DTSTART;TZID=Europe/Berlin:20260504T100000',
      'rrule:INTERVAL=1;FREQ=weekly;UNTIL=20260701',
      'RDATE;TZID=Europe/Berlin:20260506T100000',
      'SUMMARY:x',
    );
    const { schedule } = read(text).fields;
    assert.equal(change(text, { schedule }), text);
    const moved = change(text, { schedule: { ...schedule, end: at('2026-05-04T12:00:00') } });
    assert.deepEqual(difference(text, moved), { gone: [], came: ['DTEND;TZID=Europe/Berlin:20260504T120000'] });
  });

  it('end a series earlier without touching its start or its EXDATEs', () => {
    const text = one(...MASTER, 'EXDATE;TZID=Europe/Berlin:20260511T100000');
    const { schedule } = read(text).fields;
    const shorter = canonicalRecurrence(['RRULE:FREQ=WEEKLY;UNTIL=20260601T080000Z'], schedule.start);
    const changed = change(text, { schedule: { ...schedule, recurrence: shorter } });
    assert.deepEqual(difference(text, changed), {
      gone: ['RRULE:FREQ=WEEKLY;COUNT=10'],
      came: ['RRULE:FREQ=WEEKLY;UNTIL=20260601T080000Z'],
    });
    assert.match(changed, /SEQUENCE:1/);
  });

  it('of a floating series keep a floating end (RFC 5545, 3.3.10)', () => {
    const text = one('DTSTART:20260504T100000', 'RRULE:FREQ=WEEKLY');
    const { schedule } = read(text).fields;
    const changed = change(text, { schedule: { ...schedule, recurrence: ['RRULE:FREQ=WEEKLY;UNTIL=20260601T080000Z'] } });
    assert.match(changed, /DTSTART:20260504T100000\r\nRRULE:FREQ=WEEKLY;UNTIL=20260601T100000\r\n/);
  });

  it('turn a series into a single event and back', () => {
    const text = calendar(vevent(...MASTER, 'EXDATE;TZID=Europe/Berlin:20260518T100000'), vevent(...OVERRIDE));
    const event = read(text);
    const single = {
      ...event,
      fields: { ...event.fields, schedule: { ...event.fields.schedule, recurrence: [] } },
      occurrences: new Map(),
    };
    const changed = updateCalendar(text, single, new Set(['schedule']), CONTEXT);
    assert.doesNotMatch(changed, /RRULE|EXDATE|RECURRENCE-ID/);
    assert.deepEqual(read(changed).occurrences, new Map());
  });
});

describe('writing an occurrence', () => {
  const text = calendar(vevent(...MASTER, 'X-MASTER:1', 'X-TWINBOOK-MARK:a:b'), vevent(...OVERRIDE));

  it('changes only the named fields of its override', () => {
    assert.deepEqual(difference(text, changeOccurrence(text, SECOND, { title: 'Other' })), {
      gone: ['SUMMARY:Cut, moved'],
      came: ['SUMMARY:Other'],
    });
  });

  it('makes a new override from the master, in the form of its start', () => {
    const changed = changeOccurrence(text, '20260518T080000Z', { title: 'Only this' });
    assert.deepEqual(difference(text, changed).gone, []);
    const made = changed.slice(changed.lastIndexOf('BEGIN:VEVENT'));
    assert.match(made, /RECURRENCE-ID;TZID=Europe\/Berlin:20260518T100000\r\n/);
    assert.match(made, /X-MASTER:1\r\n/);
    assert.doesNotMatch(made, /RRULE|X-TWINBOOK-MARK/);
    assert.equal(fieldsOf(changed, '20260518T080000Z').title, 'Only this');
  });

  it('spells its zone like the series, even where nobody described it', () => {
    const undescribed = one('DTSTART;TZID=W. Europe Standard Time:20260504T100000', 'RRULE:FREQ=WEEKLY');
    const changed = changeOccurrence(undescribed, SECOND, { title: 'x' });
    assert.match(changed, /RECURRENCE-ID;TZID=W. Europe Standard Time:20260511T100000\r\n/);
    assert.equal(fieldsOf(changed, SECOND).title, 'x');
  });

  it('moves it, also to another zone', () => {
    const there = {
      start: at('2026-05-19T09:00:00', 'America/New_York'),
      end: at('2026-05-19T10:00:00', 'America/New_York'),
      recurrence: [],
    };
    const changed = changeOccurrence(text, '20260518T080000Z', { schedule: there });
    assert.deepEqual(fieldsOf(changed, '20260518T080000Z').schedule, there);
    assert.match(changed, /BEGIN:VTIMEZONE\r\nTZID:America\/New_York/);
  });

  it('cancels it by EXDATE in the form of the start, and takes its override away', () => {
    const changed = changeOccurrence(text, SECOND, 'cancelled');
    assert.match(changed, /EXDATE;TZID=Europe\/Berlin:20260511T100000\r\n/);
    assert.doesNotMatch(changed, /RECURRENCE-ID/);
    assert.equal(occurrences(changed).get(id(SECOND)), 'cancelled');
    const day = one('DTSTART;VALUE=DATE:20260504', 'RRULE:FREQ=DAILY');
    assert.match(changeOccurrence(day, '20260505', 'cancelled'), /EXDATE;VALUE=DATE:20260505\r\n/);
    const utc = one('DTSTART:20260504T080000Z', 'RRULE:FREQ=DAILY');
    assert.match(changeOccurrence(utc, '20260505T080000Z', 'cancelled'), /EXDATE:20260505T080000Z\r\n/);
  });

  it('restores it: the EXDATE goes, its neighbours in the list stay as spelled', () => {
    const cancelled = one(...MASTER, 'EXDATE;TZID=Europe/Berlin:20260511T100000,20260518T100000', 'EXDATE:20260525T080000Z');
    const changed = changeOccurrence(cancelled, SECOND, undefined);
    assert.deepEqual(difference(cancelled, changed).came, ['EXDATE;TZID=Europe/Berlin:20260518T100000']);
    assert.deepEqual([...occurrences(changed).keys()], ['20260518T080000Z', '20260525T080000Z']);
    assert.doesNotMatch(changeOccurrence(text, SECOND, undefined), /RECURRENCE-ID/);
  });

  it('leaves cancellations that hit nothing alone', () => {
    const odd = one(...MASTER, 'EXDATE:20260512T080000Z');
    assert.match(changeOccurrence(odd, SECOND, 'cancelled'), /EXDATE:20260512T080000Z\r\n/);
  });

  it('keeps the guests of the master unless guests are meant (RFC 6638, 3.2.1.1)', () => {
    const guests = one(...MASTER, 'ORGANIZER:mailto:b@example.org', 'ATTENDEE:mailto:a@example.org');
    const changed = changeOccurrence(guests, SECOND, { title: 'x', attendees: undefined });
    assert.equal(fieldsOf(changed, SECOND).attendees, undefined);
    const event = read(guests);
    const { attendees, ...rest } = event.fields;
    assert.ok(attendees);
    const occurrence = new Map([[id(SECOND), { ...rest, attendees: undefined, title: 'x' }]]);
    const untold = updateCalendar(guests, { ...event, occurrences: occurrence }, new Set([`@${SECOND}/title`]), CONTEXT);
    assert.equal(fieldsOf(untold, SECOND).attendees?.length, 1);
  });
});

describe('moving a whole series', () => {
  const text = calendar(vevent(...MASTER, 'EXDATE;TZID=Europe/Berlin:20260518T100000'), vevent(...OVERRIDE));

  it('takes its overrides and cancellations along', () => {
    const event = read(text);
    const schedule = {
      start: at('2026-05-04T12:00:00'),
      end: at('2026-05-04T13:00:00'),
      recurrence: event.fields.schedule.recurrence,
    };
    const override = event.occurrences.get(id(SECOND)) ?? assert.fail();
    const moved = {
      ...event,
      fields: { ...event.fields, schedule },
      occurrences: new Map([
        [id('20260511T100000Z'), override],
        [id('20260518T100000Z'), 'cancelled' as const],
      ]),
    };
    const changed = updateCalendar(text, moved, new Set(['schedule']), CONTEXT);
    assert.match(changed, /EXDATE;TZID=Europe\/Berlin:20260518T120000\r\n/);
    assert.match(changed, /RECURRENCE-ID;TZID=Europe\/Berlin:20260511T120000\r\n/);
    assert.match(changed, /X-OWN:1\r\n/);
    assert.deepEqual(read(changed).occurrences, moved.occurrences);
  });

  it('writes RECURRENCE-ID and EXDATE in the new form when only the zone changes', () => {
    const event = read(text);
    const schedule = { ...event.fields.schedule, start: at('2026-05-04T08:00:00', 'UTC'), end: at('2026-05-04T09:00:00', 'UTC') };
    const changed = updateCalendar(text, { ...event, fields: { ...event.fields, schedule } }, new Set(['schedule']), CONTEXT);
    assert.match(changed, /EXDATE:20260518T080000Z\r\n/);
    assert.match(changed, /RECURRENCE-ID:20260511T080000Z\r\n/);
    assert.deepEqual(read(changed).occurrences, event.occurrences);
  });
});

describe('a floating series that changes only its length', () => {
  const floating = [
    'DTSTART:20260504T100000',
    'DTEND:20260504T110000',
    'RRULE:FREQ=WEEKLY;UNTIL=20260706T100000',
    'RDATE:20260505T100000',
  ];
  const longer = (text: string) => change(text, { schedule: { ...read(text).fields.schedule, end: at('2026-05-04T11:30:00') } });

  it('gets a zone, and with it what takes out, adds and replaces occurrences: other programs find them by their spelling', () => {
    const text = calendar(
      vevent(...floating, 'EXDATE:20260518T100000,20260525T100000', 'EXDATE:20260608T100000'),
      vevent('RECURRENCE-ID:20260511T100000', 'DTSTART:20260511T140000', 'SUMMARY:Moved', 'SEQUENCE:2'),
      vevent('RECURRENCE-ID:20260511T100000', 'DTSTART:20260511T150000', 'SUMMARY:Outdated', 'SEQUENCE:1'),
      vevent('RECURRENCE-ID:20260601T100000', 'DTSTART:20260601T100000', 'STATUS:CANCELLED'),
    );
    const changed = longer(text);
    const zoned = (line: string) => line.replace(':', ';TZID=Europe/Berlin:');
    for (const line of [
      'DTSTART:20260504T100000',
      'DTEND:20260504T113000',
      'RDATE:20260505T100000',
      'EXDATE:20260518T100000,20260525T100000',
      'EXDATE:20260608T100000',
    ])
      assert.match(changed, new RegExp(`^${zoned(line)}\r$`, 'm'), line);
    assert.match(changed, /UNTIL=20260706T080000Z/);
    assert.deepEqual(changed.match(/^RECURRENCE-ID.*(?=\r$)/gm), [
      zoned('RECURRENCE-ID:20260511T100000'),
      zoned('RECURRENCE-ID:20260511T100000'),
      zoned('RECURRENCE-ID:20260601T100000'),
    ]);
    assert.deepEqual(occurrences(changed), occurrences(text));
  });

  it('keeps what takes out nothing', () => {
    assert.match(
      longer(one(...floating, 'EXDATE:', 'EXDATE:20260512T100000')),
      /^EXDATE:\r\nEXDATE;TZID=Europe\/Berlin:20260512T100000\r$/m,
    );
  });
});
