/**
 * caldav/series — the occurrences of a series: overrides and EXDATEs, told apart by the instant they replace (D65).
 *
 * An occurrence is cancelled by an EXDATE or by an override that says CANCELLED; both read alike, and we write EXDATE.
 */
import { SyncError } from '../../model/errors.ts';
import type { EventFields, Schedule } from '../../model/event.ts';
import { EVENT_FIELDS } from '../../model/event.ts';
import { parseId } from '../../model/expansion.ts';
import { type FieldPath, type OccurrenceId, partsOf as partsOfPath } from '../../model/item.ts';
import { excludedOccurrences, expand, generates, occurrenceId, startOfOccurrence } from '../../model/recurrence.ts';
import type { When } from '../../model/time.ts';
import { addLine, type Component, copyOf, firstLine, lines, removeNodes, setLine } from '../content-lines/document.ts';
import { type Line, withValue } from '../content-lines/line.ts';
import { readFields, writeFields } from './fields.ts';
import { drop, type EventParts } from './parts.ts';
import { neutral } from './recurrence.ts';
import { newestFirst } from './revisions.ts';
import { type Form, formOf, isSame, isSameForm, type TimeContext, writeInForm } from './times.ts';

type Occurrence = EventFields | 'cancelled';
type Occurrences = ReadonlyMap<OccurrenceId, Occurrence>;
/** Of all single events together. */
const NONE: Occurrences = new Map();

/**
 * The changed and cancelled occurrences. EXDATEs that hit nothing are left out where that can be told.
 * @throws SyncError UNREADABLE when an override cannot be placed, or there are two for one occurrence and neither is newer
 */
export function readOccurrences(parts: EventParts, schedule: Schedule): Occurrences {
  if (schedule.recurrence.length === 0) {
    if (parts.overrides.length > 0) throw unreadable('it has changed occurrences but is no series');
    return NONE;
  }
  const occurrences = new Map<OccurrenceId, Occurrence>();
  for (const id of hitting(schedule, excludedIds(parts.master, schedule, parts.times))) occurrences.set(id, 'cancelled');
  for (const [id, [override]] of overridesOf(parts, schedule)) {
    const fields = readFields(override, parts.times);
    if (fields.status !== 'cancelled') occurrences.set(id, fields);
    else if (hitting(schedule, [id]).length > 0) occurrences.set(id, 'cancelled');
  }
  return occurrences;
}

/** What a series looked like before its master was changed: enough to find its overrides again. */
export interface Before {
  readonly schedule: Schedule;
  readonly form: Form | undefined;
  readonly overrides: Overrides;
}

/** By the occurrence they stand for; where one is told several times, the telling that counts comes first. */
type Overrides = ReadonlyMap<OccurrenceId, readonly [Component, ...Component[]]>;

/** To be taken before the master is written. */
export function beforeWriting(parts: EventParts, schedule: Schedule): Before {
  const start = firstLine(parts.master, 'DTSTART');
  return { schedule, form: start && formOf(start, parts.times), overrides: overridesOf(parts, schedule) };
}

/**
 * Brings overrides and EXDATEs in line with `wanted`. Only occurrences named in `paths` are touched; when the master's
 * start or rule changed, all are looked at, and overrides follow the series to their new place.
 */
export function writeOccurrences(
  parts: EventParts,
  before: Before,
  schedule: Schedule,
  wanted: Occurrences,
  paths: ReadonlySet<string>,
): void {
  const start = firstLine(parts.master, 'DTSTART');
  if (start === undefined) return;
  const form = formOf(start, parts.times);
  const named = fieldsByOccurrence(paths);
  const hasMoved = !isSame(before.schedule.start, schedule.start);
  if (!hasMoved && !isSameForm(before.form, form)) respell(parts, before, form);
  const hasChanged = hasMoved || before.schedule.recurrence.join() !== schedule.recurrence.join();
  const overrides = hasMoved
    ? moved(before, schedule, wanted, form, parts)
    : new Map([...before.overrides].map(([id, [component, ...outdated]]) => [id, { component, outdated, isNew: false }]));
  const considered = hasChanged ? new Set([...named.keys(), ...wanted.keys(), ...overrides.keys()]) : new Set(named.keys());
  const cancelled: OccurrenceId[] = [];
  for (const id of considered) {
    const want = wanted.get(id);
    const have = overrides.get(id);
    if (want === undefined || want === 'cancelled') {
      const alreadySays =
        want === 'cancelled' && have && readFields(have.component, parts.times).status === 'cancelled' && !hasMoved;
      if (have && !alreadySays) dropAll(parts.calendar, [have.component, ...have.outdated]);
      if (want === 'cancelled' && !alreadySays) cancelled.push(id);
    } else {
      const component = have?.component ?? newOverride(parts, schedule, id, form);
      const names = have && !have.isNew ? (named.get(id) ?? new Set()) : withoutGuests(named.get(id));
      writeFields(component, want, names, parts.times);
    }
  }
  writeExclusions(parts, schedule, {
    considered,
    cancelled,
    rewrite: hasMoved || (hasChanged && schedule.recurrence.length === 0),
    all: hasChanged,
    form,
  });
}

