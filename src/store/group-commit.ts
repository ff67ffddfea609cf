/**
 * store/group-commit — writes that are asked for at about the same time share one transaction: the disk is waited for once, not for each.
 *
 * Each promise resolves when its own write is on disk, as if it had been alone; they are carried out in the order of asking.
 */

/** Does work in a transaction of its own: all of it is on disk afterwards, or none. @throws what the work throws */
export type Transaction = (work: () => void) => void;

export interface GroupCommit {
  /** Resolves when `work` is on disk. It takes part in a transaction of others, which it never spoils. */
  write(work: () => void): Promise<void>;
  /** Carries out at once what waits: whoever reads must see it. */
  flush(): void;
}

interface Waiting {
  readonly work: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** So many that wait are worth the disk. */
const MANY = 16;
/** Turns of the event loop in which nobody else has asked: whoever was about to has done so by now. */
const QUIET_TURNS = 2;

export function createGroupCommit(transaction: Transaction): GroupCommit {
  let waiting: Waiting[] = [];
  let due: NodeJS.Immediate | undefined;

  /** While others come, waiting for them costs less than writing down each for itself. */
  const linger = (before: number, quiet: number): void => {
    const isQuiet = waiting.length === before;
    if (waiting.length >= MANY || (isQuiet && quiet + 1 >= QUIET_TURNS)) flush();
    else due = setImmediate(linger, waiting.length, isQuiet ? quiet + 1 : 0);
  };

  const flush = (): void => {
    clearImmediate(due);
    due = undefined;
    const some = waiting;
    waiting = [];
    if (some.length > 1 && together(some)) return;
    // One of them was refused, and nothing of any is on disk: each is asked for itself.
    for (const { work, resolve, reject } of some) {
      try {
        transaction(work);
        resolve();
      } catch (error) {
        reject(error);
      }
    }
  };

  function together(some: readonly Waiting[]): boolean {
    try {
      transaction(() => some.forEach(({ work }) => void work()));
    } catch {
      return false; // whose fault it was shows when each is alone
    }
    for (const { resolve } of some) resolve();
    return true;
  }

  return {
    flush,
    write: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, resolve, reject });
        // After all that has arrived by now was heard: those who were waiting for it ask, too.
        due ??= setImmediate(linger, waiting.length, 0);
      }),
  };
}
