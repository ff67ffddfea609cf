/**
 * model/clocks — how far the clocks of a zone are from UTC, and from when until when they stay so.
 *
 * Two changes of the clocks are months apart, so almost every time is read and told by adding a number. Only near a change, where a
 * time of the day may be there twice or not at all, more has to be known.
 */
import { Temporal } from 'temporal-polyfill';

/** Epoch milliseconds; `from` counts, `to` does not. */
export interface Steady {
  readonly from: number;
  readonly to: number;
  /** Milliseconds that local time is ahead of UTC. */
  readonly offset: number;
}

/** By zone, the one asked for last first. They are facts of the time zone database, and few. */
const known = new Map<string, Steady[]>();

/** The span without a change of clocks an instant (epoch milliseconds) lies in. @throws RangeError for an unknown zone */
export function steadyAt(instant: number, zone: string): Steady {
  const spans = known.get(zone) ?? [];
  const at = spans.findIndex(({ from, to }) => from <= instant && instant < to);
  const span = spans[at] ?? lookedUp(instant, zone);
  if (at === 0) return span;
  if (at > 0) spans.splice(at, 1);
  spans.unshift(span);
  known.set(zone, spans);
  return span;
}

function lookedUp(instant: number, zone: string): Steady {
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  // A change at this very instant has happened.
  const from = there.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  const to = there.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  return { from, to, offset: there.offsetNanoseconds / 1e6 };
}

/** No zone is further from UTC, and no change of clocks is as large. */
const DAY = 24 * 60 * 60 * 1000;

/** The offset at an instant, if the clocks change neither within a day before nor after. */
export function offsetFarFromChange(instant: number, zone: string): number | undefined {
  if (zone === 'UTC') return 0;
  const { from, to, offset } = steadyAt(instant, zone);
  return from + DAY <= instant && instant < to - DAY ? offset : undefined;
}

/** The same for a local time, given as the instant it would be if its zone were UTC. */
export function offsetOfLocal(local: number, zone: string): number | undefined {
  if (zone === 'UTC') return 0;
  const { from, to, offset } = steadyAt(local, zone);
  return from + 2 * DAY <= local && local < to - 2 * DAY ? offset : undefined;
}
