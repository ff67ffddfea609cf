/** playground/salon/house – the salon itself: who works there, what it offers, who comes, when it is open. */
import { Temporal } from 'temporal-polyfill';

export const ZONE = 'Europe/Berlin';

/** `lunch` is half an hour from that wall-clock time. */
export interface Colleague {
  readonly name: string;
  readonly chair: string;
  readonly lunch: string;
}

export const MARA: Colleague = { name: 'Mara', chair: 'Chair 1', lunch: '12:00' };
export const AYSE: Colleague = { name: 'Ayşe', chair: 'Chair 2', lunch: '12:30' };
export const TOM: Colleague = { name: 'Tom', chair: 'Chair 3', lunch: '13:00' };
export const STAFF: readonly [Colleague, ...Colleague[]] = [MARA, AYSE, TOM];

/** Price in euros. `color` is a CSS name with its likeness among Google's colours. */
export interface Service {
  readonly name: string;
  readonly minutes: number;
  readonly price: number;
  readonly category: string;
  readonly color?: { readonly css: string; readonly google: string };
}

const COLOURING = { category: 'Colour', color: { css: 'darkorchid', google: '3' } };
export const SERVICES: readonly [Service, ...Service[]] = [
  { name: 'Haircut', minutes: 45, price: 42, category: 'Cut' },
  { name: 'Wash, cut and blow-dry', minutes: 60, price: 58, category: 'Cut' },
  { name: 'Fringe trim', minutes: 15, price: 12, category: 'Cut' },
  { name: 'Children’s cut', minutes: 30, price: 22, category: 'Cut' },
  { name: 'Cut & beard', minutes: 60, price: 49, category: 'Cut' },
  { name: 'Highlights', minutes: 120, price: 95, ...COLOURING },
  { name: 'Root colour', minutes: 90, price: 64, ...COLOURING },
  { name: 'Balayage', minutes: 180, price: 145, ...COLOURING },
  { name: 'Perm', minutes: 150, price: 110, category: 'Care' },
  { name: 'Deep care treatment', minutes: 30, price: 28, category: 'Care' },
];

export const CLIENTS: readonly [string, ...string[]] = [
  'Jonas Weber',
  'Sofia Keller',
  'Emma Schulz',
  'Mehmet Yılmaz',
  'Hannah Vogel',
  'Lukas Brandt',
  'Zoë Krämer',
  'Paul Neumann',
  'Ida Sørensen',
  'Felix Hartmann',
  'Marie Dubois',
  'Oskar Lindqvist',
  'Clara Winter',
  'Giulia Conti',
  'Ben Schröder',
  'Nora Günther',
  'Jakub Nowak',
  'Helene Busch',
  'Amir Rahimi',
  'Lotte Jansen',
  'Theo Albrecht',
  'Frieda Lang',
  'Max Pfeiffer',
  'Elif Kaya',
  'Anton Roth',
  'Greta Simon',
  'Samuel Okafor',
  'Viktoria Sommer',
  'Karl-Heinz Beck',
  'Mia Böhm',
];

const OPENS = '09:00';
const CLOSES = '18:00';
const STEP = { minutes: 30 };

/** The salon's day at an instant in epoch milliseconds. */
export const dayOf = (now: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(ZONE).toPlainDate();

/** Tuesday to Saturday. */
export const isOpen = (day: Temporal.PlainDate): boolean => day.dayOfWeek >= 2 && day.dayOfWeek <= 6;

/** The open ones among `count` days from `first` on. */
export const openDays = (first: Temporal.PlainDate, count: number): Temporal.PlainDate[] =>
  Array.from({ length: count }, (_, days) => first.add({ days })).filter(isOpen);

/** A wall-clock time (`HH:MM`) in the salon. */
export const at = (day: Temporal.PlainDate, time: string): Temporal.ZonedDateTime =>
  day.toZonedDateTime({ timeZone: ZONE, plainTime: time });

/** When something of that length could begin on a day: within opening hours, not over lunch. */
export function startsOn(day: Temporal.PlainDate, { lunch }: Colleague, minutes: number): Temporal.ZonedDateTime[] {
  const lunchFrom = at(day, lunch);
  const isFine = (from: Temporal.ZonedDateTime): boolean =>
    !overlap({ from, until: from.add({ minutes }) }, { from: lunchFrom, until: lunchFrom.add({ minutes: 30 }) });
  const starts: Temporal.ZonedDateTime[] = [];
  const last = at(day, CLOSES).subtract({ minutes });
  for (let from = at(day, OPENS); Temporal.ZonedDateTime.compare(from, last) <= 0; from = from.add(STEP)) {
    if (isFine(from)) starts.push(from);
  }
  return starts;
}

export interface Span {
  readonly from: Temporal.ZonedDateTime;
  readonly until: Temporal.ZonedDateTime;
}

/** Whether two spans share any time; touching ends do not count. */
export const overlap = (a: Span, b: Span): boolean =>
  a.from.epochMilliseconds < b.until.epochMilliseconds && b.from.epochMilliseconds < a.until.epochMilliseconds;
