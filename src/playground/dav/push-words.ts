/** playground/dav/push-words – a word for one receiver: sealed (RFC 8291) and signed (RFC 8292). */
import { createCipheriv, createECDH, generateKeyPairSync, hkdfSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** The server's own key pair for signing. */
export interface Signer {
  readonly privateKey: KeyObject;
  /** Uncompressed, base64url. */
  readonly publicKey: string;
}

export function newSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { privateKey, publicKey: point.toString('base64url') };
}

/** Both keys as the receiver wrote them into its registration, base64url. */
export function sealed(text: string, receiverKey: string, authSecret: string): Uint8Array<ArrayBuffer> {
  const theirs = Buffer.from(receiverKey, 'base64url');
  const own = createECDH('prime256v1');
  const ownKey = own.generateKeys();
  const salt = randomBytes(16);
  const hkdf = (from: Uint8Array, with_: Uint8Array, info: Uint8Array | string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', from, with_, info, length));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ownKey]);
  const material = hkdf(own.computeSecret(theirs), Buffer.from(authSecret, 'base64url'), info, 32);
  const key = hkdf(material, salt, 'Content-Encoding: aes128gcm\0', 16);
  const cipher = createCipheriv('aes-128-gcm', key, hkdf(material, salt, 'Content-Encoding: nonce\0', 12));
  const body = Buffer.concat([cipher.update(text), cipher.update(Buffer.from([2, 0, 0])), cipher.final(), cipher.getAuthTag()]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(4096);
  return new Uint8Array(Buffer.concat([salt, size, Buffer.from([ownKey.length]), ownKey, body]));
}

/** The `Authorization` header for a receiver. */
export function signed(receiver: URL, { privateKey, publicKey }: Signer, now: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { aud: receiver.origin, exp: Math.floor(now / 1000) + 12 * 3600, sub: 'mailto:admin@playground.test' };
  const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(said), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${said}.${signature.toString('base64url')}, k=${publicKey}`;
}
