/**
 * simulation/crash-points — one story, told once without trouble and once for each moment at which its process can die.
 *
 * Whenever it dies, the processes after it must bring both sides to where the undisturbed story ended.
 */
import { setImmediate } from 'node:timers/promises';
import type { Item } from '../../src/model/item.ts';
import { type Both, SIDES, type Side } from '../../src/model/pair.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { cycleOf, isTakenBack, LAG, lastCycle, MINUTE, rest, type Step, staying, stepOf } from './crash-steps.ts';
import { type Death, Mortal } from './mortal.ts';
import { AS_IT_IS, openSalon, type Salon, type SalonWishes, type Surroundings } from './salon.ts';
import { type People, peopleOf } from './salon-people.ts';
import { isWrite } from './transport.ts';
import { witnessed } from './witness.ts';

export interface Stage<T extends Item> {
  readonly salon: Salon;
  readonly people: People<T>;
}

export type Deed<T extends Item> = (stage: Stage<T>) => Promise<void> | void;

export interface Scenario<T extends Item = Item> {
  /** A sentence: what people do. */
  readonly name: string;
  readonly wishes?: Omit<SalonWishes, 'kind'>;
  /** What is there before the first cycle. Where something is taken back: and what the last cycle of all that were had changed. */
  readonly before: Deed<T>;
  /** Whether that first cycle is what is being told. Default: both sides have come to rest before `deed`. */
  readonly isFirst?: boolean;
  readonly deed?: Deed<T>;
  /** Done by somebody just before the first write of the story arrives. */
  readonly race?: Deed<T>;
  /**
   * What the processes do, in order; `approve`: a cycle of which the owner approved; `undo`, `wish`: what the last cycle before `deed`
   * changed is taken back, from the command line or as wished on the dashboard. Default: two cycles.
   */
  readonly steps?: readonly Step[];
  /** The titles in the end, on both sides or on each. */
  readonly ends: readonly string[] | Both<readonly string[]>;
  /** How many things wait in the end, visibly. */
  readonly waits?: number;
  /** How many changes were not taken back although that was wished, for a person must look. */
  readonly stays?: number;
  /** The sides differ in what they hold, as they should: a direction, something that waits. */
  readonly isUnlike?: boolean;
  /** What a server refused is tried once more when everything is read. */
  readonly isTriedDaily?: boolean;
}

export interface Telling {
  readonly effects: readonly string[];
  readonly hasDied: boolean;
  readonly ending: Ending;
}

export interface Ending {
  readonly contents: Both<readonly string[]>;
  readonly titles: Both<readonly string[]>;
  readonly before: Both<ReadonlyMap<string, string>>;
  readonly natives: Both<ReadonlyMap<string, string>>;
  readonly waiting: readonly string[];
  readonly twins: number;
  /** What was not taken back of what was to be. */
  readonly stays: readonly string[];
  /** Sentences. */
  readonly noise: readonly string[];
}

/** Long enough for everything to be read again. */
const DAY = 25 * 60 * MINUTE;

