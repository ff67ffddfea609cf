/**
 * caldav/zone-rules — what an embedded VTIMEZONE says, and which IANA zone behaves like it.
 *
 * Only asked when the name of a zone means nothing to anybody (D63). Its rules are expanded within bounds (L9).
 */
import { Temporal } from 'temporal-polyfill';
import { canonicalRecurrence, expand } from '../../model/recurrence.ts';
import type { When } from '../../model/time.ts';
import { type Component, components, firstLine, lines } from '../content-lines/document.ts';

/** Offsets from UTC in milliseconds, oldest change first; `before` holds until the first change. */
export interface ZoneRules {
  readonly before: number;
  readonly changes: readonly { readonly at: number; readonly offset: number }[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The offsets a VTIMEZONE gives in a stretch of time (epoch milliseconds); undefined when it cannot be understood. */
export function zoneRules(zone: Component, from: number, to: number): ZoneRules | undefined {
  try {
    const observances = components(zone).filter(({ name }) => name === 'STANDARD' || name === 'DAYLIGHT');
    const changes = observances.flatMap((observance) => onsets(observance, from, to)).sort((a, b) => a.at - b.at);
    const first = changes[0];
    if (first === undefined) return undefined;
    const startsBefore = changes.filter(({ at }) => at <= from).at(-1);
    return { before: startsBefore?.offset ?? first.offsetBefore, changes };
  } catch {
    return undefined;
  }
}

export function offsetAt({ before, changes }: ZoneRules, instant: number): number {
  return changes.findLast(({ at }) => at <= instant)?.offset ?? before;
}

/** The instant of a wall clock time: in the doubled hour the first one, in the gap shifted later. */
export function instantBy(rules: ZoneRules, local: string): number {
  const wall = Date.parse(`${local}Z`);
  const earlier = offsetAt(rules, wall - DAY);
  const later = offsetAt(rules, wall + DAY);
  const fits = [earlier, later].map((offset) => wall - offset).filter((instant) => instant + offsetAt(rules, instant) === wall);
  return fits.length > 0 ? Math.min(...fits) : wall - earlier;
}

/** The first of `candidates` that has the same offsets over the whole stretch; undefined when none has. */
export function zoneLike(rules: ZoneRules, candidates: Iterable<string>, from: number, to: number): string | undefined {
  const samples: number[] = [];
  for (let at = from; at < to; at += 7 * DAY) samples.push(at);
  for (const { at } of rules.changes) if (at > from && at < to) samples.push(at - 1, at);
  for (const zone of candidates) {
    if (
      samples.every(
        (at) =>
          Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6 === offsetAt(rules, at),
      )
    ) {
      return zone;
    }
  }
  return undefined;
}

interface Onset {
  readonly at: number;
  readonly offset: number;
  readonly offsetBefore: number;
}

/** When an observance sets in: at its start, and by its RRULE and RDATE on the wall clock it replaces (RFC 5545, 3.6.5). */
function onsets(observance: Component, from: number, to: number): Onset[] {
  const offsetBefore = readOffset(firstLine(observance, 'TZOFFSETFROM')?.rawValue);
  const offset = readOffset(firstLine(observance, 'TZOFFSETTO')?.rawValue);
  const [, date, time] = /^(\d{8})T(\d{6})/.exec(firstLine(observance, 'DTSTART')?.rawValue ?? '') ?? [];
  if (!date || !time) throw new RangeError('no start');
  // Outlook's rules begin in 1601: only the last years are looked at, the year and the day of the rule stay the same.
  const local = `${date.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3')}T${time.replace(/(\d\d)(\d\d)(\d\d)/, '$1:$2:$3')}`;
  const start: When = { kind: 'moment', local, zone: 'UTC' };
  const written = ['RRULE', 'RDATE'].flatMap((name) => lines(observance, name).map(({ rawValue }) => `${name}:${rawValue}`));
  const recurrence = canonicalRecurrence(
    written.map((line) => onTheWall(line, offsetBefore)),
    start,
  );
  const window = { from: from - 400 * DAY, to: to + DAY };
  const { starts, complete } = expand({ start, end: start, recurrence }, window, { count: 2000 });
  if (!complete) throw new RangeError('rules without end');
  const first = Date.parse(`${local}Z`);
  return [...new Set([first, ...starts])]
    .filter((wall) => wall < window.to)
    .map((wall) => ({ at: wall - offsetBefore, offset, offsetBefore }));
}

/** UNTIL in a VTIMEZONE is in UTC while its start is on the wall clock. */
function onTheWall(line: string, offset: number): string {
  return line.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/i, (_, ...parts: string[]) => {
    const [year, month, day, hour, minute, second] = parts.map(Number);
    const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) + offset;
    return `UNTIL=${new Date(wall).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  });
}

function readOffset(text: string | undefined): number {
  const [, sign, hours, minutes, seconds = '0'] = /^([+-]?)(\d\d):?(\d\d):?(\d\d)?$/.exec(text?.trim() ?? '') ?? [];
  if (hours === undefined) throw new RangeError('no offset');
  const size = Number(hours) * HOUR + Number(minutes) * 60_000 + Number(seconds) * 1000;
  return sign === '-' ? -size : size;
}
