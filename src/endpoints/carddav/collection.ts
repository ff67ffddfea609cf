/** carddav/collection — a CardDAV address book: the shared DAV collection, speaking vCard (RFC 6352). */
import type { Contact } from '../../model/contact.ts';
import type { DavClient } from '../dav/client.ts';
import { davCollection } from '../dav/collection.ts';
import type { DavCalendar } from '../dav/discovery.ts';
import { element, textElement } from '../dav/requests.ts';
import type { Dialect, Reading, ResourceCodec } from '../dav/resource.ts';
import { CARDDAV, type Name, qualified } from '../dav/xml.ts';
import type { Collection } from '../endpoint.ts';
import { asHeldByCardDav, CARDDAV_FIELDS, type CardVersion, newCard, readCard, updateCard } from './card-object.ts';

export interface CardDavOptions {
  readonly client: DavClient;
  readonly book: DavCalendar;
}

/** An address book as a collection of contacts. */
export function cardDavCollection({ client, book }: CardDavOptions): Collection<Contact> {
  return davCollection(client, book, contactCodec(versionFor(book), book));
}

/**
 * D73: 3.0 is what every address book must keep, and 4.0 only for one that keeps nothing else. New cards are written in it, and
 * all are asked for in it; a card that a server keeps in the other version and shows as it is, stays in that.
 */
function versionFor({ cardVersions = ['3.0'] }: DavCalendar): CardVersion {
  return !cardVersions.includes('3.0') && cardVersions.includes('4.0') ? '4.0' : '3.0';
}

function contactCodec(version: CardVersion, book: DavCalendar): ResourceCodec<Contact> {
  return {
    fields: CARDDAV_FIELDS,
    component: undefined,
    extension: 'vcf',
    contentType: 'text/vcard; charset=utf-8',
    dialect: dialect(version, book),
    read: asReading,
    create: (contact, key) => newCard(contact, key, version),
    update: updateCard,
    asHeld: (contact) => asHeldByCardDav(contact, version),
  };
}

const carddav = (local: string): Name => qualified(CARDDAV, local);

function dialect(version: CardVersion, { cardVersions = [] }: DavCalendar): Dialect {
  const other = version === '3.0' && cardVersions.includes('4.0') ? '4.0' : undefined;
  return {
    type: carddav('addressbook'),
    multiget: carddav('addressbook-multiget'),
    data: carddav('address-data'),
    // D73: sabre and Cyrus turn a card of 4.0 into 3.0 on a plain GET, under the same etag.
    form: { attributes: { 'content-type': 'text/vcard', version }, accept: acceptOf(version) },
    ...(other === undefined ? {} : { otherForm: acceptOf(other) }),
    query: carddav('addressbook-query'),
    // "contains", the default: the UID may be written with or without urn:uuid: (D75).
    filterByUid: (uid) =>
      element(carddav('filter'), element(carddav('prop-filter'), textElement(carddav('text-match'), uid), { name: 'UID' })),
  };
}

const acceptOf = (version: CardVersion): string => `text/vcard; version=${version}`;

/** A card for a group of contacts is none itself (D77). */
function asReading(text: string): Reading<Contact> {
  const card = readCard(text);
  if (card.kind === 'contact') return { kind: 'item', item: card.contact };
  return card.kind === 'unreadable' ? card : { kind: 'other' };
}
