/**
 * sync/sync-collections — one cycle over one pair of collections, step by step.
 *
 *   standing -> list both -> (nothing moved? done) -> views -> plan -> guard -> apply -> close
 */
import { digester } from '../engine/digest.ts';
import { guard, withHolds, withoutDeletions } from '../engine/guards.ts';
import { type Planned, plan } from '../engine/plan.ts';
import type { Item } from '../model/item.ts';
import { type Both, type Creation, type Parked, parkedKey, SIDES, type Side, type Standing } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import type { Unfinished } from './apply.ts';
import { both, type CycleInput, type CycleReport, parkedIn } from './cycle.ts';
import { guardFacts, planFacts } from './facts.ts';
import { look } from './look.ts';
import { type Listed, listSide } from './observe.ts';
import { settle } from './settle.ts';

/** Full reads are compared with the twins once a day, whatever the servers' change lists say (D26). */
const FULL_EVERY = 24 * 60 * 60 * 1000;
/** A success that moved nothing is noted on disk no more often than this. */
const NOTE_SUCCESS_EVERY = 15 * 60 * 1000;
/** With so few twins every list of changes names most of them. */
const FEW = 3;

/** @throws what stops the whole pair of collections: doubtful reads, lost sign-ins, unreachable servers */
export async function syncCollections<T extends Item>(input: CycleInput<T>): Promise<CycleReport<T>> {
  const { store, link, ends } = input;
  const remembered = await store.standing(link);
  const isOtherwiseSet = remembered.settings !== undefined && remembered.settings !== input.settings;
  const creations = await datedCreations(input);
  const full = isOtherwiseSet || isFullDue(remembered, input.now) || isSettlingDue(creations, input);
  const standing = full ? { ...remembered, parked: remembered.parked.map(withSecondChance) } : remembered;
  const since = (side: Side): Standing['checkpoints'][Side] => (full ? undefined : standing.checkpoints[side]);
  const listed = await both(async (side) => {
    const moved = await listSide(ends[side].collection, since(side), input.afresh ?? true, input.signal);
    return isSuspicious(moved, standing, side) ? await listSide(ends[side].collection, undefined, true, input.signal) : moved;
  });
  if (!full && isQuiet(listed, standing, input)) return await closeQuietly(listed, standing, input);

  const twins = await store.twins(link);
  const facts = { kind: input.kind, digest: digester(input.digestKey) };
  const views = await look(listed, twins, { parked: standing.parked, creations }, facts, input);
  const wished = plan(planFacts(twins, views, { parked: standing.parked, creations }, facts, input));
  const planned = isOtherwiseSet ? withoutDeletions(wished, input.now) : wished;
  const holds = guard(planned as Planned, guardFacts(views, twins, standing, input));
  const allowed = withHolds(planned, input.approved ? [] : holds, input.now, standing.parked);
  if (input.until === 'plan')
    return { actions: allowed.actions, holds, done: [], parked: waiting(allowed, standing), twins: twins.length };
  if (!input.approved && holds.some((hold) => hold.stops === 'all')) {
    return { actions: [], holds, done: [], parked: standing.parked, twins: twins.length };
  }
  for (const twin of planned.moot) await store.endCreations(link, twin);
  const { done, unfinished } = await settle(allowed.actions, facts, full, input);
  await close(listed, allowed, { ...unfinished, echo: echoOf(done) }, standing, full, input);
  const after = await store.standing(link);
  return { actions: allowed.actions, holds: input.approved ? [] : holds, done, parked: after.parked, twins: after.twins };
}

function isFullDue(standing: Standing, now: number): boolean {
  return standing.fullAt === undefined || standing.wantsFull || now - standing.fullAt >= FULL_EVERY || now < standing.fullAt;
}

/** A copy that was begun in the future was begun before the clock was put back: its time is counted from now. */
async function datedCreations<T extends Item>({ store, link, now, until }: CycleInput<T>): Promise<readonly Creation[]> {
  const dated: Creation[] = [];
  for (const creation of await store.creations(link)) {
    const one = creation.at > now ? { ...creation, at: now } : creation;
    if (one !== creation && until === 'done') await store.beginCreation(link, one);
    dated.push(one);
  }
  return dated;
}

