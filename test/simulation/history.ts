/** simulation/history — one seeded history: people edit both sides, the world fails, and in the end everything must be right. */
import { digester } from '../../src/engine/digest.ts';
import { KINDS } from '../../src/engine/kinds.ts';
import { isSyncError } from '../../src/model/errors.ts';
import type { Event } from '../../src/model/event.ts';
import type { Href, OccurrenceId } from '../../src/model/item.ts';
import { type Rules, SIDES, type Side } from '../../src/model/pair.ts';
import { compactUtc, instantOf, momentIn } from '../../src/model/time.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { CycleReport } from '../../src/sync/cycle.ts';
import { syncCollections } from '../../src/sync/sync-collections.ts';
import { anEvent, at } from '../builders/events.ts';
import { someRules } from '../builders/rules.ts';
import { Crash, faultyCollection, faultyStore, type Trouble } from './faulty.ts';
import { Ghost, type Held, numberOf } from './ghost.ts';
import { type Random, seeded } from './random.ts';
import type { World } from './world.ts';

export interface Outcome {
  readonly problems: readonly string[];
  readonly cycles: number;
  readonly crashes: number;
}

/** How a cycle ended: with a report, or with what stopped it. */
type Cycle = CycleReport<Event> | Error;

const LINK = { id: 'simulated', pair: 'salon', kind: 'event', words: { left: 'primary', right: 'Termine' } } as const;
const HOUR = 3600_000;
const KEY = new Uint8Array(32).fill(7);

/** Plays the history of a seed in a world, told line by line. Every promise that was broken is a sentence in `problems`. */
export async function play(
  seed: number,
  makeWorld: (random: Random) => Promise<World> | World,
  tell: (line: string) => void = () => {},
): Promise<Outcome> {
  const random = seeded(seed);
  const world = await makeWorld(random);
  const ghost = new Ghost(tell);
  const person = personIn(world, ghost, random);
  const trouble: Trouble = { random, level: 0, races: world.races, meanwhile: () => person.act('meanwhile'), tell };
  const rules = someRules({ guard: { maxDeletes: 1000, maxDeletePercent: 100 } });
  const store = openSqlite(':memory:');
  let cycles = 0;
  let crashes = 0;
  const cycle = async (approved = false): Promise<Cycle> => {
    cycles++;
    world.clock.now += 60_000 + random.int(5) * 1000 + (random.chance(0.05) ? 25 * 3600_000 : 0);
    try {
      const report = await oneCycle(world, rules, trouble, faultyStore(store, trouble), approved);
      tell(`cycle ${cycles}: ${describe(report)} ${JSON.stringify(report.parked)}`);
      return report;
    } catch (error) {
      tell(`cycle ${cycles} stopped: ${error}`);
      if (error instanceof Crash) crashes++;
      else if (!isSyncError(error)) throw error;
      return error;
    }
  };
  const expire = (side: Side): void => {
    tell(`everything expires on the ${side} side`);
    world.sides[side].app.expire();
  };
  const problems: string[] = [];
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
  return { problems, cycles, crashes };
}

