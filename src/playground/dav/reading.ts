/** playground/dav/reading – GET, HEAD and OPTIONS, and how a request body is read as XML. */
import { etagOnGet, isNoneMatchBroken } from './etags.ts';
import { kindsOf } from './kinds.ts';
import { placeAt } from './places.ts';
import { type Exchange, Refusal } from './world.ts';
import { readXml, type XmlElement } from './xml.ts';

const ALLOW = 'OPTIONS, GET, HEAD, PUT, DELETE, PROPFIND, PROPPATCH, REPORT, MKCOL, MKCALENDAR';

/** GET and HEAD of an object. @throws Refusal 404 for an empty place, 405 for a collection (RFC 4918 §9.4) */
export function get(exchange: Exchange): Response {
  const { world, request, url } = exchange;
  const place = placeAt(url.pathname, exchange);
  if (place.at === 'root' || place.at === 'home' || place.at === 'principal' || place.at === 'collection') throw notAllowed();
  if (place.at !== 'item') throw new Refusal(404, 'nothing is here');
  const { item, collection } = place;
  const etag = etagOnGet(item, world.oddities, request.headers.get('accept-encoding'));
  const headers = new Headers({
    'content-type': `${collection.kind.contentType}; charset=utf-8`,
    'last-modified': new Date(item.at).toUTCString(),
  });
  if (etag !== undefined) headers.set('etag', etag);
  const unless = request.headers.get('if-none-match');
  if (unless !== null && isNoneMatchBroken(unless, item, world.oddities)) return new Response(null, { status: 304, headers });
  const text = collection.kind.onGet(item.text, request.headers.get('accept'), world);
  headers.set('content-length', String(Buffer.byteLength(text)));
  return new Response(request.method === 'HEAD' ? null : text, { status: 200, headers });
}

/** OPTIONS: the DAV header says what this server can do (RFC 4791 §5.1, RFC 6352 §6.1, RFC 6638 §2, D68). */
export function options({ world }: Exchange): Response {
  const { settings } = world;
  const features = ['1', '3', 'access-control', ...kindsOf(world).map(({ feature }) => feature), 'extended-mkcol'];
  if (settings.autoSchedule) features.push('calendar-auto-schedule');
  return new Response(null, { status: 200, headers: { allow: ALLOW, dav: settings.davHeader ?? features.join(', ') } });
}

/** A method that the place does not know (RFC 9110 §15.5.6). */
export function notAllowed(): Refusal {
  return new Refusal(405, 'this method is not allowed here', undefined, { allow: ALLOW });
}

/** The body as XML; undefined when there is none. @throws Refusal 400 */
export async function bodyOf(request: Request): Promise<XmlElement | undefined> {
  const text = await request.text();
  if (text === '') return undefined;
  try {
    return readXml(text);
  } catch (cause) {
    throw new Refusal(400, `the body is not XML: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
