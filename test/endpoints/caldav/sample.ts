/** caldav/sample — calendar objects as servers hold them, and short ways to read and change them. */
import assert from 'node:assert/strict';
import { type CalContext, readCalendar, updateCalendar } from '../../../src/endpoints/caldav/calendar-object.ts';
import type { Event, EventFields } from '../../../src/model/event.ts';
import type { OccurrenceId } from '../../../src/model/item.ts';

export const CONTEXT: CalContext = { zone: 'Europe/Berlin', now: Date.parse('2026-11-22T10:00:00Z') };

/** A VCALENDAR around the given lines. */
export function calendar(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

/** The lines of a VEVENT with a UID. */
export function vevent(...lines: string[]): string {
  return ['BEGIN:VEVENT', 'UID:abc', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');
}

export function one(...lines: string[]): string {
  return calendar(vevent(...lines));
}

export function read(text: string | Uint8Array, context = CONTEXT): Event {
  const result = readCalendar(text, context);
  return result.kind === 'event' ? result.event : assert.fail(JSON.stringify(result));
}

export function whyNot(text: string): string {
  const result = readCalendar(text, CONTEXT);
  return result.kind === 'unreadable' ? result.why : assert.fail(`it is ${result.kind}`);
}

export const id = (text: string): OccurrenceId => text as OccurrenceId;

/** The text with some of its own fields changed. */
export function change(text: string, fields: Partial<EventFields>): string {
  const event = read(text);
  return updateCalendar(text, { ...event, fields: { ...event.fields, ...fields } }, new Set(Object.keys(fields)), CONTEXT);
}

/** The text with one occurrence changed, cancelled or (undefined) restored. */
export function changeOccurrence(text: string, name: string, occurrence: Partial<EventFields> | 'cancelled' | undefined): string {
  const event = read(text);
  const occurrences = new Map(event.occurrences);
  const before = occurrences.get(id(name));
  if (occurrence === undefined) occurrences.delete(id(name));
  else if (occurrence === 'cancelled') occurrences.set(id(name), occurrence);
  else
    occurrences.set(id(name), {
      ...(before === undefined || before === 'cancelled' ? { ...event.fields } : before),
      ...occurrence,
    });
  const names = typeof occurrence === 'object' ? Object.keys(occurrence) : ['schedule'];
  return updateCalendar(text, { ...event, occurrences }, new Set(names.map((field) => `@${name}/${field}`)), CONTEXT);
}

/** The lines that went and came, without the stamps. */
export function difference(before: string, after: string): { gone: string[]; came: string[] } {
  const split = (text: string) => text.split(/\r\n|\n/).filter((line) => !/^(DTSTAMP|LAST-MODIFIED|SEQUENCE):/.test(line));
  const rest = split(after);
  const gone = split(before).filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return { gone, came: rest };
}
