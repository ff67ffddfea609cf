/** engine/guards — reasons to stop and ask a person, as a list of pure functions over a plan and how its views were got. */
import type { Kind, TwinId } from '../model/item.ts';
import { type Account, type Both, OTHER, type Parked, type Rules, SIDES, type Side } from '../model/pair.ts';
import type { Action, Hold } from '../model/plan.ts';
import { isOther, isOtherPart } from './bearings.ts';
import type { View } from './diff.ts';
import { stops } from './holding.ts';
import { looksOlder, olderWhy } from './older.ts';
import type { Planned } from './plan.ts';
import { strangerWhy } from './strangers.ts';

export interface Facts {
  readonly views: Both<Pick<View, 'complete' | 'listed'>>;
  /** Twins before this cycle. */
  readonly twins: number;
  readonly limits: Rules['guard'];
  /** The collections' own names when they were first joined, and now. */
  readonly identities: Both<{ readonly before: string | undefined; readonly now: string }>;
  /** What waits since earlier cycles. */
  readonly parked: readonly Parked[];
  /** Milliseconds since both sides were last read in full; undefined: they never were. */
  readonly sinceFull?: number | undefined;
  /** Deletions we made on each side within a day. */
  readonly deletedLately: Both<number>;
  /** Who each side was signed in as in the last cycle, and is now. */
  readonly accounts: Both<{ readonly before: Account | undefined; readonly now: Account }>;
  /** Sides that could be written, and should be, and cannot be any more. */
  readonly readOnly: Both<boolean>;
  /** Whether the server told a checkpoint from before the last one, and how many items are there again that were gone. */
  readonly wentBack: Both<boolean>;
  readonly reborn: Both<number>;
  /** How many known items are missed of which the server said nothing when it was asked for changes. */
  readonly untold: Both<number>;
  /** Other installations whose copies are among the newcomers, and of whom the owner has not heard. */
  readonly strangers: Both<readonly string[]>;
  /** Whether each side of a link that was never synced belonged to another one until now, whose twins are left behind. */
  readonly leftBehind: Both<string | undefined>;
  readonly kind: Kind;
}

type Guard = (plan: Planned, facts: Facts) => readonly Hold[];

/** So few may well be deleted, emptied or changed all at once by hand. */
const FEW = { deleted: 3, emptied: 3, changed: 9 };

/** How many deletions a side and cycle may have (interface.md, 2). */
export function allowedDeletions(twins: number, { maxDeletes, maxDeletePercent }: Rules['guard']): number {
  return Math.min(maxDeletes, Math.max(FEW.deleted, Math.floor((maxDeletePercent * twins) / 100)));
}

const tooManyDeletions: Guard = (plan, facts) =>
  SIDES.flatMap((side) => {
    const wanted = deletionsOn(side, plan);
    const allowed = allowedDeletions(facts.twins, facts.limits);
    if (wanted <= allowed) return [];
    const why = `would delete ${wanted} of ${facts.twins} items on the ${side} side, more than the ${allowed} the guard allows`;
    return [{ guard: 'deletions' as const, side, stops: 'deletions' as const, why }];
  });

/** Old copies that go are counted by a guard of their own. */
const deletionsOn = (side: Side, { actions }: Planned): number =>
  actions.filter((action) => action.op === 'delete' && action.side === side && action.retires === undefined).length;

/** As long as that may be between two full looks without anybody wondering. */
const SELDOM = 3 * 24 * 60 * 60 * 1000;

/**
 * Day by day as many copies may go as appointments grow old, however many that are. Many that are old for long (the time was just
 * set), or that grew old since a look long ago (a clock that jumped ahead, too), wait for a person.
 */
const retention: Guard = (plan, { twins, limits, sinceFull }) =>
  SIDES.flatMap((side) => {
    const going = plan.actions.filter((action) => action.op === 'delete' && action.side === side && action.retires !== undefined);
    const long = going.filter((action) => action.op === 'delete' && action.retires === 'long').length;
    const sudden = (sinceFull ?? 0) > SELDOM ? going.length : long;
    const allowed = allowedDeletions(twins, limits);
    if (sudden <= allowed) return [];
    const why = `would remove ${going.length} old copies of ${twins} items on the ${side} side at once, because the time set for copies is over`;
    return [{ guard: 'retention' as const, side, stops: 'retirements' as const, why }];
  });

