/** booking/overlaps — double bookings: more appointments at once than there are places. Pure. */
import { crowded, joined, type Stretch, within } from './stretch.ts';
import type { Taken } from './taken.ts';

/** When an appointment takes time, under a name of its own. */
export interface Named {
  readonly id: string;
  readonly taken: readonly Taken[];
}

export interface Overlap extends Stretch {
  /** Names of those that want this time, the earliest first. */
  readonly ids: readonly string[];
}

/** In order. Entries for whole days are no bookings: a holiday says that nobody should book, not that somebody did. */
export function overlapsIn(appointments: readonly Named[], window: Stretch, places: number): Overlap[] {
  const booked = appointments.map(({ id, taken }) => ({ id, times: joined(taken.filter(({ allDay }) => !allDay)) }));
  const full = crowded(
    booked.flatMap(({ times }) => times),
    places + 1,
  );
  return within(full, window).map((stretch) => {
    const involved = booked.flatMap(({ id, times }) => {
      const first = times.find(({ from, to }) => from < stretch.to && to > stretch.from);
      return first === undefined ? [] : [{ id, from: first.from }];
    });
    return { ...stretch, ids: involved.toSorted((a, b) => a.from - b.from).map(({ id }) => id) };
  });
}
