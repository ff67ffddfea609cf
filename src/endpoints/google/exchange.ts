/** google/exchange — an authorisation code for tokens, and whose tokens they are (G176, G183, G186). */
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Answer, Http } from '../http.ts';
import { explain, memberOf } from './errors.ts';
import { type Grant, jsonOf, oauthAddresses, postForm, readGrant, signInAgain } from './sign-in-server.ts';
import { type Setting, signInTrouble, troubleInGooglesWord } from './sign-in-troubles.ts';

export interface Exchange {
  readonly endpoint: string | undefined;
  readonly http: Http;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly code: string;
  readonly verifier: string;
  readonly setting: Setting;
  readonly now: () => number;
}

/** Sent once: a code is good once, so an answer that got lost means to begin anew. @throws what signInTrouble says, UNREACHABLE, SERVER_FAILED, THROTTLED, DOUBTFUL */
export async function exchangeCode(exchange: Exchange, signal: AbortSignal): Promise<Grant & { readonly refreshToken: string }> {
  const { endpoint, http, clientId, clientSecret, code, verifier, setting, now } = exchange;
  const form = {
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
    redirect_uri: setting.redirect,
    code_verifier: verifier,
  };
  const hint = `Nothing was kept. Check the network, then run "${setting.command}" again.`;
  const answer = await postForm(http, oauthAddresses(endpoint).token, form, signal).catch((cause: unknown) => {
    if (isSyncError(cause)) throw new SyncError(cause.code, cause.message, { cause, hint });
    throw cause;
  });
  const grant = readGrantOr(answer, now(), setting);
  if (grant.refreshToken === undefined) throw signInTrouble('no_refresh_token', setting);
  return { ...grant, refreshToken: grant.refreshToken };
}

function readGrantOr(answer: Answer, now: number, setting: Setting): Grant {
  try {
    return readGrant(answer, now, signInAgain(setting.command));
  } catch (error) {
    if (!isSyncError(error, 'AUTH_LOST')) throw error;
    throw meaning(jsonOf(answer), setting);
  }
}

/** The same words mean something else here than they do on Google's page. */
function meaning(body: unknown, setting: Setting): SyncError {
  const { reason, message } = explain(body);
  if (reason === 'invalid_grant') return signInTrouble('code_over', setting);
  if (reason === 'invalid_client' && !/not found/i.test(message)) return signInTrouble('wrong_secret', setting);
  if (reason === 'invalid_request' && /client_secret/.test(message)) return signInTrouble('missing_secret', setting);
  return troubleInGooglesWord(reason, setting);
}

/** The address of the account behind an access token; undefined unless an e-mail scope was granted. @throws UNREACHABLE */
export async function accountBehind(
  accessToken: string,
  { endpoint, http, signal }: { readonly endpoint: string | undefined; readonly http: Http; readonly signal: AbortSignal },
): Promise<string | undefined> {
  const answer = await postForm(http, oauthAddresses(endpoint).tokenInfo, { access_token: accessToken }, signal);
  const email = answer.status === 200 ? memberOf(jsonOf(answer), 'email') : undefined;
  return typeof email === 'string' && email !== '' ? email : undefined;
}

/** Whether two spellings name the same account: case never counts, and at gmail.com neither do dots nor the old name of the host. */
export function isSameAccount(a: string, b: string): boolean {
  return spelling(a) === spelling(b);
}

function spelling(account: string): string {
  const [, name = '', host = ''] = /^(.*)@(.*)$/.exec(account.trim().toLowerCase()) ?? [];
  return /^(?:gmail|googlemail)\.com$/.test(host) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${host}`;
}
