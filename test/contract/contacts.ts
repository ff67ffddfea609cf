/** contract/contacts — contacts as contract/collection tests them: what is hard to keep about a person, field by field. */
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { CONTACT_FIELDS, type Contact, type ContactFields, displayName } from '../../src/model/contact.ts';
import { aContact } from '../builders/contacts.ts';
import { assertHolds, fetchOne, never } from './asking.ts';
import type { KindUnderTest, Law } from './collection.ts';

/** Every field, with a type, a label of the owner's own and a preferred entry wherever there may be one. */
const EVERYTHING = {
  name: { prefix: 'Dr.', given: 'Maria', middle: 'Luisa', family: 'Schmidt', suffix: 'M.A.' },
  nickname: 'Mia',
  emails: [
    { value: 'Maria@Example.com', type: 'home', preferred: true },
    { value: 'maria@salon.example', type: 'work' },
  ],
  phones: [
    { value: '+49 170 1234567', type: 'mobile', preferred: true },
    { value: '030/123 45-67', label: 'Mother’s' },
  ],
  addresses: [
    {
      street: 'Hauptstraße 1\nHinterhaus',
      city: 'Berlin',
      postalCode: '10115',
      country: 'Germany',
      type: 'home',
      preferred: true,
    },
  ],
  organization: { name: 'Salon Schmidt', department: 'Colour; Cut', title: 'Owner' },
  birthday: '1985-04-12',
  gender: 'female',
  note: 'Allergic to PPD.\nSecond line: ü, €, 🙂; a\\b',
  urls: [{ value: 'https://example.com/maria?a=1&b=2', type: 'homePage', preferred: true }],
  groups: ['Regulars', 'VIP'],
  relations: [{ value: 'Jonas Schmidt', type: 'spouse' }],
  dates: [{ value: '2010-05-20', type: 'anniversary' }],
  messengers: [{ value: 'maria.schmidt', protocol: 'skype', preferred: true }],
} as const satisfies ContactFields;

/** Another value for each of them. */
const ANOTHER = {
  name: { given: 'Anna', family: 'Weiß' },
  nickname: 'Anni, the tall',
  emails: [
    { value: 'anna@example.org', type: 'other', preferred: true },
    { value: 'maria@salon.example', type: 'work' },
  ],
  phones: [{ value: '+43 1 234', type: 'work', preferred: true }],
  addresses: [{ street: 'Ring 2', city: 'Wien', country: 'Austria', type: 'work', preferred: true }],
  organization: { name: 'Weiß & Töchter' },
  birthday: '--02-29',
  gender: 'male',
  note: 'Short.',
  urls: [{ value: 'https://example.org/', type: 'work', preferred: true }],
  photo: { type: 'image/png', data: dot(2) },
  groups: ['VIP', 'Waiting, list'],
  relations: [{ value: 'Eva Weiß', label: 'Neighbour' }],
  dates: [{ value: '--12-24', label: 'First visit' }],
  messengers: [{ value: 'anna@jabber.example', protocol: 'jabber', preferred: true }],
} as const satisfies Record<keyof ContactFields, unknown>;

const SAMPLES: Readonly<Record<string, Contact>> = {
  'a name and no more': aContact(),
  'a company without a name': aContact({ name: undefined, organization: { name: 'Salon, Haar & Co; KG' } }),
  'an address and no name at all': aContact({ name: undefined, emails: [{ value: 'info@example.com', preferred: true }] }),
  'a name written in one piece': aContact({ name: { full: 'Maria aus dem Salon' } }),
  'how a name is pronounced': aContact({
    name: { given: '麻里', family: '鈴木', phoneticGiven: 'まり', phoneticFamily: 'すずき' },
  }),
  'many numbers and words of its own for them': aContact({
    phones: [
      { value: '+49 30 1', type: 'home' },
      { value: '+49 30 2', type: 'workFax' },
      { value: '+49 30 3', type: 'pager' },
      { value: '+49 30 4', type: 'main', preferred: true },
      { value: '+49 30 5', label: 'Salon "hinten"; 2. Stock' },
      { value: '+49 30 6' },
    ],
    emails: [
      { value: 'a@example.com', label: 'Rechnung' },
      { value: 'b@example.com', preferred: true },
    ],
  }),
  'a birthday without a year': aContact({ birthday: '--04-12' }),
  'long text': aContact({ note: 'Stammkundin seit 2009 – färbt blond, „nie kürzer als schulterlang“. 🙂\n'.repeat(40).trim() }),
  'a picture': aContact({ photo: { type: 'image/png', data: dot(1) } }),
  'all fields': aContact(EVERYTHING),
};

export const CONTACTS: KindUnderTest<Contact> = {
  title: 'name',
  text: 'note',
  essential: ['name', 'emails', 'phones'],
  plain: ({ title, text, uid } = {}) =>
    aContact({
      name: { given: title ?? 'Maria' },
      ...(text === undefined ? {} : { note: text }),
      ...(uid === undefined ? {} : { uid }),
    }),
  rich: () => aContact(EVERYTHING),
  samples: SAMPLES,
  extremes: [
    aContact({ gender: 'Something of her own', messengers: [{ value: 'x', protocol: 'Nobody knows' }] }),
    aContact({ groups: ['b', 'a'], urls: [{ value: 'not an address' }] }),
  ],
  laws,
};

function laws(name: string, law: Law<Contact>): void {
  describe(`${name}: the fields of a contact`, () => {
    for (const field of CONTACT_FIELDS) {
      law(`${field}: is written, changed and emptied, and nothing else with it`, async (bench) => {
        const { collection, outside, again } = bench;
        if (!collection.abilities.fields.has(field)) return;
        let stored = await fetchOne(collection, await outside.add(aContact(EVERYTHING)));
        for (const value of [ANOTHER[field], undefined, EVERYTHING[field as keyof typeof EVERYTHING], ANOTHER[field]]) {
          const wanted = { ...stored.item, fields: { ...stored.item.fields, [field]: value } };
          stored = await collection.update(stored, wanted, new Set([field]), never);
          assertHolds(bench, stored, wanted);
          assertHolds(bench, await fetchOne(again(), stored.href), wanted);
        }
      });
    }

    law('photo: one that an app put there is seen, in whatever version it writes (D73, D78)', async (bench) => {
      const { collection, outside } = bench;
      if (!collection.abilities.fields.has('photo')) return;
      const wanted = aContact({ photo: ANOTHER.photo });
      assertHolds(bench, await fetchOne(collection, await outside.add(wanted)), wanted);
    });

    law('somebody without a name is called by what there is', async ({ collection }) => {
      for (const [what, contact] of Object.entries(SAMPLES)) {
        assert.equal(displayName(collection.asHeld(contact).fields), displayName(contact.fields), what);
      }
    });
  });
}

/** A picture of one dot, as PNG in base64. */
function dot(colour: 1 | 2): string {
  return {
    1: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    2: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  }[colour];
}
