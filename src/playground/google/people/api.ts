/** playground/google/people/api — the way of one People call: who calls, may they, is there quota, and the answer. */

import { tokenOf } from '../api.ts';
import type { Reply } from '../call.ts';
import { Refusal } from '../errors.ts';
import type { Grants } from '../grants.ts';
import { isObject, type Json } from '../json.ts';
import { partial } from '../partial.ts';
import { PREFIX } from '../scopes.ts';
import type { World } from '../world.ts';
import type { PeopleCall } from './call.ts';
import { badArgument, insufficientScopes, peopleDisabled, unauthenticated, unknownParameter } from './errors.ts';
import { METHODS } from './methods.ts';
import type { PeopleQuotaMeter } from './quota.ts';
import { knows, type Route, routeOf } from './routes.ts';
import { inTurn } from './turns.ts';

/** What stands between a request and People itself. */
export interface PeopleGate {
  readonly world: World;
  readonly grants: Grants;
  readonly quota: PeopleQuotaMeter;
  readonly isEnabled: () => boolean;
}

/** Answers one API request; refusals become responses here. */
export async function answerPeople(request: Request, url: URL, gate: PeopleGate): Promise<Response> {
  const text = request.body === null ? '' : await request.text();
  try {
    const { status, body } = await run(request, url, text, gate);
    return json(status, JSON.stringify(narrowed(body, url)));
  } catch (cause) {
    if (cause instanceof Refusal) return json(cause.status, JSON.stringify(cause.body), cause.headers);
    throw cause;
  }
}

async function run(request: Request, url: URL, text: string, gate: PeopleGate): Promise<Reply> {
  const { route, params } = routeOf(request.method, url.pathname);
  const { world } = gate;
  if (!gate.isEnabled()) throw peopleDisabled();
  const { mutates, cost } = METHODS[route.method];
  const call: PeopleCall = {
    world,
    ...callerOf(request, url, route, gate),
    origin: url.origin,
    params,
    query: url.searchParams,
    text,
  };
  for (const name of url.searchParams.keys()) if (!knows(route, name)) throw unknownParameter(name);
  gate.quota.spend(call.account.email, isFullSync(route, url.searchParams) ? { ...cost, fullSyncs: 1 } : cost);
  if (!mutates) return route.run(call);
  return inTurn(call.account.book, world.options.people?.overlap === 'refused', () => route.run(call));
}

/** G136: the first page of a full listing that asks for a sync token. */
const isFullSync = ({ query: known }: Route, query: URLSearchParams): boolean =>
  known.includes('requestSyncToken') &&
  query.get('requestSyncToken') === 'true' &&
  !query.has('syncToken') &&
  !query.has('pageToken');

/** @throws Refusal 401, 403 (G4, G5) */
function callerOf(
  request: Request,
  url: URL,
  { method }: Route,
  { world, grants }: PeopleGate,
): Pick<PeopleCall, 'account' | 'scopes'> {
  const token = tokenOf(request, url);
  if (token === null) throw unauthenticated('CREDENTIALS_MISSING');
  const grant = grants.byAccess(token)?.grant;
  const account = world.accounts.get(grant?.account ?? '');
  if (grant === undefined || account === undefined) throw unauthenticated('ACCESS_TOKEN_TYPE_UNSUPPORTED');
  const scopes = grant.scopes.map((scope) => scope.replace(PREFIX, ''));
  const opening: readonly string[] = METHODS[method].scopes;
  if (!scopes.some((scope) => opening.includes(scope))) throw insufficientScopes(method);
  return { account, scopes };
}

/** The parts of an answer that `fields` names (G2). */
function narrowed(body: Reply['body'], url: URL): Json {
  const whole: Json = typeof body === 'string' ? JSON.parse(body) : (body ?? {});
  const fields = url.searchParams.get('fields');
  if (fields === null || fields === '' || !isObject(whole)) return whole;
  try {
    return partial(whole, fields);
  } catch {
    throw badArgument(`Error expanding 'fields' parameter. Cannot find matching fields for path '${fields}'.`);
  }
}

const json = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(body, { status, headers: { 'content-type': 'application/json; charset=UTF-8', ...headers } });