/** An override where it stands now, and earlier tellings of it. */
interface Placed {
  readonly component: Component;
  readonly outdated: readonly Component[];
  readonly isNew: boolean;
}

/** Overrides under their new names: where the occurrence is still wanted as it was, or shifted like the whole series. */
function moved(
  before: Before,
  schedule: Schedule,
  wanted: Occurrences,
  form: Form,
  parts: EventParts,
): Map<OccurrenceId, Placed> {
  const placed = new Map<OccurrenceId, Placed>();
  for (const [old, [component, ...outdated]] of before.overrides) {
    dropAll(parts.calendar, outdated);
    const id = wanted.has(old) ? old : shifted(old, before.schedule, schedule);
    if (wanted.has(id) && !placed.has(id)) {
      setLine(component, writeInForm('RECURRENCE-ID', [startOfOccurrence(id, schedule)], form));
      placed.set(id, { component, outdated: [], isNew: id !== old });
    } else drop(parts.calendar, component);
  }
  return placed;
}

/** A floating series that got a zone begins when it did, but other programs find its occurrences by the spelling of their starts alone. */
function respell({ master, times }: EventParts, { schedule, overrides }: Before, form: Form): void {
  const spelled = (name: string, ids: readonly OccurrenceId[]): Line =>
    writeInForm(
      name,
      ids.map((id) => startOfOccurrence(id, schedule)),
      form,
    );
  for (const [index, node] of master.children.entries()) {
    if (node.kind !== 'line' || node.name !== 'EXDATE') continue;
    const ids = excludedBy(node, schedule, times);
    if (ids.length > 0) master.children[index] = spelled('EXDATE', ids);
  }
  for (const [id, tellings] of overrides) for (const one of tellings) setLine(one, spelled('RECURRENCE-ID', [id]));
}

/** The name an occurrence gets when its whole series moves: as far on the wall clock as the start moved. */
function shifted(id: OccurrenceId, from: Schedule, to: Schedule): OccurrenceId {
  const at = wall(startOfOccurrence(id, from)) + wall(to.start) - wall(from.start);
  const local = new Date(at).toISOString().slice(0, 19);
  return occurrenceId(to.start.kind === 'day' ? { kind: 'day', date: local.slice(0, 10) } : { ...to.start, local });
}

function wall(when: When): number {
  return Date.parse(when.kind === 'day' ? `${when.date}T00:00:00Z` : `${when.local}Z`);
}

/** A copy of the master in place of one occurrence; what the two have in common stays line by line. */
function newOverride(parts: EventParts, schedule: Schedule, id: OccurrenceId, form: Form): Component {
  const override = copyOf(parts.master);
  const ofTheSeries = ['RRULE', 'RDATE', 'EXDATE', 'EXRULE', 'X-TWINBOOK-MARK'];
  removeNodes(override, (node) => node.kind === 'line' && ofTheSeries.includes(node.name));
  addLine(override, writeInForm('RECURRENCE-ID', [startOfOccurrence(id, schedule)], form));
  parts.calendar.children.splice(parts.calendar.children.findLastIndex((node) => node.name === 'VEVENT') + 1, 0, override);
  return override;
}

/**
 * A new override says all it should, but its guests are those of the master unless they are meant: a server that finds
 * them missing would tell them that they are no longer invited (RFC 6638, 3.2.1.1).
 */
