/** engine/tally — what a plan found, counted for the guards. */
import type { Item } from '../model/item.ts';
import type { Both, Side, Twin } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import type { Drift } from './diff.ts';

export interface Tally {
  /** Known items of each side that were edited and deleted since the two last agreed. */
  readonly edited: Both<number>;
  readonly deleted: Both<number>;
  /** Of the edited ones those that show a version they had before. */
  readonly back: Both<number>;
  /** Edited on both sides, and alike: somebody has synced them already. */
  readonly alike: number;
  /** Copies that were joined with their originals, though nothing was remembered of them. */
  readonly rejoined: number;
}

export const NO_TALLY: Tally = {
  edited: { left: 0, right: 0 },
  deleted: { left: 0, right: 0 },
  back: { left: 0, right: 0 },
  alike: 0,
  rejoined: 0,
};

export interface Drifted<T extends Item> extends Both<Drift<T>> {
  readonly twin: Twin;
}

/** `ofTwins`, `ofNewcomers`: what is planned for them; `restored`: twins that were made anew from their marks. */
export function tallyOf<T extends Item>(
  drifts: readonly Drifted<T>[],
  ofTwins: readonly Action<T>[],
  ofNewcomers: readonly Action<T>[],
  restored: number,
): Tally {
  const both = (count: (side: Side) => number): Both<number> => ({ left: count('left'), right: count('right') });
  const drifted = (kind: Drift['kind']) => both((side) => drifts.filter((one) => one[side].kind === kind).length);
  const settled = new Set(ofTwins.flatMap((action) => (action.op === 'remember' ? [action.twin.id] : [])));
  const isAlike = ({ twin, left, right }: Drifted<T>): boolean =>
    left.kind === 'edited' && right.kind === 'edited' && settled.has(twin.id);
  return {
    edited: drifted('edited'),
    deleted: drifted('deleted'),
    back: both((side) => drifts.filter((one) => wentBack(one, side)).length),
    alike: drifts.filter(isAlike).length,
    rejoined: restored + ofNewcomers.filter(isOfCopy).length,
  };
}

function wentBack<T extends Item>(drifted: Drifted<T>, side: Side): boolean {
  const one = drifted[side];
  return one.kind === 'edited' && drifted.twin[side].past?.includes(one.stored.version) === true;
}

/** Two that are joined, of which one carries a mark. */
const isOfCopy = <T extends Item>(action: Action<T>): boolean =>
  (action.op === 'remember' || action.op === 'update') && action.adopted && action.twin.born !== 'both';
