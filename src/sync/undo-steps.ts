/** sync/undo-steps — the writes that take a change back: each is in the history before it goes out, and may be repeated after a death. */
import { deletesOn } from '../engine/decide.ts';
import type { Digester } from '../engine/digest.ts';
import { isAsWritten, isCopy, type Undo } from '../engine/undo.ts';
import { isSyncError } from '../model/errors.ts';
import type { Change } from '../model/history.ts';
import { type FieldPath, type Item, partsOf, type Stored, type TwinId } from '../model/item.ts';
import { countsName, type Verdict } from '../model/pair.ts';
import { type Alone, asIntended, rewriteAlone } from './alone.ts';
import type { KindFacts } from './cycle.ts';
import { begun, contentsOf, doneUnheard } from './history.ts';
import { copyAlone, makeAlone } from './make-alone.ts';
import type { UndoInput, Wish } from './undo-look.ts';
import { isUnmade } from './writing.ts';

/** First it is remembered that the copy may be missing: a power failure in between must not look as if somebody had deleted it. */
export async function removeAgain<T extends Item>(
  { change, title, twin }: Wish<T>,
  stored: Stored<T>,
  facts: KindFacts<T>,
  input: UndoInput<T>,
): Promise<void> {
  const { store, link } = input;
  const hands = { ...input, ...facts };
  const { writing, intended } = asIntended(told(change, title), stored, undefined, new Set<FieldPath>(), hands);
  const entry = begun({ ...intended, op: 'delete' }, writing);
  const mayMiss = twin !== undefined && isCopy(change);
  if (mayMiss) await store.saveTwin(link, { ...twin, [change.side]: { ...twin[change.side], absent: true } }, [entry]);
  else await store.keepChanges([entry]);
  try {
    await writing.collection.remove(stored, input.cut ?? NEVER);
  } catch (error) {
    if (!isSyncError(error, 'GONE')) {
      if (mayMiss && isSyncError(error, 'STALE', 'REFUSED')) await store.saveTwin(link, twin);
      if (isSyncError(error, 'STALE', 'REFUSED')) await store.dropChange(entry.id);
      throw error;
    }
  }
  input.onUndone?.(entry);
  await store.keepChanges([
    { ...entry, outcome: 'done' },
    { ...change, undoneBy: entry.id },
  ]);
}

export async function rewrite<T extends Item>(
  { change, title }: Wish<T>,
  { write }: Extract<Undo<T>, { op: 'update' }>,
  facts: KindFacts<T>,
  input: UndoInput<T>,
): Promise<void> {
  const { store, link } = input;
  const word = countsOf(change, write.fields, input);
  // Said before, and open whatever becomes of the answer: the next cycle must not take for a slip what did arrive.
  if (word !== undefined) await store.decide(link, [word]);
  const hands = { ...input, ...facts };
  try {
    await rewriteAlone(told(change, title), write, hands, (entry) => [{ ...change, undoneBy: entry.id }]);
  } catch (error) {
    if (word !== undefined && isUnmade(error)) await store.decide(link, [{ ...word, used: true }]);
    throw error;
  }
}

/** What a person takes back is no slip of the thumb: it goes over, whatever moves and called-off days on this side mean. */
function countsOf<T extends Item>(
  { side, twin }: Change,
  fields: ReadonlySet<FieldPath>,
  { rules, now }: UndoInput<T>,
): Verdict | undefined {
  const isJudged = [...fields].some((path) => {
    const { occurrence, field } = partsOf(path);
    return occurrence !== undefined || field === 'schedule';
  });
  const isAccepted = rules.moves[side] === 'accept' && deletesOn(side, rules) === 'propagate';
  return isJudged && !isAccepted ? { name: countsName(twin), keep: side, at: now, used: false } : undefined;
}

/** Under a name made of the change's, or of its twin's: the same again after a crash. */
export async function makeAgain<T extends Item>(
  { change, title, copyOf }: Wish<T>,
  { item, former }: Extract<Undo<T>, { op: 'create' }>,
  facts: KindFacts<T>,
  input: UndoInput<T>,
): Promise<string> {
  const hands = { ...input, ...facts };
  const alone = told(change, title);
  const besides = (entry: Change): readonly Change[] => [{ ...change, undoneBy: entry.id }];
  // As an item of its own it would be copied to where its original is.
  if (copyOf !== undefined) await copyAlone(alone, copyOf, item, hands, former, besides);
  else await makeAlone({ ...alone, twin: newName(change, facts.digest) }, item, hands, former, besides);
  return `made anew on the ${change.side} side`;
}

/**
 * An earlier attempt may have arrived although we died before we heard so: then it is what took the change back. `isSure`: what is
 * there cannot be otherwise explained; else it must be as the attempt wrote it. undefined: there was none.
 */
export async function arrivedUnheard<T extends Item>(
  { change, before, twin }: Wish<T>,
  isSure: boolean,
  facts: KindFacts<T>,
  { store, link, pen }: UndoInput<T>,
): Promise<Change | undefined> {
  const names = new Set([change.twin, newName(change, facts.digest), ...(twin === undefined ? [] : [twin.id])]);
  const attempts = await Promise.all([...names].map((name) => store.changes({ link: link.id, twin: name })));
  const attempt = attempts.flat().find(({ outcome, why }) => outcome === 'begun' && why === whyOf(change));
  const contents = attempt && contentsOf(attempt, pen);
  if (attempt === undefined || contents === undefined) return undefined;
  if (!isSure && (before === undefined || !isAsWritten(attempt, contents, before, facts))) return undefined;
  await store.keepChanges([doneUnheard(attempt, before, pen), { ...change, undoneBy: attempt.id }]);
  return attempt;
}

/** The change that takes `change` back, as the history tells of it. */
function told(change: Change, title: string): Alone {
  const { side, twin, born } = change;
  return { side, twin, born, title, why: whyOf(change) };
}

const newName = ({ id }: Change, digest: Digester): TwinId => digest(`undo\n${id}`) as TwinId;

const whyOf = ({ id }: Change): string => `takes back ${id}`;

const NEVER = new AbortController().signal;
