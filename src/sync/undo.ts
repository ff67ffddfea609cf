/**
 * sync/undo — takes changes back on the side where they were made, one by one. The other side follows in the next cycle, as after
 * an edit by hand: guarded, conditional, without mail.
 */
import { type Found, isStored } from '../endpoints/endpoint.ts';
import { deletesOn } from '../engine/decide.ts';
import { digester } from '../engine/digest.ts';
import { allowedDeletions } from '../engine/guards.ts';
import { isCopy, type Undo, undoOf } from '../engine/undo.ts';
import { isSyncError } from '../model/errors.ts';
import type { Change, ChangeId } from '../model/history.ts';
import { type FieldPath, type Href, type Item, partsOf, type Stored, type TwinId } from '../model/item.ts';
import { countsName, SIDES, type Side, type Twin, type Verdict } from '../model/pair.ts';
import { type Alone, asIntended, makeAlone, rewriteAlone } from './alone.ts';
import { both, type CycleInput, type KindFacts } from './cycle.ts';
import { sideFacts } from './facts.ts';
import { begun, contentsOf } from './history.ts';
import type { WishPlanned } from './wishes.ts';
import { isUnmade } from './writing.ts';

/** What taking back needs of a cycle, and what is to be taken back. */
export interface UndoInput<T extends Item>
  extends Pick<
    CycleInput<T>,
    | 'link'
    | 'ends'
    | 'rules'
    | 'kind'
    | 'store'
    | 'digestKey'
    | 'installation'
    | 'now'
    | 'signal'
    | 'cut'
    | 'approved'
    | 'pen'
    | 'onUndone'
  > {
  /** Changes of this link, the latest first. */
  readonly changes: readonly Change[];
}

/** What became of taking a change back. */
export interface Undone {
  readonly change: Change;
  readonly title: string;
  /** undone: written. nothing: it is as it was before already. kept: a person must look. held: the guard stops it. */
  readonly result: 'undone' | 'nothing' | 'kept' | 'held';
  readonly why: string;
}

/** @throws what stops more than one item */
export async function undoChanges<T extends Item>(input: UndoInput<T>): Promise<Undone[]> {
  const { wishes, facts, twins } = await wishesOf(input);
  const held = input.approved ? new Set<Side>() : tooMany(wishes, twins, input);
  const results: Undone[] = [];
  for (const wish of wishes) {
    input.signal.throwIfAborted();
    results.push(await takeBack(wish, held, facts, input));
  }
  return results;
}

/** What is to be taken back, looked at as it is now. Reads only. */
async function wishesOf<T extends Item>(
  input: UndoInput<T>,
): Promise<{ readonly wishes: readonly Wish<T>[]; readonly facts: KindFacts<T>; readonly twins: number }> {
  const facts: KindFacts<T> = { kind: input.kind, digest: digester(input.digestKey) };
  const twins = new Map((await input.store.twins(input.link)).map((twin) => [twin.id, twin]));
  const { identities } = await input.store.standing(input.link);
  const isOther = (side: Side): boolean => identities[side] !== undefined && identities[side] !== input.ends[side].identity;
  const present = await presentOf(input, twins);
  const wishes = input.changes.map((change) =>
    isOther(change.side)
      ? refused(change, `the collection on the ${change.side} side is another one than before`, input)
      : wishFor(change, twins.get(change.twin), present, facts, input),
  );
  return { wishes, facts, twins: twins.size };
}

/** What `Store.decide` wishes taken back. */
const WISHED = 'undo:';

/** The verdict that wishes a change taken back. */
export const undoWish = ({ id, side }: Change, at: number): Verdict => ({ name: `${WISHED}${id}`, keep: side, at, used: false });

/**
 * Takes back, before a cycle looks at anything, what a person wished taken back since the last one. Each change was named by the
 * person, so no guard counts them. @throws as undoChanges
 */
export async function undoWished<T extends Item>(input: CycleInput<T>): Promise<readonly Undone[]> {
  const { verdicts, changes } = await wishedIn(input);
  if (verdicts.length === 0) return [];
  const undone = await undoChanges({ ...input, approved: true, changes });
  await input.store.decide(
    input.link,
    verdicts.map((wish) => ({ ...wish, used: true })),
  );
  return undone;
}

/** What `undoWished` would do: writes nothing anywhere. @throws as undoChanges */
export async function undoPlanned<T extends Item>(input: CycleInput<T>): Promise<readonly WishPlanned[]> {
  const { changes } = await wishedIn(input);
  if (changes.length === 0) return [];
  const { wishes } = await wishesOf({ ...input, changes });
  return wishes.flatMap(({ change, title, undo }): WishPlanned[] => {
    const planned = { side: change.side, title, fields: [], why: `you wish ${change.id} taken back` };
    switch (undo.op) {
      case 'nothing':
        return undo.over ? [] : [{ ...planned, op: 'skip', why: `${planned.why}, but ${undo.why}` }];
      case 'update':
        return [{ ...planned, op: 'update', fields: [...undo.write.fields] }];
      default:
        return [{ ...planned, op: undo.op }];
    }
  });
}

/** What a person wished taken back since the last cycle, the latest change first. */
async function wishedIn<T extends Item>({
  store,
  link,
}: CycleInput<T>): Promise<{ readonly verdicts: readonly Verdict[]; readonly changes: readonly Change[] }> {
  const verdicts = (await store.verdicts(link)).filter(({ name, used }) => !used && name.startsWith(WISHED));
  const found = await Promise.all(verdicts.map(({ name }) => store.changes({ id: name.slice(WISHED.length) as ChangeId })));
  return { verdicts, changes: found.flat().toSorted(latestFirst) };
}

