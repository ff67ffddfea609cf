/**
 * google-calendar/gap-starts — series that begin in the hour the clocks leave out in spring.
 *
 * Google keeps a start as an instant: 02:30 becomes 03:30 (G66), and with it every later occurrence. So such a series is told to it
 * from its second start on, with the first as an added date; the clock time of the first is kept in a property. Pure.
 */
import type { Schedule } from '../../model/event.ts';
import { canonicalRecurrence, expand } from '../../model/recurrence.ts';
import { compactUtc, instantOf, isSkipped, momentIn, type When } from '../../model/time.ts';

/** So many starts, within so many years, are compared before a series may be told from its second start on. */
const COMPARED = { count: 300, years: 100 };
const YEAR = 365.25 * 86_400_000;
const EVER = { from: -Infinity, to: Infinity };

/** Whether Google can hold the series: it begins at a time its clock shows, or may be told from its second start on. */
export function hasHoldableStart(series: Schedule): boolean {
  const { start } = series;
  if (series.recurrence.length === 0 || start.kind === 'day' || !isSkipped(start)) return true;
  const told = fromSecondStart(series);
  if (told === undefined) return false;
  const window = { from: -Infinity, to: instantOf(start) + COMPARED.years * YEAR };
  const [before, after] = [series, told].map((one) => expand(one, window, COMPARED));
  return before !== undefined && String(before.starts) === String(after?.starts) && before.complete === after?.complete;
}

/** The series told from its second start on; undefined when it does not begin in a gap or cannot be told so. */
export function fromSecondStart(series: Schedule): Schedule | undefined {
  const { start, end, recurrence } = series;
  if (start.kind === 'day' || end.kind === 'day' || !isSkipped(start) || instantOf(end) <= instantOf(start)) return undefined;
  if (recurrence.some((line) => line.startsWith('EXRULE')) || recurrence.filter(isRule).length !== 1) return undefined;
  const [first, second] = expand({ start, end, recurrence: recurrence.filter(isRule) }, EVER, { count: 2 }).starts;
  if (first === undefined || second === undefined) return undefined;
  const later = momentIn(second, start.zone);
  if (later.zone !== start.zone || later.local.slice(10) !== start.local.slice(10)) return undefined;
  const added = [...recurrence.map((line) => counting(line, -1)), `RDATE:${compactUtc(first)}`];
  return { start: later, end: endOf(series, second, end.zone), recurrence: canonicalRecurrence(added, later) };
}

/** The series that was told from its second start on, if this is one and nobody has changed it since; `local` is its first start. */
export function fromFirstStart(told: Schedule, local: string): Schedule | undefined {
  const { start: later, end, recurrence } = told;
  if (later.kind === 'day' || end.kind === 'day' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(local)) return undefined;
  const start: When = { kind: 'moment', local, zone: later.zone };
  const first = instantOf(start);
  const lines = recurrence.map((line) => counting(without(line, compactUtc(first)), 1));
  const series = { start, end: endOf(told, first, end.zone), recurrence: canonicalRecurrence(lines, start) };
  const again = fromSecondStart(series);
  return again !== undefined && isSame(again, told) ? series : undefined;
}

const isRule = (line: string): boolean => line.startsWith('RRULE:');

/** An occurrence that starts at `at` lasts as long as the first one. */
function endOf({ start, end }: Schedule, at: number, zone: string): When {
  const length = start.kind === 'moment' && end.kind === 'moment' ? instantOf(end) - instantOf(start) : 0;
  return momentIn(at + length, zone);
}

function counting(line: string, more: number): string {
  return isRule(line) ? line.replace(/COUNT=(\d+)/, (_, count: string) => `COUNT=${Number(count) + more}`) : line;
}

function without(line: string, date: string): string {
  if (!line.startsWith('RDATE:')) return line;
  const dates = line.slice('RDATE:'.length).split(',');
  return `RDATE:${dates.filter((one) => one !== date).join(',')}`;
}

function isSame(a: Schedule, b: Schedule): boolean {
  const spelled = ({ start, end, recurrence }: Schedule): string =>
    [start, end].flatMap((when) => (when.kind === 'day' ? [when.date] : [when.local, when.zone])).join() + recurrence.join();
  return spelled(a) === spelled(b);
}
