/** playground/google/times — event times: read from a body, kept as an instant with a zone, rendered in a zone (G63–G66). */
import { Temporal } from 'temporal-polyfill';
import { badRequest, invalid, missing } from './errors.ts';
import { isObject, type Json, type JsonObject, textOf } from './json.ts';

/** A day, or an instant in whole epoch seconds told as milliseconds; `zone` is the author's. */
export type Point = { readonly date: string } | { readonly at: number; readonly zone: string };

const zones = new Map<string, boolean>();

/** Whether it is an IANA name; offsets are not. */
export function isZone(zone: string): boolean {
  const known = zones.get(zone) ?? (!/^[+-]/.test(zone) && asksIntl(zone));
  zones.set(zone, known);
  return known;
}

function asksIntl(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const DATE = /^\d{4}-\d\d-\d\d$/;
const DATE_TIME = /^(\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:?\d\d)?$/;

/**
 * The point of an `EventDateTime`. `which` is `start` or `end`; `zone` the calendar's, for a time that names none.
 * @throws Refusal 400: missing (G98), mixed (G63, G68), without a zone (G64, G65).
 */
export function readPoint(value: Json | undefined, which: 'start' | 'end', zone: string, isSeries: boolean): Point {
  if (!isObject(value)) throw missing(`Missing ${which} time.`);
  const date = textOf(value.date);
  const dateTime = textOf(value.dateTime);
  const named = textOf(value.timeZone);
  if ((date === undefined) === (dateTime === undefined)) {
    throw date === undefined ? missing(`Missing ${which} time.`) : invalid(`Invalid ${which} time.`);
  }
  if (named !== undefined && !isZone(named)) throw invalid(`Invalid time zone definition for ${which} time.`);
  if (date !== undefined) {
    if (!isDate(date)) throw invalid(`Invalid ${which} time.`);
    return { date };
  }
  const [, local, , offset] = DATE_TIME.exec(dateTime ?? '') ?? [];
  if (local === undefined) throw invalid(`Invalid ${which} time.`);
  if (named === undefined && (offset === undefined || isSeries)) {
    throw missing(`Missing time zone definition for ${which} time.`);
  }
  const at =
    offset === undefined ? instantIn(local, named ?? zone) : Date.parse(`${local.replace(/[t ]/, 'T')}${spelled(offset)}`);
  if (Number.isNaN(at)) throw invalid(`Invalid ${which} time.`);
  return { at, zone: named ?? zone };
}

const spelled = (offset: string): string => offset.toUpperCase().replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');

function isDate(date: string): boolean {
  if (!DATE.test(date)) return false;
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}

/** The instant of a wall clock time; in a doubled hour the first, in a gap the later. NaN when there is no such time. */
export function instantIn(local: string, zone: string): number {
  try {
    return Temporal.PlainDateTime.from(local.replace(/[t ]/, 'T')).toZonedDateTime(zone, { disambiguation: 'compatible' })
      .epochMilliseconds;
  } catch {
    return Number.NaN;
  }
}

/** The wall clock of a zone at an instant, as `2026-11-22T09:00:00`. */
export function localIn(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}

/** `2026-11-22T09:00:00+01:00` for an instant, in a zone (G66). */
export function renderInstant(at: number, zone: string): string {
  if (zone === 'UTC') return `${new Date(at).toISOString().slice(0, 19)}Z`;
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })
    .replace(/\+00:00$/, 'Z');
}

/** The `EventDateTime` of a response, rendered in `zone`, with the event's own zone echoed (G66). */
export function renderPoint(point: Point, zone: string): JsonObject {
  return 'date' in point ? { date: point.date } : { dateTime: renderInstant(point.at, zone), timeZone: point.zone };
}

/** Where a point lies on the time line, in epoch milliseconds; a day begins at midnight in `zone`. */
export function instantOf(point: Point, zone: string): number {
  return 'date' in point ? instantIn(`${point.date}T00:00:00`, zone) : point.at;
}

/** G57: `YYYYMMDDTHHMMSSZ` in UTC, or `YYYYMMDD`. */
export function stampOf(point: Point): string {
  if ('date' in point) return point.date.replaceAll('-', '');
  return `${new Date(point.at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** The point a stamp means in a series that is timed in `zone`, or all-day when `zone` is undefined; undefined when it fits neither. */
export function pointOfStamp(stamp: string, zone: string | undefined): Point | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/.exec(stamp) ?? [];
  if ((hour === undefined) !== (zone === undefined)) return undefined;
  const date = `${year}-${month}-${day}`;
  if (zone === undefined) return isDate(date) ? { date } : undefined;
  const at = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? undefined : { at, zone };
}

/** The span between two points of one kind: whole days for days, milliseconds for instants; both as milliseconds. */
export function spanOf(start: Point, end: Point): number {
  if ('date' in start && 'date' in end) return Date.parse(end.date) - Date.parse(start.date);
  return 'at' in start && 'at' in end ? end.at - start.at : 0;
}

/** A point moved by a span. */
export function movedBy(point: Point, span: number): Point {
  if ('date' in point) return { date: new Date(Date.parse(point.date) + span).toISOString().slice(0, 10) };
  return { at: point.at + span, zone: point.zone };
}

export const samePoint = (a: Point, b: Point): boolean =>
  'date' in a ? 'date' in b && a.date === b.date : 'at' in b && a.at === b.at && a.zone === b.zone;

/**
 * A time parameter such as `timeMin`: an offset is needed, milliseconds are ignored (G47).
 * @throws Refusal 400
 */
export function readInstant(value: string): number {
  const [, local, , offset] = DATE_TIME.exec(value) ?? [];
  const at = local === undefined || offset === undefined ? Number.NaN : Date.parse(`${local}${spelled(offset)}`);
  if (Number.isNaN(at)) throw badRequest();
  return at;
}

/** `created` and `updated`: UTC with milliseconds (G59). */
export const rfc3339 = (at: number): string => new Date(at).toISOString();
