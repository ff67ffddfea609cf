/** A calendar object that was deleted is made again: whole, as wished, and without a word to its guests; and loses our mark when we leave. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unmarkedCalendar } from '../../../src/endpoints/caldav/calendar-object.ts';
import { calDavCollection } from '../../../src/endpoints/caldav/collection.ts';
import { newCalendarFrom } from '../../../src/endpoints/caldav/former.ts';
import { isStored } from '../../../src/endpoints/endpoint.ts';
import type { Event, EventFields } from '../../../src/model/event.ts';
import type { Mark } from '../../../src/model/item.ts';
import type { DavOptions } from '../../../src/playground/dav/options.ts';
import { aKey, aWorld, fetched, listed, never, noteText } from '../dav/world.ts';
import { CONTEXT, calendar, difference, id, one, read, vevent } from './sample.ts';

const KEY = { uid: 'new', mark: 'house:twin' as Mark };
const START = 'DTSTART;TZID=Europe/Berlin:20260501T100000';
const ALARM = ['BEGIN:VALARM', 'ACTION:AUDIO', 'TRIGGER;RELATED=END:-PT5M', 'X-TONE:bell', 'END:VALARM'];
const FOREIGN = ['X-FOREIGN;X-A=1:keeps, its; odd \\text', 'PRIORITY:5', 'CONFERENCE;VALUE=URI:https://meet.example/1', ...ALARM];

function again(former: string, change: (event: Event) => Event = (event) => event): string {
  return newCalendarFrom(former, change(read(former)), KEY, CONTEXT) ?? assert.fail('it should be readable');
}

const withFields = (fields: Partial<EventFields>) => (event: Event) => ({ ...event, fields: { ...event.fields, ...fields } });

describe('a calendar object made again from a former text', () => {
  it('has every line it had, under the new UID and mark', () => {
    const former = one(START, 'CREATED:20250101T000000Z', 'SEQUENCE:3', 'X-TWINBOOK-MARK:old', 'SUMMARY:Cut', ...FOREIGN);
    assert.deepEqual(difference(former, again(former)), {
      gone: ['UID:abc', 'X-TWINBOOK-MARK:old'],
      came: ['UID:new', 'X-TWINBOOK-MARK:house:twin'],
    });
  });

  it('keeps what changed occurrences say, under the same UID, with the mark on the series alone', () => {
    const series = vevent(START, 'RRULE:FREQ=DAILY;COUNT=5', 'X-TWINBOOK-MARK:old', ...FOREIGN);
    const changed = vevent('RECURRENCE-ID;TZID=Europe/Berlin:20260502T100000', START, 'X-TWINBOOK-MARK:old', ...FOREIGN);
    const text = again(calendar(series, changed));
    const count = (line: string) => text.split('\r\n').filter((one) => one === line).length;
    assert.deepEqual([count('UID:new'), count('UID:abc'), count(FOREIGN[0]!), count('X-TONE:bell')], [2, 0, 2, 2]);
    assert.deepEqual([count('X-TWINBOOK-MARK:house:twin'), count('X-TWINBOOK-MARK:old')], [1, 0]);
    assert.deepEqual([...read(text).occurrences.keys()], [id('20260502T080000Z')]);
  });

  it('says what is wished in every field, and drops occurrences nobody wishes for', () => {
    const former = calendar(
      vevent(START, 'RRULE:FREQ=DAILY;COUNT=5', 'SUMMARY:Cut', 'LOCATION:Chair 1', ...FOREIGN),
      vevent('RECURRENCE-ID;TZID=Europe/Berlin:20260502T100000', START, 'SUMMARY:Other'),
    );
    const wish = (event: Event): Event => ({
      ...withFields({ title: 'Colour', location: undefined })(event),
      occurrences: new Map([[id('20260503T080000Z'), 'cancelled']]),
    });
    const text = again(former, wish);
    const { fields, occurrences } = read(text);
    assert.deepEqual(
      [fields.title, fields.location, [...occurrences]],
      ['Colour', undefined, [[id('20260503T080000Z'), 'cancelled']]],
    );
    for (const line of FOREIGN) assert.ok(text.includes(`${line}\r\n`), line);
  });

  it('leaves fields alone that nobody speaks of', () => {
    const former = one(START, 'SUMMARY:Cut', 'LOCATION:Chair 1');
    const text = again(former, ({ fields: { location: _none, ...fields }, ...event }) => ({ ...event, fields }));
    assert.equal(read(text).fields.location, 'Chair 1');
  });

  it('is an event of its own where it was a lone occurrence of a series (D40), and no message', () => {
    const text = again(calendar('METHOD:REQUEST', vevent('RECURRENCE-ID:20260501T080000Z', START, 'SUMMARY:Cut')));
    assert.doesNotMatch(text, /RECURRENCE-ID|METHOD/);
    assert.equal(read(text).fields.title, 'Cut');
  });

  it('is told to be written now', () => {
    const text = again(one(START, 'LAST-MODIFIED:20250101T000000Z'));
    assert.match(text, /^DTSTAMP:20261122T100000Z\r$/m);
    assert.match(text, /^LAST-MODIFIED:20261122T100000Z\r$/m);
  });

  it('comes from nothing but an event that can be read', () => {
    const event = read(one(START));
    for (const former of ['', 'BEGIN:VCALENDAR', calendar('BEGIN:VTODO', 'UID:1', 'END:VTODO'), one('SUMMARY:no time')])
      assert.equal(newCalendarFrom(former, event, KEY, CONTEXT), undefined, former);
  });

  const ORGANIZER = 'ORGANIZER;CN=Anna:mailto:anna@example.com';
  const KIM = 'ATTENDEE;CN=Kim;X-A=1;SCHEDULE-AGENT=SERVER;SCHEDULE-FORCE-SEND=REQUEST:mailto:kim@example.com';
  const MAILING = ['BEGIN:VALARM', 'ACTION:EMAIL', 'TRIGGER:-PT5M', 'ATTENDEE:mailto:kim@example.com', 'END:VALARM'];

  it('has no guests but those that are wished, and the server is not to write to them (D69)', () => {
    const former = one(START, ORGANIZER, KIM, 'ATTENDEE;CN=Lou:mailto:lou@example.com', ...MAILING);
    const wished = [{ email: 'kim@example.com', name: 'Kim', status: 'needs-action' }] as const;
    const lines = again(former, withFields({ attendees: wished })).split('\r\n');
    assert.deepEqual(
      lines.filter((line) => /^(ATTENDEE|ORGANIZER)/.test(line)),
      [
        `${ORGANIZER.replace(':', ';SCHEDULE-AGENT=CLIENT:')}`,
        'ATTENDEE;CN=Kim;X-A=1;SCHEDULE-AGENT=CLIENT:mailto:kim@example.com',
      ],
    );
  });

  it('has none, and no organizer, where none are wished or nobody speaks of them', () => {
    const former = calendar(
      vevent(START, 'RRULE:FREQ=DAILY;COUNT=5', ORGANIZER, KIM, ...MAILING),
      vevent('RECURRENCE-ID;TZID=Europe/Berlin:20260502T100000', START, 'SUMMARY:Other', ORGANIZER, KIM, ...MAILING),
    );
    const silent = ({ attendees: _none, ...fields }: EventFields): EventFields => fields;
    const wishes = [(fields: EventFields): EventFields => ({ ...fields, attendees: undefined }), silent].map(
      (of) =>
        (event: Event): Event => ({
          ...event,
          fields: of(event.fields),
          occurrences: new Map([...event.occurrences].map(([name, all]) => [name, all === 'cancelled' ? all : of(all)])),
        }),
    );
    for (const wish of wishes) {
      const text = again(former, wish);
      assert.doesNotMatch(text, /^(ATTENDEE|ORGANIZER)/m);
      assert.match(text, /^ACTION:EMAIL\r$/m);
    }
  });
});

describe('a calendar object without our mark', () => {
  it('is the same byte for byte besides, in every event of it', () => {
    const marked = (mark: string) =>
      calendar(
        vevent(START, 'RRULE:FREQ=DAILY', `SUMMARY:folded ${'x'.repeat(60)}\r\n  on`, mark, ...FOREIGN, 'X-OTHER-MARK:theirs'),
        vevent('RECURRENCE-ID:20260502T080000Z', START, mark),
      );
    const folded = 'X-TWINBOOK-MARK:house:a-very-long-name-of-a-twin-that-goes-on\r\n  in the next line';
    assert.equal(unmarkedCalendar(marked(folded)), marked('').replaceAll('\r\n\r\n', '\r\n'));
  });
});

async function aCalendar(options: DavOptions = {}) {
  const world = await aWorld(options);
  const { client, calendar: found, dav } = world;
  const events = calDavCollection({ client, calendar: found, zone: 'Europe/Berlin', now: () => dav.clock.now() });
  const only = async () => {
    const [stored] = await fetched(events, [...(await listed(events)).present.keys()]);
    return stored && isStored(stored) ? stored : assert.fail('there should be one');
  };
  return { ...world, events, only };
}

describe('a CalDAV calendar, undoing a deletion', () => {
  it('gives back the appointment with its foreign lines and alarms', async () => {
    const { door, events, only } = await aCalendar();
    door.put('own.ics', noteText('Cut', 'own', FOREIGN));
    const stored = await only();
    const file = events.asFile(stored);
    await events.remove(stored, never);
    const made = await events.create(stored.item, aKey('t1', 'own'), never, file);
    const { text = '' } = door.get('t1.ics') ?? {};
    assert.deepEqual(difference(file.text, text), { gone: [], came: ['X-TWINBOOK-MARK:here:t1'] });
    assert.equal(events.asFile(made).text, text);
  });

  it('writes to nobody, on a server that would (D68)', async () => {
    const { door, dav, events } = await aCalendar({ autoSchedule: true, oddities: { ignoresScheduleAgent: true } });
    const text = noteText('Meeting', 'own', ['ORGANIZER:mailto:anna@example.com', 'ATTENDEE:mailto:kim@example.com', ...FOREIGN]);
    door.put('own.ics', text);
    const { events: elsewhere, only, door: other } = await aCalendar();
    other.put('own.ics', text);
    const { item } = await only();
    const file = elsewhere.asFile(await only());
    const made = await events.create({ ...item, fields: { ...item.fields, attendees: undefined } }, aKey('t1', 'x'), never, file);
    assert.deepEqual([dav.mails, made.item.fields.attendees, made.item.access.writable], [[], undefined, true]);
    assert.match(door.get('t1.ics')?.text ?? '', /^X-FOREIGN/m);
    await assert.rejects(events.create(item, aKey('t2', 'y'), never, file), { code: 'REFUSED' });
    assert.deepEqual(dav.mails, []);
  });

  it('takes the mark off with one request, and the text is as it was before it', async () => {
    const { door, events, requests, only } = await aCalendar();
    const text = noteText('Cut', 'own', FOREIGN);
    door.put('own.ics', text.replace('SUMMARY', 'X-TWINBOOK-MARK:here:t1\r\nSUMMARY'));
    const stored = await only();
    requests();
    const held = await events.unmark(stored, never);
    assert.deepEqual(
      requests().filter((line) => line.startsWith('PUT')),
      ['PUT own.ics'],
    );
    assert.equal(door.get('own.ics')?.text, text);
    assert.equal(held.item.mark, undefined);
    requests();
    await events.unmark(held, never);
    assert.deepEqual(requests(), []);
  });

  it('has nothing to take off an appointment without our mark, even where nothing may be written', async () => {
    const { door, client, calendar: found, only } = await aCalendar();
    door.put('own.ics', noteText('Cut', 'own'));
    const readable = calDavCollection({ client, calendar: { ...found, writable: false }, zone: 'Europe/Berlin', now: () => 0 });
    const stored = await only();
    assert.equal(await readable.unmark(stored, never), stored);
    await assert.rejects(readable.unmark({ ...stored, item: { ...stored.item, mark: KEY.mark } }, never), { code: 'READ_ONLY' });
  });

  it('finds out whether the mark is off when the answer is lost', async () => {
    const { door, server, events, only } = await aCalendar();
    door.put('own.ics', noteText('Cut', 'own', ['X-TWINBOOK-MARK:here:t1']));
    const stored = await only();
    server.fail({ match: /^PUT /, effect: { kind: 'cut-after' } });
    assert.equal((await events.unmark(stored, never)).item.mark, undefined);
    assert.doesNotMatch(door.get('own.ics')?.text ?? '', /MARK/);
  });
});
