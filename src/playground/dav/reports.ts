/** playground/dav/reports – REPORT: multiget and query (RFC 4791 §7, RFC 6352 §8); sync-collection lives next door. */
import { hrefOf, pathOf, placeAt } from './places.ts';
import { ALLPROP, propstats } from './properties.ts';
import { wantedOf } from './propfind.ts';
import { bodyOf, notAllowed } from './reading.ts';
import type { StoredCollection, StoredItem } from './store.ts';
import { syncCollection } from './sync-report.ts';
import { type Exchange, multistatus, Refusal, statusResponse, violated } from './world.ts';
import { DAV, dav, elements, escapeXml, textOf, type XmlElement, type XmlName } from './xml.ts';

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

/** RFC 4791 §7.9, RFC 6352 §8.7: every href asked for is answered, in the client's own spelling when nothing is there (D34). */
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

/** RFC 4791 §7.8, RFC 6352 §8.6; an answer cut short says so with 507 for the collection (RFC 6352 §8.6.1). */
function query(body: XmlElement, collection: StoredCollection, exchange: Exchange): Response {
  const { kind, items, path } = collection;
  const { clock, oddities } = exchange.world;
  const isIndexed = ({ edits, at }: StoredItem) => edits > 0 || clock.now() - at >= oddities.searchDelay;
  const found = [...items.values()].filter(kind.filter(body, exchange.world)).filter(isIndexed);
  const answers = found.slice(0, kind.limit(body)).map(responder(body, collection, exchange));
  const isCut = answers.length < found.length;
  const cut = isCut ? statusResponse(hrefOf(path, exchange), 507, dav('number-of-matches-within-limits')) : '';
  return multistatus(answers.join('') + cut);
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
