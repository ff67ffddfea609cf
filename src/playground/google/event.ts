/** playground/google/event — an event as Google keeps it. Never changed in place: every write makes a new one. */
import type { JsonObject } from './json.ts';
import type { StoredReminders } from './reminders.ts';
import type { Point } from './times.ts';

export type Status = 'confirmed' | 'tentative' | 'cancelled';

/** An occurrence of a series that differs from it; `original` is when the rule has it (G73). */
export interface Occurrence {
  readonly master: string;
  readonly original: Point;
}

/** What a client can write; the rest of an event is Google's. `content` holds the fields without a rule of their own. */
export interface Writable {
  readonly status: Status;
  readonly start: Point;
  readonly end: Point;
  readonly recurrence: readonly string[];
  readonly reminders: StoredReminders;
  readonly content: JsonObject;
}

export interface Held extends Writable {
  readonly id: string;
  readonly uid: string;
  readonly eventType: string;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly updated: number;
  /** Epoch milliseconds; the ETag is twice this in microseconds. Ahead of `updated` after a reminder-only change (G51, G58). */
  readonly stamp: number;
  readonly sequence: number;
  readonly creator: string;
  readonly organizer: { readonly email: string; readonly displayName?: string | undefined };
  /** Undefined for single events and for series. */
  readonly occurrence: Occurrence | undefined;
  /** Cancelled because its series was; not a hole in a live series. */
  readonly goneWithSeries: boolean;
}

export const isSeries = (event: Held): boolean => event.recurrence.length > 0;
export const isCancelled = (event: Held): boolean => event.status === 'cancelled';
export const etagOf = (event: Held): string => `"${event.stamp * 2000}"`;
