/** engine/arrived — whether a write whose answer was lost reached its item. */
import { type FieldPath, type Item, partsOf } from '../model/item.ts';
import type { Both, Digest, Side, Twin } from '../model/pair.ts';
import type { View } from './diff.ts';
import { type Digester, digestsOf, NONE, sameDigest } from './digest.ts';
import type { KindRules } from './kinds.ts';

interface Facts<T extends Item> {
  readonly views: Both<View<T>>;
  readonly kind: KindRules<T>;
  readonly digest: Digester;
}

/**
 * Something is as it was to be written, and nothing as it was before. What is neither, somebody changed since, or the server made
 * something else of it. What was only asked, by writing it once more, tells nothing.
 */
export function hasArrived<T extends Item>(side: Side, twin: Twin, { views, kind, digest }: Facts<T>): boolean {
  const present = views[side].found.get(twin[side].href);
  if (twin.intent === undefined || present === undefined) return false;
  const now = digestsOf(present.item, kind.lists, digest);
  const telling = Object.entries(twin.intent[side]).filter(
    ([path, { before, here, asked }]) =>
      !asked && !sameDigest(before, here) && (path in now || partsOf(path as FieldPath).occurrence !== undefined),
  );
  const isAs = (path: string, then: Digest): boolean => sameDigest(now[path] ?? NONE, then);
  return telling.some(([path, { here }]) => isAs(path, here)) && !telling.some(([path, { before }]) => isAs(path, before));
}
