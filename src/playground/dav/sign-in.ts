/** playground/dav/sign-in – who is asking: Basic in UTF-8 (RFC 7617 §2.1, D10), or the password as a bearer token (RFC 6750). */
import { Refusal, type World } from './world.ts';

/** The user who signed in. @throws Refusal 401 with WWW-Authenticate */
export function signedIn(authorization: string | null, world: World): string {
  const [, scheme, secret] = /^(\w+) +(\S+)$/.exec(authorization ?? '') ?? [];
  const user = userOf(scheme?.toLowerCase(), secret ?? '', world);
  if (user !== undefined) return user;
  throw new Refusal(401, 'please sign in', undefined, { 'www-authenticate': world.settings.challenge });
}

function userOf(scheme: string | undefined, secret: string, { store }: World): string | undefined {
  if (scheme === 'bearer') return store.userBy(undefined, secret);
  if (scheme !== 'basic') return undefined;
  const pair = Buffer.from(secret, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon === -1 ? undefined : store.userBy(pair.slice(0, colon), pair.slice(colon + 1));
}
