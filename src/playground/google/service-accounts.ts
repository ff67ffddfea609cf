/** playground/google/service-accounts — signed assertions exchanged for access tokens (G185). */
import { createPublicKey, verify } from 'node:crypto';
import { oauthRefusal } from './errors.ts';
import { isObject, type Json, type JsonObject, textOf } from './json.ts';
import type { World } from './world.ts';

export interface ServiceAccount {
  readonly email: string;
  /** PEM. */
  readonly publicKey: string;
  /** The scopes an admin opened for it over all accounts (domain-wide delegation). Default: none. */
  readonly delegatedScopes?: readonly string[];
}

/** Checks an assertion and says for whom and what it asks. @throws Refusal 400 invalid_grant, 401 unauthorized_client */
export function readAssertion(
  assertion: string,
  origin: string,
  known: ReadonlyMap<string, ServiceAccount>,
  world: World,
): { readonly account: string; readonly client: string; readonly scopes: readonly string[] } {
  const [head = '', body = '', signature = ''] = assertion.split('.');
  const header = decoded(head);
  const claims = decoded(body);
  const service = known.get(textOf(claims.iss) ?? '');
  if (service === undefined) throw oauthRefusal(400, 'invalid_grant', 'Invalid grant: account not found');
  const isSigned =
    header.alg === 'RS256' &&
    verify('RSA-SHA256', Buffer.from(`${head}.${body}`), createPublicKey(service.publicKey), Buffer.from(signature, 'base64url'));
  if (!isSigned) throw oauthRefusal(400, 'invalid_grant', 'Invalid JWT Signature.');
  checkClaims(claims, origin, world.clock.now() / 1000);
  const scopes = (textOf(claims.scope) ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0) throw oauthRefusal(400, 'invalid_scope', 'Empty or missing scope not allowed.');
  const account = textOf(claims.sub) ?? service.email;
  if (account !== service.email) checkDelegation(service, account, scopes, world);
  return { account, client: service.email, scopes };
}

function checkClaims({ aud, iat, exp }: JsonObject, origin: string, now: number): void {
  if (aud !== 'https://oauth2.googleapis.com/token' && aud !== `${origin}/token`) {
    throw oauthRefusal(400, 'invalid_grant', 'Invalid JWT: Failed audience check.');
  }
  const isTimely = typeof iat === 'number' && typeof exp === 'number' && iat <= now + 300 && exp > now && exp - iat <= 3600;
  if (!isTimely) {
    throw oauthRefusal(
      400,
      'invalid_grant',
      'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.',
    );
  }
}

function checkDelegation(service: ServiceAccount, account: string, scopes: readonly string[], world: World): void {
  const opened = service.delegatedScopes ?? [];
  if (!scopes.every((scope) => opened.includes(scope))) {
    throw oauthRefusal(
      401,
      'unauthorized_client',
      'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
    );
  }
  if (!world.accounts.has(account)) throw oauthRefusal(400, 'invalid_grant', 'Invalid email or User ID');
}

function decoded(part: string): JsonObject {
  try {
    const value: Json = JSON.parse(Buffer.from(part, 'base64url').toString());
    return isObject(value) ? value : {};
  } catch {
    throw oauthRefusal(400, 'invalid_grant', 'Invalid JWT: Failed to parse.');
  }
}
