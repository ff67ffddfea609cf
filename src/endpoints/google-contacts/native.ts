/** google-contacts/native — a contact as Google has it: a person, and the bytes of the picture its address leads to. */
import type { people_v1 } from '@googleapis/people';
import type { Photo } from '../../model/contact.ts';

export type Person = people_v1.Schema$Person;

export interface Native {
  person: Person;
  /** `unread`: there is one, but not one that can be carried. */
  photo: Photo | undefined | 'unread';
}

type Sourced = { readonly metadata?: people_v1.Schema$FieldMetadata };

/** The values a person keeps for the contact itself; those of a linked profile are not ours to read or write (G130, G138). */
export function own<T extends Sourced>(values: readonly T[] | null | undefined): T[] {
  return (values ?? []).filter(({ metadata }) => (metadata?.source?.type ?? 'CONTACT') === 'CONTACT');
}

/** Where its first value is the preferred one, unless another says so: for all sources together, or for ours (G167). */
export function preferredOf<T extends Sourced>(values: readonly T[]): T | undefined {
  const says = (key: 'sourcePrimary' | 'primary') => values.find(({ metadata }) => metadata?.[key] === true);
  return says('sourcePrimary') ?? says('primary') ?? values[0];
}

/** What the server adds to a value by itself: it is not sent back. */
const DERIVED = ['metadata', 'formattedType', 'formattedProtocol', 'canonicalForm'];

/** The members of a value that somebody wrote. */
export function written<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !DERIVED.includes(name))) as T;
}

/** Marks the preferred one of several values (G167). */
export const PREFERRED = { metadata: { primary: true, sourcePrimary: true } } as const;

/** The part of a person that is the contact; undefined when there is none (a profile, somebody of the directory). */
export function sourceOf(person: Person): people_v1.Schema$Source | undefined {
  return person.metadata?.sources?.find(({ type }) => type === 'CONTACT');
}

/** The resource names of its groups. */
export function groupsOf(person: Person): string[] {
  return own(person.memberships).flatMap(({ contactGroupMembership }) => contactGroupMembership?.contactGroupResourceName ?? []);
}

/** Where its picture lies; undefined for none and for the letter Google draws by itself (G168). */
export function photoUrlOf(person: Person): string | undefined {
  return own(person.photos).find(({ default: drawn, url }) => drawn !== true && url)?.url ?? undefined;
}
