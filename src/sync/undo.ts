/**
 * sync/undo — takes changes back on the side where they were made, one by one. The other side follows in the next cycle, as after
 * an edit by hand: guarded, conditional, without mail.
 */
import { allowedDeletions } from '../engine/guards.ts';
import { isSyncError } from '../model/errors.ts';
import type { Change } from '../model/history.ts';
import { type FieldPath, type Item, partsOf } from '../model/item.ts';
import { SIDES, type Side } from '../model/pair.ts';
import type { KindFacts } from './cycle.ts';
import { type UndoInput, type Wish, wishesOf } from './undo-look.ts';
import { arrivedUnheard, makeAgain, removeAgain, rewrite } from './undo-steps.ts';

/** What became of taking a change back. */
export interface Undone {
  readonly change: Change;
  readonly title: string;
  /** undone: written. nothing: it is as it was before already. kept: a person must look. held: the guard stops it. */
  readonly result: 'undone' | 'nothing' | 'kept' | 'held';
  readonly why: string;
  /** Of what is kept: the same again helps, a little later. */
  readonly again?: true;
}

/** @throws what stops more than one item */
export async function undoChanges<T extends Item>(input: UndoInput<T>): Promise<Undone[]> {
  const { wishes, facts, twins } = await wishesOf(input);
  const held = input.approved ? new Set<Side>() : tooMany(wishes, twins, input);
  const results: Undone[] = [];
  for (const wish of wishes) {
    input.signal.throwIfAborted();
    results.push(await takeBack(wish, held, facts, input));
  }
  return results;
}

/** The sides where more copies would go than the guard allows. */
function tooMany<T extends Item>(wishes: readonly Wish<T>[], twins: number, { rules }: UndoInput<T>): Set<Side> {
  const count = (side: Side): number => wishes.filter(({ change, undo }) => change.side === side && undo.op === 'delete').length;
  return new Set(SIDES.filter((side) => count(side) > allowedDeletions(twins, rules.guard)));
}

async function takeBack<T extends Item>(
  wish: Wish<T>,
  held: ReadonlySet<Side>,
  facts: KindFacts<T>,
  input: UndoInput<T>,
): Promise<Undone> {
  const { change, title, undo } = wish;
  const became = (result: Undone['result'], why: string): Undone => ({ change, title, result, why });
  try {
    switch (undo.op) {
      case 'nothing':
        return await nothingToDo(wish, undo, facts, input);
      case 'delete':
        if (held.has(change.side)) return became('held', `more than the guard allows to go from the ${change.side} side`);
        await removeAgain(wish, undo.stored, facts, input);
        return became('undone', `taken away on the ${change.side} side`);
      case 'update':
        await rewrite(wish, undo, facts, input);
        return became('undone', rewrittenWhy(change.side, undo.kept));
      case 'create':
        return became('undone', await makeAgain(wish, undo, facts, input));
    }
  } catch (error) {
    if (!isSyncError(error) || error.scope !== 'item') throw error;
    if (error.code !== 'EXISTS')
      return { ...became('kept', `${error.message}. ${error.hint}`), ...(error.retry === 'later' && { again: true }) };
    const attempt = await arrivedUnheard(wish, true, facts, input);
    return became(attempt === undefined ? 'kept' : 'undone', 'it is there again already');
  }
}

async function nothingToDo<T extends Item>(
  wish: Wish<T>,
  { over, why }: Extract<Wish<T>['undo'], { op: 'nothing' }>,
  facts: KindFacts<T>,
  input: UndoInput<T>,
): Promise<Undone> {
  const { change, title } = wish;
  const attempt = change.undoneBy === undefined ? await arrivedUnheard(wish, over, facts, input) : undefined;
  if (attempt === undefined) return { change, title, result: over ? 'nothing' : 'kept', why };
  const written = new Set(attempt.fields);
  const kept = new Set(change.fields.filter((path) => !written.has(path)).map((path) => partsOf(path as FieldPath).field));
  return { change, title, result: 'undone', why: over ? why : rewrittenWhy(change.side, [...kept]) };
}

const rewrittenWhy = (side: Side, kept: readonly string[]): string =>
  kept.length === 0
    ? `as before on the ${side} side`
    : `as before on the ${side} side, but for what was changed since: ${kept.join(', ')}`;
