/**
 * engine/blocked — items that were erased on somebody's wish: what is left of them elsewhere is left alone. It is not copied again,
 * and that its copy is gone is no deletion. Known by keyed digests, which name nobody.
 */
import type { Item, Stored } from '../model/item.ts';
import { type Both, SIDES, type Twin } from '../model/pair.ts';
import type { View } from './diff.ts';
import type { Digester } from './digest.ts';
import type { KindRules } from './kinds.ts';

/** By what an item is known again: where it is, its UID, and of a contact name with mail or phone. */
export function blocksOf<T extends Item>(stored: Stored<T>, kind: KindRules<T>, digest: Digester): readonly string[] {
  const { href, item } = stored;
  const alike = item.kind === 'contact' ? kind.likenesses(item, '') : [];
  return [
    blockOf('href', href, digest),
    ...(item.uid === undefined ? [] : [blockOf('uid', item.uid, digest)]),
    ...alike.map((one) => blockOf('like', one, digest)),
  ];
}

const blockOf = (what: 'href' | 'uid' | 'like', value: string, digest: Digester): string => digest(`erased ${what}\n${value}`);

export interface BlockFacts<T extends Item> {
  readonly blocks?: ReadonlySet<string>;
  readonly kind: KindRules<T>;
  readonly digest: Digester;
}

export function isBlocked<T extends Item>(stored: Stored<T>, { blocks, kind, digest }: BlockFacts<T>): boolean {
  return blocks !== undefined && blocks.size > 0 && blocksOf(stored, kind, digest).some((one) => blocks.has(one));
}

/** Whether either side of a twin is blocked, as it is or by where it was. */
export function isBlockedTwin<T extends Item>(twin: Twin, views: Both<View<T>>, facts: BlockFacts<T>): boolean {
  const { blocks, digest } = facts;
  if (blocks === undefined || blocks.size === 0) return false;
  return SIDES.some((side) => {
    const { href } = twin[side];
    const stored = views[side].found.get(href);
    return blocks.has(blockOf('href', href, digest)) || (stored !== undefined && isBlocked(stored, facts));
  });
}
