/** stories/contacts-steps — the owner's two address books, told apart only by name; clients are found by what they are called. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/playground/google/json.ts';
import { type ContactsWorld, card, linesOf } from './contacts-world.ts';
import type { AppName } from './steps.ts';

/** What a person sees of a client; `name` is given and family name. Lists are shown sorted. */
export interface Client {
  readonly name: string;
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
  readonly note?: string | undefined;
  readonly groups?: readonly string[];
}

export interface ClientsApp {
  add(client: Client): void;
  edit(name: string, changes: Partial<Client>): void;
  remove(name: string): void;
  /** Throws when there is none, or more than one. */
  read(name: string): Required<Client>;
  names(): string[];
}

export type ClientsApps = Readonly<Record<AppName, ClientsApp>>;

export function clientsIn(world: ContactsWorld): ClientsApps {
  return { google: googleContacts(world), dav: addressBook(world) };
}

const MY_CONTACTS = 'contactGroups/myContacts';

function googleContacts({ people }: ContactsWorld): ClientsApp {
  const find = (name: string): JsonObject => only(people.people().filter((person) => shownName(person) === name));
  const labelFor = (title: string): string => {
    const known = people.labels().find(({ name }) => name === title);
    return known === undefined ? people.addLabel(title) : String(known.resourceName);
  };
  return {
    add: (client) => void people.add({ ...bodyOf(client, labelFor) }),
    edit: (name, changes) => void people.edit(String(find(name).resourceName), bodyOf({ ...changes }, labelFor)),
    remove: (name) => people.delete(String(find(name).resourceName)),
    read(name) {
      const person = find(name);
      const titles = new Map(people.labels().map(({ resourceName, name: title }) => [resourceName, String(title)]));
      return {
        name,
        phones: texts(person, 'phoneNumbers'),
        emails: texts(person, 'emailAddresses'),
        note: texts(person, 'biographies')[0],
        groups: groupsOf(person)
          .flatMap((group) => titles.get(group) ?? [])
          .sort(),
      };
    },
    names: () => people.people().map(shownName).sort(),
  };
}

/** The groups of a person in Google, by resource name. */
export function groupsOf(person: JsonObject): string[] {
  return valuesOf(person, 'memberships').map(({ contactGroupMembership }) =>
    String((contactGroupMembership as JsonObject).contactGroupResourceName),
  );
}

/** The values of a field in Google, as somebody entered them. */
export function valuesOf(person: JsonObject | undefined, field: string): JsonObject[] {
  const values = (person?.[field] ?? []) as JsonObject[];
  return values.map(
    ({ metadata: _, formattedType: _type, canonicalForm: _form, formattedProtocol: _name, ...rest }) => rest as JsonObject,
  );
}

function bodyOf({ name, phones, emails, note, groups }: Partial<Client>, labelFor: (title: string) => string): JsonObject {
  const [givenName = '', familyName] = name?.split(' ') ?? [];
  const memberships = [MY_CONTACTS, ...(groups ?? []).map(labelFor)];
  const body = {
    names: name === undefined ? undefined : [{ givenName, ...(familyName && { familyName }) }],
    phoneNumbers: phones?.map((value) => ({ value, type: 'mobile' })),
    emailAddresses: emails?.map((value) => ({ value, type: 'home' })),
    biographies: note === undefined ? undefined : [{ value: note, contentType: 'TEXT_PLAIN' }],
    memberships: groups === undefined ? undefined : memberships.map(membership),
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as unknown as JsonObject;
}

const membership = (contactGroupResourceName: string) => ({ contactGroupMembership: { contactGroupResourceName } });
const shownName = (person: JsonObject): string => String(valuesOf(person, 'names')[0]?.displayName ?? '');
const texts = (person: JsonObject, field: string): string[] =>
  valuesOf(person, field)
    .map(({ value }) => String(value))
    .sort();

function addressBook({ book }: ContactsWorld): ClientsApp {
  const all = (): [string, string][] => [...book.items()].map(([name, { text }]) => [name, text]);
  const find = (name: string): [string, string] => only(all().filter(([, text]) => lineValues(text, 'FN')[0] === name));
  let added = 0;
  return {
    add(client) {
      added += 1;
      const uid = `dav-${added}-${client.name.toLowerCase().replaceAll(/[^a-z]/g, '')}`;
      book.put(`${uid}.vcf`, card('3.0', uid, ...clientLines(client)));
    },
    edit(name, changes) {
      const [file, text] = find(name);
      const replaced = clientLines(changes);
      const names = new Set(replaced.map(nameOf).concat(emptied(changes)));
      const kept = linesOf(text).filter((line) => !names.has(nameOf(line)));
      const [version = '3.0'] = lineValues(text, 'VERSION');
      book.put(file, ['BEGIN:VCARD', `VERSION:${version}`, ...kept, ...replaced, 'END:VCARD', ''].join('\r\n'));
    },
    remove: (name) => book.delete(find(name)[0]),
    read(name) {
      const [, text] = find(name);
      return {
        name,
        phones: lineValues(text, 'TEL').sort(),
        emails: lineValues(text, 'EMAIL').sort(),
        note: lineValues(text, 'NOTE')[0],
        groups: lineValues(text, 'CATEGORIES')
          .flatMap((value) => value.split(','))
          .sort(),
      };
    },
    names: () =>
      all()
        .map(([, text]) => lineValues(text, 'FN')[0] ?? '')
        .sort(),
  };
}

/** Properties that a change takes away altogether. */
function emptied({ phones, emails, groups }: Partial<Client>): string[] {
  const lists = { TEL: phones, EMAIL: emails, CATEGORIES: groups };
  return Object.entries(lists).flatMap(([property, list]) => (list?.length === 0 ? [property] : []));
}

function clientLines({ name, phones, emails, note, groups }: Partial<Client>): string[] {
  const [given = '', family = ''] = name?.split(' ') ?? [];
  return [
    ...(name === undefined ? [] : [`FN:${name}`, `N:${family};${given};;;`]),
    ...(phones ?? []).map((phone) => `TEL;TYPE=CELL:${phone}`),
    ...(emails ?? []).map((email) => `EMAIL;TYPE=HOME:${email}`),
    ...(note === undefined ? [] : [`NOTE:${note}`]),
    ...(groups === undefined || groups.length === 0 ? [] : [`CATEGORIES:${groups.join(',')}`]),
  ];
}

const nameOf = (line: string): string => /^(?:[\w-]+\.)?([\w-]+)/.exec(line)?.[1]?.toUpperCase() ?? '';

/** The values of the lines of that name, as they stand. */
export function lineValues(text: string, name: string): string[] {
  return text
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter((line) => nameOf(line) === name)
    .map((line) => line.slice(line.indexOf(':') + 1));
}

function only<T>(found: readonly T[]): T {
  assert.equal(found.length, 1, `${found.length} clients were found`);
  return found[0] as T;
}
