/** playground/google/freebusy — when calendars are taken, without saying by what (G114, G115). */
import { hasDeclined } from './attendees.ts';
import { bodyOf, type Call, type Reply } from './call.ts';
import { badRequest, missing, timeRangeEmpty } from './errors.ts';
import { type Held, isCancelled, isSeries } from './event.ts';
import { type JsonObject, objectsOf, textOf } from './json.ts';
import { isInside, occurrencesOf } from './occurrences.ts';
import type { Window } from './recurrence.ts';
import { instantOf, readInstant, renderInstant, rfc3339 } from './times.ts';
import { type Calendar, roleOf } from './world.ts';

export function queryFreeBusy(call: Call): Reply {
  const body = bodyOf(call);
  const from = readBound(body, 'timeMin');
  const to = readBound(body, 'timeMax');
  if (from >= to) throw timeRangeEmpty('timeMax');
  const items = objectsOf(body.items).map((item) => textOf(item.id) ?? '');
  if (items.length > Math.min(Number(body.calendarExpansionMax ?? 50), 50)) throw badRequest('Too many calendars requested.');
  const zone = textOf(body.timeZone) ?? 'UTC';
  const calendars = Object.fromEntries(items.map((id) => [id, answerFor(call, id, { from, to }, zone)]));
  return { status: 200, body: { kind: 'calendar#freeBusy', timeMin: rfc3339(from), timeMax: rfc3339(to), calendars } };
}

function readBound(body: JsonObject, name: string): number {
  const text = textOf(body[name]);
  if (text === undefined) throw missing(`Missing ${name}.`);
  return readInstant(text);
}

function answerFor({ world, caller }: Call, id: string, window: Window, zone: string): JsonObject {
  const calendar = world.calendars.get(id === 'primary' ? caller.account.email : id);
  if (calendar === undefined || roleOf(caller.account, calendar) === undefined) {
    return { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] };
  }
  const spans = takenIn(calendar, window);
  return { busy: joined(spans).map(({ from, to }) => ({ start: renderInstant(from, zone), end: renderInstant(to, zone) })) };
}

function takenIn(calendar: Calendar, window: Window): Window[] {
  const zone = calendar.properties.timeZone;
  const events = [...calendar.events.inOrder()].map(({ event }) => event);
  return events
    .filter((event) => !isCancelled(event))
    .flatMap((event) =>
      isSeries(event) ? occurrencesOf(calendar.events, event, window, zone) : standsAlone(event, calendar) ? [event] : [],
    )
    .filter((event) => !isCancelled(event) && isInside(event, window, zone))
    .filter((event) => event.content.transparency !== 'transparent' && !hasDeclined(event.content.attendees, calendar.id))
    .map((event) => ({
      from: Math.max(instantOf(event.start, zone), window.from),
      to: Math.min(instantOf(event.end, zone), window.to),
    }))
    .filter(({ from, to }) => from < to);
}

/** Exceptions come with their series. */
const standsAlone = (event: Held, calendar: Calendar): boolean =>
  event.occurrence === undefined || calendar.events.get(event.occurrence.master) === undefined;

function joined(spans: readonly Window[]): Window[] {
  const result: Window[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last === undefined || span.from > last.to) result.push(span);
    else result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return result;
}
