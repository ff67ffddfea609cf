/** carddav/collection — a CardDAV address book: the shared DAV collection, speaking vCard (RFC 6352). */
import type { Contact } from '../../model/contact.ts';
import type { Href } from '../../model/item.ts';
import type { DavClient } from '../dav/client.ts';
import { davCollection } from '../dav/collection.ts';
import type { DavCalendar } from '../dav/discovery.ts';
import { hrefKey } from '../dav/href.ts';
import { readMultistatus } from '../dav/multistatus.ts';
import { element, report, textElement } from '../dav/requests.ts';
import type { Dialect, Reading, ResourceCodec } from '../dav/resource.ts';
import { CARDDAV, type Name, qualified } from '../dav/xml.ts';
import type { Collection } from '../endpoint.ts';
import {
  asHeldByCardDav,
  CARDDAV_FIELDS,
  type CardVersion,
  newCard,
  newCardFrom,
  readCard,
  unmarkedCard,
  updateCard,
} from './card-object.ts';
import { groupedBook } from './grouped.ts';
import { groupCodec } from './groups.ts';
import { unsaidInCard } from './unsaid.ts';

export interface CardDavOptions {
  readonly client: DavClient;
  readonly book: DavCalendar;
}

/** An address book as a collection of contacts, in groups by CATEGORIES and by group cards (D77). */
export function cardDavCollection({ client, book }: CardDavOptions): Collection<Contact> {
  const version = versionFor(book);
  const met: string[] = [];
  return groupedBook({
    name: book.name,
    contacts: davCollection(
      client,
      book,
      contactCodec(version, book, (group) => met.push(group)),
    ),
    cards: davCollection(client, book, groupCodec(dialect(version, book))),
    find: (signal) => findGroupCards(client, book, signal),
    met: () => met.splice(0),
  });
}

/**
 * D73: 3.0 is what every address book must keep, and 4.0 only for one that keeps nothing else. New cards are written in it; a card
 * that is kept in the other version stays in that.
 */
function versionFor({ cardVersions = ['3.0'] }: DavCalendar): CardVersion {
  return !cardVersions.includes('3.0') && cardVersions.includes('4.0') ? '4.0' : '3.0';
}

/** `onGroup` is told the UID, or else the name, of each group card that is read by the way. */
function contactCodec(version: CardVersion, book: DavCalendar, onGroup: (group: string) => void): ResourceCodec<Contact> {
  return {
    fields: CARDDAV_FIELDS,
    component: undefined,
    extension: 'vcf',
    contentType: 'text/vcard; charset=utf-8',
    dialect: dialect(version, book),
    read: (text) => asReading(text, onGroup),
    create: (contact, key) => newCard(contact, key, version),
    createFrom: newCardFrom,
    update: updateCard,
    unmark: unmarkedCard,
    asHeld: (contact) => asHeldByCardDav(contact, version),
    unsaid: unsaidInCard,
  };
}

const carddav = (local: string): Name => qualified(CARDDAV, local);

function dialect(version: CardVersion, { cardVersions = [] }: DavCalendar): Dialect {
  // D73: sabre and Cyrus turn cards of 4.0 into 3.0 and back, under the same etag. The way up loses least: on the way down Cyrus cuts
  // pictures off.
  const shown = cardVersions.includes('4.0') ? '4.0' : version;
  return {
    type: carddav('addressbook'),
    multiget: carddav('addressbook-multiget'),
    data: carddav('address-data'),
    form: { attributes: { 'content-type': 'text/vcard', version: shown }, accept: acceptOf(shown) },
    ...(shown === version ? {} : { otherForm: acceptOf(version) }),
    query: carddav('addressbook-query'),
    // "contains", the default: the UID may be written with or without urn:uuid: (D75).
    filterByUid: (uid) =>
      element(carddav('filter'), element(carddav('prop-filter'), textElement(carddav('text-match'), uid), { name: 'UID' })),
  };
}

const acceptOf = (version: CardVersion): string => `text/vcard; version=${version}`;

/** A group card is no contact. */
function asReading(text: string, onGroup: (group: string) => void): Reading<Contact> {
  const card = readCard(text);
  if (card.kind === 'contact') return { kind: 'item', item: card.contact };
  if (card.kind === 'unreadable') return card;
  if (card.kind === 'group') onGroup(card.uid ?? card.name);
  return { kind: 'other' };
}

/** D77: Apple's way of saying in 3.0 that a card is a group, and that of 4.0. */
const KINDS = ['X-ADDRESSBOOKSERVER-KIND', 'KIND'];

/** Cards that say they are groups; undefined when the server cannot tell (D31). Which of them are, their texts decide. */
async function findGroupCards(client: DavClient, { url }: DavCalendar, signal: AbortSignal): Promise<Href[] | undefined> {
  const match = textElement(carddav('text-match'), 'group');
  const filters = KINDS.map((name) => element(carddav('prop-filter'), match, { name })).join('');
  const filter = element(carddav('filter'), filters, { test: 'anyof' });
  const content = element('{DAV:}prop', element('{DAV:}getetag')) + filter;
  const asked = { url, depth: 1, signal, again: 'network', name: carddav('addressbook-query'), content } as const;
  const answer = await report(client, asked);
  if (answer.status !== 207) return undefined;
  const { members, url: base } = readMultistatus(answer);
  if (members.some(({ status }) => status === 507)) return undefined; // cut off: the rest is unknown
  return members.filter(({ status }) => status === undefined || status === 200).map(({ href }) => hrefKey(href, base));
}
