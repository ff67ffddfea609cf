/** model/time — days, moments and zones, and the instants they mean. */
import { Temporal } from 'temporal-polyfill';
import { offsetFarFromChange, offsetOfLocal } from './clocks.ts';

/**
 * When something happens. A day has no zone; a moment keeps the zone its author chose.
 * `date` is `2026-11-22`; `local` is `2026-11-22T09:00:00` on the wall clock of `zone`, an IANA name or `UTC`.
 * Times without a zone (floating) are read in the configured zone before they get here.
 */
export type When =
  | { readonly kind: 'day'; readonly date: string }
  | { readonly kind: 'moment'; readonly local: string; readonly zone: string };

/** The instant of a moment in epoch milliseconds. In the doubled hour the first one; in the gap shifted later (RFC 5545, 3.3.5). */
export function instantOf(when: Extract<When, { kind: 'moment' }>): number {
  const plain = asUtc(when.local);
  const offset = plain === undefined ? undefined : offsetOfLocal(plain, when.zone);
  if (plain !== undefined && offset !== undefined) return plain - offset;
  return Temporal.PlainDateTime.from(when.local).toZonedDateTime(when.zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** What a local time would be in UTC, in epoch milliseconds; undefined when it is spelled otherwise, or is on no calendar. */
export function asUtc(local: string): number | undefined {
  if (local.length !== 19 || !LOCAL.test(local)) return undefined;
  const [year, day] = [Number(local.slice(0, 4)), Number(local.slice(8, 10))];
  const clock = [Number(local.slice(11, 13)), Number(local.slice(14, 16)), Number(local.slice(17, 19))] as const;
  const instant = Date.UTC(year, Number(local.slice(5, 7)) - 1, day, ...clock);
  // Of the years before 100 Date makes others; of the 30th of February it makes the 2nd of March.
  return year < 100 || (day > 28 && new Date(instant).getUTCDate() !== day) ? undefined : instant;
}

const LOCAL = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** Whether a moment is there once on the clock of its zone, and so tells itself as plainly as can be; false: look closer. */
export function isPlain({ local, zone }: Extract<When, { kind: 'moment' }>): boolean {
  const plain = asUtc(local);
  return plain !== undefined && offsetOfLocal(plain, zone) !== undefined;
}

/** The clock in UTC, to the second. */
const spelled = (instant: number): string => new Date(instant).toISOString().slice(0, 19);

/** The instant a day or moment begins; days begin at midnight in `zone`. */
export function beginningOf(when: When, zone: string): number {
  return when.kind === 'moment' ? instantOf(when) : instantOf({ kind: 'moment', local: `${when.date}T00:00:00`, zone });
}

/**
 * The moment an instant is in a zone. The second pass of a doubled hour has no unambiguous local spelling,
 * so such an instant is told in UTC.
 */
export function momentIn(instant: number, zone: string): Extract<When, { kind: 'moment' }> {
  const offset = isOrdinary(instant) ? offsetFarFromChange(instant, zone) : undefined;
  if (offset !== undefined) return { kind: 'moment', local: spelled(instant + offset), zone };
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  const moment = { kind: 'moment', local: local.toString({ smallestUnit: 'second' }), zone } as const;
  return instantOf(moment) === Math.floor(instant / 1000) * 1000 || zone === 'UTC' ? moment : momentIn(instant, 'UTC');
}

/** Whether its year has four digits, wherever it is told. */
const isOrdinary = (instant: number): boolean => instant > EARLIEST && instant < LATEST;
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T00:00:00Z');

/** Whether a moment is on no clock of its zone: in the hour that is left out when the clocks go forward. */
export function isSkipped(when: When): boolean {
  if (when.kind === 'day') return false;
  const there = Temporal.Instant.fromEpochMilliseconds(instantOf(when)).toZonedDateTimeISO(when.zone).toPlainDateTime();
  return !there.equals(when.local);
}

/** Whether `zone` is a name the time zone database knows. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** `20261122T080000Z` for an instant in epoch milliseconds. */
export function compactUtc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