/** Without trouble and without edits: alike after two cycles, nothing waiting, then silence. */
async function calm(world: World, ghost: Ghost, cycle: (approved?: boolean) => Promise<Cycle>): Promise<string[]> {
  world.clock.now += 25 * 3600_000;
  const first = [await cycle()];
  // People did empty that side; they say so.
  const isHeld = first.some((one) => !(one instanceof Error) && one.holds.length > 0);
  first.push(await cycle(isHeld));
  const writes = (): string => SIDES.map((side) => world.sides[side].app.writes()).join();
  const before = writes();
  const last = await cycle();
  const held = async (side: Side): Promise<Held> => ({
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

async function oneCycle(
  world: World,
  rules: Rules,
  trouble: Trouble,
  store: ReturnType<typeof faultyStore>,
  approved: boolean,
): Promise<CycleReport<Event>> {
  const end = (side: Side): { collection: ReturnType<typeof faultyCollection<Event>>; identity: string } => ({
    collection: faultyCollection(world.sides[side].connect(trouble), trouble),
    identity: side,
  });
  return await syncCollections({
    link: LINK,
    settings: '',
    ends: { left: end('left'), right: end('right') },
    rules,
    kind: KINDS.event,
    store,
    digestKey: KEY,
    installation: digester(KEY)('installation'),
    now: world.clock.now,
    signal: new AbortController().signal,
    until: 'done',
    approved,
  });
}

interface Person {
  /** `meanwhile`: while a cycle is under way. */
  act(when?: 'meanwhile'): Promise<void>;
}

function personIn(world: World, ghost: Ghost, random: Random): Person {
  const act = async (when?: 'meanwhile'): Promise<void> => {
    const side = random.pick(SIDES);
    const { app, tellsVersions } = world.sides[side];
    const canEdit = when === undefined || tellsVersions;
    world.clock.now += random.int(3) * 1000;
    const items = [...(await app.items())].filter(([, event]) => !Number.isNaN(numberOf(event)));
    if (items.length === 0 || random.chance(0.25)) return await add(side);
    const [href, event] = random.pick(items);
    if (random.chance(0.15)) {
      if (await app.remove(href)) ghost.note(numberOf(event), { kind: 'remove', side });
      return;
    }
    if (canEdit) await edit(side, href, event);
  };
  const add = async (side: Side): Promise<void> => {
    const number = ghost.newNumber();
    ghost.note(number, { kind: 'add', side });
    const day = `2026-12-${String(1 + random.int(28)).padStart(2, '0')}`;
    const schedule = random.chance(0.3)
      ? at(`${day}T09:00:00`, `${day}T10:00:00`, 'RRULE:FREQ=WEEKLY;COUNT=6')
      : at(`${day}T${String(8 + random.int(9)).padStart(2, '0')}:00:00`, `${day}T18:00:00`);
    await world.sides[side].app.add(anEvent({ uid: `uid-${number}`, title: `#${number} new`, schedule }));
  };
  const edit = async (side: Side, href: Href, event: Event): Promise<void> => {
    const number = numberOf(event);
    const isSeries = event.fields.schedule.recurrence.length > 0;
    const { field, change, value } =
      isSeries && random.chance(0.5)
        ? occurrenceEdit(event, number, random)
        : random.chance(0.15)
          ? move(event, random)
          : fieldEdit(number, random);
    if (await world.sides[side].app.edit(href, change)) ghost.note(number, { kind: 'edit', side, field, value });
  };
  return { act };
}

interface Edit {
  readonly field: string;
  readonly value: unknown;
  readonly change: (event: Event) => Event;
}

function fieldEdit(number: number, random: Random): Edit {
  const text = random.chance(0.15) ? undefined : `text ${random.int(1000)}`;
  const [field, value] = random.pick<[string, unknown]>([
    ['title', `#${number} v${random.int(1000)}`],
    ['location', text],
    ['description', text === undefined ? undefined : `a long ${text}`],
    ['availability', random.chance(0.5) ? 'free' : undefined],
    ['categories', random.pick([undefined, ['a'], ['b'], ['a', 'b']])],
  ]);
  return { field, value, change: (event) => ({ ...event, fields: { ...event.fields, [field]: value } }) };
}

/** Another hour of the same day; of a series all of it, with its changed occurrences in their places. */
function move(event: Event, random: Random): Edit {
  const { start, end, recurrence } = event.fields.schedule;
  if (start.kind === 'day' || end.kind === 'day') throw new Error('nobody makes days here');
  const by =
    (8 + random.int(9)) * HOUR - (instantOf(start) - instantOf({ ...start, local: `${start.local.slice(0, 10)}T00:00:00` }));
  const moved = (when: typeof start): typeof start => momentIn(instantOf(when) + by, when.zone);
  const schedule = { start: moved(start), end: moved(end), recurrence };
  const change = (now: Event): Event => {
    const occurrences = [...now.occurrences].map(
      ([id, one]) => [shifted(id, by), one === 'cancelled' ? one : movedWith(one, by)] as const,
    );
    return { ...now, fields: { ...now.fields, schedule }, occurrences: new Map(occurrences) };
  };
  return { field: 'schedule', value: schedule, change };
}

function movedWith(one: Event['fields'], by: number): Event['fields'] {
  const { start, end } = one.schedule;
  if (start.kind === 'day' || end.kind === 'day') return one;
  const moved = (when: typeof start): typeof start => momentIn(instantOf(when) + by, when.zone);
  return { ...one, schedule: { start: moved(start), end: moved(end), recurrence: [] } };
}

const shifted = (id: OccurrenceId, by: number): OccurrenceId =>
  compactUtc(Date.parse(id.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5')) + by) as OccurrenceId;

/** One occurrence of a weekly series is renamed, cancelled, or put back as the rule makes it. */
function occurrenceEdit(event: Event, number: number, random: Random): Edit {
  const ids = occurrencesOf(event);
  const id = random.pick(ids);
  const kind = random.pick(['rename', 'rename', 'cancel', 'restore'] as const);
  const set =
    (one: Event['fields'] | 'cancelled' | undefined): Edit['change'] =>
    (now) => {
      const occurrences = new Map(now.occurrences);
      if (one === undefined) occurrences.delete(id);
      else occurrences.set(id, one);
      return { ...now, occurrences };
    };
  if (kind === 'cancel') return { field: `state@${id}`, value: 'cancelled', change: set('cancelled') };
  if (kind === 'restore') return { field: `state@${id}`, value: undefined, change: set(undefined) };
  const title = `#${number} only ${random.int(1000)}`;
  const inherited = KINDS.event.inherited(event, id) as Event['fields'];
  const before = event.occurrences.get(id);
  const base = before === undefined || before === 'cancelled' ? inherited : before;
  return { field: `title@${id}`, value: title, change: set({ ...base, title }) };
}

function occurrencesOf(event: Event): OccurrenceId[] {
  const { start } = event.fields.schedule;
  if (start.kind === 'day') return [];
  return [1, 2, 3].map((week) => compactUtc(instantOf(start) + week * 7 * 24 * HOUR) as OccurrenceId);
}
