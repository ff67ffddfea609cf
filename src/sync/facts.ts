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
  known: Pick<PlanInput<T>, 'parked' | 'creations' | 'verdicts' | 'lately'>,
  facts: KindFacts<T>,
  { ends, rules, link, installation, now }: CycleInput<T>,
): PlanInput<T> {
  return { twins, views, sides: sideFacts(ends), rules, ...facts, ...known, link: link.id, installation, now };
}

/** What deciding has to know of the two sides. */
export function sideFacts<T extends Item>(ends: Both<End<T>>): Both<SideFacts<T>> {
  const factsOf = ({ collection }: End<T>): SideFacts<T> => ({
    fields: collection.abilities.fields,
    writable: collection.abilities.write.allowed,
    unseenFor: collection.abilities.unseenFor,
    late: collection.abilities.late,
    asHeld: (item) => collection.asHeld(item),
  });
  return { left: factsOf(ends.left), right: factsOf(ends.right) };
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
