/** test/playground/dav/server-habits – rewriting, scheduling, throttling, and both doors of the shared server. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDav } from '../../../src/playground/dav/dav.ts';
import { PlaygroundServer, TestClock } from '../../../src/playground/server.ts';
import { aCalendar, anEvent, lab, WORK } from './lab.ts';

describe('rewriting', () => {
  const stored = (rewrite: NonNullable<NonNullable<Parameters<typeof lab>[0]>['oddities']>['rewrite'], text: string) => {
    const { work } = lab({ oddities: { rewrite } });
    work.put('a.ics', text);
    const once = work.get('a.ics')?.text ?? '';
    work.put('a.ics', once);
    assert.equal(work.get('a.ics')?.text, once, 'a rewritten text is stored as it is');
    return once;
  };

  it('D39 folds anew at 75 octets without splitting a character', () => {
    const long = `SUMMARY:${'ä'.repeat(60)}`;
    const text = stored({ refold: true }, anEvent('a', long.slice(0, 20), ` ${long.slice(20)}`));
    const lines = text.split('\r\n');
    assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75));
    assert.ok(text.replaceAll('\r\n ', '').includes(long));
    assert.equal(lines.filter((line) => line.startsWith(' ')).length, 1);
  });

  it('D39 sorts properties and keeps components in place', () => {
    const text = stored(
      { reorder: true },
      anEvent('a', 'SUMMARY:s', 'BEGIN:VALARM', 'TRIGGER:-PT5M', 'ACTION:DISPLAY', 'END:VALARM', 'CLASS:PUBLIC'),
    );
    const expected = ['CLASS:PUBLIC', 'DTSTAMP:20260301T000000Z', 'DTSTART:20260310T090000Z', 'SUMMARY:s', 'UID:a'];
    const alarm = ['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-PT5M', 'END:VALARM'];
    assert.ok(text.includes(['BEGIN:VEVENT', ...expected, ...alarm, 'END:VEVENT'].join('\r\n')));
  });

  it('D39 sets PRODID and DTSTAMP, adds lines where their property is missing', () => {
    const text = stored(
      { prodid: '-//server', dtstamp: '20260302T000000Z', add: ['X-SEEN:1', 'CLASS:PUBLIC'] },
      anEvent('a', 'CLASS:PRIVATE'),
    );
    assert.match(text, /PRODID:-\/\/server\r\n/);
    assert.doesNotMatch(text, /-\/\/test/);
    assert.deepEqual(text.match(/DTSTAMP:.*/g), ['DTSTAMP:20260302T000000Z']);
    assert.deepEqual(text.match(/(?:CLASS|X-SEEN):.*/g), ['CLASS:PRIVATE', 'X-SEEN:1']);
  });

  it('D39 adds a DTSTAMP that is missing', () => {
    const bare = aCalendar('BEGIN:VEVENT', 'UID:a', 'END:VEVENT');
    assert.match(stored({ dtstamp: '20260302T000000Z' }, bare), /UID:a\r\nDTSTAMP:20260302T000000Z\r\nEND/);
  });

  it('D60 drops properties and components', () => {
    const text = stored(
      { drop: ['COLOR'], dropComponents: ['VALARM'] },
      anEvent('a', 'COLOR;X=1:red', 'BEGIN:VALARM', 'END:VALARM', 'SUMMARY:s'),
    );
    assert.equal(text, anEvent('a', 'SUMMARY:s'));
  });

  it('D70 notes deliveries and answers on the guests, and drops the organizer’s own line', () => {
    const text = stored(
      { scheduleStatus: '1.2', partstat: 'ACCEPTED', dropOwnAttendee: true },
      anEvent(
        'a',
        'ORGANIZER:mailto:Anna@x',
        'ATTENDEE:MAILTO:anna@x',
        'ATTENDEE;CN="b;PARTSTAT=x";partstat=NEEDS-ACTION:mailto:bob@x',
      ),
    );
    const guests = text
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .filter((line) => line.startsWith('ATTENDEE'));
    assert.deepEqual(guests, ['ATTENDEE;CN="b;PARTSTAT=x";PARTSTAT=ACCEPTED;SCHEDULE-STATUS=1.2:mailto:bob@x']);
    const marked = stored({ scheduleStatus: '1.1' }, anEvent('a', 'ORGANIZER:mailto:anna@x', 'ATTENDEE:mailto:anna@x'));
    assert.match(marked, /^ATTENDEE:mailto:anna@x\r$/m);
  });

  it('D70 tells no ETag when it has noted something (D45)', async () => {
    const { put } = lab({ oddities: { rewrite: { scheduleStatus: '1.2' } } });
    const meeting = anEvent('m', 'ORGANIZER:mailto:anna@x', 'ATTENDEE:mailto:bob@x');
    assert.equal((await put('m.ics', meeting)).headers.get('etag'), null);
    assert.notEqual((await put('a.ics', anEvent('a'))).headers.get('etag'), null);
  });

  it('stores text it cannot take apart as it came', () => {
    for (const text of ['rubbish\n', anEvent('a').replace('END:VEVENT\r\n', '')])
      assert.equal(stored({ reorder: true }, text), text);
  });

  it('D45 rewrites what requests bring, too', async () => {
    const { put, work } = lab({ oddities: { rewrite: { drop: ['COLOR'] } } });
    await put('a.ics', anEvent('a', 'COLOR:red'));
    assert.equal(work.get('a.ics')?.text, anEvent('a'));
  });
});

