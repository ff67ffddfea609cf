/** sync/undo-entry — takes changes of one entry of a pair back: its collections are opened, and the rules of the moment hold. */
import type { Item } from '../model/item.ts';
import type { CycleFacts, Entry } from './sync-pair.ts';
import { type Undone, undoChanges } from './undo.ts';
import type { UndoInput } from './undo-look.ts';

/** @throws what stops the entry */
export async function undoIn(
  entry: Entry,
  { changes, signal, approved, ...facts }: CycleFacts & Required<Pick<UndoInput<Item>, 'changes' | 'signal' | 'approved'>>,
): Promise<Undone[]> {
  const now = facts.now();
  const ends = await entry.open(false, signal);
  const { link, kind } = entry;
  return await undoChanges({ ...facts, ...{ link, kind, ends, now, rules: entry.rules(now), changes, signal, approved } });
}
