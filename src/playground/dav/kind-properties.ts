/** playground/dav/kind-properties – properties of collections that one kind of them has and others do not (RFC 4791 §5.2, RFC 6352 §6.2). */
import { COLLATIONS } from './card-query.ts';
import { ADDRESS_BOOKS, CALENDARS, type Kind } from './kinds.ts';
import type { StoredCollection } from './store.ts';
import type { World } from './world.ts';
import { APPLE, CALDAV, CARDDAV, caldav, carddav, escapeXml, type XmlName } from './xml.ts';

export interface KindProperty {
  readonly kind: Kind;
  readonly name: XmlName;
  readonly canBeSet: boolean;
  /** Its inner XML; undefined when the collection has none. */
  read(collection: StoredCollection, world: World): string | undefined;
}

const settable = (kind: Kind, name: XmlName, read: (traits: StoredCollection['traits']) => string | undefined): KindProperty => ({
  kind,
  name,
  canBeSet: true,
  read: ({ traits }) => {
    const value = read(traits);
    return value === undefined ? undefined : escapeXml(value);
  },
});

const live = (kind: Kind, name: XmlName, read: KindProperty['read']): KindProperty => ({ kind, name, canBeSet: false, read });

export const KIND_PROPERTIES: readonly KindProperty[] = [
  settable(CALENDARS, CALENDARS.description, ({ description }) => description),
  settable(CALENDARS, { ns: CALDAV, local: 'calendar-timezone' }, ({ timezone }) => timezone),
  settable(CALENDARS, { ns: APPLE, local: 'calendar-color' }, ({ color }) => color),
  live(CALENDARS, { ns: CALDAV, local: 'supported-calendar-component-set' }, ({ traits }) =>
    traits.components?.map((name) => caldav('comp', '', ` name="${escapeXml(name)}"`)).join(''),
  ),
  live(CALENDARS, { ns: CALDAV, local: 'max-resource-size' }, maxResourceSize),
  settable(ADDRESS_BOOKS, ADDRESS_BOOKS.description, ({ description }) => description),
  live(ADDRESS_BOOKS, { ns: CARDDAV, local: 'supported-address-data' }, supportedAddressData),
  live(ADDRESS_BOOKS, { ns: CARDDAV, local: 'supported-collation-set' }, () =>
    Object.keys(COLLATIONS)
      .map((collation) => carddav('supported-collation', collation))
      .join(''),
  ),
  live(ADDRESS_BOOKS, { ns: CARDDAV, local: 'max-resource-size' }, maxResourceSize),
];

function maxResourceSize(_: StoredCollection, { settings }: World): string {
  return String(settings.maxResourceSize);
}

/** RFC 6352 §6.2.2; servers call the children differently (D73). */
function supportedAddressData(_: StoredCollection, { settings, oddities }: World): string | undefined {
  const { addressDataForm } = oddities;
  if (addressDataForm === 'absent') return undefined;
  return settings.cardVersions
    .map((version) => carddav(addressDataForm, '', ` content-type="text/vcard" version="${version}"`))
    .join('');
}
