/** playground/google/people/group-calls — the methods of contact groups (G169, G171). */
import { ok, type Reply } from '../call.ts';
import { isObject, type JsonObject, objectsOf, textOf } from '../json.ts';
import { bodyOf, type PeopleCall, textsOf } from './call.ts';
import { badArgument, personNotFound } from './errors.ts';
import { addGroup, changeGroup, dropGroup, GROUP_FIELDS, memberOf, membersOf, renderGroup } from './groups.ts';
import { isSystemGroup } from './labels.ts';
import { readFlag, readPage } from './listing.ts';
import { type Mask, readMask } from './masks.ts';
import { groupIdOf, isOpenGroup } from './memberships.ts';
import { put } from './writing.ts';

const MOST_AT_ONCE = 200;
const MOST_MEMBERS = 1000;
const USUALLY_READ: Mask = new Set(['groupType', 'memberCount', 'metadata', 'name']);
const USUALLY_ANSWERED: Mask = new Set(['groupType', 'metadata', 'name']);
const UPDATABLE = ['clientData', 'name'];

const fieldsOf = ({ query }: PeopleCall): Mask => readMask('groupFields', query.get('groupFields'), GROUP_FIELDS) ?? USUALLY_READ;

export function listGroups(call: PeopleCall): Reply {
  const { book } = call.account;
  const mask = fieldsOf(call);
  const page = readPage(call, {
    name: 'contactGroups',
    log: book.groups,
    delay: 0,
    usual: 30,
    isShown: ({ isDeleted }, isDelta) => isDelta || !isDeleted,
    inOrder: (items) => items,
    token: 'on-every-page',
  });
  return ok({
    contactGroups: page.items.length === 0 ? undefined : page.items.map(({ id }) => renderGroup(call, id, mask)),
    totalItems: page.isDelta ? book.allGroups().length : page.total,
    nextPageToken: page.nextPageToken,
    nextSyncToken: page.nextSyncToken,
  });
}

export const getGroup = (call: PeopleCall): Reply => ok(read(call, `contactGroups/${call.params[0]}`));

export function batchGetGroups(call: PeopleCall): Reply {
  const names = call.query.getAll('resourceNames');
  if (names.length === 0 || names.length > MOST_AT_ONCE)
    throw badArgument(`Request must set 1 to ${MOST_AT_ONCE} resourceNames.`);
  const responses = names.map((requestedResourceName) =>
    exists(call, requestedResourceName)
      ? { requestedResourceName, status: {}, contactGroup: read(call, requestedResourceName) }
      : { requestedResourceName, status: { code: 5, message: 'Requested entity was not found.' } },
  );
  return ok({ responses });
}

function exists({ account }: PeopleCall, resourceName: string): boolean {
  const id = groupIdOf(resourceName) ?? '';
  return isSystemGroup(id) || account.book.group(id) !== undefined;
}

/** A group with as many of its members as were asked for: none when nothing is said. */
function read(call: PeopleCall, resourceName: string): JsonObject {
  if (!exists(call, resourceName)) throw personNotFound();
  const id = groupIdOf(resourceName) ?? '';
  const most = call.query.get('maxMembers') ?? '0';
  if (!/^\d{1,9}$/.test(most)) throw badArgument(`Invalid value at 'max_members' (TYPE_INT32), "${most}"`);
  const members = membersOf(call, id).slice(0, Number(most));
  const memberResourceNames = members.length === 0 ? undefined : members.map(({ resourceName: member }) => member);
  return { ...renderGroup(call, id, fieldsOf(call)), memberResourceNames };
}

export function createGroup(call: PeopleCall): Reply {
  const { body, group, mask } = writtenGroup(call, ['contactGroup', 'readGroupFields']);
  return ok(renderGroup(call, addGroup(call, textOf(group.name) ?? '', clientDataOf(body)).id, mask));
}

export function updateGroup(call: PeopleCall): Reply {
  const { body, group, mask } = writtenGroup(call, ['contactGroup', 'readGroupFields', 'updateGroupFields']);
  const fields = readMask('updateGroupFields', textOf(body.updateGroupFields), UPDATABLE) ?? new Set(['name']);
  const after = changeGroup(call, `contactGroups/${call.params[0]}`, {
    ...(fields.has('name') ? { name: textOf(group.name) ?? '' } : {}),
    ...(fields.has('clientData') ? { clientData: clientDataOf(body) } : {}),
  });
  return ok(renderGroup(call, after.id, mask));
}

function writtenGroup(call: PeopleCall, members: readonly string[]): { body: JsonObject; group: JsonObject; mask: Mask } {
  const body = bodyOf(call, members);
  const mask = readMask('readGroupFields', textOf(body.readGroupFields), GROUP_FIELDS) ?? USUALLY_ANSWERED;
  return { body, group: isObject(body.contactGroup) ? body.contactGroup : {}, mask };
}

const clientDataOf = ({ contactGroup }: JsonObject): JsonObject[] =>
  objectsOf(isObject(contactGroup) ? contactGroup.clientData : undefined).map(({ key, value }) => ({ key, value }));

export function deleteGroup(call: PeopleCall): Reply {
  dropGroup(call, `contactGroups/${call.params[0]}`, readFlag(call.query, 'deleteContacts'));
  return ok({});
}

/** G171: what cannot be done is named in the answer; the rest is done. */
export function modifyMembers(call: PeopleCall): Reply {
  const { book } = call.account;
  const id = call.params[0] ?? '';
  if (!exists(call, `contactGroups/${id}`)) throw personNotFound();
  const body = bodyOf(call, ['resourceNamesToAdd', 'resourceNamesToRemove']);
  const added = textsOf(body.resourceNamesToAdd, 'resource_names_to_add');
  const removed = textsOf(body.resourceNamesToRemove, 'resource_names_to_remove');
  if (added.length + removed.length > MOST_MEMBERS) throw badArgument(`At most ${MOST_MEMBERS} resource names are allowed.`);
  if (added.length > 0 && !isOpenGroup(book, id)) throw badArgument(`Contacts cannot be added to contactGroups/${id}.`);
  const missing = [...added, ...removed].filter((name) => book.find(name) === undefined);
  const last: string[] = [];
  for (const [names, isMember] of [[added, true] as const, [removed, false] as const]) {
    for (const name of names) {
      const contact = book.find(name);
      if (contact === undefined || contact.groups.includes(id) === isMember) continue;
      if (!isMember && contact.groups.length === 1) last.push(name);
      else put(call, memberOf(contact, id, isMember));
    }
  }
  return ok({
    notFoundResourceNames: missing.length === 0 ? undefined : missing,
    canNotRemoveLastContactGroupResourceNames: last.length === 0 ? undefined : last,
  });
}
