/** config/booking — the schema of how a pair takes bookings: when it is open, and what may be told of its free time. */
import { z } from 'zod';
import type { Check } from './checks.ts';
import * as hours from './hours.ts';
import { checked, fromFile, off, secret } from './parts.ts';
import { duration, milliseconds } from './times.ts';

/** What holds where a pair says nothing. */
export const BOOKING = { before: '0m', after: '0m', notice: '0m', places: 1, tentative: 'busy', overlaps: 'off' } as const;

const WEEKDAY = '09:00-12:30, 13:30-18:00';

const opening = (day: string, ...examples: string[]) =>
  checked(hours.openingHours).meta({ description: day, examples }).optional();

const week = z
  .strictObject({
    mon: opening('Monday', 'closed'),
    tue: opening('Tuesday', WEEKDAY),
    wed: opening('Wednesday', WEEKDAY),
    thu: opening('Thursday', WEEKDAY),
    fri: opening('Friday', WEEKDAY),
    sat: opening('Saturday', '09:00-14:00'),
    sun: opening('Sunday', 'closed'),
  })
  .meta({
    description:
      'Opening hours by the clock of `timezone`; "closed", or a day left out, is closed. Without hours it is always open.',
  });

const buffer = z
  .strictObject({
    before: checked(duration)
      .default(BOOKING.before)
      .meta({ description: 'Before each appointment.', examples: ['0m'] }),
    after: checked(duration)
      .default(BOOKING.after)
      .meta({ description: 'After each.', examples: ['10m'] }),
  })
  .meta({ description: 'Time every appointment needs besides: to prepare, to clean up.' });

const atLeastAMinute: Check<string> = (value) =>
  duration(value) ?? (milliseconds(value) === 0 ? { says: 'is no step', hint: 'write 15m, or leave it out' } : undefined);

/** Whoever guesses must not get far. */
const LONG_ENOUGH = 20;
export const longToken: Check<string> = (value) =>
  value.length < LONG_ENOUGH
    ? { says: 'is too short to be safe', hint: `write at least ${LONG_ENOUGH} letters and digits: openssl rand -hex 20` }
    : undefined;

const booking = z
  .strictObject({
    hours: week.optional(),
    closed: z
      .array(checked(hours.closed).meta({ description: 'A day, or the first and last of several.' }))
      .default([])
      .meta({ description: 'Closed days beside the hours.', examples: [['2026-12-24..2026-12-26', '2027-01-01']] }),
    buffer: buffer.prefault({}),
    notice: checked(duration)
      .default(BOOKING.notice)
      .meta({ description: 'Nothing is free at shorter notice.', examples: ['2h'] }),
    step: checked(atLeastAMinute)
      .meta({
        description: 'How far the beginnings of two free slots lie apart; as far as a slot is long when left out.',
        examples: ['15m'],
      })
      .optional(),
    places: z
      .int()
      .min(1)
      .default(BOOKING.places)
      .meta({ description: 'How many appointments there may be at once: chairs, rooms, people.', examples: [BOOKING.places] }),
    tentative: z
      .enum(['busy', 'free'])
      .default(BOOKING.tentative)
      .meta({ description: 'What is only pencilled in takes time, or not: busy | free', examples: [BOOKING.tentative] }),
    // A salon with three chairs in one calendar overlaps all day, and an alarm that is wrong each day is heard by nobody.
    overlaps: z
      .enum(['report', 'off'])
      .default(BOOKING.overlaps)
      .meta({
        description: 'More appointments at once than places are shown and alerted, or not: report | off',
        examples: ['report'],
      }),
    availability_token: secret(
      'Whoever has it may ask /availability when there is time, and learns nothing else; nobody may without one.',
      fromFile('/run/secrets/anna_availability'),
      longToken,
    ).optional(),
  })
  .meta({ description: 'How bookings are taken: for "twinbook free", and for others who ask when there is time.' });

export type FileBooking = z.output<typeof booking>;

/** Not shown in force: most people only sync. */
export const bookingSection = off(booking.prefault({}));
