/** caldav/recurrence — the recurrence lines of a master VEVENT, to and from their neutral spelling. */
import { SyncError } from '../../model/errors.ts';
import { parseId } from '../../model/expansion.ts';
import type { OccurrenceId } from '../../model/item.ts';
import { canonicalRecurrence } from '../../model/recurrence.ts';
import { momentIn, type When } from '../../model/time.ts';
import { addLine, type Component, firstLine, lines, removeNodes } from '../content-lines/document.ts';
import { type Line, newLine, param } from '../content-lines/line.ts';
import { readDuration } from './durations.ts';
import { type Form, formOf, lengthOf, readValue, type Span, type TimeContext, writeInForm } from './times.ts';

const NAMES = ['RRULE', 'RDATE', 'EXRULE'];

/** Whether a component has recurrence lines that say anything. */
export function isSeries(component: Component): boolean {
  return lines(component).some(({ name, rawValue }) => NAMES.includes(name) && rawValue.trim() !== '');
}

/** @throws SyncError UNREADABLE for malformed rules, unknown zones, and added dates with a length of their own */
export function readRecurrence(component: Component, span: Span, context: TimeContext): string[] {
  return canonicalRecurrence(
    NAMES.flatMap((name) => lines(component, name)).flatMap((line) => neutral(line, span, context)),
    span.start,
  );
}

/**
 * Writes recurrence lines; DTSTART is in place. Those that mean the same already stay as they are. Only where `before`, the form
 * DTSTART had, was another one, they must also be of the kind that belongs to the new.
 */
export function writeRecurrence(
  component: Component,
  recurrence: readonly string[],
  span: Span,
  { before, context }: { readonly before: Form | undefined; readonly context: TimeContext },
): void {
  const wanted = new Set(recurrence);
  const start = firstLine(component, 'DTSTART');
  if (start === undefined) return;
  const form = formOf(start, context);
  const isOtherForm = before !== undefined && (before.kind !== form.kind || untilKind(before) !== untilKind(form));
  removeNodes(component, (node) => node.kind === 'line' && NAMES.includes(node.name) && !keeps(node));
  for (const line of wanted) addLine(component, line.startsWith('RDATE:') ? datesLine(line, form) : ruleLine(line, form));

  /** A line that says what is wanted, as the only one to say so. */
  function keeps(line: Line): boolean {
    try {
      const [said, ...more] = canonicalRecurrence(neutral(line, span, context), span.start);
      return (
        said !== undefined &&
        more.length === 0 &&
        spelledLike(line, form) &&
        (!isOtherForm || isOfKind(line, form)) &&
        wanted.delete(said)
      );
    } catch {
      return false;
    }
  }
}

/**
 * A line with dates or a rule in the spelling of `model/recurrence`: zones by their IANA names, or UTC.
 * @throws SyncError UNREADABLE
 */
export function neutral(line: Line, span: Span, context: TimeContext): string[] {
  if (line.name === 'RRULE' || line.name === 'EXRULE') return [`${line.name}:${line.rawValue}`];
  const name = line.name === 'RECURRENCE-ID' ? 'EXDATE' : line.name;
  return line.rawValue.split(',').flatMap((value) => {
    const [text = '', until] = value.trim().split('/');
    if (text === '') return [];
    const when = readValue(text, param(line, 'TZID'), context);
    if (until !== undefined) refuseOwnLength(when, until, span, context);
    if (when.kind === 'day') return [`${name};VALUE=DATE:${when.date.replaceAll('-', '')}`];
    const local = when.local.replaceAll(/[-:]/g, '');
    if (when.zone === 'UTC') return [`${name}:${local}Z`];
    // A floating date beside a start with a zone is meant on the clock of the series.
    return [param(line, 'TZID') === undefined ? `${name}:${local}` : `${name};TZID=${when.zone}:${local}`];
  });
}

/** A period that is not as long as the series' occurrences would lose its length on the other side. */
function refuseOwnLength(start: When, until: string, span: Span, context: TimeContext): void {
  const duration = readDuration(until);
  const length = duration
    ? (duration.days * 86_400 + duration.seconds) * 1000
    : lengthOf({ start, end: readValue(until, start.kind === 'moment' ? start.zone : undefined, context) });
  if (length !== lengthOf(span))
    throw new SyncError(
      'UNREADABLE',
      'the series cannot be carried: a date was added with a length of its own (VALUE=PERIOD). Change that occurrence instead',
    );
}

function spelledLike(line: Line, form: Form): boolean {
  if (line.name !== 'RDATE') return true;
  return form.kind !== 'local' || param(line, 'TZID') === form.tzid;
}

/** Whether the dates in a line, or the end of its rule, are of the kind that belongs to such a start (D64). */
function isOfKind({ name, rawValue }: Line, form: Form): boolean {
  if (name === 'RDATE') return rawValue.split(',').every((text) => kindOf(text) === form.kind);
  const until = /(?:^|;)\s*UNTIL=([^;]*)/i.exec(rawValue)?.[1];
  return until === undefined || kindOf(until) === untilKind(form);
}

/** RFC 5545, 3.3.10: a day beside a day, on no clock beside a start on none, else in UTC. */
function untilKind(form: Form): Form['kind'] {
  return form.kind === 'local' && form.tzid !== undefined ? 'utc' : form.kind;
}

function kindOf(text: string): Form['kind'] {
  if (!/T/i.test(text)) return 'date';
  return /Z/i.test(text) ? 'utc' : 'local';
}

function datesLine(line: string, form: Form): Line {
  const ids = line.slice('RDATE:'.length).split(',') as OccurrenceId[];
  return writeInForm('RDATE', ids.map(whenOfId), form);
}

/** UNTIL of a floating series floats too (RFC 5545, 3.3.10). */
function ruleLine(line: string, form: Form): Line {
  const [name = '', rule = ''] = line.split(':');
  if (form.kind !== 'local' || form.tzid !== undefined) return newLine({ name, rawValue: rule });
  const floating = rule.replace(
    /UNTIL=(\d{8}T\d{6}Z)/,
    (_, until: string) => `UNTIL=${momentIn(parseId(until), form.zone).local.replaceAll(/[-:]/g, '')}`,
  );
  return newLine({ name, rawValue: floating });
}

/** The day or the moment in UTC that an occurrence's name says. */
function whenOfId(id: OccurrenceId): When {
  const at = parseId(id);
  return id.includes('T') ? momentIn(at, 'UTC') : { kind: 'day', date: new Date(at).toISOString().slice(0, 10) };
}
