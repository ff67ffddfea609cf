/**
 * engine/there-again — copies that may be away by what is remembered, and are there.
 *
 * One that was to be taken back may have stayed: the server failed, or we died before it was asked. Another one was deleted and put
 * back. Either is a copy like any other from here on: what is not as it was when the two last agreed is an edit.
 */
import type { Item } from '../model/item.ts';
import type { Anchor, Both, Side, Twin } from '../model/pair.ts';
import { UNSEEN } from './anchors.ts';
import { isAsGoodAsGone, type View } from './diff.ts';
import type { KindRules } from './kinds.ts';

interface Facts<T extends Item> {
  readonly views: Both<View<T>>;
  readonly kind: KindRules<T>;
}

/** Both sides as they are: what is seen is not away. Only called off, or without its label, it is as good as away. */
export function thereAgain<T extends Item>(twin: Twin, facts: Facts<T>): Twin {
  if (!twin.left.absent && !twin.right.absent) return twin;
  return { ...twin, left: seenAgain('left', twin.left, facts), right: seenAgain('right', twin.right, facts) };
}

function seenAgain<T extends Item>(side: Side, anchor: Anchor, { views, kind }: Facts<T>): Anchor {
  const stored = views[side].found.get(anchor.href);
  if (!anchor.absent || stored === undefined || isAsGoodAsGone(stored.item, kind)) return anchor;
  const { absent: _, ...rest } = anchor;
  return { ...rest, version: UNSEEN };
}
