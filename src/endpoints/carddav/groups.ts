/**
 * carddav/groups — cards that stand for a group of contacts (D77), and what they make of the contacts they name. Pure.
 *
 * A contact's groups are its CATEGORIES and the names of all group cards that name its UID. Its version tells both.
 */
import type { Contact } from '../../model/contact.ts';
import type { Checkpoint, Href, Item, Version } from '../../model/item.ts';
import { WRITABLE } from '../../model/item.ts';
import { type Dialect, digest, type Native, type Reading, type ResourceCodec } from '../dav/resource.ts';
import type { Stored } from '../endpoint.ts';
import { readCard, withMembers } from './card-object.ts';

/** `members` are UIDs of contacts, without urn:uuid: (D75). */
export type GroupCard = Item<{ readonly name: string; readonly members: readonly string[] }> & { readonly kind: 'contact' };

/** The group cards of one book, by their hrefs. */
export type Groups = ReadonlyMap<Href, Stored<GroupCard>>;

/** Group cards as items of their own: they are read and their members written, but only people make and name them. */
export function groupCodec(dialect: Dialect): ResourceCodec<GroupCard> {
  return {
    fields: new Set(['members']),
    component: undefined,
    extension: 'vcf',
    contentType: 'text/vcard; charset=utf-8',
    dialect,
    read: asReading,
    create: neverMade,
    createFrom: neverMade,
    update: (text, { fields: { members } }) => {
      const card = readCard(text);
      const held = card.kind === 'group' ? card.members : [];
      const add = members.filter((uid) => !held.includes(uid));
      return withMembers(text, { add, remove: held.filter((uid) => !members.includes(uid)) });
    },
    unmark: (text) => text, // they are people's own
    asHeld: (card) => card,
    unsaid: () => [],
  };
}

function neverMade(): never {
  throw new Error('group cards are never made');
}

function asReading(text: string): Reading<GroupCard> {
  const card = readCard(text);
  if (card.kind === 'unreadable') return card;
  if (card.kind !== 'group') return { kind: 'other' };
  const { name, members, uid } = card;
  const item = { mark: undefined, touched: undefined, access: WRITABLE, occurrences: new Map() };
  return { kind: 'item', item: { ...item, kind: 'contact', uid, fields: { name, members } } };
}

/** The names of the groups whose cards name this UID: sorted, each once. */
export function groupsOf(uid: string | undefined, groups: Groups): readonly string[] {
  const all = [...groups.values()].map(({ item }) => item.fields);
  return aSet(all.flatMap(({ name, members }) => (name !== '' && uid !== undefined && members.includes(uid) ? [name] : [])));
}

/** The version of a contact that is in these groups: another one when it joins or leaves one, though its card does not move. */
export function versionIn(version: Version, names: readonly string[]): Version {
  return names.length === 0 ? version : (`${version} ${digest(JSON.stringify(names))}` as Version);
}

/** A contact as its card says, together with what the group cards say of it. */
export function inGroups(stored: Stored<Contact>, groups: Groups): Stored<Contact> {
  const { item, version } = stored;
  const names = groupsOf(item.uid, groups);
  if (names.length === 0) return stored;
  const fields = { ...item.fields, groups: aSet([...(item.fields.groups ?? []), ...names]) };
  return { ...stored, version: versionIn(version, names), item: { ...item, fields } };
}

/** The contact as its own card says, whatever groups it is in. */
export function byItsCard(stored: Stored<Contact>): Stored<Contact> {
  const card = readCard((stored.native as Native).text);
  return card.kind === 'contact' ? { ...stored, item: withGroups(stored.item, card.contact.fields.groups) } : stored;
}

export function withGroups(contact: Contact, groups: readonly string[] | undefined): Contact {
  return { ...contact, fields: { ...contact.fields, groups: groups?.length ? groups : undefined } };
}

/** Where the groups of a contact go: what it says itself, and which group cards begin or cease to name it. */
export interface Division {
  readonly categories: readonly string[];
  readonly join: readonly string[];
  readonly leave: readonly string[];
}

/** `own`: the CATEGORIES it has. `before`: all groups it was seen in. A name that has a card is no category, unless it was one already. */
export function divide(
  wanted: readonly string[],
  { own, before, groups }: { readonly own: readonly string[]; readonly before: readonly string[]; readonly groups: Groups },
): Division {
  const cards = new Set([...groups.values()].map(({ item }) => item.fields.name));
  return {
    categories: wanted.filter((name) => own.includes(name) || !cards.has(name)),
    join: wanted.filter((name) => cards.has(name) && !before.includes(name)),
    leave: before.filter((name) => cards.has(name) && !wanted.includes(name)),
  };
}

/** A checkpoint of a book that has group cards names them in the versions they had; of another book it is just the book's own. */
export interface Reached {
  readonly groups: ReadonlyMap<Href, Version>;
  readonly checkpoint: Checkpoint;
}

export function writeReached({ groups, checkpoint }: Reached): Checkpoint {
  return (groups.size === 0 ? checkpoint : `groups:${JSON.stringify([...groups])}\n${checkpoint}`) as Checkpoint;
}

export function readReached(checkpoint: Checkpoint): Reached {
  const [, listed, rest] = /^groups:(.*?)\n(.*)$/s.exec(checkpoint) ?? [];
  if (listed === undefined || rest === undefined) return { groups: new Map(), checkpoint };
  return { groups: new Map(JSON.parse(listed)), checkpoint: rest as Checkpoint };
}

function aSet(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
