/** playground/dav/kinds – what a kind of collection is: its place, its names in XML, its content. */
import { calendarFilter } from './calendar-query.ts';
import { checkCard } from './card-checks.ts';
import { lookAtCard } from './card-content.ts';
import { cardInReport, cardOnGet } from './card-data.ts';
import { cardFilter, cardLimit } from './card-query.ts';
import { storedCard } from './card-storing.ts';
import { type Look, lookAt } from './content.ts';
import type { StoredCollection, StoredItem } from './store.ts';
import type { World } from './world.ts';
import { type Asked, CALDAV, CARDDAV, DAV, type XmlElement, type XmlName } from './xml.ts';

export interface Kind {
  /** Path segment below `/dav/` and the word of `/.well-known/…`. */
  readonly home: 'calendars' | 'addressbooks';
  readonly wellKnown: 'caldav' | 'carddav';
  /** The property of a principal that points to the home. */
  readonly homeSet: XmlName;
  readonly resourceTypes: readonly XmlName[];
  /** Namespace of its preconditions and properties. */
  readonly ns: string;
  /** Value in the DAV header of OPTIONS. */
  readonly feature: string;
  readonly contentType: string;
  readonly extension: string;
  /** The property that describes a collection in words. */
  readonly description: XmlName;
  /** The property that carries an object's text in reports. */
  readonly data: XmlName;
  readonly multiget: XmlName;
  readonly query: XmlName;
  /** The preconditions for text that cannot be read, text that may not be stored, and text of another type. */
  readonly validData: string;
  readonly validObject: string;
  readonly supportedData: string;
  /** The precondition for a collection made in a wrong place. */
  readonly locationOk: string;
  lookAt(text: string): Look;
  /** @throws Refusal for an object this server's rules of its kind do not allow */
  check(look: Look, world: World): void;
  /** The text as the server stores it. */
  stored(text: string, world: World, at: { collection: StoredCollection; name: string }): string;
  /** The text as GET gives it to somebody with this Accept header. */
  onGet(text: string, accept: string | null, world: World): string;
  /** The text as a report gives it to somebody who asks so. @throws Refusal for a form the server does not have */
  inReport(text: string, asked: Asked, world: World): string;
  /** What a query finds. @throws Refusal for a filter the server does not know */
  filter(body: XmlElement, world: World): (item: StoredItem) => boolean;
  /** How many answers a query wants at most. */
  limit(body: XmlElement): number;
}

export const CALENDARS: Kind = {
  home: 'calendars',
  wellKnown: 'caldav',
  homeSet: { ns: CALDAV, local: 'calendar-home-set' },
  resourceTypes: [
    { ns: DAV, local: 'collection' },
    { ns: CALDAV, local: 'calendar' },
  ],
  ns: CALDAV,
  feature: 'calendar-access',
  contentType: 'text/calendar',
  extension: '.ics',
  description: { ns: CALDAV, local: 'calendar-description' },
  data: { ns: CALDAV, local: 'calendar-data' },
  multiget: { ns: CALDAV, local: 'calendar-multiget' },
  query: { ns: CALDAV, local: 'calendar-query' },
  validData: 'valid-calendar-data',
  validObject: 'valid-calendar-object-resource',
  supportedData: 'supported-calendar-data',
  locationOk: 'calendar-collection-location-ok',
  lookAt,
  check: () => {},
  stored: (text) => text,
  onGet: (text) => text,
  inReport: (text) => text,
  filter: calendarFilter,
  limit: () => Number.POSITIVE_INFINITY,
};

export const ADDRESS_BOOKS: Kind = {
  home: 'addressbooks',
  wellKnown: 'carddav',
  homeSet: { ns: CARDDAV, local: 'addressbook-home-set' },
  resourceTypes: [
    { ns: DAV, local: 'collection' },
    { ns: CARDDAV, local: 'addressbook' },
  ],
  ns: CARDDAV,
  feature: 'addressbook',
  contentType: 'text/vcard',
  extension: '.vcf',
  description: { ns: CARDDAV, local: 'addressbook-description' },
  data: { ns: CARDDAV, local: 'address-data' },
  multiget: { ns: CARDDAV, local: 'addressbook-multiget' },
  query: { ns: CARDDAV, local: 'addressbook-query' },
  validData: 'valid-address-data',
  validObject: 'valid-address-data',
  supportedData: 'supported-address-data',
  locationOk: 'addressbook-collection-location-ok',
  lookAt: lookAtCard,
  check: checkCard,
  stored: storedCard,
  onGet: cardOnGet,
  inReport: cardInReport,
  filter: cardFilter,
  limit: cardLimit,
};

export const KINDS: readonly Kind[] = [CALENDARS, ADDRESS_BOOKS];

/** The kinds this server keeps (D2). */
export function kindsOf({ settings }: World): readonly Kind[] {
  return KINDS.filter(({ home }) => settings.serves.includes(home));
}
