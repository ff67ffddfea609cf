/** calls/match — whose call it was: one to one by the telephone number, or a person must say. Pure. */
import type { Forms } from '../engine/contact-rules.ts';
import type { Contact } from '../model/contact.ts';
import type { Stored } from '../model/item.ts';
import type { CallNote } from './note.ts';

export type Match =
  | { readonly is: 'one'; readonly stored: Stored<Contact> }
  | { readonly is: 'none' }
  /** Nobody can tell whose it is: the number is withheld, or that of several. */
  | { readonly is: 'unclear'; readonly why: string };

export const WITHHELD = 'the number is withheld, so nobody can tell whose call it was';
export const SEVERAL = 'several contacts have the number, and which of them called cannot be told';

/** Shorter ones are no numbers somebody could be called back at. */
const FEWEST_DIGITS = 5;

export function isDialled(number: string | undefined): number is string {
  return number !== undefined && number.replaceAll(/\D/g, '').length >= FEWEST_DIGITS;
}

/** Of several with the number the one that has the name, too, if it is only one: a family shares its telephone. */
export function matched({ number, name }: CallNote, book: Iterable<Stored<Contact>>, forms: Forms): Match {
  if (!isDialled(number)) return { is: 'unclear', why: WITHHELD };
  const wanted = forms.phone(number);
  const found = [...book].filter(({ item }) => (item.fields.phones ?? []).some(({ value }) => forms.phone(value) === wanted));
  const named = found.filter(({ item }) => name !== undefined && forms.name({ name }) === forms.name(item.fields));
  const [one, ...others] = found.length > 1 ? named : found;
  if (found.length === 0) return { is: 'none' };
  return one === undefined || others.length > 0 ? { is: 'unclear', why: SEVERAL } : { is: 'one', stored: one };
}
