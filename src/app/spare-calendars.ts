/** app/spare-calendars — calendars of both accounts that are made for a while. */
import { discoverDav } from '../endpoints/dav/discovery.ts';
import { dropCollection, makeCollection } from '../endpoints/dav/making.ts';
import { listCalendars } from '../endpoints/google-calendar/discovery.ts';
import { dropCalendar, makeCalendar } from '../endpoints/google-calendar/making.ts';
import type { Places } from './calendars.ts';
import type { SparePlaces } from './entry.ts';
import { segmentOf } from './spare-names.ts';

export const SPARE_CALENDARS: SparePlaces<Places> = {
  left: {
    async list(places, { google }, signal) {
      const owned = (await listCalendars(google, signal)).filter(({ access, primary }) => access === 'owner' && !primary);
      return owned.map((one) => ({
        names: [one.name],
        places: { ...places, google: one },
        drop: (cut) => dropCalendar(google, one.id, cut),
      }));
    },
    async make(name, places, { google }, signal) {
      const made = await makeCalendar(google, { name, zone: places.google.timeZone }, signal);
      return { names: [name], places: { ...places, google: made }, drop: (cut) => dropCalendar(google, made.id, cut) };
    },
  },
  right: {
    async list(places, { dav }, signal) {
      const { calendars } = await discoverDav(dav, 'caldav', signal);
      return calendars.map((one) => ({
        names: [one.name, segmentOf(one.url)],
        places: { ...places, dav: one },
        drop: (cut) => dropCollection(dav, one, cut),
      }));
    },
    async make(name, places, { dav }, signal) {
      const made = await makeCollection(dav, 'caldav', { name, segment: segmentOf(name) }, signal);
      return { names: [name], places: { ...places, dav: made }, drop: (cut) => dropCollection(dav, made, cut) };
    },
  },
};
