/** engine/anchors — what is remembered of a side when the two agree. */
import type { Item, Stored, Version } from '../model/item.ts';
import type { Anchor } from '../model/pair.ts';
import { type Digester, digestsOf } from './digest.ts';
import type { KindRules } from './kinds.ts';

/** What is remembered of a side that holds this. */
export function anchorOf<T extends Item>(
  stored: Stored<T>,
  { kind, digest }: { readonly kind: KindRules<T>; readonly digest: Digester },
): Anchor {
  const { href, version, item } = stored;
  return { href, version, digests: digestsOf(item, kind.lists, digest), uid: item.uid === undefined ? '' : digest(item.uid) };
}

/** No item has this version: what the side holds is compared with its anchor, whatever it is. */
export const UNSEEN = '' as Version;

/** No value has this digest: what the side holds is told to the other, whatever it is. */
export const OPEN = 'open';
