/** app/contacts — an entry of contacts: those of a Google account or a label of it, and an address book on the DAV server. */
import { linkOf } from '../config/engine-rules.ts';
import { portableCard } from '../endpoints/carddav/card-object.ts';
import { cardDavCollection } from '../endpoints/carddav/collection.ts';
import { type DavCalendar, discoverDav, resolveCalendar as resolveBook } from '../endpoints/dav/discovery.ts';
import type { GoogleClient } from '../endpoints/google/client.ts';
import { googleContactsCollection } from '../endpoints/google-contacts/collection.ts';
import { type ContactGroup, isToCome, listContactGroups, resolveLabel } from '../endpoints/google-contacts/discovery.ts';
import { makeLabel, withoutMembers } from '../endpoints/google-contacts/to-come.ts';
import { withTemplates } from '../endpoints/templates.ts';
import { contactRules } from '../engine/contact-rules.ts';
import type { Contact } from '../model/contact.ts';
import { withoutConsent } from '../privacy/consent.ts';
import type { ToCome } from '../sync/sync-pair.ts';
import { davAccount, googleAccount } from './accounts.ts';
import type { EntryKind } from './entry.ts';
import { SPARE_CONTACTS } from './spare-contacts.ts';

export interface Places {
  /** null: all contacts. */
  readonly label: ContactGroup | null;
  readonly book: DavCalendar;
}

export const CONTACTS: EntryKind<Contact, Places> = {
  rules: ({ country }) => contactRules(country),
  skip: (entry, { consents }) => withoutConsent(consents(entry)),
  async find(entry, { google, dav }, signal, { store }) {
    // A label that is gone since is no new one: then its contacts are held.
    const wasThere = (await store.standing(linkOf(entry))).identities.left !== undefined;
    const mayCome = entry.direction !== 'to-dav' && !wasThere;
    const [groups, found] = await Promise.all([listContactGroups(google, signal), discoverDav(dav, 'carddav', signal)]);
    return { label: resolveLabel(groups, entry.google, mayCome) ?? null, book: resolveBook(found.calendars, entry.dav) };
  },
  spares: SPARE_CONTACTS,
  portable: ({ item, href }) => ({ extension: 'vcf', text: portableCard(item, href) }),
  open({ label, book }, entry, { google, dav, davUser }, { now }) {
    const path = new URL(book.url).pathname;
    const contacts = googleContactsCollection({ client: google, label: label ?? undefined, now });
    const inDav = cardDavCollection({ client: dav, book });
    const toCome = label === null || !isToCome(label) ? undefined : labelToCome(google, label.name);
    const inGoogle = toCome === undefined ? contacts : withoutMembers(contacts);
    return {
      left: {
        collection: withTemplates(inGoogle, 'contact', entry.templates.google),
        ...(toCome && { toCome }),
        identity: `${google.account} ${label?.resourceName ?? 'all'}`,
        name: entry.google,
        account: googleAccount(google),
      },
      right: {
        collection: withTemplates(inDav, 'contact', entry.templates.dav),
        identity: book.resourceId ?? path,
        name: path,
        account: davAccount(dav, davUser),
      },
    };
  },
};

function labelToCome(google: GoogleClient, name: string): ToCome {
  return {
    says: {
      planned: `there is no label "${name}" in the Google account yet; it will be made`,
      made: `the label "${name}" was made in the Google account`,
    },
    make: (signal) => makeLabel(google, name, signal),
  };
}
