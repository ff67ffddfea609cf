/** playground/salon/booking-deeds – what people do to single bookings. Each deed says what it did, or undefined if it could not. */
import type { Appointment } from './app.ts';
import { bookings, colleagueAt, type Desk, freeSpans, minutesOf, named, told } from './desk.ts';
import { booking, partsOf, titleOf } from './entry.ts';
import { CLIENTS, overlap, SERVICES, STAFF } from './house.ts';

/** With so many bookings to come no more are made; with so few none is cancelled. */
const MOST = 40;
const FEWEST = 12;
const BIN = 20;

const WISHES = [
  'pays with a voucher',
  'brings a photo',
  'comes ten minutes late',
  'allergic to ammonia',
  'would like a coffee',
  'needs a receipt for the office',
] as const;

export function book(desk: Desk): string | undefined {
  const { app, chance, now, memory, who } = desk;
  if (bookings(desk).length >= MOST) return undefined;
  const service = chance.pick(SERVICES);
  const colleague = chance.pick(STAFF);
  const client = chance.pick(CLIENTS);
  const span = chance.pick(freeSpans(desk, colleague, service.minutes));
  if (span === undefined) return undefined;
  const entry = booking(service, client, colleague, span.from);
  const subject = { title: entry.title, from: span.from };
  if (!memory.isQuiet(subject, now)) return undefined;
  app.book(entry);
  memory.touch(subject, now);
  return `${who} books ${named(entry)}, ${told(span.from)}`;
}

/** Moves a booking to where its chair is free. */
export function move(desk: Desk, one: Appointment): string | undefined {
  const { app, chance, who } = desk;
  const span = chance.pick(freeSpans(desk, colleagueAt(one.place), minutesOf(one), one));
  if (span === undefined || span.from.epochMilliseconds === one.from.epochMilliseconds) return undefined;
  app.move(one.id, { from: span.from.withTimeZone(one.from), until: span.until.withTimeZone(one.from) });
  touch(desk, one, { title: one.title, from: span.from });
  return `${who} moves ${named(one)} from ${told(one.from)} to ${told(span.from)}`;
}

/** Writes a wish under the first line of the note. */
export function note(desk: Desk, one: Appointment): string | undefined {
  const { app, chance, who } = desk;
  const [first = ''] = one.note.split('\n');
  const wish = chance.pick(WISHES.filter((known) => !one.note.includes(known)));
  if (wish === undefined) return undefined;
  app.write(one.id, { note: first === '' ? wish : `${first}\n${wish}` });
  touch(desk, one);
  return `${who} notes "${wish}" at ${named(one)}, ${told(one.from)}`;
}

/** Seats a client elsewhere: in a chair that is free at that time, or in the back room. */
export function seatElsewhere(desk: Desk, one: Appointment): string | undefined {
  const { app, chance, who } = desk;
  const isFree = (chair: string): boolean => !desk.appointments.some((other) => other.place === chair && overlap(other, one));
  const place = chance.pick(
    [...STAFF.map(({ chair }) => chair).filter(isFree), 'Back room'].filter((free) => free !== one.place),
  );
  if (place === undefined) return undefined;
  app.write(one.id, { place });
  touch(desk, one);
  return `${who} seats ${named(one)}, ${told(one.from)}, elsewhere: ${place}`;
}

/** Gives an appointment to another client. */
export function giveAway(desk: Desk, one: Appointment): string | undefined {
  const { app, chance, now, memory, who } = desk;
  const { service, client } = partsOf(one.title) ?? { service: one.title, client: '' };
  const other = chance.pick(CLIENTS.filter((candidate) => candidate !== client));
  if (other === undefined) return undefined;
  const title = titleOf(service, other);
  if (!memory.isQuiet({ title, from: one.from }, now)) return undefined;
  app.write(one.id, { title });
  touch(desk, one, { title, from: one.from });
  return `${who} gives ${service}, ${told(one.from)}, to ${other} instead of ${client}`;
}

export function cancel(desk: Desk, one: Appointment): string | undefined {
  const { app, who, bin } = desk;
  if (bookings(desk).length <= FEWEST) return undefined;
  app.cancel(one.id);
  touch(desk, one);
  bin.push(one);
  if (bin.length > BIN) bin.shift();
  return `${who} cancels ${named(one)}, ${told(one.from)}`;
}

/** Takes the latest cancelled booking out of the bin, unless its time has passed or its chair is taken. */
export function restore(desk: Desk): string | undefined {
  const { app, now, memory, who, bin } = desk;
  const one = bin.at(-1);
  if (one === undefined || !memory.isQuiet(one, now)) return undefined;
  bin.pop();
  const isTaken = desk.appointments.some((other) => other.place === one.place && overlap(other, one));
  if (isTaken || one.from.epochMilliseconds <= now || !app.restore(one.id)) return undefined;
  touch(desk, one);
  return `${who} brings back ${named(one)}, ${told(one.from)}`;
}

function touch({ memory, now }: Desk, ...subjects: Pick<Appointment, 'title' | 'from'>[]): void {
  for (const subject of subjects) memory.touch(subject, now);
}
