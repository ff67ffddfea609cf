/**
 * dav/push-keys — the keys of a channel, and the words they open (RFC 8291, RFC 8188).
 *
 * Both keys follow from the channel's secret, so that nothing else of them has to be kept. Whoever seals a word must know both, and
 * only the server was told them: a word that opens is the server's.
 */
import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';

export interface PushKeys {
  readonly privateKey: Uint8Array;
  /** Uncompressed. */
  readonly publicKey: Uint8Array;
  /** The authentication secret. */
  readonly auth: Uint8Array;
}

const CURVE = 'prime256v1';
/** The order of the curve: private keys are below it. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

export function pushKeys(secret: string): PushKeys {
  const derive = (use: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), `twinbook push ${use}`, length));
  // Half as many bits again as are needed: no key is more likely than another.
  const number = (BigInt(`0x${derive('key', 48).toString('hex')}`) % (ORDER - 1n)) + 1n;
  const privateKey = Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
  return { privateKey, publicKey: publicKeyOf(privateKey), auth: derive('auth', 16) };
}

export function publicKeyOf(privateKey: Uint8Array): Uint8Array {
  const ours = createECDH(CURVE);
  ours.setPrivateKey(privateKey);
  return ours.getPublicKey();
}

/** A word is shorter than this (RFC 8030, 7.2, wants no more to be taken). */
export const LONGEST_WORD = 4096;
const [SALT, SIZE, TAG] = [16, 4, 16] as const;
const KEY_LENGTH = 65;

/** What a sealed word says; undefined: it was not sealed with these keys, or is no such thing. */
export function opened(body: Uint8Array, { privateKey, publicKey, auth }: PushKeys): Uint8Array | undefined {
  const sealed = Buffer.from(body);
  const head = SALT + SIZE + 1;
  if (sealed.length < head + KEY_LENGTH + TAG + 1 || sealed.length > LONGEST_WORD || sealed[head - 1] !== KEY_LENGTH)
    return undefined;
  const salt = sealed.subarray(0, SALT);
  const theirs = sealed.subarray(head, head + KEY_LENGTH);
  const text = sealed.subarray(head + KEY_LENGTH);
  // One record, as RFC 8291, 4, wants it.
  if (sealed.readUInt32BE(SALT) < text.length) return undefined;
  try {
    const ours = createECDH(CURVE);
    ours.setPrivateKey(privateKey);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, theirs]);
    const material = Buffer.from(hkdfSync('sha256', ours.computeSecret(theirs), auth, info, 32));
    const derive = (use: string, length: number): Buffer =>
      Buffer.from(hkdfSync('sha256', material, salt, `Content-Encoding: ${use}\0`, length));
    const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12), { authTagLength: TAG });
    decipher.setAuthTag(text.subarray(-TAG));
    const padded = Buffer.concat([decipher.update(text.subarray(0, -TAG)), decipher.final()]);
    const end = padded.findLastIndex((byte) => byte !== 0);
    // 2 ends the last record; what follows is padding.
    return padded[end] === 2 ? padded.subarray(0, end) : undefined;
  } catch {
    // A point that is not on the curve, or a seal that is not theirs.
    return undefined;
  }
}
