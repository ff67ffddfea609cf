/** playground/salon/data – believable, repeatable, and fit for both servers. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookAt } from '../../../src/playground/dav/content.ts';
import { createDav } from '../../../src/playground/dav/dav.ts';
import { createGoogle } from '../../../src/playground/google/google.ts';
import type { JsonObject } from '../../../src/playground/google/json.ts';
import { type SalonEvents, salonEvents } from '../../../src/playground/salon/data.ts';
import { isOpen } from '../../../src/playground/salon/house.ts';
import { inFolds } from '../../../src/playground/salon/ics-lines.ts';
import { firstOf, linesOf, momentOf, takeApart } from '../../../src/playground/salon/ics-sheet.ts';
import { TestClock } from '../../../src/playground/server.ts';

const NOW = Date.parse('2026-11-22T09:00:00Z');
const DAY = 86_400_000;
/** A Sunday, a Monday, a Saturday, days around both clock changes and a leap day. */
const DAYS = ['2026-11-22', '2026-11-23', '2026-11-28', '2026-03-27', '2026-10-24', '2028-02-29'].map((day) =>
  Date.parse(`${day}T09:00:00Z`),
);

const mainOf = (ics: string) => takeApart(ics).events[0] ?? [];
const titlesIn = ({ google, dav }: SalonEvents) => ({
  google: google.map(({ summary }) => summary),
  dav: dav.map(({ ics }) => (firstOf(mainOf(ics), 'SUMMARY')?.value ?? '').replaceAll('\\', '')),
});

