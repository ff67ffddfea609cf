/** store/sign-in — what is kept of a Google sign-in between runs, sealed: its tokens, and whether it is dead. */
import { createHash } from 'node:crypto';
import type { Store } from './store.ts';
import type { Vault } from './vault.ts';

export interface AccessToken {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface SignIn {
  /** A refresh token Google rotated, used rather than the configured one until that changes. */
  readonly rotated: string | undefined;
  readonly access: AccessToken | undefined;
  keepAccess(token: AccessToken): Promise<void>;
  keepRotated(refreshToken: string): Promise<void>;
  /** Google refuses it for good: only another sign-in helps. */
  keepDead(): Promise<void>;
}

export type TokenState = 'ok' | 'dead';

interface Kept {
  /** Which configured sign-in this belongs to. */
  readonly configured: string;
  readonly rotated?: string;
  readonly access?: AccessToken;
  readonly dead?: true;
}

/** `configured`: everything of the configuration the sign-in depends on; when it changes, what was kept is not used any more. */
export async function openSignIn(account: string, configured: string, store: Store, vault: Vault): Promise<SignIn> {
  const fingerprint = createHash('sha256').update(configured).digest('base64url');
  let kept: Kept = (await read(account, fingerprint, store, vault)) ?? { configured: fingerprint };
  const keep = async (next: Kept): Promise<void> => {
    kept = next;
    await store.setNote(noteOf(account), vault.seal(PURPOSE, JSON.stringify(next)));
  };
  return {
    rotated: kept.rotated,
    access: kept.access,
    keepAccess: async (access) => {
      const { dead: _dead, ...rest } = kept;
      await keep({ ...rest, access });
    },
    keepRotated: (rotated) => keep({ ...kept, rotated }),
    keepDead: async () => {
      const { access: _access, ...rest } = kept;
      await keep({ ...rest, dead: true });
    },
  };
}

/** How the sign-in was when it was last used. */
export async function tokenState(account: string, configured: string, store: Store, vault: Vault): Promise<TokenState> {
  const fingerprint = createHash('sha256').update(configured).digest('base64url');
  return (await read(account, fingerprint, store, vault))?.dead === true ? 'dead' : 'ok';
}

/** @throws STORE */
export async function forgetSignIn(account: string, store: Store): Promise<void> {
  await store.setNote(noteOf(account), undefined);
}

const PURPOSE = 'google sign-in';
const noteOf = (account: string): string => `sign-in:${account}`;

async function read(account: string, fingerprint: string, store: Store, vault: Vault): Promise<Kept | undefined> {
  const sealed = await store.note(noteOf(account));
  const text = sealed === undefined ? undefined : vault.open(PURPOSE, sealed);
  const kept = text === undefined ? undefined : (JSON.parse(text) as Kept);
  return kept?.configured === fingerprint ? kept : undefined;
}
