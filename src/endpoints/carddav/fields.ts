/** carddav/fields — one card and the neutral fields: reader beside writer. */
import {
  CONTACT_FIELDS,
  type ContactField,
  type ContactFields,
  displayName,
  type Name,
  type Organization,
} from '../../model/contact.ts';
import type { Codec, Codecs } from '../codec.ts';
import { addLine } from '../content-lines/document.ts';
import { newLine } from '../content-lines/line.ts';
import { escapeText, splitValue, unescapeText } from '../content-lines/text.ts';
import { addresses } from './addresses.ts';
import {
  type Card,
  firstNamed,
  isEqual,
  linesNamed,
  plain,
  put,
  putText,
  rebuilt,
  remove,
  replace,
  textIn,
  textOf,
  withTexts,
} from './card.ts';
import { readDay, writeDay } from './dates.ts';
import { readGender, writeGender } from './gender.ts';
import { dates, emails, relations, urls } from './lists.ts';
import { messengers } from './messengers.ts';
import { NAMELESS, readName, shownAs, writeName } from './names.ts';
import { phones } from './phones.ts';
import { readPhoto, writePhoto } from './photos.ts';

type CardCodec<Value> = Codec<Card, Value, undefined>;

export const fields: Codecs<Card, ContactFields, undefined> = {
  name: { read: (card) => readName(card, () => shownInstead(card)), write: writeName },
  nickname: { read: readNickname, write: writeNickname },
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

/** All fields of a card, or those of these names. */
export function readFields(card: Card, names: readonly ContactField[] = CONTACT_FIELDS): ContactFields {
  const entries = names.flatMap((name) => {
    const codec = fields[name];
    return codec === 'unsupported' ? [] : [[name, codec.read(card, undefined)]];
  });
  return Object.fromEntries(entries) as ContactFields;
}

/** Writes those of the named fields that say something else than `want`, so that a field nobody changed keeps its spelling. */
export function writeFields(card: Card, want: ContactFields, names: ReadonlySet<string>): void {
  const wanted = CONTACT_FIELDS.filter((name) => names.has(name) && name in want);
  const before = readFields(card, wanted.includes('name') ? wanted : ['name', ...wanted]);
  for (const name of wanted) if (!isEqual(before[name], want[name])) writeField(card, name, want);
  showSomething(card, wanted.includes('name') ? want.name : before.name);
}

/** FN must be there (D75). Where there is no name to show, it says what else there is, and never the name of before. */
function showSomething(card: Card, name: Name | undefined): void {
  const shown = textOf(firstNamed(card, 'FN'));
  if (shown !== undefined && shownAs(name) !== '') return;
  const now = readFields(card);
  const said = displayName({ ...now, name: undefined });
  const isStale = now.name?.full !== undefined || (shown === NAMELESS && said !== '');
  if (shown === undefined || isStale) putText(card, 'FN', shownAs(name) || plain(said) || NAMELESS);
}

function writeField<Name extends keyof ContactFields>(card: Card, name: Name, values: ContactFields): void {
  const codec = fields[name] as CardCodec<ContactFields[Name]> | 'unsupported';
  if (codec !== 'unsupported') codec.write(card, values[name], undefined);
}

/** What FN may say where there is no name. */
function shownInstead(card: Card): (string | undefined)[] {
  const values = (list: readonly { readonly value: string }[] | undefined): string[] => (list ?? []).map(({ value }) => value);
  return [
    readOrganization(card)?.name,
    readNickname(card),
    ...values(emails.read(card, undefined)),
    ...values(phones.read(card, undefined)),
  ];
}

function readNickname(card: Card): string | undefined {
  return textIn(splitValue(firstNamed(card, 'NICKNAME')?.rawValue ?? '', ',')[0]);
}

/** The first of several; the others stay. */
function writeNickname(card: Card, value: string | undefined): void {
  const [first = '', ...others] = withTexts(splitValue(firstNamed(card, 'NICKNAME')?.rawValue ?? '', ','), [value]);
  put(card, 'NICKNAME', (first === '' ? others : [first, ...others]).join(','));
}

function readOrganization(card: Card): Organization | undefined {
  const [name, department] = splitValue(firstNamed(card, 'ORG')?.rawValue ?? '', ';').map(textIn);
  const title = textOf(firstNamed(card, 'TITLE'));
  const said = { ...(name && { name }), ...(department && { department }), ...(title && { title }) };
  return Object.keys(said).length === 0 ? undefined : said;
}

/** Units below the department stay as long as there is an organization. */
function writeOrganization(card: Card, value: Organization | undefined): void {
  const before = splitValue(firstNamed(card, 'ORG')?.rawValue ?? '', ';');
  const pieces = withTexts(before, [value?.name, value?.department]);
  const isEmpty = pieces.slice(0, 2).every((piece) => piece === '');
  if (!isEqual(pieces.slice(0, 2), [before[0] ?? '', before[1] ?? '']))
    put(
      card,
      'ORG',
      isEmpty ? undefined : pieces.slice(0, pieces.findLastIndex((piece) => piece !== '') + 1).join(';'),
      'SORT-AS',
    );
  putText(card, 'TITLE', value?.title);
}

/** A birthday of a shape that is not carried stays until another one is given. */
function writeBirthday(card: Card, value: string | undefined): void {
  const line = firstNamed(card, 'BDAY');
  const written = value === undefined ? undefined : writeDay(line ?? newLine({ name: 'BDAY', rawValue: '' }), value, card);
  if (written === undefined) {
    // RFC 6350, 6.2.5: there is at most one, so another one says the same.
    for (const one of linesNamed(card, 'BDAY')) if (readDay(one) !== undefined) remove(card, one);
  } else if (line === undefined) addLine(card.component, written);
  else replace(card, line, written);
}

function readCategories(card: Card): readonly string[] | undefined {
  const all = linesNamed(card, 'CATEGORIES').flatMap(({ rawValue }) => splitValue(rawValue, ',').map(unescapeText));
  return heldSet(all);
}

/** A set spread over any number of lines: words that stay keep their spelling and their line. */
function writeCategories(card: Card, value: readonly string[] | undefined): void {
  const missing = new Set(heldSet(value));
  for (const line of linesNamed(card, 'CATEGORIES')) {
    const pieces = splitValue(line.rawValue, ',');
    const kept = pieces.filter((piece) => missing.has(plain(unescapeText(piece))));
    for (const piece of kept) missing.delete(plain(unescapeText(piece)));
    if (kept.length === 0) remove(card, line);
    else if (kept.length < pieces.length) replace(card, line, rebuilt(line, { rawValue: kept.join(',') }));
  }
  const line = firstNamed(card, 'CATEGORIES');
  const all = [...(line === undefined ? [] : [line.rawValue]), ...[...missing].map(escapeText)];
  if (missing.size > 0) put(card, 'CATEGORIES', all.join(','));
}

/** Trimmed, sorted, without doubles and empty ones; undefined rather than empty. */
function heldSet(values: readonly string[] | undefined): readonly string[] | undefined {
  const tidy = new Set((values ?? []).map(plain).filter((value) => value !== ''));
  return tidy.size === 0 ? undefined : [...tidy].sort();
}
