/** simulation/vanishing-deeds — what people, admins and backups do to a whole collection. */
import type { Contact } from '../../src/model/contact.ts';
import type { Kind } from '../../src/model/item.ts';
import { SIDES, type Side } from '../../src/model/pair.ts';
import type { DavOptions } from '../../src/playground/dav/options.ts';
import type { GoogleOptions } from '../../src/playground/google/options.ts';
import type { ContactsDoor } from '../../src/playground/google/people/back-door.ts';
import { openSalon, type Salon } from './salon.ts';
import { calendarIn, contactsIn, peopleOf, shelfIn } from './salon-people.ts';
import { type End, itemOf, type Scene, type Way } from './vanishing.ts';
import { nameOf } from './vanishing-faults.ts';

const KINDS = ['event', 'contact'] as const satisfies readonly Kind[];
const APPROVED: End = { kind: 'approved' };
const NEVER: End = { kind: 'never' };

/** What happens to a side, whichever it is. */
type Deed = Omit<Way, 'kind' | 'side'>;

/** `count` items are deleted in the app of the side, or all of them. */
const deletes = (count = Number.POSITIVE_INFINITY) =>
  async function strike({ people, side }: Scene): Promise<End> {
    for (const title of (await people[side].titles()).slice(0, count)) await people[side].remove(title);
    return APPROVED;
  };

const EMPTIED: readonly Deed[] = [
  { name: 'is emptied by its owner', strike: deletes(), shows: 'trouble' },
  { name: 'loses five of eight by its owner', strike: deletes(5), shows: 'trouble' },
  {
    name: 'is emptied, and every token is forgotten',
    async strike(scene) {
      forgetTokens(scene);
      return await deletes()(scene);
    },
    shows: 'trouble',
  },
  {
    name: 'forgets every token, and holds what it held',
    strike(scene) {
      forgetTokens(scene);
      return { kind: 'back', undo: () => undefined };
    },
    shows: 'nothing',
  },
];

function forgetTokens({ salon, side }: Scene): void {
  if (side === 'right') shelfIn(salon).forgetTokens();
  else if (salon.kind === 'event') calendarIn(salon).expireSyncTokens();
  else contactsIn(salon).expireSyncTokens();
}

/** How the owner has set the pair when the side is emptied, and whether that alone settles it or leaves it to a person. */
const SETTINGS: readonly (readonly [
  name: string,
  settings: Record<string, unknown>,
  ending: 'approved' | 'restored' | 'asked',
])[] = [
  ['where deletions are put back', { deletes: 'restore' }, 'restored'],
  ['where deletions are asked about', { deletes: 'ask' }, 'asked'],
  ['where a generous guard allows many deletions', { guard: { max_deletes: 1000, max_delete_percent: 100 } }, 'approved'],
  ['where a deletion wins over an edit', { conflicts: { delete_vs_edit: 'delete' } }, 'approved'],
  ['where every conflict is asked about', { conflicts: { strategy: 'ask', delete_vs_edit: 'ask' } }, 'asked'],
];

const DAV_FLAVOURS: Readonly<Record<string, DavOptions>> = {
  'a server like Radicale': { tokenForm: 'data', oddities: { homes: 'principal', etags: 'content', reportSet: 'right' } },
  'a server like SOGo': {
    product: 'SOGo/5.8.0',
    oddities: { etags: 'counter', etagAfterPut: 'always', unknownToken: 'silent-full', multigetRefusesUrls: true },
  },
  'a server without sync-collection': { oddities: { noSync: true } },
  'a server without sync-collection or ctag': { oddities: { noSync: true, noCtag: true } },
  'a server that lists in pages of two': { pageSize: 2 },
  'a server whose multiget leaves out what is missing': { oddities: { multigetMissing: 'left-out' } },
  'a server whose multiget fails when one is missing': { oddities: { multigetMissing: 'whole-404' } },
  'a server that says 410 for what is gone': { oddities: { goneStatus: 410 } },
};

const GOOGLE_FLAVOURS: Readonly<Record<string, GoogleOptions>> = {
  'Google in pages of two': { pageCap: 2 },
  'Google with empty pages between': { pageCap: 3, emptyPageEvery: 2 },
  'Google where filters strike late': { unsettled: { filterAfterPaging: true, idleWriteMoves: true } },
};

