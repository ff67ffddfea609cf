/** playground/google/filters — the parameters that thin out a listing of events (G39, G47, G48). */
import { addressesOf } from './attendees.ts';
import { badRequest, invalidParameter, timeRangeEmpty, updatedMinTooLongAgo } from './errors.ts';
import { type Held, isCancelled, isSeries } from './event.ts';
import { isObject } from './json.ts';
import { isInside, seriesTouches } from './occurrences.ts';
import { readTime } from './query.ts';
import type { Window } from './recurrence.ts';
import type { Calendar, World } from './world.ts';

export const EVENT_TYPES = ['birthday', 'default', 'focusTime', 'fromGmail', 'outOfOffice', 'workingLocation'];

export interface Filters {
  /** Undefined when no bound was given. */
  readonly window: Window | undefined;
  readonly updatedMin: number | undefined;
  readonly iCalUID: string | undefined;
  readonly matches: (event: Held) => boolean;
}

/** @throws Refusal 400, 410 */
export function readFilters(query: URLSearchParams, calendar: Calendar, world: World): Filters {
  const window = readWindow(query);
  const updatedMin = readTime(query, 'updatedMin');
  if (updatedMin !== undefined && updatedMin < world.clock.now() - (world.options.updatedMinReach ?? 28 * 86_400_000)) {
    throw updatedMinTooLongAgo();
  }
  const tests = [
    ...propertyTests(query, 'private'),
    ...propertyTests(query, 'shared'),
    ...typeTest(query.getAll('eventTypes')),
    ...wordTest(query.get('q')),
    ...(updatedMin === undefined ? [] : [(event: Held) => event.updated >= updatedMin]),
    ...(window === undefined ? [] : [windowTest(window, calendar)]),
  ];
  return {
    window,
    updatedMin,
    iCalUID: query.get('iCalUID') ?? undefined,
    matches: (event) => tests.every((test) => test(event)),
  };
}

/** `timeMin` and `timeMax` as a window. @throws Refusal 400 when it is empty (G47) */
export function readWindow(query: URLSearchParams): Window | undefined {
  const from = readTime(query, 'timeMin');
  const to = readTime(query, 'timeMax');
  if (from !== undefined && to !== undefined && from >= to) throw timeRangeEmpty('timeMax');
  if (from === undefined && to === undefined) return undefined;
  return { from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY };
}

/** A series is inside when one of its occurrences is. */
export const windowTest =
  (window: Window, calendar: Calendar) =>
  (event: Held): boolean =>
    isSeries(event) && !isCancelled(event)
      ? seriesTouches(calendar.events, event, window, calendar.properties.timeZone)
      : isInside(event, window, calendar.properties.timeZone);

type Test = (event: Held) => boolean;

function propertyTests(query: URLSearchParams, kind: 'private' | 'shared'): Test[] {
  return query.getAll(`${kind}ExtendedProperty`).map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw badRequest();
    const [key, value] = [pair.slice(0, at), pair.slice(at + 1)];
    return (event) => {
      const properties = isObject(event.content.extendedProperties) ? event.content.extendedProperties[kind] : undefined;
      return isObject(properties) && properties[key] === value;
    };
  });
}

function typeTest(types: readonly string[]): Test[] {
  for (const type of types) if (!EVENT_TYPES.includes(type)) throw invalidParameter('eventTypes', type, EVENT_TYPES.join('|'));
  return types.length === 0 ? [] : [(event) => types.includes(event.eventType)];
}

function wordTest(words: string | null): Test[] {
  if (words === null) return [];
  const wanted = words.toLowerCase().split(/\s+/);
  return [(event) => wanted.every((word) => searched(event).includes(word))];
}

function searched({ content, organizer }: Held): string {
  const { summary, description, location, attendees, workingLocationProperties } = content;
  const names = JSON.stringify([attendees ?? [], workingLocationProperties ?? {}]);
  return [summary, description, location, organizer.email, organizer.displayName, ...addressesOf(attendees), names]
    .join(' ')
    .toLowerCase();
}
