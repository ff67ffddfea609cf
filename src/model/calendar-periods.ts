/**
 * model/calendar-periods — rules of months and years that the library gets wrong, told one period after the other.
 *
 * Knows the wall clock only: times are epoch milliseconds as if it showed UTC.
 */
import type { Rule } from './rule.ts';

/** The months or years a rule repeats in, counted from that of its first start. */
export interface Periods {
  /** What the period of that number holds, without an end and without regard to the first start. Sorted, without doubles. */
  startsIn(index: number): number[];
  /** When it begins. A day that SKIP moves may lie one day earlier. */
  beginning(index: number): number;
  /** The number of the last period that begins no later. */
  at(time: number): number;
}

/**
 * Whether a rule is told here: one that moves days which do not exist (SKIP, RFC 7529), or whose days of the year or the
 * month are limited by each other, by the n-th weekday or by position (RFC 5545, 3.3.10, the table and its notes).
 */
export function isToldByPeriods(rule: Rule): boolean {
  const has = (...names: string[]) => names.some((name) => rule.has(name));
  if (!isByMonths(rule) && rule.get('FREQ') !== 'YEARLY') return false;
  const isNth = /\d/.test(rule.get('BYDAY') ?? '');
  return (
    has('SKIP') ||
    (has('BYYEARDAY') && has('BYDAY', 'BYMONTHDAY', 'BYSETPOS')) ||
    (has('BYMONTHDAY') && isNth && !has('BYWEEKNO', 'BYYEARDAY'))
  );
}

/** The periods of a rule for which `isToldByPeriods`, since `start`. */
export function periodsOf(rule: Rule, start: number): Periods {
  const first = new Date(start);
  const interval = Number(rule.get('INTERVAL') ?? 1);
  const months = isByMonths(rule) ? interval : interval * 12;
  const begin = isByMonths(rule) ? first.getUTCMonth() : 0;
  const beginning = (index: number) => Date.UTC(first.getUTCFullYear(), begin + index * months, 1);
  return {
    beginning,
    at(time) {
      const date = new Date(time);
      const passed = (date.getUTCFullYear() - first.getUTCFullYear()) * 12 + date.getUTCMonth() - begin;
      return Math.max(0, Math.floor(passed / months));
    },
    startsIn(index) {
      const days = daysIn(rule, beginning(index), first);
      return picked(rule, [...new Set(days)].sort(ascending).flatMap(timesOfDay(rule, first)));
    },
  };
}

const DAY = 86_400_000;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const ascending = (a: number, b: number): number => a - b;
const isByMonths = (rule: Rule): boolean => rule.get('FREQ') === 'MONTHLY';

function numbers(rule: Rule, name: string): readonly number[] | undefined {
  return rule.get(name)?.split(',').map(Number);
}

/** The days of the month or year that begins at `period`, as midnights. */
function daysIn(rule: Rule, period: number, first: Date): number[] {
  const year = new Date(period).getUTCFullYear();
  const [byMonth, byMonthDay, byYearDay] = ['BYMONTH', 'BYMONTHDAY', 'BYYEARDAY'].map((name) => numbers(rule, name));
  const inMonth = (month: number) => byMonth === undefined || byMonth.includes(month + 1);
  const isWeekday = weekdayFilter(rule);
  const skip = rule.get('SKIP');
  if (byYearDay !== undefined) {
    const end = Date.UTC(year + 1, 0, 1);
    const dates = (at: number) => byMonthDay === undefined || byMonthDay.some((day) => placed(monthOf(at), day, skip) === at);
    return byYearDay
      .flatMap((day) => placed({ begin: Date.UTC(year, 0, 1), end }, day, skip) ?? [])
      .filter((at) => inMonth(new Date(at).getUTCMonth()) && dates(at) && isWeekday(at));
  }
  const isOpen = byMonthDay !== undefined || rule.has('BYDAY');
  const all = isByMonths(rule) ? [new Date(period).getUTCMonth()] : Array.from({ length: 12 }, (_, month) => month);
  const months = all.filter((month) =>
    byMonth === undefined && !isOpen && all.length > 1 ? month === first.getUTCMonth() : inMonth(month),
  );
  const everyDay = Array.from({ length: 31 }, (_, day) => day + 1);
  return months.flatMap((month) => {
    const days = byMonthDay ?? (rule.has('BYDAY') ? everyDay : [first.getUTCDate()]);
    const moves = byMonthDay === undefined && rule.has('BYDAY') ? undefined : skip;
    return days.flatMap((day) => placed(monthOf(Date.UTC(year, month, 1)), day, moves) ?? []).filter(isWeekday);
  });
}

interface Stretch {
  readonly begin: number;
  readonly end: number;
}

function monthOf(at: number): Stretch {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { begin: Date.UTC(year, month, 1), end: Date.UTC(year, month + 1, 1) };
}

/** The n-th day of a month or year, from its end when negative. One that does not exist is left out, or moved (RFC 7529, 4.1). */
function placed({ begin, end }: Stretch, nth: number, skip: string | undefined): number | undefined {
  const at = nth > 0 ? begin + (nth - 1) * DAY : end + nth * DAY;
  if (at >= begin && at < end) return at;
  const border = at < begin ? begin : end;
  if (skip === 'FORWARD') return border;
  return skip === 'BACKWARD' ? border - DAY : undefined;
}

/** `2MO` is the second Monday of the month, or of the year where the rule names no month. */
function weekdayFilter(rule: Rule): (at: number) => boolean {
  const wanted = rule
    .get('BYDAY')
    ?.split(',')
    .map((text) => ({ nth: Number(text.slice(0, -2) || 0), day: WEEKDAYS.indexOf(text.slice(-2)) }));
  if (wanted === undefined) return () => true;
  const isOfTheYear = !isByMonths(rule) && !rule.has('BYMONTH');
  return (at) => {
    const date = new Date(at);
    const year = date.getUTCFullYear();
    const { begin, end } = isOfTheYear ? { begin: Date.UTC(year, 0, 1), end: Date.UTC(year + 1, 0, 1) } : monthOf(at);
    const [fromStart, fromEnd] = [Math.floor((at - begin) / DAY / 7) + 1, -Math.ceil((end - at) / DAY / 7)];
    return wanted.some(({ nth, day }) => day === date.getUTCDay() && (nth === 0 || nth === fromStart || nth === fromEnd));
  };
}

function timesOfDay(rule: Rule, first: Date): (day: number) => number[] {
  const hours = numbers(rule, 'BYHOUR') ?? [first.getUTCHours()];
  const minutes = numbers(rule, 'BYMINUTE') ?? [first.getUTCMinutes()];
  // A leap second is the second before it.
  const seconds = (numbers(rule, 'BYSECOND') ?? [first.getUTCSeconds()]).map((second) => Math.min(second, 59));
  const times = hours.flatMap((hour) =>
    minutes.flatMap((minute) => [...new Set(seconds)].map((second) => ((hour * 60 + minute) * 60 + second) * 1000)),
  );
  return (day) => times.map((time) => day + time);
}

function picked(rule: Rule, starts: readonly number[]): number[] {
  const positions = numbers(rule, 'BYSETPOS');
  if (positions === undefined) return [...starts];
  const chosen = positions.flatMap((position) => starts.at(position > 0 ? position - 1 : position) ?? []);
  return [...new Set(chosen)].sort(ascending);
}
