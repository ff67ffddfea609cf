/** engine/contact-rules — what deciding has to know about contacts: when two entries, and when two people, are the same. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type {
  Address,
  Contact,
  Email,
  ImportantDate,
  Labelled,
  Messenger,
  Name,
  Phone,
  Relation,
  Url,
} from '../model/contact.ts';
import { displayName } from '../model/contact.ts';
import { canonical, sameValue } from './digest.ts';
import type { KindRules } from './kinds.ts';
import { type ListRules, SET } from './lists.ts';

/** How a person is told from others: the same spellings by which contacts are joined. */
export interface Forms {
  mail(value: string): string;
  phone(value: string): string;
  /** Without titles; '' when there is none. */
  name(fields: Contact['fields']): string;
  text(value: string): string;
}

/** `country`: as contactRules. */
export function formsFor(country: string | undefined): Forms {
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  return { mail: folded, phone: remembering((value) => phoneKey(value, home)), name: nameKey, text: folded };
}

/** `country` (ISO 3166-1 alpha-2): where phone numbers without a country code are at home; undefined: they stay as they are written. */
export function contactRules(country: string | undefined): KindRules<Contact> {
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const numberOf = remembering((value) => phoneKey(value, home));
  return {
    lists: new Map<string, ListRules>([
      ['emails', valued<Email>('preferring', ({ value }) => folded(value))],
      ['phones', valued<Phone>('preferring', ({ value }) => numberOf(value))],
      [
        'addresses',
        { key: (entry) => addressKey(entry as Address), says: labelsOf, respelt: withOurAddress, shape: 'preferring' },
      ],
      ['urls', valued<Url>('preferring', ({ value }) => urlKey(value))],
      ['groups', SET],
      ['relations', valued<Relation>('list', ({ value }) => folded(value))],
      ['dates', valued<ImportantDate>('list', ({ value, type, label }) => [value, type, label])],
      ['messengers', valued<Messenger>('preferring', ({ value, protocol }) => [protocol, folded(value)])],
    ]),
    telling: new Set(),
    emptyCounts: new Set(),
    joining: 'complete',
    title: ({ fields }) => displayName(fields) || '(no name)',
    likenesses: ({ fields }) => {
      const name = nameKey(fields);
      if (name === '') return [];
      const reached = [
        ...(fields.emails ?? []).map(({ value }) => ['email', folded(value)]),
        ...(fields.phones ?? []).map(({ value }) => ['phone', numberOf(value)]),
      ];
      return [...new Set(reached.map((one) => canonical([name, ...one])))];
    },
    same: (field, a, b) =>
      field === 'name' && a !== undefined && b !== undefined ? sameName(a as Name, b as Name) : sameValue(a, b),
    calledOff: () => false,
    within: () => true,
    hasPlaceFor: () => false,
    withoutOrphans: (contact) => contact,
    inherited: () => ({}),
  };
}

/** Entries that are the same when their values are, and keep the spelling of their side. */
function valued<E extends Labelled<never> | { readonly value: string }>(
  shape: ListRules['shape'],
  key: (entry: E) => unknown,
): ListRules {
  return {
    key: (entry) => key(entry as E),
    says: labelsOf,
    respelt: (theirs, ours) => ({ ...(theirs as object), value: (ours as { value: string }).value }),
    shape,
  };
}

const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** E.164 with its extension where that can be told, else the signs that are dialled. */
function phoneKey(value: string, country: CountryCode | undefined): string {
  const number = parsePhoneNumberFromString(value, { ...(country && { defaultCountry: country }), extract: false });
  if (number !== undefined) return `${number.number}${number.ext ? `;${number.ext}` : ''}`;
  return value.replaceAll(/[^\d+*#]/g, '') || folded(value);
}

function addressKey({ poBox, extended, street, city, region, postalCode, country }: Address): unknown {
  return [poBox, extended, street, city, region, postalCode, country].map((part) => folded(part ?? '').replaceAll(/[,.]/g, ''));
}

function withOurAddress(theirs: unknown, ours: unknown): unknown {
  const { type: _type, label: _label, preferred: _preferred, ...parts } = ours as Address;
  return { ...parts, ...labelsOf(theirs) };
}

function labelsOf(entry: unknown): object {
  const { type, label, preferred } = entry as Labelled<never>;
  return Object.fromEntries(Object.entries({ type, label, preferred }).filter(([, value]) => value !== undefined));
}

/** RFC 3986, 6.2: scheme and host know no case, an empty path is a slash. */
function urlKey(value: string): string {
  const text = value.trim();
  return (URL.canParse(text) ? new URL(text).href : folded(text)).replace(/\/$/, '');
}

/** What a person is called without titles; a company by its name. */
function nameKey({ name, organization }: Contact['fields']): string {
  const { full, given, middle, family } = name ?? {};
  return (
    folded(full ?? [given, middle, family].filter((part) => part !== undefined).join(' ')) || folded(organization?.name ?? '')
  );
}

/** A name in one piece is the same as one whose only part it is: Google knows no names in one piece (G159). */
function sameName(a: Name, b: Name): boolean {
  const asParts = ({ full, ...parts }: Name): Name => (full === undefined ? parts : { given: full });
  return sameValue(asParts(a), asParts(b));
}

/** Numbers come again and again in every comparison. */
function remembering(work: (value: string) => string): (value: string) => string {
  const known = new Map<string, string>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const result = work(value);
    if (known.size < MOST_REMEMBERED) known.set(value, result);
    return result;
  };
}

const MOST_REMEMBERED = 50_000;
