/** simulation/crash-undo-appointments — stories of appointments in which something is taken back, whose process dies at every moment of it. */
import type { Event } from '../../src/model/event.ts';
import { at } from '../builders/events.ts';
import {
  aSeries,
  changedWeekly,
  manyThere,
  on,
  SECOND,
  SERIES,
  set,
  setOccurrence,
  THIRD,
  THREE,
  threeThere,
} from './crash-appointments.ts';
import type { Deed, Scenario } from './crash-points.ts';
import { atRest, bothWays, takenBackOnce } from './taking-back.ts';

type Story = Scenario<Event>;

const edited: Deed<Event> = ({ people }) => people.left.edit('R', set({ title: 'R2', location: 'Room 2' }));
const deleted: Deed<Event> = ({ people }) => people.right.remove('L');
const made: Deed<Event> = ({ people }) => people.left.add(on(7, 'New'));

const EDITS: readonly Story[] = [
  { name: 'one is edited in Google', before: atRest(threeThere, edited), ends: THREE },
  {
    name: 'one is edited and moved on the DAV server',
    before: atRest(threeThere, ({ people }) =>
      people.right.edit('L', set({ title: 'L2', schedule: at('2026-12-20T11:00:00', '2026-12-20T12:30:00') })),
    ),
    ends: THREE,
  },
  {
    name: 'one is edited on both sides in the same field, of which the later edit won',
    before: atRest(threeThere, async ({ people, salon }) => {
      await people.left.edit('R', set({ title: 'R, earlier' }));
      salon.clock.now += 60_000;
      await people.right.edit('R', set({ title: 'R, later' }));
    }),
    ends: ['L', 'R, earlier', 'Still'],
  },
  {
    name: 'occurrences are renamed, called off and put back in Google',
    before: atRest(aSeries, async ({ people }) => {
      await people.left.edit('Gym', setOccurrence(SECOND, 'cancelled'));
      await people.left.edit('Gym', setOccurrence(THIRD, { title: 'Gym, after all' }));
    }),
    ends: SERIES,
  },
  {
    name: 'one is edited in Google where the server rewrites what it is given',
    wishes: { dav: { oddities: { rewrite: { refold: true, reorder: true, add: ['SEQUENCE:0'] }, etagAfterPut: 'never' } } },
    before: atRest(threeThere, edited),
    ends: THREE,
  },
];

const DELETIONS: readonly Story[] = [
  { name: 'one is deleted on the DAV server', before: atRest(threeThere, deleted), ends: THREE },
  { name: 'one is deleted in Google', before: atRest(threeThere, ({ people }) => people.left.remove('R')), ends: THREE },
  {
    name: 'a series with exceptions is deleted on the DAV server',
    before: atRest(aSeries, ({ people }) => people.right.remove('Gym')),
    ends: SERIES,
  },
  {
    name: 'a series with exceptions is deleted in Google',
    before: atRest(aSeries, ({ people }) => people.left.remove('Gym')),
    ends: SERIES,
  },
  {
    name: 'one is deleted in Google, on a server that names objects itself and drops our marks',
    wishes: { dav: { oddities: { serverNames: 'silent', rewrite: { drop: ['X-TWINBOOK-MARK'] }, etagAfterPut: 'never' } } },
    before: atRest(threeThere, ({ people }) => people.left.remove('R')),
    ends: THREE,
  },
];

const CREATIONS: readonly Story[] = [
  {
    name: 'one is made in Google',
    before: atRest(threeThere, made),
    ends: { left: ['New', ...THREE], right: THREE },
    isUnlike: true,
  },
  {
    name: 'a series with exceptions is made on the DAV server',
    before: atRest(threeThere, ({ people }) => people.right.add(changedWeekly('Gym'))),
    ends: { left: THREE, right: ['Gym', ...THREE] },
    isUnlike: true,
  },
];

const WHOLE: readonly Story[] = [
  {
    name: 'several are made, edited and deleted on both sides',
    before: atRest(manyThere, async ({ people }) => {
      await people.left.edit('A1', set({ title: 'A1, otherwise' }));
      await people.right.edit('A2', set({ title: 'A2, otherwise' }));
      await people.left.remove('A3');
      await people.right.remove('A4');
      await people.left.add(on(20, 'l'));
      await people.right.add(on(21, 'r'));
    }),
    ends: {
      left: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'l'],
      right: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'r'],
    },
    isUnlike: true,
  },
  {
    name: 'only Google is written: one is edited, one deleted and one made',
    wishes: { settings: { direction: 'to-google' } },
    before: atRest(
      async ({ people }) => {
        for (const day of [1, 2, 3]) await people.right.add(on(day, `R${day}`));
      },
      async ({ people }) => {
        await people.right.edit('R1', set({ title: 'R1, otherwise' }));
        await people.right.remove('R2');
        await people.right.add(on(9, 'New'));
      },
    ),
    ends: { left: ['R1', 'R2', 'R3'], right: ['New', 'R1, otherwise', 'R3'] },
    isUnlike: true,
  },
];

const MEANWHILE: readonly Story[] = [
  {
    name: 'two are edited and one is made in Google, on all of which somebody goes on working',
    before: atRest(threeThere, async (stage) => {
      await stage.people.left.edit('R', set({ title: 'R2' }));
      await stage.people.left.edit('Still', set({ title: 'Still 2', location: 'Room 2' }));
      await made(stage);
    }),
    async deed({ people }) {
      await people.right.edit('R2', set({ title: 'R3' }));
      await people.right.edit('Still 2', set({ location: 'Room 3' }));
      await people.right.edit('New', set({ location: 'Room 4' }));
    },
    ends: ['L', 'New', 'R3', 'Still'],
    stays: 2,
  },
  {
    name: 'one is edited in Google, and on the DAV server just before that is taken back',
    before: atRest(threeThere, edited),
    race: ({ people }) => people.right.edit('R2', set({ title: 'R3', location: 'at the last moment' })),
    ends: ['L', 'R3', 'Still'],
    stays: 1,
  },
];

const TWICE: readonly Story[] = [
  { name: 'an edit is taken back', before: takenBackOnce(threeThere, edited), ends: ['L', 'R2', 'Still'] },
  { name: 'a deletion is taken back', before: takenBackOnce(threeThere, deleted), ends: ['R', 'Still'] },
  { name: 'a creation is taken back', before: takenBackOnce(threeThere, made), ends: ['New', ...THREE] },
  {
    name: 'a creation on the DAV server is taken back, and edited there',
    before: takenBackOnce(threeThere, ({ people }) => people.right.add(on(7, 'New'))),
    deed: ({ people }) => people.right.edit('New', set({ title: 'Newer' })),
    ends: ['Newer', ...THREE],
  },
];

export const UNDO_APPOINTMENT_STORIES: readonly Story[] = bothWays([
  ...EDITS,
  ...DELETIONS,
  ...CREATIONS,
  ...WHOLE,
  ...MEANWHILE,
  ...TWICE,
]);
