/** playground/google/people/batches — many contacts made, changed or removed in one call (G154). */
import { ok, type Reply } from '../call.ts';
import { Refusal } from '../errors.ts';
import { isList, isObject, type JsonObject, textOf } from '../json.ts';
import type { Contact, Draft } from './address-book.ts';
import { bodyOf, type PeopleCall, textsOf, viewOf } from './call.ts';
import { badArgument, batchRefused, personNotFound } from './errors.ts';
import { needMask, readMask, WRITABLE } from './masks.ts';
import { renderPerson } from './render.ts';
import { checkEtag, checkRoom, draftNew, draftUpdate, put, remove } from './writing.ts';

const MOST_WRITTEN = 200;
const MOST_DELETED = 500;

export function batchCreate(call: PeopleCall): Reply {
  const body = bodyOf(call, ['contacts', 'readMask', 'sources']);
  const show = shower(call, body);
  const contacts = checkCount(isList(body.contacts) ? body.contacts : [], MOST_WRITTEN);
  const drafts = allOrRefused(
    contacts.map((contact, index) => ({ name: `contacts[${index}]`, item: personIn(contact) })),
    (person) => draftNew(call, person),
    (sound) => keep(call, sound),
    call,
  );
  const made = keep(call, drafts);
  return ok(show === undefined ? {} : { createdPeople: made.map((contact) => show(contact, contact.resourceName)) });
}

const personIn = (contact: JsonObject[string]): JsonObject =>
  isObject(contact) && isObject(contact.contactPerson) ? contact.contactPerson : {};

export function batchUpdate(call: PeopleCall): Reply {
  const body = bodyOf(call, ['contacts', 'readMask', 'sources', 'updateMask']);
  const show = shower(call, body);
  const mask = needMask('updateMask', textOf(body.updateMask), WRITABLE);
  const people = checkCount(isObject(body.contacts) ? Object.entries(body.contacts) : [], MOST_WRITTEN);
  const drafts = allOrRefused(
    people.map(([name, person]) => ({ name, item: { name, person: isObject(person) ? person : {} } })),
    ({ name, person }) => {
      const before = call.account.book.find(name);
      if (before === undefined) throw personNotFound();
      checkEtag(call, before, person);
      return draftUpdate(call, before, person, mask);
    },
    (sound) => keep(call, sound),
    call,
  );
  const changed = keep(call, drafts);
  if (show === undefined) return ok({});
  const results = changed.map((contact, index) => [people[index]?.[0] ?? '', contact] as const);
  return ok({ updateResult: Object.fromEntries(results.map(([name, contact]) => [name, show(contact, name)])) });
}

export function batchDelete(call: PeopleCall): Reply {
  const names = checkCount(textsOf(bodyOf(call, ['resourceNames']).resourceNames, 'resource_names'), MOST_DELETED);
  const removeAll = (contacts: readonly Contact[]): void => {
    for (const contact of contacts) remove(call, contact);
  };
  const found = allOrRefused(
    names.map((name) => ({ name, item: name })),
    (name) => {
      const contact = call.account.book.find(name);
      if (contact === undefined) throw personNotFound();
      return contact;
    },
    removeAll,
    call,
  );
  removeAll(found);
  return ok({});
}

function keep(call: PeopleCall, drafts: readonly Draft[]): Contact[] {
  checkRoom(
    call,
    drafts.filter(({ id }) => call.account.book.contacts.get(id) === undefined),
  );
  return drafts.map((draft) => put(call, draft));
}

function checkCount<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length === 0 || items.length > most)
    throw badArgument(`Request has ${items.length} contacts, 1 to ${most} are allowed.`);
  return items;
}

/** How contacts are answered; undefined for an empty `readMask`, which skips the read. */
function shower(call: PeopleCall, body: JsonObject): ((contact: Contact, name: string) => JsonObject) | undefined {
  const mask = readMask('readMask', textOf(body.readMask));
  if (mask === undefined) return undefined;
  const view = viewOf(call, mask, body.sources);
  return (contact, requestedResourceName) => ({
    httpStatusCode: 200,
    requestedResourceName,
    status: {},
    person: renderPerson(contact, view),
  });
}

/**
 * Everything the items lead to. @throws Refusal that names each refused item, when there is one; what becomes of the others is
 * not settled.
 */
function allOrRefused<T, U>(
  items: readonly { readonly name: string; readonly item: T }[],
  read: (item: T) => U,
  apply: (sound: readonly U[]) => void,
  { world }: PeopleCall,
): U[] {
  const sound: U[] = [];
  const refused: { readonly name: string; readonly refusal: Refusal }[] = [];
  for (const { name, item } of items) {
    try {
      sound.push(read(item));
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      refused.push({ name, refusal: cause });
    }
  }
  if (refused.length === 0) return sound;
  if (world.unsettled.batchFailure === 'others-applied') apply(sound);
  throw batchRefused(refused);
}
