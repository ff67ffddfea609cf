/** playground/google/body — an event body read into what Google stores, for insert, import, update and patch alike. */
import { invalid, invalidValue, timeRangeEmpty } from './errors.ts';
import type { Held, Status, Writable } from './event.ts';
import { readContent } from './fields.ts';
import { isList, type JsonObject, mergePatch, pick, same } from './json.ts';
import { checkRecurrence } from './recurrence.ts';
import { readReminders, writableReminders } from './reminders.ts';
import { type Point, readPoint, rfc3339, samePoint, spanOf } from './times.ts';

/** Which gated fields the request opened (G81, G86, G87), and who writes (G88). */
export interface Gates {
  readonly conference: boolean;
  readonly attachments: boolean;
  readonly labels: boolean;
  readonly isCreator: boolean;
  /** Fields that are read-only through the API. The user's app, and Google itself, may set them. */
  readonly isInsider: boolean;
}

export const OPEN: Gates = { conference: true, attachments: true, labels: true, isCreator: true, isInsider: true };

export function gatesOf(query: URLSearchParams, isCreator: boolean): Gates {
  return {
    conference: query.get('conferenceDataVersion') === '1',
    attachments: query.get('supportsAttachments') === 'true',
    labels: query.get('eventLabelVersion') === '1',
    isCreator,
    isInsider: false,
  };
}

/** Reads a whole body: what it leaves out is stored as nothing. @throws Refusal 400 */
export function readBody(body: JsonObject, zone: string, before: Held | undefined, isInstance: boolean): Writable {
  const recurrence = isInstance ? [] : linesOf(body);
  const end = readPoint(body.end, 'end', zone, recurrence.length > 0); // G65: the end is checked first.
  const start = readPoint(body.start, 'start', zone, recurrence.length > 0);
  if ('date' in start !== 'date' in end) throw invalid('Invalid end time.');
  if (spanOf(start, end) < 0) throw timeRangeEmpty();
  checkRecurrence(recurrence, start);
  return {
    status: statusOf(body),
    start,
    end,
    recurrence,
    reminders: readReminders(body.reminders),
    content: readContent(body, before?.content ?? {}),
  };
}

function linesOf({ recurrence }: JsonObject): readonly string[] {
  return isList(recurrence) ? recurrence.filter((line) => typeof line === 'string') : [];
}

function statusOf({ status }: JsonObject): Status {
  if (status === undefined || status === null) return 'confirmed';
  if (status !== 'confirmed' && status !== 'tentative' && status !== 'cancelled') throw invalidValue('status');
  return status;
}

/** The closed fields of a body replaced by what is stored already, or left out. */
export function gated(body: JsonObject, before: Held | undefined, gates: Gates): JsonObject {
  const closed = [
    ...(gates.conference ? [] : ['conferenceData']),
    ...(gates.attachments ? [] : ['attachments']),
    ...(gates.isCreator ? [] : ['source']),
    ...(gates.isInsider ? [] : ['privateCopy', 'locked', gates.labels ? 'colorId' : 'eventLabelId']),
  ];
  const open = Object.fromEntries(Object.entries(body).filter(([name]) => !closed.includes(name)));
  return { ...open, ...pick(before?.content ?? {}, closed) };
}

/** A stored event in the shape of a body, so that a patch can be merged onto it. */
export function asBody(event: Writable): JsonObject {
  return {
    ...event.content,
    status: event.status,
    start: pointBody(event.start),
    end: pointBody(event.end),
    recurrence: event.recurrence.length > 0 ? event.recurrence : undefined,
    reminders: writableReminders(event.reminders),
  };
}

const pointBody = (point: Point): JsonObject =>
  'date' in point ? { date: point.date } : { dateTime: rfc3339(point.at), timeZone: point.zone };

/** The body a patch means: merged onto what is stored, but `reminders` as a whole (G85, G108). */
export function patched(before: Held, patch: JsonObject): JsonObject {
  const merged = mergePatch(asBody(before), patch);
  const body = typeof merged === 'object' && merged !== null && !isList(merged) ? merged : {};
  return patch.reminders === undefined ? body : { ...body, reminders: patch.reminders };
}

/** Whether start, end, recurrence or place changed, which raises the sequence (G60). */
export function isRescheduled(before: Writable, after: Writable): boolean {
  return (
    !samePoint(before.start, after.start) ||
    !samePoint(before.end, after.end) ||
    !same(before.recurrence, after.recurrence) ||
    !same(before.content.location, after.content.location)
  );
}

/** Whether anything but the reminders changed (G51). */
export const isMainDataChanged = (before: Writable, after: Writable): boolean =>
  before.status !== after.status || isRescheduled(before, after) || !same(before.content, after.content);
