/** playground/google/call — one API call on its way through: who calls, with what, and how it is answered. */
import { conditionNotMet, forbidden, notFound, parseError } from './errors.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { type Account, type Calendar, type Role, rank, roleOf, type World } from './world.ts';

export interface Caller {
  readonly account: Account;
  readonly client: string;
  /** Holds nothing but `calendar.app.created`: sees only calendars its own client made (G27). */
  readonly ownCalendarsOnly: boolean;
}

export interface Call {
  readonly world: World;
  readonly caller: Caller;
  /** The path's parameters, decoded: calendar id, event id. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly text: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: JsonObject | string | undefined;
  readonly etag?: string | undefined;
}

/** A 200 with the resource; its `etag` member answers `If-None-Match` (G14). */
export function ok(body: JsonObject): Reply {
  const etag = body.etag;
  return { status: 200, body, etag: typeof etag === 'string' ? etag : undefined };
}

/** The body as an object. @throws Refusal 400 */
export function bodyOf(call: Call): JsonObject {
  if (call.text.trim() === '') return {};
  let body: Json;
  try {
    body = JSON.parse(call.text);
  } catch {
    throw parseError();
  }
  if (!isObject(body)) throw parseError();
  return body;
}

/**
 * The calendar a path names; `primary` is the caller's own (G20).
 * @throws Refusal 404 for one that is not there or not the caller's to see (G9).
 */
export function calendarOf(call: Call, name: string | undefined = call.params[0]): Calendar {
  const { world, caller } = call;
  const calendar = world.calendars.get(name === 'primary' ? caller.account.email : (name ?? ''));
  if (calendar === undefined || roleOf(caller.account, calendar) === undefined) throw notFound();
  if (caller.ownCalendarsOnly && calendar.madeBy !== caller.client) throw notFound();
  return calendar;
}

/** @throws Refusal 403 when the caller's role does not reach so far (G19). */
export function needRole(call: Call, calendar: Calendar, role: Role): void {
  if (rank(roleOf(call.caller.account, calendar)) < rank(role)) {
    throw forbidden(`You need to have ${role} access to this calendar.`, 'requiredAccessLevel');
  }
}

/** @throws Refusal 412 when `If-Match` names another version; `*` matches any (G109). */
export function checkIfMatch(headers: Headers, etag: string): void {
  const expected = headers.get('if-match');
  if (expected !== null && expected !== '*' && expected !== etag) throw conditionNotMet();
}
