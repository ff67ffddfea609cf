/**
 * sync/alone — changes one item on one side by itself: history first, conditional write, what the server then holds. The other side
 * follows in the next cycle, as after an edit by hand: guarded, conditional, without mail.
 */
import type { Change } from '../model/history.ts';
import type { FieldPath, Item, Stored, TwinId } from '../model/item.ts';
import type { Side, Twin } from '../model/pair.ts';
import type { Write } from '../model/plan.ts';
import type { CycleInput, KindFacts } from './cycle.ts';
import { begun, done, type Intended } from './history.ts';
import { forgetUnmade } from './writing.ts';

/** As much of a cycle as it needs. */
export type Hands<T extends Item> = Pick<
  CycleInput<T>,
  'link' | 'ends' | 'store' | 'installation' | 'now' | 'signal' | 'cut' | 'pen' | 'onUndone'
> &
  KindFacts<T>;

/** What is changed, and what the history says of it. */
export interface Alone {
  readonly side: Side;
  readonly twin: TwinId;
  readonly born: Twin['born'];
  readonly title: string;
  readonly why: string;
}

/** Whatever else is kept in the breath in which the change is over. */
export type Besides = (entry: Change) => readonly Change[];
export const NOTHING: Besides = () => [];

const NEVER = new AbortController().signal;

/** @throws what `isUnmade` knows, or what leaves it open whether it happened */
export async function rewriteAlone<T extends Item>(
  alone: Alone,
  { stored, item, fields }: Omit<Write<T>, 'side'>,
  hands: Hands<T>,
  besides = NOTHING,
): Promise<Stored<T>> {
  const { writing, intended } = asIntended(alone, stored, item, fields, hands);
  const entry = begun({ ...intended, op: 'update' }, writing);
  await hands.store.keepChanges([entry]);
  const now = await writing.collection.update(stored, item, fields, hands.cut ?? NEVER).catch(async (error: unknown) => {
    await forgetUnmade(entry, error, hands.store);
    throw error;
  });
  hands.onUndone?.(entry);
  await hands.store.keepChanges([done(entry, intended, now, writing), ...besides(entry)]);
  return now;
}

/** The change as the history tells of it, and what writing it down takes. */
export function asIntended<T extends Item>(
  { side, ...told }: Alone,
  before: Stored<T> | undefined,
  after: T | undefined,
  fields: ReadonlySet<FieldPath>,
  { link, ends, pen, now, digest }: Pick<Hands<T>, 'link' | 'ends' | 'pen' | 'now' | 'digest'>,
) {
  const intended: Omit<Intended<T>, 'op'> = { ...told, link, side, before, after, fields, clashes: [] };
  return { intended, writing: { pen, now, digest, collection: ends[side].collection } };
}
