/** sync/outcome — what stopped the last cycle of a link, kept for those who ask later; a cycle that went well keeps nothing. */
import type { Link } from '../model/pair.ts';
import type { Store } from '../store/store.ts';
import type { CollectionReport, Result } from './report.ts';

export interface Outcome {
  readonly result: Result;
  /** A sentence for the owner: what to do, or what a guard holds. It names no person. */
  readonly why: string;
}

const noteOf = (link: Link): string => `outcome:${link.id}`;

/** Writes only when it differs from what the cycle before left. @throws STORE */
export async function keepOutcome(report: CollectionReport, store: Store): Promise<void> {
  const name = noteOf(report.link);
  const outcome = outcomeOf(report);
  const text = outcome === undefined ? undefined : JSON.stringify(outcome);
  if ((await store.note(name)) !== text) await store.setNote(name, text);
}

/** undefined: the last cycle was not stopped, or there was none. */
export async function lastOutcome(link: Link, store: Store): Promise<Outcome | undefined> {
  const text = await store.note(noteOf(link));
  return text === undefined ? undefined : (JSON.parse(text) as Outcome);
}

/** Every reason to stop, in one line. */
export const holdsIn = (holds: CollectionReport['holds']): string => [...new Set(holds.map(({ why }) => why))].join('; ');

/** The words of a server stay out: they could name somebody. */
function outcomeOf({ result, trouble, holds }: CollectionReport): Outcome | undefined {
  if (trouble !== undefined) return { result, why: trouble.hint };
  return holds.length === 0 ? undefined : { result, why: holdsIn(holds) };
}
