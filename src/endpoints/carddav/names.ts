/**
 * carddav/names — what somebody is called: N by its parts, FN as one piece, and how it sounds.
 *
 * FN must be there (D75). It is the name as it is shown, so it is made of the parts whenever these change.
 */
import { displayName, type Name } from '../../model/contact.ts';
import { addLine } from '../content-lines/document.ts';
import { newLine } from '../content-lines/line.ts';
import { escapeText, splitValue, unescapeText } from '../content-lines/text.ts';
import { type Card, firstNamed, plain, put, putText, textOf } from './card.ts';

/** In the order of N (RFC 6350, 6.2.2). */
const PARTS = ['family', 'given', 'middle', 'prefix', 'suffix'] as const;
const SOUNDS = {
  phoneticGiven: 'X-PHONETIC-FIRST-NAME',
  phoneticFamily: 'X-PHONETIC-LAST-NAME',
  phoneticMiddle: 'X-PHONETIC-MIDDLE-NAME',
} as const;
/** Shown for somebody of whom there is nothing to show. */
export const NAMELESS = '?';

/** `others`: what else FN may say where there is no name (a company, an address): that is no name. */
export function readName(card: Card, others: readonly (string | undefined)[]): Name | undefined {
  const pieces = piecesOf(card);
  const entries = [
    ...PARTS.map((part, index) => [part, partIn(pieces[index])] as const),
    ...Object.entries(SOUNDS).map(([part, property]) => [part, textOf(firstNamed(card, property))] as const),
  ].filter(([, value]) => value !== undefined);
  const full = textOf(firstNamed(card, 'FN'));
  const isNamed = entries.some(([part]) => PARTS.includes(part as (typeof PARTS)[number]));
  if (!isNamed && full !== undefined && full !== NAMELESS && !others.includes(full)) entries.unshift(['full' as never, full]);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

export function writeName(card: Card, name: Name | undefined): void {
  const before = piecesOf(card);
  const parts = name?.full === undefined ? name : undefined;
  const pieces = PARTS.map((part, index) => {
    const value = parts?.[part] && plain(parts[part]);
    return (value || undefined) === partIn(before[index]) ? (before[index] ?? '') : escapeText(value ?? '');
  });
  const raw = pieces.join(';');
  // RFC 2426, 3.1.2: vCard 3 must have an N.
  if (raw !== before.join(';') || firstNamed(card, 'N') === undefined) put(card, 'N', raw);
  for (const [part, property] of Object.entries(SOUNDS)) putText(card, property, name?.[part as keyof typeof SOUNDS]);
  const shown = name?.full ?? displayName({ name });
  setShown(card, shown);
}

/** FN as it is to be; an empty one stays to be found by `completeName`. */
export function setShown(card: Card, shown: string): void {
  if (plain(shown) !== '') putText(card, 'FN', shown);
  else put(card, 'FN', undefined);
}

/** Gives a card that shows nothing something to show, for FN must be there. */
export function completeName(card: Card, shown: string): void {
  if (textOf(firstNamed(card, 'FN')) !== undefined) return;
  put(card, 'FN', undefined);
  addLine(card.component, newLine({ name: 'FN', rawValue: escapeText(plain(shown) || NAMELESS) }));
}

function piecesOf(card: Card): string[] {
  const line = firstNamed(card, 'N');
  return line === undefined ? [] : splitValue(line.rawValue, ';');
}

/** Several given names in one part are one part with blanks. */
function partIn(piece: string | undefined): string | undefined {
  const values = splitValue(piece ?? '', ',').map((value) => plain(unescapeText(value)));
  return values.filter((value) => value !== '').join(' ') || undefined;
}
