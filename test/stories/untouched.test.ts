/** stories/untouched — what only one side can hold survives every edit made on the other: in DAV line for line, in Google member for member. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { JsonObject } from '../../src/playground/google/json.ts';
import { ALWAYS, BERLIN, type Body, davObject, difference, editInDav, googleEvent, settle, writesTo } from './looking.ts';
import { berlin, openWorld, type StoryWorld } from './world.ts';

const [START, END] = ['DTSTART;TZID=Europe/Berlin:20261201T100000', 'DTEND;TZID=Europe/Berlin:20261201T110000'];

/** Written by many programs: odd folds, lower case, parameters, alarms of every shape, components nobody knows. */
const RICH = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Salon//Booking 3.1//EN',
  'CALSCALE:GREGORIAN',
  'X-WR-CALNAME;X-P="a;b,c":Salon',
  ...BERLIN,
  'BEGIN:X-SALON-PLAN',
  'X-CHAIR;VALUE=INTEGER:3',
  'BEGIN:X-INNER',
  'X-DEEP:yes',
  'END:X-INNER',
  'END:X-SALON-PLAN',
  'BEGIN:VEVENT',
  'UID:rich',
  'DTSTAMP:20261101T080000Z',
  'CREATED:20261001T080000Z',
  'LAST-MODIFIED:20261101T080000Z',
  'SEQUENCE:7',
  START,
  END,
  'SUMMARY;LANGUAGE=en-GB;X-A=1:Rich',
  'DESCRIPTION;ALTREP="cid:part1@example.com":A note that is fol',
  ' ded where it pleased its aut',
  '\thor\\, twice',
  'LOCATION:Chair 3',
  'GEO:52.5;13.4',
  'PRIORITY:5',
  'CONTACT:Reception\\, +49 30 123',
  'COMMENT:first',
  'COMMENT:second',
  'RELATED-TO;RELTYPE=PARENT:other@example.com',
  'REQUEST-STATUS:2.0;Success',
  'ATTACH;FMTTYPE=application/pdf;FILENAME="price list.pdf":https://salon.example.com/p.pdf',
  'ATTACH;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=a.txt:aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd29',
  ' ybGQ=',
  'IMAGE;VALUE=URI;DISPLAY=BADGE:https://salon.example.com/i.png',
  'CONFERENCE;VALUE=URI;FEATURE=AUDIO:tel:+49-30-123',
  'x-lower-case;x-param=Keep:Value',
  'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="Chair, 3":geo:52.5,13.4',
  'X-ALT-DESC;FMTTYPE=text/html:<p>A note that is folded</p>',
  'X-EMPTY:',
  'X-GOOGLE-LIKE:a=b;c\\,d',
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  'TRIGGER;VALUE=DATE-TIME:20261201T080000Z',
  'DESCRIPTION:absolute',
  'UID:alarm-1',
  'END:VALARM',
  'BEGIN:VALARM',
  'ACTION:AUDIO',
  'TRIGGER;RELATED=END:PT5M',
  'ATTACH;VALUE=URI:file:///bell.wav',
  'REPEAT:2',
  'DURATION:PT5M',
  'END:VALARM',
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  'TRIGGER;RELATED=END:-PT5M',
  'DESCRIPTION:before the end',
  'END:VALARM',
  'BEGIN:VALARM',
  'ACTION:X-POUR-COFFEE',
  'TRIGGER:-PT1H',
  'X-MILK:yes',
  'END:VALARM',
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  'TRIGGER:-PT25M',
  'DESCRIPTION:ours to say\\, but with a sound',
  'X-SOUND:bell',
  'ACKNOWLEDGED:20261101T080000Z',
  'END:VALARM',
  'BEGIN:X-UNKNOWN',
  'X-LINE:one',
  'X-LINE:one',
  'END:X-UNKNOWN',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

interface Edit {
  readonly name: string;
  readonly body: JsonObject;
  /** Lines of DAV that may differ afterwards. */
  readonly may: RegExp;
}

