/** playground/salon/google-contacts-app – Google Contacts as its user sees it, through the back door. */
import type { JsonObject } from '../google/json.ts';
import type { ContactsDoor } from '../google/people/back-door.ts';
import type { Client } from './client.ts';
import type { Contact, ContactsApp } from './contacts-app.ts';
import { personBody } from './person-form.ts';

export function googleContactsApp(door: ContactsDoor): ContactsApp {
  return {
    name: 'Google Contacts',
    contacts: () => door.people().map(contactOf),
    add: (client) => addToGoogle(door, client),
    changePhone(id, old, next) {
      const phones = valuesOf(door.get(id), 'phoneNumbers');
      if (!phones.some(({ value }) => value === old)) throw new Error(`${id} has no number ${old}`);
      door.edit(id, { phoneNumbers: phones.map((phone) => (phone.value === old ? { ...phone, value: next } : phone)) });
    },
    writeNote: (id, note) => void door.edit(id, { biographies: [{ value: note, contentType: 'TEXT_PLAIN' }] }),
    remove: (id) => door.delete(id),
  };
}

/** Enters a client with photo and labels; labels that are missing are made. */
export function addToGoogle(door: ContactsDoor, client: Client): void {
  const groupOf = (label: string): string => {
    const known = door.labels().find(({ name }) => name === label);
    return known === undefined ? door.addLabel(label) : String(known.resourceName);
  };
  const { resourceName } = door.add(personBody(client, groupOf));
  if (client.photo !== undefined) door.setPhoto(String(resourceName), Buffer.from(client.photo.base64, 'base64'));
}

function contactOf(person: JsonObject): Contact {
  const text = (field: string, member: string): string => String(valuesOf(person, field)[0]?.[member] ?? '');
  return {
    id: String(person.resourceName),
    name: text('names', 'displayName'),
    phones: valuesOf(person, 'phoneNumbers').map(({ value }) => String(value)),
    note: text('biographies', 'value'),
  };
}

/** What was entered, without what Google adds to it. */
function valuesOf(person: JsonObject | undefined, field: string): JsonObject[] {
  const values = (person?.[field] ?? []) as JsonObject[];
  return values.map(({ metadata: _metadata, formattedType: _type, canonicalForm: _form, ...value }) => value as JsonObject);
}
