/** booking/question — what somebody wants to know of free time, read from the words they ask it with. Pure. */
import { Temporal } from 'temporal-polyfill';
import { beginningOf } from '../model/time.ts';
import type { Wanted } from './slots.ts';

export interface Words {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly duration: string | undefined;
}

/** Nobody plans further at a glance, and nobody may ask so much of the servers. */
const MOST_DAYS = 92;
const USUAL_DAYS = 7;
const DAY = 86_400_000;
const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000 };
const LONGEST = 24 * 3_600_000;

/** What is wanted, or a sentence that says what is wrong with the words. Days are those of `zone`; the last one is included. */
export function wantedIn({ from, to, duration = '30m' }: Words, now: number, zone: string): Wanted | string {
  const length = lengthOf(duration);
  if (length === undefined) return `"${duration}" is no duration: write 30m, 90m or 2h, a day at most`;
  const first = from === undefined ? now : timeOf(from, zone, 'first');
  if (first === undefined) return `"${from}" is no time: write 2026-12-01, or 2026-12-01T09:00`;
  const last = to === undefined ? first + USUAL_DAYS * DAY : timeOf(to, zone, 'last');
  if (last === undefined) return `"${to}" is no time: write 2026-12-01, or 2026-12-01T18:00`;
  if (last <= first) return 'the end lies before the beginning';
  if (last - first > MOST_DAYS * DAY) return `that is more than ${MOST_DAYS} days: ask for less at once`;
  return { from: first, to: last, duration: length, now };
}

function lengthOf(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,4})([mh])$/.exec(text) ?? [];
  const length = Number(count) * (UNITS[unit ?? ''] ?? Number.NaN);
  return length > 0 && length <= LONGEST ? length : undefined;
}

/** A day, a time by the clock of `zone`, or an instant with its offset. */
function timeOf(text: string, zone: string, which: 'first' | 'last'): number | undefined {
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(text)) {
      const day = Temporal.PlainDate.from(text).add({ days: which === 'last' ? 1 : 0 });
      return beginningOf({ kind: 'day', date: day.toString() }, zone);
    }
    if (/(?:Z|[+-]\d\d:\d\d)$/i.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    // Temporal throws for whatever is no such day or time.
    return undefined;
  }
}
