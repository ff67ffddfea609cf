/** model/sign-in — how signing in to Google in the browser went, as plain data for the command line and the page. */
import { type ErrorCode, SyncError } from './errors.ts';
import type { Kind } from './item.ts';

/** What can go wrong on the way through the browser, by Google's words and by ours. */
export type SignInTrouble =
  | 'declined'
  | 'access_denied'
  | 'redirect_uri_mismatch'
  | 'invalid_client'
  | 'wrong_secret'
  | 'missing_secret'
  | 'deleted_client'
  | 'disabled_client'
  | 'unauthorized_client'
  | 'invalid_request'
  | 'admin_policy_enforced'
  | 'org_internal'
  | 'disallowed_useragent'
  | 'invalid_scope'
  | 'code_over'
  | 'stranger'
  | 'too_late'
  | 'way_there'
  | 'unreadable'
  | 'no_refresh_token'
  | 'nothing_allowed'
  | 'another_account'
  | 'unknown_account';

/** One of these stopped a sign-in; nothing was kept. */
export class SignInRefused extends SyncError {
  readonly trouble: SignInTrouble;

  constructor(trouble: SignInTrouble, code: ErrorCode, message: string, hint: string) {
    super(code, message, { hint });
    this.trouble = trouble;
  }
}

/** Something that does not work yet, in a sentence, and what the owner can do. */
export interface Shortcoming {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

/** The sign-in is kept and in use. */
export interface Connected {
  readonly ok: true;
  readonly pair: string;
  readonly account: string;
  /** What may be synced with it. */
  readonly allowed: readonly Kind[];
  /** When Google ends it by itself (the client is in Testing), epoch milliseconds. */
  readonly ends: number | undefined;
  /** What was not allowed, or is switched off at Google. */
  readonly shortcomings: readonly Shortcoming[];
}

/** Nothing was kept. */
export type NotConnected = { readonly ok: false; readonly pair: string } & Shortcoming;

export type SignInOutcome = Connected | NotConnected;

/** A sign-in that was begun: the address to open in a browser. */
export interface Begun {
  readonly address: string;
  /** Where Google leads the browser afterwards. */
  readonly redirect: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** `gone`: another was begun in its place, or it took too long. */
export type Progress =
  | { readonly is: 'open' }
  | { readonly is: 'taken' }
  | { readonly is: 'over'; readonly outcome: SignInOutcome }
  | { readonly is: 'gone' };

/** What `disconnect` did. */
export interface Disconnected {
  /** `none`: there was nothing to end. */
  readonly atGoogle: 'revoked' | 'dead' | 'none';
  /** Whether a refresh token stands in the configuration, which only its owner can take out. */
  readonly isConfigured: boolean;
  /** Other pairs that signed in with the same account, and have to again. */
  readonly others: readonly string[];
}

/** How a pair signs in to Google through a browser. */
export interface BrowserSignIn {
  /** Replaces a sign-in that was begun and not finished. `redirect`: where Google shall lead the browser. @throws CONFIG */
  begin(redirect: string): Promise<Begun>;
  /**
   * Takes what came back: the address, which of a browser must hold the state, or what a person pasted, which may be the bare
   * code: without the verifier that is kept here it is worth nothing. Only the first who brings a right answer is heard.
   * @throws what was wrong with it; nothing is kept then
   */
  finish(brought: string, by: 'browser' | 'person', signal: AbortSignal): Promise<Connected>;
  /** How far it has come, whoever works on it. */
  progress(): Promise<Progress>;
  /** Forgets what was begun here; how it ended has been told. */
  end(): Promise<void>;
  /** The other pairs a sign-in of this account is for. */
  sharedWith(): Promise<readonly string[]>;
  /** Ends the permission at Google, and forgets the tokens. @throws UNREACHABLE and the like: then nothing is forgotten */
  disconnect(signal: AbortSignal): Promise<Disconnected>;
}
