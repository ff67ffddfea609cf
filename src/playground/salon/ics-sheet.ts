/**
 * playground/salon/ics-sheet – a calendar file taken apart into the lines of its events, and put together again.
 *
 * Lines are unfolded. Only lines of an event itself are found and changed, never those of its alarms; all others stay.
 */
import { Temporal } from 'temporal-polyfill';
import { type ContentLine, contentLine, unfold } from '../dav/content.ts';
import { ZONE } from './house.ts';
import { inFolds, localValue, utcValue } from './ics-lines.ts';

/** The lines of one VEVENT, from BEGIN to END. */
export type EventLines = readonly string[];

export interface Sheet {
  readonly before: readonly string[];
  readonly events: readonly EventLines[];
  readonly after: readonly string[];
}

export function takeApart(ics: string): Sheet {
  const before: string[] = [];
  const events: string[][] = [];
  const after: string[] = [];
  let isInside = false;
  for (const line of unfold(ics)) {
    if (line === 'BEGIN:VEVENT') {
      isInside = true;
      events.push([]);
    }
    (isInside ? events.at(-1) : events.length === 0 ? before : after)?.push(line);
    if (line === 'END:VEVENT') isInside = false;
  }
  return { before, events, after };
}

export const putTogether = ({ before, events, after }: Sheet): string => inFolds([...before, ...events.flat(), ...after]);

/** Where an event's own lines of some names stand. */
function positions(event: EventLines, names: readonly string[]): number[] {
  const found: number[] = [];
  let depth = 0;
  event.forEach((line, index) => {
    if (/^BEGIN:/i.test(line)) depth += 1;
    else if (/^END:/i.test(line)) depth -= 1;
    else if (depth === 1 && names.includes(nameOf(line))) found.push(index);
  });
  return found;
}

const nameOf = (line: string): string => line.slice(0, line.search(/[:;]|$/)).toUpperCase();

export const linesOf = (event: EventLines, ...names: string[]): string[] =>
  positions(event, names).map((index) => event[index] ?? '');

/** The first line of a name, taken apart. */
export function firstOf(event: EventLines, name: string): ContentLine | undefined {
  const [line] = linesOf(event, name);
  return line === undefined ? undefined : contentLine(line);
}

export function without(event: EventLines, ...names: string[]): EventLines {
  const gone = new Set(positions(event, names));
  return event.filter((_, index) => !gone.has(index));
}

/** The event with one line in the place of all of that name; a new line comes after BEGIN. */
export function withLine(event: EventLines, name: string, line: string): EventLines {
  const [index = 0] = positions(event, [name]);
  const rest = without(event, name);
  return index === 0 ? rest.toSpliced(1, 0, line) : rest.toSpliced(index, 0, line);
}

/** The moment a line tells; a floating one is read in the salon's zone. Undefined for days and unknown zones. */
export function momentOf(line: ContentLine | undefined): Temporal.ZonedDateTime | undefined {
  const [, stamp, utc] = /^(\d{8}T\d{6})(Z?)$/.exec(line?.value ?? '') ?? [];
  if (line === undefined || stamp === undefined) return undefined;
  try {
    return Temporal.PlainDateTime.from(stamp).toZonedDateTime(utc ? 'UTC' : (zoneOf(line) ?? ZONE));
  } catch {
    return undefined; // The name of the zone is the file's own, or there is no such day.
  }
}

/** A moment spelled like another line: in its zone, in UTC or floating. */
export function momentLine(name: string, at: Temporal.ZonedDateTime, like: ContentLine): string {
  if (like.value.endsWith('Z')) return `${name}:${utcValue(at.epochMilliseconds)}`;
  const zone = zoneOf(like);
  const local = localValue(at.withTimeZone(zone ?? ZONE));
  return zone === undefined ? `${name}:${local}` : `${name};TZID=${zone}:${local}`;
}

const zoneOf = ({ parameters }: ContentLine): string | undefined => /;TZID="?([^";:]+)/i.exec(parameters)?.[1];