const FLAVOURED: readonly Way[] = KINDS.flatMap((kind) => [
  ...Object.entries(DAV_FLAVOURS).map(([name, dav]) => emptied(kind, 'right', `on ${name}`, { dav })),
  ...Object.entries(GOOGLE_FLAVOURS).map(([name, google]) => emptied(kind, 'left', `in ${name}`, { google })),
  ...SIDES.flatMap((side) => SETTINGS.map(([name, settings, ending]) => emptied(kind, side, name, { settings }, ending))),
]);

function emptied(
  kind: Kind,
  side: Side,
  where: string,
  wishes: NonNullable<Way['wishes']>,
  ending: 'approved' | 'restored' | 'asked' = 'approved',
): Way {
  const strike = async (scene: Scene): Promise<End> => {
    await deletes()(scene);
    return ending === 'approved' ? APPROVED : NEVER;
  };
  const name = `${nameOf(kind, side)} is emptied by its owner ${where}`;
  return { kind, side, wishes, name, strike, shows: ending === 'restored' ? 'what it likes' : 'trouble' };
}

const ONE_WAY: readonly Way[] = KINDS.flatMap((kind) =>
  SIDES.map((side): Way => {
    const direction = side === 'left' ? 'to-dav' : 'to-google';
    const name = `${nameOf(kind, side)} is emptied by its owner, and is the only source`;
    return { kind, side, name, wishes: { settings: { direction } }, shows: 'trouble', strike: deletes() };
  }),
);

const DAV_DEEDS: readonly Deed[] = [
  {
    name: 'is removed by an admin',
    strike({ salon }) {
      removeShelf(salon);
      return NEVER;
    },
    shows: 'trouble',
  },
  {
    name: 'is removed, and an empty one stands at its address',
    strike({ salon }) {
      removeShelf(salon);
      addShelf(salon);
      return NEVER;
    },
    shows: 'trouble',
  },
  {
    name: 'is removed, and an empty one stands at its address, on a server that gives collections no name of their own',
    wishes: { dav: { oddities: { noResourceId: true } } },
    strike({ salon }) {
      removeShelf(salon);
      addShelf(salon);
      return NEVER;
    },
    shows: 'trouble',
  },
  {
    name: 'is removed, and one with other things stands at its address',
    strike: otherShelf,
    shows: 'trouble',
  },
  {
    name: 'is removed, and one with other things stands at its address, on a server that gives collections no name of their own',
    wishes: { dav: { oddities: { noResourceId: true } } },
    strike: otherShelf,
    shows: 'trouble',
  },
  {
    name: 'may not be written any more',
    strike({ salon }) {
      shelfIn(salon).setWritable(false);
      return { kind: 'back', undo: () => shelfIn(salon).setWritable(true) };
    },
    shows: 'trouble',
  },
  {
    name: 'is called otherwise, but has the address it had',
    strike({ salon }) {
      shelfIn(salon).rename('Anders');
      return { kind: 'back', undo: () => shelfIn(salon).rename(salon.kind === 'event' ? 'Termine' : 'Kunden') };
    },
    shows: 'nothing',
  },
  ...[false, true].map(
    (keepTokens): Deed => ({
      name: `is put back from a backup of when it was empty, ${keepTokens ? 'under the same tokens' : 'under new tokens'}`,
      strike: ({ salon }) => restoreEmpty(salon, keepTokens),
      shows: 'trouble',
    }),
  ),
  ...[false, true].map((keepTokens): Deed => {
    const backups = new WeakMap<Salon, (keepTokens: boolean) => void>();
    return {
      name: `is put back from a backup that lacks the last three, ${keepTokens ? 'under the same tokens' : 'under new tokens'}`,
      before: (salon) => void backups.set(salon, shelfIn(salon).backup()),
      strike({ salon }) {
        const shelf = shelfIn(salon);
        const newest = [...shelf.items()];
        backups.get(salon)?.(keepTokens);
        const old = new Map(shelf.items());
        // What was written since the backup was put back stays.
        const isOld = (name: string): boolean => shelf.items().get(name)?.text === old.get(name)?.text;
        const undo = (): void => {
          for (const [name, { text }] of newest) if (isOld(name) && old.get(name)?.text !== text) shelf.put(name, text);
        };
        return { kind: 'back', undo };
      },
      shows: 'trouble',
    };
  }),
  {
    name: 'gives every item another address',
    strike({ salon }) {
      const shelf = shelfIn(salon);
      for (const [name, { text }] of [...shelf.items()]) {
        shelf.delete(name);
        shelf.put(`moved-${name}`, text);
      }
      return { kind: 'back', undo: () => undefined };
    },
    shows: 'nothing',
  },
  {
    name: 'holds nothing that can be understood any more',
    strike({ salon }) {
      const shelf = shelfIn(salon);
      const before = [...shelf.items()];
      for (const [name] of before) shelf.put(name, 'this is no text of that kind');
      return { kind: 'back', undo: () => before.forEach(([name, { text }]) => void shelf.put(name, text)) };
    },
    shows: 'trouble',
  },
  {
    name: 'is answered for by another account, which is empty',
    strike: (scene) => otherAccount(scene, async () => undefined),
    shows: 'trouble',
  },
  {
    name: 'is answered for by another account, which holds other things',
    strike: (scene) => otherAccount(scene, (other) => fill(other, 'right')),
    shows: 'trouble',
  },
];

