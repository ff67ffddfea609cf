/** simulation/crash-appointments — stories of appointments whose process dies at every moment of them. */
import type { Event, EventFields } from '../../src/model/event.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import { anEvent, at, type Wishes } from '../builders/events.ts';
import { emptyStore, type Scenario, type Stage } from './crash-points.ts';
import { calendarIn, shelfIn } from './salon-people.ts';

type Story = Scenario<Event>;

/** An appointment on that day of December, by its title. */
export function on(day: number, title: string, wishes: Wishes = {}): Event {
  const date = `2026-12-${String(day).padStart(2, '0')}`;
  return anEvent({ title, uid: `${title}@example.com`, schedule: at(`${date}T09:00:00`, `${date}T10:00:00`), ...wishes });
}

const WEEKLY = at('2026-12-01T09:00:00', '2026-12-01T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=6');
const PROLONGED = at('2026-12-01T09:00:00', '2026-12-01T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=8');
export const SECOND = '20261208T080000Z' as OccurrenceId;
const FOURTH = '20261222T080000Z' as OccurrenceId;
export const THIRD = '20261215T080000Z' as OccurrenceId;

export const weekly = (title: string): Event => on(1, title, { schedule: WEEKLY });

/** A series whose second occurrence is called otherwise and whose third is cancelled. */
export function changedWeekly(title: string): Event {
  const series = weekly(title);
  const second = { ...series.fields, title: `${title}, only once`, schedule: at('2026-12-08T09:00:00', '2026-12-08T10:00:00') };
  const occurrences: [OccurrenceId, EventFields | 'cancelled'][] = [
    [SECOND, second],
    [THIRD, 'cancelled'],
  ];
  return { ...series, occurrences: new Map(occurrences) };
}

export const set =
  (fields: Partial<EventFields>) =>
  (event: Event): Event => ({ ...event, fields: { ...event.fields, ...fields } });

/** `undefined`: as the rule makes it. */
export const setOccurrence =
  (id: OccurrenceId, one: Partial<EventFields> | 'cancelled' | undefined) =>
  (event: Event): Event => {
    const occurrences = new Map(event.occurrences);
    const day = `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`;
    const plain = { ...event.fields, schedule: at(`${day}T09:00:00`, `${day}T10:00:00`) };
    if (one === undefined) occurrences.delete(id);
    else occurrences.set(id, one === 'cancelled' ? one : { ...plain, ...one });
    return { ...event, occurrences };
  };

/** The series, its changed and its cancelled occurrences along with it. */
function sixHoursLater(event: Event): Event {
  const moved = (id: string): OccurrenceId => id.replace('T08', 'T14') as OccurrenceId;
  const later = ({ start, end, recurrence }: EventFields['schedule']): EventFields['schedule'] => {
    const from = (when: typeof start): typeof start =>
      when.kind === 'day' ? when : { ...when, local: when.local.replace('T09', 'T15').replace('T10', 'T16') };
    return { start: from(start), end: from(end), recurrence };
  };
  const occurrences = [...event.occurrences].map(
    ([id, one]) => [moved(id), one === 'cancelled' ? one : { ...one, schedule: later(one.schedule) }] as const,
  );
  return { ...event, fields: { ...event.fields, schedule: later(event.fields.schedule) }, occurrences: new Map(occurrences) };
}

/** One appointment made on each side, and one that nobody ever touches. */
export async function threeThere({ people }: Stage<Event>): Promise<void> {
  await people.left.add(on(2, 'L'));
  await people.right.add(on(3, 'R'));
  await people.right.add(on(4, 'Still', { description: 'as it was' }));
}

export async function manyThere({ people }: Stage<Event>): Promise<void> {
  for (let day = 1; day <= 8; day++) await people[day % 2 === 0 ? 'left' : 'right'].add(on(day, `A${day}`));
}

export async function aSeries({ people }: Stage<Event>): Promise<void> {
  await people.left.add(changedWeekly('Gym'));
  await people.right.add(on(4, 'Still'));
}

export const THREE = ['L', 'R', 'Still'];
export const SERIES = ['Gym', 'Still'];

