/** config/carry — the schema of which fields are written to a side, and the lists its words stand for. */
import { z } from 'zod';
import type { Kind } from '../model/item.ts';
import { off } from './parts.ts';

/** As the file says it: a word, or the fields by name. */
export type Carried = 'full' | 'minimal' | 'busy' | readonly string[];

/** Without these there is no copy. */
const NEEDED = { event: 'schedule', contact: 'name' } as const satisfies Record<Kind, string>;

const LISTS: Readonly<Record<Kind, Readonly<Record<'minimal' | 'busy', readonly string[]>>>> = {
  event: { minimal: ['title', 'schedule', 'status', 'availability'], busy: ['schedule', 'status', 'availability'] },
  // Nobody is busy: where calendars tell least, contacts do, too.
  contact: { minimal: ['name', 'phones', 'emails'], busy: ['name', 'phones', 'emails'] },
};

/** The fields a word or a list stands for; undefined: all. */
export function fieldsOf(kind: Kind, carried: Carried): ReadonlySet<string> | undefined {
  if (carried === 'full') return undefined;
  return new Set([NEEDED[kind], ...(typeof carried === 'string' ? LISTS[kind][carried] : carried)]);
}

export function carry<const W extends readonly string[], const F extends readonly string[]>(words: W, fields: F) {
  const one = () => z.union([z.enum(words), z.array(z.enum(fields))]);
  const google = one().meta({ description: `To Google: ${words.join(' | ')}, or a list of fields`, examples: ['minimal'] });
  const dav = one().meta({ description: 'To the DAV server.', examples: ['full'] });
  return off(
    z
      .strictObject({ 'to-google': google.optional(), 'to-dav': dav.optional() })
      .meta({ description: 'Which fields are written where; schedule, and the name of a contact, always are.' })
      .optional(),
  );
}
