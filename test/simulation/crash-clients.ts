/** simulation/crash-clients — stories of clients whose process dies at every moment of them. */
import type { Contact, ContactFields } from '../../src/model/contact.ts';
import { aContact } from '../builders/contacts.ts';
import { emptyStore, type Scenario, type Stage } from './crash-points.ts';
import { contactsIn, shelfIn } from './salon-people.ts';

type Story = Scenario<Contact>;

/** A client by the given name, with an e-mail of that name. */
export function called(given: string, fields: Partial<ContactFields> = {}, uid = `${given}@uid`): Contact {
  const emails = [{ value: `${given.toLowerCase()}@example.org`, type: 'home' as const, preferred: true as const }];
  return aContact({ uid, name: { given }, emails, ...fields });
}

export const set =
  (fields: Partial<ContactFields>) =>
  (contact: Contact): Contact => ({ ...contact, fields: { ...contact.fields, ...fields } });

export const phones = (...values: string[]): ContactFields['phones'] =>
  values.map((value, place) => ({ value, type: 'mobile', ...(place === 0 ? { preferred: true } : {}) }));

/** The smallest picture: one transparent dot, or another one. */
export const picture = (which: 'a' | 'b'): ContactFields['photo'] => ({
  type: 'image/png',
  data: `iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk${which === 'a' ? '+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==' : 'YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='}`,
});

/** One client known on each side first, and one that nobody ever touches. */
export async function threeThere({ people }: Stage<Contact>): Promise<void> {
  await people.left.add(called('Lea', { note: 'likes tea' }));
  await people.right.add(called('Rosa', { phones: phones('+49 30 700001') }));
  await people.right.add(called('Still', { note: 'as it was', groups: ['Cut'] }));
}

async function manyThere({ people }: Stage<Contact>): Promise<void> {
  for (let one = 1; one <= 8; one++) await people[one % 2 === 0 ? 'left' : 'right'].add(called(`A${one}`));
}

const MANY = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8'];
export const THREE = ['Lea', 'Rosa', 'Still'];

const FIRST: readonly Story[] = [
  { name: 'both books are joined for the first time', isFirst: true, before: threeThere, ends: THREE },
  {
    name: 'both books are joined for the first time, and know some of the same clients',
    isFirst: true,
    async before({ people }) {
      await people.left.add(called('Same', { phones: phones('+49 30 700002') }));
      await people.right.add(called('Same', { note: 'likes tea' }));
      await people.left.add(called('Lea'));
      await people.right.add(called('Rosa', { photo: picture('a') }));
    },
    ends: ['Lea', 'Rosa', 'Same'],
  },
  {
    name: 'both books are joined for the first time while lists lag',
    wishes: { google: { people: { propagationDelay: 5 * 60_000 } } },
    isFirst: true,
    async before({ people, salon }) {
      await threeThere({ people, salon });
      salon.clock.now += 10 * 60_000;
    },
    ends: THREE,
  },
];

