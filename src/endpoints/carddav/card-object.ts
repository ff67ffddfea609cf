/**
 * carddav/card-object — one vCard resource and one neutral contact: read, made new, changed line by line.
 *
 * What we do not understand survives byte for byte. A card keeps the version it has; 2.1 becomes 3.0 when it is written.
 */

import { CONTACT_FIELDS, type Contact, type ContactFields } from '../../model/contact.ts';
import { isSyncError, SyncError } from '../../model/errors.ts';
import { type Mark, WRITABLE } from '../../model/item.ts';
import {
  addLine,
  type Component,
  components,
  type Document,
  newComponent,
  readDocument,
  removeNodes,
} from '../content-lines/document.ts';
import { newLine } from '../content-lines/line.ts';
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

const MARK = 'X-TWINBOOK-MARK';
const KINDS = ['KIND', 'X-ADDRESSBOOKSERVER-KIND'] as const;
const MEMBERS = ['MEMBER', 'X-ADDRESSBOOKSERVER-MEMBER'] as const;

type Opened =
  | { readonly kind: 'card'; readonly document: Document; readonly card: Card }
  | Exclude<ReadCard, { kind: 'contact' | 'group' }>;

/** Reads text or octets; never throws. */
export function readCard(text: string | Uint8Array): ReadCard {
  const opened = open(text);
  if (opened.kind !== 'card') return opened;
  const { card } = opened;
  const kind = KINDS.map((name) => textOf(firstNamed(card, name))?.toLowerCase()).find((word) => word !== undefined);
  const uid = bareUid(firstNamed(card, 'UID')?.rawValue);
  if (kind === 'group') {
    const members = linesNamed(card, ...MEMBERS).flatMap(({ rawValue }) => bareUid(rawValue) ?? []);
    return { kind: 'group', name: textOf(firstNamed(card, 'FN')) ?? '', uid, members };
  }
  if (kind === 'location' || kind === 'application' || kind === 'device') return { kind: 'other' };
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
  // RFC 2426, 3.1.2: a card of 3.0 has an N, whoever it is (Cyrus: 403).
  if (version === '3.0' && firstNamed(card, 'N') === undefined) addLine(component, newLine({ name: 'N', rawValue: ';;;;' }));
  return soundText(document, version, true);
}

/**
 * The text with only `fields` of `contact` changed; every other line byte for byte.
 * @throws SyncError UNREADABLE when the text is no card we can read, REFUSED as `newCard`
 */
export function updateCard(text: string | Uint8Array, contact: Contact, fields: ReadonlySet<string>): string {
  const opened = open(text);
  if (opened.kind !== 'card') throw new SyncError('UNREADABLE', opened.kind === 'other' ? 'it holds no contact' : opened.why);
  const wasSound = opened.card.version === '4.0' && refusalOf(String(text)) === undefined;
  writeFields(opened.card, contact.fields, fields);
  return soundText(opened.document, opened.card.version, wasSound);
}

/** The text of a group card with other members. @throws SyncError UNREADABLE, REFUSED */
export function withMembers(
  text: string,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): string {
  const opened = open(text);
  if (opened.kind !== 'card') throw new SyncError('UNREADABLE', 'it is no group');
  const { card, document } = opened;
  const held = new Set(linesNamed(card, ...MEMBERS).flatMap(({ rawValue }) => bareUid(rawValue) ?? []));
  const isMember = (name: string): boolean => (MEMBERS as readonly string[]).includes(name);
  removeNodes(
    card.component,
    (node) => node.kind === 'line' && isMember(node.name) && remove.includes(bareUid(node.rawValue) ?? ''),
  );
  const name = firstNamed(card, 'KIND') === undefined ? MEMBERS[1] : MEMBERS[0];
  for (const uid of add) if (!held.has(uid)) addLine(card.component, newLine({ name, rawValue: `urn:uuid:${uid}` }));
  return checkedText(document);
}

/** What a card of that version would hold if it were given a contact: what reading back would give. Pure. */
export function asHeldByCardDav(contact: Contact, version: CardVersion): Contact {
  const names = CONTACT_FIELDS.filter((name) => name in contact.fields);
  const card: Card = { component: newComponent('VCARD'), version };
  writeFields(card, contact.fields, new Set(names));
  const held = readFields(card);
  return { ...contact, fields: Object.fromEntries(names.map((name) => [name, held[name]])) as ContactFields };
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
function open(text: string | Uint8Array): Opened {
  const plain = typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
  const document = isOldCard(plain) ? decodedOldCard(text) : readDocument(text);
  if ('why' in document) return { kind: 'unreadable', why: document.why };
  const [component, another] = components({ children: document.nodes }, 'VCARD');
  if (component === undefined) return { kind: 'other' };
  if (another !== undefined) return { kind: 'unreadable', why: 'there are several cards in one' };
  if (component.end === undefined) return { kind: 'unreadable', why: 'the card is cut off' };
  if (components(component).length > 0) return { kind: 'unreadable', why: 'there is another card inside the card' };
  const said = versionOf(component);
  if (said === undefined) return { kind: 'unreadable', why: 'the card is of a version nobody knows' };
  return { kind: 'card', document, card: { component, version: said } };
}

function decodedOldCard(text: string | Uint8Array): ReturnType<typeof decodeOldCard> {
  try {
    return decodeOldCard(text);
  } catch (error) {
    if (isSyncError(error, 'REFUSED')) return { why: 'a line of it cannot be read' };
    throw error;
  }
}

/** Cards that do not say it are read as the version everybody writes. */
function versionOf(component: Component): CardVersion | undefined {
  const word = component.children.find((node) => node.kind === 'line' && node.name === 'VERSION');
  const said = word?.kind === 'line' ? word.rawValue.trim() : '3.0';
  return said === '3.0' || said === '4.0' ? said : undefined;
}

/** L12: an independent reader looks at every card of 4.0 that we make, or that was sound before we changed it. */
function soundText(document: Document, version: CardVersion, mustBeSound: boolean): string {
  const text = checkedText(document);
  const refusal = version === '4.0' && mustBeSound ? refusalOf(text) : undefined;
  if (refusal !== undefined) throw new SyncError('REFUSED', refusal);
  return text;
}
