/** config/carry — which fields are written to a side: the words for it, and the lists they stand for. */
import type { Kind } from '../model/item.ts';

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
