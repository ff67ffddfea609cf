/** playground/google/people/contacts — single persons read, made, changed and removed (G141, G148, G152, G153). */
import { ok, type Reply } from '../call.ts';
import { bodyOf, contactOf, type PeopleCall, viewOf } from './call.ts';
import { badArgument, insufficientScopes } from './errors.ts';
import { EVERYTHING, needMask, readMask, readPersonFields, WRITABLE } from './masks.ts';
import { CONTACT_SCOPES } from './methods.ts';
import { renderOwn } from './own-profile.ts';
import { renderPerson } from './render.ts';
import { checkEtag, checkRoom, draftNew, draftUpdate, put, remove } from './writing.ts';

const MOST_AT_ONCE = 200;

export function getPerson(call: PeopleCall): Reply {
  const mask = readPersonFields(call.query);
  const view = viewOf(call, mask);
  if (call.params[0] === 'me') return ok(renderOwn(call, view));
  needContacts(call, 'GetPerson');
  return ok(renderPerson(contactOf(call), view));
}

/** @throws Refusal 403 for a caller that may only see profiles (G172) */
function needContacts({ scopes }: PeopleCall, method: string): void {
  if (!scopes.some((scope) => CONTACT_SCOPES.includes(scope))) throw insufficientScopes(method);
}

/** G141: every name gets its own answer; an unknown one does not spoil the rest. */
export function batchGetPeople(call: PeopleCall): Reply {
  needContacts(call, 'GetPeople');
  const names = call.query.getAll('resourceNames');
  if (names.length === 0) throw badArgument('Request must set resourceNames.');
  if (names.length > MOST_AT_ONCE)
    throw badArgument(`Request has ${names.length} resource names, at most ${MOST_AT_ONCE} are allowed.`);
  const view = viewOf(call, readPersonFields(call.query));
  const responses = names.map((requestedResourceName) => {
    const contact = call.account.book.find(requestedResourceName);
    return contact === undefined
      ? { httpStatusCode: 404, requestedResourceName, status: { code: 5, message: 'Requested entity was not found.' } }
      : { httpStatusCode: 200, requestedResourceName, status: {}, person: renderPerson(contact, view) };
  });
  return ok({ responses });
}

export function createContact(call: PeopleCall): Reply {
  const view = viewOf(call, readMask('personFields', call.query.get('personFields')) ?? EVERYTHING);
  const draft = draftNew(call, bodyOf(call));
  checkRoom(call, [draft]);
  return ok(renderPerson(put(call, draft), view));
}

export function updateContact(call: PeopleCall): Reply {
  const mask = needMask('updatePersonFields', call.query.get('updatePersonFields'), WRITABLE);
  const view = viewOf(call, readMask('personFields', call.query.get('personFields')) ?? EVERYTHING);
  const before = contactOf(call);
  const person = bodyOf(call);
  checkEtag(call, before, person);
  return ok(renderPerson(put(call, draftUpdate(call, before, person, mask)), view));
}

export function deleteContact(call: PeopleCall): Reply {
  remove(call, contactOf(call));
  return ok({});
}
