/** playground/salon/world – the whole salon at work: a Google account and a DAV server with its calendars and its address book, and its people. */
import type { AddressBookDoor, CalendarDoor as DavDoor } from '../dav/back-door.ts';
import { createDav, type DavPlayground } from '../dav/dav.ts';
import type { CalendarDoor as GoogleDoor } from '../google/back-door.ts';
import { createGoogle, type GooglePlayground } from '../google/google.ts';
import type { ContactsDoor } from '../google/people/back-door.ts';
import { CALENDAR_SCOPE, CONTACTS_SCOPE } from '../google/scopes.ts';
import type { Clock } from '../server.ts';
import { cardApp } from './card-app.ts';
import { createChance } from './chance.ts';
import { type SalonClients, salonClients } from './clients.ts';
import { salonEvents } from './data.ts';
import { addToGoogle, googleContactsApp } from './google-contacts-app.ts';
import { ZONE } from './house.ts';
import { createPeople, type People } from './people.ts';
import { createReception } from './reception.ts';

export interface SalonOptions {
  readonly seed: number;
  readonly clock: Clock;
  /** Hears what people do, a sentence each; default: nobody. */
  readonly say?: (line: string) => void;
  /** Milliseconds people leave an appointment alone after a deed; default 10 seconds. */
  readonly quietFor?: number;
}

export interface Salon {
  readonly google: GooglePlayground;
  readonly dav: DavPlayground;
  /** The Google account; its address is also the id of its primary calendar. */
  readonly account: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly davUser: { readonly name: string; readonly password: string };
  /** What the two calendars are called, `dav` by its display name. */
  readonly calendarNames: { readonly google: string; readonly dav: string };
  readonly googleCalendar: GoogleDoor;
  readonly davCalendar: DavDoor;
  /** What the address book is called by its display name. */
  readonly addressBookName: string;
  readonly davAddressBook: AddressBookDoor;
  readonly googleContacts: ContactsDoor;
  /** Who stands in the address books at the start. */
  readonly clients: SalonClients;
  readonly people: People;
  /** People at the address book. */
  readonly reception: People;
}

const ACCOUNT = 'salon@example.com';
const CLIENT = { id: 'salon-demo', secret: 'salon-demo-secret', kind: 'installed' } as const;
const REFRESH_TOKEN = '1//salon-demo';
const DAV_USER = { name: 'salon', password: 'demo' };
const TERMINE = 'Termine';
const KUNDSCHAFT = 'Kundschaft';

/** Equal seeds and clocks give equal salons. */
export function createSalon({ seed, clock, say = () => {}, ...habits }: SalonOptions): Salon {
  const events = salonEvents(seed, clock.now());
  const google = createGoogle({ clock, seed: `salon-${seed}`, clients: [CLIENT] });
  google.addAccount({
    email: ACCOUNT,
    displayName: 'Salon Lindner',
    timeZone: ZONE,
    client: CLIENT.id,
    refreshToken: REFRESH_TOKEN,
    scopes: [CALENDAR_SCOPE, CONTACTS_SCOPE],
  });
  const googleCalendar = google.calendar(ACCOUNT);
  for (const body of events.google) googleCalendar.insert(body);
  for (const { id, originalStart, body } of events.googlePatches) googleCalendar.patchInstance(id, originalStart, body);

  const dav = createDav({ clock });
  dav.addUser(DAV_USER.name, DAV_USER.password);
  const davCalendar = dav.addCalendar(DAV_USER.name, { name: 'termine', displayName: TERMINE, color: '#3a7bd5' });
  for (const { name, ics } of events.dav) davCalendar.put(name, ics);

  const clients = salonClients(seed, clock.now());
  const davAddressBook = dav.addAddressBook(DAV_USER.name, { name: 'kundschaft', displayName: KUNDSCHAFT });
  for (const { name, vcard } of clients.cards) davAddressBook.put(name, vcard);
  const googleContacts = google.contacts(ACCOUNT);
  for (const client of clients.google) addToGoogle(googleContacts, client);
  const apps = [googleContactsApp(googleContacts), cardApp(davAddressBook, createChance(seed ^ 0x63617264), clock)] as const;

  return {
    google,
    dav,
    account: ACCOUNT,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    refreshToken: REFRESH_TOKEN,
    davUser: DAV_USER,
    calendarNames: { google: 'primary', dav: TERMINE },
    googleCalendar,
    davCalendar,
    davAddressBook,
    addressBookName: KUNDSCHAFT,
    googleContacts,
    clients,
    people: createPeople({ seed, clock, google: googleCalendar, dav: davCalendar, say, ...habits }),
    reception: createReception({ seed, clock, apps, say, ...habits }),
  };
}