async function otherShelf({ salon }: Scene): Promise<End> {
  removeShelf(salon);
  addShelf(salon);
  await fill(salon, 'right');
  return NEVER;
}

function removeShelf({ dav, kind }: Salon): void {
  if (kind === 'event') dav.removeCalendar('anna', 'termine');
  else dav.removeAddressBook('anna', 'kunden');
}

function addShelf({ dav, kind }: Salon): void {
  if (kind === 'event') dav.addCalendar('anna', { displayName: 'Termine', name: 'termine' });
  else dav.addAddressBook('anna', { displayName: 'Kunden', name: 'kunden' });
}

/** Five things nobody has seen before. */
async function fill(salon: Salon, side: Side): Promise<void> {
  const people = await peopleOf(salon);
  for (let one = 1; one <= 5; one++) await people[side].add(itemOf(salon.kind, `B0${one}`));
}

/** As if the copy had been made before anything was in it. */
function restoreEmpty(salon: Salon, keepTokens: boolean): End {
  const shelf = shelfIn(salon);
  const all = [...shelf.items()];
  for (const [name] of all) shelf.delete(name);
  const restore = shelf.backup();
  for (const [name, { text }] of all) shelf.put(name, text);
  restore(keepTokens);
  return NEVER;
}

/** The same address leads to another server's collection. */
async function otherAccount(scene: Scene, furnish: (other: Salon) => Promise<void>): Promise<End> {
  const { salon, side } = scene;
  const other = openSalon({ kind: salon.kind, google: { seed: 'another' } });
  await furnish(other);
  forgetTokens({ ...scene, salon: other });
  scene.lie = async ({ request }) => {
    other.clock.now = salon.clock.now;
    const response = await other.servers[side].fetch(request);
    response.headers.delete('date');
    return response;
  };
  return { kind: 'back', undo: () => undefined };
}

const GOOGLE_CALENDAR_DEEDS: readonly Deed[] = [
  {
    name: 'is cleared at a stroke',
    strike({ salon }) {
      calendarIn(salon).clear();
      return APPROVED;
    },
    shows: 'trouble',
  },
  {
    name: 'is cleared, and its tombstones are forgotten',
    strike({ salon }) {
      const door = calendarIn(salon);
      door.clear();
      door.expireSyncTokens();
      door.forgetTombstones();
      return APPROVED;
    },
    shows: 'trouble',
  },
  {
    name: 'is removed',
    strike({ salon }) {
      calendarIn(salon).removeCalendar();
      return NEVER;
    },
    shows: 'trouble',
  },
  {
    name: 'is closed because the project may not use the API',
    strike({ salon }) {
      salon.google.apiEnabled = false;
      return {
        kind: 'back',
        undo: () => {
          salon.google.apiEnabled = true;
        },
      };
    },
    shows: 'trouble',
  },
];

