/** playground/google/occurrences — the occurrences of a series: those only the rule knows, and those that were changed (G57, G73). */
import { type Held, isCancelled, isSeries } from './event.ts';
import type { EventStore } from './event-store.ts';
import { baseOf, splitOccurrenceId } from './ids.ts';
import { expand, generates, type Window } from './recurrence.ts';
import { instantOf, movedBy, type Point, pointOfStamp, spanOf, stampOf } from './times.ts';

export const occurrenceId = (master: string, original: Point): string => `${baseOf(master)}_${stampOf(original)}`;

/** An occurrence nobody has touched: the series at another time, with the series' own version. */
export function untouched(master: Held, original: Point): Held {
  return {
    ...master,
    id: occurrenceId(master.id, original),
    start: original,
    end: movedBy(original, spanOf(master.start, master.end)),
    recurrence: [],
    occurrence: { master: master.id, original },
  };
}

/** The event or occurrence an id names, stored or not; undefined for what does not exist. */
export function find(events: EventStore, id: string): Held | undefined {
  const stored = events.get(id);
  if (stored !== undefined) return stored;
  const parts = splitOccurrenceId(id);
  if (parts === undefined) return undefined;
  for (const master of events.mastersNamed(parts.master)) {
    if (!isSeries(master) || isCancelled(master)) continue;
    const original = pointOfStamp(parts.stamp, 'at' in master.start ? master.start.zone : undefined);
    if (original && generates(master.recurrence, master.start, original)) return untouched(master, original);
  }
  return undefined;
}

/** The occurrences of a series that lie in a window (of instants, edges included), changed ones in their new place, by start. */
export function occurrencesOf(events: EventStore, master: Held, window: Window, zone: string, most = 1000): Held[] {
  const span = spanOf(master.start, master.end);
  const exceptions = events.exceptionsOf(master.id);
  const taken = new Set(exceptions.map((exception) => exception.id));
  const slack = 'date' in master.start ? 86_400_000 : 0;
  const generated = expand(
    master.recurrence,
    master.start,
    { from: window.from - span - slack, to: window.to + slack },
    most + exceptions.length + 4,
  )
    .map((original) => untouched(master, original))
    .filter((occurrence) => !taken.has(occurrence.id));
  return [...generated, ...exceptions]
    .filter((event) => isInside(event, window, zone))
    .sort((a, b) => instantOf(a.start, zone) - instantOf(b.start, zone))
    .slice(0, most);
}

/** Whether an event touches a window: it ends after `from` and starts before `to` (G47). */
export function isInside(event: Held, window: Window, zone: string): boolean {
  const start = instantOf(event.start, zone);
  const end = instantOf(event.end, zone);
  return (end > window.from || (start === end && start >= window.from)) && start < window.to;
}

/** Whether any occurrence of a series touches a window. */
export const seriesTouches = (events: EventStore, master: Held, window: Window, zone: string): boolean =>
  occurrencesOf(events, master, window, zone, 1).length > 0;

/** Exceptions whose original start the series no longer has. */
export const orphansOf = (events: EventStore, master: Held): Held[] =>
  events
    .exceptionsOf(master.id)
    .filter((exception) => exception.occurrence && !generates(master.recurrence, master.start, exception.occurrence.original));
