/** playground/google/rule-days – the starts of a rule of days or longer, by asking of every day of a period whether the rule lets it be (RFC 5545, 3.3.10). */

/** The parts of a rule in upper case. */
export type RuleParts = ReadonlyMap<string, string>;

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
/** Periods looked at in one go; enough for centuries of days. */
const STEPS = 100_000;

/** Whether a rule is told here: not those of hours and less, nor those of other calendars. */
export function isOfDays(parts: RuleParts): boolean {
  const isGregorian = (parts.get('RSCALE') ?? 'GREGORIAN') === 'GREGORIAN';
  return isGregorian && ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(parts.get('FREQ') ?? '');
}

/**
 * The starts from `from` to `to`, at most `most`, on the wall clock read as UTC. `first` always counts for COUNT when
 * `startCounts`, whether the rule hits it or not. UNTIL is not looked at.
 */
export function startsOf(
  parts: RuleParts,
  first: number,
  { from, to, most }: { readonly from: number; readonly to: number; readonly most: number },
  startCounts: boolean,
): number[] {
  const count = parts.get('COUNT');
  const found: number[] = [];
  // Days that SKIP moves may lie in the period before or behind their own; what is found is put in order two periods late.
  let pending: number[] = [];
  let left = count === undefined ? Number.POSITIVE_INFINITY : Number(count);
  let isFirst = true;
  let index = count === undefined ? Math.max(0, periodHolding(parts, first, from) - 2) : 0;
  for (let step = 0; step < STEPS && left > 0 && found.length < most; step++, index++) {
    const { begin } = periodAt(parts, first, index);
    const settled = pending.filter((at) => at < begin - DAY);
    pending = [...new Set([...pending.filter((at) => at >= begin - DAY), ...startsIn(parts, first, index)])].sort(ascending);
    for (const at of settled) {
      if (at < first || left <= 0) continue;
      if (isFirst && startCounts && count !== undefined && at !== first) left--;
      isFirst = false;
      if (left > 0 && at >= from && at <= to) found.push(at);
      left--;
    }
    if (begin - DAY > to) break;
  }
  return found.slice(0, most);
}

const ascending = (a: number, b: number): number => a - b;
const midnight = (at: number): number => Math.floor(at / DAY) * DAY;
const yearOf = (at: number): number => new Date(at).getUTCFullYear();
const monthOf = (at: number): number => new Date(at).getUTCMonth();
const numbersIn = (parts: RuleParts, name: string): number[] | undefined => parts.get(name)?.split(',').map(Number);

interface Period {
  readonly begin: number;
  readonly end: number;
}

const month = (year: number, number: number): Period => ({
  begin: Date.UTC(year, number, 1),
  end: Date.UTC(year, number + 1, 1),
});
const year = (number: number): Period => ({ begin: Date.UTC(number, 0, 1), end: Date.UTC(number + 1, 0, 1) });

/** The period so many intervals after that of the first start. A year of weeks begins with its first week. */
function periodAt(parts: RuleParts, first: number, index: number): Period {
  const steps = index * Number(parts.get('INTERVAL') ?? 1);
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return { begin: midnight(first) + steps * DAY, end: midnight(first) + (steps + 1) * DAY };
    case 'WEEKLY': {
      const begin = weekBegin(first, parts) + steps * WEEK;
      return { begin, end: begin + WEEK };
    }
    case 'MONTHLY':
      return month(yearOf(first), monthOf(first) + steps);
    default: {
      const number = yearOf(first) + steps;
      return parts.has('BYWEEKNO') ? { begin: firstWeek(number, parts), end: firstWeek(number + 1, parts) } : year(number);
    }
  }
}

/** The number of a period near `at`: exact, or one too low. */
function periodHolding(parts: RuleParts, first: number, at: number): number {
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const months = (yearOf(at) - yearOf(first)) * 12 + monthOf(at) - monthOf(first);
  const passed = { DAILY: (at - first) / DAY, WEEKLY: (at - first) / WEEK, MONTHLY: months, YEARLY: months / 12 };
  return Math.floor((passed[(parts.get('FREQ') ?? '') as keyof typeof passed] - 1) / interval);
}

function weekBegin(at: number, parts: RuleParts): number {
  const wkst = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO');
  return midnight(at) - ((new Date(at).getUTCDay() - wkst + 7) % 7) * DAY;
}

/** Week one is the first with four days or more in the year: that of 4 January. */
const firstWeek = (number: number, parts: RuleParts): number => weekBegin(Date.UTC(number, 0, 4), parts);

function startsIn(parts: RuleParts, first: number, index: number): number[] {
  const period = periodAt(parts, first, index);
  const days = [...new Set(candidates(parts, first, period))].sort(ascending).filter(limit(parts, first, period));
  const starts = days.flatMap((day) => timesOf(parts, first).map((time) => day + time));
  const positions = numbersIn(parts, 'BYSETPOS');
  return positions?.flatMap((position) => starts.at(position > 0 ? position - 1 : position) ?? []) ?? starts;
}

