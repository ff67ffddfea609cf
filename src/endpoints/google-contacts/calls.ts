/** google-contacts/calls — every request about contacts and their labels, in one place: what it asks for and what it costs. */
import type { people_v1 } from '@googleapis/people';
import type { Call } from '../google/client.ts';
import { HOMES } from './fields.ts';
import type { Person } from './native.ts';

export type ConnectionsPage = people_v1.Schema$ListConnectionsResponse;
export type GroupsPage = people_v1.Schema$ListContactGroupsResponse;
export type Group = people_v1.Schema$ContactGroup;
export type PersonResponse = people_v1.Schema$PersonResponse;

/** G130, G154, G169: as many as one request may hold. */
const PAGE = 1000;
export const MOST_AT_ONCE = 200;

/** Fields we have no word for: they come back with a contact that is made again. */
const FOREIGN = [
  'calendarUrls',
  'externalIds',
  'interests',
  'locales',
  'locations',
  'miscKeywords',
  'occupations',
  'sipAddresses',
  'userDefined',
];
/** Whole contacts. */
const ALL = [...Object.values(HOMES), ...FOREIGN, 'clientData', 'metadata'].sort().join(',');
/** What versions are made of. Bodies are not asked for in lists: they may be minutes old (G139). */
const LISTED = 'memberships,metadata,photos';
/** The contact alone, without the profile it may be linked to (G130). */
const CONTACT = { sources: ['READ_SOURCE_TYPE_CONTACT'] };
const GROUP = 'groupType,memberCount,metadata,name';

const READ = { criticalReads: 1 } as const;
const WRITE = { criticalReads: 1, criticalWrites: 1 } as const;
const MINOR = { writes: 1 } as const;

/** One page of everything, or of what moved. Both say the same besides their tokens, and both ask for a new one (G133, G134). */
export function connectionsPage(tokens: { syncToken?: string; pageToken?: string }): Call<ConnectionsPage> {
  return {
    what: 'list the contacts',
    about: 'collection',
    effect: 'read',
    kind: 'people#connections',
    cost: READ,
    run: ({ people }, options) =>
      people.people.connections.list(
        { resourceName: 'people/me', personFields: LISTED, pageSize: PAGE, requestSyncToken: true, ...CONTACT, ...tokens },
        options,
      ),
  };
}

/** G141: each name has an answer of its own. */
export function manyPeople(resourceNames: string[]): Call<{ readonly responses?: PersonResponse[] }> {
  return {
    what: 'read several contacts',
    about: 'collection',
    effect: 'read',
    kind: 'people#responses',
    cost: READ,
    run: ({ people }, options) => people.people.getBatchGet({ resourceNames, personFields: ALL, ...CONTACT }, options),
  };
}

export function onePerson(resourceName: string): Call<Person> {
  return {
    what: 'read a contact',
    about: 'item',
    effect: 'read',
    kind: 'people#person',
    cost: READ,
    run: ({ people }, options) => people.people.get({ resourceName, personFields: ALL, ...CONTACT }, options),
  };
}

/** Not repeatable: nobody can choose its name (G152). */
export function createPerson(person: Person): Call<Person> {
  return {
    what: 'create a contact',
    about: 'collection',
    effect: 'write',
    kind: 'people#person',
    cost: WRITE,
    run: ({ people }, options) => people.people.createContact({ personFields: ALL, ...CONTACT, requestBody: person }, options),
  };
}

/** Costs as much as six alone (G156). */
export function createPeople(persons: readonly Person[]): Call<{ readonly createdPeople?: PersonResponse[] }> {
  const contacts = persons.map((contactPerson) => ({ contactPerson }));
  return {
    what: 'create several contacts',
    about: 'collection',
    effect: 'write',
    kind: 'people#created',
    cost: { criticalReads: 6, criticalWrites: 6 },
    run: ({ people }, options) =>
      people.people.batchCreateContacts({ requestBody: { contacts, readMask: ALL, ...CONTACT } }, options),
  };
}

/** Replaces the named fields as a whole, if the contact is still as `person.metadata.sources` says (G148, G149). */
export function updatePerson(resourceName: string, person: Person, fields: readonly string[]): Call<Person> {
  return {
    what: 'change a contact',
    about: 'item',
    effect: 'write',
    kind: 'people#person',
    cost: WRITE,
    run: ({ people }, options) =>
      people.people.updateContact(
        { resourceName, updatePersonFields: fields.join(','), personFields: ALL, ...CONTACT, requestBody: person },
        options,
      ),
  };
}

export function deletePerson(resourceName: string): Call<unknown> {
  return {
    what: 'delete a contact',
    about: 'item',
    effect: 'write',
    kind: 'people#none',
    cost: MINOR,
    run: ({ people }, options) => people.people.deleteContact({ resourceName }, options),
  };
}

/** `photoBytes` is base64. The same twice is the same as once. */
export function updatePhoto(resourceName: string, photoBytes: string): Call<{ readonly person?: Person }> {
  return {
    what: 'change the picture of a contact',
    about: 'item',
    effect: 'write',
    kind: 'people#photo',
    cost: MINOR,
    run: ({ people }, options) =>
      people.people.updateContactPhoto({ resourceName, requestBody: { photoBytes, personFields: ALL, ...CONTACT } }, options),
  };
}

export function deletePhoto(resourceName: string): Call<{ readonly person?: Person }> {
  return {
    what: 'delete the picture of a contact',
    about: 'item',
    effect: 'write',
    kind: 'people#photo',
    cost: MINOR,
    run: ({ people }, options) => people.people.deleteContactPhoto({ resourceName, personFields: ALL, ...CONTACT }, options),
  };
}

export function groupsPage(pageToken: string | undefined): Call<GroupsPage> {
  return {
    what: 'list the labels',
    about: 'account',
    effect: 'read',
    kind: 'people#groups',
    cost: READ,
    run: ({ people }, options) =>
      people.contactGroups.list(
        { pageSize: PAGE, groupFields: GROUP, ...(pageToken === undefined ? {} : { pageToken }) },
        options,
      ),
  };
}

/** A name that is taken is refused (G171), so it can be repeated. */
export function createGroup(name: string): Call<Group> {
  return {
    what: 'create a label',
    about: 'collection',
    effect: 'write',
    kind: 'people#group',
    cost: MINOR,
    run: ({ people }, options) =>
      people.contactGroups.create(
        { requestBody: { contactGroup: { name }, readGroupFields: 'groupType,metadata,name' } },
        options,
      ),
  };
}

/** Its contacts stay. */
export function deleteGroup(resourceName: string): Call<unknown> {
  return {
    what: 'delete a label',
    about: 'item',
    effect: 'write',
    kind: 'people#none',
    cost: MINOR,
    run: ({ people }, options) => people.contactGroups.delete({ resourceName, deleteContacts: false }, options),
  };
}
