/**
 * playground/google/listing — `events.list`: full listings and deltas, page by page (G28–G52).
 *
 * A full listing walks the events in order of creation, a delta walks the change log. Either way the sync token on the last
 * page names the position the log had when the first page was asked for, so changes made meanwhile come with the next delta.
 */
import { type Call, calendarOf, type Reply } from './call.ts';
import {
  digestOf,
  type PageToken,
  readPageToken,
  readSyncToken,
  type SyncToken,
  writePageToken,
  writeSyncToken,
} from './cursors.ts';
import { badRequest, fullSyncRequired, invalidSyncToken, invalidValue } from './errors.ts';
import { type Held, isCancelled, isSeries } from './event.ts';
import { type Filters, readFilters, windowTest } from './filters.ts';
import type { JsonObject } from './json.ts';
import { occurrencesOf } from './occurrences.ts';
import { readChoice, readCount, readFlag, readZone } from './query.ts';
import type { Window } from './recurrence.ts';
import { type Detail, renderText, type View } from './render.ts';
import { instantOf, rfc3339 } from './times.ts';
import { type Calendar, roleOf } from './world.ts';

/** What may not stand beside a sync token (G33). */
const NOT_WITH_TOKEN = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'timeMin',
  'timeMax',
  'updatedMin',
];
/** A listing with one of these is no basis for deltas. */
const NO_TOKEN = ['iCalUID', 'orderBy', 'privateExtendedProperty', 'q', 'sharedExtendedProperty'];
/** How far an endless series is expanded by `singleEvents`. */
const HORIZON = 2 * 365 * 86_400_000;

interface Listing {
  readonly call: Call;
  readonly calendar: Calendar;
  readonly size: number;
  readonly showDeleted: boolean;
  readonly singleEvents: boolean;
  readonly orderBy: string | undefined;
  readonly filters: Filters;
  readonly since: SyncToken | undefined;
  readonly page: PageToken;
}

/** One step of a walk: an event, and the position after it. */
interface Step {
  readonly event: Held;
  readonly next: number;
}

export function listEvents(call: Call): Reply {
  const listing = readListing(call);
  const { events, next } = cutPage(listing);
  const last = next === undefined;
  const tail = last
    ? { nextSyncToken: syncTokenAfter(listing) }
    : { nextPageToken: writePageToken({ ...listing.page, position: next, page: listing.page.page + 1 }) };
  return assemble(listing, { ...headOf(listing), ...tail }, events);
}

/** @throws Refusal 400 for parameters that do not go together or have wrong values; 410 for a token that ended. */
function readListing(call: Call): Listing {
  const { query, world } = call;
  const calendar = calendarOf(call);
  const since = readSince(call, calendar);
  const showDeleted = readFlag(query, 'showDeleted');
  if (since !== undefined && (showDeleted === false || NOT_WITH_TOKEN.some((name) => query.has(name)))) throw badRequest();
  const singleEvents = readFlag(query, 'singleEvents') ?? false;
  const orderBy = readChoice(query, 'orderBy', ['startTime', 'updated']);
  if (orderBy === 'startTime' && !singleEvents) {
    throw badRequest('The requested ordering is not available for the particular query.'); // G41
  }
  return {
    call,
    calendar,
    size: Math.min(readCount(query, 'maxResults', 250, 2500), world.options.pageCap ?? 2500),
    showDeleted: showDeleted ?? false,
    singleEvents,
    orderBy,
    filters: readFilters(query, calendar, world),
    since,
    page: readPage(call, calendar, since),
  };
}

function readSince(call: Call, calendar: Calendar): SyncToken | undefined {
  const text = call.query.get('syncToken');
  if (text === null) return undefined;
  const token = readSyncToken(text);
  if (token === undefined || token.subject !== calendar.id || token.position > calendar.events.head) throw invalidSyncToken();
  const age = call.world.clock.now() - token.issued;
  if (token.isDead || token.era !== calendar.era || age > (call.world.options.syncTokenLifetime ?? Number.POSITIVE_INFINITY)) {
    throw fullSyncRequired();
  }
  return token;
}

