/** carddav/lists — phones, addresses, relatives …: how the entries of each list stand in a card. */
import {
  ADDRESS_TYPES,
  type Address,
  DATE_TYPES,
  EMAIL_TYPES,
  type Email,
  type ImportantDate,
  MESSENGER_TYPES,
  type Messenger,
  PHONE_TYPES,
  type Phone,
  RELATION_TYPES,
  type Relation,
  URL_TYPES,
  type Url,
} from '../../model/contact.ts';
import { type Line, newLine, param } from '../content-lines/line.ts';
import { escapeText, splitValue, unescapeText } from '../content-lines/text.ts';
import { firstNamed, plain, rebuilt, textOf } from './card.ts';
import { readDay, writeDay } from './dates.ts';
import { entries, type Shape } from './entries.ts';
import type { TypeWords } from './labels.ts';

type Valued<E> = Shape<NonNullable<E extends { type?: infer T } ? T & string : never>, { readonly value: string }>;

const HOME_OR_WORK = [
  ['home', ['home']],
  ['work', ['work']],
  ['other', ['other']],
] as const;

const PHONES: TypeWords<(typeof PHONE_TYPES)[number]> = {
  types: PHONE_TYPES,
  words: [
    ['homeFax', ['home', 'fax']],
    ['workFax', ['work', 'fax']],
    ['otherFax', ['fax']],
    ['workPager', ['work', 'pager']],
    ['pager', ['pager']],
    ['workMobile', ['work', 'cell']],
    ['mobile', ['cell']],
    ['main', ['main']],
    ['home', ['home']],
    ['work', ['work']],
    ['other', ['other']],
  ],
  synonyms: { mobile: 'cell', iphone: 'cell' },
  prefers: true,
};

function text(names: readonly [string], labels: Valued<Email>['labels']): Valued<Email> {
  return {
    names,
    labels,
    read: (line) => entryOf(textOf(line)),
    write: (line, { value }) => withText(line, value),
    nameFor: () => names[0],
  };
}

const entryOf = (value: string | undefined): { value: string } | undefined => (value === undefined ? undefined : { value });

function withText(line: Line, value: string): Line | undefined {
  const held = plain(value).replaceAll('\n', ' ');
  return held === '' ? undefined : rebuilt(line, { rawValue: escapeText(held) });
}

export const emails = entries<(typeof EMAIL_TYPES)[number], Pick<Email, 'value'>>(
  text(['EMAIL'], { types: EMAIL_TYPES, words: HOME_OR_WORK, prefers: true }),
);

