/**
 * engine/halfway — a series that has its new times already, with changed occurrences of the old ones still standing beside them.
 *
 * A side that takes a series in several requests sets its times first, and only then takes away what has no place in them: taken away
 * first, an occurrence would be lost with times that never come. Whoever looks in between finds days that nobody added.
 */
import { type FieldPath, type Item, pathOf } from '../model/item.ts';
import type { Intent, Side } from '../model/pair.ts';
import { type Digester, digestOf, sameDigest } from './digest.ts';
import type { KindRules } from './kinds.ts';

const SCHEDULE = pathOf('schedule');

/** The paths of an intent that hold what was written, whatever was yet to be taken away besides. */
export function halfwayPaths<T extends Item>(
  intent: Intent[Side] | undefined,
  now: T,
  { kind, digest }: { readonly kind: KindRules<T>; readonly digest: Digester },
): readonly FieldPath[] {
  const wished = intent?.[SCHEDULE]?.here;
  if (wished === undefined) return [];
  const { fields } = kind.withoutOrphans(now);
  return sameDigest(digestOf(SCHEDULE, fields[SCHEDULE], kind.lists, digest), wished) ? [SCHEDULE] : [];
}
