/** playground/google/recurrence — recurrence lines: checked when written, expanded within bounds (G69–G72). */
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { invalid } from './errors.ts';
import { isOfDays, startsOf } from './rule-days.ts';
import { instantIn, localIn, movedBy, type Point, stampOf } from './times.ts';

/** Epoch milliseconds, both inclusive; of days, midnight UTC. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** The most occurrences one expansion gives. */
const MOST = 1000;
const STEPS = 20_000;
const DAY = 86_400_000;
const END_OF_TIME = Date.parse('2200-01-01');
/** The first stretch an endless rule is asked for, by frequency. */
const STRETCH: Readonly<Record<string, number>> = { SECONDLY: 600_000, MINUTELY: DAY / 2, HOURLY: 30 * DAY, DAILY: 400 * DAY };
const badRule = () => invalid('Invalid recurrence rule.');

/** @throws Refusal 400 for lines that are not RRULE, EXRULE, RDATE or EXDATE, or say what they may not (G69, G70). */
export function checkRecurrence(lines: readonly string[], start: Point): void {
  for (const line of lines) {
    const { name, value } = parse(line);
    if (name === 'RDATE' || name === 'EXDATE') {
      if (datesOf(line, start).some((at) => Number.isNaN(at))) throw badRule();
    } else if (name === 'RRULE' || name === 'EXRULE') {
      checkRule(value, start);
    } else {
      throw badRule();
    }
  }
}

function checkRule(value: string, start: Point): void {
  const parts = partsOf(value);
  const until = parts.get('UNTIL');
  if (['INTERVAL', 'COUNT'].some((name) => !/^0*[1-9]\d*$/.test(parts.get(name) ?? '1'))) throw badRule();
  if (until !== undefined && parts.has('COUNT')) throw badRule();
  if (until !== undefined && !('date' in start ? /^\d{8}(T\d{6}Z?)?$/ : /^\d{8}T\d{6}Z$/).test(until)) throw badRule();
  try {
    expander(value, start, true);
  } catch {
    throw badRule();
  }
}

/** Whether the second lines are the first with nothing but another end (UNTIL, COUNT). */
export function differOnlyInEnd(before: readonly string[], after: readonly string[]): boolean {
  const core = (lines: readonly string[]) =>
    lines
      .map((line) =>
        line
          .toUpperCase()
          .replace(/;?(UNTIL|COUNT)=[^;]*/g, '')
          .replace(':;', ':'),
      )
      .sort();
  return JSON.stringify(core(before)) === JSON.stringify(core(after));
}

/** The lines of a series that ends before `from`, and of the one that takes over there. */
export function splitLines(lines: readonly string[], start: Point, from: Point): { ended: string[]; rest: string[] } {
  const last = movedBy(from, 'date' in from ? -DAY : -1000);
  const isRule = (line: string): boolean => parse(line).name === 'RRULE';
  const without = (line: string): string => line.replaceAll(/;?(UNTIL|COUNT)=[^;]*/gi, '').replace(':;', ':');
  const before = expand(lines.filter(isRule), start, { from: position(start), to: position(last) }).length;
  const ended = lines.map((line) => (isRule(line) ? `${without(line)};UNTIL=${stampOf(last)}` : line));
  const rest = lines.map((line) => (isRule(line) ? line.replace(/COUNT=(\d+)/i, (_all, n) => `COUNT=${n - before}`) : line));
  return { ended, rest };
}

/** The starts the lines give inside a window, earliest first, at most `most`; exceptions are not considered. */
export function expand(lines: readonly string[], start: Point, window: Window, most = MOST): Point[] {
  const starts = new Set<number>([position(start)]);
  const without = new Set<number>();
  for (const line of lines) {
    const { name, value } = parse(line);
    const found =
      name === 'RDATE' || name === 'EXDATE' ? datesOf(line, start) : expandRule(value, start, window, most, name === 'RRULE');
    for (const at of found) (name.startsWith('EX') ? without : starts).add(at);
  }
  return [...starts]
    .filter((at) => at >= window.from && at <= window.to && !without.has(at))
    .sort((a, b) => a - b)
    .slice(0, most)
    .map((at) => pointAt(at, start));
}

/** Whether the lines have an occurrence at exactly this point. */
export function generates(lines: readonly string[], start: Point, original: Point): boolean {
  if ('date' in start !== 'date' in original) return false;
  const at = position(original);
  return expand(lines, start, { from: at, to: at }, 5).length > 0;
}

/** Where a point lies for an expansion: the instant, or midnight UTC of the day. */
export const position = (point: Point): number => ('date' in point ? Date.parse(point.date) : point.at);

const pointAt = (at: number, like: Point): Point =>
  'date' in like ? { date: new Date(at).toISOString().slice(0, 10) } : { at, zone: like.zone };

