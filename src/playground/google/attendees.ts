/** playground/google/attendees — the people on an event: as written, and as one reader sees them (G89, G90). */
import { invalid, invalidValue, missing } from './errors.ts';
import { type Json, type JsonObject, objectsOf, pick, textOf } from './json.ts';

const RESPONSES = ['needsAction', 'declined', 'tentative', 'accepted'];
const KEPT = ['id', 'displayName', 'comment', 'additionalGuests'];

/** Takes the `attendees` of a body. @throws Refusal 400: no address, not an address, unknown answer. */
export function readAttendees(value: Json | undefined): readonly JsonObject[] | undefined {
  const attendees = objectsOf(value).map(readAttendee);
  return attendees.length === 0 ? undefined : attendees;
}

function readAttendee(body: JsonObject): JsonObject {
  const email = textOf(body.email);
  if (email === undefined || email === '') throw missing('Missing attendee email.');
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw invalid('Invalid attendee email.');
  const responseStatus = body.responseStatus ?? 'needsAction';
  if (!RESPONSES.includes(String(responseStatus))) throw invalidValue('attendee.responseStatus');
  const flags = { optional: body.optional === true || undefined, resource: body.resource === true || undefined };
  return { email, ...pick(body, KEPT), ...flags, responseStatus };
}

const isAt = (attendee: JsonObject, address: string): boolean => String(attendee.email).toLowerCase() === address.toLowerCase();

/** The attendees as rendered on `calendarId`; above `most` only the reader's own row (G50). */
export function renderAttendees(
  attendees: Json | undefined,
  organizer: string,
  calendarId: string,
  most: number | undefined,
): JsonObject {
  const rows = objectsOf(attendees).map((attendee) => ({
    ...pick(attendee, ['id', 'email', 'displayName']),
    organizer: isAt(attendee, organizer) || undefined,
    self: isAt(attendee, calendarId) || undefined,
    ...pick(attendee, ['resource', 'optional', 'responseStatus', 'comment', 'additionalGuests']),
  }));
  if (rows.length === 0) return {};
  if (most === undefined || rows.length <= most) return { attendees: rows };
  const own = rows.filter((row) => row.self);
  return { attendees: own.length > 0 ? own : undefined, attendeesOmitted: true };
}

/** Whether this address is on the list. */
export const isAttending = (attendees: Json | undefined, address: string): boolean =>
  objectsOf(attendees).some((attendee) => isAt(attendee, address));

/** Whether this address has declined. */
export const hasDeclined = (attendees: Json | undefined, address: string): boolean =>
  objectsOf(attendees).some((attendee) => isAt(attendee, address) && attendee.responseStatus === 'declined');

/** The list without the answers of one address, for telling an answer from a change of the list. */
export const withoutAnswers = (attendees: Json | undefined, address: string): readonly JsonObject[] =>
  objectsOf(attendees).map((attendee) =>
    isAt(attendee, address) ? pick(attendee, ['email', 'optional', 'resource']) : attendee,
  );

export const addressesOf = (attendees: Json | undefined): string[] =>
  objectsOf(attendees).map((attendee) => String(attendee.email));
