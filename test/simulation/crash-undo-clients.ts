/** simulation/crash-undo-clients — stories of clients in which something is taken back, whose process dies at every moment of it. */
import type { Contact } from '../../src/model/contact.ts';
import { called, labelled, phones, picture, set, THREE, threeThere, underLabel } from './crash-clients.ts';
import type { Deed, Scenario } from './crash-points.ts';
import { rest } from './crash-steps.ts';
import { atRest, bothWays, takenBackOnce } from './taking-back.ts';

type Story = Scenario<Contact>;

/** Two more, one made on each side, with a picture and under a label. */
async function withPictures(stage: Parameters<Deed<Contact>>[0]): Promise<void> {
  await threeThere(stage);
  await stage.people.left.add(called('Lara', { photo: picture('a'), groups: ['Colour'], note: 'likes tea' }));
  await stage.people.right.add(called('Ruth', { photo: picture('b'), groups: ['Cut'], phones: phones('+49 30 700007') }));
}

const FIVE = ['Lara', 'Ruth', ...THREE];

const edited: Deed<Contact> = ({ people }) => people.right.edit('Lea', set({ name: { given: 'Lena' }, birthday: '1980-05-03' }));
const deleted: Deed<Contact> = ({ people }) => people.right.remove('Ruth');
const made: Deed<Contact> = ({ people }) => people.right.add(called('New', { photo: picture('a') }));

const EDITS: readonly Story[] = [
  { name: 'one is edited in the address book', before: atRest(threeThere, edited), ends: THREE },
  {
    name: 'one is edited in Google',
    before: atRest(threeThere, ({ people }) =>
      people.left.edit('Rosa', set({ name: { given: 'Rosi' }, phones: phones('+49 30 700001', '+49 30 700005') })),
    ),
    ends: THREE,
  },
  {
    name: 'a picture and a label are changed in the address book, and a picture in Google',
    before: atRest(withPictures, async ({ people }) => {
      await people.right.edit('Lara', set({ name: { given: 'Lora' }, photo: picture('b'), groups: ['Colour', 'VIP'] }));
      await people.left.edit('Ruth', set({ photo: undefined }));
    }),
    ends: FIVE,
  },
];

const DELETIONS: readonly Story[] = [
  { name: 'one with picture and label is deleted in the address book', before: atRest(withPictures, deleted), ends: FIVE },
  {
    name: 'one with picture and label is deleted in Google',
    before: atRest(withPictures, ({ people }) => people.left.remove('Lara')),
    ends: FIVE,
  },
  {
    name: 'one with picture and label is deleted in the address book while lists lag',
    wishes: { google: { people: { propagationDelay: 5 * 60_000 } } },
    before: atRest(async (stage) => {
      await withPictures(stage);
      stage.salon.clock.now += 10 * 60_000;
    }, deleted),
    // Until it shows.
    steps: ['cycle', 'cycle', 'cycle', 'cycle', 'cycle', 'cycle', 'cycle'],
    ends: FIVE,
  },
  {
    name: 'one with the label of the entry is deleted in the address book',
    wishes: labelled,
    before: atRest(underLabel, ({ people }) => people.right.remove('Lea')),
    ends: THREE,
  },
];

const CREATIONS: readonly Story[] = [
  {
    name: 'one with a picture is made in the address book',
    before: atRest(threeThere, made),
    ends: { left: THREE, right: ['New', ...THREE] },
    isUnlike: true,
  },
  {
    name: 'one with a picture is made in Google',
    before: atRest(threeThere, ({ people }) => people.left.add(called('New', { photo: picture('a') }))),
    ends: { left: ['New', ...THREE], right: THREE },
    isUnlike: true,
  },
];

const WHOLE: readonly Story[] = [
  {
    name: 'several are made, edited and deleted on both sides',
    before: atRest(withPictures, async ({ people }) => {
      await people.left.edit('Rosa', set({ name: { given: 'Rosi' } }));
      await people.right.edit('Lea', set({ name: { given: 'Lena' } }));
      await people.left.remove('Lara');
      await people.right.remove('Ruth');
      await people.left.add(called('L'));
      await people.right.add(called('R'));
    }),
    ends: { left: ['L', ...FIVE], right: ['R', ...FIVE] },
    isUnlike: true,
  },
  {
    name: 'only the address book is written: one is edited, one deleted and one made',
    wishes: { settings: { direction: 'to-dav' } },
    before: atRest(
      async ({ people }) => {
        for (const one of ['A1', 'A2', 'A3']) await people.left.add(called(one));
      },
      async ({ people }) => {
        await people.left.edit('A1', set({ nickname: 'first' }));
        await people.left.remove('A2');
        await people.left.add(called('New'));
      },
    ),
    ends: { left: ['A1', 'A3', 'New'], right: ['A1', 'A2', 'A3'] },
    isUnlike: true,
  },
];

const MEANWHILE: readonly Story[] = [
  {
    name: 'one is edited and one is made in the address book, on both of which somebody goes on working in Google',
    before: atRest(threeThere, async (stage) => {
      await edited(stage);
      await made(stage);
    }),
    async deed({ people }) {
      await people.left.edit('Lena', set({ name: { given: 'Lenchen' } }));
      await people.left.edit('New', set({ nickname: 'Newy' }));
    },
    ends: ['Lenchen', 'New', 'Rosa', 'Still'],
    stays: 1,
  },
  {
    name: 'one is edited in the address book, and in Google just before that is taken back',
    before: atRest(threeThere, edited),
    race: ({ people }) => people.left.edit('Lena', set({ name: { given: 'Leni' }, birthday: '1980-05-04' })),
    ends: ['Leni', 'Rosa', 'Still'],
    stays: 1,
  },
];

const TWICE: readonly Story[] = [
  { name: 'an edit is taken back', before: takenBackOnce(threeThere, edited), ends: ['Lena', 'Rosa', 'Still'] },
  { name: 'a deletion is taken back', before: takenBackOnce(withPictures, deleted), ends: ['Lara', ...THREE] },
  { name: 'a creation is taken back', before: takenBackOnce(threeThere, made), ends: ['New', ...THREE] },
  {
    name: 'a creation is taken back, and copied again for an edit of its original',
    before: takenBackOnce(threeThere, made),
    async deed({ people, salon }) {
      await people.right.edit('New', set({ nickname: 'Newy' }));
      await rest(salon);
    },
    ends: ['New', ...THREE],
  },
];

export const UNDO_CLIENT_STORIES: readonly Story[] = bothWays([
  ...EDITS,
  ...DELETIONS,
  ...CREATIONS,
  ...WHOLE,
  ...MEANWHILE,
  ...TWICE,
]);
