/** dav/vapid — whether a word was signed by the server it is said to come from (RFC 8292). */
import { createPublicKey, verify } from 'node:crypto';

export interface Signed {
  /** The `Authorization` header. */
  readonly authorization: string;
  /** Where it was sent: it holds for no other place. */
  readonly audience: string;
  /** The key the server has published, uncompressed, base64url. */
  readonly signer: string;
  readonly now: number;
}

/** Milliseconds. No signature lives longer (RFC 8292, 2), but for clocks that differ. */
const LONGEST = 25 * 3_600_000;

export function isSigned({ authorization, audience, signer, now }: Signed): boolean {
  const [, parameters = ''] = /^vapid\s+(.+)$/i.exec(authorization) ?? [];
  const token = /(?:^|[\s,])t="?([\w.=-]+)/.exec(parameters)?.[1] ?? '';
  const [head = '', claims = '', signature = ''] = token.split('.');
  const key = Buffer.from(signer, 'base64url');
  try {
    const coordinate = (from: number): string => key.subarray(from, from + 32).toString('base64url');
    const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) };
    const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
    const said = Buffer.from(`${head}.${claims}`);
    if (!verify('sha256', said, { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) return false;
    const { aud, exp } = read(claims);
    return aud === audience && typeof exp === 'number' && exp * 1000 > now && exp * 1000 < now + LONGEST;
  } catch {
    // Not a token, or not a key.
    return false;
  }
}

function read(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
}
