/** google-contacts/identity — how copies we create are known again, and contacts that got another name (G138, G152, G166). */
import { createHash } from 'node:crypto';
import type { Mark } from '../../model/item.ts';
import type { CreateKey } from '../endpoint.ts';
import { own, type Person, sourceOf, written } from './native.ts';

const MARK = 'twinbook';
const UID = 'twinbookUid';
/** G157 counts characters; bytes are on the safe side. */
const LONGEST_UID = 1000;

/** Writes what makes a copy known again: its mark and the UID of its original. */
export function identify(person: Person, key: CreateKey): void {
  const uid = key.uid === undefined ? [] : [{ key: UID, value: heldUid(key.uid) }];
  person.clientData = [{ key: MARK, value: key.mark }, ...uid, ...foreignData(person)];
}

/** The mark of a copy. Two copies somebody merged carry two marks, which say nothing any more. */
export function markOf(person: Person): Mark | undefined {
  return theOne(person, MARK) as Mark | undefined;
}

/** What other programs left there. */
export function foreignData(person: Person): NonNullable<Person['clientData']> {
  return own(person.clientData)
    .filter(({ key }) => key !== MARK && key !== UID)
    .map(written);
}

/** Whether a person carries marks, also two that say nothing. */
export function isMarked(person: Person): boolean {
  return own(person.clientData).some(({ key }) => key === MARK);
}

/** What other programs left there stays, and so does the UID, which is told without a mark, too. */
export function unmarked(person: Person): NonNullable<Person['clientData']> {
  return own(person.clientData)
    .filter(({ key }) => key !== MARK)
    .map(written);
}

/**
 * The UID of the original for our copies, else one made of the id of the contact. Both stay when the contact gets another resource
 * name because it was linked to a profile.
 */
export function uidOf(person: Person): string | undefined {
  const id = sourceOf(person)?.id;
  return theOne(person, UID) ?? (id ? `${id}@google.com` : undefined);
}

/** The UID as a copy holds it: a very long one is told by its digest. */
export function heldUid(uid: string): string {
  return Buffer.byteLength(uid) <= LONGEST_UID ? uid : `sha256:${createHash('sha256').update(uid).digest('hex')}`;
}

function theOne(person: Person, name: string): string | undefined {
  const values = new Set(own(person.clientData).flatMap(({ key, value }) => (key === name && value ? [value] : [])));
  return values.size === 1 ? [...values][0] : undefined;
}
