/** stories/times — every kind of time goes over to the other side as the same instant or day, first and after every later move. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import {
  ALWAYS,
  BERLIN,
  davObject,
  difference,
  editInDav,
  googleEvent,
  linesOf,
  object,
  settle,
  shownInGoogle,
  valuesOf,
  vevent,
} from './looking.ts';
import { ics, openWorld, type StoryWorld } from './world.ts';

type GoogleTimes = readonly [start: Record<string, string>, end: Record<string, string>];

const day = (date: string) => ({ date });
const at = (dateTime: string, timeZone = 'Europe/Berlin') => ({ dateTime, timeZone });

interface Case {
  readonly title: string;
  /** DTSTART, DTEND or DURATION of a DAV app. */
  readonly dav: readonly string[];
  /** What Google then holds: instants in its calendar's zone, and the zone of the author (G66). */
  readonly google: GoogleTimes;
  /** The same times as we write them to DAV. */
  readonly written: readonly string[];
}

const CASES: readonly Case[] = [
  {
    title: 'single',
    dav: ['DTSTART;TZID=Europe/Berlin:20261202T140000', 'DTEND;TZID=Europe/Berlin:20261202T150000'],
    google: [at('2026-12-02T14:00:00+01:00'), at('2026-12-02T15:00:00+01:00')],
    written: ['DTSTART;TZID=Europe/Berlin:20261202T140000', 'DTEND;TZID=Europe/Berlin:20261202T150000'],
  },
  {
    title: 'all day',
    dav: ['DTSTART;VALUE=DATE:20261224'],
    google: [day('2026-12-24'), day('2026-12-25')],
    written: ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261225'],
  },
  {
    title: 'several days',
    dav: ['DTSTART;VALUE=DATE:20261227', 'DURATION:P4D'],
    google: [day('2026-12-27'), day('2026-12-31')],
    written: ['DTSTART;VALUE=DATE:20261227', 'DTEND;VALUE=DATE:20261231'],
  },
  {
    title: 'zero length',
    dav: ['DTSTART;TZID=Europe/Berlin:20261203T080000'],
    google: [at('2026-12-03T08:00:00+01:00'), at('2026-12-03T08:00:00+01:00')],
    written: ['DTSTART;TZID=Europe/Berlin:20261203T080000'],
  },
  {
    title: 'over the clock change of spring',
    dav: ['DTSTART;TZID=Europe/Berlin:20270328T013000', 'DURATION:PT2H'],
    google: [at('2027-03-28T01:30:00+01:00'), at('2027-03-28T04:30:00+02:00')],
    written: ['DTSTART;TZID=Europe/Berlin:20270328T013000', 'DTEND;TZID=Europe/Berlin:20270328T043000'],
  },
  {
    title: 'over the clock change of autumn',
    dav: ['DTSTART;TZID=Europe/Berlin:20271031T013000', 'DTEND;TZID=Europe/Berlin:20271031T043000'],
    google: [at('2027-10-31T01:30:00+02:00'), at('2027-10-31T04:30:00+01:00')],
    written: ['DTSTART;TZID=Europe/Berlin:20271031T013000', 'DTEND;TZID=Europe/Berlin:20271031T043000'],
  },
  {
    title: 'first pass of the doubled hour',
    dav: ['DTSTART;TZID=Europe/Berlin:20271031T023000', 'DTEND;TZID=Europe/Berlin:20271031T024500'],
    google: [at('2027-10-31T02:30:00+02:00'), at('2027-10-31T02:45:00+02:00')],
    written: ['DTSTART;TZID=Europe/Berlin:20271031T023000', 'DTEND;TZID=Europe/Berlin:20271031T024500'],
  },
  {
    title: 'second pass of the doubled hour',
    dav: ['DTSTART:20271031T013000Z', 'DTEND:20271031T014500Z'],
    google: [at('2027-10-31T02:30:00+01:00', 'UTC'), at('2027-10-31T02:45:00+01:00', 'UTC')],
    written: ['DTSTART:20271031T013000Z', 'DTEND:20271031T014500Z'],
  },
  {
    title: 'elsewhere',
    dav: ['DTSTART;TZID=America/New_York:20261204T090000', 'DTEND;TZID=America/New_York:20261204T100000'],
    google: [at('2026-12-04T15:00:00+01:00', 'America/New_York'), at('2026-12-04T16:00:00+01:00', 'America/New_York')],
    written: ['DTSTART;TZID=America/New_York:20261204T090000', 'DTEND;TZID=America/New_York:20261204T100000'],
  },
  {
    title: 'from one zone to another',
    dav: ['DTSTART;TZID=Europe/Berlin:20261205T100000', 'DTEND;TZID=America/New_York:20261205T120000'],
    google: [at('2026-12-05T10:00:00+01:00'), at('2026-12-05T18:00:00+01:00', 'America/New_York')],
    written: ['DTSTART;TZID=Europe/Berlin:20261205T100000', 'DTEND;TZID=America/New_York:20261205T120000'],
  },
];