function readPage({ query }: Call, calendar: Calendar, since: SyncToken | undefined): PageToken {
  const call = digestOf(query);
  const text = query.get('pageToken');
  if (text === null) return { subject: calendar.id, call, position: since?.position ?? 0, anchor: calendar.events.head, page: 1 };
  const token = readPageToken(text);
  if (token === undefined || token.subject !== calendar.id || token.call !== call) throw invalidValue('pageToken');
  return token;
}

/** The events of this page, and where the next one begins; undefined when there is none. */
function cutPage(listing: Listing): { events: Held[]; next: number | undefined } {
  const { page, size, filters, call } = listing;
  if (isMadeEmpty(listing)) return { events: [], next: page.position };
  const late = call.world.unsettled.filterAfterPaging;
  const passes = (event: Held) => isShown(event, listing) && filters.matches(event) && isRemembered(event, listing);
  const events: Held[] = [];
  let taken = 0;
  let next = page.position;
  for (const step of stepsOf(listing)) {
    if (taken === size) return { events, next };
    next = step.next;
    const counts = late ? isWalked(step.event, listing) : passes(step.event);
    if (counts) taken += 1;
    if (counts && passes(step.event)) events.push(step.event);
  }
  return { events, next: undefined };
}

/** Whether this page is one of the empty ones a test asked for (G28). */
function isMadeEmpty({ page, call }: Listing): boolean {
  const every = call.world.options.emptyPageEvery ?? 0;
  return every > 1 && page.page % every === 0;
}

function stepsOf(listing: Listing): Iterable<Step> {
  const { calendar, page, since, filters, singleEvents, orderBy } = listing;
  if (singleEvents || orderBy !== undefined) return numbered(collected(listing), page.position, since?.position ?? 0);
  if (since !== undefined) return calendar.events.changes(page.position, page.anchor);
  if (filters.iCalUID !== undefined) return numbered(calendar.events.withUid(filters.iCalUID), page.position);
  return calendar.events.inOrder(page.position);
}

/** A list as steps; its first element stands at position `base`. */
function* numbered(events: readonly Held[], from: number, base = 0): Generator<Step> {
  for (let index = from - base; index < events.length; index += 1) {
    const event = events[index];
    if (event !== undefined) yield { event, next: base + index + 1 };
  }
}

/** Listings that have to be made whole before they can be cut: expanded, or in an order of their own (G40). */
function collected(listing: Listing): Held[] {
  const { calendar, since, page, filters, orderBy } = listing;
  const source =
    since !== undefined
      ? calendar.events.changes(since.position, page.anchor)
      : filters.iCalUID !== undefined
        ? numbered(calendar.events.withUid(filters.iCalUID), 0)
        : calendar.events.inOrder();
  const found = [...source].flatMap(({ event }) => (listing.singleEvents ? expanded(event, listing) : [event]));
  const unique = [...new Map(found.map((event) => [event.id, event])).values()];
  if (orderBy === 'updated') return unique.sort((a, b) => a.updated - b.updated);
  const zone = calendar.properties.timeZone;
  return orderBy === 'startTime' ? unique.sort((a, b) => instantOf(a.start, zone) - instantOf(b.start, zone)) : unique;
}

