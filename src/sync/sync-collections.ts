/**
 * sync/sync-collections — one cycle over one pair of collections, step by step.
 *
 *   standing -> list both -> (nothing moved? done) -> views -> plan -> guard -> apply -> close
 */
import type { Collection } from '../endpoints/endpoint.ts';
import { drift, type View } from '../engine/diff.ts';
import { type Digester, digester } from '../engine/digest.ts';
import { guard, withHolds } from '../engine/guards.ts';
import type { KindRules } from '../engine/kinds.ts';
import { type Planned, plan } from '../engine/plan.ts';
import type { Href, Item, TwinId } from '../model/item.ts';
import {
  type Anchor,
  type Both,
  type Link,
  OTHER,
  type Parked,
  parkedKey,
  type Rules,
  SIDES,
  type Side,
  type Standing,
  type Twin,
} from '../model/pair.ts';
import type { Action, Hold } from '../model/plan.ts';
import type { Store } from '../store/store.ts';
import { type Applying, apply, type Unfinished } from './apply.ts';
import { emptyView, type Listed, listSide, viewOf, viewWith } from './observe.ts';

/** What the steps need to compare items of one kind. */
export interface KindFacts<T extends Item> {
  readonly kind: KindRules<T>;
  readonly digest: Digester;
}

/** One side of a cycle: its collection, and the name the server gives it, which must not change. */
export interface End<T extends Item> {
  readonly collection: Collection<T>;
  readonly identity: string;
}

