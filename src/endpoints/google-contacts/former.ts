/** google-contacts/former — a version Google held once: as a file, back again, and what of it a new contact begins from. Pure. */
import type { Photo } from '../../model/contact.ts';
import type { ItemFile } from '../endpoint.ts';
import { bodyIn, fileOf, isPlain } from '../google/files.ts';
import { foreignData } from './identity.ts';
import { type Context, MY_CONTACTS, memberOf, STARRED } from './labels.ts';
import { PARTS_OF_NAMES } from './names.ts';
import { groupsOf, type Native, own, type Person, PREFERRED, preferredOf, written } from './native.ts';

type GoogleName = NonNullable<Person['names']>[number];

/** The person, and its picture where that was read. */
export function asFile({ person, photo }: Native): ItemFile {
  return fileOf({ person, ...(typeof photo === 'object' ? { photo } : {}) });
}

/** What `asFile` wrote; undefined for any other text. */
export function formerIn(file: ItemFile): Native | undefined {
  const { person, photo } = bodyIn(file) ?? {};
  if (!isPlain(person) || !LISTS.every((name) => person[name] === undefined || Array.isArray(person[name]))) return undefined;
  return { person: person as Person, photo: isPlain(photo) ? (photo as unknown as Photo) : undefined };
}

/** What can be written of a person (G150), but for what is said of labels and for applications. */
export const WRITABLE = [
  'addresses',
  'biographies',
  'birthdays',
  'calendarUrls',
  'emailAddresses',
  'events',
  'externalIds',
  'genders',
  'imClients',
  'interests',
  'locales',
  'locations',
  'miscKeywords',
  'names',
  'nicknames',
  'occupations',
  'organizations',
  'phoneNumbers',
  'relations',
  'sipAddresses',
  'urls',
  'userDefined',
] as const satisfies readonly (keyof Person)[];

const LISTS: readonly (keyof Person)[] = [...WRITABLE, 'memberships', 'clientData'];

/** A contact as it may be sent again: without what Google sets itself, and in those groups only that are there and open (G158). */
export function sendable({ person, photo }: Native, { labels, label }: Context): Native {
  const values = WRITABLE.flatMap((name) => {
    const sent = sentValues(person[name] as readonly object[] | undefined);
    return sent.length === 0 ? [] : [[name, sent]];
  });
  const isOpen = (group: string): boolean =>
    group === MY_CONTACTS || group === STARRED || group === label || labels.nameOf(group) !== undefined;
  const sent: Person = Object.fromEntries(values);
  sent.names = (sent.names ?? []).map(inParts).filter((name) => Object.keys(name).length > 0);
  sent.memberships = groupsOf(person).filter(isOpen).map(memberOf);
  sent.clientData = foreignData(person);
  return { person: sent, photo };
}

/** G167: which of several is the preferred one is said, because their order says nothing. */
function sentValues(values: readonly object[] | undefined): object[] {
  const all = own(values);
  const preferred = all.length > 1 ? preferredOf(all) : undefined;
  return all.map((value) => ({ ...written(value), ...(value === preferred ? PREFERRED : {}) }));
}

/** Google makes the whole from the parts (G159); one that has none is all given name, as when it is written (names.ts). */
function inParts(name: GoogleName): GoogleName {
  const parts = Object.entries(name).filter(([key]) => PARTS_OF_NAMES.includes(key));
  const whole = name.unstructuredName || name.displayName;
  return parts.length === 0 && whole ? { givenName: whole } : Object.fromEntries(parts);
}
