/** google/jwt — the signed assertion with which a service account asks for access tokens (RFC 7523, G185). */
import { createPrivateKey, sign } from 'node:crypto';
import { SyncError } from '../../model/errors.ts';

export interface ServiceAccountKey {
  readonly client_email: string;
  /** PEM. */
  readonly private_key: string;
  readonly private_key_id?: string | undefined;
}

export interface Assertion {
  readonly key: ServiceAccountKey;
  /** The user to act for, with domain-wide delegation; undefined: the service account itself. */
  readonly subject: string | undefined;
  readonly scopes: readonly string[];
  /** The token endpoint the assertion is meant for. */
  readonly audience: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

const LIFETIME_SECONDS = 3600;

/** The library's own signer sends to a fixed address (G193); this one leaves the address to the caller. @throws CONFIG for a bad key */
export function signAssertion({ key, subject, scopes, audience, now }: Assertion): string {
  const issued = Math.floor(now / 1000);
  const header = { alg: 'RS256', typ: 'JWT', ...(key.private_key_id === undefined ? {} : { kid: key.private_key_id }) };
  const claims = {
    iss: key.client_email,
    ...(subject === undefined ? {} : { sub: subject }),
    scope: scopes.join(' '),
    aud: audience,
    iat: issued,
    exp: issued + LIFETIME_SECONDS,
  };
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${signature(content, key.private_key)}`;
}

function signature(content: string, pem: string): string {
  try {
    return sign('RSA-SHA256', Buffer.from(content), createPrivateKey(pem)).toString('base64url');
  } catch {
    // The library's words could quote the key; ours must not.
    throw new SyncError('CONFIG', 'the private key of the Google service account cannot be used', {
      hint: 'Give the key file as Google Cloud made it: JSON with client_email and a PEM private_key.',
    });
  }
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