function parse(line: string): { name: string; params: string; value: string } {
  const [, name = '', params = '', value = ''] = /^([A-Za-z]+)((?:;[^:]*)?):(.+)$/.exec(line) ?? [];
  return { name: name.toUpperCase(), params, value };
}

const partsOf = (rule: string): Map<string, string> =>
  new Map(
    rule.split(';').map((part) => {
      const [name = '', value = ''] = part.split('=');
      return [name.toUpperCase(), value.toUpperCase()];
    }),
  );

/** The positions an RDATE or EXDATE line names; NaN for what cannot be read. */
function datesOf(line: string, start: Point): number[] {
  const { params, value } = parse(line);
  const zone = /;TZID="?([^";:]+)/i.exec(params)?.[1] ?? ('date' in start ? 'UTC' : start.zone);
  return value.split(',').map((stamp) => {
    const [, year, month, day, hour, minute, second, utc] =
      /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(stamp.trim()) ?? [];
    const date = `${year}-${month}-${day}`;
    if ('date' in start) return Date.parse(date);
    if (hour === undefined) return instantIn(`${date}T${localIn(start.at, start.zone).slice(11)}`, start.zone);
    return instantIn(`${date}T${hour}:${minute}:${second}`, utc ? 'UTC' : zone);
  });
}

const isSubDaily = (rule: string): boolean => /FREQ=(HOURLY|MINUTELY|SECONDLY)/i.test(rule);

/** Runs on the wall clock told as UTC, so that times in a spring gap are moved on rather than skipped (L11, G72). */
function expander(rule: string, start: Point, startCounts: boolean): RRuleTemporal {
  const onTimeLine = isSubDaily(rule) && 'at' in start;
  const local = 'date' in start ? `${start.date}T00:00:00` : localIn(start.at, start.zone);
  const text = rule
    .split(';')
    .filter((part) => !/^UNTIL=/i.test(part))
    .join(';');
  return new RRuleTemporal({
    rruleString: `RRULE:${text}`,
    dtstart: Temporal.PlainDateTime.from(local).toZonedDateTime(onTimeLine ? start.zone : 'UTC'),
    includeDtstart: startCounts,
    maxIterations: STEPS,
    cache: false,
  });
}

/** The start on the wall clock, read as UTC. */
const wallOf = (start: Point): number =>
  'date' in start ? Date.parse(start.date) : Date.parse(`${localIn(start.at, start.zone)}Z`);

function expandRule(rule: string, start: Point, window: Window, most: number, startCounts: boolean): number[] {
  const onWallClock = 'at' in start && !isSubDaily(rule);
  const from = Math.max(window.from, position(start));
  const to = Math.min(window.to, endOf(rule), END_OF_TIME);
  const slack = onWallClock ? DAY : 0;
  const parts = partsOf(rule);
  const wide = { from: from - slack, to: to + slack, most: most + 2 };
  const found = isOfDays(parts)
    ? startsOf(parts, wallOf(start), wide, startCounts)
    : parts.has('COUNT')
      ? counted(expander(rule, start, startCounts), wide)
      : inStretches(expander(rule, start, startCounts), STRETCH[parts.get('FREQ') ?? ''] ?? 1000 * DAY, wide);
  const instants = onWallClock ? found.map((at) => instantIn(new Date(at).toISOString().slice(0, 19), start.zone)) : found;
  return instants.filter((at) => at >= from && at <= to);
}

/** Where to look, and for how many starts. */
interface Stretch extends Window {
  readonly most: number;
}

/** A counted rule is walked from its first start. */
function counted(rules: RRuleTemporal, { from, to, most }: Stretch): number[] {
  const found: number[] = [];
  try {
    rules.all((date) => {
      const at = date.epochMilliseconds;
      if (at >= from && at <= to) found.push(at);
      return at <= to && found.length < most;
    });
  } catch {
    // Out of steps: what was found so far stands.
  }
  return found;
}

/** An endless rule is asked for stretch after stretch, each twice as long, until there is enough. */
function inStretches(rules: RRuleTemporal, first: number, { from, to, most }: Stretch): number[] {
  const found: number[] = [];
  try {
    for (let begin = from, length = first; begin <= to && found.length < most; begin += length + 1, length *= 2) {
      const end = Math.min(begin + length, to);
      found.push(...rules.between(new Date(begin), new Date(end), true).map((date) => date.epochMilliseconds));
    }
  } catch {
    // Out of steps: what was found so far stands.
  }
  return found;
}

function endOf(rule: string): number {
  const until = partsOf(rule).get('UNTIL');
  if (until === undefined) return Number.POSITIVE_INFINITY;
  const [, year, month, day, time] = /^(\d{4})(\d\d)(\d\d)(?:T(\d{6})Z?)?$/.exec(until) ?? [];
  const date = `${year}-${month}-${day}`;
  return time === undefined
    ? Date.parse(date) + DAY - 1
    : Date.parse(`${date}T${time.replace(/(\d\d)(\d\d)(\d\d)/, '$1:$2:$3')}Z`);
}
