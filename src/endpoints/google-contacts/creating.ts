/** google-contacts/creating — new copies, which Google gives their names (G152). */

import { CONTACT_FIELDS, type Contact } from '../../model/contact.ts';
import { isSyncError } from '../../model/errors.ts';
import type { CreateKey, ItemFile, Stored } from '../endpoint.ts';
import { bringPhoto } from './certainty.ts';
import { withFields } from './fields.ts';
import { formerIn, sendable } from './former.ts';
import { identify } from './identity.ts';
import { MY_CONTACTS, memberOf } from './labels.ts';
import { refuseTooLarge } from './limits.ts';
import { groupsOf, type Native, type Person } from './native.ts';
import { withPhoto } from './pictures.ts';
import { type Place, stored } from './place.ts';
import { learnGroups } from './reading.ts';
import { makeLabels } from './writing.ts';

/**
 * Never repeated by itself: whoever does not get an answer must find out by the mark, once the lists show it (`unseenFor`).
 * A picture Google does not take stays behind, the contact is made without it.
 * @throws REFUSED
 */
export async function create(
  place: Place,
  item: Contact,
  key: CreateKey,
  signal: AbortSignal,
  former?: ItemFile,
): Promise<Stored<Contact>> {
  await makeLabels(place, item, signal);
  const begun = former && formerIn(former);
  if (begun !== undefined) await learnGroups(place, [begun.person], signal);
  const anew = bodyFor(place, item, key, NOTHING);
  const wish = begun === undefined ? anew : bodyFor(place, item, key, sendable(begun, place));
  const made = await makeOne(place, wish === anew ? [anew.person] : [wish.person, anew.person], key, signal);
  const person = wish.photo === undefined ? made : await withItsPhoto(place, made, wish.photo, signal);
  await learnGroups(place, [person], signal);
  return stored(place, await withPhoto(place.client, person, undefined, signal));
}

const NOTHING: Native = { person: {}, photo: undefined };

/** The first of several bodies that Google takes: what it held once it may not take today, and the contact matters most. @throws REFUSED */
async function makeOne(
  place: Place,
  [person = {}, ...simpler]: readonly Person[],
  key: CreateKey,
  signal: AbortSignal,
): Promise<Person> {
  try {
    refuseTooLarge(person);
    return await place.account.bundle.create(person, key.mark, signal);
  } catch (error) {
    if (simpler.length === 0 || !isSyncError(error, 'REFUSED')) throw error;
    return await makeOne(place, simpler, key, signal);
  }
}

/** The contact a copy should be: among My Contacts, and with the pair's label. */
function bodyFor(place: Place, item: Contact, key: CreateKey, begun: Native): Native {
  const names = CONTACT_FIELDS.filter((name) => name in item.fields);
  const { native } = withFields(begun, item.fields, names, place);
  const own = [MY_CONTACTS, ...(place.label === undefined ? [] : [place.label])];
  const person = { ...native.person, memberships: [...new Set([...own, ...groupsOf(native.person)])].map(memberOf) };
  identify(person, key);
  return { person, photo: native.photo };
}

async function withItsPhoto(place: Place, made: Person, photo: Native['photo'], signal: AbortSignal): Promise<Person> {
  try {
    return await bringPhoto(place, made, photo, signal);
  } catch (error) {
    if (isSyncError(error, 'REFUSED')) return made;
    throw error;
  }
}
