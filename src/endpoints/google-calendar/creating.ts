/** google-calendar/creating — new copies, each made once however often it is asked for (G99, G100). */
import { isSyncError, SyncError } from '../../model/errors.ts';
import { EVENT_FIELDS, type Event } from '../../model/event.ts';
import type { CreateKey, ItemFile, Stored } from '../endpoint.ts';
import { isLost, itsOwnFailure } from '../google/lost.ts';
import { insertEvent, oneEvent } from './calls.ts';
import { withdraw } from './certainty.ts';
import { withFields } from './fields.ts';
import { type Extras, extrasOf, formerIn, sendable } from './former.ts';
import { copyId, identify, MOST_LIVES, markOf } from './identity.ts';
import { asWritten, withAnswers } from './meanwhile.ts';
import { type GoogleEvent, isCancelled, type Native } from './native.ts';
import { exclusionsFor, refuseImpossible, stepsFor, wholeScope } from './occurrences.ts';
import { isEmpty, patchOf } from './patch.ts';
import { confirmCalendar, type Place, stored } from './place.ts';
import { readAgain, readEvent } from './reading.ts';
import { eventOf, exclude } from './series.ts';
import { settle } from './settling.ts';

/** See `Collection.create`. @throws EXISTS, REFUSED */
export async function create(
  place: Place,
  item: Event,
  key: CreateKey,
  signal: AbortSignal,
  former?: ItemFile,
): Promise<Stored<Event>> {
  refuseImpossible(undefined, item, 'all');
  const begun = former && beginning(place, item, former);
  if (begun === undefined) return await createFrom(place, item, key, { base: {}, extras: new Map() }, signal);
  try {
    return await createFrom(place, item, key, begun, signal);
  } catch (error) {
    // What Google held once it does not take today: the appointment matters most.
    if (!isSyncError(error, 'REFUSED')) throw error;
    return await createFrom(place, item, key, { base: {}, extras: new Map() }, signal);
  }
}

/** What a copy begins from. */
interface Beginning {
  readonly base: GoogleEvent;
  readonly extras: Extras;
}

/** Undefined for a file that cannot be read. */
function beginning(place: Place, { fields }: Event, file: ItemFile): Beginning | undefined {
  const former = formerIn(file);
  if (former === undefined || !isReadable(place, former)) return undefined;
  const base = sendable(former.master, place.invite && 'attendees' in fields);
  // A label decides over the colour (G81), so it may only do so where no colour is wished.
  if (fields.color !== undefined) delete base.eventLabelId;
  return { base, extras: extrasOf(former) };
}

function isReadable(place: Place, former: Native): boolean {
  try {
    return eventOf(former, place.access, place) !== undefined;
  } catch (error) {
    if (isSyncError(error, 'UNREADABLE')) return false;
    throw error;
  }
}

async function createFrom(
  place: Place,
  item: Event,
  key: CreateKey,
  { base: begun, extras }: Beginning,
  signal: AbortSignal,
): Promise<Stored<Event>> {
  const wish = (base: GoogleEvent): GoogleEvent => bodyFor(place, item, key, base);
  const { event, isNew } = await insertOnce(place, wish(begun), key, signal);
  if (!isNew) {
    const native = await readAgain(place, event, signal);
    // What differs somebody edited, who must be heard: the next cycle knows the copy and tells the edit.
    if (!isEmpty(patchOf(native.master, wish(native.master))) || isMeddledWith(place, native, item))
      throw new SyncError('EXISTS', 'its copy was made before and holds something else by now');
    return stored(place, await settle(place, native, { item, scope: 'all', answers: new Map(), extras }, signal));
  }
  try {
    return await withOccurrences(place, event, item, extras, signal);
  } catch (error) {
    // All or nothing: a series Google took only in part would look like an appointment somebody made.
    if (isSyncError(error, 'REFUSED')) await withdraw(place, await readEvent(place, event.id ?? '', signal), signal);
    throw error;
  }
}

/** A new series gets its changed occurrences; what somebody does to the others in the meantime is none of ours. */
async function withOccurrences(
  place: Place,
  master: GoogleEvent,
  item: Event,
  extras: Extras,
  signal: AbortSignal,
): Promise<Stored<Event>> {
  const scope = wholeScope([...item.occurrences.keys(), ...extras.keys()]);
  const answers = new Map([[master.id ?? '', master]]);
  const alone: Native = { master, exceptions: new Map() };
  const settled = await settle(place, alone, { item, scope, answers, extras }, signal);
  const answered = eventOf(withAnswers(settled, answers), place.access, place);
  return asWritten(stored(place, alone), stored(place, settled), { item, own: new Set(), scope, answered });
}

/** Whether an occurrence that was written already is no longer as it should be; those that are missing are just not written yet. */
function isMeddledWith(place: Place, native: Native, item: Event): boolean {
  const written = new Set([...native.exceptions.values()].map(({ id }) => id));
  return stepsFor(native, item, 'all', place).some(({ id }) => written.has(id));
}

/** The event a copy should be. Guests are written only when the owner wants them to be. */
function bodyFor(place: Place, item: Event, key: CreateKey, base: GoogleEvent): GoogleEvent {
  const names = EVENT_FIELDS.filter((name) => name in item.fields && (name !== 'attendees' || place.invite));
  const draft = structuredClone(withFields(base, item.fields, names, place));
  identify(draft, key);
  if (draft.recurrence) exclude(draft, exclusionsFor(item, undefined), place);
  return draft;
}

/** Inserts under the twin's own id, so that a repeated create finds what the first one made. */
async function insertOnce(
  place: Place,
  body: GoogleEvent,
  key: CreateKey,
  signal: AbortSignal,
): Promise<{ readonly event: GoogleEvent; readonly isNew: boolean }> {
  let lost = 0;
  for (let life = 0; life < MOST_LIVES; ) {
    const id = copyId(key.twin, place.calendarId, life);
    try {
      return { event: await place.client.call(insertEvent(place.calendarId, { ...body, id }), signal), isNew: true };
    } catch (error) {
      if (!isSyncError(error, 'EXISTS') && !isLost(error)) throw error;
      const there = await underId(place, id, signal);
      if (there !== undefined && !isCancelled(there)) return { event: ours(there, key, place), isNew: false };
      if (there !== undefined || isSyncError(error, 'EXISTS')) life += 1;
      else if (++lost > 1) throw itsOwnFailure(error);
    }
  }
  throw new SyncError('EXISTS', 'the copy was deleted in Google again and again');
}

function ours(event: GoogleEvent, key: CreateKey, place: Place): GoogleEvent {
  if (markOf(event, place.calendarId) === key.mark) return event;
  throw new SyncError('EXISTS', 'another appointment in Google has the id of this copy');
}

/** The event under an id, deleted or not (G46); undefined when there never was one. */
async function underId(place: Place, id: string, signal: AbortSignal): Promise<GoogleEvent | undefined> {
  try {
    return await place.client.call(oneEvent(place.calendarId, id), signal);
  } catch (error) {
    if (!isSyncError(error, 'GONE')) throw error;
    await confirmCalendar(place, signal);
    return undefined;
  }
}
