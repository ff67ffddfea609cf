/** google/sign-in-server — what Google's sign-in server is asked, and what its answers mean. */
import { SyncError } from '../../model/errors.ts';
import type { Kind } from '../../model/item.ts';
import type { Answer, Http } from '../http.ts';
import { explain, memberOf, retryAfterOf } from './errors.ts';

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

/** What the sign-in server gives. */
export interface Grant {
  readonly accessToken: string;
  /** Milliseconds. */
  readonly lifetime: number;
  readonly refreshToken: string | undefined;
  /** When the refresh token ends by itself, epoch milliseconds; undefined: Google does not say (G176). */
  readonly ends: number | undefined;
  /** What was granted; undefined: Google does not say (G177). */
  readonly scopes: readonly string[] | undefined;
}

/** One request to the sign-in server; its answer, whatever the status. */
export function postForm(
  http: Http,
  url: string,
  form: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  return http.send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
    signal,
  });
}

/** `overHint`: what the owner can do about a grant that is over. @throws AUTH_LOST with what the owner can do, SERVER_FAILED, THROTTLED, DOUBTFUL */
export function readGrant(answer: Answer, now: number, overHint: string): Grant {
  const body = jsonOf(answer);
  if (answer.status !== 200) throw refused(answer, body, overHint);
  const accessToken = memberOf(body, 'access_token');
  const seconds = memberOf(body, 'expires_in');
  const refreshToken = memberOf(body, 'refresh_token');
  const ends = memberOf(body, 'refresh_token_expires_in');
  const scope = memberOf(body, 'scope');
  if (typeof accessToken !== 'string' || accessToken === '') {
    throw new SyncError('DOUBTFUL', "Google's sign-in server answered something that is no token");
  }
  return {
    accessToken,
    lifetime: (typeof seconds === 'number' ? seconds : 3600) * 1000,
    refreshToken: typeof refreshToken === 'string' && refreshToken !== '' ? refreshToken : undefined,
    ends: typeof ends === 'number' ? now + ends * 1000 : undefined,
    scopes: typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : undefined,
  };
}

/** G183, G185: what the sign-in server's refusals mean, and what the owner can do. */
const REFUSALS: Readonly<Record<string, string>> = {
  invalid_client: 'Check client_id and client_secret: Google does not know this client, or its secret is wrong.',
  unauthorized_client:
    'The Workspace administrator must allow this client (its numeric id) the scopes of what is synced (calendar, contacts) under domain-wide delegation; it can take a day, and Twinbook asks again by itself.',
  admin_policy_enforced:
    'The Workspace administrator does not allow this application. Ask for it to be allowed, then sign in again.',
  invalid_scope: 'The Workspace administrator must allow exactly the scopes that are asked for.',
};

/** What the owner can do about a refused assertion of a service account. */
export const CHECK_SERVICE_ACCOUNT =
  'Check the clock of this machine, the service account and its key in the Google Cloud console, and that "subject" is a user of the Workspace; Twinbook asks again by itself.';

/** What the owner can do about a refused refresh token. */
export function signInAgain(command: string | undefined): string {
  return command === undefined
    ? 'Sign in to Google again: the permission was withdrawn, has expired, or was replaced by a newer one.'
    : `Sign in to Google again with "${command}": the permission was withdrawn, has expired, or was replaced by a newer one.`;
}

function refused(answer: Answer, body: unknown, overHint?: string): SyncError {
  const { reason, message } = explain(body);
  const retryAfter = retryAfterOf(answer.headers);
  const words = `Google's sign-in server refused: ${answer.status} ${reason}${message === '' ? '' : ` "${message.slice(0, 200)}"`}`;
  const later = retryAfter === undefined ? {} : { retryAfter };
  if (answer.status === 429) return new SyncError('THROTTLED', words, later);
  if (answer.status >= 500) return new SyncError('SERVER_FAILED', words, later);
  if (typeof body !== 'object') return new SyncError('DOUBTFUL', words);
  const hint = reason === 'invalid_grant' ? overHint : REFUSALS[reason];
  return new SyncError('AUTH_LOST', words, hint === undefined ? {} : { hint });
}

/** The value of a JSON body; undefined when it is none. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text());
  } catch {
    return undefined;
  }
}
