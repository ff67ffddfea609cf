/** playground/salon/google-form – a salon entry as the body of a Google event. */
import type { Temporal } from 'temporal-polyfill';
import type { JsonObject } from '../google/json.ts';
import type { Entry, Time } from './entry.ts';
import type { Span } from './house.ts';

export type GoogleEventBody = JsonObject & { readonly summary: string };

/** What happens to one occurrence after the series was entered: a patch. `originalStart` is an RFC 3339 instant. */
export interface OccurrencePatch {
  readonly id: string;
  readonly originalStart: string;
  readonly body: JsonObject;
}

/** The body for `events.insert`; without an id Google chooses one. */
export function googleBody(entry: Entry, id?: string): GoogleEventBody {
  const { title, note, place, series, color, guests, reminder } = entry;
  const body: GoogleEventBody = {
    id,
    summary: title,
    description: note,
    location: place,
    ...googleTimes(entry.time),
    recurrence: series && [`RRULE:${series.rule}`],
    status: entry.isTentative ? 'tentative' : undefined,
    visibility: entry.isPrivate ? 'private' : undefined,
    transparency: entry.isFree ? 'transparent' : undefined,
    reminders: reminder === undefined ? undefined : { useDefault: false, overrides: [{ method: 'popup', minutes: reminder }] },
    colorId: color?.google,
    source: entry.link === undefined ? undefined : { title, url: entry.link },
    attendees: guests?.map((email) => ({ email })),
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as GoogleEventBody;
}

/** The moved and cancelled occurrences of a series, which Google takes one by one. */
export function googlePatches({ series }: Entry, id: string): OccurrencePatch[] {
  const moved = (series?.moved ?? []).map(({ original, note, ...time }) => ({
    id,
    originalStart: instant(original),
    body: { description: note, ...googleTimes(time) },
  }));
  const cancelled = (series?.cancelled ?? []).map((original) => ({
    id,
    originalStart: instant(original),
    body: { status: 'cancelled' },
  }));
  return [...moved, ...cancelled];
}

/** `start` and `end` of a body. */
export function googleTimes(time: Time): { readonly start: JsonObject; readonly end: JsonObject } {
  if (isSpan(time)) return { start: moment(time.from), end: moment(time.until) };
  return { start: { date: String(time.firstDay) }, end: { date: String(time.dayAfter) } };
}

/** As Google reads an original start: `2026-11-24T08:30:00+01:00`. */
export const instant = (at: Temporal.ZonedDateTime): string => at.toString({ timeZoneName: 'never', smallestUnit: 'second' });

const moment = (at: Temporal.ZonedDateTime): JsonObject => ({ dateTime: instant(at), timeZone: at.timeZoneId });

const isSpan = (time: Time): time is Span => 'from' in time;
