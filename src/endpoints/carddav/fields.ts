/** carddav/fields — one card and the neutral fields: reader beside writer. */
import { CONTACT_FIELDS, type ContactFields, displayName, type Organization } from '../../model/contact.ts';
import type { Codec, Codecs } from '../codec.ts';
import { addLine, removeNodes } from '../content-lines/document.ts';
import { newLine } from '../content-lines/line.ts';
import { escapeText, splitValue, unescapeText } from '../content-lines/text.ts';
import { type Card, firstNamed, linesNamed, plain, put, putText, replace, textOf } from './card.ts';
import { readDay, writeDay } from './dates.ts';
import { addresses, dates, emails, messengers, phones, relations, urls } from './lists.ts';
import { completeName, readName, setShown, writeName } from './names.ts';
import { readPhoto, writePhoto } from './photos.ts';

type CardCodec<Value> = Codec<Card, Value, undefined>;

export const fields: Codecs<Card, ContactFields, undefined> = {
  name: { read: (card) => readName(card, shownInstead(card)), write: writeName },
  nickname: {
    read: (card) => plain(unescapeText(splitValue(firstNamed(card, 'NICKNAME')?.rawValue ?? '', ',')[0] ?? '')) || undefined,
    write: writeNickname,
  },
  emails,
  phones,
  addresses,
  organization: { read: readOrganization, write: writeOrganization },
  birthday: { read: (card) => readDay(firstNamed(card, 'BDAY')), write: writeBirthday },
  gender: { read: readGender, write: writeGender },
  note: { read: (card) => textOf(firstNamed(card, 'NOTE')), write: (card, value) => putText(card, 'NOTE', value) },
  urls,
  photo: { read: readPhoto, write: writePhoto },
  groups: { read: readCategories, write: writeCategories },
  relations,
  dates,
  messengers,
};

/** All fields of a card. */
export function readFields(card: Card): ContactFields {
  const entries = CONTACT_FIELDS.flatMap((name) => {
    const codec = fields[name];
    return codec === 'unsupported' ? [] : [[name, codec.read(card, undefined)]];
  });
  return Object.fromEntries(entries) as ContactFields;
}

/**
 * Writes those of the named fields that say something else than `want`, so that a field nobody changed keeps its spelling. What is
 * shown of somebody without a name follows what there is to show.
 */
export function writeFields(card: Card, want: ContactFields, names: ReadonlySet<string>): void {
  const have = readFields(card);
  for (const name of CONTACT_FIELDS) {
    if (names.has(name) && name in want && !isEqual(have[name], want[name])) writeField(card, name, want);
  }
  const isNamed = names.has('name') && 'name' in want ? want.name !== undefined : have.name !== undefined;
  if (!isNamed && shownOf(have) !== shownOf(readFields(card))) setShown(card, '');
  completeName(card, shownOf(readFields(card)));
}

function writeField<Name extends keyof ContactFields>(card: Card, name: Name, values: ContactFields): void {
  const codec = fields[name] as CardCodec<ContactFields[Name]> | 'unsupported';
  if (codec !== 'unsupported') codec.write(card, values[name], undefined);
}

/** What there is to show of somebody without a name. */
const shownOf = (held: ContactFields): string => displayName({ ...held, name: undefined });

/** What FN may say where there is no name. */
function shownInstead(card: Card): (string | undefined)[] {
  const values = (list: readonly { readonly value: string }[] | undefined): string[] => (list ?? []).map(({ value }) => value);
  return [
    readOrganization(card)?.name,
    plain(unescapeText(splitValue(firstNamed(card, 'NICKNAME')?.rawValue ?? '', ',')[0] ?? '')),
    ...values(emails.read(card, undefined)),
    ...values(phones.read(card, undefined)),
  ];
}

/** The first of several; the others stay. */
function writeNickname(card: Card, value: string | undefined): void {
  const [, ...others] = splitValue(firstNamed(card, 'NICKNAME')?.rawValue ?? '', ',');
  const first = value === undefined ? [] : [escapeText(plain(value))].filter((piece) => piece !== '');
  put(card, 'NICKNAME', [...first, ...others].join(','));
}

