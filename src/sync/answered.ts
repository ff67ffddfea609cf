/** sync/answered — what the owner said to what a pair holds, kept until a cycle has carried it out, over a restart, too. */
import type { Store } from '../store/store.ts';
import type { PairReport } from './report.ts';
import type { Answer } from './sync-pair.ts';

/** What the owner was shown before the word was given: more is not meant. */
export interface Shown {
  readonly deletions: number;
  /** What was held: of each its link, its guard and its side. */
  readonly holds: readonly string[];
}

/** One that an earlier version kept knows no holds: then the deletions alone count. */
export interface Answered extends Omit<Shown, 'holds'>, Partial<Pick<Shown, 'holds'>> {
  readonly answer: 'approve' | 'reject';
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A word that nobody could carry out for so long may be about something else by now. */
const GOOD_FOR = 24 * 60 * 60 * 1000;

export const GIVEN = {
  approve: { approved: true },
  reject: { rejected: true },
} as const satisfies Record<Answered['answer'], Answer>;

/** The answer for a cycle that follows on these plans: it is not about what they could not look at. */
export const answerAfter = (answer: Answered['answer'], planned: readonly PairReport[]): Answer => {
  const collections = planned.flatMap((one) => one.collections);
  const unseen = collections.filter(({ trouble, result }) => trouble !== undefined || result === 'skipped');
  return { ...GIVEN[answer], unseen: unseen.map(({ link }) => link.id) };
};

/** @throws STORE */
export async function answerNoted(pair: string, store: Store): Promise<Answered | undefined> {
  const text = await store.note(noteOf(pair));
  return text === undefined ? undefined : (JSON.parse(text) as Answered);
}

/** The latest word counts. undefined: nothing is said any more. @throws STORE */
export async function noteAnswer(pair: string, answered: Answered | undefined, store: Store): Promise<void> {
  await store.setNote(noteOf(pair), answered === undefined ? undefined : JSON.stringify(answered));
}

/** It is carried out, unless the owner has said something else meanwhile. @throws STORE */
export async function answerDone(pair: string, answered: Answered, store: Store): Promise<void> {
  await store.swapNote(noteOf(pair), JSON.stringify(answered), undefined);
}

/** What a plan shows of itself to whoever is asked. */
export const shownBy = ({ collections }: PairReport): Shown => ({
  deletions: collections.reduce((sum, { deleted }) => sum + deleted.left + deleted.right, 0),
  holds: collections.flatMap(({ link, holds }) => holds.map(({ guard, side }) => `${link.id} ${guard} ${side}`)),
});

/** What of `now` is more than the owner was shown. */
export function moreThan(shown: Pick<Answered, 'deletions' | 'holds'>, now: Shown): 'deletions' | 'holds' | undefined {
  if (now.deletions > shown.deletions) return 'deletions';
  return shown.holds !== undefined && now.holds.some((hold) => !shown.holds?.includes(hold)) ? 'holds' : undefined;
}

/** Why it is not carried out although it was said: a sentence for the owner. `planned`: the plan of a cycle that would. */
export function whyNot(answered: Answered, planned: PairReport, now: number): string | undefined {
  const { answer, deletions, at } = answered;
  const said = new Date(at).toISOString();
  if (Math.abs(now - at) > GOOD_FOR) return `your "${answer}" of ${said} is not carried out: that is too long ago; look again`;
  const wanted = shownBy(planned);
  switch (moreThan(answered, wanted)) {
    case 'deletions':
      return `your "${answer}" of ${said} is not carried out: ${wanted.deletions} deletions would follow, and you were shown ${deletions}; look again`;
    case 'holds':
      return `your "${answer}" of ${said} is not carried out: meanwhile something is held that you were not shown; look again`;
    case undefined:
      return undefined;
  }
}

/** Whether a cycle, or its plan, could do anything about it: the pair is not left alone, and not everything of it was stopped. */
export const isHeeded = ({ aside, collections }: PairReport): boolean =>
  aside === undefined && collections.some(({ trouble, result }) => trouble === undefined && result !== 'skipped');

/** Told with the first collection. */
export function withWhyNot(report: PairReport, why: string): PairReport {
  const [first, ...rest] = report.collections;
  return first === undefined ? report : { ...report, collections: [{ ...first, notes: [...first.notes, why] }, ...rest] };
}

const noteOf = (pair: string): string => `answer:${pair}`;
