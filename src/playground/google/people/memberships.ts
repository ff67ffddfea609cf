/** playground/google/people/memberships — which groups a contact is in, and which it can be put into (G152, G158). */
import { isList, isObject, type Json, textOf } from '../json.ts';
import type { AddressBook } from './address-book.ts';
import { badArgument, unknownMember, wrongType } from './errors.ts';

export const MY_CONTACTS = 'myContacts';
const OPEN_SYSTEM_GROUPS = [MY_CONTACTS, 'starred'];

/** The id in `contactGroups/<id>`. */
export const groupIdOf = (resourceName: string): string | undefined => /^contactGroups\/([^/]+)$/.exec(resourceName)?.[1];

/** Whether contacts can be put into this group: it is one of the user's own, or one of two of the system's. */
export const isOpenGroup = (book: AddressBook, id: string): boolean =>
  OPEN_SYSTEM_GROUPS.includes(id) || book.group(id) !== undefined;

/** The groups `person.memberships` names; only `contactGroupResourceName` counts. @throws Refusal 400 */
export function readMemberships(book: AddressBook, written: Json | undefined): string[] {
  if (written === undefined || written === null) return [];
  if (!isList(written)) throw wrongType('person.memberships', 'not a list');
  const ids = written.flatMap((membership, index) => {
    const path = `person.memberships[${index}]`;
    if (!isObject(membership)) throw wrongType(path, 'not an object');
    const { metadata: _, domainMembership: __, contactGroupMembership, ...others } = membership;
    for (const name of Object.keys(others)) throw unknownMember(name, path);
    if (!isObject(contactGroupMembership)) return [];
    return [needOpenGroup(book, textOf(contactGroupMembership.contactGroupResourceName))];
  });
  return [...new Set(ids)];
}

function needOpenGroup(book: AddressBook, resourceName: string | undefined): string {
  const id = groupIdOf(resourceName ?? '');
  if (id === undefined) throw badArgument('A membership must set contactGroupMembership.contactGroupResourceName.');
  if (!isOpenGroup(book, id)) throw badArgument(`Contacts cannot be added to ${resourceName}.`);
  return id;
}
