/**
 * google/oauth — access tokens for one account: one refresh at a time, in good time, and little asking once the sign-in is dead.
 *
 * We send the grants ourselves: google-auth-library retries on real time, overwrites a rotated refresh token with the old
 * one, dates by the machine's clock, and cannot send a service account's grant to another address (G193, G197).
 */
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Answer, Http } from '../http.ts';
import { type ServiceAccountKey, signAssertion } from './jwt.ts';
import type { Wait } from './quota.ts';
import { CHECK_SERVICE_ACCOUNT, type Grant, oauthAddresses, postForm, readGrant, signInAgain } from './sign-in-server.ts';

export type GoogleAuth =
  | {
      readonly kind: 'refresh_token';
      readonly clientId: string;
      readonly clientSecret: string;
      /** Empty: nobody has signed in yet. */
      readonly refreshToken: string;
    }
  | {
      readonly kind: 'service_account';
      readonly key: ServiceAccountKey;
      /** The user to act for. */
      readonly subject?: string | undefined;
      /** What it asks for: those of SCOPES that are needed (G187). */
      readonly scopes: readonly string[];
    };

export interface AccessToken {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface TokenSource {
  /** A token that is good for some minutes yet. @throws AUTH_LOST, CONFIG, UNREACHABLE, SERVER_FAILED, THROTTLED, DOUBTFUL */
  token(signal: AbortSignal): Promise<string>;
  /** Another token than `stale`, which was refused. */
  renew(stale: string, signal: AbortSignal): Promise<string>;
  /** Begins nothing more. What is under way is heard out for a moment, so that what Google gives is kept, and then cut off. */
  end(): Promise<void>;
}

export interface TokenOptions {
  readonly auth: GoogleAuth;
  /** One origin that stands in for every Google host; undefined: Google. */
  readonly endpoint?: string | undefined;
  readonly http: Http;
  readonly now: () => number;
  readonly wait: Wait;
  /** A token kept from an earlier run. */
  readonly token?: AccessToken | undefined;
  /** Told of every new access token, so that it can be kept, and of when Google ends the sign-in by itself, if it says so (G176). */
  readonly onToken?: ((token: AccessToken, ends: number | undefined) => void | Promise<void>) | undefined;
  /** Told of a rotated refresh token before the access token that came with it is used (G180). */
  readonly onRefreshToken?: ((refreshToken: string) => void | Promise<void>) | undefined;
  /** Told whenever Google refuses the sign-in; a new access token means that it is alive after all. */
  readonly onDead?: (() => void | Promise<void>) | undefined;
  /** Asked before every token: another sign-in that took the place of the one in use, if any. */
  readonly renewed?: (() => Promise<Renewal | undefined>) | undefined;
  /** How a person signs in again, for hints: `twinbook connect salon-anna`. */
  readonly command?: string | undefined;
}

/** A sign-in that takes the place of another. */
export interface Renewal {
  /** Empty: somebody signed out. */
  readonly refreshToken: string;
  readonly token: AccessToken | undefined;
}

const EARLY = 5 * 60_000;
const TRIES = 3;
/** Milliseconds: what else is in hand when Twinbook is stopped takes most of its ten seconds. */
const HEARD_OUT = 1_000;
/**
 * Milliseconds a refusal holds. An administrator's yes may take a day to work (G185), a clock is put right, a client allowed again:
 * that needs no new sign-in, so nobody would tell us. A revoked refresh token hardly ever comes back.
 */
const ASKS_AGAIN_AFTER = { service_account: 10 * 60_000, refresh_token: 60 * 60_000 } as const satisfies Record<
  GoogleAuth['kind'],
  number
>;

export function createTokenSource(options: TokenOptions): TokenSource {
  let current = options.token;
  let refreshToken = options.auth.kind === 'refresh_token' ? options.auth.refreshToken : '';
  let running: Promise<AccessToken> | undefined;
  let dead: { readonly error: SyncError; readonly at: number } | undefined;
  /** Counts sign-ins: what comes back for an earlier one is not kept for the present one. */
  let era = 0;
  /** Those of earlier sign-ins, too. */
  const underWay = new Set<Promise<AccessToken>>();
  const over = new AbortController();

  // Put back since, the clock may have been what was wrong.
  const isFresh = (at: number): boolean => at <= options.now() && options.now() < at + ASKS_AGAIN_AFTER[options.auth.kind];
  const takeUp = async (): Promise<void> => {
    const other = await options.renewed?.();
    if (other === undefined) return;
    era++;
    ({ refreshToken, token: current } = other);
    [dead, running] = [undefined, undefined];
  };
  const refresh = async (): Promise<AccessToken> => {
    const asked = era;
    const answer = await grant(options, refreshToken, over.signal);
    const token = { value: answer.accessToken, expiresAt: options.now() + answer.lifetime };
    if (asked === era && answer.refreshToken !== undefined && answer.refreshToken !== refreshToken) {
      await options.onRefreshToken?.(answer.refreshToken);
      if (asked === era) refreshToken = answer.refreshToken;
    }
    if (asked !== era) return token;
    current = token;
    await options.onToken?.(token, answer.ends);
    return token;
  };
  const began = (): Promise<AccessToken> => {
    const asked = era;
    const begun = refresh()
      .catch(async (error: unknown) => {
        if (asked === era && isSyncError(error, 'AUTH_LOST', 'CONFIG')) {
          dead = { error, at: options.now() };
          await options.onDead?.();
        }
        throw error;
      })
      .finally(() => {
        underWay.delete(begun);
        if (running === begun) running = undefined;
      });
    underWay.add(begun);
    return begun;
  };
  const another = async (signal: AbortSignal): Promise<string> => {
    if (dead !== undefined && isFresh(dead.at)) throw dead.error;
    if (options.auth.kind === 'refresh_token' && refreshToken === '') throw notSignedIn(options.command);
    running ??= began();
    return (await untilAborted(running, signal)).value;
  };
  return {
    token: async (signal) => {
      await takeUp();
      return current !== undefined && current.expiresAt - EARLY > options.now() ? current.value : another(signal);
    },
    renew: async (stale, signal) => {
      await takeUp();
      return current !== undefined && current.value !== stale ? current.value : another(signal);
    },
    end: async () => {
      const ends = (): void => over.abort(new Error('Twinbook ends'));
      const patience = setTimeout(ends, HEARD_OUT);
      await Promise.allSettled(underWay);
      clearTimeout(patience);
      ends();
    },
  };
}

/** What is said while nobody has signed in. */
export function notSignedIn(command: string | undefined): SyncError {
  const hint =
    command === undefined
      ? 'Sign in to Google.'
      : `Sign in to Google. Run "${command}", or put a service_account into the configuration.`;
  return new SyncError('AUTH_LOST', 'nobody has signed in to Google for this pair yet', { hint });
}

async function grant(options: TokenOptions, refreshToken: string, signal: AbortSignal): Promise<Grant> {
  const overHint = options.auth.kind === 'service_account' ? CHECK_SERVICE_ACCOUNT : signInAgain(options.command);
  for (let tries = 1; ; tries++) {
    try {
      return readGrant(await ask(options, refreshToken, signal), options.now(), overHint);
    } catch (error) {
      if (tries >= TRIES || !isSyncError(error, 'UNREACHABLE', 'SERVER_FAILED', 'THROTTLED')) throw error;
      await options.wait(1000 * 2 ** tries, signal);
    }
  }
}

function ask({ auth, endpoint, http, now }: TokenOptions, refreshToken: string, signal: AbortSignal): Promise<Answer> {
  const url = oauthAddresses(endpoint).token;
  const form =
    auth.kind === 'refresh_token'
      ? { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: auth.clientId, client_secret: auth.clientSecret }
      : {
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          // G185: the audience is Google's own address, whoever stands in for it.
          assertion: signAssertion({
            key: auth.key,
            subject: auth.subject,
            scopes: auth.scopes,
            audience: oauthAddresses(undefined).token,
            now: now(),
          }),
        };
  return postForm(http, url, form, signal);
}

/** Others may be waiting for the same promise, so it goes on when one of them gives up. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
