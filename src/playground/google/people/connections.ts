/** playground/google/people/connections — `people.connections.list`: all contacts, or those that changed (G130–G140). */
import { ok, type Reply } from '../call.ts';
import { textOf } from '../json.ts';
import type { Contact } from './address-book.ts';
import { type PeopleCall, viewOf } from './call.ts';
import { badArgument, badRequest } from './errors.ts';
import { readFlag, readPage } from './listing.ts';
import { readPersonFields } from './masks.ts';
import { renderName } from './names.ts';
import { renderPerson } from './render.ts';

const ORDERS: Readonly<Record<string, (items: readonly Contact[]) => readonly Contact[]>> = {
  LAST_MODIFIED_ASCENDING: (items) => items,
  LAST_MODIFIED_DESCENDING: (items) => items.toReversed(),
  FIRST_NAME_ASCENDING: (items) => byName(items, 'displayName'),
  LAST_NAME_ASCENDING: (items) => byName(items, 'displayNameLastFirst'),
};

function byName(items: readonly Contact[], form: string): readonly Contact[] {
  const nameOf = ({ fields }: Contact): string => textOf(renderName(fields.names?.[0] ?? {})[form]) ?? '';
  return items
    .map((item) => ({ item, name: nameOf(item) }))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ item }) => item);
}

export function listConnections(call: PeopleCall): Reply {
  const { account, params, query } = call;
  if (params[0] !== 'me') throw badArgument('Resource name must be people/me.');
  const view = viewOf(call, readPersonFields(query));
  const sortOrder = query.get('sortOrder') ?? 'LAST_MODIFIED_ASCENDING';
  const inOrder = Object.hasOwn(ORDERS, sortOrder) ? ORDERS[sortOrder] : undefined;
  if (inOrder === undefined) throw badRequest(`Invalid value at 'sort_order', "${sortOrder}"`);
  const page = readPage(call, {
    name: 'connections',
    log: account.book.contacts,
    delay: account.book.propagationDelay,
    usual: 100,
    isShown: ({ fate }, isDelta) => fate === 'live' || (isDelta && fate === 'deleted'),
    inOrder,
    token: readFlag(query, 'requestSyncToken') ? 'on-the-last-page' : 'never',
  });
  const total = (page.isDelta ? account.book.living().length : page.total) || undefined;
  const shown = { ...view, as: page.isDelta ? ('synced' as const) : ('listed' as const) };
  return ok({
    connections: page.items.length === 0 ? undefined : page.items.map((contact) => renderPerson(contact, shown)),
    nextPageToken: page.nextPageToken,
    nextSyncToken: page.nextSyncToken,
    totalPeople: total,
    totalItems: total,
  });
}
