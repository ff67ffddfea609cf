/**
 * google/oauth — access tokens for one account: one refresh at a time, in good time, and no asking once the sign-in is dead.
 *
 * We send the grants ourselves: google-auth-library retries on real time, overwrites a rotated refresh token with the old
 * one, dates by the machine's clock, and cannot send a service account's grant to another address (G193, G197).
 */
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Kind } from '../../model/item.ts';
import type { Answer, Http } from '../http.ts';
import { explain, memberOf, retryAfterOf } from './errors.ts';
import { type ServiceAccountKey, signAssertion } from './jwt.ts';
import type { Wait } from './quota.ts';

export type GoogleAuth =
  | { readonly kind: 'refresh_token'; readonly clientId: string; readonly clientSecret: string; readonly refreshToken: string }
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
  /** Told of every new access token, so that it can be kept. */
  readonly onToken?: ((token: AccessToken) => void | Promise<void>) | undefined;
  /** Told of a rotated refresh token before the access token that came with it is used (G180). */
  readonly onRefreshToken?: ((refreshToken: string) => void | Promise<void>) | undefined;
  /** Told when Google refuses the sign-in for good. */
  readonly onDead?: (() => void | Promise<void>) | undefined;
}

/** Google's OAuth addresses, or those below one origin (G173). */
export function oauthAddresses(endpoint: string | undefined): Record<'authorize' | 'token' | 'revoke' | 'tokenInfo', string> {
  const accounts = endpoint ?? 'https://accounts.google.com';
  const api = endpoint ?? 'https://oauth2.googleapis.com';
  const at = (path: string, origin: string): string => new URL(path, origin).href;
  return {
    authorize: at('/o/oauth2/v2/auth', accounts),
    token: at('/token', api),
    revoke: at('/revoke', api),
    tokenInfo: at('/tokeninfo', api),
  };
}

/** The least that each kind of item needs (G172, G187). */
export const SCOPES: Readonly<Record<Kind, string>> = {
  event: 'https://www.googleapis.com/auth/calendar',
  contact: 'https://www.googleapis.com/auth/contacts',
};

const EARLY = 5 * 60_000;
const TRIES = 3;

export function createTokenSource(options: TokenOptions): TokenSource {
  let current = options.token;
  let refreshToken = options.auth.kind === 'refresh_token' ? options.auth.refreshToken : '';
  let running: Promise<AccessToken> | undefined;
  let dead: SyncError | undefined;

  const refresh = async (): Promise<AccessToken> => {
    const answer = await grant(options, refreshToken);
    if (answer.refreshToken !== undefined && answer.refreshToken !== refreshToken) {
      await options.onRefreshToken?.(answer.refreshToken);
      refreshToken = answer.refreshToken;
    }
    current = { value: answer.accessToken, expiresAt: options.now() + answer.lifetime };
    await options.onToken?.(current);
    return current;
  };
  const renewed = async (signal: AbortSignal): Promise<string> => {
    if (dead !== undefined) throw dead;
    running ??= refresh()
      .catch(async (error: unknown) => {
        if (isSyncError(error, 'AUTH_LOST', 'CONFIG')) {
          dead = error;
          await options.onDead?.();
        }
        throw error;
      })
      .finally(() => {
        running = undefined;
      });
    return (await untilAborted(running, signal)).value;
  };
  return {
    token: async (signal) =>
      current !== undefined && current.expiresAt - EARLY > options.now() ? current.value : renewed(signal),
    renew: async (stale, signal) => {
      if (current !== undefined && current.value !== stale) return current.value;
      return renewed(signal);
    },
  };
}

/**
 * Ends at Google whatever the account granted to this project, by any token of it, for all clients of the project (G184).
 * `dead`: it was over already. The token travels in the body: addresses end up in logs (G192).
 * @throws UNREACHABLE, SERVER_FAILED, THROTTLED, DOUBTFUL
 */
export async function revoke(
  token: string,
  { endpoint, http, signal }: { readonly endpoint: string | undefined; readonly http: Http; readonly signal: AbortSignal },
): Promise<'revoked' | 'dead'> {
  const answer = await postForm(http, oauthAddresses(endpoint).revoke, { token }, signal);
  const body = jsonOf(answer);
  if (answer.status === 200 && (typeof body === 'object' || answer.text() === '')) return 'revoked';
  const refusal = refused(answer, body);
  if (refusal.code === 'AUTH_LOST') return 'dead';
  throw refusal;
}

interface Grant {
  readonly accessToken: string;
  /** Milliseconds. */
  readonly lifetime: number;
  readonly refreshToken: string | undefined;
}

async function grant(options: TokenOptions, refreshToken: string): Promise<Grant> {
  for (let tries = 1; ; tries++) {
    try {
      return readGrant(await ask(options, refreshToken));
    } catch (error) {
      if (tries >= TRIES || !isSyncError(error, 'UNREACHABLE', 'SERVER_FAILED', 'THROTTLED')) throw error;
      await options.wait(1000 * 2 ** tries, undefined);
    }
  }
}

function ask({ auth, endpoint, http, now }: TokenOptions, refreshToken: string): Promise<Answer> {
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
  return postForm(http, url, form, undefined);
}

/** One request to the sign-in server; its answer, whatever the status. */
function postForm(http: Http, url: string, form: Record<string, string>, signal: AbortSignal | undefined): Promise<Answer> {
  return http.send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
    signal,
  });
}

function readGrant(answer: Answer): Grant {
  const body = jsonOf(answer);
  if (answer.status !== 200) throw refused(answer, body);
  const accessToken = memberOf(body, 'access_token');
  const seconds = memberOf(body, 'expires_in');
  const rotated = memberOf(body, 'refresh_token');
  if (typeof accessToken !== 'string' || accessToken === '') {
    throw new SyncError('DOUBTFUL', "Google's sign-in server answered something that is no token");
  }
  return {
    accessToken,
    lifetime: (typeof seconds === 'number' ? seconds : 3600) * 1000,
    refreshToken: typeof rotated === 'string' && rotated !== '' ? rotated : undefined,
  };
}

/** G183, G185: what the sign-in server's refusals mean, and what the owner can do. */
const REFUSALS: Readonly<Record<string, string>> = {
  invalid_grant: 'Sign in to Google again: the permission was withdrawn, has expired, or was replaced by a newer one.',
  invalid_client: 'Check client_id and client_secret: Google does not know this client, or its secret is wrong.',
  unauthorized_client:
    'The Workspace administrator must allow this client (its numeric id) the scopes of what is synced (calendar, contacts) under domain-wide delegation; it can take a day.',
  admin_policy_enforced:
    'The Workspace administrator does not allow this application. Ask for it to be allowed, then sign in again.',
  invalid_scope: 'The Workspace administrator must allow exactly the scopes that are asked for.',
};

function refused(answer: Answer, body: unknown): SyncError {
  const { reason, message } = explain(body);
  const retryAfter = retryAfterOf(answer.headers);
  const words = `Google's sign-in server refused: ${answer.status} ${reason}${message === '' ? '' : ` "${message.slice(0, 200)}"`}`;
  const later = retryAfter === undefined ? {} : { retryAfter };
  if (answer.status === 429) return new SyncError('THROTTLED', words, later);
  if (answer.status >= 500) return new SyncError('SERVER_FAILED', words, later);
  if (typeof body !== 'object') return new SyncError('DOUBTFUL', words);
  return new SyncError('AUTH_LOST', words, REFUSALS[reason] === undefined ? {} : { hint: REFUSALS[reason] });
}

function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text());
  } catch {
    return undefined;
  }
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
