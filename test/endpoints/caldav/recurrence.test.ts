/** Recurrence lines beside a start that becomes another kind: what they say of times goes with it (RFC 5545, 3.3.10; D64). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { When } from '../../../src/model/time.ts';
import { change, one, read } from './sample.ts';

const day = (date: string): When => ({ kind: 'day', date });
const berlin = (local: string): When => ({ kind: 'moment', local, zone: 'Europe/Berlin' });

const DAYS = ['DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261202'];
const ZONED = ['DTSTART;TZID=Europe/Berlin:20261201T100000', 'DTEND;TZID=Europe/Berlin:20261201T110000'];
const FLOATING = ['DTSTART:20261201T100000', 'DTEND:20261201T110000'];
const UTC = ['DTSTART:20261201T090000Z', 'DTEND:20261201T100000Z'];

const asDay = [day('2026-12-01'), day('2026-12-02')] as const;
const asMoment = [berlin('2026-12-01T10:00:00'), berlin('2026-12-01T11:00:00')] as const;
const later = [berlin('2026-12-01T12:00:00'), berlin('2026-12-01T13:00:00')] as const;

/** The recurrence lines after the start was changed so that the series means the lines given in `wanted`. */
function changed(lines: readonly string[], [start, end]: readonly [When, When], wanted: readonly string[]): string[] {
  const text = change(one(...lines), { schedule: { start, end, recurrence: wanted } });
  assert.deepEqual(read(text).fields.schedule, { start, end, recurrence: wanted });
  const [, event = ''] = text.split('BEGIN:VEVENT');
  return event.split('\r\n').filter((line) => /^(RRULE|EXRULE|RDATE)/.test(line));
}

const TO_DAY = ['RRULE:FREQ=DAILY;UNTIL=20261205'];
const TO_EVENING = ['RRULE:FREQ=DAILY;UNTIL=20261205T225959Z'];
const TO_START = ['RRULE:FREQ=DAILY;UNTIL=20261205T090000Z'];

describe('the end of a rule', () => {
  for (const [name, lines, span, wanted] of [
    ['a day where an appointment gets an hour', [...DAYS, 'RRULE:FREQ=DAILY;UNTIL=20261205'], asMoment, TO_EVENING],
    ['an instant where it becomes whole days', [...ZONED, 'RRULE:FREQ=DAILY;UNTIL=20261205T090000Z'], asDay, TO_DAY],
    ['on no clock where it becomes whole days', [...FLOATING, 'RRULE:FREQ=DAILY;UNTIL=20261205T100000'], asDay, TO_DAY],
    ['on no clock where it gets a zone', [...FLOATING, 'RRULE:FREQ=DAILY;UNTIL=20261205T100000'], later, TO_START],
  ] as const)
    it(`is told as the start is: ${name} (D64)`, () => {
      assert.deepEqual(changed(lines, span, wanted), wanted);
    });

  it('stays as somebody wrote it where it fits the new start', () => {
    const rule = 'RRULE:UNTIL=20261205T090000Z;FREQ=DAILY';
    assert.deepEqual(changed([...UTC, rule], later, TO_START), [rule]);
  });

  it('is told as the start is in an EXRULE, too, and added dates are', () => {
    const lines = [...DAYS, 'RRULE:FREQ=DAILY;COUNT=9', 'EXRULE:FREQ=DAILY;UNTIL=20261203', 'RDATE;VALUE=DATE:20261220'];
    const wanted = ['EXRULE:FREQ=DAILY;UNTIL=20261203T225959Z', 'RDATE:20261220T090000Z', 'RRULE:FREQ=DAILY;COUNT=9'];
    assert.deepEqual(changed(lines, asMoment, wanted).sort(), [
      'EXRULE:FREQ=DAILY;UNTIL=20261203T225959Z',
      'RDATE;TZID=Europe/Berlin:20261220T100000',
      'RRULE:FREQ=DAILY;COUNT=9',
    ]);
    const timed = [...UTC, 'RRULE:FREQ=DAILY;COUNT=9', 'RDATE:20261220T090000Z'];
    assert.deepEqual(changed(timed, asDay, ['RDATE:20261220', 'RRULE:FREQ=DAILY;COUNT=9']).sort(), [
      'RDATE;VALUE=DATE:20261220',
      'RRULE:FREQ=DAILY;COUNT=9',
    ]);
  });

  it('stays as somebody wrote it while the start is of the same kind, even of the wrong type', () => {
    for (const [lines, rule, wanted] of [
      [ZONED, 'rrule:until=20261205;freq=DAILY;WKST=MO', TO_EVENING],
      [ZONED, 'RRULE:UNTIL=20261205T100000;FREQ=DAILY', TO_START],
    ] as const) {
      const text = change(one(...lines, rule), { schedule: { start: later[0], end: later[1], recurrence: wanted } });
      assert.ok(text.includes(`\r\n${rule}\r\n`), text);
    }
    const rule = 'RRULE:UNTIL=20261205T090000Z;FREQ=DAILY';
    const span = { start: day('2026-12-02'), end: day('2026-12-03') };
    assert.ok(change(one(...DAYS, rule), { schedule: { ...span, recurrence: TO_DAY } }).includes(`\r\n${rule}\r\n`));
  });
});
