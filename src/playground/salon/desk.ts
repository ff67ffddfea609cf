/** playground/salon/desk – where one person works for the moment of one deed: the app, and what was touched lately. */
import type { Temporal } from 'temporal-polyfill';
import type { App, Appointment } from './app.ts';
import type { Chance } from './chance.ts';
import { partsOf } from './entry.ts';
import { type Colleague, dayOf, openDays, overlap, type Span, STAFF, startsOn, ZONE } from './house.ts';
import type { Memory } from './memory.ts';

export interface Desk {
  readonly app: App;
  /** What the app showed when the person sat down. */
  readonly appointments: readonly Appointment[];
  /** "Mara (in Google)". */
  readonly who: string;
  readonly chance: Chance;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly memory: Memory<Subject>;
  /** What was cancelled in this app, the latest last. */
  readonly bin: Appointment[];
}

/** How far ahead anybody books, in days. */
const AHEAD = 12;

export type Subject = Pick<Appointment, 'title' | 'from'>;

/** The same appointment has the same title and start on both sides. */
export const keyOf = ({ title, from }: Subject): string => `${from.epochMilliseconds} ${title}`;

/** The single bookings of clients that are still to come. */
export const bookings = ({ appointments, now }: Desk): Appointment[] =>
  appointments.filter(
    ({ rule, from, title }) => rule.length === 0 && from.epochMilliseconds > now && partsOf(title) !== undefined,
  );

/** Those of them that nobody touched lately. */
export const quietBookings = (desk: Desk): Appointment[] => bookings(desk).filter((one) => desk.memory.isQuiet(one, desk.now));

/** When a colleague could take something of that length; `but` is left out of account. */
export function freeSpans({ appointments, now }: Desk, colleague: Colleague, minutes: number, but?: Appointment): Span[] {
  const taken = appointments.filter(({ place, id }) => place === colleague.chair && id !== but?.id);
  return openDays(dayOf(now), AHEAD)
    .flatMap((day) => startsOn(day, colleague, minutes))
    .map((from) => ({ from, until: from.add({ minutes }) }))
    .filter((span) => span.from.epochMilliseconds > now && !taken.some((one) => overlap(one, span)));
}

/** Whose chair that is; somebody else's business is Mara's. */
export const colleagueAt = (place: string): Colleague => STAFF.find(({ chair }) => chair === place) ?? STAFF[0];

export const minutesOf = ({ from, until }: Span): number => (until.epochMilliseconds - from.epochMilliseconds) / 60_000;

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Thu 26 Nov 14:00", on the salon's clock. */
export function told(at: Temporal.ZonedDateTime): string {
  const local = at.withTimeZone(ZONE).toPlainDateTime();
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${WEEKDAYS[local.dayOfWeek - 1]} ${local.day} ${MONTHS[local.month - 1]} ${time}`;
}

/** "Highlights for Jonas Weber"; other titles as they are. */
export function named({ title }: Pick<Appointment, 'title'>): string {
  const parts = partsOf(title);
  return parts === undefined ? title : `${parts.service} for ${parts.client}`;
}
