/**
 * engine/plan — from two views and what we remember to a list of actions. Pure: the same input gives the same plan.
 *
 *   known twins:  drift on each side -> a verb -> actions
 *   newcomers:    matched with each other -> joined, or copied to the other side
 */
import type { Href, Item, TwinId } from '../model/item.ts';
import {
  type Anchor,
  type Both,
  type Creation,
  type Parked,
  parkedKey,
  type Rules,
  SIDES,
  type Side,
  type Twin,
  type Verdict,
} from '../model/pair.ts';
import type { Action, Plan } from '../model/plan.ts';
import { UNSEEN } from './anchors.ts';
import { isBlockedTwin } from './blocked.ts';
import { foundCopies } from './creations.ts';
import { type Drift, drift, type View } from './diff.ts';
import type { Digester } from './digest.ts';
import { asking, doubtsOf, NO_DOUBTS } from './doubts.ts';
import { withoutIntent } from './intent.ts';
import type { KindRules } from './kinds.ts';
import { planNewcomers } from './newcomers.ts';
import type { Written } from './restless.ts';
import { restoredTwins } from './restored.ts';
import type { Expired } from './retiring.ts';
import type { MisfitOf } from './slips.ts';
import { type Surely, surelyOf } from './surely.ts';
import { type Tally, tallyOf } from './tally.ts';
import { thereAgain } from './there-again.ts';
import type { SideFacts } from './travel.ts';
import { planTwin } from './twins.ts';

