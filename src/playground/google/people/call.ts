/** playground/google/people/call — one People call on its way through: who calls, and with what. */
import { isList, isObject, type Json, type JsonObject } from '../json.ts';
import type { Contact } from './address-book.ts';
import { badRequest, personNotFound, unknownMember } from './errors.ts';
import { type Mask, type ReadSource, readSources } from './masks.ts';
import type { View } from './render.ts';
import type { Desk } from './writing.ts';

export interface PeopleCall extends Desk {
  /** What the token was granted, without Google's common prefix. */
  readonly scopes: readonly string[];
  readonly origin: string;
  /** The path's parameters, decoded. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly text: string;
}

/** The body as an object with these members at most. @throws Refusal 400 */
export function bodyOf({ text }: PeopleCall, members?: readonly string[]): JsonObject {
  if (text.trim() === '') return {};
  let body: Json;
  try {
    body = JSON.parse(text);
  } catch {
    throw badRequest('Invalid JSON payload received. Unexpected token.');
  }
  if (!isObject(body)) throw badRequest('Invalid JSON payload received. Root element must be a message.');
  for (const name of Object.keys(body)) if (members?.includes(name) === false) throw unknownMember(name, 'request');
  return body;
}

/** The living contact the path names, under its present or a former name. @throws Refusal 404 */
export function contactOf({ account, params }: PeopleCall): Contact {
  const contact = account.book.find(`people/${params[0]}`);
  if (contact === undefined) throw personNotFound();
  return contact;
}

/** How the caller reads single persons. `asked` are the source types when they stand in the body. */
export function viewOf(call: PeopleCall, mask: Mask, asked?: Json): View {
  const sources: readonly ReadSource[] = readSources(isList(asked) ? asked.map(String) : call.query.getAll('sources'));
  const { world, account, origin } = call;
  return { world, account, origin, mask, sources, as: 'read', source: 'CONTACT' };
}

/** A list of texts in a body; none when it is missing. @throws Refusal 400 for anything else */
export function textsOf(value: Json | undefined, name: string): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!isList(value) || !value.every((text) => typeof text === 'string')) throw badRequest(`Invalid value at '${name}'`);
  return value;
}