export interface CycleInput<T extends Item> {
  readonly link: Link;
  readonly ends: Both<End<T>>;
  readonly rules: Rules;
  readonly kind: KindRules<T>;
  readonly store: Store;
  readonly digestKey: Uint8Array;
  readonly installation: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Stops reading at once, and writing after the item in hand. */
  readonly signal: AbortSignal;
  /** Cuts off the item in hand, too; default: never. */
  readonly cut?: AbortSignal;
  /** plan: stop before anything is written anywhere. */
  readonly until: 'plan' | 'done';
  /** A person has approved what the guards hold. */
  readonly approved?: boolean;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface CycleReport<T extends Item = Item> {
  /** What was planned after the guards had their say. */
  readonly actions: readonly Action<T>[];
  readonly holds: readonly Hold[];
  /** What was carried out. */
  readonly done: readonly Action<T>[];
  /** Everything that waits, from this cycle and earlier ones. */
  readonly parked: readonly Parked[];
  readonly twins: number;
}

/** Full reads are compared with the twins once a day, whatever the servers' change lists say (D26). */
const FULL_EVERY = 24 * 60 * 60 * 1000;
/** A success that moved nothing is noted on disk no more often than this. */
const NOTE_SUCCESS_EVERY = 15 * 60 * 1000;
/** Items that move while we write are looked at again so many times within one cycle. */
const ROUNDS = 3;
/** With so few twins every list of changes names most of them. */
const FEW = 20;
const AT_ONCE = 8;

/** @throws what stops the whole pair of collections: doubtful reads, lost sign-ins, unreachable servers */
export async function syncCollections<T extends Item>(input: CycleInput<T>): Promise<CycleReport<T>> {
  const { store, link, ends } = input;
  const remembered = await store.standing(link);
  const full = isFullDue(remembered, input.now);
  const standing = full ? { ...remembered, parked: remembered.parked.map(withSecondChance) } : remembered;
  const since = (side: Side): Standing['checkpoints'][Side] => (full ? undefined : standing.checkpoints[side]);
  const listed = await both(async (side) => {
    const moved = await listSide(ends[side].collection, since(side), input.signal);
    return isSuspicious(moved, standing) ? await listSide(ends[side].collection, undefined, input.signal) : moved;
  });
  if (!full && isQuiet(listed, standing, input)) return await closeQuietly(listed, standing, input);

  const twins = await store.twins(link);
  const facts = { kind: input.kind, digest: digester(input.digestKey) };
  const views = await look(listed, twins, standing, facts, input);
  const planned = plan({ ...planFacts(twins, views, standing.parked, facts, input) });
  const holds = guard(planned as Planned, guardFacts(views, twins, standing, input));
  const allowed = withHolds(planned, input.approved ? [] : holds, input.now, standing.parked);
  if (input.until === 'plan')
    return { actions: allowed.actions, holds, done: [], parked: waiting(allowed, standing), twins: twins.length };
  if (!input.approved && holds.some((hold) => hold.stops === 'all')) {
    return { actions: [], holds, done: [], parked: standing.parked, twins: twins.length };
  }
  const { done, unfinished } = await settle(allowed.actions, facts, input);
  await close(listed, allowed, unfinished, standing, full, input);
  const after = await store.standing(link);
  return { actions: allowed.actions, holds: input.approved ? [] : holds, done, parked: after.parked, twins: after.twins };
}

const both = async <T>(work: (side: Side) => Promise<T>): Promise<Both<T>> => {
  const [left, right] = await Promise.all([work('left'), work('right')]);
  return { left, right };
};

function isFullDue(standing: Standing, now: number): boolean {
  return standing.fullAt === undefined || standing.wantsFull || now - standing.fullAt >= FULL_EVERY || now < standing.fullAt;
}

/**
 * A list of changes that names most of what we know may be a silent full list, which never tells what is gone (D23, D26):
 * then everything is listed and compared.
 */
function isSuspicious<T extends Item>({ complete, present }: Listed<T>, { twins }: Standing): boolean {
  return !complete && twins > FEW && present.size > twins / 2;
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

/** Bodies of what moved on each side, and of its partner on the other: a merge takes its values from both present versions. */
async function look<T extends Item>(
  listed: Both<Listed<T>>,
  twins: readonly Twin[],
  standing: Standing,
  facts: KindFacts<T>,
  { ends, signal }: CycleInput<T>,
): Promise<Both<View<T>>> {
  const anchors = (side: Side): ReadonlyMap<Href, Anchor> => new Map(twins.map((twin) => [twin[side].href, twin[side]]));
  const past = { left: anchors('left'), right: anchors('right') };
  const first = await both(async (side) => {
    const { collection } = ends[side];
    const view = await viewOf(collection, listed[side], { side, anchors: past[side], parked: standing.parked }, signal);
    return await viewWith(view, collection, namesakes(view, past[side], facts), signal);
  });
  return await both((side) => {
    const partners = twins.filter((twin) => hasDrifted(twin[OTHER[side]], first[OTHER[side]], facts) && !twin[side].absent);
    const lookalikes = hasNewcomers(first[OTHER[side]], past[OTHER[side]]) ? untwinned(side, standing.parked) : [];
    return viewWith(first[side], ends[side].collection, [...partners.map((twin) => twin[side].href), ...lookalikes], signal);
  });
}

/** Known items that share the UID of a newcomer: they may have moved to its href, so they are asked for. */
function namesakes<T extends Item>(view: View<T>, known: ReadonlyMap<Href, Anchor>, { digest }: KindFacts<T>): Href[] {
  const newcomers = [...view.found.values()].filter((one) => !known.has(one.href) && one.item.uid !== undefined);
  if (newcomers.length === 0) return [];
  const uids = new Set(newcomers.map((one) => digest(one.item.uid as string)));
  return [...known].filter(([, anchor]) => !anchor.absent && uids.has(anchor.uid)).map(([href]) => href);
}

function hasDrifted<T extends Item>(anchor: Anchor, view: View<T>, { kind, digest }: KindFacts<T>): boolean {
  const { kind: how } = drift(anchor, view, kind, digest);
  return how === 'edited' || how === 'deleted';
}

const hasNewcomers = <T extends Item>(view: View<T>, known: ReadonlyMap<Href, Anchor>): boolean =>
  [...view.found.keys()].some((href) => !known.has(href));

/** Parked items without a twin: a newcomer on the other side may be the same thing. */
const untwinned = (side: Side, parked: readonly Parked[]): Href[] =>
  parked.flatMap((one) => (one.twin === undefined && one.hrefs[side] !== undefined ? [one.hrefs[side]] : []));

function planFacts<T extends Item>(
  twins: readonly Twin[],
  views: Both<View<T>>,
  parked: readonly Parked[],
  facts: KindFacts<T>,
  { ends, rules, link, installation, now }: CycleInput<T>,
): Parameters<typeof plan<T>>[0] {
  const factsOf = ({ collection }: End<T>): Parameters<typeof plan<T>>[0]['sides'][Side] => ({
    fields: collection.abilities.fields,
    writable: collection.abilities.write.allowed,
    asHeld: (item) => collection.asHeld(item),
  });
  const sides = { left: factsOf(ends.left), right: factsOf(ends.right) };
  return { twins, views, sides, rules, ...facts, parked, link: link.id, installation, now };
}

function guardFacts<T extends Item>(
  views: Both<View<T>>,
  twins: readonly Twin[],
  { identities }: Standing,
  { ends, rules }: CycleInput<T>,
): Parameters<typeof guard>[1] {
  const identity = (side: Side): { before: string | undefined; now: string } => ({
    before: identities[side],
    now: ends[side].identity,
  });
  return { views, twins: twins.length, limits: rules.guard, identities: { left: identity('left'), right: identity('right') } };
}

const parkedIn = (actions: readonly Action[]): Parked[] =>
  actions.flatMap((action) => (action.op === 'park' ? [action.parked] : []));

function waiting(planned: Planned<never> | Planned, standing: Standing): Parked[] {
  return [
    ...standing.parked.filter((one) => one.twin === undefined || !planned.settled.has(one.twin)),
    ...parkedIn(planned.actions),
  ];
}

/** Carries the actions out; twins that moved meanwhile are looked at and planned again, a few times. */
async function settle<T extends Item>(
  actions: readonly Action<T>[],
  facts: KindFacts<T>,
  input: CycleInput<T>,
): Promise<{ done: Action<T>[]; unfinished: Unfinished }> {
  const done: Action<T>[] = [];
  const total = actions.filter((action) => action.op !== 'skip' && action.op !== 'park').length;
  const onDone = (action: Action<T>): void => {
    done.push(action);
    if (action.op !== 'skip' && action.op !== 'park') input.onProgress?.({ done: Math.min(done.length, total), total });
  };
  const collections = { left: input.ends.left.collection, right: input.ends.right.collection };
  const cut = input.cut ?? new AbortController().signal;
  const context: Applying<T> = { ...facts, ...input, cut, collections, atOnce: AT_ONCE, onDone };
  let result = await apply(actions, context);
  const parked = [...result.parked];
  let wantsFull = result.wantsFull;
  for (let round = 1; round < ROUNDS && result.again.size > 0; round++) {
    const planned = await lookAgain(result.again, facts, input);
    // A deletion is never decided in passing: it waits for the guards of the next cycle.
    const [later, now] = [planned.filter((action) => action.op === 'delete'), planned.filter((action) => action.op !== 'delete')];
    parked.push(
      ...later.map((action) => postponed((action as Extract<Action, { op: 'delete' }>).twin, input.now)),
      ...parkedIn(now),
    );
    result = await apply(now, context);
    parked.push(...result.parked);
    wantsFull ||= result.wantsFull;
  }
  const twins = result.again.size === 0 ? [] : await input.store.twins(input.link);
  parked.push(...twins.filter((twin) => result.again.has(twin.id)).map((twin) => postponed(twin, input.now)));
  return { done, unfinished: { parked, again: new Set(), wantsFull } };
}

async function lookAgain<T extends Item>(
  ids: ReadonlySet<TwinId>,
  facts: KindFacts<T>,
  input: CycleInput<T>,
): Promise<readonly Action<T>[]> {
  const twins = (await input.store.twins(input.link)).filter((twin) => ids.has(twin.id));
  const views = await both((side) =>
    viewWith(
      emptyView<T>(),
      input.ends[side].collection,
      twins.map((twin) => twin[side].href),
      input.signal,
    ),
  );
  return plan(planFacts(twins, views, [], facts, input)).actions;
}

function postponed({ id, left, right }: Twin, now: number): Parked {
  const why = 'it keeps changing while it is being copied; the next cycle looks again';
  return { kind: 'failed', twin: id, hrefs: { left: left.href, right: right.href }, versions: {}, why, fields: [], since: now };
}

/** Checkpoints last: whatever was not finished is parked by name, so the servers need not mention it again. */
async function close<T extends Item>(
  listed: Both<Listed<T>>,
  planned: Planned<T>,
  unfinished: Unfinished,
  standing: Standing,
  full: boolean,
  { store, link, ends, now }: CycleInput<T>,
): Promise<void> {
  const since = new Map(standing.parked.map((one) => [parkedKey(one), one.since]));
  const parked = [...parkedIn(planned.actions), ...unfinished.parked];
  await store.close(link, {
    checkpoints: { left: listed.left.checkpoint, right: listed.right.checkpoint },
    identities: { left: ends.left.identity, right: ends.right.identity },
    fullAt: full ? now : standing.fullAt,
    successAt: now,
    wantsFull: unfinished.wantsFull,
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
  const stale = standing.successAt === undefined || input.now - standing.successAt >= NOTE_SUCCESS_EVERY;
  if (input.until === 'done' && (moved || stale)) {
    const nothing = {
      actions: [],
      settled: new Set<string>(),
      tally: { edited: { left: 0, right: 0 }, deleted: { left: 0, right: 0 } },
    };
    await close(listed, nothing, { parked: [], again: new Set(), wantsFull: false }, standing, false, input);
  }
  return { actions: [], holds: [], done: [], parked: standing.parked, twins: standing.twins };
}
