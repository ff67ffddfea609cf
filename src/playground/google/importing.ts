/** playground/google/importing — `events.import`: a private copy of somebody's event, found again by its UID (G103–G107). */
import { isAttending } from './attendees.ts';
import { type Gates, gated, gatesOf, readBody } from './body.ts';
import { bodyOf, type Call, type Reply } from './call.ts';
import { duplicate, eventTypeRestriction, invalid, missing, refusal } from './errors.ts';
import type { Held } from './event.ts';
import { answer, apply, calendarAsOrganizer, placeOf, sequenceOf } from './events.ts';
import { importedId } from './ids.ts';
import { isObject, type JsonObject, textOf } from './json.ts';
import { type Place, store } from './write.ts';

export function importEvent(call: Call): Reply {
  const place = { ...placeOf(call), send: 'none' } as const;
  const gates = gatesOf(call.query, true);
  return answer(call, place.calendar, take(place, call.caller.account.email, bodyOf(call), gates));
}

/** @throws Refusal 400, 409 */
function take(place: Place, creator: string, body: JsonObject, gates: Gates): Held {
  const { calendar, world } = place;
  if (body.id !== undefined) throw invalid('Invalid resource id value.'); // G104
  const uid = textOf(body.iCalUID);
  if (uid === undefined || uid === '') throw missing('Missing iCalUID.');
  if ((body.eventType ?? 'default') !== 'default') throw eventTypeRestriction(); // G94
  const organizer = readOrganizer(body, place);
  const isForeign = organizer.email !== calendar.id;
  if (isForeign && !isAttending(body.attendees, calendar.id)) throw notAParticipant();
  const known = calendar.events.withUid(uid).find((event) => event.occurrence === undefined);
  if (known !== undefined && world.unsettled.importKnownUid === 'duplicate') throw duplicate();
  const copy = { ...gated(body, known, { ...gates, isInsider: true }), privateCopy: isForeign, locked: undefined };
  const writable = readBody(copy, calendar.properties.timeZone, known, false);
  if (known !== undefined) return apply(place, known, writable, sequenceOf(body) ?? 0);
  const origin = { id: importedId(uid), uid, eventType: 'default', creator, organizer, occurrence: undefined };
  if (calendar.events.get(origin.id) !== undefined) throw duplicate();
  return store(place, origin, writable, sequenceOf(body));
}

/** Without an organizer the calendar is the organizer (G105). */
function readOrganizer({ organizer }: JsonObject, { calendar }: Place): Held['organizer'] {
  const email = isObject(organizer) ? textOf(organizer.email) : undefined;
  if (!isObject(organizer) || email === undefined || email === calendar.id) return calendarAsOrganizer(calendar);
  return { email, displayName: textOf(organizer.displayName) };
}

const notAParticipant = () =>
  refusal(400, {
    domain: 'calendar',
    reason: 'participantIsNeitherOrganizerNorAttendee',
    message: 'The owner of the calendar must either be the organizer or an attendee of an event that is imported.',
  });
