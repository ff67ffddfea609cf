/** google-calendar/collection — a Google calendar as a collection of appointments. */
import { EVENT_FIELDS, type Event, type EventField, type EventFields, type Reminder } from '../../model/event.ts';
import { type OccurrenceId, WRITABLE } from '../../model/item.ts';
import { generates } from '../../model/recurrence.ts';
import type { Collection } from '../endpoint.ts';
import type { GoogleClient } from '../google/client.ts';
import { create } from './creating.ts';
import { type Context, readFields, withFields } from './fields.ts';
import { asFile } from './former.ts';
import { heldUid } from './identity.ts';
import { list } from './listing.ts';
import type { Native } from './native.ts';
import { wishFor } from './occurrences.ts';
import { type Place, READ_ONLY } from './place.ts';
import { fetchItems } from './reading.ts';
import { isPlain } from './series.ts';
import { unmark } from './unmarking.ts';
import { unsaidInEvent } from './unsaid.ts';
import { remove, update } from './writing.ts';

export interface GoogleCalendarOptions {
  readonly client: GoogleClient;
  /** The real id, not `primary`: the ids of copies are derived from it (G20). */
  readonly calendarId: string;
  /** The calendar's own zone. */
  readonly zone: string;
  /** The zone of times that name none. */
  readonly floatingZone: string;
  /** As discovery tells them (G17); every listing brings them up to date. */
  readonly defaultReminders?: readonly Reminder[];
  /** Whether the account's rights on the calendar allow changes (G19). */
  readonly writable: boolean;
  /** Whether new copies bring their guests along (`attendees: full`); no mail is sent in any case (G93). Default: no. */
  readonly invite?: boolean;
}

export function googleCalendarCollection(options: GoogleCalendarOptions): Collection<Event> {
  const place: Place = {
    defaultReminders: [],
    invite: false,
    ...options,
    access: options.writable ? WRITABLE : READ_ONLY,
  };
  return {
    abilities: {
      fields: new Set(EVENT_FIELDS),
      // Rights are told with every listing.
      get write() {
        return place.access.writable ? ({ allowed: true } as const) : ({ allowed: false, why: place.access.why } as const);
      },
    },
    list: (since, signal) => list(place, since, signal),
    fetch: (hrefs, signal) => fetchItems(place, hrefs, signal),
    create: (item, key, signal, former) => create(place, item, key, signal, former),
    update: (stored, item, fields, signal) => update(place, stored, item, fields, signal),
    remove: (stored, signal) => remove(place, stored, signal),
    unmark: (stored, signal) => unmark(place, stored, signal),
    asFile: ({ native }) => asFile(native as Native),
    asHeld: (item) => asHeld(item, place),
    unsaid: ({ native }) => unsaidInEvent(native as Native),
  };
}

/** What reading back would give: every field through its own writer and reader, and occurrences that differ from the series. */
function asHeld(item: Event, context: Context): Event {
  const fields = through(item.fields, context);
  const occurrences = new Map<OccurrenceId, EventFields | 'cancelled'>();
  for (const id of item.occurrences.keys()) {
    const wish = wishFor(item, id);
    const one = typeof wish === 'object' ? through(wish, context) : wish;
    if (one === 'cancelled' && generates(fields.schedule, id) !== false) occurrences.set(id, one);
    if (typeof one === 'object' && !isPlain(fields, id, one)) occurrences.set(id, one);
  }
  return { ...item, uid: item.uid === undefined ? undefined : heldUid(item.uid), fields, occurrences };
}

function through(fields: EventFields, context: Context): EventFields {
  const names = EVENT_FIELDS.filter((name) => name in fields);
  const held = readFields(withFields({}, fields, names, context), context);
  return Object.fromEntries(names.map((name: EventField) => [name, held[name]])) as EventFields;
}