/** Every day of the period; of a rule with SKIP those it names, moved where they do not exist (RFC 7529, 4.1). */
function candidates(parts: RuleParts, first: number, period: Period): number[] {
  const every = Array.from({ length: (period.end - period.begin) / DAY }, (_, day) => period.begin + day * DAY);
  const skip = parts.get('SKIP');
  if (!['MONTHLY', 'YEARLY'].includes(parts.get('FREQ') ?? '') || !['FORWARD', 'BACKWARD'].includes(skip ?? '')) return every;
  const yearDays = numbersIn(parts, 'BYYEARDAY');
  if (yearDays !== undefined) return yearDays.map((day) => moved(period, day, skip));
  const days = numbersIn(parts, 'BYMONTHDAY') ?? (parts.has('BYDAY') ? undefined : [new Date(first).getUTCDate()]);
  if (days === undefined) return every;
  const months = [...new Set(every.map(monthOf))].filter((number) => isMonth(parts, first, number));
  return months.flatMap((number) => days.map((day) => moved(month(yearOf(period.begin), number), day, skip)));
}

function moved({ begin, end }: Period, nth: number, skip: string | undefined): number {
  const at = nth > 0 ? begin + (nth - 1) * DAY : end + nth * DAY;
  if (at >= begin && at < end) return at;
  return (at < begin ? begin : end) - (skip === 'BACKWARD' ? DAY : 0);
}

function isMonth(parts: RuleParts, first: number, number: number): boolean {
  const months = numbersIn(parts, 'BYMONTH');
  if (months !== undefined) return months.includes(number + 1);
  const isImplied = parts.get('FREQ') === 'YEARLY' && !has(parts, 'BYDAY', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO');
  return !isImplied || number === monthOf(first);
}

const has = (parts: RuleParts, ...names: string[]): boolean => names.some((name) => parts.has(name));

/** Whether the rule lets a day be: by its own parts, and by those it takes from its first start. */
function limit(parts: RuleParts, first: number, period: Period): (day: number) => boolean {
  const frequency = parts.get('FREQ');
  const isMoved = ['FORWARD', 'BACKWARD'].includes(parts.get('SKIP') ?? '') && !['DAILY', 'WEEKLY'].includes(frequency ?? '');
  const [weeks, yearDays, dates] = ['BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY'].map((name) => numbersIn(parts, name));
  const isFree = has(parts, 'BYDAY', 'BYMONTHDAY', 'BYYEARDAY');
  const sameWeekday = !isFree && (frequency === 'WEEKLY' || parts.has('BYWEEKNO'));
  const sameDate = !isFree && !parts.has('BYWEEKNO') && (frequency === 'MONTHLY' || frequency === 'YEARLY');
  return (day) => {
    const inMonth = month(yearOf(day), monthOf(day));
    const inYear = year(yearOf(day));
    if (isMoved) return (!yearDays || isMonth(parts, first, monthOf(day))) && isWeekday(parts, day, inMonth, inYear);
    return (
      isMonth(parts, first, monthOf(day)) &&
      (!weeks || frequency !== 'YEARLY' || isNth(weeks, day, period, WEEK)) &&
      (!yearDays || frequency !== 'YEARLY' || isNth(yearDays, day, inYear, DAY)) &&
      (!dates || isNth(dates, day, inMonth, DAY)) &&
      isWeekday(parts, day, inMonth, inYear) &&
      (!sameWeekday || new Date(day).getUTCDay() === new Date(first).getUTCDay()) &&
      (!sameDate || new Date(day).getUTCDate() === new Date(first).getUTCDate())
    );
  };
}

/** Whether a day is in the n-th stretch of a period, from its start or (negative) from its end. */
function isNth(numbers: readonly number[], day: number, { begin, end }: Period, length: number): boolean {
  return numbers.includes(Math.floor((day - begin) / length) + 1) || numbers.includes(-Math.ceil((end - day) / length));
}

/** The n-th weekday counts in the month, in a yearly rule without months in the year; in rules of days and weeks it says nothing. */
function isWeekday(parts: RuleParts, day: number, inMonth: Period, inYear: Period): boolean {
  const frequency = parts.get('FREQ');
  const counts = frequency === 'YEARLY' && !parts.has('BYMONTH') ? inYear : inMonth;
  const wanted = parts.get('BYDAY')?.split(',');
  return (
    wanted === undefined ||
    wanted.some((text) => {
      const nth = Number(text.slice(0, -2));
      if (WEEKDAYS.indexOf(text.slice(-2)) !== new Date(day).getUTCDay()) return false;
      return nth === 0 || frequency === 'DAILY' || frequency === 'WEEKLY' || isNth([nth], day, counts, WEEK);
    })
  );
}

function timesOf(parts: RuleParts, first: number): number[] {
  const start = new Date(first);
  const hours = numbersIn(parts, 'BYHOUR') ?? [start.getUTCHours()];
  const minutes = numbersIn(parts, 'BYMINUTE') ?? [start.getUTCMinutes()];
  const seconds = numbersIn(parts, 'BYSECOND') ?? [start.getUTCSeconds()];
  const times = hours.flatMap((hour) =>
    minutes.flatMap((minute) => seconds.map((second) => ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000)),
  );
  return [...new Set(times)].sort(ascending);
}