/** Tells a story; `death` ends its first process. */
export async function tell<T extends Item>(kind: T['kind'], scenario: Scenario<T>, death?: Death): Promise<Telling> {
  const salon = openSalon({ kind, ...scenario.wishes });
  const people = await peopleOf<T>(salon);
  const stage = { salon, people };
  await scenario.before(stage);
  if (!scenario.isFirst) await rest(salon);
  const before = { left: people.natives('left'), right: people.natives('right') };
  const last = await lastCycle(salon);
  await scenario.deed?.(stage);
  let race = scenario.race;
  const raceNow = async (): Promise<void> => {
    const deed = race;
    race = undefined;
    await deed?.(stage);
  };
  const mortal = new Mortal(death, async (request) => (isWrite(request) ? await raceNow() : undefined));
  const unsaid: string[] = [];
  const watch = (surroundings: Surroundings): Surroundings => witnessed(surroundings, salon, unsaid);
  const steps = [...(scenario.steps ?? (['cycle', 'cycle'] as const))];
  await live(salon, watch(mortal), mortal, steps, last);
  await raceNow();
  if (mortal.isDead) {
    const next = await salon.start(watch(AS_IT_IS));
    // The restart comes at once; by the next cycle everything that was made can be seen. Who takes something back is as fast now and then.
    const isAgain = steps[0] === 'undo' && death?.when === 'after';
    await stepOf(next, salon, isAgain ? 'undo' : 'cycle', MINUTE, last);
    for (const step of steps) await stepOf(next, salon, step, kind === 'contact' ? LAG : MINUTE, last);
  }
  const stays = isTakenBack(scenario.steps) ? await staying(salon, last) : [];
  return {
    effects: mortal.effects,
    hasDied: mortal.isDead,
    ending: { before, stays, ...(await endingOf(stage, scenario, unsaid)) },
  };
}

/** Does step after step until none is left or the process is dead; the step it died in stays on the list. */
async function live(salon: Salon, around: Surroundings, mortal: Mortal, steps: Step[], last: string): Promise<void> {
  const process = await salon.start(around).catch((error: unknown) => {
    if (!mortal.isDead) throw error;
  });
  while (process !== undefined && steps[0] !== undefined && !mortal.isDead) {
    await stepOf(process, salon, steps[0], MINUTE, last).catch((error: unknown) => {
      if (!mortal.isDead) throw error;
    });
    if (!mortal.isDead) steps.shift();
  }
  // What the process had sent on its way arrives.
  for (let turn = 0; turn < 20; turn++) await setImmediate();
}

/** What is there in the end, and whether two more cycles, one of them reading everything, leave it at that. */
async function endingOf<T extends Item>(
  { salon, people }: Stage<T>,
  { isTriedDaily = false }: Scenario<T>,
  unsaid: readonly string[],
): Promise<Omit<Ending, 'before' | 'stays'>> {
  const noise = [...unsaid];
  const watcher = new Mortal();
  const process = await salon.start(watcher);
  const writes = (): number => salon.writes('left') + salon.writes('right');
  let waiting: readonly string[] = [];
  let twins = 0;
  for (const wait of [MINUTE, DAY]) {
    const [written, at] = [writes(), watcher.effects.length];
    const report = await cycleOf(process, salon, wait);
    if (report.trouble !== undefined) noise.push(`stopped though nothing was wrong: ${report.trouble.message}`);
    const isQuiet = wait === MINUTE || !isTriedDaily;
    if (isQuiet && writes() > written) noise.push(`not quiet: ${watcher.effects.slice(at).join(', ')}`);
    const stored = watcher.effects
      .slice(at)
      .filter((effect) => STORED.has(effect) || (wait === MINUTE && effect === 'endCreations'));
    if (isQuiet && stored.length > 0) noise.push(`not quiet on disk: ${stored.join(', ')}`);
    waiting = report.waiting.map((one) => `${one.kind}: ${one.why}`).sort();
    twins = report.twins;
  }
  const left = await salon.store.creations(process.entry.link);
  if (left.length > 0) noise.push(`still being made: ${left.length}`);
  for (const mail of [...salon.google.mails, ...salon.dav.mails]) noise.push(`a mail left: ${JSON.stringify(mail)}`);
  const of = async <V>(what: (side: Side) => Promise<V>): Promise<Both<V>> => ({
    left: await what('left'),
    right: await what('right'),
  });
  return {
    ...{ noise, waiting, twins },
    contents: await of((side) => people.contents(side)),
    titles: await of((side) => people[side].titles()),
    natives: { left: people.natives('left'), right: people.natives('right') },
  };
}

/** Writes to the store that say that something happened to an item. Notes of creations that led nowhere are cleared once a day. */
const STORED: ReadonlySet<string> = new Set(['saveTwin', 'forgetTwin', 'beginCreation']);

