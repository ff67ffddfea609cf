/**
 * model/rule — one recurrence rule: its text taken apart, checked, and put together in the one spelling we use.
 *
 * Knows nothing of expanding: a rule travels as text (RFC 5545, 3.3.10).
 */
import { SyncError } from './errors.ts';
import { compactUtc, instantOf, type When } from './time.ts';

/** The parts of a rule by name, in the order of the canonical spelling; `UNTIL` as `20261122T080000Z` or `20261122`. */
export type Rule = ReadonlyMap<string, string>;

const FREQUENCIES = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

type Reader = (value: string, start: When) => string;

/** Every part a rule may have, in canonical order, with its reader; a part that is not here makes the rule unreadable. */
const READERS: Readonly<Record<string, Reader>> = {
  FREQ: oneOf(FREQUENCIES),
  INTERVAL: whole,
  COUNT: whole,
  UNTIL: readUntil,
  RSCALE: matching(/^[A-Z][A-Z0-9-]*$/),
  SKIP: oneOf(['OMIT', 'BACKWARD', 'FORWARD']),
  BYMONTH: months,
  BYWEEKNO: numbers(1, 53, true),
  BYYEARDAY: numbers(1, 366, true),
  BYMONTHDAY: numbers(1, 31, true),
  BYDAY: weekdays,
  BYHOUR: numbers(0, 23),
  BYMINUTE: numbers(0, 59),
  BYSECOND: numbers(0, 60),
  BYSETPOS: numbers(1, 366, true),
  WKST: oneOf(WEEKDAYS),
};

/** Where RFC 5545, 3.3.10 forbids a part: some programs overlook it, others obey it, and so show different days. */
const MEANINGLESS: Readonly<Record<string, readonly string[]>> = {
  BYWEEKNO: FREQUENCIES.filter((frequency) => frequency !== 'YEARLY'),
  BYYEARDAY: ['DAILY', 'WEEKLY', 'MONTHLY'],
};

/**
 * Takes the value of an RRULE or EXRULE apart. Any case, stray blanks, empty parts and escaped separators (a habit of some
 * exporters) are borne. `start` says whether UNTIL is a day or an instant, and in which zone a local UNTIL is meant (D64).
 * @throws SyncError UNREADABLE when a part is unknown, doubled, out of range, or may not stand in a rule of that frequency
 */
export function readRule(text: string, start: When): Rule {
  const given = new Map<string, string>();
  for (const part of text.replaceAll('\\', '').toUpperCase().split(';')) {
    if (part.trim() === '') continue;
    const [name, value, ...more] = part.split('=').map((piece) => piece.trim());
    if (!name || !value || more.length > 0) throw unreadable(`its part "${part.trim()}" cannot be read`);
    if (given.has(name)) throw unreadable(`it says ${name} twice`);
    given.set(name, value);
  }
  const unknown = [...given.keys()].find((name) => !(name in READERS));
  if (unknown !== undefined) throw unreadable(`it has a part "${unknown}" nobody knows`);
  if (!given.has('FREQ')) throw unreadable('it has no FREQ');
  if (given.has('COUNT') && given.has('UNTIL')) throw unreadable('it has both COUNT and UNTIL');
  if (/\b13\b/.test(given.get('BYMONTH') ?? '') && !given.has('RSCALE')) throw unreadable('the year has no thirteenth month');
  const frequency = given.get('FREQ') ?? '';
  for (const [name, frequencies] of Object.entries(MEANINGLESS))
    if (given.has(name) && frequencies.includes(frequency)) throw unreadable(`its ${name} means nothing in a ${frequency} rule`);
  const rule = new Map<string, string>();
  for (const [name, read] of Object.entries(READERS)) {
    const value = given.get(name);
    if (value !== undefined) rule.set(name, read(value, start));
  }
  if (start.kind === 'day') for (const name of ['BYHOUR', 'BYMINUTE', 'BYSECOND']) rule.delete(name);
  return withoutDefaults(rule);
}

/** `FREQ=WEEKLY;COUNT=4;BYDAY=MO`: the one spelling of a rule. */
export function writeRule(rule: Rule): string {
  return [...rule].map(([name, value]) => `${name}=${value}`).join(';');
}