/** So many times what a cycle may delete may be deleted in a day: more is a slow drain, less a busy day. */
const CYCLES_A_DAY = 5;

const drained: Guard = (plan, facts) =>
  SIDES.flatMap((side) => {
    const wanted = deletionsOn(side, plan);
    const lately = facts.deletedLately[side];
    const inCycle = allowedDeletions(facts.twins, facts.limits);
    const allowed = CYCLES_A_DAY * allowedDeletions(facts.twins + lately, facts.limits);
    if (wanted === 0 || wanted > inCycle || lately + wanted <= allowed) return [];
    const why = `${lately} items were deleted on the ${side} side within a day and ${wanted} more would be, more than the ${allowed} the guard allows in a day`;
    return [{ guard: 'drained' as const, side, stops: 'deletions' as const, why }];
  });

const emptied: Guard = (plan, { views, twins, parked }) =>
  SIDES.flatMap((side) => {
    const isBare = views[side].complete && views[side].listed === 0;
    const empty = isBare || plan.tally.deleted[side] >= twins;
    const again = stillHeld({ guard: 'emptied', side: OTHER[side] }, plan, parked);
    if (again !== undefined) return [again];
    if (twins <= FEW.emptied || !empty) return [];
    const others = plan.actions.filter((action) => isNewFrom(side, action)).length;
    if (others > 0) return [{ guard: 'identity' as const, side, stops: 'all' as const, why: replacedWhy(side, twins, others) }];
    const why = `the ${side} side held ${twins} items and is empty now`;
    const hold = { guard: 'emptied', side: OTHER[side], stops: 'deletions', revivals: true, why } as const;
    // What is being put back, or waits for a person anyway, is not held as well.
    return plan.actions.some((action) => stops(hold, action)) ? [hold] : [];
  });

/** Nothing there is what was there: a collection may be another one although nothing else tells. */
const replacedWhy = (side: Side, twins: number, others: number): string =>
  `none of the ${twins} items that the ${side} side held is there any more, but ${others} others are: it looks like another collection than before`;

const isNewFrom = (side: Side, action: Action): boolean =>
  action.op === 'create' && action.side === OTHER[side] && action.replaces === undefined;

const everythingChanged: Guard = (plan, { twins, parked }) =>
  SIDES.flatMap((side) => {
    const again = stillHeld({ guard: 'everything-changed', side }, plan, parked);
    if (again !== undefined) return [again];
    if (twins <= FEW.changed || plan.tally.edited[side] < twins) return [];
    const why = `all ${twins} items on the ${side} side changed at once`;
    return [{ guard: 'everything-changed' as const, side, stops: 'changes' as const, why }];
  });

/**
 * A hold that was given for a whole side does not end because something new arrives there, only when most of what it holds has
 * become as it was.
 */
function stillHeld(
  { guard, side }: { readonly guard: keyof typeof STOPS; readonly side: Side },
  plan: Planned,
  parked: readonly Parked[],
): Hold | undefined {
  const name = `${guard} ${side}`;
  const held = parked.filter((one) => one.kind === 'held' && one.guard === name);
  const ids = new Set(held.flatMap((one) => one.twin ?? []));
  const pending = plan.actions.filter((action) => {
    const twin = aboutWhom(action);
    return twin !== undefined && ids.has(twin);
  });
  const [first] = held;
  if (first === undefined || pending.length * 2 < held.length) return undefined;
  return { guard, side, stops: STOPS[guard], ...(guard === 'emptied' && { revivals: true as const }), why: first.why };
}

/** The twin that would be written or put back. */
function aboutWhom(action: Action): TwinId | undefined {
  if (action.op === 'create') return action.chosen ? undefined : action.replaces;
  return action.op === 'delete' || action.op === 'update' ? action.twin.id : undefined;
}

const STOPS = { emptied: 'deletions', 'everything-changed': 'changes', older: 'edits-and-deletions' } as const;

