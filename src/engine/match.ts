/** engine/match — newcomers on both sides that are the same thing. */
import type { Item, Stored } from '../model/item.ts';
import type { Both, Side } from '../model/pair.ts';
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
    ['mark', markOf],
    ['uid', (_side: Side, one: Stored<T>) => one.item.uid],
    ['likeness', (_side: Side, one: Stored<T>) => kind.likeness(one.item, zone)],
  ] as const;
  const joined: { left: Stored<T>; right: Stored<T>; by: (typeof rounds)[number][0] }[] = [];
  const unclear = new Set<Stored<T>>();
  let rest = newcomers;
  for (const [by, keyOf] of rounds) {
    const round = join(rest, keyOf);
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

interface Joined<T extends Item> {
  readonly pairs: readonly { readonly left: Stored<T>; readonly right: Stored<T> }[];
  readonly rest: Both<readonly Stored<T>[]>;
  readonly ambiguous: readonly Stored<T>[];
}

type KeyOf<T extends Item> = (side: Side, one: Stored<T>) => string | undefined;

function join<T extends Item>(newcomers: Both<readonly Stored<T>[]>, keyOf: KeyOf<T>): Joined<T> {
  const left = byKey('left', newcomers.left, keyOf);
  const right = byKey('right', newcomers.right, keyOf);
  const shared = [...left.keys()].filter((key) => right.has(key));
  const oneToOne = shared.filter((key) => left.get(key)?.length === 1 && right.get(key)?.length === 1);
  const pairs = oneToOne.map((key) => ({ left: left.get(key)?.[0] as Stored<T>, right: right.get(key)?.[0] as Stored<T> }));
  const taken = new Set(pairs.flatMap((pair) => [pair.left, pair.right]));
  const single = new Set(oneToOne);
  const many = shared.filter((key) => !single.has(key));
  return {
    pairs,
    rest: { left: newcomers.left.filter((one) => !taken.has(one)), right: newcomers.right.filter((one) => !taken.has(one)) },
    ambiguous: many.flatMap((key) => [...(left.get(key) ?? []), ...(right.get(key) ?? [])]),
  };
}

function byKey<T extends Item>(side: Side, items: readonly Stored<T>[], keyOf: KeyOf<T>): Map<string, Stored<T>[]> {
  const groups = new Map<string, Stored<T>[]>();
  for (const one of items) {
    const key = keyOf(side, one);
    if (key === undefined || key === '') continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
