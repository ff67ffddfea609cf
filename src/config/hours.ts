/** config/hours — how opening hours and closed days are written, and what they come to. */
import type { Check } from './checks.ts';
import { day } from './times.ts';

/** Minutes since midnight; an end at or before its beginning is on the next day. */
export interface OpenHours {
  readonly from: number;
  readonly to: number;
}

const CLOSED = /^(?:closed|geschlossen|stängt|-|–)$/i;
const STRETCH = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/;

/** The hours of `09:00-12:30, 13:30-18:00`, or none of `closed`; undefined when it is neither. */
export function hoursOf(text: string): OpenHours[] | undefined {
  if (CLOSED.test(text.trim())) return [];
  const all = text.split(',').map((part) => stretchOf(part.trim()));
  return all.every((one) => one !== undefined) ? all : undefined;
}

function stretchOf(text: string): OpenHours | undefined {
  const [, hour, minute, lastHour, lastMinute] = STRETCH.exec(text) ?? [];
  const [from, to] = [minutesOf(hour, minute), minutesOf(lastHour, lastMinute)];
  return from === undefined || to === undefined || from >= 24 * 60 ? undefined : { from, to };
}

function minutesOf(hour: string | undefined, minute: string | undefined): number | undefined {
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= 24 * 60 ? minutes : undefined;
}

export const openingHours: Check<string> = (value) => {
  if (hoursOf(value) !== undefined) return undefined;
  const meant = value
    .replaceAll(/(\d)\.(\d\d)/g, '$1:$2')
    .replaceAll(/\s*(?:bis|to|till|until)\s*/gi, '-')
    .replaceAll(/\s*[;+&]\s*/g, ', ');
  const full = meant.replaceAll(/(?<![\d:])(\d{1,2})(?![\d:])/g, '$1:00');
  const guess = hoursOf(full) === undefined ? undefined : `did you mean "${full}"?`;
  return { says: 'are no opening hours', hint: 'write "09:00-12:30, 13:30-18:00", or closed', guess, show: true };
};

/** The first and last day of `2026-12-24`, or of `2026-12-24..2027-01-02`. */
export function closedDays(text: string): { readonly first: string; readonly last: string } {
  const [first = '', last = first] = text.split('..').map((part) => part.trim());
  return { first, last };
}

export const closed: Check<string> = (value) => {
  const { first, last } = closedDays(value);
  const complaint = day(first) ?? day(last);
  if (complaint !== undefined) return { ...complaint, hint: 'write 2026-12-24, or 2026-12-24..2027-01-02 for several' };
  return last < first ? { says: 'ends before it begins', hint: 'write the earlier day first', show: true } : undefined;
};
