/** playground/salon/ics-form – a salon entry as an iCalendar file, the way a desktop app writes it. */
import type { Temporal } from 'temporal-polyfill';
import type { Entry, Time } from './entry.ts';
import { dayValue, escaped, inFolds, localValue, utcValue, zoneLines } from './ics-lines.ts';

/** The whole file. `now` (epoch milliseconds) becomes CREATED, LAST-MODIFIED and DTSTAMP. */
export function icsText(entry: Entry, uid: string, now: number): string {
  const zone = 'from' in entry.time ? entry.time.from.timeZoneId : undefined;
  const { series, ...alone } = entry;
  const overrides = (series?.moved ?? []).map(({ original, note, ...time }) =>
    eventLines({ ...alone, note, time }, uid, now, [momentLine('RECURRENCE-ID', original)]),
  );
  const rule = series === undefined ? [] : [`RRULE:${series.rule}`];
  const holes = (series?.cancelled ?? []).map((original) => momentLine('EXDATE', original));
  return inFolds([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Salon Desk//Calendar 4.2//EN',
    ...(zone === undefined ? [] : zoneLines(zone)),
    ...eventLines(alone, uid, now, [...rule, ...holes]),
    ...overrides.flat(),
    'END:VCALENDAR',
  ]);
}

function eventLines(entry: Omit<Entry, 'series'>, uid: string, now: number, recurrence: readonly string[]): string[] {
  const { note, place, category, color, link, reminder } = entry;
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `CREATED:${utcValue(now)}`,
    `LAST-MODIFIED:${utcValue(now)}`,
    `DTSTAMP:${utcValue(now)}`,
    'SEQUENCE:0',
    ...timeLines(entry.time),
    ...recurrence,
    `SUMMARY:${escaped(entry.title)}`,
    ...(note === undefined ? [] : [`DESCRIPTION:${escaped(note)}`]),
    ...(place === undefined ? [] : [`LOCATION:${escaped(place)}`]),
    ...(category === undefined ? [] : [`CATEGORIES:${escaped(category)}`]),
    ...(color === undefined ? [] : [`COLOR:${color.css}`]),
    ...(link === undefined ? [] : [`URL:${link}`]),
    ...(entry.isTentative ? ['STATUS:TENTATIVE'] : []),
    ...(entry.isPrivate ? ['CLASS:PRIVATE'] : []),
    ...(entry.isFree ? ['TRANSP:TRANSPARENT'] : []),
    ...(reminder === undefined ? [] : alarmLines(reminder)),
    'END:VEVENT',
  ];
}

function timeLines(time: Time): string[] {
  if ('from' in time) return [momentLine('DTSTART', time.from), momentLine('DTEND', time.until)];
  return [`DTSTART;VALUE=DATE:${dayValue(time.firstDay)}`, `DTEND;VALUE=DATE:${dayValue(time.dayAfter)}`];
}

const alarmLines = (minutes: number): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  'DESCRIPTION:Reminder',
  `TRIGGER:-PT${minutes}M`,
  'END:VALARM',
];

const momentLine = (name: string, at: Temporal.ZonedDateTime): string => `${name};TZID=${at.timeZoneId}:${localValue(at)}`;
