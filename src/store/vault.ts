/** store/vault — what is sealed with the installation's key, and how. */
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';

export interface Vault {
  /** For digests: what they hide cannot be guessed without it. */
  readonly digestKey: Uint8Array;
  /** Short name of this installation, for the marks on copies; tells nothing about its owner. */
  readonly installation: string;
  /** AES-256-GCM; `purpose` is bound to the sealed text, so that one cannot stand in for another. */
  seal(purpose: string, text: string): string;
  /** undefined when it was sealed under another key or purpose, or damaged. */
  open(purpose: string, sealed: string): string | undefined;
}

/** A note that only the key it was sealed with opens, and what it is sealed for. */
export const KEY_NOTE = 'key-check';
export const KEY_PURPOSE = 'key check';

/** The vault of a key of 32 bytes. */
export function vaultOf(key: Uint8Array): Vault {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, new Uint8Array(), `twinbook ${use}`, 32));
  const sealing = createSecretKey(derive('seal'));
  return {
    digestKey: derive('digest'),
    installation: derive('installation').subarray(0, 6).toString('hex'),
    seal(purpose, text) {
      const nonce = newNonce();
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(purpose, sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      try {
        const cipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(
          Buffer.from(purpose),
        );
        cipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
      } catch {
        // Another key, another purpose or a damaged text: to the caller it is as if nothing had been kept.
        return undefined;
      }
    },
  };
}

const NONCE = 12;
let random = Buffer.alloc(0);

/** Random bytes for one sealing; fetched for many at a time, since asking for them takes longer than sealing. */
function newNonce(): Buffer {
  if (random.length < NONCE) random = randomBytes(NONCE * 256);
  const nonce = random.subarray(0, NONCE);
  random = random.subarray(NONCE);
  return nonce;
}
