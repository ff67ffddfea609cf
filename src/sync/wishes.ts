/** sync/wishes — changes that neither side made: somebody wishes them, and they are made on one side before a cycle looks. */
import type { Change } from '../model/history.ts';
import type { FieldPath, Item } from '../model/item.ts';
import type { Side } from '../model/pair.ts';
import type { CycleInput } from './cycle.ts';

/** What fulfilling a wish would do. skip: nothing, for a person must look. */
export interface WishPlanned {
  readonly side: Side;
  readonly title: string;
  readonly op: Change['op'] | 'skip';
  readonly fields: readonly FieldPath[];
  readonly why: string;
}

/** Wishes that come from outside both sides, such as calls. */
export interface Wishes {
  /** Makes what is wished of this entry, and gives sentences for the owner, each told once. @throws what stops more than one item */
  fulfil(input: CycleInput<Item>): Promise<readonly string[]>;
  /** What `fulfil` would do; reads only. @throws as it */
  planned(input: CycleInput<Item>): Promise<readonly WishPlanned[]>;
}
