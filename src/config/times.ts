/** config/times — how durations, schedules, time zones and days are written, and what was meant when they are not. */
import { validate as isCron } from 'node-cron';
import { findIana } from 'windows-iana';
import { isZone } from '../model/time.ts';
import type { Check } from './checks.ts';
import { didYouMean } from './suggest.ts';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };
const DURATION = /^(\d{1,6})([mhdw])$/;

/** The milliseconds of `90d`, `12h`, `30m` or `2w`; undefined when it is none of these. */
export function milliseconds(duration: string): number | undefined {
  const [, count, unit] = DURATION.exec(duration) ?? [];
  return count === undefined || unit === undefined ? undefined : Number(count) * UNITS[unit]!;
}

/** Words for how long copies stay after their end. */
const AFTER_END: Readonly<Record<string, string>> = { 'four-weeks': '28d', 'five-years': '1826d' };

/** The milliseconds after its end in `end + 180d`, `four-weeks` or `five-years`; undefined when it is none of these. */
export function afterEndOf(value: string): number | undefined {
  const [, given] = /^end\s*\+\s*(\S+)$/.exec(value) ?? [];
  return milliseconds(AFTER_END[value] ?? given ?? '');
}

export const afterEnd: Check<string> = (value) => {
  if (afterEndOf(value) !== undefined) return undefined;
  const guess = milliseconds(value) === undefined ? undefined : `did you mean "end + ${value}"?`;
  return { says: 'is not a time after the end', hint: 'write end + 180d, four-weeks or five-years', guess, show: true };
};

/** How people begin the name of a unit, in English, German and Swedish, and what one of it is here. */
const SPOKEN: readonly (readonly [RegExp, count: number, unit: string])[] = [
  [/^(?:mo|må)/i, 30, 'd'],
  [/^m/i, 1, 'm'],
  [/^(?:h|st|tim)/i, 1, 'h'],
  [/^(?:d|t|$)/i, 1, 'd'],
  [/^(?:w|v|fortnight)/i, 1, 'w'],
  [/^(?:y|j|å)/i, 365, 'd'],
];

export const duration: Check<string> = (value) => {
  if (milliseconds(value) !== undefined) return undefined;
  const [, count, word = ''] = /^[-+~]?\s*p?(\d{1,4})\s*([\p{L}]*)\.?$/iu.exec(value) ?? [];
  const [, each, unit] = SPOKEN.find(([begins]) => begins.test(word)) ?? [];
  const guess = count !== undefined && each !== undefined ? `did you mean "${Number(count) * each}${unit}"?` : undefined;
  return { says: 'is not a duration', hint: 'write a number and m, h, d or w: 12h, 90d', guess, show: true };
};

const CRON_FIELDS = [
  ['second', '0 to 59'],
  ['minute', '0 to 59'],
  ['hour', '0 to 23'],
  ['day of the month', '1 to 31'],
  ['month', '1 to 12, or jan to dec'],
  ['day of the week', '0 to 7, or sun to sat'],
] as const;

/** Words for schedules: cron's own nicknames, and `every 5 minutes`. */
const SCHEDULES: readonly (readonly [RegExp, (count: string) => string])[] = [
  [/^@hourly$|^(?:every hour|hourly|stündlich)$/i, () => '0 * * * *'],
  [/^@(?:daily|midnight)$|^(?:every day|daily|täglich)$/i, () => '0 0 * * *'],
  [/^@weekly$|^weekly$/i, () => '0 0 * * 0'],
  [/^@monthly$/i, () => '0 0 1 * *'],
  [/^(?:every|alle|var)?\s*(?:\*\/)?([1-9]|[1-5]\d)\s*m?(?:in(?:ute[ns]?|uter)?\.?)?$/i, (count) => `*/${count} * * * *`],
  [/^(?:every|alle|var)?\s*([1-9]|1\d|2[0-3])\s*(?:h|hours?|std|stunden?)$/i, (count) => `0 */${count} * * *`],
];

/** 5 fields, or 6 with seconds first. node-cron also takes words such as `@daily`; the contract does not. */
export const schedule: Check<string> = (value) => {
  const fields = value.trim().split(/\s+/);
  if ((fields.length === 5 || fields.length === 6) && isCron(value)) return undefined;
  const hint = 'write 5 fields, or 6 with seconds first: "*/2 * * * *"';
  return { says: 'is not a cron expression', hint, guess: meantSchedule(value) ?? badField(fields), show: true };
};

function meantSchedule(value: string): string | undefined {
  for (const [words, meaning] of SCHEDULES) {
    const match = words.exec(value.trim());
    if (match !== null) return `did you mean "${meaning(match[1] ?? '')}"?`;
  }
  return undefined;
}

/** The one field that is wrong when the number of fields is right. */
function badField(fields: readonly string[]): string | undefined {
  if (fields.length !== 5 && fields.length !== 6) return undefined;
  const names = CRON_FIELDS.slice(-fields.length);
  const bad = names.findIndex((_, at) => !isCron(fields.map((field, other) => (other === at ? field : '*')).join(' ')));
  if (bad === -1) return undefined;
  const [name, range] = names[bad]!;
  return `"${fields[bad]}" is no ${name}: that is ${range}, * or */2`;
}

/** node-cron accepts an unknown zone in silence (L13), so Intl is asked. Offsets such as +02:00 know no summer time. */
export const zone: Check<string> = (value) => {
  if (/^[A-Za-z]/.test(value) && isZone(value)) return undefined;
  return { says: 'is not a time zone', hint: 'write an IANA name such as Europe/Berlin', guess: meantZone(value), show: true };
};

function meantZone(value: string): string | undefined {
  if (/^(?:[a-z]{2,4})?\s*[-+]\s*\d/i.test(value)) return 'an offset knows no summer time: write a place, such as Europe/Berlin';
  const names = Intl.supportedValuesOf('timeZone');
  const city = names.find((name) => name.toLowerCase().endsWith(`/${value.toLowerCase().replaceAll(' ', '_')}`));
  const meant = city ?? findIana(value)[0];
  return meant === undefined ? didYouMean(value, names) || undefined : `did you mean "${meant}"?`;
}

export const day: Check<string> = (value) => {
  if (isDay(value)) return undefined;
  const meant = meantDay(value);
  const guess = meant === undefined ? undefined : `did you mean "${meant}"?`;
  return { says: 'is not a day', hint: 'write year, month and day: 2026-11-01', guess, show: true };
};

function isDay(value: string): boolean {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  return parsed !== undefined && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

/** Year first, or with dots; 01/11/2026 is another day here and there. */
function meantDay(value: string): string | undefined {
  const [, year, month, date] = /^(\d{4})[-./ ]?(\d{1,2})[-./ ]?(\d{1,2})(?:[T ].*)?$/.exec(value) ?? [];
  const [, date2, month2, year2] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(value) ?? [];
  const meant = [year ?? year2, month ?? month2, date ?? date2].map((part) => part?.padStart(2, '0')).join('-');
  return isDay(meant) ? meant : undefined;
}
