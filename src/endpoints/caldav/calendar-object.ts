/**
 * caldav/calendar-object — one iCalendar resource and one neutral event: read, made new, changed line by line.
 *
 * Pure: the time comes in as an argument. What we do not understand survives byte for byte.
 */
import { isSyncError, SyncError } from '../../model/errors.ts';
import { EVENT_FIELDS, type Event, type EventFields } from '../../model/event.ts';
import { type Mark, type OccurrenceId, pathOf, WRITABLE } from '../../model/item.ts';
import { withAddedDays } from '../../model/recurrence.ts';
import { compactUtc } from '../../model/time.ts';
import {
  addLine,
  type Component,
  components,
  type Document,
  documentText,
  firstLine,
  lines,
  newComponent,
  readDocument,
  removeLines,
  setLine,
} from '../content-lines/document.ts';
import { newLine, param, withValue } from '../content-lines/line.ts';
import { checkedText } from '../content-lines/read-back.ts';
import { escapeText, unescapeText } from '../content-lines/text.ts';
import { fields as codecs, isEqual, readFields, readSchedule, writeFields } from './fields.ts';
import { type EventParts, partsOf } from './parts.ts';
import { beforeWriting, readOccurrences, writeOccurrences } from './series.ts';
import { readValue } from './times.ts';
import { canonicalZone } from './zone-names.ts';
import { vtimezone } from './zones.ts';

export { asHeldByCalDav } from './held.ts';

export interface CalContext {
  /** What floating times mean, an IANA name. */
  readonly zone: string;
  /** Epoch milliseconds, for DTSTAMP and LAST-MODIFIED of what we write. */
  readonly now: number;
}

export type ReadResult =
  | { readonly kind: 'event'; readonly event: Event }
  /** A task, a journal, nothing at all: not ours, left alone. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Every field has a place in iCalendar. */
export const CALDAV_FIELDS: ReadonlySet<string> = new Set(EVENT_FIELDS.filter((name) => codecs[name] !== 'unsupported'));

export const MARK = 'X-TWINBOOK-MARK';

/** Reads text or octets; never throws. */
export function readCalendar(text: string | Uint8Array, context: CalContext): ReadResult {
  const parts = partsOf(readDocument(text), canonicalZone(context.zone));
  if (parts.kind !== 'event') return parts;
  try {
    return { kind: 'event', event: readEvent(parts) };
  } catch (error) {
    if (isSyncError(error)) return { kind: 'unreadable', why: error.message };
    // Temporal throws RangeError for years and days it does not know.
    if (error instanceof RangeError) return { kind: 'unreadable', why: 'a date in it is out of range' };
    throw error;
  }
}

/**
 * The text of a new resource, with our mark and the VTIMEZONEs it needs.
 * @throws SyncError REFUSED when a value could not be read back
 */
export function newCalendar(event: Event, key: { uid: string; mark: Mark }, context: CalContext): string {
  const calendar = newComponent('VCALENDAR');
  const master = newComponent('VEVENT');
  const now = compactUtc(context.now);
  addLine(calendar, newLine({ name: 'VERSION', rawValue: '2.0' }));
  addLine(calendar, newLine({ name: 'PRODID', rawValue: '-//Twinbook//Twinbook//EN' }));
  calendar.children.push(master);
  addLine(master, newLine({ name: 'UID', rawValue: escapeText(key.uid) }));
  for (const name of ['DTSTAMP', 'CREATED', 'LAST-MODIFIED']) addLine(master, newLine({ name, rawValue: now }));
  addLine(master, newLine({ name: 'DTSTART', rawValue: '19700101T000000Z' }));
  addLine(master, newLine({ name: MARK, rawValue: escapeText(key.mark) }));
  const document: Document = { nodes: [calendar], ending: '\r\n', mark: readDocument('').mark };
  const inOccurrences = [...event.occurrences.keys()].flatMap((id) => EVENT_FIELDS.map((name) => pathOf(name, id)));
  writeEvent(document, event, new Set([...EVENT_FIELDS, ...inOccurrences]), context);
  for (const component of components(calendar, 'VEVENT')) setLine(component, newLine({ name: 'SEQUENCE', rawValue: '0' }));
  return checkedText(document);
}

/**
 * The text with only `fields` of `event` changed (names of its own fields, or paths into occurrences); every other line
 * byte for byte. SEQUENCE rises when the schedule changes; LAST-MODIFIED and DTSTAMP move where they are.
 * @throws SyncError UNREADABLE when the text is no event we can read, REFUSED when a value could not be read back
 */
export function updateCalendar(
  text: string | Uint8Array,
  event: Event,
  fields: ReadonlySet<string>,
  context: CalContext,
): string {
  const document = readDocument(text);
  writeEvent(document, event, fields, context);
  return checkedText(document);
}

/** An event of any side for other programs, without a mark of ours; `name` stands in for a UID that it has not. @throws SyncError REFUSED */
export function portableCalendar(event: Event, name: string, context: CalContext): string {
  return unmarkedCalendar(newCalendar(event, { uid: event.uid ?? name, mark: '' as Mark }, context));
}

/** The text without our mark; every other line byte for byte. */
export function unmarkedCalendar(text: string): string {
  const document = readDocument(text);
  const calendars = [...components({ children: document.nodes }, 'VCALENDAR'), { children: document.nodes }];
  for (const event of calendars.flatMap((calendar) => components(calendar, 'VEVENT'))) removeLines(event, MARK);
  return documentText(document);
}

