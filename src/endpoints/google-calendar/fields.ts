/** google-calendar/fields — each field of an appointment, its reader beside its writer. */
import { EVENT_FIELDS, type EventField, type EventFields } from '../../model/event.ts';
import type { Codec, Codecs } from '../codec.ts';
import { plainOf } from '../google/html.ts';
import { sameValue } from '../google/values.ts';
import { attendees } from './attendees.ts';
import { color } from './colors.ts';
import type { GoogleEvent } from './native.ts';
import { url, words } from './properties.ts';
import { type Defaults, reminders } from './reminders.ts';
import { storedOf } from './text.ts';
import { schedule, type Zones } from './times.ts';

/** What the mapping has to know of the calendar. */
export interface Context extends Zones, Defaults {}

type Value<Name extends EventField> = Codec<GoogleEvent, EventFields[Name], Context>;

const text = (key: 'summary' | 'location'): Value<'title' | 'location'> => ({
  read: (event) => event[key] || undefined,
  write: (event, value) => put(event, key, value),
});

const description: Value<'description'> = {
  read: (event) => plainOf(event.description ?? '') || undefined,
  write: (event, value) => put(event, 'description', value && storedOf(value)),
};

/** Google's "cancelled" means deleted, so what is called off but still there is held as tentative. Occurrences: see series.ts. */
const status: Value<'status'> = {
  read: (event) => (event.status === 'tentative' ? 'tentative' : undefined),
  write: (event, value) => put(event, 'status', value && 'tentative', 'confirmed'),
};

const visibility: Value<'visibility'> = {
  read: ({ visibility: held }) => (held === 'public' || held === 'private' || held === 'confidential' ? held : undefined),
  write: (event, value) => put(event, 'visibility', value, 'default'),
};

const availability: Value<'availability'> = {
  read: (event) => (event.transparency === 'transparent' ? 'free' : undefined),
  write: (event, value) => put(event, 'transparency', value && 'transparent', 'opaque'),
};

export const FIELDS: Codecs<GoogleEvent, EventFields, Context> = {
  title: text('summary'),
  description,
  location: text('location'),
  schedule,
  status,
  visibility,
  availability,
  reminders,
  color,
  categories: words('twinbookCategories'),
  url,
  attendees,
  resources: words('twinbookResources'),
};

/** Every field of an event; guests only when Google told all of them (G50). @throws UNREADABLE */
export function readFields(event: GoogleEvent, context: Context): EventFields {
  const names = EVENT_FIELDS.filter((name) => name !== 'attendees' || event.attendeesOmitted !== true);
  return Object.fromEntries(names.map((name) => [name, readField(event, name, context)])) as EventFields;
}

/** A copy of `event` with the named fields as `fields` has them. A field that already says so keeps its form. */
export function withFields(event: GoogleEvent, fields: EventFields, names: Iterable<string>, context: Context): GoogleEvent {
  let result = event;
  for (const name of names) if (isField(name)) result = withField(result, fields, name, context);
  return result;
}

function withField<Name extends EventField>(event: GoogleEvent, fields: EventFields, name: Name, context: Context): GoogleEvent {
  const codec = FIELDS[name] as Codec<GoogleEvent, EventFields[Name], Context> | 'unsupported';
  if (codec === 'unsupported') return event;
  const draft = structuredClone(event);
  codec.write(draft, fields[name], context);
  return hasTime(event) && sameValue(codec.read(draft, context), codec.read(event, context)) ? event : draft;
}

function readField(event: GoogleEvent, name: EventField, context: Context): unknown {
  const codec = FIELDS[name];
  return codec === 'unsupported' ? undefined : codec.read(event, context);
}

/** A body that is only being put together has no time yet, so its fields cannot be compared. */
const hasTime = (event: GoogleEvent): boolean => event.start != null;

function isField(name: string): name is EventField {
  return (EVENT_FIELDS as readonly string[]).includes(name);
}

type TextKey = 'summary' | 'location' | 'description' | 'status' | 'visibility' | 'transparency';

/** `usual`: what Google says for an empty field, where it has a word for it (G79). */
function put(event: GoogleEvent, key: TextKey, value: string | undefined, usual?: string): void {
  if (value) event[key] = value;
  else if (usual !== undefined && event[key]) event[key] = usual;
  else delete event[key];
}
