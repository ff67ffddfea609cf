/** google-contacts/certainty — writes to a contact that is there, whose outcome is known in the end, even when the answer is lost (G128). */
import { isSyncError } from '../../model/errors.ts';
import type { Href } from '../../model/item.ts';
import { isLost, itsOwnFailure } from '../google/lost.ts';
import { deletePerson, deletePhoto, updatePerson, updatePhoto } from './calls.ts';
import type { Native, Person } from './native.ts';
import { gone, type Place, stale } from './place.ts';
import { readOne } from './reading.ts';
import { etagOf } from './versions.ts';

/** A write of some fields: what is sent, their names in Google's mask, and whether a person already says so. */
export interface Wish {
  readonly body: Person;
  readonly mask: readonly string[];
  readonly isDone: (now: Person) => boolean;
}

/** Writes fields of the contact, if it is still at `body`'s version. @throws STALE, GONE, REFUSED */
export async function bring(place: Place, seen: Person, { body, mask, isDone }: Wish, signal: AbortSignal): Promise<Person> {
  const call = updatePerson(nameOf(seen), body, mask);
  const now = await certainly(
    place,
    seen,
    () => place.client.call(call, signal),
    (one) => one !== undefined && isDone(one),
    signal,
  );
  if (now === undefined) throw gone();
  return now;
}

/** Deletes the contact. There is no condition on it (G153), so that it is still as it was seen has just been looked up. @throws STALE, GONE */
export async function withdraw(place: Place, seen: Person, signal: AbortSignal): Promise<void> {
  const attempt = async (): Promise<undefined> => void (await place.client.call(deletePerson(nameOf(seen)), signal));
  await certainly(place, seen, attempt, (now) => now === undefined, signal);
}

/** Writes the picture or takes it away; the same twice is the same as once. @throws GONE, REFUSED */
export async function bringPhoto(place: Place, seen: Person, photo: Native['photo'], signal: AbortSignal): Promise<Person> {
  const name = nameOf(seen);
  const call = photo === undefined || photo === 'unread' ? deletePhoto(name) : updatePhoto(name, photo.data);
  for (let tries = 1; ; tries++) {
    try {
      const { person } = await place.account.inTurn(() => place.client.call(call, signal), signal);
      return person ?? seen;
    } catch (error) {
      if (!isLost(error) || tries > 1) throw itsOwnFailure(error);
    }
  }
}

const nameOf = (person: Person): Href => person.resourceName as Href;

/**
 * A lost answer: what is already as wished was our own doing; what is still as it was seen is written once more; anything else
 * somebody else did.
 */
async function certainly(
  place: Place,
  seen: Person,
  attempt: () => Promise<Person | undefined>,
  isDone: (now: Person | undefined) => boolean,
  signal: AbortSignal,
): Promise<Person | undefined> {
  for (let tries = 1; ; tries++) {
    try {
      return await place.account.inTurn(attempt, signal);
    } catch (error) {
      if (!isLost(error)) throw error;
      const now = await lookUp(place, nameOf(seen), signal);
      if (isDone(now)) return now;
      if (now === undefined) throw gone();
      if (etagOf(now) !== etagOf(seen)) throw stale();
      if (tries > 1) throw itsOwnFailure(error);
    }
  }
}

/** The contact as it is; undefined when it is not there any more. */
async function lookUp(place: Place, href: Href, signal: AbortSignal): Promise<Person | undefined> {
  try {
    return await readOne(place, href, signal);
  } catch (error) {
    if (isSyncError(error, 'GONE')) return undefined;
    throw error;
  }
}