const MADE: readonly Story[] = [
  {
    name: 'one is made in Google',
    before: threeThere,
    deed: ({ people }) => people.left.add(called('New', { phones: phones('+49 30 700003', '+49 30 700004') })),
    ends: ['New', ...THREE],
  },
  {
    name: 'one is made in the address book',
    before: threeThere,
    deed: ({ people }) => people.right.add(called('New', { phones: phones('+49 30 700003') })),
    ends: ['New', ...THREE],
  },
  {
    name: 'ten are made on each side',
    before: threeThere,
    async deed({ people }) {
      for (let one = 10; one < 20; one++) {
        await people.left.add(called(`L${one}`));
        await people.right.add(called(`R${one}`));
      }
    },
    ends: [...THREE, ...Array.from({ length: 10 }, (_, n) => [`L${n + 10}`, `R${n + 10}`]).flat()],
  },
  {
    name: 'one is made in the address book while lists lag',
    wishes: { google: { people: { propagationDelay: 5 * 60_000 } } },
    before: threeThere,
    deed: ({ people }) => people.right.add(called('New')),
    steps: ['cycle', 'cycle', 'cycle'],
    ends: ['New', ...THREE],
  },
  {
    name: 'one with a picture is made in the address book',
    before: threeThere,
    deed: ({ people }) => people.right.add(called('New', { photo: picture('a'), note: 'with a picture' })),
    ends: ['New', ...THREE],
  },
  {
    name: 'one with a picture is made in the address book, and Google makes it over',
    wishes: { google: { unsettled: { photoReencoded: true, photoMovesVersion: true } } },
    before: threeThere,
    deed: ({ people }) => people.right.add(called('New', { photo: picture('a') })),
    ends: ['New', ...THREE],
    isUnlike: true,
  },
  {
    name: 'one with a picture is made in Google',
    before: threeThere,
    deed: ({ people }) => people.left.add(called('New', { photo: picture('b') })),
    ends: ['New', ...THREE],
  },
  {
    name: 'one is made under a label nobody knows in Google',
    before: threeThere,
    deed: ({ people }) => people.right.add(called('New', { groups: ['Colour', 'VIP'] })),
    ends: ['New', ...THREE],
  },
  {
    name: 'one is made that the address book does not take',
    wishes: { dav: { maxResourceSize: 3000 } },
    before: threeThere,
    deed: ({ people }) => people.left.add(called('Long', { note: 'word '.repeat(800) })),
    ends: { left: ['Lea', 'Long', 'Rosa', 'Still'], right: THREE },
    isUnlike: true,
    isTriedDaily: true,
    waits: 1,
  },
  {
    name: 'several are made of which Google does not take one',
    before: threeThere,
    async deed({ people }) {
      for (const one of ['N1', 'N2', 'N3']) await people.right.add(called(one));
      await people.right.add(called('Long', { nickname: 'word '.repeat(300).trim() }));
    },
    ends: { left: ['Lea', 'N1', 'N2', 'N3', 'Rosa', 'Still'], right: ['Lea', 'Long', 'N1', 'N2', 'N3', 'Rosa', 'Still'] },
    isUnlike: true,
    isTriedDaily: true,
    waits: 1,
  },
];

const EDITED: readonly Story[] = [
  {
    name: 'one is edited in Google',
    before: threeThere,
    deed: ({ people }) => people.left.edit('Rosa', set({ note: 'likes coffee', birthday: '1980-05-03' })),
    ends: THREE,
  },
  {
    name: 'one is edited in the address book',
    before: threeThere,
    deed: ({ people }) => people.right.edit('Lea', set({ note: 'likes coffee', name: { given: 'Lena' } })),
    ends: ['Lena', 'Rosa', 'Still'],
  },
  {
    name: 'one is edited on both sides, in different fields',
    before: threeThere,
    async deed({ people }) {
      await people.left.edit('Rosa', set({ birthday: '1980-05-03' }));
      await people.right.edit('Rosa', set({ note: 'likes coffee' }));
    },
    ends: THREE,
  },
  {
    name: 'each side adds a phone number to the same client',
    before: threeThere,
    async deed({ people }) {
      await people.left.edit('Rosa', set({ phones: phones('+49 30 700001', '+49 30 700005') }));
      await people.right.edit('Rosa', set({ phones: phones('+49 30 700001', '+49 30 700006') }));
    },
    ends: THREE,
    // Each side keeps its own order.
    isUnlike: true,
  },
  {
    name: 'a picture is given to one in the address book and another one is given in Google',
    before: threeThere,
    async deed({ people }) {
      await people.right.edit('Lea', set({ photo: picture('a') }));
      await people.left.edit('Rosa', set({ photo: picture('b'), note: 'seen' }));
    },
    ends: THREE,
  },
  {
    name: 'a picture is changed in the address book and one is taken out in Google',
    before: async ({ people }) => {
      await people.right.add(called('Rosa', { photo: picture('a') }));
      await people.left.add(called('Lea', { photo: picture('a') }));
    },
    async deed({ people }) {
      await people.right.edit('Rosa', set({ photo: picture('b') }));
      await people.left.edit('Lea', set({ photo: undefined }));
    },
    ends: ['Lea', 'Rosa'],
  },
  {
    name: 'one comes under another label on each side',
    before: threeThere,
    async deed({ people }) {
      await people.left.edit('Rosa', set({ groups: ['Colour'] }));
      await people.right.edit('Still', set({ groups: ['Cut', 'VIP'] }));
    },
    ends: THREE,
  },
  {
    name: 'somebody edits in Google just before our write arrives',
    before: threeThere,
    deed: ({ people }) => people.right.edit('Lea', set({ birthday: '1980-05-03' })),
    race: ({ people }) => people.left.edit('Lea', set({ nickname: 'at the last moment' })),
    ends: THREE,
  },
  {
    name: 'somebody edits in the address book just before our write arrives',
    before: threeThere,
    deed: ({ people }) => people.left.edit('Rosa', set({ birthday: '1980-05-03' })),
    race: ({ people }) => people.right.edit('Rosa', set({ nickname: 'at the last moment' })),
    ends: THREE,
  },
  {
    name: 'edits go both ways where idle writes move versions and values come in another order',
    wishes: { google: { unsettled: { idleWriteMoves: true, valuesReordered: true, listEtagRejected: true } } },
    before: threeThere,
    async deed({ people }) {
      await people.right.edit('Lea', set({ birthday: '1980-05-03' }));
      await people.left.edit('Rosa', set({ nickname: 'Rosi' }));
    },
    ends: THREE,
  },
  {
    name: 'edits go both ways with an address book that rewrites cards',
    wishes: { dav: { oddities: { rewrite: { reorder: true, refold: true, rev: true }, etagAfterPut: 'never' } } },
    before: threeThere,
    async deed({ people }) {
      await people.right.edit('Lea', set({ birthday: '1980-05-03' }));
      await people.left.edit('Rosa', set({ nickname: 'Rosi' }));
      await people.left.add(called('New'));
    },
    ends: ['New', ...THREE],
  },
];

