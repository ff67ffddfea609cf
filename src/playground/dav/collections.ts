/** playground/dav/collections – collections made, changed and removed: MKCALENDAR, MKCOL, PROPPATCH, DELETE. */
import { CALENDARS, type Kind } from './kinds.ts';
import { hrefOf, placeAt } from './places.ts';
import { clark, isProtected, propstat } from './properties.ts';
import { bodyOf, notAllowed } from './reading.ts';
import type { StoredCollection } from './store.ts';
import { type Exchange, multistatus, Refusal, violated } from './world.ts';
import { demand, removeItem } from './writes.ts';
import { APPLE, CALDAV, child, DAV, dav, elements, innerXml, tag, textOf, type XmlElement } from './xml.ts';

/** MKCALENDAR (RFC 4791 §5.3.1). @throws Refusal 403 in a wrong place or over something that exists, 409 without a parent */
export async function makeCalendar(exchange: Exchange): Promise<Response> {
  const { name, kind } = await freePlace(exchange, 403);
  if (kind !== CALENDARS) throw wrongPlace(CALENDARS);
  const body = await bodyOf(exchange.request);
  return make(exchange, { name, kind }, body ? settings(body) : []);
}

/** Extended MKCOL (RFC 5689). @throws Refusal 403 valid-resourcetype for a kind we do not keep here, 405 over something that exists */
export async function makeCollection(exchange: Exchange): Promise<Response> {
  const { name, kind } = await freePlace(exchange, 405);
  const body = await bodyOf(exchange.request);
  const properties = body ? settings(body) : [];
  const types = properties.find(({ ns, local }) => ns === DAV && local === 'resourcetype');
  const asked = new Set(types ? elements(types).map(({ ns, local }) => clark(ns, local)) : []);
  if (!kind.resourceTypes.every(({ ns, local }) => asked.delete(clark(ns, local))) || asked.size > 0) {
    throw violated(403, { ns: DAV, local: 'valid-resourcetype' }, `only ${kind.home} live here`);
  }
  return make(exchange, { name, kind }, properties);
}

/** PROPPATCH (RFC 4918 §9.2): all or nothing. @throws Refusal 404, 405, 403 without the right */
export async function proppatch(exchange: Exchange): Promise<Response> {
  const place = placeAt(exchange.url.pathname, exchange);
  if (place.at === 'root' || place.at === 'home' || place.at === 'principal' || place.at === 'item') throw notAllowed();
  if (place.at !== 'collection') throw new Refusal(404, 'nothing is here');
  demand(place.collection, 'write-properties', exchange.world);
  const body = await bodyOf(exchange.request);
  if (!body || body.ns !== DAV || body.local !== 'propertyupdate') throw new Refusal(400, 'the body is no propertyupdate');
  const changes = elements(body).flatMap((step) =>
    elements(child(step, DAV, 'prop') ?? step).map((property) => ({ property, isRemoval: step.local === 'remove' })),
  );
  const refused = changes.filter(({ property }) => isProtected(property));
  if (refused.length === 0) for (const { property, isRemoval } of changes) assign(place.collection, property, isRemoval);
  const rest = changes.filter((change) => !refused.includes(change));
  const names = (some: typeof changes) => some.map(({ property }) => tag(property)).join('');
  const stats =
    propstat(names(refused), 403, dav('cannot-modify-protected-property')) +
    propstat(names(rest), refused.length === 0 ? 200 : 424);
  return multistatus(dav('response', dav('href', hrefOf(place.collection.path, exchange)) + stats));
}

/** DELETE of an object or a collection (RFC 4918 §9.6). @throws Refusal 403 for a home, 404 or 410 (D28), 412 */
export function remove(exchange: Exchange): Response {
  const place = placeAt(exchange.url.pathname, exchange);
  if (place.at === 'item') return removeItem(exchange, place.collection, place.item);
  if (place.at === 'root' || place.at === 'home' || place.at === 'principal') throw new Refusal(403, 'this stays');
  const { oddities, store } = exchange.world;
  if (place.at !== 'collection') throw new Refusal(oddities.goneStatus, 'nothing is here');
  demand(place.collection, 'unbind', exchange.world);
  store.removeCollection(place.collection);
  return new Response(null, { status: oddities.removedCollection });
}

async function freePlace(exchange: Exchange, taken: 403 | 405): Promise<{ name: string; kind: Kind }> {
  const place = placeAt(exchange.url.pathname, exchange);
  if (place.at === 'free-collection') return place;
  if (place.at === 'orphan') throw new Refusal(409, 'the parent does not exist');
  if (place.at === 'free-item' || place.at === 'nowhere') {
    throw wrongPlace(place.at === 'free-item' ? place.collection.kind : CALENDARS);
  }
  throw taken === 405 ? notAllowed() : violated(403, { ns: DAV, local: 'resource-must-be-null' }, 'something is here already');
}

function wrongPlace({ ns, locationOk }: Kind): Refusal {
  return violated(403, { ns, local: locationOk }, 'collections live directly in a home of their kind');
}

function settings(body: XmlElement): XmlElement[] {
  return elements(body, DAV, 'set').flatMap((set) => elements(child(set, DAV, 'prop') ?? set));
}

function make(exchange: Exchange, at: { name: string; kind: Kind }, properties: readonly XmlElement[]): Response {
  const collection = exchange.world.store.addCollection({ owner: exchange.user, ...at }, {});
  for (const property of properties) assign(collection, property, false);
  return new Response(null, { status: 201 });
}

function assign(collection: StoredCollection, property: XmlElement, isRemoval: boolean): void {
  const { traits, kind } = collection;
  const value = isRemoval ? undefined : textOf(property);
  switch (clark(property.ns, property.local)) {
    case clark(DAV, 'resourcetype'):
      return;
    case clark(DAV, 'displayname'):
      traits.displayName = value;
      return;
    case clark(APPLE, 'calendar-color'):
      traits.color = value;
      return;
    case clark(CALDAV, 'calendar-timezone'):
      traits.timezone = value;
      return;
    case clark(kind.description.ns, kind.description.local):
      traits.description = value;
      return;
    case clark(CALDAV, 'supported-calendar-component-set'):
      traits.components = elements(property, kind.ns, 'comp').map(({ attributes }) => attributes.name ?? '');
      return;
    default:
      if (isRemoval) collection.dead.delete(clark(property.ns, property.local));
      else collection.dead.set(clark(property.ns, property.local), innerXml(property));
  }
}