/** Start and end of an event in Google as it answers them. */
function timesOf(world: StoryWorld, title: string): unknown[] {
  const { start, end } = googleEvent(world, title);
  return [start, end];
}

/** The times an object in DAV says. */
function spanOf(world: StoryWorld, title: string): string[] {
  return valuesOf(davObject(world, `SUMMARY:${title}`).text, 'DTSTART', 'DTEND', 'DURATION');
}

/** Lines of an object that are neither its times nor a zone's description. */
function othersOf(text: string): string[] {
  const { gone } = difference(text.replaceAll(/^BEGIN:VTIMEZONE[\s\S]*?^END:VTIMEZONE\r?\n/gm, ''), '');
  return gone.filter((line) => !/^(DTSTART|DTEND|DURATION)[;:]/.test(line));
}

/** Keeps a cycle from looking as if everything had changed at once. */
function bystander(world: StoryWorld): void {
  world.inDav.put('bystander.ics', ics('bystander', 'SUMMARY:Bystander', 'DTSTART:20270101T090000Z', 'DTEND:20270101T100000Z'));
}

async function fromDav(t: Parameters<typeof openWorld>[0]): Promise<StoryWorld> {
  const world = await openWorld(t, { entry: ALWAYS });
  bystander(world);
  CASES.forEach(({ title, dav }, index) => {
    world.inDav.put(`${index}.ics`, ics(`uid-${index}`, `SUMMARY:${title}`, ...dav, 'X-SALON-CHAIR:3'));
  });
  await settle(world);
  return world;
}

async function fromGoogle(t: Parameters<typeof openWorld>[0]): Promise<StoryWorld> {
  const world = await openWorld(t, { entry: ALWAYS });
  bystander(world);
  for (const { title, google } of CASES) world.inGoogle.insert({ summary: title, start: google[0], end: google[1] });
  await settle(world);
  return world;
}

describe('times that begin in DAV', () => {
  it('are the same instants and days in Google, in the zone of their author; DAV is not touched', async (t) => {
    const world = await fromDav(t);
    for (const { title, google, dav } of CASES) {
      assert.deepEqual(timesOf(world, title), google, title);
      assert.deepEqual(spanOf(world, title), dav, title);
    }
  });

  it('follow a move in DAV, whatever they become', async (t) => {
    const world = await fromDav(t);
    for (const [index, { title, dav }] of CASES.entries()) {
      const next = CASES[(index + 1) % CASES.length] as Case;
      editInDav(world, `${index}.ics`, [dav.join('\r\n'), next.dav.join('\r\n')]);
      assert.deepEqual(spanOf(world, title), next.dav);
    }
    const { updated } = await settle(world);
    assert.deepEqual(updated, { google: CASES.length, dav: 0 });
    CASES.forEach(({ title }, index) => {
      assert.deepEqual(timesOf(world, title), CASES[(index + 1) % CASES.length]?.google, title);
    });
  });

  it('follow a move in Google, whatever they become, and every other line stays', async (t) => {
    const world = await fromDav(t);
    const before = CASES.map((_, index) => world.inDav.get(`${index}.ics`)?.text ?? '');
    for (const [index, { title }] of CASES.entries()) {
      const [start, end] = (CASES[(index + 1) % CASES.length] as Case).google;
      const nothing = { date: null, dateTime: null, timeZone: null };
      world.inGoogle.patch(googleEvent(world, title).id, { start: { ...nothing, ...start }, end: { ...nothing, ...end } });
    }
    const { updated } = await settle(world);
    assert.deepEqual(updated, { google: 0, dav: CASES.length });
    for (const [index, { title }] of CASES.entries()) {
      assert.deepEqual(spanOf(world, title), CASES[(index + 1) % CASES.length]?.written, title);
      assert.deepEqual(othersOf(world.inDav.get(`${index}.ics`)?.text ?? ''), othersOf(before[index] ?? ''), title);
    }
  });
});

