/** booking/misfits — what a cycle asks before a move counts: does the new time fit between all other appointments of the pair? */
import { isSyncError } from '../model/errors.ts';
import type { Event } from '../model/event.ts';
import { type FieldPath, type Item, partsOf } from '../model/item.ts';
import type { Twin } from '../model/pair.ts';
import type { ReadMisfits } from '../sync/cycle.ts';
import { type Policy, takenOf } from './availability.ts';
import type { Appointment, Diary } from './diary.ts';
import { type Misfit, misfit } from './fit.ts';
import type { Stretch } from './stretch.ts';
import { takenBy } from './taken.ts';

/** A series is compared as far ahead as anybody books. */
const AHEAD = 180 * 24 * 60 * 60 * 1000;

/** What stops another calendar of the pair does not stop this one: then nothing is known, and what was moved waits. */
export function readMisfits(diary: Diary, policy: Policy, now: () => number): ReadMisfits {
  return async (_link, signal) => {
    try {
      const { appointments } = await diary.read(signal);
      const window = { from: now(), to: now() + AHEAD };
      return (moved, paths, twin) => misfitIn(appointments, moved, paths, twin, window, policy);
    } catch (error) {
      signal.throwIfAborted();
      if (!isSyncError(error) || error.code === 'STORE') throw error;
      return undefined;
    }
  };
}

function misfitIn(
  appointments: readonly Appointment[],
  moved: Item,
  paths: readonly FieldPath[],
  twin: Twin,
  window: Stretch,
  { terms, reading }: Policy,
): Misfit | undefined {
  const times = movedParts(moved as Event, paths).flatMap((part) => takenBy(part, window, reading).taken);
  const others = appointments.filter((one) => !isOf(one, twin)).map((one) => takenOf(one, window, reading).taken);
  return misfit(times, others, window, terms);
}

/** All of it, or the occurrences that were moved, each as an appointment of its own. */
function movedParts(event: Event, paths: readonly FieldPath[]): Event[] {
  const ids = paths.map((path) => partsOf(path).occurrence);
  if (ids.includes(undefined)) return [event];
  return ids.flatMap((id) => {
    const one = id === undefined ? undefined : event.occurrences.get(id);
    return one === undefined || one === 'cancelled' ? [] : [{ ...event, fields: one, occurrences: new Map() }];
  });
}

const isOf = ({ twin, tellings }: Appointment, { id, ...twinned }: Twin): boolean =>
  twin === id || tellings.some(({ side, href }) => twinned[side].href === href);
