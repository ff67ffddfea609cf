/**
 * dav/subscribing — asks a server to tell of changes in a collection, where it offers that (WebDAV-Push, a draft of bitfire).
 *
 * The draft has words travel through a push service (RFC 8030). We are our own: the server writes to our address.
 */
import { SyncError } from '../../model/errors.ts';
import type { Names, Opened } from '../../model/push.ts';
import type { DavClient } from './client.ts';
import { given, type Member, readMultistatus, readRefusal } from './multistatus.ts';
import { pushKeys } from './push-keys.ts';
import { element, propfind, textElement } from './requests.ts';
import { child, DAV, type Name, qualified } from './xml.ts';

const PUSH = 'https://bitfire.at/webdav-push';
const push = (local: string): Name => qualified(PUSH, local);
const [TRANSPORTS, TRIGGERS] = [push('transports'), push('supported-triggers')];

const DAY = 86_400_000;
/** What is asked for; */
const WISHED = 7 * DAY;
/** and what is counted on where the server does not say what it gives: it should give no less. */
const LEAST = 3 * DAY;

export interface Subscribing {
  readonly client: DavClient;
  /** Of the collection. */
  readonly path: string;
  /** Where words go, but for the channel's name. */
  readonly address: string;
  readonly now: () => number;
}

/** undefined: this server does not offer it, for this collection or for us. @throws what stops a request */
export async function subscribe(
  { client, path, address, now }: Subscribing,
  names: Names,
  signal: AbortSignal,
): Promise<Opened | undefined> {
  const url = client.follow(path, client.url.href);
  const member = await offerOf(client, url, signal);
  const transport = child(given(member, TRANSPORTS), push('web-push'));
  const triggers = given(member, TRIGGERS);
  if (transport === undefined || (triggers !== undefined && child(triggers, push('content-update')) === undefined))
    return undefined;
  const begun = now();
  const body = registration(names, `${address}/${names.id}`, new Date(begun + WISHED));
  const answer = await client.send({ method: 'POST', url, body, signal });
  if (answer.status === 403 || answer.status === 405 || answer.status === 501) return undefined;
  const location = answer.headers.get('location');
  if (answer.status !== 201 && answer.status !== 204) {
    const said = `${client.url.host} answered ${answer.status} when asked to tell of changes`;
    const { words } = readRefusal(answer);
    throw new SyncError('DOUBTFUL', words === '' ? said : `${said}: ${words}`);
  }
  if (location === null) throw new SyncError('DOUBTFUL', `${client.url.host} tells of changes, but not how that is stopped`);
  const until = Date.parse(answer.headers.get('expires') ?? '');
  const signer = child(transport, push('vapid-public-key'))?.text.trim();
  return {
    handle: client.follow(location, url),
    // The server dates by its own clock.
    ends: Number.isNaN(until) ? begun + LEAST : until - client.http.ahead,
    greets: false,
    ...(signer ? { signer } : {}),
  };
}

/** Also when it was stopped or had ended before. @throws what stops a request */
export async function unsubscribe(client: DavClient, handle: string, signal: AbortSignal): Promise<void> {
  const { status } = await client.send({ method: 'DELETE', url: handle, signal });
  if (status >= 300 && status !== 404 && status !== 410)
    throw new SyncError('REFUSED', `${client.url.host} answered ${status} when asked to stop telling of changes`);
}

/** undefined: it answers nothing of the kind. */
async function offerOf(client: DavClient, url: string, signal: AbortSignal): Promise<Member | undefined> {
  const answer = await propfind(client, { url, signal, depth: 0, properties: [TRANSPORTS, push('topic'), TRIGGERS] });
  return answer.status === 207 ? readMultistatus(answer).members[0] : undefined;
}

function registration({ token }: Names, resource: string, expires: Date): string {
  const { publicKey, auth } = pushKeys(token);
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  const subscription = element(
    push('web-push-subscription'),
    textElement(push('push-resource'), resource) +
      textElement(push('content-encoding'), 'aes128gcm') +
      element(push('subscription-public-key'), text(publicKey), { type: 'p256dh' }) +
      textElement(push('auth-secret'), text(auth)),
  );
  const depth = textElement(qualified(DAV, 'depth'), '1');
  const content =
    element(push('subscription'), subscription) +
    element(push('trigger'), element(push('content-update'), depth)) +
    textElement(push('expires'), expires.toUTCString());
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(push('push-register'), content)}`;
}
