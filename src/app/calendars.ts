/** app/calendars — an entry of two calendars: one of Google's, and one on the DAV server. */
import { linkOf } from '../config/engine-rules.ts';
import { portableCalendar } from '../endpoints/caldav/calendar-object.ts';
import { calDavCollection } from '../endpoints/caldav/collection.ts';
import { type DavCalendar, discoverDav, resolveCalendar as resolveDav } from '../endpoints/dav/discovery.ts';
import type { Collection } from '../endpoints/endpoint.ts';
import { googleCalendarCollection } from '../endpoints/google-calendar/collection.ts';
import {
  type GoogleCalendar,
  isWritable,
  listCalendars,
  resolveCalendar as resolveGoogle,
} from '../endpoints/google-calendar/discovery.ts';
import { withGuestNames } from '../endpoints/guest-names.ts';
import { withTemplates } from '../endpoints/templates.ts';
import { KINDS } from '../engine/kinds.ts';
import type { Event } from '../model/event.ts';
import { davAccount, googleAccount } from './accounts.ts';
import type { EntryKind } from './entry.ts';
import { SPARE_CALENDARS } from './spare-calendars.ts';

export interface Places {
  readonly google: GoogleCalendar;
  readonly dav: DavCalendar;
}

export const CALENDARS: EntryKind<Event, Places> = {
  rules: () => KINDS.event,
  skip: () => undefined,
  async find(entry, { google, dav }, signal) {
    const [googles, found] = await Promise.all([listCalendars(google, signal), discoverDav(dav, 'caldav', signal)]);
    return { google: resolveGoogle(googles, entry.google), dav: resolveDav(found.calendars, entry.dav) };
  },
  spares: SPARE_CALENDARS,
  portable: ({ item, href }, { config, now }) => ({
    extension: 'ics',
    text: portableCalendar(item, href, { zone: config.timezone, now: now() }),
  }),
  open(places, entry, { google, dav, davUser, clientOf }, { config, now }) {
    const { id, timeZone: zone, defaultReminders } = places.google;
    const left = googleCalendarCollection({
      client: google,
      calendarId: id,
      zone,
      floatingZone: config.timezone,
      defaultReminders,
      writable: isWritable(places.google),
      invite: entry.attendees === 'full',
    });
    const right = calDavCollection({ client: dav, calendar: places.dav, zone: config.timezone, now });
    const path = new URL(places.dav.url).pathname;
    const named = entry.attendees === 'names' ? withGuestNames : (collection: Collection<Event>) => collection;
    const link = linkOf(entry).id;
    const shaped = (collection: Collection<Event>, server: 'google' | 'dav') =>
      withTemplates(named(collection), 'event', entry.templates[server], { client: (event) => clientOf(link, event) });
    return {
      left: { collection: shaped(left, 'google'), identity: id, name: id, account: googleAccount(google) },
      right: {
        collection: shaped(right, 'dav'),
        identity: places.dav.resourceId ?? path,
        name: path,
        account: davAccount(dav, davUser),
      },
    };
  },
};
