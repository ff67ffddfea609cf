/** playground/google/oauth — the token, revoke and tokeninfo endpoints (G173–G186). */
import { createHash } from 'node:crypto';
import { authorize, type Code, type ConsentAnswer, clientOf } from './consent.ts';
import { oauthRefusal, Refusal } from './errors.ts';
import { ACCESS_LIFETIME, type Grant, Grants, TESTING_LIMIT } from './grants.ts';
import { readAssertion, type ServiceAccount } from './service-accounts.ts';
import type { World } from './world.ts';

export interface OAuth {
  readonly grants: Grants;
  /** How the user answers the authorisation page; a test may change it. */
  readonly consent: ConsentAnswer;
  readonly serviceAccounts: Map<string, ServiceAccount>;
  /** Answers a request to one of the OAuth paths; undefined for any other path. */
  handle(request: Request, url: URL): Promise<Response | undefined>;
}

const expiredOrRevoked = () => oauthRefusal(400, 'invalid_grant', 'Token has been expired or revoked.');
const badCode = () => oauthRefusal(400, 'invalid_grant', 'Bad Request');

export function createOAuth(world: World): OAuth {
  const grants = new Grants(world);
  const consent: ConsentAnswer = { answer: 'grant', unticked: [] };
  const serviceAccounts = new Map<string, ServiceAccount>();
  const codes = new Map<string, Code>();
  const desk: Desk = { world, grants, codes, serviceAccounts };
  return {
    grants,
    consent,
    serviceAccounts,
    async handle(request, url) {
      const { pathname } = url;
      if (pathname === '/o/oauth2/v2/auth') return authorize(url, world, consent, codes);
      const answer = ENDPOINTS[pathname];
      return answer === undefined ? undefined : flat(request, async () => answer(desk, await formOf(request, url), url));
    },
  };
}

interface Desk {
  readonly world: World;
  readonly grants: Grants;
  readonly codes: Map<string, Code>;
  readonly serviceAccounts: ReadonlyMap<string, ServiceAccount>;
}

type Answer = Readonly<Record<string, string | number | undefined>>;

const ENDPOINTS: Readonly<Record<string, (desk: Desk, form: URLSearchParams, url: URL) => Answer>> = {
  '/token': (desk, form, url) => exchange(desk, form, url),
  '/revoke': (desk, form) => revoke(desk, form),
  '/tokeninfo': (desk, form) => tokenInfo(desk, form),
};

/** Query, form and bearer header as one set of parameters. */
async function formOf(request: Request, url: URL): Promise<URLSearchParams> {
  const form = new URLSearchParams(url.searchParams);
  for (const [name, value] of new URLSearchParams(request.method === 'POST' ? await request.text() : '')) form.set(name, value);
  const [, id, secret] = /^([^:]*):(.*)$/.exec(basicOf(request)) ?? [];
  if (id !== undefined) form.set('client_id', decodeURIComponent(id));
  if (secret !== undefined) form.set('client_secret', decodeURIComponent(secret));
  const bearer = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined && !form.has('access_token')) form.set('access_token', bearer);
  return form;
}

