/**
 * google-calendar/series — a series and its occurrences as one appointment: lines and exception items together (G71).
 *
 * An exception that says what the series says anyway is no exception to us: Google has no way to take one back.
 */
import type { Event, EventFields, Schedule } from '../../model/event.ts';
import type { Access, OccurrenceId } from '../../model/item.ts';
import { excludedOccurrences, generates, startOfOccurrence, withAddedDays } from '../../model/recurrence.ts';
import { instantOf, momentIn, type When } from '../../model/time.ts';
import { sameValue } from '../google/values.ts';
import { type Context, readFields, withFields } from './fields.ts';
import { markOf, uidOf } from './identity.ts';
import { type GoogleEvent, instanceId, isCancelled, isSeries, type Native } from './native.ts';
import { schedule as scheduleCodec } from './times.ts';

/** What reading has to know of the calendar. */
export interface Reading extends Context {
  readonly calendarId: string;
}

/** The appointment a native form means. @throws UNREADABLE */
export function eventOf(native: Native, access: Access, reading: Reading): Event {
  const { master } = native;
  const { fields, occurrences, orphans } = withOccurrences(native, readFields(master, reading), reading);
  const parts = [master, ...native.exceptions.values()];
  const mark = markOf(master, reading.calendarId);
  const times = parts.flatMap((part) => (part.updated ? [Date.parse(part.updated)] : []));
  return {
    kind: 'event',
    uid: uidOf(master, mark),
    mark,
    touched: times.length === 0 ? undefined : Math.max(...times),
    access,
    fields,
    occurrences,
    ...(orphans === undefined ? {} : { orphans }),
  };
}

/** A changed occurrence on a day the rule does not name (G75) adds that day, and is then perhaps no change any more. */
function withOccurrences(
  native: Native,
  fields: EventFields,
  context: Context,
): Pick<Event, 'fields' | 'occurrences' | 'orphans'> {
  if (!isSeries(native.master)) return { fields, occurrences: new Map() };
  const occurrences = occurrencesOf(native, fields, context);
  const schedule = withAddedDays(fields.schedule, occurrences);
  if (schedule === fields.schedule) return { fields, occurrences };
  const added = { ...fields, schedule };
  const orphans = [...occurrences.keys()].filter((id) => generates(fields.schedule, id) === false);
  return { fields: added, occurrences: occurrencesOf(native, added, context), orphans };
}

/** What Google shows for an occurrence nobody changed. */
export function plainInstance(master: GoogleEvent, fields: EventFields, id: OccurrenceId, context: Context): GoogleEvent {
  const { recurrence: _rule, etag: _etag, ...rest } = master;
  return withFields(
    { ...rest, id: instanceId(master, id), recurringEventId: master.id ?? '' },
    inherited(fields, id),
    ['schedule'],
    context,
  );
}

/** What an occurrence holds as long as nobody changed it. */
export function inherited(fields: EventFields, id: OccurrenceId): EventFields {
  const start = startOfOccurrence(id, fields.schedule);
  return { ...fields, schedule: { start, end: endFor(start, fields.schedule), recurrence: [] } };
}

/** Whether an occurrence holds nothing but what the series gives it. */
export function isPlain(series: EventFields, id: OccurrenceId, one: EventFields): boolean {
  if (generates(series.schedule, id) === false) return false;
  const plain = inherited(series, id);
  const { schedule, ...others } = one;
  return (
    sameTime(schedule.start, plain.schedule.start) &&
    sameTime(schedule.end, plain.schedule.end) &&
    Object.entries(others).every(([name, value]) => sameValue(value, plain[name as keyof EventFields]))
  );
}

/** The occurrences that lines of the master take out, whether the rule makes them or not. @throws UNREADABLE */
export function excludedBy(master: GoogleEvent, context: Context): Set<OccurrenceId> {
  if (!isSeries(master)) return new Set();
  return new Set(excludedOccurrences(master.recurrence ?? [], scheduleCodec.read(master, context)));
}

/** Makes the lines of a draft take out exactly `ids`; lines that already do, in the form of its start, are left alone. */
export function exclude(draft: GoogleEvent, ids: ReadonlySet<OccurrenceId>, context: Context): void {
  const held = excludedBy(draft, context);
  const lines = draft.recurrence ?? [];
  const schedule = scheduleCodec.read(draft, context);
  const isInForm = (line: string): boolean => !isExclusion(line) || namesDays(line) === (schedule.start.kind === 'day');
  if (held.size === ids.size && [...ids].every((id) => held.has(id)) && lines.every(isInForm)) return;
  draft.recurrence = [...lines.filter((line) => !isExclusion(line)), ...exclusionLines([...ids].sort(), schedule)];
}

const isExclusion = (line: string): boolean => /^EXDATE/i.test(line);
/** Days rather than moments; what was timed before, or of days, may have left the other form behind. */
const namesDays = (line: string): boolean => /:\d{8}(?!T)/i.test(line);

function occurrencesOf(native: Native, fields: EventFields, context: Context): Event['occurrences'] {
  const result = new Map<OccurrenceId, EventFields | 'cancelled'>();
  for (const id of excludedBy(native.master, context)) {
    if (generates(fields.schedule, id) !== false) result.set(id, 'cancelled');
  }
  for (const [id, exception] of native.exceptions) {
    if (isCancelled(exception)) {
      if (generates(fields.schedule, id) !== false) result.set(id, 'cancelled');
      continue;
    }
    const one = readFields(exception, context);
    if (isPlain(fields, id, one)) result.delete(id);
    else result.set(id, one);
  }
  return new Map([...result].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** In the form of the start: dates for days, wall clock in the zone of the series, UTC where that has no spelling (G71). */
function exclusionLines(ids: readonly OccurrenceId[], schedule: Schedule): string[] {
  const { start } = schedule;
  if (ids.length === 0) return [];
  if (start.kind === 'day') return [`EXDATE;VALUE=DATE:${ids.join(',')}`];
  const local: string[] = [];
  const utc: string[] = [];
  for (const id of ids) {
    const at = startOfOccurrence(id, schedule);
    if (at.kind === 'moment' && at.zone === start.zone && start.zone !== 'UTC') local.push(at.local.replaceAll(/[-:]/g, ''));
    else utc.push(id);
  }
  return [
    ...(local.length === 0 ? [] : [`EXDATE;TZID=${start.zone}:${local.join(',')}`]),
    ...(utc.length === 0 ? [] : [`EXDATE:${utc.join(',')}`]),
  ];
}

/** RFC 5545, 3.8.5.3: every occurrence lasts as long as the first. */
function endFor(start: When, series: Schedule): When {
  if (start.kind === 'day' || series.start.kind === 'day' || series.end.kind === 'day') {
    const [from, to] = [dateOf(series.start), dateOf(series.end)].map((date) => Date.parse(date));
    const end = Date.parse(dateOf(start)) + (to ?? 0) - (from ?? 0);
    return { kind: 'day', date: new Date(end).toISOString().slice(0, 10) };
  }
  return momentIn(instantOf(start) + instantOf(series.end) - instantOf(series.start), series.end.zone);
}

function sameTime(a: When, b: When): boolean {
  if (a.kind === 'day' || b.kind === 'day') return a.kind === b.kind && dateOf(a) === dateOf(b);
  return instantOf(a) === instantOf(b);
}

const dateOf = (when: When): string => (when.kind === 'day' ? when.date : when.local.slice(0, 10));
