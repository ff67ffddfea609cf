/** playground/google/people/routes — the table of People's methods: where each is, which parameters it knows, what runs it. */
import type { Reply } from '../call.ts';
import { batchCreate, batchDelete, batchUpdate } from './batches.ts';
import type { PeopleCall } from './call.ts';
import { listConnections } from './connections.ts';
import { batchGetPeople, createContact, deleteContact, getPerson, updateContact } from './contacts.ts';
import { badArgument, peopleRefusal } from './errors.ts';
import { batchGetGroups, createGroup, deleteGroup, getGroup, listGroups, modifyMembers, updateGroup } from './group-calls.ts';
import { COMMON_PARAMETERS, type PeopleMethod } from './methods.ts';
import { copyOther, listOthers } from './other-contacts.ts';
import { deletePhoto, updatePhoto } from './photos.ts';

export const PEOPLE_PATH = '/v1/';

export interface Route {
  readonly verb: string;
  /** Below `/v1/`; `*` is a parameter. */
  readonly path: string;
  readonly method: PeopleMethod;
  /** The query parameters it knows besides those every method knows. */
  readonly query: readonly string[];
  readonly run: (call: PeopleCall) => Reply;
}

const READS = ['personFields', 'requestMask.includeField', 'sources'];
const GROUP_READS = ['groupFields', 'maxMembers'];
const PAGES = ['pageSize', 'pageToken', 'syncToken'];
const SYNCS = [...PAGES, 'requestSyncToken'];

const ROUTES: readonly Route[] = [
  {
    verb: 'GET',
    path: 'people/*/connections',
    method: 'ListConnections',
    query: [...READS, ...SYNCS, 'sortOrder'],
    run: listConnections,
  },
  { verb: 'GET', path: 'people/*', method: 'GetPerson', query: READS, run: getPerson },
  { verb: 'GET', path: 'people:batchGet', method: 'GetPeople', query: [...READS, 'resourceNames'], run: batchGetPeople },
  { verb: 'POST', path: 'people:createContact', method: 'CreateContact', query: ['personFields', 'sources'], run: createContact },
  {
    verb: 'PATCH',
    path: 'people/*:updateContact',
    method: 'UpdateContact',
    query: ['personFields', 'sources', 'updatePersonFields'],
    run: updateContact,
  },
  { verb: 'DELETE', path: 'people/*:deleteContact', method: 'DeleteContact', query: [], run: deleteContact },
  { verb: 'POST', path: 'people:batchCreateContacts', method: 'BatchCreateContacts', query: [], run: batchCreate },
  { verb: 'POST', path: 'people:batchUpdateContacts', method: 'BatchUpdateContacts', query: [], run: batchUpdate },
  { verb: 'POST', path: 'people:batchDeleteContacts', method: 'BatchDeleteContacts', query: [], run: batchDelete },
  { verb: 'PATCH', path: 'people/*:updateContactPhoto', method: 'UpdateContactPhoto', query: [], run: updatePhoto },
  {
    verb: 'DELETE',
    path: 'people/*:deleteContactPhoto',
    method: 'DeleteContactPhoto',
    query: ['personFields', 'sources'],
    run: deletePhoto,
  },
  { verb: 'GET', path: 'contactGroups', method: 'ListContactGroups', query: [...PAGES, 'groupFields'], run: listGroups },
  { verb: 'POST', path: 'contactGroups', method: 'CreateContactGroup', query: [], run: createGroup },
  {
    verb: 'GET',
    path: 'contactGroups:batchGet',
    method: 'BatchGetContactGroups',
    query: [...GROUP_READS, 'resourceNames'],
    run: batchGetGroups,
  },
  { verb: 'GET', path: 'contactGroups/*', method: 'GetContactGroup', query: GROUP_READS, run: getGroup },
  { verb: 'PUT', path: 'contactGroups/*', method: 'UpdateContactGroup', query: [], run: updateGroup },
  { verb: 'DELETE', path: 'contactGroups/*', method: 'DeleteContactGroup', query: ['deleteContacts'], run: deleteGroup },
  { verb: 'POST', path: 'contactGroups/*/members:modify', method: 'ModifyContactGroupMembers', query: [], run: modifyMembers },
  { verb: 'GET', path: 'otherContacts', method: 'ListOtherContacts', query: [...SYNCS, 'readMask', 'sources'], run: listOthers },
  {
    verb: 'POST',
    path: 'otherContacts/*:copyOtherContactToMyContactsGroup',
    method: 'CopyOtherContactToMyContactsGroup',
    query: [],
    run: copyOther,
  },
];

const patterns = new Map(
  ROUTES.map((route) => [route, new RegExp(`^${PEOPLE_PATH}${route.path.replaceAll('*', '([^/:]+)')}$`)] as const),
);

/** The route of a call and its parameters, decoded. @throws Refusal 404 */
export function routeOf(verb: string, pathname: string): { route: Route; params: string[] } {
  for (const [route, pattern] of patterns) {
    const found = route.verb === verb ? pattern.exec(pathname) : null;
    if (found !== null) return { route, params: found.slice(1).map(decoded) };
  }
  throw peopleRefusal(404, 'NOT_FOUND', `There is no method ${verb} ${pathname}.`);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badArgument('The resource name is not valid.'); // A stray percent sign names nothing.
  }
}

/** Whether a method knows a query parameter; all others are refused. */
export const knows = ({ query }: Route, name: string): boolean => [...COMMON_PARAMETERS, ...query].includes(name);
