/**
 * carddav/unsaid — what of a contact none of our fields say. Pure.
 *
 * Every field is emptied by its own writer; what is still there was never ours.
 */
import { CONTACT_FIELDS, type ContactFields } from '../../model/contact.ts';
import { lines } from '../content-lines/document.ts';
import { MARK, openCard } from './card-object.ts';
import { writeFields } from './fields.ts';

/** What every program keeps for itself (RFC 6350, 6.7), what says what it is, and what must be there (D75). */
const KEPT = new Set(['VERSION', 'PRODID', 'UID', 'REV', 'FN', 'N', 'KIND', 'X-ADDRESSBOOKSERVER-KIND', 'X-ABSHOWAS', MARK]);
const EMPTY = Object.fromEntries(CONTACT_FIELDS.map((name) => [name, undefined])) as ContactFields;

/** Names of properties, each once, sorted; nothing for a text that is no card. */
export function unsaidInCard(text: string): readonly string[] {
  const opened = openCard(text);
  if (opened.kind !== 'card') return [];
  writeFields(opened.card, EMPTY, new Set(CONTACT_FIELDS));
  const said = lines(opened.card.component).filter(({ rawValue }) => /[^;,\s]/.test(rawValue));
  return [...new Set(said.map(({ name }) => name))].filter((name) => !KEPT.has(name) && name !== '').sort();
}
