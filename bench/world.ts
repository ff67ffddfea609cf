/** bench/world — a process of its own with the two servers, so that their work is not counted as ours. Takes orders by message. */
import { createDav } from '../src/playground/dav/dav.ts';
import { createGoogle } from '../src/playground/google/google.ts';
import { PlaygroundServer, systemClock } from '../src/playground/server.ts';

export interface Order {
  readonly fill?: { readonly google: number; readonly dav: number };
  /** Renames so many appointments, as their own app would. */
  readonly rename?: { readonly google: number; readonly dav: number };
}

const google = createGoogle({ clock: systemClock });
google.addAccount({ email: 'bench@example.com', timeZone: 'Europe/Berlin', refreshToken: 'refresh-bench' });
const dav = createDav({ clock: systemClock });
dav.addUser('bench', 'bench');
dav.addCalendar('bench', { name: 'termine', displayName: 'Termine' });
const inGoogle = google.calendar('bench@example.com');
const inDav = dav.calendar('bench', 'termine');
let renamed = 0;

/** An appointment every quarter of an hour, spread over the coming year. */
function startOf(index: number): Date {
  const day = Math.floor(index / 20) % 300;
  return new Date(Date.now() - (Date.now() % 86_400_000) + day * 86_400_000 + (8 + (index % 20) / 2) * 3_600_000);
}

function fill({ google: inLeft, dav: inRight }: NonNullable<Order['fill']>): void {
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

function rename(order: NonNullable<Order['rename']>): void {
  renamed++;
  for (const event of inGoogle.events().slice(0, order.google))
    inGoogle.patch(String(event.id), { summary: `${event.summary} (${renamed})` });
  for (const [name, { text }] of [...inDav.items()].slice(0, order.dav))
    inDav.put(name, text.replace(/SUMMARY:.*/, `SUMMARY:Renamed ${renamed} ${name}`));
}

process.on('message', (order: Order) => {
  if (order.fill !== undefined) fill(order.fill);
  if (order.rename !== undefined) rename(order.rename);
  process.send?.({ done: true });
});
const [googleOrigin, davOrigin] = await Promise.all([
  new PlaygroundServer(google.handler, google.clock).listen(),
  new PlaygroundServer(dav.handler, dav.clock).listen(),
]);
process.send?.({ google: googleOrigin, dav: davOrigin });
