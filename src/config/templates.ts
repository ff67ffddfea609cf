/** config/templates — the schema of the shape that texts of copies get, and what may stand in braces. */
import { z } from 'zod';
import type { Kind } from '../model/item.ts';
import { placeholdersOf, SHAPED } from '../model/placeholders.ts';
import { namesIn, templateOf } from '../model/template.ts';
import type { Check } from './checks.ts';
import { checked, off } from './parts.ts';
import { didYouMean } from './suggest.ts';

/** Of the text of `own`. */
const template =
  (kind: Kind, own: string): Check<string> =>
  (value) => {
    if (/[{}]/.test(value.replaceAll(/\{[^{}]*\}/g, '')))
      return { says: 'has a brace without its other half', hint: 'put each placeholder in a pair of braces', show: true };
    const names = namesIn(templateOf(value));
    const known = placeholdersOf(kind);
    const stranger = names.find((name) => !known.includes(name));
    if (stranger !== undefined) {
      const says = `names "${stranger}", which is no placeholder`;
      return { says, hint: `write one of ${known.join(', ')}`, guess: didYouMean(stranger, known) || undefined };
    }
    if (names.filter((name) => name === own).length > 1)
      return { says: `holds "${own}" more than once`, hint: 'once is enough: an edit of the copy must find its way back' };
    return undefined;
  };

const EXAMPLES = {
  title: '{title} – {resource}',
  description: '{description}\n\n{location}',
  location: '{location}',
  nickname: '{nickname}',
  note: '{note}\n{organization}',
} as const satisfies Record<(typeof SHAPED)[Kind][number], string>;

export function templates(...kinds: readonly Kind[]) {
  const isEvent = kinds[0] === 'event';
  const google = shapes(kinds).meta({
    description: 'Of copies in Google.',
    examples: [isEvent ? { title: EXAMPLES.title } : { note: EXAMPLES.note }],
  });
  const dav = shapes(kinds).meta({
    description: 'Of copies on the DAV server.',
    examples: [isEvent ? { description: EXAMPLES.description } : { note: EXAMPLES.note }],
  });
  return off(
    z
      .strictObject({ 'to-google': google.optional(), 'to-dav': dav.optional() })
      .meta({ description: 'What texts of copies look like. An edit of a copy comes back without what the template added.' })
      .optional(),
  );
}

function shapes(kinds: readonly Kind[]) {
  const all = kinds.flatMap((kind) =>
    SHAPED[kind].map((own) => {
      const schema = checked(template(kind, own)).meta({ description: `Its ${own}.`, examples: [EXAMPLES[own]] });
      return [own, schema.optional()] as const;
    }),
  );
  return z.strictObject(Object.fromEntries(all));
}
