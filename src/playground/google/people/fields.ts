/** playground/google/people/fields — the members of every writable field of a person, and how values are read (G151, G157, G159–G166). */
import { isList, isObject, type Json, type JsonObject } from '../json.ts';
import { checkDate } from './dates.ts';
import { badArgument, unknownMember, wrongType } from './errors.ts';

/** What a member holds. A list names the only values it may have; `output` is the server's own and ignored when sent. */
type Kind = 'text' | 'long' | 'flag' | 'count' | 'date' | 'output' | readonly string[];

const NICKNAMES = ['DEFAULT', 'MAIDEN_NAME', 'INITIALS', 'GPLUS', 'OTHER_NAME', 'ALTERNATE_NAME', 'SHORT_NAME'];
const OUTLOOK = ['BILLING_INFORMATION', 'DIRECTORY_SERVER', 'KEYWORD', 'MILEAGE', 'PRIORITY', 'SENSITIVITY', 'SUBJECT', 'USER'];
const KEYWORDS = [...OUTLOOK.map((name) => `OUTLOOK_${name}`), 'HOME', 'WORK', 'OTHER'];

const LABELLED = { type: 'text', formattedType: 'output' } as const;
const VALUE = { value: 'text' } as const;

export const FIELDS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  addresses: {
    ...LABELLED,
    formattedValue: 'text',
    streetAddress: 'text',
    extendedAddress: 'text',
    poBox: 'text',
    city: 'text',
    region: 'text',
    postalCode: 'text',
    country: 'text',
    countryCode: 'text',
  },
  biographies: { value: 'long', contentType: ['TEXT_PLAIN', 'TEXT_HTML'] },
  birthdays: { date: 'date', text: 'text' },
  calendarUrls: { ...LABELLED, url: 'text' },
  clientData: { key: 'text', ...VALUE },
  emailAddresses: { ...LABELLED, ...VALUE, displayName: 'text' },
  events: { ...LABELLED, date: 'date' },
  externalIds: { ...LABELLED, ...VALUE },
  genders: { ...VALUE, formattedValue: 'output', addressMeAs: 'text' },
  imClients: { ...LABELLED, username: 'text', protocol: 'text', formattedProtocol: 'output' },
  interests: VALUE,
  locales: VALUE,
  locations: {
    ...VALUE,
    type: 'text',
    current: 'flag',
    buildingId: 'text',
    floor: 'text',
    floorSection: 'text',
    deskCode: 'text',
  },
  miscKeywords: { ...VALUE, type: KEYWORDS, formattedType: 'output' },
  names: {
    givenName: 'text',
    familyName: 'text',
    middleName: 'text',
    honorificPrefix: 'text',
    honorificSuffix: 'text',
    phoneticFullName: 'text',
    phoneticGivenName: 'text',
    phoneticFamilyName: 'text',
    phoneticMiddleName: 'text',
    phoneticHonorificPrefix: 'text',
    phoneticHonorificSuffix: 'text',
    unstructuredName: 'text',
    displayName: 'output',
    displayNameLastFirst: 'output',
  },
  nicknames: { ...VALUE, type: NICKNAMES },
  occupations: VALUE,
  organizations: {
    ...LABELLED,
    name: 'text',
    phoneticName: 'text',
    title: 'text',
    department: 'text',
    jobDescription: 'text',
    symbol: 'text',
    domain: 'text',
    location: 'text',
    costCenter: 'text',
    current: 'flag',
    startDate: 'date',
    endDate: 'date',
    fullTimeEquivalentMillipercent: 'count',
  },
  phoneNumbers: { ...LABELLED, ...VALUE, canonicalForm: 'output' },
  relations: { ...LABELLED, person: 'text' },
  sipAddresses: { ...LABELLED, ...VALUE },
  urls: { ...LABELLED, ...VALUE },
  userDefined: { key: 'text', ...VALUE },
};

const SINGLETONS = ['biographies', 'birthdays', 'genders', 'names'];
const LONGEST = 1024;

/** The stored values of one field; what holds nothing is dropped. @throws Refusal 400 */
export function readField(field: string, written: Json | undefined): readonly JsonObject[] {
  const path = `person.${field}`;
  if (written === undefined || written === null) return [];
  if (!isList(written)) throw wrongType(path, 'not a list');
  if (SINGLETONS.includes(field) && written.length > 1)
    throw badArgument(
      `Request contains ${written.length} values for ${path}, at most one value of the contact source is allowed.`,
    );
  return written.flatMap((value, index) => readValue(field, value, `${path}[${index}]`));
}

function readValue(field: string, written: Json, path: string): JsonObject[] {
  if (!isObject(written)) throw wrongType(path, 'not an object');
  const kinds = FIELDS[field] ?? {};
  const { metadata, ...members } = written;
  const read = Object.entries(members).flatMap(([name, member]) => {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) throw unknownMember(name, path);
    const value = member === null || member === undefined ? undefined : readMember(kind, member, `${path}.${name}`);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (read.every(([name]) => name === 'type' || name === 'contentType')) return [];
  const isFirst = isObject(metadata) && metadata.sourcePrimary === true;
  return [{ ...Object.fromEntries(read), ...(isFirst ? { metadata: { sourcePrimary: true } } : {}) }];
}

/** A member as it is stored; undefined when it holds nothing. */
function readMember(kind: Kind, value: Json, path: string): Json | undefined {
  if (typeof kind !== 'string') return readChoice(kind, value, path);
  switch (kind) {
    case 'output':
      return undefined;
    case 'text':
    case 'long':
      return readText(value, path, kind === 'text' ? LONGEST : Number.POSITIVE_INFINITY);
    case 'flag':
      if (typeof value !== 'boolean') throw wrongType(path, `(TYPE_BOOL), ${JSON.stringify(value)}`);
      return value || undefined;
    case 'count':
      if (!Number.isInteger(value)) throw wrongType(path, `(TYPE_INT32), ${JSON.stringify(value)}`);
      return value || undefined;
    case 'date':
      return checkDate(value, path);
  }
}

function readText(value: Json, path: string, longest: number): string | undefined {
  if (typeof value !== 'string') throw wrongType(path, `(TYPE_STRING), ${JSON.stringify(value)}`);
  if (value.length > longest) throw badArgument(`${path} is longer than ${longest} characters.`);
  return value || undefined;
}

function readChoice(choices: readonly string[], value: Json, path: string): string {
  const choice = choices.find((known) => known === value);
  if (choice === undefined) throw wrongType(path, `(TYPE_ENUM), ${JSON.stringify(value)}`);
  return choice;
}
