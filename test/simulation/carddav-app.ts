/** simulation/carddav-app — the owner's own address book program on a DAV server: cards and cards of groups (D77), without HTTP. */
import { type CardVersion, newCard, readCard, updateCard, withMembers } from '../../src/endpoints/carddav/card-object.ts';
import { CONTACT_FIELDS, type Contact } from '../../src/model/contact.ts';
import type { Mark } from '../../src/model/item.ts';
import type { AddressBookDoor } from '../../src/playground/dav/back-door.ts';

interface Group {
  readonly file: string;
  readonly text: string;
  readonly name: string;
  readonly members: readonly string[];
}

/** Enters a client under that file name, with a line only this program knows. */
export function enter(door: AddressBookDoor, file: string, client: Contact, form: { version: CardVersion; line: string }): void {
  const categories = enrolled(door, client, client.fields.groups ?? []);
  const text = newCard(inCategories(client, categories), { uid: client.uid ?? file, mark: 'x' as Mark }, form.version);
  door.put(file, text.replace(/^X-TWINBOOK-MARK.*\r\n/m, `${form.line}\r\n`));
}

/** All clients, by file name, in the groups they name and in those that name them. */
export function shownAll(door: AddressBookDoor): ReadonlyMap<string, Contact> {
  const groups = groupsIn(door);
  const clients = [...door.items()].flatMap(([file, { text }]): [string, Contact][] => {
    const card = read(text);
    if (card.kind === 'unreadable') throw new Error(`${file} cannot be read any more: ${card.why}\n${text}`);
    return card.kind === 'contact' ? [[file, inGroups(card.contact, groups)]] : [];
  });
  return new Map(clients);
}

/** Writes those fields that differ. False when the client is not there any more. */
export function revise(door: AddressBookDoor, file: string, change: (client: Contact) => Contact): boolean {
  const text = door.get(file)?.text;
  const card = text === undefined ? undefined : read(text);
  if (text === undefined || card?.kind !== 'contact') return false;
  const before = inGroups(card.contact, groupsIn(door));
  const after = change(before);
  const differs = (field: keyof Contact['fields']): boolean => said(before.fields[field]) !== said(after.fields[field]);
  const fields = new Set(CONTACT_FIELDS.filter(differs));
  const groups = fields.has('groups') ? enrolled(door, after, after.fields.groups ?? []) : (card.contact.fields.groups ?? []);
  door.put(file, updateCard(text, inCategories(after, groups), fields));
  return true;
}

/** Makes the card of a group, which names nobody yet, unless there is one. */
export function makeGroup(door: AddressBookDoor, name: string, version: CardVersion): void {
  const file = `group ${name}.vcf`;
  if (door.get(file) !== undefined) return;
  const kind = version === '4.0' ? 'KIND:group' : `N:${name};;;;\r\nX-ADDRESSBOOKSERVER-KIND:group`;
  const lines = ['BEGIN:VCARD', `VERSION:${version}`, `UID:group-${name}`, `FN:${name}`, kind, 'END:VCARD', ''];
  door.put(file, lines.join('\r\n'));
}

/** Writes a client into the cards of its groups and out of all others; what has no card remains, to be said by its own. */
function enrolled(door: AddressBookDoor, { uid }: Contact, wanted: readonly string[]): readonly string[] {
  const groups = groupsIn(door);
  for (const { file, text, name, members } of groups) {
    if (uid === undefined || members.includes(uid) === wanted.includes(name)) continue;
    door.put(file, withMembers(text, wanted.includes(name) ? { add: [uid], remove: [] } : { add: [], remove: [uid] }));
  }
  return wanted.filter((name) => groups.every((group) => group.name !== name));
}

function groupsIn(door: AddressBookDoor): Group[] {
  return [...door.items()].flatMap(([file, { text }]) => {
    const card = read(text);
    return card.kind === 'group' ? [{ file, text, name: card.name, members: card.members }] : [];
  });
}

function inGroups(client: Contact, groups: readonly Group[]): Contact {
  const named = groups.flatMap(({ name, members }) => (client.uid !== undefined && members.includes(client.uid) ? [name] : []));
  return inCategories(client, [...(client.fields.groups ?? []), ...named]);
}

function inCategories(client: Contact, names: readonly string[]): Contact {
  const groups = [...new Set(names)].sort();
  return { ...client, fields: { ...client.fields, groups: groups.length === 0 ? undefined : groups } };
}

const said = (value: unknown): string | undefined => JSON.stringify(value);

/** Texts do not change: each is read once. */
const known = new Map<string, ReturnType<typeof readCard>>();
const MOST_KNOWN = 2000;

function read(text: string): ReturnType<typeof readCard> {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size > MOST_KNOWN) known.clear();
  const card = readCard(text);
  known.set(text, card);
  return card;
}
