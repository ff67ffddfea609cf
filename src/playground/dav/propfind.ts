/** playground/dav/propfind – PROPFIND (RFC 4918 §9.1). */
import { type Kind, kindsOf } from './kinds.ts';
import { hrefOf, type Place, pathOf, placeAt } from './places.ts';
import { ALLPROP, propstat, propstats } from './properties.ts';
import { bodyOf } from './reading.ts';
import { type Exchange, multistatus, Refusal, violated } from './world.ts';
import { CALDAV, CALENDARSERVER, CARDDAV, child, DAV, dav, elements, tag, type XmlElement, type XmlName } from './xml.ts';

type Found = Exclude<Place, { at: 'orphan' | 'nowhere' | 'free-item' | 'free-collection' }>;

/** @throws Refusal 404 for an empty place, 403 for Depth infinity, 400 for a body that is no propfind */
export async function propfind(exchange: Exchange): Promise<Response> {
  const place = placeAt(exchange.url.pathname, exchange);
  if (!isFound(place)) throw new Refusal(404, 'nothing is here');
  const depth = exchange.request.headers.get('depth') ?? 'infinity';
  if (depth !== '0' && depth !== '1') throw violated(403, { ns: DAV, local: 'propfind-finite-depth' }, 'Depth must be 0 or 1');
  const body = await bodyOf(exchange.request);
  const asked = body === undefined ? undefined : wantedOf(body);
  const read = propstats(asked ?? ALLPROP, body !== undefined && child(body, DAV, 'propname') !== undefined);
  const respond = (found: Found) => dav('response', dav('href', hrefOf(pathOf(found), exchange)) + read(found, exchange));
  const members = depth === '1' ? membersOf(place, exchange) : [];
  const clutter = depth === '1' && place.at === 'home' && exchange.world.oddities.clutteredHome ? clutterOf(place, exchange) : '';
  return multistatus([place, ...members].map(respond).join('') + clutter);
}

/** The answer of a root that does not ask who is there (D3). */
export function anonymousRoot(exchange: Exchange): Response {
  const properties = dav('current-user-principal', dav('unauthenticated')) + dav('resourcetype', dav('collection'));
  return multistatus(dav('response', dav('href', hrefOf(['dav', ''], exchange)) + propstat(properties, 200)));
}

/** The elements in a `DAV:prop`, or undefined when the body asks for allprop or propname. */
export function wantedOf(body: XmlElement): XmlElement[] | undefined {
  const prop = child(body, DAV, 'prop');
  return prop && elements(prop);
}

function isFound(place: Place): place is Found {
  return place.at !== 'nowhere' && place.at !== 'orphan' && place.at !== 'free-item' && place.at !== 'free-collection';
}

function membersOf(place: Found, { world, user }: Pick<Exchange, 'world' | 'user'>): Found[] {
  switch (place.at) {
    case 'root':
      return [{ at: 'principal', user }, ...kindsOf(world).map((kind): Found => ({ at: 'home', user, kind }))];
    case 'home':
      return world.store.collections(user, place.kind).map((collection) => ({ at: 'collection', collection }));
    case 'collection': {
      const { collection } = place;
      return [...collection.items.values()].map((item) => ({ at: 'item', collection, item }));
    }
    case 'principal':
      if (world.oddities.homes !== 'principal') return [];
      return kindsOf(world).flatMap((kind) => membersOf({ at: 'home', user, kind }, { world, user }));
    case 'item':
      return [];
  }
}

const COLLECTION: XmlName = { ns: DAV, local: 'collection' };

interface Stray {
  readonly name: string;
  readonly types: readonly XmlName[];
}

/** What real homes hold besides calendars and address books (D5). */
const CLUTTER: Readonly<Record<Kind['home'], readonly Stray[]>> = {
  calendars: [
    { name: 'inbox/', types: [COLLECTION, { ns: CALDAV, local: 'schedule-inbox' }] },
    { name: 'outbox/', types: [COLLECTION, { ns: CALDAV, local: 'schedule-outbox' }] },
    { name: 'notifications/', types: [COLLECTION, { ns: CALENDARSERVER, local: 'notification' }] },
    { name: 'holidays/', types: [COLLECTION, { ns: CALENDARSERVER, local: 'subscribed' }] },
    { name: 'trashbin/', types: [COLLECTION, { ns: 'http://nextcloud.com/ns', local: 'trash-bin' }] },
    { name: 'personal.ics', types: [] },
    { name: 'personal.xml', types: [] },
  ],
  addressbooks: [
    { name: 'directory/', types: [COLLECTION, { ns: CARDDAV, local: 'directory' }] },
    { name: 'both/', types: [COLLECTION, { ns: CALDAV, local: 'calendar' }, { ns: CARDDAV, local: 'addressbook' }] },
    { name: 'trashbin/', types: [COLLECTION, { ns: 'http://nextcloud.com/ns', local: 'trash-bin' }] },
    { name: 'personal.xml', types: [] },
  ],
};

function clutterOf(home: { readonly user: string; readonly kind: Kind }, exchange: Exchange): string {
  const base = hrefOf(['dav', home.kind.home, home.user, ''], exchange).replace(/\/?$/, '/');
  const respond = ({ name, types }: Stray) => {
    const properties =
      tag({ ns: DAV, local: 'resourcetype' }, types.map((type) => tag(type)).join('')) + dav('displayname', name);
    return dav('response', dav('href', base + name) + propstat(properties, 200));
  };
  return CLUTTER[home.kind.home].map(respond).join('');
}