function basicOf(request: Request): string {
  const basic = /^Basic (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  return Buffer.from(basic ?? '', 'base64').toString();
}

async function flat(request: Request, answer: () => Promise<Answer>): Promise<Response> {
  if (request.method !== 'POST' && new URL(request.url).pathname !== '/tokeninfo') return new Response(null, { status: 405 });
  try {
    return Response.json(await answer(), { headers: { 'content-type': 'application/json; charset=utf-8' } });
  } catch (cause) {
    if (cause instanceof Refusal) return Response.json(cause.body, { status: cause.status });
    throw cause;
  }
}

function exchange(desk: Desk, form: URLSearchParams, url: URL): Answer {
  switch (form.get('grant_type')) {
    case 'refresh_token':
      return refresh(desk, form);
    case 'authorization_code':
      return redeem(desk, form);
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return assert(desk, form, url);
    default:
      throw oauthRefusal(400, 'unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type') ?? ''}`);
  }
}

/** @throws Refusal 401 invalid_client (G183) */
function needClient({ world }: Desk, form: URLSearchParams): string {
  const client = clientOf(form.get('client_id'), world);
  if (client === undefined) throw oauthRefusal(401, 'invalid_client', 'The OAuth client was not found.');
  if (client.secret !== undefined && client.secret !== form.get('client_secret'))
    throw oauthRefusal(401, 'invalid_client', 'Unauthorized');
  return client.id;
}

/** G180: normally no new refresh token. */
function refresh(desk: Desk, form: URLSearchParams): Answer {
  const client = needClient(desk, form);
  const token = form.get('refresh_token') ?? '';
  const grant = desk.grants.byRefresh(token);
  if (grant === undefined || (desk.world.options.clients !== undefined && grant.client !== client)) throw expiredOrRevoked();
  const rotated = desk.world.options.rotateRefreshTokens ? desk.grants.rotate(token, grant) : undefined;
  return tokens(desk, grant, rotated);
}

/** @throws Refusal 400: used, expired or foreign code, PKCE mismatch, another redirect (G183) */
function redeem(desk: Desk, form: URLSearchParams): Answer {
  const client = needClient(desk, form);
  const name = form.get('code') ?? '';
  const code = desk.codes.get(name);
  desk.codes.delete(name);
  if (code === undefined || code.client !== client || code.expires <= desk.world.clock.now()) throw badCode();
  if (code.redirect !== form.get('redirect_uri')) throw oauthRefusal(400, 'redirect_uri_mismatch', 'Bad Request');
  if (!answersChallenge(code, form.get('code_verifier'))) throw oauthRefusal(400, 'invalid_grant', 'Invalid code verifier.');
  const isDue = code.refresh === 'always' || (code.refresh === 'first' && !desk.grants.hasRefresh(code.account, client));
  const grant = desk.grants.grant(code.account, client, code.scopes);
  return tokens(desk, grant, isDue ? desk.grants.issueRefresh(grant) : undefined);
}

function answersChallenge({ challenge }: Code, verifier: string | null): boolean {
  if (challenge === undefined) return true;
  if (verifier === null) return false;
  const proof = challenge.method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
  return proof === challenge.value;
}

function assert(desk: Desk, form: URLSearchParams, url: URL): Answer {
  const asked = readAssertion(form.get('assertion') ?? '', url.origin, desk.serviceAccounts, desk.world);
  const grant = desk.grants.grant(asked.account, asked.client, asked.scopes);
  return { access_token: desk.grants.issueAccess(grant), expires_in: ACCESS_LIFETIME, token_type: 'Bearer' };
}

/** G176: `refresh_token_expires_in` only for grants that end by themselves. */
function tokens({ world, grants }: Desk, grant: Grant, refreshToken: string | undefined): Answer {
  const isLimited = world.options.testing === true && refreshToken !== undefined;
  return {
    access_token: grants.issueAccess(grant),
    expires_in: ACCESS_LIFETIME,
    refresh_token: refreshToken,
    refresh_token_expires_in: isLimited ? Math.floor((grant.issued + TESTING_LIMIT - world.clock.now()) / 1000) : undefined,
    scope: grant.scopes.join(' '),
    token_type: 'Bearer',
  };
}

function revoke({ grants }: Desk, form: URLSearchParams): Answer {
  if (!grants.revoke(form.get('token') ?? '')) throw oauthRefusal(400, 'invalid_token', 'Token expired or revoked');
  return {};
}

/** G186: the address only with an e-mail scope. */
function tokenInfo({ grants, world }: Desk, form: URLSearchParams): Answer {
  const access = grants.byAccess(form.get('access_token') ?? '');
  if (access === undefined) throw oauthRefusal(400, 'invalid_token', 'Invalid Value');
  const { grant, expires } = access;
  const tellsMail = grant.scopes.some((scope) => scope === 'email' || scope.endsWith('/userinfo.email'));
  return {
    azp: grant.client,
    aud: grant.client,
    scope: grant.scopes.join(' '),
    exp: String(Math.floor(expires / 1000)),
    expires_in: String(Math.max(0, Math.floor((expires - world.clock.now()) / 1000))),
    email: tellsMail ? grant.account : undefined,
    email_verified: tellsMail ? 'true' : undefined,
    access_type: 'offline',
  };
}
