/** google-contacts/limits — what a contact may hold (G157), so that one too large is refused before it spoils a bundle. */
import { SyncError } from '../../model/errors.ts';
import type { Person } from './native.ts';

const LONGEST_TEXT = 1024;
const MOST_VALUES = 500;
const MOST_BYTES = 128 * 1024;
/** Notes may be long. */
const LONG = 'biographies';

/** @throws REFUSED with a sentence that names the field, not the person */
export function refuseTooLarge(person: Person): void {
  const lists = Object.entries(person).filter(([, values]) => Array.isArray(values)) as [string, object[]][];
  for (const [name, values] of lists) {
    const longest = Math.max(0, ...values.flatMap(textsOf).map((text) => text.length));
    if (name !== LONG && longest > LONGEST_TEXT)
      throw refused(`a text of ${longest} characters among its ${name}; Google takes at most ${LONGEST_TEXT}`);
  }
  const count = lists.reduce((sum, [, values]) => sum + values.length, 0);
  if (count > MOST_VALUES) throw refused(`${count} entries; Google takes at most ${MOST_VALUES}`);
  const bytes = Buffer.byteLength(JSON.stringify(Object.fromEntries(lists)));
  if (bytes > MOST_BYTES) throw refused(`${bytes} bytes; Google takes at most ${MOST_BYTES}`);
}

function refused(what: string): SyncError {
  return new SyncError('REFUSED', `the contact has ${what}`, { hint: 'Shorten it; then it is tried again.' });
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
