/** booking/visits — when an appointment was, and when it will be: a series as often as it comes within reach. Pure. */
import type { Event } from '../model/event.ts';
import { type Reading, type Taken, takenBy } from './taken.ts';

export interface Visits {
  /** The latest first. */
  readonly past: readonly Taken[];
  /** What has begun and is not over counts as next; the first first. */
  readonly next: readonly Taken[];
}

const DAY = 24 * 60 * 60 * 1000;
/** Series are told so far back and ahead; a single appointment is found wherever it is. */
const REACH = 400 * DAY;
const EVER = { from: -8.64e15, to: 8.64e15 };

export function visitsAround(event: Event, now: number, zone: string): Visits {
  const reading: Reading = { zone, tentative: 'busy', own: new Set() };
  const isSeries = event.fields.schedule.recurrence.length > 0;
  const { taken } = takenBy(event, isSeries ? { from: now - REACH, to: now + REACH } : EVER, reading);
  const inOrder = taken.toSorted((a, b) => a.from - b.from);
  return { past: inOrder.filter(({ to }) => to <= now).toReversed(), next: inOrder.filter(({ to }) => to > now) };
}
