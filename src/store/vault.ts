/** store/vault — the installation's key, and what is sealed with it. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { SyncError } from '../model/errors.ts';

/** In the data folder. */
export const KEY_FILE = 'key';

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

/** Opens the data folder's key file, made on first use; the folder and the key are readable by their owner only. @throws STORE */
export function openVault(folder: string): Vault {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    const file = join(folder, KEY_FILE);
    if (!existsSync(file)) writeNew(file, randomBytes(32).toString('base64'));
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    if (key.length !== 32)
      throw new SyncError('STORE', `${file} is not a Twinbook key`, { hint: 'Put the key file back from your backup.' });
    return vaultOf(key);
  } catch (cause) {
    if (cause instanceof SyncError) throw cause;
    throw new SyncError('STORE', `the data folder ${folder} cannot be used: ${(cause as Error).message}`, { cause });
  }
}

/** The vault of a key of 32 bytes. */
export function vaultOf(key: Uint8Array): Vault {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, new Uint8Array(), `twinbook ${use}`, 32));
  const sealing = derive('seal');
  return {
    digestKey: derive('digest'),
    installation: derive('installation').subarray(0, 6).toString('hex'),
    seal(purpose, text) {
      const nonce = randomBytes(12);
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

/** The key must be on disk before anything is digested with it. */
function writeNew(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, `${text}\n`);
  fsyncSync(handle);
  closeSync(handle);
}
