/**
 * simulation/vanishing — what a side holds seems to be gone: whatever the reason, nothing goes on the other side unless somebody
 * approves, the trouble is visible, and when it ends both sides are alike again.
 */
import type { Transport } from '../../src/endpoints/http.ts';
import type { Contact } from '../../src/model/contact.ts';
import type { Event } from '../../src/model/event.ts';
import type { Item, Kind } from '../../src/model/item.ts';
import { OTHER, SIDES, type Side } from '../../src/model/pair.ts';
import type { CollectionReport } from '../../src/sync/report.ts';
import { aContact } from '../builders/contacts.ts';
import { anEvent, at } from '../builders/events.ts';
import { openSalon, type Process, type Salon, type SalonWishes } from './salon.ts';
import { ORIGINS } from './salon-config.ts';
import { type People, peopleOf } from './salon-people.ts';

export interface Scene {
  readonly salon: Salon;
  readonly people: People<Item>;
  /** The side that vanishes. */
  readonly side: Side;
  /** What stands between us and that side. */
  lie: Lie | undefined;
}

/** A request to the side that vanishes. */
export interface Asked {
  readonly request: Request;
  readonly body: string;
  readonly about: 'listing' | 'reading' | 'writing' | 'discovery';
}

/** `answer`: what the server really says. */
export type Lie = (asked: Asked, answer: () => Promise<Response>) => Promise<Response>;

export interface Way {
  /** A sentence that goes on: `the calendar …`. */
  readonly name: string;
  readonly kind: Kind;
  readonly side: Side;
  readonly wishes?: Omit<SalonWishes, 'kind'>;
  /** How many items there are; default 8. */
  readonly count?: number;
  /** What every item says besides its name. */
  readonly fields?: object;
  /** Called when all but the last three are there, on both sides; they are added after it. */
  readonly before?: (salon: Salon) => void;
  /** Makes it vanish, and gives what makes it come back, if anything does. */
  strike(scene: Scene): Promise<End> | End;
  /**
   * What the owner sees while it lasts: that something is wrong, at once or when the servers are asked afresh; nothing, because nothing
   * is wrong; or it does not matter, because it is settled at once, as configured.
   */
  readonly shows: 'trouble' | 'trouble within a day' | 'nothing' | 'what it likes';
}

/**
 * back: everything is as it was before; approved: the owner really deleted it, and says so; never: it does not come back by itself.
 */
export type End = { readonly kind: 'back'; undo(): Promise<void> | void } | { readonly kind: 'approved' | 'never' };

const MINUTE = 60_000;
const DAY = 25 * 60 * MINUTE;

/** Gives a sentence for each broken promise. */
export async function vanish(way: Way): Promise<string[]> {
  const { kind, side, wishes, count = 8 } = way;
  const salon = openSalon({ kind, ...wishes });
  const people = await peopleOf<Item>(salon);
  const titles = Array.from({ length: count }, (_, index) => `A${String(index + 1).padStart(2, '0')}`);
  const add = async (index: number, title: string): Promise<void> => {
    const born = bornOf(way, index);
    const labels = born === 'left' && wishes?.labels ? { groups: wishes.labels } : {};
    await people[born].add(itemOf(kind, title, { ...way.fields, ...labels }));
  };
  const scene: Scene = { salon, people, side, lie: undefined };
  const start = (): Promise<Process> => salon.start({ transport: lying(scene), store: (real) => real });
  let process = await start();
  const settle = async (): Promise<void> => {
    for (const wait of [MINUTE, 16 * MINUTE, MINUTE]) await pass(process, salon, wait);
  };
  const early = way.before === undefined ? count : count - 3;
  for (const [index, title] of titles.slice(0, early).entries()) await add(index, title);
  await settle();
  if (way.before !== undefined) {
    way.before(salon);
    for (const [index, title] of titles.slice(early).entries()) await add(early + index, title);
    await settle();
  }
  const problems: string[] = [];
  for (const one of SIDES)
    if (String(await people[one].titles()) !== String(titles)) problems.push(`${one} began with ${await people[one].titles()}`);
  const there = { left: people.natives('left'), right: people.natives('right') };
  await edits(way, people);
  const end = await way.strike(scene);
  const left = people.natives(side);
  for (const [cycle, wait] of [MINUTE, DAY, MINUTE].entries()) {
    const report = await pass(process, salon, wait);
    const other = people.natives(OTHER[side]);
    const gone = [...there[OTHER[side]].keys()].filter((name) => !other.has(name));
    if (gone.length > 0) problems.push(`${gone.length} were deleted on the other side, and nobody approved`);
    if (other.size > count) problems.push(`${other.size - count} were doubled on the other side`);
    const now = people.natives(side);
    const taken = [...left.keys()].filter((name) => !now.has(name));
    if (taken.length > 0) problems.push(`${taken.length} were deleted where they had vanished from our sight`);
    if (way.shows !== 'trouble within a day' || cycle > 0) problems.push(...shown(report, way.shows));
  }
  scene.lie = undefined;
  if (end.kind === 'back') await end.undo();
  if (end.kind === 'never') return problems;
  // Who was refused does not ask again until somebody signs in anew.
  if ((await process.cycle()).result === 'auth-lost') process = await start();
  for (const wait of [MINUTE, DAY]) await pass(process, salon, wait, end.kind === 'approved');
  const last = await pass(process, salon, MINUTE);
  if (last.result !== 'ok') problems.push(`in the end: ${last.result} ${sentencesOf(last)}`);
  const [here, other] = [await people[side].titles(), await people[OTHER[side]].titles()];
  if (String(here) !== String(other)) problems.push(`in the end ${here} and ${other}`);
  if (end.kind === 'back' && String(here) !== String(titles)) problems.push(`in the end there are ${here}`);
  if (end.kind === 'back' && !isOneWay(way) && !way.fields) problems.push(...(await unlike(people)));
  return problems;
}

