/**
 * model/recurrence — the recurrence lines of a series in one spelling, and the names of its occurrences.
 *
 * Rules travel as text. Both endpoints bring their lines here, so that the same series reads alike wherever it was made.
 */
import { SyncError } from './errors.ts';
import type { Schedule } from './event.ts';
import { expand, parseId } from './expansion.ts';
import type { OccurrenceId } from './item.ts';
import { readRule, writeRule } from './rule.ts';
import { compactUtc, instantOf, isZone, momentIn, type When } from './time.ts';

export { type Expansion, expand, type Limits, type Window } from './expansion.ts';

/**
 * RRULE, EXRULE and RDATE lines in one neutral spelling: upper case, parts in a fixed order, defaults dropped, UNTIL and
 * RDATE as UTC instants (of a series of days: as dates), one RDATE line, sorted, no doubles. EXDATE lines and empty ones
 * are left out: see `excludedOccurrences`. TZID parameters must be IANA names.
 * @throws SyncError UNREADABLE for a line that is no such line, a malformed rule or date, and an RDATE with a length of its own
 */
export function canonicalRecurrence(lines: readonly string[], start: When): string[] {
  const rules = new Set<string>();
  const dates = new Set<string>();
  for (const line of lines) {
    const { name, value } = takeApart(line);
    if (value.trim() === '' || name === 'EXDATE') continue;
    if (name === 'RDATE') for (const written of readDates(line)) dates.add(occurrenceOf(written, start));
    else if (name === 'RRULE' || name === 'EXRULE') rules.add(`${name}:${writeRule(readRule(value, start))}`);
    else throw unreadable(`"${name}" is no recurrence line`);
  }
  const added = dates.size === 0 ? [] : [`RDATE:${[...dates].sort().join(',')}`];
  return [...rules, ...added].sort();
}

/**
 * The occurrences that EXDATE lines take out, in any spelling: UTC, local, with a zone, or, in a series of moments, as a
 * date, which takes out whatever starts on that day in the series' zone (D65, G71). Not checked against the rule.
 * @throws SyncError UNREADABLE for a malformed date or an unknown zone
 */
export function excludedOccurrences(lines: readonly string[], schedule: Schedule): OccurrenceId[] {
  const excluded = new Set<OccurrenceId>();
  for (const line of lines) {
    if (takeApart(line).name !== 'EXDATE') continue;
    for (const written of readDates(line)) {
      const wholeDay = written.kind === 'day' && schedule.start.kind === 'moment' ? startsOn(written.date, schedule) : [];
      if (wholeDay.length > 0) for (const id of wholeDay) excluded.add(id);
      else excluded.add(occurrenceOf(written, schedule.start));
    }
  }
  return [...excluded];
}

/** The name of the occurrence that by the rule starts at `start`: its instant in UTC, or its date. */
export function occurrenceId(start: When): OccurrenceId {
  return (start.kind === 'day' ? start.date.replaceAll('-', '') : compactUtc(instantOf(start))) as OccurrenceId;
}

/** When an occurrence starts by the rule: a day, or a moment in the series' own zone. */
export function startOfOccurrence(id: OccurrenceId, schedule: Schedule): When {
  const at = parseId(id);
  return schedule.start.kind === 'day'
    ? { kind: 'day', date: new Date(at).toISOString().slice(0, 10) }
    : momentIn(at, schedule.start.zone);
}

/** RFC 5545, 3.8.4.4: an unchanged occurrence begins where the rule puts it and lasts as long as the series' first one. */
export function occurrenceSchedule(series: Schedule, id: OccurrenceId): Schedule {
  const start = startOfOccurrence(id, series);
  return { start, end: endOf(start, series), recurrence: [] };
}

/** Whether the series has an occurrence of that name; `unknown` when finding out would take too long. */
export function generates(schedule: Schedule, id: OccurrenceId): boolean | 'unknown' {
  const at = parseId(id);
  if (Number.isNaN(at) || id.includes('T') !== (schedule.start.kind === 'moment')) return false;
  const { starts, complete } = expand(schedule, { from: at, to: at + 1 });
  return starts.includes(at) || (complete ? false : 'unknown');
}

/**
 * A series with the days that changed occurrences add to it: one that stands for an occurrence the rule does not make is shown
 * all the same, on both sides, so it is an added date.
 */
export function withAddedDays(schedule: Schedule, occurrences: ReadonlyMap<OccurrenceId, unknown>): Schedule {
  const added = [...occurrences].filter(([id, one]) => one !== 'cancelled' && generates(schedule, id) === false);
  if (schedule.recurrence.length === 0 || added.length === 0) return schedule;
  const lines = [...schedule.recurrence, `RDATE:${added.map(([id]) => id).join(',')}`];
  return { ...schedule, recurrence: canonicalRecurrence(lines, schedule.start) };
}

