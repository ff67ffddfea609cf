/** model/event — the fields of an appointment, in neutral form. */
import type { Item, OccurrenceId } from './item.ts';
import type { When } from './time.ts';

/**
 * When something happens: start, end, zone and the recurrence lines move together.
 *
 * `end` is exclusive for days (RFC 5545 DTEND, Google end.date) and equals `start` for zero length.
 * `recurrence` holds RRULE, RDATE and EXRULE lines as text (`RRULE:FREQ=WEEKLY;COUNT=4`), sorted, upper case, without DTSTART.
 * Cancelled occurrences are not here: EXDATE and Google's cancelled exceptions both are entries of `Item.occurrences`.
 * An occurrence's own schedule has an empty `recurrence`.
 */
export interface Schedule {
  readonly start: When;
  readonly end: When;
  readonly recurrence: readonly string[];
}

/** Minutes before the start, 0 or more. Alarms of other shapes stay where they are and are not carried. */
export interface Reminder {
  readonly method: 'popup' | 'email';
  readonly minutes: number;
}

export interface Attendee {
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly status: 'needs-action' | 'accepted' | 'declined' | 'tentative';
}

export type EventFields = {
  readonly title?: string | undefined;
  /** Plain text with `\n` line ends. */
  readonly description?: string | undefined;
  readonly location?: string | undefined;
  readonly schedule: Schedule;
  /** undefined: confirmed, the default on both sides. */
  readonly status?: 'tentative' | 'cancelled' | undefined;
  /** undefined: the calendar's default. */
  readonly visibility?: 'public' | 'private' | 'confidential' | undefined;
  /** undefined: busy, the default on both sides. */
  readonly availability?: 'free' | undefined;
  /** undefined: whatever the calendar does by default. Sorted by minutes, then method; no duplicates. */
  readonly reminders?: readonly Reminder[] | undefined;
  /** A CSS3 colour name in lower case (RFC 7986, 5.9). */
  readonly color?: string | undefined;
  /** A set: sorted, no duplicates; undefined rather than empty. */
  readonly categories?: readonly string[] | undefined;
  readonly url?: string | undefined;
  /** Sorted by e-mail, then name; undefined rather than empty. */
  readonly attendees?: readonly Attendee[] | undefined;
  /** Rooms, chairs, people booked along (RFC 5545 RESOURCES). A set: sorted, no duplicates; undefined rather than empty. */
  readonly resources?: readonly string[] | undefined;
};

export type Event = Item<EventFields> & {
  readonly kind: 'event';
  /** Those of its added days that no line names: a changed occurrence stands there without any place in the rule (G75). */
  readonly orphans?: readonly OccurrenceId[];
};

export type EventField = keyof EventFields;

export const EVENT_FIELDS = [
  'title',
  'description',
  'location',
  'schedule',
  'status',
  'visibility',
  'availability',
  'reminders',
  'color',
  'categories',
  'url',
  'attendees',
  'resources',
] as const satisfies readonly EventField[];
