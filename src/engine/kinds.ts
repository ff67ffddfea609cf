/** engine/kinds — what deciding has to know about each kind of item, and nothing more. */
import type { Event, EventFields, Schedule } from '../model/event.ts';
import type { Fields, Item, OccurrenceId } from '../model/item.ts';
import { expand, generates, occurrenceSchedule, withoutAddedDays } from '../model/recurrence.ts';
import { beginningOf, instantOf, type When } from '../model/time.ts';
import { canonical, type Lists, sameValue } from './digest.ts';
import { SET } from './lists.ts';

export interface KindRules<T extends Item = Item> {
  /** Fields that hold several entries, merged entry by entry. */
  readonly lists: Lists;
  /** Fields whose emptiness says something: confirmed, busy. They are never filled in. */
  readonly telling: ReadonlySet<string>;
  /**
   * Of these, where two that are joined for the first time differ although one is empty: busy is not free. Visibility is none of them:
   * servers write out their own default, and what one side hides is to be hidden on both.
   */
  readonly emptyCounts: ReadonlySet<string>;
  /**
   * What becomes of a field that both sides hold differently when two items are joined for the first time: it is settled like a
   * conflict, or each keeps its own, and only what one of them lacks is completed.
   */
  readonly joining: 'settle' | 'complete';
  /** What people call it. */
  title(item: T): string;
  /** Items that share one of these are the same thing when the match is one to one; none: too little to tell. */
  likenesses(item: T, zone: string): readonly string[];
  /** Whether two values of a field mean the same, though two sides spell them differently. */
  same(field: string, a: unknown, b: unknown): boolean;
  /** Whether it is called off although it is still there; for its partner that is a deletion. */
  calledOff(item: T): boolean;
  /** Whether any of it lies inside the window (epoch milliseconds). */
  within(item: T, window: { readonly from: number; readonly to: number }, zone: string): boolean;
  /** Whether an occurrence of that name may be among those the item has by its rule. */
  hasPlaceFor(item: T, id: OccurrenceId): boolean;
  /** The item by its lines alone: without the days that changed occurrences without a place add to it. */
  withoutOrphans(item: T): T;
  /** What an occurrence holds as long as nobody changed it. */
  inherited(item: T, id: OccurrenceId): Fields;
}

const EVENT: KindRules<Event> = {
  lists: new Map([
    ['categories', SET],
    ['resources', SET],
  ]),
  joining: 'settle',
  telling: new Set(['status', 'visibility', 'availability']),
  emptyCounts: new Set(['status', 'availability']),
  title: (event) => event.fields.title ?? '(no title)',
  likenesses: ({ fields: { title, schedule } }, zone) => [
    canonical([title?.trim(), ...boundsOf(schedule, zone), schedule.start.kind, schedule.recurrence]),
  ],
  same: (field, a, b) =>
    field === 'schedule' && a !== undefined && b !== undefined ? sameSchedule(a as Schedule, b as Schedule) : sameValue(a, b),
  calledOff: (event) => event.fields.status === 'cancelled',
  within: (event, window, zone) =>
    touches(event.fields.schedule, window, zone) ||
    [...event.occurrences.values()].some((one) => one !== 'cancelled' && touches(one.schedule, window, zone)),
  hasPlaceFor: (event, id) => generates(event.fields.schedule, id) !== false,
  withoutOrphans: (event) => ({
    ...event,
    fields: { ...event.fields, schedule: withoutAddedDays(event.fields.schedule, event.orphans ?? []) },
  }),
  inherited: (event, id) => ({ ...event.fields, schedule: occurrenceSchedule(event.fields.schedule, id) }) satisfies EventFields,
};

/** Contacts are known by contact-rules.ts. */
export const KINDS: { readonly event: KindRules<Event> } = { event: EVENT };

/** Start and end in epoch milliseconds; days begin at midnight in `zone`. */
function boundsOf(schedule: Schedule, zone: string): readonly [number, number] {
  return [beginningOf(schedule.start, zone), beginningOf(schedule.end, zone)];
}

function sameSchedule(a: Schedule, b: Schedule): boolean {
  if (sameValue(a, b)) return true;
  if (a.recurrence.length > 0 || b.recurrence.length > 0) return false;
  return sameInstant(a.start, b.start) && sameInstant(a.end, b.end);
}

function sameInstant(a: When, b: When): boolean {
  if (a.kind === 'day' || b.kind === 'day') return a.kind === 'day' && b.kind === 'day' && a.date === b.date;
  return instantOf(a) === instantOf(b);
}

/** A rule that cannot be expanded within bounds counts as inside: better carried than overlooked. */
function touches(schedule: Schedule, window: { readonly from: number; readonly to: number }, zone: string): boolean {
  const [start, end] = boundsOf(schedule, zone);
  if (start >= window.to) return false;
  if (end > window.from || start >= window.from) return true;
  if (schedule.recurrence.length === 0) return false;
  const dayShift = schedule.start.kind === 'day' ? DAY : 0;
  const found = expand(schedule, { from: window.from - (end - start) - dayShift, to: window.to + dayShift }, { count: 1 });
  return found.starts.length > 0 || !found.complete;
}

const DAY = 24 * 60 * 60 * 1000;
