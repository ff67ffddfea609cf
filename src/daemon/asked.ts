/** daemon/asked — that somebody wants a look at a pair before its turn, for whichever worker comes to it next. */
import type { Store } from '../store/store.ts';

type Notes = Pick<Store, 'note' | 'setNote'>;

const noteOf = (pair: string): string => `asked:${pair}`;

/** However often before the next cycle, it is one. @throws STORE */
export async function ask(pair: string, notes: Notes): Promise<void> {
  await notes.setNote(noteOf(pair), 'yes');
}

/** A cycle begins, which looks at everything from now on. @throws STORE */
export async function heed(pair: string, notes: Notes): Promise<void> {
  if (await isAsked(pair, notes)) await notes.setNote(noteOf(pair), undefined);
}

/** Somebody asked while a cycle was under way. @throws STORE */
export async function isAsked(pair: string, notes: Notes): Promise<boolean> {
  return (await notes.note(noteOf(pair))) !== undefined;
}
