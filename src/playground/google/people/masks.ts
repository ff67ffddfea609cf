/** playground/google/people/masks — which fields of a person can be read and written, and the masks that name them (G132, G150). */
import { badRequest, maskInvalid, maskMissing } from './errors.ts';

export const READABLE = [
  'addresses',
  'ageRanges',
  'biographies',
  'birthdays',
  'calendarUrls',
  'clientData',
  'coverPhotos',
  'emailAddresses',
  'events',
  'externalIds',
  'genders',
  'imClients',
  'interests',
  'locales',
  'locations',
  'memberships',
  'metadata',
  'miscKeywords',
  'names',
  'nicknames',
  'occupations',
  'organizations',
  'phoneNumbers',
  'photos',
  'relations',
  'sipAddresses',
  'skills',
  'urls',
  'userDefined',
] as const;

const READ_ONLY: readonly string[] = ['ageRanges', 'coverPhotos', 'metadata', 'photos', 'skills'];
export const WRITABLE: readonly string[] = READABLE.filter((field) => !READ_ONLY.includes(field));

/** What may be read of other contacts (G143). */
export const OTHER_READABLE: readonly string[] = ['emailAddresses', 'metadata', 'names', 'phoneNumbers', 'photos'];

export type Mask = ReadonlySet<string>;

/** The paths of a mask; undefined for none. @throws Refusal 400 for a path that is not among `known` */
export function readMask(name: string, text: string | null | undefined, known: readonly string[] = READABLE): Mask | undefined {
  const paths = (text ?? '').split(',').map((path) => path.trim());
  const named = paths.filter((path) => path !== '');
  for (const path of named) if (!known.includes(path)) throw maskInvalid(name, path);
  return named.length === 0 ? undefined : new Set(named);
}

/** The same, insisting on a mask. @throws Refusal 400 for none */
export function needMask(name: string, text: string | null | undefined, known?: readonly string[]): Mask {
  const mask = readMask(name, text, known);
  if (mask === undefined) throw maskMissing(name);
  return mask;
}

/** The mask of a read: `personFields`, or the older `requestMask.includeField` with `person.` before each path. */
export function readPersonFields(query: URLSearchParams): Mask {
  const old = query.get('requestMask.includeField');
  return needMask('personFields', query.get('personFields') ?? old?.replaceAll('person.', ''));
}

export const EVERYTHING: Mask = new Set(READABLE);

const SOURCES = [
  'READ_SOURCE_TYPE_UNSPECIFIED',
  'READ_SOURCE_TYPE_PROFILE',
  'READ_SOURCE_TYPE_CONTACT',
  'READ_SOURCE_TYPE_DOMAIN_CONTACT',
  'READ_SOURCE_TYPE_OTHER_CONTACT',
] as const;
export type ReadSource = (typeof SOURCES)[number];

const USUAL: readonly ReadSource[] = ['READ_SOURCE_TYPE_CONTACT', 'READ_SOURCE_TYPE_PROFILE'];

/** The source types asked for, in a fixed order; contacts and profiles when nothing is said (G130). @throws Refusal 400 */
export function readSources(asked: readonly string[]): readonly ReadSource[] {
  const strange = asked.find((source) => !SOURCES.some((known) => known === source));
  if (strange !== undefined)
    throw badRequest(`Invalid value at 'sources' (type.googleapis.com/google.people.v1.ReadSourceType), "${strange}"`);
  const known = SOURCES.filter((source) => asked.includes(source));
  return known.length === 0 ? USUAL : known;
}