describe('The salon’s data', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    assert.deepEqual(salonEvents(1, NOW), salonEvents(1, NOW));
    assert.notDeepEqual(titlesIn(salonEvents(1, NOW)), titlesIn(salonEvents(2, NOW)));
  });

  it('holds 25 to 40 events, of which two to four stand on both sides at the same time', () => {
    for (const now of DAYS) {
      const events = salonEvents(3, now);
      const titles = titlesIn(events);
      assert.ok(events.both.length >= 2 && events.both.length <= 4);
      assert.deepEqual(
        titles.google.filter((title) => titles.dav.includes(title)),
        [...events.both],
      );
      const count = events.google.length + events.dav.length - events.both.length;
      assert.ok(count >= 25 && count <= 40, `${count} events`);
      for (const title of events.both) {
        const inGoogle = events.google.find(({ summary }) => summary === title)?.start as JsonObject;
        const inDav = mainOf(events.dav[titles.dav.indexOf(title)]?.ics ?? '');
        assert.equal(Date.parse(String(inGoogle.dateTime)), momentOf(firstOf(inDav, 'DTSTART'))?.epochMilliseconds);
      }
    }
  });

  it('has no two events of one title and start on one side', () => {
    for (const now of DAYS) {
      const { google, dav } = salonEvents(4, now);
      const keys = google.map(({ summary, start }) => `${summary} ${JSON.stringify(start)}`);
      assert.equal(new Set(keys).size, google.length);
      assert.equal(new Set(dav.map(({ name }) => name)).size, dav.length);
      assert.equal(new Set(dav.map(({ ics }) => firstOf(mainOf(ics), 'UID')?.value)).size, dav.length);
    }
  });

  it('moves with the day: bookings lie around now, from Tuesday to Saturday between nine and six', () => {
    for (const now of DAYS) {
      const { google } = salonEvents(5, now);
      const bookings = google.filter(({ summary, recurrence }) => summary.includes(' – ') && recurrence === undefined);
      assert.ok(bookings.length >= 9);
      for (const { start, end } of bookings) {
        const [from, until] = [momentIn(start), momentIn(end)];
        assert.ok(Math.abs(from.epochMilliseconds - now) < 16 * DAY, `${from}`);
        assert.ok(isOpen(from.toPlainDate()) && from.hour >= 9, `${from}`);
        assert.ok(until.hour * 60 + until.minute <= 18 * 60, `${until}`);
      }
    }
  });

  it('seats no two clients in one chair at a time', () => {
    const { google, dav } = salonEvents(12, NOW);
    const seated = [
      ...google.map(({ location, start, end, recurrence, summary }) => ({
        ...{ title: summary, place: location, isSeries: recurrence !== undefined },
        ...{ from: timeIn(start), until: timeIn(end) },
      })),
      ...dav.map(({ ics }) => ({
        ...{ title: firstOf(mainOf(ics), 'SUMMARY')?.value, place: firstOf(mainOf(ics), 'LOCATION')?.value },
        isSeries: linesOf(mainOf(ics), 'RRULE').length > 0,
        from: momentOf(firstOf(mainOf(ics), 'DTSTART'))?.epochMilliseconds ?? 0,
        until: momentOf(firstOf(mainOf(ics), 'DTEND'))?.epochMilliseconds ?? 0,
      })),
    ].filter(({ place, isSeries }) => !isSeries && String(place).startsWith('Chair'));
    assert.ok(seated.length >= 18);
    for (const one of seated) {
      const isNeighbour = (other: typeof one) => other !== one && other.place === one.place;
      assert.deepEqual(
        seated.filter((other) => isNeighbour(other) && other.from < one.until && one.from < other.until),
        [],
      );
    }
  });

  it('shows every kind of thing the sync must carry', () => {
    const { google, googlePatches, dav } = salonEvents(6, NOW);
    const some = (line: RegExp) => dav.some(({ ics }) => line.test(ics));
    for (const line of [
      /^RRULE:.*UNTIL=\d{8}T\d{6}Z\r$/m,
      /^RECURRENCE-ID;TZID=/m,
      /^EXDATE;TZID=/m,
      /^DTSTART;VALUE=DATE:/m,
      /^DTSTART;TZID=Europe\/Lisbon:/m,
      /^STATUS:TENTATIVE\r$/m,
      /^CLASS:PRIVATE\r$/m,
      /^CATEGORIES:/m,
      /^COLOR:/m,
      /^URL:/m,
      /^TRIGGER:-PT/m,
    ])
      assert.ok(some(line), `${line}`);
    const kinds: ((event: JsonObject) => boolean)[] = [
      ({ recurrence }) => String(recurrence).includes('COUNT='),
      ({ visibility }) => visibility === 'private',
      ({ status }) => status === 'tentative',
      ({ transparency }) => transparency === 'transparent',
      ({ colorId }) => colorId !== undefined,
      ({ attendees }) => attendees !== undefined,
      ({ source }) => source !== undefined,
      ({ reminders }) => JSON.stringify(reminders ?? {}).includes('popup'),
      ({ start }) => JSON.stringify(start).includes('Europe/London'),
      ({ start }) => JSON.stringify(start).includes('"date"'),
    ];
    for (const kind of kinds) assert.ok(google.some(kind), `${kind}`);
    assert.deepEqual(
      googlePatches.map(({ body }) => body.status ?? 'moved'),
      ['moved', 'cancelled'],
    );
  });

  it('writes files that are whole, folded, and bring the zones they name', () => {
    for (const { ics } of salonEvents(7, NOW).dav) {
      const look = lookAt(ics);
      assert.equal(look.broken ?? look.unfit, undefined);
      assert.ok(ics.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n')));
      for (const [, zone] of ics.matchAll(/;TZID=([^:]+):/g)) assert.ok(ics.includes(`\r\nTZID:${zone}\r\n`), zone);
      for (const event of takeApart(ics).events) {
        const [start, end] = [momentOf(firstOf(event, 'DTSTART')), momentOf(firstOf(event, 'DTEND'))];
        assert.ok(start === undefined || (end !== undefined && end.epochMilliseconds > start.epochMilliseconds));
        assert.equal(linesOf(event, 'UID').length, 1);
      }
    }
  });

  it('folds long lines without cutting a character in two (RFC 5545, 3.1)', () => {
    const line = `SUMMARY:${'ä€𝄞'.repeat(40)}`;
    const folded = inFolds([line]);
    assert.ok(folded.split('\r\n').every((part) => Buffer.byteLength(part) <= 75 && part.isWellFormed()));
    assert.equal(folded.replaceAll('\r\n ', ''), `${line}\r\n`);
  });

  it('is accepted by events.insert, every body of it', async () => {
    const google = createGoogle({ clock: new TestClock(NOW) });
    google.addAccount({ email: 'salon@example.com', timeZone: 'Europe/Berlin' });
    const authorization = `Bearer ${google.accessToken('salon@example.com')}`;
    const { google: bodies, googlePatches } = salonEvents(8, NOW);
    for (const body of bodies) {
      const url = 'http://google.test/calendar/v3/calendars/primary/events';
      const request = new Request(url, { method: 'POST', headers: { authorization }, body: JSON.stringify(body) });
      const response = await google.handler(request);
      assert.equal(response.status, 200, `${body.summary}: ${await response.clone().text()}`);
      assert.equal(((await response.json()) as JsonObject).summary, body.summary);
    }
    const door = google.calendar('salon@example.com');
    for (const { id, originalStart, body } of googlePatches) door.patchInstance(id, originalStart, body);
    assert.equal(door.events().length, bodies.length + googlePatches.length);
    assert.deepEqual(google.mails, []);
  });

  it('is accepted by the CalDAV server, every file of it, by PUT', async () => {
    const dav = createDav({ clock: new TestClock(NOW) });
    dav.addUser('salon', 'demo');
    const calendar = dav.addCalendar('salon', { displayName: 'Termine' });
    const headers = { authorization: `Basic ${btoa('salon:demo')}`, 'content-type': 'text/calendar; charset=utf-8' };
    for (const { name, ics } of salonEvents(9, NOW).dav) {
      const url = `http://dav.test${calendar.path}${name}`;
      const response = await dav.handler(new Request(url, { method: 'PUT', headers, body: ics }));
      assert.equal(response.status, 201, `${name}: ${await response.text()}`);
      assert.equal(calendar.get(name)?.text, ics);
    }
  });
});

const timeIn = (point: unknown): number => Date.parse(String((point as JsonObject).dateTime ?? (point as JsonObject).date));

/** The wall clock of a body's time, read as it stands. */
function momentIn(point: unknown) {
  const { dateTime } = point as { dateTime: string };
  const value = dateTime.slice(0, 19).replaceAll(/[-:]/g, '');
  const moment = momentOf({ name: 'DTSTART', parameters: '', value });
  assert.ok(moment);
  return moment;
}