/** Copies that may have been made unheard must show by now, if everything is read (G139). */
function isSettlingDue<T extends Item>(creations: readonly Creation[], { ends, now }: CycleInput<T>): boolean {
  return creations.some(({ side, at }) => now - at >= (ends[side].collection.abilities.unseenFor ?? Number.POSITIVE_INFINITY));
}

/**
 * A list of changes that names most of what we know may be a silent full list, which never tells what is gone (D23, D26):
 * then everything is listed and compared.
 */
function isSuspicious<T extends Item>({ complete, present }: Listed<T>, { twins, echo }: Standing, side: Side): boolean {
  return !complete && twins > FEW && present.size - echo[side] > twins / 2;
}

/** With the daily full read refused items are tried once more, even unchanged: limits and servers change, too. */
const withSecondChance = (one: Parked): Parked => (one.kind === 'refused' ? { ...one, versions: {} } : one);

/** Nothing moved on either side, and nothing waits that is looked at in every cycle. */
function isQuiet<T extends Item>(listed: Both<Listed<T>>, standing: Standing, { ends }: CycleInput<T>): boolean {
  const still = (side: Side): boolean => {
    const { present, gone, complete } = listed[side];
    const same = standing.identities[side] === ends[side].identity;
    return same && !complete && present.size === 0 && gone.size === 0;
  };
  return still('left') && still('right') && standing.parked.every((one) => one.kind === 'refused');
}

/** Each waiting thing once, as it would be after the plan. */
function waiting(planned: Planned<never> | Planned, standing: Standing): Parked[] {
  const before = standing.parked.filter((one) => !planned.settled.has(parkedKey(one)));
  return [...new Map([...before, ...parkedIn(planned.actions)].map((one) => [parkedKey(one), one])).values()];
}

/** How many writes each side will list as moved next time, because we made them. */
function echoOf(done: readonly Action[]): Both<number> {
  const writesOf = (action: Action): readonly Side[] => {
    if (action.op === 'create') return [action.side];
    return action.op === 'update' ? action.writes.map(({ side }) => side) : [];
  };
  const sides = done.flatMap(writesOf);
  return { left: sides.filter((side) => side === 'left').length, right: sides.filter((side) => side === 'right').length };
}

/** Checkpoints last: whatever was not finished is parked by name, so the servers need not mention it again. */
async function close<T extends Item>(
  listed: Both<Listed<T>>,
  planned: Planned<T>,
  unfinished: Unfinished & Pick<Standing, 'echo'>,
  standing: Standing,
  full: boolean,
  { store, link, ends, now, settings }: CycleInput<T>,
): Promise<void> {
  const since = new Map(standing.parked.map((one) => [parkedKey(one), one.since]));
  const parked = [...parkedIn(planned.actions), ...unfinished.parked];
  await store.close(link, {
    checkpoints: { left: listed.left.checkpoint, right: listed.right.checkpoint },
    identities: { left: ends.left.identity, right: ends.right.identity },
    fullAt: full ? now : standing.fullAt,
    successAt: now,
    wantsFull: unfinished.wantsFull,
    settings,
    echo: unfinished.echo,
    parked: parked.map((one) => ({ ...one, since: since.get(parkedKey(one)) ?? one.since })),
    settled: planned.settled,
  });
}

/** Nothing is written to disk but a checkpoint that moved. */
async function closeQuietly<T extends Item>(
  listed: Both<Listed<T>>,
  standing: Standing,
  input: CycleInput<T>,
): Promise<CycleReport<T>> {
  const moved = SIDES.some((side) => listed[side].checkpoint !== standing.checkpoints[side]);
  const stale = standing.successAt === undefined || Math.abs(input.now - standing.successAt) >= NOTE_SUCCESS_EVERY;
  if (input.until === 'done' && (moved || stale)) {
    const nothing = {
      actions: [],
      settled: new Set<string>(),
      moot: [],
      tally: { edited: { left: 0, right: 0 }, deleted: { left: 0, right: 0 } },
    };
    await close(
      listed,
      nothing,
      { parked: [], again: new Set(), wantsFull: false, echo: { left: 0, right: 0 } },
      standing,
      false,
      input,
    );
  }
  return { actions: [], holds: [], done: [], parked: standing.parked, twins: standing.twins };
}
