/** google-calendar/place — one calendar: the way to it, what is known of it, and items as it holds them. */
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Event, Reminder } from '../../model/event.ts';
import { type Access, type Href, WRITABLE } from '../../model/item.ts';
import type { Found, Stored } from '../endpoint.ts';
import type { GoogleClient } from '../google/client.ts';
import { type EventsPage, probe } from './calls.ts';
import type { GoogleEvent, Native } from './native.ts';
import { knownReminders } from './reminders.ts';
import { eventOf, type Reading } from './series.ts';
import { versionOf } from './versions.ts';

export interface Place extends Reading {
  defaultReminders: readonly Reminder[];
  /** Whether new copies bring their guests along. */
  readonly invite: boolean;
  readonly client: GoogleClient;
  /** Whether the owner's rights allow changes; learned anew with every listing. */
  access: Access;
}

export const READ_ONLY = {
  writable: false,
  why: 'The Google calendar is shared with this account for reading only.',
} as const satisfies Access;

/** What a listing says of our rights and of the calendar's own reminders (G19, G30). Who does not see what is private must not write. */
export function learn(place: Place, { accessRole: role, defaultReminders }: EventsPage): void {
  place.defaultReminders = knownReminders(defaultReminders ?? []);
  if (role === 'owner' || role === 'writer') place.access = WRITABLE;
  else if (role != null) place.access = READ_ONLY;
}

/** An item as the calendar holds it now. @throws UNREADABLE */
export function stored(place: Place, native: Native): Stored<Event> {
  const item = eventOf(native, accessTo(native.master, place.access), place);
  // Google dates by its clock; times of both sides are compared on ours.
  const touched = item.touched === undefined ? undefined : item.touched - place.client.ahead;
  return { href: native.master.id as Href, version: versionOf(native, item), item: { ...item, touched }, native };
}

/** The same for listings: what cannot be understood is there all the same. */
export function found(place: Place, native: Native): Found<Event> {
  try {
    return stored(place, native);
  } catch (error) {
    if (!isSyncError(error, 'UNREADABLE')) throw error;
    return { href: native.master.id as Href, version: versionOf(native, { occurrences: new Map() }), why: error.message };
  }
}

/** "Not found" is told of a single event and of a calendar that is gone alike (G9): ask for the calendar. @throws COLLECTION_GONE */
export async function confirmCalendar(place: Place, signal: AbortSignal): Promise<void> {
  await place.client.call(probe(place.calendarId), signal);
}

/** Invitations are their organizer's: we copy them as facts and never answer or alter them (G62, G91, G106). */
function accessTo(event: GoogleEvent, collection: Access): Access {
  if (!collection.writable) return collection;
  if (event.organizer && event.organizer.self !== true)
    return { writable: false, why: 'It is an invitation organised by someone else.' };
  if (event.privateCopy === true)
    return { writable: false, why: 'It is a private copy of an appointment organised by someone else.' };
  if (event.locked === true) return { writable: false, why: 'Google has locked this appointment.' };
  return WRITABLE;
}

export function gone(): SyncError {
  return new SyncError('GONE', 'the appointment was deleted in Google');
}

export function stale(): SyncError {
  return new SyncError('STALE', 'the appointment was edited in Google meanwhile');
}
