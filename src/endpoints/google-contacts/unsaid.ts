/**
 * google-contacts/unsaid — what of a contact none of our fields say. Pure.
 *
 * Every field is emptied by its own writer; what is still there was never ours.
 */
import { CONTACT_FIELDS, type ContactFields } from '../../model/contact.ts';
import { HOMES, withFields } from './fields.ts';
import { WRITABLE } from './former.ts';
import type { Context } from './labels.ts';
import { type Native, own } from './native.ts';

const EMPTY = Object.fromEntries(CONTACT_FIELDS.map((name) => [name, undefined])) as ContactFields;

/** Names of members, each once, sorted. */
export function unsaidInPerson(native: Native, context: Context): readonly string[] {
  const { person } = withFields(native, EMPTY, CONTACT_FIELDS, context).native;
  const kept = WRITABLE.filter((name) => own(person[name] as readonly object[] | undefined).length > 0);
  return [...kept, ...(native.photo === 'unread' ? [HOMES.photo] : [])].sort();
}