describe('times that begin in Google', () => {
  it('are the same instants and days in DAV, each with a VTIMEZONE for its zone; Google is not touched', async (t) => {
    const world = await fromGoogle(t);
    for (const { title, google, written } of CASES) {
      assert.deepEqual(spanOf(world, title), written, title);
      assert.deepEqual(timesOf(world, title), google, title);
      assert.deepEqual(...undescribedZones(davObject(world, `SUMMARY:${title}`).text));
    }
  });

  it('follow a move in Google and a move in DAV, whatever they become', async (t) => {
    const world = await fromGoogle(t);
    for (const [index, { title }] of CASES.entries()) {
      const [start, end] = (CASES[(index + 1) % CASES.length] as Case).google;
      const nothing = { date: null, dateTime: null, timeZone: null };
      world.inGoogle.patch(googleEvent(world, title).id, { start: { ...nothing, ...start }, end: { ...nothing, ...end } });
    }
    assert.deepEqual((await settle(world)).updated, { google: 0, dav: CASES.length });
    for (const [index, { title }] of CASES.entries()) {
      const now = CASES[(index + 1) % CASES.length] as Case;
      const next = CASES[(index + 2) % CASES.length] as Case;
      const { name, text } = davObject(world, `SUMMARY:${title}`);
      assert.deepEqual(spanOf(world, title), now.written, title);
      assert.deepEqual(...undescribedZones(text));
      editInDav(world, name, [now.written.join('\r\n'), next.dav.join('\r\n')]);
    }
    assert.deepEqual((await settle(world)).updated, { google: CASES.length, dav: 0 });
    CASES.forEach(({ title }, index) => {
      assert.deepEqual(timesOf(world, title), CASES[(index + 2) % CASES.length]?.google, title);
    });
  });

  it('come with a VTIMEZONE that another program reads as the zone it names, year by year', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Africa/Casablanca', 'Australia/Lord_Howe'];
    for (const zone of zones) {
      const [start, end] = ['2027-06-01T10:00:00', '2027-06-01T11:00:00'];
      world.inGoogle.insert({
        summary: zone,
        start: at(start, zone),
        end: at(end, zone),
        recurrence: ['RRULE:FREQ=WEEKLY;COUNT=90'],
      });
    }
    await settle(world);
    for (const zone of zones) {
      const { text } = davObject(world, `SUMMARY:${zone}`);
      const described = new ICAL.Component(ICAL.parse(text) as unknown as unknown[]).getFirstSubcomponent('vtimezone');
      assert.ok(described, zone);
      const read = new ICAL.Timezone(described);
      assert.equal(read.tzid, zone);
      for (let instant = Date.parse('2026-01-01T12:00:00Z'); instant < Date.parse('2030-01-01'); instant += 3 * 86_400_000) {
        const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        const local = ICAL.Time.fromData({ ...fieldsOf(zoned), isDate: false });
        assert.equal(read.utcOffset(local) * 1e9, zoned.offsetNanoseconds, `${zone} ${zoned}`);
      }
    }
  });
});

function fieldsOf({ year, month, day: date, hour, minute, second }: Temporal.ZonedDateTime) {
  return { year, month, day: date, hour, minute, second };
}

