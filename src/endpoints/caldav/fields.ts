/** caldav/fields — one VEVENT and the neutral fields: reader beside writer. */
import { EVENT_FIELDS, type EventFields, type Schedule } from '../../model/event.ts';
import type { Codec, Codecs } from '../codec.ts';
import { type Component, firstLine, lines, removeLines, removeNodes, setLine } from '../content-lines/document.ts';
import { newLine, withoutParam, withValue } from '../content-lines/line.ts';
import { escapeText, holdableText, splitValue, unescapeText } from '../content-lines/text.ts';
import { readAttendees, writeAttendees } from './attendees.ts';
import { isSeries, readRecurrence, writeRecurrence } from './recurrence.ts';
import { readReminders, writeReminders } from './reminders.ts';
import { formOf, readSpan, type TimeContext, writeSpan } from './times.ts';

/**
 * What says a text once more in another way: HTML of it, a pin on the map. Programs prefer that to the text and write it back
 * later, so it must not go on saying the old one.
 */
const ECHOES: Readonly<Record<string, readonly string[]>> = {
  DESCRIPTION: ['X-ALT-DESC', 'STYLED-DESCRIPTION'],
  LOCATION: ['GEO', 'X-APPLE-STRUCTURED-LOCATION'],
};

type EventCodec<Value> = Codec<Component, Value, TimeContext>;

export const fields: Codecs<Component, EventFields, TimeContext> = {
  title: text('SUMMARY'),
  description: text('DESCRIPTION'),
  location: text('LOCATION'),
  schedule: { read: readSchedule, write: writeSchedule },
  status: word('STATUS', { TENTATIVE: 'tentative', CANCELLED: 'cancelled' }, 'CONFIRMED'),
  // RFC 5545, 3.8.1.3: a class nobody knows is treated as private.
  visibility: word('CLASS', { PUBLIC: 'public', PRIVATE: 'private', CONFIDENTIAL: 'confidential' }, undefined, 'private'),
  availability: word('TRANSP', { TRANSPARENT: 'free' }, 'OPAQUE'),
  reminders: { read: readReminders, write: writeReminders },
  color: {
    read: (event) => heldColor(firstLine(event, 'COLOR')?.rawValue),
    write: (event, value) => put(event, 'COLOR', heldColor(value)),
  },
  categories: list('CATEGORIES'),
  url: {
    read: (event) => heldUrl(firstLine(event, 'URL')?.rawValue),
    write: (event, value) => put(event, 'URL', heldUrl(value)),
  },
  attendees: { read: readAttendees, write: writeAttendees },
  resources: list('RESOURCES'),
};

/** All fields of a component. @throws SyncError UNREADABLE when the schedule makes no sense */
export function readFields(component: Component, context: TimeContext): EventFields {
  const values: Record<string, unknown> = {};
  for (const [name, codec] of CODECS) if (codec !== 'unsupported') values[name] = codec.read(component, context);
  return values as unknown as EventFields;
}

/** Whether a line goes when the text it repeats changes. */
export function isEcho(name: string): boolean {
  return Object.values(ECHOES).some((names) => names.includes(name));
}

/** Taken apart once: thousands of appointments are read in a row. */
const CODECS = Object.entries(fields);

/**
 * Writes those of the named fields that say something else than `want`, so that a field nobody changed keeps its spelling.
 * Fields that are missing in `want` are such that the other side cannot say: they stay.
 */
export function writeFields(component: Component, want: EventFields, names: ReadonlySet<string>, context: TimeContext): void {
  const have = readFields(component, context);
  for (const name of EVENT_FIELDS) {
    if (names.has(name) && name in want && !isEqual(have[name], want[name])) writeField(component, name, want, context);
  }
}

function writeField<Name extends keyof EventFields>(
  component: Component,
  name: Name,
  values: EventFields,
  context: TimeContext,
): void {
  const codec = fields[name] as EventCodec<EventFields[Name]> | 'unsupported';
  if (codec !== 'unsupported') codec.write(component, values[name], context);
}

