/**
 * engine/retiring — old copies leave the side where they are copies, when the owner has set a time for that. Pure.
 *
 * A copy that goes so is no deletion to its original: their twin is forgotten with it, and the original is not copied again. Only
 * what both sides agree on goes; what was edited is carried first.
 */
import type { Item, Stored, TwinId } from '../model/item.ts';
import { OTHER, type Rules, type Twin } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import { modeFor } from './decide.ts';
import type { KindRules } from './kinds.ts';
import { type Drifts, storedIn } from './parking.ts';
import type { SideFacts } from './travel.ts';

/** When the time of a twin was over: since the last full look, or before that already. */
export type Expired = ReadonlyMap<TwinId, 'lately' | 'long'>;

interface Facts<T extends Item> {
  readonly expired?: Expired;
  readonly rules: Rules;
  readonly kind: KindRules<T>;
  readonly sides: Readonly<Record<'left' | 'right', SideFacts<T>>>;
}

/** A series goes on for as long as it has an occurrence to come; further ahead than this none is looked for. */
const AHEAD = 10 * 366 * 24 * 60 * 60 * 1000;

/** Whether all of it ended before a moment (epoch milliseconds). */
export function isOver<T extends Item>(item: T, before: number, { kind, rules }: Pick<Facts<T>, 'kind' | 'rules'>): boolean {
  return item.kind === 'event' && !kind.within(item, { from: before, to: before + AHEAD }, rules.zone);
}

/** Whether an original is too old to be copied. */
export function isTooOld<T extends Item>({ item }: Stored<T>, facts: Pick<Facts<T>, 'kind' | 'rules'>): boolean {
  const { retireBefore } = facts.rules;
  return retireBefore !== undefined && isOver(item, retireBefore, facts);
}

/** undefined: its time is not over, or something else is to be done about it first. */
export function retire<T extends Item>(twin: Twin, drifts: Drifts<T>, facts: Facts<T>): readonly Action<T>[] | undefined {
  const when = facts.expired?.get(twin.id);
  if (when === undefined || twin.born === 'both') return undefined;
  const side = OTHER[twin.born];
  const [copy, original] = [drifts[side], drifts[twin.born]];
  const why = 'the time set for copies is over';
  // A run that ended between the removal and its note.
  if (copy.kind === 'deleted' && copy.stored === undefined && storedIn(original) !== undefined)
    return [{ op: 'forget', twin, title: '', why }];
  const stored = storedIn(copy);
  if (copy.kind !== 'same' || original.kind !== 'same' || stored === undefined || storedIn(original) === undefined)
    return undefined;
  const mode = modeFor(facts.rules.mode, { left: facts.sides.left.writable, right: facts.sides.right.writable });
  const isWritten = mode === 'two-way' || mode === (side === 'left' ? 'to-left' : 'to-right');
  if (!isWritten || !stored.item.access.writable) return undefined;
  return [{ op: 'delete', side, twin, stored, retires: when, title: facts.kind.title(stored.item), why }];
}
