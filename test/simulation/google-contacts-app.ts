/** simulation/google-contacts-app — the owner in Google's Contacts: clients entered, edited and deleted there, without HTTP. */
import { HOMES, readFields, withFields } from '../../src/endpoints/google-contacts/fields.ts';
import type { Context } from '../../src/endpoints/google-contacts/labels.ts';
import type { Native, Person } from '../../src/endpoints/google-contacts/native.ts';
import { photoOf } from '../../src/endpoints/google-contacts/pictures.ts';
import { isOurs } from '../../src/endpoints/google-contacts/place.ts';
import { CONTACT_FIELDS, type Contact, type ContactField } from '../../src/model/contact.ts';
import { WRITABLE } from '../../src/model/item.ts';
import type { JsonObject } from '../../src/playground/google/json.ts';
import type { ContactsDoor } from '../../src/playground/google/people/back-door.ts';

/** What the app has to know: the labels of the account, and the one the collection is about. A label nobody knows is made. */
export function desk(door: ContactsDoor, label?: string): Context {
  const labels = (): JsonObject[] => door.labels();
  return {
    label,
    labels: {
      nameOf: (group) => labels().find(({ resourceName }) => resourceName === group)?.name as string | undefined,
      idOf: (name) => (labels().find((one) => one.name === name)?.resourceName as string | undefined) ?? door.addLabel(name),
    },
  };
}

/** Enters a client, with members of a person that only Google knows; returns its resource name. */
export function enter(door: ContactsDoor, { fields }: Contact, context: Context, details: JsonObject = {}): string {
  const { person, photo } = withFields({ person: {}, photo: undefined }, fields, CONTACT_FIELDS, context).native;
  const name = String(door.add({ ...plain(person), ...details }).resourceName);
  if (context.label !== undefined) door.label(name, context.label);
  if (typeof photo === 'object') door.setPhoto(name, bytesOf(photo));
  return name;
}

/** All clients as the app shows them, by their resource names. */
export function shownAll(door: ContactsDoor, context: Context): ReadonlyMap<string, Contact> {
  const people = door.people() as Person[];
  return new Map(people.map((person) => [String(person.resourceName), contactOf(withPhoto(door, person), context)]));
}

/** Writes those fields that differ. False when the client is not there any more. */
export function revise(door: ContactsDoor, name: string, change: (client: Contact) => Contact, context: Context): boolean {
  const before = nativeOf(door, name);
  if (before === undefined) return false;
  const { fields } = change(contactOf(before, context));
  const { native, changed } = withFields(before, fields, CONTACT_FIELDS, context);
  const own = changed.filter((field): field is Exclude<ContactField, 'photo'> => field !== 'photo');
  const { person, photo } = native;
  if (own.length > 0) door.edit(name, plain(Object.fromEntries(own.map((field) => [HOMES[field], person[HOMES[field]] ?? []]))));
  if (changed.includes('photo')) door.setPhoto(name, typeof photo === 'object' ? bytesOf(photo) : undefined);
  return true;
}

function contactOf(native: Native, context: Context): Contact {
  return {
    ...{ kind: 'contact', uid: undefined, mark: undefined, touched: undefined, access: WRITABLE, occurrences: new Map() },
    ...(isOurs(native.person, context) ? {} : { outside: true }),
    fields: readFields(native, context),
  };
}

function nativeOf(door: ContactsDoor, name: string): Native | undefined {
  const person = door.get(name) as Person | undefined;
  return person && withPhoto(door, person);
}

function withPhoto(door: ContactsDoor, person: Person): Native {
  const held = door.photo(String(person.resourceName));
  return { person, photo: held && (photoOf(held.bytes) ?? 'unread') };
}

const bytesOf = ({ data }: { readonly data: string }): Uint8Array => Buffer.from(data, 'base64');

const plain = (value: object): JsonObject => JSON.parse(JSON.stringify(value));