function expanded(event: Held, listing: Listing): Held[] {
  if (!isSeries(event)) return [event];
  if (isCancelled(event)) return listing.since === undefined ? [] : [event];
  const { calendar, filters, call } = listing;
  const window: Window = filters.window ?? { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const to = Math.min(window.to, call.world.clock.now() + HORIZON);
  return occurrencesOf(calendar.events, event, { from: window.from, to }, calendar.properties.timeZone, 2500);
}

/** Whether an event takes up room on a page: tombstones do only when they are asked for (G29, G32). */
function isWalked(event: Held, listing: Listing): boolean {
  return listing.since !== undefined || listing.showDeleted || !isCancelled(event) || isShown(event, listing);
}

/** Whether an event that is cancelled is told of at all (G36, G39, G42). */
function isShown(event: Held, { since, showDeleted, singleEvents, filters, calendar }: Listing): boolean {
  if (!isCancelled(event) || since !== undefined || showDeleted || filters.updatedMin !== undefined) return true;
  if (singleEvents || event.occurrence === undefined || event.goneWithSeries) return false;
  const master = calendar.events.get(event.occurrence.master);
  return master !== undefined && !isCancelled(master);
}

/** G35: whether the sync token's own window, if it remembers one, lets the event through. */
function isRemembered(event: Held, { since, calendar }: Listing): boolean {
  if (since === undefined || isCancelled(event) || (Number.isNaN(since.timeMin) && Number.isNaN(since.timeMax))) return true;
  const from = Number.isNaN(since.timeMin) ? Number.NEGATIVE_INFINITY : since.timeMin;
  const to = Number.isNaN(since.timeMax) ? Number.POSITIVE_INFINITY : since.timeMax;
  return windowTest({ from, to }, calendar)(event);
}

function syncTokenAfter({ call, calendar, since, page, filters }: Listing): string | undefined {
  const { world, query } = call;
  const { updatedMinToken, tokenRemembersWindow } = world.unsettled;
  if (NO_TOKEN.some((name) => query.has(name))) return undefined;
  if (filters.updatedMin !== undefined && updatedMinToken === 'absent') return undefined;
  const bound = (at: number | undefined) => (tokenRemembersWindow && at !== undefined && Number.isFinite(at) ? at : Number.NaN);
  return writeSyncToken({
    subject: calendar.id,
    position: page.anchor,
    era: calendar.era,
    issued: world.clock.now(),
    isDead: filters.updatedMin !== undefined && updatedMinToken === 'expires',
    timeMin: since?.timeMin ?? bound(filters.window?.from),
    timeMax: since?.timeMax ?? bound(filters.window?.to),
  });
}

function headOf({ call, calendar }: Listing): JsonObject {
  const { account } = call.caller;
  const { summary, description } = calendar.properties;
  return {
    kind: 'calendar#events',
    etag: `"p32${calendar.events.head.toString(32)}o${calendar.stamp.toString(32)}"`,
    summary,
    description: description ?? '',
    updated: rfc3339(calendar.updated),
    timeZone: readZone(call.query, calendar.properties.timeZone),
    accessRole: roleOf(account, calendar),
    defaultReminders: (account.entries.get(calendar.id)?.defaultReminders ?? []).map((reminder) => ({ ...reminder })),
  };
}

/** Puts the page together from the kept renderings of its events. */
function assemble(listing: Listing, head: JsonObject, events: readonly Held[]): Reply {
  const { call, calendar } = listing;
  const view: View = {
    account: call.caller.account,
    calendar,
    zone: readZone(call.query, calendar.properties.timeZone),
    maxAttendees: call.query.has('maxAttendees') ? readCount(call.query, 'maxAttendees', 1, 10_000) : undefined,
  };
  const items = events.map((event) => renderText(event, view, detailOf(event, listing)));
  const etag = String(head.etag);
  return { status: 200, body: `${JSON.stringify(head).slice(0, -1)},"items":[${items.join(',')}]}`, etag };
}

/** How much is told of a cancelled event: details only to those who ask for the deleted; the rest by G42–G45. */
function detailOf(event: Held, { since, showDeleted, call }: Listing): Detail {
  if (showDeleted) return 'full';
  const isHole = event.occurrence !== undefined && !event.goneWithSeries;
  if (!isHole) return 'bare';
  return since === undefined || call.world.unsettled.cancelledOccurrence === 'named' ? 'named' : 'bare';
}
