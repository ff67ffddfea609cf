/** simulation/history — one seeded history: people edit both sides, the world fails, and in the end everything must be right. */

import { setImmediate } from 'node:timers/promises';
import type { Collection } from '../../src/endpoints/endpoint.ts';
import { digester } from '../../src/engine/digest.ts';
import { isSyncError } from '../../src/model/errors.ts';
import type { Href, Item } from '../../src/model/item.ts';
import { type Rules, SIDES, type Side } from '../../src/model/pair.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import type { CycleReport } from '../../src/sync/cycle.ts';
import { penFor, type Sealing } from '../../src/sync/history.ts';
import { syncCollections } from '../../src/sync/sync-collections.ts';
import { someRules } from '../builders/rules.ts';
import { Crash, faultyCollection, faultyStore, mustLive, type Trouble } from './faulty.ts';
import { Ghost, type Held } from './ghost.ts';
import type { Told } from './kind.ts';
import { type Random, seeded } from './random.ts';
import type { MakeWorld, World } from './world.ts';

export interface Outcome {
  readonly problems: readonly string[];
  readonly cycles: number;
  readonly crashes: number;
}

/** How a cycle ended: with a report, or with what stopped it. */
type Cycle = CycleReport | Error;

const LINK = { id: 'simulated', pair: 'salon', kind: 'event', words: { left: 'primary', right: 'Termine' } } as const;
const KEY = new Uint8Array(32).fill(7);

/**
 * Plays the history of a seed in a world, told line by line. Every promise that was broken is a sentence in `problems`. `seenAs`: what
 * of the store the cycles see.
 */
export async function play<T extends Item>(
  seed: number,
  makeWorld: MakeWorld<T>,
  tell: (line: string) => void = () => {},
  seenAs: (store: Store) => Store = (store) => store,
): Promise<Outcome> {
  const random = seeded(seed);
  const world = await makeWorld(random);
  const ghost = new Ghost(world.kind, tell);
  const person = personIn(world, ghost, random);
  const trouble: Trouble = {
    random,
    level: 0,
    races: world.races,
    isDead: false,
    deaths: 0,
    meanwhile: () => person.act('meanwhile'),
    tell,
  };
  const rules = someRules({ guard: { maxDeletes: 1000, maxDeletePercent: 100 }, ...world.rules });
  const store = openSqlite(':memory:');
  let cycles = 0;
  const cycle = async (approved = false): Promise<Cycle> => {
    cycles++;
    trouble.isDead = false;
    world.clock.now += 60_000 + random.int(5) * 1000 + (random.chance(0.05) ? 25 * 3600_000 : 0);
    try {
      const report = await oneCycle(world, rules, trouble, faultyStore(seenAs(store), trouble), approved);
      mustLive(trouble);
      tell(`cycle ${cycles}: ${describe(report)} ${JSON.stringify(report.parked)}`);
      return report;
    } catch (error) {
      tell(`cycle ${cycles} stopped: ${error}`);
      // The other side may still be reading, and somebody may edit meanwhile: that belongs to this cycle.
      await setImmediate();
      if (!(error instanceof Crash) && !isSyncError(error)) throw error;
      if (error instanceof Crash || trouble.isDead) trouble.deaths++;
      return error;
    }
  };
  const expire = (side: Side): void => {
    tell(`everything expires on the ${side} side`);
    world.sides[side].app.expire();
  };
  const problems: string[] = [];
  await person.enterOnBoth();
  for (let phase = 0; phase < 3 && problems.length === 0; phase++) {
    trouble.level = random.pick([0, 1, 1, 2]);
    const steps = 3 + random.int(8);
    for (let step = 0; step < steps; step++) {
      for (let deeds = random.int(4); deeds > 0; deeds--) await person.act();
      if (random.chance(0.1)) expire(random.pick(SIDES));
      await cycle();
    }
    trouble.level = 0;
    problems.push(...(await calm(world, ghost, cycle)));
  }
  await store.dispose();
  return { problems, cycles, crashes: trouble.deaths };
}

/** Without trouble and without edits: alike after two cycles, nothing waiting, then silence. */
async function calm<T extends Item>(
  world: World<T>,
  ghost: Ghost<T>,
  cycle: (approved?: boolean) => Promise<Cycle>,
): Promise<string[]> {
  world.clock.now += 25 * 3600_000;
  const first = [await cycle()];
  // People did empty that side; they say so.
  const isHeld = first.some((one) => !(one instanceof Error) && one.holds.length > 0);
  first.push(await cycle(isHeld));
  const writes = (): string => SIDES.map((side) => world.sides[side].app.writes()).join();
  const before = writes();
  const last = await cycle();
  const held = async (side: Side): Promise<Held<T>> => ({
    items: await world.sides[side].app.items(),
    natives: world.sides[side].natives(),
  });
  const problems = ghost.settle(
    { left: await held('left'), right: await held('right') },
    { left: world.sides.left.keeps, right: world.sides.right.keeps },
  );
  for (const side of SIDES) problems.push(...world.sides[side].broken().map((sentence) => `${side}: ${sentence}`));
  for (const one of [...first, last]) if (one instanceof Error) problems.push(`stopped though nothing was wrong: ${one}`);
  if (writes() !== before) problems.push(`not quiet: ${describe(last)}`);
  if (!(last instanceof Error) && last.parked.length > 0) problems.push(`still waiting: ${JSON.stringify(last.parked)}`);
  return problems;
}

