/** playground/dav/subscribing – how a receiver of words is registered and taken off again, and what a collection says of it. */
import { placeAt } from './places.ts';
import { push, topicOf } from './push.ts';
import { bodyOf, notAllowed } from './reading.ts';
import type { StoredCollection } from './store.ts';
import { type Exchange, Refusal, violated, type World } from './world.ts';
import { child, DAV, PUSH, tag, textOf, type XmlElement } from './xml.ts';

const FOLDER = '/dav/push/';

/** POST of a registration on a collection. */
export async function register(exchange: Exchange): Promise<Response> {
  const { world, request, url, user } = exchange;
  const body = await bodyOf(request);
  if (world.push === undefined || body?.ns !== PUSH || body.local !== 'push-register') throw notAllowed();
  const place = placeAt(url.pathname, exchange);
  if (place.at !== 'collection') throw violated(403, { ns: PUSH, local: 'push-not-available' }, 'nobody is told of this');
  const subscription = child(child(body, PUSH, 'subscription'), PUSH, 'web-push-subscription');
  const text = (local: string, of: XmlElement | undefined = subscription): string => {
    const found = child(of, PUSH, local);
    return found === undefined ? '' : textOf(found).trim();
  };
  const [resource, key, auth] = [text('push-resource'), text('subscription-public-key'), text('auth-secret')];
  if (!resource.startsWith('https:') || Buffer.from(key, 'base64url').length !== 65 || text('content-encoding') !== 'aes128gcm')
    throw violated(403, { ns: PUSH, local: 'invalid-subscription' }, 'this is no subscription');
  const depth = child(child(child(body, PUSH, 'trigger'), PUSH, 'content-update'), DAV, 'depth');
  if (depth === undefined) throw violated(403, { ns: PUSH, local: 'no-supported-trigger' }, 'nothing to tell of');
  const asked = Date.parse(text('expires', body));
  const { id, expires } = world.push.register(
    { user, collection: place.collection, resource, key, auth },
    asked || Number.POSITIVE_INFINITY,
  );
  const headers = { location: `${url.origin}${FOLDER}${id}`, expires: new Date(expires).toUTCString() };
  return new Response(null, { status: 204, headers });
}

/** DELETE of a registration; undefined: the address is of something else. */
export function unregister({ world, url, user }: Exchange): Response | undefined {
  if (world.push === undefined || !url.pathname.startsWith(FOLDER)) return undefined;
  if (!world.push.unregister(url.pathname.slice(FOLDER.length), user)) throw new Refusal(404, 'there is no such registration');
  return new Response(null, { status: 204 });
}

/** What a collection says of push; undefined: nothing. */
export const PUSH_PROPERTIES: Readonly<Record<string, (collection: StoredCollection, world: World) => string | undefined>> = {
  transports: (_, { push: on }) =>
    on && push('web-push', on.signer && push('vapid-public-key', on.signer.publicKey, ' type="p256ecdsa"')),
  topic: (collection, { push: on }) => on && topicOf(collection),
  'supported-triggers': (_, { push: on }) => on && push('content-update', tag({ ns: DAV, local: 'depth' }, '1')),
};