function readOrganization(card: Card): Organization | undefined {
  const [name, department] = splitValue(firstNamed(card, 'ORG')?.rawValue ?? '', ';').map((piece) => plain(unescapeText(piece)));
  const title = textOf(firstNamed(card, 'TITLE'));
  const said = { ...(name && { name }), ...(department && { department }), ...(title && { title }) };
  return Object.keys(said).length === 0 ? undefined : said;
}

/** Units below the department stay as long as there is an organization. */
function writeOrganization(card: Card, value: Organization | undefined): void {
  const before = splitValue(firstNamed(card, 'ORG')?.rawValue ?? '', ';');
  const wanted = [value?.name, value?.department];
  const pieces = wanted.map((text, index) => {
    const piece = plain(text ?? '');
    return piece === plain(unescapeText(before[index] ?? '')) ? (before[index] ?? '') : escapeText(piece);
  });
  const isEmpty = pieces.every((piece) => piece === '');
  const all = [...pieces, ...before.slice(2)].join(';').replace(/;+$/, '');
  put(card, 'ORG', isEmpty ? undefined : all);
  putText(card, 'TITLE', value?.title);
}

/** A birthday of a shape that is not carried stays until another one is given. */
function writeBirthday(card: Card, value: string | undefined): void {
  const line = firstNamed(card, 'BDAY');
  const written = value === undefined ? undefined : writeDay(line ?? newLine({ name: 'BDAY', rawValue: '' }), value, card);
  if (written === undefined) {
    if (readDay(line) !== undefined) put(card, 'BDAY', undefined);
  } else if (line === undefined) addLine(card.component, written);
  else replace(card, line, written);
}

const SEXES: Readonly<Record<string, string>> = { M: 'male', F: 'female', O: 'other', N: 'none' };

/** RFC 6350, 6.2.7; in vCard 3 a property of other programs'. */
function readGender(card: Card): string | undefined {
  const own = firstNamed(card, 'GENDER');
  if (own === undefined) return spelledSex(textOf(firstNamed(card, 'X-GENDER')));
  const [sex = '', identity = ''] = splitValue(own.rawValue, ';').map((piece) => plain(unescapeText(piece)));
  return SEXES[sex.toUpperCase()] === 'male' || SEXES[sex.toUpperCase()] === 'female'
    ? SEXES[sex.toUpperCase()]
    : identity || SEXES[sex.toUpperCase()];
}

function writeGender(card: Card, value: string | undefined): void {
  const name = firstNamed(card, 'GENDER') !== undefined || card.version === '4.0' ? 'GENDER' : 'X-GENDER';
  const word = value && plain(value);
  if (!word) put(card, name, undefined);
  else if (name === 'X-GENDER') put(card, name, escapeText(word));
  else {
    const sex = Object.entries(SEXES).find(([, meaning]) => meaning === word)?.[0];
    put(card, name, sex ?? `;${escapeText(word)}`);
  }
}

function spelledSex(word: string | undefined): string | undefined {
  return word === undefined
    ? undefined
    : (SEXES[word.toUpperCase()] ?? (/^(male|female)$/i.test(word) ? word.toLowerCase() : word));
}

function readCategories(card: Card): readonly string[] | undefined {
  const all = linesNamed(card, 'CATEGORIES').flatMap(({ rawValue }) => splitValue(rawValue, ',').map(unescapeText));
  return heldSet(all);
}

/** A set spread over any number of lines; written as one. */
function writeCategories(card: Card, value: readonly string[] | undefined): void {
  const first = firstNamed(card, 'CATEGORIES');
  removeNodes(card.component, (node) => node.kind === 'line' && node.name === 'CATEGORIES' && node !== first);
  put(card, 'CATEGORIES', heldSet(value)?.map(escapeText).join(','));
}

/** Trimmed, sorted, without doubles and empty ones; undefined rather than empty. */
function heldSet(values: readonly string[] | undefined): readonly string[] | undefined {
  const tidy = new Set((values ?? []).map(plain).filter((value) => value !== ''));
  return tidy.size === 0 ? undefined : [...tidy].sort();
}

function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