/** Zones that are named but have no VTIMEZONE (RFC 5545, 3.2.19), and that there should be none. */
function undescribedZones(text: string): [string[], string[]] {
  const described = linesOf(text).flatMap((line) => /^TZID:(.*)$/.exec(line)?.[1] ?? []);
  const named = valuesOf(text, 'DTSTART', 'DTEND').flatMap((line) => /;TZID=([^:;]+)/.exec(line)?.[1] ?? []);
  return [named.filter((zone) => !described.includes(zone)), []];
}

describe('floating times', () => {
  it('mean the configured zone, and stay floating until their time is changed in Google', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS, top: { timezone: 'Europe/Lisbon' } });
    const lines = ['SUMMARY:Floating', 'DTSTART:20261203T090000', 'DTEND:20261203T093000', 'X-SALON-CHAIR:3'];
    world.inDav.put('f.ics', ics('f', ...lines));
    await settle(world);
    const lisbon = (local: string) => at(local, 'Europe/Lisbon');
    assert.deepEqual(timesOf(world, 'Floating'), [lisbon('2026-12-03T10:00:00+01:00'), lisbon('2026-12-03T10:30:00+01:00')]);
    const { id } = googleEvent(world, 'Floating');

    const before = world.inDav.get('f.ics')?.text ?? '';
    world.inGoogle.patch(id, { summary: 'Still floating' });
    await settle(world);
    assert.deepEqual(difference(before, world.inDav.get('f.ics')?.text ?? ''), {
      gone: ['SUMMARY:Floating'],
      came: ['SUMMARY:Still floating'],
    });

    editInDav(world, 'f.ics', ['DTSTART:20261203T090000', 'DTSTART:20261203T084500']);
    await settle(world);
    assert.deepEqual(timesOf(world, 'Still floating')[0], lisbon('2026-12-03T09:45:00+01:00'));

    world.inGoogle.patch(id, { start: lisbon('2026-12-04T09:00:00'), end: lisbon('2026-12-04T09:30:00') });
    await settle(world);
    assert.deepEqual(spanOf(world, 'Still floating'), [
      'DTSTART;TZID=Europe/Lisbon:20261204T090000',
      'DTEND;TZID=Europe/Lisbon:20261204T093000',
    ]);
    assert.deepEqual(...undescribedZones(world.inDav.get('f.ics')?.text ?? ''));
  });
});

