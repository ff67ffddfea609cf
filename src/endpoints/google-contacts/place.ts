/** google-contacts/place — one collection of contacts: the way to it, which contacts are its own, and items as it holds them. */

import type { Contact } from '../../model/contact.ts';
import { SyncError } from '../../model/errors.ts';
import { type Href, WRITABLE } from '../../model/item.ts';
import type { Stored } from '../endpoint.ts';
import type { GoogleClient } from '../google/client.ts';
import type { Account } from './account.ts';
import { readFields } from './fields.ts';
import { markOf, uidOf } from './identity.ts';
import type { LabelBook } from './label-book.ts';
import { type Context, isMember, MY_CONTACTS } from './labels.ts';
import { type Native, type Person, sourceOf } from './native.ts';
import { versionOf } from './versions.ts';

export interface Place extends Context {
  readonly client: GoogleClient;
  readonly account: Account;
  readonly labels: LabelBook;
  readonly now: () => number;
}

/** My Contacts, and of these those with the label, if the pair is about one. Nobody else is touched or listed. */
export function isOurs(person: Person, { label }: Context): boolean {
  return isMember(person, MY_CONTACTS) && (label === undefined || isMember(person, label));
}

/** A contact as the account holds it now. @throws DOUBTFUL */
export function stored(place: Place, native: Native): Stored<Contact> {
  const { person } = native;
  return { href: person.resourceName as Href, version: versionOf(person, place), item: itemOf(place, native), native };
}

function itemOf(place: Place, native: Native): Contact {
  const { person } = native;
  const touched = Date.parse(sourceOf(person)?.updateTime ?? '');
  return {
    kind: 'contact',
    uid: uidOf(person),
    mark: markOf(person),
    // Google dates by its clock; times of both sides are compared on ours.
    touched: Number.isNaN(touched) ? undefined : touched - place.client.ahead,
    access: WRITABLE,
    ...(isOurs(person, place) ? {} : { outside: true as const }),
    fields: readFields(native, place),
    occurrences: new Map(),
  };
}

export function gone(): SyncError {
  return new SyncError('GONE', 'the contact was deleted in Google');
}

export function stale(): SyncError {
  return new SyncError('STALE', 'the contact was edited in Google meanwhile');
}
