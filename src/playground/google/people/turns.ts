/** playground/google/people/turns — mutations for one account, which should come one after the other (G155). */
import { setImmediate as tick } from 'node:timers/promises';
import type { AddressBook } from './address-book.ts';
import { overlapping } from './errors.ts';

/**
 * Runs a mutation a tick after its arrival, so that another one sent at the same time is seen to overlap it. Overlaps are counted.
 * @throws Refusal 409 for one that overlaps an earlier one, if `refuses`
 */
export async function inTurn<T>(book: AddressBook, refuses: boolean, run: () => T): Promise<T> {
  if (book.underWay > 0) {
    book.overlaps += 1;
    if (refuses) throw overlapping();
  }
  book.underWay += 1;
  try {
    await tick();
    return run();
  } finally {
    book.underWay -= 1;
  }
}