const DELETED: readonly Story[] = [
  {
    name: 'one is deleted in Google',
    before: threeThere,
    deed: ({ people }) => people.left.remove('Rosa'),
    ends: ['Lea', 'Still'],
  },
  {
    name: 'one is deleted in the address book',
    before: threeThere,
    deed: ({ people }) => people.right.remove('Lea'),
    ends: ['Rosa', 'Still'],
  },
  {
    name: 'one is deleted in the address book and edited in Google',
    before: threeThere,
    async deed({ people }) {
      await people.right.remove('Lea');
      await people.left.edit('Lea', set({ note: 'likes coffee' }));
    },
    ends: THREE,
  },
  {
    name: 'one is deleted in Google and edited in the address book',
    before: threeThere,
    async deed({ people }) {
      await people.left.remove('Rosa');
      await people.right.edit('Rosa', set({ note: 'likes coffee' }));
    },
    ends: THREE,
  },
  {
    name: 'one is deleted and put back as configured, on each side',
    wishes: { settings: { deletes: 'restore' } },
    before: threeThere,
    async deed({ people }) {
      await people.right.remove('Lea');
      await people.left.remove('Rosa');
    },
    ends: THREE,
  },
  {
    name: 'five of eight are deleted, and wait',
    before: manyThere,
    async deed({ people }) {
      for (const title of MANY.slice(0, 5)) await people.right.remove(title);
    },
    ends: { left: MANY, right: MANY.slice(5) },
    isUnlike: true,
    waits: 5,
  },
  {
    name: 'five of eight are deleted, and the owner approves',
    before: manyThere,
    async deed({ people }) {
      for (const title of MANY.slice(0, 5)) await people.right.remove(title);
    },
    steps: ['cycle', 'approve', 'cycle'],
    ends: MANY.slice(5),
  },
  {
    name: 'two clients are merged into one in Google',
    before: threeThere,
    deed({ salon }) {
      const door = contactsIn(salon);
      const nameOf = (given: string): string =>
        String(door.people().find((one) => (one.names as { givenName: string }[])[0]?.givenName === given)?.resourceName);
      door.merge(nameOf('Lea'), nameOf('Rosa'));
    },
    ends: ['Lea', 'Still'],
    isUnlike: true,
  },
];

const LABEL = { google: 'label:Salon' };
export const labelled = { settings: LABEL, labels: ['Salon'] } as const;

/** Two under the label, one made on each side, and one in Google that is none of our business. */
export async function underLabel({ people, salon }: Stage<Contact>): Promise<void> {
  await people.left.add(called('Lea', { groups: ['Salon'] }));
  await people.left.add(called('Private'));
  await people.right.add(called('Rosa'));
  await people.right.add(called('Still'));
  salon.clock.now += 1000;
}

