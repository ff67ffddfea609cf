/**
 * carddav/card-object — one vCard resource and one neutral contact: read, made new, changed line by line.
 *
 * What we do not understand survives byte for byte. A card keeps the version it has; 2.1 becomes 3.0 when it is written.
 */

import { CONTACT_FIELDS, type Contact, type ContactField, type ContactFields } from '../../model/contact.ts';
import { isSyncError, SyncError } from '../../model/errors.ts';
import { type Mark, WRITABLE } from '../../model/item.ts';
import {
  addLine,
  type Component,
  components,
  type Document,
  documentText,
  firstLine,
  newComponent,
  readDocument,
  removeLines,
  removeNodes,
  setLine,
} from '../content-lines/document.ts';
import { type Line, newLine } from '../content-lines/line.ts';
import { checkedText } from '../content-lines/read-back.ts';
import { escapeText, unescapeText } from '../content-lines/text.ts';
import { type Card, type CardVersion, firstNamed, linesNamed, textOf } from './card.ts';
import { fields as codecs, readFields, writeFields } from './fields.ts';
import { decodeOldCard, isOldCard } from './old-cards.ts';
import { refusalOf } from './strict.ts';

export type { CardVersion } from './card.ts';

export type ReadCard =
  | { readonly kind: 'contact'; readonly contact: Contact }
  /** The card of a group (D77); `members` are UIDs. */
  | { readonly kind: 'group'; readonly name: string; readonly uid: string | undefined; readonly members: readonly string[] }
  /** A place, a device, nothing at all: not ours, left alone. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly why: string };

export const CARDDAV_FIELDS: ReadonlySet<string> = new Set(CONTACT_FIELDS.filter((name) => codecs[name] !== 'unsupported'));

export const MARK = 'X-TWINBOOK-MARK';
const KINDS = ['KIND', 'X-ADDRESSBOOKSERVER-KIND'] as const;
/** RFC 6350, 6.1.4; RFC 6473, RFC 6869. */
const NO_CONTACTS: readonly string[] = ['location', 'application', 'device', 'thing'];
const MEMBERS = ['MEMBER', 'X-ADDRESSBOOKSERVER-MEMBER'] as const;

type Opened =
  | { readonly kind: 'card'; readonly document: Document; readonly card: Card }
  | Exclude<ReadCard, { kind: 'contact' | 'group' }>;

/** Reads text or octets; never throws. */
export function readCard(text: string | Uint8Array): ReadCard {
  const opened = openCard(text);
  if (opened.kind !== 'card') return opened;
  const { card } = opened;
  const uid = bareUid(firstNamed(card, 'UID')?.rawValue);
  const kind = kindOf(card);
  if (kind === 'group') return { kind, name: textOf(firstNamed(card, 'FN')) ?? '', uid, members: membersOf(card) };
  if (kind === 'other') return { kind };
  const mark = firstNamed(card, MARK)?.rawValue;
  const contact: Contact = {
    kind: 'contact',
    uid,
    mark: mark ? (unescapeText(mark) as Mark) : undefined,
    // D79: REV moves with whatever a server does; when it was edited the server's own date tells.
    touched: undefined,
    access: WRITABLE,
    fields: readFields(card),
    occurrences: new Map(),
  };
  return { kind: 'contact', contact };
}

/**
 * The text of a new card, with our mark.
 * @throws SyncError REFUSED when a value could not be read back, or it would be no valid vCard 4.0 (L12)
 */
export function newCard(contact: Contact, key: { readonly uid: string; readonly mark: Mark }, version: CardVersion): string {
  const component = newComponent('VCARD');
  addLine(component, newLine({ name: 'VERSION', rawValue: version }));
  addLine(component, newLine({ name: 'PRODID', rawValue: '-//Twinbook//Twinbook//EN' }));
  addLine(component, newLine({ name: 'UID', rawValue: escapeText(key.uid) }));
  addLine(component, newLine({ name: MARK, rawValue: escapeText(key.mark) }));
  const document: Document = { nodes: [component], ending: '\r\n', mark: readDocument('').mark };
  const card: Card = { component, version };
  writeFields(card, contact.fields, new Set(CONTACT_FIELDS));
  giveName(card);
  return soundText(document, version, true);
}

