/** privacy/erasures — what the journal tells of erasures: which items must not come back, and which may again. Pure. */
import type { Deed, JournalEntry } from '../model/journal.ts';

/** Under the number of its receipt. `blocks`: keyed digests that name nobody. */
export interface Erasure {
  readonly receipt: string;
  readonly blocks: readonly string[];
}

const ERASED = 'erased a person';
const LIFTED = 'lifted an erasure';

export function erasedDeed({ receipt, blocks }: Erasure, who: string, at: number): Deed {
  return { at, topic: 'erasure', what: ERASED, who, through: 'command line', pair: undefined, facts: { receipt, blocks } };
}

export function liftedDeed(receipt: string, who: string, at: number): Deed {
  return { at, topic: 'erasure', what: LIFTED, who, through: 'command line', pair: undefined, facts: { receipt } };
}

/** Those that hold; several may be of one receipt, when it took several runs. */
export function erasuresIn(entries: readonly JournalEntry[]): readonly Erasure[] {
  const holding = new Map<number, Erasure>();
  for (const { number, topic, what, facts } of entries) {
    if (topic !== 'erasure') continue;
    const { receipt, blocks = [] } = facts as unknown as Erasure;
    if (what === ERASED) holding.set(number, { receipt, blocks });
    else for (const [key, one] of holding) if (one.receipt === receipt) holding.delete(key);
  }
  return [...holding.values()];
}

export function blocksIn(entries: readonly JournalEntry[]): ReadonlySet<string> {
  return new Set(erasuresIn(entries).flatMap(({ blocks }) => blocks));
}
