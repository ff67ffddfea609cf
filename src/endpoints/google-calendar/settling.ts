/** google-calendar/settling — carries out the steps that bring the occurrences of a series in line, and looks whether they did. */
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Event } from '../../model/event.ts';
import { deleteEvent, patchEvent } from './calls.ts';
import { isLost, itsOwnFailure } from './certainty.ts';
import { isSeries, type Native } from './native.ts';
import { type Scope, type Step, stepsFor, withDropped } from './occurrences.ts';
import { confirmCalendar, type Place } from './place.ts';
import { readAgain } from './reading.ts';

/** How often a series is looked at again until it is as wished. */
const MOST_PASSES = 3;

/** The series as it is when nothing is left to do; lost answers are found out about by looking. @throws STALE, GONE, REFUSED */
export async function settle(place: Place, native: Native, item: Event, scope: Scope, signal: AbortSignal): Promise<Native> {
  let now = native;
  let lost: unknown;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const steps = stepsFor(now, item, withDropped(scope, native, now), place);
    if (steps.length === 0) return isSeries(now.master) ? now : { ...now, exceptions: new Map() };
    lost = undefined;
    for (const step of steps) lost = (await carryOut(place, step, signal)) ?? lost;
    now = await readAgain(place, now.master, signal);
  }
  if (lost !== undefined) throw itsOwnFailure(lost);
  return now;
}

/** @returns the error of a lost answer, for which the next round looks; undefined when the step is known to be done */
async function carryOut(place: Place, step: Step, signal: AbortSignal): Promise<unknown> {
  const { calendarId } = place;
  try {
    await place.client.call(
      step.kind === 'patch'
        ? patchEvent(calendarId, step.id, step.etag, step.patch)
        : deleteEvent(calendarId, step.id, step.etag),
      signal,
    );
    return undefined;
  } catch (error) {
    if (isLost(error)) return error;
    if (!isSyncError(error, 'GONE')) throw error;
    if (step.kind === 'delete') return undefined;
    await confirmCalendar(place, signal);
    throw new SyncError('REFUSED', 'the series has a changed occurrence on a day for which Google has no place', {
      cause: error,
    });
  }
}
