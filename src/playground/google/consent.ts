/** playground/google/consent — the authorisation page, where the user agrees at once, unless told otherwise (G174–G177). */

import type { OAuthClient } from './options.ts';
import { isScope } from './scopes.ts';
import type { World } from './world.ts';

/** How the user answers. Scopes in `unticked` are not granted (G177). */
export interface ConsentAnswer {
  answer: 'grant' | 'deny';
  unticked: readonly string[];
  /** The account the user chooses, whatever login_hint proposes. */
  account?: string | undefined;
}

/** What an authorisation code stands for. */
export interface Code {
  readonly account: string;
  readonly client: string;
  readonly scopes: readonly string[];
  readonly redirect: string;
  readonly challenge: { readonly value: string; readonly method: string } | undefined;
  /** Whether the exchange yields a refresh token when there was none before, or always. */
  readonly refresh: 'never' | 'first' | 'always';
  /** Epoch milliseconds. */
  readonly expires: number;
}

const CODE_LIFETIME = 10 * 60_000;

/** Answers `GET /o/oauth2/v2/auth`: back to the client with a code, or a page telling the user what is wrong. */
export function authorize(url: URL, world: World, user: ConsentAnswer, codes: Map<string, Code>): Response {
  const query = url.searchParams;
  const client = clientOf(query.get('client_id'), world);
  const redirect = query.get('redirect_uri') ?? '';
  if (client === undefined) return errorPage(401, 'invalid_client', 'The OAuth client was not found.');
  if (!isRedirect(redirect, client)) return errorPage(400, 'redirect_uri_mismatch', 'The redirect URI is not one of the client.');
  if (query.get('response_type') !== 'code') return errorPage(400, 'invalid_request', 'Required parameter: response_type=code');
  const scopes = (query.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== '');
  if (scopes.length === 0) return errorPage(400, 'invalid_request', 'Missing required parameter: scope');
  if (!scopes.every(isScope)) return errorPage(400, 'invalid_scope', 'Some requested scopes were invalid.');
  const account = accountOf(user.account ?? query.get('login_hint'), world);
  if (account === undefined) return errorPage(400, 'invalid_request', 'There is no such account.');
  const state = query.get('state');
  if (user.answer === 'deny') return back(redirect, { error: 'access_denied', state });
  const granted = scopes.filter((scope) => !user.unticked.includes(scope));
  const code = world.names.secret('4/0');
  const value = query.get('code_challenge');
  codes.set(code, {
    account,
    client: client.id,
    scopes: granted,
    redirect,
    challenge: value === null ? undefined : { value, method: query.get('code_challenge_method') ?? 'plain' },
    refresh: refreshFor(client, query),
    expires: world.clock.now() + CODE_LIFETIME,
  });
  return back(redirect, { code, scope: granted.join(' '), state });
}

/** A client that is not in the list, when there is none, is an installed app. */
export function clientOf(id: string | null, world: World): OAuthClient | undefined {
  if (id === null || id === '') return undefined;
  return world.options.clients === undefined
    ? { id, kind: 'installed' }
    : world.options.clients.find((client) => client.id === id);
}

/** G174: loopback with any port for installed apps; what is registered for the others. */
function isRedirect(redirect: string, client: OAuthClient): boolean {
  if (!URL.canParse(redirect)) return false;
  const { protocol, hostname } = new URL(redirect);
  const isLoopback = protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  if (client.kind === 'installed' && isLoopback) return true;
  return client.redirects === undefined
    ? client.kind === 'installed' && protocol === 'https:'
    : client.redirects.includes(redirect);
}

/** G174, G175. */
function refreshFor(client: OAuthClient, query: URLSearchParams): Code['refresh'] {
  if (client.kind === 'installed') return 'always';
  if (query.get('access_type') !== 'offline') return 'never';
  return (query.get('prompt') ?? '').split(' ').includes('consent') ? 'always' : 'first';
}

const accountOf = (hint: string | null, world: World): string | undefined =>
  hint === null ? world.accounts.keys().next().value : world.accounts.get(hint)?.email;

function back(redirect: string, parameters: Readonly<Record<string, string | null>>): Response {
  const url = new URL(redirect);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
  return new Response(null, { status: 302, headers: { location: url.href } });
}

function errorPage(status: number, error: string, message: string): Response {
  const body = `<!doctype html><title>Error ${status}: ${error}</title><h1>Access blocked</h1><p>Error ${status}: ${error}</p><p>${message}</p>`;
  return new Response(body, { status, headers: { 'content-type': 'text/html; charset=UTF-8' } });
}
