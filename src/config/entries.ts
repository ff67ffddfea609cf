/** config/entries — the schema of a pair's entries: which two collections are kept in step, and how. */
import { z } from 'zod';
import * as check from './checks.ts';
import { checked, elsewhere, fromFile, text } from './parts.ts';
import { calendarRules, contactRules } from './rules.ts';
import { day } from './times.ts';

function direction() {
  return z
    .enum(['two-way', 'to-google', 'to-dav'])
    .default('two-way')
    .meta({ description: 'two-way | to-google | to-dav', examples: ['two-way'] });
}

/** The same keys, not shown in the example. */
export function hidden<T extends Readonly<Record<string, z.core.$ZodType>>>(shape: T): T {
  for (const schema of Object.values(shape)) elsewhere(schema);
  return shape;
}

export const calendarEntry = z
  .strictObject({
    google: checked(check.googleCalendar).meta({
      description: "The Google calendar: id, name or 'primary'.",
      examples: ['primary'],
    }),
    dav: checked(check.davCalendar).meta({ description: 'The DAV calendar: display name, path or URL.', examples: ['Termine'] }),
    direction: direction(),
    show: z
      .enum(['full', 'busy'])
      .default('full')
      .meta({ description: "full | busy – 'busy' copies only blocked time", examples: ['full'] }),
    ...hidden(calendarRules()),
  })
  .meta({ description: 'Two calendars.' });

export const contactsEntry = z
  .strictObject({
    google: checked(check.whichContacts).meta({
      description: 'all | label:<name>; a label that is not there yet is made',
      examples: ['all'],
    }),
    dav: text('The address book: display name, path or URL.', 'Kunden'),
    direction: direction(),
    consent: z
      .strictObject({
        by: text('Who decided.', 'Anna Beispiel'),
        on: checked(day).meta({ description: 'When.', examples: ['2026-11-01'] }),
        text: elsewhere(
          text(
            'What was agreed to, if not what "twinbook consent" prints: your own words.',
            fromFile('/config/consent.txt'),
          ).optional(),
        ),
      })
      .meta({ description: 'Without it no contact is read or written.' })
      .optional(),
    ...hidden(contactRules()),
  })
  .meta({ description: 'Contacts and an address book.' });
