/**
 * carddav/labels — what kind of phone, address or friend an entry is: TYPE, and the owner's own label.
 *
 * A label is a line of its own that shares the entry's group (D77): `item1.TEL:…` and `item1.X-ABLabel:Salon`.
 * Apple writes words it translates as `_$!<Mother>!$_`.
 */
import type { Labelled } from '../../model/contact.ts';
import { type Line, newLine, type Param, withValue } from '../content-lines/line.ts';
import { escapeText } from '../content-lines/text.ts';
import {
  type Card,
  decorationsOf,
  freeGroup,
  isAlone,
  plain,
  rebuilt,
  remove,
  replace,
  textOf,
  typesOf,
  wordsIn,
} from './card.ts';

/** How the types of a list are written. */
export interface TypeWords<Type extends string> {
  readonly types: readonly Type[];
  /** TYPE words that together mean the type; the first row whose words are all there counts. A type without a row has a label. */
  readonly words: readonly (readonly [Type, readonly string[]])[];
  /** Words that mean the same as one of those: `mobile` for `cell`. */
  readonly synonyms?: ReadonlyMap<string, string>;
  readonly prefers: boolean;
}

/** TYPE words of lists that know no more than these. */
export const HOME_OR_WORK = [
  ['home', ['home']],
  ['work', ['work']],
  ['other', ['other']],
] as const;

export type Label<Type extends string> = Pick<Labelled<Type>, 'type' | 'label'>;

const ABLABEL = 'X-ABLabel';

/** Whose line it is, and what it is for: the label counts, else TYPE. */
export function readLabel<Type extends string>(card: Card, line: Line, spelling: TypeWords<Type>): Label<Type> {
  const label = labelsOf(card, line).flatMap((one) => textOf(one) ?? [])[0];
  if (label !== undefined) return heldLabel({ label }, spelling);
  const has = new Set([...typesOf(line)].map((word) => spelling.synonyms?.get(word) ?? word));
  const row = spelling.words.find(([, needed]) => needed.every((word) => has.has(word)));
  return row === undefined ? {} : { type: row[0] };
}

/**
 * A label as it is read again. Words of the list are its types, however they are spelt: Apple's `_$!<HomePage>!$_`, Google's
 * `DOMESTIC_PARTNER` and `referred by`.
 */
export function heldLabel<Type extends string>({ type, label }: Label<Type>, { types }: TypeWords<Type>): Label<Type> {
  const text = plain(label ?? '');
  const own = plain(/^_?\$!<(.*)>!\$_?$/s.exec(text)?.[1] ?? text);
  if (own === '') return type !== undefined && types.includes(type) ? { type } : {};
  const word = own.toLowerCase().replaceAll(/[\s_-]/g, '');
  const known = types.find((one) => one.toLowerCase() === word);
  return known === undefined ? { label: own } : { type: known };
}

/** Makes a line say another type or label. Words nobody defined stay. Returns the line as it then stands in the card. */
export function writeLabel<Type extends string>(
  card: Card,
  line: Line,
  { type, label }: Label<Type>,
  spelling: TypeWords<Type>,
): Line {
  const needed = spelling.words.find(([one]) => one === type)?.[1];
  const typed = withTypes(line, needed ?? [], (word) => isManaged(word, spelling));
  return withLabel(card, line, typed, label ?? (needed === undefined && type !== undefined ? apple(type) : undefined));
}

/** TYPE with some words and without others; everything else stays as it is. */
export function withTypes(line: Line, wanted: readonly string[], isUnwanted: (word: string) => boolean): Line {
  const has = typesOf(line);
  const comes = wanted.filter((word) => !has.has(word));
  const goes = [...has].filter((word) => isUnwanted(word) && !wanted.includes(word));
  if (comes.length === 0 && goes.length === 0) return line;
  const params = line.params.map((one) => (isType(one) ? { ...one, values: withoutWords(one, goes) } : one));
  const first = params.findIndex(isType);
  if (first < 0) params.push({ name: 'TYPE', values: comes });
  else params[first] = { ...params[first]!, values: [...comes, ...params[first]!.values] };
  return rebuilt(line, { params: params.filter((one) => !isType(one) || one.values.length > 0) });
}

const isType = ({ name }: Param): boolean => name === 'TYPE' || name === '';

/** Single words, as they are spelt; a list in quotation marks is taken apart. */
function withoutWords({ values }: Param, words: readonly string[]): string[] {
  const all = values.flatMap((value) => value.split(',')).map((word) => word.trim());
  return all.filter((word) => word !== '' && !wordsIn(word).some((one) => words.includes(one)));
}

/** Whether a word says a type of the list. */
function isManaged(word: string, { words, synonyms }: TypeWords<string>): boolean {
  return words.some(([, all]) => all.includes(word)) || synonyms?.has(word) === true;
}

const apple = (type: string): string => `_$!<${type.charAt(0).toUpperCase()}${type.slice(1)}>!$_`;

function labelsOf(card: Card, line: Line): Line[] {
  return decorationsOf(card, line).filter(({ name }) => name === ABLABEL.toUpperCase());
}

/** Puts `next` in the place of `line`, and the label beside it. A group that other lines share is left to them. */
function withLabel(card: Card, line: Line, next: Line, label: string | undefined): Line {
  const text = plain(label ?? '');
  const held = isAlone(card, line) ? labelsOf(card, line) : [];
  const isFree = next.group !== undefined && isAlone(card, line);
  const isMislabelled = !isFree && (text !== '' || labelsOf(card, line).length > 0);
  const labelled = isMislabelled ? rebuilt(next, { group: text === '' ? undefined : freeGroup(card) }) : next;
  replace(card, line, labelled);
  for (const one of text === '' ? held : held.slice(1)) remove(card, one);
  if (text === '') return labelled;
  if (held[0] !== undefined) replace(card, held[0], withValue(held[0], escapeText(text)));
  else {
    const { children } = card.component;
    const rawValue = escapeText(text);
    children.splice(children.indexOf(labelled) + 1, 0, newLine({ group: labelled.group, name: ABLABEL, rawValue }));
  }
  return labelled;
}
