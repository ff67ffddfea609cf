/** playground/google/event-types — what the special types of event may be, and what may be done to them (G94–G97). */
import { eventTypeRestriction, invalidParameter, refusal } from './errors.ts';
import type { Held, Writable } from './event.ts';
import { EVENT_TYPES } from './filters.ts';
import { isObject, type JsonObject, omit, same } from './json.ts';
import { spanOf } from './times.ts';
import type { Account, Calendar } from './world.ts';

const DAY = 86_400_000;

/** The type of a new event. @throws Refusal 400 */
export function readEventType(body: JsonObject): string {
  const type = body.eventType ?? 'default';
  if (!EVENT_TYPES.includes(String(type))) throw invalidParameter('eventType', String(type), EVENT_TYPES.join('|'));
  return String(type);
}

/** @throws Refusal 400 when an event of this type cannot be created here, or not like this. */
export function checkNewType(type: string, event: Writable, account: Account, calendar: Calendar): void {
  if (type === 'fromGmail') throw eventTypeRestriction();
  if (type === 'birthday') checkBirthday(event);
  if (!['outOfOffice', 'focusTime', 'workingLocation'].includes(type)) return;
  if (!calendar.isPrimary || !account.isWorkspace) throw eventTypeRestriction();
  if (type === 'workingLocation') checkWorkingLocation(event);
  else if ('date' in event.start) throw eventTypeRestriction();
}

function checkBirthday({ start, end, recurrence, content }: Writable): void {
  const isYearlyDay = 'date' in start && spanOf(start, end) === DAY && recurrence.some((line) => /FREQ=YEARLY/i.test(line));
  if (!isYearlyDay || content.visibility !== 'private' || content.transparency !== 'transparent') throw eventTypeRestriction();
}

function checkWorkingLocation({ start, end, content }: Writable): void {
  const malformed = !isObject(content.workingLocationProperties) || ('date' in start && spanOf(start, end) !== DAY);
  if (malformed) {
    throw refusal(400, {
      domain: 'calendar',
      reason: 'malformedWorkingLocationEvent',
      message: 'Malformed working location event.',
    });
  }
}

/** What may be changed on an event Google made from a mail; answers of attendees aside (G96). */
const OPEN_FROM_GMAIL = ['colorId', 'visibility', 'transparency', 'extendedProperties', 'attendees'];

/** @throws Refusal 400 when the type forbids this change. */
export function checkTypedChange(before: Held, after: Writable): void {
  if (before.eventType === 'birthday' && after.status !== 'cancelled') checkBirthday({ ...after, recurrence: before.recurrence });
  if (before.eventType !== 'fromGmail' || after.status === 'cancelled') return;
  const isOpen =
    same(omit(before.content, OPEN_FROM_GMAIL), omit(after.content, OPEN_FROM_GMAIL)) &&
    JSON.stringify([before.start, before.end, before.recurrence]) === JSON.stringify([after.start, after.end, after.recurrence]);
  if (!isOpen) throw eventTypeRestriction();
}