const GOOGLE_CONTACT_DEEDS: readonly Deed[] = [
  {
    name: 'is emptied at a stroke',
    strike({ salon }) {
      contactsIn(salon).empty();
      return APPROVED;
    },
    shows: 'trouble',
  },
  {
    name: 'sees everybody leave My Contacts',
    strike: ({ salon }) => leaveGroup(contactsIn(salon), 'contactGroups/myContacts'),
    shows: 'trouble',
  },
  {
    name: 'gives everybody another address',
    strike({ salon }) {
      const door = contactsIn(salon);
      for (const person of door.people()) door.rename(String(person.resourceName));
      return { kind: 'never' };
    },
    shows: 'nothing',
  },
  {
    name: 'is closed because the project may not use the API',
    strike({ salon }) {
      salon.google.peopleEnabled = false;
      return {
        kind: 'back',
        undo: () => {
          salon.google.peopleEnabled = true;
        },
      };
    },
    shows: 'trouble',
  },
];

const LABELLED = { settings: { google: 'label:Salon' }, labels: ['Salon'] } as const;

const LABEL_DEEDS: readonly Deed[] = [
  {
    name: 'sees the label taken off everybody',
    wishes: LABELLED,
    strike: ({ salon }) => leaveGroup(contactsIn(salon), salonLabel(salon)),
    shows: 'trouble',
  },
  {
    name: 'sees the label deleted',
    wishes: LABELLED,
    strike({ salon }) {
      contactsIn(salon).deleteLabel(salonLabel(salon));
      return NEVER;
    },
    shows: 'trouble',
  },
  {
    name: 'sees the label called otherwise',
    wishes: LABELLED,
    strike({ salon }) {
      const [label, door] = [salonLabel(salon), contactsIn(salon)];
      door.renameLabel(label, 'Anders');
      return { kind: 'back', undo: () => door.renameLabel(label, 'Salon') };
    },
    shows: 'trouble within a day',
  },
];

const salonLabel = (salon: Salon): string => String(contactsIn(salon).labels()[0]?.resourceName);

function leaveGroup(door: ContactsDoor, group: string): End {
  const names = door.people().map(({ resourceName }) => String(resourceName));
  for (const name of names) door.unlabel(name, group);
  return { kind: 'back', undo: () => names.forEach((name) => void door.label(name, group)) };
}

const GOOGLE_ACCOUNTS: readonly Deed[] = [
  {
    name: 'is answered for by another account, which is empty',
    strike: (scene) => otherAccount(scene, async () => undefined),
    shows: 'trouble',
  },
  {
    name: 'is answered for by another account, which holds other things',
    strike: (scene) => otherAccount(scene, (other) => fill(other, 'left')),
    shows: 'trouble',
  },
  {
    name: 'is lost to us because the sign-in was taken back',
    strike({ salon }) {
      salon.google.expireAccessTokens();
      salon.google.revokeRefreshToken('refresh');
      return NEVER;
    },
    shows: 'trouble',
  },
];

/** Twelve clients with pictures, which all go at once: an edit of everything. */
const PICTURES: readonly Way[] = SIDES.map((side): Way => {
  const photo = { type: 'image/png', data: Buffer.from('\x89PNG\r\n\x1a\n picture 1', 'latin1').toString('base64') } as const;
  return {
    kind: 'contact',
    side,
    count: 12,
    fields: { photo },
    name: `${nameOf('contact', side)}: every picture is gone`,
    shows: 'trouble',
    async strike({ people }) {
      for (const title of await people[side].titles())
        await people[side].edit(title, (item) => ({ ...item, fields: { ...(item as Contact).fields, photo: undefined } }));
      return { kind: 'approved' };
    },
  };
});

const waysOf = (kind: Kind, side: Side, deeds: readonly Deed[]): Way[] =>
  deeds.map((deed) => ({ ...deed, kind, side, name: `${nameOf(kind, side)} ${deed.name}` }));

export const DEEDS: readonly Way[] = [
  ...KINDS.flatMap((kind) => SIDES.flatMap((side) => waysOf(kind, side, EMPTIED))),
  ...KINDS.flatMap((kind) => waysOf(kind, 'right', DAV_DEEDS)),
  ...waysOf('event', 'left', GOOGLE_CALENDAR_DEEDS),
  ...waysOf('contact', 'left', [...GOOGLE_CONTACT_DEEDS, ...LABEL_DEEDS]),
  ...KINDS.flatMap((kind) => waysOf(kind, 'left', GOOGLE_ACCOUNTS)),
  ...FLAVOURED,
  ...ONE_WAY,
  ...PICTURES,
];
