/**
 * dav/push-keys — the keys of a channel, and whether a word was sealed with them (RFC 8291, RFC 8188).
 *
 * Both keys follow from the channel's secret, so that nothing else of them has to be kept. Whoever seals a word must know both, and
 * only the server was told them.
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

const [SALT, SIZE, TAG, KEY_LENGTH] = [16, 4, 16, 65] as const;

/** Whether a word was sealed with these keys. What it says is not looked at. */
export function isSealedFor({ privateKey, publicKey, auth }: PushKeys, body: Uint8Array): boolean {
  const sealed = Buffer.from(body);
  const head = SALT + SIZE + 1;
  if (sealed.length < head + KEY_LENGTH + TAG || sealed[head - 1] !== KEY_LENGTH) return false;
  const salt = sealed.subarray(0, SALT);
  const theirs = sealed.subarray(head, head + KEY_LENGTH);
  const text = sealed.subarray(head + KEY_LENGTH);
  try {
    const ours = createECDH(CURVE);
    ours.setPrivateKey(privateKey);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, theirs]);
    const material = Buffer.from(hkdfSync('sha256', ours.computeSecret(theirs), auth, info, 32));
    const derive = (use: string, length: number): Buffer =>
      Buffer.from(hkdfSync('sha256', material, salt, `Content-Encoding: ${use}\0`, length));
    const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12), { authTagLength: TAG });
    decipher.setAuthTag(text.subarray(-TAG));
    decipher.update(text.subarray(0, -TAG));
    decipher.final();
    return true;
  } catch {
    // A point that is not on the curve, or a seal that is not theirs.
    return false;
  }
}
