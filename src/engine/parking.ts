/** engine/parking — a twin that cannot be finished now, by name and with what was seen of it. */
import type { FieldPath, Item, Stored } from '../model/item.ts';
import type { Both, Parked, Twin } from '../model/pair.ts';
import type { ActionOf } from '../model/plan.ts';
import type { Drift } from './diff.ts';
import type { PlanInput } from './plan.ts';

export type Drifts<T extends Item> = Both<Drift<T>>;

/** `waiting`: the fields that clash. `guard`: what holds it. It waits since it first waited for the same. */
export function park<T extends Item>(
  twin: Twin,
  drifts: Drifts<T>,
  input: PlanInput<T>,
  kind: Parked['kind'],
  why: string,
  waiting: readonly FieldPath[] = [],
  guard?: string,
): ActionOf<'park', T> {
  const stored = storedIn(drifts.left) ?? storedIn(drifts.right);
  const hrefs = { left: twin.left.href, right: twin.right.href };
  const versions = {
    left: storedIn(drifts.left)?.version ?? twin.left.version,
    right: storedIn(drifts.right)?.version ?? twin.right.version,
  };
  const before = input.parked.find((one) => one.twin === twin.id && one.kind === kind);
  const since = before?.since ?? input.now;
  const parked: Parked = { kind, twin: twin.id, hrefs, versions, why, fields: waiting, since, ...(guard && { guard }) };
  const seen = { left: storedIn(drifts.left), right: storedIn(drifts.right) };
  return { op: 'park', parked, seen, title: stored === undefined ? '' : input.kind.title(stored.item), why };
}

export const storedIn = <T extends Item>(one: Drift<T>): Stored<T> | undefined =>
  one.kind === 'unreadable' ? undefined : one.stored;
