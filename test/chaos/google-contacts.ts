/** chaos/google-contacts — the salon's clients in Google's own app. */

import type { JsonObject } from '../../src/playground/google/json.ts';
import type { ContactsDoor } from '../../src/playground/google/people/back-door.ts';
import { asWritten, bytesOf, digitsIn, pictureIn } from './clients.ts';
import { type App, type Held, numbered, type Seen, withChange } from './seen.ts';

const MY_CONTACTS = 'contactGroups/myContacts';

export function googleContacts(door: ContactsDoor): App {
  const find = (handle: string): Held | undefined => {
    const person = door.get(handle);
    return person === undefined ? undefined : heldOf(person, door)[0];
  };
  const setPhoto = (handle: string, picture: string): void => {
    const bytes = bytesOf(picture);
    door.setPhoto(handle, bytes === '' ? undefined : Buffer.from(bytes, 'base64'));
  };
  return {
    items: async () => door.people().flatMap((person) => heldOf(person, door)),
    add: async (number, item) => {
      const own = item.own === undefined ? {} : { userDefined: [{ key: 'chair', value: item.own }] };
      const made = door.add({ ...bodyOf(number, item, door, Object.keys(MEMBERS)), ...own });
      setPhoto(String(made.resourceName), item.fields.photo ?? '');
    },
    edit: async (handle, change) => {
      const held = find(handle);
      if (held === undefined) return undefined;
      const name = 'field' in change ? change.field : change.set;
      if (name === 'photo') setPhoto(handle, change.value);
      else door.edit(handle, bodyOf(held.number, withChange(held.seen, change), door, [name]));
      return held.seen;
    },
    remove: async (handle) => {
      const held = find(handle);
      if (held !== undefined) door.delete(handle);
      return held?.seen;
    },
  };
}

/** What each part of a client is in Google; the picture goes another way. */
const MEMBERS: Readonly<Record<string, (number: number, item: Seen, door: ContactsDoor) => JsonObject>> = {
  name: (number, { fields }) => ({ names: [{ givenName: fields.name ?? '', familyName: `#${number}` }] }),
  nickname: (_, { fields }) => ({ nicknames: valued(fields.nickname) }),
  note: (_, { fields }) => ({ biographies: valued(fields.note).map((one) => ({ ...one, contentType: 'TEXT_PLAIN' })) }),
  phones: (_, { sets }) => ({ phoneNumbers: (sets.phones ?? []).map((one) => ({ value: asWritten(one), type: 'mobile' })) }),
  labels: (_, { sets }, door) => ({
    memberships: [MY_CONTACTS, ...(sets.labels ?? []).map((one) => labelFor(one, door))].map((contactGroupResourceName) => ({
      contactGroupMembership: { contactGroupResourceName },
    })),
  }),
};

function bodyOf(number: number, item: Seen, door: ContactsDoor, names: readonly string[]): JsonObject {
  return Object.assign({}, ...names.map((name) => MEMBERS[name]?.(number, item, door)));
}

const valued = (text = ''): { readonly value: string }[] => (text === '' ? [] : [{ value: text }]);

function labelFor(title: string, door: ContactsDoor): string {
  const known = door.labels().find(({ name }) => name === title);
  return known === undefined ? door.addLabel(title) : String(known.resourceName);
}

const valuesOf = (person: JsonObject, field: string): JsonObject[] => (person[field] ?? []) as JsonObject[];

function heldOf(person: JsonObject, door: ContactsDoor): Held[] {
  const [name] = valuesOf(person, 'names');
  const { number } = numbered(String(name?.familyName));
  if (Number.isNaN(number)) return [];
  const handle = String(person.resourceName);
  const first = (field: string): string => String(valuesOf(person, field)[0]?.value ?? '');
  const titles = new Map(door.labels().map(({ resourceName, name: title }) => [resourceName, String(title)]));
  const groups = valuesOf(person, 'memberships').map(
    ({ contactGroupMembership }) => (contactGroupMembership as JsonObject).contactGroupResourceName,
  );
  const own = valuesOf(person, 'userDefined').find(({ key }) => key === 'chair')?.value;
  const seen: Seen = {
    fields: {
      ...{ name: String(name?.givenName ?? ''), nickname: first('nicknames'), note: first('biographies') },
      photo: pictureIn(Buffer.from(door.photo(handle)?.bytes ?? []).toString('base64')),
    },
    sets: {
      phones: valuesOf(person, 'phoneNumbers').map(({ value }) => digitsIn(String(value))),
      labels: groups.flatMap((group) => titles.get(String(group)) ?? []),
    },
    own: own === undefined ? undefined : String(own),
  };
  return [{ number, handle, seen }];
}