function withoutGuests(named: ReadonlySet<string> | undefined): Set<string> {
  return new Set(EVENT_FIELDS.filter((name) => name !== 'attendees' || named?.has(name)));
}

interface Exclusions {
  readonly considered: ReadonlySet<OccurrenceId>;
  readonly cancelled: readonly OccurrenceId[];
  /** The start is spelled or placed differently now, or there is no rule left: every EXDATE has to be written anew, or goes. */
  readonly rewrite: boolean;
  /** The rule changed: an EXDATE that hit nothing may hit something now. */
  readonly all: boolean;
  readonly form: Form;
}

function writeExclusions(
  { master, times }: EventParts,
  schedule: Schedule,
  { considered, cancelled, rewrite, all, form }: Exclusions,
): void {
  const stays = (id: OccurrenceId) =>
    cancelled.includes(id) || !(considered.has(id) || (all && generates(schedule, id) !== false));
  const there = new Set<OccurrenceId>();
  for (const line of lines(master, 'EXDATE')) {
    const kept = rewrite
      ? []
      : line.rawValue.split(',').filter((value) => {
          const ids = excludedBy(withValue(line, value), schedule, times);
          if (ids.length > 0 && !ids.every(stays)) return false;
          for (const id of ids) there.add(id);
          return true;
        });
    const at = master.children.indexOf(line);
    if (kept.join(',') !== line.rawValue)
      master.children.splice(at, 1, ...(kept.length > 0 ? [withValue(line, kept.join(','))] : []));
  }
  const missing = cancelled.filter((id) => !there.has(id)).sort();
  if (missing.length > 0)
    addLine(
      master,
      writeInForm(
        'EXDATE',
        missing.map((id) => startOfOccurrence(id, schedule)),
        form,
      ),
    );
}

function excludedIds(master: Component, schedule: Schedule, times: TimeContext): OccurrenceId[] {
  return [...new Set(lines(master, 'EXDATE').flatMap((line) => excludedBy(line, schedule, times)))];
}

function excludedBy(line: Line, schedule: Schedule, times: TimeContext): OccurrenceId[] {
  return excludedOccurrences(neutral(line, schedule, times), schedule);
}

/** @throws SyncError UNREADABLE */
function overridesOf({ overrides, times }: EventParts, schedule: Schedule): Overrides {
  const told = Map.groupBy(overrides, (override) => idOf(override, schedule, times));
  return new Map(
    [...told].map(([id, all]) => {
      const revisions = newestFirst(all);
      if (revisions === undefined)
        throw unreadable('it says two different things about one occurrence, and nothing tells which is newer');
      return [id, revisions];
    }),
  );
}

function dropAll(calendar: Component, gone: readonly Component[]): void {
  for (const component of gone) drop(calendar, component);
}

/** The occurrence an override stands for. */
function idOf(override: Component, schedule: Schedule, times: TimeContext): OccurrenceId {
  const line = firstLine(override, 'RECURRENCE-ID');
  const [id] = line ? excludedBy(line, schedule, times) : [];
  if (id === undefined) throw unreadable('nobody can tell which occurrence was changed');
  return id;
}

/** Those names that the rule really generates, or may. */
function hitting(schedule: Schedule, ids: readonly OccurrenceId[]): readonly OccurrenceId[] {
  if (ids.length === 0) return ids;
  const instants = ids.map(parseId);
  const window = { from: Math.min(...instants), to: Math.max(...instants) + 1 };
  const { starts, complete } = expand(schedule, window, { count: 5000 });
  if (!complete) return ids;
  const hit = new Set(starts);
  return ids.filter((_, index) => hit.has(instants[index]!));
}

function fieldsByOccurrence(paths: ReadonlySet<string>): Map<OccurrenceId, Set<string>> {
  const named = new Map<OccurrenceId, Set<string>>();
  for (const path of paths) {
    const { occurrence, field } = partsOfPath(path as FieldPath);
    if (occurrence !== undefined) named.set(occurrence, (named.get(occurrence) ?? new Set()).add(field));
  }
  return named;
}

function unreadable(why: string): SyncError {
  return new SyncError('UNREADABLE', `the series cannot be read: ${why}`);
}
