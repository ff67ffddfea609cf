/** store/vault — the installation's key, and what is sealed with it. */
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SyncError } from '../model/errors.ts';
import { DATABASE, flush } from './folder.ts';
import { hintFor, troubleOf } from './trouble.ts';

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

/**
 * Opens the data folder's key file, made on first use; the folder and the key are readable by their owner only. A database is
 * never given another key than its own.
 * @throws STORE
 */
export function openVault(folder: string): Vault {
  return reading(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    const file = join(folder, KEY_FILE);
    if (!existsSync(file)) {
      if (hasDatabase(folder)) throw keyMissing(folder);
      writeNew(file, randomBytes(32).toString('base64'));
    }
    return vaultIn(file);
  });
}

/** The same for a data folder that is there; nothing is made. @throws STORE when the key is missing, too */
export function existingVault(folder: string): Vault {
  return reading(folder, () => {
    const file = join(folder, KEY_FILE);
    if (!existsSync(file)) throw keyMissing(folder);
    return vaultIn(file);
  });
}

function reading(folder: string, open: () => Vault): Vault {
  try {
    return open();
  } catch (cause) {
    if (cause instanceof SyncError) throw cause;
    const trouble = troubleOf(cause);
    const hint = trouble === undefined ? {} : { hint: hintFor(trouble, join(folder, DATABASE)) };
    throw new SyncError('STORE', `the data folder ${folder} cannot be used: ${(cause as Error).message}`, { cause, ...hint });
  }
}

function vaultIn(file: string): Vault {
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== 32)
    throw new SyncError('STORE', `${file} is not a Twinbook key`, { hint: 'Put the key file back from your backup.' });
  return vaultOf(key);
}

/** An empty file is a database that was never written. */
const hasDatabase = (folder: string): boolean => (statSync(join(folder, DATABASE), { throwIfNoEntry: false })?.size ?? 0) > 0;

function keyMissing(folder: string): SyncError {
  const [key, database] = [join(folder, KEY_FILE), join(folder, DATABASE)];
  if (!hasDatabase(folder))
    return new SyncError('STORE', `the key file ${key} is missing`, { hint: 'Put it back from your backup.' });
  const anew = `move ${database} away to begin anew: nothing is lost by that, both sides are compared and joined again.`;
  return new SyncError('STORE', `the key file ${key} that belongs to the database is missing`, {
    hint: `Put it back from your backup. If it is lost for good, ${anew}`,
  });
}

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

/** The key must be whole and on disk before anything is digested with it, and of two processes one is first. */
function writeNew(file: string, text: string): void {
  const draft = `${file}.${process.pid}.part`;
  try {
    writeFileSync(draft, `${text}\n`, { mode: 0o600, flush: true });
    linkSync(draft, file);
    flush(dirname(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    // Some file systems (exFAT, network drives) know no links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } finally {
    rmSync(draft, { force: true });
  }
}
