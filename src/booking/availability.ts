/** booking/availability — what is free in a pair's calendars: the diary is read, the rest is deciding. */
import type { Appointment, Diary, Page } from './diary.ts';
import { type Busy, busyIn, freeSlots, type Terms, type Wanted } from './slots.ts';
import type { Stretch } from './stretch.ts';
import { type Reading, type Taken, takenBy } from './taken.ts';

export interface Availability extends Busy {
  readonly slots: readonly Stretch[];
  /** Appointments nobody can tell when they are, or how often: they may be anywhere. */
  readonly uncertain: number;
}

/** How a pair's time is read and given away. */
export interface Policy {
  readonly terms: Terms;
  readonly reading: Reading;
}

/** `young`: as Diary.read. @throws what stopped one of the calendars */
export async function availabilityOf(
  diary: Diary,
  wanted: Wanted,
  policy: Policy,
  signal: AbortSignal,
  young = 0,
): Promise<Availability> {
  const { terms } = policy;
  const { before, after } = terms.buffer;
  const page = await diary.read(signal, young);
  const wide = { from: wanted.from - before - after, to: wanted.to + before + after };
  const { taken, uncertain } = takenIn(page, wide, policy.reading);
  return { slots: freeSlots(taken, wanted, terms), ...busyIn(taken, wanted, terms), uncertain };
}

/** The times of each appointment in a window. */
function takenIn(
  page: Page,
  window: Stretch,
  reading: Reading,
): { readonly taken: readonly (readonly Taken[])[]; readonly uncertain: number } {
  const told = page.appointments.map((one) => takenOf(one, window, reading));
  const unknown = told.filter(({ complete }) => !complete).length;
  return { taken: told.map((one) => one.taken).filter((one) => one.length > 0), uncertain: page.unread + unknown };
}

/** All that the calendars an appointment is in tell of it: one that was moved just now takes both times until they agree. */
export function takenOf({ tellings }: Appointment, window: Stretch, reading: Reading): ReturnType<typeof takenBy> {
  const told = tellings.map(({ event }) => takenBy(event, window, reading));
  return { taken: told.flatMap(({ taken }) => taken), complete: told.every(({ complete }) => complete) };
}
