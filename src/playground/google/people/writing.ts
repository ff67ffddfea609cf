/** playground/google/people/writing — contacts made, changed and removed, for the API and the user's own app alike. */
import { isObject, type JsonObject, objectsOf, same, textOf } from '../json.ts';
import type { Account, World } from '../world.ts';
import { type Contact, type Draft, type Photo, resourceNameOf, sizeOf } from './address-book.ts';
import { accountFull, badArgument, missingEtag, staleEtag, unknownMember } from './errors.ts';
import { sourceEtag, versionIn } from './etags.ts';
import { readField } from './fields.ts';
import { type Mask, READABLE, WRITABLE } from './masks.ts';
import { MY_CONTACTS, readMemberships } from './memberships.ts';
import { splitName } from './names.ts';

const MOST_VALUES = 500;
const MOST_BYTES = 128 * 1024;
const CONTACT_LIMIT = 25_000;
const BYTE_LIMIT = 20 * 1024 * 1024;

/** Members of a person besides its fields; those Google has given up are accepted and ignored. */
const OTHER_MEMBERS = ['resourceName', 'etag', 'ageRange', 'braggingRights', 'fileAses', 'relationshipInterests'];
const OLD_MEMBERS = ['relationshipStatuses', 'residences', 'taglines'];
const MEMBERS: readonly string[] = [...READABLE, ...OTHER_MEMBERS, ...OLD_MEMBERS];

/** Where a contact is written. */
export interface Desk {
  readonly world: World;
  readonly account: Account;
}

/** A new contact, always among `myContacts` (G152). @throws Refusal 400 */
export function draftNew({ world, account }: Desk, person: JsonObject): Draft {
  const groups = readMemberships(account.book, person.memberships);
  const fields = checked(readFields(world, person, new Set(WRITABLE)));
  const id = world.names.sourceId();
  return {
    id,
    resourceName: resourceNameOf(id),
    fields,
    groups: groups.includes(MY_CONTACTS) ? groups : [...groups, MY_CONTACTS],
    photo: undefined,
    previous: [],
    fate: 'live',
  };
}

/** The contact with every field of the mask replaced as a whole (G148). @throws Refusal 400 */
export function draftUpdate({ world, account }: Desk, before: Contact, person: JsonObject, mask: Mask): Draft {
  const kept = Object.entries(before.fields).filter(([field]) => !mask.has(field));
  const fields = checked({ ...Object.fromEntries(kept), ...readFields(world, person, mask) });
  if (!mask.has('memberships')) return { ...before, fields };
  const groups = readMemberships(account.book, person.memberships);
  if (groups.length === 0) throw badArgument('A contact must always have at least one contact group membership.');
  return { ...before, fields, groups };
}

function readFields(world: World, person: JsonObject, mask: Mask): Record<string, readonly JsonObject[]> {
  for (const name of Object.keys(person)) if (!MEMBERS.includes(name)) throw unknownMember(name, 'person');
  const fields: Record<string, readonly JsonObject[]> = {};
  for (const field of WRITABLE) {
    if (!mask.has(field) || field === 'memberships') continue;
    const read = readField(field, person[field]);
    const values = field === 'names' ? read.map((name) => splitName(name, world.unsettled.unstructuredNameWins)) : read;
    if (values.length > 0) fields[field] = values;
  }
  return fields;
}

/** G157: what one contact may hold. */
function checked(fields: Contact['fields']): Contact['fields'] {
  const count = Object.values(fields).reduce((sum, values) => sum + values.length, 0);
  if (count > MOST_VALUES) throw badArgument(`The contact has ${count} fields, at most ${MOST_VALUES} are allowed.`);
  if (sizeOf(fields) > MOST_BYTES) throw badArgument(`The contact is larger than ${MOST_BYTES} bytes.`);
  return fields;
}

/** @throws Refusal 400 or 429 when the account cannot hold these as well (G157) */
export function checkRoom({ world, account }: Desk, drafts: readonly Draft[]): void {
  const { contactLimit = CONTACT_LIMIT, byteLimit = BYTE_LIMIT } = world.options.people ?? {};
  const bytes = drafts.reduce((sum, { fields }) => sum + sizeOf(fields), account.book.bytes);
  if (account.book.counted(world.clock.now()) + drafts.length > contactLimit || bytes > byteLimit)
    throw accountFull(world.unsettled.fullAccountStatus);
}

/** @throws Refusal 400 unless the person carries the ETag of the present version (G147–G149) */
export function checkEtag({ world }: Desk, before: Contact, person: JsonObject): void {
  const current = sourceEtag(before);
  const sources = isObject(person.metadata) ? objectsOf(person.metadata.sources) : [];
  const named = textOf(sources.find(({ type }) => type === 'CONTACT')?.etag);
  if (named !== undefined) {
    if (named !== current) throw staleEtag();
    return;
  }
  const etag = textOf(person.etag);
  if (etag === undefined || etag === '') throw missingEtag();
  const held = versionIn(etag);
  if (held?.version !== current || (held.isListed && world.unsettled.listEtagRejected)) throw staleEtag();
}

/** Stores a draft; one that changes nothing moves the version only where such writes do. */
export function put({ world, account }: Desk, draft: Draft): Contact {
  const before = account.book.contacts.get(draft.id);
  const isIdle = before !== undefined && before.fate === draft.fate && sameContent(before, draft);
  return isIdle && !world.unsettled.idleWriteMoves ? before : account.book.store(world, draft);
}

const sameContent = (a: Draft, b: Draft): boolean =>
  a.resourceName === b.resourceName &&
  a.photo === b.photo &&
  same(a.groups, b.groups) &&
  same(a.previous, b.previous) &&
  same(a.fields, b.fields);

/** Gives a contact a photo or takes it away (G168). */
export const givePhoto = ({ world, account }: Desk, contact: Contact, photo: Photo | undefined): Contact =>
  account.book.store(world, { ...contact, photo }, !world.unsettled.photoMovesVersion);

/** G153. */
export const remove = ({ world, account }: Desk, contact: Contact): Contact =>
  account.book.store(world, { ...contact, photo: undefined, fate: 'deleted' });
