/** playground/google/write — how a new version of an event comes about: version, sequence, log, mail (G51, G58, G60, G61). */
import { isMainDataChanged, isRescheduled } from './body.ts';
import { sequenceTooLow } from './errors.ts';
import type { Held, Writable } from './event.ts';
import { same } from './json.ts';
import { mailsOf, type SendUpdates } from './mail.ts';
import { type Calendar, stampAfter, type World } from './world.ts';

/** Where a write goes and what it sets off. */
export interface Place {
  readonly world: World;
  readonly calendar: Calendar;
  readonly send: SendUpdates;
}

type Origin = Pick<Held, 'id' | 'uid' | 'eventType' | 'creator' | 'organizer' | 'occurrence'>;

/** Stores the first version of an event. `sequence` is what the body carried. */
export function store(place: Place, origin: Origin, writable: Writable, sequence = 0): Held {
  const now = place.world.clock.now();
  const event: Held = {
    ...writable,
    ...origin,
    created: Math.floor(now / 1000) * 1000,
    updated: now,
    stamp: now,
    sequence,
    goneWithSeries: false,
  };
  return settle(place, undefined, event);
}

/**
 * Stores the next version of an event, which may be an occurrence not stored before.
 * @param sequence what the body carried; undefined leaves it to the server
 * @throws Refusal 400 for a sequence below the stored one (G61)
 */
export function revise(
  place: Place,
  before: Held,
  writable: Writable,
  sequence: number | undefined,
  moved: Partial<Held> = {},
): Held {
  if (sequence !== undefined && sequence < before.sequence) throw sequenceTooLow();
  const isIdle =
    !isMainDataChanged(before, writable) && same(remindersOf(before), remindersOf(writable)) && Object.keys(moved).length === 0;
  if (isIdle && !place.world.unsettled.idleWriteMoves) return before;
  const stamp = stampAfter(place.world, before.stamp);
  const isRemindersOnly = !isIdle && Object.keys(moved).length === 0 && !isMainDataChanged(before, writable);
  const sent = Math.max(sequence ?? 0, before.sequence);
  const raised = isRescheduled(before, writable) && sent === before.sequence ? sent + 1 : sent;
  return settle(place, before, {
    ...before,
    ...writable,
    ...moved,
    updated: isRemindersOnly ? before.updated : stamp,
    stamp,
    sequence: raised,
    goneWithSeries: moved.goneWithSeries ?? false,
  });
}

const remindersOf = ({ reminders }: Writable) =>
  typeof reminders === 'string' ? reminders : reminders.map((reminder) => ({ ...reminder }));

function settle({ world, calendar, send }: Place, before: Held | undefined, after: Held): Held {
  calendar.events.put(after);
  calendar.updated = Math.max(calendar.updated, after.updated);
  world.mails.push(...mailsOf({ at: world.clock.now(), calendarId: calendar.id, before, after, send }));
  return after;
}

/** A new version of an event that differs in nothing but what Google itself sets. */
export const touch = (place: Place, event: Held, changes: Partial<Held> = {}): Held =>
  revise({ ...place, send: 'none' }, event, { ...event, ...changes }, undefined, changes);
