/**
 * engine/losses — what a copy does not hold of its original, field by field: what never crosses, and what its side made of it.
 *
 * Held against what the copy really holds, or, before it is made, against what its side foresees.
 */
import { type Fields, type Item, partsOf } from '../model/item.ts';
import type { Side } from '../model/pair.ts';
import { allPaths } from './diff.ts';
import { canonical, STATE } from './digest.ts';
import type { KindRules } from './kinds.ts';
import type { ListRules } from './lists.ts';
import { valueAt } from './merge.ts';
import { type Borders, travels } from './travel.ts';

export interface Loss {
  /** A field's name; `occurrences` for changed days of a series that are not there, or are there and should not be. */
  readonly field: string;
  /** missing: nothing of it is there. less: some entries are missing. changed: it says something else. added: nobody had said it. */
  readonly what: 'missing' | 'less' | 'changed' | 'added';
  /** setting: so the owner has it. field: that side has no place for it. server: the server made it so. */
  readonly why: 'setting' | 'field' | 'server';
}

export interface LossFacts<T extends Item = Item> extends Borders {
  readonly kind: KindRules<T>;
  /** Where the copy is. */
  readonly to: Side;
}

/** Each field once, of the item itself and of all its occurrences; the order is that of the fields. */
export function lossesOf<T extends Item>(original: T, copy: T, facts: LossFacts<T>): readonly Loss[] {
  const losses = new Map<string, Loss>();
  for (const path of new Set([...allPaths(original), ...allPaths(copy)])) {
    const { occurrence, field } = partsOf(path);
    const loss =
      field === STATE && occurrence !== undefined
        ? stateLoss(original.occurrences.get(occurrence), copy.occurrences.get(occurrence))
        : fieldLoss(field, valueAt(original, path, facts.kind), valueAt(copy, path, facts.kind), facts);
    if (loss !== undefined && !losses.has(loss.field)) losses.set(loss.field, loss);
  }
  return [...losses.values()];
}

function stateLoss(there: Fields | 'cancelled' | undefined, here: Fields | 'cancelled' | undefined): Loss | undefined {
  const stateOf = (one: Fields | 'cancelled' | undefined): string => (typeof one === 'object' ? 'changed' : (one ?? 'none'));
  return stateOf(there) === stateOf(here) ? undefined : { field: 'occurrences', what: 'changed', why: 'server' };
}

function fieldLoss<T extends Item>(field: string, there: unknown, here: unknown, facts: LossFacts<T>): Loss | undefined {
  const list = facts.kind.lists.get(field);
  const what = list === undefined ? differs(field, there, here, facts.kind) : listDiffers(there, here, list);
  return what && { field, what, why: reason(field, facts) };
}

function differs<T extends Item>(field: string, there: unknown, here: unknown, kind: KindRules<T>): Loss['what'] | undefined {
  if (isSame(field, there, here, kind)) return undefined;
  if (here === undefined) return 'missing';
  return there === undefined ? 'added' : 'changed';
}

function isSame<T extends Item>(field: string, there: unknown, here: unknown, kind: KindRules<T>): boolean {
  return there === undefined || here === undefined ? there === here : kind.same(field, there, here);
}

/** Entries are the same when their keys are, whatever their order and spelling; labels count, and which is preferred does not. */
function listDiffers(there: unknown, here: unknown, rules: ListRules): Loss['what'] | undefined {
  const entriesOf = (value: unknown): Map<string, string> =>
    new Map((Array.isArray(value) ? value : []).map((entry) => [canonical(rules.key(entry)), labelOf(rules.says(entry))]));
  const [wanted, held] = [entriesOf(there), entriesOf(here)];
  const lost = [...wanted.keys()].filter((key) => !held.has(key)).length;
  if (lost > 0) return held.size === 0 ? 'missing' : 'less';
  if ([...held.keys()].some((key) => !wanted.has(key))) return wanted.size === 0 ? 'added' : 'changed';
  return [...wanted].some(([key, label]) => held.get(key) !== label) ? 'changed' : undefined;
}

function labelOf(said: unknown): string {
  const { preferred: _preferred, ...label } = (said ?? {}) as { readonly preferred?: unknown };
  return canonical(label);
}

function reason<T extends Item>(field: string, facts: LossFacts<T>): Loss['why'] {
  const { to, sides, rules } = facts;
  if (!sides[to].fields.has(field)) return 'field';
  if (!travels(field, to, facts) || (field === 'attendees' && rules.attendees !== 'full')) return 'setting';
  return field === 'title' && rules.carry[to].title !== undefined ? 'setting' : 'server';
}
