/**
 * engine/tally — what a plan found, counted for the guards.
 *
 * What it leaves as it is (outside of the window, say) is found so again in every full read, for good: it is no sign of anything new.
 */
import type { Item, TwinId } from '../model/item.ts';
import { type Both, OTHER, type Side, type Twin } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import { UNSEEN } from './anchors.ts';
import type { Drift } from './diff.ts';

export interface Tally {
  /** Known items of each side that were edited and deleted since the two last agreed. */
  readonly edited: Both<number>;
  readonly deleted: Both<number>;
  /** Of the deleted ones those about which something is to be done. */
  readonly missed: Both<ReadonlySet<TwinId>>;
  /** Of the edited ones those that show a version they had before, and about which something is to be done. */
  readonly back: Both<number>;
  /** Edited on both sides, and alike: somebody has synced them already. */
  readonly alike: number;
  /** Copies that were joined with their originals, though nothing was remembered of them. */
  readonly rejoined: number;
}

export const NO_TALLY: Tally = {
  edited: { left: 0, right: 0 },
  deleted: { left: 0, right: 0 },
  missed: { left: new Set(), right: new Set() },
  back: { left: 0, right: 0 },
  alike: 0,
  rejoined: 0,
};

export interface Drifted<T extends Item> extends Both<Drift<T>> {
  readonly twin: Twin;
  /** What is planned for it. */
  readonly actions: readonly Action<T>[];
}

/** `ofNewcomers`: what is planned for them; `restored`: twins that were made anew from their marks. */
export function tallyOf<T extends Item>(
  drifts: readonly Drifted<T>[],
  ofNewcomers: readonly Action<T>[],
  restored: number,
): Tally {
  const both = <R>(of: (side: Side) => R): Both<R> => ({ left: of('left'), right: of('right') });
  const drifted = (kind: Drift['kind']) =>
    both((side) => drifts.filter((one) => one[side].kind === kind && !isSettled(one, side)).length);
  const due = drifts.filter(({ actions }) => actions.length > 0);
  const missedOn = (side: Side) => new Set(due.flatMap((one) => (one[side].kind === 'deleted' ? [one.twin.id] : [])));
  const isAlike = ({ left, right, actions }: Drifted<T>): boolean =>
    left.kind === 'edited' && right.kind === 'edited' && actions.some(({ op }) => op === 'remember');
  return {
    edited: drifted('edited'),
    deleted: drifted('deleted'),
    missed: both(missedOn),
    back: both((side) => due.filter((one) => wentBack(one, side)).length),
    alike: drifts.filter(isAlike).length,
    rejoined: restored + ofNewcomers.filter(isOfCopy).length,
  };
}

/** Two that were joined when one was called off: that it is, and what they would tell each other, is known. */
function isSettled<T extends Item>(drifted: Drifted<T>, side: Side): boolean {
  const { twin, [side]: one } = drifted;
  if (one.kind === 'edited') return twin[side].stays === true && twin[side].version === UNSEEN;
  return one.kind === 'deleted' && one.stored !== undefined && twin[OTHER[side]].stays === true;
}

function wentBack<T extends Item>(drifted: Drifted<T>, side: Side): boolean {
  const one = drifted[side];
  return one.kind === 'edited' && drifted.twin[side].past?.includes(one.stored.version) === true;
}

/** Two that are joined, of which one carries a mark. */
const isOfCopy = <T extends Item>(action: Action<T>): boolean =>
  (action.op === 'remember' || action.op === 'update') && action.adopted && action.twin.born !== 'both';