export interface PlanInput<T extends Item = Item> {
  /** Every twin of the link that what was seen may concern. */
  readonly twins: readonly Twin[];
  readonly views: Both<View<T>>;
  readonly sides: Both<SideFacts<T>>;
  readonly rules: Rules;
  readonly kind: KindRules<T>;
  readonly digest: Digester;
  readonly parked: readonly Parked[];
  /** What a person said about what waits, by its name. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** What we wrote lately, of each twin the latest last: whether it swings. */
  readonly lately: ReadonlyMap<TwinId, readonly Written[]>;
  /** Copies of which it is not known whether they were made. */
  readonly creations: readonly Creation[];
  /** Another Twinbook may work with the data folder that ours was copied from (engine/home). */
  readonly isCopied?: boolean;
  /** Whether new times fit; undefined: the other appointments are not known. */
  readonly misfitOf?: MisfitOf<T> | undefined;
  /** The root of the names of new twins: the link's id. */
  readonly link: string;
  /** Written into the marks of copies. */
  readonly installation: string;
  /** Twins whose time is over. */
  readonly expired?: Expired;
  /** Digests of what was erased on somebody's wish. */
  readonly blocks?: ReadonlySet<string>;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface Planned<T extends Item = Item> extends Plan<T> {
  /** Copies that were never made, though they were begun. */
  readonly moot: readonly TwinId[];
  readonly tally: Tally;
}

export function plan<T extends Item>(given: PlanInput<T>): Planned<T> {
  const blocked = given.twins.filter((twin) => isBlockedTwin(twin, given.views, given));
  if (blocked.length === 0) return planAllowed(given);
  const isGone = new Set(blocked);
  const planned = planAllowed({ ...given, twins: given.twins.filter((twin) => !isGone.has(twin)) });
  const forgotten = blocked.map((twin): Action<T> => ({ op: 'forget', twin, title: '', why: 'it was erased on request' }));
  return { ...planned, actions: [...forgotten, ...planned.actions] };
}

function planAllowed<T extends Item>(given: PlanInput<T>): Planned<T> {
  // What we made ourselves is no item that somebody moved, though it may have the UID of one that is gone.
  const found = foundCopies(given);
  const living = given.twins.filter((twin) => !found.replaced.has(twin.id));
  const remembered = [...followedTwins(living, found.twins, given), ...found.twins];
  const unfinished = remembered.filter((twin) => twin.intent !== undefined);
  const doubts = new Map(unfinished.map((twin) => [twin.id, doubtsOf(twin, given)]));
  const finished = remembered.map((twin) => withoutIntent(twin, given, doubts.get(twin.id) ?? NO_DOUBTS));
  const kept = finished.map((twin) => thereAgain(twin, given));
  const restored = restoredTwins({ ...given, twins: kept });
  const twins = [...kept, ...restored];
  const input = { ...given, twins };
  const driftOf = (twin: Twin, side: Side): Drift<T> => drift(twin[side], input.views[side], input.kind, input.digest);
  const drifts = twins.map((twin) => ({ twin, left: driftOf(twin, 'left'), right: driftOf(twin, 'right') }));
  const hrefs = (side: Side): ReadonlySet<Href> => new Set(twins.map((twin) => twin[side].href));
  const known = { left: hrefs('left'), right: hrefs('right') };
  const isFound = new Set(found.twins.map(({ id }) => id));
  const isRestored = new Set(restored.map(({ id }) => id));
  const surely = new Map([...unfinished.map((twin) => [twin.id, surelyOf(twin, given)] as const), ...found.surely]);
  const planned = drifts.map((one) => {
    const unclear = doubts.get(one.twin.id) ?? NO_DOUBTS;
    const wished = planTwin(one.twin, one, withSurely(input, surely.get(one.twin.id)), unclear);
    const actions = wished.map((action) => asking(action, unclear));
    if (!isFound.has(one.twin.id) && !isRestored.has(one.twin.id)) return { ...one, actions };
    return { ...one, actions: keptInMind(one.twin, actions, titleOf(one, input.kind), isRestored.has(one.twin.id)) };
  });
  const ofNewcomers = planNewcomers(known, input);
  const actions = [...planned.flatMap((one) => one.actions), ...ofNewcomers];
  return {
    actions,
    settled: settledBy(actions, input),
    moot: found.moot,
    tally: tallyOf(planned, ofNewcomers, restored.length),
  };
}

function withSurely<T extends Item>(input: PlanInput<T>, surely: Surely = {}): PlanInput<T> {
  if (Object.keys(surely).length === 0) return input;
  const { rules } = input;
  return { ...input, rules: { ...rules, conflicts: { ...rules.conflicts, surely } } };
}

/**
 * A twin that is not in the store yet gets there, whatever else is done about it; that is joining what is on both sides already.
 * `isDoubted`: nothing is deleted in this cycle (engine/bearings), so that by a deletion it would not get there.
 */
function keptInMind<T extends Item>(twin: Twin, actions: readonly Action<T>[], title: string, isDoubted: boolean): Action<T>[] {
  const why = 'on both sides already, known by its mark';
  const told = actions.map((action) => (action.op === 'remember' ? { ...action, adopted: true, title, why } : action));
  const saving = new Set<Action['op']>(['remember', 'update', 'create', ...(isDoubted ? [] : (['delete'] as const))]);
  const isSaved = told.some(({ op }) => saving.has(op));
  return isSaved ? told : [{ op: 'remember', twin, adopted: true, title, why }, ...told];
}

function titleOf<T extends Item>({ left, right }: Both<Drift<T>>, kind: KindRules<T>): string {
  const [stored] = [left, right].flatMap((one) => (one.kind === 'unreadable' ? [] : (one.stored ?? [])));
  return stored === undefined ? '' : kind.title(stored.item);
}

/**
 * Twins whose item lives on under another href go with it: the old one is gone, and a newcomer has the same UID. Whatever becomes
 * of them in this cycle, they are remembered and parked under the new href, which no list of changes will name again. `others` stay
 * where they are.
 */
function followedTwins<T extends Item>(
  twins: readonly Twin[],
  others: readonly Twin[],
  { views, digest }: Pick<PlanInput<T>, 'views' | 'digest'>,
): Twin[] {
  const find = (side: Side): Map<Twin, Href> => {
    const { gone, unreadable } = views[side];
    // Lists that lag may still tell the old one, which is denied when it is asked for (G139).
    const isAway = (href: Href): boolean => gone.has(href) || unreadable.get(href)?.denied === true;
    const missing = twins.filter((twin) => twin[side].uid !== '' && !twin[side].absent && isAway(twin[side].href));
    if (missing.length === 0) return new Map();
    const known = new Set([...twins, ...others].map((twin) => twin[side].href));
    const byUid = new Map<string, Href[]>();
    for (const { href, item } of views[side].found.values()) {
      if (known.has(href) || item.uid === undefined) continue;
      const uid = digest(item.uid);
      byUid.set(uid, [...(byUid.get(uid) ?? []), href]);
    }
    return new Map(
      missing.flatMap((twin) => {
        const [href, ...others] = byUid.get(twin[side].uid) ?? [];
        return href !== undefined && others.length === 0 ? [[twin, href] as const] : [];
      }),
    );
  };
  const moved = { left: find('left'), right: find('right') };
  const follow = (twin: Twin, side: Side): Anchor => {
    const href = moved[side].get(twin);
    return href === undefined ? twin[side] : { ...twin[side], href, version: UNSEEN };
  };
  return twins.map((twin) => ({ ...twin, left: follow(twin, 'left'), right: follow(twin, 'right') }));
}

/** Parked things that this plan deals with in another way, or that are no longer there. */
function settledBy<T extends Item>(actions: readonly Action<T>[], { parked, views, twins }: PlanInput<T>): ReadonlySet<string> {
  const again = new Set(actions.flatMap((action) => (action.op === 'park' ? [parkedKey(action.parked)] : [])));
  const alive = new Set(twins.map((twin) => twin.id));
  return new Set(
    parked.flatMap((one) => {
      const key = parkedKey(one);
      if (again.has(key)) return [];
      if (one.twin !== undefined) return alive.has(one.twin) ? (isLookedAt(one, views) ? [key] : []) : [key];
      return SIDES.some((side) => isSettled(one, side, views)) ? [key] : [];
    }),
  );
}

function isLookedAt<T extends Item>(one: Parked, views: Both<View<T>>): boolean {
  return SIDES.some((side) => {
    const href = one.hrefs[side];
    return href !== undefined && (views[side].found.has(href) || views[side].gone.has(href));
  });
}

/** A newcomer that was parked is settled when it is gone, or was looked at and not parked again. */
function isSettled<T extends Item>(one: Parked, side: Side, views: Both<View<T>>): boolean {
  const href = one.hrefs[side];
  if (href === undefined) return false;
  return views[side].gone.has(href) || views[side].found.has(href) || views[side].unreadable.has(href);
}
