/** ops/counts — how much of each collection of a pair is in step, and how much waits; it outlives cycles that fail, and restarts. */
import type { Kind } from '../model/item.ts';
import type { Link, Standing } from '../model/pair.ts';
import type { PairReport } from '../sync/report.ts';

export interface Counts {
  readonly kind: Kind;
  readonly twins: number;
  readonly conflicts: number;
  readonly held: number;
  readonly parked: number;
}

/** By link. */
export type CountsByLink = ReadonlyMap<Link['id'], Counts>;

/** As the last cycle left it, in this process or before. */
export function countsIn({ kind }: Link, { twins, parked }: Standing): Counts {
  const count = (...kinds: string[]): number => parked.filter((one) => kinds.includes(one.kind)).length;
  return { kind, twins, conflicts: count('conflict'), held: count('held'), parked: count('refused', 'failed') };
}

/** What a cycle found; of a collection it was stopped at, or that was left alone, what was known before. */
export function countsAfter(before: CountsByLink, { collections }: PairReport): CountsByLink {
  const told = collections
    .filter(({ trouble, result }) => trouble === undefined && result !== 'skipped')
    .map(({ link, twins, conflicts, held, parked }) => [link.id, { kind: link.kind, twins, conflicts, held, parked }] as const);
  return new Map([...before, ...told]);
}

/** Of all collections together, or of all of one kind. */
export function total(counts: CountsByLink, kind?: Kind): Omit<Counts, 'kind'> {
  const some = [...counts.values()].filter((one) => kind === undefined || one.kind === kind);
  const sum = (of: (one: Counts) => number): number => some.reduce((all, one) => all + of(one), 0);
  return {
    twins: sum((one) => one.twins),
    conflicts: sum((one) => one.conflicts),
    held: sum((one) => one.held),
    parked: sum((one) => one.parked),
  };
}
