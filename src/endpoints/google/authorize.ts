/** google/authorize — the way through the browser: the address to open, and what a person or the browser brings back (G173–G175). */
import { createHash } from 'node:crypto';
import { oauthAddresses } from './sign-in-server.ts';

export interface Asking {
  /** One origin that stands in for every Google host; undefined: Google. */
  readonly endpoint: string | undefined;
  readonly clientId: string;
  readonly redirect: string;
  readonly scopes: readonly string[];
  /** The account that shall sign in. */
  readonly account: string;
  readonly state: string;
  /** Kept here; Google gets its digest only (PKCE, RFC 7636). */
  readonly verifier: string;
}

/** Tells the account from the others where its calendars may not be looked at (G186). */
export const EMAIL_SCOPE = 'https://www.googleapis.com/auth/userinfo.email';

/** Where to send the browser. Consent is asked for each time: without it a web client gets no second refresh token (G175). */
export function authorizationAddress(asking: Asking): string {
  const address = new URL(oauthAddresses(asking.endpoint).authorize);
  const parameters = {
    client_id: asking.clientId,
    redirect_uri: asking.redirect,
    response_type: 'code',
    scope: asking.scopes.join(' '),
    access_type: 'offline',
    prompt: 'consent',
    login_hint: asking.account,
    state: asking.state,
    code_challenge: createHash('sha256').update(asking.verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

/** What was brought back. */
export type Brought =
  /** `state` undefined: the bare code, as a person pastes it. */
  | { readonly is: 'code'; readonly code: string; readonly state: string | undefined }
  /** Google sent the browser back with a refusal. */
  | { readonly is: 'refusal'; readonly word: string; readonly state: string | undefined }
  /** Google stopped on a page of its own; its address or its words. */
  | { readonly is: 'error page'; readonly word: string }
  /** The address that was to be opened. */
  | { readonly is: 'the way there' }
  | { readonly is: 'nothing' };

/** Google's own words for what stops a sign-in on its pages. */
const PAGE_WORDS = [
  ...['redirect_uri_mismatch', 'invalid_client', 'deleted_client', 'disabled_client', 'unauthorized_client'],
  ...['admin_policy_enforced', 'org_internal', 'disallowed_useragent', 'invalid_scope', 'access_denied', 'invalid_request'],
];

/** Reads an address or what a person pasted. */
export function readBrought(text: string): Brought {
  const pasted = text.trim().replace(/^["'<]|["'>]$/g, '');
  const query = /[?&#](?:code|error|state|authError)=/.test(pasted) ? queryOf(pasted) : undefined;
  const state = query?.get('state') ?? undefined;
  const code = query?.get('code');
  if (code) return { is: 'code', code, state };
  const refusal = query?.get('error');
  if (refusal) return { is: 'refusal', word: refusal, state };
  const page = query?.get('authError');
  const word = wordIn(page ? Buffer.from(page, 'base64').toString('latin1') : pasted);
  if (word !== undefined) return { is: 'error page', word };
  if (query?.has('code_challenge') || /\/o\/oauth2\//.test(pasted)) return { is: 'the way there' };
  // A code of Google's: "4/" and then one word.
  if (/^4(?:\/|%2F)[\w-]{8,}$/i.test(pasted)) return { is: 'code', code: decodeURIComponent(pasted), state: undefined };
  return { is: 'nothing' };
}

/** Also of an address whose beginning was lost in pasting. */
function queryOf(pasted: string): URLSearchParams {
  const query = new URLSearchParams(pasted.slice(pasted.search(/[?&#]/) + 1).split('#')[0]);
  return query;
}

function wordIn(text: string): string | undefined {
  return PAGE_WORDS.find((word) => new RegExp(`\\b${word.replaceAll('_', '[ _]')}(?![a-z_])`, 'i').test(text));
}
