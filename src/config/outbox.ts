/** config/outbox — the schema of mails to clients: which of them there are, what they say, and which server takes them. */
import { z } from 'zod';
import { OCCASIONS } from '../model/mail.ts';
import * as address from './alert-addresses.ts';
import type { Check } from './checks.ts';
import { checked, fromFile, off, secret } from './parts.ts';
import { didYouMean } from './suggest.ts';
import { duration, milliseconds } from './times.ts';

/** What may stand in braces in a text. */
export const PLACEHOLDERS = ['title', 'client', 'date', 'time', 'duration', 'location', 'business'] as const;

const placeholders: Check<string> = (value) => {
  const unknown = [...value.matchAll(/\{([^{}]*)\}/g)].find(([, name = '']) => !PLACEHOLDERS.some((one) => one === name));
  if (unknown === undefined) return undefined;
  const hint = `what may stand in braces: ${PLACEHOLDERS.map((one) => `{${one}}`).join(' ')}`;
  const meant = didYouMean(unknown[1] ?? '', PLACEHOLDERS);
  return { says: `has ${unknown[0]}, which stands for nothing`, hint: meant === '' ? hint : meant };
};

const oneLine: Check<string> = (value) =>
  /[\r\n]/.test(value) ? { says: 'has several lines', hint: 'a subject is one line' } : placeholders(value);

/** `Salon Anna <termin@example.com>`, or an address alone. */
export function senderOf(text: string): { readonly name: string; readonly address: string } {
  const [, name = '', at] = /^\s*(?:"?([^"<>]*?)"?\s*)<([^<>]*)>\s*$/.exec(text) ?? [];
  return { name, address: at ?? text.trim() };
}

const sender: Check<string> = (value) => {
  const { name, address: at } = senderOf(value);
  const isGood = address.mailbox(at) === undefined && !/[\r\n]/.test(name);
  return isGood ? undefined : { says: 'is no sender', hint: 'write Salon Anna <termin@example.com>', show: true };
};

const reminder: Check<string> = (value) =>
  duration(value) ??
  (milliseconds(value)! > 14 * 86_400_000 ? { says: 'is too long before', hint: 'two weeks at most: 24h, 2d' } : undefined);

const text = z
  .strictObject({
    subject: checked(oneLine)
      .meta({ description: 'The subject, one line.', examples: ['Your appointment on {date}'] })
      .optional(),
    body: checked(placeholders)
      .meta({ description: 'The text, plain.', examples: ['Hello {client}, see you on {date} at {time}. {business}'] })
      .optional(),
  })
  .meta({
    description: `The owner's own words; what may stand in braces: ${PLACEHOLDERS.join(' ')}.`,
  });

/** The same at every level; the nearest level that names a key counts. */
export const outbox = () =>
  off(
    z
      .strictObject({
        from: checked(sender)
          .meta({ description: 'The sender, with its name.', examples: ['Salon Anna <termin@example.com>'] })
          .optional(),
        smtp: checked(address.mailServer)
          .meta({
            description: 'The mail server: smtps://user@host, or smtp://user@host:587 with STARTTLS.',
            examples: ['smtps://termin%40example.com@mail.example.com'],
          })
          .optional(),
        password: secret("The user's password; better an app password.", fromFile('/run/secrets/smtp')).optional(),
        confirmation: z
          .boolean()
          .meta({ description: 'A mail to whoever has a new appointment: true | false', examples: [true] })
          .optional(),
        change: z
          .boolean()
          .meta({ description: 'A mail when it is moved: true | false', examples: [true] })
          .optional(),
        cancellation: z
          .boolean()
          .meta({ description: 'A mail when it is called off: true | false', examples: [true] })
          .optional(),
        reminder: checked(reminder)
          .meta({ description: 'So long before it a reminder; none when left out.', examples: ['24h'] })
          .optional(),
        language: z
          .enum(['en', 'de', 'sv'])
          .meta({ description: 'en | de | sv: the language of these mails; that of Twinbook when left out.', examples: ['de'] })
          .optional(),
        texts: z
          .strictObject(
            Object.fromEntries(OCCASIONS.map((one) => [one, text.optional()])) as Record<
              (typeof OCCASIONS)[number],
              z.ZodOptional<typeof text>
            >,
          )
          .meta({
            description: 'Other words than those Twinbook brings.',
            examples: [{ confirmation: { subject: 'Your appointment on {date}', body: 'See you at {time}. {business}' } }],
          })
          .optional(),
      })
      .meta({ description: 'Mails to clients; each waits for your yes. Off when left out.' })
      .optional(),
  );

export type FileOutbox = NonNullable<z.output<ReturnType<typeof outbox>>>;
