/**
 * store/sign-in — what is kept of a Google sign-in between runs, sealed: its tokens, when it ends, and whether it is dead.
 *
 * There are two notes for an account: of the sign-in a person made with `twinbook connect`, and of the one that stands in the
 * configuration. The first counts before the second. Several processes may work on them (`connect` beside the daemon), so each
 * writes only what it knows to be in the place of what it has read.
 */
import { createHash, randomUUID } from 'node:crypto';
import { unfenced } from './fence.ts';
import type { Store } from './store.ts';
import type { Vault } from './vault.ts';

export interface AccessToken {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** The part of the configuration a sign-in depends on; when that changes, what was kept is not used any more. */
export interface Belonging {
  readonly account: string;
  /** Everything: what Google rotated belongs to exactly this. */
  readonly words: string;
  /** What `twinbook connect` depends on: the client, and where Google is. */
  readonly client: string;
  /** The configured refresh token. */
  readonly own: string | undefined;
}

/** The tokens in use. */
export interface Tokens {
  /** undefined: the configured one, if there is one. */
  readonly refreshToken: string | undefined;
  readonly access: AccessToken | undefined;
}

export interface SignIn extends Tokens {
  /** `ends`: when Google says that the sign-in ends by itself (G176), epoch milliseconds. */
  keepAccess(token: AccessToken, ends?: number): Promise<void>;
  /** A refresh token Google rotated, used rather than the one before. */
  keepRotated(refreshToken: string): Promise<void>;
  /** Google refuses it for good: only another sign-in helps. */
  keepDead(): Promise<void>;
  /** What another process kept meanwhile, or a new sign-in, if it is not what was in use; from now on that counts. */
  renewed(): Promise<Tokens | undefined>;
}

export interface Standing {
  readonly state: 'ok' | 'dead';
  /** Epoch milliseconds; undefined: not by itself, as far as is known. */
  readonly ends: number | undefined;
  /** Another one with every `connect`; undefined: it stands in the configuration. */
  readonly made: string | undefined;
}

/** What a person granted with `twinbook connect`. */
export interface Connection {
  readonly refreshToken: string;
  readonly access: AccessToken;
  readonly ends: number | undefined;
}

interface Kept {
  /** Of a sign-in by `connect`: tells it from the one before. */
  readonly id?: string;
  /** What of the configuration this belongs to, as fingerprints. */
  readonly belongs: { readonly words: string } | { readonly client: string; readonly own: string | undefined };
  readonly refreshToken?: string;
  readonly access?: AccessToken;
  readonly ends?: number;
  readonly dead?: true;
}

/** A note as it was read. */
interface Seen {
  readonly name: string;
  readonly raw: string | undefined;
  readonly kept: Kept;
}

/** Never throws for a note that cannot be opened: it is as if nothing had been kept. */
export async function openSignIn(belonging: Belonging, store: Store, vault: Vault): Promise<SignIn> {
  let seen = await look(belonging, store, vault);

  // Unfenced: whoever works on the pair by now needs what Google has said last.
  const keep = (change: (kept: Kept) => Kept): Promise<void> => unfenced(() => keepNow(change));
  const keepNow = async (change: (kept: Kept) => Kept): Promise<void> => {
    const mine = seen;
    for (let raw = mine.raw; ; raw = await store.note(mine.name)) {
      const there = raw === mine.raw ? mine.kept : (unsealed(raw, vault) ?? mine.kept);
      // Another sign-in took its place: nothing of this one is of use any more.
      if (there.id !== mine.kept.id || (raw === undefined && mine.kept.id !== undefined)) return;
      const next = change(isSameBelonging(there, mine.kept) ? there : mine.kept);
      const sealed = vault.seal(PURPOSE, JSON.stringify(next));
      if (!(await store.swapNote(mine.name, raw, sealed))) continue;
      if (seen === mine) seen = { name: mine.name, raw: sealed, kept: next };
      return;
    }
  };
  return {
    get refreshToken() {
      return seen.kept.refreshToken;
    },
    get access() {
      return seen.kept.access;
    },
    keepAccess: (access, ends) =>
      keep(({ dead: _dead, ...rest }) => ({ ...rest, access, ...(ends === undefined ? {} : { ends }) })),
    keepRotated: (refreshToken) => keep((kept) => ({ ...kept, refreshToken })),
    keepDead: () => keep(({ access: _access, ...rest }) => ({ ...rest, dead: true })),
    renewed: async () => {
      const before = seen;
      seen = await look(belonging, store, vault, before);
      const { id, refreshToken, access } = seen.kept;
      const isSame = id === before.kept.id && refreshToken === before.kept.refreshToken;
      return isSame ? undefined : { refreshToken, access };
    },
  };
}

/** How the sign-in is; undefined: there is none, neither kept nor configured. */
export async function standingOf(belonging: Belonging, store: Store, vault: Vault): Promise<Standing | undefined> {
  const { kept } = await look(belonging, store, vault);
  if (kept.refreshToken === undefined && belonging.own === undefined) return undefined;
  return { state: kept.dead === true ? 'dead' : 'ok', ends: kept.ends, made: kept.id };
}

/** Keeps a new sign-in, on disk when the promise resolves; whoever uses the account takes it up before the next token. */
export async function keepConnection(belonging: Belonging, made: Connection, store: Store, vault: Vault): Promise<void> {
  const { refreshToken, access, ends } = made;
  const belongs = { client: fingerprint(belonging.client), own: ownOf(belonging) };
  const kept: Kept = { id: randomUUID(), belongs, refreshToken, access, ...(ends === undefined ? {} : { ends }) };
  await store.setNote(connectedNote(belonging.account), vault.seal(PURPOSE, JSON.stringify(kept)));
}

/** Forgets every token of the account that is kept here. */
export async function forgetSignIn(account: string, store: Store): Promise<void> {
  for (const name of signInNotes(account)) await store.setNote(name, undefined);
}

/** The names under which an account's sign-in is kept. */
export function signInNotes(account: string): readonly string[] {
  return [connectedNote(account), configuredNote(account)];
}

const PURPOSE = 'google sign-in';
const connectedNote = (account: string): string => `connected:${account.toLowerCase()}`;
const configuredNote = (account: string): string => `sign-in:${account}`;
const fingerprint = (text: string): string => createHash('sha256').update(text).digest('base64url');
const ownOf = ({ own }: Belonging): string | undefined => (own === undefined ? undefined : fingerprint(own));

/** What counts now; notes that read as `before` are not opened again. */
async function look(belonging: Belonging, store: Store, vault: Vault, before?: Seen): Promise<Seen> {
  for (const name of signInNotes(belonging.account)) {
    const raw = await store.note(name);
    if (before !== undefined && name === before.name && raw === before.raw) return before;
    const kept = unsealed(raw, vault);
    if (kept !== undefined && isOf(kept, belonging)) return { name, raw, kept };
  }
  const name = configuredNote(belonging.account);
  return { name, raw: await store.note(name), kept: { belongs: { words: fingerprint(belonging.words) } } };
}

/** One that a person made also outlives that the configured token, perhaps a dead one, is taken out of the file. */
function isOf({ belongs }: Kept, belonging: Belonging): boolean {
  if ('words' in belongs) return belongs.words === fingerprint(belonging.words);
  const own = ownOf(belonging);
  return belongs.client === fingerprint(belonging.client) && (own === undefined || own === belongs.own);
}

function isSameBelonging(a: Kept, b: Kept): boolean {
  return JSON.stringify(a.belongs) === JSON.stringify(b.belongs);
}

function unsealed(raw: string | undefined, vault: Vault): Kept | undefined {
  const text = raw === undefined ? undefined : vault.open(PURPOSE, raw);
  return text === undefined ? undefined : (JSON.parse(text) as Kept);
}
