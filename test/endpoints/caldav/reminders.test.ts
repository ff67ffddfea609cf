import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reminder } from '../../../src/model/event.ts';
import { change, difference, one, read } from './sample.ts';

const alarm = (...lines: string[]) => ['BEGIN:VALARM', ...lines, 'END:VALARM'].join('\r\n');
const START = 'DTSTART:20260501T100000Z';
const reminders = (...lines: string[]) => read(one(START, alarm(...lines))).fields.reminders;
const popup = (minutes: number): Reminder => ({ method: 'popup', minutes });

describe('reminders', () => {
  it('are alarms before the start, in minutes', () => {
    const cases: Record<string, number> = { '-PT15M': 15, '-P1D': 1440, '-P1W': 10080, '-P1DT2H': 1560, PT0S: 0, '-PT0M': 0 };
    for (const [trigger, minutes] of Object.entries(cases))
      assert.deepEqual(reminders('ACTION:DISPLAY', `TRIGGER:${trigger}`), [popup(minutes)], trigger);
    assert.deepEqual(reminders('ACTION:AUDIO', 'TRIGGER;RELATED=START:-PT5M'), [popup(5)]);
    assert.deepEqual(reminders('action:email', 'trigger:-pt5m'), [{ method: 'email', minutes: 5 }]);
  });

  it('are sorted and told once', () => {
    const text = one(START, ...['-PT30M', '-PT5M', '-PT30M'].map((trigger) => alarm('ACTION:DISPLAY', `TRIGGER:${trigger}`)));
    assert.deepEqual(read(text).fields.reminders, [popup(5), popup(30)]);
  });

  it('are not those alarms that say something else', () => {
    const others = [
      ['ACTION:DISPLAY'],
      ['ACTION:DISPLAY', 'TRIGGER:PT15M'],
      ['ACTION:DISPLAY', 'TRIGGER:-PT90S'],
      ['ACTION:DISPLAY', 'TRIGGER;RELATED=END:-PT5M'],
      ['ACTION:DISPLAY', 'TRIGGER;VALUE=DATE-TIME:19760401T005545Z'],
      ['ACTION:DISPLAY', 'TRIGGER:-PT5M', 'REPEAT:2', 'DURATION:PT5M'],
      ['ACTION:DISPLAY', 'TRIGGER:-PT5M', 'X-APPLE-PROXIMITY:ARRIVE'],
      ['ACTION:PROCEDURE', 'TRIGGER:-PT5M'],
    ];
    for (const lines of others) assert.equal(reminders(...lines), undefined, lines.join());
  });

  it('come and go without touching alarms of other shapes', () => {
    const absolute = alarm('ACTION:DISPLAY', 'TRIGGER;VALUE=DATE-TIME:20260501T060000Z', 'X-ODD:1');
    const text = one(
      START,
      'SUMMARY:Cut\\, long',
      alarm('ACTION:DISPLAY', 'TRIGGER:-PT15M', 'X-KEPT:1'),
      absolute,
      alarm('ACTION:DISPLAY', 'TRIGGER:-PT30M'),
    );
    const changed = change(text, { reminders: [popup(15), { method: 'email', minutes: 60 }] });
    assert.deepEqual(read(changed).fields.reminders, [popup(15), { method: 'email', minutes: 60 }]);
    assert.ok(changed.includes(absolute));
    const { gone, came } = difference(text, changed);
    assert.deepEqual(gone, ['ACTION:DISPLAY', 'TRIGGER:-PT30M']);
    assert.deepEqual(came, ['ACTION:EMAIL', 'TRIGGER:-PT1H', 'DESCRIPTION:Cut\\, long', 'SUMMARY:Cut\\, long']);
    assert.ok(change(text, { reminders: undefined }).includes(absolute));
    assert.equal(read(change(text, { reminders: undefined })).fields.reminders, undefined);
  });

  it('by e-mail name nobody, so that no server writes to anybody', () => {
    assert.doesNotMatch(change(one(START), { reminders: [{ method: 'email', minutes: 5 }] }), /ATTENDEE/);
  });
});