const FIRST: readonly Story[] = [
  { name: 'both sides are joined for the first time', isFirst: true, before: threeThere, ends: THREE },
  {
    name: 'both sides are joined for the first time, and know some of each other already',
    isFirst: true,
    async before({ people }) {
      for (const side of ['left', 'right'] as const) {
        await people[side].add(on(2, 'Same UID'));
        await people[side].add(on(3, 'Same look', { uid: `${side}@example.com` }));
      }
      await people.left.add(on(4, 'Both', { location: 'Room 1' }));
      await people.right.add(on(4, 'Both', { description: 'with tea' }));
      await people.left.add(on(5, 'L'));
      await people.right.add(on(6, 'R'));
    },
    ends: ['Both', 'L', 'R', 'Same UID', 'Same look'],
  },
  {
    name: 'look-alikes that cannot be told apart wait',
    isFirst: true,
    async before({ people }) {
      for (const side of ['left', 'right'] as const)
        for (const one of [1, 2]) await people[side].add(on(2, 'Twice', { uid: `${side}${one}@example.com` }));
      await people.right.add(on(6, 'R'));
    },
    ends: ['R', 'Twice', 'Twice'],
    waits: 4,
  },
  {
    name: 'a series with exceptions is joined from each side',
    isFirst: true,
    async before({ people }) {
      await people.left.add(changedWeekly('Gym'));
      await people.right.add(changedWeekly('Choir'));
    },
    ends: ['Choir', 'Gym'],
  },
  {
    name: 'two objects share a UID',
    isFirst: true,
    async before({ people, salon }) {
      await people.right.add(on(2, 'One', { uid: 'shared' }));
      const text = shelfIn(salon).get('shared.ics')?.text ?? '';
      shelfIn(salon).put('other.ics', text.replace('SUMMARY:One', 'SUMMARY:Two').replaceAll('20261202', '20261209'));
    },
    ends: ['One', 'Two'],
  },
];

const MADE: readonly Story[] = [
  {
    name: 'one is made in Google',
    before: threeThere,
    deed: ({ people }) => people.left.add(on(7, 'New')),
    ends: ['New', ...THREE],
  },
  {
    name: 'one is made on the DAV server',
    before: threeThere,
    deed: ({ people }) => people.right.add(on(7, 'New')),
    ends: ['New', ...THREE],
  },
  {
    name: 'ten are made on each side',
    before: threeThere,
    async deed({ people }) {
      for (let day = 10; day < 20; day++) {
        await people.left.add(on(day, `l${day}`));
        await people.right.add(on(day, `r${day}`));
      }
    },
    ends: [...THREE, ...Array.from({ length: 10 }, (_, n) => [`l${n + 10}`, `r${n + 10}`]).flat()],
  },
  {
    name: 'a series with exceptions is made in Google',
    before: threeThere,
    deed: ({ people }) => people.left.add(changedWeekly('Gym')),
    ends: ['Gym', ...THREE],
  },
  {
    name: 'a series with exceptions is made on the DAV server',
    before: threeThere,
    deed: ({ people }) => people.right.add(changedWeekly('Gym')),
    ends: ['Gym', ...THREE],
  },
  {
    name: 'one is made that the DAV server does not take',
    wishes: { dav: { maxResourceSize: 3000 } },
    before: threeThere,
    deed: ({ people }) => people.left.add(on(7, 'Long', { description: 'word '.repeat(800) })),
    ends: { left: ['L', 'Long', 'R', 'Still'], right: THREE },
    isUnlike: true,
    isTriedDaily: true,
    waits: 1,
  },
  {
    name: 'one is made on a server that names objects itself and drops our marks',
    wishes: { dav: { oddities: { serverNames: 'silent', rewrite: { drop: ['X-TWINBOOK-MARK'] }, etagAfterPut: 'never' } } },
    before: threeThere,
    deed: ({ people }) => people.left.add(on(7, 'New')),
    ends: ['New', ...THREE],
  },
  {
    name: 'one is made on a server like SOGo',
    wishes: {
      dav: {
        product: 'SOGo/5.8.0',
        oddities: {
          ...{ createOverwrites: true, matchResurrects: true, deletesUnconditionally: true, etags: 'counter' },
          ...{ etagAfterPut: 'always', uidConflict: 'text', hrefs: 'raw-in-sync', unknownToken: 'silent-full' },
          ...{ multigetRefusesUrls: true, queryNeedsComponent: true },
        },
      },
    },
    before: threeThere,
    async deed({ people }) {
      await people.left.add(on(7, 'New'));
      await people.left.edit('R', set({ location: 'Room 2' }));
      await people.left.remove('L');
    },
    ends: ['New', 'R', 'Still'],
  },
];

