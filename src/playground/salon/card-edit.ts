/** playground/salon/card-edit – changes to one card, line by line; lines that are none of its business stay as they are. */
import { type CardLine, cardLine, unfoldCard } from '../dav/card-lines.ts';
import { telAddress } from './card-form.ts';
import { escaped, inFolds, unescaped, utcValue } from './ics-lines.ts';

/** The values of all lines of that name, with escapes undone. */
export function valuesIn(vcard: string, name: string): string[] {
  return unfoldCard(vcard).flatMap((raw) => {
    const line = cardLine(raw);
    return line?.name === name ? [plain(line)] : [];
  });
}

/** @throws Error if there is no such number */
export function withPhone(vcard: string, old: string, next: string): string {
  let isFound = false;
  const text = mapped(vcard, (raw, line) => {
    if (isFound || line?.name !== 'TEL' || plain(line) !== old) return [raw];
    isFound = true;
    const value = isAddress(line) ? telAddress(next) : escaped(next);
    return [raw.slice(0, raw.length - line.value.length) + value];
  });
  if (!isFound) throw new Error(`there is no ${old}`);
  return text;
}

/** Puts a note in the place of the first one, or before the end. */
export function withNote(vcard: string, note: string): string {
  const isThere = valuesIn(vcard, 'NOTE').length > 0;
  let isDone = false;
  return mapped(vcard, (raw, line) => {
    if (line?.name === 'END' && !isThere) return [`NOTE:${escaped(note)}`, raw];
    if (line?.name !== 'NOTE' || isDone) return [raw];
    isDone = true;
    return [`NOTE:${escaped(note)}`];
  });
}

/** With the moment of the edit, in epoch milliseconds, as REV if the card has one. */
export function revised(vcard: string, now: number): string {
  return mapped(vcard, (raw, line) => [line?.name === 'REV' ? `REV:${utcValue(now)}` : raw]);
}

function mapped(vcard: string, change: (raw: string, line: CardLine | undefined) => string[]): string {
  return inFolds(unfoldCard(vcard).flatMap((raw) => change(raw, cardLine(raw))));
}

const isAddress = ({ value }: CardLine): boolean => /^tel:/i.test(value);

/** A number of vCard 4.0 is an address; people see the number. */
const plain = (line: CardLine): string =>
  line.name === 'TEL' && isAddress(line) ? line.value.slice('tel:'.length) : unescaped(line.value);
