/** playground/salon/app – a calendar app as its user sees it, whatever stands behind it. */
import type { Temporal } from 'temporal-polyfill';
import type { Entry } from './entry.ts';
import type { Span } from './house.ts';

/** A timed appointment or series. Whole days, and what the app cannot make sense of, are not shown. */
export interface Appointment extends Span {
  /** The app's own name for it. */
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly place: string;
  /** RRULE, RDATE and EXDATE lines; none for a single appointment. */
  readonly rule: readonly string[];
  /** Occurrences that differ from the rule, by original start. */
  readonly exceptions: readonly Exception[];
}

export interface Exception {
  readonly original: Temporal.ZonedDateTime;
  readonly isCancelled: boolean;
}

export interface Words {
  readonly title?: string;
  readonly note?: string;
  readonly place?: string;
}

/** What a user can do. Every method but the first changes the calendar at once. @throws Error for an unknown id */
export interface App {
  readonly name: 'Google' | 'CalDAV';
  appointments(): Appointment[];
  book(entry: Entry): void;
  move(id: string, span: Span): void;
  write(id: string, words: Words): void;
  cancel(id: string): void;
  /** Takes a cancelled appointment out of the bin; false if it cannot be found there. */
  restore(id: string): boolean;
  moveOccurrence(id: string, original: Temporal.ZonedDateTime, span: Span): void;
  cancelOccurrence(id: string, original: Temporal.ZonedDateTime): void;
  /** Brings a cancelled occurrence back. */
  restoreOccurrence(id: string, original: Temporal.ZonedDateTime): void;
}