/** The same taken back: a schedule without those of its added days that bear these names. */
export function withoutAddedDays(schedule: Schedule, ids: readonly OccurrenceId[]): Schedule {
  const names = new Set(ids.map((id) => occurrenceOf(readDate(id, undefined), schedule.start)));
  const recurrence = schedule.recurrence.flatMap((line) => {
    const { name, value } = takeApart(line);
    if (name !== 'RDATE') return [line];
    const days = value.split(',').filter((day) => !names.has(day as OccurrenceId));
    return days.length === 0 ? [] : [`RDATE:${days.join(',')}`];
  });
  return { ...schedule, recurrence };
}

function endOf(start: When, series: Schedule): When {
  if (start.kind === 'day') {
    const length = Date.parse(dateOf(series.end)) - Date.parse(dateOf(series.start));
    return { kind: 'day', date: new Date(Date.parse(start.date) + length).toISOString().slice(0, 10) };
  }
  if (series.start.kind === 'day' || series.end.kind === 'day') return start;
  return momentIn(instantOf(start) + instantOf(series.end) - instantOf(series.start), series.end.zone);
}

const dateOf = (when: When): string => (when.kind === 'day' ? when.date : when.local.slice(0, 10));

/** What a date in a list says: a day, a moment in a zone, or (`zone` undefined) a moment on the wall clock of the series. */
type Written =
  | { readonly kind: 'day'; readonly date: string }
  | { readonly kind: 'moment'; readonly local: string; readonly zone: string | undefined };

/** The name of the occurrence meant by a written date: its type and zone need not be those of the start (D65). */
function occurrenceOf(written: Written, start: When): OccurrenceId {
  if (start.kind === 'day') {
    return occurrenceId({ kind: 'day', date: written.kind === 'day' ? written.date : written.local.slice(0, 10) });
  }
  const local = written.kind === 'day' ? `${written.date}${start.local.slice(10)}` : written.local;
  const zone = (written.kind === 'moment' && written.zone) || start.zone;
  return occurrenceId({ kind: 'moment', local, zone });
}

function startsOn(date: string, schedule: Schedule): OccurrenceId[] {
  if (schedule.start.kind === 'day') return [];
  const from = instantOf({ kind: 'moment', local: `${date}T00:00:00`, zone: schedule.start.zone });
  const to = instantOf({ kind: 'moment', local: `${date}T23:59:59`, zone: schedule.start.zone }) + 1000;
  return expand(schedule, { from, to }, { count: 1000 }).starts.map((at) => compactUtc(at) as OccurrenceId);
}

function readDates(line: string): Written[] {
  const { params, value } = takeApart(line);
  const zone = params.get('TZID');
  if (zone !== undefined && !isZone(zone)) throw unreadable(`nobody knows the zone "${zone}"`);
  if (params.get('VALUE')?.toUpperCase() === 'PERIOD') throw unreadable('a date was added with a length of its own');
  return value.split(',').flatMap((text) => (text.trim() === '' ? [] : [readDate(text.trim(), zone)]));
}

function readDate(text: string, zone: string | undefined): Written {
  const [, year, month, day, time, utc] = /^(\d{4})(\d\d)(\d\d)(?:T(\d{6})(Z?))?$/i.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  const local = `${date}T${(time ?? '000000').replace(/(\d\d)(\d\d)(\d\d)/, '$1:$2:$3').replace(/:60$/, ':59')}`;
  const real = new Date(`${local}Z`);
  if (Number.isNaN(real.getTime()) || !real.toISOString().startsWith(local)) throw unreadable(`"${text}" is no date`);
  return time === undefined ? { kind: 'day', date } : { kind: 'moment', local, zone: utc ? 'UTC' : zone };
}

interface Parts {
  readonly name: string;
  readonly params: ReadonlyMap<string, string>;
  readonly value: string;
}

function takeApart(line: string): Parts {
  const [, name, params, value] = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:]*))*):(.*)$/i.exec(line.trim()) ?? [];
  if (name === undefined || params === undefined || value === undefined)
    throw unreadable(`"${line.slice(0, 40)}" is no recurrence line`);
  const pairs = [...params.matchAll(/;([A-Z-]+)=(?:"([^"]*)"|([^";:]*))/gi)];
  return {
    name: name.toUpperCase(),
    params: new Map(pairs.map(([, key = '', quoted, plain]) => [key.toUpperCase(), quoted ?? plain ?? ''])),
    value,
  };
}

function unreadable(why: string): SyncError {
  return new SyncError('UNREADABLE', `the series cannot be read: ${why}`);
}