export const groupOf = (salon: Stage<Contact>['salon']): string => String(contactsIn(salon).labels()[0]?.resourceName);

export function named(salon: Stage<Contact>['salon'], given: string): string {
  const people = contactsIn(salon).people();
  return String(people.find((one) => (one.names as { givenName: string }[])[0]?.givenName === given)?.resourceName);
}

const LABELS: readonly Story[] = [
  {
    name: 'only those with a label are joined for the first time',
    wishes: labelled,
    isFirst: true,
    before: underLabel,
    ends: THREE,
  },
  {
    name: 'the label is put on one that is there already, and one with it is made',
    wishes: labelled,
    before: underLabel,
    async deed({ people, salon }) {
      contactsIn(salon).label(named(salon, 'Private'), groupOf(salon));
      await people.right.add(called('New'));
    },
    ends: ['New', 'Private', ...THREE],
  },
  {
    name: 'the label is taken off one',
    wishes: labelled,
    before: underLabel,
    deed: ({ salon }) => contactsIn(salon).unlabel(named(salon, 'Rosa'), groupOf(salon)),
    ends: ['Lea', 'Still'],
  },
  {
    name: 'the label is taken off one that is edited in the address book',
    wishes: labelled,
    before: underLabel,
    async deed({ people, salon }) {
      contactsIn(salon).unlabel(named(salon, 'Rosa'), groupOf(salon));
      await people.right.edit('Rosa', set({ note: 'likes coffee' }));
    },
    ends: { left: ['Lea', 'Still'], right: THREE },
    isUnlike: true,
  },
];

const SET_OTHERWISE: readonly Story[] = [
  {
    name: 'both edit the same field, and a person must choose',
    wishes: { settings: { conflicts: { strategy: 'ask' } } },
    before: threeThere,
    async deed({ people }) {
      await people.left.edit('Rosa', set({ nickname: 'Rosi' }));
      await people.right.edit('Rosa', set({ nickname: 'Rosy' }));
      await people.left.edit('Lea', set({ nickname: 'Leni' }));
    },
    ends: THREE,
    isUnlike: true,
    waits: 1,
  },
  {
    name: 'only the address book is written',
    wishes: { settings: { direction: 'to-dav' } },
    before: async ({ people }) => {
      for (const one of ['A1', 'A2', 'A3', 'A4']) await people.left.add(called(one));
    },
    async deed({ people }) {
      await people.left.edit('A1', set({ nickname: 'first' }));
      await people.right.remove('A1');
      await people.right.edit('A2', set({ nickname: 'second' }));
      await people.left.remove('A3');
      await people.right.add(called('Mine'));
    },
    ends: { left: ['A1', 'A2', 'A4'], right: ['A1', 'A2', 'A4', 'Mine'] },
    isUnlike: true,
  },
  {
    name: 'only Google is written',
    wishes: { settings: { direction: 'to-google' } },
    before: async ({ people }) => {
      for (const one of ['A1', 'A2', 'A3', 'A4']) await people.right.add(called(one));
    },
    async deed({ people }) {
      await people.right.edit('A1', set({ nickname: 'first' }));
      await people.left.remove('A1');
      await people.right.remove('A3');
      await people.right.add(called('Theirs', { photo: picture('a') }));
    },
    ends: ['A1', 'A2', 'A4', 'Theirs'],
  },
  {
    name: 'everything was forgotten about what moved, when one is deleted and another edited',
    before: threeThere,
    async deed({ people, salon }) {
      contactsIn(salon).expireSyncTokens();
      shelfIn(salon).forgetTokens();
      await people.right.remove('Lea');
      await people.left.edit('Rosa', set({ nickname: 'Rosi' }));
    },
    ends: ['Rosa', 'Still'],
  },
  {
    name: 'our memory is lost while both sides go on',
    before: manyThere,
    async deed({ people, salon }) {
      salon.store = emptyStore();
      await people.left.edit('A1', set({ nickname: 'first' }));
      await people.right.edit('A2', set({ nickname: 'second' }));
      await people.right.add(called('New'));
    },
    ends: [...MANY, 'New'],
  },
];

export const CLIENT_STORIES: readonly Story[] = [...FIRST, ...MADE, ...EDITED, ...DELETED, ...LABELS, ...SET_OTHERWISE];
