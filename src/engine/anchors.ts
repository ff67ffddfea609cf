/** engine/anchors — what is remembered of a side when the two agree. */
import { type FieldPath, type Item, partsOf, type Stored, type Version } from '../model/item.ts';
import type { Anchor, Digests } from '../model/pair.ts';
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

/** How many earlier versions of an item are remembered. */
const PAST = 4;

/**
 * What is remembered of a side from now on, with the versions it leaves behind. A field the item does not speak of just now (a
 * picture too large to be carried) is remembered as it was: once it is spoken of again, that it is another one is an edit.
 */
export function nextAnchor<T extends Item>(
  before: Anchor,
  stored: Stored<T>,
  facts: { readonly kind: KindRules<T>; readonly digest: Digester },
): Anchor {
  const now = anchorOf(stored, facts);
  const next = { ...now, digests: { ...ownFields(before.digests), ...now.digests } };
  const left = [before.version, ...(before.past ?? [])].filter((version) => version !== next.version && version !== UNSEEN);
  const past = [...new Set(left)].slice(0, PAST);
  return past.length === 0 ? next : { ...next, past };
}

/** Occurrences are all spoken of: one that is not there is as the rule makes it. */
function ownFields(digests: Digests): Digests {
  return Object.fromEntries(Object.entries(digests).filter(([path]) => partsOf(path as FieldPath).occurrence === undefined));
}

/** No item has this version: what the side holds is compared with its anchor, whatever it is. */
export const UNSEEN = '' as Version;

/** No value has this digest: what the side holds is told to the other, whatever it is. */
export const OPEN = 'open';

/** What is remembered of a side that moved, but was not edited, or whose edit stays its own. */
export function renewed<T extends Item>(
  anchor: Anchor,
  stored: Stored<T> | undefined,
  facts: { readonly kind: KindRules<T>; readonly digest: Digester },
): Anchor {
  if (stored === undefined || (stored.version === anchor.version && stored.href === anchor.href)) return anchor;
  const next = nextAnchor(anchor, stored, facts);
  return { ...next, ...(anchor.stays && { stays: true }), ...(anchor.absent && { absent: true }) };
}
