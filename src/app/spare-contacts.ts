/** app/spare-contacts — labels of the Google account, and address books of the DAV account, that are made for a while. */
import { discoverDav } from '../endpoints/dav/discovery.ts';
import { dropCollection, makeCollection } from '../endpoints/dav/making.ts';
import { listContactGroups } from '../endpoints/google-contacts/discovery.ts';
import { dropLabel, makeLabel } from '../endpoints/google-contacts/making.ts';
import type { Places } from './contacts.ts';
import type { SparePlaces } from './entry.ts';
import { segmentOf } from './spare-names.ts';

export const SPARE_CONTACTS: SparePlaces<Places> = {
  left: {
    async list(places, { google }, signal) {
      return (await listContactGroups(google, signal)).map((label) => ({
        names: [label.name],
        places: { ...places, label },
        drop: (cut) => dropLabel(google, label, cut),
      }));
    },
    async make(name, places, { google }, signal) {
      const label = await makeLabel(google, name, signal);
      return { names: [name], places: { ...places, label }, drop: (cut) => dropLabel(google, label, cut) };
    },
  },
  right: {
    async list(places, { dav }, signal) {
      const { calendars } = await discoverDav(dav, 'carddav', signal);
      return calendars.map((book) => ({
        names: [book.name, segmentOf(book.url)],
        places: { ...places, book },
        drop: (cut) => dropCollection(dav, book, cut),
      }));
    },
    async make(name, places, { dav }, signal) {
      const book = await makeCollection(dav, 'carddav', { name, segment: segmentOf(name) }, signal);
      return { names: [name], places: { ...places, book }, drop: (cut) => dropCollection(dav, book, cut) };
    },
  },
};