const title: Edit = { name: 'the title', body: { summary: 'Renamed' }, may: /^SUMMARY/ };
const EDITS: readonly Edit[] = [
  title,
  { name: 'the description', body: { description: 'Other <b>note</b>' }, may: /^(DESCRIPTION(;ALTREP|:Other)|X-ALT-DESC)/ },
  { name: 'no description', body: { description: null }, may: /^(DESCRIPTION;ALTREP|X-ALT-DESC)/ },
  { name: 'the place', body: { location: 'Chair 4' }, may: /^(LOCATION|GEO|X-APPLE-STRUCTURED-LOCATION)/ },
  { name: 'the time', body: berlin('2026-12-03T15:00:00', '2026-12-03T17:00:00'), may: /^DT(START|END)/ },
  {
    name: 'a whole day',
    body: {
      start: { date: '2026-12-04', dateTime: null, timeZone: null },
      end: { date: '2026-12-05', dateTime: null, timeZone: null },
    },
    may: /^DT(START|END)/,
  },
  { name: 'the status', body: { status: 'tentative' }, may: /^STATUS/ },
  { name: 'the visibility', body: { visibility: 'private' }, may: /^CLASS/ },
  { name: 'the availability', body: { transparency: 'transparent' }, may: /^TRANSP/ },
  { name: 'the colour', body: { colorId: '11' }, may: /^COLOR/ },
  { name: 'the link', body: { source: { title: 'x', url: 'https://x.example.com/' } }, may: /^URL/ },
  {
    name: 'one more reminder',
    body: {
      reminders: {
        useDefault: false,
        overrides: [
          { method: 'popup', minutes: 25 },
          { method: 'popup', minutes: 45 },
        ],
      },
    },
    may: /^(BEGIN:VALARM|END:VALARM|ACTION:DISPLAY|TRIGGER:-PT45M|DESCRIPTION:Rich)$/,
  },
  {
    name: 'the one reminder both sides can say',
    body: { reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 20 }] } },
    may: /^(BEGIN:VALARM|END:VALARM|ACTION:DISPLAY|TRIGGER:-PT2[05]M|DESCRIPTION:(Rich|ours.*)|X-SOUND:bell|ACKNOWLEDGED.*)$/,
  },
  { name: 'a rule', body: { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'] }, may: /^RRULE/ },
  { name: "another application's property", body: { extendedProperties: { shared: { theirs: 'x' } } }, may: /^$/ },
  { name: 'guests', body: { attendees: [{ email: 'eva@example.com' }] }, may: /^$/ },
];

/** On a server that stored it all and takes it all back. */
async function richWorld(t: TestContext, text = RICH): Promise<{ world: StoryWorld; id: string }> {
  const world = await openWorld(t, { entry: ALWAYS, davOptions: { oddities: { storesAnything: true } } });
  world.inDav.put('rich.ics', text);
  await settle(world);
  assert.equal(world.inDav.get('rich.ics')?.text, text, 'the first copy does not touch the original');
  return { world, id: googleEvent(world, 'Rich').id };
}

describe('what DAV holds and Google cannot', () => {
  for (const { name, body, may } of EDITS) {
    it(`is there line for line after an edit of ${name} in Google`, async (t) => {
      const { world, id } = await richWorld(t);
      world.inGoogle.patch(id, body);
      const { updated } = await settle(world);
      assert.deepEqual(updated, { google: 0, dav: may.source === '^$' ? 0 : 1 });
      const { gone, came } = difference(RICH, world.inDav.get('rich.ics')?.text ?? '');
      assert.deepEqual(
        [...gone, ...came].filter((line) => !may.test(line)),
        [],
      );
      assert.ok(may.source === '^$' || came.length + gone.length > 0);
    });
  }

  it('is there after all these edits one upon the other', async (t) => {
    const { world, id } = await richWorld(t);
    for (const { body } of EDITS) {
      world.inGoogle.patch(id, body);
      await settle(world);
    }
    const may = new RegExp(EDITS.map((edit) => `(?:${edit.may.source})`).join('|'));
    const { gone } = difference(RICH, world.inDav.get('rich.ics')?.text ?? '');
    assert.deepEqual(
      gone.filter((line) => !may.test(line)),
      [],
    );
  });

  const SERIES = RICH.replace(END, `${END}\r\nRRULE:FREQ=WEEKLY;COUNT=4`);

  it('is there in the series and in the occurrence when Google changes one, and when it cancels one', async (t) => {
    const { world, id } = await richWorld(t, SERIES);
    world.inGoogle.patchInstance(id, '2026-12-08T10:00:00+01:00', { summary: 'Other' });
    world.inGoogle.deleteInstance(id, '2026-12-15T10:00:00+01:00');
    await settle(world);
    const text = world.inDav.get('rich.ics')?.text ?? '';
    assert.deepEqual(difference(SERIES, text).gone, []);
    const override = /BEGIN:VEVENT(?:(?!BEGIN:VEVENT)[\s\S])*RECURRENCE-ID[\s\S]*?END:VEVENT/.exec(text)?.[0] ?? '';
    const original = /BEGIN:VEVENT[\s\S]*END:VEVENT/.exec(SERIES)?.[0] ?? '';
    const { gone } = difference(original, override);
    assert.deepEqual(gone, [START, END, 'RRULE:FREQ=WEEKLY;COUNT=4', 'SUMMARY;LANGUAGE=en-GB;X-A=1:Rich']);
  });

  it('is there in an override of a DAV app when Google edits the series, another occurrence, or the override itself', async (t) => {
    const override = [
      'BEGIN:VEVENT',
      'UID:rich',
      'DTSTAMP:20261101T080000Z',
      'RECURRENCE-ID;TZID=Europe/Berlin;X-R=1:20261208T100000',
      'DTSTART;TZID=Europe/Berlin:20261209T100000',
      'DTEND;TZID=Europe/Berlin:20261209T110000',
      'SUMMARY:Override',
      'ATTACH:https://salon.example.com/o.pdf',
      'X-OVERRIDE;P=1:kept',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER;RELATED=END:PT1M',
      'DESCRIPTION:after',
      'END:VALARM',
      'END:VEVENT',
    ];
    const text = SERIES.replace('END:VCALENDAR', [...override, 'END:VCALENDAR'].join('\r\n'));
    const { world, id } = await richWorld(t, text);
    world.inGoogle.patch(id, { location: 'Chair 9' });
    world.inGoogle.patchInstance(id, '2026-12-15T10:00:00+01:00', { summary: 'Another' });
    await settle(world);
    world.inGoogle.patchInstance(id, '2026-12-08T10:00:00+01:00', { summary: 'Override!' });
    await settle(world);
    const { gone } = difference(text, world.inDav.get('rich.ics')?.text ?? '');
    const pins = ['GEO:52.5;13.4', 'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="Chair, 3":geo:52.5,13.4'];
    assert.deepEqual(gone, ['LOCATION:Chair 3', ...pins, 'SUMMARY:Override']);
  });

  it('is there also in an object with a byte order mark, bare line feeds and lower case names, with ends of lines as they should be (D16, D61)', async (t) => {
    const text = `\uFEFF${RICH.replaceAll('\r\n', '\n').replace('SUMMARY;', 'summary;').replace('BEGIN:VEVENT', 'begin:vevent')}`;
    const { world, id } = await richWorld(t, text);
    world.inGoogle.patch(id, title.body);
    await settle(world);
    const now = world.inDav.get('rich.ics')?.text ?? '';
    assert.deepEqual(difference(text.slice(1).replaceAll('\n', '\r\n'), now), {
      gone: ['summary;LANGUAGE=en-GB;X-A=1:Rich'],
      came: ['summary;LANGUAGE=en-GB;X-A=1:Renamed'],
    });
    assert.ok(!/[^\r]\n/.test(now));
  });
});

/** With everything Google knows to put into an event. */
const FULL: JsonObject = {
  summary: 'Full',
  ...berlin('2026-12-01T10:00:00', '2026-12-01T11:00:00'),
  description: 'See <b>bold</b><br>note',
  location: 'Chair 3',
  attendees: [
    { email: 'anna@example.com', responseStatus: 'accepted' },
    { email: 'eva@example.com', displayName: 'Eva', responseStatus: 'tentative', comment: 'late', additionalGuests: 2 },
    { email: 'room@resource.calendar.google.com', resource: true, responseStatus: 'accepted' },
  ],
  attachments: [{ fileUrl: 'https://drive.google.com/file/d/1', title: 'Prices', mimeType: 'application/pdf' }],
  conferenceData: {
    conferenceId: 'abc-defg-hij',
    conferenceSolution: { key: { type: 'hangoutsMeet' }, name: 'Google Meet' },
    entryPoints: [{ entryPointType: 'video', uri: 'https://meet.google.com/abc-defg-hij' }],
  },
  extendedProperties: { private: { otherApp: 'mine', another: '1' }, shared: { booking: '4711' } },
  guestsCanInviteOthers: false,
  guestsCanModify: true,
  guestsCanSeeOtherGuests: false,
  reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 10 }] },
  colorId: '4',
  source: { title: 'Booked online', url: 'https://salon.example.com/b/1' },
};

