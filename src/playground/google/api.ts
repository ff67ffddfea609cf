/** playground/google/api — the table of Calendar's methods, and the way of one call through it. */

import { deleteEntry, getEntry, insertEntry, listCalendars, patchEntry, updateEntry } from './calendar-list.ts';
import { clearCalendar, deleteCalendar, getCalendar, insertCalendar, patchCalendar, updateCalendar } from './calendars.ts';
import { type Call, type Caller, ok, type Reply } from './call.ts';
import { colorsResource } from './colors.ts';
import { apiDisabled, insufficientScopes, invalidCredentials, loginRequired, notFound, Refusal } from './errors.ts';
import { deleteEvent, getEvent, insertEvent, patchEvent, updateEvent } from './events.ts';
import { queryFreeBusy } from './freebusy.ts';
import type { Grants } from './grants.ts';
import { importEvent } from './importing.ts';
import { listInstances } from './instances.ts';
import { isObject, type Json } from './json.ts';
import { listEvents } from './listing.ts';
import { moveEvent } from './moving.ts';
import { partial } from './partial.ts';
import type { Quota } from './quota.ts';
import { type Method, openedBy } from './scopes.ts';
import { getSetting, listSettings } from './settings.ts';
import { stopChannel, watchEvents } from './watching.ts';
import type { World } from './world.ts';

interface Route {
  readonly verb: string;
  /** Below `/calendar/v3/`; `*` is a parameter. */
  readonly path: string;
  readonly method: Method;
  readonly run: (call: Call) => Reply;
}

const ROUTES: readonly Route[] = [
  { verb: 'GET', path: 'calendars/*/events', method: 'Events.List', run: listEvents },
  { verb: 'POST', path: 'calendars/*/events', method: 'Events.Insert', run: insertEvent },
  { verb: 'POST', path: 'calendars/*/events/import', method: 'Events.Import', run: importEvent },
  { verb: 'GET', path: 'calendars/*/events/*', method: 'Events.Get', run: getEvent },
  { verb: 'PUT', path: 'calendars/*/events/*', method: 'Events.Update', run: updateEvent },
  { verb: 'PATCH', path: 'calendars/*/events/*', method: 'Events.Patch', run: patchEvent },
  { verb: 'DELETE', path: 'calendars/*/events/*', method: 'Events.Delete', run: deleteEvent },
  { verb: 'GET', path: 'calendars/*/events/*/instances', method: 'Events.Instances', run: listInstances },
  { verb: 'POST', path: 'calendars/*/events/*/move', method: 'Events.Move', run: moveEvent },
  { verb: 'POST', path: 'calendars/*/events/watch', method: 'Events.Watch', run: watchEvents },
  { verb: 'POST', path: 'channels/stop', method: 'Channels.Stop', run: stopChannel },
  { verb: 'GET', path: 'users/me/calendarList', method: 'CalendarList.List', run: listCalendars },
  { verb: 'POST', path: 'users/me/calendarList', method: 'CalendarList.Insert', run: insertEntry },
  { verb: 'GET', path: 'users/me/calendarList/*', method: 'CalendarList.Get', run: getEntry },
  { verb: 'PUT', path: 'users/me/calendarList/*', method: 'CalendarList.Update', run: updateEntry },
  { verb: 'PATCH', path: 'users/me/calendarList/*', method: 'CalendarList.Patch', run: patchEntry },
  { verb: 'DELETE', path: 'users/me/calendarList/*', method: 'CalendarList.Delete', run: deleteEntry },
  { verb: 'POST', path: 'calendars', method: 'Calendars.Insert', run: insertCalendar },
  { verb: 'GET', path: 'calendars/*', method: 'Calendars.Get', run: getCalendar },
  { verb: 'PUT', path: 'calendars/*', method: 'Calendars.Update', run: updateCalendar },
  { verb: 'PATCH', path: 'calendars/*', method: 'Calendars.Patch', run: patchCalendar },
  { verb: 'DELETE', path: 'calendars/*', method: 'Calendars.Delete', run: deleteCalendar },
  { verb: 'POST', path: 'calendars/*/clear', method: 'Calendars.Clear', run: clearCalendar },
  { verb: 'GET', path: 'users/me/settings', method: 'Settings.List', run: listSettings },
  { verb: 'GET', path: 'users/me/settings/*', method: 'Settings.Get', run: getSetting },
  { verb: 'GET', path: 'colors', method: 'Colors.Get', run: () => ok(colorsResource) },
  { verb: 'POST', path: 'freeBusy', method: 'Freebusy.Query', run: queryFreeBusy },
];

