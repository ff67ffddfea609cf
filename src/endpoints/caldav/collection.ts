/** caldav/collection — a CalDAV calendar: the shared DAV collection, speaking iCalendar (RFC 4791). */
import type { Event } from '../../model/event.ts';
import type { DavClient } from '../dav/client.ts';
import { davCollection } from '../dav/collection.ts';
import type { DavCalendar } from '../dav/discovery.ts';
import { element, textElement } from '../dav/requests.ts';
import type { Dialect, Reading, ResourceCodec } from '../dav/resource.ts';
import { CALDAV, type Name, qualified } from '../dav/xml.ts';
import type { Collection } from '../endpoint.ts';
import {
  asHeldByCalDav,
  CALDAV_FIELDS,
  newCalendar,
  type ReadResult,
  readCalendar,
  unmarkedCalendar,
  updateCalendar,
} from './calendar-object.ts';
import { newCalendarFrom } from './former.ts';
import { unsaidInCalendar } from './unsaid.ts';

export interface CalDavOptions {
  readonly client: DavClient;
  readonly calendar: DavCalendar;
  /** The meaning of floating times, an IANA name. */
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** A calendar as a collection of events. Tasks and journals in it are left alone (D6). */
export function calDavCollection(options: CalDavOptions): Collection<Event> {
  return davCollection(options.client, options.calendar, eventCodec(options.zone, options.now));
}

const caldav = (local: string): Name => qualified(CALDAV, local);

const DIALECT: Dialect = {
  type: caldav('calendar'),
  multiget: caldav('calendar-multiget'),
  data: caldav('calendar-data'),
  query: caldav('calendar-query'),
  // The component is always named: some servers find nothing otherwise (D31).
  filterByUid: (uid) =>
    element(
      caldav('filter'),
      component('VCALENDAR', component('VEVENT', property('UID', textElement(caldav('text-match'), uid)))),
    ),
};

function eventCodec(zone: string, now: () => number): ResourceCodec<Event> {
  const context = () => ({ zone, now: now() });
  return {
    fields: CALDAV_FIELDS,
    component: 'VEVENT',
    extension: 'ics',
    contentType: 'text/calendar; charset=utf-8',
    dialect: DIALECT,
    read: (text) => asReading(readCalendar(text, context())),
    create: (event, key) => newCalendar(event, key, context()),
    createFrom: (former, event, key) => newCalendarFrom(former, event, key, context()),
    update: (text, event, fields) => updateCalendar(text, event, fields, context()),
    unmark: unmarkedCalendar,
    asHeld: asHeldByCalDav,
    unsaid: (text) => unsaidInCalendar(text, context()),
  };
}

function asReading(result: ReadResult): Reading<Event> {
  return result.kind === 'event' ? { kind: 'item', item: result.event } : result;
}

function component(name: string, content: string): string {
  return element(caldav('comp-filter'), content, { name });
}

function property(name: string, content: string): string {
  return element(caldav('prop-filter'), content, { name });
}