const otherCollection: Guard = (_plan, { identities, accounts }) =>
  SIDES.flatMap((side) => {
    const what = otherThan(identities[side], accounts[side]);
    if (what === undefined) return [];
    return [
      { guard: 'identity' as const, side, stops: 'all' as const, why: `${what} on the ${side} side is another one than before` },
    ];
  });

type Change<T> = { readonly before: T | undefined; readonly now: T };

/** What of a side is another than before: a server, a user there, or the collection. */
function otherThan(identity: Change<string>, { before, now }: Change<Account>): string | undefined {
  if (isOtherPart('server', before, now)) return 'the address of the server';
  if (isOtherPart('user', before, now)) return 'the account';
  return isOther(identity.before, identity.now) ? 'the collection' : undefined;
}

/** A side that could be written until now: what is edited on the other one meanwhile waits, and so does every deletion. */
const readOnly: Guard = (_plan, facts) =>
  SIDES.flatMap((side) => {
    if (!facts.readOnly[side]) return [];
    const why = `the ${side} side may only be read any more; what was changed on the other side, and all deletions, wait until it may be written again`;
    return [{ guard: 'read-only' as const, side, stops: 'what-rests' as const, why }];
  });

const older: Guard = (plan, { wentBack, reborn, untold, parked }) =>
  SIDES.flatMap((side) => {
    const again = stillHeld({ guard: 'older', side }, plan, parked);
    if (again !== undefined) return [again];
    const { back, missed } = plan.tally;
    const signs = {
      back: back[side],
      gone: missed[side].size,
      reborn: reborn[side],
      wentBack: wentBack[side],
      untold: untold[side],
    };
    if (!looksOlder(signs)) return [];
    const hold = { guard: 'older', side, stops: 'edits-and-deletions', why: olderWhy(side, signs) } as const;
    return plan.actions.some((action) => stops(hold, action)) ? [hold] : [];
  });

const stranger: Guard = (_plan, { strangers }) =>
  [...new Set(SIDES.flatMap((side) => strangers[side]))].map((name) => {
    const sides = SIDES.filter((side) => strangers[side].includes(name));
    return { guard: 'stranger', side: sides[0] ?? 'left', stops: 'all', why: strangerWhy(sides, name) };
  });

/** A collection that was kept in step with another one until now is full of copies of that one. */
const mixed: Guard = (plan, { leftBehind, views, kind }) =>
  SIDES.flatMap((side) => {
    const former = leftBehind[side];
    const other = leftBehind[OTHER[side]];
    if (former === undefined || former === other) return [];
    const isSwapped = other !== undefined;
    // Contacts of another label live in the same account: those copied there would be there twice, whoever made them.
    const copies = plan.actions.filter(
      (action) =>
        action.op === 'create' &&
        action.side === OTHER[side] &&
        (kind === 'contact' || (action.source.item.mark !== undefined && views[OTHER[side]].listed > 0)),
    );
    const mixes = copies.length > 0;
    if (!isSwapped && !mixes) return [];
    const mix = `the ${side} side was kept in step with another collection until now; joining it with this one would mix what both hold`;
    const twice = `${mix}, and ${copies.length} would be copied who may be there already, unseen by this label`;
    const why = kind === 'contact' && mixes ? twice : mix;
    return [{ guard: 'mixed' as const, side, stops: 'all' as const, why }];
  });

const GUARDS: readonly Guard[] = [
  ...[otherCollection, mixed, stranger],
  ...[emptied, older, readOnly, everythingChanged, tooManyDeletions, drained, retention],
];

/**
 * The reasons to stop, the gravest first: what several would stop waits for the first of them, and one that would stop nothing
 * more is not told.
 */
export function guard(plan: Planned, facts: Facts): readonly Hold[] {
  const holds: Hold[] = [];
  for (const hold of GUARDS.flatMap((one) => one(plan, facts))) {
    const stopped = plan.actions.filter((action) => stops(hold, action));
    const isMore = stopped.some((action) => !holds.some((graver) => stops(graver, action)));
    if (hold.stops === 'all' || stopped.length === 0 || isMore) holds.push(hold);
  }
  return holds;
}