/** The last instant (or day, at midnight UTC) a rule may reach, in epoch milliseconds; undefined without UNTIL. */
export function untilOf(rule: Rule): number | undefined {
  const until = rule.get('UNTIL');
  if (until === undefined) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/.exec(until) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Drops what says nothing: INTERVAL=1, SKIP=OMIT (RFC 7529, 4.1), RSCALE=GREGORIAN, and WKST where the start of the week changes nothing or is Monday. */
function withoutDefaults(rule: Map<string, string>): Rule {
  if (rule.get('INTERVAL') === '1') rule.delete('INTERVAL');
  if (rule.get('SKIP') === 'OMIT') rule.delete('SKIP');
  if (rule.get('RSCALE') === 'GREGORIAN' && !rule.has('SKIP')) rule.delete('RSCALE');
  const countsWeeks = rule.get('FREQ') === 'WEEKLY' && (rule.has('INTERVAL') || rule.has('BYSETPOS'));
  if (rule.get('WKST') === 'MO' || !(countsWeeks || rule.has('BYWEEKNO'))) rule.delete('WKST');
  return rule;
}

/** A local UNTIL is meant in the zone of the start; a mere date in a timed series includes that whole day. */
function readUntil(value: string, start: When): string {
  const [, date, time, utc] = /^(\d{8})(?:T?(\d{6}))?(Z?)$/.exec(value) ?? [];
  const day = date && isoDate(date);
  if (!date || !day) throw unreadable(`its UNTIL "${value}" is no date`);
  if (start.kind === 'day') return date;
  const local = `${day}T${(time ?? '235959').replace(/(\d\d)(\d\d)(\d\d)/, '$1:$2:$3').replace(/:60$/, ':59')}`;
  try {
    return compactUtc(instantOf({ kind: 'moment', local, zone: utc && time ? 'UTC' : start.zone }));
  } catch {
    throw unreadable(`its UNTIL "${value}" is no time`);
  }
}

function isoDate(compact: string): string | undefined {
  const day = compact.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3');
  const real = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(day) ? day : undefined;
}

function whole(value: string): string {
  if (!/^\d{1,9}$/.test(value) || Number(value) < 1) throw unreadable(`"${value}" is no count`);
  return String(Number(value));
}

function numbers(least: number, most: number, signed = false): Reader {
  return (value) => {
    const all = value.split(',').map((text) => {
      const number = /^[+-]?\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
      const size = signed ? Math.abs(number) : number;
      if (!(size >= least && size <= most)) throw unreadable(`"${text}" is out of range`);
      return number;
    });
    return [...new Set(all)].sort((a, b) => a - b).join(',');
  };
}

/** Months may be leap months (`5L`) in other calendars than the Gregorian one (RFC 7529, 4.2). */
function months(value: string, start: When): string {
  if (!/^\d{1,2}L?(,\d{1,2}L?)*$/.test(value)) throw unreadable(`"${value}" are no months`);
  return value.includes('L') ? value : numbers(1, 13)(value, start);
}

/** `+1MO,-1FR` as `1MO,-1FR`, sorted by the week. */
function weekdays(value: string): string {
  const days = value.split(',').map((text) => {
    const [, ordinal = '', day = ''] = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text.trim()) ?? [];
    const nth = Number(ordinal);
    if (!day || (ordinal !== '' && (nth === 0 || Math.abs(nth) > 53))) throw unreadable(`"${text}" is no weekday`);
    return { nth, day };
  });
  days.sort((a, b) => WEEKDAYS.indexOf(a.day) - WEEKDAYS.indexOf(b.day) || a.nth - b.nth);
  return [...new Set(days.map(({ nth, day }) => `${nth || ''}${day}`))].join(',');
}

function oneOf(values: readonly string[]): Reader {
  return (value) => {
    if (!values.includes(value)) throw unreadable(`"${value}" is not one of ${values.join(', ')}`);
    return value;
  };
}

function matching(pattern: RegExp): Reader {
  return (value) => {
    if (!pattern.test(value)) throw unreadable(`"${value}" cannot be read`);
    return value;
  };
}

function unreadable(why: string): SyncError {
  return new SyncError('UNREADABLE', `the recurrence rule cannot be read: ${why}`);
}
