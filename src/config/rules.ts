/**
 * config/rules — the schema of what `defaults`, a pair and an entry may each set.
 *
 * No level has defaults of its own: the nearest level that names a key counts, and past the last one BUILT_IN (resolve.ts).
 */
import { z } from 'zod';
import { CONTACT_FIELDS } from '../model/contact.ts';
import { EVENT_FIELDS } from '../model/event.ts';
import { carry } from './carry-schema.ts';
import { checked, elsewhere, off } from './parts.ts';
import { templates } from './templates.ts';
import * as time from './times.ts';

/** The rules that hold when no level sets them. */
export const BUILT_IN = {
  conflicts: { strategy: 'per-field', prefer: 'dav', delete_vs_edit: 'edit' },
  guard: { max_deletes: 10, max_delete_percent: 5 },
  deletes: 'propagate',
  moves: 'accept',
  mode: 'sync',
  carry: { 'to-google': 'full', 'to-dav': 'full' },
  attendees: 'none',
  window: { past: '90d', future: '400d' },
  schedule: '*/2 * * * *',
} as const;

const SETTLE = z.enum(['google', 'dav', 'newest', 'ask']);

function conflicts<const F extends readonly string[]>(fields: F) {
  const strategy = z.enum(['last-writer-wins', 'per-field', 'ask']).meta({
    description: 'A field was changed on both sides: last-writer-wins | per-field | ask',
    examples: [BUILT_IN.conflicts.strategy],
  });
  const prefer = z.enum(['google', 'dav']).meta({
    description: 'Breaks ties, and decides where times are unknown: google | dav',
    examples: [BUILT_IN.conflicts.prefer],
  });
  const byField = z.partialRecord(z.enum(fields), SETTLE).meta({
    description: 'For per-field: google | dav | newest | ask; a field not named is newest.',
    examples: [{ schedule: 'dav', description: 'google', location: 'newest' }],
  });
  const deleteVsEdit = z.enum(['edit', 'delete', 'ask']).meta({
    description: 'One side deleted what the other edited: edit | delete | ask',
    examples: [BUILT_IN.conflicts.delete_vs_edit],
  });
  return z
    .strictObject({
      strategy: strategy.optional(),
      prefer: prefer.optional(),
      fields: off(byField.optional()),
      delete_vs_edit: deleteVsEdit.optional(),
    })
    .meta({ description: 'What happens when both sides changed the same item.' })
    .optional();
}

function guard() {
  const count = z
    .int()
    .min(0)
    .meta({
      description: 'At most so many; past that, all wait for a person.',
      examples: [BUILT_IN.guard.max_deletes],
    });
  const percent = z
    .number()
    .min(0)
    .max(100)
    .meta({
      description: 'And at most so many percent of what is synced; at least 3 are always allowed.',
      examples: [BUILT_IN.guard.max_delete_percent],
    });
  return z
    .strictObject({ max_deletes: count.optional(), max_delete_percent: percent.optional() })
    .meta({ description: 'Deletions allowed per side and cycle.' })
    .optional();
}

function deletes() {
  return z
    .enum(['propagate', 'restore', 'ask'])
    .meta({
      description: 'What a deletion on one side means for the other: propagate | restore | ask',
      examples: [BUILT_IN.deletes],
    })
    .optional();
}

const DELETES = ['propagate', 'restore', 'ask'] as const;
const MOVES = ['accept', 'check', 'revert', 'ask'] as const;

/** Where one server is the desk and the other a telephone, a slip of the thumb must not cancel a client. */
function deletesIn() {
  const google = z.enum(DELETES).meta({ description: 'In Google.', examples: ['restore'] });
  const dav = z.enum(DELETES).meta({ description: 'On the DAV server.', examples: ['propagate'] });
  return off(
    z
      .strictObject({ google: google.optional(), dav: dav.optional() })
      .meta({ description: 'Instead of `deletes`, for what is deleted on one side.' })
      .optional(),
  );
}

function moves() {
  const google = z.enum(MOVES).meta({ description: 'In Google.', examples: ['check'] });
  const dav = z.enum(MOVES).meta({ description: 'On the DAV server.', examples: [BUILT_IN.moves] });
  return off(
    z
      .strictObject({ google: google.optional(), dav: dav.optional() })
      .meta({
        description:
          'An appointment is moved where it was not made: accept | check (opening hours, other appointments) | revert | ask',
      })
      .optional(),
  );
}

function attendees() {
  return z
    .enum(['none', 'names', 'full'])
    .meta({
      description: "none | names | full – 'names' writes them into the description, no mail ever leaves",
      examples: [BUILT_IN.attendees],
    })
    .optional();
}

function window() {
  const past = checked(time.duration).meta({ description: 'How far back: 12h, 90d, 8w', examples: [BUILT_IN.window.past] });
  const future = checked(time.duration).meta({ description: 'How far ahead.', examples: [BUILT_IN.window.future] });
  return z
    .strictObject({ past: past.optional(), future: future.optional() })
    .meta({ description: 'Events outside are neither copied nor deleted.' })
    .optional();
}

function retention() {
  const copies = checked(time.afterEnd).meta({
    description:
      "When copies of appointments leave the side where they are copies: 'end + 180d', four-weeks, five-years. Originals stay.",
    examples: ['end + 180d'],
  });
  const hold = z
    .strictObject({
      reason: z
        .string()
        .min(1)
        .meta({ description: 'Why nothing may go.', examples: ['tax audit'] }),
      until: checked(time.day).meta({ description: 'The last day of it.', examples: ['2027-12-31'] }),
    })
    .meta({ description: 'Until then no copy goes for its age.' });
  return off(
    z
      .strictObject({ copies: copies.optional(), hold: elsewhere(hold.optional()) })
      .meta({ description: 'How long copies stay.' })
      .optional(),
  );
}

function mode() {
  return off(
    z
      .enum(['sync', 'supplement'])
      .meta({
        description: 'sync | supplement – only what is empty on the other side is filled in, nothing overwritten or deleted',
        examples: [BUILT_IN.mode],
      })
      .optional(),
  );
}

/** The rules of contacts. */
export function contactRules() {
  const common = { conflicts: conflicts(CONTACT_FIELDS), guard: guard(), deletes: deletes(), deletes_in: deletesIn() };
  return { ...common, mode: mode(), carry: carry(['minimal', 'full'], CONTACT_FIELDS), templates: templates('contact') };
}

/** The rules of calendars. */
export function calendarRules() {
  const common = { conflicts: conflicts(EVENT_FIELDS), guard: guard(), deletes: deletes(), deletes_in: deletesIn() };
  const shape = { mode: mode(), carry: carry(['minimal', 'busy', 'full'], EVENT_FIELDS), templates: templates('event') };
  return { ...common, ...shape, moves: moves(), attendees: attendees(), window: window(), retention: retention() };
}

/** The rules of a level that holds calendars and contacts. */
export function sharedRules() {
  const fields = [...EVENT_FIELDS, ...CONTACT_FIELDS] as const;
  const shape = { carry: carry(['minimal', 'busy', 'full'], fields), templates: templates('event', 'contact') };
  return { ...calendarRules(), conflicts: conflicts(fields), ...shape };
}

/** When to sync. */
export function schedule() {
  return checked(time.schedule).meta({
    description: 'When to sync: cron with 5 fields, or 6 with seconds first, in `timezone`; default for every pair.',
    examples: [BUILT_IN.schedule],
  });
}
