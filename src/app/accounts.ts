/** app/accounts — where each side is and who is signed in there, so that swapped servers and accounts are noticed. */
import type { DavClient } from '../endpoints/dav/client.ts';
import type { GoogleClient } from '../endpoints/google/client.ts';
import type { Account } from '../model/pair.ts';

/** There is one Google. */
export function googleAccount({ account }: GoogleClient): Account {
  return { server: '', user: account.toLowerCase() };
}

/** As it is configured: what the server redirects to may change by itself. `user`: '' when a token signs in. */
export function davAccount({ url }: DavClient, user: string): Account {
  return { server: url.host, user };
}
