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

/** The occurrence an id names; undefined for an id that names none. */
export function occurrenceIn(id: string): OccurrenceId | undefined {
  return INSTANCE_ID.exec(id)?.[2] as OccurrenceId | undefined;
}

/** G57, and for split series: `<base>_R<start>`, made by "this and following events"; its occurrences bear the name of the base alone. */
const SPLIT = /_R\d{8}(?:T\d{6})?$/;

/** The id of an occurrence, whether it was changed or not (G57). Of split series see google-calendar/naming. */
export function instanceId(master: GoogleEvent, occurrence: OccurrenceId): string {
  return `${baseOf(master.id ?? '')}_${occurrence}`;
}

/** Whether the occurrences of a series are named as those of another one are. */
export function isNamedAlike(id: string): boolean {
  return SPLIT.test(id);
}

/** A cancelled occurrence of which nothing is told but its id (G44): the series it is of may be one that was split from what it is named after. */
export function isUnnamed(event: GoogleEvent): boolean {
  return event.recurringEventId == null && instanceOf(event) !== undefined;
}

/** The occurrence an event of a series' own UID is in it; undefined when it is none of that series. */
export function occurrenceOf(event: GoogleEvent, master: string): OccurrenceId | undefined {
  const instance = instanceOf(event);
  const isMine = instance?.master === master || (isUnnamed(event) && instance?.master === baseOf(master));
  return isMine ? instance?.occurrence : undefined;
}

function baseOf(id: string): string {
  return id.replace(SPLIT, '');
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