export type Complaint = readonly [kind: 'lost' | 'doubled' | 'stuck', sentence: string];

/** What is wrong with the undisturbed story itself. */
export function complaintsAbout<T extends Item>(
  { ends, waits = 0, stays = 0, isUnlike }: Pick<Scenario<T>, 'ends' | 'waits' | 'stays' | 'isUnlike'>,
  { ending }: Telling,
): Complaint[] {
  const wanted = 'left' in ends ? ends : { left: ends, right: ends };
  const titles = SIDES.filter((side) => String(ending.titles[side]) !== String([...wanted[side]].sort()));
  const isAlike = isUnlike || String(ending.contents.left) === String(ending.contents.right);
  return [
    ...titles.map((side): Complaint => ['lost', `the ${side} side ends with ${ending.titles[side].join(', ')}`]),
    ...(isAlike ? [] : [['stuck', `not alike: ${ending.contents.left.join()}\n  and ${ending.contents.right.join()}`] as const]),
    ...(ending.waiting.length === waits ? [] : [['stuck', `waiting: ${ending.waiting.join('; ')}`] as const]),
    ...(ending.stays.length === stays ? [] : [['stuck', `not taken back: ${ending.stays.join(', ')}`] as const]),
    ...ending.noise.map((sentence): Complaint => ['stuck', sentence]),
  ];
}

/** Where a story whose process died ended otherwise than the undisturbed one. */
export function difference(undisturbed: Ending, now: Ending): Complaint[] {
  return [
    ...SIDES.flatMap((side) => contentsDiffer(side, undisturbed.contents[side], now.contents[side])),
    ...SIDES.flatMap((side) => nativesDiffer(side, undisturbed, now)),
    ...(String(undisturbed.waiting) === String(now.waiting)
      ? []
      : [['stuck', `waiting: ${now.waiting.join('; ') || 'nothing'}`] as const]),
    ...(String(undisturbed.stays) === String(now.stays)
      ? []
      : [['stuck', `not taken back: ${now.stays.join(', ') || 'nothing'}`] as const]),
    ...(undisturbed.twins === now.twins ? [] : [['stuck', `${now.twins} twins instead of ${undisturbed.twins}`] as const]),
    ...now.noise.map((sentence): Complaint => ['stuck', sentence]),
  ];
}

function contentsDiffer(side: Side, wanted: readonly string[], held: readonly string[]): Complaint[] {
  const missing = without(wanted, held);
  const surplus = without(held, wanted);
  return [
    ...missing.map((one): Complaint => ['lost', `the ${side} side lacks ${one}`]),
    ...surplus.map((one): Complaint => [missing.length === 0 ? 'doubled' : 'lost', `the ${side} side has besides ${one}`]),
  ];
}

/** The lines that are in `all` more often than in `others`. */
function without(all: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return all.filter((one) => {
    const place = rest.indexOf(one);
    if (place !== -1) rest.splice(place, 1);
    return place === -1;
  });
}

/** What was there before and was only written to or left alone stays the same item; what was left alone stays as it was, byte for byte. */
function nativesDiffer(side: Side, undisturbed: Ending, now: Ending): Complaint[] {
  return [...undisturbed.before[side]].flatMap(([name, text]): Complaint[] => {
    const [wanted, held] = [undisturbed.natives[side].get(name), now.natives[side].get(name)];
    if (wanted !== undefined && held === undefined) return [['lost', `${name} was deleted on the ${side} side`]];
    if (wanted === undefined && held !== undefined) return [['stuck', `${name} was not deleted on the ${side} side`]];
    return wanted === text && held !== text ? [['lost', `${name} was touched on the ${side} side: ${text} is now ${held}`]] : [];
  });
}

/** A store that remembers nothing. */
export const emptyStore = (): Salon['store'] => openSqlite(':memory:');
