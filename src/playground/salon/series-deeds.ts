/** playground/salon/series-deeds – what people do to one occurrence of a series. Each says what it did, or undefined. */
import { Temporal } from 'temporal-polyfill';
import { expand } from '../google/recurrence.ts';
import type { Appointment } from './app.ts';
import { type Desk, minutesOf, named, told } from './desk.ts';

const WEEKS = 4 * 7 * 86_400_000;
const SHIFTS = [-60, -30, -15, 15, 30, 60] as const;

/** Moves one occurrence by up to an hour. */
export function moveOccurrence(desk: Desk, series: Appointment): string | undefined {
  const { app, chance, who } = desk;
  const original = chance.pick(planned(series, desk.now));
  if (original === undefined) return undefined;
  const from = original.add({ minutes: chance.pick(SHIFTS) });
  app.moveOccurrence(series.id, original, { from, until: from.add({ minutes: minutesOf(series) }) });
  desk.memory.touch(series, desk.now);
  return `${who} moves ${named(series)} of ${told(original)} to ${told(from)}, this once`;
}

export function cancelOccurrence(desk: Desk, series: Appointment): string | undefined {
  const { app, chance, who } = desk;
  const original = chance.pick(planned(series, desk.now));
  if (original === undefined) return undefined;
  app.cancelOccurrence(series.id, original);
  desk.memory.touch(series, desk.now);
  return `${who} cancels ${named(series)} of ${told(original)}, this once`;
}

export function restoreOccurrence(desk: Desk, series: Appointment): string | undefined {
  const { app, chance, now, who } = desk;
  const cancelled = series.exceptions.filter(({ isCancelled, original }) => isCancelled && original.epochMilliseconds > now);
  const original = chance.pick(cancelled)?.original;
  if (original === undefined) return undefined;
  app.restoreOccurrence(series.id, original);
  desk.memory.touch(series, desk.now);
  return `${who} brings back ${named(series)} of ${told(original)}`;
}

/** The series nobody touched lately. */
export const quietSeries = ({ appointments, memory, now }: Desk): Appointment[] =>
  appointments.filter((one) => one.rule.length > 0 && memory.isQuiet(one, now));

/** The starts of the next four weeks that are still as the rule has them. */
function planned({ from, rule, exceptions }: Appointment, now: number): Temporal.ZonedDateTime[] {
  const changed = new Set(exceptions.map(({ original }) => original.epochMilliseconds));
  return expand(rule, { at: from.epochMilliseconds, zone: from.timeZoneId }, { from: now + 1, to: now + WEEKS })
    .flatMap((point) => ('at' in point ? [point.at] : []))
    .filter((at) => !changed.has(at))
    .map((at) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(from.timeZoneId));
}
