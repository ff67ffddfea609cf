/** playground/google/render — an event as one reader gets to see it. */
import { renderAttendees } from './attendees.ts';
import { hangoutLink } from './conference.ts';
import { etagOf, type Held, isCancelled } from './event.ts';
import type { JsonObject } from './json.ts';
import { renderReminders } from './reminders.ts';
import { renderPoint, rfc3339 } from './times.ts';
import { type Account, type Calendar, rank, roleOf } from './world.ts';

/** Who looks, at which calendar, and how. */
export interface View {
  readonly account: Account;
  readonly calendar: Calendar;
  /** The zone times are rendered in (G49, G66). */
  readonly zone: string;
  readonly maxAttendees: number | undefined;
}

/** How much of a cancelled event is told: everything, its name in the series, or nothing but its id (G43–G45). */
export type Detail = 'full' | 'named' | 'bare';

const GUEST_FLAGS = ['guestsCanInviteOthers', 'guestsCanModify', 'guestsCanSeeOtherGuests', 'anyoneCanAddSelf'];

export function renderEvent(event: Held, view: View, detail: Detail = 'full'): JsonObject {
  if (detail !== 'full' && isCancelled(event)) return renderCancelled(event, view, detail);
  return hidesDetails(event, view) ? { ...renderFrame(event, view), visibility: 'private' } : renderWhole(event, view);
}

function renderCancelled(event: Held, view: View, detail: Detail): JsonObject {
  const tombstone = { kind: 'calendar#event', etag: etagOf(event), id: event.id, status: 'cancelled' };
  return detail === 'named' ? { ...tombstone, ...renderOccurrence(event, view) } : tombstone;
}

/** G19: who may only see that the time is taken. */
function hidesDetails(event: Held, { account, calendar }: View): boolean {
  const reach = rank(roleOf(account, calendar));
  const isPrivate = event.content.visibility === 'private' || event.content.visibility === 'confidential';
  return reach === rank('freeBusyReader') || (isPrivate && reach < rank('writer'));
}

function renderFrame(event: Held, view: View): JsonObject {
  return {
    kind: 'calendar#event',
    etag: etagOf(event),
    id: event.id,
    status: event.status,
    htmlLink: htmlLink(event.id, view.calendar.id),
    created: rfc3339(event.created),
    updated: rfc3339(event.updated),
    start: renderPoint(event.start, view.zone),
    end: renderPoint(event.end, view.zone),
    recurrence: event.recurrence.length > 0 ? event.recurrence : undefined,
    ...renderOccurrence(event, view),
    iCalUID: event.uid,
    sequence: event.sequence,
    eventType: event.eventType,
  };
}

function renderOccurrence({ occurrence }: Held, { zone }: View): JsonObject {
  if (occurrence === undefined) return {};
  return { recurringEventId: occurrence.master, originalStartTime: renderPoint(occurrence.original, zone) };
}

function renderWhole(event: Held, view: View): JsonObject {
  const { account, calendar } = view;
  const { attendees, conferenceData, source, ...content } = event.content;
  const guestFlags = Object.fromEntries(GUEST_FLAGS.map((flag) => [flag, content[flag]]));
  const defaults = account.entries.get(calendar.id)?.defaultReminders ?? [];
  return {
    ...renderFrame(event, view),
    ...content,
    creator: { email: event.creator, self: event.creator === calendar.id || undefined },
    organizer: { ...event.organizer, self: event.organizer.email === calendar.id || undefined },
    ...renderAttendees(attendees, event.organizer.email, calendar.id, view.maxAttendees),
    hangoutLink: hangoutLink(conferenceData),
    conferenceData,
    source: event.creator === account.email ? source : undefined,
    ...guestFlags,
    reminders: renderReminders(event.reminders, 'date' in event.start, defaults),
  };
}

function htmlLink(eventId: string, calendarId: string): string {
  const short = calendarId.replace(/@group\.calendar\.google\.com$/, '@g').replace(/@gmail\.com$/, '@m');
  return `https://www.google.com/calendar/event?eid=${Buffer.from(`${eventId} ${short}`).toString('base64url')}`;
}

const texts = new WeakMap<Held, { readonly key: string; readonly text: string }>();

/** The event as JSON text. An event never changes, so its last rendering is kept: listings are read far more often than written. */
export function renderText(event: Held, view: View, detail: Detail): string {
  const entry = view.account.entries.get(view.calendar.id);
  const key = `${view.account.email} ${view.calendar.id} ${roleOf(view.account, view.calendar)} ${entry?.stamp} ${view.zone} ${view.maxAttendees} ${detail}`;
  const known = texts.get(event);
  if (known?.key === key) return known.text;
  const text = JSON.stringify(renderEvent(event, view, detail));
  texts.set(event, { key, text });
  return text;
}
