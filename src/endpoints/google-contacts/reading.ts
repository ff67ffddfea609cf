/** google-contacts/reading — contacts by their names: two hundred in one request, their pictures beside them. */

import type { Contact } from '../../model/contact.ts';
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Href } from '../../model/item.ts';
import type { Found, Unreadable } from '../endpoint.ts';
import { MOST_AT_ONCE, manyPeople, onePerson, type PersonResponse } from './calls.ts';
import { groupsOf, type Person, photoUrlOf, sourceOf } from './native.ts';
import { NOT_NOW, withPhoto } from './pictures.ts';
import { gone, type Place, stored } from './place.ts';
import { versionOf } from './versions.ts';

/**
 * Contacts that left My Contacts or the label are among them, marked as `outside`; so are those that never belonged here. One that got
 * another name is told under that one.
 * @throws DOUBTFUL, what stops the account
 */
export async function* fetchItems(place: Place, hrefs: readonly Href[], signal: AbortSignal): AsyncGenerator<Found<Contact>> {
  const names = [...new Set(hrefs)];
  const pictures: Pictures = { isClosed: false };
  for (let at = 0; at < names.length; at += MOST_AT_ONCE) {
    const people = await readPeople(place, names.slice(at, at + MOST_AT_ONCE), signal);
    await learnGroups(place, people, signal);
    yield* await withPhotos(place, people, pictures, signal);
  }
}

/** The contact of that very name as it is now. @throws GONE */
export async function readOne(place: Place, href: Href, signal: AbortSignal): Promise<Person> {
  const person = await place.client.call(onePerson(href), signal);
  if (!isThere(person) || person.resourceName !== href) throw gone();
  await learnGroups(place, [person], signal);
  return person;
}

/** A profile is no contact. */
function isThere(person: Person): boolean {
  return sourceOf(person) !== undefined && person.metadata?.deleted !== true;
}

async function readPeople(place: Place, names: string[], signal: AbortSignal): Promise<Person[]> {
  const { responses = [] } = await place.client.call(manyPeople(names), signal);
  const byName = new Map(responses.map((response) => [response.requestedResourceName, response]));
  const people = names.flatMap((name) => personIn(byName.get(name)) ?? []).filter(isThere);
  // An old name leads to the contact under its new one (G138), which lists may not show for minutes (G139): it is told as that.
  return [...new Map(people.map((person) => [person.resourceName, person])).values()];
}

const NOT_FOUND = { http: 404, rpc: 5 };

/** G141: undefined when Google says it does not exist. @throws DOUBTFUL when it says anything else but what it looks like */
function personIn(response: PersonResponse | undefined): Person | undefined {
  if (response === undefined) throw new SyncError('DOUBTFUL', 'Google left out an answer when asked to read several contacts');
  const { httpStatusCode: http = 200, status, person } = response;
  const rpc = status?.code ?? 0;
  if (http === NOT_FOUND.http || rpc === NOT_FOUND.rpc) return undefined;
  if (http !== 200 || rpc !== 0 || person == null) {
    throw new SyncError('DOUBTFUL', `Google could not read one of several contacts: ${http} ${status?.message ?? ''}`.trim());
  }
  return person;
}

/** A group nobody heard of was made after the labels were read. They are read again once, whoever else wants that meanwhile. */
export async function learnGroups({ account, labels }: Place, people: readonly Person[], signal: AbortSignal): Promise<void> {
  const isNew = (): boolean => people.some((person) => groupsOf(person).some((group) => !labels.knows(group)));
  const learn = async (): Promise<void> => {
    if (isNew()) await labels.refresh(signal);
  };
  if (isNew()) await account.inTurn(learn, signal);
}

/** Whether the server of the pictures asked for patience: it gets it until the next cycle. */
interface Pictures {
  isClosed: boolean;
}

/** All at once, as far as the account's door lets them through. A picture that does not come holds up its own contact, and no other. */
async function withPhotos(
  place: Place,
  people: readonly Person[],
  pictures: Pictures,
  signal: AbortSignal,
): Promise<Found<Contact>[]> {
  const { isClosed } = pictures;
  const read = async (person: Person): Promise<Found<Contact>> => {
    if (isClosed && photoUrlOf(person) !== undefined) return unreadable(place, person, NOT_NOW);
    try {
      return stored(place, await withPhoto(place.client, person, undefined, signal));
    } catch (error) {
      if (!isSyncError(error, 'ITEM_FAILED')) throw error;
      pictures.isClosed ||= isSyncError(error.cause, 'THROTTLED');
      return unreadable(place, person, error.message);
    }
  };
  const outcomes = await Promise.allSettled(people.map(read));
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}

function unreadable(place: Place, person: Person, why: string): Unreadable {
  return { href: person.resourceName as Href, version: versionOf(person, place), why, passing: true };
}