function readEvent(parts: EventParts): Event {
  const { master, overrides, times } = parts;
  const fields = readFields(master, times);
  const uid = firstLine(master, 'UID')?.rawValue.trim();
  const mark = firstLine(master, MARK)?.rawValue;
  const occurrences = readOccurrences(parts, fields.schedule);
  const touched = [master, ...overrides].map(lastModified).filter((at) => at !== undefined);
  return {
    kind: 'event',
    uid: uid ? unescapeText(uid) : undefined,
    mark: mark ? (unescapeText(mark) as Mark) : undefined,
    touched: touched.length > 0 ? Math.max(...touched) : undefined,
    access: WRITABLE,
    fields: { ...fields, schedule: withAddedDays(fields.schedule, occurrences) },
    occurrences,
  };

  /** DTSTAMP is no substitute: many programs set it anew whenever they write the text down. */
  function lastModified(component: Component): number | undefined {
    const line = firstLine(component, 'LAST-MODIFIED');
    const [, at] = /^(\d{8}T\d{6})Z?\s*$/i.exec(line?.rawValue ?? '') ?? [];
    if (at === undefined) return undefined;
    const when = readValue(`${at}Z`, undefined, times);
    return when.kind === 'moment' ? Date.parse(`${when.local}Z`) : undefined;
  }
}

/** Changes a draft: master first, then its occurrences, then what follows from both. */
export function writeEvent(document: Document, event: Event, paths: ReadonlySet<string>, context: CalContext): void {
  const parts = partsOf(document, canonicalZone(context.zone));
  if (parts.kind !== 'event') throw new SyncError('UNREADABLE', parts.kind === 'other' ? 'it holds no event' : parts.why);
  const { calendar, master, times } = parts;
  const untouched = new Map(components(calendar, 'VEVENT').map((component) => [component, spelling(component)]));
  const before = beforeWriting(parts, readSchedule(master, times));
  writeFields(master, withOurZones(event.fields), named(parts, event, paths), times);
  const isLone = firstLine(master, 'RECURRENCE-ID') !== undefined;
  if (!isLone) writeOccurrences(parts, before, readSchedule(master, times), withOurZonesIn(event), paths);
  describeZones(calendar, untouched);
  for (const component of components(calendar, 'VEVENT')) stamp(component, untouched.get(component), context.now);
}

/** The paths without the schedule if it is as wished: days that overrides add stand in no line of the master. */
function named(parts: EventParts, event: Event, paths: ReadonlySet<string>): ReadonlySet<string> {
  if (!paths.has('schedule') || parts.overrides.length === 0) return paths;
  const { schedule } = readEvent(parts).fields;
  const isAsWished = isEqual(schedule, withOurZones(event.fields).schedule);
  return isAsWished ? new Set([...paths].filter((path) => path !== 'schedule')) : paths;
}

/** Zones by the names we write, whatever they were called on the other side. */
function withOurZones(fields: EventFields): EventFields {
  const { start, end, recurrence } = fields.schedule;
  const ours = <T extends typeof start>(when: T): T => (when.kind === 'day' ? when : { ...when, zone: canonicalZone(when.zone) });
  return { ...fields, schedule: { start: ours(start), end: ours(end), recurrence } };
}

function withOurZonesIn(event: Event): Event['occurrences'] {
  return new Map(
    [...event.occurrences].map(([id, occurrence]): [OccurrenceId, EventFields | 'cancelled'] => {
      if (occurrence === 'cancelled' || occurrence.status === 'cancelled') return [id, 'cancelled'];
      return [id, withOurZones({ ...occurrence, schedule: { ...occurrence.schedule, recurrence: [] } })];
    }),
  );
}

/** A VTIMEZONE for every TZID we wrote that has none (RFC 5545, 3.2.19); TZIDs that were there undescribed stay so. */
function describeZones(calendar: Component, untouched: ReadonlyMap<Component, Spelling>): void {
  const described = new Set(components(calendar, 'VTIMEZONE').map((zone) => firstLine(zone, 'TZID')?.rawValue));
  const before = [...untouched.values()].map(({ whole }) => whole).join('\n');
  const wasThere = (tzid: string) => before.includes(`TZID=${tzid}`) || before.includes(`TZID="${tzid}`);
  const ours = components(calendar, 'VEVENT').flatMap((component) => lines(component).filter(({ raw }) => raw === undefined));
  for (const tzid of new Set(ours.flatMap((line) => param(line, 'TZID') ?? []))) {
    if (described.has(tzid) || wasThere(tzid)) continue;
    calendar.children.splice(
      calendar.children.findIndex((node) => node.name === 'VEVENT'),
      0,
      vtimezone(tzid),
    );
  }
}

interface Spelling {
  readonly whole: string;
  readonly schedule: string;
}

export const SCHEDULE_LINES = ['DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXRULE', 'EXDATE', 'RECURRENCE-ID'];

function spelling(component: Component): Spelling {
  const written = (node: Component['children'][number]): string =>
    node.kind === 'line' ? `${node.head}:${node.rawValue}` : `${node.name}(${node.children.map(written).join('\n')})`;
  const schedule = lines(component).filter(({ name }) => SCHEDULE_LINES.includes(name));
  return { whole: component.children.map(written).join('\n'), schedule: schedule.map(written).join('\n') };
}

/** What changed is told to be changed: RFC 5545, 3.8.7.2 to 3.8.7.4. */
function stamp(component: Component, before: Spelling | undefined, now: number): void {
  const after = spelling(component);
  if (before?.whole === after.whole) return;
  for (const name of ['DTSTAMP', 'LAST-MODIFIED']) {
    const line = firstLine(component, name);
    if (line) setLine(component, withValue(line, compactUtc(now)));
  }
  if (before === undefined || before.schedule === after.schedule) return;
  const sequence = Number(firstLine(component, 'SEQUENCE')?.rawValue ?? 0);
  setLine(component, newLine({ name: 'SEQUENCE', rawValue: String((Number.isSafeInteger(sequence) ? sequence : 0) + 1) }));
}
