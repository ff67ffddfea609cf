/** sync/facts — a cycle's input in the words of the pure rooms. */
import type { View } from '../engine/diff.ts';
import type { Facts } from '../engine/guards.ts';
import type { PlanInput } from '../engine/plan.ts';
import type { SideFacts } from '../engine/travel.ts';
import type { Item } from '../model/item.ts';
import type { Both, Side, Standing, Twin } from '../model/pair.ts';
import type { CycleInput, End, KindFacts } from './cycle.ts';

/** For engine/plan. */
export function planFacts<T extends Item>(
  twins: readonly Twin[],
  views: Both<View<T>>,
  { parked, creations }: Pick<PlanInput<T>, 'parked' | 'creations'>,
  facts: KindFacts<T>,
  { ends, rules, link, installation, now }: CycleInput<T>,
): PlanInput<T> {
  const sides = { left: sideFacts(ends.left), right: sideFacts(ends.right) };
  return { twins, views, sides, rules, ...facts, parked, creations, link: link.id, installation, now };
}

/** What deciding has to know of a side. */
export function sideFacts<T extends Item>({ collection }: Pick<End<T>, 'collection'>): SideFacts<T> {
  return {
    fields: collection.abilities.fields,
    writable: collection.abilities.write.allowed,
    unseenFor: collection.abilities.unseenFor,
    late: collection.abilities.late,
    asHeld: (item) => collection.asHeld(item),
  };
}

/** For engine/guards. */
export function guardFacts<T extends Item>(
  views: Both<View<T>>,
  twins: readonly Twin[],
  { identities, parked }: Standing,
  { ends, rules }: CycleInput<T>,
): Facts {
  const identity = (side: Side): { before: string | undefined; now: string } => ({
    before: identities[side],
    now: ends[side].identity,
  });
  return {
    views,
    twins: twins.length,
    limits: rules.guard,
    parked,
    identities: { left: identity('left'), right: identity('right') },
  };
}