/**
 * The same, beginning from a card that was deleted, in the version of that; undefined when it is no card of a contact.
 * @throws SyncError REFUSED as `newCard`
 */
export function newCardFrom(
  former: string,
  contact: Contact,
  key: { readonly uid: string; readonly mark: Mark },
): string | undefined {
  const opened = openCard(former);
  if (opened.kind !== 'card' || kindOf(opened.card) !== 'contact') return undefined;
  const { document, card } = opened;
  const { component, version } = card;
  const wasSound = version === '4.0' && refusalOf(documentText(document)) === undefined;
  const uid = firstLine(component, 'UID');
  removeNodes(component, (node) => node.kind === 'line' && (node.name === MARK || (node.name === 'UID' && node !== uid)));
  setLine(component, newLine({ name: 'UID', rawValue: escapeText(key.uid) }));
  addLine(component, newLine({ name: MARK, rawValue: escapeText(key.mark) }));
  writeFields(card, contact.fields, new Set(CONTACT_FIELDS));
  giveName(card);
  return soundText(document, version, wasSound);
}

/** RFC 2426, 3.1.2: a card of 3.0 has an N, whoever it is (Cyrus: 403). */
function giveName(card: Card): void {
  if (card.version === '3.0' && firstNamed(card, 'N') === undefined)
    addLine(card.component, newLine({ name: 'N', rawValue: ';;;;' }));
}

/**
 * The text with only `fields` of `contact` changed; every other line byte for byte.
 * @throws SyncError UNREADABLE when the text is no card we can read, REFUSED as `newCard`
 */
export function updateCard(text: string | Uint8Array, contact: Contact, fields: ReadonlySet<string>): string {
  const opened = openCard(text);
  if (opened.kind !== 'card') throw new SyncError('UNREADABLE', opened.kind === 'other' ? 'it holds no contact' : opened.why);
  const before = documentText(opened.document);
  const wasSound = opened.card.version === '4.0' && refusalOf(before) === undefined;
  writeFields(opened.card, contact.fields, fields);
  // A card of 2.1 that says what it should stays one.
  if (documentText(opened.document) === before) return documentText(readDocument(text));
  return soundText(opened.document, opened.card.version, wasSound);
}

/** A contact of any side for other programs, without a mark of ours; `name` stands in for a UID that it has not. @throws SyncError REFUSED */
export function portableCard(contact: Contact, name: string): string {
  return unmarkedCard(newCard(contact, { uid: contact.uid ?? name, mark: '' as Mark }, '3.0'));
}

/** The text without our mark; every other line byte for byte, of a card of 2.1 too. */
export function unmarkedCard(text: string): string {
  const document = readDocument(text);
  for (const card of components({ children: document.nodes }, 'VCARD')) removeLines(card, MARK);
  return documentText(document);
}

/** The text of a group card with other members, by their UIDs; everything else byte for byte. @throws SyncError UNREADABLE, REFUSED */
export function withMembers(
  text: string,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): string {
  const opened = openCard(text);
  if (opened.kind !== 'card' || kindOf(opened.card) !== 'group') throw new SyncError('UNREADABLE', 'it is no card of a group');
  const { card, document } = opened;
  const wasSound = card.version === '4.0' && refusalOf(documentText(document)) === undefined;
  const leaves = new Set(remove.map(bareUid));
  const isLeaving = (line: Line): boolean => linesNamed(card, ...MEMBERS).includes(line) && leaves.has(bareUid(line.rawValue));
  removeNodes(card.component, (node) => node.kind === 'line' && isLeaving(node));
  const held = new Set(membersOf(card));
  const name = firstNamed(card, 'KIND') === undefined ? MEMBERS[1] : MEMBERS[0];
  for (const uid of new Set(add.flatMap((one) => bareUid(one) ?? [])))
    if (!held.has(uid)) addLine(card.component, newLine({ name, rawValue: `urn:uuid:${uid}` }));
  return soundText(document, card.version, wasSound);
}

