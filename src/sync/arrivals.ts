/** sync/arrivals — writes whose answers were lost, and that arrived after all: the history says so from here on. */
import { hasArrived } from '../engine/arrived.ts';
import type { View } from '../engine/diff.ts';
import type { Change } from '../model/history.ts';
import type { Item } from '../model/item.ts';
import { type Both, SIDES, type Twin } from '../model/pair.ts';
import type { CycleInput, KindFacts } from './cycle.ts';

/** Only the latest attempt on a side is what its twin remembers: whether an earlier one arrived nobody knows. @throws STORE */
export async function confirmArrived<T extends Item>(
  twins: readonly Twin[],
  views: Both<View<T>>,
  facts: KindFacts<T>,
  { store, link }: Pick<CycleInput<T>, 'store' | 'link'>,
): Promise<void> {
  for (const twin of twins) {
    const sides = SIDES.filter((side) => hasArrived(side, twin, { ...facts, views }));
    if (sides.length === 0) continue;
    const edits = (await store.changes({ link: link.id, twin: twin.id })).filter(({ op }) => op === 'update');
    const latest = sides.map((side) => edits.find((change) => change.side === side));
    const arrived = latest.filter((change): change is Change => change?.outcome === 'begun');
    if (arrived.length > 0) await store.keepChanges(arrived.map((change) => ({ ...change, outcome: 'done' })));
  }
}