/** Members that the server keeps by itself. */
const KEPT_BY_GOOGLE = ['etag', 'updated', 'sequence'];

interface DavEdit {
  readonly name: string;
  readonly from: RegExp;
  readonly to: string;
  /** Members of the body that may be sent, and may differ. */
  readonly may: readonly string[];
}

const DAV_EDITS: readonly DavEdit[] = [
  { name: 'the title', from: /SUMMARY:Full/, to: 'SUMMARY:Renamed', may: ['summary'] },
  { name: 'the description', from: /DESCRIPTION:See bold.*/, to: 'DESCRIPTION:Plain', may: ['description'] },
  { name: 'the place', from: /^LOCATION:.*\r\n/m, to: '', may: ['location'] },
  { name: 'the time', from: /T1([01])0000$/gm, to: 'T1$13000', may: ['start', 'end'] },
  { name: 'the day', from: /^(DTSTART|DTEND);.*(..)T\d+$/gm, to: '$1;VALUE=DATE:202612$2', may: ['start', 'end'] },
  { name: 'the status', from: /END:VEVENT/, to: 'STATUS:TENTATIVE\r\nEND:VEVENT', may: ['status'] },
  { name: 'the visibility', from: /END:VEVENT/, to: 'CLASS:PRIVATE\r\nEND:VEVENT', may: ['visibility'] },
  { name: 'the availability', from: /END:VEVENT/, to: 'TRANSP:TRANSPARENT\r\nEND:VEVENT', may: ['transparency'] },
  { name: 'the alarm', from: /TRIGGER:-PT10M/, to: 'TRIGGER:-PT20M', may: ['reminders'] },
  { name: 'the colour', from: /COLOR:salmon/, to: 'COLOR:green', may: ['colorId'] },
  { name: 'the categories', from: /END:VEVENT/, to: 'CATEGORIES:Cut\r\nEND:VEVENT', may: ['extendedProperties'] },
  { name: 'the address', from: /URL:.*/, to: 'URL:https://salon.example.com/b/2', may: ['source'] },
  { name: 'a rule', from: /END:VEVENT/, to: 'RRULE:FREQ=WEEKLY;COUNT=3\r\nEND:VEVENT', may: ['recurrence', 'start', 'end'] },
  { name: 'guests', from: /END:VEVENT/, to: 'ATTENDEE:mailto:cy@example.com\r\nEND:VEVENT', may: [] },
  { name: 'things of its own', from: /END:VEVENT/, to: 'X-CHAIR:3\r\nATTACH:https://x.example.com/\r\nEND:VEVENT', may: [] },
];

