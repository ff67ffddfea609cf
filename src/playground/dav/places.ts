/** playground/dav/places – from an address to what lives there, and back to an href in the server's spelling (D9, D12). */
import { type Kind, kindsOf } from './kinds.ts';
import type { StoredCollection, StoredItem } from './store.ts';
import { type Exchange, Refusal, violated } from './world.ts';
import { DAV, escapeXml } from './xml.ts';

export type Place =
  | { readonly at: 'root' }
  | { readonly at: 'principal'; readonly user: string }
  | { readonly at: 'home'; readonly user: string; readonly kind: Kind }
  | { readonly at: 'collection'; readonly collection: StoredCollection }
  | { readonly at: 'item'; readonly collection: StoredCollection; readonly item: StoredItem }
  | { readonly at: 'free-item'; readonly collection: StoredCollection; readonly name: string }
  | { readonly at: 'free-collection'; readonly user: string; readonly kind: Kind; readonly name: string }
  | { readonly at: 'orphan'; readonly user: string }
  | { readonly at: 'nowhere' };

/** What a path of the server names. @throws Refusal 403 for what belongs to somebody else, 400 for a path that cannot be decoded */
export function placeAt(pathname: string, { world, user }: Pick<Exchange, 'world' | 'user'>): Place {
  const [top, area, owner, ...rest] = segmentsOf(pathname);
  if (top === undefined || (top === 'dav' && area === undefined)) return { at: 'root' };
  if (top !== 'dav' || owner === undefined) return { at: 'nowhere' };
  const kind = kindsOf(world).find(({ home }) => home === area);
  if (!kind && area !== 'principals') return { at: 'nowhere' };
  if (owner !== user) throw violated(403, { ns: DAV, local: 'need-privileges' }, `${owner} is not ${user}`);
  const [collectionName, itemName, ...deeper] = rest;
  if (!kind) return collectionName === undefined ? { at: 'principal', user } : { at: 'nowhere' };
  if (collectionName === undefined) return { at: 'home', user, kind };
  const collection = world.store.collection(user, kind, collectionName);
  if (!collection)
    return itemName === undefined ? { at: 'free-collection', user, kind, name: collectionName } : { at: 'orphan', user };
  if (itemName === undefined) return { at: 'collection', collection };
  if (deeper.length > 0) return { at: 'orphan', user };
  const item = collection.items.get(itemName);
  return item ? { at: 'item', collection, item } : { at: 'free-item', collection, name: itemName };
}

/** The path of a place as plain segments; a last empty one stands for the slash of a collection. */
export function pathOf(place: Exclude<Place, { at: 'orphan' | 'nowhere' }>): readonly string[] {
  switch (place.at) {
    case 'root':
      return ['dav', ''];
    case 'principal':
      return ['dav', 'principals', place.user, ''];
    case 'home':
      return ['dav', place.kind.home, place.user, ''];
    case 'free-collection':
      return ['dav', place.kind.home, place.user, place.name, ''];
    case 'collection':
      return place.collection.path;
    case 'item':
      return [...place.collection.path.slice(0, -1), place.item.name];
    case 'free-item':
      return [...place.collection.path.slice(0, -1), place.name];
  }
}

/** The href of a path, in the spelling the oddities ask for, ready for XML. */
export function hrefOf(path: readonly string[], { world, url }: Pick<Exchange, 'world' | 'url'>, inSync = false): string {
  const { hrefs, hrefOrigin, hrefsWithoutSlash } = world.oddities;
  const shown = hrefsWithoutSlash && path.at(-1) === '' ? path.slice(0, -1) : path;
  switch (hrefs) {
    case 'path':
      return escapeXml(spelled(shown, encoded));
    case 'raw-in-sync':
      return escapeXml(spelled(shown, inSync ? raw : encoded));
    case 'raw':
      return escapeXml(spelled(shown, raw));
    case 'lower-hex':
      return escapeXml(spelled(shown, (segment) => encoded(segment).replace(/%../g, (code) => code.toLowerCase())));
    case 'over-encoded':
      return escapeXml(spelled(shown, (segment) => encodeURIComponent(segment).replace(/[-_.]/g, hex)));
    case 'absolute':
      return escapeXml((hrefOrigin ?? url.origin) + spelled(shown, encoded));
    case 'relative':
      return escapeXml(relative(spelled(shown, encoded), url.pathname));
  }
}

/** The plain path, percent-encoded with upper-case digits: the spelling of Location and of the back door. */
export function plainPath(path: readonly string[]): string {
  return spelled(path, encoded);
}

/** The decoded, non-empty segments of a path. */
function segmentsOf(pathname: string): string[] {
  try {
    return pathname.split('/').flatMap((segment) => (segment === '' ? [] : [decodeURIComponent(segment)]));
  } catch {
    throw new Refusal(400, `${pathname} is not percent-encoded UTF-8`);
  }
}

function spelled(path: readonly string[], spell: (segment: string) => string): string {
  return `/${path.map(spell).join('/')}`;
}

/** RFC 3986 §3.3: what may stand in a segment as it is. */
function encoded(segment: string): string {
  return encodeURIComponent(segment).replace(/%(?:40|3A|24|26|2B|2C|3B|3D)/g, decodeURIComponent);
}

function raw(segment: string): string {
  return segment.replace(/[%/?#]/g, hex);
}

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Members are named by their last segment (Xandikos), which a colon would turn into a scheme (D51); the rest stays whole. */
function relative(href: string, base: string): string {
  const folder = base.slice(0, base.lastIndexOf('/') + 1);
  return href.startsWith(folder) && href.length > folder.length ? href.slice(folder.length).replaceAll(':', '%3A') : href;
}
