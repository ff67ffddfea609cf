/** playground/salon/google-app – the calendar in Google's own app, through the back door. */
import { Temporal } from 'temporal-polyfill';
import type { CalendarDoor } from '../google/back-door.ts';
import { isObject, type Json, type JsonObject, textOf } from '../google/json.ts';
import type { App, Appointment, Exception, Words } from './app.ts';
import { googleBody, googleTimes, instant } from './google-form.ts';
import { ZONE } from './house.ts';

export function googleApp(door: CalendarDoor): App {
  return {
    name: 'Google',
    appointments: () => appointmentsIn(door.events()),
    book: (entry) => void door.insert(googleBody(entry)),
    move: (id, span) => void door.patch(id, googleTimes(span)),
    write: (id, words) => void door.patch(id, wordsBody(words)),
    cancel: (id) => door.delete(id),
    restore(id) {
      if (door.get(id)?.status !== 'cancelled') return false;
      door.patch(id, { status: 'confirmed' });
      return true;
    },
    moveOccurrence: (id, original, span) => void door.patchInstance(id, instant(original), googleTimes(span)),
    cancelOccurrence: (id, original) => door.deleteInstance(id, instant(original)),
    restoreOccurrence: (id, original) => void door.patchInstance(id, instant(original), { status: 'confirmed' }),
  };
}

function wordsBody({ title, note, place }: Words): JsonObject {
  return { summary: title, description: note, location: place };
}

function appointmentsIn(events: readonly JsonObject[]): Appointment[] {
  const exceptions = Map.groupBy(events, (event) => textOf(event.recurringEventId));
  return (exceptions.get(undefined) ?? []).flatMap((event): Appointment[] => {
    const [id, from, until] = [textOf(event.id), momentOf(event.start), momentOf(event.end)];
    if (id === undefined || from === undefined || until === undefined) return [];
    const { summary, description, location, recurrence } = event;
    return [
      {
        id,
        from,
        until,
        title: textOf(summary) ?? '',
        note: textOf(description) ?? '',
        place: textOf(location) ?? '',
        rule: Array.isArray(recurrence) ? recurrence.map(String) : [],
        exceptions: (exceptions.get(id) ?? []).flatMap(exceptionOf),
      },
    ];
  });
}

function exceptionOf({ originalStartTime, status }: JsonObject): Exception[] {
  const original = momentOf(originalStartTime);
  return original === undefined ? [] : [{ original, isCancelled: status === 'cancelled' }];
}

/** Undefined for whole days. */
function momentOf(point: Json | undefined): Temporal.ZonedDateTime | undefined {
  const dateTime = isObject(point) ? textOf(point.dateTime) : undefined;
  if (dateTime === undefined || !isObject(point)) return undefined;
  return Temporal.Instant.from(dateTime).toZonedDateTimeISO(textOf(point.timeZone) ?? ZONE);
}
