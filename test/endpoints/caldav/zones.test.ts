import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { canonicalZone, ianaName } from '../../../src/endpoints/caldav/zone-names.ts';
import { offsetAt, zoneRules } from '../../../src/endpoints/caldav/zone-rules.ts';
import { vtimezone } from '../../../src/endpoints/caldav/zones.ts';
import { documentText, readDocument } from '../../../src/endpoints/content-lines/document.ts';
import { calendar, read, vevent, whyNot } from './sample.ts';

const FROM = Date.parse('2015-01-02T00:00:00Z');
const TO = Date.parse('2040-12-30T00:00:00Z');

const offsetIn = (zone: string, at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
const textOf = (zone: string) => documentText({ ...readDocument(''), nodes: [vtimezone(zone)] });

describe('zone names', () => {
  it('are understood in every spelling met in calendars (D63)', () => {
    const spellings: Record<string, string | undefined> = {
      'Europe/Berlin': 'Europe/Berlin',
      'europe/berlin': 'Europe/Berlin',
      'US/Eastern': 'America/New_York',
      'Asia/Calcutta': 'Asia/Kolkata',
      'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
      'W. Europe Standard Time': 'Europe/Berlin',
      'eastern standard time': 'America/New_York',
      '(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna': 'Europe/Berlin',
      'Amsterdam, Belgrade, Berlin, Brussels, Budapest, Madrid, Paris, Prague, Stockholm': 'Europe/Amsterdam',
      '(GMT +10:00) Brisbane, Sydney': undefined,
      'Amsterdam, Atlantis': undefined,
      '(GMT-05:00) Eastern Time (US & Canada)': 'America/New_York',
      '(UTC) Coordinated Universal Time': 'UTC',
      '/citadel.org/20190914_1/Europe/Berlin': 'Europe/Berlin',
      '/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires': 'America/Argentina/Buenos_Aires',
      'tzone://Microsoft/Utc': 'UTC',
      'Etc/GMT': 'UTC',
      Europe_Berlin: 'Europe/Berlin',
      'US-Mountain': 'America/Denver',
      IST: undefined,
      'Mars/Olympus': undefined,
      '+02:00': undefined,
      '': undefined,
    };
    for (const [spelling, zone] of Object.entries(spellings)) assert.equal(ianaName(spelling), zone, spelling);
  });

  it('of Windows are all known', () => {
    for (const { windowsName } of WINDOWS_TO_IANA_MAP) assert.ok(ianaName(windowsName), windowsName);
  });

  it('come to the same, whichever of its names a zone is given', () => {
    assert.equal(canonicalZone('Europe/Kiev'), canonicalZone('Europe/Kyiv'));
    assert.equal(canonicalZone('nonsense'), 'nonsense');
  });
});

describe('VTIMEZONE', () => {
  it('L11: is right for every zone there is, by our reading', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const rules = zoneRules(vtimezone(zone), FROM, TO);
      assert.ok(rules, zone);
      for (let at = FROM; at < TO; at += 97 * 86_400_000)
        assert.equal(offsetAt(rules, at), offsetIn(zone, at), `${zone} ${new Date(at).toISOString()}`);
    }
  });

  it('L11: is right where the library is not, also for another reader', () => {
    for (const zone of [
      'Africa/Casablanca',
      'Asia/Gaza',
      'America/Nuuk',
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Europe/Dublin',
      'Australia/Lord_Howe',
      'America/Vancouver',
    ]) {
      const oracle = new ICAL.Timezone({ component: new ICAL.Component(ICAL.parse(textOf(zone)) as []), tzid: zone });
      for (let at = FROM + 11 * 3_600_000; at < TO; at += 23 * 86_400_000) {
        const wall = new Date(at + offsetIn(zone, at));
        const [year, month, date, hour, minute] = [
          wall.getUTCFullYear(),
          wall.getUTCMonth() + 1,
          wall.getUTCDate(),
          wall.getUTCHours(),
          wall.getUTCMinutes(),
        ];
        const time = new ICAL.Time({ year, month, day: date, hour, minute, second: 0, isDate: false }, oracle);
        assert.equal(oracle.utcOffset(time) * 1000, offsetIn(zone, at), `${zone} ${wall.toISOString()}`);
      }
    }
  });
});

const custom = (...observances: string[]) => `BEGIN:VTIMEZONE\r\nTZID:My own\r\n${observances.join('\r\n')}\r\nEND:VTIMEZONE`;
const observance = (kind: string, from: string, to: string, ...lines: string[]) =>
  [`BEGIN:${kind}`, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, ...lines, `END:${kind}`].join('\r\n');

describe('a zone nobody named', () => {
  const likeNewYork = custom(
    observance('STANDARD', '-0400', '-0500', 'DTSTART:16011104T020000', 'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11'),
    observance('DAYLIGHT', '-0500', '-0400', 'DTSTART:16010311T020000', 'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3'),
  );
  const likeNone = custom(
    observance('STANDARD', '+0300', '+0210', 'DTSTART:19701004T030000', 'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10'),
    observance('DAYLIGHT', '+0210', '+0300', 'DTSTART:19700405T020000', 'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4'),
  );
  const start = 'DTSTART;TZID=My own:20260501T100000';

  it('is the one that behaves like it', () => {
    const { schedule } = read(calendar(likeNewYork, vevent(start, 'RRULE:FREQ=DAILY'))).fields;
    assert.deepEqual(schedule.start, { kind: 'moment', local: '2026-05-01T10:00:00', zone: 'America/New_York' });
  });

  it('is the one its maker noted', () => {
    const noted = custom('X-LIC-LOCATION:Europe/Vilnius');
    assert.deepEqual(read(calendar(noted, vevent(start))).fields.schedule.start, {
      kind: 'moment',
      local: '2026-05-01T10:00:00',
      zone: 'Europe/Vilnius',
    });
  });

  it('that behaves like none gives the instant of a single event, and parks a series', () => {
    assert.deepEqual(read(calendar(likeNone, vevent(start))).fields.schedule.start, {
      kind: 'moment',
      local: '2026-05-01T07:00:00',
      zone: 'UTC',
    });
    const winter = 'DTSTART;TZID=My own:20261201T100000';
    assert.deepEqual(read(calendar(likeNone, vevent(winter))).fields.schedule.start, {
      kind: 'moment',
      local: '2026-12-01T07:50:00',
      zone: 'UTC',
    });
    assert.match(whyNot(calendar(likeNone, vevent(start, 'RRULE:FREQ=DAILY'))), /changes clocks like no known zone/);
  });

  it('whose description makes no sense parks the event', () => {
    assert.match(whyNot(calendar(custom(), vevent(start))), /time zone "My own"/);
    assert.match(
      whyNot(calendar(custom(observance('STANDARD', 'x', 'y', 'DTSTART:19700101T000000')), vevent(start))),
      /time zone "My own"/,
    );
  });

  it('L9: whose rule would hang ical.js does not hang us', () => {
    const endless = custom(
      observance('STANDARD', '+0100', '+0100', 'DTSTART:19700101T000000', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'),
    );
    read(calendar(endless, vevent(start)));
  });

  it('L10: is compared with the zones of the world once, not for every event', () => {
    const text = calendar(likeNone, vevent(start));
    read(text);
    const begun = performance.now();
    for (let round = 0; round < 200; round++) read(text);
    assert.ok(performance.now() - begun < 2000);
  });
});