/** Members that are undefined are as good as missing. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

/** A colour by its CSS3 name, in lower case (RFC 7986, 5.9). */
export function heldColor(color: string | undefined): string | undefined {
  const name = color?.trim().toLowerCase();
  return name && /^[a-z]+$/.test(name) ? name : undefined;
}

/** An address as a URI can be written: without blanks and control characters. */
export function heldUrl(url: string | undefined): string | undefined {
  const address = url?.trim();
  return address && /^[^\s\x00-\x1F\x7F]+$/.test(address) && address.isWellFormed() ? address : undefined;
}

/** A set of texts: trimmed, sorted, without doubles and empty ones; undefined rather than empty. */
export function heldSet(values: readonly string[] | undefined): readonly string[] | undefined {
  const tidy = new Set((values ?? []).map((value) => holdableText(value).trim()).filter((value) => value !== ''));
  return tidy.size === 0 ? undefined : [...tidy].sort();
}

/** @throws SyncError UNREADABLE when it makes no sense */
export function readSchedule(event: Component, context: TimeContext): Schedule {
  const hasRule = isSeries(event) && firstLine(event, 'RECURRENCE-ID') === undefined;
  const span = readSpan(event, context, hasRule);
  return { ...span, recurrence: hasRule ? readRecurrence(event, span, context) : [] };
}

function writeSchedule(event: Component, schedule: Schedule, context: TimeContext): void {
  const start = firstLine(event, 'DTSTART');
  const before = start && formOf(start, context);
  writeSpan(event, schedule, context);
  writeRecurrence(event, schedule.recurrence, schedule, { before, context });
}

function text(name: string): EventCodec<string | undefined> {
  return {
    read: (event) => {
      const line = firstLine(event, name);
      return (line && holdableText(unescapeText(line.rawValue))) || undefined;
    },
    write: (event, value) => {
      const before = firstLine(event, name);
      put(event, name, value && escapeText(holdableText(value)));
      if (firstLine(event, name) !== before) for (const echo of ECHOES[name] ?? []) removeLines(event, echo);
    },
  };
}

/** A word of a fixed list; `usual` stands for undefined, `unknown` for words that are not in the list. */
function word<Value extends string>(
  name: string,
  words: Readonly<Record<string, Value>>,
  usual: string | undefined,
  unknown?: Value,
): EventCodec<Value | undefined> {
  return {
    read: (event) => {
      const said = firstLine(event, name)?.rawValue.trim().toUpperCase();
      return said ? (words[said] ?? (said === usual ? undefined : unknown)) : undefined;
    },
    write: (event, value) => {
      const spelling = Object.entries(words).find(([, meaning]) => meaning === value)?.[0];
      put(event, name, spelling ?? (firstLine(event, name) ? usual : undefined));
    },
  };
}

/** A set spread over any number of lines; written as one. */
function list(name: string): EventCodec<readonly string[] | undefined> {
  return {
    read: (event) => heldSet(lines(event, name).flatMap(({ rawValue }) => splitValue(rawValue, ',').map(unescapeText))),
    write: (event, value) => {
      const first = firstLine(event, name);
      removeNodes(event, (node) => node.kind === 'line' && node.name === name && node !== first);
      put(event, name, heldSet(value)?.map(escapeText).join(','));
    },
  };
}

/**
 * Puts a value where the first line of that name stands; undefined takes the line away. Parameters are kept but for ALTREP, which
 * leads to the old value in another form (RFC 5545, 3.2.1).
 */
function put(event: Component, name: string, rawValue: string | undefined): void {
  const line = firstLine(event, name);
  if (!rawValue) removeLines(event, name);
  else if (line === undefined) setLine(event, newLine({ name, rawValue }));
  else if (line.rawValue !== rawValue) setLine(event, withoutParam(withValue(line, rawValue), 'ALTREP'));
}
