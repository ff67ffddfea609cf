/** caldav/held — what an iCalendar object would hold if it were given an event: as told by reading back what we write. */
import type { Event, EventFields, Schedule } from '../../model/event.ts';
import type { OccurrenceId } from '../../model/item.ts';
import { withAddedDays } from '../../model/recurrence.ts';
import type { When } from '../../model/time.ts';
import { holdableText } from '../content-lines/text.ts';
import { heldAttendees } from './attendees.ts';
import { heldColor, heldSet, heldUrl } from './fields.ts';
import { tidied } from './reminders.ts';
import { settled } from './times.ts';
import { canonicalZone } from './zone-names.ts';

/** Pure; giving it its own answer changes nothing. */
export function asHeldByCalDav(event: Event): Event {
  const fields = heldFields(event.fields);
  const isSeries = fields.schedule.recurrence.length > 0;
  const occurrences: Event['occurrences'] = isSeries ? new Map([...event.occurrences].map(heldOccurrence)) : new Map();
  return { ...event, fields: { ...fields, schedule: withAddedDays(fields.schedule, occurrences) }, occurrences };
}

function heldOccurrence([id, occurrence]: [OccurrenceId, EventFields | 'cancelled']): [OccurrenceId, EventFields | 'cancelled'] {
  if (occurrence === 'cancelled' || occurrence.status === 'cancelled') return [id, 'cancelled'];
  return [id, heldFields({ ...occurrence, schedule: { ...occurrence.schedule, recurrence: [] } })];
}

/** Keys that the other side cannot say stay missing. */
function heldFields(fields: EventFields): EventFields {
  const held: Partial<Record<keyof EventFields, unknown>> = {};
  for (const name of Object.keys(fields) as (keyof EventFields)[]) held[name] = HELD[name](fields);
  return held as EventFields;
}

const HELD: { readonly [Name in keyof EventFields]-?: (fields: EventFields) => EventFields[Name] } = {
  title: ({ title }) => heldText(title),
  description: ({ description }) => heldText(description),
  location: ({ location }) => heldText(location),
  schedule: ({ schedule }) => heldSchedule(schedule),
  status: ({ status }) => status,
  visibility: ({ visibility }) => visibility,
  availability: ({ availability }) => availability,
  reminders: ({ reminders }) => tidied(reminders ?? []),
  color: ({ color }) => heldColor(color),
  categories: ({ categories }) => heldSet(categories),
  url: ({ url }) => heldUrl(url),
  attendees: ({ attendees }) => heldAttendees(attendees),
  resources: ({ resources }) => heldSet(resources),
};

function heldText(text: string | undefined): string | undefined {
  return (text && holdableText(text)) || undefined;
}

function heldSchedule({ start, end, recurrence }: Schedule): Schedule {
  const isSeries = recurrence.length > 0;
  const held = (when: When) => {
    const named = when.kind === 'day' ? when : { ...when, zone: canonicalZone(when.zone) };
    return isSeries ? named : settled(named);
  };
  return { start: held(start), end: held(end), recurrence };
}
