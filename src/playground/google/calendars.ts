/** playground/google/calendars — the calendars themselves: name, description, place, zone; made, changed, cleared, deleted (G22–G26). */
import { bodyOf, type Call, calendarOf, checkIfMatch, needRole, ok, type Reply } from './call.ts';
import { badRequest, invalid, missing, refusal } from './errors.ts';
import { isCancelled } from './event.ts';
import { type Json, type JsonObject, mergePatch, same, textOf } from './json.ts';
import { isZone } from './times.ts';
import { addCalendar, type Calendar, calendarEtag, removeCalendar, stampAfter, type World } from './world.ts';
import { touch } from './write.ts';

const DAY = 86_400_000;

export function renderCalendar(calendar: Calendar): JsonObject {
  return {
    kind: 'calendar#calendar',
    etag: calendarEtag(calendar),
    id: calendar.id,
    ...calendar.properties,
    conferenceProperties: { allowedConferenceSolutionTypes: ['hangoutsMeet'] },
    dataOwner: calendar.isPrimary ? undefined : calendar.owner,
  };
}

export function getCalendar(call: Call): Reply {
  return ok(renderCalendar(calendarOf(call)));
}

/** The caller becomes the data owner (G23); too many in a day are refused (G25). */
export function insertCalendar(call: Call): Reply {
  const { world, caller } = call;
  const now = world.clock.now();
  const properties = readProperties(bodyOf(call), caller.account.settings.timezone ?? 'UTC');
  const recent = caller.account.created.filter((at) => at > now - DAY);
  if (recent.length >= (world.options.calendarLimit ?? 38)) {
    throw refusal(403, { domain: 'usageLimits', reason: 'quotaExceeded', message: 'Calendar usage limits exceeded.' });
  }
  caller.account.created.push(now);
  return ok(renderCalendar(addCalendar(world, caller.account, properties, { madeBy: caller.client })));
}

export const patchCalendar = (call: Call): Reply => change(call, (calendar, body) => mergePatch(calendar.properties, body));

/** A replacement; a zone left out stays. */
export const updateCalendar = (call: Call): Reply =>
  change(call, (calendar, body) => ({ timeZone: calendar.properties.timeZone, ...body }));

function change(call: Call, next: (calendar: Calendar, body: JsonObject) => Json | undefined): Reply {
  const calendar = calendarOf(call);
  needRole(call, calendar, 'owner');
  checkIfMatch(call.headers, calendarEtag(calendar));
  const properties = readProperties(next(calendar, bodyOf(call)) as JsonObject, calendar.properties.timeZone);
  if (!same(properties, calendar.properties)) {
    calendar.properties = properties;
    calendar.stamp = stampAfter(call.world, calendar.stamp); // G26: only when something changed.
  }
  return ok(renderCalendar(calendar));
}

/** @throws Refusal 400 */
export function readProperties(body: JsonObject, zone: string): Calendar['properties'] {
  const summary = textOf(body.summary);
  if (summary === undefined || summary === '') throw missing('Missing title.');
  const timeZone = textOf(body.timeZone) ?? zone;
  if (!isZone(timeZone)) throw invalid('Invalid time zone.');
  return {
    summary,
    description: textOf(body.description) || undefined,
    location: textOf(body.location) || undefined,
    timeZone,
    labelProperties: body.labelProperties ?? undefined,
  };
}

/** Only secondary calendars (G23). */
export function deleteCalendar(call: Call): Reply {
  const calendar = calendarOf(call);
  needRole(call, calendar, 'owner');
  if (calendar.isPrimary) throw badRequest('Cannot delete a primary calendar.');
  removeCalendar(call.world, calendar);
  return { status: 204 };
}

/** Only primary calendars (G23, G24). */
export function clearCalendar(call: Call): Reply {
  const calendar = calendarOf(call);
  needRole(call, calendar, 'owner');
  if (!calendar.isPrimary) throw badRequest('Cannot clear a calendar that is not primary.');
  emptyOut(call.world, calendar);
  return { status: 204 };
}

/** Cancels every event of a calendar, without a mail. */
export function emptyOut(world: World, calendar: Calendar): void {
  for (const { event } of [...calendar.events.inOrder()]) {
    if (isCancelled(event)) continue;
    touch({ world, calendar, send: 'none' }, event, { status: 'cancelled', goneWithSeries: event.occurrence !== undefined });
  }
}
