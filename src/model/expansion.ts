/**
 * model/expansion — when a series happens, within a window and within bounds. Never hangs: every step is counted.
 *
 * Days and longer periods are expanded on the wall clock and only then placed on the time line, so that a start in the
 * spring gap moves later instead of vanishing (L11); hours and shorter ones are expanded on the time line itself.
 */
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { isToldByPeriods, periodsOf } from './calendar-periods.ts';
import type { Schedule } from './event.ts';
import { type Rule, readRule, untilOf, writeRule } from './rule.ts';
import { beginningOf, instantOf, type When } from './time.ts';

/** From inclusive, to exclusive, epoch milliseconds; days count from midnight UTC. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** `count`: at most so many starts. `steps`: at most so many periods looked at per rule and stretch of time. */
export interface Limits {
  readonly count: number;
  readonly steps?: number;
}

export interface Expansion {
  /** Sorted, without doubles; days at midnight UTC. */
  readonly starts: number[];
  /** false: there may be more in the window than was found. */
  readonly complete: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STEPS = 5_000;
const MOST = 10_000;
/** How much of the window is looked at first; doubled where little happens, cut where too much does. */
const STRETCH: Readonly<Record<string, number>> = { SECONDLY: HOUR, MINUTELY: 2 * DAY, HOURLY: 10 * DAY, DAILY: 300 * DAY };
const LONG_STRETCH = 1800 * DAY;
const MOST_STRETCHES = 60;
/** No calendar goes beyond it; the clock of a computer ends not much later. */
const END_OF_TIME = Date.UTC(10_000, 0, 1);
/** Nobody looks further ahead in a series; what lies beyond is said to be unknown. */
const REACH = 200 * 365.25 * DAY;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/**
 * The starts of a series in a window, by its recurrence lines alone: cancelled and moved occurrences are not considered.
 * The first start always belongs to it, whether the rule hits it or not (RFC 5545, 3.8.5.3). A single event starts once.
 * A rule the expander cannot take gives `complete: false`.
 */
export function expand(schedule: Schedule, window: Window, limits: Limits = { count: MOST }): Expansion {
  const whole = wholeOf(schedule);
  if (whole === undefined) return expandWithin(schedule, window, limits);
  const inside = whole.filter((at) => at >= window.from && at < window.to);
  return { starts: inside.slice(0, limits.count), complete: inside.length <= limits.count };
}

/** All starts of schedules whose rules are counted; undefined where they are too many. Schedules never change. */
const wholes = new WeakMap<Schedule, readonly number[] | undefined>();

/** A counted rule has to be walked from its first start, whatever is asked: so it is walked once for all that is asked of a schedule. */
function wholeOf(schedule: Schedule): readonly number[] | undefined {
  if (wholes.has(schedule)) return wholes.get(schedule);
  const rules = schedule.recurrence.filter((line) => !line.startsWith('RDATE'));
  const isCounted = rules.length > 0 && rules.every((line) => /[:;]COUNT=/.test(line));
  const all = isCounted ? expandWithin(schedule, { from: -Infinity, to: END_OF_TIME }, { count: MOST }) : undefined;
  const whole = all?.complete ? all.starts : undefined;
  wholes.set(schedule, whole);
  return whole;
}

function expandWithin(schedule: Schedule, window: Window, limits: Limits): Expansion {
  const first = beginningOf(schedule.start, 'UTC');
  const starts = new Set<number>([first]);
  const excluded = new Set<number>();
  let complete = true;
  const rules = schedule.recurrence.filter((line) => line.startsWith('RRULE:'));
  for (const line of schedule.recurrence) {
    const value = line.slice(line.indexOf(':') + 1);
    if (line.startsWith('RDATE')) for (const at of value.split(',')) starts.add(parseId(at));
    else {
      const rule = readRule(value, schedule.start);
      const isExclusion = line.startsWith('EXRULE:');
      const found = expandRule(rule, schedule.start, window, limits, rules.length === 1 && !isExclusion);
      for (const at of found.starts) (isExclusion ? excluded : starts).add(at);
      complete &&= found.complete;
    }
  }
  const inside = [...starts].filter((at) => at >= window.from && at < window.to && !excluded.has(at)).sort((a, b) => a - b);
  return { starts: inside.slice(0, limits.count), complete: complete && inside.length <= limits.count };
}

/** The instant of `20261122T080000Z` or, at midnight UTC, of `20261122`. */
export function parseId(id: string): number {
  const [, date = '', time = '000000'] = /^(\d{8})(?:T(\d{6})Z)?$/.exec(id) ?? [];
  return Date.parse(`${date.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3')}T${time.replace(/(\d\d)(\d\d)(\d\d)/, '$1:$2:$3')}Z`);
}

function expandRule(rule: Rule, start: When, window: Window, limits: Limits, startCounts: boolean): Expansion {
  if (isBeyondUs(rule)) return { starts: [], complete: false };
  const clock = clockFor(rule, start, limits.steps ?? STEPS);
  const first = beginningOf(start, 'UTC');
  const from = Math.max(window.from, first);
  const last = Math.min(window.to, (untilOf(rule) ?? Infinity) + 1);
  const to = isToldByPeriods(rule) ? last : Math.min(last, from + REACH);
  if (!(from < to)) return { starts: [], complete: true };
  const wide = { from: from - clock.slack, to: to + clock.slack };
  const found = isToldByPeriods(rule)
    ? byPeriods(clock, rule, wide, limits, startCounts)
    : rule.has('COUNT')
      ? counted(clock, rule, wide, startCounts)
      : inStretches(clock, rule, wide, limits.count);
  return {
    starts: found.starts.map(clock.instant).filter((at) => at >= from && at < to),
    complete: found.complete && (to === last || found.ended),
  };
}

/** Rules nobody here can expand: of other calendars than the Gregorian one (RFC 7529), and of weeks of the year with more than weekdays. */
function isBeyondUs(rule: Rule): boolean {
  const isOfOtherCalendar = (rule.get('RSCALE') ?? 'GREGORIAN') !== 'GREGORIAN';
  return isOfOtherCalendar || (rule.has('BYWEEKNO') && (rule.has('SKIP') || rule.has('BYYEARDAY')));
}

/** A rule on its clock: the wall clock of the series read as if it were UTC, or the time line. */
interface RuleClock {
  readonly expander: RRuleTemporal;
  readonly start: number;
  /** From a time on this clock to the instant. */
  readonly instant: (at: number) => number;
  /** How far this clock may be from the time line. */
  readonly slack: number;
}

/** UNTIL and COUNT are not left to the expander: UNTIL is an instant, and the first start counts even where the rule misses it. */
function clockFor(rule: Rule, start: When, steps: number): RuleClock {
  const onTheTimeLine = ['HOURLY', 'MINUTELY', 'SECONDLY'].includes(rule.get('FREQ') ?? '');
  const local = start.kind === 'day' ? `${start.date}T00:00:00` : start.local;
  const zone = start.kind === 'day' ? 'UTC' : start.zone;
  const dtstart = Temporal.PlainDateTime.from(local).toZonedDateTime(onTheTimeLine ? zone : 'UTC');
  const expander = new RRuleTemporal({
    rruleString: `RRULE:${writeRule(spelledOut(rule, dtstart))}`,
    dtstart,
    maxIterations: steps,
    maxCandidateEvaluations: steps * 20,
    cache: false,
  });
  const base = { expander, start: dtstart.epochMilliseconds };
  if (onTheTimeLine || zone === 'UTC') return { ...base, instant: (at) => at, slack: 0 };
  const instant = (at: number) => instantOf({ kind: 'moment', local: new Date(at).toISOString().slice(0, 19), zone });
  return { ...base, instant, slack: 2 * DAY };
}

/**
 * Without its end, and with the days it takes from its first start said aloud: the expander moves that start for windows
 * far away, and would take the weekday or the day of another year.
 */
function spelledOut(rule: Rule, start: Temporal.ZonedDateTime): Rule {
  // Where no day can be missing, SKIP says nothing: it is about months and years (RFC 7529, 4.1).
  const untold = ['UNTIL', 'COUNT', 'SKIP', 'RSCALE'];
  const told = new Map([...rule].filter(([name]) => !untold.includes(name)));
  const has = (...names: string[]) => names.some((name) => rule.has(name));
  const frequency = rule.get('FREQ');
  const imply = (name: string, value: number | string) => has(name) || told.set(name, String(value));
  if (frequency === 'WEEKLY' || (frequency === 'YEARLY' && has('BYWEEKNO'))) {
    if (!has('BYDAY', 'BYMONTHDAY', 'BYYEARDAY')) imply('BYDAY', WEEKDAYS[start.dayOfWeek % 7] ?? '');
  } else if ((frequency === 'MONTHLY' || frequency === 'YEARLY') && !has('BYDAY', 'BYMONTHDAY', 'BYYEARDAY')) {
    imply('BYMONTHDAY', start.day);
    if (frequency === 'YEARLY') imply('BYMONTH', start.month);
  }
  return told;
}

/** `complete` for the stretch that was looked at; `ended`: the rule says nothing after it. */
type Found = Expansion & { readonly ended: boolean };

/** A counted rule has to be walked from its first start. */
function counted(clock: RuleClock, rule: Rule, window: Window, startCounts: boolean): Found {
  const starts: number[] = [];
  let left = Number(rule.get('COUNT'));
  let isFirst = true;
  try {
    clock.expander.all((date) => {
      const at = date.epochMilliseconds;
      if (at >= window.to) return false;
      if (isFirst && startCounts && at !== clock.start) left--;
      isFirst = false;
      if (at >= window.from && left > 0) starts.push(at);
      left--;
      return left > 0;
    });
    return { starts, complete: true, ended: left <= 0 };
  } catch {
    // Out of steps, or past the end of time: what was found so far is right, but there may be more.
    return { starts, complete: false, ended: false };
  }
}

/**
 * Goes from one month or year to the next. What a period holds is certain once the next one is known, which may reach back
 * to the day before it begins.
 */
function byPeriods(clock: RuleClock, rule: Rule, window: Window, limits: Limits, startCounts: boolean): Found {
  const periods = periodsOf(rule, clock.start);
  const starts: number[] = [];
  let left = Number(rule.get('COUNT') ?? Infinity);
  let index = rule.has('COUNT') ? 0 : Math.max(0, periods.at(window.from) - 1);
  let waiting = periods.startsIn(index);
  if (startCounts && !periods.startsIn(0).includes(clock.start)) left--;
  for (let steps = limits.steps ?? STEPS; steps > 0 && starts.length <= limits.count; steps--) {
    if (left <= 0) return { starts, complete: true, ended: true };
    const border = periods.beginning(++index);
    if (!(border < END_OF_TIME)) break;
    const all = [...new Set([...waiting, ...periods.startsIn(index)])].sort((a, b) => a - b);
    const certain = all.filter((at) => at < border && at >= clock.start).slice(0, left);
    left -= certain.length;
    starts.push(...certain.filter((at) => at >= window.from && at < window.to));
    waiting = all.filter((at) => at >= border);
    if (border >= window.to) return { starts, complete: true, ended: left <= 0 };
  }
  return { starts, complete: false, ended: false };
}

/** Looks at one stretch of the window after the other, cutting those that hold too much. */
function inStretches(clock: RuleClock, rule: Rule, window: Window, most: number): Found {
  const starts: number[] = [];
  let stretch = STRETCH[rule.get('FREQ') ?? ''] ?? LONG_STRETCH;
  let at = window.from;
  for (let tries = 0; tries < MOST_STRETCHES && at < window.to; tries++) {
    const until = Math.min(at + stretch, window.to);
    try {
      const found = clock.expander.between(zoned(at), zoned(until), true).map((date) => date.epochMilliseconds);
      starts.push(...found);
      at = until;
      if (found.length < most) stretch *= 2;
    } catch {
      // Too many steps for one stretch.
      stretch = Math.floor(stretch / 4);
    }
    if (starts.length > most + 2 || stretch < 1000) break;
  }
  return { starts, complete: at >= window.to, ended: false };
}

function zoned(at: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC');
}
