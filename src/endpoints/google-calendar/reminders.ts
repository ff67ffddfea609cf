/** google-calendar/reminders — at most five, popup or e-mail, within four weeks before the start (G83–G85). */
import type { calendar_v3 } from '@googleapis/calendar';
import type { EventFields, Reminder } from '../../model/event.ts';
import type { Codec } from '../codec.ts';
import type { GoogleEvent } from './native.ts';

const MOST = 5;
/** Four weeks in minutes. */
const EARLIEST = 40_320;

export interface Defaults {
  /** What the calendar does for events that say nothing. */
  readonly defaultReminders: readonly Reminder[];
}

/**
 * A list of reminders is always written whole (G85); of more than five those nearest to the start are kept.
 * Of a whole day with the calendar's own reminders Google says them one by one, as if they had been chosen (G85).
 */
export const reminders: Codec<GoogleEvent, EventFields['reminders'], Defaults> = {
  read: ({ reminders: held, start }, { defaultReminders }) => {
    if (held == null || held.useDefault === true) return undefined;
    const known = knownReminders(held.overrides ?? []);
    const isDefault = start?.date != null && JSON.stringify(arranged(known)) === JSON.stringify(arranged(defaultReminders));
    return isDefault ? undefined : arranged(known);
  },
  write: (event, value) => {
    event.reminders =
      value === undefined ? { useDefault: true } : { useDefault: false, overrides: arranged(value).slice(0, MOST) };
  },
};

/** The reminders of kinds we know; others stay with Google. */
export function knownReminders(held: readonly calendar_v3.Schema$EventReminder[]): Reminder[] {
  return held.flatMap(({ method, minutes }): Reminder[] =>
    (method === 'popup' || method === 'email') && typeof minutes === 'number' ? [{ method, minutes }] : [],
  );
}

function arranged(list: readonly Reminder[]): Reminder[] {
  const bounded = list.map(({ method, minutes }) => ({ method, minutes: Math.min(Math.max(minutes, 0), EARLIEST) }));
  const distinct = new Map(bounded.map((reminder) => [`${reminder.minutes} ${reminder.method}`, reminder]));
  return [...distinct.values()].sort((a, b) => a.minutes - b.minutes || a.method.localeCompare(b.method));
}