describe('zones by other names (D63)', () => {
  const BEHAVES_LIKE_BERLIN = BERLIN.map((line) => line.replace('TZID:Europe/Berlin', 'TZID:Salon Time'));
  const NAMES: readonly (readonly [word: string, tzid: string, object: (...lines: string[]) => string])[] = [
    ['Windows name', 'W. Europe Standard Time', (...lines) => ics('zone', ...lines)],
    ['Outlook', '"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', (...lines) => ics('zone', ...lines)],
    ['path', '/citadel.org/20190914_1/Europe/Berlin', (...lines) => ics('zone', ...lines)],
    ['IANA name that is not described', 'Europe/Berlin', (...lines) => ics('zone', ...lines)],
    ['IANA name that is described', 'Europe/Berlin', (...lines) => object(BERLIN, vevent('zone', ...lines))],
    ['name of its own', 'Salon Time', (...lines) => object(BEHAVES_LIKE_BERLIN, vevent('zone', ...lines))],
  ];
  for (const [word, tzid, wrap] of NAMES) {
    it(`are understood by ${word}, written in Google by their IANA name, and kept in DAV also when Google moves the event`, async (t) => {
      const world = await openWorld(t, { entry: ALWAYS });
      const span = (start: string, end: string) => [`DTSTART;TZID=${tzid}:${start}`, `DTEND;TZID=${tzid}:${end}`];
      world.inDav.put('z.ics', wrap('SUMMARY:Zone', ...span('20270704T090000', '20270704T100000'), 'RRULE:FREQ=WEEKLY;COUNT=20'));
      await settle(world);
      assert.deepEqual(timesOf(world, 'Zone'), [at('2027-07-04T09:00:00+02:00'), at('2027-07-04T10:00:00+02:00')]);
      assert.deepEqual(googleEvent(world, 'Zone').recurrence, ['RRULE:FREQ=WEEKLY;COUNT=20']);

      const before = world.inDav.get('z.ics')?.text ?? '';
      const { id } = googleEvent(world, 'Zone');
      world.inGoogle.patch(id, { start: at('2027-07-05T11:00:00'), end: at('2027-07-05T12:00:00') });
      await settle(world);
      const { gone, came } = difference(before, world.inDav.get('z.ics')?.text ?? '');
      assert.deepEqual(
        { gone, came: came.flatMap(linesOf) },
        {
          gone: span('20270704T090000', '20270704T100000'),
          came: span('20270705T110000', '20270705T120000'),
        },
      );

      editInDav(world, 'z.ics', ['20270705T110000', '20270705T113000'], ['20270705T120000', '20270705T123000']);
      await settle(world);
      assert.deepEqual(timesOf(world, 'Zone'), [at('2027-07-05T11:30:00+02:00'), at('2027-07-05T12:30:00+02:00')]);
    });
  }

  it('that nobody knows and nothing describes are parked with the reason; the rest goes on, and a repair is taken up (L10)', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    const text = ics('zone', 'SUMMARY:Where', 'DTSTART;TZID=Salon Time:20270704T090000', 'DURATION:PT1H');
    world.inDav.put('z.ics', text);
    world.inDav.put('b.ics', ics('b', 'SUMMARY:Fine', 'DTSTART:20270704T090000Z', 'DURATION:PT1H'));
    const said = await settle(world, 3);
    assert.equal(said.parked, 1);
    assert.match(said.waiting?.[0]?.why ?? '', /time zone "Salon Time"/);
    assert.deepEqual(
      world.inGoogle.events().map(({ summary }) => summary),
      ['Fine'],
    );
    assert.equal(world.inDav.get('z.ics')?.text, text);
    editInDav(world, 'z.ics', ['TZID=Salon Time', 'TZID=Europe/Berlin']);
    await settle(world);
    assert.deepEqual(timesOf(world, 'Where'), [at('2027-07-04T09:00:00+02:00'), at('2027-07-04T10:00:00+02:00')]);
  });
});

describe('a time in the hour that spring leaves out', () => {
  it('means the time an hour later (RFC 5545, 3.3.5; L11), and is left as it was written', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    const daily = vevent(
      'daily',
      'SUMMARY:Daily',
      'DTSTART;TZID=Europe/Berlin:20270327T023000',
      'DURATION:PT30M',
      'RRULE:FREQ=DAILY;COUNT=3',
    );
    const single = vevent('one', 'SUMMARY:One', 'DTSTART;TZID=Europe/Berlin:20270328T023000', 'DURATION:PT30M');
    world.inDav.put('daily.ics', object(BERLIN, daily));
    world.inDav.put('one.ics', object(BERLIN, single));
    await settle(world);
    assert.deepEqual(timesOf(world, 'One'), [at('2027-03-28T03:30:00+02:00'), at('2027-03-28T04:00:00+02:00')]);
    const shown = ['2027-03-27 01:30 Daily', '2027-03-28 01:30 Daily', '2027-03-29 00:30 Daily', '2027-03-28 01:30 One'];
    // Not asked of ical.js, which reads such a time an hour earlier.
    assert.deepEqual(await shownInGoogle(world, '2027-03-26', '2027-03-31'), shown.sort());
    assert.equal(world.inDav.get('daily.ics')?.text, object(BERLIN, daily));
    assert.equal(world.inDav.get('one.ics')?.text, object(BERLIN, single));

    world.inGoogle.patch(googleEvent(world, 'One').id, { summary: 'Only one' });
    await settle(world);
    assert.deepEqual(difference(object(BERLIN, single), world.inDav.get('one.ics')?.text ?? ''), {
      gone: ['SUMMARY:One'],
      came: ['SUMMARY:Only one'],
    });
  });
});
