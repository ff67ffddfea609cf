/** playground/google/instances — `events.instances`: the occurrences of one series, page by page (G77). */
import { type Call, calendarOf, type Reply } from './call.ts';
import { digestOf, readPageToken, writePageToken } from './cursors.ts';
import { invalidValue } from './errors.ts';
import { type Held, isCancelled, isSeries } from './event.ts';
import { needEvent } from './events.ts';
import { readWindow } from './filters.ts';
import { occurrencesOf } from './occurrences.ts';
import { readCount, readFlag, readZone } from './query.ts';
import { renderEvent } from './render.ts';
import { instantOf, readPoint, rfc3339 } from './times.ts';
import { type Calendar, roleOf } from './world.ts';

/** How far an endless series is expanded. */
const HORIZON = 5 * 365 * 86_400_000;

export function listInstances(call: Call): Reply {
  const calendar = calendarOf(call);
  const event = needEvent(calendar, call.params[1]);
  const all = wanted(call, calendar, event);
  const size = Math.min(readCount(call.query, 'maxResults', 250, 2500), call.world.options.pageCap ?? 2500);
  const from = readPosition(call, event.id);
  const page = all.slice(from, from + size);
  const zone = readZone(call.query, calendar.properties.timeZone);
  const view = { account: call.caller.account, calendar, zone, maxAttendees: undefined };
  const token = { subject: event.id, call: digestOf(call.query), position: from + size, anchor: 0, page: 0 };
  const body = {
    kind: 'calendar#events',
    etag: `"p33${calendar.events.head.toString(32)}"`,
    summary: calendar.properties.summary,
    description: calendar.properties.description ?? '',
    updated: rfc3339(calendar.updated),
    timeZone: zone,
    accessRole: roleOf(call.caller.account, calendar),
    defaultReminders: (call.caller.account.entries.get(calendar.id)?.defaultReminders ?? []).map((reminder) => ({ ...reminder })),
    nextPageToken: from + size < all.length ? writePageToken(token) : undefined,
    items: page.map((occurrence) => renderEvent(occurrence, view)),
  };
  return { status: 200, body, etag: body.etag };
}

function wanted(call: Call, calendar: Calendar, event: Held): Held[] {
  const { query, world } = call;
  const zone = calendar.properties.timeZone;
  const asked = readWindow(query);
  const window = {
    from: asked === undefined ? Number.NEGATIVE_INFINITY : asked.from - 1, // Inclusive here.
    to: Math.min(asked?.to ?? Number.POSITIVE_INFINITY, world.clock.now() + HORIZON),
  };
  const showDeleted = readFlag(query, 'showDeleted') ?? false;
  const found =
    isSeries(event) && !isCancelled(event) ? occurrencesOf(calendar.events, event, window, zone, 2500) : ownOccurrence(event);
  return found
    .filter((occurrence) => (showDeleted && !occurrence.goneWithSeries) || !isCancelled(occurrence))
    .filter((occurrence) => hasOriginalStart(occurrence, query.get('originalStart'), zone));
}

/** Called with an occurrence's id, that occurrence is the list. */
const ownOccurrence = (event: Held): Held[] => (event.occurrence === undefined ? [] : [event]);

function hasOriginalStart({ occurrence }: Held, asked: string | null, zone: string): boolean {
  if (asked === null) return true;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(asked);
  const point = readPoint(isDay ? { date: asked } : { dateTime: asked, timeZone: zone }, 'start', zone, false);
  return occurrence !== undefined && instantOf(occurrence.original, zone) === instantOf(point, zone);
}

function readPosition({ query }: Call, subject: string): number {
  const text = query.get('pageToken');
  if (text === null) return 0;
  const token = readPageToken(text);
  if (token === undefined || token.subject !== subject || token.call !== digestOf(query)) throw invalidValue('pageToken');
  return token.position;
}
