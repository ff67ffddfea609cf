/** google-contacts/labels — the labels of a contact, which are groups it is a member of (G158, G170). */
import type { people_v1 } from '@googleapis/people';
import type { Codec } from '../codec.ts';
import { groupsOf, type Native, own } from './native.ts';

/** The labels of an account, by resource name and by name. Google's own groups are none. */
export interface Labels {
  nameOf(group: string): string | undefined;
  idOf(name: string): string | undefined;
}

/** What the mapping has to know. */
export interface Context {
  readonly labels: Labels;
  /** The label the pair is about: it goes without saying on this side, and means nothing on the other. */
  readonly label: string | undefined;
}

/** Every contact we care for is in it (G152). */
export const MY_CONTACTS = 'contactGroups/myContacts';
/** The one other group of Google's own that contacts can be put into (G158). */
export const STARRED = 'contactGroups/starred';

/** Names without a label yet are left out: they are made beforehand (label-book.ts), if Google lets us. */
export const groups: Codec<Native, readonly string[] | undefined, Context> = {
  read: ({ person }, { labels, label }) => {
    const names = groupsOf(person).flatMap((group) => (group === label ? [] : (labels.nameOf(group) ?? [])));
    return names.length === 0 ? undefined : [...new Set(names)].sort();
  },
  /** Stars, the pair's own label and whatever else is no label of the owner's stay. */
  write: ({ person }, value, { labels, label }) => {
    const wanted = (value ?? []).flatMap((name) => labels.idOf(name) ?? []);
    const kept = groupsOf(person).filter((group) => group === label || labels.nameOf(group) === undefined);
    person.memberships = [...new Set([...kept, ...wanted])].map(memberOf);
  },
};

export function isMember(person: people_v1.Schema$Person, group: string): boolean {
  return own(person.memberships).some(({ contactGroupMembership }) => contactGroupMembership?.contactGroupResourceName === group);
}

/** A membership as it is written. */
export function memberOf(contactGroupResourceName: string): people_v1.Schema$Membership {
  return { contactGroupMembership: { contactGroupResourceName } };
}