/** What a card of that version would hold if it were given a contact: what reading back would give. Pure. */
export function asHeldByCardDav(contact: Contact, version: CardVersion): Contact {
  const names = CONTACT_FIELDS.filter((name) => name in contact.fields);
  const all: Card = { component: newComponent('VCARD'), version };
  if (isWritten(all, contact.fields, names)) return { ...contact, fields: only(names, readFields(all)) };
  // Which field is too much for a line is told when it is written; the others are as they are.
  const some: Card = { component: newComponent('VCARD'), version };
  const refused = names.filter((name) => !isWritten(some, contact.fields, [name]));
  return { ...contact, fields: { ...only(names, readFields(some)), ...only(refused, contact.fields) } };
}

function isWritten(card: Card, fields: ContactFields, names: readonly ContactField[]): boolean {
  try {
    writeFields(card, fields, new Set(names));
    return true;
  } catch (error) {
    if (isSyncError(error, 'REFUSED')) return false;
    throw error;
  }
}

/** Keys that the other side cannot say stay missing. */
function only(names: readonly ContactField[], fields: ContactFields): ContactFields {
  return Object.fromEntries(names.map((name) => [name, fields[name]])) as ContactFields;
}

/** RFC 6350, 6.1.4, and Apple's own word for it: people, companies and words nobody knows are contacts. */
function kindOf(card: Card): 'contact' | 'group' | 'other' {
  const word = KINDS.flatMap((name) => textOf(firstNamed(card, name))?.toLowerCase() ?? [])[0];
  return word === 'group' ? 'group' : NO_CONTACTS.includes(word ?? '') ? 'other' : 'contact';
}

function membersOf(card: Card): readonly string[] {
  return linesNamed(card, ...MEMBERS).flatMap(({ rawValue }) => bareUid(rawValue) ?? []);
}

/** D75: a UID is the same with or without its prefix. */
export function bareUid(rawValue: string | undefined): string | undefined {
  return (
    unescapeText(rawValue ?? '')
      .trim()
      .replace(/^urn:uuid:/i, '') || undefined
  );
}

/** The card of a resource, and its text as a draft. */
export function openCard(text: string | Uint8Array): Opened {
  const plain = typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
  const decoded = isOldCard(plain) ? decodeOldCard(text) : { text };
  if ('why' in decoded) return unreadable(decoded.why);
  const document = readDocument(decoded.text);
  const all = components({ children: document.nodes });
  const [component, another] = all.filter(({ name }) => name === 'VCARD');
  // What cannot be told from a broken card is not taken for something else: that would be its deletion.
  if (component === undefined) return all.some(({ end }) => end !== undefined) ? { kind: 'other' } : unreadable('it is no card');
  if (another !== undefined) return unreadable('there are several cards in one');
  if (component.end === undefined) return unreadable('the card is cut off');
  if (components(component).length > 0) return unreadable('there is another card inside the card');
  const version = versionOf(component);
  if (version === undefined) return unreadable('the card is of a version nobody knows');
  return { kind: 'card', document, card: { component, version } };
}

function unreadable(why: string): { readonly kind: 'unreadable'; readonly why: string } {
  return { kind: 'unreadable', why };
}

/** Cards that do not say it are read as the version everybody writes; those of 4.0 say it in their second line. */
function versionOf(component: Component): CardVersion | undefined {
  const said = firstLine(component, 'VERSION')?.rawValue.trim() || '3.0';
  return said === '3.0' || said === '4.0' ? said : undefined;
}

/** L12: an independent reader looks at every card of 4.0 that we make, or that was sound before we changed it. */
function soundText(document: Document, version: CardVersion, mustBeSound: boolean): string {
  const text = checkedText(document);
  const refusal = version === '4.0' && mustBeSound ? refusalOf(text) : undefined;
  if (refusal !== undefined) throw new SyncError('REFUSED', refusal);
  return text;
}