/** RFC 6350, 6.4.1: vCard 4 may say `tel:+49-30-1;ext=5`; a line keeps its form. */
export const phones = entries<(typeof PHONE_TYPES)[number], Pick<Phone, 'value'>>({
  names: ['TEL'],
  labels: PHONES,
  read: (line) => {
    const [, number, extension] = /^tel:([^;]*)(?:.*?;ext=([^;]*))?/i.exec(line.rawValue.trim()) ?? [];
    return entryOf(number === undefined ? textOf(line) : plain(extension ? `${number} ext. ${extension}` : number) || undefined);
  },
  write: (line, { value }) => {
    if (!/^tel:/i.test(line.rawValue)) return withText(line, value);
    const [, number = '', extension] = /^(.*?)(?: ext\. (\d+))?$/s.exec(plain(value)) ?? [];
    const dialled = number
      .replaceAll(/[\s/()]+/g, '-')
      .replaceAll(/[^\d+*#.-]/g, '')
      .replace(/^-+|-+$/g, '');
    if (dialled !== '' && plain(value) === (extension ? `${dialled} ext. ${extension}` : dialled))
      return rebuilt(line, { rawValue: `tel:${dialled}${extension ? `;ext=${extension}` : ''}` });
    // Written in another way it is text, which says so (RFC 6350, 6.4.1).
    const params = [...line.params.filter(({ name }) => name !== 'VALUE'), { name: 'VALUE', values: ['text'] }];
    return withText(rebuilt(line, { params }), value);
  },
  nameFor: () => 'TEL',
});

const ADDRESS_PARTS = ['poBox', 'extended', 'street', 'city', 'region', 'postalCode', 'country'] as const;

type Place = Pick<Address, (typeof ADDRESS_PARTS)[number]>;

export const addresses = entries<(typeof ADDRESS_TYPES)[number], Place>({
  names: ['ADR'],
  labels: { types: ADDRESS_TYPES, words: HOME_OR_WORK, prefers: true },
  read: (line) => {
    const pieces = splitValue(line.rawValue, ';');
    const parts = ADDRESS_PARTS.map((part, index) => [part, placeIn(pieces[index])] as const).filter(
      ([, value]) => value !== undefined,
    );
    return parts.length === 0 ? undefined : Object.fromEntries(parts);
  },
  write: (line, place) => {
    const before = splitValue(line.rawValue, ';');
    const pieces = ADDRESS_PARTS.map((part, index) => {
      const value = place[part] && plain(place[part]);
      return (value || undefined) === placeIn(before[index]) ? (before[index] ?? '') : escapeText(value ?? '');
    });
    // RFC 6350, 6.3.1: an address on a label is that of the old one.
    const params = line.params.filter(({ name }) => name !== 'LABEL' && name !== 'GEO');
    return pieces.every((piece) => piece === '') ? undefined : rebuilt(line, { params, rawValue: pieces.join(';') });
  },
  nameFor: () => 'ADR',
});

/** Several values of a part are its lines. */
function placeIn(piece: string | undefined): string | undefined {
  const values = splitValue(piece ?? '', ',').map((value) => plain(unescapeText(value)));
  return values.filter((value) => value !== '').join('\n') || undefined;
}

export const urls = entries<(typeof URL_TYPES)[number], Pick<Url, 'value'>>({
  names: ['URL'],
  labels: {
    types: URL_TYPES,
    words: [...HOME_OR_WORK, ['blog', ['blog']], ['profile', ['profile']]],
    prefers: true,
  },
  // A URI is no text: commas and semicolons are its own (RFC 6350, 4.2); programs that escape them are understood.
  read: (line) => entryOf(plain(line.rawValue.replaceAll(/\\([,;:\\])/g, '$1')) || undefined),
  write: (line, { value }) => {
    const address = plain(value).replaceAll(/[\s\\]/g, (sign) => encodeURIComponent(sign));
    return address === '' ? undefined : rebuilt(line, { rawValue: address });
  },
  nameFor: () => 'URL',
});

/** Words of RFC 6350, 6.6.6 that are ours; the rest has a label. */
export const relations = entries<(typeof RELATION_TYPES)[number], Pick<Relation, 'value'>>({
  names: ['RELATED', 'X-ABRELATEDNAMES', 'X-SPOUSE', 'X-MANAGER', 'X-ASSISTANT'],
  labels: {
    types: RELATION_TYPES,
    words: [
      ['spouse', ['spouse']],
      ['child', ['child']],
      ['parent', ['parent']],
      ['friend', ['friend']],
      ['relative', ['kin']],
    ],
    prefers: false,
  },
  means: { 'X-SPOUSE': 'spouse', 'X-MANAGER': 'manager', 'X-ASSISTANT': 'assistant' },
  read: (line) => {
    // Another card is no name.
    if (line.name === 'RELATED' && param(line, 'VALUE')?.toLowerCase() !== 'text') return undefined;
    const value = entryOf(textOf(line));
    const type = ({ 'X-SPOUSE': 'spouse', 'X-MANAGER': 'manager', 'X-ASSISTANT': 'assistant' } as const)[line.name];
    return value && { ...value, ...(type && { type }) };
  },
  write: (line, { value }, { version }) => {
    const isNew = line.name === 'RELATED' && version === '4.0' && param(line, 'VALUE') === undefined;
    return withText(isNew ? rebuilt(line, { params: [...line.params, { name: 'VALUE', values: ['text'] }] }) : line, value);
  },
  nameFor: (_entry, { version }) => (version === '4.0' ? 'RELATED' : 'X-ABRELATEDNAMES'),
});

export const dates = entries<(typeof DATE_TYPES)[number], Pick<ImportantDate, 'value'>>({
  names: ['ANNIVERSARY', 'X-ANNIVERSARY', 'X-EVOLUTION-ANNIVERSARY', 'X-ABDATE'],
  labels: { types: DATE_TYPES, words: [], prefers: false },
  means: { ANNIVERSARY: 'anniversary', 'X-ANNIVERSARY': 'anniversary', 'X-EVOLUTION-ANNIVERSARY': 'anniversary' },
  read: (line) => {
    const value = entryOf(readDay(line));
    return value && { ...value, ...(line.name === 'X-ABDATE' ? {} : { type: 'anniversary' as const }) };
  },
  write: (line, { value }, card) => writeDay(line, value, card),
  // RFC 6350, 6.2.6: there is at most one.
  nameFor: ({ type }, card) =>
    type === 'anniversary' && card.version === '4.0' && firstNamed(card, 'ANNIVERSARY') === undefined
      ? 'ANNIVERSARY'
      : 'X-ABDATE',
});

/** The schemes of addresses, and what we call their protocols. */
const SCHEMES: Readonly<Record<string, string>> = { xmpp: 'jabber', msnim: 'msn', ymsgr: 'yahoo', gtalk: 'googletalk' };
const PROPERTIES: Readonly<Record<string, string>> = {
  'X-JABBER': 'jabber',
  'X-SKYPE': 'skype',
  'X-SKYPE-USERNAME': 'skype',
  'X-ICQ': 'icq',
  'X-AIM': 'aim',
  'X-MSN': 'msn',
  'X-YAHOO': 'yahoo',
  'X-QQ': 'qq',
  'X-GTALK': 'googletalk',
  'X-GOOGLE-TALK': 'googletalk',
};
/** An address that names no protocol (RFC 3860). */
const ANY = 'im';

type Reached = Pick<Messenger, 'value' | 'protocol'>;

export const messengers = entries<(typeof MESSENGER_TYPES)[number], Reached>({
  names: ['IMPP', ...Object.keys(PROPERTIES)],
  labels: { types: MESSENGER_TYPES, words: HOME_OR_WORK, prefers: true },
  read: (line) => {
    const own = PROPERTIES[line.name];
    if (own !== undefined) {
      const value = entryOf(textOf(line));
      return value && { ...value, protocol: own };
    }
    const [, scheme = '', rest] = /^([a-z][a-z0-9+.-]*):(?:\/\/)?(.*)$/is.exec(unescapeText(line.rawValue.trim())) ?? [];
    const value = plain(decoded(rest ?? unescapeText(line.rawValue)));
    const service = param(line, 'X-SERVICE-TYPE')?.toLowerCase();
    const named = SCHEMES[scheme.toLowerCase()] ?? scheme.toLowerCase();
    const protocol = service ?? (named === ANY || named === '' ? undefined : named);
    return value === '' ? undefined : { value, ...(protocol && { protocol }) };
  },
  write: (line, { value, protocol }) => {
    const held = plain(value).replaceAll('\n', ' ');
    const word = heldProtocol(protocol);
    if (held === '') return undefined;
    if (PROPERTIES[line.name] !== undefined && PROPERTIES[line.name] === word) return withText(line, held);
    const scheme = Object.entries(SCHEMES).find(([, name]) => name === word)?.[0] ?? word ?? ANY;
    const others = line.params.filter(({ name }) => name !== 'X-SERVICE-TYPE');
    const params = [...others, ...(word === undefined ? [] : [{ name: 'X-SERVICE-TYPE', values: [word] }])];
    const name = PROPERTIES[line.name] === undefined ? line.name : 'IMPP';
    return newLine({
      group: line.group,
      name,
      params: rebuilt(line, { params }).params,
      rawValue: `${scheme}:${encodeURIComponent(held)}`,
    });
  },
  nameFor: () => 'IMPP',
});

/** A word that can be the scheme of an address. */
function heldProtocol(protocol: string | undefined): string | undefined {
  const word = protocol
    ?.toLowerCase()
    .replaceAll(/[^a-z0-9+.-]/g, '')
    .replace(/^[^a-z]+/, '');
  return word === ANY ? undefined : word || undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // Not every program encodes what it puts into an address.
    return value;
  }
}
