/** playground/google/events — get, insert, update, patch and delete of events and occurrences (G98–G102, G108–G110). */
import { asBody, type Gates, gated, gatesOf, patched, readBody } from './body.ts';
import { bodyOf, type Call, calendarOf, checkIfMatch, needRole, ok, type Reply } from './call.ts';
import { deleted, duplicate, invalid, invalidParameter, notFound } from './errors.ts';
import { etagOf, type Held, isCancelled, type Writable } from './event.ts';
import { checkNewType, checkTypedChange, readEventType } from './event-types.ts';
import { isEventId } from './ids.ts';
import { isObject, type JsonObject, textOf } from './json.ts';
import { sendUpdatesOf } from './mail.ts';
import { find } from './occurrences.ts';
import { readCount, readZone } from './query.ts';
import { renderEvent } from './render.ts';
import { checkInviting, checkOrganizer } from './rights.ts';
import { afterOccurrenceWrite, afterSeriesWrite, strictness } from './series.ts';
import type { Account, Calendar } from './world.ts';
import { type Place, revise, store } from './write.ts';

export function getEvent(call: Call): Reply {
  const calendar = calendarOf(call);
  return answer(call, calendar, needEvent(calendar, call.params[1]));
}

export function insertEvent(call: Call): Reply {
  const place = placeOf(call);
  const { account } = call.caller;
  return answer(call, place.calendar, insert(place, account, bodyOf(call), gatesOf(call.query, true)));
}

export function updateEvent(call: Call): Reply {
  const { place, before } = targetOf(call);
  const body = bodyOf(call);
  const gates = gatesOf(call.query, before.creator === call.caller.account.email);
  const sequence = sequenceOf(body) ?? 0; // G61: leaving it out counts as 0.
  return answer(call, place.calendar, change(place, call.caller.account, before, gated(body, before, gates), sequence));
}

export function patchEvent(call: Call): Reply {
  const { place, before } = targetOf(call);
  return answer(call, place.calendar, patch(place, call.caller.account, before, bodyOf(call), call.query));
}

export function deleteEvent(call: Call): Reply {
  const { place, before } = targetOf(call);
  remove(place, call.caller.account, before);
  return { status: 204 };
}

/** Puts a new event into a calendar. @throws Refusal 400, 403, 409 */
export function insert(place: Place, account: Account, body: JsonObject, gates: Gates): Held {
  const { calendar, world } = place;
  const id = textOf(body.id) || undefined;
  if (id !== undefined && !isEventId(id)) throw invalid('Invalid resource id value.');
  const eventType = readEventType(body);
  const writable = readBody(gated(body, undefined, gates), calendar.properties.timeZone, undefined, false);
  if (!gates.isInsider) checkNewType(eventType, writable, account, calendar);
  checkInviting(account, undefined, writable);
  const uid = textOf(body.iCalUID) || undefined;
  if (id !== undefined && calendar.events.get(id) !== undefined) throw duplicate();
  if (uid !== undefined && calendar.events.withUid(uid).length > 0) throw duplicate(); // G101
  const chosen = id ?? world.names.eventId();
  const origin = {
    id: chosen,
    uid: uid ?? `${chosen}@google.com`,
    eventType,
    creator: account.email,
    organizer: organizerOf(body, calendar, gates),
    occurrence: undefined,
  };
  return store(place, origin, writable, sequenceOf(body));
}

/** G62; only insiders may name another. */
function organizerOf(body: JsonObject, calendar: Calendar, gates: Gates): Held['organizer'] {
  const named = gates.isInsider && isObject(body.organizer) ? textOf(body.organizer.email) : undefined;
  if (named !== undefined) return { email: named, displayName: textOf((body.organizer as JsonObject).displayName) };
  return calendarAsOrganizer(calendar);
}

export const calendarAsOrganizer = ({ id, isPrimary, properties }: Calendar): Held['organizer'] =>
  isPrimary ? { email: id } : { email: id, displayName: properties.summary };

/** Merges a patch onto an event (G108). @throws Refusal 400, 403 */
export function patch(place: Place, account: Account, before: Held, body: JsonObject, query: URLSearchParams): Held {
  const gates = gatesOf(query, before.creator === account.email);
  const open = gated(body, before, gates);
  const labelled = gates.labels ? { ...open, eventLabelId: open.eventLabelId ?? null } : open;
  return change(place, account, before, patched(before, labelled), sequenceOf(body));
}

/** Gives an event or occurrence the content of a whole body. @throws Refusal 400, 403 */
export function change(place: Place, account: Account, before: Held, body: JsonObject, sequence: number | undefined): Held {
  const writable = readBody(body, place.calendar.properties.timeZone, before, before.occurrence !== undefined);
  checkTypedChange(before, writable);
  checkOrganizer(before, writable, place.calendar);
  checkInviting(account, before, writable);
  return apply(place, before, writable, sequence);
}

/** Stores the change and what follows from it for the rest of the series. */
export function apply(place: Place, before: Held, writable: Writable, sequence: number | undefined): Held {
  if (before.occurrence === undefined) {
    const after = revise(place, before, writable, sequence);
    afterSeriesWrite(place, before, after);
    return after;
  }
  const after = revise(place, before, notLooser(place, before, writable), sequence);
  afterOccurrenceWrite(place, after);
  return after;
}

/** G78: an occurrence cannot be more visible than its series. */
function notLooser({ calendar }: Place, before: Held, writable: Writable): Writable {
  const master = calendar.events.get(before.occurrence?.master ?? '');
  if (master === undefined || strictness(writable) >= strictness(master)) return writable;
  return { ...writable, content: { ...writable.content, visibility: master.content.visibility } };
}

/** Cancels an event or occurrence. @throws Refusal 410 when it is cancelled already (G110) */
export function remove(place: Place, account: Account, before: Held): Held {
  if (isCancelled(before)) throw deleted();
  return change(place, account, before, { ...asBody(before), status: 'cancelled' }, undefined);
}

/** @throws Refusal 404 */
export function needEvent(calendar: Calendar, id: string | undefined): Held {
  const event = id === undefined ? undefined : find(calendar.events, id);
  if (event === undefined) throw notFound();
  return event;
}

/** The calendar a write goes to. @throws Refusal 400, 403, 404 */
export function placeOf(call: Call): Place {
  const asked = call.query.get('sendUpdates');
  if (asked !== null && !['all', 'externalOnly', 'none'].includes(asked))
    throw invalidParameter('sendUpdates', asked, 'all|externalOnly|none');
  const calendar = calendarOf(call);
  needRole(call, calendar, 'writer');
  return { world: call.world, calendar, send: sendUpdatesOf(call.query) };
}

/** The event a write is for, at the version it expects. @throws Refusal 403, 404, 412 */
export function targetOf(call: Call): { place: Place; before: Held } {
  const place = placeOf(call);
  const before = needEvent(place.calendar, call.params[1]);
  checkIfMatch(call.headers, etagOf(before));
  return { place, before };
}

export function sequenceOf({ sequence }: JsonObject): number | undefined {
  return typeof sequence === 'number' && Number.isInteger(sequence) ? sequence : undefined;
}

/** The event as the caller sees it. */
export function answer(call: Call, calendar: Calendar, event: Held): Reply {
  const zone = readZone(call.query, calendar.properties.timeZone);
  const maxAttendees = call.query.has('maxAttendees') ? readCount(call.query, 'maxAttendees', 1, 10_000) : undefined;
  return ok(renderEvent(event, { account: call.caller.account, calendar, zone, maxAttendees }));
}
