/** google-contacts/collection — the contacts of a Google account, or those with a label, as a collection. */
import { CONTACT_FIELDS, type Contact, type ContactFields } from '../../model/contact.ts';
import type { Collection } from '../endpoint.ts';
import type { GoogleClient } from '../google/client.ts';
import { accountOf } from './account.ts';
import { MOST_AT_ONCE } from './calls.ts';
import { create } from './creating.ts';
import { readFields, withFields } from './fields.ts';
import { asFile } from './former.ts';
import { heldUid } from './identity.ts';
import type { Context } from './labels.ts';
import { list } from './listing.ts';
import type { Native } from './native.ts';
import type { Place } from './place.ts';
import { fetchItems } from './reading.ts';
import { unsaidInPerson } from './unsaid.ts';
import { remove, unmark, update } from './writing.ts';

export interface GoogleContactsOptions {
  /** All collections of one client write in turn (G155). */
  readonly client: GoogleClient;
  /** As discovery gives it; undefined: all contacts. */
  readonly label: { readonly resourceName: string; readonly name: string } | undefined;
  /** Our clock, epoch milliseconds. */
  readonly now: () => number;
}

/** G139: writes reach the lists after "several minutes"; with room to spare. */
const UNSEEN_FOR = 15 * 60_000;

export function googleContactsCollection({ client, label, now }: GoogleContactsOptions): Collection<Contact> {
  const account = accountOf(client);
  const place: Place = { client, account, labels: account.labels, label: label?.resourceName, now };
  return {
    abilities: {
      fields: new Set(CONTACT_FIELDS),
      write: { allowed: true },
      atOnce: MOST_AT_ONCE,
      unseenFor: UNSEEN_FOR,
      late: new Set(['photo']),
    },
    list: (since, signal) => list(place, since, signal),
    fetch: (hrefs, signal) => fetchItems(place, hrefs, signal),
    create: (item, key, signal, former) => create(place, item, key, signal, former),
    update: (stored, item, fields, signal) => update(place, stored, item, fields, signal),
    remove: (stored, signal) => remove(place, stored, signal),
    unmark: (stored, signal) => unmark(place, stored, signal),
    asFile: ({ native }) => asFile(native as Native),
    time: () => client.time(),
    asHeld: (item) => asHeld(item, foresight(place, label?.name)),
    unsaid: ({ native }) => unsaidInPerson(native as Native, foresight(place, label?.name)),
  };
}

/**
 * What reading back would give: every field through its own writer and reader. A name known as a whole only comes back as a given
 * name (G159), the preferred entry of a list first, a GIF not at all; what Google makes of a picture is not known beforehand.
 */
function asHeld(item: Contact, context: Context): Contact {
  const names = CONTACT_FIELDS.filter((name) => name in item.fields);
  const { native } = withFields({ person: {}, photo: undefined }, item.fields, names, context);
  const held = readFields(native, context);
  const fields = Object.fromEntries(names.map((name) => [name, held[name]])) as ContactFields;
  return { ...item, uid: item.uid === undefined ? undefined : heldUid(item.uid), fields };
}

/** The labels as they would be: those that are missing are made, unless Google does not take them. */
function foresight({ labels, label }: Place, ownName: string | undefined): Context {
  const future = '?';
  return {
    label,
    labels: {
      nameOf: (group) => labels.nameOf(group) ?? (group.startsWith(future) ? group.slice(future.length) : undefined),
      idOf: (name) => {
        const known = labels.idOf(name) ?? (name === ownName ? label : undefined);
        return known ?? (labels.missing([name]).length === 0 ? undefined : `${future}${name}`);
      },
    },
  };
}