const describe = (report: Cycle): string =>
  JSON.stringify(
    report instanceof Error
      ? String(report)
      : report.actions.map((action) => [
          action.op,
          action.title,
          action.why,
          'writes' in action ? action.writes.map((one) => [...one.fields]) : [],
        ]),
  );

let cycles = 0;
const UNSEALED: Sealing = { seal: (_purpose, text) => text, open: (_purpose, text) => text };

async function oneCycle<T extends Item>(
  world: World<T>,
  rules: Rules,
  trouble: Trouble,
  store: ReturnType<typeof faultyStore>,
  approved: boolean,
): Promise<CycleReport> {
  const end = (side: Side): { collection: Collection<T>; identity: string } => ({
    collection: faultyCollection(world.sides[side].connect(trouble), trouble),
    identity: side,
  });
  const report = await syncCollections({
    link: LINK,
    settings: '',
    ends: { left: end('left'), right: end('right') },
    rules,
    kind: world.kind.rules,
    store,
    digestKey: KEY,
    installation: digester(KEY)('installation'),
    now: world.clock.now,
    signal: new AbortController().signal,
    until: 'done',
    pen: penFor(`c${++cycles}`, UNSEALED),
    keepHistory: 30 * 24 * 60 * 60_000,
    approved,
  });
  return report as CycleReport;
}

interface Person {
  /** `meanwhile`: while a cycle is under way. */
  act(when?: 'meanwhile'): Promise<void>;
  /** What both sides knew before they were joined. */
  enterOnBoth(): Promise<void>;
}

function personIn<T extends Item>({ kind, sides, clock, lag = 0 }: World<T>, ghost: Ghost<T>, random: Random): Person {
  const act = async (when?: 'meanwhile'): Promise<void> => {
    const side = random.pick(SIDES);
    const { app, tellsVersions } = sides[side];
    const canEdit = when === undefined || tellsVersions;
    clock.now += random.int(3) * 1000;
    const items = [...(await app.items())].filter(([, item]) => !Number.isNaN(kind.numberOf(item)));
    if (items.length === 0 || random.chance(0.25)) return await add(side);
    const [href, item] = random.pick(items);
    if (random.chance(0.15)) {
      if (await app.remove(href)) ghost.note(kind.numberOf(item), { kind: 'remove', side });
    } else if (app.label !== undefined && !ghost.isUnjoined(kind.numberOf(item)) && (item.outside || random.chance(0.08)))
      await relabel(side, href, item);
    else if (canEdit) await edit(side, href, item);
  };
  const add = async (side: Side): Promise<void> => {
    const number = ghost.newNumber();
    ghost.note(number, { kind: 'add', side });
    await sides[side].app.add(kind.newItem(number, random));
  };
  const relabel = async (side: Side, href: Href, item: T): Promise<void> => {
    const isInside = item.outside === true;
    if (await sides[side].app.label?.(href, isInside))
      ghost.note(kind.numberOf(item), { kind: isInside ? 'inside' : 'outside', side });
  };
  const edit = async (side: Side, href: Href, item: T): Promise<void> => {
    const number = kind.numberOf(item);
    const { change, told } = kind.edit(item, random, ghost.isUnjoined(number));
    let parts: readonly Told[] = [];
    const changed = (before: T): T => {
      const after = change(before);
      parts = told(before, after);
      return after;
    };
    if (!(await sides[side].app.edit(href, changed))) return;
    if (parts.length === 0) ghost.note(number, { kind: 'touch', side });
    for (const [field, value] of parts) ghost.note(number, { kind: 'edit', side, field, value });
  };
  const enterOnBoth = async (): Promise<void> => {
    if (kind.onBoth === undefined) return;
    for (let known = random.int(4); known > 0; known--) {
      const number = ghost.newNumber();
      const items = kind.onBoth(number, random);
      for (const side of SIDES) {
        ghost.note(number, { kind: 'add', side, told: kind.told(items[side]) });
        await sides[side].app.add(items[side]);
      }
    }
    clock.now += lag;
  };
  return { act, enterOnBoth };
}
