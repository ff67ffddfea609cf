/**
 * engine/moves — appointments that were moved on a side where they are only copies: whether that counts is the owner's rule.
 *
 *   accept: like any edit        check: if the new time fits, else a person must say        ask: a person must say
 *   revert: what was moved is as it is on the other side; so it is as if that side had edited it
 *
 * Only times are judged. Whatever else was edited beside them goes over as ever.
 */
import { type FieldPath, type Item, partsOf, pathOf } from '../model/item.ts';
import { OTHER, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import type { Drift } from './diff.ts';
import { valueAt } from './merge.ts';
import { type Drifts, park, storedIn } from './parking.ts';
import type { PlanInput } from './plan.ts';

/** Why a new time is none: the business is closed then, or somebody else has it. */
export type Misfit = 'closed' | 'taken';

/** What is wrong with the new times of an item; `paths`: its schedule, and those of single occurrences. */
export type MisfitOf<T extends Item = Item> = (moved: T, paths: readonly FieldPath[], twin: Twin) => Misfit | undefined;

export type Judged<T extends Item> =
  | { readonly kind: 'counts' }
  | { readonly kind: 'waits'; readonly action: Action<T> }
  /** What is to be done is what `drifts` ask for; `moved` on `side` is put back. */
  | { readonly kind: 'reverted'; readonly side: Side; readonly moved: readonly FieldPath[]; readonly drifts: Drifts<T> };

/** `keep`: the side a person has said is right. */
export function judgeMoves<T extends Item>(
  twin: Twin,
  drifts: Drifts<T>,
  input: PlanInput<T>,
  keep: Side | undefined,
): Judged<T> {
  for (const side of SIDES) {
    const rule = input.rules.moves[side];
    if (rule === 'accept' || twin.born === side || keep === side) continue;
    const moved = movedOn(side, drifts, input);
    if (moved.length === 0) continue;
    if (rule === 'revert' || keep !== undefined) return { kind: 'reverted', side, moved, drifts: reverted(side, moved, drifts) };
    const waiting = rule === 'ask' ? asked(side) : checked(side, moved, twin, drifts, input);
    if (waiting !== undefined) {
      const { kind, why } = waiting;
      return { kind: 'waits', action: park(twin, drifts, input, kind, why, kind === 'conflict' ? moved : []) };
    }
  }
  return { kind: 'counts' };
}

/** Whether something was moved that must be compared with the other appointments, which are not known. */
export function wantsComparing<T extends Item>(actions: readonly Action<T>[]): boolean {
  return actions.some((action) => action.op === 'park' && action.why === UNCOMPARED);
}

const UNCOMPARED = 'it was moved, and the other appointments could not be read yet';

/** Times that were edited on `side`, and are other times than on the other one. Another spelling of the same is none. */
function movedOn<T extends Item>(side: Side, drifts: Drifts<T>, { kind }: Pick<PlanInput<T>, 'kind'>): readonly FieldPath[] {
  const [one, other] = [drifts[side], drifts[OTHER[side]]];
  const there = storedIn(other);
  if (one.kind !== 'edited' || there === undefined || other.kind === 'deleted') return [];
  return [...one.paths].filter((path) => {
    const { field } = partsOf(path);
    return field === 'schedule' && !kind.same(field, valueAt(one.stored.item, path, kind), valueAt(there.item, path, kind));
  });
}

interface Wait {
  readonly kind: 'conflict' | 'failed';
  readonly why: string;
}

const asked = (side: Side): Wait => ({
  kind: 'conflict',
  why: `moved on the ${side} side; a person must say whether that counts`,
});

const MISFITS: Readonly<Record<Misfit, string>> = {
  closed: 'to a time outside the opening hours',
  taken: 'to a time another appointment has',
};

function checked<T extends Item>(
  side: Side,
  moved: readonly FieldPath[],
  twin: Twin,
  drifts: Drifts<T>,
  { misfitOf }: PlanInput<T>,
): Wait | undefined {
  const stored = storedIn(drifts[side]);
  if (misfitOf === undefined || stored === undefined) return { kind: 'failed', why: UNCOMPARED };
  const misfit = misfitOf(stored.item, moved, twin);
  if (misfit === undefined) return undefined;
  return { kind: 'conflict', why: `moved on the ${side} side ${MISFITS[misfit]}; a person must say whether that counts` };
}

/** As if the other side had edited what was moved here. A series that moves takes its occurrences along, a moved occurrence is one thing. */
function reverted<T extends Item>(side: Side, moved: readonly FieldPath[], drifts: Drifts<T>): Drifts<T> {
  const [one, other] = [drifts[side], drifts[OTHER[side]]];
  const there = storedIn(other);
  if (one.kind !== 'edited' || there === undefined) return drifts;
  const isWhole = moved.includes(pathOf('schedule'));
  const units = new Set(moved.map((path) => partsOf(path).occurrence));
  const taken = [...one.paths].filter((path) => {
    const { occurrence } = partsOf(path);
    return occurrence === undefined ? path === pathOf('schedule') && isWhole : isWhole || units.has(occurrence);
  });
  const rest = new Set([...one.paths].filter((path) => !taken.includes(path)));
  const here: Drift<T> = rest.size === 0 ? { kind: 'same', stored: one.stored } : { ...one, paths: rest };
  const before = other.kind === 'edited' ? other.paths : [];
  const back: Drift<T> = { kind: 'edited', stored: there, paths: new Set([...before, ...taken]) };
  return side === 'left' ? { left: here, right: back } : { left: back, right: here };
}
