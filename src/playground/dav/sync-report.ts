/** playground/dav/sync-report – REPORT sync-collection (RFC 6578), and the ways real servers spoil it (D23–D28). */
import { hrefOf, pathOf } from './places.ts';
import { ALLPROP, propstats } from './properties.ts';
import { wantedOf } from './propfind.ts';
import type { StoredCollection } from './store.ts';
import { type Standing, standingOf, tokenOf } from './tokens.ts';
import { type Exchange, multistatus, Refusal, statusResponse, violated } from './world.ts';
import { child, DAV, dav, textOf, type XmlElement } from './xml.ts';

/** @throws Refusal 400 for a wrong request, 403 `sync-traversal-supported`, and whatever the token deserves */
export function syncCollection(body: XmlElement, collection: StoredCollection, exchange: Exchange): Response {
  checkRequest(body, exchange);
  const { world } = exchange;
  const standing = standingOf(textOf(child(body, DAV, 'sync-token') ?? body), collection, world);
  const since = standing.from === 'place' ? standing.revision : undefined;
  // RFC 6578 §3.4: the first answer names what is there; what is gone interests only those who knew it.
  const isWanted = since === undefined ? (name: string) => collection.items.has(name) : () => true;
  const page = collection.log.since(since, limitOf(body, exchange, standing), isWanted);
  const respond = responder(body, collection, exchange);
  const changes = page.names.map(respond).join('');
  const cut = page.isCut ? cutShort(collection, exchange) : '';
  const odd = world.oddities.extraEntries ? changes + unexpected(body, collection, exchange) : '';
  const token = dav('sync-token', tokenOf(collection, world, nextRevision(page, since, collection, exchange)));
  return multistatus(changes + odd + cut + token);
}

function checkRequest(body: XmlElement, { request }: Exchange): void {
  if ((request.headers.get('depth') ?? '0') !== '0') throw new Refusal(400, 'sync-collection wants Depth: 0 (RFC 6578 §3.2)');
  if (!child(body, DAV, 'sync-token')) throw new Refusal(400, 'sync-token is missing');
  const level = child(body, DAV, 'sync-level');
  if (!level) throw new Refusal(400, 'sync-level is missing');
  if (textOf(level) !== '1')
    throw violated(403, { ns: DAV, local: 'sync-traversal-supported' }, 'only sync-level 1 is supported');
}

/** A silent full list (D23) is one piece; otherwise the smaller of our page and the client's wish counts. */
function limitOf(body: XmlElement, { world: { settings } }: Exchange, standing: Standing): number {
  if (standing.from === 'silent-beginning') return Number.POSITIVE_INFINITY;
  const asked = child(child(body, DAV, 'limit'), DAV, 'nresults');
  const wish = settings.honourLimit && asked ? Number(textOf(asked)) : Number.POSITIVE_INFINITY;
  return Math.max(
    1,
    Math.min(settings.pageSize ?? Number.POSITIVE_INFINITY, Number.isNaN(wish) ? Number.POSITIVE_INFINITY : wish),
  );
}

function nextRevision(
  page: { readonly revision: number; readonly isCut: boolean },
  since: number | undefined,
  { log }: StoredCollection,
  { world: { oddities } }: Exchange,
): number {
  if (!page.isCut || oddities.pageToken === 'advancing') return page.revision;
  return oddities.pageToken === 'newest' ? log.revision : (since ?? log.beginning);
}

/** RFC 6578 §3.6: the collection itself, 507, and the precondition that says why. */
function cutShort(collection: StoredCollection, exchange: Exchange): string {
  return statusResponse(hrefOf(collection.path, exchange, true), 507, dav('number-of-matches-within-limits'));
}

/** D27: the collection itself, a collection below it, and somebody nobody ever heard of. */
function unexpected(body: XmlElement, collection: StoredCollection, exchange: Exchange): string {
  const at = (name: string) => hrefOf([...collection.path.slice(0, -1), name], exchange, true);
  const itself = propstats(wantedOf(body) ?? ALLPROP)({ at: 'collection', collection }, exchange);
  return (
    dav('response', dav('href', hrefOf(collection.path, exchange, true)) + itself) +
    dav('response', dav('href', `${at('below')}/`) + itself) +
    statusResponse(at(`never-seen${collection.kind.extension}`), exchange.world.oddities.goneStatus)
  );
}

function responder(body: XmlElement, collection: StoredCollection, exchange: Exchange): (name: string) => string {
  const read = propstats(wantedOf(body) ?? ALLPROP);
  return (name) => {
    const item = collection.items.get(name);
    const path = [...collection.path.slice(0, -1), name];
    if (!item) return statusResponse(hrefOf(path, exchange, true), exchange.world.oddities.goneStatus);
    const place = { at: 'item', collection, item } as const;
    return dav('response', dav('href', hrefOf(pathOf(place), exchange, true)) + read(place, exchange));
  };
}
