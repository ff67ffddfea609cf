/** playground/salon/person-form – a client of the salon as the body of a person in Google Contacts (People API). */
import type { JsonObject } from '../google/json.ts';
import type { Client, Phone } from './client.ts';

/** Every contact that is shown is in it. */
export const MY_CONTACTS = 'contactGroups/myContacts';

/**
 * The body for `people.createContact`. `groupOf` tells the resource name of a label's contact group. The photo is not part of
 * it: `people.updateContactPhoto` takes it as `photoBytes`, in the base64 of `client.photo`.
 */
export function personBody(client: Client, groupOf: (label: string) => string): JsonObject {
  const { given, family, nickname, phones, emails, birthday, address, company, note, labels } = client;
  const body = {
    names: [{ givenName: given, familyName: family }],
    nicknames: nickname === undefined ? [] : [{ value: nickname }],
    phoneNumbers: phones.map((phone) => ({ value: phone.number, type: phoneType(phone) })),
    emailAddresses: emails.map((email) => ({ value: email.address, type: email.kind })),
    birthdays: birthday ? [{ date: { ...birthday } }] : [],
    addresses: address ? [addressBody(address)] : [],
    organizations: company ? [{ name: company.name, title: company.title }] : [],
    biographies: note === undefined ? [] : [{ value: note, contentType: 'TEXT_PLAIN' }],
    memberships: [MY_CONTACTS, ...labels.map(groupOf)].map((contactGroupResourceName) => ({
      contactGroupMembership: { contactGroupResourceName },
    })),
  };
  return Object.fromEntries(Object.entries(body).filter(([, list]) => list.length > 0));
}

function phoneType({ kind }: Phone): string {
  return typeof kind === 'string' ? kind : kind.label;
}

function addressBody({ street, postcode, city, country }: NonNullable<Client['address']>): JsonObject {
  return { type: 'home', streetAddress: street, postalCode: postcode, city, country };
}
