/** sync/facts — a cycle's input in the words of the pure rooms. */
import type { Collection } from '../endpoints/endpoint.ts';
import { type Bearings, readOnlySides } from '../engine/bearings.ts';
import type { View } from '../engine/diff.ts';
import type { Digester } from '../engine/digest.ts';
import type { Facts } from '../engine/guards.ts';
import type { PlanInput } from '../engine/plan.ts';
import { strangersIn } from '../engine/strangers.ts';
import type { Tally } from '../engine/tally.ts';
import { type SideFacts, travels } from '../engine/travel.ts';
import { deletedLately, reborn } from '../engine/watch.ts';
import type { Checkpoint, Href, Item } from '../model/item.ts';
import type { Both, Side, Standing, Twin } from '../model/pair.ts';
import type { CycleInput, End, KindFacts } from './cycle.ts';
import type { Listed } from './observe.ts';

/** For engine/plan. */
export function planFacts<T extends Item>(
  twins: readonly Twin[],
  views: Both<View<T>>,
  known: Pick<PlanInput<T>, 'parked' | 'creations' | 'verdicts' | 'lately' | 'misfitOf'> & Pick<Partial<PlanInput<T>>, 'expired'>,
  facts: KindFacts<T>,
  { ends, rules, link, installation, now, blocks = NO_BLOCKS, isCopied = false }: CycleInput<T>,
): PlanInput<T> {
  const sides = { left: sideFacts(ends.left), right: sideFacts(ends.right) };
  return { twins, views, sides, rules, ...facts, ...known, link: link.id, installation, blocks, isCopied, now };
}

const NO_BLOCKS: ReadonlySet<string> = new Set();

/** What deciding has to know of a side. */
export function sideFacts<T extends Item>({ collection }: Pick<End<T>, 'collection'>): SideFacts<T> {
  return {
    fields: collection.abilities.fields,
    writable: collection.abilities.write.allowed,
    unseenFor: collection.abilities.unseenFor,
    time: collection.time?.(),
    late: collection.abilities.late,
    asHeld: (item) => collection.asHeld(item),
  };
}

/** Epoch milliseconds by the clock of a side's server, or by ours (`now`) while nobody knows it. */
export function timeAt<T extends Item>(collection: Pick<Collection<T>, 'time'>, now: number): number {
  return collection.time?.() ?? now;
}

/** For engine/bearings. `restored`: the note of when our database was put back. */
export function bearingsOf<T extends Item>(input: CycleInput<T>, digest: Digester, restored: string | undefined): Bearings {
  const { ends, rules, settings } = input;
  const both = <R>(of: (end: End<T>) => R): Both<R> => ({ left: of(ends.left), right: of(ends.right) });
  const known = (text: string): string => (text === '' ? '' : digest(`account\n${text}`));
  return {
    settings,
    rules: { mode: rules.mode, window: rules.window },
    carried: carriedFields(ends, rules),
    identities: both(({ identity }) => identity),
    accounts: both(({ account }) => ({ server: known(account?.server ?? ''), user: known(account?.user ?? '') })),
    fields: both(({ collection }) => [...collection.abilities.fields].sort().join(' ')),
    writable: both(({ collection }) => collection.abilities.write.allowed),
    restored,
    home: input.home,
  };
}

/** The fields that are written to each side. */
function carriedFields<T extends Item>(ends: Both<End<T>>, rules: CycleInput<T>['rules']): Both<readonly string[]> {
  const { left, right } = abilitiesOf(ends);
  const of = (side: Side): string[] =>
    [...ends[side].collection.abilities.fields].filter((field) => travels(field, side, { sides: { left, right }, rules }));
  return { left: of('left'), right: of('right') };
}

/** What a cycle saw, and planned because of it, for the guards. */
export interface Seen<T extends Item> {
  readonly tally: Tally;
  readonly views: Both<View<T>>;
  readonly twins: readonly Twin[];
  readonly listed: Both<Listed<T>>;
  readonly bearings: Bearings;
}

/** For engine/guards. */
export function guardFacts<T extends Item>(seen: Seen<T>, standing: Standing, digest: Digester, input: CycleInput<T>): Facts {
  const { views, twins, listed, bearings } = seen;
  const { checkpoints, identities, parked, watch, fullAt } = standing;
  const { ends, rules, installation, now, link } = input;
  const both = <R>(of: (side: Side) => R): Both<R> => ({ left: of('left'), right: of('right') });
  const strangers = strangersIn(views, twins, installation, abilitiesOf(ends));
  return {
    views,
    twins: standing.twins,
    limits: rules.guard,
    parked,
    kind: link.kind,
    sinceFull: fullAt === undefined ? undefined : now - fullAt,
    identities: both((side) => ({ before: identities[side], now: ends[side].identity })),
    accounts: both((side) => ({ before: watch.accounts?.[side], now: bearings.accounts[side] })),
    deletedLately: deletedLately(watch, now),
    readOnly: readOnlySides(watch, bearings),
    wentBack: both((side) => isSetBack(ends[side].collection, checkpoints[side], listed[side].checkpoint)),
    untold: both((side) => untold(side, seen, standing, now)),
    reborn: both((side) => reborn(watch, side, newcomersIn(views[side], twins, side), digest)),
    strangers: both((side) => strangers[side].filter((name) => !watch.strangers?.includes(name))),
    leftBehind: leftBehind(standing, input),
  };
}

/** What each side can do. */
export const abilitiesOf = <T extends Item>({ left, right }: Both<End<T>>): Both<Collection<T>['abilities']> => ({
  left: left.collection.abilities,
  right: right.collection.abilities,
});

/** Whether a server tells a checkpoint from before the one it told last. */
export function isSetBack<T extends Item>(
  collection: Pick<Collection<T>, 'wentBack'>,
  before: Checkpoint | undefined,
  now: Checkpoint | undefined,
): boolean {
  return before !== undefined && now !== undefined && collection.wentBack?.(before, now) === true;
}

/** Servers may well forget what they told so long ago. */
const TOLD_FOR = 7 * 24 * 60 * 60 * 1000;

/** How many items are missed of which the server, asked for changes, said nothing. What waits already was judged before. */
function untold<T extends Item>(
  side: Side,
  { twins, views, listed, tally }: Seen<T>,
  { parked, successAt }: Standing,
  now: number,
): number {
  const { told } = listed[side];
  if (told === undefined || successAt === undefined || now - successAt >= TOLD_FOR) return 0;
  const waiting = new Set(parked.map(({ twin }) => twin));
  const isGone = ({ id, [side]: { href } }: Twin): boolean => tally.missed[side].has(id) && views[side].gone.has(href);
  return twins.filter((twin) => isGone(twin) && !told.has(twin[side].href) && !waiting.has(twin.id)).length;
}

function newcomersIn<T extends Item>({ found }: View<T>, twins: readonly Twin[], side: Side): Href[] {
  const known = new Set(twins.map((twin) => twin[side].href));
  return [...found.keys()].filter((href) => !known.has(href));
}

/** The other link each side of a new one belonged to until now. */
function leftBehind<T extends Item>({ successAt }: Standing, { former = [], ends, link }: CycleInput<T>): Facts['leftBehind'] {
  const of = (side: Side): string | undefined =>
    former.find((one) => one.link.kind === link.kind && one.twins > 0 && one.identities[side] === ends[side].identity)?.link.id;
  return successAt === undefined ? { left: of('left'), right: of('right') } : { left: undefined, right: undefined };
}
