/** booking/slots — which times can still be booked. Pure. */
import { type Hours, openingsIn } from './hours.ts';
import { crowded, joined, outside, type Stretch, within } from './stretch.ts';
import type { Taken } from './taken.ts';

/** How a business takes bookings. All lengths in milliseconds. */
export interface Terms {
  readonly hours: Hours;
  /** What each appointment needs before it begins and after it has ended; not on days that are taken as a whole. */
  readonly buffer: { readonly before: number; readonly after: number };
  /** Nothing is booked at shorter notice. */
  readonly notice: number;
  /** How far the beginnings of two slots lie apart; undefined: as far as a slot is long. */
  readonly step: number | undefined;
  /** How many appointments there may be at once: chairs, rooms. */
  readonly places: number;
  /** IANA name. */
  readonly zone: string;
}

/** What one appointment takes; the same appointment is one, on however many sides it is. */
export type Appointment = readonly Taken[];

export interface Wanted extends Stretch {
  readonly duration: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * The slots in the window that are open, far enough ahead and free, in order. They begin when the business opens, and then step by step.
 */
export function freeSlots(appointments: readonly Appointment[], wanted: Wanted, terms: Terms): Stretch[] {
  const { buffer, notice, hours, zone } = terms;
  const { duration, now } = wanted;
  const step = terms.step ?? duration;
  const openings = openingsIn(hours, wanted, zone);
  const full = fullIn(appointments, terms);
  const bookable = joined(openings);
  const earliest = Math.max(wanted.from, now + notice);
  const fits = ({ from, to }: Stretch): boolean => {
    const isOpen = bookable.some((open) => open.from <= from && to <= open.to);
    const needed = { from: from - buffer.before, to: to + buffer.after };
    return isOpen && !full.some((one) => one.from < needed.to && one.to > needed.from);
  };
  const begun = openings.flatMap((open) => beginnings(open, step)).filter((at) => at >= earliest && at + duration <= wanted.to);
  return [...new Set(begun)]
    .toSorted((a, b) => a - b)
    .map((from) => ({ from, to: from + duration }))
    .filter(fits);
}

/** Where no more appointment has a place, buffers included. */
export function fullIn(appointments: readonly Appointment[], { buffer, places }: Pick<Terms, 'buffer' | 'places'>): Stretch[] {
  const needed = appointments.flatMap((one) =>
    joined(one.map(({ from, to, allDay }) => (allDay ? { from, to } : { from: from - buffer.before, to: to + buffer.after }))),
  );
  return crowded(needed, places);
}

/** Where somebody who only asks when there is room finds none: taken times without their buffers, and when it is closed. */
export function busyIn(appointments: readonly Appointment[], window: Stretch, { places, hours, zone }: Terms): Busy {
  const sure = appointments.map((one) => one.filter(({ tentative }) => !tentative));
  const busy = crowded(sure.flatMap(joined), places);
  const all = crowded(appointments.flatMap(joined), places);
  return {
    busy: within(busy, window),
    tentative: within(outside(all, busy), window),
    closed: outside([window], openingsIn(hours, window, zone)),
  };
}

export interface Busy {
  readonly busy: readonly Stretch[];
  /** Full only because of what is pencilled in. */
  readonly tentative: readonly Stretch[];
  readonly closed: readonly Stretch[];
}

function beginnings({ from, to }: Stretch, step: number): number[] {
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step);
}