const EDITED: readonly Story[] = [
  {
    name: 'one is edited in Google',
    before: threeThere,
    deed: ({ people }) => people.left.edit('R', set({ location: 'Room 2', description: 'bring the colours' })),
    ends: THREE,
  },
  {
    name: 'one is edited on the DAV server',
    before: threeThere,
    deed: ({ people }) => people.right.edit('L', set({ location: 'Room 2', title: 'L2' })),
    ends: ['L2', 'R', 'Still'],
  },
  {
    name: 'one is edited on both sides, in different fields',
    before: threeThere,
    async deed({ people }) {
      await people.left.edit('R', set({ location: 'Room 2' }));
      await people.right.edit('R', set({ description: 'with tea' }));
    },
    ends: THREE,
  },
  {
    name: 'one is edited on both sides in the same field, and the later edit wins',
    before: threeThere,
    async deed({ people, salon }) {
      await people.left.edit('R', set({ location: 'Room 2', availability: 'free' }));
      salon.clock.now += 60_000;
      await people.right.edit('R', set({ location: 'Room 3', description: 'with tea' }));
    },
    ends: THREE,
  },
  {
    name: 'one is moved to another day on each side',
    before: threeThere,
    async deed({ people }) {
      await people.left.edit('R', set({ schedule: at('2026-12-20T11:00:00', '2026-12-20T12:30:00') }));
      await people.right.edit('L', set({ schedule: at('2026-12-24', '2026-12-25') }));
    },
    ends: THREE,
  },
  {
    name: 'one is edited on a server that rewrites what it is given',
    wishes: {
      dav: {
        oddities: {
          rewrite: { refold: true, reorder: true, add: ['SEQUENCE:0'], dtstamp: '20260101T000000Z' },
          etagAfterPut: 'never',
        },
      },
    },
    before: threeThere,
    deed: ({ people }) => people.left.edit('R', set({ location: 'Room 2', categories: ['a', 'b'] })),
    ends: THREE,
  },
  {
    name: 'edits go both ways on a server without sync-collection',
    wishes: { dav: { oddities: { noSync: true } } },
    before: threeThere,
    async deed({ people }) {
      await people.left.edit('R', set({ location: 'Room 2' }));
      await people.right.edit('L', set({ location: 'Room 3' }));
      await people.right.add(on(7, 'New'));
    },
    ends: ['New', ...THREE],
  },
  {
    name: 'somebody edits in Google just before our write arrives',
    before: threeThere,
    deed: ({ people }) => people.right.edit('L', set({ location: 'Room 2' })),
    race: ({ people }) => people.left.edit('L', set({ description: 'at the last moment' })),
    ends: THREE,
  },
  {
    name: 'somebody edits on the DAV server just before our write arrives',
    before: threeThere,
    deed: ({ people }) => people.left.edit('R', set({ location: 'Room 2' })),
    race: ({ people }) => people.right.edit('R', set({ description: 'at the last moment' })),
    ends: THREE,
  },
  {
    name: 'one is given another name on the DAV server while it is edited in Google',
    before: threeThere,
    async deed({ people, salon }) {
      await people.left.edit('R', set({ location: 'Room 2' }));
      const shelf = shelfIn(salon);
      const text = shelf.get('R@example.com.ics')?.text ?? '';
      shelf.delete('R@example.com.ics');
      shelf.put('renamed.ics', text);
    },
    ends: THREE,
  },
];

