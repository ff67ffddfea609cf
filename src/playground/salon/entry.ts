/** playground/salon/entry – an appointment as the salon would write it on paper, before any app has it. */
import type { Temporal } from 'temporal-polyfill';
import type { Colleague, Service, Span } from './house.ts';

/** Whole days, the last one excluded; or hours. */
export type Time = { readonly firstDay: Temporal.PlainDate; readonly dayAfter: Temporal.PlainDate } | Span;

export interface Entry {
  readonly title: string;
  readonly time: Time;
  readonly note?: string;
  readonly place?: string;
  readonly series?: Series;
  readonly isTentative?: boolean;
  readonly isPrivate?: boolean;
  /** Does not make anybody busy. */
  readonly isFree?: boolean;
  /** Minutes before the start. */
  readonly reminder?: number;
  /** Shown in CalDAV apps only; Google has nothing of the kind. */
  readonly category?: string;
  readonly color?: { readonly css: string; readonly google: string };
  readonly link?: string;
  /** Addresses. Google only. */
  readonly guests?: readonly string[];
}

/** `rule` is the value of an RRULE. Moved and cancelled occurrences are named by their original start. */
export interface Series {
  readonly rule: string;
  readonly moved?: readonly (Span & { readonly original: Temporal.ZonedDateTime; readonly note: string })[];
  readonly cancelled?: readonly Temporal.ZonedDateTime[];
}

const DASH = ' – ';

/** A client's booking: service, client, chair, from a start on. */
export function booking(service: Service, client: string, { name, chair }: Colleague, from: Temporal.ZonedDateTime): Entry {
  const { minutes, price, category, color } = service;
  return {
    title: titleOf(service.name, client),
    note: `${minutes} min, ${price} €, with ${name}`,
    place: chair,
    time: { from, until: from.add({ minutes }) },
    category,
    ...(color === undefined ? {} : { color }),
  };
}

export const titleOf = (service: string, client: string): string => `${service}${DASH}${client}`;

/** Takes the title of a booking apart; undefined for other titles. */
export function partsOf(title: string): { readonly service: string; readonly client: string } | undefined {
  const [service, client, ...more] = title.split(DASH);
  return service === undefined || client === undefined || more.length > 0 ? undefined : { service, client };
}
