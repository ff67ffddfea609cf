/**
 * engine/home — a data folder that is another one than before: it was moved, or it is a copy, and another Twinbook may still work with
 * the first. Pure.
 *
 * Two with one key make the same copies of the same things. Where servers let us choose names that leads to one, elsewhere to two. So
 * who finds himself in another folder leaves every copy to the other one first: he notes it as if it had been begun there
 * (engine/creations), and makes it himself only when the time is over in which it would show. Then he knows that he is alone.
 */
import type { Both, Home, Side, Watch } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';

/** Whether another Twinbook may work with the folder this one was copied from. */
export function isCopied({ home }: Watch, now: Home | undefined): boolean {
  return home !== undefined && now !== undefined && !isSame(home, now);
}

/** Whether that shows for the first time. */
export function isNewlyCopied(watch: Watch, now: Home | undefined): boolean {
  return isCopied(watch, now) && (now === undefined || watch.newHome === undefined || !isSame(watch.newHome, now));
}

/** `isAlone`: nobody else works with the first folder. */
export function withHome(watch: Watch, now: Home | undefined, isAlone: boolean): Watch {
  if (now === undefined) return watch;
  if (isCopied(watch, now) && !isAlone) return { ...watch, newHome: now };
  const { newHome: _, ...rest } = watch;
  return { ...rest, home: now };
}

/** Whether these were left to somebody else first, who did not make them. `unseenFor`: the side's server chooses names. */
export function showAlone(done: readonly Action[], sides: Both<{ readonly unseenFor?: number | undefined }>): boolean {
  return done.some((action) => action.op === 'create' && sides[action.side as Side].unseenFor !== undefined);
}

const isSame = (a: Home, b: Home): boolean =>
  a.inode === b.inode && (a.born === undefined || b.born === undefined || a.born === b.born);
