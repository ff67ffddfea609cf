/** config/calls — the schema of where a telephone service leaves its notes, and whose contacts they are of. */
import { z } from 'zod';
import { longToken } from './booking.ts';
import * as check from './checks.ts';
import { checked, fromFile, off, secret, text } from './parts.ts';

export const calls = z
  .strictObject({
    folder: checked(check.path)
      .meta({
        description: 'The folder where the service leaves its files; a relative path starts where the command runs.',
        examples: ['./data/calls/salon-anna'],
      })
      .optional(),
    token: secret(
      'Whoever has it may send notes to /hooks/calls/<name of the pair>; nobody may without one.',
      fromFile('/run/secrets/anna_calls'),
      longToken,
    ).optional(),
    side: z
      .enum(['google', 'dav'])
      .default('dav')
      .meta({ description: 'Where the calls are written down; the other side follows: google | dav', examples: ['dav'] }),
    address_book: text(
      "Which of the pair's contacts, by either of their words; needed where there are several.",
      'Kunden',
    ).optional(),
    create: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether a caller with an unknown number becomes a new contact.', examples: [true] }),
  })
  .meta({ description: 'Notes of a telephone service: each call is written into its contact.' });

export type FileCalls = z.output<typeof calls>;

/** Not shown in force: most people have no such service. */
export const callsSection = off(calls.optional());
