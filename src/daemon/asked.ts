/** daemon/asked — what an owner said of a pair to one worker, for whichever works on the pair next. Heard once. */
import type { Store } from '../store/store.ts';
import type { Answer } from '../sync/sync-pair.ts';

type Notes = Pick<Store, 'note' | 'swapNote'>;

const noteOf = (pair: string): string => `asked:${pair}`;

/** Several words before the next cycle are one; the latest counts. @throws STORE */
export async function ask(pair: string, answer: Answer, notes: Notes): Promise<void> {
  for (;;) {
    const before = await notes.note(noteOf(pair));
    const said = { ...(before === undefined ? {} : (JSON.parse(before) as Answer)), ...answer };
    if (await notes.swapNote(noteOf(pair), before, JSON.stringify(said))) return;
  }
}

/** Takes it away, so that it is not carried out twice. @throws STORE */
export async function takeAsked(pair: string, notes: Notes): Promise<Answer> {
  const said = await notes.note(noteOf(pair));
  if (said === undefined || !(await notes.swapNote(noteOf(pair), said, undefined))) return {};
  return JSON.parse(said) as Answer;
}

/** Something was said while a cycle was under way. @throws STORE */
export async function isAsked(pair: string, notes: Notes): Promise<boolean> {
  return (await notes.note(noteOf(pair))) !== undefined;
}
