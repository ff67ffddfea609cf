/** simulation/contact-world — two address books in memory: one like Google's contacts, one like a CardDAV server's, with habits by seed. */
import { CONTACT_FIELDS, type Contact, type ContactFields, type Photo } from '../../src/model/contact.ts';
import type { Both } from '../../src/model/pair.ts';
import { CLIENTS } from './clients.ts';
import { memorySide } from './memory-side.ts';
import type { Random } from './random.ts';
import type { World, WorldSide } from './world.ts';

const MINUTE = 60_000;
const UNSEEN_FOR = 10 * MINUTE;

export function contactWorld(random: Random): World<Contact> {
  const clock = { now: Date.parse('2026-11-22T08:00:00Z') };
  const google = likeGoogle(random, clock);
  const book = likeCardDav(random, clock);
  const sides: Both<WorldSide<Contact>> = random.chance(0.5) ? { left: google, right: book } : { left: book, right: google };
  return { name: 'contacts', kind: CLIENTS, clock, races: true, lag: UNSEEN_FOR, sides };
}

/** Creates cannot be repeated and lists lag (G139, G152); names are kept in parts (G159); pictures may be encoded anew (G168). */
function likeGoogle(random: Random, clock: World<Contact>['clock']): WorldSide<Contact> {
  const isEncoding = random.chance(0.4);
  const side = memorySide<Contact>(random, clock, {
    fields: CONTACT_FIELDS,
    unrepeatable: true,
    unseenFor: UNSEEN_FOR,
    late: new Set(['photo']),
    visibleAfter: random.pick([0, 0.5, 2, 5, 9]) * MINUTE,
    hasLabels: random.chance(0.5),
    keep: inParts as never,
    remake: ((client: Contact) => remade(client, [...(isEncoding ? [encoded] : [])])) as never,
  });
  let made = 0;
  const add = (client: Contact): Promise<void> => side.app.add({ ...client, uid: `${++made}@google.com` });
  return { ...side, app: { ...side.app, add } };
}

/** Some cut notes and have no place for a gender; some put numbers or lists in a form of their own. */
function likeCardDav(random: Random, clock: World<Contact>['clock']): WorldSide<Contact> {
  const isLossy = random.chance(0.3);
  const habits = [respelt, reordered, encoded].filter(() => random.chance(0.25));
  return memorySide<Contact>(random, clock, {
    fields: CONTACT_FIELDS.filter((field) => !isLossy || field !== 'gender'),
    changes: isLossy ? ['note'] : [],
    ...(isLossy ? { keep: cut as never } : {}),
    remake: ((client: Contact) => remade(client, habits)) as never,
  });
}

type Habit = (fields: ContactFields) => ContactFields;

const remade = (client: Contact, habits: readonly Habit[]): Contact => ({
  ...client,
  fields: habits.reduce((fields, habit) => habit(fields), client.fields),
});

const inParts = (client: Contact): Contact => {
  const { full } = client.fields.name ?? {};
  return full === undefined ? client : { ...client, fields: { ...client.fields, name: { given: full } } };
};

const cut = (client: Contact): Contact => {
  const { gender: _, ...fields } = client.fields;
  return { ...client, fields: { ...fields, note: fields.note?.slice(0, 12) } };
};

const respelt: Habit = (fields) => ({
  ...fields,
  phones: fields.phones?.map((phone) => ({ ...phone, value: phone.value.replaceAll(/[ /-]/g, '').replace(/^00/, '+') })),
});

const reordered: Habit = (fields) => ({
  ...fields,
  phones: fields.phones?.toSorted((a, b) => (a.value < b.value ? -1 : 1)),
  emails: fields.emails?.toReversed(),
});

/** Once: a picture that is encoded already stays as it is. */
const encoded: Habit = (fields) => ({ ...fields, photo: fields.photo && encodedPhoto(fields.photo) });

function encodedPhoto(photo: Photo): Photo {
  const text = Buffer.from(photo.data, 'base64').toString('latin1');
  return text.startsWith('again ') ? photo : { type: 'image/jpeg', data: Buffer.from(`again ${text}`).toString('base64') };
}