const isOneWay = ({ wishes }: Way): boolean => wishes?.settings?.direction !== undefined;

/** In a one-way pair everything is made at the source. */
function bornOf({ wishes }: Way, index: number): Side {
  const direction = wishes?.settings?.direction;
  if (direction !== undefined) return direction === 'to-dav' ? 'left' : 'right';
  return index % 2 === 0 ? 'left' : 'right';
}

/** One for each title, a letter and two digits. */
export function itemOf(kind: Kind, title: string, fields: object = {}): Item {
  const day = 1 + Number(title.slice(1));
  const date = `2026-12-${String(day).padStart(2, '0')}`;
  const schedule = at(`${date}T09:00:00`, `${date}T10:00:00`);
  return kind === 'event'
    ? (anEvent({ title, uid: `${title}@example.com`, schedule, ...fields }) as Event)
    : (aContact({ uid: `${title}@example.com`, name: { given: title }, ...fields }) as Contact);
}

/** One is edited on each side just before, so that both have something to tell each other. */
async function edits(way: Way, people: People<Item>): Promise<void> {
  const text = way.kind === 'event' ? 'location' : 'nickname';
  const told = (value: string) => (item: Item) => ({ ...item, fields: { ...item.fields, [text]: value } });
  const source = isOneWay(way) ? [bornOf(way, 0)] : [way.side, OTHER[way.side]];
  for (const [index, side] of source.entries()) await people[side].edit(`A0${index + 1}`, told(`told by ${side}`));
}

async function unlike(people: People<Item>): Promise<string[]> {
  const [left, right] = [await people.contents('left'), await people.contents('right')];
  const isTold = left.filter((one) => one.includes('told by')).length === 2;
  return [
    ...(String(left) === String(right) ? [] : [`in the end not alike: ${left} and ${right}`]),
    ...(isTold ? [] : ['an edit was lost']),
  ];
}

async function pass(process: Process, salon: Salon, wait: number, approved = false): Promise<CollectionReport> {
  salon.clock.now += wait;
  return await process.cycle(approved);
}

function shown(report: CollectionReport, shows: Way['shows']): string[] {
  const { result } = report;
  if (shows === 'what it likes') return [];
  if (shows === 'nothing') return result === 'ok' ? [] : [`nothing is wrong, but it shows ${result}: ${sentencesOf(report)}`];
  if (result === 'ok') return ['it shows nothing although something is wrong'];
  return sentencesOf(report) === '' ? [`it shows ${result} without a sentence`] : [];
}

function sentencesOf({ trouble, holds, waiting }: CollectionReport): string {
  const told = [trouble?.message, trouble?.hint, ...holds.map(({ why }) => why), ...waiting.map(({ why }) => why)];
  return [...new Set(told)].filter((sentence) => sentence).join('; ');
}

const lying =
  (scene: Scene) =>
  (direct: Transport): Transport =>
  async (request) => {
    const { lie, side } = scene;
    if (lie === undefined || !request.url.startsWith(ORIGINS[side])) return await direct(request);
    const body = request.body === null ? '' : await request.clone().text();
    return await lie({ request, body, about: side === 'left' ? aboutGoogle(request) : aboutDav(request, body) }, () =>
      direct(request),
    );
  };

function aboutGoogle({ method, url }: Request): Asked['about'] {
  const { pathname } = new URL(url);
  if (method === 'GET' && /\/events$|\/connections$/.test(pathname)) return 'listing';
  if (pathname.startsWith('/batch/')) return 'reading';
  if (method === 'GET' && /\/events\/|\/people(:batchGet|\/c)/.test(pathname)) return 'reading';
  return method === 'GET' || pathname === '/token' ? 'discovery' : 'writing';
}

function aboutDav({ method, url }: Request, body: string): Asked['about'] {
  const isShelf = /\/(termine|kunden)\/$/.test(new URL(url).pathname);
  if (method === 'REPORT') return body.includes('sync-collection') ? 'listing' : 'reading';
  if (method === 'GET') return 'reading';
  if (method === 'PROPFIND') return isShelf && /getetag|getctag/.test(body) ? 'listing' : 'discovery';
  return method === 'OPTIONS' ? 'discovery' : 'writing';
}
