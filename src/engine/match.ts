/** engine/match — newcomers on both sides that are the same thing. */
import type { Item, Stored } from '../model/item.ts';
import { type Both, OTHER, SIDES, type Side } from '../model/pair.ts';
import type { KindRules } from './kinds.ts';

export interface Matches<T extends Item> {
  readonly joined: readonly { readonly left: Stored<T>; readonly right: Stored<T>; readonly by: 'mark' | 'uid' | 'likeness' }[];
  readonly singles: Both<readonly Stored<T>[]>;
  /** Look-alikes on both sides that are not one to one: joining would be a guess, copying would double them. */
  readonly doubtful: Both<readonly Stored<T>[]>;
}

/**
 * By our mark, then by UID, then by likeness; each only where the match is one to one. `markOf` gives the mark an item
 * carries, or the one its copy would carry.
 */
export function match<T extends Item>(
  newcomers: Both<readonly Stored<T>[]>,
  markOf: (side: Side, one: Stored<T>) => string | undefined,
  kind: KindRules<T>,
  zone: string,
): Matches<T> {
  const rounds = [
    ['mark', (side: Side, one: Stored<T>) => listed(markOf(side, one))],
    ['uid', (_side: Side, one: Stored<T>) => listed(one.item.uid)],
    ['likeness', (_side: Side, one: Stored<T>) => kind.likenesses(one.item, zone)],
  ] as const;
  const joined: { left: Stored<T>; right: Stored<T>; by: (typeof rounds)[number][0] }[] = [];
  const unclear = new Set<Stored<T>>();
  let rest = newcomers;
  for (const [by, keysOf] of rounds) {
    const round = join(rest, keysOf);
    joined.push(...round.pairs.map((pair) => ({ ...pair, by })));
    for (const one of round.ambiguous) unclear.add(one);
    rest = round.rest;
  }
  const clear = (all: readonly Stored<T>[]): Stored<T>[] => all.filter((one) => !unclear.has(one));
  const doubt = (all: readonly Stored<T>[]): Stored<T>[] => all.filter((one) => unclear.has(one));
  return {
    joined,
    singles: { left: clear(rest.left), right: clear(rest.right) },
    doubtful: { left: doubt(rest.left), right: doubt(rest.right) },
  };
}

const listed = (key: string | undefined): readonly string[] => (key === undefined || key === '' ? [] : [key]);

interface Joined<T extends Item> {
  readonly pairs: readonly { readonly left: Stored<T>; readonly right: Stored<T> }[];
  readonly rest: Both<readonly Stored<T>[]>;
  readonly ambiguous: readonly Stored<T>[];
}

type KeysOf<T extends Item> = (side: Side, one: Stored<T>) => readonly string[];

/** Two items that share a key, and of which neither shares one with a third. */
function join<T extends Item>(newcomers: Both<readonly Stored<T>[]>, told: KeysOf<T>): Joined<T> {
  // Without partners no keys are needed: a first sync need not tell those of thousands of items.
  if (newcomers.left.length === 0 || newcomers.right.length === 0) return { pairs: [], rest: newcomers, ambiguous: [] };
  const known = new Map(SIDES.flatMap((side) => newcomers[side].map((one) => [one, told(side, one)] as const)));
  const keysOf: KeysOf<T> = (_side, one) => known.get(one) ?? [];
  const byKey = { left: grouped('left', newcomers.left, keysOf), right: grouped('right', newcomers.right, keysOf) };
  const partnersOf = (side: Side, one: Stored<T>): Set<Stored<T>> =>
    new Set(keysOf(side, one).flatMap((key) => byKey[OTHER[side]].get(key) ?? []));
  const only = (side: Side, one: Stored<T>): Stored<T> | undefined => {
    const [partner, ...others] = partnersOf(side, one);
    return others.length === 0 ? partner : undefined;
  };
  const pairs = newcomers.left.flatMap((left) => {
    const right = only('left', left);
    return right !== undefined && only('right', right) === left ? [{ left, right }] : [];
  });
  const taken = new Set(pairs.flatMap((pair) => [pair.left, pair.right]));
  const rest = (side: Side): Stored<T>[] => newcomers[side].filter((one) => !taken.has(one));
  const ambiguous = (side: Side): Stored<T>[] => rest(side).filter((one) => partnersOf(side, one).size > 0);
  return { pairs, rest: { left: rest('left'), right: rest('right') }, ambiguous: [...ambiguous('left'), ...ambiguous('right')] };
}

function grouped<T extends Item>(side: Side, items: readonly Stored<T>[], keysOf: KeysOf<T>): Map<string, Stored<T>[]> {
  const groups = new Map<string, Stored<T>[]>();
  for (const one of items) {
    for (const key of keysOf(side, one)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  }
  return groups;
}
