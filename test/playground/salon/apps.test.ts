/** playground/salon/google-app and dav-app – two apps, one behaviour; and what is special about editing a file. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createDav } from '../../../src/playground/dav/dav.ts';
import { createGoogle } from '../../../src/playground/google/google.ts';
import type { App, Appointment } from '../../../src/playground/salon/app.ts';
import { createChance } from '../../../src/playground/salon/chance.ts';
import { davApp } from '../../../src/playground/salon/dav-app.ts';
import type { Entry } from '../../../src/playground/salon/entry.ts';
import { googleApp } from '../../../src/playground/salon/google-app.ts';
import { at, dayOf } from '../../../src/playground/salon/house.ts';
import { firstOf, linesOf, takeApart } from '../../../src/playground/salon/ics-sheet.ts';
import { TestClock } from '../../../src/playground/server.ts';

const NOW = Date.parse('2026-11-22T09:00:00Z');
const DAY = dayOf(NOW).add({ days: 2 });
const NINE = at(DAY, '09:00');
const NEXT = NINE.add({ days: 7 });
const TITLE = 'Wash, cut; and \\ "dry" – Zoë Krämer';
const NOTE = 'First line, with a comma\nsecond; line';

const entry = (more: Partial<Entry> = {}): Entry => ({
  title: TITLE,
  note: NOTE,
  place: 'Chair 1',
  time: { from: NINE, until: NINE.add({ minutes: 45 }) },
  ...more,
});
const hourFrom = (from: typeof NINE) => ({ from, until: from.add({ hours: 1 }) });
const isSame = (a: typeof NINE | undefined, b: typeof NINE) => assert.equal(a?.epochMilliseconds, b.epochMilliseconds);

function inGoogle(): App {
  const google = createGoogle({ clock: new TestClock(NOW) });
  google.addAccount({ email: 'salon@example.com', timeZone: 'Europe/Berlin' });
  return googleApp(google.calendar('salon@example.com'));
}

function inDav() {
  const clock = new TestClock(NOW);
  const dav = createDav({ clock });
  dav.addUser('salon', 'demo');
  const door = dav.addCalendar('salon', { displayName: 'Termine' });
  return { app: davApp(door, createChance(1), clock), door, clock };
}

for (const [name, open] of [['Google', inGoogle] as const, ['CalDAV', () => inDav().app] as const]) {
  describe(`The ${name} app`, () => {
    let app: App;
    const only = (): Appointment => {
      const [one, ...others] = app.appointments();
      assert.ok(one);
      assert.equal(others.length, 0);
      return one;
    };
    const exceptions = () =>
      only().exceptions.map(({ original, isCancelled }) => [original.epochMilliseconds, isCancelled ? 'cancelled' : 'changed']);

    beforeEach(() => {
      app = open();
    });

    it('shows what was booked, whatever signs are in it', () => {
      app.book(entry());
      const one = only();
      assert.deepEqual([one.title, one.note, one.place, one.rule], [TITLE, NOTE, 'Chair 1', []]);
      isSame(one.from, NINE);
      isSame(one.until, NINE.add({ minutes: 45 }));
    });

    it('does not show whole days', () => {
      app.book(entry({ time: { firstDay: DAY, dayAfter: DAY.add({ days: 2 }) } }));
      assert.deepEqual(app.appointments(), []);
    });

    it('moves and rewrites an appointment and leaves the rest of it alone', () => {
      app.book(entry());
      app.move(only().id, hourFrom(NEXT));
      app.write(only().id, { note: 'a, b' });
      const one = only();
      assert.deepEqual([one.title, one.note, one.place], [TITLE, 'a, b', 'Chair 1']);
      isSame(one.from, NEXT);
      isSame(one.until, NEXT.add({ hours: 1 }));
    });

    it('brings a cancelled appointment back once, and no other', () => {
      app.book(entry());
      const { id } = only();
      assert.equal(app.restore(id), false);
      app.cancel(id);
      assert.deepEqual(app.appointments(), []);
      assert.equal(app.restore(id), true);
      assert.deepEqual([only().id, only().title, only().note], [id, TITLE, NOTE]);
      assert.equal(app.restore(id), false);
      assert.equal(app.restore('nobody'), false);
    });

    it('moves one occurrence, twice if need be, and keeps the series', () => {
      app.book(entry({ series: { rule: 'FREQ=WEEKLY' } }));
      app.moveOccurrence(only().id, NEXT, hourFrom(NEXT.add({ hours: 1 })));
      app.moveOccurrence(only().id, NEXT, hourFrom(NEXT.add({ hours: 2 })));
      assert.deepEqual(exceptions(), [[NEXT.epochMilliseconds, 'changed']]);
      isSame(only().from, NINE);
      assert.match(only().rule.join(), /RRULE:FREQ=WEEKLY/);
    });

    it('cancels occurrences, a moved one too, and brings one of them back', () => {
      app.book(entry({ series: { rule: 'FREQ=WEEKLY' } }));
      const later = NEXT.add({ days: 7 });
      app.moveOccurrence(only().id, NEXT, hourFrom(NEXT.add({ hours: 1 })));
      for (const one of [NEXT, later]) app.cancelOccurrence(only().id, one);
      assert.deepEqual(
        exceptions().sort(),
        [NEXT, later].map((one) => [one.epochMilliseconds, 'cancelled']),
      );
      app.restoreOccurrence(only().id, later);
      assert.deepEqual(
        exceptions().filter(([, state]) => state === 'cancelled'),
        [[NEXT.epochMilliseconds, 'cancelled']],
      );
    });
  });
}

describe('The CalDAV app, editing a file,', () => {
  const edited = (ics: string, work: (app: App) => void): readonly string[] => {
    const { app, door, clock } = inDav();
    door.put('one.ics', ics);
    clock.advance(60_000);
    work(app);
    return takeApart(door.get('one.ics')?.text ?? '').events[0] ?? [];
  };
  const file = (...lines: string[]) =>
    ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');

  it('says when it was edited', () => {
    const event = edited(file('DTSTART:20261124T080000Z', 'DTSTAMP:20200101T000000Z'), (app) =>
      app.write('one.ics', { place: 'x' }),
    );
    assert.deepEqual(linesOf(event, 'DTSTAMP'), ['DTSTAMP:20261122T090100Z']);
    assert.deepEqual(linesOf(event, 'LAST-MODIFIED'), ['LAST-MODIFIED:20261122T090100Z']);
  });

  it('writes a note into the event, not into its alarm', () => {
    const alarm = ['BEGIN:VALARM', 'DESCRIPTION:Wake up', 'TRIGGER:-PT5M', 'END:VALARM'];
    const event = edited(file(...alarm, 'DTSTART:20261124T080000Z'), (app) => app.write('one.ics', { note: 'new' }));
    assert.deepEqual(linesOf(event, 'DESCRIPTION'), ['DESCRIPTION:new']);
    for (const line of alarm) assert.ok(event.includes(line), line);
  });

  it('moves an event in the spelling it has: in UTC, floating, in a zone, with a duration', () => {
    const moved = (...lines: string[]) => {
      const event = edited(file(...lines), (app) => app.move('one.ics', hourFrom(NINE)));
      return ['DTSTART', 'DTEND', 'DURATION', 'SEQUENCE'].flatMap((name) => linesOf(event, name));
    };
    const more = ['SEQUENCE:1'];
    assert.deepEqual(moved('DTSTART:20261101T080000Z', 'DTEND:20261101T083000Z'), [
      'DTSTART:20261124T080000Z',
      'DTEND:20261124T090000Z',
      ...more,
    ]);
    assert.deepEqual(moved('DTSTART:20261101T080000', 'DTEND:20261101T083000'), [
      'DTSTART:20261124T090000',
      'DTEND:20261124T100000',
      ...more,
    ]);
    assert.deepEqual(moved('DTSTART;TZID=Europe/London:20261101T080000', 'DURATION:PT30M'), [
      'DTSTART;TZID=Europe/London:20261124T080000',
      'DTEND;TZID=Europe/London:20261124T090000',
      ...more,
    ]);
  });

  it('reads an end from a duration, and shows nothing in a zone only the file knows', () => {
    const { app, door } = inDav();
    door.put('one.ics', file('DTSTART:20261124T080000Z', 'DURATION:PT1H30M'));
    door.put('two.ics', file('DTSTART;TZID=Customised:20261124T080000').replace('UID:1', 'UID:2'));
    assert.equal(app.appointments().length, 1);
    isSame(app.appointments()[0]?.until, at(DAY, '10:30'));
  });

  it('takes one hole out of a line of several', () => {
    const ics = file(
      'DTSTART;TZID=Europe/Berlin:20261124T090000',
      'RRULE:FREQ=WEEKLY',
      'EXDATE;TZID=Europe/Berlin:20261201T090000,20261208T090000',
    );
    const event = edited(ics, (app) => app.restoreOccurrence('one.ics', NEXT));
    assert.equal(firstOf(event, 'EXDATE')?.value, '20261208T090000');
  });

  it('does not bring back what somebody else entered again meanwhile', () => {
    const { app, door } = inDav();
    app.book(entry());
    const [one] = app.appointments();
    assert.ok(one);
    const text = door.get(one.id)?.text ?? '';
    app.cancel(one.id);
    door.put('other-name.ics', text);
    assert.equal(app.restore(one.id), false);
    assert.equal(door.items().size, 1);
  });
});
