/** playground/dav/reports – REPORT: multiget and query (RFC 4791 §7); sync-collection lives next door. */
import { icalTime, type Look, touches } from './content.ts';
import { hrefOf, pathOf, placeAt } from './places.ts';
import { ALLPROP, propstats } from './properties.ts';
import { wantedOf } from './propfind.ts';
import { bodyOf, notAllowed } from './reading.ts';
import type { StoredCollection, StoredItem } from './store.ts';
import { syncCollection } from './sync-report.ts';
import { type Exchange, multistatus, Refusal, statusResponse, violated } from './world.ts';
import { CALDAV, child, DAV, dav, elements, escapeXml, textOf, type XmlElement, type XmlName } from './xml.ts';

/** @throws Refusal 404, 405, 400; 403 `supported-report` (RFC 3253 §3.6) for a report we do not know */
export async function report(exchange: Exchange): Promise<Response> {
  const place = placeAt(exchange.url.pathname, exchange);
  if (place.at === 'root' || place.at === 'home' || place.at === 'principal' || place.at === 'item') throw notAllowed();
  if (place.at !== 'collection') throw new Refusal(404, 'nothing is here');
  const { collection } = place;
  const body = await bodyOf(exchange.request);
  if (!body) throw new Refusal(400, 'a REPORT needs a body');
  if (isNamed(body, collection.kind.multiget)) return multiget(body, collection, exchange);
  if (isNamed(body, collection.kind.query)) return query(body, collection, exchange);
  if (isNamed(body, { ns: DAV, local: 'sync-collection' }) && !exchange.world.oddities.noSync) {
    return syncCollection(body, collection, exchange);
  }
  throw violated(403, { ns: DAV, local: 'supported-report' }, `${body.local} is not supported here`);
}

/** RFC 4791 §7.9: every href asked for is answered, in the client's own spelling when nothing is there (D34). */
function multiget(body: XmlElement, collection: StoredCollection, exchange: Exchange): Response {
  const { multigetMissing, multigetForgets, goneStatus } = exchange.world.oddities;
  const respond = responder(body, collection, exchange);
  const answers = elements(body, DAV, 'href').map((element) => {
    const href = textOf(element).trim();
    const item = named(href, collection, exchange);
    if (item && multigetForgets && item.name.search(multigetForgets) !== -1) return '';
    if (item) return respond(item);
    if (multigetMissing === 'whole-404') throw new Refusal(404, `${href} is not here`);
    return multigetMissing === 'left-out' ? '' : statusResponse(escapeXml(href), goneStatus);
  });
  return multistatus(answers.join(''));
}

/** RFC 4791 §7.8, as far as clients use it: one component, a time range on it, a UID to find. */
function query(body: XmlElement, collection: StoredCollection, exchange: Exchange): Response {
  const outer = child(child(body, CALDAV, 'filter'), CALDAV, 'comp-filter');
  if (outer?.attributes.name !== 'VCALENDAR')
    throw violated(400, { ns: CALDAV, local: 'valid-filter' }, 'a filter begins with VCALENDAR');
  const inner = child(outer, CALDAV, 'comp-filter');
  if (!inner && exchange.world.oddities.queryNeedsComponent) return multistatus('');
  const isWanted = inner ? filterOf(inner, exchange) : () => true;
  const respond = responder(body, collection, exchange);
  return multistatus(
    [...collection.items.values()]
      .filter((item) => isWanted(item))
      .map(respond)
      .join(''),
  );
}

function filterOf(filter: XmlElement, { world }: Exchange): (item: StoredItem) => boolean {
  const component = filter.attributes.name ?? '';
  const range = world.settings.timeRange === 'coarse' ? child(filter, CALDAV, 'time-range') : undefined;
  const from = icalTime(range?.attributes.start ?? '') ?? Number.NEGATIVE_INFINITY;
  const until = icalTime(range?.attributes.end ?? '') ?? Number.POSITIVE_INFINITY;
  const uids = elements(filter, CALDAV, 'prop-filter').map(uidFilter);
  const fits = (look: Look) => look.components.has(component) && (!range || touches(look, from, until));
  return (item) => fits(item.look) && uids.every((matches) => matches(item.look.uid ?? ''));
}

function uidFilter(filter: XmlElement): (uid: string) => boolean {
  const match = child(filter, CALDAV, 'text-match');
  if (filter.attributes.name !== 'UID' || !match)
    throw violated(403, { ns: CALDAV, local: 'supported-filter' }, 'only UID can be searched');
  const wanted = textOf(match).toLowerCase();
  const isNegated = match.attributes['negate-condition'] === 'yes';
  return (uid) => uid.toLowerCase().includes(wanted) !== isNegated;
}

function responder(body: XmlElement, collection: StoredCollection, exchange: Exchange): (item: StoredItem) => string {
  const read = propstats(wantedOf(body) ?? ALLPROP);
  return (item) => {
    const place = { at: 'item', collection, item } as const;
    return dav('response', dav('href', hrefOf(pathOf(place), exchange)) + read(place, exchange));
  };
}

function named(href: string, collection: StoredCollection, exchange: Exchange): StoredItem | undefined {
  if (exchange.world.oddities.multigetRefusesUrls && /^[a-z][a-z0-9+.-]*:\/\//i.test(href)) return undefined;
  const url = URL.parse(href, exchange.url.href);
  if (!url) return undefined;
  try {
    const place = placeAt(url.pathname, exchange);
    return place.at === 'item' && place.collection === collection ? place.item : undefined;
  } catch (error) {
    // Somebody else's object, or an href that cannot be decoded: to this report it does not exist.
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function isNamed(element: XmlElement, name: XmlName): boolean {
  return element.ns === name.ns && element.local === name.local;
}
