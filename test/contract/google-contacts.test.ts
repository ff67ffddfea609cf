/** The contract of collections, kept on the playground's Google contacts: as they are by default, and as they may also be (the facts marked U). */
import { createGoogleClient } from '../../src/endpoints/google/client.ts';
import { SCOPES } from '../../src/endpoints/google/sign-in-server.ts';
import { googleContactsCollection } from '../../src/endpoints/google-contacts/collection.ts';
import { withFields } from '../../src/endpoints/google-contacts/fields.ts';
import type { Context } from '../../src/endpoints/google-contacts/labels.ts';
import { createHttp } from '../../src/endpoints/http.ts';
import { CONTACT_FIELDS, type Contact } from '../../src/model/contact.ts';
import type { Href } from '../../src/model/item.ts';
import { createGoogle } from '../../src/playground/google/google.ts';
import type { JsonObject } from '../../src/playground/google/json.ts';
import type { GoogleOptions } from '../../src/playground/google/options.ts';
import type { ContactsDoor } from '../../src/playground/google/people/back-door.ts';
import { PlaygroundServer, TestClock } from '../../src/playground/server.ts';
import { type Bench, collectionContract, type Outside } from './collection.ts';
import { CONTACTS } from './contacts.ts';

const EMAIL = 'anna@example.com';

interface Habits extends GoogleOptions {
  /** The collection is about this label; undefined: about all contacts. */
  readonly label?: string;
}

async function onPlayground({ label: name, ...options }: Habits): Promise<Bench<Contact>> {
  const clock = new TestClock('2026-11-02T08:00:00Z');
  const google = createGoogle({ clock, ...options });
  google.addAccount({ email: EMAIL, refreshToken: 'refresh', scopes: [SCOPES.contact] });
  const { fetch: transport } = new PlaygroundServer(google.handler, clock);
  const door = google.contacts(EMAIL);
  const label = name === undefined ? undefined : { resourceName: door.addLabel(name), name };
  const now = () => clock.now();
  const again = () => {
    const client = createGoogleClient({
      account: 'salon',
      endpoint: 'http://google.test',
      auth: { kind: 'refresh_token', clientId: 'playground', clientSecret: 'secret', refreshToken: 'refresh' },
      http: createHttp({ inFlight: 8, transport, now }),
      now,
      wait: async (ms) => clock.advance(ms),
    });
    return googleContactsCollection({ client, label, now });
  };
  return {
    collection: again(),
    again,
    outside: through(door, label?.resourceName),
    expire: async () => door.expireSyncTokens(),
    takenUid: 'separate',
    remakes: options.unsettled?.photoReencoded ? ['photo'] : [],
    wait: async (ms) => clock.advance(ms),
  };
}

/** The user in Google's app, who makes the same contacts as the suite describes. */
function through(door: ContactsDoor, label: string | undefined): Outside<Contact> {
  const labels = (): Map<string, string> =>
    new Map(door.labels().map(({ name, resourceName }) => [String(name), String(resourceName)]));
  const context: Context = {
    label,
    labels: {
      nameOf: (group) => [...labels()].find(([, one]) => one === group)?.[0],
      idOf: (name) => labels().get(name) ?? door.addLabel(name),
    },
  };
  return {
    async add({ fields, uid }) {
      const { person, photo } = withFields({ person: {}, photo: undefined }, fields, CONTACT_FIELDS, context).native;
      // Only programs that sync leave a UID: this one has been on another server before.
      const clientData = uid === undefined ? [] : [{ key: 'twinbookUid', value: uid }];
      const body: JsonObject = JSON.parse(JSON.stringify({ ...person, clientData }));
      const { resourceName } = door.add(body);
      const href = resourceName as Href;
      if (label !== undefined) door.label(href, label);
      if (typeof photo === 'object') door.setPhoto(href, Buffer.from(photo.data, 'base64'));
      return href;
    },
    retitle: async (href, title) => void door.edit(href, { names: [{ givenName: title }] }),
    remove: async (href) => door.delete(href),
  };
}

collectionContract('playground Google contacts', CONTACTS, () => onPlayground({}));

collectionContract('playground Google contacts with a label', CONTACTS, () => onPlayground({ label: 'Salon' }));

collectionContract(
  'playground Google contacts on small pages, with pictures made over and values in another order',
  CONTACTS,
  () =>
    onPlayground({
      pageCap: 2,
      unsettled: {
        valuesReordered: true,
        photoReencoded: true,
        photoMovesVersion: true,
        unstructuredNameWins: true,
        listEtagRejected: true,
      },
    }),
);

collectionContract('playground Google contacts where idle writes move versions and merges leave a former name', CONTACTS, () =>
  onPlayground({
    people: { overlap: 'refused' },
    unsettled: { idleWriteMoves: true, mergedContact: 'previous-name', syncTokenExtends: true, fullAccountStatus: 400 },
  }),
);
