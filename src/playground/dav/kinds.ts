/**
 * playground/dav/kinds – what a kind of collection is: its place, its names in XML, its content.
 *
 * An address book is one more entry in this list.
 */
import { type Look, lookAt } from './content.ts';
import { CALDAV, DAV, type XmlName } from './xml.ts';

export interface Kind {
  /** Path segment below `/dav/` and the word of `/.well-known/…`. */
  readonly home: string;
  readonly wellKnown: string;
  /** The property of a principal that points to the home. */
  readonly homeSet: XmlName;
  readonly resourceTypes: readonly XmlName[];
  /** Namespace of its preconditions and properties. */
  readonly ns: string;
  /** Value in the DAV header of OPTIONS. */
  readonly feature: string;
  readonly contentType: string;
  readonly extension: string;
  /** The property that carries an object's text in reports. */
  readonly data: XmlName;
  readonly multiget: XmlName;
  readonly query: XmlName;
  /** The precondition for text that cannot be read, and for text that may not be stored. */
  readonly validData: string;
  readonly validObject: string;
  lookAt(text: string): Look;
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
  data: { ns: CALDAV, local: 'calendar-data' },
  multiget: { ns: CALDAV, local: 'calendar-multiget' },
  query: { ns: CALDAV, local: 'calendar-query' },
  validData: 'valid-calendar-data',
  validObject: 'valid-calendar-object-resource',
  lookAt,
};

export const KINDS: readonly Kind[] = [CALENDARS];
