/** web/availability — /availability: when a pair has time, for whoever holds its token. Times only: no title, no name, no count. */
import type { Context, Handler } from 'hono';
import type { Availability } from '../booking/availability.ts';
import { freeBusyText } from '../booking/freebusy.ts';
import type { Words } from '../booking/question.ts';
import type { Wanted } from '../booking/slots.ts';
import type { Secret } from '../config/secrets.ts';
import { compactUtc } from '../model/time.ts';
import { isSame } from './sessions.ts';

/** A pair that lets others ask. */
export interface AvailabilityDoor {
  readonly token: Secret;
  /** IANA name. */
  readonly zone: string;
  now(): number;
  /** What is wanted, or a sentence that says what is wrong with the words. */
  wanted(words: Words): Wanted | string;
  /** Whether the pair is left alone: then what is booked on one side is not yet on the other. */
  isResting(): Promise<boolean>;
  /** @throws what stopped one of the calendars */
  ask(wanted: Wanted): Promise<Availability>;
}

/** Seconds. */
const LATER = '60';

export function availability(doors: readonly AvailabilityDoor[]): Handler {
  return async (context) => {
    const door = doorFor(tokenOf(context), doors);
    if (door === undefined)
      return context.json({ error: 'the token is missing or wrong' }, 401, { 'WWW-Authenticate': 'Bearer' });
    const { from, to, duration } = context.req.query();
    const wanted = door.wanted({ from, to, duration });
    if (typeof wanted === 'string') return context.json({ error: wanted }, 400);
    const answer = (await door.isResting()) ? undefined : await door.ask(wanted).catch(() => undefined);
    // Who is not told that something is taken books it twice: nothing old is told. The log and health say why.
    if (answer === undefined) return context.json({ error: 'not known at the moment' }, 503, { 'Retry-After': LATER });
    return wantsCalendar(context) ? asCalendar(context, answer, wanted, door) : context.json(documentOf(answer, wanted, door));
  };
}

/** Every token is compared, and each takes as long as the right one. */
function doorFor(token: string | undefined, doors: readonly AvailabilityDoor[]): AvailabilityDoor | undefined {
  const found = doors.filter((door) => isSame(door.token.reveal(), token ?? ''));
  return token === undefined ? undefined : found[0];
}

/** Calendar programs can send no header, so the address may carry it. */
function tokenOf(context: Context): string | undefined {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
  return bearer ?? context.req.query('token');
}

function wantsCalendar(context: Context): boolean {
  return context.req.query('format') === 'ics' || (context.req.header('accept') ?? '').includes('text/calendar');
}

function asCalendar(context: Context, answer: Availability, window: Wanted, { now }: AvailabilityDoor): Response {
  const uid = `${compactUtc(window.from)}-${compactUtc(window.to)}@twinbook`;
  return context.body(freeBusyText(answer, window, now(), uid), 200, { 'Content-Type': 'text/calendar; charset=utf-8' });
}

function documentOf({ slots }: Availability, { from, to, duration }: Wanted, { zone }: AvailabilityDoor): object {
  const iso = (at: number): string => new Date(at).toISOString();
  return {
    ...{ from: iso(from), to: iso(to), timezone: zone, minutes: duration / 60_000 },
    slots: slots.map((slot) => ({ start: iso(slot.from), end: iso(slot.to) })),
  };
}
