/** simulation/crash-leaving — a pair that is given up, and whose copies are withdrawn, while its process dies; run again, it goes on. */
import { setImmediate } from 'node:timers/promises';
import type { Href, Item, Kind } from '../../src/model/item.ts';
import { type Both, SIDES, type Side } from '../../src/model/pair.ts';
import { lookAtLeaving } from '../../src/sync/leaving.ts';
import { type Exporting, uninstall } from '../../src/sync/uninstall.ts';
import { aContact } from '../builders/contacts.ts';
import { anEvent, at } from '../builders/events.ts';
import { picture } from './crash-clients.ts';
import type { Telling } from './crash-points.ts';
import { rest } from './crash-steps.ts';
import { type Death, Mortal } from './mortal.ts';
import { never, openSalon, type Salon, VAULT } from './salon.ts';
import { type People, peopleOf } from './salon-people.ts';

const BOTH: ReadonlySet<Side> = new Set(SIDES);

/** What outlives a process besides its database: the files of what is to go, by name there, and the list of them. */
interface Disk {
  readonly files: Map<Href, string>;
  listed: ReadonlySet<Href>;
}

interface House {
  readonly salon: Salon;
  readonly people: People<Item>;
  readonly disk: Both<Disk>;
}

const emptyDisk = (): Disk => ({ files: new Map(), listed: new Set() });

function anItem(kind: Kind, title: string): Item {
  if (kind === 'contact') return aContact({ name: { given: title }, photo: picture('a'), groups: ['Cut'] });
  const schedule = at('2026-12-02T09:00:00', '2026-12-02T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=6');
  return anEvent({ title, uid: `${title}@example.com`, schedule });
}

const EDITS: Readonly<Record<Kind, Item['fields']>> = { event: { location: 'upstairs' }, contact: { nickname: 'otherwise' } };

/** Two made on each side, of which the copy of one was edited since. */
async function openHouse(kind: Kind): Promise<House> {
  const salon = openSalon({ kind });
  const people = await peopleOf<Item>(salon);
  for (const title of ['L', 'L, edited']) await people.left.add(anItem(kind, title));
  for (const title of ['R', 'R, edited']) await people.right.add(anItem(kind, title));
  await rest(salon);
  const edited = (item: Item): Item => ({ ...item, fields: { ...item.fields, ...EDITS[kind] } });
  await people.right.edit('L, edited', edited);
  await people.left.edit('R, edited', edited);
  return { salon, people, disk: { left: emptyDisk(), right: emptyDisk() } };
}

/** Untouched copies are gone. */
const ENDS: Both<readonly string[]> = { left: ['L', 'L, edited', 'R, edited'], right: ['L, edited', 'R', 'R, edited'] };

async function leave({ salon, disk }: House, mortal = new Mortal()): Promise<void> {
  const { entry } = await salon.start(mortal);
  const store = mortal.store(salon.store);
  const { digestKey, installation } = VAULT;
  const planned = await lookAtLeaving({
    ...{ entries: [entry], store, digestKey, installation, now: () => salon.clock.now, signal: never },
    ...{ unmark: BOTH, withdraw: BOTH, others: [], withdrawn: (_link, side) => disk[side].listed },
  });
  const exporting: Exporting = {
    add: (_link, { side, stored }, { text }) => void disk[side].files.set(stored.href, text),
    finish: () => {
      for (const side of SIDES) disk[side].listed = new Set(disk[side].files.keys());
    },
  };
  await uninstall(planned, { store, exporting, signal: never });
}

async function tellLeaving(kind: Kind, death?: Death): Promise<Telling> {
  const house = await openHouse(kind);
  const { salon, people } = house;
  const before = { left: people.natives('left'), right: people.natives('right') };
  const hrefs = { left: await hrefsOn('left', house), right: await hrefsOn('right', house) };
  const mortal = new Mortal(death);
  await leave(house, mortal).catch((error: unknown) => {
    if (!mortal.isDead) throw error;
  });
  // What the process had sent on its way arrives.
  for (let turn = 0; turn < 20; turn++) await setImmediate();
  const noise = await unexported(hrefs, house);
  if (mortal.isDead) await leave(house);
  const written = salon.writes('left') + salon.writes('right');
  await leave(house);
  if (salon.writes('left') + salon.writes('right') > written) noise.push('not quiet, although nothing was left to do');
  for (const side of SIDES) {
    const marked = (await people[side].items()).filter(({ item }) => item.mark !== undefined);
    if (marked.length > 0) noise.push(`${marked.length} marks stay on the ${side} side`);
  }
  for (const mail of [...salon.google.mails, ...salon.dav.mails]) noise.push(`a mail left: ${JSON.stringify(mail)}`);
  const titles = { left: await people.left.titles(), right: await people.right.titles() };
  const contents = { left: await people.contents('left'), right: await people.contents('right') };
  const natives = { left: people.natives('left'), right: people.natives('right') };
  const ending = { before, contents, titles, natives, twins: 0, waiting: [], stays: [], noise };
  return { effects: mortal.effects, hasDied: mortal.isDead, ending };
}

const hrefsOn = async (side: Side, { people }: House): Promise<ReadonlySet<Href>> =>
  new Set((await people[side].items()).map(({ href }) => href));

/** A sentence for each item that is gone and was not on disk, whole and listed. */
async function unexported(before: Both<ReadonlySet<Href>>, house: House): Promise<string[]> {
  const of = async (side: Side): Promise<string[]> => {
    const gone = before[side].difference(await hrefsOn(side, house)).difference(house.disk[side].listed);
    return [...gone].map((href) => `${href} went from the ${side} side, and was not exported`);
  };
  return [...(await of('left')), ...(await of('right'))];
}

/** As the other stories are told. */
export const LEAVING_STORIES = (['event', 'contact'] as const).map((kind) => ({
  kind,
  name: `a pair of ${kind}s is given up, and its copies are withdrawn`,
  ends: ENDS,
  tell: (death?: Death) => tellLeaving(kind, death),
}));