async function fullWorld(t: TestContext, more: JsonObject = {}): Promise<{ world: StoryWorld; id: string; name: string }> {
  const world = await openWorld(t, { entry: ALWAYS });
  const { id } = world.inGoogle.insert({ ...FULL, ...more }) as Body;
  const before = world.inGoogle.get(id);
  await settle(world);
  assert.deepEqual(world.inGoogle.get(id), before, 'the first copy does not touch the original');
  const { name, text } = davObject(world, 'SUMMARY:Full');
  assert.ok(!/eva@|meet\.google|drive\.google|4711|otherApp/.test(text), 'nothing is squeezed into DAV');
  return { world, id, name };
}

/** Everything but what the edit is about, and what the server keeps. */
function rest(event: JsonObject | undefined, may: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(event ?? {}).filter(([name]) => ![...may, ...KEPT_BY_GOOGLE].includes(name)));
}

describe('what Google holds and DAV cannot', () => {
  for (const { name: what, from, to, may } of DAV_EDITS) {
    it(`is there member for member after an edit of ${what} in DAV, and only that is sent`, async (t) => {
      const { world, id, name } = await fullWorld(t);
      const before = world.inGoogle.get(id);
      const sent = writesTo(world.googleServer).length;
      const text = world.inDav.get(name)?.text.replace(/\r\n[ \t]/g, '') ?? '';
      const edited = text.replace(from, to);
      assert.notEqual(edited, text);
      world.clock.advance(60_000);
      world.inDav.put(name, edited);
      await settle(world);
      const after = world.inGoogle.get(id);
      assert.deepEqual(rest(after, may), rest(before, may));
      for (const member of may.filter((one) => one !== 'extendedProperties' && what !== 'a rule'))
        assert.notDeepEqual(after?.[member], before?.[member], member);
      const requests = writesTo(world.googleServer).slice(sent);
      assert.deepEqual(
        requests.flatMap(({ method, requestBody }) => [
          method,
          ...Object.keys(JSON.parse(requestBody)).filter((key) => !may.includes(key)),
        ]),
        may.length === 0 ? [] : ['PATCH'],
      );
      for (const { path } of requests) assert.match(path, /sendUpdates=none/);
    });
  }

  it("keeps other applications' properties when ours are written beside them (G82)", async (t) => {
    const { world, id, name } = await fullWorld(t);
    editInDav(world, name, ['END:VEVENT', 'CATEGORIES:Cut\r\nRESOURCES:Chair 3\r\nEND:VEVENT']);
    await settle(world);
    assert.deepEqual(world.inGoogle.get(id)?.extendedProperties, {
      private: { otherApp: 'mine', another: '1', twinbookCategories: '["Cut"]', twinbookResources: '["Chair 3"]' },
      shared: { booking: '4711' },
    });
    editInDav(world, name, ['CATEGORIES:Cut\r\nRESOURCES:Chair 3\r\n', '']);
    await settle(world);
    const { extendedProperties } = googleEvent(world, 'Full');
    assert.deepEqual(extendedProperties, FULL.extendedProperties);
  });

  it('is there in the series and its occurrences when DAV changes, moves or cancels one', async (t) => {
    const { world, id, name } = await fullWorld(t, { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] });
    const before = world.inGoogle.get(id);
    const override = (day: string, ...lines: string[]): string => {
      const uid = /^UID:.*$/m.exec(world.inDav.get(name)?.text ?? '')?.[0].trim() ?? '';
      const recurrenceId = `RECURRENCE-ID;TZID=Europe/Berlin:${day}T100000`;
      return ['BEGIN:VEVENT', uid, 'DTSTAMP:20261102T080000Z', recurrenceId, ...lines, 'END:VEVENT', 'END:VCALENDAR'].join(
        '\r\n',
      );
    };
    const times = (day: string) => [`DTSTART;TZID=Europe/Berlin:${day}T140000`, `DTEND;TZID=Europe/Berlin:${day}T150000`];
    editInDav(world, name, ['END:VCALENDAR', override('20261208', 'SUMMARY:Moved', ...times('20261209'))]);
    await settle(world);
    const text = world.inDav.get(name)?.text ?? '';
    editInDav(world, name, [
      /RRULE.*/.exec(text)?.[0] ?? '',
      `${/RRULE.*/.exec(text)?.[0]}\r\nEXDATE;TZID=Europe/Berlin:20261215T100000`,
    ]);
    await settle(world);
    assert.deepEqual(rest(world.inGoogle.get(id), []), rest(before, []));
    const moved = world.inGoogle.events().find(({ summary }) => summary === 'Moved') ?? {};
    for (const member of ['attendees', 'attachments', 'conferenceData', 'guestsCanModify', 'guestsCanSeeOtherGuests'])
      assert.deepEqual(moved[member], before?.[member], member);
    assert.deepEqual((moved.extendedProperties as JsonObject | undefined)?.shared, { booking: '4711' });
  });

  it('is there after DAV takes the whole object away and the edit made in Google brings it back', async (t) => {
    const { world, id, name } = await fullWorld(t);
    const before = world.inGoogle.get(id);
    world.inDav.delete(name);
    world.inGoogle.patch(id, { summary: 'Still wanted' });
    await settle(world);
    davObject(world, 'SUMMARY:Still wanted');
    assert.deepEqual(rest(world.inGoogle.get(id), ['summary']), rest(before, ['summary']));
  });
});
