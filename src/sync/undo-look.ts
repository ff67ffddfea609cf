/** sync/undo-look — looks at what is to be taken back as it is now, and says what that comes to. Reads only. */
import { type Found, isStored } from '../endpoints/endpoint.ts';
import { digester } from '../engine/digest.ts';
import { heirOf } from '../engine/twin-id.ts';
import { type Undo, undoOf } from '../engine/undo.ts';
import type { Change } from '../model/history.ts';
import type { Href, Item, Stored, TwinId } from '../model/item.ts';
import { OTHER, type Side, type Twin } from '../model/pair.ts';
import { both, type CycleInput, type KindFacts } from './cycle.ts';
import { sideFacts } from './facts.ts';
import { contentsOf } from './history.ts';

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

/** A change, and what taking it back comes to. */
export interface Wish<T extends Item> {
  readonly change: Change;
  readonly title: string;
  readonly before: Stored<T> | undefined;
  readonly twin: Twin | undefined;
  /** The twin of which only the copy is away, for we took it back: what is made anew is that copy. */
  readonly copyOf: Twin | undefined;
  readonly undo: Undo<T>;
}

/** What is to be taken back, looked at as it is now. Reads only. */
export async function wishesOf<T extends Item>(
  input: UndoInput<T>,
): Promise<{ readonly wishes: readonly Wish<T>[]; readonly facts: KindFacts<T>; readonly twins: number }> {
  const facts: KindFacts<T> = { kind: input.kind, digest: digester(input.digestKey) };
  const twins = new Map((await input.store.twins(input.link)).map((twin) => [twin.id, twin]));
  const { identities } = await input.store.standing(input.link);
  const isOther = (side: Side): boolean => identities[side] !== undefined && identities[side] !== input.ends[side].identity;
  const present = await presentOf(input, (change) => twinOf(change, twins, facts));
  const wishes = input.changes.map((change) =>
    isOther(change.side)
      ? refused(change, `the collection on the ${change.side} side is another one than before`, input)
      : wishFor(change, twinOf(change, twins, facts), present, facts, input),
  );
  return { wishes, facts, twins: twins.size };
}

/** A copy that was taken back may have been made once more since. */
function twinOf<T extends Item>(
  { op, twin }: Change,
  twins: ReadonlyMap<TwinId, Twin>,
  { digest }: KindFacts<T>,
): Twin | undefined {
  return op === 'delete' ? heirOf(twin, twins, digest) : twins.get(twin);
}

const hrefOf = (change: Change, twin: Twin | undefined): Href | undefined => twin?.[change.side].href ?? change.href;

/** What is now where the changes were made; of a copy that is away its original, too. */
async function presentOf<T extends Item>(
  { changes, ends, signal }: UndoInput<T>,
  known: (change: Change) => Twin | undefined,
): Promise<ReadonlyMap<string, Found<T>>> {
  const found = await both(async (side) => {
    const wanted = changes.map((change) => {
      const twin = known(change);
      if (change.side === side) return hrefOf(change, twin);
      return twin?.[change.side].absent ? twin[side].href : undefined;
    });
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
  const other = OTHER[change.side];
  const isCopyAway = twin?.[change.side].absent === true && present.has(`${other} ${twin[other].href}`);
  return { change, title: contents?.title ?? '', before, twin, copyOf: isCopyAway ? twin : undefined, undo: undo() };
}

/** Nothing is looked at and nothing written: a person must look. */
function refused<T extends Item>(change: Change, why: string, { pen }: UndoInput<T>): Wish<T> {
  const title = contentsOf(change, pen)?.title ?? '';
  return { change, title, before: undefined, twin: undefined, copyOf: undefined, undo: { op: 'nothing', over: false, why } };
}
