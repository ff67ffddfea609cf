/** google-calendar/identity — the ids of copies we create, and how they are known again. */
import { createHash } from 'node:crypto';
import type { Mark, TwinId } from '../../model/item.ts';
import type { CreateKey } from '../endpoint.ts';
import type { GoogleEvent } from './native.ts';
import { propertyOf, setProperty } from './properties.ts';

/** A deleted event keeps its id for good (G99), so a twin may need another one; more often than this is no accident. */
export const MOST_LIVES = 12;

const LONGEST_UID = 1000;

/**
 * The id of a twin's copy in a calendar: 32 characters of base32hex (G53, G54), the same whenever it is asked for.
 * `life` counts how often a copy of this twin was deleted in the calendar.
 */
export function copyId(twin: TwinId, calendarId: string, life: number): string {
  const digest = createHash('sha256').update(`${twin}\n${calendarId}\n${life}`).digest('hex');
  // Forty bits at a time: ten hexadecimal digits, eight digits to the base of 32, which JavaScript writes 0–9 and a–v.
  const parts = [0, 10, 20, 30].map((from) => Number.parseInt(digest.slice(from, from + 10), 16));
  return parts.map((part) => part.toString(32).padStart(8, '0')).join('');
}

/** Writes what makes a copy known again: its mark and the UID of its original. */
export function identify(event: GoogleEvent, key: CreateKey): void {
  setProperty(event, 'twinbookMark', key.mark);
  setProperty(event, 'twinbookUid', key.uid === undefined ? undefined : heldUid(key.uid));
}

/**
 * The mark of a copy. Whoever duplicates one of our copies in Google duplicates its properties too: only the event whose id
 * follows from the mark is the copy, the duplicate is an appointment of its own.
 */
export function markOf(event: GoogleEvent, calendarId: string): Mark | undefined {
  const mark = propertyOf(event, 'twinbookMark');
  if (mark === undefined) return undefined;
  // `<installation>:<twin>:<content>`, and perhaps without the last part.
  const twin = (mark.split(':')[1] ?? '') as TwinId;
  for (let life = 0; life < MOST_LIVES; life++) if (copyId(twin, calendarId, life) === event.id) return mark as Mark;
  return undefined;
}

/** Whether an event carries a mark, also one that says nothing: that of a copy somebody duplicated. */
export function isMarked(event: GoogleEvent): boolean {
  return propertyOf(event, 'twinbookMark') !== undefined;
}

/** A copy of `event` without its mark, and without the UID of its original, which means nothing without one. */
export function unmarked(event: GoogleEvent): GoogleEvent {
  const draft = structuredClone(event);
  for (const name of ['twinbookMark', 'twinbookUid'] as const) setProperty(draft, name, undefined);
  return draft;
}

/** The UID of the original for our copies (those with a mark), else Google's own. */
export function uidOf(event: GoogleEvent, mark: Mark | undefined): string | undefined {
  const own = event.iCalUID || undefined;
  return mark === undefined ? own : (propertyOf(event, 'twinbookUid') ?? own);
}

/** The UID as a copy holds it: extended properties are short (G82), so a very long one is told by its digest. */
export function heldUid(uid: string): string {
  return Buffer.byteLength(uid) <= LONGEST_UID ? uid : `sha256:${createHash('sha256').update(uid).digest('hex')}`;
}