const SERIES_EDITED: readonly Story[] = [
  {
    name: 'one occurrence is renamed in Google',
    before: aSeries,
    deed: ({ people }) => people.left.edit('Gym', setOccurrence(SECOND, { title: 'Gym, with guests' })),
    ends: SERIES,
  },
  {
    name: 'one occurrence is called off on the DAV server',
    before: aSeries,
    deed: ({ people }) => people.right.edit('Gym', setOccurrence(SECOND, 'cancelled')),
    ends: SERIES,
  },
  {
    name: 'a cancelled occurrence takes place after all',
    before: aSeries,
    deed: ({ people }) => people.right.edit('Gym', setOccurrence(THIRD, undefined)),
    ends: SERIES,
  },
  {
    name: 'two occurrences are edited, one on each side',
    before: aSeries,
    async deed({ people }) {
      await people.left.edit('Gym', setOccurrence(SECOND, { title: 'Gym, with guests' }));
      await people.right.edit('Gym', setOccurrence(THIRD, { title: 'Gym, after all' }));
    },
    ends: SERIES,
  },
  {
    name: 'a series is renamed and prolonged on the DAV server',
    before: aSeries,
    deed: ({ people }) => people.right.edit('Gym', set({ title: 'Gym 2', schedule: PROLONGED })),
    ends: ['Gym 2', 'Still'],
  },
  {
    name: 'a series is renamed on the DAV server, where an occurrence of it is written out that says nothing of its own',
    before: async ({ people }) => {
      await people.right.add(setOccurrence(SECOND, {})(weekly('Gym')));
      await people.right.add(on(4, 'Still'));
    },
    deed: ({ people }) => people.right.edit('Gym', set({ title: 'Gym 2' })),
    ends: ['Gym 2', 'Still'],
  },
  {
    name: 'a series without exceptions is moved to another hour in Google',
    before: async ({ people }) => {
      await people.right.add(weekly('Gym'));
      await people.right.add(on(4, 'Still'));
    },
    deed: ({ people }) =>
      people.left.edit('Gym', set({ schedule: at('2026-12-01T14:00:00', '2026-12-01T15:00:00', 'RRULE:FREQ=WEEKLY;COUNT=6') })),
    ends: SERIES,
  },
  {
    name: 'a series is moved to another hour on the DAV server with its exceptions',
    before: aSeries,
    deed: ({ people }) => people.right.edit('Gym', sixHoursLater),
    ends: SERIES,
  },
  {
    name: 'a series is moved on the DAV server while one of its occurrences is renamed in Google',
    before: async ({ people }) => {
      await people.left.add(weekly('Gym'));
      await people.right.add(on(4, 'Still'));
    },
    async deed({ people }) {
      await people.right.edit('Gym', sixHoursLater);
      await people.left.edit('Gym', setOccurrence(SECOND, { title: 'Gym, with guests' }));
    },
    ends: SERIES,
  },
  {
    name: 'a series is moved on the DAV server when one of its occurrences has been renamed in Google and put right again',
    before: async ({ people, salon }) => {
      await people.left.add(changedWeekly('Gym'));
      const [master] = calendarIn(salon).events();
      calendarIn(salon).patch(`${master?.id}_${SECOND}`, { summary: 'Gym' });
      await people.right.add(on(4, 'Still'));
    },
    deed: ({ people }) => people.right.edit('Gym', sixHoursLater),
    ends: SERIES,
  },
  {
    name: 'somebody renames an occurrence in Google just before the new hour of its series arrives',
    before: async ({ people }) => {
      await people.left.add(weekly('Gym'));
      await people.right.add(on(4, 'Still'));
    },
    deed: ({ people }) => people.right.edit('Gym', sixHoursLater),
    race: ({ people }) => people.left.edit('Gym', setOccurrence(SECOND, { title: 'Gym, with guests' })),
    ends: SERIES,
  },
  {
    name: 'somebody renames two occurrences in Google just before their series is prolonged there',
    before: aSeries,
    deed: ({ people }) => people.right.edit('Gym', set({ schedule: PROLONGED })),
    async race({ people }) {
      await people.left.edit('Gym', setOccurrence(SECOND, { title: 'Gym, with guests' }));
      await people.left.edit('Gym', setOccurrence(FOURTH, { title: 'Gym, with tea' }));
    },
    ends: SERIES,
  },
  {
    name: 'a series is ended earlier on the DAV server, without its changed occurrence',
    before: aSeries,
    deed: ({ people }) =>
      people.right.edit('Gym', (event) =>
        set({ schedule: at('2026-12-01T09:00:00', '2026-12-01T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=1') })({
          ...event,
          occurrences: new Map(),
        }),
      ),
    ends: SERIES,
  },
  {
    name: 'a series is moved to another hour in Google while one of its occurrences is renamed on the DAV server',
    before: async ({ people }) => {
      await people.right.add(weekly('Gym'));
      await people.right.add(on(4, 'Still'));
    },
    async deed({ people }) {
      await people.left.edit('Gym', sixHoursLater);
      await people.right.edit('Gym', setOccurrence(SECOND, { title: 'Gym, with guests' }));
    },
    ends: SERIES,
  },
  {
    name: 'a series is deleted with its exceptions',
    before: aSeries,
    deed: ({ people }) => people.left.remove('Gym'),
    ends: ['Still'],
  },
];

