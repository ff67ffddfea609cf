/** booking/taken — when an appointment takes time: each occurrence of it, in a window. Pure. */
import type { Event, EventFields, Schedule } from '../model/event.ts';
import type { OccurrenceId } from '../model/item.ts';
import { expand, occurrenceId, occurrenceSchedule } from '../model/recurrence.ts';
import { beginningOf, compactUtc } from '../model/time.ts';
import type { Stretch } from './stretch.ts';

export interface Taken extends Stretch {
  /** It is all day: a holiday, a fair. */
  readonly allDay: boolean;
  readonly tentative: boolean;
}

/** What decides whether an appointment takes time at all. */
export interface Reading {
  /** Where days begin. */
  readonly zone: string;
  /** Whether what is only pencilled in takes time. */
  readonly tentative: 'busy' | 'free';
  /** Addresses of the owner, in lower case: what the owner has declined takes no time. */
  readonly own: ReadonlySet<string>;
}

export interface Telling {
  /** In no order. */
  readonly taken: readonly Taken[];
  /** false: the series may happen more often in the window than could be found out. */
  readonly complete: boolean;
}

const DAY = 86_400_000;

/** Cancelled and changed occurrences count as what they are now; what is called off, shown as free or declined takes no time. */
export function takenBy({ fields, occurrences }: Event, window: Stretch, reading: Reading): Telling {
  const changed = [...occurrences.values()].flatMap((one) => (one === 'cancelled' ? [] : asTaken(one.schedule, one, reading)));
  const found = fields.schedule.recurrence.length === 0 ? alone(fields.schedule) : series(fields.schedule, window, occurrences);
  const byRule = found.schedules.flatMap((schedule) => asTaken(schedule, fields, reading));
  const inside = [...byRule, ...changed].filter(({ from, to }) => from < window.to && to > window.from);
  return { taken: inside, complete: found.complete || !takesTime(fields, reading) };
}

interface Found {
  readonly schedules: readonly Schedule[];
  readonly complete: boolean;
}

const alone = (schedule: Schedule): Found => ({ schedules: [schedule], complete: true });

/** The occurrences that are as the rule makes them. Those that begin before the window may still reach into it. */
function series(schedule: Schedule, window: Stretch, occurrences: ReadonlyMap<OccurrenceId, unknown>): Found {
  const { start, end } = schedule;
  const length = Math.max(0, beginningOf(end, 'UTC') - beginningOf(start, 'UTC'));
  // Days are expanded at midnight UTC, but begin when they do in their zone; clocks may change within the length.
  const { starts, complete } = expand(schedule, { from: window.from - length - DAY, to: window.to + DAY });
  const ids = starts.map((at) => idOf(at, start.kind)).filter((id) => !occurrences.has(id));
  return { schedules: ids.map((id) => occurrenceSchedule(schedule, id)), complete };
}

function idOf(at: number, kind: Schedule['start']['kind']): OccurrenceId {
  if (kind === 'moment') return compactUtc(at) as OccurrenceId;
  return occurrenceId({ kind: 'day', date: new Date(at).toISOString().slice(0, 10) });
}

function asTaken({ start, end }: Schedule, fields: EventFields, reading: Reading): Taken[] {
  if (!takesTime(fields, reading)) return [];
  const from = beginningOf(start, reading.zone);
  const to = beginningOf(end, reading.zone);
  return to > from ? [{ from, to, allDay: start.kind === 'day', tentative: fields.status === 'tentative' }] : [];
}

function takesTime({ status, availability, attendees = [] }: EventFields, { tentative, own }: Reading): boolean {
  if (status === 'cancelled' || availability === 'free') return false;
  if (status === 'tentative' && tentative === 'free') return false;
  return !attendees.some(({ email, status: answer }) => answer === 'declined' && own.has(email?.toLowerCase() ?? ''));
}
