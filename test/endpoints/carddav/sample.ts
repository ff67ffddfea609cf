/** carddav/sample — cards as servers hold them, and short ways to read and change them. */
import assert from 'node:assert/strict';
import { type CardVersion, newCard, readCard, updateCard } from '../../../src/endpoints/carddav/card-object.ts';
import type { Contact, ContactFields } from '../../../src/model/contact.ts';
import type { Mark } from '../../../src/model/item.ts';
import { aContact } from '../../builders/contacts.ts';

export const KEY = { uid: 'u-1', mark: 'house:twin' as Mark };

/** A card with these lines, and nothing else but its version. */
export function bare(version: string, ...lines: string[]): string {
  return ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n');
}

const NAMED = ['N:Schmidt;Maria;;;', 'FN:Maria Schmidt'];

/** A card of Maria Schmidt with these lines besides. */
export const card3 = (...lines: string[]): string => bare('3.0', ...NAMED, ...lines);
export const card4 = (...lines: string[]): string => bare('4.0', ...NAMED, ...lines);

export function read(text: string | Uint8Array): Contact {
  const result = readCard(text);
  return result.kind === 'contact' ? result.contact : assert.fail(JSON.stringify(result));
}

/** What the lines of a card say in neutral form. */
export function said<Name extends keyof ContactFields>(name: Name, text: string | Uint8Array): ContactFields[Name] {
  return read(text).fields[name];
}

export function whyNot(text: string | Uint8Array): string {
  const result = readCard(text);
  return result.kind === 'unreadable' ? result.why : assert.fail(`it is ${result.kind}`);
}

/** The text with some fields changed. */
export function change(text: string, fields: Partial<ContactFields>): string {
  const contact = read(text);
  return updateCard(text, { ...contact, fields: { ...contact.fields, ...fields } }, new Set(Object.keys(fields)));
}

/** A new card of Maria Schmidt. */
export function made(version: CardVersion, fields: Partial<ContactFields>): string {
  return newCard(aContact(fields), KEY, version);
}

/** The unfolded lines of a card. */
export function linesOf(text: string): string[] {
  return text
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
}

/** The lines that went and came. */
export function difference(before: string, after: string): { gone: string[]; came: string[] } {
  const rest = linesOf(after);
  const gone = linesOf(before).filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return { gone, came: rest };
}

/** The lines that went and came when some fields are changed; none else moved. */
export function changes(text: string, fields: Partial<ContactFields>): { gone: string[]; came: string[] } {
  const after = change(text, fields);
  const stayed = (all: readonly string[]): string[] => linesOf(text).filter((line) => all.includes(line));
  assert.deepEqual(
    linesOf(after).filter((line) => linesOf(text).includes(line)),
    stayed(linesOf(after)),
    'lines that stay keep their order',
  );
  return difference(text, after);
}
