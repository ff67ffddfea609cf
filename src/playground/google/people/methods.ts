/** playground/google/people/methods — what each method needs and costs: scopes, quota, and whether it mutates (G155, G156, G172). */
import type { PeopleQuota } from './options.ts';

export type Cost = Readonly<Partial<Record<keyof PeopleQuota, number>>>;

interface Needs {
  /** Without Google's common prefix; any one of them opens the method. */
  readonly scopes: readonly string[];
  readonly cost: Cost;
  readonly mutates: boolean;
}

/** Any of these shows contacts; the profile scopes show the account itself (G172). */
export const CONTACT_SCOPES: readonly string[] = ['contacts', 'contacts.readonly'];
export const PROFILE_SCOPES: readonly string[] = [
  'profile',
  'email',
  'userinfo.profile',
  'userinfo.email',
  'user.addresses.read',
  'user.birthday.read',
  'user.emails.read',
  'user.gender.read',
  'user.organization.read',
  'user.phonenumbers.read',
];

const WRITE = ['contacts'];
const reads = (scopes: readonly string[] = CONTACT_SCOPES): Needs => ({ scopes, cost: { criticalReads: 1 }, mutates: false });
const mutates = (cost: Cost, scopes: readonly string[] = WRITE): Needs => ({ scopes, cost, mutates: true });
const ONE = { criticalReads: 1, criticalWrites: 1, dailyWrites: 1 };
const BATCH = { criticalReads: 6, criticalWrites: 6, dailyWrites: 200 };

/** Keyed by Google's own method names, as they appear in refusals (G5). */
export const METHODS = {
  ListConnections: reads(),
  GetPerson: reads([...CONTACT_SCOPES, ...PROFILE_SCOPES]),
  GetPeople: reads([...CONTACT_SCOPES, ...PROFILE_SCOPES]),
  CreateContact: mutates(ONE),
  UpdateContact: mutates(ONE),
  DeleteContact: mutates({ writes: 1 }),
  BatchCreateContacts: mutates(BATCH),
  BatchUpdateContacts: mutates(BATCH),
  BatchDeleteContacts: mutates({ writes: 10 }),
  UpdateContactPhoto: mutates({ writes: 1 }),
  DeleteContactPhoto: mutates({ writes: 1 }),
  ListContactGroups: reads(),
  GetContactGroup: reads(),
  BatchGetContactGroups: reads(),
  CreateContactGroup: mutates({ writes: 1 }),
  UpdateContactGroup: mutates({ writes: 1 }),
  DeleteContactGroup: mutates({ writes: 1 }),
  ModifyContactGroupMembers: mutates({ writes: 1 }),
  ListOtherContacts: reads(['contacts.other.readonly']),
  CopyOtherContactToMyContactsGroup: mutates(ONE, WRITE),
} as const satisfies Record<string, Needs>;

export type PeopleMethod = keyof typeof METHODS;

/** Query parameters every method knows; they change nothing about what a call asks for (G2). */
export const COMMON_PARAMETERS: readonly string[] = [
  '$.xgafv',
  'access_token',
  'alt',
  'callback',
  'fields',
  'key',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'uploadType',
  'upload_protocol',
];