const DELETED: readonly Story[] = [
  { name: 'one is deleted in Google', before: threeThere, deed: ({ people }) => people.left.remove('R'), ends: ['L', 'Still'] },
  {
    name: 'one is deleted on the DAV server',
    before: threeThere,
    deed: ({ people }) => people.right.remove('L'),
    ends: ['R', 'Still'],
  },
  {
    name: 'one is deleted on both sides',
    before: threeThere,
    async deed({ people }) {
      await people.left.remove('L');
      await people.right.remove('L');
    },
    ends: ['R', 'Still'],
  },
  {
    name: 'one is deleted in Google and edited on the DAV server',
    before: threeThere,
    async deed({ people }) {
      await people.left.remove('R');
      await people.right.edit('R', set({ location: 'Room 2' }));
    },
    ends: THREE,
  },
  {
    name: 'one is deleted on the DAV server and edited in Google',
    before: threeThere,
    async deed({ people }) {
      await people.right.remove('L');
      await people.left.edit('L', set({ location: 'Room 2' }));
    },
    ends: THREE,
  },
  {
    name: 'one is deleted and put back as configured, on each side',
    wishes: { settings: { deletes: 'restore' } },
    before: threeThere,
    async deed({ people }) {
      await people.right.remove('L');
      await people.left.remove('R');
    },
    ends: THREE,
  },
  {
    name: 'a deletion waits until somebody says what it means',
    wishes: { settings: { deletes: 'ask' } },
    before: threeThere,
    deed: ({ people }) => people.right.remove('L'),
    ends: { left: THREE, right: ['R', 'Still'] },
    isUnlike: true,
    waits: 1,
  },
  {
    name: 'five of eight are deleted, and wait',
    before: manyThere,
    async deed({ people }) {
      for (const title of ['A1', 'A2', 'A3', 'A4', 'A5']) await people.right.remove(title);
      await people.left.add(on(9, 'New'));
    },
    ends: { left: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'New'], right: ['A6', 'A7', 'A8', 'New'] },
    isUnlike: true,
    waits: 5,
  },
  {
    name: 'five of eight are deleted, and the owner approves',
    before: manyThere,
    async deed({ people }) {
      for (const title of ['A1', 'A2', 'A3', 'A4', 'A5']) await people.left.remove(title);
    },
    steps: ['cycle', 'approve', 'cycle'],
    ends: ['A6', 'A7', 'A8'],
  },
  {
    name: 'everything was forgotten about what moved, when one is deleted and another edited',
    before: threeThere,
    async deed({ people, salon }) {
      calendarIn(salon).expireSyncTokens();
      shelfIn(salon).forgetTokens();
      await people.right.remove('L');
      await people.left.edit('R', set({ location: 'Room 2' }));
    },
    ends: ['R', 'Still'],
  },
];

