/** booking/hours — when a business is open: hours by the wall clock of its zone, as stretches of time. Pure. */
import { Temporal } from 'temporal-polyfill';
import { beginningOf, instantOf } from '../model/time.ts';
import type { Stretch } from './stretch.ts';

/** ISO: 1 is Monday. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Minutes since midnight on the wall clock; an end at or before its beginning is on the next day. */
export interface Open {
  readonly from: number;
  readonly to: number;
}

export interface Hours {
  /** A day that is not named is closed. undefined: always open. */
  readonly week: Readonly<Partial<Record<Weekday, readonly Open[]>>> | undefined;
  /** First and last day, both closed. */
  readonly closed: readonly { readonly first: string; readonly last: string }[];
}

/** Every stretch of opening that begins in the window or reaches into it, whole, in order: one for each day and time of the table. */
export function openingsIn({ week, closed }: Hours, window: Stretch, zone: string): Stretch[] {
  return daysIn(window, zone).flatMap((date) => {
    if (closed.some(({ first, last }) => first <= date && date <= last)) return [];
    const day = WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] as Weekday;
    const openings = week === undefined ? [ALL_DAY] : (week[day] ?? []);
    const stretches = openings.map((open) => stretchOf(open, date, zone));
    return stretches
      .filter(({ from, to }) => from < to && from < window.to && to > window.from)
      .toSorted((a, b) => a.from - b.from);
  });
}

const ALL_DAY: Open = { from: 0, to: 24 * 60 };

/** The day before the first, too: it may be open past midnight. */
function daysIn({ from, to }: Stretch, zone: string): string[] {
  const dayOf = (at: number): Temporal.PlainDate =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const last = dayOf(to);
  const days: string[] = [];
  for (let day = dayOf(from).subtract({ days: 1 }); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    days.push(day.toString());
  return days;
}

function stretchOf({ from, to }: Open, date: string, zone: string): Stretch {
  return { from: at(from, date, zone), to: at(to > from ? to : to + 24 * 60, date, zone) };
}

/** What the clock shows counts, not how long ago midnight was: on the days the clocks change, too. */
function at(minutes: number, date: string, zone: string): number {
  const day = Temporal.PlainDate.from(date)
    .add({ days: Math.floor(minutes / (24 * 60)) })
    .toString();
  const clock = minutes % (24 * 60);
  if (clock === 0) return beginningOf({ kind: 'day', date: day }, zone);
  const pad = (part: number): string => String(part).padStart(2, '0');
  return instantOf({ kind: 'moment', local: `${day}T${pad(Math.floor(clock / 60))}:${pad(clock % 60)}:00`, zone });
}
