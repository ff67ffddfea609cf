/** playground/salon/ics-lines – writing iCalendar: values, folded lines, time zones of Europe (RFC 5545 §3.1, §3.3, §3.6.5). */
import { Temporal } from 'temporal-polyfill';

/** Folds at 75 octets, never inside a character, and ends every line with CRLF (RFC 5545 §3.1). */
export const inFolds = (lines: readonly string[]): string => lines.map((line) => `${folded(line)}\r\n`).join('');

function folded(line: string): string {
  if (Buffer.byteLength(line) <= 75) return line;
  let text = '';
  let room = 75;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (size > room) {
      text += '\r\n ';
      room = 74;
    }
    text += character;
    room -= size;
  }
  return text;
}

/** RFC 5545 §3.3.11. */
export const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');

export const unescaped = (value: string): string =>
  value.replaceAll(/\\(.)/g, (_, character: string) => (character === 'n' || character === 'N' ? '\n' : character));

/** `20261124`. */
export const dayValue = (day: Temporal.PlainDate): string => String(day).replaceAll('-', '');

/** Wall-clock time, `20261124T083000`. */
export const localValue = (at: Temporal.ZonedDateTime): string =>
  at.toPlainDateTime().toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');

/** `20261124T073000Z` for epoch milliseconds. */
export const utcValue = (at: number): string =>
  `${localValue(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC'))}Z`;

/** Winter offset in hours, and the names of winter and summer time. */
const EUROPE: Readonly<Record<string, readonly [number, string, string]>> = {
  'Europe/Berlin': [1, 'CET', 'CEST'],
  'Europe/Lisbon': [0, 'WET', 'WEST'],
  'Europe/London': [0, 'GMT', 'BST'],
};

/** The VTIMEZONE of a zone that follows the European Union's clock changes (01:00 UTC, last Sundays of March and October). */
export function zoneLines(zone: string): string[] {
  const [hours, winter, summer] = EUROPE[zone] ?? missing(zone);
  const offset = (of: number): string => `+0${of}00`;
  const change = (kind: string, name: string, from: number, to: number, month: number): string[] => [
    `BEGIN:${kind}`,
    `DTSTART:${month === 3 ? '20020331' : '20021027'}T0${1 + from}0000`,
    `RRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=-1SU`,
    `TZOFFSETFROM:${offset(from)}`,
    `TZOFFSETTO:${offset(to)}`,
    `TZNAME:${name}`,
    `END:${kind}`,
  ];
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...change('DAYLIGHT', summer, hours, hours + 1, 3),
    ...change('STANDARD', winter, hours + 1, hours, 10),
    'END:VTIMEZONE',
  ];
}

function missing(zone: string): never {
  throw new Error(`the salon has no rules for ${zone}`);
}
