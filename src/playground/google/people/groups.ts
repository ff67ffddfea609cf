/** playground/google/people/groups — the labels of an account and the groups of the system, as data (G169–G171). */
import type { JsonObject } from '../json.ts';
import { stampAfter } from '../world.ts';
import type { Contact, Draft, Group } from './address-book.ts';
import { badArgument, nameTaken, personNotFound } from './errors.ts';
import { sourceEtag } from './etags.ts';
import { formattedGroup, isSystemGroup } from './labels.ts';
import type { Mask } from './masks.ts';
import { groupIdOf, MY_CONTACTS } from './memberships.ts';
import { updateTime } from './render.ts';
import { type Desk, remove } from './writing.ts';

export const GROUP_FIELDS: readonly string[] = ['clientData', 'groupType', 'memberCount', 'metadata', 'name'];

/** The contacts in a group, by the time of their own last appearance; `all` holds everybody. */
export const membersOf = ({ account }: Desk, id: string): Contact[] =>
  account.book.living().filter(({ groups }) => id === 'all' || groups.includes(id));

/** The group as it is read: those of the system have neither ETag nor metadata (G170). */
export function renderGroup(desk: Desk, id: string, mask: Mask = new Set(GROUP_FIELDS)): JsonObject {
  const group = desk.account.book.groups.get(id);
  const wants = (field: string, value: JsonObject[string]): JsonObject => (mask.has(field) ? { [field]: value } : {});
  const head = { resourceName: `contactGroups/${id}` };
  const count = wants('memberCount', group?.isDeleted ? undefined : membersOf(desk, id).length || undefined);
  if (group === undefined || isSystemGroup(id)) {
    const formattedName = formattedGroup(id, desk.account.settings.locale ?? 'en');
    return {
      ...head,
      ...wants('groupType', 'SYSTEM_CONTACT_GROUP'),
      ...(mask.has('name') ? { name: id, formattedName } : {}),
      ...count,
    };
  }
  return {
    ...head,
    etag: sourceEtag(group).slice(1),
    ...wants('metadata', { updateTime: updateTime(group), deleted: group.isDeleted || undefined }),
    ...wants('groupType', 'USER_CONTACT_GROUP'),
    ...(mask.has('name') ? { name: group.name, formattedName: group.name } : {}),
    ...count,
    ...wants('clientData', group.clientData.length > 0 ? group.clientData : undefined),
  };
}

/** The label a name leads to. @throws Refusal 404; 400 for a group of the system */
export function needLabel({ account }: Desk, resourceName: string): Group {
  const id = groupIdOf(resourceName) ?? '';
  if (isSystemGroup(id)) throw badArgument(`${resourceName} is a system group and cannot be changed.`);
  const group = account.book.group(id);
  if (group === undefined) throw personNotFound();
  return group;
}

/** @throws Refusal 400 without a name, 409 for one another group has (G171) */
export function addGroup(desk: Desk, name: string, clientData: readonly JsonObject[]): Group {
  const id = desk.world.names.sourceId();
  checkName(desk, name, id);
  return storeGroup(desk, { id, name, clientData, revision: 0, updated: 0, isDeleted: false });
}

/** @throws Refusal 400, 404, 409 */
export function changeGroup(desk: Desk, resourceName: string, change: Partial<Pick<Group, 'name' | 'clientData'>>): Group {
  const before = needLabel(desk, resourceName);
  const after = { ...before, ...change };
  checkName(desk, after.name, before.id);
  return storeGroup(desk, after);
}

function checkName({ account }: Desk, name: string, id: string): void {
  if (name.trim() === '') throw badArgument('Request must set contact_group.name.');
  const others = account.book.allGroups().filter((group) => group.id !== id);
  if (others.some((group) => group.name === name)) throw nameTaken();
}

/** Deletes a label. Its contacts go with it, or else stay, those without another group in `myContacts` (G158). */
export function dropGroup(desk: Desk, resourceName: string, deletesContacts: boolean): void {
  const group = needLabel(desk, resourceName);
  for (const contact of membersOf(desk, group.id)) {
    if (deletesContacts) remove(desk, contact);
    else desk.account.book.store(desk.world, homed(memberOf(contact, group.id, false)));
  }
  storeGroup(desk, { ...group, isDeleted: true });
}

const homed = (draft: Draft): Draft => (draft.groups.length > 0 ? draft : { ...draft, groups: [MY_CONTACTS] });

/** The contact with a group more, or less. */
export function memberOf(contact: Contact, id: string, isMember: boolean): Draft {
  const others = contact.groups.filter((group) => group !== id);
  return { ...contact, groups: isMember ? [...others, id] : others };
}

function storeGroup({ world, account }: Desk, group: Group): Group {
  const before = account.book.groups.get(group.id);
  const stored = { ...group, revision: group.revision + 1, updated: stampAfter(world, before?.updated ?? 0) };
  return account.book.groups.put(stored, world.clock.now());
}
