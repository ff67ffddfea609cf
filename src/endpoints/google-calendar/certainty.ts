/** google-calendar/certainty — conditional writes whose outcome is known in the end, even when the answer is lost (G128). */
import { isSyncError, type SyncError } from '../../model/errors.ts';
import { isLost, itsOwnFailure } from '../google/lost.ts';
import { deleteEvent, patchEvent } from './calls.ts';
import type { GoogleEvent } from './native.ts';
import { isEmpty, patchOf } from './patch.ts';
import { confirmCalendar, gone, type Place, stale } from './place.ts';
import { readEvent } from './reading.ts';

/** Patches an event until it is as wished, unless somebody else edited it. @throws STALE, GONE, REFUSED */
export async function bring(
  place: Place,
  seen: GoogleEvent,
  wish: (base: GoogleEvent) => GoogleEvent,
  signal: AbortSignal,
): Promise<GoogleEvent> {
  const patch = patchOf(seen, wish(seen));
  if (isEmpty(patch)) return seen;
  const attempt = (): Promise<GoogleEvent> =>
    place.client.call(patchEvent(place.calendarId, seen.id ?? '', seen.etag ?? undefined, patch), signal);
  const isDone = (now: GoogleEvent | undefined): boolean => now !== undefined && isEmpty(patchOf(now, wish(now)));
  return (await certainly(place, attempt, seen, isDone, signal)) ?? seen;
}

/** Deletes an event, unless somebody else edited it. @throws STALE, GONE, REFUSED */
export async function withdraw(place: Place, seen: GoogleEvent, signal: AbortSignal): Promise<void> {
  const attempt = async (): Promise<undefined> => {
    await place.client.call(deleteEvent(place.calendarId, seen.id ?? '', seen.etag ?? undefined), signal);
  };
  await certainly(place, attempt, seen, (now) => now === undefined, signal);
}

/**
 * A lost answer: what is already as wished was our own doing; otherwise it is tried once more, which its condition makes safe: if
 * somebody else acted meanwhile, that is refused.
 */
async function certainly(
  place: Place,
  attempt: () => Promise<GoogleEvent | undefined>,
  seen: GoogleEvent,
  isDone: (now: GoogleEvent | undefined) => boolean,
  signal: AbortSignal,
): Promise<GoogleEvent | undefined> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (isSyncError(error, 'GONE', 'STALE')) throw await goneOrStale(place, seen, error, signal);
      if (!isLost(error)) throw error;
      const now = await lookUp(place, seen.id ?? '', signal);
      if (isDone(now)) return now;
      if (now === undefined) throw gone();
      if (tries > 1) throw itsOwnFailure(error);
    }
  }
}

/** G110: what was deleted by somebody else may answer 410, 412 or 404; the last is also told of a calendar that is gone. */
async function goneOrStale(place: Place, seen: GoogleEvent, error: SyncError, signal: AbortSignal): Promise<SyncError> {
  if (error.code === 'GONE') {
    await confirmCalendar(place, signal);
    return gone();
  }
  return (await lookUp(place, seen.id ?? '', signal)) === undefined ? gone() : stale();
}

/** The event as it is; undefined when it is not there any more. */
async function lookUp(place: Place, id: string, signal: AbortSignal): Promise<GoogleEvent | undefined> {
  try {
    return await readEvent(place, id, signal);
  } catch (error) {
    if (isSyncError(error, 'GONE')) return undefined;
    throw error;
  }
}
