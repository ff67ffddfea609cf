/**
 * engine/doubts — when a copy holds something else than we wrote, and nobody heard the answer: our own write, made over by the
 * server, or somebody's edit? The side is asked: the same is written once more, and if the same comes of it, it was ours.
 */
import { type FieldPath, type Item, partsOf, type Stored } from '../model/item.ts';
import { type Both, OTHER, type Side, type Twin } from '../model/pair.ts';
import type { Action, ActionOf } from '../model/plan.ts';
import { OPEN } from './anchors.ts';
import { type Digester, digestOf, sameDigest } from './digest.ts';
import { halfwayPaths } from './halfway.ts';
import type { KindRules } from './kinds.ts';
import type { PlanInput } from './plan.ts';
import { comesTo } from './travel.ts';

/** The paths in doubt on each side. */
export type Doubts = Both<ReadonlySet<FieldPath>>;

const NONE: ReadonlySet<FieldPath> = new Set();
export const NO_DOUBTS: Doubts = { left: NONE, right: NONE };

/**
 * What cannot be told of a twin with unfinished writes: fields that were brought for the first time, and that nobody changed since on
 * the side they came from. Only where both sides may be written: an edit that is found must be able to go over.
 */
export function doubtsOf<T extends Item>(twin: Twin, input: PlanInput<T>): Doubts {
  if (twin.intent === undefined || input.rules.mode !== 'two-way' || input.rules.supplement) return NO_DOUBTS;
  return { left: doubtsOn('left', twin, input), right: doubtsOn('right', twin, input) };
}

function doubtsOn<T extends Item>(side: Side, twin: Twin, input: PlanInput<T>): ReadonlySet<FieldPath> {
  const { views, sides, kind, digest } = input;
  const other = OTHER[side];
  const [here, there] = [views[side].found.get(twin[side].href), views[other].found.get(twin[other].href)];
  if (here === undefined || there === undefined) return NONE;
  const mayWrite = [side, other].every((one) => sides[one].writable) && here.item.access.writable && there.item.access.writable;
  if (!mayWrite || here.item.outside) return NONE;
  const halfway = new Set<string>(halfwayPaths(twin.intent?.[side], here.item, { kind, digest }));
  const paths = Object.entries(twin.intent?.[side] ?? {}).filter(([path, then]) => {
    if (halfway.has(path) || !comesTo(path, other, twin.born, input)) return false;
    if (partsOf(path as FieldPath).occurrence !== undefined || kind.lists.has(path) || !(path in here.item.fields)) return false;
    const now = digestIn(here.item, path, kind, digest);
    const isUnclear = !sameDigest(now, then.here) && sameDigest(now, then.before) === (then.asked === true);
    return twin[other].digests[path] === OPEN && isUnclear && sameDigest(digestIn(there.item, path, kind, digest), then.there);
  });
  return new Set(paths.map(([path]) => path as FieldPath));
}

const UNKNOWN = 'written once more, for it is not known whether it arrived';

/** A write of what is in doubt says so. */
export function asking<T extends Item>(action: Action<T>, doubts: Doubts): Action<T> {
  if (action.op !== 'update') return action;
  const on = (side: Side): ReadonlySet<FieldPath> => {
    const written = action.writes.find((write) => write.side === side)?.fields ?? NONE;
    return new Set([...doubts[side]].filter((path) => written.has(path)));
  };
  const asks = { left: on('left'), right: on('right') };
  return asks.left.size + asks.right.size === 0 ? action : { ...action, asks, why: UNKNOWN };
}

/** What turned out to be somebody's edit, by the side that held it: what it held before it was asked. */
export function foundEdits<T extends Item>(
  { asks = NO_DOUBTS, writes }: ActionOf<'update', T>,
  now: Both<Stored<T> | undefined>,
  { kind, digest }: { readonly kind: KindRules<T>; readonly digest: Digester },
): readonly { readonly side: Side; readonly fields: Readonly<Record<string, unknown>> }[] {
  return writes.flatMap(({ side, stored }) => {
    const after = now[side]?.item;
    const others = [...asks[side]].filter(
      (path) =>
        after !== undefined && !sameDigest(digestIn(stored.item, path, kind, digest), digestIn(after, path, kind, digest)),
    );
    return others.length === 0
      ? []
      : [{ side, fields: Object.fromEntries(others.map((path) => [path, stored.item.fields[path]])) }];
  });
}

const digestIn = <T extends Item>(item: T, field: string, kind: KindRules<T>, digest: Digester): ReturnType<typeof digestOf> =>
  digestOf(field, item.fields[field], kind.lists, digest);