export const API_PATH = '/calendar/v3/';

/** What stands between a request and Calendar itself. */
export interface Gate {
  readonly world: World;
  readonly grants: Grants;
  readonly quota: Quota;
  readonly isEnabled: () => boolean;
}

/** Answers one API request; refusals become responses here. */
export async function answerApi(request: Request, url: URL, gate: Gate): Promise<Response> {
  const text = request.body === null ? '' : await request.text();
  try {
    return respond(run(request, url, text, gate), request, url);
  } catch (cause) {
    if (cause instanceof Refusal) return json(cause.status, JSON.stringify(cause.body), cause.headers);
    throw cause;
  }
}

function run(request: Request, url: URL, text: string, gate: Gate): Reply {
  const { route, params } = routeOf(request.method, url.pathname);
  const { world } = gate;
  if (!gate.isEnabled()) throw apiDisabled();
  const caller = callerOf(request, url, route.method, gate);
  gate.quota.spend(caller.account.email, world.clock.now(), route.verb === 'PATCH' ? 3 : 1);
  return route.run({ world, caller, params, query: url.searchParams, headers: request.headers, text });
}

function routeOf(verb: string, pathname: string): { route: Route; params: string[] } {
  const segments = pathname.slice(API_PATH.length).split('/');
  for (const route of ROUTES) {
    const pattern = route.path.split('/');
    if (route.verb !== verb || pattern.length !== segments.length) continue;
    if (!pattern.every((part, index) => part === '*' || part === segments[index])) continue;
    return { route, params: segments.filter((_, index) => pattern[index] === '*').map(decoded) };
  }
  throw notFound();
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notFound(); // A stray percent sign names nothing.
  }
}

/** @throws Refusal 401, 403 (G4, G5) */
function callerOf(request: Request, url: URL, method: Method, { world, grants }: Gate): Caller {
  const token = tokenOf(request, url);
  if (token === null) throw loginRequired();
  const grant = grants.byAccess(token)?.grant;
  const account = world.accounts.get(grant?.account ?? '');
  if (grant === undefined || account === undefined) throw invalidCredentials();
  const opened = openedBy(method, grant.scopes);
  if (opened.length === 0) throw insufficientScopes(`calendar.v3.${method}`);
  return {
    account,
    client: grant.client,
    ownCalendarsOnly: opened.every((scope) => scope === 'calendar.app.created') && method !== 'Colors.Get',
  };
}

/** The access token of a request: from its header, or else from its query (G2); null for none. */
export function tokenOf(request: Request, url: URL): string | null {
  const header = request.headers.get('authorization');
  return header === null ? (url.searchParams.get('oauth_token') ?? url.searchParams.get('access_token')) : bearerOf(header);
}

const bearerOf = (header: string): string => /^Bearer (.+)$/i.exec(header)?.[1] ?? '';

function respond(reply: Reply, request: Request, url: URL): Response {
  const headers: Record<string, string> = reply.etag === undefined ? {} : { etag: reply.etag };
  const known = request.headers.get('if-none-match');
  if (request.method === 'GET' && reply.etag !== undefined && known === reply.etag)
    return new Response(null, { status: 304, headers });
  if (reply.body === undefined) return new Response(null, { status: reply.status });
  return json(reply.status, bodyOf(reply, url), headers);
}

function bodyOf({ body }: Reply, url: URL): string {
  const fields = url.searchParams.get('fields');
  if (fields === null || fields === '') return typeof body === 'string' ? body : JSON.stringify(body);
  const resource: Json = JSON.parse(typeof body === 'string' ? body : JSON.stringify(body));
  return JSON.stringify(partial(isObject(resource) ? resource : {}, fields));
}

const json = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(body, { status, headers: { 'content-type': 'application/json; charset=UTF-8', ...headers } });
