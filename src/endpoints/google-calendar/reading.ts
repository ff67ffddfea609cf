/** google-calendar/reading — items by their hrefs: many singles in one request, series with all their parts. */
import { SyncError } from '../../model/errors.ts';
import type { Event } from '../../model/event.ts';
import type { Href, OccurrenceId } from '../../model/item.ts';
import type { Found } from '../endpoint.ts';
import { readMany } from '../google/batch.ts';
import { type EventsPage, eventsByUid, oneEvent } from './calls.ts';
import { type GoogleEvent, instanceOf, isCancelled, isSeries, isSpecial, type Native, occurrenceOf } from './native.ts';
import { confirmCalendar, found, gone, type Place } from './place.ts';

const AT_ONCE = 50;

/** Up to fifty singles cost one request, their series one more. @throws COLLECTION_GONE, DOUBTFUL, what stops the account */
export async function* fetchItems(place: Place, hrefs: readonly Href[], signal: AbortSignal): AsyncGenerator<Found<Event>> {
  const ids = [...new Set(hrefs)];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const events = await readEvents(place, ids.slice(at, at + AT_ONCE), signal);
    const masters = events.filter((event) => isSeries(event));
    const strays = await withoutTheirSeries(place, events, signal);
    for (const event of events) {
      if (isSeries(event) || (instanceOf(event) !== undefined && !strays.has(event))) continue;
      yield found(place, { master: event, exceptions: new Map() });
    }
    for (const native of await readSeries(place, masters, signal)) if (native !== undefined) yield found(place, native);
  }
}

/** The event of that id. @throws GONE when it is not there, COLLECTION_GONE */
export async function readEvent(place: Place, id: string, signal: AbortSignal): Promise<GoogleEvent> {
  const [event] = await readEvents(place, [id], signal);
  if (event === undefined) throw gone();
  return event;
}

/** A native form as it is now, with every exception if it was a series when `master` was read. @throws GONE, COLLECTION_GONE */
export async function readAgain(place: Place, master: GoogleEvent, signal: AbortSignal): Promise<Native> {
  if (!isSeries(master)) return { master: await readEvent(place, master.id ?? '', signal), exceptions: new Map() };
  const [native] = await readSeries(place, [master], signal);
  if (native === undefined) throw gone();
  return native;
}

/** Events that are there: deleted ones are answered too (G46), and Google's own kinds are not ours. */
async function readEvents(place: Place, ids: readonly string[], signal: AbortSignal): Promise<GoogleEvent[]> {
  const reads = ids.map((id) => oneEvent(place.calendarId, id));
  const outcomes = await readMany(place.client, reads, signal);
  const events: GoogleEvent[] = [];
  let isMissing = false;
  for (const outcome of outcomes) {
    if (!outcome.ok && outcome.error.code !== 'GONE') throw outcome.error;
    if (!outcome.ok) isMissing = true;
    else if (!isCancelled(outcome.value) && !isSpecial(outcome.value)) events.push(outcome.value);
  }
  if (isMissing) await confirmCalendar(place, signal);
  return events;
}

/** Each series with its exceptions, in the order of `masters`; undefined for one that was deleted meanwhile. */
async function readSeries(place: Place, masters: readonly GoogleEvent[], signal: AbortSignal): Promise<(Native | undefined)[]> {
  const reads = masters.map((master) => eventsByUid(place.calendarId, master.iCalUID ?? `${master.id}@google.com`));
  const outcomes = await readMany(place.client, reads, signal);
  const natives: (Native | undefined)[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    if (!outcome.ok) throw outcome.error;
    const master = masters[index] as GoogleEvent;
    natives.push(seriesIn(await allItems(place, master, outcome.value, signal), master.id ?? ''));
  }
  return natives;
}

async function allItems(place: Place, master: GoogleEvent, first: EventsPage, signal: AbortSignal): Promise<GoogleEvent[]> {
  const items = [...(first.items ?? [])];
  let { nextPageToken } = first;
  for (let turns = 0; nextPageToken; turns++) {
    if (turns > 1000) throw new SyncError('DOUBTFUL', "Google's listing of a series has no end");
    const page: EventsPage = await place.client.call(eventsByUid(place.calendarId, master.iCalUID ?? '', nextPageToken), signal);
    items.push(...(page.items ?? []));
    nextPageToken = page.nextPageToken;
  }
  return items;
}

function seriesIn(items: readonly GoogleEvent[], id: string): Native | undefined {
  const master = items.find((item) => item.id === id);
  if (master === undefined || isCancelled(master)) return undefined;
  const exceptions = new Map<OccurrenceId, GoogleEvent>();
  for (const item of items) {
    const occurrence = occurrenceOf(item, id);
    if (occurrence !== undefined) exceptions.set(occurrence, item);
  }
  return { master, exceptions };
}

/** Occurrences whose series is not in this calendar: we were invited to them alone, so they are items of their own. */
async function withoutTheirSeries(place: Place, events: readonly GoogleEvent[], signal: AbortSignal): Promise<Set<GoogleEvent>> {
  const instances = events.filter((event) => instanceOf(event) !== undefined);
  if (instances.length === 0) return new Set();
  const masters = [...new Set(instances.map((event) => event.recurringEventId ?? ''))];
  const present = new Set((await readEvents(place, masters, signal)).map((event) => event.id));
  return new Set(instances.filter((event) => !present.has(event.recurringEventId)));
}
