/** bench/world — a process of its own with the two servers, so that their work is not counted as ours. Takes orders by message. */
import { createDav } from '../src/playground/dav/dav.ts';
import { createGoogle } from '../src/playground/google/google.ts';
import { CALENDAR_SCOPE, CONTACTS_SCOPE } from '../src/playground/google/scopes.ts';
import { PlaygroundServer, systemClock } from '../src/playground/server.ts';

export interface Order {
  readonly fill?: Counts;
  /** Renames so many appointments, as their own app would. */
  readonly rename?: Counts;
  /** Enters so many clients. */
  readonly clients?: Counts;
  /** Writes a note about so many clients, as their own app would. */
  readonly note?: Counts;
}

interface Counts {
  readonly google: number;
  readonly dav: number;
}

const google = createGoogle({ clock: systemClock });
google.addAccount({
  email: 'bench@example.com',
  timeZone: 'Europe/Berlin',
  refreshToken: 'refresh-bench',
  scopes: [CALENDAR_SCOPE, CONTACTS_SCOPE],
});
const dav = createDav({ clock: systemClock });
dav.addUser('bench', 'bench');
dav.addCalendar('bench', { name: 'termine', displayName: 'Termine' });
const inBook = dav.addAddressBook('bench', { name: 'kunden', displayName: 'Kunden' });
const inContacts = google.contacts('bench@example.com');
const inGoogle = google.calendar('bench@example.com');
const inDav = dav.calendar('bench', 'termine');
let renamed = 0;

/** An appointment every quarter of an hour, spread over the coming year. */
function startOf(index: number): Date {
  const day = Math.floor(index / 20) % 300;
  return new Date(Date.now() - (Date.now() % 86_400_000) + day * 86_400_000 + (8 + (index % 20) / 2) * 3_600_000);
}

function fill({ google: inLeft, dav: inRight }: Counts): void {
  for (let index = 0; index < inLeft; index++) {
    const start = startOf(index);
    const moment = (at: Date): { dateTime: string; timeZone: string } => ({
      dateTime: at.toISOString(),
      timeZone: 'Europe/Berlin',
    });
    const end = new Date(start.getTime() + 1_800_000);
    inGoogle.insert({
      summary: `Haircut ${index}`,
      description: 'Wash, cut, dry',
      location: 'Chair 1',
      start: moment(start),
      end: moment(end),
    });
  }
  for (let index = 0; index < inRight; index++) inDav.put(`${index}.ics`, ics(index, `Colour ${index}`));
}

function ics(index: number, title: string): string {
  const stamp = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const start = startOf(index);
  const lines = [
    `UID:bench-${index}`,
    'DTSTAMP:20261101T080000Z',
    `DTSTART:${stamp(start)}`,
    'DURATION:PT30M',
    `SUMMARY:${title}`,
    'LOCATION:Chair 2',
  ];
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bench//EN',
    'BEGIN:VEVENT',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

function rename(order: Counts): void {
  renamed++;
  for (const event of inGoogle.events().slice(0, order.google))
    inGoogle.patch(String(event.id), { summary: `${event.summary} (${renamed})` });
  for (const [name, { text }] of [...inDav.items()].slice(0, order.dav))
    inDav.put(name, text.replace(/SUMMARY:.*/, `SUMMARY:Renamed ${renamed} ${name}`));
}

function enter({ google: inLeft, dav: inRight }: Counts): void {
  for (let index = 0; index < inLeft; index++)
    inContacts.add({
      names: [{ givenName: 'Maria', familyName: `Schmidt ${index}` }],
      phoneNumbers: [{ value: phone(index), type: 'mobile' }],
      emailAddresses: [{ value: `maria${index}@example.com`, type: 'home' }],
      biographies: [{ value: 'Colour 7/1', contentType: 'TEXT_PLAIN' }],
    });
  for (let index = 0; index < inRight; index++) inBook.put(`${index}.vcf`, vcf(index));
}

const phone = (index: number): string => `+49 170 ${String(1_000_000 + index)}`;

function vcf(index: number): string {
  const lines = [
    `UID:bench-${index}`,
    `FN:Jonas Weber ${index}`,
    `N:Weber ${index};Jonas;;;`,
    `TEL;TYPE=CELL:${phone(index)}`,
    `EMAIL;TYPE=HOME:jonas${index}@example.com`,
    'NOTE:Beard and cut',
  ];
  return ['BEGIN:VCARD', 'VERSION:3.0', 'PRODID:-//Bench//EN', ...lines, 'END:VCARD', ''].join('\r\n');
}

function note(order: Counts): void {
  renamed++;
  const value = `Noted ${renamed}`;
  for (const { resourceName } of inContacts.people().slice(0, order.google))
    inContacts.edit(String(resourceName), { biographies: [{ value, contentType: 'TEXT_PLAIN' }] });
  for (const [name, { text }] of [...inBook.items()].slice(0, order.dav))
    inBook.put(name, text.replace(/NOTE:.*/, `NOTE:${value}`));
}

process.on('message', (order: Order) => {
  if (order.fill !== undefined) fill(order.fill);
  if (order.rename !== undefined) rename(order.rename);
  if (order.clients !== undefined) enter(order.clients);
  if (order.note !== undefined) note(order.note);
  process.send?.({ done: true });
});
const [googleOrigin, davOrigin] = await Promise.all([
  new PlaygroundServer(google.handler, google.clock).listen(),
  new PlaygroundServer(dav.handler, dav.clock).listen(),
]);
process.send?.({ google: googleOrigin, dav: davOrigin });
