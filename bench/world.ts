/** bench/world — a process of its own with the two servers, so that their work is not counted as ours. Takes orders by message. */
import { createGoogle } from '../src/playground/google/google.ts';
import { CALENDAR_SCOPE, CONTACTS_SCOPE } from '../src/playground/google/scopes.ts';
import { PlaygroundServer, systemClock } from '../src/playground/server.ts';
import { playgroundShelves, radicaleShelves } from './shelves.ts';

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
const dav = process.argv[2] === 'radicale' ? await radicaleShelves() : await playgroundShelves();
const inContacts = google.contacts('bench@example.com');
const inGoogle = google.calendar('bench@example.com');
let renamed = 0;

/** An appointment every quarter of an hour, spread over the coming year. */
function startOf(index: number): Date {
  const day = Math.floor(index / 20) % 300;
  return new Date(Date.now() - (Date.now() % 86_400_000) + day * 86_400_000 + (8 + (index % 20) / 2) * 3_600_000);
}

async function fill({ google: inLeft, dav: inRight }: Counts): Promise<void> {
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
  for (let index = 0; index < inRight; index++) await dav.events.put(`${index}.ics`, ics(index, `Colour ${index}`));
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

async function rename(order: Counts): Promise<void> {
  renamed++;
  for (const event of inGoogle.events().slice(0, order.google))
    inGoogle.patch(String(event.id), { summary: `${event.summary} (${renamed})` });
  await dav.events.edit(order.dav, (text, name) => text.replace(/SUMMARY:.*/, `SUMMARY:Renamed ${renamed} ${name}`));
}

async function enter({ google: inLeft, dav: inRight }: Counts): Promise<void> {
  for (let index = 0; index < inLeft; index++)
    inContacts.add({
      names: [{ givenName: 'Maria', familyName: `Schmidt ${index}` }],
      phoneNumbers: [{ value: phone(index), type: 'mobile' }],
      emailAddresses: [{ value: `maria${index}@example.com`, type: 'home' }],
      biographies: [{ value: 'Colour 7/1', contentType: 'TEXT_PLAIN' }],
    });
  for (let index = 0; index < inRight; index++) await dav.contacts.put(`${index}.vcf`, vcf(index));
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

async function note(order: Counts): Promise<void> {
  renamed++;
  const value = `Noted ${renamed}`;
  for (const { resourceName } of inContacts.people().slice(0, order.google))
    inContacts.edit(String(resourceName), { biographies: [{ value, contentType: 'TEXT_PLAIN' }] });
  await dav.contacts.edit(order.dav, (text) => text.replace(/NOTE:.*/, `NOTE:${value}`));
}

async function obey(order: Order): Promise<void> {
  if (order.fill !== undefined) await fill(order.fill);
  if (order.rename !== undefined) await rename(order.rename);
  if (order.clients !== undefined) await enter(order.clients);
  if (order.note !== undefined) await note(order.note);
}

process.on('message', (order: Order | 'end') => {
  if (order === 'end') void dav.end().then(() => process.exit(0));
  else void obey(order).then(() => process.send?.({ done: true }));
});
process.send?.({ google: await new PlaygroundServer(google.handler, google.clock).listen(), dav: dav.origin });
