/** app/dav — a pair's DAV account: one client for all pairs that sign in to it alike. */
import type { ConfiguredPair } from '../config/config.ts';
import { rememberSecret } from '../config/secrets.ts';
import { createDavClient, type DavClient } from '../endpoints/dav/client.ts';
import type { Context } from './context.ts';
import { seenOnDav } from './requests.ts';

export function davOf({ dav }: ConfiguredPair, { davs, now, wait, transport, onRequest }: Context): DavClient {
  const secret =
    'token' in dav.auth
      ? { token: dav.auth.token.reveal() }
      : { username: dav.auth.username, password: dav.auth.password.reveal() };
  const key = JSON.stringify([dav.url, secret]);
  if ('username' in secret) rememberSecret(Buffer.from(`${secret.username}:${secret.password}`).toString('base64'));
  const onExchange = seenOnDav(onRequest);
  const client =
    davs.get(key) ??
    createDavClient({ url: dav.url, ...secret, allowPrivate: dav.allowPrivate, now, wait, transport, onExchange });
  davs.set(key, client);
  return client;
}
