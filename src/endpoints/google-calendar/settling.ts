/** google-calendar/settling — carries out the steps that bring the occurrences of a series in line, and looks whether they did. */
import { afterSome, isSyncError, SyncError } from '../../model/errors.ts';
import type { Event, Schedule } from '../../model/event.ts';
import { generates } from '../../model/recurrence.ts';
import { isLost, itsOwnFailure } from '../google/lost.ts';
import { sameValue } from '../google/values.ts';
import { deleteEvent, patchEvent } from './calls.ts';
import type { Extras } from './former.ts';
import { withNames } from './naming.ts';
import { type GoogleEvent, isSeries, type Native, occurrenceIn } from './native.ts';
import { type Scope, type Step, stepsFor, withDropped } from './occurrences.ts';
import { confirmCalendar, type Place, stale } from './place.ts';
import { readAgain } from './reading.ts';
import { schedule } from './times.ts';

/** How often a series is looked at again until it is as wished. */
const MOST_PASSES = 3;

/** What is to be settled: the occurrences of `item` in `scope`. The answers to each write are added by the id of the part. */
export interface Wish {
  readonly item: Event;
  readonly scope: Scope;
  readonly answers: Map<string, GoogleEvent>;
  /** What changed occurrences get beside their fields when they are made. */
  readonly extras?: Extras | undefined;
}

/**
 * The series as it is when nothing is left to do; lost answers are found out about by looking.
 *
 * @throws STALE, GONE, REFUSED; `partly` once a step was done
 */
export async function settle(place: Place, native: Native, wish: Wish, signal: AbortSignal): Promise<Native> {
  const { item, scope, answers, extras } = wish;
  let now = native;
  let lost: unknown;
  let isBegun = false;
  const failed = (error: unknown): unknown => (isBegun ? afterSome(error) : error);
  for (let pass = 0; ; pass++) {
    const steps = stepsFor(now, item, withDropped(scope, native, now), place, extras);
    if (steps.length === 0) return isSeries(now.master) ? now : { ...now, exceptions: new Map() };
    if (pass === MOST_PASSES) {
      if (lost !== undefined) throw itsOwnFailure(lost);
      if (steps.some((step) => isUndone(step, wish))) throw failed(undone());
      return now;
    }
    lost = undefined;
    const named = await withNames(place, now, steps, signal).catch((error: unknown) => {
      throw failed(error);
    });
    for (const step of named) {
      const unheard = await carryOut(place, step, answers, signal).catch((error: unknown) => {
        throw failed(error);
      });
      isBegun ||= unheard === undefined;
      lost = unheard ?? lost;
    }
    const times = timesOf(now, place);
    now = await readAgain(place, now.master, signal);
    // Somebody moved all of them meanwhile: what is wished may have no place any more.
    if (!sameValue(timesOf(now, place), times)) throw failed(stale());
  }
}

/**
 * Whether nothing was done of a step that a look still finds needed. Google took what it answered to, and made something else of it (G78);
 * where nobody can tell that there is such an occurrence, Google may well say that there is none.
 */
function isUndone(step: Step, { item, answers }: Wish): boolean {
  if (step.kind === 'patch') return !answers.has(step.id);
  const occurrence = occurrenceIn(step.id);
  return occurrence === undefined || generates(item.fields.schedule, occurrence) !== 'unknown';
}

function undone(): SyncError {
  return new SyncError('ITEM_FAILED', 'Google took a change of one occurrence of the series, and did not carry it out');
}

const timesOf = ({ master }: Native, place: Place): Schedule => schedule.read(master, place);

/** @returns the error of a lost answer, for which the next round looks; undefined when the step is known to be done */
async function carryOut(place: Place, step: Step, answers: Map<string, GoogleEvent>, signal: AbortSignal): Promise<unknown> {
  const { calendarId, client } = place;
  try {
    if (step.kind === 'patch')
      answers.set(step.id, await client.call(patchEvent(calendarId, step.id, step.etag, step.patch), signal));
    else await client.call(deleteEvent(calendarId, step.id, step.etag), signal);
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
