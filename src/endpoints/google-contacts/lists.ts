/** google-contacts/lists — e-mails, phones, addresses and all else of which there may be several. */
import type { people_v1 } from '@googleapis/people';
import {
  ADDRESS_TYPES,
  DATE_TYPES,
  EMAIL_TYPES,
  MESSENGER_TYPES,
  PHONE_TYPES,
  RELATION_TYPES,
  URL_TYPES,
} from '../../model/contact.ts';
import { readDate, writeDate } from './dates.ts';
import { entries } from './entries.ts';
import type { Person } from './native.ts';

interface Text {
  value?: string | null;
  type?: string | null;
  metadata?: people_v1.Schema$FieldMetadata;
}

/** Lists whose entries are one text. */
function texts<V extends Text, Type extends string>(
  types: readonly Type[],
  of: (person: Person) => V[] | undefined,
  set: (person: Person, values: V[]) => void,
) {
  return entries<V, Type, { readonly value: string }>({
    of,
    set,
    types,
    prefers: true,
    read: ({ value }) => (value ? { value } : undefined),
    write: (held, { value }) => {
      held.value = value;
    },
  });
}

export const emails = texts(
  EMAIL_TYPES,
  (person) => person.emailAddresses,
  (person, values) => {
    person.emailAddresses = values;
  },
);

export const phones = texts(
  PHONE_TYPES,
  (person) => person.phoneNumbers,
  (person, values) => {
    person.phoneNumbers = values;
  },
);

export const urls = texts(
  URL_TYPES,
  (person) => person.urls,
  (person, values) => {
    person.urls = values;
  },
);

const PLACES = {
  poBox: 'poBox',
  extended: 'extendedAddress',
  street: 'streetAddress',
  city: 'city',
  region: 'region',
  postalCode: 'postalCode',
  country: 'country',
} as const satisfies Record<string, keyof people_v1.Schema$Address>;
type Places = { readonly [Part in keyof typeof PLACES]?: string | undefined };
const PARTS = Object.entries(PLACES) as [keyof Places, (typeof PLACES)[keyof Places]][];

export const addresses = entries({
  of: (person) => person.addresses,
  set: (person, values) => {
    person.addresses = values;
  },
  types: ADDRESS_TYPES,
  prefers: true,
  keeps: true,
  /** An address known as a whole only is all in the street. */
  read: (address): Places | undefined => {
    const parts = PARTS.flatMap(([part, key]) => (address[key] ? [[part, address[key]]] : []));
    if (parts.length > 0) return Object.fromEntries(parts);
    return address.formattedValue ? { street: address.formattedValue } : undefined;
  },
  /** Google makes the whole from the parts again; the country's code belongs to its name (G162). */
  write: (address: people_v1.Schema$Address, content: Places) => {
    delete address.formattedValue;
    if ((address.country ?? undefined) !== content.country) delete address.countryCode;
    for (const [part, key] of PARTS) {
      if (content[part]) address[key] = content[part];
      else delete address[key];
    }
  },
});

export const relations = entries({
  of: (person) => person.relations,
  set: (person, values) => {
    person.relations = values;
  },
  types: RELATION_TYPES,
  prefers: false,
  read: ({ person }: people_v1.Schema$Relation) => (person ? { value: person } : undefined),
  write: (relation, { value }: { readonly value: string }) => {
    relation.person = value;
  },
});

export const dates = entries({
  of: (person) => person.events,
  set: (person, values) => {
    person.events = values;
  },
  types: DATE_TYPES,
  prefers: false,
  read: (event: people_v1.Schema$Event) => {
    const value = readDate(event.date);
    return value === undefined ? undefined : { value };
  },
  write: (event, { value }: { readonly value: string }) => {
    const date = writeDate(value);
    if (date !== undefined) event.date = date;
  },
});

/** Google's own spelling of the protocols that are not all in lower case (G165). */
const PROTOCOLS = new Map([
  ['googletalk', 'googleTalk'],
  ['netmeeting', 'netMeeting'],
]);

export const messengers = entries({
  of: (person) => person.imClients,
  set: (person, values) => {
    person.imClients = values;
  },
  types: MESSENGER_TYPES,
  prefers: true,
  read: ({ username, protocol }: people_v1.Schema$ImClient) => {
    if (!username) return undefined;
    return protocol ? { value: username, protocol: protocol.toLowerCase() } : { value: username };
  },
  write: (client, { value, protocol }: { readonly value: string; readonly protocol?: string | undefined }) => {
    client.username = value;
    if (protocol) client.protocol = PROTOCOLS.get(protocol) ?? protocol;
    else delete client.protocol;
  },
});