/** Changes of one cycle are of one moment; their ids count up. */
const latestFirst = (a: Change, b: Change): number => b.at - a.at || b.id.length - a.id.length || (a.id < b.id ? 1 : -1);

interface Wish<T extends Item> {
  readonly change: Change;
  readonly title: string;
  readonly before: Stored<T> | undefined;
  readonly twin: Twin | undefined;
  readonly undo: Undo<T>;
}

const hrefOf = (change: Change, twin: Twin | undefined): Href | undefined => twin?.[change.side].href ?? change.href;

/** What is now where the changes were made. */
async function presentOf<T extends Item>(
  { changes, ends, signal }: UndoInput<T>,
  twins: ReadonlyMap<TwinId, Twin>,
): Promise<ReadonlyMap<string, Found<T>>> {
  const found = await both(async (side) => {
    const wanted = changes.filter((change) => change.side === side).map((change) => hrefOf(change, twins.get(change.twin)));
    const hrefs = [...new Set(wanted.filter((href) => href !== undefined))];
    const all: [string, Found<T>][] = [];
    if (hrefs.length === 0) return all;
    for await (const one of ends[side].collection.fetch(hrefs, signal)) all.push([`${side} ${one.href}`, one]);
    return all;
  });
  return new Map([...found.left, ...found.right]);
}

function wishFor<T extends Item>(
  change: Change,
  twin: Twin | undefined,
  present: ReadonlyMap<string, Found<T>>,
  facts: KindFacts<T>,
  input: UndoInput<T>,
): Wish<T> {
  const contents = contentsOf(change, input.pen);
  const there = present.get(`${change.side} ${hrefOf(change, twin)}`);
  if (there !== undefined && !isStored(there)) return refused(change, `it cannot be read now: ${there.why}`, input);
  const before = there;
  const refuse = (why: string): Undo<T> => ({ op: 'nothing', over: false, why });
  const { write } = input.ends[change.side].collection.abilities;
  const undo = (): Undo<T> => {
    if (change.undoneBy !== undefined) return { op: 'nothing', over: true, why: `taken back already, by ${change.undoneBy}` };
    if (contents === undefined) return refuse('it was sealed with another key');
    if (!write.allowed) return refuse(write.why);
    return undoOf(change, contents, before, {
      ...facts,
      sides: { left: sideFacts(input.ends.left), right: sideFacts(input.ends.right) },
      rules: input.rules,
    });
  };
  return { change, title: contents?.title ?? '', before, twin, undo: undo() };
}

/** Nothing is looked at and nothing written: a person must look. */
function refused<T extends Item>(change: Change, why: string, { pen }: UndoInput<T>): Wish<T> {
  const title = contentsOf(change, pen)?.title ?? '';
  return { change, title, before: undefined, twin: undefined, undo: { op: 'nothing', over: false, why } };
}

/** The sides where more copies would go than the guard allows. */
function tooMany<T extends Item>(wishes: readonly Wish<T>[], twins: number, { rules }: UndoInput<T>): Set<Side> {
  const count = (side: Side): number => wishes.filter(({ change, undo }) => change.side === side && undo.op === 'delete').length;
  return new Set(SIDES.filter((side) => count(side) > allowedDeletions(twins, rules.guard)));
}

async function takeBack<T extends Item>(
  wish: Wish<T>,
  held: ReadonlySet<Side>,
  facts: KindFacts<T>,
  input: UndoInput<T>,
): Promise<Undone> {
  const { change, title, undo } = wish;
  const became = (result: Undone['result'], why: string): Undone => ({ change, title, result, why });
  try {
    switch (undo.op) {
      case 'nothing':
        return became(undo.over ? 'nothing' : 'kept', undo.why);
      case 'delete':
        if (held.has(change.side)) return became('held', `more than the guard allows to go from the ${change.side} side`);
        await removeAgain(wish, undo.stored, facts, input);
        return became('undone', `taken away on the ${change.side} side`);
      case 'update':
        await rewrite(wish, undo, facts, input);
        return became(
          'undone',
          undo.kept.length === 0
            ? `as before on the ${change.side} side`
            : `as before on the ${change.side} side, but for what was changed since: ${undo.kept.join(', ')}`,
        );
      case 'create':
        return became('undone', await makeAgain(wish, undo, facts, input));
    }
  } catch (error) {
    if (!isSyncError(error) || error.scope !== 'item') throw error;
    return became('kept', error.code === 'EXISTS' ? 'it is there again already' : `${error.message}. ${error.hint}`);
  }
}

/** First it is remembered that the copy may be missing: a power failure in between must not look as if somebody had deleted it. */
async function removeAgain<T extends Item>(
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

async function rewrite<T extends Item>(
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

/** Under a name made of the change's: the same again after a crash. */
async function makeAgain<T extends Item>(
  { change, title }: Wish<T>,
  { item, former }: Extract<Undo<T>, { op: 'create' }>,
  facts: KindFacts<T>,
  input: UndoInput<T>,
): Promise<string> {
  const twin = facts.digest(`undo\n${change.id}`) as TwinId;
  const hands = { ...input, ...facts };
  await makeAlone({ ...told(change, title), twin }, item, hands, former, (entry) => [{ ...change, undoneBy: entry.id }]);
  return `made anew on the ${change.side} side`;
}

/** The change that takes `change` back, as the history tells of it. */
function told({ side, twin, born, id }: Change, title: string): Alone {
  return { side, twin, born, title, why: `takes back ${id}` };
}

const NEVER = new AbortController().signal;
