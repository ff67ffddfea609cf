/**
 * carddav/names — what somebody is called: N by its parts, FN as one piece, and how it sounds.
 *
 * FN must be there (D75). It is the name as it is shown, so it is made of the parts whenever these change.
 */
import { displayName, type Name } from '../../model/contact.ts';
import { splitValue } from '../content-lines/text.ts';
import {
  type Card,
  firstNamed,
  isEqual,
  linesNamed,
  plain,
  put,
  putText,
  rebuilt,
  replace,
  textIn,
  textOf,
  withoutParams,
  withTexts,
} from './card.ts';

/** In the order of N (RFC 6350, 6.2.2). */
const PARTS = ['family', 'given', 'middle', 'prefix', 'suffix'] as const;
const SOUNDS = {
  phoneticGiven: 'X-PHONETIC-FIRST-NAME',
  phoneticFamily: 'X-PHONETIC-LAST-NAME',
  phoneticMiddle: 'X-PHONETIC-MIDDLE-NAME',
} as const;
/** Shown for somebody of whom there is nothing to show. */
export const NAMELESS = '?';

/** `others`: what else FN may say where there is no name (a company, an address): that is no name. Asked only where N says none. */
export function readName(card: Card, others: () => readonly (string | undefined)[]): Name | undefined {
  const pieces = piecesOf(card);
  const entries = [
    ...PARTS.map((part, index) => [part, partIn(pieces[index])] as const),
    ...Object.entries(SOUNDS).map(([part, property]) => [part, textOf(firstNamed(card, property))] as const),
  ].filter(([, value]) => value !== undefined);
  const full = textOf(firstNamed(card, 'FN'));
  const isNamed = entries.some(([part]) => PARTS.includes(part as (typeof PARTS)[number]));
  if (!isNamed && full !== undefined && full !== NAMELESS && !others().includes(full)) entries.unshift(['full' as never, full]);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

export function writeName(card: Card, name: Name | undefined): void {
  const parts = name?.full === undefined ? name : undefined;
  const before = piecesOf(card);
  const pieces = withTexts(
    before,
    PARTS.map((part) => parts?.[part]),
    partIn,
  );
  // Whatever it was sorted under is another name. RFC 2426, 3.1.2: vCard 3 must have an N.
  const [line] = linesNamed(card, 'N');
  const rawValue = pieces.join(';');
  if (line === undefined) put(card, 'N', rawValue);
  else if (!isEqual(pieces, before)) replace(card, line, rebuilt(withoutParams(line, 'SORT-AS'), { rawValue }));
  for (const [part, property] of Object.entries(SOUNDS)) putText(card, property, name?.[part as keyof typeof SOUNDS]);
  if (shownAs(name) !== '') putText(card, 'FN', shownAs(name));
}

/** What FN says of a name; empty when there is nothing to show of it. */
export function shownAs(name: Name | undefined): string {
  const shown = plain(displayName({ name }));
  return shown === NAMELESS ? '' : shown;
}

/** The first N, whatever it says: those behind are the same name in other scripts (RFC 6350, 5.4). */
function piecesOf(card: Card): string[] {
  const [line] = linesNamed(card, 'N');
  return line === undefined ? [] : splitValue(line.rawValue, ';');
}

/** Several given names in one part are one part with blanks. */
function partIn(piece: string | undefined): string | undefined {
  if (!piece?.includes(',')) return textIn(piece);
  const values = splitValue(piece, ',').flatMap((value) => textIn(value) ?? []);
  return values.join(' ') || undefined;
}
