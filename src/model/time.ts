/** model/time — days, moments and zones, and the instants they mean. */
import { Temporal } from 'temporal-polyfill';

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
  return Temporal.PlainDateTime.from(when.local).toZonedDateTime(when.zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** The instant a day or moment begins; days begin at midnight in `zone`. */
export function beginningOf(when: When, zone: string): number {
  return when.kind === 'moment' ? instantOf(when) : instantOf({ kind: 'moment', local: `${when.date}T00:00:00`, zone });
}

/**
 * The moment an instant is in a zone. The second pass of a doubled hour has no unambiguous local spelling,
 * so such an instant is told in UTC.
 */
export function momentIn(instant: number, zone: string): Extract<When, { kind: 'moment' }> {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  const moment = { kind: 'moment', local: local.toString({ smallestUnit: 'second' }), zone } as const;
  return instantOf(moment) === Math.floor(instant / 1000) * 1000 || zone === 'UTC' ? moment : momentIn(instant, 'UTC');
}

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
