/** google-calendar/former — a version Google held once: as a file, back again, and what of it a new event begins from. Pure. */
import type { OccurrenceId } from '../../model/item.ts';
import type { ItemFile } from '../endpoint.ts';
import { bodyIn, fileOf, isPlain } from '../google/files.ts';
import { type GoogleEvent, isCancelled, type Native } from './native.ts';
import { isEmpty, patchOf } from './patch.ts';

/** What occurrences hold beside their fields, where that differs from their series: patches, by the occurrence. */
export type Extras = ReadonlyMap<OccurrenceId, GoogleEvent>;

/** The event, and of a series every changed or cancelled occurrence, by its original start. */
export function asFile({ master, exceptions }: Native): ItemFile {
  return fileOf({ event: master, ...(exceptions.size === 0 ? {} : { occurrences: Object.fromEntries(exceptions) }) });
}

/** What `asFile` wrote; undefined for any other text. */
export function formerIn(file: ItemFile): Native | undefined {
  const { event, occurrences = {} } = bodyIn(file) ?? {};
  if (!isPlain(event) || !isPlain(occurrences) || !Object.values(occurrences).every(isPlain)) return undefined;
  const exceptions = new Map(Object.entries(occurrences) as [OccurrenceId, GoogleEvent][]);
  return { master: event as GoogleEvent, exceptions };
}

/** Google sets these itself (G59–G62), or they follow from the key of the new copy. */
const SET_BY_GOOGLE: readonly string[] = [
  'kind',
  'etag',
  'id',
  'iCalUID',
  'htmlLink',
  'hangoutLink',
  'created',
  'updated',
  'creator',
  'organizer',
  'sequence',
  'eventType',
  'recurringEventId',
  'originalStartTime',
  'privateCopy',
  'locked',
  'attendeesOmitted',
];

/** An event as it may be sent again: its link to a meeting and its attachments too, its guests only if they are to be invited. */
export function sendable(event: GoogleEvent, invites: boolean): GoogleEvent {
  const sent: GoogleEvent = Object.fromEntries(Object.entries(event).filter(([name]) => !SET_BY_GOOGLE.includes(name)));
  if (sent.attachments) sent.attachments = sent.attachments.map(({ fileId: _ours, ...file }) => file);
  if (!invites || event.attendeesOmitted === true) delete sent.attendees;
  else if (sent.attendees)
    sent.attendees = sent.attendees.map(({ id: _id, self: _self, organizer: _organizer, ...guest }) => guest);
  return sent;
}

/** Members that hold fields of ours: what they are to say, the item says. */
const OF_FIELDS: readonly string[] = [
  'summary',
  'description',
  'location',
  'start',
  'end',
  'recurrence',
  'status',
  'visibility',
  'transparency',
  'reminders',
  'colorId',
  'eventLabelId',
  'source',
];

/** An occurrence gets from its series what it had from it before; what it had beside that, it is given. */
export function extrasOf({ master, exceptions }: Native): Extras {
  const live = [...exceptions].filter(([, one]) => !isCancelled(one));
  const patches = live.map(([id, one]) => [id, patchOf(beside(master), beside(one))] as const);
  return new Map(patches.filter(([, patch]) => !isEmpty(patch)));
}

export function beside(event: GoogleEvent): GoogleEvent {
  const rest = Object.entries(sendable(event, false)).filter(([name]) => !OF_FIELDS.includes(name));
  const properties = Object.entries(event.extendedProperties?.private ?? {}).filter(([name]) => !name.startsWith('twinbook'));
  return {
    ...Object.fromEntries(rest),
    extendedProperties: { ...event.extendedProperties, private: Object.fromEntries(properties) },
  };
}