const SET_OTHERWISE: readonly Story[] = [
  {
    name: 'both edit the same field, and a person must choose',
    wishes: { settings: { conflicts: { strategy: 'ask' } } },
    before: threeThere,
    async deed({ people }) {
      await people.left.edit('R', set({ location: 'Room 2' }));
      await people.right.edit('R', set({ location: 'Room 3' }));
      await people.left.edit('L', set({ location: 'Room 4' }));
    },
    ends: THREE,
    isUnlike: true,
    waits: 1,
  },
  {
    name: 'only Google is written: edits, deletions and new ones on both sides',
    wishes: { settings: { direction: 'to-google' } },
    before: async ({ people }) => {
      for (const day of [1, 2, 3, 4]) await people.right.add(on(day, `R${day}`));
    },
    async deed({ people }) {
      await people.right.edit('R1', set({ location: 'Room 2' }));
      await people.right.remove('R2');
      await people.left.edit('R3', set({ location: 'Room 3' }));
      await people.left.remove('R4');
      await people.left.add(on(9, 'Mine'));
      await people.right.add(on(10, 'Theirs'));
    },
    ends: { left: ['Mine', 'R1', 'R3', 'Theirs'], right: ['R1', 'R3', 'R4', 'Theirs'] },
    isUnlike: true,
  },
  {
    name: 'only the DAV server is written: a copy comes back when its original is edited',
    wishes: { settings: { direction: 'to-dav' } },
    before: async ({ people }) => {
      for (const day of [1, 2, 3, 4]) await people.left.add(on(day, `L${day}`));
    },
    async deed({ people }) {
      await people.right.remove('L1');
      await people.left.edit('L1', set({ location: 'Room 2' }));
      await people.right.edit('L2', set({ location: 'Room 3' }));
      await people.left.remove('L2');
      await people.left.remove('L3');
    },
    ends: { left: ['L1', 'L4'], right: ['L1', 'L2', 'L4'] },
    isUnlike: true,
  },
  {
    name: 'the window is narrowed while one is deleted and another made',
    before: threeThere,
    async deed({ people, salon }) {
      salon.settings = { window: { past: '30d', future: '20d' } };
      await people.left.remove('L');
      await people.right.add(on(28, 'Outside'));
      await people.right.add(on(5, 'Inside'));
    },
    ends: { left: ['Inside', 'R', 'Still'], right: ['Inside', 'Outside', 'R', 'Still'] },
    isUnlike: true,
  },
  {
    name: 'copies say only that the time is taken',
    wishes: { settings: { show: 'busy', direction: 'to-google' } },
    before: async ({ people }) => people.right.add(on(2, 'R', { description: 'private' })),
    async deed({ people }) {
      await people.right.edit('R', set({ schedule: at('2026-12-20T11:00:00', '2026-12-20T12:30:00'), description: 'secret' }));
      await people.right.add(changedWeekly('Gym'));
    },
    ends: { left: ['Busy', 'Busy'], right: ['Gym', 'R'] },
    isUnlike: true,
  },
  {
    name: 'copies are shaped by a template, whose parts and words change at once',
    wishes: { settings: { templates: { 'to-google': { title: '{title} – {location}' } } } },
    before: async ({ people }) => people.right.add(on(2, 'R', { location: 'Room 1' })),
    async deed({ people }) {
      await people.right.edit('R', set({ location: 'Room 2' }));
      await people.right.add(on(5, 'Q', { location: 'Room 3' }));
      await people.left.edit('R', set({ title: 'S' }));
    },
    ends: ['Q', 'S'],
  },
  {
    name: 'our memory is lost while both sides go on',
    before: manyThere,
    async deed({ people, salon }) {
      salon.store = emptyStore();
      await people.left.edit('A1', set({ location: 'Room 2' }));
      await people.right.edit('A2', set({ location: 'Room 3' }));
      await people.right.add(on(9, 'New'));
    },
    ends: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'New'],
  },
];

export const APPOINTMENT_STORIES: readonly Story[] = [
  ...FIRST,
  ...MADE,
  ...EDITED,
  ...SERIES_EDITED,
  ...DELETED,
  ...SET_OTHERWISE,
];