describe('scheduling', () => {
  const meeting = (parameters: string) =>
    anEvent(
      'm',
      `ORGANIZER${parameters}:mailto:anna@x`,
      `ATTENDEE${parameters}:mailto:anna@x`,
      `ATTENDEE${parameters}:MAILTO:Bob@x`,
    );

  it('D68 writes to the guests on PUT and DELETE when the server schedules, and never for the user’s own edits', async () => {
    const { ask, dav, put, work } = lab({ autoSchedule: true });
    work.put('own.ics', meeting('').replace('UID:m', 'UID:own'));
    await put('m.ics', meeting(''));
    await ask('DELETE', `${WORK}m.ics`);
    assert.deepEqual(
      dav.mails.map(({ method, path, to }) => [method, path, to]),
      [
        ['PUT', `${WORK}m.ics`, ['bob@x']],
        ['DELETE', `${WORK}m.ics`, ['bob@x']],
      ],
    );
  });

  it('D68 writes to nobody without the option, without guests, or for a refused request', async () => {
    const { dav, put } = lab();
    await put('m.ics', meeting(''));
    dav.settings.autoSchedule = true;
    await put('m.ics', meeting(''), { 'if-match': '"old"' });
    await put('a.ics', anEvent('a', 'ORGANIZER:mailto:anna@x'));
    await put('b.ics', anEvent('b', 'ATTENDEE:mailto:bob@x'));
    assert.deepEqual(dav.mails, []);
  });

  it('D69 keeps quiet for SCHEDULE-AGENT=CLIENT, not for NONE; SOGo writes anyway', async () => {
    const { dav, put } = lab({ autoSchedule: true });
    await put('m.ics', meeting(';SCHEDULE-AGENT=CLIENT'));
    await put('m.ics', meeting(';CN="a;b:c";SCHEDULE-AGENT="client"'));
    await put(
      'm.ics',
      anEvent('m', 'ORGANIZER;SCHEDULE-AGENT=CLIENT:mailto:bob@x', 'ATTENDEE:mailto:anna@x', 'ATTENDEE:mailto:eve@x'),
    );
    assert.equal(dav.mails.length, 0);
    await put('m.ics', meeting(';SCHEDULE-AGENT=NONE'));
    assert.equal(dav.mails.length, 1);
    dav.oddities.ignoresScheduleAgent = true;
    await put('m.ics', meeting(';SCHEDULE-AGENT=CLIENT'));
    assert.equal(dav.mails.length, 2);
  });

  it('D69 finds guests of a single occurrence', async () => {
    const { dav, put } = lab({ autoSchedule: true });
    const override = [
      'BEGIN:VEVENT',
      'UID:a',
      'RECURRENCE-ID:20260311T090000Z',
      'ORGANIZER:mailto:anna@x',
      'ATTENDEE:mailto:bob@x',
      'END:VEVENT',
    ];
    await put('a.ics', aCalendar('BEGIN:VEVENT', 'UID:a', 'RRULE:FREQ=DAILY', 'END:VEVENT', ...override));
    assert.deepEqual(dav.mails[0]?.to, ['bob@x']);
  });
});

describe('throttling', () => {
  it('D81 refuses the rest of a minute with Retry-After in seconds', async () => {
    const { ask, clock } = lab({ throttle: { perMinute: 2, status: 429, retryAfter: 'seconds' } });
    clock.advance(15_500);
    const replies = [await ask('OPTIONS', '/'), await ask('OPTIONS', '/'), await ask('OPTIONS', '/')];
    assert.deepEqual(
      replies.map(({ status }) => status),
      [200, 200, 429],
    );
    assert.equal(replies[2]?.headers.get('retry-after'), '45');
    clock.advance(45_000);
    assert.equal((await ask('OPTIONS', '/')).status, 200);
  });

  it('RFC 9110 §10.2.3 can say it as a date, with 503', async () => {
    const { ask } = lab({ throttle: { perMinute: 0, status: 503, retryAfter: 'http-date' } });
    const reply = await ask('OPTIONS', '/');
    assert.equal(reply.status, 503);
    assert.equal(reply.headers.get('retry-after'), 'Mon, 02 Mar 2026 08:01:00 GMT');
  });
});

for (const door of ['fetch', 'socket'] as const) {
  describe(`the imitation behind the ${door} door`, () => {
    it('answers DAV methods, and a lost answer to a PUT was applied (D54)', async () => {
      const clock = new TestClock('2026-03-02T08:00:00Z');
      const dav = createDav({ clock });
      dav.addUser('anna', 'secret');
      const work = dav.addCalendar('anna', { name: 'work' });
      const server = new PlaygroundServer(dav.handler, clock);
      const origin = door === 'socket' ? await server.listen() : 'http://playground.test';
      const ask = (method: string, path: string, body: string | null = null) => {
        const headers = { authorization: `Basic ${btoa('anna:secret')}`, depth: '1', 'content-type': 'text/calendar' };
        const request = new Request(origin + path, { method, headers, body });
        return door === 'socket' ? fetch(request) : server.fetch(request);
      };
      try {
        server.fail({ match: /^PUT .*a\.ics/, effect: { kind: 'cut-after' } });
        await assert.rejects(ask('PUT', `${WORK}a.ics`, anEvent('a')), TypeError);
        assert.equal(work.get('a.ics')?.text, anEvent('a'));
        const listed = await ask('PROPFIND', WORK);
        assert.equal(listed.status, 207);
        assert.match(await listed.text(), /a\.ics<\/d:href>/);
        server.fail({ match: /^GET/, effect: { kind: 'cut-body', keep: 10 } });
        assert.equal(await (await ask('GET', `${WORK}a.ics`)).text(), 'BEGIN:VCAL');
        assert.equal((await ask('DELETE', `${WORK}a.ics`)).status, 204);
        assert.equal(work.items().size, 0);
      } finally {
        await server.close();
      }
    });
  });
}
