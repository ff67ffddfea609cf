/**
 * engine/slips — appointments that were moved or called off where a thumb may have slipped: whether that counts is the owner's rule.
 *
 *   accept: like any edit        check: if the new time fits, else a person must say        ask: a person must say
 *   revert: it is as it is on the other side, so it is as if that side had edited it
 *
 * Of moves that is `moves`, where they were not made; of single days of a series `deletes`. Whatever else was edited goes over as ever.
 */
import { type FieldPath, type Item, partsOf, pathOf } from '../model/item.ts';
import { countsName, type Moves, OTHER, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import { deletesOn } from './decide.ts';
import type { Drift } from './diff.ts';
import { STATE } from './digest.ts';
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
  /** What is to be done is what `drifts` ask for: `paths` of `side` are put back. */
  | {
      readonly kind: 'reverted';
      readonly side: Side;
      /** Why, as the history tells it. */
      readonly why: string;
      readonly paths: readonly FieldPath[];
      readonly drifts: Drifts<T>;
    };

interface Slip {
  readonly rule: Exclude<Moves, 'accept'>;
  readonly what: 'moved' | 'calledOff';
  readonly paths: readonly FieldPath[];
}

/** `keep`: the side a person has said is right. */
export function judgeSlips<T extends Item>(
  twin: Twin,
  drifts: Drifts<T>,
  input: PlanInput<T>,
  keep: Side | undefined,
): Judged<T> {
  const said = input.verdicts.get(countsName(twin.id));
  for (const side of SIDES) {
    if (keep === side || (said?.keep === side && !said.used)) continue;
    const slips = slipsOn(side, twin, drifts, input);
    for (const slip of keep === undefined ? slips : []) {
      const waiting = waitOf(slip, side, twin, drifts, input);
      if (waiting !== undefined) return { kind: 'waits', action: waiting };
    }
    const [first, ...more] = slips.filter(({ rule }) => rule === 'revert' || keep !== undefined);
    if (first === undefined) continue;
    const paths = [first, ...more].flatMap((slip) => slip.paths);
    return { kind: 'reverted', side, why: BACK[first.what](side), paths, drifts: reverted(side, paths, drifts) };
  }
  return { kind: 'counts' };
}

function slipsOn<T extends Item>(side: Side, twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Slip[] {
  const moves = twin.born === side ? 'accept' : input.rules.moves[side];
  const deletes = deletesOn(side, input.rules);
  const all: Slip[] = [
    ...(moves === 'accept' ? [] : [{ rule: moves, what: 'moved' as const, paths: movedOn(side, drifts, input) }]),
    ...(deletes === 'propagate'
      ? []
      : [
          {
            rule: deletes === 'restore' ? 'revert' : deletes,
            what: 'calledOff',
            paths: calledOffOn(side, drifts),
          } as const,
        ]),
  ];
  return all.filter(({ paths }) => paths.length > 0);
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

/** Single days that were called off on `side` alone. */
function calledOffOn<T extends Item>(side: Side, drifts: Drifts<T>): readonly FieldPath[] {
  const [one, other] = [drifts[side], drifts[OTHER[side]]];
  const there = storedIn(other);
  if (one.kind !== 'edited' || there === undefined || other.kind === 'deleted') return [];
  return [...one.paths].filter((path) => {
    const { field, occurrence: id } = partsOf(path);
    const { occurrences } = one.stored.item;
    return (
      field === STATE && id !== undefined && occurrences.get(id) === 'cancelled' && there.item.occurrences.get(id) !== 'cancelled'
    );
  });
}

type Told = (side: Side) => string;

const BACK: Readonly<Record<Slip['what'], Told>> = {
  moved: (side) => `moved on the ${side} side, put back as configured`,
  calledOff: (side) => `called off for a day on the ${side} side, put back as configured`,
};

const ASKED: Readonly<Record<Slip['what'] | Misfit, Told>> = {
  moved: (side) => `moved on the ${side} side; a person must say whether that counts`,
  calledOff: (side) => `called off for a day on the ${side} side; a person must say whether that counts`,
  closed: (side) => `moved on the ${side} side to a time outside the opening hours; a person must say whether that counts`,
  taken: (side) => `moved on the ${side} side to a time another appointment has; a person must say whether that counts`,
};

/** undefined: it need not wait. */
function waitOf<T extends Item>(
  { rule, what, paths }: Slip,
  side: Side,
  twin: Twin,
  drifts: Drifts<T>,
  input: PlanInput<T>,
): Action<T> | undefined {
  const asking = (about: Slip['what'] | Misfit): Action<T> => park(twin, drifts, input, 'conflict', ASKED[about](side), paths);
  if (rule === 'ask') return asking(what);
  if (rule === 'revert') return undefined;
  const stored = storedIn(drifts[side]);
  if (input.misfitOf === undefined || stored === undefined) return park(twin, drifts, input, 'failed', UNCOMPARED);
  const misfit = input.misfitOf(stored.item, paths, twin);
  return misfit === undefined ? undefined : asking(misfit);
}

/** As if the other side had edited this. A series that moves takes its occurrences along; one occurrence is one thing. */
function reverted<T extends Item>(side: Side, paths: readonly FieldPath[], drifts: Drifts<T>): Drifts<T> {
  const [one, other] = [drifts[side], drifts[OTHER[side]]];
  const there = storedIn(other);
  if (one.kind !== 'edited' || there === undefined) return drifts;
  const isWhole = paths.includes(pathOf('schedule'));
  const units = new Set(paths.map((path) => partsOf(path).occurrence));
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
