/** outbox/times — when an appointment takes place, as far as its client is concerned. Pure. */
import type { Schedule } from '../model/event.ts';
import type { OccurrenceId } from '../model/item.ts';
import { expand, generates, occurrenceSchedule } from '../model/recurrence.ts';
import { compactUtc, instantOf } from '../model/time.ts';
import type { Booked } from './booked.ts';

/** From and to, epoch milliseconds. */
export interface Time {
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400_000;
/** A series that pauses longer than that is over, as far as mails are concerned. */
const FAR = 400 * DAY;

const isSeries = ({ recurrence }: Schedule): boolean => recurrence.length > 0;

function timeOf({ start, end }: Schedule): Time | undefined {
  return start.kind === 'day' || end.kind === 'day' ? undefined : { from: instantOf(start), to: instantOf(end) };
}

/** All that begin after `after` and no later than `until`; what is told for itself is left out. */
export function timesBetween({ schedule, except }: Booked, after: number, until: number, most = 1000): readonly Time[] {
  if (!isSeries(schedule)) {
    const time = timeOf(schedule);
    return time !== undefined && time.from > after && time.from <= until ? [time] : [];
  }
  const { starts } = expand(schedule, { from: after + 1, to: until + 1 }, { count: most + except.length });
  const ids = starts.map((at) => compactUtc(at) as OccurrenceId).filter((id) => !except.includes(id));
  return ids.slice(0, most).flatMap((id) => timeOf(occurrenceSchedule(schedule, id)) ?? []);
}

/** The first that is still to come; undefined: there is none. */
export const nextTime = (booked: Booked, now: number): Time | undefined => timesBetween(booked, now, now + FAR, 1)[0];

/** Whether a client would come at the same time, whichever of the two she was told. */
export function isSameTime(one: Booked, other: Booked): boolean {
  const told = ({ schedule }: Booked): string => JSON.stringify([timeOf(schedule), schedule.recurrence]);
  return told(one) === told(other);
}

/** An occurrence as the rule has it; undefined: the rule has none of that name. */
export function byRule(series: Booked, id: OccurrenceId): Booked | undefined {
  if (!isSeries(series.schedule) || generates(series.schedule, id) !== true) return undefined;
  return { ...series, schedule: occurrenceSchedule(series.schedule, id), except: [] };
}
