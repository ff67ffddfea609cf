/**
 * store/begun — a sign-in that was begun in a browser and not finished yet, sealed; of all who want to finish it, one may.
 *
 * `connect` and the daemon share it through the database, since either may be the one the browser comes back to.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Progress, SignInOutcome } from '../model/sign-in.ts';
import type { Store } from './store.ts';
import type { Vault } from './vault.ts';

export interface BegunSignIn {
  /** What only the browser that was sent out can bring back. */
  readonly state: string;
  /** The other half of the challenge Google was given (PKCE). */
  readonly verifier: string;
  readonly redirect: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** A pair's note: one sign-in at a time, and how far it has come. */
interface Kept {
  readonly begun: BegunSignIn;
  readonly isTaken?: true;
  readonly outcome?: SignInOutcome;
}

const PURPOSE = 'begun sign-in';
const noteOf = (pair: string): string => `begun-sign-in:${pair}`;

/** Another takes the place of what was begun before. */
export async function keepBegun(pair: string, begun: BegunSignIn, store: Store, vault: Vault): Promise<void> {
  await store.setNote(noteOf(pair), sealed({ begun }, vault));
}

/** What waits to be finished; undefined: nothing. */
export async function begunSignIn(pair: string, store: Store, vault: Vault): Promise<BegunSignIn | undefined> {
  const { kept } = await read(pair, store, vault);
  return kept?.isTaken === true ? undefined : kept?.begun;
}

/** Takes it, so that nobody else can; false: somebody was faster. */
export async function takeBegun(pair: string, begun: BegunSignIn, store: Store, vault: Vault): Promise<boolean> {
  const { raw, kept } = await read(pair, store, vault);
  if (kept === undefined || kept.isTaken === true || !isSameState(kept.begun.state, begun.state)) return false;
  return await store.swapNote(noteOf(pair), raw, sealed({ begun, isTaken: true }, vault));
}

/** Tells those who wait how it ended, unless another has been begun meanwhile. */
export async function keepOutcome(begun: BegunSignIn, outcome: SignInOutcome, store: Store, vault: Vault): Promise<void> {
  const { raw, kept } = await read(outcome.pair, store, vault);
  if (kept === undefined || !isSameState(kept.begun.state, begun.state)) return;
  await store.swapNote(noteOf(outcome.pair), raw, sealed({ begun, isTaken: true, outcome }, vault));
}

/** How far the sign-in with this state has come. */
export async function progressOf(pair: string, state: string, now: number, store: Store, vault: Vault): Promise<Progress> {
  const { kept } = await read(pair, store, vault);
  if (kept === undefined || !isSameState(kept.begun.state, state)) return { is: 'gone' };
  if (kept.outcome !== undefined) return { is: 'over', outcome: kept.outcome };
  if (kept.isTaken === true) return { is: 'taken' };
  return now > kept.begun.until ? { is: 'gone' } : { is: 'open' };
}

/** Forgets the sign-in with this state, however far it has come. */
export async function forgetBegun(pair: string, state: string, store: Store, vault: Vault): Promise<void> {
  const { raw, kept } = await read(pair, store, vault);
  if (kept !== undefined && isSameState(kept.begun.state, state)) await store.swapNote(noteOf(pair), raw, undefined);
}

/** Takes the same time however much of a guess is right. */
export function isSameState(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function sealed(kept: Kept, vault: Vault): string {
  return vault.seal(PURPOSE, JSON.stringify(kept));
}

async function read(pair: string, store: Store, vault: Vault): Promise<{ raw: string | undefined; kept: Kept | undefined }> {
  const raw = await store.note(noteOf(pair));
  const text = raw === undefined ? undefined : vault.open(PURPOSE, raw);
  return { raw, kept: text === undefined ? undefined : (JSON.parse(text) as Kept) };
}
