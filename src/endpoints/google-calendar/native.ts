/** google-calendar/native — an appointment as Google has it: one event, or a master with its exceptions. */
import type { calendar_v3 } from '@googleapis/calendar';
import type { OccurrenceId } from '../../model/item.ts';

export type GoogleEvent = calendar_v3.Schema$Event;

/** A single event has no exceptions. Exceptions are changed occurrences, and cancelled ones that may be bare (G42, G44). */
export interface Native {
  readonly master: GoogleEvent;
  readonly exceptions: ReadonlyMap<OccurrenceId, GoogleEvent>;
}

/** Which occurrence of which series an event is; undefined when it is an event of its own. */
export interface Instance {
  readonly master: string;
  readonly occurrence: OccurrenceId;
}

/** G57: from the right, because the id of an imported master itself begins with `_`. */
const INSTANCE_ID = /^(.+)_(\d{8}(?:T\d{6}Z)?)$/;

/** Google sometimes reports a cancelled occurrence with nothing but its id and status (G44). */
export function instanceOf(event: GoogleEvent): Instance | undefined {
  const [, prefix, stamp] = INSTANCE_ID.exec(event.id ?? '') ?? [];
  if (prefix === undefined || stamp === undefined) return undefined;
  if (event.recurringEventId == null && event.status !== 'cancelled') return undefined;
  return { master: event.recurringEventId ?? prefix, occurrence: stamp as OccurrenceId };
}

/** The id of an occurrence, whether it was changed or not (G57). */
export function instanceId(master: GoogleEvent, occurrence: OccurrenceId): string {
  return `${master.id}_${occurrence}`;
}

export function isCancelled(event: GoogleEvent): boolean {
  return event.status === 'cancelled';
}

export function isSeries(event: GoogleEvent): boolean {
  return (event.recurrence ?? []).some((line) => /^(RRULE|RDATE)/i.test(line));
}

/** Birthdays, working places, focus time, absences and what Google read in mails are Google's own business (G94–G96). */
export function isSpecial(event: GoogleEvent): boolean {
  return (event.eventType ?? 'default') !== 'default';
}
