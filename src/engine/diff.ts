/** engine/diff — how a side differs from its own past. Knows nothing of the other side. */
import {
  type FieldPath,
  type Href,
  type Item,
  type OccurrenceId,
  partsOf,
  pathOf,
  type Stored,
  type Version,
} from '../model/item.ts';
import type { Anchor, Digests } from '../model/pair.ts';
import { CANCELLED, CHANGED, type Digester, digestOf, STATE, sameDigest } from './digest.ts';
import type { KindRules } from './kinds.ts';

/** What a cycle sees of one side. Whatever is neither found, gone nor unreadable has not moved. */
export interface View<T extends Item = Item> {
  readonly found: ReadonlyMap<Href, Stored<T>>;
  /** Proved absent: asked for once more, or missing from a complete listing and asked for once more. */
  readonly gone: ReadonlySet<Href>;
  /** There, but not to be understood: why. */
  readonly unreadable: ReadonlyMap<Href, Unreadable>;
  /** Whether everything the side holds was listed, and how many items that were. */
  readonly complete: boolean;
  readonly listed: number;
}

interface Unreadable {
  readonly href: Href;
  readonly version: Version;
  readonly why: string;
  /** It may be readable again without having moved. */
  readonly passing?: true;
  /** The side lists it, and denies it when it is asked for. */
  readonly denied?: true;
}

export type Drift<T extends Item = Item> =
  | { readonly kind: 'same'; readonly stored: Stored<T> | undefined }
  | { readonly kind: 'edited'; readonly stored: Stored<T>; readonly paths: ReadonlySet<FieldPath> }
  /** `stored` when it is still there, but called off or no longer one of those the collection is about. */
  | { readonly kind: 'deleted'; readonly stored: Stored<T> | undefined }
  | { readonly kind: 'unreadable'; readonly why: string; readonly isPassing: boolean };

/** Version first, digest second: an unmoved version is the same; a moved one is compared field by field. */
export function drift<T extends Item>(anchor: Anchor, view: View<T>, kind: KindRules<T>, digest: Digester): Drift<T> {
  const unreadable = view.unreadable.get(anchor.href);
  if (unreadable !== undefined) return { kind: 'unreadable', why: unreadable.why, isPassing: unreadable.passing === true };
  const stored = view.found.get(anchor.href);
  if (anchor.absent && (stored === undefined || isAsGoodAsGone(stored.item, kind))) return { kind: 'same', stored };
  if (stored === undefined) return { kind: view.gone.has(anchor.href) ? 'deleted' : 'same', stored };
  if (isAsGoodAsGone(stored.item, kind)) return { kind: 'deleted', stored };
  if (stored.version === anchor.version) return { kind: 'same', stored };
  const paths = changedPaths(anchor.digests, stored.item, kind, digest);
  return paths.size === 0 ? { kind: 'same', stored } : { kind: 'edited', stored, paths };
}

/** It is there, but its side counts it as deleted. */
export function isAsGoodAsGone<T extends Item>(item: T, kind: KindRules<T>): boolean {
  return item.outside === true || kind.calledOff(item);
}

/** The paths whose values are no longer those of the digests. A field the digests do not know was not held then: no edit. */
export function changedPaths<T extends Item>(
  then: Digests,
  now: T,
  kind: KindRules<T>,
  digest: Digester,
): ReadonlySet<FieldPath> {
  const changed = new Set<FieldPath>();
  for (const [field, value] of Object.entries(now.fields)) {
    const before = then[field];
    if (before !== undefined && !sameDigest(before, digestOf(field, value, kind.lists, digest))) changed.add(pathOf(field));
  }
  for (const id of occurrencesOf(then, now)) {
    for (const path of changedInOccurrence(then, now, id, kind, digest)) changed.add(path);
  }
  return changed;
}

/** Every path of an item, as if all of it were new. */
export function allPaths(item: Item): FieldPath[] {
  const own = Object.keys(item.fields).map((field) => pathOf(field));
  const inOccurrences = [...item.occurrences].flatMap(([id, one]) => [
    pathOf(STATE, id),
    ...(one === 'cancelled' ? [] : Object.keys(one).map((field) => pathOf(field, id))),
  ]);
  return [...own, ...inOccurrences];
}

function occurrencesOf(then: Digests, now: Item): Set<OccurrenceId> {
  const known = Object.keys(then).flatMap((path) => {
    const { occurrence, field } = partsOf(path as FieldPath);
    return occurrence !== undefined && field === STATE ? [occurrence] : [];
  });
  return new Set([...known, ...now.occurrences.keys()]);
}

/** An occurrence is absent (as the rule makes it), changed or cancelled; a change of state is a path of its own. */
function changedInOccurrence<T extends Item>(
  then: Digests,
  item: T,
  id: OccurrenceId,
  kind: KindRules<T>,
  digest: Digester,
): readonly FieldPath[] {
  const before = then[pathOf(STATE, id)];
  const now = item.occurrences.get(id);
  const state = now === undefined ? undefined : now === 'cancelled' ? CANCELLED : CHANGED;
  const changes = before === state ? [] : [pathOf(STATE, id)];
  if (now === undefined || now === 'cancelled') return changes;
  const inherited = kind.inherited(item, id);
  const edits = Object.entries(now).flatMap(([field, value]) => {
    const is = digestOf(field, value, kind.lists, digest);
    const path = pathOf(field, id);
    if (before === CHANGED) return then[path] === undefined || sameDigest(then[path], is) ? [] : [path];
    // A new exception: what differs from the series, as it was or as it is now, was meant for this occurrence alone.
    const series = field === 'schedule' ? undefined : then[field];
    const asNow = sameDigest(digestOf(field, inherited[field], kind.lists, digest), is);
    return asNow && (series === undefined || sameDigest(series, is)) ? [] : [path];
  });
  if (before === undefined && edits.length === 0) return [];
  return [...changes, ...edits];
}
