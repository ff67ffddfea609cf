/**
 * outbox/occasions — which mail is due for whom: from what clients know and how it is, and from the clock. Pure.
 *
 *              it is on                it is off
 *   unknown    confirmation            –
 *   known      change, if it moved     cancellation
 */
import type { Occasion } from '../model/mail.ts';
import type { Booked } from './booked.ts';
import type { Known, Ledger } from './ledger.ts';
import { isSameTime, nextTime, type Time, timesBetween } from './times.ts';

/** Which of them the owner wants. */
export interface Wishes {
  readonly confirmation: boolean;
  readonly change: boolean;
  readonly cancellation: boolean;
  /** Milliseconds before; undefined: none. */
  readonly reminder: number | undefined;
}

export interface Due {
  /** As in model/mail. */
  readonly name: string;
  readonly unit: string;
  readonly occasion: Occasion;
  readonly booked: Booked;
  readonly time: Time;
  readonly isSeries: boolean;
}

/** `name` digests under the key of the installation. */
export type Digest = (text: string) => string;

/** In the order of their times. */
export function dueIn(ledger: Ledger, wishes: Wishes, now: number, digest: Digest): readonly Due[] {
  const found = [...ledger].flatMap(([unit, known]) =>
    known.open ? [] : [...wordDue(unit, known, now, digest), ...reminders(unit, known, wishes, now, digest)],
  );
  return found.filter(({ occasion }) => wishes[occasion] !== false).toSorted((a, b) => a.time.from - b.time.from);
}

function wordDue(unit: string, { told, now: is }: Known, now: number, digest: Digest): Due[] {
  const booked = is ?? told?.booked;
  const time = booked && nextTime(booked, now);
  if (booked === undefined || time === undefined) return [];
  const occasion = told === undefined ? 'confirmation' : is === undefined ? 'cancellation' : 'change';
  if (occasion === 'change' && told !== undefined && isSameTime(told.booked, booked)) return [];
  const { client, schedule } = booked;
  // What was said before makes it another word: moved there, back, and there again are three.
  const name = digest(JSON.stringify(['word', occasion, unit, client, schedule, told?.by ?? '']));
  return [{ name, unit, occasion, booked, time, isSeries: schedule.recurrence.length > 0 }];
}

/** Of what was made, or moved, so late that its client has just heard of it nobody is reminded. */
function reminders(unit: string, { now: is, since }: Known, { reminder }: Wishes, now: number, digest: Digest): Due[] {
  if (is === undefined || reminder === undefined) return [];
  return timesBetween(is, Math.max(now, since + reminder - 1), now + reminder).map((time) => ({
    // By the client and the time alone: whatever else is forgotten, she is reminded once.
    name: digest(JSON.stringify(['reminder', is.client, time.from])),
    ...{ unit, occasion: 'reminder', booked: is, time, isSeries: false },
  }));
}

/** What was said, and what nobody is to be told of, is known from now on; what is said to be off is over. */
export function settled(ledger: Ledger, isSaid: (name: string) => boolean, wishes: Wishes, now: number, digest: Digest): Ledger {
  return new Map(
    [...ledger].flatMap(([unit, known]): [string, Known][] => {
      const [due] = wordDue(unit, known, now, digest);
      if (due === undefined || (wishes[due.occasion] && !isSaid(due.name))) return [[unit, known]];
      if (known.now === undefined) return [];
      const by = isSaid(due.name) ? due.name : (known.told?.by ?? '');
      return [[unit, { ...known, told: { booked: known.now, by } }]];
    }),
  );
}
