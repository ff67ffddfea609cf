/** config/mistakes/times — zones, schedules, durations and days that are none. */
import { PAIR } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

export const TIMES: Mistakes = {
  'a zone by its city': {
    yaml: `timezone: ▸Berlin\n${PAIR}`,
    says: [['timezone "Berlin" is not a time zone', 'did you mean "Europe/Berlin"?']],
  },
  'a mistyped zone (L13)': {
    yaml: `timezone: ▸Europe/Berln\n${PAIR}`,
    says: [['timezone "Europe/Berln" is not a time zone', 'did you mean "Europe/Berlin"?']],
  },
  'an offset for a zone (L13)': {
    yaml: `timezone: ▸"+02:00"\n${PAIR}`,
    says: [['timezone "+02:00" is not a time zone', 'an offset knows no summer time: write a place, such as Europe/Berlin']],
  },
  'a schedule with a field too few': {
    yaml: `schedule: ▸"*/2 * * *"\n${PAIR}`,
    says: [['schedule "*/2 * * *" is not a cron expression', 'write 5 fields, or 6 with seconds first: "*/2 * * * *"']],
  },
  'a schedule in words': {
    yaml: `${PAIR}    schedule: ▸every 2 minutes\n`,
    says: [['pairs[0].schedule "every 2 minutes" is not a cron expression', 'did you mean "*/2 * * * *"?']],
  },
  'a nickname of cron': {
    yaml: `schedule: ▸"@daily"\n${PAIR}`,
    says: [['schedule "@daily" is not a cron expression', 'did you mean "0 0 * * *"?']],
  },
  'a duration in words': {
    yaml: `defaults: { window: { past: ▸90 days } }\n${PAIR}`,
    says: [['defaults.window.past "90 days" is not a duration', 'did you mean "90d"?']],
  },
  'a duration without a unit': {
    yaml: `defaults: { window: { future: ▸400 } }\n${PAIR}`,
    says: [['defaults.window.future "400" is not a duration', 'did you mean "400d"?']],
  },
  'a consent on no day': {
    yaml: `${PAIR}    contacts:\n      - { google: all, dav: Kunden, consent: { by: Anna, on: ▸2026-02-30 } }\n`,
    says: [['pairs[0].contacts[0].consent.on "2026-02-30" is not a day', 'write year, month and day: 2026-11-01']],
  },
  'a zone with an offset (L13)': {
    yaml: `timezone: ▸CET+1\n${PAIR}`,
    says: [['timezone "CET+1" is not a time zone', 'an offset knows no summer time: write a place, such as Europe/Berlin']],
  },
  'a zone by an offset from Greenwich': {
    yaml: `timezone: ▸GMT+2\n${PAIR}`,
    says: [['timezone "GMT+2" is not a time zone', 'an offset knows no summer time: write a place, such as Europe/Berlin']],
  },
  'a zone in the words of Windows': {
    yaml: `timezone: ▸W. Europe Standard Time\n${PAIR}`,
    says: [['timezone "W. Europe Standard Time" is not a time zone', 'did you mean "Europe/Berlin"?']],
  },
  'a zone as people say it': {
    yaml: `timezone: ▸MEZ\n${PAIR}`,
    says: [['timezone "MEZ" is not a time zone', 'did you mean "Europe/Berlin"?']],
  },
  'a schedule with a field too many': {
    yaml: `schedule: ▸"0 0 * * * * 2026"\n${PAIR}`,
    says: [['schedule "0 0 * * * * 2026" is not a cron expression', 'write 5 fields, or 6 with seconds first: "*/2 * * * *"']],
  },
  'a schedule with its unit': {
    yaml: `schedule: ▸"*/2 min"\n${PAIR}`,
    says: [['schedule "*/2 min" is not a cron expression', 'did you mean "*/2 * * * *"?']],
  },
  'a schedule in a number': {
    yaml: `schedule: ▸5\n${PAIR}`,
    says: [['schedule "5" is not a cron expression', 'did you mean "*/5 * * * *"?']],
  },
  'a minute that no clock shows': {
    yaml: `schedule: ▸"61 * * * *"\n${PAIR}`,
    says: [['schedule "61 * * * *" is not a cron expression', '"61" is no minute: that is 0 to 59, * or */2']],
  },
  'a day of the week in German': {
    yaml: `schedule: ▸"0 9 * * Mo-Fr"\n${PAIR}`,
    says: [
      [
        'schedule "0 9 * * Mo-Fr" is not a cron expression',
        '"Mo-Fr" is no day of the week: that is 0 to 7, or sun to sat, * or */2',
      ],
    ],
  },
  'a duration in months': {
    yaml: `defaults: { window: { past: ▸3 months } }\n${PAIR}`,
    says: [['defaults.window.past "3 months" is not a duration', 'did you mean "90d"?']],
  },
  'a duration that counts back': {
    yaml: `defaults: { window: { past: ▸-90d } }\n${PAIR}`,
    says: [['defaults.window.past "-90d" is not a duration', 'did you mean "90d"?']],
  },
  'a duration in capitals': {
    yaml: `defaults: { window: { future: ▸400D } }\n${PAIR}`,
    says: [['defaults.window.future "400D" is not a duration', 'did you mean "400d"?']],
  },
  'a duration in years': {
    yaml: `retention: { history: ▸1y }\n${PAIR}`,
    says: [['retention.history "1y" is not a duration', 'did you mean "365d"?']],
  },
  'a consent on a German day': {
    yaml: `${PAIR}    contacts:\n      - { google: all, dav: Kunden, consent: { by: Anna, on: ▸1.11.2026 } }\n`,
    says: [['pairs[0].contacts[0].consent.on "1.11.2026" is not a day', 'did you mean "2026-11-01"?']],
  },
  'a consent on a day without dashes': {
    yaml: `${PAIR}    contacts:\n      - { google: all, dav: Kunden, consent: { by: Anna, on: ▸20261101 } }\n`,
    says: [['pairs[0].contacts[0].consent.on "20261101" is not a day', 'did you mean "2026-11-01"?']],
  },
  'an hour that no clock shows, with seconds before': {
    yaml: `schedule: ▸"0 0 25 * * *"\n${PAIR}`,
    says: [['schedule "0 0 25 * * *" is not a cron expression', '"25" is no hour: that is 0 to 23, * or */2']],
  },
};
